"""Cells: from the XML of a row to values, formulas and errors."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from math import isfinite
from typing import Any, Final

from attrs import Factory, define, frozen
from openpyxl.formula.translate import (  # type: ignore[import-untyped]  # it has no types
    Translator,
)
from openpyxl.utils import (  # type: ignore[import-untyped]  # it has no types
    column_index_from_string,
    get_column_letter,
)
from openpyxl.utils.datetime import from_ISO8601  # type: ignore[import-untyped]  # it has no types

from vierplusen_xlsx.formats import OVERFLOW, Formats, Way
from vierplusen_xlsx.merges import MAX_COLUMN, MAX_ROW, Row
from vierplusen_xlsx.strings import Runs, check_length, plain_text
from vierplusen_xlsx.xml import name_of

MAX_COPIED: Final = 50_000_000
"""The most characters of formulas that are copied from one cell to others, in one sheet."""

ROW: Final = name_of("row")
CELL: Final = name_of("c")

_VALUE: Final = name_of("v")
_FORMULA: Final = name_of("f")
_INLINE: Final = name_of("is")
_MAX_DIGITS: Final = 300
_SHORT: Final = 1_000
_WHOLE: Final = re.compile(r"[-+]?\d+", re.ASCII)
_BROKEN: Final = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?", re.ASCII)


@frozen
class Book:
    """What the cells of a workbook have in common: their texts and their number formats."""

    strings: list[str]
    formats: Formats


@cache
def column_of(letters: str) -> int:
    """Give the number of a column, counted from 1.

    Raises
    ------
    ValueError
        If the letters name none.
    """
    number = column_index_from_string(letters) if letters.isupper() else 0
    if not 1 <= number <= MAX_COLUMN:
        problem = f"{letters[:10]!r} is no column"
        raise ValueError(problem)
    return int(number)


def as_number(text: str) -> int | float | dict[str, str]:
    """Read a number as a workbook writes it.

    Raises
    ------
    ValueError
        If it is none.

    Examples
    --------
    >>> as_number("3"), as_number("2.5E1"), as_number("1E999")
    (3, 25.0, {'error': '#NUM!'})
    """
    digits = text.strip()
    if len(digits) <= _MAX_DIGITS:
        if _WHOLE.fullmatch(digits):
            return int(digits)
        if _BROKEN.fullmatch(digits):
            number = float(digits)
            return number if isfinite(number) else OVERFLOW
    problem = f"{digits[:30]!r} is no number"
    raise ValueError(problem)


@define
class Builder:
    """Puts rows together while the parser goes through a sheet.

    Attributes
    ----------
    book
        What the cells have in common.
    rows
        The rows that are whole and have something in them; who reads takes them out.
    place
        The cell that is being read, as ``B3``.
    """

    book: Book
    rows: list[Row] = Factory(list)
    place: str = ""
    _row: int = 0
    _digits: str = ""
    _inside: bool = False
    _column: int = 0
    _letters: str = ""
    _cells: dict[str, Any] = Factory(dict)
    _kind: str = "n"
    _style: str | None = None
    _value: str | None = None
    _formula: str | None = None
    _shared: str | None = None
    _masters: dict[str, tuple[str, str]] = Factory(dict)
    _copied: int = 0
    _held: list[str] | None = None
    _runs: Runs = Factory(Runs)
    _inline: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if name == _VALUE:
            self._held = []
        elif name == CELL:
            self._start_cell(attributes)
        elif name == ROW:
            self._start_row(attributes)
        elif name == _FORMULA:
            self._shared = attributes.get("si") if attributes.get("t") == "shared" else None
            self._held = []
        elif name == _INLINE:
            self._inline = True
            self._runs.begin()
        else:
            self._runs.start(name)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name == _VALUE:
            self._value = self._taken()
        elif name == CELL:
            self._end_cell()
        elif name == ROW:
            self._inside = False
            if self._cells:
                self.rows.append((self._row, self._cells))
        elif name == _FORMULA:
            self._end_formula()
        else:
            self._runs.end(name)

    def text(self, text: str) -> None:
        """Take a piece of text."""
        if self._held is None:
            self._runs.take(text)
        else:
            self._held.append(text)
            if len(text) > _SHORT or len(self._held) > 1:
                check_length(sum(map(len, self._held)))

    def _taken(self) -> str:
        text = "".join(self._held or ())
        self._held = None
        return text

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        before = self._row
        given = attributes.get("r")
        self.place = f"row {(given or str(before + 1))[:20]}"
        self._row = before + 1 if given is None else _row_number(given)
        if not before < self._row <= MAX_ROW:
            problem = "rows that are not in their order"
            raise ValueError(problem)
        self._digits = str(self._row)
        self._column, self._cells, self._inside = 0, {}, True

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        before = self._column
        ref = attributes.get("r")
        if ref is None:
            self._column = before + 1
            self._letters = get_column_letter(self._column)
        else:
            self.place = ref[:20]
            self._letters = ref.removesuffix(self._digits)
            self._column = column_of(self._letters)
        if not self._inside or not before < self._column <= MAX_COLUMN:
            problem = "cells that are not in their order"
            raise ValueError(problem)
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s")
        self._value = self._formula = self._shared = None
        self._inline = False

    def _end_formula(self) -> None:
        text = plain_text(self._taken())
        here = f"{self._letters}{self._digits}"
        if self._shared is not None and self._shared in self._masters:
            text = self._copy(*self._masters[self._shared], here)
        elif self._shared is not None:
            self._masters[self._shared] = (f"={text}", here)
        self._formula = text if text.startswith("=") else f"={text}"

    def _copy(self, master: str, origin: str, here: str) -> str:
        """Give a formula as it is in another cell that it was filled into."""
        self._copied += len(master)
        if self._copied > MAX_COPIED:
            problem = "formulas in too many cells: copy the sheet, and paste values only"
            raise ValueError(problem)
        try:
            return str(Translator(master, origin=origin).translate_formula(here))
        except Exception:  # noqa: BLE001  # openpyxl raises many kinds at a hostile formula, which is then shown as it was given
            return master

    def _end_cell(self) -> None:
        value = self._read()
        if self._formula is not None:
            self._cells[self._letters] = {"formula": self._formula, "value": value}
        elif value is not None and value != "":
            self._cells[self._letters] = value

    def _read(self) -> object:
        raw, kind = self._value, self._kind
        if self._inline:
            return self._runs.whole()
        if not raw:
            return "" if kind == "str" and self._formula is not None else None
        if kind == "n":
            number = as_number(raw)
            style = self._style
            if style is None or isinstance(number, dict):
                return number
            way = self.book.formats.way(style)
            return number if way is Way.NUMBER else self.book.formats.shown(number, way)
        return _READ[kind](raw, self.book)


_MOST_DIGITS: Final = 9
"""No row has a number of more digits."""


def _row_number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else 0


def _shared_text(raw: str, book: Book) -> str:
    place = int(raw)
    if place < 0:
        raise IndexError(place)
    return book.strings[place]


def _moment(raw: str, _book: Book) -> object:
    found = from_ISO8601(raw)
    return found if hasattr(found, "isoformat") else raw


_READ: Final[dict[str, Callable[[str, Book], Any]]] = {
    "s": _shared_text,
    "str": lambda raw, _book: plain_text(raw),
    "inlineStr": lambda _raw, _book: None,
    "b": lambda raw, _book: raw.strip() in {"1", "true"},
    "e": lambda raw, _book: {"error": raw},
    "d": _moment,
}
"""Type of cell -> how its value is read."""
