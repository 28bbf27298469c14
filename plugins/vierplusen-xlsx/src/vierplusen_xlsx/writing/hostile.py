"""Text of strangers in a workbook: nothing is run, broken, cut or dropped."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

MOST_CELL: Final = 32_767
"""So many characters a cell can hold, counted in units of UTF-16."""

_KEPT: Final = "\n"
"""A tab is shown as one: LibreOffice makes another sign of it where a formula copies it."""

_HIDDEN: Final = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_JOINERS: Final = "\u200c\u200d"
"""Characters without a sign of their own that names and emoji need."""

_CODED: Final = re.compile(r"(?=_x[0-9A-Fa-f]{4}_)")
"""Where a spreadsheet reads the number of a sign instead of text."""

_NO_SHEET: Final = re.compile(r"[\[\]:*?/\\]")
_MOST_SHEET: Final = 31


def shown(text: str) -> str:
    r"""Show every character without a sign of its own as an escape.

    Examples
    --------
    >>> shown("a\x07b\u202ec")
    'a\\x07b\\u202ec'
    """
    return text if text.isprintable() else "".join(map(_shown, text.replace("\r\n", "\n")))


def _shown(sign: str) -> str:
    if sign == _KEPT or sign in _JOINERS or unicodedata.category(sign) not in _HIDDEN:
        return sign
    return sign.encode("unicode_escape").decode()


def kept(text: str) -> str:
    """Write what a formula gives so that a spreadsheet reads it as it is.

    It takes ``_x0041_`` for an A. Elsewhere XlsxWriter sees to that.

    Examples
    --------
    >>> kept("_x0041_")
    '_x005F_x0041_'
    """
    return _CODED.sub("_x005F", text)


def units(text: str) -> int:
    """Count the units of UTF-16, as a spreadsheet does."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def pieces(text: str, most: int = MOST_CELL) -> Iterator[str]:
    """Give a text in pieces that each fit in a cell.

    Examples
    --------
    >>> list(pieces("abcde", 2))
    ['ab', 'cd', 'e']
    """
    step = most if units(text) == len(text) else most // 2
    for start in range(0, len(text), step):
        yield text[start : start + step]


def sheet_name(words: str, taken: Iterable[str]) -> str:
    """Give a name that a sheet can have, and that no other one has.

    Examples
    --------
    >>> sheet_name("wat/als?", []), sheet_name("Kosten", ["kosten"])
    ('wat als', 'Kosten 2')
    """
    plain = " ".join(_NO_SHEET.sub(" ", shown(words)).split()).strip("' ") or "-"
    used = {each.casefold() for each in taken} | {"history"}
    made, number = _cut(plain, _MOST_SHEET), 1
    while made.casefold() in used:
        number += 1
        made = f"{_cut(plain, _MOST_SHEET - 1 - len(str(number)))} {number}"
    return made


def _cut(text: str, most: int) -> str:
    text = text[:most]  # a sign is one unit at least
    while units(text) > most:
        text = text[:-1]
    return text.strip("' ") or "-"
