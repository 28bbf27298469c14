"""Functions of one knob, beside a plain loop."""

from math import fsum, isclose, prod

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from vierplusen.appraisal.expecting import Means
from vierplusen.appraisal.terms import Curve, geometric
from vierplusen.domain import Knob

WEIGHTS = st.lists(st.integers(-20, 40).map(lambda each: each / 8), min_size=1, max_size=12)
PAIRS = st.lists(st.tuples(st.integers(-4, 4), st.integers(-3, 3)), max_size=2).map(
    lambda pairs: tuple((float(one), float(other)) for one, other in pairs)
)


@st.composite
def curves(draw: st.DrawFn) -> Curve:
    growth = draw(st.sampled_from((None, 1.0, 0.9)))
    weights = draw(WEIGHTS)
    if growth is not None:
        weights = [weights[0] * growth**n for n in range(len(weights))]
    return Curve(
        linear=draw(PAIRS),
        weights=tuple(weights) if draw(st.booleans()) else (),
        first=draw(st.integers(0, 5)),
        growth=growth,
        drop=draw(st.sampled_from((0.0, 0.5, 1.0))),
        clipped=draw(st.booleans()),
        time=draw(st.sampled_from((None, 0.0, 1.0, 2.5))),
    )


def plainly(curve: Curve, x: float) -> list[float]:
    """Give the parts that a curve is the sum of."""
    whole = prod(one + other * x for one, other in curve.linear)
    if not curve.weights:
        return [whole]
    parts = []
    for n, weight in enumerate(curve.weights, curve.first):
        part = whole * weight * (1 - curve.drop * x) ** n
        if curve.clipped:
            part *= min(max(x - n, 0.0), 1.0)
        if curve.time is not None:
            part *= (1 + x) ** -(curve.time + n)
        parts.append(part)
    return parts


@given(curves(), st.lists(st.floats(-0.5, 9), min_size=1, max_size=4))
def test_a_curve_is_the_sum_that_it_says(curve: Curve, places: list[float]) -> None:
    found = curve.at(np.array(places))

    assert found.shape == (len(places),)
    for x, value in zip(places, found.tolist(), strict=True):
        parts = plainly(curve, x)
        slack = 1e-12 * fsum(map(abs, parts)) + 1e-300
        assert isclose(value, fsum(parts), rel_tol=1e-11, abs_tol=slack)
        assert isclose(float(curve.at(x)), value, rel_tol=1e-12, abs_tol=slack)


@given(curves())
def test_a_straight_line_is_known_as_one(curve: Curve) -> None:
    line = curve.line

    assert (line is None) == bool(curve.weights or len(curve.linear) > 1)
    if line is not None:
        assert isclose(curve.at(2.0), line[0] + line[1] * 2.0)


@given(st.floats(-1.5, 1.5), st.integers(1, 60))
def test_powers_add_up(ratio: float, count: int) -> None:
    total, power = geometric(ratio, count)

    powers = [ratio**n for n in range(count)]
    assert isclose(total, fsum(powers), rel_tol=1e-11, abs_tol=1e-12 * fsum(map(abs, powers)))
    assert isclose(power, ratio**count, rel_tol=1e-11, abs_tol=1e-300)


@given(curves(), st.integers(1, 8))
def test_the_years_of_an_expectation_are_those_of_the_curve(curve: Curve, count: int) -> None:
    means = Means({"k": Knob(low=0.2, mode=0.4, high=3.3)})
    plain = Curve(linear=curve.linear, drop=curve.drop, clipped=curve.clipped, time=curve.time)

    found = means.by_year("k", plain, count)

    assert found.shape == (count,)
    for n, value in enumerate(found.tolist()):
        one = Curve(
            linear=curve.linear, weights=(1.0,), first=n, drop=curve.drop,
            clipped=curve.clipped, time=curve.time,
        )  # fmt: skip
        assert isclose(value, means.of("k", one), rel_tol=1e-9, abs_tol=1e-9)


def test_beyond_all_numbers_a_curve_is_infinite() -> None:
    curve = Curve(weights=(1.0,), time=1000.0)

    with np.errstate(over="ignore"):
        assert np.isinf(curve.at(-0.99))
        assert np.isinf(curve.at(np.array([-0.99]))).all()
