"""A coalition that would leave, and what looks for one."""

from collections.abc import Iterable
from math import fsum
from typing import Final, Protocol

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from vierplusen.domain import CostGame

Array = NDArray[np.float64]

NEAR: Final = 1e-9
"""Within this part of the largest cost two amounts are the same."""


@frozen
class Leaving:
    """Some of the players, and what they would save by leaving.

    Attributes
    ----------
    places
        Their places among the players of the game, in rising order.
    cost
        What they would pay on their own, in euros.
    saved
        What they pay now, less that.
    """

    places: tuple[int, ...]
    cost: float
    saved: float


class Finder(Protocol):
    """A way to find the coalition that would save most by leaving."""

    @property
    def method(self) -> str:
        """How it looks, as :class:`Stability` calls it."""
        ...

    @property
    def exact(self) -> bool:
        """Whether there is no such coalition where it finds none."""
        ...

    @property
    def largest(self) -> float:
        """The largest cost of a coalition, without its sign."""
        ...

    def find(self, amounts: Array, tolerance: float) -> Leaving | None:
        """Give the coalition that saves most, if that is more than the tolerance.

        All players together are no coalition that leaves. Of coalitions that save the same,
        within the tolerance, the one with the fewest players is given, then the first by name.
        """
        ...

    def find_some(self, amounts: Array, tolerance: float) -> list[Leaving]:
        """Give coalitions that save more than the tolerance, as many as come easily.

        None only if there is none, as far as can be found.
        """
        ...


def saving_of(game: CostGame, places: Iterable[int], amounts: Array) -> Leaving:
    """Give what some players save by leaving; the order of players changes no digit."""
    named = sorted((game.players[at], at) for at in places)
    cost = game.cost_of(name for name, _ in named)
    paid = fsum(float(amounts[at]) for _, at in named)
    return Leaving(tuple(sorted(at for _, at in named)), cost, paid - cost)


def first_of(found: Iterable[Leaving], names: tuple[str, ...], tolerance: float) -> Leaving | None:
    """Give the one that saves most; of those that save the same, the smallest, then by name."""
    several = [each for each in found if each.saved > tolerance]
    top = max((each.saved for each in several), default=0.0)
    same = [each for each in several if each.saved >= top - tolerance]

    def order(each: Leaving) -> tuple[int, list[str]]:
        return len(each.places), sorted(names[place] for place in each.places)

    return min(same, key=order, default=None)
