"""De minimis aid: what is awarded within three years, on the day of the award (de-minimissteun)."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from attrs import frozen

from vierplusen.domain import FinancingOptions
from vierplusen.domain.cents import cents_of
from vierplusen.domain.financing import DE_MINIMIS_EUR
from vierplusen.financing.terms import years_before

Award = tuple[date, int, str]
"""The day of an award, its cents, and what the source is called."""


@frozen
class Window:
    """Three years in which too much is awarded.

    ``first`` and ``last`` are its days, both within it; ``before`` is what was received already.
    """

    first: date
    last: date
    cents: int
    most: int
    before: int
    sources: tuple[str, ...]


def de_minimis(planned: Sequence[Award], options: FinancingOptions) -> Iterator[Window]:
    """Give every three years, ending on the day of an award, in which too much is awarded.

    Years in which nothing of the plan falls are not looked at: what is received, is received.
    """
    limit = options.de_minimis_limit
    most = cents_of(DE_MINIMIS_EUR if limit is None else limit)
    days = {day for day, _, _ in planned} | {day for day, _ in options.received}
    for last in sorted(days):
        start = years_before(last)
        ours = [each for each in planned if start < each[0] <= last]
        before = sum(cents for day, cents in options.received if start < day <= last)
        cents = before + sum(each[1] for each in ours)
        if ours and cents > most:
            names = tuple(sorted(each[2] for each in ours))
            yield Window(start + timedelta(days=1), last, cents, most, before, names)
