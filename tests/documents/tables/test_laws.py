"""Laws of reading tables: nothing is lost, order does not matter, hostile files are refused."""

import csv
import io
from collections.abc import Mapping
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, example, given
from hypothesis import strategies as st

from vierplusen.documents.tables.csv_ import CsvReader
from vierplusen.documents.tables.loading import guess_mapping, load_registration
from vierplusen.documents.tables.mappings import dumps_mapping, loads_mapping
from vierplusen.documents.tables.template import mapping_template
from vierplusen.domain import Better, Indicator, Registration, Unit
from vierplusen.domain.mapping import (
    UNKNOWN_WORDS,
    ColumnMapping,
    GuessedMapping,
    InterventionColumns,
    ReadingColumn,
    StoryColumns,
    head_key,
)
from vierplusen.errors import InvalidValueError, VierplusenError

WIDE = ColumnMapping(
    participant="Wie",
    columns={
        f"{name} {said}": ReadingColumn(indicator=name, moment=moment)
        for name in ("wonen", "zorgen")
        for said, moment in (("start", "baseline"), ("eind", "follow-up"))
    },
    dates={"baseline": "Begin", "follow-up": "Einde"},
    traits={"household": "Gezin"},
    indicators=(
        Indicator(id="wonen", unit="person", better="higher", low=1, high=5, step=1),
        Indicator(id="zorgen", unit="household", better="lower", low=0),
    ),
)
LONG = ColumnMapping(
    participant="Wie",
    indicator="Wat",
    moment="Wanneer",
    value="Score",
    traits={"household": "Gezin"},
    date="Datum",
    indicators=WIDE.indicators,
)
NUMBERS = [
    ("1", 1.0),
    (2, 2.0),
    ("3", 3.0),
    ("4", 4.0),
    (5, 5.0),
    ("2,5", 2.5),
    ("-1", -1.0),
    (9, 9.0),
]
CELLS: list[Any] = [
    *(cell for cell, _ in NUMBERS),
    None,
    "?",
    " ",
    "onbekend",
    "3 (was 2)",
    "1.234",
    True,
    "nan",
    float("nan"),
    {"formula": "=A1", "value": 3},
    {"formula": "=A1", "value": None},
    {"error": "#N/A"},
    {"merged": "B2:B3", "value": 3},
]
PEOPLE = ["p1", "p2", "p3", None, "Totaal", "Wie"]
DAYS = [None, "1-3-2025", "2025-09-01", 45700, "soon", "31-12-2024"]


def table(heads: list[str], rows: list[list[Any]]) -> dict[str, dict[int, dict[str, Any]]]:
    """Make a table with one sheet."""
    lines = [heads, *rows]
    return {
        "": {
            number: {
                letter: cell
                for letter, cell in zip("ABCDEFGH", line, strict=False)
                if cell is not None
            }
            for number, line in enumerate(lines, start=1)
        }
    }


WIDE_HEADS = ["Wie", *WIDE.columns, "Gezin", "Begin", "Einde"]
wide_rows = st.lists(
    st.tuples(
        st.sampled_from(PEOPLE),
        *[st.sampled_from(CELLS)] * 4,
        st.sampled_from([None, "g1", "g2"]),
        st.sampled_from(DAYS),
        st.sampled_from(DAYS),
    ).map(list),
    min_size=1,
    max_size=8,
)
LONG_HEADS = ["Wie", "Wat", "Wanneer", "Score", "Gezin", "Datum"]
long_rows = st.lists(
    st.tuples(
        st.sampled_from(PEOPLE),
        st.sampled_from(["wonen", "Zorgen", "wonne", None]),
        st.sampled_from(["T0", "eindmeting", "doel", "ooit", None]),
        st.sampled_from(CELLS),
        st.sampled_from([None, "g1", "g2"]),
        st.sampled_from(DAYS),
    ).map(list),
    min_size=1,
    max_size=10,
)


def read(heads: list[str], rows: list[list[Any]], mapping: ColumnMapping) -> Registration | None:
    """Read a table; None if no row is left."""
    try:
        return load_registration(table(heads, rows), mapping=mapping)
    except InvalidValueError as problem:
        assert {each.expects for each in problem.faults} == {"data-rows"}  # noqa: PT017  # what is raised now and then must be this
        return None


