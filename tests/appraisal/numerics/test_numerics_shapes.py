"""Chances, partial expectations, nodes and quantiles of every shape, beside scipy.stats."""

from math import isclose
from typing import Any, Final

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]  # it ships no types

from vierplusen.appraisal.quantiles import quantiles
from vierplusen.appraisal.shapes import below, excess, is_fixed, nodes, reach
from vierplusen.domain import Knob, Shape
from vierplusen.testing.strategies import knobs

UNCERTAIN: Final = knobs().filter(lambda knob: not is_fixed(knob))
SHARES: Final = st.floats(0.001, 0.999)
FORMS: Final = (
    Knob(low=-2, high=5),
    Knob(low=1, mode=1.5, high=4),
    Knob(low=1, mode=1, high=4),
    Knob(low=-1, mode=4, high=4),
    Knob(low=0, mode=0.2, high=1, shape="pert"),
    Knob(low=2, mode=2, high=3, shape="pert"),
    Knob(low=2, mode=3, high=3, shape="pert"),
    Knob(mean=-3, sd=2),
    Knob(mean=10, sd=1, shape="lognormal"),
    Knob(mean=10, sd=20, shape="lognormal"),
)


def peer(knob: Knob) -> Any:  # noqa: ANN401  # a distribution of scipy.stats
    """Give the same distribution by scipy.stats."""
    if knob.spread is Shape.NORMAL:
        return stats.norm(knob.expected, knob.sd)
    if knob.spread is Shape.LOGNORMAL:
        width = np.sqrt(np.log1p(knob.variance / knob.expected**2))
        return stats.lognorm(width, scale=knob.expected / np.exp(width**2 / 2))
    assert knob.low is not None
    assert knob.high is not None
    width = knob.high - knob.low
    if knob.mode is None:
        return stats.uniform(knob.low, width)
    if knob.spread is Shape.PERT:
        left = 1 + 4 * (knob.mode - knob.low) / width
        return stats.beta(left, 6 - left, knob.low, width)
    return stats.triang((knob.mode - knob.low) / width, knob.low, width)


def scale(knob: Knob) -> float:
    return abs(knob.expected) + float(np.sqrt(knob.variance))


@given(UNCERTAIN)
def test_nodes_give_the_moments_exactly(knob: Knob) -> None:
    points, weights = nodes(knob)
    middle = knob.expected

    assert isclose(weights.sum(), 1, rel_tol=1e-12)
    assert (weights >= 0).all()
    assert isclose(points @ weights, middle, rel_tol=1e-10, abs_tol=1e-10 * scale(knob))
    assert isclose((points - middle) ** 2 @ weights, knob.variance, rel_tol=1e-9)


@pytest.mark.parametrize("knob", FORMS, ids=repr)
@pytest.mark.parametrize("power", range(7))
def test_nodes_integrate_powers_as_scipy_does(knob: Knob, power: int) -> None:
    points, weights = nodes(knob)
    most = np.abs(points) ** power @ weights

    # The sixth moment of a wide lognormal lies where nobody draws: it is not asked for exactly.
    wide = knob.spread is Shape.LOGNORMAL and knob.variance > knob.expected**2
    if not wide or power <= 3:
        assert isclose(points**power @ weights, peer(knob).moment(power), rel_tol=1e-7,
                       abs_tol=1e-9 * most)  # fmt: skip


@given(UNCERTAIN, SHARES, st.integers(0, 3))
def test_nodes_with_a_corner_give_the_partial_expectation(
    knob: Knob, share: float, others: int
) -> None:
    corner = knob.quantile(share)
    points, weights = nodes(knob, (corner, *(corner + 0.5 + each for each in range(others))))

    over = np.maximum(points - corner, 0) @ weights

    assert isclose(over, excess(knob, corner), rel_tol=1e-8, abs_tol=1e-9 * scale(knob))


@given(UNCERTAIN, SHARES)
def test_chances_are_those_of_scipy(knob: Knob, share: float) -> None:
    number = knob.quantile(share)

    assert isclose(below(knob, number), peer(knob).cdf(number), abs_tol=1e-10)
    assert isclose(below(knob, number), share, abs_tol=1e-9)


@given(UNCERTAIN)
def test_quantiles_are_those_of_scipy(knob: Knob) -> None:
    shares = np.linspace(0.0005, 0.9995, 60)

    found = quantiles(knob, shares)

    # A PERT is read from a table.
    near = 1e-4 if knob.spread is Shape.PERT else 1e-9
    assert np.abs(found - peer(knob).ppf(shares)).max() <= near * scale(knob)
    assert (np.diff(found) >= -1e-12 * scale(knob)).all()


@given(UNCERTAIN, SHARES, SHARES)
def test_what_lies_above_a_number_falls_with_the_chance_to_be_above_it(
    knob: Knob, one: float, other: float
) -> None:
    low, high = sorted((knob.quantile(one), knob.quantile(other)))

    fall = excess(knob, low) - excess(knob, high)

    slack = 1e-9 * scale(knob)
    assert (1 - below(knob, high)) * (high - low) - slack <= fall
    assert fall <= (1 - below(knob, low)) * (high - low) + slack


@pytest.mark.parametrize("knob", FORMS, ids=repr)
def test_beyond_the_ends_all_is_certain(knob: Knob) -> None:
    least, most = knob.expected - 60 * scale(knob), knob.expected + 60 * scale(knob)

    assert below(knob, least) == 0
    assert excess(knob, least) == pytest.approx(knob.expected - least)
    assert below(knob, most) == pytest.approx(1, abs=1e-5)
    assert excess(knob, most) == pytest.approx(0, abs=1e-4 * scale(knob))


@pytest.mark.parametrize("knob", FORMS, ids=repr)
def test_nearly_all_of_a_knob_lies_within_its_reach(knob: Knob) -> None:
    least, most = reach(knob)

    assert below(knob, least) < 0.002
    assert below(knob, most) > 0.998


@pytest.mark.parametrize("shape", ["triangular", "pert", None])
def test_a_knob_without_width_is_one_number(shape: str | None) -> None:
    mode: Any = {} if shape is None else {"mode": 2}
    knob = Knob(low=2, high=2, **mode, shape=shape)

    assert quantiles(knob, np.array([0.1, 0.9])).tolist() == [2, 2]
    assert [below(knob, each) for each in (1.9, 2, 2.1)] == [0, 1, 1]
    assert [excess(knob, each) for each in (1.5, 2.5)] == [0.5, 0]
    points, weights = nodes(knob)
    assert (points.tolist(), weights.tolist()) == ([2], [1])
    assert reach(knob) == (2, 2)


@pytest.mark.parametrize("knob", FORMS, ids=repr)
def test_no_chance_has_a_number_that_is_none(knob: Knob) -> None:
    found = quantiles(knob, np.array([0.0, 2.0**-53, 1 - 2.0**-53]))

    assert np.isfinite(found).all()


def test_a_certain_number_has_every_quantile() -> None:
    assert quantiles(evolve(Knob(value=3)), np.array([0.2])).tolist() == [3]
