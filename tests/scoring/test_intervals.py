"""The trees that carry intervals upwards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen.domain import Project
from vierplusen.errors import InvalidValueError
from vierplusen.scoring.intervals import (
    BEST,
    WORST,
    Answer,
    Answers,
    Interval,
    Least,
    Mean,
    Question,
    combine,
    even,
    mean,
    names,
    questions,
    reweighed,
    shares,
    swing,
    unknowns,
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


NAMED = mean((3, Least((A, B), "both")), (2, mean((1, C), (0, Question("d", _known)), name="rest")))
KNOWN = {"a": Interval(0.5, 0.5), "b": BEST, "c": WORST, "d": BEST}


def test_questions_and_named_branches_of_a_mean_can_be_weighed_and_those_of_a_least_cannot() -> (
    None
):
    assert list(names(NAMED)) == ["both", "rest", "c", "d"]


def test_what_is_not_named_keeps_its_weight() -> None:
    made = reweighed(NAMED, {"both": 2, "d": 1})

    assert {each.path: share for each, share in shares(made)} == {
        "a": 0.25, "b": 0.25, "c": 0.25, "d": 0.25,
    }  # fmt: skip
    assert combine(made, KNOWN).low == pytest.approx(0.5)
    assert reweighed(NAMED, {}) == NAMED


def test_weights_that_leave_nothing_are_refused() -> None:
    with pytest.raises(InvalidValueError, match="at least one of c, d"):
        reweighed(NAMED, {"c": 0})
    with pytest.raises(InvalidValueError, match=r"lens\.weights"):
        reweighed(NAMED, {"both": 0, "rest": 0})


def test_evenly_every_question_that_counts_weighs_the_same_and_the_others_nothing() -> None:
    made = even(NAMED)

    assert [(each.path, share) for each, share in shares(made)] == [
        ("a", pytest.approx(1 / 3)), ("b", pytest.approx(1 / 3)), ("c", pytest.approx(1 / 3)),
        ("d", 0),
    ]  # fmt: skip
    assert list(names(made)) == ["both", "c", "d"]
    assert isinstance(made, Mean)


def test_unknowns_are_those_that_move_the_root_the_largest_first() -> None:
    open_ = {"a": Interval(0, 1), "b": BEST, "c": Interval(0, 1), "d": Interval(0, 1)}

    assert [(each.fact, round(each.swing, 3)) for each in unknowns(NAMED, open_)] == [
        ("a", 0.6), ("c", 0.4),
    ]  # fmt: skip


def test_a_branch_without_a_name_cannot_be_weighed_but_what_is_in_it_can() -> None:
    nameless = mean(A, mean(B, C))

    assert list(names(nameless)) == ["a", "b", "c"]
    made = reweighed(nameless, {"c": 3})
    assert [share for _, share in shares(made)] == pytest.approx([0.5, 0.125, 0.375])
