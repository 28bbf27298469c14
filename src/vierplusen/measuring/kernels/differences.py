"""Two groups beside each other: difference in differences, those lost beside those who stayed."""

import math
from typing import Final, Literal

import numpy as np

from vierplusen.domain.beta import t_cdf, t_quantile
from vierplusen.measuring.kernels.histogram import Floats, Histogram, histogram
from vierplusen.measuring.kernels.means import mean_interval
from vierplusen.measuring.kernels.values import Bounds

MOST_WAYS: Final = 200_000
"""Up to so many ways to divide the people into two groups, all are tried: 10 beside 10."""
_TIE: Final = 1e-9

DifferenceMethod = Literal["auto", "mover", "welch", "pooled"]


def difference_interval(
    a: Floats,
    b: Floats,
    *,
    confidence: float = 0.95,
    lowest: float | None = None,
    highest: float | None = None,
    step: float | None = None,
    method: DifferenceMethod | str = "auto",
) -> Bounds:
    """Give the interval of mean(a) - mean(b) for two groups of different people.

    The default puts together the default intervals of both means by the square-and-add rule
    (MOVER, Zou and Donner 2008): the distance from the difference to its lower bound is the
    hypotenuse of the distances from mean(a) to its lower and from mean(b) to its upper bound. So
    what holds for small and skewed groups holds here too, and unequal spreads do no harm.

    Parameters
    ----------
    a, b : ndarray, shapes (n_a,) and (n_b,)
        Changes, or values at one moment; finite.
    confidence : float
        Between 0 and 1.
    lowest, highest : float, optional
        The ends of what one value can be.
    step : float, optional
        The distance between neighbouring values.
    method : str
        "mover" (the default), or "welch" or "pooled" (Student's t, with unequal or one spread).

    Returns
    -------
    Bounds
        In the unit of the values. No bound where one of the groups gives none.

    Raises
    ------
    KeyError
        If there is no such method.

    Examples
    --------
    >>> made = difference_interval(
    ...     np.array([1.0, 2.0, 3.0]), np.array([0.0, 1.0, 2.0]), method="welch"
    ... )
    >>> round(made.low, 3), round(made.high, 3), made.method
    (-1.267, 3.267, 'welch')
    """
    if method in {"auto", "mover"}:
        sides = [
            mean_interval(each, confidence=confidence, lowest=lowest, highest=highest, step=step)
            for each in (a, b)
        ]
        return _mover(histogram(a, step=step), histogram(b, step=step), *sides)
    errors = {"welch": _welch, "pooled": _pooled}[method]
    ours, theirs = histogram(a), histogram(b)
    if min(ours.n, theirs.n) < 2:  # noqa: PLR2004 -- one person has no spread
        return Bounds(None, None, "too-few")
    if ours.all_equal and theirs.all_equal:
        return Bounds(None, None, "all-equal")
    error, df = errors(ours, theirs)
    half = t_quantile((1 + confidence) / 2, df) * error
    apart = ours.mean - theirs.mean
    return Bounds(apart - half, apart + half, method)


def _mover(ours: Histogram, theirs: Histogram, our_side: Bounds, their_side: Bounds) -> Bounds:
    apart = ours.mean - theirs.mean
    low = high = None
    if our_side.low is not None and their_side.high is not None:
        low = apart - math.hypot(ours.mean - our_side.low, their_side.high - theirs.mean)
    if our_side.high is not None and their_side.low is not None:
        high = apart + math.hypot(our_side.high - ours.mean, theirs.mean - their_side.low)
    if low is None and high is None:
        return Bounds(None, None, our_side.method if our_side.low is None else their_side.method)
    return Bounds(low, high, "mover")


def _welch(ours: Histogram, theirs: Histogram) -> tuple[float, float]:
    first, second = ours.sd**2 / ours.n, theirs.sd**2 / theirs.n
    both = first + second
    df = both**2 / (first**2 / (ours.n - 1) + second**2 / (theirs.n - 1))
    return math.sqrt(both), df


