"""YAML: only what JSON knows; everything else is text, or refused."""

from collections.abc import Iterator

import pytest
import yaml

from vierplusen.documents import loads
from vierplusen.documents.yaml_ import YamlReader
from vierplusen.errors import InvalidDocumentError

HEAD = "vierplusen: 1\nid: a\n"
NAMED = HEAD + "name: A\n"


def refusals(text: str) -> list[tuple[str, str, int | None]]:
    with pytest.raises(InvalidDocumentError) as caught:
        loads(text, format="yaml")
    return [(each.path, each.expects, each.line) for each in caught.value.faults]


@pytest.mark.parametrize(
    "word",
    [
        "no", "No", "NO", "yes", "on", "off", "y", "n", "True", "TRUE", "False", "Null", "NULL",
        "012", "0o17", "0x1f", "0b1", "1_000", "+1", "1:30", "190:20:30", ".5", "1.", "+.5",
        "1e", "--1", "2024-01-01", "2001-12-14t21:59:43.10-05:00", ".nan", ".inf", "-.inf", "=",
        "<<",
    ],
)  # fmt: skip
def test_what_only_yaml_takes_for_something_else_stays_text(word: str) -> None:
    assert loads(f"{HEAD}name: {word}\n", format="yaml").name == word


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("null", None),
        ("", None),
        ("~", None),
        ("true", True),
        ("false", False),
        ("0", 0),
        ("-0", 0),
        ("12", 12),
        ("-7", -7),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        ("1.5E-3", 0.0015),
        ("'12'", "12"),
        ('"true"', "true"),
        ("! a", "a"),
        ("|-\n  12", "12"),
        (">-\n  true", "true"),
        ("[1, a]", [1, "a"]),
        ("{a: 1}", {"a": 1}),
    ],
)
def test_what_json_knows_is_read_as_json_reads_it(written: str, value: object) -> None:
    read = YamlReader().parse(f"x: {written}\n").data["x"]

    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize("key", ["1", "true", "null", "2010-01-01", "1.5", "''", '"a b"', "~"])
def test_every_plain_key_is_text(key: str) -> None:
    read = YamlReader().parse(f"{key}: 1\n").data

    assert list(read) == [key.strip("'\"")]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("name: !!str A\n", "name"),
        ("name: !mine A\n", "name"),
        ("name: !!python/object/apply:os.system [ls]\n", "name"),
        ("name: A\nleaders: !!seq []\n", "leaders"),
        ("name: A\ncoalition: !!map {}\n", "coalition"),
        ("name: A\nas_of: !!int 2010\n", "as_of"),
        ("name: A\nas_of: !!timestamp 2010-01-01\n", "as_of"),
    ],
)
def test_a_value_with_a_tag_is_refused(text: str, path: str) -> None:
    found = refusals(HEAD + text)

    line = 3 if path == "name" else 4
    assert (path, "no-tags", line) in found


@pytest.mark.parametrize("tag", ["!!int", "!mine", "!!python/name:os.system"])
def test_a_key_with_a_tag_is_refused(tag: str) -> None:
    assert ("name", "no-tags", 3) in refusals(f"{HEAD}{tag} name: A\n")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("--- \nid: a\n--- \nid: b\n", 3),
        ("id: a\n...\n---\nid: b\n", 3),
        ("id: a\n---\n", 2),
    ],
)
def test_a_second_document_is_refused(text: str, line: int) -> None:
    assert refusals(text) == [("", "one-document", line)]


def test_the_marks_of_one_document_are_read() -> None:
    assert loads(f"%YAML 1.1\n---\n{NAMED}...\n", format="yaml").name == "A"


@pytest.mark.parametrize(
    "text", ["? [a]\n: 1\n", "? {a: 1}\n: 1\n", "x: &x a\n*x : 1\n", "[a]: 1\n", "{[a]: 1}\n"]
)
def test_a_key_that_is_no_plain_text_is_refused(text: str) -> None:
    ((_, expects, line),) = refusals(text)

    assert expects == "text-key"
    assert line is not None


def test_a_key_in_a_list_is_refused_with_its_place() -> None:
    assert refusals("leaders:\n- ? [a]\n  : 1\n") == [("leaders[0]", "text-key", 2)]


def test_an_alias_stands_for_what_its_anchor_holds() -> None:
    project = loads(
        f"{NAMED}measuring:\n  baseline: &said {{value: partly, note: x}}\n  follow_up: *said\n",
        format="yaml",
    )

    assert project.measuring.baseline == project.measuring.follow_up


def test_a_fault_behind_an_alias_is_told_where_it_is_used() -> None:
    said = "&said\n    value: partyl\n    note: x"
    text = f"{NAMED}measuring:\n  baseline: {said}\n  follow_up: *said\n"

    assert refusals(text) == [
        ("measuring.baseline.value", "fact", 6),
        ("measuring.follow_up.value", "fact", 8),
    ]


def test_an_anchor_may_be_used_again_for_something_else() -> None:
    project = loads(f"{HEAD}name: &x A\nplace: &x B\npurpose: *x\n", format="yaml")

    assert project.purpose is not None
    assert project.purpose.text == "B"


def test_merge_keys_are_no_keys() -> None:
    text = f"{NAMED}measuring: &m {{baseline: true}}\napproach:\n  <<: *m\n"

    assert refusals(text) == [("approach.<<", "known-key", 6)]


def test_a_fault_without_a_place_of_its_own_is_told_on_the_line_above_it() -> None:
    assert refusals(f"{NAMED}goals:\n- id: g\n- text: t\n") == [
        ("goals[0].text", "required", 5),
        ("goals[1].id", "required", 6),
    ]


def test_an_error_of_the_parser_without_a_place_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(_text: str, **_options: object) -> Iterator[yaml.Event]:
        yield yaml.StreamStartEvent()
        raise yaml.MarkedYAMLError

    monkeypatch.setattr(yaml, "parse", parse)

    assert refusals(NAMED) == [("", "syntax", None)]
