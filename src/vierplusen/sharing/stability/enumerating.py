"""Every coalition looked at, in blocks that stay where the processor is quick."""

from typing import ClassVar, Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from vierplusen.domain import CostGame
from vierplusen.sharing.orders import places_of, sums_of
from vierplusen.sharing.stability.leaving import Array, Leaving, saving_of

_BLOCK: Final = 15
"""Coalitions are taken in blocks of 2^15."""


@frozen(eq=False)
class Enumerated:
    """A table of all costs, read from begin to end.

    Attributes
    ----------
    game
        The game.
    table
        Shape (2^n,): what each coalition costs.
    """

    game: CostGame
    table: Array
    method: ClassVar[str] = "enumeration"
    exact: ClassVar[bool] = True

    @property
    def largest(self) -> float:
        """The largest cost of a coalition, without its sign."""
        return max(float(self.table.max()), -float(self.table.min()))

    def find(self, amounts: Array, tolerance: float) -> Leaving | None:
        """Give the coalition that saves most, if that is more than the tolerance."""
        low = min(len(self.game.players), _BLOCK)
        within, above = sums_of(amounts[:low].tolist()), sums_of(amounts[low:].tolist())
        blocks = self.table.reshape(-1, 1 << low)
        saved = np.empty(1 << low)
        tops = np.array([self._saved(within, above, blocks, at, saved).max()
                         for at in range(len(above))])  # fmt: skip
        top = float(tops.max())
        if top <= tolerance:
            return None
        inner, outer = self._orders(low)
        best: tuple[int, int, int] | None = None
        for at in np.flatnonzero(tops >= top - tolerance).tolist():
            same = np.flatnonzero(self._saved(within, above, blocks, at, saved) >= top - tolerance)
            place = int(same[inner[same].argmin()])
            found = int(inner[place] + outer[at]), at, place
            best = found if best is None else min(best, found)
        _, at, place = best or (0, 0, 0)
        coalition = at << low | place
        places = (at for at in range(len(self.game.players)) if coalition >> at & 1)
        return saving_of(self.game, places, amounts)

    def find_some(self, amounts: Array, tolerance: float) -> list[Leaving]:
        """Give the coalition that saves most, if that is more than the tolerance."""
        found = self.find(amounts, tolerance)
        return [] if found is None else [found]

    @staticmethod
    def _saved(within: Array, above: Array, blocks: Array, at: int, saved: Array) -> Array:
        """Write what the coalitions of one block save; all together do not leave."""
        np.subtract(within, blocks[at], out=saved)
        saved += above[at]
        if at == len(above) - 1:
            saved[-1] = -np.inf
        return saved

    def _orders(self, low: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Give coalitions numbers: by how many players they have, then by name.

        The numbers of the two parts of a coalition add up. Of coalitions of one size the first
        by name has the player that is first by name of those in which they differ.
        """
        number = len(self.game.players)
        ranks = {each: rank for rank, each in enumerate(sorted(self.game.players))}
        weights = [(1 << number) - (1 << (number - 1 - ranks[each])) for each in self.game.players]
        return places_of(weights[:low]), places_of(weights[low:])
