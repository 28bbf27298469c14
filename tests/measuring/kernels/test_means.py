"""The interval of a mean: its laws, and its methods beside scipy and statsmodels."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]  # it ships no types
from sklearn import datasets  # type: ignore[import-untyped]  # it ships no types
from statsmodels.datasets import randhie  # type: ignore[import-untyped]  # it ships no types
from statsmodels.stats.weightstats import DescrStatsW  # type: ignore[import-untyped]  # it ships no types

from vierplusen.measuring.kernels import Bounds, mean_interval
from vierplusen.measuring.kernels.histogram import Floats

METHODS = ("auto", "tail-extended", "bounded", "bca", "percentile", "student-t", "sign-flip")
METHOD = st.sampled_from(METHODS)
ON_A_SCALE = st.lists(st.integers(-4, 4), min_size=0, max_size=14).map(
    lambda each: np.array(each, dtype=np.float64)
)
AMOUNTS = st.lists(
    st.floats(-1e4, 1e4).map(lambda each: round(each, 2)), min_size=2, max_size=14, unique=True
).map(lambda each: np.array(each, dtype=np.float64))
CLOSE = 1e-7


def near(found: Bounds, low: float | None, high: float | None, scale: float = 1.0) -> bool:
    pairs = ((found.low, low), (found.high, high))
    return all(
        (a is None and b is None)
        or (a is not None and b is not None and abs(a - b) <= CLOSE * scale)
        for a, b in pairs
    )


def moved(found: Bounds, times: float, plus: float) -> tuple[float | None, float | None]:
    low = None if found.low is None else times * found.low + plus
    high = None if found.high is None else times * found.high + plus
    return low, high


def on_scale(change: Floats, method: str, confidence: float = 0.95) -> Bounds:
    return mean_interval(change, confidence=confidence, lowest=-4, highest=4, step=1, method=method)


@given(ON_A_SCALE, METHOD, st.randoms())
def test_the_order_of_the_people_does_not_matter_to_the_last_bit(
    change: Floats, method: str, random: "np.random.Generator"
) -> None:
    shuffled = change.tolist()
    random.shuffle(shuffled)

    assert on_scale(np.array(shuffled), method) == on_scale(change, method)


@given(AMOUNTS, METHOD)
def test_the_order_of_amounts_does_not_matter_to_the_last_bit(change: Floats, method: str) -> None:
    assert mean_interval(change[::-1], method=method) == mean_interval(change, method=method)


@given(ON_A_SCALE, METHOD, st.floats(0.5, 0.98), st.floats(0.001, 0.019))
def test_more_confidence_is_never_narrower(
    change: Floats, method: str, confidence: float, more: float
) -> None:
    wide = on_scale(change, method, confidence + more)
    narrow = on_scale(change, method, confidence)

    assert wide.low is None or (narrow.low is not None and wide.low <= narrow.low + CLOSE)
    assert wide.high is None or (narrow.high is not None and wide.high >= narrow.high - CLOSE)


@given(AMOUNTS, METHOD, st.floats(0.5, 0.98), st.floats(0.001, 0.019))
def test_more_confidence_is_never_narrower_for_amounts(
    change: Floats, method: str, confidence: float, more: float
) -> None:
    wide = mean_interval(change, confidence=confidence + more, method=method)
    narrow = mean_interval(change, confidence=confidence, method=method)

    assert wide.low is None or (narrow.low is not None and wide.low <= narrow.low + CLOSE)
    assert wide.high is None or (narrow.high is not None and wide.high >= narrow.high - CLOSE)


@given(ON_A_SCALE, METHOD, st.integers(-50, 50))
def test_a_shift_of_all_changes_shifts_the_interval(
    change: Floats, method: str, shift: int
) -> None:
    found = mean_interval(
        change + shift, lowest=shift - 4, highest=shift + 4, step=1, method=method
    )

    assert near(found, *moved(on_scale(change, method), 1, shift))


@given(ON_A_SCALE, METHOD, st.sampled_from([0.1, 0.5, 3.0, 7.0]))
def test_another_unit_is_another_unit_of_the_interval(
    change: Floats, method: str, unit: float
) -> None:
    found = mean_interval(
        change * unit, lowest=-4 * unit, highest=4 * unit, step=unit, method=method
    )

    assert near(found, *moved(on_scale(change, method), unit, 0))


@given(ON_A_SCALE, METHOD)
def test_mirrored_changes_give_the_mirrored_interval(change: Floats, method: str) -> None:
    found, mirrored = on_scale(change, method), on_scale(-change, method)

    low, high = moved(found, -1, 0)
    assert near(mirrored, high, low)


@given(AMOUNTS, METHOD, st.floats(-1e3, 1e3), st.sampled_from([-1.0, -0.25, 2.0]))
def test_amounts_may_be_moved_and_turned(
    change: Floats, method: str, shift: float, unit: float
) -> None:
    assume(np.ptp(change) > 1)
    found = mean_interval(change, method=method)
    low, high = moved(found, unit, shift)
    low, high = (low, high) if unit > 0 else (high, low)

    assert near(mean_interval(unit * change + shift, method=method), low, high, scale=1e4)


@given(ON_A_SCALE)
def test_the_default_holds_the_mean_and_stays_on_the_scale(change: Floats) -> None:
    found = on_scale(change, "auto")

    if change.size < 2:
        assert found == Bounds(None, None, "too-few")
        return
    assert found.low is not None
    assert found.high is not None
    assert -4 <= found.low <= change.mean() + CLOSE
    assert change.mean() - CLOSE <= found.high <= 4
    assert found.high - found.low > 0


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("n", [0, 1])
def test_one_person_is_no_group(n: int, method: str) -> None:
    assert on_scale(np.ones(n), method) == Bounds(None, None, "too-few")


@pytest.mark.parametrize("method", [each for each in METHODS if each != "bounded"])
def test_all_equal_and_nothing_known_gives_no_bounds(method: str) -> None:
    assert mean_interval(np.full(9, 2.0), method=method) == Bounds(None, None, "all-equal")


def test_all_equal_on_a_scale_is_an_interval_that_narrows_with_the_group() -> None:
    widths = [on_scale(np.zeros(n), "auto").width for n in (2, 6, 12, 100)]

    assert widths == sorted(widths, key=lambda each: -(each or 0))
    assert widths[1] == pytest.approx(2 * 4 * stats.beta.ppf(0.975, 0.75, 6), abs=1e-9)


def test_one_known_end_gives_one_known_bound() -> None:
    found = mean_interval(np.zeros(8), lowest=0.0, step=1)
    assert (found.low, found.high) == (0, None)

    found = mean_interval(np.zeros(8), highest=3.0, step=1, method="bounded")
    assert found.low is None
    assert found.high == pytest.approx(3 * stats.beta.ppf(0.975, 1, 8), abs=1e-9)


def test_changes_beyond_the_stated_ends_are_believed() -> None:
    found = mean_interval(np.array([0.0, 1, 7]), lowest=-4, highest=4, step=1)

    assert found.high is not None
    assert found.high <= 7


def test_an_unknown_method_is_refused() -> None:
    with pytest.raises(KeyError):
        on_scale(np.zeros(3), "magic")


@pytest.mark.parametrize("n", [11, 29, 45])
def test_one_person_more_does_not_make_a_jump(n: int) -> None:
    values = np.rint(stats.norm.ppf((np.arange(n + 1) + 0.5) / (n + 1)) * 1.4)
    groups = np.delete(values, (n + 1) // 2), values
    widths = [on_scale(each, "auto").width for each in groups]

    assert widths[1] == pytest.approx(widths[0], rel=0.12)


def test_the_border_to_the_bootstrap_makes_no_jump() -> None:
    values = stats.norm.ppf((np.arange(501) + 0.5) / 501)
    few, many = mean_interval(values[1:]), mean_interval(values)

    assert (few.method, many.method) == ("tail-extended", "bca-binned-or-t")
    assert many.width == pytest.approx(few.width, rel=0.06)


def test_the_bootstrap_stays_on_the_scale_and_holds_students_t() -> None:
    values = np.linspace(-1, 1, 601) ** 3
    free, held = mean_interval(values), mean_interval(values, lowest=-0.001, highest=0.001)
    plain = mean_interval(values, method="student-t")

    assert (held.low, held.high) == (-0.001, 0.001)
    assert free.low is not None
    assert plain.low is not None
    assert free.low <= plain.low


PLANTS = datasets.load_iris().data
VISITS = np.asarray(randhie.load_pandas().data["mdvis"], dtype=np.float64)


@pytest.mark.parametrize("confidence", [0.8, 0.95, 0.999])
def test_the_paired_t_interval_is_that_of_scipy_and_statsmodels(confidence: float) -> None:
    long, wide = PLANTS[:50, 0], PLANTS[:50, 1]
    found = mean_interval(long - wide, confidence=confidence, method="student-t")

    theirs = stats.ttest_rel(long, wide).confidence_interval(confidence)
    assert (found.low, found.high) == pytest.approx((theirs.low, theirs.high), rel=1e-9)
    again = DescrStatsW(long - wide).tconfint_mean(1 - confidence)
    assert (found.low, found.high) == pytest.approx(again, rel=1e-9)


@pytest.mark.parametrize("kind", ["bca", "percentile"])
def test_the_bootstrap_is_what_resampling_comes_near_to(kind: str) -> None:
    counts = VISITS[:200]
    for values, step in ((counts, 1.0), (PLANTS[:30, 0] - PLANTS[:30, 2], None)):
        found = mean_interval(values, step=step, method=kind)
        theirs = stats.bootstrap(
            (values,), np.mean, n_resamples=30_000, batch=3_000, method=kind,
            rng=np.random.default_rng(1),
        ).confidence_interval  # fmt: skip
        noise = 0.03 * values.std(ddof=1) / math.sqrt(values.size)
        assert found.low == pytest.approx(theirs.low, abs=2.5 * noise)
        assert found.high == pytest.approx(theirs.high, abs=2.5 * noise)
        assert found.method == f"{kind}-{'exact' if step else 'binned'}"
