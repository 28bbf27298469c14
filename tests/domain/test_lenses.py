"""Lenses, and what one's own lens changes."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen.domain import Benefit, FrozenMap, Lens, LensChange, Origin, Range, Route, points
from vierplusen.errors import InvalidValueError

FOUR = Lens(key="4+1", necessary=("approach",), supporting=("measuring",), weights={"a.b": 2})


def faults(**values: Any) -> list[tuple[str, str]]:  # noqa: ANN401  # what a lens is given
    with pytest.raises(InvalidValueError) as problem:
        LensChange(**values)
    return [(each.path, each.expects) for each in problem.value.faults]


def test_a_change_without_anything_is_the_base_under_another_name() -> None:
    own = LensChange().applied_to(FOUR)

    assert (own.key, own.origin) == ("own", Origin.OWN)
    assert (own.necessary, own.supporting, own.threshold) == (("approach",), ("measuring",), 0.5)
    assert own.weights == FOUR.weights


def test_what_is_given_changes_and_the_rest_stays() -> None:
    change = LensChange(
        necessary=["measuring"], allowed_weak=1, threshold=0.6, lasting=[], even=True,
        weights={"a.b": 1, "c.d": 0},
    )  # fmt: skip

    own = change.applied_to(FOUR)

    assert own.necessary == ("measuring",)
    assert own.supporting == ("measuring",)
    assert (own.allowed_weak, own.threshold, own.lasting, own.even) == (1, 0.6, (), True)
    assert own.weights == FrozenMap({"a.b": 1.0, "c.d": 0.0})


def test_where_every_question_weighs_alike_the_weights_of_the_base_are_gone() -> None:
    assert LensChange(even=True).applied_to(FOUR).weights == FrozenMap()
    assert LensChange(even=False).applied_to(FOUR).weights == FOUR.weights


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"threshold": 1.1}, [("threshold", "share")]),
        ({"threshold": "half"}, [("threshold", "share")]),
        ({"allowed_weak": 1.0}, [("allowed_weak", "integer")]),
        ({"allowed_weak": True}, [("allowed_weak", "integer")]),
        ({"allowed_weak": -1}, [("allowed_weak", "not-negative")]),
        ({"necessary": "approach"}, [("necessary", "list")]),
        ({"necessary": ["approach", 3, "A"]}, [("necessary[1]", "key"), ("necessary[2]", "key")]),
        ({"weights": 3}, [("weights", "mapping")]),
        ({"weights": {1: 2}}, [("weights", "mapping")]),
        (
            {"weights": {"a": -1, "b": float("nan"), "c": 1e7, "d": "x", "e": 1}},
            [
                ("weights.a", "not-negative"),
                ("weights.b", "number"),
                ("weights.c", "at-most"),
                ("weights.d", "number"),
            ],
        ),
        ({"even": 1}, [("even", "kind")]),
        ({"base": "Not A Key"}, [("base", "key")]),
    ],
    ids=str,
)
def test_every_fault_of_a_change_is_named(
    values: dict[str, Any], found: list[tuple[str, str]]
) -> None:
    assert faults(**values) == found


def test_a_lens_refuses_weights_that_it_cannot_use() -> None:
    with pytest.raises(InvalidValueError, match=r"weights\.a"):
        Lens(key="x", necessary=("approach",), weights={"a": float("inf")})


def test_a_benefit_falls_somewhere() -> None:
    with pytest.raises(InvalidValueError, match="a party or a domain"):
        Benefit(text="minder crises")
    assert Benefit(domain="zorg").party is None


def test_a_route_refuses_weights_that_it_cannot_use() -> None:
    with pytest.raises(InvalidValueError, match="helps"):
        Route(key="x", helps={"a": -1})
    with pytest.raises(InvalidValueError, match="hinders"):
        Route(key="x", hinders={"a": float("nan")})


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(0, 1, "0-100"), (0.25, 0.25, "25"), (0.4999, 0.5, "49-50"), (0.29, 0.29, "29")],
)
def test_a_range_is_said_in_points(low: float, high: float, said: str) -> None:
    assert str(Range(low, high)) == said


@given(st.integers(0, 100))
def test_whole_points_stay_whole(whole: int) -> None:
    assert points(whole / 100) == whole
