"""What people do wrong in YAML most: found where it stands, and said in plain words.

A parser tells where it got stuck, which is often many lines below the mistake.
"""

import re
from collections.abc import Callable
from typing import Final

from attrs import frozen

_KEY: Final = r"^\s*(?:- )*(?P<key>[A-Za-z_][\w-]*):"
_NO_SPACE: Final = re.compile(_KEY + r"(?=[^\s/:])")
_VALUE: Final = re.compile(_KEY + r"\s+(?P<value>\S.*)$")
_SIGNS: Final = "@`%&*!"
_WIDTH: Final = 400
"""Longer lines are not looked at: it takes time."""


@frozen
class Slip:
    """A common mistake: the line, the code of what was expected, and what fills its words."""

    line: int
    expects: str
    values: dict[str, str]


def find_slip(text: str, line: int) -> Slip | None:
    r"""Find the common mistake that stands nearest above the line where a parser got stuck.

    Examples
    --------
    >>> find_slip("a:\n  b:ja\n  # comment\n  c: nee\n", 4)
    Slip(line=2, expects='yaml-space', values={'key': 'b'})
    """
    lines = text.splitlines()[:line]
    away = 0
    for number in range(len(lines), 0, -1):
        here = lines[number - 1]
        if not here.strip() or here.lstrip().startswith("#"):
            continue
        for expects, (look, reach) in _LOOKS.items():
            values = look(here) if away <= reach and len(here) <= _WIDTH else None
            if values is not None:
                return Slip(number, expects, values)
        away += 1
    return None


def _tab(line: str) -> dict[str, str] | None:
    indent = line[: len(line) - len(line.lstrip())]
    return {} if "\t" in indent and line.strip() else None


def _space(line: str) -> dict[str, str] | None:
    found = _NO_SPACE.match(line)
    return None if found is None else {"key": found["key"]}


def _quote(line: str) -> dict[str, str] | None:
    """Find text that begins with a quotation mark and does not end with it."""
    found = _VALUE.match(line)
    if found is None or found["value"][0] not in "\"'":
        return None
    mark = found["value"][0]
    bare = found["value"].replace("\\" + mark, "") if mark == '"' else found["value"]
    rest = bare[1:].partition(mark)[2].strip()
    closed = bare.count(mark) % 2 == 0 and (not rest or rest.startswith(("#", mark)))
    return None if closed else {"key": found["key"]}


def _colon(line: str) -> dict[str, str] | None:
    found = _VALUE.match(line)
    if found is None or found["value"][0] in "\"'[{|>#":
        return None
    text = found["value"].partition(" #")[0]
    return {"key": found["key"]} if ": " in text or text.endswith(":") else None


def _sign(line: str) -> dict[str, str] | None:
    found = _VALUE.match(line)
    if found is None or found["value"][0] not in _SIGNS:
        return None
    return {"key": found["key"], "sign": found["value"][0]}


_NEAR: Final = 2
_ANYWHERE: Final = 1_000_000

_LOOKS: Final[dict[str, tuple[Callable[[str], dict[str, str] | None], int]]] = {
    "yaml-tab": (_tab, _NEAR),
    "yaml-space": (_space, _NEAR),
    "yaml-colon": (_colon, _NEAR),
    "yaml-sign": (_sign, _NEAR),
    "yaml-quote": (_quote, _ANYWHERE),
}
"""Code of what is expected -> how to see that it is not so, and within how many lines above."""
