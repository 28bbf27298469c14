"""The JSON Schema says of the structure of a document what load says."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from vierplusen.documents import dumps, load, loads, schema
from vierplusen.documents.yaml_ import YamlReader
from vierplusen.domain import (
    PRINCIPLES,
    Benefit,
    Continuation,
    FactList,
    Financing,
    Indicator,
    InformationNeed,
    OpenCall,
    Project,
    Scaling,
    ServiceKind,
    Story,
)
from vierplusen.errors import InvalidDocumentError
from vierplusen.testing.strategies import projects, reading

CASES = sorted(
    path
    for path in (Path(__file__).parents[2] / "docs" / "cases").rglob("*.yaml")
    if path.parent.name != "columns"  # these tell what a table holds, and are no projects
)
Plain = Any
"""Plain data: mappings, lists, texts, numbers, booleans."""

HEAD: dict[str, Any] = {"vierplusen": 1, "id": "a", "name": "A"}
INDICATOR: dict[str, Any] = {"id": "debts", "unit": "household", "better": "lower"}
SCHEMA = schema()
VALIDATOR = Draft202012Validator(SCHEMA)


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)

    assert SCHEMA["required"] == ["vierplusen", "id", "name"]
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA
    assert schema() == SCHEMA


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_case_of_the_documentation_fits_the_schema(path: Path) -> None:
    data = YamlReader().parse(path.read_text("utf-8")).data

    VALIDATOR.validate(data)
    assert load(path).id == data["id"]


def test_there_are_cases() -> None:
    assert CASES


@given(projects())
def test_every_project_that_is_written_fits_the_schema(project: Project) -> None:
    VALIDATOR.validate(json.loads(dumps(project, format="json")))


FITTING: list[dict[str, Any]] = [
    {},
    {"as_of": 2010},
    {"as_of": "2010-05-31"},
    {"as_of": None},
    {"purpose": "why"},
    {"purpose": {"text": "why", "source": "s"}},
    {"target_groups": ["a", {"text": "b"}]},
    {"policy_domains": {"complete": True, "items": ["wonen", {"id": "zorg", "note": "x"}]}},
    {"leaders": {}},
    {"leaders": [{"id": "l", "from": 2010, "risks": {"obsession": "slightly"}}]},
    {"leaders": None, "coalition": None, "principles": None, "parties": None},
    {"own_judgement": True},
    {"own_judgement": "partly"},
    {"own_judgement": None},
    {"own_judgement": {}},
    {"own_judgement": {"value": None, "note": "x"}},
    {"own_judgement": {"value": False, "rater": "r", "perspective": "funder"}},
    {"own_judgement": []},
    {"own_judgement": [True, "absent", {"value": "fully"}]},
    {"money": [{"id": "m", "eur": 10.5, "temporary": True}]},
    {"principles": {"integral": True, "mine/garden": "partly", "my-own.2/x": None}},
    {"parties": [{"id": "p", "sector": "fund", "public": None, "part_of": "q"}, {"id": "q"}]},
    {"coalition": {"lead": "p", "steering": {"form": "mandated-group", "shared": True}}},
    {"lens": {"allowed_weak": 1, "threshold": 0.25, "weights": {"measuring.stories": 0}}},
    {"service": "complex"},
    {"service": None, "indicators": None, "stories": None, "information_needs": None},
    {"indicators": [INDICATOR]},
    {"indicators": [{**INDICATOR, "low": -5, "high": -1.5, "step": 0.5, "relevant_change": 1}]},
    {"indicators": [{**INDICATOR, "expected": -1, "course": {"interim": -0.5, "t-2": 0}}]},
    {"indicators": [{**INDICATOR, "expected": {"value": 0, "source": "s"}, "course": {}}]},
    {"indicators": [{**INDICATOR, "expected": {"low": -2, "high": -1, "shape": None}}]},
    {"indicators": [{**INDICATOR, "expected": {"low": -2, "mode": -2, "high": 1, "sd": None}}]},
    {"indicators": [{**INDICATOR, "expected": {"low": 0, "mode": 1, "high": 2, "shape": "pert"}}]},
    {"indicators": [{**INDICATOR, "expected": {"mean": -1, "sd": 0, "shape": "normal"}}]},
    {"indicators": [{**INDICATOR, "expected": {"mean": 1, "sd": 2, "shape": "lognormal"}}]},
    {"stories": [{"id": "s"}, {"id": "t", "text": None, "consent": False}]},
    {"stories": {"complete": True, "items": [{"id": "s", "text": "told", "consent": True}]}},
    {"stories": [{"id": "s", "perspective": "resident", "domains": ["wonen"], "date": 2020}]},
    {"information_needs": [{"id": "n", "question": "why?", "moments": ["interim"]}]},
    {"benefits": [{"party": "p"}, {"domain": "d", "party": None}]},
]


@pytest.mark.parametrize("data", FITTING, ids=json.dumps)
def test_what_fits_the_schema_is_loaded(data: dict[str, Any]) -> None:
    document = {**HEAD, **data}

    VALIDATOR.validate(document)
    assert loads(json.dumps(document), format="json").name == "A"


MISFITS: list[dict[str, Any]] = [
    {"vierplusen": 2},
    {"vierplusen": "1"},
    {"vierplusen": True},
    {"vierplusen": None},
    {"id": "Not an id"},
    {"id": ""},
    {"id": "a" * 101},
    {"id": None},
    {"name": " "},
    {"name": 5},
    {"nmae": "A"},
    {"as_of": 10.7},
    {"as_of": True},
    {"as_of": 1899},
    {"as_of": 2200},
    {"as_of": "2010-13"},
    {"as_of": "2010-05-32"},
    {"as_of": "May 2010"},
    {"as_of": [2010]},
    {"life_stage": "runing"},
    {"purpose": 5},
    {"purpose": " "},
    {"purpose": {}},
    {"purpose": {"text": "x", "sorce": "s"}},
    {"target_groups": "us"},
    {"policy_domains": ["Not an id"]},
    {"policy_domains": {"complete": "yes"}},
    {"policy_domains": {"items": "wonen"}},
    {"policy_domains": {"itmes": []}},
    {"leaders": {"complete": 0}},
    {"leaders": [{}]},
    {"leaders": [{"id": "l", "from_": 2010}]},
    {"leaders": [{"id": "l", "risks": {"obsession": 1}}]},
    {"coalition": []},
    {"coalition": {"members": [{"party": None}]}},
    {"coalition": {"lead": "Not an id"}},
    {"own_judgement": 1},
    {"own_judgement": 0.5},
    {"own_judgement": "yes"},
    {"own_judgement": [None]},
    {"own_judgement": [[True]]},
    {"own_judgement": {"value": "yes"}},
    {"own_judgement": {"value": 1}},
    {"own_judgement": {"source": "Not an id"}},
    {"own_judgement": {"perspective": "mine"}},
    {"money": [{"id": "m", "eur": "10"}]},
    {"money": [{"id": "m", "eur": -1}]},
    {"money": [{"id": "m", "temporary": 1}]},
    {"principles": []},
    {"principles": {"integraal": True}},
    {"principles": {"Mine/x": True}},
    {"principles": {"integral": 1}},
    {"parties": {"complete": True, "items": []}},
    {"parties": [{"id": "p", "part_of": "Not an id"}]},
    {"parties": [{"id": "p", "sector": "funds"}]},
    {"sources": [{"id": "s", "title": ""}]},
    {"lens": {"threshold": 1.5}},
    {"lens": {"weights": {"measuring.stories": -1}}},
    {"lens": {"weights": {"measuring.stories": 1_000_001}}},
    {"service": "complicated"},
    {"indicators": [{"id": "a", "unit": "person"}]},
    {"indicators": [{"id": "a", "better": "higher"}]},
    {"indicators": [{**INDICATOR, "unit": "persoon"}]},
    {"indicators": [{**INDICATOR, "better": None}]},
    {"indicators": [{**INDICATOR, "low": "1"}]},
    {"indicators": [{**INDICATOR, "step": 0}]},
    {"indicators": [{**INDICATOR, "relevant_change": -1}]},
    {"indicators": [{**INDICATOR, "domain": "Not an id"}]},
    {"indicators": [{**INDICATOR, "policy_domain": "Not an id"}]},
    {"indicators": [{**INDICATOR, "course": [1]}]},
    {"indicators": [{**INDICATOR, "course": {"interim": "1"}}]},
    {"indicators": [{**INDICATOR, "course": {"Not an id": 1}}]},
    {"indicators": [{**INDICATOR, "expected": "much"}]},
    {"indicators": [{**INDICATOR, "expected": True}]},
    {"indicators": [{**INDICATOR, "expected": {}}]},
    {"indicators": [{**INDICATOR, "expected": {"value": None}}]},
    {"indicators": [{**INDICATOR, "expected": {"low": 1}}]},
    {"indicators": [{**INDICATOR, "expected": {"low": 1, "high": 2, "sd": 1}}]},
    {"indicators": [{**INDICATOR, "expected": {"low": 1, "high": 2, "shape": "pert"}}]},
    {"indicators": [{**INDICATOR, "expected": {"value": 1, "shape": "round"}}]},
    {"indicators": [{**INDICATOR, "expected": {"mean": 1, "sd": -1}}]},
    {"indicators": [{**INDICATOR, "expected": {"mean": 0, "sd": 1, "shape": "lognormal"}}]},
    {"indicators": [{**INDICATOR, "expected": {"value": 1, "eur": 1}}]},
    {"stories": [{"id": "s", "text": "told"}]},
    {"stories": [{"id": "s", "text": "told", "consent": None}]},
    {"stories": [{"id": "s", "text": "told", "consent": False}]},
    {"stories": [{"id": "s", "consent": "yes"}]},
    {"stories": [{"id": "s", "moment": "Not an id"}]},
    {"stories": [{"id": "s", "domains": ["Not an id"]}]},
    {"stories": [{"id": "s", "domains": "wonen"}]},
    {"information_needs": [{"id": "n"}]},
    {"information_needs": [{"id": "n", "question": " "}]},
    {"information_needs": [{"id": "n", "question": "?", "asker": "Not an id"}]},
    {"information_needs": [{"id": "n", "question": "?", "indicators": [None]}]},
    {"benefits": [{}]},
    {"benefits": [{"party": None, "text": "nowhere"}]},
]


@pytest.mark.parametrize("data", MISFITS, ids=json.dumps)
def test_what_does_not_fit_the_schema_is_refused(data: dict[str, Any]) -> None:
    document = {**HEAD, **data}

    assert not VALIDATOR.is_valid(document)
    with pytest.raises(InvalidDocumentError):
        loads(json.dumps(document), format="json")


@pytest.mark.parametrize("missing", ["vierplusen", "id", "name"])
def test_what_a_document_needs_the_schema_needs(missing: str) -> None:
    document = {key: value for key, value in HEAD.items() if key != missing}

    assert not VALIDATOR.is_valid(document)
    with pytest.raises(InvalidDocumentError):
        loads(json.dumps(document), format="json")


@pytest.mark.parametrize("document", [[], None, 1, "a", True])
def test_only_a_section_fits_the_schema(document: object) -> None:
    assert not VALIDATOR.is_valid(document)


def test_every_principle_fits_the_schema() -> None:
    VALIDATOR.validate({**HEAD, "principles": dict.fromkeys(PRINCIPLES, True)})


def test_every_section_of_the_schema_is_described() -> None:
    for name, definition in SCHEMA["$defs"].items():
        assert definition["description"].strip(), name


JUNK: list[Plain] = [
    None, True, 0, 5, -1, 2010, 10.7, "", " ", "text", "Not an id", "partly", "2010-05", [], [None],
    [5], ["text"], {}, {"x": 1}, {"id": "x"}, {"complete": True}, {"value": True}, {"items": [5]},
    0.1, {"value": 5}, {"low": 0, "high": 5}, {"mean": -1, "sd": 5, "shape": "lognormal"},
]  # fmt: skip

AGREEMENT = {
    "declared", "unique", "not-itself", "one-judgement", "one-perspective", "not-before",
    "ordered", "above",
    # Terms of money
    "another-source", "as-many-years", "at-most", "award-day", "cap-for-all", "categories-in-need",
    "condition-text", "counted-share", "enough-per-year",
    "experiment-text", "first-year-first", "known-condition", "known-source",
    "match-of-others", "not-beside-itself", "one-fixed-cost", "price-and-volume", "share-below-one",
    "share-stated", "size-of-group", "term-of-form", "whole-cents", "within-cap", "years-apart",
    "years-in-need", "years-of-need", "years-to-repay",
}  # fmt: skip
"""What must agree within a document, which a schema cannot say."""


def spots(data: Plain, steps: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Find the steps to everything in a document, except the whole."""
    keys = data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    found = [(*steps, key) for key in keys]
    return [*found, *(below for each in found for below in spots(data[each[-1]], each))]