def _pooled(ours: Histogram, theirs: Histogram) -> tuple[float, float]:
    df = ours.n + theirs.n - 2
    variance = ((ours.n - 1) * ours.sd**2 + (theirs.n - 1) * theirs.sd**2) / df
    return math.sqrt(variance * (1 / ours.n + 1 / theirs.n)), float(df)


def difference_p(a: Floats, b: Floats) -> tuple[float | None, str]:
    """Give the two-sided chance of a difference this large if both groups were one.

    Parameters
    ----------
    a, b : ndarray, shapes (n_a,) and (n_b,)
        Values of different people; finite.

    Returns
    -------
    float or None
        From 0 to 1; None if a group is empty, or has one person and the other very many.
    str
        "permutation-exact" while all ways to divide the people are at most 200,000 (10 beside
        10), and for whole numbers of up to a few hundred people; "welch" above that; "too-few"
        without a value.

    Examples
    --------
    >>> difference_p(np.array([4.0, 5.0, 6.0]), np.array([1.0, 2.0, 3.0]))
    (0.1, 'permutation-exact')
    """
    if not a.size or not b.size:
        return None, "too-few"
    if _ways(a.size, b.size) <= MOST_WAYS:
        return _permuted(a, b), "permutation-exact"
    if _on_grid(a, b):
        return _counted(a, b), "permutation-exact"
    if min(a.size, b.size) < 2:  # noqa: PLR2004 -- one person has no spread
        return None, "too-few"
    ours, theirs = histogram(a), histogram(b)
    apart = abs(ours.mean - theirs.mean)
    if ours.all_equal and theirs.all_equal:
        return (1.0 if apart == 0 else 0.0), "welch"
    error, df = _welch(ours, theirs)
    return 2 * t_cdf(-apart / error, df), "welch"


def _ways(ours: int, theirs: int) -> int:
    """Count the ways to divide people, as far as it matters: no number of very many digits."""
    # Where both groups have more than ten people there are more ways than the most.
    return math.comb(ours + theirs, min(ours, theirs, _ENOUGH))


_ENOUGH = 11


def _on_grid(a: Floats, b: Floats) -> bool:
    """Tell whether the values are whole numbers, few enough to count all divisions by their sum."""
    everybody = np.concatenate([a, b])
    if everybody.size > _MOST_COUNTED or bool(np.any(everybody != np.rint(everybody))):
        return False
    total = float((everybody - everybody.min()).sum())
    return everybody.size * min(a.size, b.size) * (total + 1) <= _MOST_STEPS


_MOST_COUNTED = 1_000
"""Of more people the number of divisions is no number that a float can hold."""
_MOST_STEPS = 20_000_000


def _counted(a: Floats, b: Floats) -> float:
    """Count the divisions of whole numbers whose difference is at least as large, by their sums."""
    few, many = (a, b) if a.size <= b.size else (b, a)
    lowest = min(float(few.min()), float(many.min()))
    mine, other = (np.rint(each - lowest).astype(np.int64) for each in (few, many))
    everybody = np.sort(np.concatenate([mine, other])).tolist()
    total = sum(everybody)
    ways = np.zeros((few.size + 1, total + 1))
    ways[0, 0] = 1.0
    for value in everybody:
        ways[1:, value:] += ways[:-1, : total + 1 - value].copy()
    sums = np.arange(total + 1) * len(everybody)  # in whole numbers, so that ties are ties
    centre = few.size * total
    seen = abs(int(mine.sum()) * len(everybody) - centre)
    last = ways[-1]
    return float(last[np.abs(sums - centre) >= seen].sum() / last.sum())


def _permuted(a: Floats, b: Floats) -> float:
    """Count the divisions whose difference is at least as large."""
    few, many = (a, b) if a.size <= b.size else (b, a)
    everybody = np.sort(np.concatenate([few, many]))
    centre = math.fsum(everybody) / everybody.size
    sums = [np.zeros(1)] + [np.zeros(0)] * few.size
    for each in everybody - centre:
        for size in range(few.size, 0, -1):
            sums[size] = np.append(sums[size], sums[size - 1] + each)
    seen = abs(math.fsum(few - centre))
    tie = _TIE * float(np.abs(everybody - centre).max())
    return float(np.mean(np.abs(sums[-1]) >= seen - tie))
