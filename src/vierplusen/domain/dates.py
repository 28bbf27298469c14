"""A date that may be known to the year or the month only."""

import calendar
import re
from datetime import date
from typing import Final

import attrs
from attrs import field, frozen

from vierplusen.domain.values import require
from vierplusen.errors import InvalidValueError, fault

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
_FORM: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@frozen
class PartialDate:
    """A year, a month or a day: as precise as the source is.

    Parameters
    ----------
    text
        ``2010``, ``2010-05`` or ``2010-05-31``.

    Raises
    ------
    InvalidValueError
        If the text has another form, is no date, or lies outside 1900 to 2199.

    Examples
    --------
    >>> PartialDate("2010").last
    datetime.date(2010, 12, 31)
    >>> PartialDate("2010-05").first
    datetime.date(2010, 5, 1)
    """

    text: str = field()

    def __attrs_post_init__(self) -> None:
        require(_bounds(self.text) is not None, "", self.text, "date")

    @property
    def first(self) -> date:
        """The first day that it can mean."""
        return self._bounds[0]

    @property
    def last(self) -> date:
        """The last day that it can mean."""
        return self._bounds[1]

    @property
    def _bounds(self) -> tuple[date, date]:
        bounds = _bounds(self.text)
        assert bounds is not None  # noqa: S101  # the constructor refused everything else
        return bounds

    def is_before(self, other: "PartialDate") -> bool:
        """Tell whether this certainly lies before the other: a year is not before its months."""
        return self.last < other.first

    def __str__(self) -> str:
        return self.text


def _bounds(text: object) -> tuple[date, date] | None:
    form = _FORM.fullmatch(text) if isinstance(text, str) else None
    if form is None:
        return None
    year, month, day = (None if part is None else int(part) for part in form.groups())
    assert year is not None  # noqa: S101  # the form always holds a year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None


def as_date(value: "PartialDate | date | int | str | None") -> PartialDate | None:
    """Read a year, a text or a calendar date as a :class:`PartialDate`; None stays unknown.

    Examples
    --------
    >>> as_date(2010)
    PartialDate(text='2010')
    """
    if value is None or isinstance(value, PartialDate):
        return value
    year = isinstance(value, int) and FIRST_YEAR <= value <= LAST_YEAR
    if isinstance(value, int) and not year:
        raise InvalidValueError((fault("", value, "date"),))
    return PartialDate(value.isoformat() if isinstance(value, date) else str(value))


def to_date(value: "PartialDate | date | int | str | None") -> PartialDate | None:
    """Read a date, for use with :func:`dated`, which refuses what is none."""
    try:
        return as_date(value)
    except InvalidValueError:
        return value  # type: ignore[return-value]  # refused by the validator, which knows the path


def dated(_self: object, attribute: "attrs.Attribute[PartialDate | None]", value: object) -> None:
    """Refuse what is no date, unless it is unknown."""
    good = value is None or isinstance(value, PartialDate)
    require(good, attribute.name, value, "date")
