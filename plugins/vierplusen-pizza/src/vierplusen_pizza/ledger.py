"""A plan added up, and what one cent more or less of a source would do."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from attrs import field, frozen

from vierplusen import Term
from vierplusen_pizza.layout import Plan, by_year, totals_of
from vierplusen_pizza.loans import repaid
from vierplusen_pizza.pledging import short
from vierplusen_pizza.task import OWN_FORMS, REPAYMENT, Cell, Offer, Open, Task

EQUAL: Final = 5
"""The place after the last aim: one division is as good as the other."""


@frozen
class Ledger:
    """A plan, added up.

    Attributes
    ----------
    task, plan
        What was asked, and the plan.
    totals, yearly
        What each source pays in all, and in each year.
    need
        What is needed by category and year, with what loans bring back.
    paid, in_kind
        What is paid of it in all, and in kind.
    """

    task: Task
    plan: Plan
    totals: Mapping[str, int] = field(init=False)
    yearly: Mapping[tuple[str, int], int] = field(init=False)
    need: Mapping[Cell, Open] = field(init=False)
    paid: Mapping[Cell, int] = field(init=False)
    in_kind: Mapping[Cell, int] = field(init=False)

    @totals.default
    def _totals(self) -> Mapping[str, int]:
        return Counter(totals_of(self.plan))

    @yearly.default
    def _yearly(self) -> Mapping[tuple[str, int], int]:
        return Counter(by_year(self.plan))

    @need.default
    def _need(self) -> Mapping[Cell, Open]:
        need = dict(self.task.cells)
        for year, cents in repaid(self.task, self.plan).items():
            before = need.get((REPAYMENT, year), Open(0, 0))
            need[REPAYMENT, year] = Open(before.cents + cents, before.in_kind)
        return need

    @paid.default
    def _paid(self) -> Mapping[Cell, int]:
        made: Counter[Cell] = Counter()
        for (_, category, year), cents in self.plan.items():
            made[category, year] += cents
        return made

    @in_kind.default
    def _in_kind(self) -> Mapping[Cell, int]:
        made: Counter[Cell] = Counter()
        for (owner, category, year), cents in self.plan.items():
            if self.task.by_id[owner].in_kind:
                made[category, year] += cents
        return made

    def may(self, offer: Offer) -> tuple[Cell, ...]:
        """Give what a source may pay for, as far as category, year and form go."""
        return tuple(
            cell
            for cell, each in self.need.items()
            if offer.source.may_pay(*cell)
            and not (offer.loan and cell[0] == REPAYMENT)
            and (each.in_kind if offer.in_kind else each.cents)
        )

    def open_to(self, offer: Offer) -> tuple[Cell, ...]:
        """Give where a source could pay more if nobody paid less."""
        return tuple(cell for cell in self.may(offer) if self._left(offer, cell))

    def _left(self, offer: Offer, cell: Cell) -> int:
        each = self.need[cell]
        left = each.cents - self.paid[cell]
        return min(left, each.in_kind - self.in_kind[cell]) if offer.in_kind else left

    def eligible(self, offer: Offer) -> int:
        """Give the need of which a source may pay a share."""
        return sum(each.cents for cell, each in self.need.items() if offer.source.may_pay(*cell))

    def stop(self, offer: Offer) -> Term | None:
        """Give the term of a source by itself that stops it from paying one cent more."""
        paid = self.totals[offer.id]
        if offer.most is not None and paid >= offer.most:
            return Term.ALL_OR_NOTHING if offer.source.all_or_nothing else Term.CAP
        full = [self.yearly[offer.id, year] for _, year in self.may(offer)]
        if offer.per_year is not None and min(full, default=0) >= offer.per_year:
            return Term.CAP_PER_YEAR
        if offer.share is not None and paid + 1 > offer.share * self.eligible(offer):
            return Term.MAX_SHARE
        return None

    def wrong(self, totals: Mapping[str, int]) -> Term | None:
        """Give a term about several sources, or the least of one, that other totals would break."""
        task = self.task
        for owner, cents in totals.items():
            offer = task.by_id[owner]
            whole = offer.source.all_or_nothing and cents != offer.most
            if cents and (cents < offer.least or whole):
                return Term.ALL_OR_NOTHING if whole else Term.MINIMUM
        if any(totals.get(one) and totals.get(other) for one, other in task.excludes):
            return Term.EXCLUDES
        if short(task, totals):
            return Term.MATCH
        if any(sum(totals.get(each, 0) for each in ids) > left for ids, left in task.windows):
            return Term.DE_MINIMIS
        return self._shares(totals)

    def _shares(self, totals: Mapping[str, int]) -> Term | None:
        task, paid = self.task, sum(totals.values())
        if task.public_share is not None:
            public = sum(
                cents for owner, cents in totals.items() if task.by_id[owner].source.public
            )
            if public > task.public_share * paid:
                return Term.PUBLIC_SHARE
        if task.own_share is not None:
            own = sum(
                cents
                for owner, cents in totals.items()
                if task.by_id[owner].source.form in OWN_FORMS
            )
            if own < task.own_share * paid:
                return Term.OWN_SHARE
        return None

    def moved(self, less: str | None, more: str | None) -> dict[str, int]:
        """Give the totals when one source pays a cent less, and another a cent more."""
        made = dict(self.totals)
        for owner, by in ((less, -1), (more, 1)):
            if owner is not None:
                made[owner] = made.get(owner, 0) + by
        return {owner: cents for owner, cents in made.items() if cents}

    def worse(self, less: Offer, more: Offer) -> int | None:
        """Give the first aim that gets worse if one source pays a cent in the place of another.

        It is the place of that aim in the order of aims, or ``EQUAL``; None where terms do not
        allow it. Loans are left out: what they bring back changes what is needed.
        """
        cells = set(self.may(more)) & {
            (category, year) for owner, category, year in self.plan if owner == less.id
        }
        cells = {cell for cell in cells if self._takes(less, more, cell)}
        barred = less.loan or more.loan or not more.accepted or self.stop(more) is not None
        if barred or not cells or self.wrong(self.moved(less.id, more.id)) is not None:
            return None
        return max(self._first_worse(less, more, cell) for cell in cells)

    def _takes(self, less: Offer, more: Offer, cell: Cell) -> bool:
        kind = self.need[cell].in_kind - self.in_kind[cell]
        if more.in_kind and not less.in_kind and not kind:
            return False
        return more.per_year is None or self.yearly[more.id, cell[1]] < more.per_year

    def _first_worse(self, less: Offer, more: Offer, cell: Cell) -> int:
        totals = self.moved(less.id, more.id)
        late = cell[1] in self.task.late
        changes = (
            0,
            late * (bool(more.source.temporary) - bool(less.source.temporary)),
            max(totals.values()) - max(self.totals.values()),
            less.gains - more.gains,
            1 / more.keeps - 1 / less.keeps,
        )
        first = next((place for place, change in enumerate(changes) if change), EQUAL)
        return first if first == EQUAL or changes[first] > 0 else EQUAL
