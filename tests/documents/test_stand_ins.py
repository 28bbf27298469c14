"""Every fault of the sections about money is told at once, and none that is not there."""

import json
from typing import Any, Final

import pytest

from vierplusen.documents import loads
from vierplusen.errors import InvalidDocumentError

Given = Any
"""What may stand in a document."""

WRONG: Final = """
vierplusen: 1
id: a
name: A
parties: [{id: gemeente}]
continuation:
  routes:
  - {route: inbedden, need: [{category: staff, year: 2026, eur: -1}], without: [fonds]}
  - route: stop
    loses: [" "]
    funding: [{id: new, form: lening, min: 5, cap: 3, match: {ratio: 1, with: [nergens]}}]
  - {need: 5, from: 20266}
  - 5
  - {route: stop, strategy: Mixed X}
  enterprise:
    first_year: "2026"
    fixed_per_year: 0.005
    fixed_by_year: [5, x]
    sales:
    - {id: lunch, price: 7.505, variable_cost: 3, volume_by_year: [2000, -5]}
    - {id: lunch, price: 5, volume_by_year: []}
    - 7
  agreed:
  - {text: "", who: iemand, party: gemeent, by: morgen, route: stoppen}
  - {who: residents}
  term_ends: later
  lead_months: 500
scaling:
  fixed_eur: -1
  group_eur: 5
  group_size: 0
  scales: [5, 0, x]
  paying: maandelijks
  scenarios:
  - {id: regional-groups, group_size: 1.5}
  - {id: eigen, price_eur: 0.005}
  - {text: iets}
  municipalities:
  - {party: gouda, participants: [{year: 2026, number: -5}, {year: x, number: 3}, {number: 5}]}
  - {participants: 5}
  - {party: gemeente, participants: [{year: 2026, number: 5}, {year: 2026, number: 5}]}
call:
  budget_eur: veel
  least_own_share: 50
  opens: 2026-05-01
  closes: 2026-04-01
  conditions: [{id: serves-goal}, {id: eigen}, {id: own-share}, 5]
  applications:
  - id: een
    total_eur: 0
    asked_eur: 0.005
    answers: [{condition: serves-goal, met: misschien}, {condition: niets}, {met: true}]
  - {id: een, points: -5}
  - {name: x}
  yielded: -1
"""
TOLD: Final = {
    ("continuation.routes[0].need[0].eur", "not-negative", 8),
    ("continuation.routes[0].route", "one-of", 8),
    ("continuation.routes[0].without[0]", "known-source", 8),
    ("continuation.routes[1].loses[0]", "non-empty", 10),
    ("continuation.routes[1].funding[0].form", "one-of", 11),
    ("continuation.routes[1].funding[0].min", "within-cap", 11),
    ("continuation.routes[1].funding[0].match.with[0]", "known-source", 11),
    ("continuation.routes[2].route", "required", 12),
    ("continuation.routes[2].need", "list", 12),
    ("continuation.routes[2].from", "date", 12),
    ("continuation.routes[3]", "mapping", 13),
    ("continuation.routes[4].strategy", "key", 14),
    ("continuation.routes[4].route", "unique", 14),
    ("continuation.enterprise.first_year", "integer", 16),
    ("continuation.enterprise.fixed_per_year", "whole-cents", 17),
    ("continuation.enterprise.fixed_by_year[1]", "number", 18),
    ("continuation.enterprise.sales[0].price", "whole-cents", 20),
    ("continuation.enterprise.sales[0].volume_by_year[1]", "between", 20),
    ("continuation.enterprise.sales[1].variable_cost", "required", 21),
    ("continuation.enterprise.sales[1].volume_by_year", "list-not-empty", 21),
    ("continuation.enterprise.sales[1].id", "unique", 21),
    ("continuation.enterprise.sales[2]", "mapping", 22),
    ("continuation.agreed[0].who", "one-of", 24),
    ("continuation.agreed[0].by", "date", 24),
    ("continuation.agreed[0].text", "non-empty", 24),
    ("continuation.agreed[0].route", "one-of", 24),
    ("continuation.agreed[0].party", "declared", 24),
    ("continuation.agreed[1].text", "required", 25),
    ("continuation.term_ends", "date", 26),
    ("continuation.lead_months", "between", 27),
    ("scaling.fixed_eur", "not-negative", 29),
    ("scaling.group_size", "between", 31),
    ("scaling.scales[2]", "integer", 32),
    ("scaling.scales[1]", "between", 32),
    ("scaling.paying", "one-of", 33),
    ("scaling.scenarios[0].group_size", "integer", 35),
    ("scaling.scenarios[1].price_eur", "whole-cents", 36),
    ("scaling.scenarios[1].text", "experiment-text", 36),
    ("scaling.scenarios[2].id", "required", 37),
    ("scaling.municipalities[0].participants[0].number", "between", 39),
    ("scaling.municipalities[0].participants[1].year", "integer", 39),
    ("scaling.municipalities[0].participants[2].year", "required", 39),
    ("scaling.municipalities[0].party", "declared", 39),
    ("scaling.municipalities[1].party", "required", 40),
    ("scaling.municipalities[1].participants", "list", 40),
    ("scaling.municipalities[2].participants[1].year", "unique", 41),
    ("call.budget_eur", "number", 43),
    ("call.least_own_share", "share", 44),
    ("call.closes", "not-before", 46),
    ("call.conditions[1].text", "condition-text", 47),
    ("call.conditions[3]", "mapping", 47),
    ("call.applications[0].total_eur", "above-zero", 50),
    ("call.applications[0].asked_eur", "whole-cents", 51),
    ("call.applications[0].answers[0].met", "fact", 52),
    ("call.applications[0].answers[2].condition", "required", 52),
    ("call.applications[0].answers[1].condition", "known-condition", 52),
    ("call.applications[1].points", "not-negative", 53),
    ("call.applications[1].id", "unique", 53),
    ("call.applications[2].id", "required", 54),
    ("call.yielded", "not-negative", 55),
}


