"""What stands in one cell: a number, a day, words; or why that cannot be told.

Nothing is guessed: a cell that can be read in two ways is reported.
"""

import re
from collections.abc import Mapping
from datetime import date as day
from datetime import datetime, timedelta
from math import isfinite
from typing import Any, Final

from attrs import evolve, frozen

from vierplusen.domain.dates import FIRST_YEAR, LAST_YEAR
from vierplusen.domain.indicators import Indicator
from vierplusen.errors import Fault, fault, shown

Cell = Any
"""What a reader of tables gives: None, true or false, a number, text, a date, or a mapping."""

Read = float | Fault | None
"""A number, why it is none, or None for a cell that says that nothing is known."""


@frozen
class Plain:
    """A cell without its wrapping.

    Attributes
    ----------
    value
        What stands in it; None if nothing does.
    formula
        The formula that gave it.
    merged
        The range that it was merged with.
    problem
        Why it cannot be read.
    """

    value: Any
    formula: str | None = None
    merged: str | None = None
    problem: Fault | None = None


_WRAPPINGS: Final = 4
_PLAIN: Final = (str, bool, int, float, day, datetime)


def plain(cell: Cell) -> Plain:
    """Take a cell out of its wrapping: a formula, a merged range, an error.

    Examples
    --------
    >>> plain({"formula": "=A1+1", "value": 3}).value
    3
    """
    formula = merged = None
    here = cell
    for _ in range(_WRAPPINGS):
        if isinstance(here, str):
            return Plain(here.strip() or None, formula, merged)
        if not isinstance(here, Mapping):
            break
        if "error" in here:
            problem = fault("", str(here["error"]), "no-error")
            return Plain(None, formula, merged, problem)
        if "formula" in here:
            formula = str(here["formula"])
            if here.get("value") is None:
                problem = fault("", formula, "formula-result")
                return Plain(None, formula, merged, problem)
        elif "merged" in here:
            merged = str(here["merged"])
        here = here.get("value")
    if here is None or isinstance(here, _PLAIN):
        return Plain(here, formula, merged)
    return Plain(None, formula, merged, fault("", here, "cell"))


