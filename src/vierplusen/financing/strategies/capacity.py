"""Capacity: what is paid to be there, evenly over the years (beschikbaarheid)."""

from collections.abc import Iterator

from vierplusen.domain import Form, Message
from vierplusen.financing.saying import called
from vierplusen.financing.strategies.following import Again, Asked, Course
from vierplusen.financing.strategies.leveling import level
from vierplusen.financing.worksheet import Worksheet


def capacity(asked: Asked) -> Course:
    """Fill with money for capacity, as even over its years as can be, and then with the rest."""
    order = asked.first(lambda each: each.form is Form.CAPACITY)
    return Course(order=order, fill=_evenly, said=_said)


def _evenly(sheet: Worksheet) -> Worksheet:
    for each in sheet.order:
        if sheet.source(each).form is Form.CAPACITY:
            years = sheet.open_years(each)
            parts = level(sheet.reach(each), [1] * len(years), list(years.values()))
            for year, cents in zip(years, parts, strict=True):
                sheet.fill(each, most=cents, year=year)
    return sheet


def _said(sheet: Worksheet, _again: Again) -> Iterator[Message]:
    sources = [each for each in map(sheet.source, sheet.order) if each.form is Form.CAPACITY]
    if not sources:
        yield Message("give.no-capacity")
    for each in sources:
        years = sorted({row.year for row in sheet.rows() if row.funding == each.id})
        if years:
            values = {"source": called(each), "first": str(years[0]), "last": str(years[-1])}
            yield Message("give.evenly" if len(years) > 1 else "give.one-year", values)
