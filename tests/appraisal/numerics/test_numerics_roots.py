"""Zeros of functions of one number."""

from math import isclose, prod

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen.appraisal.roots import crossings, zero

PLACES = np.linspace(-10, 10, 801)


@given(st.lists(st.integers(-199, 199), min_size=1, max_size=5, unique=True))
def test_every_zero_of_a_polynomial_is_found_to_the_last_digits(numbers: list[int]) -> None:
    # Between the places that are looked at, and apart from each other.
    zeros = sorted((each + 0.123) / 20 for each in numbers)

    def function(x: float) -> float:
        return prod(x - each for each in zeros)

    found = crossings(function, PLACES, [function(each) for each in PLACES.tolist()])

    assert len(found) == len(zeros)
    for one, other in zip(found, zeros, strict=True):
        assert isclose(one, other, rel_tol=1e-13, abs_tol=1e-15)


@given(st.integers(-90, 90).map(lambda each: each / 10 + 0.0123), st.floats(0.1, 30))
def test_a_zero_of_a_bent_function_is_closed_in_on(at: float, bend: float) -> None:
    asked = 0

    def function(x: float) -> float:
        nonlocal asked
        asked += 1
        return float(np.expm1(bend * (x - at) / 20))

    found = zero(function, (-10.0, function(-10.0)), (10.0, function(10.0)))

    assert isclose(found, at, rel_tol=1e-12, abs_tol=1e-13)
    assert asked < 40


def test_a_zero_where_the_function_is_known_is_given_as_it_is() -> None:
    assert crossings(float, [-1.0, 0.0, 1.0], [-1.0, 0.0, 1.0]) == [0.0]


def test_a_jump_is_closed_in_on() -> None:
    found = zero(lambda x: 1.0 if x > 0.3 else -1.0, (-1.0, -1.0), (1.0, 1.0))

    assert found == pytest.approx(0.3, rel=1e-14)


@pytest.mark.parametrize("values", [[1.0, 2.0], [-1.0, -2.0], [1.0], []])
def test_without_a_change_of_sign_there_is_none(values: list[float]) -> None:
    assert crossings(float, range(len(values)), values) == []


def test_a_function_without_end_is_halved() -> None:
    found = zero(lambda x: float("inf") if x > 2 else -1.0, (0.0, -1.0), (9.0, float("inf")))

    assert found == pytest.approx(2, rel=1e-14)


def test_beside_nothing_the_steps_come_to_an_end() -> None:
    found = zero(lambda x: 1.0 if x > 1e-290 else -1.0, (-1.0, -1.0), (1.0, 1.0))

    assert abs(found) < 1e-55
