"""Where a cell stands, as a spreadsheet says it: letters of columns, and addresses."""

import re
from functools import cache
from typing import Final

MAX_COLUMNS: Final = 16_384
"""As many columns as the largest spreadsheet has."""

_ADDRESS: Final = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)", re.ASCII)


@cache
def letters(number: int) -> tuple[str, ...]:
    """Give the letters of so many columns.

    Examples
    --------
    >>> letters(28)[-3:]
    ('Z', 'AA', 'AB')
    """
    made: list[str] = []
    for column in range(1, number + 1):
        word, rest = "", column
        while rest:
            rest, sign = divmod(rest - 1, 26)
            word = chr(ord("A") + sign) + word
        made.append(word)
    return tuple(made)


def in_order(letter: str) -> tuple[int, str]:
    """Rank the letters of columns: Z comes before AA."""
    return len(letter), letter


def address(sheet: str, letter: str, row: int | None = None) -> str:
    """Give the address of a cell or a column, with its sheet if it has one.

    Examples
    --------
    >>> address("Metingen", "B", 12), address("", "C")
    ('Metingen!B12', 'C')
    """
    cell = letter if row is None else f"{letter}{row}"
    return f"{sheet}!{cell}" if sheet else cell


def top_left(area: str) -> tuple[str, int] | None:
    """Give the column and the row of the first cell of a range such as ``A2:A4``."""
    found = _ADDRESS.match(area)
    return None if found is None else (found[1], int(found[2]))