def parsed(cell: Any) -> float | None:  # noqa: ANN401  # any cell
    """Give the number in a cell that can be used."""
    value = cell["value"] if isinstance(cell, Mapping) and "formula" in cell else cell
    return next((number for each, number in NUMBERS if str(each) == str(value)), None)


def is_said_unknown(cell: Any) -> bool:  # noqa: ANN401  # any cell
    return cell is None or (isinstance(cell, str) and cell.strip() in UNKNOWN_WORDS)


@given(wide_rows)
@example([["p1", "1", "2", None, None, None, "1-3-2025", "31-12-2024"]])
@example(
    [["p1", "3", None, "1", None, "g1", None, None], ["p2", None, None, 2, None, "g1", None, None]]
)
def test_every_cell_of_a_wide_table_is_used_or_reported(rows: list[list[Any]]) -> None:
    made = read(WIDE_HEADS, rows, WIDE)
    assume(made is not None)
    assert made is not None
    reported = {(each.row, each.column) for each in made.unused}
    values = {
        (each.participant, each.indicator, each.moment): each.value for each in made.readings()
    }

    for number, row in enumerate(rows, start=2):
        for head, cell in zip(WIDE_HEADS[1:5], row[1:5], strict=True):
            if is_said_unknown(cell) or (number, None) in reported or (number, head) in reported:
                continue
            column = WIDE.columns[head]
            assert values[row[0], column.indicator, str(column.moment)] == parsed(cell)


@given(long_rows)
def test_every_row_of_a_long_table_is_used_or_reported(rows: list[list[Any]]) -> None:
    made = read(LONG_HEADS, rows, LONG)
    assume(made is not None)
    assert made is not None
    reported = {each.row for each in made.unused if each.column not in {"Gezin", "Datum"}}
    known = {"T0": "baseline", "eindmeting": "follow-up"}

    for number, (who, what, when, cell, _, _) in enumerate(rows, start=2):
        if is_said_unknown(cell) or number in reported:
            continue
        if when == "doel":
            goals = made.goals[what.lower()]
            assert goals[made.participants.index(who)] == parsed(cell)
        else:
            values = made.values(what.lower(), known[when])
            assert values is not None
            assert values[made.participants.index(who)] == parsed(cell)


@given(wide_rows, st.randoms(use_true_random=False))
@example(
    [
        ["p1", "1", None, None, None, "g1", None, None],
        ["p1", 2, None, None, None, "g2", None, None],
    ],
    None,
)
def test_the_order_of_rows_changes_nothing_that_is_used(rows: list[list[Any]], random: Any) -> None:  # noqa: ANN401  # Hypothesis's own randomness
    turned = rows[::-1] if random is None else random.sample(rows, len(rows))
    first, second = read(WIDE_HEADS, rows, WIDE), read(WIDE_HEADS, turned, WIDE)

    assert (first is None) == (second is None)
    if first is not None and second is not None:
        assert evolve(first, unused=()) == evolve(second, unused=())


@given(long_rows, st.randoms(use_true_random=False))
def test_the_order_of_long_rows_changes_nothing_that_is_used(
    rows: list[list[Any]],
    random: Any,  # noqa: ANN401  # Hypothesis's own randomness
) -> None:
    first = read(LONG_HEADS, rows, LONG)
    second = read(LONG_HEADS, random.sample(rows, len(rows)), LONG)

    assert (first is None) == (second is None)
    if first is not None and second is not None:
        assert evolve(first, unused=()) == evolve(second, unused=())


# Mappings as documents

words = st.text(min_size=1, max_size=12).filter(lambda each: each.strip() and _is_whole(each))
ids = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,3})?", fullmatch=True)
moments = st.sampled_from(["baseline", "interim-2", "follow-up", "goal"])


def _is_whole(text: str) -> bool:
    return not any("\ud800" <= sign <= "\udfff" for sign in text)


@st.composite
def indicators(draw: st.DrawFn) -> Indicator:
    low = draw(st.none() | st.integers(-5, 5))
    return Indicator(
        id=draw(ids),
        unit=draw(st.sampled_from(Unit)),
        better=draw(st.sampled_from(Better)),
        name=draw(st.none() | words),
        low=low,
        high=None if low is None else draw(st.none() | st.integers(6, 9)),
    )


