"""Sheets: rows that are read when they are asked for, and never held as a whole."""

from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from functools import partial
from typing import Any, Final

from attrs import Factory, define

from vierplusen_xlsx.cells import CELL, ROW, Book, Builder, column_of
from vierplusen_xlsx.merges import Merged, Row, fitted, merged_range, spread
from vierplusen_xlsx.package import Package
from vierplusen_xlsx.refusing import damaged
from vierplusen_xlsx.xml import name_of, parse

_MOST_RANGES: Final = 100_000
_RANGE: Final = name_of("mergeCell")


class Sheet(Mapping[int, Mapping[str, Any]]):
    """The rows of a sheet that have something in them, by their number.

    Meant to be read in order, by ``items()`` or row after row; every other way reads the sheet
    from its start. The size of the sheet costs time, and no memory.

    Raises
    ------
    InvalidDocumentError
        If the sheet is damaged; also later, if a cell in it is.
    """

    def __init__(self, package: Package, part: str, name: str, book: Book) -> None:
        self._package = package
        self._part = part
        self._name = name
        self._book = book
        self._here: Row | None = None
        self._ranges = self._scan()

    def __iter__(self) -> Iterator[int]:
        for number, cells in self.rows():
            self._here = (number, cells)
            yield number

    def __len__(self) -> int:
        return sum(1 for _ in self.rows())

    def __getitem__(self, number: int) -> Mapping[str, Any]:
        here = self._here
        if here is not None and here[0] == number:
            return here[1]
        for each, cells in self.rows():
            if each == number:
                return cells
            if each > number:
                break
        raise KeyError(number)

    def items(self) -> ItemsView[int, Mapping[str, Any]]:
        """Give the rows with their numbers, one by one."""
        return _Items(self)

    def values(self) -> ValuesView[Mapping[str, Any]]:
        """Give the rows, one by one."""
        return _Values(self)

    def _scan(self) -> tuple[Merged, ...]:
        """Go through the sheet once: it must be whole, and merged ranges stand at its end."""
        seen = _Extent()
        with damaged(self._name), self._package.open(self._part) as part:
            for _ in parse(part, seen.start):
                pass
            return fitted(map(merged_range, seen.refs), seen.row, seen.column)

    def rows(self) -> Iterator[Row]:
        """Give the rows with their numbers, read as they are asked for."""
        rows = self._read()
        return spread(rows, self._ranges) if self._ranges else rows

    def _read(self) -> Iterator[Row]:
        builder = Builder(self._book)
        place = partial("{}!{}".format, self._name)
        with (
            damaged(lambda: place(builder.place)),
            self._package.open(self._part) as part,
        ):
            for _ in parse(part, builder.start, builder.end, builder.text):
                yield from builder.rows
                builder.rows.clear()


@define
class _Extent:
    """How far a sheet reaches, and its merged ranges."""

    row: int = 0
    column: int = 1
    refs: list[str] = Factory(list)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if name == CELL:
            ref = attributes.get("r")
            if ref is not None:
                self.column = max(self.column, column_of(ref.rstrip("0123456789")))
        elif name == ROW:
            self.row = int(attributes.get("r", self.row + 1))
        elif name == _RANGE:
            if len(self.refs) == _MOST_RANGES:
                problem = f"more than {_MOST_RANGES} merged ranges: undo the merging"
                raise ValueError(problem)
            self.refs.append(attributes["ref"])


class _Items(ItemsView[int, Mapping[str, Any]]):
    """The rows with their numbers, read as they are asked for."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet)
        self._rows = sheet.rows

    def __iter__(self) -> Iterator[tuple[int, Mapping[str, Any]]]:
        return self._rows()


class _Values(ValuesView[Mapping[str, Any]]):
    """The rows without their numbers, read as they are asked for."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet)
        self._rows = sheet.rows

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        return (cells for _, cells in self._rows())
