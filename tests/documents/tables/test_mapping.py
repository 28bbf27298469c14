"""Mappings of columns: what they refuse, and how they are read from and written to documents."""

import io
from pathlib import Path
from typing import Any

import pytest

from vierplusen.documents.tables.loading import load_registration
from vierplusen.documents.tables.mappings import (
    dumps_mapping,
    load_mapping,
    loads_mapping,
    save_mapping,
)
from vierplusen.documents.tables.template import mapping_template
from vierplusen.domain import Indicator
from vierplusen.domain.mapping import (
    ColumnMapping,
    GuessedMapping,
    IndicatorDraft,
    InterventionColumns,
    ReadingColumn,
)
from vierplusen.errors import (
    DocumentTooNewError,
    InvalidDocumentError,
    InvalidValueError,
    UnknownFormatError,
    UnreadableDocumentError,
)

WHOLE = """\
vierplusen_mapping: 1
participant: Deelnemer
columns:
  Wonen 0-meting: {indicator: wonen, moment: baseline}
  Wonen eind: {indicator: wonen, moment: follow-up}
  Wonen doel: {indicator: wonen, moment: goal}
dates: {baseline: Datum start}
traits: {household: Gezin}
sheets: [Metingen]
unknown: ["-", weet niet]
decimal: ","
day_first: true
moment_words: {kennismaking: baseline}
stories: {text: Verhaal, consent: Toestemming}
interventions: {sheet: Gedaan, what: Wat, from: Van}
indicators:
  - {id: wonen, unit: person, better: higher, low: 1, high: 5, step: 1}
"""
COLUMNS = {"A": ReadingColumn(indicator="a", moment="baseline")}


def refused(text: str, form: str = "yaml") -> list[tuple[str, str, int | None, str | None]]:
    with pytest.raises(InvalidDocumentError) as caught:
        loads_mapping(text, format=form)
    return [(each.path, each.expects, each.line, each.nearest) for each in caught.value.faults]


def wrong(**values: Any) -> list[tuple[str, str]]:  # noqa: ANN401  # any attribute
    with pytest.raises(InvalidValueError) as caught:
        ColumnMapping(**{"participant": "Wie", "columns": COLUMNS, **values})
    return [(each.path, each.expects) for each in caught.value.faults]


def test_a_whole_document_is_read() -> None:
    made = loads_mapping(WHOLE, format="yaml")

    assert made.columns["Wonen eind"] == ReadingColumn(indicator="wonen", moment="follow-up")
    assert made.indicators[0].levels == (1.0, 2.0, 3.0, 4.0, 5.0)
    assert made.interventions == InterventionColumns(sheet="Gedaan", what="Wat", from_="Van")
    assert (made.decimal, made.unknown, made.is_long) == (",", ("-", "weet niet"), False)


def test_all_faults_of_a_document_come_at_once_with_their_lines() -> None:
    text = (
        "vierplusen_mapping: 1\nparticipant: Nr\ncolums: {}\n"
        "columns:\n  Wonen: {indicater: wonen, moment: baseline}\n  Werk: {indicator: Werk}\n"
        "dates: {bas: Datum}\ndecimal: 3\ntraits: [a]\nunknown: x\n"
        "indicators:\n- {id: a, unit: people, better: omhoog}\n"
    )

    assert refused(text) == [
        ("colums", "known-key", 3, "columns"),
        ("columns.Wonen.indicator", "required", 5, None),
        ("columns.Wonen.indicater", "known-key", 5, "indicator"),
        ("columns.Werk.indicator", "slug", 6, "werk"),
        ("dates.bas", "moment", 7, None),
        ("decimal", "text", 8, None),
        ("traits", "mapping", 9, None),
        ("unknown", "list", 10, None),
        ("indicators[0].unit", "one-of", 12, None),
        ("indicators[0].better", "one-of", 12, None),
    ]


def test_faults_that_other_faults_hide_are_found_too() -> None:
    text = (
        "vierplusen_mapping: 1\nparticipant: Nr\n"
        "columns: {Wonen: {indicator: wonen, moment: basline}}\n"
        "dates: {goal: Datum}\nday_first: 1\n"
    )

    assert refused(text) == [
        ("columns.Wonen.moment", "moment", 3, "baseline"),
        ("dates.goal", "not-goal", 4, None),
        ("day_first", "boolean", 5, None),
    ]


