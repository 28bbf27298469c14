"""The changes as they go out."""

from collections.abc import Iterator
from typing import Any

from attrs import evolve, frozen

from vierplusen.domain import Attrition, Change, CoursePoint, Indicator, Message, Summary
from vierplusen.domain.message import Value
from vierplusen.measuring.disclosure.moments import Moments, tells_nobody
from vierplusen.measuring.disclosure.plan import Groups, Plan, lost_in
from vierplusen.measuring.disclosure.rounding import (
    NOTHING,
    Spread,
    fine_grid,
    grid_of,
    outward,
    spread_of,
    to_grid,
)
from vierplusen.measuring.disclosure.tables import HIDDEN_GOALS, HIDDEN_OUTCOME, in_classes
from vierplusen.measuring.disclosure.words import Sayings, withheld

LOST_ENOUGH = 10
"""How many times the threshold must be lost for a spread of those lost to go out."""


@frozen
class Kept:
    """What keeping to a plan takes: the indicator, its plan, and the words that may be said."""

    indicator: Indicator
    plan: Plan
    whole: Change | None
    groups: Groups
    threshold: int
    sayings: Sayings

    def of(self, change: Change) -> Change:
        """Give a change as it goes out."""
        return self._shown(change) if self.plan.shows(change) else self._hidden(change)

    def nameless(self, change: Change) -> bool:
        """Tell whether not even the name of a group can stay."""
        return not change.is_whole and self.plan.choices[change.trait].nameless

    def _hidden(self, change: Change) -> Change:
        return evolve(
            change,
            started=None,
            ended=None,
            both=None,
            lost=None,
            start=NOTHING,
            end=NOTHING,
            change=NOTHING,
            interval=None,
            exact=None,
            size=None,
            visible=None,
            outcome=None,
            goals=None,
            attrition=None,
            bins=(),
            flows=(),
            course=(),
            reasons=(withheld(self.threshold),),
            suppressed=True,
        )

    def _shown(self, change: Change) -> Change:
        plan, whole = self.plan, change.is_whole
        lost = plan.lost if whole else plan.lost and change.trait in plan.groups_lost
        joined = plan.joined if whole else plan.joined and change.trait in plan.groups_joined
        spread = self._spread(change)
        means = plan.means and bool(change.both)
        made = evolve(
            change,
            started=change.started if lost else None,
            ended=change.ended if joined else None,
            lost=change.lost if lost else None,
            start=_summary(change.start, spread.start, means=means),
            end=_summary(change.end, spread.end, means=means),
            change=_summary(change.change, spread.change, means=means),
            interval=spread.interval,
            exact=spread.exact,
            size=spread.size,
            visible=spread.visible,
            attrition=self._attrition(change, spread) if lost and whole else None,
            course=tuple(self._course(change)),
            **self._tables(change),
        )
        figures = {
            "n": made.both,
            "mean": None if made.change.mean is None else abs(made.change.mean),
            "visible": made.visible,
            "lost": made.lost,
            "started": made.started,
            **self._ends(made),
        }
        spoken = tuple(
            each
            for each in change.reasons
            if made.attrition is not None or not each.key.startswith(_OF_THOSE_LOST)
        )
        reasons = self.sayings.kept(spoken, figures)
        gone = took_away(change, made) or len(reasons) < len(change.reasons)
        added = (withheld(self.threshold),) if gone else ()
        said = (*reasons, *_mean_only(made, gone=gone), *self._few_lost(change, reasons), *added)
        return evolve(made, reasons=said, suppressed=gone)

    def _few_lost(self, change: Change, reasons: tuple[Message, ...]) -> tuple[Message, ...]:
        """Say that some were lost, where how many does not go out: the picture is without them."""
        few = change.lost is not None and 0 < change.lost < self.threshold
        said_before = any(each.key == _FEW_LOST for each in change.reasons)
        if not change.is_whole or not (few or said_before):
            return ()
        kept = any(each.key in _HOW_MANY_LOST for each in reasons)
        said = Message(_FEW_LOST, {"threshold": self.threshold}, (change.indicator,))
        return () if kept else (said,)

    def _ends(self, made: Change) -> dict[str, float | None]:
        """Give the figures of messages about the interval; none where it does not go out."""
        if made.interval is None:
            return {}
        expected = self.indicator.expected
        return {
            "low": made.interval.low,
            "high": made.interval.high,
            "least": self.indicator.relevant_change,
            "expected": None if expected is None else expected.expected,
        }

    def _spread(self, change: Change) -> Spread:
        plan = self.plan
        detail = plan.spread if change.is_whole else plan.group_spread
        return spread_of(change, plan.step, self.threshold, detail=detail) or Spread()

    def _tables(self, change: Change) -> dict[str, Any]:
        tables = self.plan.tables

        def goes_out(name: str) -> bool:
            return change.is_whole or name in tables.in_groups

        outcome = None if change.outcome is None else HIDDEN_OUTCOME
        if tables.outcome is not None and goes_out("outcome"):
            part = change.outcome
            outcome = (
                tables.outcome if change.is_whole or part is None else evolve(part, wobbled=None)
            )
        goals = None if change.goals is None else HIDDEN_GOALS
        return {
            "bins": in_classes(change.bins, tables.bins) if goes_out("bins") else (),
            "flows": change.flows if tables.flows and goes_out("flows") else (),
            "outcome": outcome,
            "goals": change.goals if tables.goals and goes_out("goals") else goals,
        }

    # -- who was lost, and the course ------------------------------------------------------------

    def _attrition(self, change: Change, spread: Spread) -> Attrition | None:
        """Give those lost beside those who stayed, if neither are few or tell a reading."""
        told, step = change.attrition, self.plan.step
        if told is None or lost_in(change) < self.threshold:
            return None
        sums = (Moments.of(told.lost), Moments.of(told.stayed))
        if not all(self._tells_nobody(each) for each in sums if each.n):
            return None
        n = told.lost.n or 0
        stayed = self.plan.means or not change.both
        many = step is None or (n >= LOST_ENOUGH * self.threshold and spread != Spread())
        sd = told.lost.sd if many else None
        return evolve(
            told,
            lost=_summary(
                told.lost, sd if sd is None or step is None else to_grid(sd, grid_of(step, n))
            ),
            stayed=_summary(told.stayed, spread.start, means=stayed),
            difference=told.difference if stayed else None,
            interval=outward(told.interval, None if step is None else fine_grid(step, n))
            if many
            else None,
        )

    def _tells_nobody(self, sums: Moments) -> bool:
        return tells_nobody(sums, self.indicator, self.plan.step, self.threshold)

    def _course(self, change: Change) -> Iterator[CoursePoint]:
        """Give the moments that can go out.

        Where nearly the same units were measured as at the end, their reading at that moment
        goes: less their change it is what they were at the start, beside what those with both
        were at the start. For groups, moments go out only where always all were measured.
        """
        plan = self.plan
        for point in change.course:
            n = point.reading.n or 0
            whole = change.is_whole
            if not n:
                yield point
                continue
            enough = n >= self.threshold and self._open(point)
            enough = enough and (plan.means or not change.both)
            if not enough or not (whole or self._complete(change.trait)):
                yield evolve(point, reading=NOTHING, change=None, interval=None)
                continue
            near = few_apart(n, change.both, self.threshold) or few_apart(
                n, change.started if plan.lost else None, self.threshold
            )
            grid = None if plan.step is None else fine_grid(plan.step, n)
            shown = self._spread(change).interval is not None or not change.both
            yield evolve(
                point,
                reading=NOTHING if near else _summary(point.reading, self._sd(point.reading)),
                interval=outward(point.interval, grid) if shown else None,
            )

    def _sd(self, reading: Summary) -> float | None:
        return reading.sd if self.plan.step is None else None

    def _open(self, point: CoursePoint) -> bool:
        """Tell whether neither a reading nor what it was at the start tells nearly everybody's."""
        sums = Moments.of(point.reading)
        start = Moments(sums.n, sums.total - sums.n * (point.change or 0.0), sums.squares)
        bounded = bool(self.indicator.levels)
        return self._tells_nobody(sums) and (not bounded or self._tells_nobody(start))

    def _complete(self, trait: str) -> bool:
        """Tell whether at every moment all units with both were measured, in every group."""
        everybody = [self.whole, *self.groups[trait].values()]
        return all(
            point.reading.n == each.both
            for each in everybody
            if each is not None
            for point in each.course
        )


