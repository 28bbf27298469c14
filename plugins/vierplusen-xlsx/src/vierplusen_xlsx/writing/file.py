"""From a workbook as data to the file, with XlsxWriter."""

import datetime as dt
from collections.abc import Mapping
from typing import IO, Any, Final

from attrs import define, field

from vierplusen import Message, Words
from vierplusen_xlsx.writing.book import (
    Between,
    Book,
    Cell,
    Formula,
    Limits,
    Number,
    OneOf,
    Ref,
    Sheet,
    Text,
    quoted,
)
from vierplusen_xlsx.writing.hostile import (
    MOST_CELL,
    kept,
    pieces,
    sheet_name,
    shown,
    units,
)

MADE: Final = dt.datetime(1980, 1, 1)  # noqa: DTZ001  # a workbook has no zone; nobody looks at the clock, so that the same result gives the same file
"""What the file says of when it was made."""

MOST_NOTE: Final = 2_000
"""So many characters a note shows; the rest of it stands on the sheet of long texts."""

_FIRST: Final = 500
"""So many characters of a text that is too long for a cell stand in its place."""

_BLUE, _LIGHT, _YELLOW, _PALE = "#1F5A92", "#DCE6F0", "#FFF4CC", "#F3F3F3"

_WHOLE_EUR: Final = "€ #,##0;[Red]€ -#,##0"
_CENTS: Final = "€ #,##0.00;[Red]€ -#,##0.00"

LOOKS: Final[Mapping[str, Mapping[str, Any]]] = {
    "text": {"text_wrap": True},
    "title": {"bold": True, "font_size": 16, "font_color": _BLUE},
    "heading": {"bold": True, "font_size": 12, "font_color": _BLUE},
    "head": {"bold": True, "text_wrap": True, "bg_color": _LIGHT, "bottom": 1},
    "note": {"italic": True, "text_wrap": True, "font_color": "#55606B"},
    "line": {"italic": True, "font_color": "#55606B"},
    "alert": {"bold": True, "font_color": "#9C2B00"},
    "warning": {"bold": True, "text_wrap": True, "font_color": "#9C2B00"},
    "total": {"bold": True, "top": 1, "text_wrap": True},
    "eur": {"num_format": _WHOLE_EUR},
    "cents": {"num_format": _CENTS},
    "percent": {"num_format": "0.0%"},
    "rate": {"num_format": "0.00##%"},
    "number": {"num_format": "[>=1000]#,##0;[<=-1000]-#,##0;0.0##"},
    "whole": {"num_format": "#,##0"},
    "year": {"num_format": "0"},
    "share": {"num_format": "0.0%"},
    "factor": {"num_format": "0.0000"},
    "total-eur": {"num_format": _WHOLE_EUR, "bold": True, "top": 1},
    "total-cents": {"num_format": _CENTS, "bold": True, "top": 1},
}
"""How a cell looks -> what XlsxWriter calls that.

The formats of numbers follow the language of who opens the file.
"""

_GIVEN: Final = {"bg_color": _YELLOW, "border": 1, "border_color": "#C9B458"}


class LostCellError(RuntimeError):
    """A cell that the writer of workbooks did not take: a mistake of this plugin."""


@define
class _Writer:
    """Writes the sheets of one workbook."""

    book: Any
    words: Words
    long: list[str] = field(factory=list)
    _formats: dict[tuple[str, bool], Any] = field(factory=dict)

    def looks(self, look: str, *, given: bool) -> Any:  # noqa: ANN401  # XlsxWriter has no types
        key = look, given
        if key not in self._formats:
            style = {"valign": "top", **LOOKS[look], **(_GIVEN if given else {})}
            self._formats[key] = self.book.add_format(style)
        return self._formats[key]

    def sheet(self, sheet: Sheet) -> None:
        made = self.book.add_worksheet(sheet.name)
        _prepare(made, sheet)
        for row, height in _heights(sheet).items():
            _done(made.set_row(row, height))
        for (row, column), cell in sorted(sheet.cells.items()):
            self.cell(made, row, column, cell)

    def cell(self, made: Any, row: int, column: int, cell: Cell) -> None:  # noqa: ANN401  # as above
        style = self.looks(cell.look, given=cell.given)
        match cell:
            case Text():
                _done(made.write_string(row, column, self.fitted(cell.text), style))
            case Number():
                _done(made.write_number(row, column, cell.value, style))
            case Formula():
                value = cell.value
                said = kept(self.fitted(value)) if isinstance(value, str) else value
                _done(made.write_formula(row, column, f"={cell.text}", style, said))
            case _:
                _done(made.write_blank(row, column, None, style))
        if cell.note is not None:
            note = self.fitted(cell.note, MOST_NOTE)
            _done(made.write_comment(row, column, note, _size(note)))
        if cell.limits is not None:
            _done(made.data_validation(row, column, row, column, _rule(cell.limits)))

    def fitted(self, text: str, most: int = MOST_CELL) -> str:
        """Give a text as it can stand in a cell; what does not fit stands on a sheet of its own."""
        safe = shown(text)
        if units(safe) <= most:
            return safe
        self.long.append(safe)
        more = Message("text.xlsx/more", {"row": len(self.long) + 1})
        return f"{safe[:_FIRST]}… {self.words.say(more)}"

    def rest(self, name: str) -> None:
        """Write the texts that did not fit, each in as many cells as it needs."""
        made = self.book.add_worksheet(name)
        made.set_column(0, 50, 80)
        _done(
            made.write_string(
                0, 0, self.words.word("sheet.xlsx/long-how"), self.looks("note", given=False)
            )
        )
        for row, text in enumerate(self.long, start=1):
            for column, piece in enumerate(pieces(text)):
                _done(made.write_string(row, column, piece, self.looks("text", given=False)))


