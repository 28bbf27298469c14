"""Ids that are nearly known ones."""

from collections.abc import Iterable
from typing import Final

SHORTEST: Final = 5
"""Shorter ids differ in one letter too often by themselves: ``ggd`` and ``ggz``."""


def slip_of(own: str, known: Iterable[str]) -> str | None:
    """Give the known id that an id differs from by one letter; None if it is known, or far off.

    One letter is added, left out, another one, or two neighbours are swapped; an ``s`` at the end
    is a plural and no slip. That is narrower than what a misspelt key is held against:
    ``politie-twente`` is near ``politie``, and an id of its own.

    Examples
    --------
    >>> slip_of("gemente", ["gemeente", "ggd"])
    'gemeente'
    >>> [slip_of(each, ["politie", "ggd"]) for each in ("politie-twente", "polities", "ggz")]
    [None, None, None]
    """
    options = tuple(known)
    if own in options:
        return None
    lengths = range(max(len(own) - 1, SHORTEST), len(own) + 2) if len(own) >= SHORTEST else ()
    near = (each for each in options if len(each) in lengths)
    return next((each for each in near if _one_letter(own, each)), None)


def _one_letter(one: str, other: str) -> bool:
    """Tell whether one letter parts two different words, other than the one of a plural."""
    short, long = sorted((one, other), key=len)
    pairs = enumerate(zip(short, long, strict=False))
    same = next((index for index, (a, b) in pairs if a != b), len(short))
    left, right = short[same:], long[same:]
    if len(left) != len(right):
        return left == right[1:] and long != f"{short}s"
    swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    return swapped or left[1:] == right[1:]
