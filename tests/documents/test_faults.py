"""What is wrong in a document: each fault with its path and what was expected, in every format."""

import json
from collections.abc import Callable
from typing import Any

import pytest
import tomli_w
import yaml

from vierplusen.documents import loads
from vierplusen.errors import DocumentTooNewError, Fault, InvalidDocumentError

Plain = Any
"""Plain data: mappings, lists, texts, numbers, booleans."""

HEAD: dict[str, Plain] = {"vierplusen": 1, "id": "a", "name": "A"}

WRITERS: dict[str, Callable[[Plain], str]] = {
    "json": lambda data: json.dumps(data, indent=1),
    "yaml": lambda data: str(yaml.safe_dump(data, sort_keys=False)),
    "toml": tomli_w.dumps,
}


def faults(data: Plain, format_: str = "json") -> list[Fault]:
    text = data if isinstance(data, str) else WRITERS[format_](data)
    with pytest.raises(InvalidDocumentError) as caught:
        loads(text, format=format_)
    return list(caught.value.faults)


def brief(found: list[Fault]) -> list[tuple[str, str]]:
    return [(each.path, each.expects) for each in found]


def judge(value: Plain = True, **more: Plain) -> dict[str, Plain]:
    return {"value": value, **more}


SCALE: dict[str, Plain] = {"id": "a", "unit": "person", "better": "lower"}

