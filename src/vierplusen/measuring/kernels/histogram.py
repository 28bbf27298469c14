"""Numbers as a histogram: sorted distinct values with their counts.

Everything the kernels compute starts here, so no result depends on the order of the people.
"""

import math
from typing import Final

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

Floats = NDArray[np.float64]

WIDEST: Final = 1 << 20
"""A grid with more points than this is treated as a list of distinct values."""
_OFF_GRID: Final = 1e-6


@frozen(eq=False)
class Histogram:
    """The distinct values of a sample and how often each occurs.

    Attributes
    ----------
    values : ndarray, shape (m,)
        Ascending.
    counts : ndarray, shape (m,)
        Whole numbers above 0, as floats.
    step : float or None
        The grid on which the values lie.
    n : int
        The sum of the counts.
    mean, sd : float
        The sd has n - 1 in its divisor, and is 0 for fewer than two people.
    """

    values: Floats = field(repr=False)
    counts: Floats = field(repr=False)
    step: float | None
    n: int
    mean: float
    sd: float

    @property
    def all_equal(self) -> bool:
        """Whether there is no spread at all."""
        return self.values.size <= 1

    def moment(self, power: int) -> float:
        """Give the mean of a power of the distances to the mean."""
        return math.fsum(self.counts * (self.values - self.mean) ** power) / self.n

    def mirrored(self) -> "Histogram":
        """Give the histogram of minus the values."""
        return Histogram(
            -self.values[::-1], self.counts[::-1], self.step, self.n, -self.mean, self.sd
        )


def histogram(sample: Floats, *, step: float | None = None) -> Histogram:
    """Count how often each value occurs.

    Parameters
    ----------
    sample : ndarray, shape (n,)
        Finite.
    step : float, optional
        The distance between neighbouring values of the scale. Where the values turn out not to
        lie on such a grid, or the grid is very wide, they are taken as they are.

    Examples
    --------
    >>> found = histogram(np.array([1.0, 0.0, 1.0, 3.0]), step=1.0)
    >>> found.values.tolist(), found.counts.tolist(), found.mean
    ([0.0, 1.0, 3.0], [1.0, 2.0, 1.0], 1.25)
    """
    if sample.size == 0:
        return Histogram(sample, sample, step, 0, 0.0, 0.0)
    found = None if step is None else _on_grid(sample, step)
    if found is None:
        step = None
        values, counted = np.unique(sample, return_counts=True)
        counts = counted.astype(np.float64)
    else:
        values, counts = found
    n = int(sample.size)
    origin = float(values[0])
    mean = origin + math.fsum(counts * (values - origin)) / n
    squares = math.fsum(counts * (values - mean) ** 2)
    sd = math.sqrt(squares / (n - 1)) if values.size > 1 else 0.0
    return Histogram(values, counts, step, n, mean, sd)


def _on_grid(sample: Floats, step: float) -> tuple[Floats, Floats] | None:
    lowest = float(sample.min())
    if (float(sample.max()) - lowest) / step >= WIDEST:
        return None
    offsets = (sample - lowest) / step
    places = np.rint(offsets)
    if float(np.abs(offsets - places).max()) > _OFF_GRID:
        return None
    counts = np.bincount(places.astype(np.intp))
    taken = np.flatnonzero(counts)
    values = np.asarray(lowest + step * taken, dtype=np.float64)
    return values, counts[taken].astype(np.float64)