def test_spots_are_found_at_every_depth() -> None:
    assert spots({"a": [{"b": 1}]}) == [("a",), ("a", 0), ("a", 0, "b")]


WHOLE = projects()
MEASURED = st.builds(
    Project,
    id=st.just("a"),
    name=st.just("A"),
    service=reading(ServiceKind),
    indicators=reading(FactList[Indicator]),
    stories=reading(FactList[Story]),
    information_needs=reading(FactList[InformationNeed]),
    benefits=reading(FactList[Benefit]),
)
MONEY = st.builds(
    Project,
    id=st.just("a"),
    name=st.just("A"),
    financing=reading(Financing),
    continuation=reading(Continuation),
    scaling=reading(Scaling),
    call=reading(OpenCall),
)
"""Projects of which only that is known which has rules of its own, so that they are met often."""

KEYS = (
    "x", "id", "text", "source", "until", "complete", "unit", "low", "mode", "high", "step", "sd",
    "shape", "value", "consent", "interim", "moments", "party",
)  # fmt: skip


@given(st.one_of(WHOLE, MEASURED, MONEY), st.data())
def test_schema_and_load_agree_on_a_document_with_anything_in_it(
    project: Project, data: st.DataObject
) -> None:
    document = json.loads(dumps(project, format="json"))
    *way, last = data.draw(st.sampled_from(spots(document)))
    here = document
    for step in way:
        here = here[step]
    junk = data.draw(st.sampled_from(JUNK))
    if data.draw(st.booleans()) or not isinstance(here, dict):
        here[last] = junk
    else:
        here[data.draw(st.sampled_from(KEYS))] = junk

    refused = set()
    try:
        loads(json.dumps(document), format="json")
    except InvalidDocumentError as problem:
        refused = {each.expects for each in problem.faults}

    assert VALIDATOR.is_valid(document) == (not refused - AGREEMENT)