@pytest.mark.parametrize("participant", ["", "participant: 3\n"])
def test_what_stands_beside_a_missing_part_is_looked_at_too(participant: str) -> None:
    text = (
        f"vierplusen_mapping: 1\n{participant}columns:\n  A.b: {{moment: baseline}}\n"
        "  A: {indicator: a, moment: ooit}\nindicators: [{id: a}]\nmoments: [goal]\n"
    )

    assert {each[:2] for each in refused(text)} >= {
        ("columns.A.b.indicator", "required"),
        ("columns.A.moment", "one-of"),
        ("moments[0]", "not-goal"),
        ("indicators[0].unit", "required"),
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("participant: a\n", [("vierplusen_mapping", "mapping-header"), ("columns", "required")]),
        (
            "vierplusen_mapping: 0\nparticipant: a\nvalue: b\nindicator: c\n",
            [("vierplusen_mapping", "mapping-header")],
        ),
        (
            "vierplusen_mapping: true\nparticipant: a\nvalue: b\nindicator: c\n",
            [("vierplusen_mapping", "mapping-header")],
        ),
        (
            "vierplusen_mapping: 1\nvierplusen_maping: 1\nparticipant: a\nvalue: b\nindicator: c\n",
            [("vierplusen_maping", "known-key")],
        ),
        ("- a\n", [("", "document")]),
        ("", [("", "not-blank")]),
        (
            "vierplusen_mapping: 1\nparticipant: a\nparticipant: b\nvalue: b\nindicator: c\n",
            [("participant", "unique-key"), ("value", "one-role")],
        ),
        ("vierplusen_mapping: 1\n", [("participant", "required")]),
    ],
)
def test_documents_that_are_none_are_refused(text: str, found: list[tuple[str, str]]) -> None:
    assert [each[:2] for each in refused(text)] == found


def test_a_newer_document_is_refused() -> None:
    with pytest.raises(DocumentTooNewError):
        loads_mapping('{"vierplusen_mapping": 2}', format="json")


def test_a_short_word_for_a_header_is_offered() -> None:
    (fault,) = refused(
        "vierplusen_mapping: 1\nvierplusen: 1\nparticipant: a\nvalue: b\nindicator: c\n"
    )

    assert fault[3] == "vierplusen_mapping"


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"participant": ""}, [("participant", "non-empty")]),
        ({"columns": {}}, [("columns", "required")]),
        ({"columns": []}, [("columns", "mapping")]),
        ({"columns": {"A": 1}}, [("columns.A", "kind")]),
        ({"columns": {" ": COLUMNS["A"]}}, [("columns. ", "non-empty")]),
        ({"columns": {"a" * 201: COLUMNS["A"]}}, [("columns." + "a" * 201, "key-length")]),
        ({"columns": {"\ud800": COLUMNS["A"]}}, [("columns.\ud800", "unicode")]),
        ({"value": "B"}, [("value", "long-or-wide")]),
        ({"columns": {}, "value": "B"}, [("indicator", "required")]),
        ({"columns": {}, "indicator": "B"}, [("value", "required")]),
        ({"columns": {**COLUMNS, "B": COLUMNS["A"]}}, [("columns.B", "other-reading")]),
        (
            {"columns": {**COLUMNS, "wie": ReadingColumn(indicator="b")}},
            [("columns.wie", "one-role")],
        ),
        ({"dates": {"goal": "D"}}, [("dates.goal", "not-goal")]),
        ({"dates": {"later": "D"}}, [("dates.later", "moment")]),
        ({"dates": {"baseline": 1}}, [("dates.baseline", "text")]),
        ({"dates": {"baseline": " "}}, [("dates.baseline", "non-empty")]),
        ({"dates": {"baseline": "\ud800"}}, [("dates.baseline", "unicode")]),
        ({"dates": 1}, [("dates", "mapping")]),
        ({"dates": {1: "a"}}, [("dates", "mapping")]),
        ({"traits": {"In Huis": "D"}}, [("traits.In Huis", "slug")]),
        ({"indicator_words": {"w": "W W"}}, [("indicator_words.w", "slug")]),
        ({"moment_words": {"w": "ooit"}}, [("moment_words.w", "moment")]),
        (
            {"moments": ("spring", "goal")},
            [("columns.A.moment", "one-of"), ("moments[1]", "not-goal")],
        ),
        ({"moments": ("A B",)}, [("moments[0]", "slug")]),
        ({"sheets": "a"}, [("sheets", "list")]),
        ({"sheets": (1,)}, [("sheets[0]", "text")]),
        ({"unknown": ("\ud800",)}, [("unknown[0]", "unicode")]),
        ({"decimal": ";"}, [("decimal", "one-of")]),
        ({"indicators": 1}, [("indicators", "list")]),
        ({"indicators": (1,)}, [("indicators[0]", "kind")]),
        (
            {"indicators": [Indicator(id="a", unit="person", better="lower")] * 2},
            [("indicators[1].id", "unique")],
        ),
        ({"stories": 1}, [("stories", "kind")]),
    ],
)
def test_mappings_that_contradict_themselves_are_refused(
    values: dict[str, Any], found: list[tuple[str, str]]
) -> None:
    assert wrong(**values) == found


