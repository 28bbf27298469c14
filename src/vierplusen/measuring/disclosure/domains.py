"""The life domains as they go out."""

from collections.abc import Mapping, Sequence

from attrs import evolve

from vierplusen.domain import Change, DomainChange, Indicator, Outcome
from vierplusen.measuring.disclosure.changes import few_apart
from vierplusen.measuring.disclosure.groups import Choice, choose
from vierplusen.measuring.disclosure.rounding import NOTHING, fine_grid, outward
from vierplusen.measuring.disclosure.tables import (
    HIDDEN_OUTCOME,
    safe_outcome,
    shown_outcome,
)
from vierplusen.measuring.disclosure.words import Sayings, withheld

Key = tuple[str, str]
"""Trait and level; both empty for everybody."""

Made = Mapping[tuple[str, str, str], Change]
"""The changes as they go out, by indicator, trait and level."""


class Domains:
    """One life domain: everybody, its groups, and the changes of its indicators as they go out.

    A domain is worked out of its indicators. So it goes out for those of whom all its indicators
    do, and where those with one indicator and those with the domain are not nearly the same.
    """

    def __init__(
        self,
        rows: Sequence[DomainChange],
        made: Made,
        indicators: Mapping[str, Indicator],
        threshold: int,
        sayings: Sayings,
    ) -> None:
        self.rows: dict[Key, DomainChange] = {(each.trait, each.level): each for each in rows}
        self.made, self.indicators = made, indicators
        self.threshold, self.sayings = threshold, sayings
        self.choices = self._choices()
        self.in_groups = self._outcome_in_groups()

    def nameless(self, row: DomainChange) -> bool:
        """Tell whether not even the name of a group can stay."""
        return bool(row.trait) and self.choices[row.trait].nameless

    def of(self, row: DomainChange) -> DomainChange:
        """Give a domain as it goes out."""
        if not self._goes_out(row):
            return evolve(
                row,
                both=None,
                change=NOTHING,
                interval=None,
                outcome=None,
                reasons=(withheld(self.threshold),),
                suppressed=True,
            )
        step = self._step(row)
        spread = all(each.interval is not None for each in self._parts(row))
        grid = None if step is None or not row.both else fine_grid(step, row.both)
        outcome = row.outcome if row.outcome is None else HIDDEN_OUTCOME
        if not row.trait:
            outcome = self._outcome(row)
        elif row.trait in self.in_groups:
            outcome = row.outcome
        reasons = self.sayings.kept(row.reasons, {"n": row.both})
        made = evolve(
            row,
            change=evolve(row.change, sd=row.change.sd if step is None and spread else None),
            interval=outward(row.interval, grid) if spread else None,
            outcome=outcome,
            reasons=reasons,
        )
        gone = made.change.sd != row.change.sd or outcome != row.outcome
        gone = gone or (made.interval is None) != (row.interval is None)
        if not gone and len(reasons) == len(row.reasons):
            return made
        return evolve(made, reasons=(*reasons, withheld(self.threshold)), suppressed=True)

    def _parts(self, row: DomainChange) -> list[Change]:
        keys = [(each, row.trait, row.level) for each in row.indicators]
        return [self.made[key] for key in keys if key in self.made]

    def _step(self, row: DomainChange) -> float | None:
        """Give the largest step of its indicators as a share of their scales."""
        steps = [
            (each.step or 1.0) / (each.high - each.low)
            for each in (self.indicators.get(key) for key in row.indicators)
            if each is not None and each.low is not None and each.high is not None
        ]
        return max(steps, default=None)

    def _open(self, row: DomainChange) -> bool:
        """Tell whether a domain adds nothing about few to what its indicators tell."""
        if row.both is None or 0 < row.both < self.threshold:
            return False
        parts = self._parts(row)
        return len(parts) == len(row.indicators) and all(
            each.both is not None
            and (each.change.mean is not None or not each.both)
            and not few_apart(each.both, row.both, self.threshold)
            for each in parts
        )

    def _goes_out(self, row: DomainChange) -> bool:
        if not row.trait:
            return self._open(row)
        whole = self.rows.get(("", ""))
        return (
            whole is not None
            and self._open(whole)
            and row.level not in self.choices[row.trait].hidden
        )

    def _groups(self, trait: str) -> dict[str, DomainChange]:
        return {each.level: each for each in self.rows.values() if each.trait == trait}

    def _choices(self) -> dict[str, Choice]:
        whole = self.rows.get(("", ""))
        return {
            trait: choose(
                {level: each.both or 0 for level, each in self._groups(trait).items()},
                0 if whole is None else whole.both or 0,
                self.threshold,
                primary=frozenset(
                    level
                    for level, each in self._groups(trait).items()
                    if each.both != 0 and not self._open(each)
                ),
            )
            for trait in {each.trait for each in self.rows.values() if each.trait}
        }

    # -- who got better ----------------------------------------------------------------------------

    def _outcome(self, row: DomainChange) -> Outcome | None:
        """Give who got better in it, if the same is told of each of its indicators."""
        if row.outcome is None or not all(_told(each.outcome) for each in self._parts(row)):
            return None if row.outcome is None else HIDDEN_OUTCOME
        return shown_outcome(row.outcome, row.both or 0, self.threshold)

    def _outcome_in_groups(self) -> frozenset[str]:
        """Give the traits of whose groups, and of the rest, it can be told who got better."""
        whole = self.rows.get(("", ""))
        if whole is None or not self._goes_out(whole) or not _told(self._outcome(whole)):
            return frozenset()
        return frozenset(trait for trait in self.choices if self._safe_in(whole, trait))

    def _safe_in(self, whole: DomainChange, trait: str) -> bool:
        shown = [
            each for each in self._groups(trait).values() if each.both and self._goes_out(each)
        ]
        if not shown or not all(_told(part.outcome) for row in shown for part in self._parts(row)):
            return False
        parts = [(each.outcome, each.both or 0) for each in shown]
        left = (whole.both or 0) - sum(n for _, n in parts)
        return all(safe_outcome(each, n, self.threshold) for each, n in parts) and (
            left == 0 or safe_outcome(_less(whole, shown), left, self.threshold)
        )


def _told(outcome: Outcome | None) -> bool:
    return outcome is not None and None not in {
        outcome.improved, outcome.unchanged, outcome.worsened,
    }  # fmt: skip


def _less(whole: DomainChange, shown: Sequence[DomainChange]) -> Outcome:
    def left(name: str) -> int:
        counts = [getattr(each.outcome, name) or 0 for each in (whole, *shown)]
        return int(counts[0] - sum(counts[1:]))

    return Outcome(
        improved=left("improved"), unchanged=left("unchanged"), worsened=left("worsened")
    )
