"""The section ``call`` of a document: what it takes, and every fault at once."""

import pickle
from collections.abc import Callable
from typing import Any

import pytest

from vierplusen.documents import dumps, loads
from vierplusen.domain import (
    UNKNOWN,
    Application,
    CallCondition,
    ConditionAnswer,
    OpenCall,
    PartialDate,
    Party,
    Project,
    as_fact,
)
from vierplusen.domain.calls import ASKED_OF_ALL, MOST_APPLICATIONS
from vierplusen.errors import InvalidValueError

Given = Any
"""What a user may give, of any kind."""


def refusals(make: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(InvalidValueError) as problem:
        make()
    return [(each.path, each.expects) for each in problem.value.faults]


FULL = OpenCall(
    goal="Buren kennen elkaar",
    budget_eur=100_000,
    opens="2026-01",
    closes="2026-03-31",
    least_own_share=0.5,
    third_parties_lower=True,
    least_grant_eur=500,
    most_grant_eur=20_000,
    most_grant_share=0.5,
    legal_forms=["foundation", "association"],
    asks_experience=True,
    conditions=[
        CallCondition(id="serves-goal"),
        CallCondition(id="own-share"),
        CallCondition(id="groen", text="Het is goed voor het groen", needed=False),
    ],
    yielded=28,
    applications=[
        Application(
            id="tuin",
            name="Buurttuin",
            party="buren",
            received="2026-02-01",
            legal_form="foundation",
            experienced=False,
            total_eur=20_000.10,
            asked_eur=10_000,
            own_eur=10_000.10,
            third_party_eur=0,
            saves_eur=1_000,
            points=7.5,
            answers=[ConditionAnswer(condition="serves-goal", met="largely")],
        )
    ],
    rule="most-saved",
    illustrative=True,
)


def test_everything_may_be_unknown_and_it_is_open_to_all() -> None:
    made = OpenCall()

    assert (made.budget_eur, made.legal_forms, made.least_own_share) == (None, None, None)
    assert not made.asks_experience
    assert (made.conditions, made.applications) == ((), ())


def test_it_is_a_value_that_compares_hashes_and_pickles() -> None:
    assert pickle.loads(pickle.dumps(FULL)) == FULL
    assert hash(pickle.loads(pickle.dumps(FULL))) == hash(FULL)


@pytest.mark.parametrize("format_", ["json", "yaml", "toml"])
def test_it_goes_out_in_a_document_and_comes_back(format_: str) -> None:
    project = Project(id="a", name="A", call=FULL)

    assert loads(dumps(project, format=format_), format=format_) == project


def test_who_applies_is_a_party_of_the_document() -> None:
    with pytest.raises(InvalidValueError, match="declared"):
        Project(id="a", name="A", call=FULL, parties=(Party(id="gemeente"),))


def test_an_application_tells_its_amounts_in_cents_and_its_answers() -> None:
    tuin = FULL.applications[0]

    assert (tuin.cents("total_eur"), tuin.cents("own_eur")) == (2_000_010, 1_000_010)
    assert Application(id="a").cents("total_eur") is None
    assert tuin.met("serves-goal") == as_fact("largely")
    assert tuin.met("groen") == UNKNOWN
    assert tuin.received == PartialDate("2026-02-01")


def test_all_wrong_numbers_of_an_application_are_named_at_once() -> None:
    assert refusals(
        lambda: Application(
            id="a",
            total_eur=0,
            asked_eur=-1,
            own_eur=0.005,
            third_party_eur=True,
            saves_eur=1e13,
            points=-1,
            answers=[ConditionAnswer(condition="x")] * 2,
        )
    ) == [
        ("asked_eur", "not-negative"),
        ("own_eur", "whole-cents"),
        ("third_party_eur", "number"),
        ("saves_eur", "size"),
        ("points", "not-negative"),
        ("total_eur", "above-zero"),
        ("answers[1].condition", "unique"),
    ]
    assert refusals(lambda: Application(id="a", points=1e10)) == [("points", "at-most")]
    assert refusals(lambda: Application(id="a", points=float("inf"))) == [("points", "number")]


@pytest.mark.parametrize(
    ("given_", "faults"),
    [
        (
            {"budget_eur": -1, "least_grant_eur": 0.001, "yielded": -1},
            [
                ("budget_eur", "not-negative"),
                ("least_grant_eur", "whole-cents"),
                ("yielded", "not-negative"),
            ],
        ),
        ({"yielded": 2.5}, [("yielded", "integer")]),
        ({"least_own_share": 1.5}, [("least_own_share", "share")]),
        ({"legal_forms": "foundation"}, [("legal_forms", "list")]),
        ({"legal_forms": []}, [("legal_forms", "list-not-empty")]),
        ({"legal_forms": ["BV"]}, [("legal_forms[0]", "slug")]),
        ({"rule": "Best"}, [("rule", "key")]),
        ({"closes": "soon"}, [("closes", "date")]),
        ({"conditions": [CallCondition(id="serves-goal")] * 2}, [("conditions[1].id", "unique")]),
        ({"applications": [Application(id="a")] * 2}, [("applications[1].id", "unique")]),
        (
            {"least_grant_eur": 2, "most_grant_eur": 1, "budget_eur": 1},
            [("least_grant_eur", "at-most")] * 2,
        ),
        ({"opens": "2026-05", "closes": "2026-04"}, [("closes", "not-before")]),
        ({"conditions": [CallCondition(id="own-share")]}, [("least_own_share", "share-stated")]),
        (
            {
                "least_own_share": 0.5,
                "conditions": [CallCondition(id="own-share"), CallCondition(id="serves-goal")],
                "applications": [
                    Application(
                        id="a",
                        answers=[
                            ConditionAnswer(condition="serves-goal"),
                            ConditionAnswer(condition="own-share"),
                            ConditionAnswer(condition="servesgoal"),
                        ],
                    )
                ],
            },
            [
                ("applications[0].answers[1].condition", "counted-share"),
                ("applications[0].answers[2].condition", "known-condition"),
            ],
        ),
    ],
)
def test_what_does_not_agree_is_named(given_: dict[str, Given], faults: list[Given]) -> None:
    assert refusals(lambda: OpenCall(**given_)) == faults


def test_there_are_not_more_applications_than_can_be_laid_side_by_side() -> None:
    several = [Application(id=f"a{n}") for n in range(MOST_APPLICATIONS + 1)]

    assert refusals(lambda: OpenCall(applications=several)) == [("applications", "at-most")]


def test_a_slip_in_a_condition_is_recognised_for_the_first_ones() -> None:
    answers = [ConditionAnswer(condition=f"serves-goa{n}") for n in range(30)]
    with pytest.raises(InvalidValueError) as problem:
        OpenCall(
            conditions=[CallCondition(id="serves-goal")],
            applications=[Application(id="a", answers=answers)],
        )

    near = [each.nearest for each in problem.value.faults]
    assert near == ["serves-goal"] * 20 + [None] * 10


@pytest.mark.parametrize(
    ("make", "faults"),
    [
        (lambda: CallCondition(id="groen"), [("text", "condition-text")]),
        *(
            (lambda own=own: CallCondition(id=own, text="t"), [("id", "other-than")])
            for own in ASKED_OF_ALL
        ),
        (lambda: CallCondition(id="serves-goal", needed=1), [("needed", "kind")]),  # type: ignore[arg-type]  # what is refused
        (lambda: ConditionAnswer(condition="a", met="maybe"), [("met", "fact")]),
        (lambda: Application(id="a", experienced=5), [("experienced", "fact")]),  # type: ignore[arg-type]  # what is refused
        (lambda: Application(id="a", received="later"), [("received", "date")]),
    ],
)
def test_its_parts_refuse_what_they_cannot_be(
    make: Callable[[], object], faults: list[Given]
) -> None:
    assert refusals(make) == faults
