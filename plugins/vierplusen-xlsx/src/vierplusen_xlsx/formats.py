"""Number formats: whether a number is shown as a number, a date, a moment or a duration."""

import datetime as dt
import re
from enum import Enum
from types import SimpleNamespace
from typing import Any, Final

from attrs import Factory, define
from openpyxl.cell.read_only import ReadOnlyCell  # type: ignore[import-untyped]  # it has no types
from openpyxl.styles.numbers import (  # type: ignore[import-untyped]  # it has no types
    is_date_format,
    is_timedelta_format,
)
from openpyxl.utils.datetime import from_excel  # type: ignore[import-untyped]  # it has no types

_LITERAL: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\_*].')
_OF_TIME: Final = re.compile(r"[hs]|am/pm")
_MAX_DAYS: Final = 2_958_466
"""So many days lie between the first and the last date of Excel."""

OVERFLOW: Final = {"error": "#NUM!"}
"""What stands for a number or a date that no spreadsheet program can show."""


class Way(Enum):
    """How a number is shown."""

    NUMBER = "number"
    DATE = "date"
    MOMENT = "moment"
    DURATION = "duration"


def way_of(code: str) -> Way:
    """Tell how a number format shows a number.

    Examples
    --------
    >>> [way_of(code).value for code in ("0.00%", "dd-mm-yyyy", "d/m/yy h:mm", "[h]:mm")]
    ['number', 'date', 'moment', 'duration']
    """
    if is_timedelta_format(code):
        return Way.DURATION
    if not is_date_format(code):
        return Way.NUMBER
    signs = _LITERAL.sub("", code.partition(";")[0].lower())
    return Way.MOMENT if _OF_TIME.search(signs) else Way.DATE


@define
class Formats:
    """The number formats of a workbook, by the number that a cell has for its style."""

    book: Any
    _known: dict[str, Way] = Factory(dict)

    def way(self, style: str) -> Way:
        """Tell how cells of a style show a number; of an unknown style as a number."""
        found = self._known.get(style)
        if found is None:
            found = self._known[style] = self._look(style)
        return found

    def shown(self, number: float, way: Way) -> object:
        """Give a number as the date, the moment or the duration that it is shown as.

        A duration is text, such as ``25:30:00``: as a number it would be one of days.
        """
        if abs(number) > _MAX_DAYS or (number < 0 and way is not Way.DURATION):
            return OVERFLOW
        if way is Way.DURATION:
            return _hours(number)
        try:
            found = from_excel(number, self.book.epoch)
        except OverflowError:
            return OVERFLOW
        if way is Way.DATE and isinstance(found, dt.datetime) and found.time() == dt.time():
            return found.date()
        return found

    def _look(self, style: str) -> Way:
        sheet = SimpleNamespace(parent=self.book)
        try:
            cell = ReadOnlyCell(sheet, 1, 1, None, style_id=int(style))
            return way_of(cell.number_format or "")
        except (IndexError, ValueError):
            return Way.NUMBER


def _hours(days: float) -> str:
    minutes, seconds = divmod(round(abs(days) * 86_400), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{'-' if days < 0 else ''}{hours}:{minutes:02}:{seconds:02}"
