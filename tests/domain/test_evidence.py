"""Facts: what none, one or more raters say of one question."""

import pickle
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen.domain import (
    UNKNOWN,
    Degree,
    EvidenceKind,
    Fact,
    Judgement,
    MeasuringPractice,
    Mention,
    Perspective,
    Project,
    Source,
    Statement,
    as_degree,
    as_fact,
)
from vierplusen.errors import InvalidValueError
from vierplusen.testing.strategies import facts, judgements

Given = Any
"""Anything that somebody may give for a fact."""


def judged(*shares: float | None) -> Fact:
    by_share = {each.share: each for each in Degree}
    return Fact(tuple(Judgement(value=None if each is None else by_share[each]) for each in shares))


def brief(problem: pytest.ExceptionInfo[InvalidValueError]) -> list[tuple[str, str]]:
    return [(each.path, each.expects) for each in problem.value.faults]


def test_degrees_are_quarters() -> None:
    assert [each.share for each in Degree] == [0.0, 0.25, 0.5, 0.75, 1.0]


def test_kinds_of_evidence_have_the_grades_of_the_handbook() -> None:
    assert [each.grade for each in EvidenceKind] == [1, 2, 3, 4, 5, 6]
    assert EvidenceKind("measured").grade == 1


@pytest.mark.parametrize(
    ("shares", "low", "high"),
    [
        ((), 0.0, 1.0),
        ((None,), 0.0, 1.0),
        ((0.25,), 0.25, 0.25),
        ((0.0, 1.0), 0.5, 0.5),
        ((0.0, 0.25, 1.0), 0.25, 0.25),
        ((1.0, 0.0, 0.25), 0.25, 0.25),
        ((0.25, 0.5), 0.375, 0.375),
        ((0.5, None), 0.25, 0.75),
        ((0.25, 0.75, None), 0.25, 0.75),
        ((0.5, 0.5, None), 0.5, 0.5),
        ((1.0, None, None), 0.0, 1.0),
        ((1.0, 1.0, 0.0, None), 0.5, 1.0),
    ],
)
def test_a_fact_lies_between_what_its_median_can_be(
    shares: tuple[float | None, ...], low: float, high: float
) -> None:
    fact = judged(*shares)

    assert (fact.low, fact.high) == (low, high)
    assert fact.known == any(each is not None for each in shares)


@given(facts())
def test_facts_lie_within_their_bounds_and_pickle(fact: Fact) -> None:
    assert 0 <= fact.low <= fact.high <= 1
    assert fact.known == bool(fact.degrees)
    back: Fact = pickle.loads(pickle.dumps(fact))
    assert back == fact
    assert hash(back) == hash(fact)


@given(st.lists(st.sampled_from(Degree), min_size=1, max_size=5), st.data())
def test_what_raters_do_not_know_counts_as_anything(
    degrees: list[Degree], data: st.DataObject
) -> None:
    hidden = data.draw(st.integers(0, len(degrees) - 1))
    known = Fact(tuple(Judgement(value=each) for each in degrees))
    unknown = Fact(
        tuple(
            Judgement(value=None if index == hidden else each) for index, each in enumerate(degrees)
        )
    )

    assert unknown.low <= known.low == known.high <= unknown.high


def test_degrees_and_sources_of_a_fact_are_those_of_its_known_judgements() -> None:
    fact = Fact(
        (
            Judgement(value=Degree.FULLY, source="b"),
            Judgement(value=Degree.ABSENT, source="a"),
            Judgement(value=Degree.FULLY, source="b"),
            Judgement(value=None, source="c"),
            Judgement(value=Degree.PARTLY),
        )
    )

    assert fact.degrees == (Degree.ABSENT, Degree.PARTLY, Degree.FULLY)
    assert fact.sources == ("a", "b")


def test_nothing_is_known_of_an_unknown_fact() -> None:
    assert Fact() == UNKNOWN
    assert not UNKNOWN.known
    assert (UNKNOWN.degrees, UNKNOWN.sources) == ((), ())


@pytest.mark.parametrize(
    ("given", "degree"),
    [
        (True, Degree.FULLY),
        (False, Degree.ABSENT),
        ("partly", Degree.PARTLY),
        (Degree.LARGELY, Degree.LARGELY),
        ("Partly", None),
        ("true", None),
        (1, None),
        (0, None),
        (0.5, None),
        (None, None),
        ([], None),
        ({}, None),
    ],
)
def test_a_degree_is_true_false_or_a_word(given: object, degree: Degree | None) -> None:
    assert as_degree(given) is degree


SAID = Judgement(value=Degree.PARTLY, rater="r", source="s")


