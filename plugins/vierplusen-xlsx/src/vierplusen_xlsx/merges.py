"""Merged ranges: the value at the top left, said of every cell."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from attrs import evolve, frozen
from openpyxl.utils import (  # type: ignore[import-untyped]  # it has no types
    column_index_from_string,
    get_column_letter,
)

MAX_ROW: Final = 1_048_576
MAX_COLUMN: Final = 16_384
MAX_MERGED: Final = 1_000_000
"""The most cells in merged ranges of one sheet."""

_SMALL: Final = 1_000
"""A range with more cells than these reaches as far as there are cells at all."""

_RANGE: Final = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6}):([A-Z]{1,3})([1-9]\d{0,6})", re.ASCII)

Row = tuple[int, dict[str, Any]]


@frozen
class Merged:
    """A merged range, as rows and columns counted from 1, both ends within it."""

    ref: str
    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> int:
        """The number of its cells."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    @property
    def letters(self) -> list[str]:
        """The letters of its columns."""
        return [get_column_letter(each) for each in range(self.left, self.right + 1)]


def merged_range(ref: str) -> Merged:
    """Read the reference of a merged range.

    Raises
    ------
    ValueError
        If it is none.

    Examples
    --------
    >>> merged_range("A2:B4").size
    6
    """
    found = _RANGE.fullmatch(ref)
    if found is not None:
        left, right = (column_index_from_string(found[each]) for each in (1, 3))
        made = Merged(ref, int(found[2]), left, int(found[4]), right)
        if made.top <= made.bottom <= MAX_ROW and left <= right <= MAX_COLUMN:
            return made
    problem = f"{ref[:30]!r} is no merged range"
    raise ValueError(problem)


def fitted(ranges: Iterable[Merged], last_row: int, last_column: int) -> tuple[Merged, ...]:
    """Cut large ranges off at the last row and column that there are; give all in their order.

    Raises
    ------
    ValueError
        If they still have too many cells.
    """
    made = []
    total = 0
    for each in ranges:
        cut = each
        if each.size > _SMALL:
            bottom, right = max(each.top, last_row), max(each.left, last_column)
            cut = evolve(each, bottom=min(each.bottom, bottom), right=min(each.right, right))
        total += cut.size
        if total > MAX_MERGED:
            problem = f"more than {MAX_MERGED} merged cells: undo the merging"
            raise ValueError(problem)
        made.append(cut)
    return tuple(sorted(made, key=lambda each: (each.top, each.left)))


def spread(rows: Iterable[Row], ranges: tuple[Merged, ...]) -> Iterator[Row]:
    """Say the value of each merged range in every cell of it; the rows stay in their order."""
    waiting = list(reversed(ranges))
    open_: list[tuple[Merged, dict[str, Any]]] = []
    last = 0
    for number, cells in rows:
        yield from _between(last + 1, number - 1, open_)
        while waiting and waiting[-1].top <= number:
            found = waiting.pop()
            value = cells.get(get_column_letter(found.left)) if found.top == number else None
            if value is not None:
                open_.append((found, {"merged": found.ref, "value": value}))
        yield number, _filled(number, cells, open_)
        last = number
    yield from _between(last + 1, MAX_ROW, open_)


def _between(first: int, last: int, open_: list[tuple[Merged, dict[str, Any]]]) -> Iterator[Row]:
    """Give the rows in which nothing stands but what was merged into them."""
    for number in range(first, last + 1):
        cells = _filled(number, {}, open_)
        if not cells:
            return
        yield number, cells


def _filled(
    number: int, cells: dict[str, Any], open_: list[tuple[Merged, dict[str, Any]]]
) -> dict[str, Any]:
    """Give a row with its merged cells; ranges that end above it are closed."""
    open_[:] = [each for each in open_ if each[0].bottom >= number]
    if not open_:
        return cells
    whole = {
        **cells,
        **{letter: cell for merged, cell in open_ for letter in merged.letters},
    }
    return dict(sorted(whole.items(), key=lambda each: (len(each[0]), each[0])))
