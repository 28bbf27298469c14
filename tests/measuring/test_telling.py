"""Stories, questions, the weight of evidence and what was done."""

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from attrs import evolve

from vierplusen.domain import (
    Answered,
    Context,
    Degree,
    Estimate,
    Indicator,
    Intervention,
    Judgement,
    MeasuringPractice,
    Project,
    Registration,
    ServiceKind,
    Source,
    Story,
    Strength,
)
from vierplusen.measuring.measure import measure
from vierplusen.measuring.telling import (
    ASKED_OF,
    PARTS,
    People,
    _strength,
    questions_of,
    told,
)

EASE = Indicator(id="ease", unit="person", better="higher", domain="work")
HOME = Indicator(id="home", unit="household", better="higher", domain="housing")
REGISTERED = Registration.from_wide(
    participant=["a", "b", "c"],
    readings={
        ("ease", "baseline"): [1, 2, 3],
        ("ease", "follow-up"): [3, 3, None],
        ("home", "baseline"): [1, 2, 2],
        ("home", "follow-up"): [1, 3, 3],
    },
    traits={"household": ["h", "i", "i"]},
)
BOTH = People(REGISTERED, np.array([True, True, False]))


class TestPeople:
    def test_a_participant_is_found_by_name(self) -> None:
        assert [BOTH.place(each) for each in ("a", "c", "", "bb", "z")] == [0, 2, None, None, None]

    def test_apart_are_those_who_are_registered_and_do_not_take_part(self) -> None:
        assert [BOTH.apart(each) for each in ("a", "c", "z", None)] == [False, True, False, False]


class TestStories:
    def test_what_may_leave_is_told_and_the_rest_is_counted(self) -> None:
        stories = [
            Story(id="s4", text="4", consent=True),
            Story(id="s1", text="1", consent=True, participant="a"),
            Story(id="s2", text="2", consent=False, participant="b"),
            Story(id="s3", text="3", participant="b"),
            Story(id="s5", text="5", consent=True, participant="c"),
            Story(id="s6", text="6", consent=False, participant="c"),
            Story(id="s7", text="7", consent=True, participant="elsewhere"),
            Story(id="s8", consent=True),
        ]

        free, kept = told(stories, BOTH)

        assert [each.id for each in free] == ["s1", "s4", "s7"]
        assert kept == 2
        assert told(reversed(stories), BOTH) == (free, kept)

    def test_one_that_stands_twice_is_told_once_and_needs_consent_in_both_places(self) -> None:
        one = Story(id="s1", text="One.", consent=True)
        other = evolve(one, text="Other.")

        assert told([one, one], BOTH) == ((one,), 0)
        assert told([other, one], BOTH) == told([one, other], BOTH) == ((one, other), 0)
        assert told([one, evolve(one, consent=None)], BOTH) == ((), 2)
        assert told([], BOTH) == ((), 0)


class TestQuestions:
    @pytest.mark.parametrize(
        ("fact", "answered"),
        [
            (None, "open"), (False, "open"), ("slightly", "partly"), ("partly", "partly"),
            ("largely", "yes"), (True, "yes"),
        ],
    )  # fmt: skip
    def test_each_answers_as_far_as_its_fact_is_true(self, fact: Any, answered: str) -> None:  # noqa: ANN401  # whatever a fact takes
        project = Project(
            id="a",
            name="A",
            context=Context(described=fact),
            measuring=MeasuringPractice(counterfactual=fact, reality_check=fact),
        )
        found = questions_of(project, compared=False)

        assert [each.key for each in found] == ["context", "due", "recognised"]
        assert {each.answered for each in found} == {Answered(answered)}
        assert [each.reasons[0].key for each in found] == [
            f"asked.{each.key}.{answered}" for each in found
        ]
        assert questions_of(project, compared=True)[1].reasons[0].key == "asked.due.compared"
        assert questions_of(project, compared=True)[1].answered is Answered.YES

    def test_without_a_project_all_are_open_and_sources_are_named(self) -> None:
        judged = Judgement(value=Degree.FULLY, source="report")
        project = Project(
            id="a",
            name="A",
            context=Context(described=judged),
            sources=(Source(id="report", title="R"),),
        )

        assert {each.answered for each in questions_of(None, compared=False)} == {Answered.OPEN}
        assert questions_of(project, compared=False)[0].reasons[0].sources == ("report",)
        assert questions_of(project, compared=False)[0].reasons[0].facts == ("context.described",)


