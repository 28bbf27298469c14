"""Text: the texts that cells share, and how signs are written that XML cannot hold."""

import re
from collections.abc import Mapping
from typing import IO, Final

from vierplusen_xlsx.xml import name_of, parse

MAX_TEXT: Final = 100_000
"""The most characters in a cell; Excel itself stops at 32,767."""

TEXT: Final = name_of("t")
_SPOKEN: Final = name_of("rPh")
_ITEM: Final = name_of("si")
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_HALVES: Final = range(0xD800, 0xE000)


def plain_text(text: str) -> str:
    r"""Give text with the signs that a workbook escapes.

    Examples
    --------
    >>> plain_text("a_x000D_b")
    'a\rb'
    >>> plain_text("_x005F_x000D_")
    '_x000D_'
    """
    return _ESCAPED.sub(_sign, text) if "_x" in text else text


def _sign(found: "re.Match[str]") -> str:
    code = int(found[1], 16)
    return found[0] if code in _HALVES or not code else chr(code)


class Runs:
    """Gathers the text of a cell, which may come in runs; how it is pronounced is left out."""

    def __init__(self) -> None:
        self._held: list[str] | None = None
        self._runs: list[str] = []
        self._size = 0
        self._spoken = False

    def begin(self) -> None:
        """Begin the text of another cell."""
        self._held, self._runs, self._size, self._spoken = None, [], 0, False

    def start(self, name: str) -> None:
        """Take the start of an element."""
        if name == TEXT:
            self._held = []
        elif name == _SPOKEN:
            self._spoken = True

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name == TEXT:
            if not self._spoken:
                self._runs.extend(self._held or ())
            self._held = None
        elif name == _SPOKEN:
            self._spoken = False

    def take(self, text: str) -> None:
        """Take a piece of text; outside a run it means nothing."""
        if self._held is not None:
            self._size += len(text)
            check_length(self._size)
            self._held.append(text)

    def whole(self) -> str:
        """Give the text of all runs."""
        return plain_text("".join(self._runs))


def check_length(size: int) -> None:
    """Refuse more text than a cell may have.

    Raises
    ------
    ValueError
        If there is more.
    """
    if size > MAX_TEXT:
        problem = f"text of more than {MAX_TEXT} characters in a cell"
        raise ValueError(problem)


def read_strings(part: IO[bytes]) -> list[str]:
    """Read the texts that cells share, in their order."""
    strings: list[str] = []
    runs = Runs()

    def start(name: str, _attributes: Mapping[str, str]) -> None:
        runs.begin() if name == _ITEM else runs.start(name)

    def end(name: str) -> None:
        strings.append(runs.whole()) if name == _ITEM else runs.end(name)

    for _ in parse(part, start, end, runs.take):
        pass
    return strings
