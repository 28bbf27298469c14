r"""Means under random weights: the law behind the bounds for small groups.

Give every person an exponential weight of its own, one imagined person more a weight from the
gamma law with shape ``extra_weight``, and let the weights add up to one. The quantile of the
weighted mean is a bound for the mean of the population (Gaffke 2005; Learned-Miller and Thomas
2019): with a weight of 1 on the highest possible value it has, as far as anybody knows, its
coverage for every law on bounded values, and for yes-or-no data it *is* the exact binomial
bound of Clopper and Pearson.

Nothing is drawn: the weighted mean is above t when :math:`\sum_i G_i (x_i - t) > 0`, a sum of
gamma variables, whose law is an integral through the complex plane. The path is a hyperbola
that starts near the saddle point and bends around the poles, so that nothing oscillates; there
the trapezoid rule converges so fast that a hundred points give all digits.
"""

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vierplusen.measuring.kernels.histogram import Floats, Histogram

_GAP: Final = 0.08
"""Distance of the points; the error of the trapezoid rule falls as exp(-2.4 / gap)."""
_BEND: Final = 0.4
"""How far the path bends at most: the tangent of its angle with the vertical. From 1 on, values
that look normal would no longer fall along it."""
_FAR: Final = 40.0
_ROUNDS: Final = 60
_CLOSE: Final = 1e-12
"""Of a scale of length 1: what is left is rounding."""
_LONGEST: Final = 100
_TRIED: Final = 40
_SIDEWAYS: Final = 20.0
_LEAST: Final = 1e-300


def upper_quantile(found: Histogram, *, top: float, extra_weight: float, tail: float) -> float:
    """Give the value that the randomly weighted mean exceeds with probability ``tail``.

    Parameters
    ----------
    found : Histogram
        At least one person.
    top : float
        The value of the imagined person, not below the largest value.
    extra_weight : float
        Above 0; 1 stands for a whole person.
    tail : float
        Above 0; from about 0.3 on the answer is the mean of the law.

    Returns
    -------
    float
        Between the mean of the law and ``top``.

    Examples
    --------
    Six times 0 on a scale that ends at 1, as the exact binomial bound:

    >>> from vierplusen.measuring.kernels.histogram import histogram
    >>> zeros = histogram(np.zeros(6))
    >>> round(upper_quantile(zeros, top=1.0, extra_weight=1.0, tail=0.025), 6)
    0.459258
    """
    if top <= found.values[0]:
        return top
    values = np.append(found.values, top)
    weights = np.append(found.counts, extra_weight)
    scale = top - float(values[0])
    values = (values - top) / scale  # from -1 to 0: no digits are lost to a far origin
    total = _sum(weights)
    low, high = _sum(weights * values) / total, 0.0
    spread = math.sqrt(_sum(weights * (values - low) ** 2) / total / (total + 1))
    at = min(low + 2 * spread, low / 2)
    for _ in range(_ROUNDS):
        chance, density = _above(values, weights, at)
        gap = math.log(chance / tail)
        if gap > 0:
            low = at
        else:
            high = at
        new = at + gap * chance / density
        if abs(new - at) < _CLOSE:
            break
        at = new if low < new < high else (low + high) / 2
    return top + scale * at


def _above(values: Floats, weights: Floats, at: float) -> tuple[float, float]:
    """Give the chance that the weighted mean exceeds ``at``, and its density there."""
    away = values - at
    saddle = _saddle(away, weights)
    flat = away / (1 - saddle * away)
    scale = 1 / math.sqrt(_sum(weights * flat**2) + saddle**-2)
    bend = min(_BEND, max(-_BEND, 2 / 3 * _sum(weights * (flat * scale) ** 3)))
    nodes = _nodes(flat * scale, weights, bend)
    steps, turns = _path(_GAP * np.arange(float(nodes)), bend)
    turned = 1 - np.outer(scale * steps, flat)
    log_size = -_sum(weights * np.log1p(-saddle * away))
    stretch = np.exp(log_size - np.add.reduce(np.log(turned) * weights, axis=1)) * scale * turns
    stretch[0] /= 2
    inverse = np.add.reduce(weights / (1 - saddle * away) / turned, axis=1)
    chance = float((stretch / (saddle + scale * steps)).imag.sum())
    density = float((stretch * inverse).imag.sum())
    return max(chance, _LEAST) * _GAP / math.pi, max(density, _LEAST) * _GAP / math.pi


def _sum(parts: Floats) -> float:
    return float(np.add.reduce(parts))


def _path(at: Floats, bend: float) -> tuple[NDArray[np.complex128], NDArray[np.complex128]]:
    """Give the hyperbola, and its derivative; it leaves the saddle as the steepest path does."""
    across, along = np.cosh(at), np.sinh(at)
    return 1j * along + bend * (across - 1), 1j * across + bend * along


def _saddle(away: Floats, weights: Floats) -> float:
    """Give about where exp(K(s))/s is smallest, between 0 and the first pole.

    Twice the nearest of a row of points: near the saddle is near enough.
    """
    end = 1 / float(away[-1])
    low, gap = -_SIDEWAYS, 2 * _SIDEWAYS / _TRIED
    for _ in range(2):
        logits = low + gap * np.arange(1, _TRIED)
        shares = end / (1 + np.exp(-logits))
        slopes = weights * away / (1 - np.outer(shares, away))
        falling = np.add.reduce(slopes, axis=1) * shares < 1
        low, gap = low + gap * int(np.count_nonzero(falling)), gap / _TRIED
    return end / (1 + math.exp(-low))


def _nodes(flat: Floats, weights: Floats, bend: float) -> int:
    """Count the points until the integrand is below exp(-40) of its top."""
    tried = np.arange(1.0, _LONGEST)
    steps, _ = _path(tried, bend)
    size = np.add.reduce(np.log(np.abs(1 - np.outer(steps, flat))) * weights, axis=1)
    return math.ceil((1 + int(np.argmax(size > _FAR))) / _GAP) + 1
