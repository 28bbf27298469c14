"""Which coalitions are settled: those that are made of others that are."""

from typing import Final

import numpy as np

from vierplusen_games.savings import Array, sums

ZERO: Final = 1e-9
"""Of a singular value: ones and zeros of 20 players give none so small but zero itself."""

SETTLED: Final = 1e-11
"""Of the sum over a coalition of what a random direction moves."""


class Span:
    """The sums that are settled: at first only that of all.

    Attributes
    ----------
    free
        An orthonormal basis of the directions that move no settled sum; shape (free, players).
    """

    def __init__(self, number: int, seed: int) -> None:
        """Begin with the sum of all settled."""
        self._rows = np.ones((1, number))
        self._random = np.random.default_rng(seed)
        self.free = _free(self._rows)

    def settle(self, rows: Array) -> None:
        """Add sums that are settled; shape (sums, players)."""
        self._rows = np.vstack((self._rows, rows))
        self.free = _free(self._rows)

    def close(self, excess: Array) -> None:
        """Take coalitions out, in place, of which the sum is settled by others.

        A random free direction moves the sum of any other coalition.
        """
        direction = self._random.standard_normal(len(self.free)) @ self.free
        moved = sums(direction)
        excess[np.abs(moved, out=moved) < SETTLED] = -np.inf


def _free(rows: Array) -> Array:
    _, sizes, directions = np.linalg.svd(rows)
    made: Array = directions[int((sizes > ZERO).sum()) :]
    return made