def listed(*values: Given) -> Iterator[Given]:
    yield from values


@pytest.mark.parametrize(
    ("given", "fact"),
    [
        (True, judged(1.0)),
        (False, judged(0.0)),
        ("partly", judged(0.5)),
        (Degree.SLIGHTLY, judged(0.25)),
        (None, UNKNOWN),
        ([], UNKNOWN),
        (SAID, Fact((SAID,))),
        (Fact((SAID,)), Fact((SAID,))),
        ([SAID, Judgement()], Fact((SAID, Judgement()))),
        ([True, "partly", Degree.ABSENT], judged(1.0, 0.5, 0.0)),
        (listed(SAID), Fact((SAID,))),
    ],
)
def test_a_fact_may_be_given_in_short(given: Given, fact: Fact) -> None:
    given = list(given) if isinstance(given, Iterator) else given

    assert as_fact(given) == fact
    assert MeasuringPractice(baseline=given).baseline == fact
    assert Project(id="a", name="A", principles={"integral": given}).principles["integral"] == fact


def test_a_fact_may_be_given_as_any_iterable() -> None:
    assert as_fact(listed(SAID)) == Fact((SAID,))
    assert Fact(listed(SAID)).judgements == (SAID,)


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ("yes", ""),
        (1, ""),
        (0.5, ""),
        (object(), ""),
        ({"value": True}, ""),
        ([5], ""),
        (["yes"], ""),
        (b"partly", ""),
    ],
)
def test_what_is_no_fact_is_refused_by_the_name_of_its_attribute(given: Given, path: str) -> None:
    with pytest.raises(InvalidValueError) as alone:
        as_fact(given)
    with pytest.raises(InvalidValueError) as within:
        MeasuringPractice(baseline=given)

    assert brief(alone) == [(path, "fact")]
    assert brief(within) == [(f"baseline{path}", "fact")]


@pytest.mark.parametrize("given", ["yes", 1, ["yes"], object()])
def test_what_is_no_fact_is_refused_by_the_key_of_its_principle(given: Given) -> None:
    with pytest.raises(InvalidValueError) as problem:
        Project(id="a", name="A", principles={"integral": given})

    assert brief(problem) == [("principles.integral", "fact")]


def test_a_fact_holds_judgements_only() -> None:
    with pytest.raises(InvalidValueError) as problem:
        Fact((Judgement(), "partly"))  # type: ignore[arg-type]  # that is what is tried

    assert brief(problem) == [("[1]", "fact")]


@pytest.mark.parametrize("given", [5, None, True])
def test_a_fact_is_made_of_an_iterable(given: Given) -> None:
    with pytest.raises(InvalidValueError):
        Fact(given)


def test_one_rater_judges_one_fact_once() -> None:
    twice = [Judgement(rater="r"), Judgement(rater="x"), Judgement(rater="r")]

    with pytest.raises(InvalidValueError) as alone:
        Fact(tuple(twice))
    with pytest.raises(InvalidValueError) as within:
        MeasuringPractice(baseline=twice)
    with pytest.raises(InvalidValueError) as principle:
        Project(id="a", name="A", principles={"integral": twice})

    assert brief(alone) == [("[2].rater", "one-judgement")]
    assert brief(within) == [("baseline[2].rater", "one-judgement")]
    assert brief(principle) == [("principles.integral[2].rater", "one-judgement")]


def test_raters_without_a_name_may_be_many() -> None:
    assert len(Fact((Judgement(), Judgement(), Judgement(rater="r"))).judgements) == 3


@pytest.mark.parametrize(
    ("field", "given", "expects"),
    [
        ("value", "partly", "kind"),
        ("value", True, "kind"),
        ("kind", "measured", "kind"),
        ("perspective", "resident", "kind"),
        ("source", "Not an id", "slug"),
        ("date", "yesterday", "date"),
        ("rater", " ", "non-empty"),
        ("note", 5, "text"),
    ],
)
def test_a_judgement_refuses_nonsense_by_the_name_of_its_attribute(
    field: str, given: Given, expects: str
) -> None:
    with pytest.raises(InvalidValueError) as problem:
        Judgement(**{field: given})

    assert brief(problem) == [(field, expects)]


@given(judgements())
def test_a_rater_looks_from_one_perspective(judgement: Judgement) -> None:
    assert judgement.perspective is None or isinstance(judgement.perspective, Perspective)


def test_statements_and_mentions_have_a_short_form() -> None:
    assert Statement(text="x", source="s").SHORT == "text"
    assert Mention(id="x").SHORT == "id"
    assert Source(id="s", date=2010).date is not None
