"""Sums that a reader can work out, and whether they put nearly everybody on a bound."""

from math import isfinite
from typing import Final

from attrs import frozen

from vierplusen.domain import Change, Indicator, Summary

EXTREME_STEP: Final = 1e100
"""A step beyond this, or below its inverse, is no grid to calculate with."""

CONTRIBUTORS: Final = 3
"""A total to which fewer than so many contribute in effect is the reading of one or two."""

_NEAR: Final = 1e-6
_WHOLE: Final = 1e9


@frozen
class Moments:
    """The number, the sum and the sum of squares of a column, which can be subtracted."""

    n: int = 0
    total: float = 0.0
    squares: float = 0.0

    @classmethod
    def of(cls, summary: Summary) -> "Moments":
        """Give back the sums of a mean and a standard deviation."""
        n, mean, sd = summary.n or 0, summary.mean or 0.0, summary.sd or 0.0
        return cls(n, n * mean, (n - 1) * sd**2 + n * mean**2 if n else 0.0)

    def __add__(self, other: "Moments") -> "Moments":
        return Moments(self.n + other.n, self.total + other.total, self.squares + other.squares)

    def __sub__(self, other: "Moments") -> "Moments":
        return Moments(self.n - other.n, self.total - other.total, self.squares - other.squares)


def step_of(indicator: Indicator, change: Change) -> float | None:
    """Give the distance between readings; None where any value is possible.

    An indicator that states no step and has whole sums is read as one of whole numbers, because
    whoever tries to find a reading does so too.
    """
    step = indicator.step
    if step is None:
        sums = [Moments.of(change.start).total, Moments.of(change.end).total]
        whole = all(abs(each) < _WHOLE and abs(each - round(each)) < _NEAR for each in sums)
        return 1.0 if whole and change.both else None
    return step if 1 / EXTREME_STEP < step < EXTREME_STEP else None


def tells_nobody(
    moments: Moments, indicator: Indicator, step: float | None, threshold: int
) -> bool:
    """Tell whether a sum leaves open who has which reading.

    A sum that lies fewer steps than the threshold from its bound puts all but so few on that
    bound. Where the values are not on a short scale, a sum that one or two make up is refused too.
    """
    for bound, sign in ((indicator.low, 1), (indicator.high, -1)):
        if bound is None:
            continue
        beyond = sign * (moments.total - moments.n * bound)
        if not isfinite(beyond) or beyond < (step or 0.0) * threshold - _NEAR or beyond <= 0:
            return False
        if indicator.levels:
            continue
        squares = moments.squares - 2 * bound * moments.total + moments.n * bound**2
        if CONTRIBUTORS * squares > beyond**2 * (1 + _NEAR):
            return False
    return True
