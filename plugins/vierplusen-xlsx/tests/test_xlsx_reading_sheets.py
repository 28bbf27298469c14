"""Any result as sheets to read: all words of the report, and none that acts."""

import doctest
import io
from functools import cache
from importlib import import_module
from typing import Any, Final

import openpyxl  # type: ignore[import-untyped]  # it has no types
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from workbooks_made import CASES, DUTCH, file_of

from vierplusen import (
    Assessment,
    Bullets,
    Catalogue,
    Heading,
    Language,
    Measured,
    Project,
    Table,
    Words,
    assess,
    export,
    finance_project,
    laid_out,
    load,
    load_catalogue,
    protect,
    score,
)
from vierplusen.testing.strategies import TRICKY, assessments, measured, texts
from vierplusen_xlsx.labels import LABELS
from vierplusen_xlsx.labels.plan import PLAN
from vierplusen_xlsx.labels.reading import READING
from vierplusen_xlsx.labels.sharing import SHARING
from vierplusen_xlsx.writing.book import Book, Formula, Number, Text
from vierplusen_xlsx.writing.hostile import shown
from vierplusen_xlsx.writing.reading_sheets import reading_sheets

NASTY: Final = (
    "=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(A1)", "\t=1", "<b>vet</b>", "'", "History",
    "[a]:*?/\\", "\u202eomgekeerd", "\x07bel", "_x0041_", "x" * 40_000, "\U0001f600" * 40,
)  # fmt: skip


@cache
def catalogue() -> Catalogue:
    return load_catalogue(only=["xlsx"])


def book_of(result: object, words: Words = DUTCH) -> Book:
    book = Book(title="Verslag")
    reading_sheets(book, result, words)
    return book


def texts_of(book: Book) -> list[str]:
    return [cell.text for each in book.sheets for cell in each.cells.values()]  # type: ignore[union-attr]  # all are text


def written(book: Book) -> Any:  # noqa: ANN401  # openpyxl has no types
    return openpyxl.load_workbook(io.BytesIO(file_of(book, DUTCH)))


def said_by(result: Any, lang: str = "nl") -> list[str]:  # noqa: ANN401  # any result
    """Give every word of the outline of a result."""
    found: list[str] = []
    for block in laid_out(result, lang):
        if isinstance(block, Bullets):
            found += [*filter(None, [block.title]), *(f"• {each}" for each in block.items)]
        elif isinstance(block, Table):
            found += [block.caption, *block.head, *(cell for row in block.rows for cell in row)]
        else:
            found.append(block.text)
    return found


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(assessments(), st.sampled_from(Language))
def test_all_words_of_a_report_stand_in_their_order_as_text(result: Assessment, lang: str) -> None:
    book = book_of(result, Words(lang, LABELS))

    assert texts_of(book) == said_by(result, lang)
    assert not any(
        isinstance(cell, Formula | Number) for each in book.sheets for cell in each.cells.values()
    )


@settings(max_examples=10, deadline=None)
@given(measured())
def test_a_measurement_reads_as_in_every_other_format(result: Measured) -> None:
    assert texts_of(book_of(result)) == said_by(result)


@settings(max_examples=30, deadline=None)
@given(st.one_of(st.sampled_from([*NASTY, *TRICKY]), texts()).filter(lambda text: text.strip()))
def test_hostile_text_is_shown_and_never_acts(text: str) -> None:
    result = score(Project(id="a", name=text))

    sheets = written(book_of(result)).worksheets

    names = [each.title for each in sheets]
    assert len({each.casefold() for each in names}) == len(names)
    assert all(0 < len(each) <= 31 for each in names)
    cells = [cell for each in sheets for row in each.iter_rows() for cell in row]
    assert all(cell.data_type in "sn" and not cell.hyperlink for cell in cells)
    whole = "".join(str(cell.value) for cell in cells if cell.value is not None)
    assert _plain(shown(text)) in _plain(whole)


def _plain(text: str) -> str:
    """Leave out what a file of XML may write in another way: white space and escapes."""
    return "".join(text.split()).replace("_x005F_", "_")


def test_each_part_has_a_sheet_and_the_first_tells_that_it_stands_still() -> None:
    made = finance_project(load(CASES / "buurtwerkplaats.yaml"))
    book = Book(title="Plan")
    book.sheet("Plan")
    reading_sheets(book, made, DUTCH)

    parts = [
        each.text for each in laid_out(made, "nl") if isinstance(each, Heading) and each.level == 2
    ]
    names = [each.name for each in book.sheets]
    assert names[:2] == ["Plan", "Verslag"]
    assert len(names) == 2 + len(parts)
    assert book.sheets[1].cells[0, 0] == Text(DUTCH.word("reading.xlsx/how"), "note")
    assert all(0 in each.widths for each in book.sheets[1:])


def test_a_table_of_some_length_gets_a_filter_and_a_sheet_has_one() -> None:
    sheets = book_of(assess(load(CASES / "buurtwerkplaats.yaml"))).sheets

    filtered = [each for each in sheets if each.filtered is not None]
    assert filtered
    for sheet in filtered:
        assert sheet.filtered is not None
        top, left, bottom, right = sheet.filtered
        assert {sheet.cells[top, at].look for at in range(left, right + 1)} == {"head"}
        assert bottom - top >= 5
    opened = written(Book(title="een", sheets=[filtered[0]]))
    assert opened.worksheets[0].auto_filter.ref is not None


def test_what_begins_with_a_part_has_no_sheet_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import vierplusen_xlsx.writing.reading_sheets as module  # noqa: PLC0415  # what it lays out is replaced

    monkeypatch.setattr(module, "laid_out", lambda _result, _lang, **_room: (Heading(2, "Deel"),))
    assert [each.name for each in book_of(None).sheets] == ["Deel"]

    monkeypatch.setattr(module, "laid_out", lambda _result, _lang, **_room: ())
    assert not book_of(None).sheets


@settings(max_examples=5, deadline=None)
@given(measured())
def test_small_groups_stay_hidden_in_a_workbook(result: Measured) -> None:
    file = io.BytesIO()

    export(result, file, format="xlsx", catalogue=catalogue())

    sheets = openpyxl.load_workbook(io.BytesIO(file.getvalue())).worksheets
    found = [
        cell.value for each in sheets for row in each.iter_rows() for cell in row if cell.value
    ]
    assert [_plain(each) for each in found] == [
        _plain(shown(each)) for each in said_by(protect(result)) if each
    ]


@pytest.mark.parametrize(
    "name",
    ["plan", "plan_cells", "plan_figures", "reading_sheets", "sharing", "sharing_levels"],
)
def test_the_examples_in_the_docstrings_run(name: str) -> None:
    module = import_module(f"vierplusen_xlsx.writing.{name}")

    assert doctest.testmod(module).failed == 0


def test_no_sentence_of_these_sheets_is_long() -> None:
    for table in (PLAN, READING, SHARING):
        for key, both in table.items():
            for said in both:
                for sentence in said.split(". "):
                    assert len(sentence.split()) <= 20, key


def test_labels_have_the_same_places_in_both_languages() -> None:
    for table in (PLAN, READING, SHARING):
        for key, (dutch, english) in table.items():
            places = [
                {part.split("}")[0] for part in said.split("{")[1:]} for said in (dutch, english)
            ]
            assert places[0] == places[1], key
