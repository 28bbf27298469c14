"""Indicators: their scales, and which readings they can have."""

import math
import pickle
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen.domain import Better, Estimate, FrozenMap, Indicator, ServiceKind, Unit
from vierplusen.domain.indicators import MOST_LEVELS, to_service
from vierplusen.errors import InvalidValueError
from vierplusen.testing.strategies import indicators, readings_of

Given = Any
"""Anything that somebody may give."""


def make(**values: Given) -> Indicator:
    return Indicator(**{"id": "a", "unit": "person", "better": "higher", **values})


def refusals(**values: Given) -> list[tuple[str, str]]:
    with pytest.raises(InvalidValueError) as problem:
        make(**values)
    return [(each.path, each.expects) for each in problem.value.faults]


# Laws


@given(indicators())
def test_an_indicator_compares_hashes_and_pickles_by_value(indicator: Indicator) -> None:
    again = attrs.evolve(indicator)

    assert again == indicator
    assert hash(again) == hash(indicator)
    assert pickle.loads(pickle.dumps(indicator)) == indicator


@given(indicators())
def test_every_level_is_a_reading_that_is_possible(indicator: Indicator) -> None:
    levels = indicator.levels

    assert [indicator.fault_of(each) for each in levels] == [None] * len(levels)
    assert list(levels) == sorted(set(levels))
    if levels:
        assert (levels[0], levels[-1]) == (indicator.low, indicator.high)


@given(st.data(), indicators())
def test_a_reading_that_is_possible_lies_on_a_level(
    data: st.DataObject, indicator: Indicator
) -> None:
    value = data.draw(readings_of(indicator))

    assert indicator.fault_of(value) is None
    if indicator.levels:
        assert min(abs(value - each) for each in indicator.levels) < 1e-9


@given(indicators(), st.floats(-20, 20))
def test_a_reading_is_possible_where_no_bound_and_no_step_is_against_it(
    indicator: Indicator, value: float
) -> None:
    low, high = indicator.low, indicator.high
    within = (low is None or low <= value) and (high is None or value <= high)
    steps = 0.0 if indicator.step is None else (value - (low or 0)) / indicator.step
    distance = abs(steps - round(steps))

    found = indicator.fault_of(value)

    if within and distance == 0:
        assert found is None
    if not within or distance > 1e-6:
        assert found is not None


@given(st.integers(-50, 50), st.integers(1, 60), st.sampled_from([0.1, 0.25, 0.5, 1.0, 3.0]))
def test_a_scale_has_a_level_for_each_step_and_none_if_there_are_many(
    low: int, steps: int, step: float
) -> None:
    indicator = make(low=low, high=low + steps * step, step=step)

    assert len(indicator.levels) == (steps + 1 if steps < MOST_LEVELS else 0)


# Examples


@pytest.mark.parametrize(
    ("scale", "levels"),
    [
        ({"low": 1, "high": 3, "step": 1}, (1, 2, 3)),
        ({"low": 0, "high": 0.3, "step": 0.1}, (0, 0.1, 0.2, 0.3)),
        ({"low": -1, "high": 1, "step": 2}, (-1, 1)),
        ({"low": 0, "high": 10, "step": 3}, ()),
        ({"low": 0, "high": 1, "step": 2}, ()),
        ({"low": 0, "high": 1, "step": 1e300}, ()),
        ({"low": -1e308, "high": 1e308, "step": 1}, ()),
        ({"low": 0, "high": 25, "step": 1}, ()),
        ({"low": 0, "high": 1}, ()),
        ({"low": 0, "step": 1}, ()),
        ({"high": 1, "step": 1}, ()),
        ({}, ()),
    ],
)
def test_levels(scale: dict[str, float], levels: tuple[float, ...]) -> None:
    assert make(**scale).levels == pytest.approx(levels)


@pytest.mark.parametrize(
    ("scale", "value", "wrong"),
    [
        ({"low": 1}, 0.5, ("ordered", {"low": 1.0})),
        ({"high": 5}, 5.5, ("at-most", {"most": 5.0})),
        ({"step": 0.5}, 0.7, ("on-step", {"step": 0.5})),
        ({"low": 1, "step": 2}, 4, ("on-step", {"step": 2.0})),
        ({"low": 1, "step": 2}, 5, None),
        ({"step": 0.1}, 0.3, None),
        ({"step": 0.01}, 876_543.21, None),
        ({"step": 0.01}, 876_543.215, ("on-step", {"step": 0.01})),
        ({"step": 1e-10}, 1e308, None),
        ({}, math.nan, ("number", {})),
        ({}, -math.inf, ("number", {})),
        ({}, True, ("number", {})),
        ({}, "1", ("number", {})),
    ],
)
def test_what_is_wrong_with_a_reading(
    scale: dict[str, float], value: Given, wrong: tuple[str, dict[str, float]] | None
) -> None:
    assert make(**scale).fault_of(value) == wrong


def test_words_are_read_as_members() -> None:
    assert make(unit="household").unit is Unit.HOUSEHOLD
    assert make(unit=Unit.NEIGHBOURHOOD).unit is Unit.NEIGHBOURHOOD
    assert (make(better="lower").sign, make(better=Better.HIGHER).sign) == (-1, 1)
    assert to_service("simple") is ServiceKind.SIMPLE
    assert to_service(None) is None


@pytest.mark.parametrize("given_", [None, {}, {"interim": 1, "interim-2": -2.5}, FrozenMap()])
def test_a_course_is_a_mapping_of_moments_to_numbers(given_: Given) -> None:
    course = make(course=given_).course

    assert isinstance(course, FrozenMap)
    assert dict(course) == dict(given_ or {})
    assert all(isinstance(each, float) for each in course.values())


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"low": 2, "high": 2}, [("high", "above")]),
        ({"low": 3, "high": 2}, [("high", "above")]),
        ({"step": 0}, [("step", "above-zero")]),
        ({"relevant_change": -1}, [("relevant_change", "above-zero")]),
        ({"low": math.inf}, [("low", "number")]),
        ({"unit": "people"}, [("unit", "kind")]),
        ({"better": 1}, [("better", "kind")]),
        ({"expected": 1}, [("expected", "kind")]),
        ({"course": 1}, [("course", "mapping")]),
        ({"course": {1: 1}}, [("course", "mapping")]),
        (
            {"course": {"interim": math.nan, "Interim": 1, "t": "1"}},
            [("course.Interim", "slug"), ("course.interim", "number"), ("course.t", "number")],
        ),
    ],
)
def test_what_an_indicator_refuses(values: Given, found: list[tuple[str, str]]) -> None:
    assert refusals(**values) == found


def test_what_is_expected_is_an_estimate() -> None:
    expected = Estimate(low=-2, high=-1)

    assert make(expected=expected).expected == expected
