"""Tables for readers: which cells name their row, and which are numbers below each other."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import frozen

from vierplusen import Table

PHONE: Final = 285.0
"""Points of the screen that a table has on a narrow phone; what is wider can be shifted."""
SIGN: Final = 9.5
ROOM: Final = 17.0
LEAST: Final = 68.0
"""How wide a sign is, the room around a text, and a column at least, in the same points."""
PAPER: Final = 900.0
SMALL: Final = 1050.0
"""What fits on paper, and what fits there in small signs; what is wider has its words broken."""

_LONG: Final = re.compile(r"\S{40}")
"""A word that a column would have to grow for."""

_WORD: Final = re.compile(r"[^\s-]+-?")
"""What stays on one line: a word, and a part of a word up to its hyphen."""

_NUMBER: Final = r"[<>+~]? ?-?(?:€ ?)?-?\d[\d.,]{0,20} ?%?"
_FIGURE: Final = re.compile(rf"{_NUMBER}(?: ?[-/] ?{_NUMBER})?")
_EMPTY: Final = frozenset({"", "-", "?"})


@frozen
class Columns:
    """How the columns of a table are read.

    Attributes
    ----------
    names
        Whether the first column says what each row is about.
    numbers
        Whether each column holds figures.
    wide
        Whether the table may be wider than a phone.
    size
        How it is printed: as it is, ``small`` or ``smallest``.
    """

    names: bool
    numbers: tuple[bool, ...]
    wide: bool
    size: str


def columns_of_table(table: Table) -> Columns:
    """Look at a table as a reader would.

    Examples
    --------
    >>> table = Table("Balance", ("Party", "Euros"), (("A", "-12,50"), ("B", "-")))
    >>> columns_of_table(table)
    Columns(names=True, numbers=(False, True), wide=False, size='')
    """
    first = [row[0] for row in table.rows if row]
    names = len(table.head) > 1 and all(first) and len(set(first)) == len(first)
    columns = zip(*table.rows, strict=True) if table.rows else ((),) * len(table.head)
    numbers = [_figures(each) for each in columns]
    if names:
        numbers[0] = False
    cells = [*zip(table.head, *table.rows, strict=True)]
    needed = sum(_needed(each, number) for each, number in zip(cells, numbers, strict=True))
    size = "smallest" if needed > SMALL else "small" if needed > PAPER else ""
    return Columns(names=names, numbers=tuple(numbers), wide=needed > PHONE, size=size)


def _needed(cells: Sequence[str], number: bool) -> float:  # noqa: FBT001  # one column beside its answer
    """Estimate how wide a column is at least, without a word torn; figures are one word."""
    head, *rows = cells
    words = [*_WORD.findall(head), *(rows if number else _words(rows))]
    longest = max(map(len, words), default=0)
    return max(longest * SIGN, 0.0 if number else LEAST) + ROOM


def _words(cells: Iterable[str]) -> Iterator[str]:
    for each in cells:
        yield from _WORD.findall(each)


def _figures(cells: Sequence[str]) -> bool:
    """Tell whether cells are figures: at least one, and nothing else but signs for unknown."""
    filled = [each for each in cells if each not in _EMPTY]
    return bool(filled) and all(map(is_figure, filled))


def is_figure(cell: str) -> bool:
    """Tell whether a cell is a number, an amount, a percentage or a range of those.

    Examples
    --------
    >>> is_figure("€ -1.234"), is_figure("46-75"), is_figure("13 families")
    (True, True, False)
    """
    return _FIGURE.fullmatch(cell) is not None


def is_long(cell: str) -> bool:
    """Tell whether a cell holds a word that has to be broken.

    Examples
    --------
    >>> is_long("an ordinary sentence of words"), is_long("x" * 100)
    (False, True)
    """
    return _LONG.search(cell) is not None
