"""Dates of a step plan: backwards from the year or the day on which money has to be there."""

from typing import Final

from attrs import frozen

from vierplusen.domain import Continuation, Message, PartialDate, Partner, Project
from vierplusen.domain.continuation import LEAD_MONTHS
from vierplusen.domain.dates import FIRST_YEAR, LAST_YEAR
from vierplusen.domain.message import Value
from vierplusen.scoring.cliff import find_cliff

BUDGET_MONTH: Final = 10
"""By this month a proposal has to lie there for the budget of next year: an assumption, said."""

_MONTHS: Final = 12


@frozen
class When:
    """A date, or none, and its ground.

    Attributes
    ----------
    by
        By when; None where no fact tells.
    ground
        Why then, or why no date can be given.
    """

    by: PartialDate | None
    ground: Message


def ground(key: str, *facts: str, **values: Value) -> Message:
    """Say why a date is what it is."""
    return Message(f"steps.ground.{key}", values, facts)


def on(by: PartialDate | None, why: Message) -> When:
    """Give a date with its ground; one that cannot be written has another."""
    if by is None:
        return When(None, ground("outside", first=str(FIRST_YEAR), last=str(LAST_YEAR)))
    return When(by, why)


def in_year(year: int) -> PartialDate | None:
    """Give a year as a date; None where no date can be written."""
    return PartialDate(str(year)) if FIRST_YEAR <= year <= LAST_YEAR else None


def months_before(date: PartialDate, months: int) -> PartialDate | None:
    """Give the month that lies so many months before the last month of a date.

    Examples
    --------
    >>> months_before(PartialDate("2026"), 12)
    PartialDate(text='2025-12')
    """
    year, month = divmod(_MONTHS * date.last.year + date.last.month - 1 - months, _MONTHS)
    return PartialDate(f"{year}-{month + 1:02}") if year >= FIRST_YEAR else None


def before_year(year: int | None, who: Partner, key: str) -> When:
    """Give the date before a first year; for a municipality before its budget is settled.

    Parameters
    ----------
    year
        The first year in which money has to be there; None: not known.
    who
        Who decides.
    key
        The end of the label that says what happens in that year.

    Examples
    --------
    >>> before_year(2027, Partner.FUNDS, "pays").by
    PartialDate(text='2026')
    >>> before_year(2027, Partner.MUNICIPALITY, "pays").by
    PartialDate(text='2026-10')
    """
    if year is None:
        return When(None, ground("no-year", "financing"))
    why = ground(key, "financing", year=str(year))
    if who is not Partner.MUNICIPALITY:
        return on(in_year(year - 1), why)
    whole = in_year(year - 1)
    by = None if whole is None else PartialDate(f"{whole}-{BUDGET_MONTH}")
    said = ground("budget", "financing", why=why, year=str(year), before=str(year - 1))
    return on(by, said)


def deadline(project: Project) -> When:
    """Give when the follow-up has to be settled: a lead time before today's money ends."""
    cliff = find_cliff(project)
    if cliff.date is None:
        return When(None, ground("cliff-lasts" if cliff.lasts else "cliff-unknown", "money"))
    stated = (project.continuation or Continuation()).lead_months
    lead = LEAD_MONTHS if stated is None else stated
    key = "cliff-assumed" if stated is None else "cliff"
    by = months_before(cliff.date, lead)
    return on(by, ground(key, "money", date=str(cliff.date), months=lead))
