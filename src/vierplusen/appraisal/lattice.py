"""Points that spread more evenly than chance: a shifted rank-1 lattice sequence of our own."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

GENERATOR: Final = (
    1, 3213, 701, 2273, 1189, 1525, 551, 203, 4001, 1313, 2359, 2545, 1237, 2531, 649, 2125,
    2065, 817, 2411, 1943, 2737, 1481, 2135, 2679, 2769, 1983, 3757, 3263, 2179, 1289, 919,
    2347, 3121, 4053, 2885, 387, 3481, 1155, 1713, 2169, 3737, 1009, 3705, 2009, 2951, 1493,
    265, 2991, 1777, 847, 1053, 1835, 581, 1175, 1459, 1911, 3311, 3827, 1967, 3115, 375, 2937,
    1645, 3819, 1747, 1555, 1615, 1673, 59, 3367, 65, 2589, 3973, 3381, 3433, 831, 3315, 2669,
    2555, 1875, 2239, 1591, 503, 2479, 617, 3343, 121, 173, 2079, 2605, 2321, 1461, 3613, 2459,
    215, 2539, 1897, 3683, 1061, 3525,
)  # fmt: skip
"""Found component by component for this library: the least mean worst-case error of 2**8, 2**10,
2**12 and 2**13 points in a Korobov space of smoothness 2 with weights 1/j**2 (ADR 0018)."""


def lattice_points(numbers: range, shifts: Array, stream: np.random.Generator) -> Array:
    """Give points of a lattice sequence, each moved by one of some random shifts in turn.

    The first points of the sequence are spread evenly whatever their number, best where it is a
    power of two. Dimensions beyond the generating vector are drawn at random.

    Parameters
    ----------
    numbers
        Which draws: number ``i`` is point ``i // n_shifts`` under shift ``i % n_shifts``.
    shifts : ndarray, shape (n_dimensions, n_shifts)
        By how much each dimension is moved, 0 to 1.
    stream
        Of the dimensions beyond the generating vector.

    Returns
    -------
    ndarray, shape (n_dimensions, n_draws)
        From 0 to below 1.
    """
    each = np.array(numbers, dtype=np.int64)
    points, turns = np.divmod(each, shifts.shape[1])
    generator = np.array(GENERATOR[: len(shifts)], dtype=np.float64)
    inner = len(generator)
    made = np.empty((len(shifts), len(each)))
    np.multiply.outer(generator, _mirrored(points), out=made[:inner])
    made[:inner] += shifts[:inner, turns]
    made[:inner] -= np.floor(made[:inner])
    made[inner:] = stream.random((len(shifts) - inner, len(each)))
    return made


def _mirrored(numbers: NDArray[np.int64]) -> Array:
    """Give numbers with their binary digits mirrored at the point."""
    left = numbers.copy()
    made = np.zeros(len(left))
    weight = 0.5
    while left.any():
        made += weight * (left & 1)
        left >>= 1
        weight /= 2
    return made
