"""Choosing what goes out of one indicator, by trying the most first."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import product
from typing import Final

from attrs import evolve, field, frozen

from vierplusen.domain import Change, Indicator
from vierplusen.measuring.disclosure.audit import Audit
from vierplusen.measuring.disclosure.cells import (
    Cell,
    Marks,
    Piece,
    cells_of,
    direction,
    without,
)
from vierplusen.measuring.disclosure.groups import choose
from vierplusen.measuring.disclosure.moments import Moments, step_of, tells_nobody
from vierplusen.measuring.disclosure.plan import (
    Groups,
    Plan,
    Tables,
    all_hidden,
    joined_in,
    lost_in,
)
from vierplusen.measuring.disclosure.rest import rest_of
from vierplusen.measuring.disclosure.rounding import (
    FULL,
    INTERVAL,
    NONE,
    Deviations,
    Spread,
    few,
    spread_of,
)
from vierplusen.measuring.disclosure.tables import (
    in_classes,
    merged,
    safe_bins,
    safe_flows,
    safe_goals,
    safe_outcome,
    shown_outcome,
)


def plan_of(indicator: Indicator, whole: Change | None, groups: Groups, threshold: int) -> Plan:
    """Choose what goes out of one indicator.

    Everything is tried first, then ever less; see :data:`_TRIED`.
    """
    if whole is None or whole.both is None or 0 < whole.both < threshold:
        count = 1 if whole is None or whole.both is None else whole.both
        return Plan(choices=all_hidden(groups, count))
    made = _Maker(indicator, whole, groups, threshold)
    plan = made.chosen()
    return evolve(
        plan,
        lost=whole.started is not None and not few(lost_in(whole), threshold),
        joined=whole.ended is not None and not few(joined_in(whole), threshold),
        groups_lost=frozenset(made.traits_where(plan, lost_in)),
        groups_joined=frozenset(made.traits_where(plan, joined_in)),
    )


_TRIED: Final = (
    (FULL, FULL, True), (FULL, INTERVAL, True), (INTERVAL, INTERVAL, True), (INTERVAL, NONE, True),
    (FULL, NONE, False), (INTERVAL, NONE, False),
    (NONE, NONE, True), (NONE, NONE, False),
)  # fmt: skip
"""What is tried in turn: how much of the spread of everybody, of groups, and whether groups go out.

