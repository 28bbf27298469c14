"""The bootstrap of a mean, without resampling: the law of the resampled mean itself.

A resample of n people from a histogram is one multinomial draw, and the law of its sum is the
n-th convolution power of the histogram: raise its Fourier transform to the power n, transform
back, and there is no random error. Of the n * range points only those near the mean matter: a
transform of length L gives the law modulo L, and outside a window of the width that Bernstein's
inequality allows there is less than 1e-17. So a million people cost a window of some ten
thousand points.

Values on a grid are exact. Other values are divided over the two nearest of 1,025 grid points in
such a way that the mean stays the same; the variance grows by at most (range/1,024)²/4, and a
bound moves by at most range/(1,024 n) besides. Where even the window is too wide (bimodal
values of more than some 45,000 people) the quantiles come from the expansion of Cornish and
Fisher, whose error there is of the order n^-1.5.
"""

import math
from statistics import NormalDist
from typing import Final, Literal

import numpy as np
from attrs import frozen

from vierplusen.measuring.kernels.histogram import Floats, Histogram
from vierplusen.measuring.kernels.values import Bounds

Kind = Literal["bca", "percentile"]

LONGEST: Final = 1 << 20
"""No transform is longer than this."""
_CELLS: Final = 1024
_LOG_OUTSIDE: Final = 41.0
"""Minus the logarithm of what may lie outside the window on one side: 1.6e-18."""
_LEAST_TAIL: Final = 1e-13
"""Below this a transform has no digits left."""
_NORMAL: Final = NormalDist()


@frozen(eq=False)
class Law:
    """The law of a resampled mean: ``chances`` at the points ``origin + unit * place``."""

    chances: Floats
    origin: float
    unit: float
    middle: float
    """The place of the mean of the sample."""
    way: str


def bootstrap(found: Histogram, *, confidence: float, kind: Kind) -> Bounds:
    """Give the interval of the mean by the bootstrap, BCa (Efron 1987) or percentile.

    The bias correction counts half of the chance that the resampled mean equals the mean; the
    acceleration is that of the jackknife. Coverage is below the confidence for small groups:
    .87 at 6 people and .90 at 12, of normal values, and .84 at 12 of lognormal ones.

    Examples
    --------
    >>> from vierplusen.measuring.kernels.histogram import histogram
    >>> sample = histogram(np.array([0.0, 0, 1, 1, 1, 2, 2, 4]), step=1.0)
    >>> bootstrap(sample, confidence=0.9, kind="percentile")
    Bounds(low=0.75, high=2.125, method='percentile-exact')
    """
    if found.n < 2:  # noqa: PLR2004 -- one person has no spread
        return Bounds(None, None, "too-few")
    if found.all_equal:
        return Bounds(None, None, "all-equal")
    law = resampled(found)
    z = _NORMAL.inv_cdf((1 + confidence) / 2)
    shift, bend = (0.0, 0.0) if kind == "percentile" else (_bias(found, law), _acceleration(found))
    low = _quantile(found, law, _corrected(-z, shift, bend))
    high = -_quantile(found.mirrored(), _mirrored(law), _corrected(-z, -shift, -bend))
    way = "cornish-fisher" if law is None else law.way
    return Bounds(low, high, f"{kind}-{way}")


def resampled(found: Histogram) -> Law | None:
    """Give the law of the mean of n draws from a histogram; None if the window is too wide."""
    first, last = float(found.values[0]), float(found.values[-1])
    if found.step is not None:
        places = np.rint((found.values - first) / found.step).astype(np.intp)
        law = _power(places, found.counts, found.n)
        if law is not None:
            chances, start, middle = law
            unit = found.step / found.n
            return Law(chances, first + unit * start, unit, middle, "exact")
    cell = (last - first) / _CELLS
    exact = np.minimum((found.values - first) / cell, float(_CELLS))
    below = np.minimum(np.floor(exact), _CELLS - 1.0)
    part = exact - below
    places = np.concatenate([below, below + 1]).astype(np.intp)
    law = _power(places, np.concatenate([found.counts * (1 - part), found.counts * part]), found.n)
    if law is None:
        return None
    chances, start, middle = law
    unit = cell / found.n
    return Law(chances, first + unit * start, unit, middle, "binned")


def _power(
    places: "np.ndarray[tuple[int], np.dtype[np.intp]]", counts: Floats, n: int
) -> tuple[Floats, int, float] | None:
    """Convolve a histogram n times with itself, within a window around its mean."""
    width = int(places.max())
    mean = math.fsum(counts * places) / n
    variance = math.fsum(counts * (places - mean) ** 2) / n
    third = max(mean, width - mean) * _LOG_OUTSIDE / 3
    reach = math.ceil(third + math.sqrt(third**2 + 2 * n * variance * _LOG_OUTSIDE)) + 1
    centre = round(mean * n)
    start, stop = max(0, centre - reach), min(n * width, centre + reach)
    if stop - start >= LONGEST:
        return None
    length = 1 << (stop - start).bit_length()
    turn = round(mean)
    wrapped = np.bincount((places - turn) % length, weights=counts / n, minlength=length)
    transform = np.fft.rfft(wrapped)
    size = np.abs(transform)
    heard = np.flatnonzero(size > math.exp(-_LOG_OUTSIDE / n))
    powered = np.zeros_like(transform)
    powered[heard] = np.exp(n * np.log(transform[heard]))
    folded = np.fft.irfft(powered, length)
    chances = np.roll(folded, n * turn - start)[: stop - start + 1]
    return np.where(chances > 1e-17, chances, 0.0), start, mean * n - start  # noqa: PLR2004 -- what is smaller is rounding


def _mirrored(law: Law | None) -> Law | None:
    if law is None:
        return None
    last = law.chances.size - 1
    end = law.origin + law.unit * last
    return Law(law.chances[::-1], -end, law.unit, last - law.middle, law.way)


def _quantile(found: Histogram, law: Law | None, z: float) -> float:
    """Give the smallest mean that is reached with at least the chance below ``z``."""
    if law is None:
        return _cornish_fisher(found, z)
    tail = max(_NORMAL.cdf(z), _LEAST_TAIL)
    place = int(np.searchsorted(np.cumsum(law.chances), tail * (1 - _LEAST_TAIL)))
    return law.origin + law.unit * min(place, law.chances.size - 1)


def _bias(found: Histogram, law: Law | None) -> float:
    """Give z0: how far the median of the resampled mean lies from the mean."""
    if law is None:
        return _acceleration(found)
    half = np.cumsum(law.chances) - law.chances / 2
    place = math.floor(law.middle + 1e-6)
    part = max(0.0, law.middle - place)
    after = min(place + 1, half.size - 1)
    return _NORMAL.inv_cdf(float(half[place] * (1 - part) + half[after] * part))


def _acceleration(found: Histogram) -> float:
    return _skewness(found) / 6 / math.sqrt(found.n)


def _skewness(found: Histogram) -> float:
    return found.moment(3) / math.sqrt(found.moment(2)) ** 3


def _corrected(z: float, shift: float, bend: float) -> float:
    moved = shift + z
    left = 1 - bend * moved
    return shift + moved / left if left > 0 else math.copysign(math.inf, moved)


def _cornish_fisher(found: Histogram, z: float) -> float:
    third = _skewness(found) / math.sqrt(found.n)
    spread = found.moment(2)
    fourth = (found.moment(4) / spread**2 - 3) / found.n
    skewed = third * (z**2 - 1) / 6 - third**2 * (2 * z**3 - 5 * z) / 36
    return found.mean + math.sqrt(spread / found.n) * (z + skewed + fourth * (z**3 - 3 * z) / 24)
