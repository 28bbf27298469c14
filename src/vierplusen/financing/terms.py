"""The terms of sources in whole cents: what each of them comes to (voorwaarden in centen)."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Final

from attrs import frozen

from vierplusen.domain import Form, FundingSource, Need
from vierplusen.domain.cents import cents_of, exact

Cell = tuple[str, int]
"""A category and a year."""

OWN_FORMS: Final = frozenset({Form.OWN, Form.SALES, Form.IN_KIND})
"""What is one's own, for a least own share: own money, sales, and what is brought in kind."""

AID_YEARS: Final = 3
"""De minimis aid is added up over so many years."""


@frozen
class Open:
    """What is needed in one cell: all of it, and the part that need not be money, in cents."""

    cents: int
    in_kind: int


def cells_of(need: Iterable[Need]) -> dict[Cell, Open]:
    """Add up what is needed by category and year, in the order of category and year.

    Examples
    --------
    >>> cells_of([Need(category="staff", year=2025, eur=1.5)])
    {('staff', 2025): Open(cents=150, in_kind=150)}
    """
    found: dict[Cell, Open] = {}
    for each in need:
        before = found.get((each.category, each.year), Open(0, 0))
        in_kind = 0 if each.cash_only else each.cents
        found[each.category, each.year] = Open(before.cents + each.cents, before.in_kind + in_kind)
    return {cell: found[cell] for cell in sorted(found)}


def half_up(value: Fraction) -> int:
    """Round to whole cents, a half upwards."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def floor_share(share: float, cents: int) -> int:
    """Give the most whole cents that are at most a share of an amount."""
    return int(exact(share) * cents // 1)


def net_of(source: FundingSource, gross: int) -> int:
    """Give what reaches the project of gross cents: less what a platform keeps.

    Examples
    --------
    >>> net_of(FundingSource(id="a", form="crowdfunding", fee_share=0.05), 1501)
    1426
    """
    if not source.fee_share:
        return gross
    return gross - half_up(exact(source.fee_share) * gross)


def gross_of(source: FundingSource, net: int) -> int:
    """Give the most that people can have given of which so much reached the project.

    Examples
    --------
    >>> gross_of(FundingSource(id="a", form="crowdfunding", fee_share=0.05), 1426)
    1501
    """
    if not source.fee_share:
        return net
    if net <= 0:
        return 0
    # The fee rounds a half upwards, so half a cent more is the last of which no more is left.
    gross = int((net + Fraction(1, 2)) / (1 - exact(source.fee_share)))
    most = source.cap_cents
    return gross if most is None else min(gross, most)


def most_of(source: FundingSource) -> int | None:
    """Give the most that reaches the project of a source over all years; None: no such term."""
    return None if source.cap_cents is None else net_of(source, source.cap_cents)


def least_of(source: FundingSource) -> int:
    """Give the least that reaches the project, if the source gives anything."""
    return 0 if source.min is None else net_of(source, cents_of(source.min))


def most_per_year(source: FundingSource) -> int | None:
    """Give the most that reaches the project in one year; None: no such term."""
    return None if source.cap_per_year is None else net_of(source, cents_of(source.cap_per_year))


def accepts(source: FundingSource, legal_form: str | None) -> bool:
    """Tell whether a source gives to this legal form; where none is stated, it may."""
    return source.legal_forms is None or legal_form is None or legal_form in source.legal_forms


def eligible(source: FundingSource, cells: Mapping[Cell, Open]) -> int:
    """Give the need that a source may pay by category and year, in cents."""
    return sum(each.cents for cell, each in cells.items() if source.may_pay(*cell))


def excluded(funding: Iterable[FundingSource]) -> frozenset[tuple[str, str]]:
    """Give the pairs of sources that may not be combined, each once, sorted."""
    pairs = ((one.id, other) for one in funding for other in one.excludes)
    return frozenset((min(pair), max(pair)) for pair in pairs)


def matching(source: FundingSource, ids: Iterable[str]) -> tuple[str, ...]:
    """Give the sources whose euros count for a match; () without one."""
    if source.match is None:
        return ()
    named = source.match.with_
    return tuple(each for each in ids if each != source.id and (named is None or each in named))


def years_before(day: date, years: int = AID_YEARS) -> date:
    """Give the same day so many years before; of 29 February the day before.

    Examples
    --------
    >>> years_before(date(2028, 2, 29))
    datetime.date(2025, 2, 28)
    """
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=day.day - 1)
