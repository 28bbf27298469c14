"""When a plan does not close: which terms would have to give, and by how much."""

from collections.abc import Mapping, Sequence
from typing import Final

from attrs import frozen

from vierplusen import Closing, FinancingOptions, FundingSource, Message, Need, Term, TermChange
from vierplusen_pizza import cents
from vierplusen_pizza.aims import GAP
from vierplusen_pizza.arrays import Array
from vierplusen_pizza.building import build
from vierplusen_pizza.changing import Asked
from vierplusen_pizza.layout import Layout, Plan
from vierplusen_pizza.measures import changes_of
from vierplusen_pizza.model import Sum
from vierplusen_pizza.programs import Clock
from vierplusen_pizza.rough import Rough, RoughProgram
from vierplusen_pizza.searching import REACHES, search
from vierplusen_pizza.strategy import SECONDS, silent

MOST_SINGLES: Final = 12
"""So many terms that would each do alone are given, those that change least."""


def close(
    need: Sequence[Need],
    funding: Sequence[FundingSource],
    options: FinancingOptions,
    benefits: Mapping[str, float] | None,
) -> Closing:
    """Say how a plan could close; see :meth:`vierplusen_pizza.MixedStrategy.closing`."""
    limit = options.time_limit
    clock = Clock(SECONDS if limit is None else limit)
    asked = Asked(tuple(need), tuple(funding), options, benefits)
    gap = _gap(asked, clock)
    if not gap:
        return Closing(gap_cents=0, proved=True, reasons=(_say("closed"),))
    layout = build(asked.task, loose=True)
    return _Closer(asked, layout, RoughProgram.of(layout.model), clock).run(gap)


def _gap(asked: Asked, clock: Clock) -> int:
    layout = build(asked.task)
    layout.objectives = {GAP: layout.objectives[GAP]}
    return search(layout, clock, clock, silent).objectives[0].cents


def _say(key: str, **values: int) -> Message:
    return Message(f"close.pizza/{key}", values)


@frozen(eq=False)
class _Closer:
    """One search, in a model in which every term may give way."""

    asked: Asked
    layout: Layout
    rough: RoughProgram
    clock: Clock

    @property
    def closed(self) -> tuple[Sum, int]:
        """Nothing is left unpaid."""
        return self.layout.objectives[GAP], 0

    @property
    def number(self) -> Sum:
        """How many terms give way."""
        return Sum({each.switch: 1 for each in self.layout.gives})

    @property
    def euros(self) -> Sum:
        """By how many cents they do together."""
        return Sum({column: 1 for each in self.layout.gives for column in each.euros})

    def run(self, gap: int) -> Closing:
        """Find the fewest terms, and those of which each would do alone."""
        barred = [each.switch for each in self.layout.gives if each.term is Term.DE_MINIMIS]
        least = self._fewest(barred)
        if least.impossible:
            # The law on aid comes last: another rule would have to allow it.
            barred = []
            least = self._fewest(barred)
        if least.at is None:
            key = "none" if least.impossible else "stopped"
            return Closing(gap_cents=gap, proved=least.impossible, reasons=(_say(key),))
        fewest = self._together(least, barred)
        singles = self._singles(barred) if least.bound <= 1 else ()
        fewest = singles[:1] or fewest
        proved = bool(fewest) and len(fewest) <= max(least.bound, 1)
        reasons = (_said(fewest, singles, proved=proved),)
        return Closing(
            gap_cents=gap, fewest=fewest, singles=singles, proved=proved, reasons=reasons
        )

    def _fewest(self, barred: Sequence[int]) -> Rough:
        return self.rough.least(self.number, [self.closed], self.clock.left / 3, barred=barred)

    def _together(self, least: Rough, barred: Sequence[int]) -> tuple[TermChange, ...]:
        """Give so many terms, with the least change of all of them together."""
        cuts = [self.closed, (self.number, least.reached)]
        cheapest = self.rough.least(self.euros, cuts, self.clock.left / 3, barred=barred)
        for found in (cheapest.at, least.at):
            changes = () if found is None else self._changes(found)
            if changes:
                return changes
        return ()

    def _singles(self, barred: Sequence[int]) -> tuple[TermChange, ...]:
        """Give the terms of which each alone would do, the least change first."""
        found: list[tuple[int, Array]] = []
        clock = Clock(self.clock.left / 2)
        for give in self.layout.gives:
            others = [each.switch for each in self.layout.gives if each is not give]
            if give.switch in barred or not clock.left:
                continue
            one = self.rough.least(self.euros, [self.closed], clock.left, barred=others)
            if one.at is not None:
                found.append((one.reached, one.at))
        found.sort(key=lambda each: each[0])
        made = (self._changes(at) for _, at in found[:MOST_SINGLES])
        return tuple(each[0] for each in made if len(each) == 1)

    def _changes(self, at: Array) -> tuple[TermChange, ...]:
        """Give the changes of terms that give way at a point, in whole cents and checked; or ()."""
        on = [each for each in self.layout.gives if round(at[each.switch])]
        for reach, idle in REACHES:
            around = cents.near(self.layout, at, reach, idle=idle)
            seconds = self.clock.left / 3
            plan = cents.somewhere(self.layout, self.euros, [self.closed], around, seconds)
            if plan is not None:
                changes = changes_of(self.asked, [(each.term, each.funding) for each in on], plan)
                if self._closes(changes, plan):
                    return changes
        return ()

    def _closes(self, changes: Sequence[TermChange], plan: Plan) -> bool:
        """Tell whether a plan closes and keeps every term, as they are changed."""
        layout = build(self.asked.changed(changes).task)
        return not cents.closer(layout, plan, [(layout.objectives[GAP], 0)])


def _said(fewest: Sequence[TermChange], singles: Sequence[TermChange], *, proved: bool) -> Message:
    if not fewest:
        return _say("unsure")
    if len(fewest) == 1:
        return _say("one", number=len(singles))
    return _say("several" if proved else "perhaps-fewer", number=len(fewest))
