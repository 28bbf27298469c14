"""The section ``sharing`` of a document: limits by party, a service in steps, and every fault."""

import json
import math
import pickle
from collections.abc import Callable, Mapping
from random import Random
from typing import Any, Final

import pytest
from hypothesis import example, given
from jsonschema import Draft202012Validator

from vierplusen.documents import dumps, loads, schema
from vierplusen.domain import (
    FrozenMap,
    Party,
    Project,
    SampledShares,
    ServiceLevels,
    SharingTerms,
    Together,
    references,
)
from vierplusen.errors import InvalidDocumentError, InvalidValueError
from vierplusen.testing.laws import FORMATS, check_round_trip
from vierplusen.testing.places import reordered
from vierplusen.testing.strategies import services, sharing_terms

Given = Any
"""What a user may give, of any kind."""

STEPS: Final = [(2, 100), (5, 150)]
HUGE: Final = 1e16


def refusals(make: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(InvalidValueError) as problem:
        make()
    return [(each.path, each.expects) for each in problem.value.faults]


# Services


@given(services())
def test_a_service_serves_every_coalition_and_more_never_cost_less(made: ServiceLevels) -> None:
    parties = [*made.levels]
    costs = [made(frozenset(parties[:number])) for number in range(1, len(parties) + 1)]

    assert costs == sorted(costs)
    assert made(frozenset()) == 0.0
    assert {*costs} <= {cost for _, cost in made.steps}
    assert pickle.loads(pickle.dumps(made)) == made


def test_the_cheapest_step_that_is_high_enough_is_taken() -> None:
    made = ServiceLevels(levels={"a": 1, "b": 2}, steps=[(1, 8), (2, 20), (3, 15), (4, 30)])

    assert (made.needed(["a", "b"]), made.needed([]), made.cost_at(0)) == (2.0, 0.0, 8.0)
    assert [made(frozenset(some)) for some in ("a", "b", "ab")] == [8.0, 15.0, 15.0]


def test_needs_add_up_and_rounding_takes_no_higher_step() -> None:
    tenths = dict.fromkeys("abc", 0.1)
    made = ServiceLevels(levels=tenths, steps=[(0.3, 5), (1, 9)], together="sum")

    assert made.needed("abc") > 0.3
    assert made(frozenset("abc")) == 5.0
    assert made.together is Together.SUM
    assert ServiceLevels(levels=tenths, steps=[(0.3, 5)], together=Together.SUM).cost_at(0) == 5.0


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"levels": {}}, ("levels", "mapping-not-empty")),
        ({"levels": 5}, ("levels", "mapping")),
        ({"levels": {5: 1}}, ("levels", "mapping")),
        ({"levels": {"a": -1}}, ("levels.a", "not-negative")),
        ({"levels": {"a": math.nan}}, ("levels.a", "number")),
        ({"levels": {"a": True}}, ("levels.a", "number")),
        ({"levels": {"a": "1"}}, ("levels.a", "number")),
        ({"levels": {"a": HUGE}}, ("levels.a", "size")),
        ({"steps": []}, ("steps", "list-not-empty")),
        ({"steps": 5}, ("steps", "list")),
        ({"steps": "ab"}, ("steps", "list")),
        ({"steps": ["ab"]}, ("steps[0]", "level-and-cost")),
        ({"steps": [(1, 2), (3,)]}, ("steps[1]", "level-and-cost")),
        ({"steps": [(1, 2, 3)]}, ("steps[0]", "level-and-cost")),
        ({"steps": [(1, math.inf)]}, ("steps[0]", "level-and-cost")),
        ({"steps": [(1, "2")]}, ("steps[0]", "level-and-cost")),
        ({"steps": [(1, -HUGE)]}, ("steps[0]", "size")),
        ({"steps": [(-1, 2)]}, ("steps[0][0]", "not-negative")),
        ({"steps": [(1, 2), (9, -0.5)]}, ("steps[1][1]", "not-negative")),
        ({"steps": [(2, 1), (2, 3)]}, ("steps[1][0]", "above")),
        ({"steps": [(2, 1), (1, 3)]}, ("steps[1][0]", "above")),
        ({"steps": [(2, 1)]}, ("steps", "step-for-all")),
        ({"steps": [(5, 1)], "together": "sum"}, ("steps", "step-for-all")),
        ({"together": "both"}, ("together", "one-of")),
        ({"together": None}, ("together", "one-of")),
    ],
)
def test_a_service_that_cannot_be_is_refused(given: Given, refused: tuple[str, str]) -> None:
    good = {"levels": {"a": 3, "b": 3}, "steps": STEPS}

    assert refusals(lambda: ServiceLevels(**{**good, **given})) == [refused]


