"""The search: first without whole cents, aim by aim; then to the cent, and checked."""

from collections.abc import Callable
from typing import Final

from attrs import define, field, frozen

from vierplusen import Objective
from vierplusen_pizza import cents
from vierplusen_pizza.arrays import Array
from vierplusen_pizza.layout import Layout, Plan
from vierplusen_pizza.model import Sum
from vierplusen_pizza.programs import Clock, Watch
from vierplusen_pizza.rough import Rough, RoughProgram
from vierplusen_pizza.strategy import Progress

REACHES: Final = ((20, False), (60, True))
"""How many cents amounts may move from the rough plan, and whether idle ones may too."""

SOME: Final = 50
"""So many cents of each aim are let go where a plan to begin with is looked for."""

EURO: Final = 100
"""A search is complete if less than this is unproved."""

FEW: Final = 600
"""Of so few columns all are looked at in whole cents, if that is needed."""


@frozen
class Answer:
    """The best plan, and what is proved of it."""

    plan: Plan
    objectives: tuple[Objective, ...]
    complete: bool


def search(
    layout: Layout, clock: Clock, proof: Clock, progress: Progress, start: Callable[[], Plan] = dict
) -> Answer:
    """Find the plan whose aims are smallest, the first aim first.

    Parameters
    ----------
    layout
        The model.
    clock
        How long it may take.
    proof
        How long it may look for the last cents: whether a plan that is nearly as good as can be
        without whole cents can be a few cents better.
    progress
        Told how far it is.
    start
        Gives a plan that keeps every term, for where the time is too short to find one.
    """
    return _Search(layout, clock, proof, progress, start).run()


@define
class _Search:
    """One search; ``plan`` is the best so far."""

    layout: Layout
    clock: Clock
    proof: Clock
    progress: Progress
    start: Callable[[], Plan]
    plan: Plan = field(factory=dict)
    bounds: list[int] = field(factory=list)
    half: int = 0

    def run(self) -> Answer:
        """Find the plan."""
        outline = self._outline()
        if len(outline) < len(self.layout.objectives) or not self._fits(outline):
            self.plan = self._roughly(outline)
            self.half = 1
            self._one_by_one(outline)
        *_, last = self.layout.objectives
        self.progress(last, 1.0, 0.0)
        return self._answer()

    def _outline(self) -> list[Rough]:
        """Make aim by aim small, without whole cents, as far as the time goes."""
        rough = RoughProgram.of(self.layout.model)
        made: list[Rough] = []
        cuts: list[tuple[Sum, int]] = []
        start: dict[int, float] = {}
        last: Array | None = None
        for number, (name, aim) in enumerate(self.layout.objectives.items()):
            seconds, watch = self._seconds(number), self._watch(name, number)
            found = None if last is None else rough.nothing(aim, last)
            if found is None:
                found = rough.least(aim, cuts, seconds, start=start, watch=watch)
            if found.at is None:
                break
            made.append(found)
            cuts.append((aim, found.reached))
            last, start = found.at, rough.who(found.at)
        return made

    def _fits(self, outline: list[Rough]) -> bool:
        """Try to make whole cents of the outline: then every aim is as small as it can be."""
        found = self._at_end(outline, 0)
        if found is None:
            return False
        self.plan, self.bounds = found, [each.bound for each in outline]
        return True

    def _roughly(self, outline: list[Rough]) -> Plan:
        """Give a plan that is nearly as good as the outline, to begin with."""
        found = self._at_end(outline, SOME) if outline else None
        return self.start() if found is None else found

    def _at_end(self, outline: list[Rough], more: int) -> Plan | None:
        """Look for whole cents where the outline ended, with some cents more of each aim."""
        at = outline[-1].at
        return None if at is None else self._near(Sum({}), self._cuts(outline, more), at, 0)

    def _cuts(self, outline: list[Rough], more: int) -> cents.Cuts:
        """Hold the aims to the outline, some cents more or less; a plan that closes, to that."""
        aims = self.layout.objectives.values()
        return [
            (aim, each.reached + (more if place or each.reached else 0))
            for place, (aim, each) in enumerate(zip(aims, outline, strict=False))
        ]

    def _one_by_one(self, outline: list[Rough]) -> None:
        """Make aim by aim small in whole cents, before the next is looked at."""
        rough = RoughProgram.of(self.layout.model)
        cuts: list[tuple[Sum, int]] = []
        same = True
        for number, (name, aim) in enumerate(self.layout.objectives.items()):
            watch = self._watch(name, number)
            if same and number < len(outline):
                found = outline[number]
            else:
                found = rough.least(aim, cuts, self._seconds(number), watch=watch)
            if found.at is not None:
                self._take(aim, self._near(aim, cuts, found.at, number))
            self.bounds.append(self._proved(number, cuts, found.bound, watch))
            cuts.append((aim, self._value(aim)))
            same = same and cuts[-1][1] == found.reached

    def _proved(self, number: int, cuts: cents.Cuts, bound: int, watch: Watch) -> int:
        """Look everywhere for something better, and give what no plan can beat."""
        aim = list(self.layout.objectives.values())[number]
        if self._value(aim) > bound and self.proof.left:
            at, least = cents.below(self.layout, aim, cuts, *self._from_here(number), watch)
            bound = max(bound, least)
            if self._value(aim) > bound and at is not None:
                self._take(aim, self._near(aim, cuts, at, number))
        few = len(self.layout.model.kinds) <= FEW
        if few and self._value(aim) > bound and self.proof.left:
            found = cents.least(self.layout, aim, cuts, *self._from_here(number), watch)
            self._take(aim, found.plan)
            bound = max(bound, found.bound)
        return min(bound, self._value(aim))

    def _from_here(self, number: int) -> tuple[cents.Around, float]:
        """Give all plans, as seen from the best so far, and the seconds to look at them."""
        around = cents.everywhere(self.layout, self.layout.point(self.plan))
        return around, min(self.proof.left / 2, self._seconds(number))

    def _near(self, aim: Sum, cuts: cents.Cuts, at: Array, number: int) -> Plan | None:
        """Look for whole cents near a point."""
        for reach, idle in REACHES:
            around = cents.near(self.layout, at, reach, idle=idle)
            found = cents.least(self.layout, aim, cuts, around, self._seconds(number))
            if found.plan is not None:
                return found.plan
        return None

    def _take(self, aim: Sum, plan: Plan | None) -> None:
        """Go on with a plan if it is better."""
        if plan is not None and aim.at(self.layout.point(plan)) < self._value(aim):
            self.plan = plan

    def _value(self, aim: Sum) -> int:
        return aim.at(self.layout.point(self.plan))

    def _seconds(self, number: int) -> float:
        """Give the time for an aim: all that is left is shared by those that are still to come."""
        return self.clock.left / (len(self.layout.objectives) - number + 1)

    def _watch(self, name: str, number: int) -> Watch:
        """Begin with an aim; the outline is the first half of all work."""

        def watch(away: float) -> None:
            done = (number + 1 - away) / len(self.layout.objectives)
            self.progress(name, (done + self.half) / 2, away)

        watch(1.0)
        return watch

    def _answer(self) -> Answer:
        objectives = tuple(
            Objective(key=name, cents=self._value(aim), bound_cents=min(bound, self._value(aim)))
            for (name, aim), bound in zip(self.layout.objectives.items(), self.bounds, strict=True)
        )
        near = all(each.cents - each.bound_cents < EURO for each in objectives)
        return Answer(self.plan, objectives, near)
