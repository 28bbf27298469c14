"""Estimates: their four forms, and what their numbers say of the whole."""

import math
import pickle
from itertools import pairwise
from statistics import NormalDist
from typing import Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vierplusen.domain import Estimate, EvidenceKind, Shape
from vierplusen.domain.beta import beta_cdf
from vierplusen.domain.estimates import FORMS
from vierplusen.errors import InvalidValueError
from vierplusen.testing.strategies import estimates

Given = Any
"""Anything that somebody may give."""

SHARES = st.floats(1e-6, 1 - 1e-6)


def refusals(**values: Given) -> list[tuple[str, str]]:
    with pytest.raises(InvalidValueError) as problem:
        Estimate(**values)
    return [(each.path, each.expects) for each in problem.value.faults]


def scale(estimate: Estimate) -> float:
    """Give the size of the numbers of an estimate, by which rounding is measured."""
    names = (*{each for form in FORMS for each in form},)
    numbers: list[float | None] = [getattr(estimate, each) for each in names]
    return max(1.0, *(abs(each) for each in numbers if each is not None))


def below(estimate: Estimate, value: float) -> float:
    """Give the chance to stay below a value, by another way than the quantile."""
    low, mode, high = estimate.low or 0.0, estimate.mode or 0.0, estimate.high or 0.0
    mean, sd = estimate.mean or 0.0, estimate.sd or 0.0
    match estimate.spread:
        case Shape.UNIFORM:
            return (value - low) / (high - low)
        case Shape.TRIANGULAR if value <= mode:
            return (value - low) ** 2 / (high - low) / (mode - low)
        case Shape.TRIANGULAR:
            return 1 - (high - value) ** 2 / (high - low) / (high - mode)
        case Shape.PERT:
            a = 1 + 4 * (mode - low) / (high - low)
            b = 1 + 4 * (high - mode) / (high - low)
            return beta_cdf((value - low) / (high - low), a, b)
        case Shape.NORMAL:
            return NormalDist(mean, sd).cdf(value)
        case _:
            variance = math.log(1 + (sd / mean) ** 2)
            return NormalDist(math.log(mean) - variance / 2, math.sqrt(variance)).cdf(
                math.log(value)
            )


def is_spread(estimate: Estimate) -> bool:
    """Tell whether its spread is more than rounding, and no law is lost in its tails."""
    wide = math.sqrt(estimate.variance) > 1e-3 * scale(estimate)
    skewed = estimate.spread is Shape.LOGNORMAL and (estimate.sd or 0) > 3 * (estimate.mean or 0)
    return estimate.spread is not Shape.FIXED and wide and not skewed


# Laws


@given(estimates())
def test_an_estimate_compares_hashes_and_pickles_by_value(estimate: Estimate) -> None:
    again = attrs.evolve(estimate)

    assert again == estimate
    assert hash(again) == hash(estimate)
    assert pickle.loads(pickle.dumps(estimate)) == estimate


@given(estimates())
def test_it_has_the_shape_that_is_named_or_that_is_usual(estimate: Estimate) -> None:
    given_ = tuple(each for each in attrs.asdict(estimate) if getattr(estimate, each) is not None)
    (form,) = (form for form in FORMS if {*form} <= {*given_} and len(form) == counted(given_))

    assert estimate.spread in FORMS[form]
    assert estimate.shape in {None, estimate.spread}
    assert (estimate.shape is not None) or estimate.spread is FORMS[form][0]


def counted(given_: tuple[str, ...]) -> int:
    return len({*given_} & {each for form in FORMS for each in form})


@given(estimates(), SHARES, SHARES)
def test_a_quantile_never_falls(estimate: Estimate, one: float, other: float) -> None:
    low, high = sorted((one, other))

    assert estimate.quantile(low) <= estimate.quantile(high) + 1e-9 * scale(estimate)


@given(estimates().filter(is_spread), st.floats(0.001, 0.999))
def test_a_quantile_is_the_value_below_which_that_share_lies(
    estimate: Estimate, share: float
) -> None:
    assert below(estimate, estimate.quantile(share)) == pytest.approx(share, abs=1e-6)


@given(estimates())
def test_quantiles_stay_within_the_bounds(estimate: Estimate) -> None:
    for share in (1e-9, 0.5, 1 - 1e-9):
        value = estimate.quantile(share)
        assert math.isfinite(value)
        if estimate.low is not None and estimate.high is not None:
            slack = 1e-12 * scale(estimate)
            assert estimate.low - slack <= value <= estimate.high + slack
        if estimate.spread is Shape.LOGNORMAL:
            assert value >= 0


@given(estimates().filter(is_spread))
@example(Estimate(low=0, mode=0, high=1, shape="pert"))
@example(Estimate(mean=1, sd=2, shape="lognormal"))
def test_mean_and_second_moment_are_those_of_the_quantiles(estimate: Estimate) -> None:
    # Gauss's substitution: the ends, where the quantile runs away, get many points.
    points = [NormalDist().cdf(-8 + 16 * (step + 0.5) / 4000) for step in range(4000)]
    widths = [
        after - before
        for before, after in pairwise(
            NormalDist().cdf(-8 + 16 * step / 4000) for step in range(4001)
        )
    ]
    values = [estimate.quantile(each) for each in points if 0 < each < 1]
    kept = [width for width, each in zip(widths, points, strict=True) if 0 < each < 1]
    mean = math.fsum(value * width for value, width in zip(values, kept, strict=True))
    square = math.fsum(value**2 * width for value, width in zip(values, kept, strict=True))

    size = scale(estimate)
    assert mean == pytest.approx(estimate.expected, abs=1e-3 * size)
    assert square == pytest.approx(estimate.second_moment, abs=5e-3 * size**2)


