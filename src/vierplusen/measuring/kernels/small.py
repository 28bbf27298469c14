"""Intervals of a mean that hold for small groups.

Three ways. ``student_t`` trusts that means look normal. ``sign_flip`` trusts that the changes
lie symmetrically around their mean, and is exact then. ``bounded`` trusts nothing but the ends
of the scale. ``tail_extended`` stands between the first and the last, and is the default.
"""

import math
from typing import Final

import numpy as np

from vierplusen.domain.beta import t_quantile
from vierplusen.measuring.kernels.histogram import Histogram
from vierplusen.measuring.kernels.spacings import upper_quantile
from vierplusen.measuring.kernels.values import Bounds

MOST_FLIPPED: Final = 20
"""Above so many people the sign-flip interval is not enumerated."""

WEIGHT: Final = 0.75
"""How much the imagined person weighs: with 3/4 the binomial case never covers less than .93 at
.95 and is shorter than with 1 (.95); with 1/2, the mid-p way, it covers only .90."""
_SKEW_POWER: Final = 1.25
_REACH: Final = 6.0
_FADES: Final = 30.0
_NONE: Final = Bounds(None, None, "too-few")


def student_t(found: Histogram, *, confidence: float) -> Bounds:
    """Give mean plus and minus t sd / sqrt(n), t with n - 1 degrees of freedom.

    Examples
    --------
    >>> from vierplusen.measuring.kernels.histogram import histogram
    >>> made = student_t(histogram(np.array([1.0, 2.0, 3.0])), confidence=0.95)
    >>> round(made.low, 4), round(made.high, 4)
    (-0.4841, 4.4841)
    """
    if found.n < 2:  # noqa: PLR2004 -- one person has no spread
        return _NONE
    if found.all_equal:
        return Bounds(None, None, "all-equal")
    half = t_quantile((1 + confidence) / 2, found.n - 1) * found.sd / math.sqrt(found.n)
    return Bounds(found.mean - half, found.mean + half, "student-t")


def sign_flip(found: Histogram, *, confidence: float) -> Bounds:
    """Give the exact interval of Fisher and Pitman: all means that no flip of signs refutes.

    Assumes that the changes lie symmetrically around the mean, and nothing else. The bounds are
    order statistics of the means of all 2^n - 1 groups that can be formed (Hartigan 1969). With
    fewer than 6 people no 95 % interval exists; above 20 none is given ("too-many").

    Examples
    --------
    >>> from vierplusen.measuring.kernels.histogram import histogram
    >>> sign_flip(histogram(np.array([0.0, 1, 1, 2, 3, 5])), confidence=0.95)
    Bounds(low=0.0, high=5.0, method='sign-flip')
    """
    if found.n > MOST_FLIPPED:
        return Bounds(None, None, "too-many")
    cut = int((1 - confidence) / 2 * 2.0**found.n * (1 + 1e-12))
    if found.n < 2 or cut < 1:  # noqa: PLR2004 -- one person has no spread
        return _NONE
    if found.all_equal:
        return Bounds(None, None, "all-equal")
    sums, sizes = np.zeros(1), np.zeros(1)
    for each in np.repeat(found.values - found.mean, found.counts.astype(np.intp)):
        sums, sizes = np.append(sums, sums + each), np.append(sizes, sizes + 1)
    means = sums[1:] / sizes[1:]
    places = (cut - 1, means.size - cut)
    low, high = np.partition(means, places)[list(places)]
    return Bounds(found.mean + float(low), found.mean + float(high), "sign-flip")


def bounded(
    found: Histogram, *, confidence: float, lowest: float | None, highest: float | None
) -> Bounds:
    """Give the interval that holds whatever the law, as long as the bounds are right (Gaffke).

    A side whose bound is not known has no bound here either.

    Examples
    --------
    Nobody of twelve moved on a scale from 1 to 5, and still somebody might:

    >>> from vierplusen.measuring.kernels.histogram import histogram
    >>> made = bounded(histogram(np.zeros(12)), confidence=0.95, lowest=-4.0, highest=4.0)
    >>> round(made.low, 3), round(made.high, 3), made.method
    (-1.059, 1.059, 'bounded')
    """
    if found.n < 2:  # noqa: PLR2004 -- by the promise of all methods: one person gives no interval
        return _NONE
    tail = (1 - confidence) / 2
    low = None if lowest is None else -_guaranteed(found.mirrored(), -lowest, tail)
    high = None if highest is None else _guaranteed(found, highest, tail)
    return Bounds(low, high, "bounded")


def _guaranteed(found: Histogram, highest: float, tail: float) -> float:
    top = max(highest, float(found.values[-1]))
    return upper_quantile(found, top=top, extra_weight=1.0, tail=tail)


def tail_extended(
    found: Histogram, *, confidence: float, lowest: float | None, highest: float | None
) -> Bounds:
    """Give the default interval for small groups: Gaffke's, with a tail as long as it looks.

    Beside the people one more is imagined, with a weight of 3/4, beyond the largest change. How
    far: in proportion to how far the largest lies from the mean and how much farther than the
    smallest does (a long tail on one side), fading as the group grows; and where the scale has
    an end, towards that end by the square of the share of people with the most frequent change
    (the more are unchanged, the less is seen of how large a change can be). The result holds at
    least the interval of Student's t, and never leaves the scale.

    The numbers 3/4, 1.25, 6 and 30 were chosen by simulation: no theory gives them. Measured
    coverage stands in the module ``means``.

    Examples
    --------
    >>> from vierplusen.measuring.kernels.histogram import histogram
    >>> two_of_six = histogram(np.array([0.0, 0, 0, 0, 1, 2]))
    >>> made = tail_extended(two_of_six, confidence=0.95, lowest=-4.0, highest=4.0)
    >>> round(made.low, 2), round(made.high, 2), made.method
    (-0.51, 2.01, 'tail-extended')
    """
    if found.n < 2:  # noqa: PLR2004 -- one person has no spread
        return _NONE
    tail = (1 - confidence) / 2
    below = None if lowest is None else -lowest
    half = t_quantile(1 - tail, found.n - 1) * found.sd / math.sqrt(found.n)
    low = _extended(found.mirrored(), below, tail, half)
    high = _extended(found, highest, tail, half)
    method = "all-equal" if low is None and high is None else "tail-extended"
    return Bounds(None if low is None else -low, high, method)


def _extended(found: Histogram, highest: float | None, tail: float, half: float) -> float | None:
    largest = float(found.values[-1])
    end = None if highest is None else max(highest, largest)
    if found.all_equal:
        if end is None:
            return None
        return upper_quantile(found, top=end, extra_weight=WEIGHT, tail=tail)
    above, below = largest - found.mean, found.mean - float(found.values[0])
    fading = _REACH / found.n / (1 + (found.n / _FADES) ** 3)
    top = largest + fading * above * (above / below) ** _SKEW_POWER
    if end is not None:
        frequent = float(found.counts.max()) / found.n
        top = min(end, max(top, largest + frequent**2 * (end - largest)))
    high = upper_quantile(found, top=top, extra_weight=WEIGHT, tail=tail)
    high = max(high, found.mean + half)
    return high if end is None else min(high, end)