def _mean_only(made: Change, *, gone: bool) -> tuple[Message, ...]:
    """Say the mean change where its margin does not go out; else nothing would be said of it."""
    mean = made.change.mean
    if not gone or mean is None or made.interval is not None:
        return ()
    said: dict[str, Value] = {"mean": mean, "direction": Message(f"direction.{made.better}")}
    return (Message("measured.mean-only", said, (made.indicator,)),)


_FEW_LOST = "measured.lost-few"
_HOW_MANY_LOST = frozenset({"measured.lost", "measured.many-lost"})
"""That some were lost, without how many; and messages with how many."""

_OF_THOSE_LOST = "measured.lost-"
"""Messages about how those lost differ, which hold no figure and yet rest on some."""


def few_apart(one: int | None, other: int | None, threshold: int) -> bool:
    """Tell whether two counts differ by somebody, and by fewer than the threshold."""
    return one is not None and other is not None and 0 < abs(one - other) < threshold


def took_away(change: Change, made: Change) -> bool:
    """Tell whether a figure that was there is gone; one that was rounded is not."""
    pairs = [
        (change.started, made.started), (change.ended, made.ended), (change.lost, made.lost),
        (change.interval, made.interval), (change.exact, made.exact),
        (change.size, made.size), (change.visible, made.visible),
        (change.attrition, made.attrition), (change.flows or None, made.flows or None),
        (change.start.mean, made.start.mean), (change.change.sd, made.change.sd),
    ]  # fmt: skip
    return (
        any(before is not None and after is None for before, after in pairs)
        or (change.outcome, change.goals, change.bins) != (made.outcome, made.goals, made.bins)
        or [each.reading.n for each in change.course] != [each.reading.n for each in made.course]
    )


def _summary(given: Summary, sd: float | None, *, means: bool = True) -> Summary:
    return evolve(given, mean=given.mean if means else None, sd=sd)


def shown_counts(made: Change) -> Iterator[int | None]:
    """Give the counts of units that go out with a change."""
    yield from (made.both, made.started, made.ended)
    yield from (each.reading.n for each in made.course)
