"""How precisely a figure about so many units may go out."""

from math import ceil, floor, isfinite, log10
from typing import Final

from attrs import evolve, frozen

from vierplusen.domain import Change, ConfidenceInterval, Size, Summary

NOTHING: Final = Summary(n=None, mean=None, sd=None)
"""What stands where a summary was taken away."""

LEAST_SPREAD: Final = 4
"""Of fewer units a mean and a standard deviation together tell the values themselves."""


def few(count: int | None, threshold: int) -> bool:
    """Tell whether a count is about somebody, and about fewer than the threshold.

    With a threshold of two the only small count is one, and a gap where it stood would tell it:
    then zero is taken away too.
    """
    return count is not None and (1 if threshold > 2 else 0) <= count < threshold  # noqa: PLR2004  # see above


def nice(least: float) -> float:
    """Give the smallest of 1, 2 and 5 times a power of ten that is not below this.

    Examples
    --------
    >>> nice(0.17), nice(0.03), nice(1)
    (0.2, 0.05, 1.0)
    """
    least = min(max(least, _LEAST), _MOST)
    power = floor(log10(least))
    for size in (1, 2, 5):
        found = float(f"{size}e{power}")
        if found >= least * (1 - _NEAR):
            return found
    return float(f"1e{power + 1}")


_NEAR: Final = 1e-9
_LEAST: Final = 1e-300
_MOST: Final = 1e300


def to_grid(value: float, grid: float, turn: int = 0) -> float:
    """Round to a multiple of the grid; ``turn`` -1 is down, 1 up, 0 to the nearest."""
    steps = value / grid
    if not isfinite(steps):
        return value
    whole = {-1: floor(steps + _NEAR), 0: floor(steps + 0.5), 1: ceil(steps - _NEAR)}[turn]
    return float(f"{whole * grid:.12g}")


def outward(interval: ConfidenceInterval | None, grid: float | None) -> ConfidenceInterval | None:
    """Round an interval so that it never becomes narrower."""
    if interval is None or grid is None:
        return interval
    return evolve(
        interval,
        low=None if interval.low is None else to_grid(interval.low, grid, -1),
        high=None if interval.high is None else to_grid(interval.high, grid, 1),
    )


def grid_of(step: float, n: int) -> float:
    """Give the grid of a standard deviation: finer than one unit moving one step it is not."""
    return nice(2 * step / n)


def fine_grid(step: float, n: int) -> float:
    """Give the grid of an interval of a mean, whose width goes with the root of the number."""
    return nice(4 * step / n**1.5)


@frozen
class Spread:
    """All figures of one change that rest on how far units lie apart, as they go out."""

    start: float | None = None
    end: float | None = None
    change: float | None = None
    interval: ConfidenceInterval | None = None
    exact: ConfidenceInterval | None = None
    size: Size | None = None
    visible: float | None = None


NONE: Final = 0
INTERVAL: Final = 1
FULL: Final = 2
"""How much goes out of a spread: nothing, the interval with what would be visible, or all."""

Deviations = tuple[float, float, float]
"""The standard deviations of the start, the end and the change."""


def deviations(change: Change) -> Deviations | None:
    """Give the standard deviations of a change; None where one is not known."""
    start, end, moved = change.start.sd, change.end.sd, change.change.sd
    return None if start is None or end is None or moved is None else (start, end, moved)


def spread_of(
    change: Change,
    step: float | None,
    threshold: int,
    given: Deviations | None = None,
    *,
    detail: int = FULL,
) -> Spread | None:
    """Give the spread of a change as it goes out; None where none may.

    Parameters
    ----------
    change
        The true change.
    step
        The distance between readings; None: any value is possible, and nothing is rounded.
    threshold
        The least number of units that a figure may be about.
    given
        Other standard deviations than its own: what would go out if those were the true ones.
    detail
        How much of it: :data:`FULL`, or :data:`INTERVAL`.
    """
    own, n = deviations(change), change.both
    if not detail or own is None or n is None or n < LEAST_SPREAD or change.change.mean is None:
        return None
    sds = own if given is None else given
    seen = sds if step is None else tuple(to_grid(each, grid_of(step, n)) for each in sds)
    if min(own) <= 0 or min(seen) <= 0:
        return None
    fine = None if step is None else fine_grid(step, n)
    ratio = sds[2] / own[2]
    exact = change.exact if n >= 2 * threshold else None
    visible = None if change.visible is None else change.visible * ratio
    made = Spread(
        interval=outward(_stretched(change.interval, change.change.mean, ratio), fine),
        visible=visible if visible is None or fine is None else to_grid(visible, fine, 1),
    )
    if detail == INTERVAL:
        return made
    return evolve(
        made,
        start=seen[0],
        end=seen[1],
        change=seen[2],
        exact=outward(_stretched(exact, change.change.mean, ratio), fine),
        size=_size(change.size, own[0] / sds[0], None if step is None else seen[0], step, n),
    )


def _stretched(
    interval: ConfidenceInterval | None, mean: float, ratio: float
) -> ConfidenceInterval | None:
    """Give an interval as it would be with a standard deviation so many times as large."""
    if interval is None or ratio == 1:
        return interval
    return evolve(
        interval,
        low=None if interval.low is None else mean + (interval.low - mean) * ratio,
        high=None if interval.high is None else mean + (interval.high - mean) * ratio,
    )


def _size(
    size: Size | None, ratio: float, sd: float | None, step: float | None, n: int
) -> Size | None:
    """Round an effect size so that it tells the standard deviation no better than itself."""
    if size is None or size.value is None:
        return size
    value = size.value * ratio
    interval = _stretched(size.interval, 0.0, ratio)
    if step is None or sd is None:
        return evolve(size, value=value, interval=interval)
    ends = () if interval is None else (interval.low, interval.high)
    largest = max(abs(each) for each in (value, *ends) if each is not None)
    grid = nice(max(largest, _NEAR) * grid_of(step, n) / sd)
    return evolve(size, value=to_grid(value, grid), interval=outward(interval, grid))
