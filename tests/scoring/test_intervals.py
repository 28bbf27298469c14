"""The trees that carry intervals upwards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen.domain import Project
from vierplusen.scoring.intervals import (
    BEST,
    WORST,
    Answer,
    Answers,
    Interval,
    Least,
    Question,
    combine,
    mean,
    questions,
    shares,
    swing,
)


def _known(_project: Project, _path: str) -> Answer:
    return Answer(BEST)


A, B, C = (Question(path, _known) for path in "abc")
TREE = mean((3, Least((A, B))), (2, C))


def test_a_mean_weighs_and_a_least_takes_the_weakest() -> None:
    found = combine(TREE, {"a": Interval(0.5, 0.5), "b": Interval(0.25, 1.0), "c": BEST})

    assert (found.low, found.high) == pytest.approx((0.55, 0.7))


def test_the_questions_and_their_shares_of_the_whole() -> None:
    assert [each.path for each in questions(TREE)] == ["a", "b", "c"]
    assert [share for _, share in shares(TREE)] == pytest.approx([0.3, 0.3, 0.4])


def test_the_swing_of_a_question_that_no_longer_matters_is_zero() -> None:
    answers = {"a": WORST, "b": Interval(0, 1), "c": Interval(0, 1)}

    assert swing(TREE, answers, "b") == 0
    assert swing(TREE, answers, "c") == pytest.approx(0.4)


def test_either_part_of_a_least_can_bring_it_down() -> None:
    answers = {"a": Interval(0, 1), "b": Interval(0, 1), "c": BEST}

    assert swing(TREE, answers, "a") == pytest.approx(0.6)


def test_all_questions_are_asked() -> None:
    answers = Answers.of(TREE, Project(id="a", name="A"))

    assert answers.intervals == {"a": BEST, "b": BEST, "c": BEST}


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted([draw(st.floats(0, 1)), draw(st.floats(0, 1))])
    return Interval(low, high)


@given(st.fixed_dictionaries({"a": intervals(), "b": intervals(), "c": intervals()}))
def test_the_whole_is_an_interval_and_narrows_with_its_parts(answers: dict[str, Interval]) -> None:
    whole = combine(TREE, answers)
    assert 0 <= whole.low <= whole.high <= 1

    for path, known in answers.items():
        narrower = {**answers, path: Interval(known.low, known.low)}
        inside = combine(TREE, narrower)
        assert whole.low - 1e-12 <= inside.low <= inside.high <= whole.high + 1e-12