@given(estimates())
def test_the_moments_agree_with_each_other(estimate: Estimate) -> None:
    size = scale(estimate)

    assert estimate.variance >= 0
    assert estimate.second_moment >= estimate.expected**2
    assert estimate.second_moment == pytest.approx(
        estimate.variance + estimate.expected**2, abs=1e-9 * size**2
    )
    if estimate.low is not None and estimate.high is not None:
        assert estimate.low - 1e-9 * size <= estimate.expected <= estimate.high + 1e-9 * size
        assert estimate.variance <= (estimate.high - estimate.low) ** 2 / 4 + 1e-9 * size**2


# Examples


@pytest.mark.parametrize(
    ("values", "shape", "mean", "variance", "median"),
    [
        ({"value": 3}, Shape.FIXED, 3, 0, 3),
        ({"low": -1, "high": 5}, Shape.UNIFORM, 2, 3, 2),
        ({"low": 0, "mode": 0, "high": 6}, Shape.TRIANGULAR, 2, 2, 6 - 18**0.5),
        ({"low": 0, "mode": 6, "high": 6}, Shape.TRIANGULAR, 4, 2, 18**0.5),
        ({"low": 0, "mode": 3, "high": 6, "shape": "pert"}, Shape.PERT, 3, 9 / 7, 3),
        ({"low": 2, "mode": 2, "high": 2}, Shape.TRIANGULAR, 2, 0, 2),
        ({"low": 2, "mode": 2, "high": 2, "shape": Shape.PERT}, Shape.PERT, 2, 0, 2),
        ({"low": 2, "high": 2}, Shape.UNIFORM, 2, 0, 2),
        ({"mean": -1, "sd": 2}, Shape.NORMAL, -1, 4, -1),
        ({"mean": -1, "sd": 0}, Shape.NORMAL, -1, 0, -1),
        ({"mean": 2, "sd": 0, "shape": "lognormal"}, Shape.LOGNORMAL, 2, 0, 2),
        ({"mean": 1, "sd": 1, "shape": "lognormal"}, Shape.LOGNORMAL, 1, 1, 0.5**0.5),
    ],
)
def test_known_answers(
    values: dict[str, Given], shape: Shape, mean: float, variance: float, median: float
) -> None:
    made = Estimate(**values)

    assert made.spread is shape
    assert made.expected == pytest.approx(mean)
    assert made.variance == pytest.approx(variance)
    assert made.quantile(0.5) == pytest.approx(median)


def test_whole_numbers_are_read_as_numbers() -> None:
    assert isinstance(Estimate(value=1).value, float)
    assert Estimate(value=1) == Estimate(value=1.0)


def test_a_spread_far_larger_than_the_mean_loses_no_number() -> None:
    made = Estimate(mean=1e-200, sd=1e-200, shape="lognormal")

    far = Estimate(mean=1e-300, sd=1e300, shape="lognormal")

    assert made.quantile(0.5) == pytest.approx(1e-200 / 2**0.5)
    assert far.quantile(0.5) == 0


def test_the_grade_is_that_of_the_evidence() -> None:
    assert Estimate(value=1).grade is None
    assert Estimate(value=1, kind=EvidenceKind.MEASURED).grade == 1
    assert Estimate(value=1, kind=EvidenceKind.ASSUMPTION).grade == 6


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({}, "nothing"),
        ({"low": 1}, "'low'"),
        ({"value": 1, "high": 2}, "'value, high'"),
        ({"low": 1, "mode": 2}, "'low, mode'"),
        ({"mean": 1, "sd": 1, "low": 0, "high": 2}, "'low, high, mean, sd'"),
    ],
)
def test_other_forms_are_refused(values: dict[str, Given], found: str) -> None:
    with pytest.raises(InvalidValueError) as problem:
        Estimate(**values)

    (fault,) = problem.value.faults
    assert (fault.path, fault.expects, fault.found) == ("", "estimate", found)
    assert "value | low, high | low, mode, high | mean, sd" in str(fault)


@pytest.mark.parametrize(
    ("values", "path", "expects"),
    [
        ({"low": 2, "high": 1}, "high", "ordered"),
        ({"low": 2, "mode": 1, "high": 3}, "mode", "ordered"),
        ({"low": 0, "mode": 4, "high": 3}, "high", "ordered"),
        ({"mean": 0, "sd": -1}, "sd", "not-negative"),
        ({"mean": 0, "sd": 1, "shape": "lognormal"}, "mean", "above-zero"),
        ({"value": 1, "shape": "normal"}, "shape", "one-of"),
        ({"low": 0, "high": 1, "shape": "pert"}, "shape", "one-of"),
        ({"value": 1, "shape": "round"}, "shape", "kind"),
        ({"value": math.nan}, "value", "number"),
        ({"value": math.inf}, "value", "number"),
        ({"value": True}, "value", "number"),
        ({"value": "1"}, "value", "number"),
        ({"value": 1, "unit": " "}, "unit", "non-empty"),
    ],
)
def test_numbers_that_do_not_agree_are_refused(
    values: dict[str, Given], path: str, expects: str
) -> None:
    assert refusals(**values) == [(path, expects)]


@pytest.mark.parametrize("share", [0, 1, -0.5, 1.5, math.nan, math.inf, True, "0.5", None])
def test_a_quantile_is_asked_between_nothing_and_all(share: Given) -> None:
    with pytest.raises(InvalidValueError) as problem:
        Estimate(value=1).quantile(share)

    assert [each.expects for each in problem.value.faults] == ["open-share"]