The interval of everybody is worth more than groups, and both are worth more than tables.
"""

_TABLES: Final = (
    frozenset({"bins", "flows", "outcome"}), frozenset({"outcome"}), frozenset({"bins"}),
    frozenset[str](),
)  # fmt: skip
"""The tables that are tried in turn. Goals are not among them: nothing else rests on those."""


@frozen(eq=False)
class _Maker:
    indicator: Indicator
    whole: Change
    groups: Groups
    threshold: int
    step: float | None = field(init=False)
    _kinds: Marks = field(init=False)

    @_kinds.default
    def _cached(self) -> Marks:
        return cache(partial(_kinds, direction(self.indicator)))

    @step.default
    def _step(self) -> float | None:
        return step_of(self.indicator, self.whole)

    @property
    def both(self) -> int:
        return self.whole.both or 0

    def chosen(self) -> Plan:
        choices = {
            trait: choose(
                {level: each.both or 0 for level, each in levels.items()},
                self.both,
                self.threshold,
                primary=frozenset(
                    level
                    for level, each in levels.items()
                    if each.both is None or (each.both and not self._leaves_open([each]))
                ),
                holds=partial(self._holds, levels),
            )
            for trait, levels in self.groups.items()
        }
        nobody = all_hidden(self.groups, self.both)
        if not self.both:
            return Plan(counted=True, choices=choices, step=self.step)
        if not self._leaves_open([self.whole]):
            return Plan(counted=True, choices=nobody, step=self.step)
        audited = bool(self.indicator.levels)
        if audited and any(cells_of(each, self.indicator) is None for each in self._everything()):
            return Plan(counted=True, means=True, choices=nobody, step=self.step)
        grouped = any(levels for levels in self.groups.values())
        for (spread, group_spread, shown), tables in product(_TRIED, _TABLES):
            if shown and not grouped:
                continue
            plan = Plan(
                step=self.step,
                counted=True,
                means=True,
                spread=spread,
                group_spread=group_spread,
                choices=choices if shown else nobody,
            )
            plan = evolve(plan, tables=self._tables(plan, tables))
            if not audited or self._passes(plan):
                return plan
        return Plan(counted=True, choices=nobody, step=self.step)

    def _everything(self) -> Iterator[Change]:
        yield self.whole
        for levels in self.groups.values():
            yield from levels.values()

    def _leaves_open(self, added: Sequence[Change], taken: Sequence[Change] = ()) -> bool:
        """Tell whether the means of changes, less those of others, tell nobody's reading."""
        for moment in ("start", "end"):
            sums = Moments()
            for each in added:
                sums += Moments.of(getattr(each, moment))
            for each in taken:
                sums -= Moments.of(getattr(each, moment))
            if sums.n and not tells_nobody(sums, self.indicator, self.step, self.threshold):
                return False
        return True

    def _holds(self, levels: Mapping[str, Change], hidden: frozenset[str]) -> bool:
        """Tell whether the hidden units of a trait together tell nobody's reading."""
        shown = [each for level, each in levels.items() if level not in hidden]
        return self._leaves_open([self.whole], shown)

    def _shown(self, plan: Plan, trait: str) -> list[Change]:
        return [each for each in self.groups[trait].values() if plan.shows(each) and each.both]

    # -- tables --------------------------------------------------------------------------------

    def _tables(self, plan: Plan, wanted: frozenset[str]) -> Tables:
        whole, threshold = self.whole, self.threshold
        around = (whole.both, whole.started, whole.ended)
        bins = merged(whole.bins, self.both, threshold) if "bins" in wanted else ()
        flows = "flows" in wanted and safe_flows(whole.flows, self.both, threshold)
        told = "outcome" in wanted
        outcome = shown_outcome(whole.outcome, self.both, threshold) if told else None
        goals = safe_goals(whole.goals, around, threshold)
        made = Tables(bins=bins, flows=flows, outcome=outcome, goals=goals)
        names = [name for name in ("bins", "flows", "outcome", "goals") if getattr(made, name)]
        kept = [
            name
            for name in names
            if all(self._safe_in(plan, name, trait, made) for trait in self.groups)
        ]
        return evolve(made, in_groups=frozenset(kept))

    def _safe_in(self, plan: Plan, name: str, trait: str, made: Tables) -> bool:
        """Tell whether a table can go out for all groups of a trait that are shown, if any is."""
        shown = self._shown(plan, trait)
        parts = [*shown, *rest_of(self.whole, shown)]
        return not shown or all(self._safe(name, each, made) for each in parts)

    def _safe(self, name: str, part: Change, made: Tables) -> bool:
        n, threshold = part.both or 0, self.threshold
        if name == "bins":
            return safe_bins(in_classes(part.bins, made.bins), n, threshold)
        if name == "flows":
            return safe_flows(part.flows, n, threshold)
        if name == "outcome":
            return safe_outcome(part.outcome, n, threshold)
        return safe_goals(part.goals, (part.both, part.started, part.ended), threshold)

    def traits_where(self, plan: Plan, count: Callable[[Change], int]) -> Iterator[str]:
        """Give the traits of which no group, and not the rest either, has a small count."""
        for trait, levels in self.groups.items():
            shown = [each for each in levels.values() if plan.shows(each)]
            parts = [*shown, *rest_of(self.whole, shown), self.whole]
            known = all(None not in {each.started, each.ended, each.both} for each in shown)
            if known and not any(few(count(each), self.threshold) for each in parts):
                yield trait

    # -- the audit -----------------------------------------------------------------------------

    def _passes(self, plan: Plan) -> bool:
        whole = self._piece(self.whole, plan.spread)
        traits = [trait for trait in self.groups if self._shown(plan, trait)]
        return all(self._audit(plan, whole, trait).passes() for trait in (traits or [""]))

    def _audit(self, plan: Plan, whole: Piece, trait: str) -> Audit:
        pieces = [whole]
        if trait:
            shown = self._shown(plan, trait)
            pieces = [self._piece(each, plan.group_spread) for each in shown]
            rest = without(whole.cells, [each.cells for each in pieces])
            pieces += [Piece(rest)] * bool(rest)
        return Audit(
            whole=whole,
            pieces=pieces,
            size=len(self.indicator.levels),
            step=self.indicator.step or 1.0,
            classes=cache(partial(self._classes, plan.tables)),
            kinds=self._kinds,
            in_groups=bool(plan.tables.in_groups),
            threshold=self.threshold,
        )

    def _piece(self, change: Change, detail: int) -> Piece:
        def printed(given: Deviations) -> Spread | None:
            return spread_of(change, self.step, self.threshold, given, detail=detail)

        return Piece(cells_of(change, self.indicator) or {}, printed if detail else None)

    def _classes(self, tables: Tables, cell: Cell) -> tuple[Hashable, ...]:
        """Give the classes of the tables that go out in which a cell falls."""
        marks: list[Hashable] = [cell] if tables.flows else []
        levels = self.indicator.levels
        for name, place in (("before", cell[0]), ("after", cell[1])):
            value = levels[place]
            marks += [
                (name, index)
                for index, each in enumerate(tables.bins)
                if each.low <= value <= each.high
            ]
        outcome = tables.outcome
        if outcome is not None:
            moved = direction(self.indicator)(cell)
            count = {1: outcome.improved, 0: outcome.unchanged, -1: outcome.worsened}[moved]
            told = count is not None
            wobbled = outcome.wobbled is not None and moved == 0 and cell[0] != cell[1]
            marks.append(("outcome", moved if told else None, wobbled))
        return tuple(marks)


def _kinds(direction_of: Callable[[Cell], int], cell: Cell) -> tuple[Hashable, ...]:
    """Give the counts of which a cell is part: its own, of its levels, of who improved."""
    moved = direction_of(cell)
    wobbled = moved == 0 and cell[0] != cell[1]
    return (
        ("flow", cell), ("before", cell[0]), ("after", cell[1]),
        ("moved", moved), ("moved", moved, wobbled),
    )  # fmt: skip