@st.composite
def mappings(draw: st.DrawFn) -> ColumnMapping:
    """Make any mapping."""
    heads = iter(draw(st.lists(words, min_size=20, max_size=20, unique_by=head_key)))

    def maybe() -> str | None:
        return next(heads) if draw(st.booleans()) else None

    if draw(st.booleans()):
        what: dict[str, Any] = {"indicator": next(heads), "value": next(heads)}
    else:
        pairs = draw(
            st.lists(st.tuples(ids, st.none() | moments), min_size=1, max_size=4, unique=True)
        )
        columns = {
            next(heads): ReadingColumn(indicator=indicator, moment=moment)
            for indicator, moment in pairs
        }
        what = {"columns": columns}
    return ColumnMapping(
        participant=next(heads),
        **what,
        moment=maybe(),
        date=maybe(),
        dates={"baseline": next(heads)} if draw(st.booleans()) else {},
        traits={each: next(heads) for each in draw(st.sets(ids, max_size=3))},
        indicator_words=draw(st.dictionaries(words, ids, max_size=3)),
        moment_words=draw(st.dictionaries(words, moments, max_size=3)),
        sheets=tuple(draw(st.lists(words, max_size=2))),
        unknown=draw(st.just(UNKNOWN_WORDS) | st.lists(st.just("") | words, max_size=2)),
        decimal=draw(st.sampled_from([None, ",", "."])),
        day_first=draw(st.sampled_from([None, True, False])),
        stories=draw(st.none() | st.builds(StoryColumns, text=words, consent=words)),
        interventions=draw(st.none() | st.builds(InterventionColumns, what=words, from_=words)),
        indicators=tuple(draw(st.lists(indicators(), max_size=2, unique_by=lambda x: x.id))),
    )


@pytest.mark.parametrize("form", ["json", "yaml", "toml"])
@given(mapping=mappings())
def test_a_mapping_comes_back_from_its_document(form: str, mapping: ColumnMapping) -> None:
    assert loads_mapping(dumps_mapping(mapping, format=form), format=form) == mapping


@pytest.mark.parametrize("lang", ["nl", "en"])
@given(mapping=mappings())
def test_a_mapping_comes_back_from_its_template(lang: str, mapping: ColumnMapping) -> None:
    assert loads_mapping(mapping_template(mapping, lang), format="yaml") == mapping


# CSV

signs = st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")
texts = st.text(signs, max_size=6).map(str.strip)
HEADS = ["Deelnemer", "Wonen 0-meting", "Wonen 1-meting"]


@given(
    rows=st.lists(st.lists(texts, min_size=3, max_size=3), max_size=5),
    between=st.sampled_from([";", ",", "\t"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_a_table_comes_back_from_csv(
    rows: list[list[str]], between: str, encoding: str, end: str
) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=between, lineterminator=end).writerows([HEADS, *rows])

    sheet = CsvReader().read(io.BytesIO(stream.getvalue().encode(encoding)))[""]

    wanted = {
        number: {letter: cell for letter, cell in zip("ABC", row, strict=True) if cell.strip()}
        for number, row in enumerate([HEADS, *rows], start=1)
    }
    assert dict(sheet.items()) == {number: row for number, row in wanted.items() if row}


PARTS = st.sampled_from(
    [
        b"Deelnemer",
        b"Wonen 0-meting",
        b"Wonen 1-meting",
        b"Leefgebied",
        b"Score",
        b"Meting",
        b";",
        b",",
        b"\t",
        b"\n",
        b"\r\n",
        b"\r",
        b'"',
        b"1",
        b"2,5",
        b"p1",
        b"T0",
        b"\xe9",
        b"\x81",
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"sep=;\n",
        b"jan@example.org",
        b"111222333",
        b"J. de Vries",
        b"Verhaal",
        b"Toestemming",
        b"Gezin",
        b"31-12-2025",
        b"Datum 0-meting",
    ]
)


@given(st.lists(PARTS, max_size=30).map(b"".join) | st.binary(max_size=60))
@example(b"Deelnemer;Wonen 0-meting\np1;2\n")
@example(b"sep=;\n")
@example(b"sep=;")
def test_no_file_does_anything_but_be_read_or_be_refused(data: bytes) -> None:
    try:
        tables = CsvReader().read(io.BytesIO(data))
        made = load_registration(tables)
    except VierplusenError as problem:
        assert str(problem)  # noqa: PT017  # it may be raised
        return
    assert isinstance(made, Registration)
    guessed = guess_mapping(tables)
    assert isinstance(guessed, GuessedMapping)
    assert mapping_template(guessed)
