"""The spreads of knobs as functions: chances, partial expectations and nodes."""

from functools import cache
from math import erfc, exp, log, log1p, pi, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vierplusen.domain import Knob, Shape
from vierplusen.domain.beta import beta_cdf

Array = NDArray[np.float64]

POINTS: Final = 64
"""So many nodes lie on each smooth piece of a spread."""

_MANY: Final = 64
_FEW: Final = 12

_REACH: Final = 9.0
"""So many standard deviations of a normal are counted: what is beyond is less than 1e-18."""

_PIECE: Final = 4.5


def is_fixed(knob: Knob) -> bool:
    """Tell whether a knob has one value only: whether its variance is zero."""
    width = knob.sd if knob.low is None or knob.high is None else knob.high - knob.low
    return width is None or (width < _NARROW and knob.variance == 0)


_NARROW: Final = 1e-100
"""Of a width above it the square is not lost, and the variance above zero: it need not be asked."""


def below(knob: Knob, x: float) -> float:
    """Give the chance that a knob lies at or below a number."""
    if is_fixed(knob):
        return 1.0 if x >= knob.expected else 0.0
    if knob.spread in _ENDLESS:
        return sum(map(_phi, _standard(knob, x)), 0.0)
    low, _, high = ends(knob)
    return _below_within(knob, x) if low < x < high else float(x >= high)


_ENDLESS: Final = frozenset({Shape.NORMAL, Shape.LOGNORMAL})


def _below_within(knob: Knob, x: float) -> float:
    """Give the chance that a knob lies below a number between its ends."""
    low, mode, high = ends(knob)
    match knob.spread:
        case Shape.UNIFORM:
            return (x - low) / (high - low)
        case Shape.TRIANGULAR:
            if x <= mode:
                return (x - low) ** 2 / ((high - low) * (mode - low))
            return 1 - (high - x) ** 2 / ((high - low) * (high - mode))
        case _:
            left, right = pert(knob)
            return beta_cdf((x - low) / (high - low), left, right)


def excess(knob: Knob, x: float) -> float:
    """Give the expectation of what a knob lies above a number, 0 where it does not."""
    mean = knob.expected
    if is_fixed(knob):
        return max(mean - x, 0.0)
    if knob.spread in _ENDLESS:
        return _excess_without_ends(knob, x)
    low, _, high = ends(knob)
    if x <= low:
        return mean - x
    return _excess_within(knob, x) if x < high else 0.0


def _excess_without_ends(knob: Knob, x: float) -> float:
    mean = knob.expected
    if knob.spread is Shape.NORMAL:
        sd = knob.sd or 0.0
        z = (mean - x) / sd
        return sd * (exp(-z * z / 2) / sqrt(2 * pi) + z * _phi(z))
    if x <= 0:
        return mean - x
    middle, width = log_normal(knob)
    z = (middle - log(x)) / width
    return mean * _phi(z + width) - x * _phi(z)


def _excess_within(knob: Knob, x: float) -> float:
    """Give it for a number between the ends of a knob."""
    low, mode, high = ends(knob)
    width = high - low
    match knob.spread:
        case Shape.UNIFORM:
            return (high - x) ** 2 / (2 * width)
        case Shape.TRIANGULAR:
            if x >= mode:
                return (high - x) ** 3 / (3 * width * (high - mode))
            return knob.expected - x + (x - low) ** 3 / (3 * width * (mode - low))
        case _:
            left, right = pert(knob)
            at = (x - low) / width
            share = left / (left + right)
            above = share * (1 - beta_cdf(at, left + 1, right)) - at * (
                1 - beta_cdf(at, left, right)
            )
            return max(width * above, 0.0)


def ends(knob: Knob) -> tuple[float, float, float]:
    """Give the low, the middle and the high number of a knob, as far as its form has them."""
    middle = knob.expected if knob.mode is None else knob.mode
    low = middle if knob.low is None else knob.low
    return low, middle, middle if knob.high is None else knob.high


def reach(knob: Knob) -> tuple[float, float]:
    """Give between which numbers a knob lies: its ends, or nearly always where it has none."""
    match knob.spread:
        case Shape.NORMAL | Shape.LOGNORMAL:
            least, most = worth(knob, np.array([-_MOSTLY, _MOSTLY])).tolist()
            return least, most
        case _:
            low, _, high = ends(knob)
            return low, high


_MOSTLY: Final = 3.1