_SPACES: Final = re.compile(r"[\s\u00a0\u202f]+")
_WHOLE: Final = re.compile(r"[-+]?\d{1,300}", re.ASCII)
_ONE_SIGN: Final = re.compile(r"[-+]?\d{1,300}([.,])\d{1,300}", re.ASCII)
_GROUPED: Final = {
    ",": re.compile(r"[-+]?\d{1,3}(?:\.\d{3}){1,90}(?:,\d{1,300})?", re.ASCII),
    ".": re.compile(r"[-+]?\d{1,3}(?:,\d{3}){1,90}(?:\.\d{1,300})?", re.ASCII),
}
"""Sign before decimals -> numbers with the other sign between their thousands."""
_THOUSAND: Final = re.compile(r"[-+]?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
_EURO: Final = re.compile(r"^([-+]?) ?(?:€|eur\b) ?(?=[-+\d])|(?<=\d) ?(?:€|eur)$", re.IGNORECASE)


@frozen
class Numbers:
    """How numbers are written in a table.

    Attributes
    ----------
    decimal
        The sign before decimals; None if that is not known.
    unknown
        The words, in small letters, that say that nothing is known.
    """

    decimal: str | None = None
    unknown: frozenset[str] = frozenset()

    def read(self, value: object, scale: Indicator | None = None) -> Read:
        """Read a value of a cell as a number on a scale.

        Examples
        --------
        >>> Numbers().read("2,5"), Numbers(decimal=",").read("1.234,50")
        (2.5, 1234.5)
        >>> Numbers().read("1.234").expects
        'clear-number'
        """
        number = self._number(value)
        if scale is None or not isinstance(number, float):
            return number
        wrong = scale.fault_of(number)
        if wrong is None:
            return number
        expects, values = wrong
        return fault("", value, expects, among=(), **values)

    def _number(self, value: object) -> Read:
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            try:
                number = float(value)
            except OverflowError:
                number = float("inf")
            return number if isfinite(number) else fault("", value, "number")
        said = value.isoformat() if isinstance(value, day) else value
        return fault("", said, "plain-number")

    def _text(self, value: str) -> Read:
        words = " ".join(value.split())
        if words.casefold() in self.unknown:
            return None
        text = _EURO.sub(r"\1", words).replace("\u2212", "-")
        if self.decimal is None and _THOUSAND.fullmatch(text):
            return fault("", value, "clear-number")
        one = _ONE_SIGN.fullmatch(text)
        if _WHOLE.fullmatch(text) or (one is not None and one[1] == (self.decimal or one[1])):
            return float(text.replace(",", "."))
        for sign, form in _GROUPED.items():
            if sign == (self.decimal or sign) and form.fullmatch(text):
                other = "." if sign == "," else ","
                return float(text.replace(other, "").replace(",", "."))
        expects = "plain-number" if one is None else "decimal"
        return fault("", value, expects, decimal=self.decimal)


_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?", re.ASCII)
_DAY_FIRST: Final = re.compile(r"(\d{1,2})([-./ ])(\d{1,2})\2(\d{4})(?: \d.*)?", re.ASCII)
_NAMED: Final = re.compile(r"(\d{1,2})[- ]([a-z]{3,9})\.?[- ](\d{4})")
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january", "feb februari february", "mrt maart mar march",
            "apr april", "mei may", "jun juni june", "jul juli july", "aug augustus august",
            "sep sept september", "okt oktober oct october", "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_SERIALS: Final = range(18_264, 73_051)
"""The numbers that a spreadsheet keeps for the days of 1950 to 2099."""
_ZERO: Final = day(1899, 12, 30)


@frozen
class Days:
    """How dates are written in a table.

    Attributes
    ----------
    day_first
        Whether 3/4/2026 is the third of April; None if that is not known.
    unknown
        The words, in small letters, that say that nothing is known.
    """

    day_first: bool | None = None
    unknown: frozenset[str] = frozenset()

    def read(self, value: object) -> day | Fault | None:
        """Read a value of a cell as a day.

        Examples
        --------
        >>> Days().read("31-3-2026"), Days().read(46112).nearest
        (datetime.date(2026, 3, 31), '2026-03-31')
        """
        if isinstance(value, str):
            words = " ".join(value.split()).casefold()
            return None if words in self.unknown else self._text(words, value)
        if isinstance(value, day):
            date = value.date() if isinstance(value, datetime) else value
            good = FIRST_YEAR <= date.year <= LAST_YEAR
            return date if good else fault("", date.isoformat(), "day")
        if isinstance(value, int | float) and not isinstance(value, bool):
            return _serial(value) or fault("", value, "day")
        return fault("", value, "day")

    def _text(self, words: str, value: str) -> day | Fault:
        iso = _ISO.fullmatch(words)
        if iso is not None:
            year, month, first = (int(part) for part in iso.groups())
            return _day(year, month, first) or fault("", value, "day")
        parts = _DAY_FIRST.fullmatch(words)
        if parts is not None:
            return self._numbered(parts, value)
        named = _NAMED.fullmatch(words)
        if named is not None and named[2] in _MONTHS:
            date = _day(int(named[3]), _MONTHS[named[2]], int(named[1]))
            return date or fault("", value, "day")
        digits = _serial(int(words)) if _WHOLE.fullmatch(words) else None
        return digits or fault("", value, "day")

    def _numbered(self, parts: "re.Match[str]", value: str) -> day | Fault:
        first, second, year = int(parts[1]), int(parts[3]), int(parts[4])
        as_written, turned = _day(year, second, first), _day(year, first, second)
        if parts[2] != "/" or self.day_first:
            return as_written or fault("", value, "day")
        if self.day_first is False:
            return turned or fault("", value, "day")
        if as_written is not None and turned is not None and as_written != turned:
            return fault("", value, "clear-day")
        return as_written or turned or fault("", value, "day")


def _day(year: int, month: int, number: int) -> day | None:
    try:
        return day(year, month, number) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _serial(number: float) -> Fault | None:
    """Say which date a number of a spreadsheet probably is; None if it is no such number."""
    if int(_SERIALS.start) <= number < _SERIALS.stop:
        meant = (_ZERO + timedelta(days=int(number))).isoformat()
        return evolve(fault("", number, "real-day"), nearest=meant)
    return None


def words_of(value: object) -> str | None:
    """Give the words in a cell: text, or a whole number as its digits; None if it holds others.

    Examples
    --------
    >>> words_of(12.0), words_of("  Blauwe   Reiger ")
    ('12', 'Blauwe Reiger')
    """
    if isinstance(value, str):
        return _SPACES.sub(" ", value).strip()
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, float) and not value.is_integer():
        return repr(value)
    whole = shown(value) if isinstance(value, int) else repr(int(value))
    return whole if whole.lstrip("-").isdigit() else None


_YES: Final = frozenset(("ja", "j", "yes", "y", "x", "1", "true", "waar", "akkoord", "wel"))
_NO: Final = frozenset(("nee", "n", "no", "0", "false", "onwaar", "niet", "geen"))


def agreed(value: object, unknown: frozenset[str] = frozenset()) -> bool | Fault | None:
    """Read a yes or a no.

    Examples
    --------
    >>> agreed("Ja"), agreed("liever niet").expects
    (True, 'yes-no')
    """
    if isinstance(value, bool):
        return value
    said = (words_of(value) or "").casefold()
    if said in _YES or said in _NO:
        return said in _YES
    return None if isinstance(value, str) and said in unknown else fault("", value, "yes-no")