def test_what_is_empty_is_said_to_be_empty() -> None:
    with pytest.raises(InvalidValueError, match="found a section, expected a section that is not"):
        ServiceLevels(levels={}, steps=STEPS)
    with pytest.raises(InvalidValueError, match="found a list, expected a list that is not empty"):
        ServiceLevels(levels={"a": 1}, steps=[])


@pytest.mark.parametrize(
    ("ask", "refused"),
    [
        (lambda made: made(frozenset("b")), ("coalition", "player")),
        (lambda made: made.needed([["a"]]), ("coalition", "player")),
        (lambda made: made.needed(None), ("coalition", "coalition-key")),
        (lambda made: made.cost_at(5.1), ("need", "at-most")),
        (lambda made: made.cost_at(math.nan), ("need", "number")),
        (lambda made: made.cost_at(None), ("need", "number")),
    ],
)
def test_a_service_refuses_what_it_has_no_answer_to(
    ask: Callable[[Given], object], refused: tuple[str, str]
) -> None:
    made = ServiceLevels(levels={"a": 1}, steps=STEPS)

    assert refusals(lambda: ask(made)) == [refused]


# Terms


def test_nothing_has_to_be_said() -> None:
    terms = SharingTerms()

    assert (terms.rule, terms.game, terms.cannot_pay) == (None, None, ())
    assert terms.minimum_eur == terms.maximum_eur == terms.ability == FrozenMap()


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"rule": "A rule"}, [("rule", "key")]),
        ({"rule": 5}, [("rule", "key")]),
        ({"minimum_eur": 5}, [("minimum_eur", "mapping")]),
        ({"maximum_eur": None}, [("maximum_eur", "mapping")]),
        ({"ability": {5: 1}}, [("ability", "mapping")]),
        ({"ability": {"A b": 1}}, [("ability.A b", "slug")]),
        (
            {"minimum_eur": {"a": -1, "b": math.nan}, "maximum_eur": {"a": HUGE, "c": True}},
            [
                ("minimum_eur.a", "not-negative"), ("minimum_eur.b", "number"),
                ("maximum_eur.a", "size"), ("maximum_eur.c", "number"),
            ],
        ),
        (
            {"minimum_eur": {"a": 5, "b": 2, "c": 1}, "maximum_eur": {"a": 4, "b": 2, "d": 0}},
            [("minimum_eur.a", "below-maximum")],
        ),
        ({"cannot_pay": ["a", "b"], "minimum_eur": {"a": 1, "b": 0}, "maximum_eur": {"a": 0}},
         [("minimum_eur.a", "pays-nothing")]),
        ({"cannot_pay": "a"}, [("cannot_pay", "list")]),
        ({"cannot_pay": ["a", 5]}, [("cannot_pay[1]", "slug")]),
        ({"cannot_pay": ["a", "a"]}, [("cannot_pay[1]", "unique")]),
        ({"game": {"levels": {"a": 1}}}, [("game", "kind")]),
        ({"game": ServiceLevels(levels={"A b": 1}, steps=STEPS)}, [("game.levels.A b", "slug")]),
    ],
)  # fmt: skip
def test_terms_that_contradict_each_other_are_refused(
    given: Given, refused: list[tuple[str, str]]
) -> None:
    assert refusals(lambda: SharingTerms(**given)) == refused


# Documents


SERVICE: Final = ServiceLevels(levels={"gemeente": 3, "corporatie": 2}, steps=STEPS, together="sum")
TERMS: Final = SharingTerms(
    rule="games/nucleolus",
    minimum_eur={"gemeente": 5},
    maximum_eur={"gemeente": 10.5},
    ability={"corporatie": 2},
    cannot_pay=["bewoners"],
    game=SERVICE,
)
PROJECT: Final = Project(
    id="a",
    name="A",
    sharing=TERMS,
    parties=tuple(Party(id=each) for each in ("gemeente", "corporatie", "bewoners")),
)


@given(sharing_terms())
@example(TERMS)
@example(SharingTerms())
def test_terms_survive_every_format_and_fit_the_schema(terms: SharingTerms) -> None:
    project = Project(id="a", name="A", sharing=terms)

    check_round_trip(project)
    Draft202012Validator(schema()).validate(json.loads(dumps(project, format="json")))
    assert pickle.loads(pickle.dumps(terms)) == terms
    assert hash(pickle.loads(pickle.dumps(terms))) == hash(terms)


