"""What stands beside the changes, as it goes out: comparison, interventions, stories."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve

from vierplusen.domain import (
    BalanceRow,
    Change,
    Contrast,
    FrozenMap,
    Indicator,
    InterventionCount,
    Story,
    Summary,
)
from vierplusen.measuring.disclosure.changes import few_apart
from vierplusen.measuring.disclosure.rounding import (
    NOTHING,
    fine_grid,
    outward,
    to_grid,
)
from vierplusen.measuring.disclosure.words import Sayings, withheld

CHANCES = 0.01
"""Chances go out in steps of this, upwards."""

DIFFERENCES = 0.05
"""Standardised differences and effect sizes of a comparison go out in steps of this."""


def contrast_as_it_goes_out(
    contrast: Contrast,
    change: Change | None,
    indicator: Indicator | None,
    threshold: int,
    sayings: Sayings,
) -> Contrast:
    """Give a comparison as it goes out, beside the change of everybody as that goes out.

    Both groups have to be large enough, and the project's is that of the change. How far changes
    lie apart goes out for nobody but the project's, and there as it does with the change; of a
    group with no table of transitions nothing can be tried. The interval rests on how far apart
    they lie in both groups, so one figure tells of two that are hidden; it goes out rounded
    outwards.
    """
    n = contrast.comparison.n
    mine = None if change is None else change.change
    if (
        mine is None
        or indicator is None
        or n is None
        or n < threshold
        or mine.mean is None
        or mine.n != contrast.project.n
        or not changed_openly(contrast.comparison, indicator, threshold)
    ):
        return evolve(
            contrast,
            project=NOTHING,
            comparison=NOTHING,
            effect=None,
            interval=None,
            size=None,
            chance=None,
            reasons=(withheld(threshold),),
            suppressed=True,
        )
    spread = mine.sd is not None
    least = min(n, mine.n or n)
    interval = outward(contrast.interval, fine_grid(indicator.step or 1.0, least))
    size = contrast.size
    if size is not None and size.value is not None:
        size = evolve(
            size,
            value=to_grid(size.value, DIFFERENCES),
            interval=outward(size.interval, DIFFERENCES),
        )
    made = evolve(
        contrast,
        project=mine,
        comparison=evolve(contrast.comparison, sd=None),
        interval=interval,
        size=size if spread else None,
        chance=contrast.chance
        if contrast.chance is None
        else min(1.0, to_grid(contrast.chance, CHANCES, 1)),
    )
    ends = {} if made.interval is None else {"low": made.interval.low, "high": made.interval.high}
    effect = None if made.effect is None else abs(made.effect)
    reasons = sayings.kept(contrast.reasons, {"effect": effect, **ends})
    gone = (contrast.comparison.sd is not None, not spread, len(reasons) < len(contrast.reasons))
    if not any(gone):
        return evolve(made, reasons=reasons)
    return evolve(made, reasons=(*reasons, withheld(threshold)), suppressed=True)


def changed_openly(change: Summary, indicator: Indicator, threshold: int) -> bool:
    """Tell whether a mean change does not put nearly everybody on the largest there can be."""
    if indicator.low is None or indicator.high is None or change.mean is None or not change.n:
        return True
    left = change.n * (indicator.high - indicator.low - abs(change.mean))
    return left >= (indicator.step or 1.0) * threshold - _NEAR


_NEAR = 1e-6


def balance_as_it_goes_out(row: BalanceRow, contrasts: Mapping[str, Contrast]) -> BalanceRow:
    """Give how alike the groups were; both groups have to be those of a comparison that is shown.

    The means at the start go: that of the project stands with its change, that of the comparison
    rests on readings of which nothing else goes out.
    """
    beside = contrasts.get(row.name)
    shown = beside is not None and beside.effect is not None
    difference = row.difference if shown else None
    return evolve(
        row,
        project=None,
        comparison=None,
        difference=None if difference is None else to_grid(difference, DIFFERENCES),
    )


def intervention_as_it_goes_out(
    done: InterventionCount,
    participants: int | None,
    changes: Mapping[str, Change],
    indicators: Mapping[str, Indicator],
    threshold: int,
) -> InterventionCount:
    """Give what was done as it goes out.

    Neither those with whom it was done nor those with whom it was not may be few; a day goes out
    as its month. A change goes out with its mean alone, and not where those left would be few.
    """
    n = done.participants
    if n is None or n < threshold or few_apart(n, participants, threshold):
        return evolve(
            done,
            by=None,
            instrument=None,
            times=None,
            participants=None,
            first=None,
            last=None,
            changes=FrozenMap(),
            suppressed=True,
        )
    kept: dict[str, Summary] = {}
    for key, change in done.changes.items():
        whole, indicator = changes.get(key), indicators.get(key)
        told = (
            whole is not None
            and indicator is not None
            and whole.change.mean is not None
            and change.n is not None
            and change.n >= threshold
            and not few_apart(change.n, whole.both, threshold)
            and not few_apart(change.n, n, threshold)
            and changed_openly(change, indicator, threshold)
        )
        kept[key] = evolve(change, sd=None) if told else NOTHING
    again = few_apart(done.times, n, threshold)
    return evolve(
        done,
        times=None if again else done.times,
        first=done.first and done.first[:_MONTH],
        last=done.last and done.last[:_MONTH],
        changes=FrozenMap(kept),
        suppressed=again or kept != dict(done.changes),
    )


_MONTH = len("2026-03")


def stories_as_they_go_out(stories: Iterable[Story]) -> Iterator[Story]:
    """Give the stories with consent, without participant, day and an id that could tell who."""
    free = (each for each in stories if each.may_leave)
    for number, each in enumerate(free, 1):
        yield evolve(each, id=f"story-{number}", participant=None, date=None)