ONE_FAULT: dict[str, tuple[dict[str, Plain], str, str]] = {
    # text
    "a-number-for-text": ({"name": 5}, "name", "text"),
    "a-fraction-for-text": ({"name": 10.7}, "name", "text"),
    "true-for-text": ({"name": True}, "name", "text"),
    "a-list-for-text": ({"name": ["A"]}, "name", "text"),
    "a-section-for-text": ({"name": {"nl": "A"}}, "name", "text"),
    "empty-text": ({"name": ""}, "name", "non-empty"),
    "blank-text": ({"place": " \t\n"}, "place", "non-empty"),
    "an-id-with-capitals": ({"id": "Buurthuis"}, "id", "slug"),
    "an-id-with-a-newline": ({"id": "a\n"}, "id", "slug"),
    "an-id-too-long": ({"id": "a" * 101}, "id", "slug"),
    "a-number-for-an-id": ({"leaders": [{"id": 12}]}, "leaders[0].id", "text"),
    # dates
    "a-fraction-for-a-date": ({"as_of": 10.7}, "as_of", "date"),
    "a-whole-fraction-for-a-date": ({"as_of": 2010.0}, "as_of", "date"),
    "true-for-a-date": ({"as_of": True}, "as_of", "date"),
    "a-list-for-a-date": ({"as_of": [2010]}, "as_of", "date"),
    "words-for-a-date": ({"as_of": "yesterday"}, "as_of", "date"),
    "a-thirteenth-month": ({"as_of": "2010-13"}, "as_of", "date"),
    "a-day-that-is-none": ({"as_of": "2010-02-30"}, "as_of", "date"),
    "a-date-without-hyphens": ({"as_of": 20100531}, "as_of", "date"),
    "a-moment-for-a-date": ({"as_of": "2010-05-31T12:00"}, "as_of", "date"),
    "a-year-too-early": ({"as_of": 1899}, "as_of", "date"),
    "a-year-too-late": ({"as_of": 2200}, "as_of", "date"),
    "digits-of-another-script": ({"as_of": "\u0662\u0660\u0661\u0660"}, "as_of", "date"),
    # numbers, booleans
    "text-for-a-number": ({"money": [{"id": "m", "eur": "10"}]}, "money[0].eur", "number"),
    "true-for-a-number": ({"money": [{"id": "m", "eur": True}]}, "money[0].eur", "number"),
    "a-list-for-a-number": ({"money": [{"id": "m", "eur": [1]}]}, "money[0].eur", "number"),
    "a-negative-amount": ({"money": [{"id": "m", "eur": -1}]}, "money[0].eur", "not-negative"),
    "text-for-a-boolean": (
        {"money": [{"id": "m", "temporary": "no"}]}, "money[0].temporary", "boolean",
    ),
    "a-number-for-a-boolean": (
        {"parties": [{"id": "p", "public": 1}]}, "parties[0].public", "boolean",
    ),
    # words
    "an-unknown-word": ({"life_stage": "runing"}, "life_stage", "one-of"),
    "a-number-for-a-word": ({"life_stage": 3}, "life_stage", "one-of"),
    "an-unknown-level": (
        {"coalition": {"members": [{"party": "p", "level": "Governing"}]}},
        "coalition.members[0].level",
        "one-of",
    ),
    # sections and lists
    "text-for-a-section": ({"coalition": "all of us"}, "coalition", "mapping"),
    "a-list-for-a-section": ({"measuring": [True]}, "measuring", "mapping"),
    "text-for-a-list": ({"leaders": "buurvrouw"}, "leaders", "fact-list"),
    "text-for-a-list-of-ids": ({"life_domains": "housing"}, "life_domains", "fact-list"),
    "a-number-for-a-list": ({"goals": 3}, "goals", "fact-list"),
    "text-for-a-plain-list": ({"parties": "gemeente"}, "parties", "list"),
    "a-closed-list-that-cannot-be": (
        {"sources": {"complete": True, "items": []}}, "sources", "list",
    ),
    "text-for-an-item": ({"leaders": ["buurvrouw"]}, "leaders[0]", "mapping"),
    "a-list-for-an-item": ({"leaders": [[]]}, "leaders[0]", "mapping"),
    "a-number-for-a-statement": ({"purpose": 5}, "purpose", "text"),
    "a-list-for-a-mention": ({"policy_domains": [["wonen"]]}, "policy_domains[0]", "text"),
    # closed lists
    "a-closed-list-without-truth": (
        {"leaders": {"complete": "yes", "items": []}}, "leaders.complete", "boolean",
    ),
    "a-closed-list-with-text": (
        {"leaders": {"complete": True, "items": "buurvrouw"}}, "leaders.items", "list",
    ),
    "a-closed-list-with-another-key": (
        {"leaders": {"complte": True, "items": []}}, "leaders.complte", "known-key",
    ),
    "a-fault-in-a-closed-list": (
        {"leaders": {"complete": True, "items": [{"id": "l"}, {"id": "m", "role": 5}]}},
        "leaders[1].role",
        "text",
    ),
    # facts
    "a-number-for-a-fact": ({"own_judgement": 1}, "own_judgement", "fact"),
    "a-share-for-a-fact": ({"own_judgement": 0.5}, "own_judgement", "fact"),
    "a-misspelt-degree": ({"measuring": {"baseline": "partyl"}}, "measuring.baseline", "fact"),
    "a-misspelt-value": (
        {"measuring": {"baseline": judge("partyl")}}, "measuring.baseline.value", "fact",
    ),
    "a-number-among-judgements": (
        {"measuring": {"baseline": [True, 5]}}, "measuring.baseline[1]", "fact",
    ),
    "a-misspelt-value-among-judgements": (
        {"measuring": {"baseline": [True, judge("partyl")]}}, "measuring.baseline[1].value", "fact",
    ),
    "a-list-among-judgements": (
        {"measuring": {"baseline": [True, []]}}, "measuring.baseline[1]", "fact",
    ),
    "an-unknown-key-in-a-judgement": (
        {"measuring": {"baseline": judge(sorce="x")}}, "measuring.baseline.sorce", "known-key",
    ),
    "an-unknown-key-in-one-judgement": (
        {"measuring": {"baseline": [judge(), judge(sorce="x")]}},
        "measuring.baseline[1].sorce",
        "known-key",
    ),
    "a-list-for-principles": ({"principles": ["integral"]}, "principles", "mapping"),
    "an-unknown-principle": (
        {"principles": {"integraal": True}}, "principles.integraal", "principle",
    ),
    "a-plugin's-principle-misspelt": (
        {"principles": {"Mine/x": True}}, "principles.Mine/x", "principle",
    ),
    "a-number-for-a-principle": ({"principles": {"integral": 5}}, "principles.integral", "fact"),
    # keys
    "an-unknown-key": ({"coaltion": {}}, "coaltion", "known-key"),
    "an-unknown-key-in-a-section": (
        {"coalition": {"sharedgoal": True}}, "coalition.sharedgoal", "known-key",
    ),
    "an-unknown-key-in-an-item": (
        {"leaders": [{"id": "l", "risks": {"obsesion": True}}]},
        "leaders[0].risks.obsesion",
        "known-key",
    ),
    "a-python-name-for-a-key": (
        {"leaders": [{"id": "l", "from_": 2010}]}, "leaders[0].from_", "known-key",
    ),
    "a-missing-text": ({"goals": [{"id": "g"}]}, "goals[0].text", "required"),
    "a-missing-party": ({"coalition": {"members": [{}]}}, "coalition.members[0].party", "required"),
    "a-missing-id": ({"parties": [{"name": "P"}]}, "parties[0].id", "required"),
    # what must agree
    "a-member-that-leaves-before-joining": (
        {"coalition": {"members": [{"party": "p", "from": 2012, "until": "2011-12"}]}},
        "coalition.members[0].until",
        "not-before",
    ),
    "a-leader-that-leaves-before-coming": (
        {"leaders": [{"id": "l", "from": "2012-02", "until": "2012-01-31"}]},
        "leaders[0].until",
        "not-before",
    ),
    "money-that-ends-before-it-begins": (
        {"money": {"items": [{"id": "m", "from": 2012, "until": 2011}]}},
        "money[0].until",
        "not-before",
    ),
    "a-party-that-does-not-exist": (
        {"parties": [{"id": "gemeente"}], "coalition": {"members": [{"party": "gemente"}]}},
        "coalition.members[0].party",
        "declared",
    ),
    "a-lead-that-does-not-exist": (
        {"parties": [], "coalition": {"lead": "p"}}, "coalition.lead.id", "declared",
    ),
    "a-domain-that-does-not-exist": (
        {"domains": [{"id": "wonen"}], "policy_domains": ["wonen", "zorg"]},
        "policy_domains[1].id",
        "declared",
    ),
    "a-source-that-does-not-exist": (
        {"sources": [], "measuring": {"baseline": judge(source="s")}},
        "measuring.baseline.source",
        "declared",
    ),
    "a-source-that-does-not-exist-among-judgements": (
        {"sources": [], "measuring": {"baseline": [judge(), judge(source="s")]}},
        "measuring.baseline[1].source",
        "declared",
    ),
    "a-whole-that-does-not-exist": (
        {"parties": [{"id": "p", "part_of": "q"}]}, "parties[0].part_of", "declared",
    ),
    "a-party-that-is-part-of-itself": (
        {"parties": [{"id": "p", "part_of": "p"}]}, "parties[0].part_of", "not-itself",
    ),
    "a-circle-of-three-parties": (
        {
            "parties": [
                {"id": "x", "part_of": "a"},
                {"id": "a", "part_of": "b"},
                {"id": "b", "part_of": "c"},
                {"id": "c", "part_of": "a"},
            ]
        },
        "parties[1].part_of",
        "not-itself",
    ),
    "a-circle-of-two-domains": (
        {"domains": [{"id": "a", "part_of": "b"}, {"id": "b", "part_of": "a"}]},
        "domains[0].part_of",
        "not-itself",
    ),
    "two-parties-with-one-id": ({"parties": [{"id": "p"}, {"id": "p"}]}, "parties[1].id", "unique"),
    "two-leaders-with-one-id": ({"leaders": [{"id": "p"}, {"id": "p"}]}, "leaders[1].id", "unique"),
    "two-mentions-of-one-domain": (
        {"policy_domains": ["wonen", {"id": "wonen"}]}, "policy_domains[1].id", "unique",
    ),
    "one-rater-twice-in-a-fact": (
        {"measuring": {"baseline": [judge(rater="r"), judge("partly", rater="r")]}},
        "measuring.baseline[1].rater",
        "one-judgement",
    ),
    "one-rater-from-two-perspectives": (
        {
            "measuring": {
                "baseline": judge(rater="r", perspective="resident"),
                "follow_up": judge(rater="r", perspective="funder"),
            }
        },
        "measuring.follow_up.perspective",
        "one-perspective",
    ),
    # measuring
    "a-dutch-unit": (
        {"indicators": [{**SCALE, "unit": "Huishouden"}]}, "indicators[0].unit", "one-of",
    ),
    "a-dutch-direction": (
        {"indicators": [{**SCALE, "better": "lager"}]}, "indicators[0].better", "one-of",
    ),
    "a-dutch-service": ({"service": "enkelvoudig"}, "service", "one-of"),
    "a-missing-unit": (
        {"indicators": [{"id": "a", "better": "lower"}]}, "indicators[0].unit", "required",
    ),
    "bounds-in-another-order": (
        {"indicators": [{**SCALE, "low": 5, "high": 5}]}, "indicators[0].high", "above",
    ),
    "a-step-of-nothing": (
        {"indicators": [{**SCALE, "step": 0}]}, "indicators[0].step", "above-zero",
    ),
    "a-change-that-is-negative": (
        {"indicators": [{**SCALE, "relevant_change": -1}]},
        "indicators[0].relevant_change",
        "above-zero",
    ),
    "words-for-an-estimate": (
        {"indicators": [{**SCALE, "expected": "much"}]}, "indicators[0].expected", "number",
    ),
    "true-for-an-estimate": (
        {"indicators": [{**SCALE, "expected": True}]}, "indicators[0].expected", "number",
    ),
    "a-list-for-an-estimate": (
        {"indicators": [{**SCALE, "expected": [1, 2]}]}, "indicators[0].expected", "number",
    ),
    "an-estimate-without-numbers": (
        {"indicators": [{**SCALE, "expected": {"unit": "point"}}]},
        "indicators[0].expected",
        "estimate",
    ),
    "half-an-estimate": (
        {"indicators": [{**SCALE, "expected": {"low": 1, "mode": 2}}]},
        "indicators[0].expected",
        "estimate",
    ),
    "words-in-an-estimate": (
        {"indicators": [{**SCALE, "expected": {"low": "1", "high": 2}}]},
        "indicators[0].expected.low",
        "number",
    ),
    "an-estimate-with-another-key": (
        {"indicators": [{**SCALE, "expected": {"valeu": 1}}]},
        "indicators[0].expected.valeu",
        "known-key",
    ),
    "an-estimate-in-another-order": (
        {"indicators": [{**SCALE, "expected": {"low": 3, "mode": 2, "high": 4}}]},
        "indicators[0].expected.mode",
        "ordered",
    ),
    "a-shape-of-another-form": (
        {"indicators": [{**SCALE, "expected": {"low": 1, "high": 2, "shape": "normal"}}]},
        "indicators[0].expected.shape",
        "one-of",
    ),
    "a-spread-below-zero": (
        {"indicators": [{**SCALE, "expected": {"mean": 1, "sd": -1}}]},
        "indicators[0].expected.sd",
        "not-negative",
    ),
    "a-lognormal-of-what-is-not-above-zero": (
        {"indicators": [{**SCALE, "expected": {"mean": 0, "sd": 1, "shape": "lognormal"}}]},
        "indicators[0].expected.mean",
        "above-zero",
    ),
    "a-source-of-an-estimate-that-does-not-exist": (
        {"sources": [], "indicators": [{**SCALE, "expected": {"value": 1, "source": "s"}}]},
        "indicators[0].expected.source",
        "declared",
    ),
    "a-course-that-is-a-number": (
        {"indicators": [{**SCALE, "course": 1}]}, "indicators[0].course", "mapping",
    ),
    "words-in-a-course": (
        {"indicators": [{**SCALE, "course": {"interim": "1"}}]},
        "indicators[0].course.interim",
        "number",
    ),
    "a-moment-that-is-no-id": (
        {"indicators": [{**SCALE, "course": {"Interim": 1}}]},
        "indicators[0].course.Interim",
        "slug",
    ),
    "a-policy-domain-that-does-not-exist": (
        {"domains": [], "indicators": [{**SCALE, "policy_domain": "zorg"}]},
        "indicators[0].policy_domain",
        "declared",
    ),
    "two-indicators-with-one-id": ({"indicators": [SCALE, SCALE]}, "indicators[1].id", "unique"),
    "a-story-without-consent": (
        {"stories": [{"id": "s", "text": "told"}]}, "stories[0].consent", "consent",
    ),
    "a-story-against-the-teller": (
        {"stories": {"items": [{"id": "s", "text": "told", "consent": False}]}},
        "stories[0].consent",
        "consent",
    ),
    "a-number-for-a-story": (
        {"stories": [{"id": "s", "text": 5}]}, "stories[0].text", "text",
    ),
    "a-domain-of-a-story-twice": (
        {"stories": [{"id": "s", "domains": ["a", "a"]}]}, "stories[0].domains[1]", "unique",
    ),
    "a-need-without-a-question": (
        {"information_needs": [{"id": "n"}]}, "information_needs[0].question", "required",
    ),
    "an-asker-that-does-not-exist": (
        {"parties": [], "information_needs": [{"id": "n", "question": "?", "asker": "p"}]},
        "information_needs[0].asker",
        "declared",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ONE_FAULT)
@pytest.mark.parametrize("format_", WRITERS)
def test_one_fault_is_told_with_its_path(name: str, format_: str) -> None:
    data, path, expects = ONE_FAULT[name]

    found = faults({**HEAD, **data}, format_)

    assert brief(found) == [(path, expects)]
    assert (found[0].line is None) == (format_ == "toml")
    assert str(found[0]).isprintable()


NEAREST = {
    "an-unknown-key": "coalition",
    "an-unknown-key-in-a-section": "shared_goal",
    "an-unknown-key-in-an-item": "obsession",
    "a-python-name-for-a-key": "from",
    "an-unknown-key-in-a-judgement": "source",
    "a-closed-list-with-another-key": "complete",
    "an-unknown-word": "running",
    "an-unknown-level": "governing",
    "a-misspelt-degree": "partly",
    "a-misspelt-value": "partly",
    "an-unknown-principle": "integral",
    "a-party-that-does-not-exist": "gemeente",
    "a-dutch-unit": "household",
    "a-dutch-direction": "lower",
    "a-dutch-service": "simple",
    "an-estimate-with-another-key": "value",
}


@pytest.mark.parametrize("name", NEAREST)
def test_what_is_misspelt_gets_the_nearest_right_word(name: str) -> None:
    data, _, _ = ONE_FAULT[name]
    (fault,) = faults({**HEAD, **data})

    assert fault.nearest == NEAREST[name]
    assert f"did you mean {fault.nearest}?" in str(fault)


def test_what_is_found_and_expected_is_told_in_words() -> None:
    (fault,) = faults({**HEAD, **ONE_FAULT["a-circle-of-three-parties"][0]})

    said = str(fault)
    assert said.startswith("line 12: parties[1].part_of: found 'b', expected ")
    assert said.endswith("(a > b > c > a)")


VERSIONS: dict[str, tuple[dict[str, Plain], str]] = {
    "missing": ({}, "header"),
    "text": ({"vierplusen": "1"}, "header"),
    "true": ({"vierplusen": True}, "header"),
    "a-fraction": ({"vierplusen": 1.0}, "header"),
    "a-list": ({"vierplusen": [1]}, "header"),
    "older-than-any": ({"vierplusen": 0}, "known-version"),
    "negative": ({"vierplusen": -1}, "known-version"),
}


@pytest.mark.parametrize("name", VERSIONS)
@pytest.mark.parametrize("format_", WRITERS)
def test_a_head_that_is_no_version_is_refused(name: str, format_: str) -> None:
    head, expects = VERSIONS[name]

    found = faults({**head, "id": "a", "name": "A"}, format_)

    assert brief(found) == [("vierplusen", expects)]


@pytest.mark.parametrize("format_", WRITERS)
def test_a_newer_document_is_refused_by_a_named_error(format_: str) -> None:
    text = WRITERS[format_]({**HEAD, "vierplusen": 2, "new": 1})

    with pytest.raises(DocumentTooNewError, match="upgrade vierplusen") as caught:
        loads(text, format=format_)

    assert brief(list(caught.value.faults)) == [("vierplusen", "not-newer")]


def test_a_wrong_head_hides_no_other_fault() -> None:
    assert sorted(brief(faults({"id": "A", "nam": "A"}))) == [
        ("id", "slug"), ("nam", "known-key"), ("name", "required"), ("vierplusen", "header"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["[]", "null", "1", "1.5", "true", '"vierplusen"', "[[]]", "Infinity"]
)
@pytest.mark.parametrize("format_", ["json", "yaml"])
def test_a_document_that_is_no_section_is_refused(text: str, format_: str) -> None:
    assert brief(faults(text, format_)) == [("", "document")]


@pytest.mark.parametrize("missing", ["id", "name"])
@pytest.mark.parametrize("format_", WRITERS)
def test_an_id_and_a_name_are_needed(missing: str, format_: str) -> None:
    data = {key: value for key, value in HEAD.items() if key != missing}

    assert brief(faults(data, format_)) == [(missing, "required")]


OPTIONAL = [
    "place", "as_of", "life_stage", "purpose", "target_groups", "life_domains", "policy_domains",
    "goals", "preconditions", "approach", "principles", "measuring", "coalition", "leaders",
    "money", "sustainability", "own_judgement", "parties", "domains", "sources", "service",
    "indicators", "stories", "information_needs",
]  # fmt: skip


@pytest.mark.parametrize("key", OPTIONAL)
def test_null_stands_for_unknown(key: str) -> None:
    plain = loads(json.dumps(HEAD), format="json")

    assert loads(json.dumps({**HEAD, key: None}), format="json") == plain


@pytest.mark.parametrize("key", ["vierplusen", "id", "name"])
def test_null_stands_for_nothing_that_is_needed(key: str) -> None:
    (fault,) = faults({**HEAD, key: None})

    assert (fault.path, fault.found) == (key, "nothing")


REPEATED: dict[str, tuple[str, list[tuple[str, int]]]] = {
    "json": ("""
{"vierplusen": 1, "id": "a",
 "name": "A",
 "name": "B"}""", [("name", 4)]),
    "json-nested": ("""
{"vierplusen": 1, "id": "a", "name": "A", "coalition": {
  "members": [{"party": "p",
               "party": "q"}],
  "steering": {},
  "steering": {}}}""", [("coalition.members[0].party", 4), ("coalition.steering", 6)]),
    "json-three-times": ("""
{"vierplusen": 1, "id": "a", "name": "A", "place": "x",
 "place": "y",
 "place": "z"}""", [("place", 3), ("place", 4)]),
    "json-escaped": ("""
{"vierplusen": 1, "id": "a", "name": "A", "place": "x",
 "pl\\u0061ce": "y"}""", [("place", 3)]),
    "json-closed": ("""
{"vierplusen": 1, "id": "a", "name": "A", "leaders": {
  "complete": true,
  "complete": false,
  "items": [{"id": "l",
             "id": "m"}]}}""", [("leaders.complete", 4), ("leaders[0].id", 6)]),
    "yaml": ("""
vierplusen: 1
id: a
name: A
name: B""", [("name", 5)]),
    "yaml-nested": ("""
{vierplusen: 1, id: a, name: A, coalition: {
  members: [{party: p,
    party: q}], steering: {},
  steering: {}}}""", [("coalition.members[0].party", 4), ("coalition.steering", 5)]),
    "yaml-quoted": ("""
vierplusen: 1
id: a
name: A
'name': B""", [("name", 5)]),
    "yaml-closed": ("""
{vierplusen: 1, id: a, name: A, leaders: {
  complete: true,
  complete: true,
  items: [{id: l,
    id: m}]}}""", [("leaders.complete", 4), ("leaders[0].id", 6)]),
}  # fmt: skip


@pytest.mark.parametrize("name", REPEATED)
def test_a_key_that_stands_twice_is_refused_with_both_lines(name: str) -> None:
    text, places = REPEATED[name]

    found = faults(text, name.partition("-")[0])

    assert brief(found) == [(path, "unique-key") for path, _ in places]
    assert [each.line for each in found] == [line for _, line in places]
    assert all(int(dict(each.values)["first"]) < (each.line or 0) for each in found)


def test_a_dotted_key_is_no_repetition_of_a_nested_one() -> None:
    text = json.dumps({**HEAD, "a.b": 1, "a": {"b": 1}})[:-1] + ', "name": "B"}'

    assert sorted(brief(faults(text))) == [
        ("a", "known-key"), ("a.b", "known-key"), ("name", "unique-key"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        'vierplusen = 1\nid = "a"\nname = "A"\nname = "B"\n',
        'vierplusen = 1\nid = "a"\nname = "A"\n[coalition]\n[coalition]\n',
        'vierplusen = 1\nid = "a"\nname = "A"\ncoalition = {lead = "a", lead = "b"}\n',
    ],
)
def test_toml_refuses_a_key_that_stands_twice_itself(text: str) -> None:
    (fault,) = faults(text, "toml")

    assert (fault.path, fault.expects) == ("", "syntax")
    assert fault.line in {4, 5}


ALL_AT_ONCE = """\
vierplusen: 1
id: Buurthuis
nmae: A
name: A
name: B
as_of: 10.7
life_stage: runing
goals:
- id: g
- {id: h, text: 5}
- {id: h, text: t, testable: perhaps}
principles: {integraal: true, outreach: 5}
measuring:
  baseline: [true, {value: partyl, sorce: s}]
  follow_up: {value: true, source: nowhere}
coalition:
  members:
  - {party: gemente, from: 2012, until: 2011}
  - {party: gemeente, level: boss}
leaders:
  complete: perhaps
  items:
  - {id: l, until: 2010-02-30}
money: lots
parties:
- id: gemeente
- {id: fonds, part_of: fonds}
sources: []
"""

ALL_FAULTS = [
    ("id", "slug", 2),
    ("nmae", "known-key", 3),
    ("name", "unique-key", 5),
    ("as_of", "date", 6),
    ("life_stage", "one-of", 7),
    ("goals[0].text", "required", 9),
    ("goals[1].text", "text", 10),
    ("goals[2].testable", "fact", 11),
    ("goals[2].id", "unique", 11),
    ("principles.integraal", "principle", 12),
    ("principles.outreach", "fact", 12),
    ("measuring.baseline[1].value", "fact", 14),
    ("measuring.baseline[1].sorce", "known-key", 14),
    ("measuring.follow_up.source", "declared", 15),
    ("coalition.members[0].until", "not-before", 18),
    ("coalition.members[0].party", "declared", 18),
    ("coalition.members[1].level", "one-of", 19),
    ("leaders.complete", "boolean", 21),
    ("leaders[0].until", "date", 23),
    ("money", "fact-list", 24),
    ("parties[1].part_of", "not-itself", 27),
]


def test_all_faults_come_back_at_once_with_their_lines_in_yaml() -> None:
    found = faults(ALL_AT_ONCE, "yaml")

    assert sorted((each.path, each.expects, each.line) for each in found) == sorted(ALL_FAULTS)
    lines = [each.line or 0 for each in found]
    assert lines == sorted(lines)


def test_all_faults_come_back_at_once_with_their_lines_in_json() -> None:
    # JSON is YAML: flow style, one key of the document a line.
    data = yaml.load(ALL_AT_ONCE, Loader=yaml.BaseLoader)  # noqa: S506  # the safest of all
    kept = {**data, "vierplusen": 1, "as_of": 10.7, "sources": []}
    kept["goals"][1]["text"] = 5
    kept["principles"] = {"integraal": True, "outreach": 5}
    kept["measuring"]["baseline"][0] = True
    kept["measuring"]["follow_up"]["value"] = True
    kept["coalition"]["members"][0].update({"from": 2012, "until": 2011})
    text = "{\n" + ",\n".join(f"{json.dumps(key)}: {json.dumps(kept[key])}" for key in kept)
    text += ',\n"name": "C"}'

    found = faults(text, "json")

    rows = {key: 2 + index for index, key in enumerate(kept)}
    expected = [
        (path, expects, rows[path.partition("[")[0].partition(".")[0]])
        for path, expects, _ in ALL_FAULTS
        if expects != "unique-key"
    ]
    expected.append(("name", "unique-key", 2 + len(kept)))
    assert sorted((each.path, each.expects, each.line or 0) for each in found) == sorted(expected)


def test_all_faults_come_back_at_once_in_toml() -> None:
    data = {
        "id": "A",
        "nmae": "A",
        "name": "A",
        "goals": [{"id": "g"}, {"id": "g", "text": "t"}],
        "coalition": {"members": [{"party": "p", "from": 2012, "until": 2011}]},
        "parties": [],
    }

    assert sorted(brief(faults(data, "toml"))) == [
        ("coalition.members[0].party", "declared"),
        ("coalition.members[0].until", "not-before"),
        ("goals[0].text", "required"),
        ("goals[1].id", "unique"),
        ("id", "slug"),
        ("nmae", "known-key"),
        ("vierplusen", "header"),
    ]


HIDING: dict[str, tuple[dict[str, Plain], str, str]] = {
    "a-short-mention": ({"life_domains": ["Not an id"]}, "life_domains[0].id", "slug"),
    "a-short-lead": ({"coalition": {"lead": "Not an id"}}, "coalition.lead.id", "slug"),
    "a-short-statement": ({"purpose": " "}, "purpose.text", "non-empty"),
    "a-short-target-group": ({"target_groups": ["x", " "]}, "target_groups[1].text", "non-empty"),
    "an-id-twice-in-a-closed-list": (
        {"life_domains": {"complete": True, "items": ["x", "x"]}}, "life_domains[1].id", "unique",
    ),
    "a-dotted-key": ({"a.b": 1}, "a.b", "known-key"),
    "a-key-in-brackets": ({"[0]": 1}, "[0]", "known-key"),
    "an-empty-key": ({"": 1}, "", "known-key"),
    "a-plugin's-dotted-principle": (
        {"principles": {"my.own/x": 5}}, "principles.my.own/x", "fact",
    ),
    "a-judgement": ({"measuring": {"baseline": judge(5)}}, "measuring.baseline.value", "fact"),
    "a-rater-twice": (
        {"measuring": {"baseline": [judge(rater="r"), judge(rater="r")]}},
        "measuring.baseline[1].rater",
        "one-judgement",
    ),
    "a-section": ({"sustainability": 5}, "sustainability", "mapping"),
    "an-id-where-none-belongs": ({"approach": {"id": "x"}}, "approach.id", "known-key"),
    "a-text-where-none-belongs": ({"coalition": {"text": "x"}}, "coalition.text", "known-key"),
    "a-party-where-none-belongs": (
        {"coalition": {"steering": {"party": "x"}}}, "coalition.steering.party", "known-key",
    ),
    "a-list": ({"goals": 5}, "goals", "fact-list"),
    "an-item": ({"leaders": [5]}, "leaders[0]", "mapping"),
    **{
        name: case
        for name, case in ONE_FAULT.items()
        if {*case[0]} & {"service", "indicators", "stories", "information_needs"}
        if case[2] != "declared"
    },
}  # fmt: skip


@pytest.mark.parametrize("name", HIDING)
def test_a_fault_hides_no_reference_to_nothing(name: str) -> None:
    data, path, expects = HIDING[name]
    reference = {"sources": [], "money": [{"id": "m", "source": "nowhere"}]}

    assert brief(faults({**HEAD, **data, **reference})) == [
        (path, expects), ("money[0].source", "declared"),
    ]  # fmt: skip


def test_every_story_without_consent_is_told_and_none_is_shown() -> None:
    stories = [{"id": "a", "text": "secret"}, {"id": "b"}, {"id": "c", "text": "secret"}]

    found = faults({**HEAD, "stories": stories})

    assert brief(found) == [("stories[0].consent", "consent"), ("stories[2].consent", "consent")]
    assert "secret" not in "".join(map(str, found))


def test_every_id_that_stands_twice_is_told_however_many_there_are() -> None:
    data = {**HEAD, "goals": [{"id": "g", "text": "t"}] * 50}

    assert brief(faults(data)) == [(f"goals[{index}].id", "unique") for index in range(1, 50)]


def test_every_empty_text_of_one_source_is_told() -> None:
    data = {**HEAD, "sources": [{"id": "s", "title": "", "file": "", "section": "", "url": ""}]}

    assert brief(faults(data)) == [
        (f"sources[0].{key}", "non-empty") for key in ("title", "file", "section", "url")
    ]


def test_a_section_with_a_fault_accuses_no_reference_to_it() -> None:
    data = {**HEAD, "parties": [{"id": "Gemeente"}], "money": [{"id": "m", "party": "gemeente"}]}

    assert brief(faults(data)) == [("parties[0].id", "slug")]


LIKE_A_PLACEHOLDER: dict[str, tuple[dict[str, Plain], str, str]] = {
    "a-reference": (
        {"sources": [], "money": [{"id": "m", "source": "placeholder0-0-0"}]},
        "money[0].source",
        "declared",
    ),
    "a-word": ({"life_stage": "placeholder0-0-0"}, "life_stage", "one-of"),
    "a-date": ({"as_of": "placeholder0-0-0"}, "as_of", "date"),
    "a-degree": ({"own_judgement": "placeholder0-0-0"}, "own_judgement", "fact"),
    "a-key": ({"placeholder0-0-0": 1}, "placeholder0-0-0", "known-key"),
    "an-id-twice": (
        {"leaders": [{"id": "placeholder0-0-0"}, {"id": "placeholder0-0-0"}]},
        "leaders[1].id",
        "unique",
    ),
}


@pytest.mark.parametrize("name", LIKE_A_PLACEHOLDER)
def test_no_word_of_a_document_is_taken_for_a_word_of_the_library(name: str) -> None:
    data, path, expects = LIKE_A_PLACEHOLDER[name]

    assert brief(faults({**HEAD, **data})) == [(path, expects)]
    assert sorted(brief(faults({**HEAD, **data, "id": "Not an id", "nmae": 1}))) == sorted(
        [(path, expects), ("id", "slug"), ("nmae", "known-key")]
    )


def test_a_needed_key_is_not_taken_for_a_shorter_one() -> None:
    data = {"vierplusen": 1, "id": "a", "n": {"ame": 1}, "sources": [], "purpose": {"text": "x"}}

    assert brief(faults({**data, "purpose": {"text": "x", "source": "s"}})) == [
        ("name", "required"), ("n", "known-key"), ("purpose.source", "declared"),
    ]  # fmt: skip


def test_every_fault_in_a_lens_is_named_with_its_line() -> None:
    text = (
        "vierplusen: 1\nid: a\nname: A\nlens:\n  allowed_weak: 1.5\n  threshold: 7\n"
        "  weights: {a: x, b: 1}\n  necessary: approach\n"
    )
    with pytest.raises(InvalidDocumentError) as problem:
        loads(text, format="yaml")

    assert {(each.path, each.line, each.expects) for each in problem.value.faults} == {
        ("lens.necessary", 8, "list"),
        ("lens.allowed_weak", 5, "integer"),
        ("lens.weights.a", 7, "number"),
        ("lens.threshold", 6, "share"),
    }


def test_faults_behind_a_bad_link_of_an_arena_are_found_too() -> None:
    document = """
    vierplusen: 1
    id: a
    name: A
    arenas:
      - id: one
        activities: [visits]
        outcomes: [rest]
        links: [{from: visits, to: calm}, {to: rest}, {from: visits, to: rest, direction: aids}]
      - id: one
        beneficiaries: [{text: nobody}]
    """
    with pytest.raises(InvalidDocumentError) as refused:
        loads(document, format="yaml")

    assert {each.path for each in refused.value.faults} == {
        "arenas[0].links[0].to",
        "arenas[0].links[1].from",
        "arenas[0].links[2].direction",
        "arenas[1].id",
        "arenas[1].beneficiaries[0].party",
    }
