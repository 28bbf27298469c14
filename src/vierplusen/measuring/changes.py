"""What changed on one indicator, of everybody or of one group."""

from math import fsum, sqrt
from typing import Final

import numpy as np
from attrs import evolve, frozen

from vierplusen.domain import (
    Attrition,
    Bin,
    Change,
    ConfidenceInterval,
    CoursePoint,
    Flow,
    GoalsReached,
    Indicator,
    Message,
    Outcome,
    Size,
    Summary,
)
from vierplusen.measuring import kernels
from vierplusen.measuring.panel import Mask, Numbers, Panel
from vierplusen.measuring.saying import changed_reasons

EXACT_UP_TO: Final = 20
"""Groups up to this size get a second interval by exact counting."""

NEAR: Final = 1e-9
"""Two readings nearer than this are the same."""


@frozen
class Asked:
    """What is asked of every change: the two moments, and how sure an interval is to be."""

    start: str
    end: str
    confidence: float


@frozen
class Group:
    """Whose change it is: everybody (no trait), or those with one level of a trait."""

    units: Mask
    trait: str = ""
    level: str = ""


def summary(values: Numbers) -> Summary:
    """Give numbers in short; the mean does not depend on their order."""
    n = values.size
    if n == 0:
        return Summary(n=0, mean=None, sd=None)
    mean = fsum(values.tolist()) / n if n < _SUMMED_EXACTLY else _mean(values)
    if n == 1:
        return Summary(n=1, mean=mean, sd=None)
    rest = np.sort(values - mean)
    rest *= rest
    return Summary(n=n, mean=mean, sd=sqrt(float(np.add.reduce(rest)) / (n - 1)))


_SUMMED_EXACTLY: Final = 100_000
"""From here on sorted numbers are added pairwise: the bits of a dot product hang on threads."""


def _mean(values: Numbers) -> float:
    return float(np.add.reduce(np.sort(values))) / values.size


def span_of(indicator: Indicator) -> tuple[float | None, float | None]:
    """Give the ends of what a change on an indicator can be; None: no end."""
    if indicator.low is None or indicator.high is None:
        return None, None
    width = indicator.high - indicator.low
    return -width, width


def interval_of(
    indicator: Indicator, change: Numbers, confidence: float, method: str = "auto"
) -> ConfidenceInterval | None:
    """Give the interval of a mean change; None where none can be given."""
    lowest, highest = span_of(indicator)
    found = kernels.mean_interval(
        change,
        confidence=confidence,
        lowest=lowest,
        highest=highest,
        step=indicator.step,
        method=method,
    )
    return as_interval(found, confidence)


def as_interval(found: kernels.Bounds, confidence: float) -> ConfidenceInterval | None:
    """Give bounds as a result; None where there is no bound at all."""
    if found.low is None and found.high is None:
        return None
    return ConfidenceInterval(
        low=found.low, high=found.high, confidence=confidence, method=found.method
    )


def size_of(found: kernels.Size, confidence: float) -> Size:
    """Give an effect size as a result."""
    interval = None if found.bounds is None else as_interval(found.bounds, confidence)
    return Size(value=found.value, interval=interval, method=found.method)


def change_of(panel: Panel, group: Group, asked: Asked) -> Change:
    """Give the change on one indicator of one group of units."""
    indicator = panel.indicator
    before, after = panel.at(asked.start)[group.units], panel.at(asked.end)[group.units]
    has_before, has_after = ~np.isnan(before), ~np.isnan(after)
    both = has_before & has_after
    start, end = before[both], after[both]
    moved = end - start
    n = moved.size
    made = summary(moved)
    made_change = Change(
        indicator=indicator.id,
        trait=group.trait,
        level=group.level,
        unit=indicator.unit,
        better=indicator.better,
        started=int(has_before.sum()),
        ended=int(has_after.sum()),
        both=n,
        lost=int((has_before & ~has_after).sum()),
        start=summary(start),
        end=summary(end),
        change=made,
        interval=interval_of(indicator, moved, asked.confidence),
        exact=_exact(indicator, moved, asked.confidence),
        size=size_of(
            kernels.effect_size(start, end, confidence=asked.confidence), asked.confidence
        ),
        visible=_visible(made, asked.confidence),
        outcome=outcome_of(indicator, moved),
        goals=_goals(panel, group, after),
        attrition=_attrition(indicator, before, has_before & ~has_after, both, asked.confidence),
        bins=_bins(indicator, start, end),
        flows=_flows(indicator, start, end),
        course=_course(panel, group, asked, before),
        expected=indicator.expected,
    )
    return with_reasons(made_change, indicator, panel)


