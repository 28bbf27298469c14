"""What a plan comes to, cell by cell: what a workbook shows before anything is changed."""

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Final

from attrs import field, frozen

from vierplusen import FinancingPlan, Form, FundingSource

REPAYMENT: Final = "repayment"
"""The category of need that loans bring with them."""

_CENTS: Final = 100

Cell = tuple[str, int]
"""A category and a year, or a source and a year."""


def exact(value: float) -> Fraction:
    """Give a number as it is written: ``0.1`` is a tenth."""
    return Fraction(repr(value))


def half_up(value: Fraction) -> int:
    """Round to a whole number, a half upwards."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def cents_of(eur: float) -> int:
    """Give euros of whole cents in cents."""
    return half_up(exact(eur) * _CENTS)


def net_of(source: FundingSource, gross: int) -> int:
    """Give what reaches the project of gross cents: less what a platform keeps.

    Examples
    --------
    >>> net_of(FundingSource(id="a", form="crowdfunding", fee_share=0.05), 1501)
    1426
    """
    return gross - half_up(exact(source.fee_share or 0.0) * gross)


def fee_of(source: FundingSource, net: int) -> int:
    """Give what a platform kept of what reached the project.

    Examples
    --------
    >>> fee_of(FundingSource(id="a", form="crowdfunding", fee_share=0.05), 1426)
    75
    """
    if not source.fee_share or net <= 0:
        return 0
    gross = int((net + Fraction(1, 2)) / (1 - exact(source.fee_share)))
    cap = source.cap_cents
    return (gross if cap is None else min(gross, cap)) - net


def _sums(pairs: Iterable[tuple[Cell, int]]) -> dict[Cell, int]:
    found: dict[Cell, int] = {}
    for cell, cents in pairs:
        found[cell] = found.get(cell, 0) + cents
    return found


@frozen
class Lent:
    """What one loan pays in one year, and how it comes back: years after -> cents."""

    source: FundingSource
    year: int
    cents: int

    @cached_property
    def parts(self) -> Mapping[int, tuple[int, int]]:
        """Calendar year -> what is paid back of the loan, and the interest."""
        term, rate = self.source.term_years or 0, exact(self.source.interest or 0.0)
        made, paid = {}, 0
        for each in range(1, term + 1) if self.cents > 0 else ():
            so_far = self.cents * each // term
            made[self.year + each] = (so_far - paid, half_up(rate * (self.cents - paid)))
            paid = so_far
        return made


@frozen
class Planned:
    """A plan as a workbook holds it.

    Attributes
    ----------
    plan
        The plan.
    gaining
        The ids of the parties that gain; None where that is not known.
    """

    plan: FinancingPlan
    gaining: Collection[str] | None = field(default=None)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years of the plan, from the first need to the last."""
        found = [each.year for each in self.plan.need] or [each.year for each in self.plan.rows]
        return tuple(range(min(found), max(found) + 1)) if found else ()

    @cached_property
    def categories(self) -> tuple[str, ...]:
        """What has to be paid, or is, sorted; what is paid back comes last."""
        found = {each.category for each in self.plan.need}
        found |= {each.category for each in self.plan.rows}
        back = self.loans or REPAYMENT in found
        return (*sorted(found - {REPAYMENT}), *((REPAYMENT,) if back else ()))

    @cached_property
    def loans(self) -> tuple[FundingSource, ...]:
        """The sources of which the money goes back."""
        return tuple(each for each in self.plan.funding if each.form is Form.LOAN)

    @cached_property
    def funding(self) -> Mapping[str, FundingSource]:
        """Id -> source, of those that are offered."""
        return {each.id: each for each in self.plan.funding}

    @cached_property
    def unknown(self) -> tuple[str, ...]:
        """The ids of sources that pay, and that nobody offers."""
        return tuple(sorted({each.funding for each in self.plan.rows} - set(self.funding)))

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of all sources: those that are offered, in their order, before the others."""
        return (*self.funding, *self.unknown)

    @cached_property
    def lent(self) -> tuple[Lent, ...]:
        """What each loan pays in each year."""
        return tuple(
            Lent(each, year, self.by_source.get((each.id, year), 0))
            for each in self.loans
            for year in self.years
        )

    @cached_property
    def back(self) -> Mapping[int, int]:
        """Calendar year -> what loans bring back in it, in cents."""
        found: dict[int, int] = {}
        for each in self.lent:
            for year, (principal, interest) in each.parts.items():
                found[year] = found.get(year, 0) + principal + interest
        return found

    @cached_property
    def need(self) -> Mapping[Cell, int]:
        """What has to be paid by category and year, with what loans bring back."""
        own = _sums(((each.category, each.year), cents_of(each.eur)) for each in self.plan.need)
        for year in self.years:
            if self.back.get(year):
                own[REPAYMENT, year] = own.get((REPAYMENT, year), 0) + self.back[year]
        return own

    @cached_property
    def paid(self) -> Mapping[Cell, int]:
        """What is paid by category and year."""
        return _sums(((each.category, each.year), each.cents) for each in self.plan.rows)

    @cached_property
    def by_source(self) -> Mapping[Cell, int]:
        """What is paid by source and year."""
        return _sums(((each.funding, each.year), each.cents) for each in self.plan.rows)

    def source_cents(self, key: str) -> int:
        """Give what a source pays in the years of the plan."""
        return sum(self.by_source.get((key, year), 0) for year in self.years)

    @property
    def total(self) -> int:
        """All that is paid."""
        return sum(map(self.source_cents, self.ids))

    def gap(self, category: str, year: int) -> int:
        """Give what is not paid of one category in one year."""
        return max(0, self.need.get((category, year), 0) - self.paid.get((category, year), 0))

    def needed_in(self, year: int) -> int:
        """Give what has to be paid in a year."""
        return sum(self.need.get((each, year), 0) for each in self.categories)

    def gap_in(self, year: int) -> int:
        """Give what is not paid in a year."""
        return sum(self.gap(each, year) for each in self.categories)

    def paid_in(self, year: int) -> int:
        """Give what is paid in a year."""
        return sum(self.by_source.get((each, year), 0) for each in self.ids)

    def in_kind(self, category: str, year: int) -> int:
        """Give what is paid in kind of one category in one year."""
        return sum(
            row.cents
            for row in self.plan.rows
            if (row.category, row.year) == (category, year)
            and row.funding in self.funding
            and self.funding[row.funding].form is Form.IN_KIND
        )

    def for_goods(self, category: str, year: int) -> int:
        """Give what of one category in one year need not be money."""
        return sum(
            cents_of(each.eur)
            for each in self.plan.need
            if (each.category, each.year) == (category, year) and not each.cash_only
        )

    def earlier(self, year: int) -> int | None:
        """Give the last year before this one in which something is needed."""
        return max((each for each in self.years if each < year and self.needed_in(each)),
                   default=None)  # fmt: skip

    def is_temporary(self, key: str) -> bool:
        """Tell whether the money of a source ends by its nature; unknown counts as that."""
        found = self.funding.get(key)
        return found is None or found.temporary is not False

    def stops(self, year: int) -> int:
        """Count the temporary sources that no longer pay in a year, since the last with a need."""
        before = self.earlier(year)
        return 0 if before is None else sum(
            self.is_temporary(each)
            and self.by_source.get((each, before), 0) > 0
            and self.by_source.get((each, year), 0) <= 0
            for each in self.ids
        )  # fmt: skip

    def is_public(self, source: FundingSource) -> bool | None:
        """Tell whether a source is public money: as it says, or as its party."""
        if source.public is not None:
            return source.public
        found = (each.public for each in self.plan.parties if each.id == source.party)
        return next(found, None)

    def does_gain(self, source: FundingSource) -> bool | None:
        """Tell whether who gives the money gains by the project; None: not known."""
        return None if self.gaining is None else source.party in self.gaining

    def eligible(self, source: FundingSource) -> int:
        """Give the need that a source may pay by category and year."""
        return sum(cents for cell, cents in self.need.items() if source.may_pay(*cell))
