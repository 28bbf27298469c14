"""Two groups, shares, sizes and power, beside scipy and statsmodels on real data."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]  # it ships no types
from sklearn import datasets  # type: ignore[import-untyped]  # it ships no types
from statsmodels.stats.meta_analysis import effectsize_smd  # type: ignore[import-untyped]  # it ships no types
from statsmodels.stats.power import TTestPower  # type: ignore[import-untyped]  # it ships no types
from statsmodels.stats.proportion import proportion_confint  # type: ignore[import-untyped]  # it ships no types
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW  # type: ignore[import-untyped]  # it ships no types

from vierplusen.measuring.kernels import (
    Bounds,
    balance,
    difference_interval,
    difference_p,
    difference_size,
    differences,
    effect_size,
    mean_interval,
    power_note,
    share_interval,
)
from vierplusen.measuring.kernels.histogram import Floats

PLANTS = datasets.load_iris().data
ONE, OTHER = PLANTS[:50, 1], PLANTS[50:85, 1]
GROUP = st.lists(st.integers(-4, 4), min_size=2, max_size=7).map(
    lambda each: np.array(each, dtype=np.float64)
)
METHOD = st.sampled_from(["auto", "welch", "pooled"])


@pytest.mark.parametrize(("method", "name"), [("welch", "unequal"), ("pooled", "pooled")])
def test_welch_and_pooled_are_those_of_scipy_and_statsmodels(method: str, name: str) -> None:
    found = difference_interval(ONE, OTHER, confidence=0.9, method=method)

    theirs = stats.ttest_ind(ONE, OTHER, equal_var=method == "pooled").confidence_interval(0.9)
    assert (found.low, found.high) == pytest.approx((theirs.low, theirs.high), rel=1e-9)
    compared = CompareMeans(DescrStatsW(ONE), DescrStatsW(OTHER))
    again = compared.tconfint_diff(alpha=0.1, usevar=name)
    assert (found.low, found.high) == pytest.approx(again, rel=1e-9)
    assert found.method == method


@given(GROUP, GROUP, METHOD)
def test_exchanged_groups_give_the_mirrored_interval(a: Floats, b: Floats, method: str) -> None:
    found = difference_interval(a, b, lowest=-4, highest=4, step=1, method=method)
    turned = difference_interval(b, a, lowest=-4, highest=4, step=1, method=method)

    assert found.method == turned.method
    if found.low is not None and found.high is not None:
        assert (turned.low, turned.high) == pytest.approx((-found.high, -found.low), abs=1e-7)
    assert difference_p(a, b) == pytest.approx(difference_p(b, a))


@given(GROUP, GROUP, METHOD, st.floats(0.5, 0.98), st.floats(0.001, 0.019))
def test_more_confidence_is_never_narrower(
    a: Floats, b: Floats, method: str, confidence: float, more: float
) -> None:
    narrow, wide = (
        difference_interval(a, b, confidence=each, lowest=-4, highest=4, step=1, method=method)
        for each in (confidence, confidence + more)
    )

    if narrow.low is not None and narrow.high is not None:
        assert wide.low is not None
        assert wide.high is not None
        assert wide.low <= narrow.low + 1e-9
        assert wide.high >= narrow.high - 1e-9


@given(GROUP, GROUP, st.integers(-9, 9))
def test_the_same_added_to_everybody_changes_nothing(a: Floats, b: Floats, shift: int) -> None:
    found, moved = (
        difference_interval(a + each, b + each, lowest=each - 4, highest=each + 4, step=1)
        for each in (0, shift)
    )

    assert (moved.low, moved.high) == pytest.approx((found.low, found.high), abs=1e-7)


def test_the_default_squares_and_adds_the_intervals_of_both_means() -> None:
    a, b = np.array([0.0, 1, 1, 2, 3]), np.array([0.0, 0, 1, -1])
    one, other = (mean_interval(each, lowest=-4, highest=4, step=1) for each in (a, b))
    found = difference_interval(a, b, lowest=-4, highest=4, step=1)

    assert None not in {one.low, one.high, other.low, other.high}
    low = 1.4 - math.hypot(1.4 - one.low, other.high)  # type: ignore[operator, arg-type]  # not None by the line above
    high = 1.4 + math.hypot(one.high - 1.4, other.low)  # type: ignore[operator, arg-type]  # the same, and hypot takes no None
    assert (found.low, found.high) == pytest.approx((low, high))
    assert found.method == "mover"


@pytest.mark.parametrize("method", ["auto", "welch", "pooled"])
def test_groups_too_small_or_equal_give_no_bounds(method: str) -> None:
    few = difference_interval(np.ones(1), np.arange(4.0), method=method)
    assert few == Bounds(None, None, "too-few")
    turned = difference_interval(np.arange(4.0), np.ones(1), method=method)
    assert turned == Bounds(None, None, "too-few")
    equal = difference_interval(np.ones(3), np.zeros(4), method=method)
    assert equal == Bounds(None, None, "all-equal")


def test_a_known_end_of_one_side_gives_one_bound() -> None:
    found = difference_interval(np.arange(5.0), np.zeros(4), lowest=0.0, step=1)

    assert found.low is None
    assert found.high is not None


def test_an_unknown_method_is_refused() -> None:
    with pytest.raises(KeyError):
        difference_interval(ONE, OTHER, method="magic")


@given(GROUP.filter(lambda each: each.size < 5), GROUP.filter(lambda each: each.size < 6))
def test_the_chance_is_that_of_all_divisions(a: Floats, b: Floats) -> None:
    everybody = np.concatenate([a, b])
    seen = abs(a.mean() - b.mean())
    apart = []
    for chosen in itertools.combinations(range(everybody.size), a.size):
        taken = everybody[list(chosen)]
        rest = np.delete(everybody, chosen)
        apart.append(abs(taken.mean() - rest.mean()) >= seen - 1e-9)
    chance, method = difference_p(a, b)

    assert chance == pytest.approx(np.mean(apart))
    assert method == "permutation-exact"


def test_the_exact_chance_is_that_of_scipy() -> None:
    a, b = PLANTS[:8, 0], PLANTS[50:57, 1] * 1.7
    theirs = stats.permutation_test(
        (a, b), lambda x, y: abs(x.mean() - y.mean()), n_resamples=np.inf, alternative="greater"
    )

    assert difference_p(a, b)[0] == pytest.approx(theirs.pvalue, abs=1e-12)


def test_large_groups_get_the_chance_of_welch() -> None:
    chance, method = difference_p(ONE, OTHER)

    assert chance == pytest.approx(stats.ttest_ind(ONE, OTHER, equal_var=False).pvalue, rel=1e-9)
    assert method == "welch"
    assert difference_p(OTHER, ONE)[0] == pytest.approx(chance)


def test_chances_at_the_edges() -> None:
    assert difference_p(np.zeros(0), ONE) == (None, "too-few")
    assert difference_p(ONE, np.zeros(0)) == (None, "too-few")
    assert difference_p(np.ones(1), np.zeros(1)) == (1.0, "permutation-exact")
    assert difference_p(np.ones(1), np.zeros(300_000)) == (None, "too-few")
    assert difference_p(np.full(40, 0.5), np.full(40, 0.5)) == (1.0, "welch")
    assert difference_p(np.full(40, 0.5), np.zeros(40)) == (0.0, "welch")
    assert difference_p(np.ones(40), np.ones(40)) == (1.0, "permutation-exact")
    apart, method = difference_p(np.ones(40), np.zeros(40))
    assert apart == pytest.approx(2 / math.comb(80, 40))
    assert method == "permutation-exact"


@given(st.integers(1, 500), st.floats(0, 1), st.sampled_from([0.8, 0.95]))
def test_shares_are_those_of_statsmodels(n: int, share: float, confidence: float) -> None:
    yes = round(share * n)
    for method, name in (("clopper-pearson", "beta"), ("wilson", "wilson")):
        found = share_interval(yes, n, confidence, method=method)  # type: ignore[arg-type]  # one of the two names
        theirs = proportion_confint(yes, n, 1 - confidence, method=name)
        assert (found.low, found.high) == pytest.approx(theirs, abs=1e-9)
        assert found.method == method


def test_nobody_has_no_share() -> None:
    assert share_interval(0, 0) == Bounds(None, None, "too-few")


def test_the_size_of_a_change_is_that_of_its_formula() -> None:
    start, end = PLANTS[:12, 1], PLANTS[:12, 0] - 1.2
    n, spread = 12, start.std(ddof=1)
    factor = math.gamma(5.5) / (math.sqrt(5.5) * math.gamma(5))
    plain = (end - start).mean() / spread
    variance = (end - start).var(ddof=1) / spread**2 / (n - 1) + plain**2 / (2 * (n - 1))
    half = stats.t.ppf(0.975, n - 1) * math.sqrt(variance)
    found = effect_size(start, end)

    assert found.value == pytest.approx(factor * plain)
    assert found.bounds is not None
    assert found.bounds.low == pytest.approx(factor * plain - half)
    assert found.bounds.high == pytest.approx(factor * plain + half)
    assert (found.method, found.bounds.method) == ("smcr", "bonett-t")


def test_the_size_of_a_difference_is_that_of_statsmodels() -> None:
    found = difference_size(ONE, OTHER)
    n = ONE.size + OTHER.size
    theirs, variance = effectsize_smd(
        ONE.mean(), ONE.std(ddof=1), ONE.size, OTHER.mean(), OTHER.std(ddof=1), OTHER.size
    )

    assert found.value is not None
    assert found.value == pytest.approx(theirs, rel=1e-4)  # theirs rounds the correction
    assert found.bounds is not None
    assert found.bounds.width is not None
    plain = variance - theirs**2 / 2 / (n - 3.94)  # theirs divides by less than the whole
    half = stats.t.ppf(0.975, n - 2) * math.sqrt(plain + found.value**2 / (2 * n))
    assert found.bounds.width == pytest.approx(2 * half, rel=1e-6)
    assert (found.method, found.bounds.method) == ("hedges-g", "hedges-t")


def test_sizes_that_cannot_be_known_say_why() -> None:
    assert effect_size(np.arange(2.0), np.arange(2.0)).method == "too-few"
    assert effect_size(np.ones(5), np.arange(5.0)).method == "no-spread"
    assert difference_size(np.zeros(0), np.arange(5.0)).method == "too-few"
    assert difference_size(np.arange(5.0), np.zeros(0)).method == "too-few"
    assert difference_size(np.ones(1), np.ones(1)).method == "too-few"
    assert difference_size(np.ones(2), np.zeros(2)).method == "no-spread"
    assert effect_size(np.ones(5), np.arange(5.0)).value is None


@given(GROUP, GROUP)
def test_a_balance_turns_with_its_groups(a: Floats, b: Floats) -> None:
    found, turned = balance(a, b), balance(b, a)

    assert (found is None) == (turned is None)
    if found is not None and turned is not None:
        assert found == pytest.approx(-turned)


def test_balance_at_the_edges_and_of_real_plants() -> None:
    spread = math.sqrt((ONE.var(ddof=1) + OTHER.var(ddof=1)) / 2)

    assert balance(ONE, OTHER) == pytest.approx((ONE.mean() - OTHER.mean()) / spread)
    assert balance(np.ones(1), ONE) is None
    assert balance(np.ones(2), np.ones(3)) == 0
    assert balance(np.ones(2), np.zeros(3)) is None


@pytest.mark.parametrize("n", [5, 12, 30, 300])
def test_what_can_be_told_from_nothing_is_nearly_that_of_the_exact_power(n: int) -> None:
    exact = TTestPower().solve_power(nobs=n, alpha=0.05, power=0.8)

    assert power_note(n, 2.5) == pytest.approx(2.5 * exact, rel=0.05)


def test_one_person_tells_nothing_from_nothing() -> None:
    assert power_note(1, 1.0) is None


@given(
    st.lists(st.integers(-4, 4), min_size=1, max_size=8),
    st.lists(st.integers(-4, 4), min_size=1, max_size=8),
)
def test_counting_by_sums_is_counting_by_divisions(ours: list[int], theirs: list[int]) -> None:
    a, b = np.array(ours, dtype=float), np.array(theirs, dtype=float)

    assert differences._counted(a, b) == pytest.approx(differences._permuted(a, b), abs=1e-12)


def test_whole_numbers_of_larger_groups_are_counted_and_not_assumed() -> None:
    rng = np.random.default_rng(3)
    a, b = rng.integers(0, 4, 40).astype(float), rng.integers(1, 5, 30).astype(float)
    chance, method = difference_p(a, b)
    assert chance is not None
    near = stats.permutation_test(
        (a, b), lambda x, y: np.mean(x) - np.mean(y), n_resamples=20_000, random_state=1
    )

    assert method == "permutation-exact"
    assert chance == pytest.approx(near.pvalue, abs=0.01)
    assert difference_p(a + 0.5, b)[1] == "welch"
    assert difference_p(np.tile(a, 20), np.tile(b, 20))[1] == "welch"
    assert difference_p(a * 1_000_000, b)[1] == "welch"