@pytest.mark.parametrize("ending", ["yaml", "yml", "json", "toml"])
def test_a_mapping_is_saved_and_loaded(tmp_path: Path, ending: str) -> None:
    made = loads_mapping(WHOLE, format="yaml")
    file = tmp_path / f"columns.{ending}"
    save_mapping(made, file)

    assert load_mapping(file) == made
    with file.open("rb") as stream:
        assert load_mapping(stream) == made


def test_a_stream_without_a_name_needs_a_format() -> None:
    assert load_mapping(io.StringIO(WHOLE), format="yaml").participant == "Deelnemer"
    with pytest.raises(UnknownFormatError):
        load_mapping(io.StringIO(WHOLE))
    with pytest.raises(InvalidDocumentError) as caught:
        load_mapping(io.StringIO("a: 1"), format="yaml")
    assert caught.value.document == "the mapping"


def test_other_endings_formats_and_values_are_refused(tmp_path: Path) -> None:
    made = loads_mapping(WHOLE, format="yaml")
    with pytest.raises(UnknownFormatError):
        save_mapping(made, tmp_path / "a.txt")
    with pytest.raises(UnknownFormatError):
        save_mapping(made, tmp_path / "a")
    with pytest.raises(UnknownFormatError):
        dumps_mapping(made, format="csv")
    with pytest.raises(InvalidValueError):
        dumps_mapping("mapping", format="json")  # type: ignore[arg-type]  # what is wrong
    with pytest.raises(InvalidValueError):
        loads_mapping(b"{}", format="json")  # type: ignore[arg-type]  # what is wrong
    with pytest.raises(InvalidDocumentError):
        loads_mapping('{"participant": "\ud800"}', format="json")
    with pytest.raises(InvalidDocumentError):
        load_mapping(tmp_path / "a.csv")
    with pytest.raises(UnreadableDocumentError):
        load_mapping(tmp_path / "a.yaml")


def test_a_registration_is_read_with_the_document_of_a_mapping(tmp_path: Path) -> None:
    columns, table = tmp_path / "columns.yaml", tmp_path / "a.csv"
    columns.write_text(
        "vierplusen_mapping: 1\nparticipant: Wie\n"
        "columns: {Wonen: {indicator: wonen, moment: baseline}}\n",
        "utf-8",
    )
    table.write_text("Wie;Wonen\np1;3\n", "utf-8")

    assert load_registration(table, mapping=columns).participants == ("p1",)
    with pytest.raises(InvalidValueError):
        load_registration(table, mapping=3)  # type: ignore[arg-type]  # what is wrong


# Drafts, and the document to complete

DRAFT = IndicatorDraft(id="wonen", name="Wonen", low=1, high=5, step=1)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_draft_asks_which_way_is_better_and_is_refused_until_it_is_answered(lang: str) -> None:
    known = Indicator(id="werk", unit="person", better="higher")
    made = GuessedMapping(participant="Wie", columns=COLUMNS, indicators=(known,), drafts=(DRAFT,))
    text = mapping_template(made, lang)

    (line,) = [each for each in text.splitlines() if "which way is better" in each]
    assert "Wat is beter" in line
    assert [each[:2] for each in refused(text)] == [("indicators[1].better", "one-of")]
    answered = loads_mapping(text.replace("  better:\n", "  better: higher\n"), format="yaml")
    assert answered.indicators[1].levels == (1.0, 2.0, 3.0, 4.0, 5.0)
    for form in ("json", "toml", "yaml"):
        assert [each[:2] for each in refused(dumps_mapping(made, format=form), form)] == [
            ("indicators[1].better", "required")
        ]


def test_the_examples_of_the_document_are_right() -> None:
    text = mapping_template(ColumnMapping(participant="Wie", columns=COLUMNS))
    used = text.replace("#: ", "")

    made = loads_mapping(used, format="yaml")
    assert (made.decimal, made.day_first, dict(made.traits)) == (
        ",",
        True,
        {"household": "Gezin", "neighbourhood": "Wijk"},
    )