def write_book(book: Book, stream: IO[bytes], words: Words) -> None:
    """Write a workbook to a stream.

    Raises
    ------
    LostCellError
        If a cell was refused by the writer of workbooks.
    """
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415  # it has no types; a catalogue need not load it

    options = {
        "in_memory": True,
        "strings_to_numbers": False,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(stream, options) as made:
        made.set_properties({"title": shown(book.title)[:200], "created": MADE})
        made.set_size(24_000, 14_000)
        writer = _Writer(made, words)
        for sheet in book.sheets:
            writer.sheet(sheet)
        if writer.long:
            writer.rest(
                sheet_name(words.word("sheet.xlsx/long"), [each.name for each in book.sheets])
            )
        for name, ref in book.names.items():
            _done(made.define_name(name, f"={_absolute(ref)}"))
        for name, span in book.ranges.items():
            _done(made.define_name(name, f"={span}"))


def _prepare(made: Any, sheet: Sheet) -> None:  # noqa: ANN401  # XlsxWriter has no types
    """Set how a sheet is seen and printed: A4 on its side, as wide as a page."""
    for column, width in sheet.widths.items():
        _done(made.set_column(column, column, width))
    if sheet.frozen != (0, 0):
        made.freeze_panes(*sheet.frozen)
        if sheet.frozen[0]:
            _done(made.repeat_rows(0, sheet.frozen[0] - 1))
    if sheet.filtered is not None:
        _done(made.autofilter(*sheet.filtered))
    made.hide_gridlines(2)
    made.set_landscape()
    made.set_paper(_A4)
    made.fit_to_pages(1, 0)
    made.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    made.set_footer("&L&A&R&P / &N")


_A4: Final = 9


def _heights(sheet: Sheet) -> dict[int, float]:
    """Give the rows that need room for more than one line, as far as widths tell."""
    found: dict[int, float] = {}
    for (row, column), cell in sheet.cells.items():
        if not isinstance(cell, Text):
            continue
        height = _TITLE if cell.look == "title" else _LINE
        if LOOKS[cell.look].get("text_wrap"):
            wide = (_BOLD if LOOKS[cell.look].get("bold") else _FILLED) * sheet.widths.get(
                column, _USUAL
            )
            lines = sum(1 + int(len(each) / wide) for each in cell.text[:_SEEN].split("\n"))
            height = min(_LINE * lines, _HIGHEST)
        found[row] = max(found.get(row, _LINE), height)
    return {row: height for row, height in found.items() if height > _LINE}


_TITLE: Final = 24.0
_LINE: Final = 15.0
_HIGHEST: Final = 400.0
_USUAL: Final = 8.43
_FILLED: Final = 1.15
_BOLD: Final = 0.95
_SEEN: Final = 5_000


def _rule(limits: Limits) -> dict[str, Any]:
    """Give the limits of a cell as XlsxWriter calls them."""
    if isinstance(limits, Between):
        low, high = (
            f"={each}" if isinstance(each, str) else each for each in (limits.low, limits.high)
        )
        rule: dict[str, Any] = {
            "validate": "integer" if limits.whole else "decimal",
            "criteria": "between",
            "minimum": low,
            "maximum": high,
            "error_type": "stop" if limits.hard else "warning",
        }
    else:
        rule = {"validate": "list", "source": _words(limits)}
    if limits.said:
        said = shown(limits.said)[:_MOST_SAID]
        rule |= {"input_message": said, "error_message": said}
    return {**rule, "ignore_blank": True}


def _words(limits: OneOf) -> list[str] | str:
    return f"={limits.words}" if isinstance(limits.words, str) else list(limits.words)


_MOST_SAID: Final = 250
"""Longer messages a spreadsheet does not show."""


def _size(note: str) -> dict[str, Any]:
    """Give a note the room that its words need."""
    lines = sum(1 + len(each) // _WIDE for each in note.split("\n"))
    return {"author": "vierplusen", "width": 330, "height": min(20 + 18 * lines, 600)}


_WIDE: Final = 46


def _absolute(ref: Ref) -> str:
    return f"{quoted(ref.sheet)}!{ref.place}"


def _done(code: int | None) -> None:
    """Refuse to go on where a cell was not taken: nothing may be lost silently."""
    if code:
        raise LostCellError(code)
