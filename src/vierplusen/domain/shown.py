"""Results in a notebook: a short table of what stands at the top of each.

``_repr_html_`` is what Jupyter and its kin ask for. It shows plain values and how many there are of
the rest; a whole report is what ``export`` writes.
"""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Final

import attrs

from vierplusen.errors import printable

MOST_SIGNS: Final = 200
"""As many signs of a text as are shown; how many more there are is said."""
MOST_PARTS: Final = 5
"""As many parts of a mapping as are shown; likewise."""
_HIDDEN: Final = frozenset({"labels", "provenance", "model", "case", "parties", "domains"})
"""What a result carries along for reports, and is no result itself."""


class Shown:
    """What shows itself in a notebook as a short table (weergave)."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Give a table with a row for each value; all text in it is shown, never interpreted."""
        from html import escape  # noqa: PLC0415  # only a notebook needs it

        name = escape(type(self).__name__)
        rows = "".join(
            f'<tr><th scope="row">{escape(_short(key))}</th><td>{escape(_short(value))}</td></tr>'
            for key, value in self._shown()
        )
        return f"<table><caption>{name}</caption><tbody>{rows}</tbody></table>"

    def _shown(self) -> Iterator[tuple[str, str]]:
        """Give what is shown: a name and a value each."""
        for each in attrs.fields(type(self)):  # type: ignore[arg-type]  # every result is an attrs class
            if each.name not in _HIDDEN:
                yield each.name.replace("_", " "), said(getattr(self, each.name))


def said(value: object) -> str:
    """Say a value in short: what is not known, plain values, and how many of the rest."""
    if value is None or isinstance(value, bool):
        return {None: "unknown", True: "yes", False: "no"}[value]
    if isinstance(value, float):
        return f"{value:,.10g}"
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, tuple):
        return _several(value)
    return _noun(value)


def _mapping(values: Mapping[object, object]) -> str:
    """Say the first parts of a mapping, and how many more there are."""
    if not values:
        return "none"
    parts = [f"{key}: {said(each)}" for key, each in list(values.items())[:MOST_PARTS]]
    more = len(values) - len(parts)
    return "; ".join(parts) + (f" and {more} more" if more else "")


def _several(values: tuple[object, ...]) -> str:
    """Say short words themselves, and of everything else how many there are."""
    if values and len(values) <= MOST_PARTS and all(isinstance(each, str) for each in values):
        return "; ".join(map(str, values))
    return f"{len(values)} item" if len(values) == 1 else f"{len(values)} items"


def _noun(value: object) -> str:
    """Say a noun by its ends, its name or its id; a plain value as it is."""
    if isinstance(value, Enum):
        return str(value.value)
    if not attrs.has(type(value)) or type(value).__str__ is not object.__str__:
        return str(value)
    low, high = getattr(value, "low", None), getattr(value, "high", None)
    if low is not None and high is not None:
        return said(low) if low == high else f"{said(low)} to {said(high)}"
    names = (getattr(value, each, None) for each in ("name", "key", "id"))
    return next((each for each in names if isinstance(each, str)), type(value).__name__)


def _short(text: str) -> str:
    """Make text safe to look at, and shorten what is too long to; it says so."""
    more = len(text) - MOST_SIGNS
    shown = printable(text[:MOST_SIGNS])
    return f"{shown} ... and {more} more signs" if more > 0 else shown