def found(text: str, format_: str = "yaml") -> list[tuple[str, str, int | None]]:
    with pytest.raises(InvalidDocumentError) as problem:
        loads(text, format=format_)
    return [(each.path, each.expects, each.line) for each in problem.value.faults]


def test_every_fault_is_told_once_with_its_line_and_no_other() -> None:
    told = found(WRONG)

    assert set(told) == TOLD
    assert len(told) == len(TOLD)


def of(**sections: Given) -> list[tuple[str, str]]:
    document = {"vierplusen": 1, "id": "a", "name": "A", **sections}
    return [(path, expects) for path, expects, _ in found(json.dumps(document), "json")]


@pytest.mark.parametrize("section", ["financing", "continuation", "scaling", "call"])
def test_a_section_that_is_none_is_told_with_the_rest(section: str) -> None:
    assert of(**{section: 5, "place": 5}) == [("place", "text"), (section, "mapping")]
    assert of(**{section: {"x": 1}, "place": 5}) == [
        ("place", "text"),
        (f"{section}.x", "known-key"),
    ]


def test_a_list_that_is_none_is_told_with_what_hides_behind_it() -> None:
    financing = {"need": 5, "funding": {}, "options": {"order": ["a"], "time_limit": -1}}

    assert of(financing=financing) == [
        ("financing.need", "list"),
        ("financing.funding", "list"),
        ("financing.options.time_limit", "above-zero"),
    ]


def test_where_all_routes_are_taken_the_rest_is_told_still() -> None:
    routes = ["embed", "adopt.regular-unless", "adopt.stakeholder-model", "enterprise", "stop"]
    several: list[Given] = [{"route": each} for each in (*routes, "weg", "door")]

    assert of(continuation={"routes": [*several, 5], "lead_months": -1}) == [
        ("continuation.routes[5].route", "one-of"),
        ("continuation.routes[6].route", "one-of"),
        ("continuation.routes[7]", "mapping"),
        ("continuation.lead_months", "between"),
    ]


def test_an_answer_without_a_right_condition_hides_nothing() -> None:
    call = {
        "conditions": [{"id": "serves-goal"}],
        "applications": [{"id": "een", "answers": [{"condition": "Doel"}], "points": -1}],
        "yielded": -1,
    }

    assert of(call=call, parties=[], scaling={"municipalities": [{"party": "a"}]}) == [
        ("scaling.municipalities[0].participants", "required"),
        ("call.applications[0].answers[0].condition", "slug"),
        ("call.applications[0].points", "not-negative"),
        ("call.yielded", "not-negative"),
        ("scaling.municipalities[0].party", "declared"),
    ]