class TestWeight:
    def test_more_evidence_never_weighs_less(self) -> None:
        order = [Strength.THIN, Strength.PLAUSIBLE, Strength.STRONG]
        sets = [
            frozenset(each) for size in range(len(PARTS) + 1) for each in combinations(PARTS, size)
        ]

        for kind in ServiceKind:
            strengths = {each: order.index(_strength(kind, each)) for each in sets}
            assert set(strengths.values()) == {0, 1, 2}
            for each, strength in strengths.items():
                assert all(strengths[each | {part}] >= strength for part in PARTS)
            assert strengths[frozenset(PARTS)] == 2
            assert strengths[frozenset()] == 0

    def test_of_an_unknown_kind_only_what_holds_for_both_is_said(self) -> None:
        for size in range(len(PARTS) + 1):
            for each in map(frozenset, combinations(PARTS, size)):
                both = {_strength(kind, each) for kind in ServiceKind}
                found = _strength(None, each)
                assert found is (both.pop() if len(both) == 1 else Strength.UNKNOWN)

    @pytest.mark.parametrize(
        ("kind", "parts", "strength"),
        [
            ("simple", "both-moments enough-people expected comparison", "strong"),
            ("simple", "both-moments enough-people expected", "thin"),
            ("simple", "both-moments enough-people counterfactual", "plausible"),
            ("simple", "both-moments enough-people comparison", "plausible"),
            ("simple", "both-moments expected comparison counterfactual", "thin"),
            ("complex", "both-moments stories", "plausible"),
            ("complex", "both-moments reality-check", "plausible"),
            ("complex", "both-moments comparison", "plausible"),
            ("complex", "both-moments expected context counterfactual", "thin"),
            (
                "complex",
                "both-moments enough-people expected context stories reality-check counterfactual",
                "strong",
            ),
            (
                "complex",
                "both-moments enough-people expected context stories reality-check",
                "plausible",
            ),
        ],
    )
    def test_the_table_is_that_of_the_decision(self, kind: str, parts: str, strength: str) -> None:
        assert _strength(ServiceKind(kind), frozenset(parts.split())) == strength
        assert set(parts.split()) <= set(PARTS)
        assert set(ASKED_OF) == set(ServiceKind)

    def test_parts_are_there_or_missing_in_their_order(self) -> None:
        project = Project(id="a", name="A", context=Context(described=True))
        story = Story(id="s", text="Better.", consent=True)
        told_of = evolve(REGISTERED, stories=(story,))
        expecting = evolve(EASE, expected=Estimate(value=1))
        full: Any = measure(told_of, indicators=[expecting], project=project)
        half: Any = measure(REGISTERED, indicators=[expecting, HOME])

        assert full.weight.present == (
            "both-moments", "enough-people", "expected", "context", "stories",
        )  # fmt: skip
        assert full.weight.missing == ("comparison", "counterfactual", "reality-check")
        assert half.weight.present == ("both-moments", "enough-people")
        nothing = measure(Registration(), indicators=[EASE]).weight
        assert (nothing.present, nothing.missing) == ((), PARTS)
        assert nothing.reasons[0].values["service"].key == "service.unknown"  # type: ignore[union-attr]  # a message

    def test_recognition_and_a_counterfactual_count(self) -> None:
        practice = MeasuringPractice(counterfactual=True, reality_check=True)
        project = Project(id="a", name="A", measuring=practice)
        found = measure(REGISTERED, indicators=[EASE], project=project, service="complex").weight

        assert {"counterfactual", "reality-check"} <= set(found.present)
        assert found.reasons[0].key == "weight.plausible"


class TestInterventions:
    def test_each_kind_is_counted_beside_what_changed(self) -> None:
        done = (
            Intervention(participant="b", what="coaching", by="team", until="2025-06"),
            Intervention(participant="a", what="coaching", by="team", from_="2025-03-01"),
            Intervention(participant="a", what="coaching", by="team"),
            Intervention(participant="z", what="coaching", by="team"),
            Intervention(participant="c", what="a letter", domain="work", instrument="post"),
            Intervention(participant="a", what="a loan", domain="finances"),
        )
        made: Any = measure(evolve(REGISTERED, interventions=done), indicators=[EASE, HOME])
        again: Any = measure(evolve(REGISTERED, interventions=done[::-1]), indicators=[EASE, HOME])
        letter, loan, coaching = made.interventions

        assert made.interventions == again.interventions
        assert (coaching.by, coaching.instrument, coaching.domain) == ("team", None, None)
        assert (coaching.times, coaching.participants) == (3, 2)
        assert (coaching.first, coaching.last) == ("2025-03-01", "2025-06")
        assert {key: (each.n, each.mean) for key, each in coaching.changes.items()} == {
            "ease": (2, 1.5)
        }
        assert (letter.instrument, letter.first) == ("post", None)
        assert letter.changes["ease"].mean is None
        assert dict(loan.changes) == {}
