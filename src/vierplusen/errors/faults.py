"""What can be wrong in a value, as data: faults, and the words for them in English.

A :class:`Fault` names its expectation by a code, whose English words stand in a table here; the
labels hold the Dutch ones.
"""

from collections.abc import Iterable
from types import NoneType
from typing import Final

import attrs
from attrs import field, frozen

from vierplusen.errors.expectations import EXPECTATIONS, FINDINGS

MAX_FAULTS: Final = 100
"""As many faults as an error shows; ``faults`` holds all of them."""

MAX_SEARCHED: Final = 1_000
"""Among more words than these the nearest is not sought: it takes time."""

MAX_PATH: Final = 200
"""As much of a path as is shown."""


class Phrase(str):
    """Words of the library for what was found, in contrast with text of a document."""

    __slots__ = ()


def phrase(code: str) -> Phrase:
    """Give what was found as words of the library; a key of :data:`FINDINGS`."""
    return Phrase(FINDINGS[code])


@frozen
class Fault:
    """One thing that is wrong in a value or a document.

    Attributes
    ----------
    path
        Where, as attribute names and indices: ``coalition.members[0].until``; empty for the
        whole.
    found
        What stands there, shortened to be shown.
    expects
        The code of the expectation, a key of :data:`EXPECTATIONS`.
    values
        What fills the expectation's template, as sorted pairs.
    nearest
        For a misspelt key or word: the nearest right one.
    line
        The line in the document, counted from 1, where the format gives it.
    """

    path: str
    found: str
    expects: str = field(validator=attrs.validators.in_(EXPECTATIONS))
    values: tuple[tuple[str, str], ...] = ()
    nearest: str | None = None
    line: int | None = None

    @property
    def expected(self) -> str:
        """What should stand there, in English."""
        return EXPECTATIONS[self.expects].format(**dict(self.values))

    def __str__(self) -> str:
        where = shortened(self.path, MAX_PATH) or "the document"
        line = "" if self.line is None else f"line {self.line}: "
        hint = "" if self.nearest is None else f"; did you mean {self.nearest}?"
        return printable(f"{line}{where}: found {self.found}, expected {self.expected}{hint}")


def fault(
    path: str, found: object, expects: str, *, among: Iterable[str] = (), **values: object
) -> Fault:
    """Make a fault; ``found`` is shown shortened, ``among`` is where the nearest is sought."""
    pairs = tuple(sorted((key, str(value)) for key, value in values.items()))
    return Fault(
        path=path,
        found=shown(found),
        expects=expects,
        values=pairs,
        nearest=nearest(found, among),
    )


def nearest(found: object, among: Iterable[str]) -> str | None:
    """Give the word that a misspelt one probably means; None if none is near.

    Examples
    --------
    >>> nearest("coaltion", ["coalition", "measuring"])
    'coalition'
    """
    options = list(among)
    if not 0 < len(options) <= MAX_SEARCHED or not isinstance(found, str):
        return None
    from difflib import get_close_matches  # noqa: PLC0415  # only where something is wrong

    close = get_close_matches(found[:100], options, n=1)
    return close[0] if close else None


def shortened(text: str, width: int) -> str:
    """Cut text to a width, and show that it was cut."""
    return text if len(text) <= width else text[: width - 3] + "..."


def shown(value: object, width: int = 60) -> str:
    r"""Show a value on one line, cut to ``width``, never raising and never acting.

    Examples
    --------
    >>> print(shown("red\x1b[31m"))
    'red\x1b[31m'
    >>> shown({"a": 1})
    'a section'
    """
    if isinstance(value, Phrase):
        return str(value)
    if isinstance(value, str):
        return f"'{printable(shortened(value, width))}'"
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > 10**width:
        return FINDINGS["large-number"]
    if isinstance(value, int | float):
        return str(value).lower() if isinstance(value, bool) else repr(value)
    codes: dict[type, str] = {NoneType: "nothing", dict: "section", list: "list", tuple: "list"}
    code = codes.get(type(value))
    return f"a {type(value).__name__}" if code is None else FINDINGS[code]


def printable(text: str) -> str:
    r"""Make text safe for one line of a terminal: what could act on it shows as an escape.

    Examples
    --------
    >>> printable("red\x1b[31m")
    'red\\x1b[31m'
    """
    return "".join(each if each.isprintable() else _harmless(each) for each in text)


def _harmless(sign: str) -> str:
    """Give white space as a space, what joins letters as it is, and the rest as an escape."""
    if sign.isspace():
        return " "
    return sign if sign in "\u200c\u200d" else sign.encode("unicode_escape").decode()