@pytest.mark.parametrize("format_", FORMATS)
def test_terms_stand_in_a_document_of_every_format(format_: str) -> None:
    assert loads(dumps(PROJECT, format=format_), format=format_) == PROJECT


def test_every_party_of_the_terms_is_a_reference() -> None:
    found = [(path, own) for path, section, own in references(PROJECT) if section == "parties"]

    assert found == [
        ("sharing.minimum_eur.gemeente", "gemeente"),
        ("sharing.maximum_eur.gemeente", "gemeente"),
        ("sharing.ability.corporatie", "corporatie"),
        ("sharing.cannot_pay[0]", "bewoners"),
        ("sharing.game.levels.corporatie", "corporatie"),
        ("sharing.game.levels.gemeente", "gemeente"),
    ]
    assert reordered(SERVICE, Random(0)).steps == SERVICE.steps  # noqa: S311  # an order, no secret


WRONG: Final = """
vierplusen: 1
id: a
name: A
parties: [{id: gemeente}, {id: corporatie}, {id: bewoners}]
sharing:
  rule: A rule
  minimum_eur: {gemeente: 50, corporatie: -1, bewoners: 2, corporatei: .nan}
  maximum_eur: {gemeente: 10.5, X Y: 3}
  ability: {corporatie: '2', bewonres: 1}
  cannot_pay: [bewoners, bewoner, bewoners, 5]
  game: GAME
  extra: 3
"""
TOLD: Final = {
    ("rule", "key"),
    ("minimum_eur.corporatei", "number"),
    ("minimum_eur.corporatie", "not-negative"),
    ("minimum_eur.bewoners", "pays-nothing"),
    ("minimum_eur.gemeente", "below-maximum"),
    ("maximum_eur.X Y", "slug"),
    ("ability.corporatie", "number"),
    ("ability.bewonres", "declared"),
    ("cannot_pay[1]", "declared"),
    ("cannot_pay[2]", "unique"),
    ("cannot_pay[3]", "text"),
    ("extra", "known-key"),
}
GAMES: Final[Mapping[str, set[tuple[str, str]]]] = {
    "5": {("game", "mapping")},
    "{levels: {gemeente: -3, corporatei: 2, G H: 1}, steps: [[2, 9], [1, 8]], together: som}": {
        ("game.levels.gemeente", "not-negative"),
        ("game.levels.corporatei", "declared"),
        ("game.levels.G H", "slug"),
        ("game.steps[1][0]", "above"),
        ("game.together", "one-of"),
    },
    "{levelz: {gemeente: 3}, steps: 5}": {
        ("game.levels", "required"),
        ("game.levelz", "known-key"),
        ("game.steps", "list"),
    },
    "{levels: 5, steps: [[1, 5], [2]], together: sum}": {
        ("game.levels", "mapping"),
        ("game.steps[1]", "level-and-cost"),
    },
    "{levels: {gemeente: veel}, steps: [[1, 5], x]}": {
        ("game.levels.gemeente", "number"),
        ("game.steps[1]", "list"),
    },
    "{levels: {gemeente: 1, corporatie: 9}, steps: [[5, 3]]}": {("game.steps", "step-for-all")},
    "{levels: {gemeente: 1}}": {("game.steps", "required")},
}


@pytest.mark.parametrize("game", GAMES)
def test_every_fault_of_the_terms_is_told_at_once_and_no_other(game: str) -> None:
    with pytest.raises(InvalidDocumentError) as problem:
        loads(WRONG.replace("GAME", game), format="yaml")

    found = {(each.path, each.expects) for each in problem.value.faults}
    assert found == {(f"sharing.{path}", expects) for path, expects in TOLD | GAMES[game]}


def test_a_list_that_is_closed_and_full_of_nothing_has_all_its_faults() -> None:
    document = {"vierplusen": 1, "id": "a", "name": "A", "leaders": {"items": [None, 5]}}

    with pytest.raises(InvalidDocumentError) as problem:
        loads(json.dumps(document), format="json")
    assert [each.path for each in problem.value.faults] == ["leaders[0]", "leaders[1]"]


# What a rule answers


def test_shares_that_were_drawn_are_mappings() -> None:
    made = SampledShares(amounts_eur={"a": 1.0}, bounds_eur={"a": (0.5, 1.5)}, draws=9)

    assert pickle.loads(pickle.dumps(made)) == made
    assert refusals(lambda: SampledShares(amounts_eur=5, bounds_eur={}, draws=9)) == [
        ("amounts_eur", "kind")
    ]