def pert(knob: Knob) -> tuple[float, float]:
    """Give the two parameters of the beta that a PERT is on its ends."""
    low, mode, high = ends(knob)
    left = 1 + 4 * (mode - low) / (high - low)
    return left, 6 - left


def log_normal(knob: Knob) -> tuple[float, float]:
    """Give the mean and the standard deviation of the logarithm of a lognormal."""
    ratio = (knob.sd or 0.0) / knob.expected
    variance = log1p(ratio * ratio)
    return log(knob.expected) - variance / 2, sqrt(variance)


def _phi(z: float) -> float:
    return erfc(-z / sqrt(2)) / 2


@cache
def _unit_nodes(number: int) -> tuple[Array, Array]:
    """Give nodes and weights on 0 to 1 that lie so close to both ends that corners do no harm."""
    points, weights = np.polynomial.legendre.leggauss(number)
    u = (points + 1) / 2
    at = u**3 * (10 - 15 * u + 6 * u**2)
    slope = 30 * u**2 * (1 - u) ** 2
    return at, weights / 2 * slope


def nodes(knob: Knob, breaks: tuple[float, ...] = ()) -> tuple[Array, Array]:
    """Give points of a knob's spread and their weights, for expectations of smooth functions.

    Parameters
    ----------
    knob
        The knob.
    breaks
        Where a function of it has a corner; pieces end there.

    Returns
    -------
    points, weights : ndarray, shape (n,)
        The weights add up to 1.
    """
    if is_fixed(knob):
        return np.array([knob.expected]), np.ones(1)
    low, mode, high = ends(knob)
    if knob.spread in _ENDLESS:
        top = _REACH + (0.0 if knob.spread is Shape.NORMAL else 4 * log_normal(knob)[1])
        inner = [z for x in breaks for z in _standard(knob, x) if -_REACH < z < top]
        count = max(2, round((top + _REACH) / _PIECE))
        cuts = sorted({*np.linspace(-_REACH, top, count + 1).tolist(), *inner})
    else:
        inner = [x for x in (mode, *breaks) if low < x < high]
        cuts = sorted({low, *inner, high})
    points, weights = _pieces(np.array(cuts))
    weights = weights * _density(knob, points)
    return worth(knob, points), weights / weights.sum()


def _pieces(cuts: Array) -> tuple[Array, Array]:
    """Give nodes and weights on each piece between cuts, in rising order.

    Of very many pieces most are so narrow that a spread hardly bends in them.
    """
    starts, widths = cuts[:-1], np.diff(cuts)
    narrow = (widths * _MANY < cuts[-1] - cuts[0]) & (len(widths) > _MANY)
    # A spread can be steep at its ends.
    narrow[[0, -1]] = False
    points, weights = [], []
    for number, here in ((POINTS, ~narrow), (_FEW, narrow)):
        at, weight = _unit_nodes(number)
        points.append((starts[here, None] + widths[here, None] * at).ravel())
        weights.append((widths[here, None] * weight).ravel())
    every = np.concatenate(points)
    order = np.argsort(every, kind="stable")
    return every[order], np.concatenate(weights)[order]


def _density(knob: Knob, x: Array) -> Array:
    """Give the density of a knob, or of the standard normal that it is made of."""
    low, mode, high = ends(knob)
    match knob.spread:
        case Shape.NORMAL | Shape.LOGNORMAL:
            return np.exp(-x * x / 2)
        case Shape.UNIFORM:
            return np.ones_like(x)
        case Shape.TRIANGULAR:
            up = (x - low) / (mode - low) if mode > low else np.ones_like(x)
            down = (high - x) / (high - mode) if high > mode else np.ones_like(x)
            return np.minimum(up, down)
        case _:
            left, right = pert(knob)
            at = np.clip((x - low) / (high - low), 0.0, 1.0)
            return at ** (left - 1) * (1 - at) ** (right - 1)


def _standard(knob: Knob, x: float) -> tuple[float, ...]:
    """Give where a number stands on the standard normal that a knob is made of, if anywhere."""
    if knob.spread is Shape.NORMAL:
        return ((x - knob.expected) / (knob.sd or 0.0),)
    middle, width = log_normal(knob)
    return ((log(x) - middle) / width,) if x > 0 else ()


def worth(knob: Knob, points: Array) -> Array:
    """Give the numbers of a knob for points of what it is made of."""
    match knob.spread:
        case Shape.NORMAL:
            return knob.expected + (knob.sd or 0.0) * points
        case Shape.LOGNORMAL:
            middle, width = log_normal(knob)
            return np.exp(middle + width * points)
        case _:
            return points