def with_reasons(change: Change, indicator: Indicator, panel: Panel) -> Change:
    """Add what can and what cannot be concluded."""
    said = list(changed_reasons(change, indicator))
    if panel.units.unknown is not None:
        said.append(Message("measured.no-household", {}, ()))
    if panel.units.assumed:
        said.append(Message("measured.own-household", {}, ()))
    return evolve(change, reasons=tuple(said))


def _exact(indicator: Indicator, moved: Numbers, confidence: float) -> ConfidenceInterval | None:
    if not 1 < moved.size <= EXACT_UP_TO:
        return None
    return interval_of(indicator, moved, confidence, method="sign-flip")


def _visible(change: Summary, confidence: float) -> float | None:
    if change.n is None or change.sd is None:
        return None
    return kernels.power_note(change.n, change.sd, confidence)


def least_real(indicator: Indicator) -> float:
    """Give from which change on somebody got better or worse; never so small that 0 is both."""
    least = indicator.relevant_change
    return NEAR if least is None else max(NEAR, least - NEAR)


def outcome_of(indicator: Indicator, moved: Numbers) -> Outcome:
    """Count who got better and worse, by the change that counts as real."""
    better = moved * indicator.sign
    real = least_real(indicator)
    improved, worsened = int((better >= real).sum()), int((better <= -real).sum())
    wobbled = int((np.abs(moved) >= NEAR).sum()) - improved - worsened
    return Outcome(
        improved=improved,
        unchanged=int(moved.size) - improved - worsened,
        worsened=worsened,
        wobbled=wobbled,
    )


def _goals(panel: Panel, group: Group, after: Numbers) -> GoalsReached | None:
    if panel.goals is None:
        return None
    wanted = panel.goals[group.units]
    known = ~np.isnan(wanted) & ~np.isnan(after)
    gained = (after[known] - wanted[known]) * panel.indicator.sign
    return GoalsReached(set=int(known.sum()), reached=int((gained >= -NEAR).sum()))


def _attrition(
    indicator: Indicator, before: Numbers, lost: Mask, both: Mask, confidence: float
) -> Attrition | None:
    if not lost.any():
        return None
    gone, stayed = before[lost], before[both]
    found = kernels.difference_interval(
        gone,
        stayed,
        confidence=confidence,
        lowest=indicator.low,
        highest=indicator.high,
        step=indicator.step,
    )
    lost_summary, stayed_summary = summary(gone), summary(stayed)
    means = (lost_summary.mean, stayed_summary.mean)
    return Attrition(
        lost=lost_summary,
        stayed=stayed_summary,
        difference=None if means[1] is None or means[0] is None else means[0] - means[1],
        interval=as_interval(found, confidence),
    )


def _bins(indicator: Indicator, start: Numbers, end: Numbers) -> tuple[Bin, ...]:
    """Give how many lie on each level of a scale; () where it has no short list of levels."""
    levels = indicator.levels
    if not levels or not start.size:
        return ()
    before, after = _places(indicator, start), _places(indicator, end)
    counts = [np.bincount(each, minlength=len(levels)).tolist() for each in (before, after)]
    return tuple(
        Bin(low=level, high=level, before=was, after=is_now)
        for level, was, is_now in zip(levels, *counts, strict=True)
    )


def _flows(indicator: Indicator, start: Numbers, end: Numbers) -> tuple[Flow, ...]:
    """Give how many went from each level to each other; the table of transitions, by rows."""
    levels = indicator.levels
    if not levels or not start.size:
        return ()
    size = len(levels)
    cells = _places(indicator, start) * size + _places(indicator, end)
    counts = np.bincount(cells, minlength=size * size).tolist()
    return tuple(
        Flow(from_=levels[cell // size], to=levels[cell % size], n=count)
        for cell, count in enumerate(counts)
    )


def _places(indicator: Indicator, values: Numbers) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    low, step = indicator.levels[0], indicator.step or 1.0
    return np.rint((values - low) / step).astype(np.int64)


def _course(panel: Panel, group: Group, asked: Asked, before: Numbers) -> tuple[CoursePoint, ...]:
    """Give every moment after the start, where there is more than one."""
    known = list(panel.moments)
    later = known[known.index(asked.start) + 1 :] if asked.start in known else []
    if len(later) < 2:  # noqa: PLR2004  # one moment more than the end
        return ()
    points = []
    for moment in later:
        values = panel.at(moment)[group.units]
        both = ~np.isnan(values) & ~np.isnan(before)
        moved = values[both] - before[both]
        indicator = panel.indicator
        expected = indicator.course.get(moment)
        if expected is None and moment == asked.end and indicator.expected is not None:
            expected = indicator.expected.expected
        points.append(
            CoursePoint(
                moment=moment,
                reading=summary(values[both]),
                change=summary(moved).mean,
                interval=interval_of(indicator, moved, asked.confidence),
                expected=expected,
            )
        )
    return tuple(points)
