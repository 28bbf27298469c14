"""A cost game as what is saved together, in sorted order and at a scale of about one."""

from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from vierplusen import CostGame, cost_vector
from vierplusen_games.errors import NoImputationError, TooManyPlayersError
from vierplusen_games.rules import Excess, GamesRule

Array = NDArray[np.float64]
Places = NDArray[np.int64]

MOST_PLAYERS: Final = 20
"""So many parties have a million coalitions."""

CLOSE: Final = 1e-9
"""Of the largest cost or saving: what differs by less is equal."""

NOISE: Final = 1e-12
"""Of the largest cost: savings below this are roundings."""

MANY: Final = 1 << 14
"""Coalitions whose members are listed at once."""


@frozen(eq=False)
class Savings:
    """What coalitions save, ready to be calculated with.

    Attributes
    ----------
    players
        Sorted, so that no result depends on their order; bit ``i`` is player ``i``.
    alone
        What each costs alone, in units.
    values
        What each coalition saves, shape (2^n,), in scales: the largest lies in [1, 2).
    per_head
        One over the size of each coalition where excesses count per member; else None.
    unit_eur, scale
        Euros in a unit, and units in a scale; powers of two, so that scaling rounds nothing.
    least
        What each player saves at least, in scales; None where a rule sets no such bound.
    """

    players: tuple[str, ...]
    alone: Array
    values: Array
    per_head: Array | None
    unit_eur: float
    scale: float
    least: float | None

    @property
    def number(self) -> int:
        """How many players there are."""
        return len(self.players)

    @property
    def everybody(self) -> int:
        """The place of the coalition of all."""
        return len(self.values) - 1

    @property
    def scale_eur(self) -> float:
        """Euros in one scale."""
        return self.unit_eur * self.scale

    def excess(self, saved: Array, values: Array | None = None) -> Array:
        """Give the excess of every coalition, in scales, where players save so much."""
        made = sums(saved)
        np.subtract(self.values if values is None else values, made, out=made)
        if self.per_head is not None:
            made *= self.per_head
        return made

    def weight(self, places: Places) -> Array:
        """Give how many members the excess of some coalitions is divided by."""
        if self.per_head is None:
            return np.ones(len(places))
        made: Array = members(places, self.number).sum(axis=1)
        return made

    def open(self) -> Array:
        """Give the values, without those of nobody and of all: their excess is known."""
        made = self.values.copy()
        made[[0, self.everybody]] = -np.inf
        return made

    def amounts(self, saved: Array) -> dict[str, float]:
        """Give what players pay, in euros."""
        paid = self.unit_eur * (self.alone - self.scale * saved)
        return dict(zip(self.players, paid.tolist(), strict=True))

    def saved(self, amounts: Array) -> Array:
        """Give what players save, in scales, of what they pay in euros."""
        made: Array = (self.alone - amounts / self.unit_eur) / self.scale
        return made


def savings_of(game: CostGame, rule: GamesRule) -> Savings:
    """Make the savings of a game ready for a rule."""
    number = len(game.players)
    if number > MOST_PLAYERS:
        raise TooManyPlayersError(number, MOST_PLAYERS)
    players = tuple(sorted(game.players))
    costs = _in_order(cost_vector(game), [game.players.index(each) for each in players])
    largest = max(float(costs.max()), -float(costs.min()))
    unit = _power(largest)
    values = costs / unit
    alone = values[1 << np.arange(number)].copy()
    np.subtract(sums(alone), values, out=values)
    values[1 << np.arange(number)] = 0.0
    together = float(values[-1])
    if rule.alone and together < -CLOSE * largest / unit:
        raise NoImputationError(float(costs[-1]), unit * float(alone.sum()))
    scale = _power(max(float(values.max()), -float(values.min()), NOISE))
    values /= scale
    per_head = None
    if rule.excess is Excess.PER_HEAD:
        per_head = sums(np.ones(number))
        per_head[0] = 1.0
        np.divide(1.0, per_head, out=per_head)
    least = min(0.0, together / scale / number) if rule.alone else None
    return Savings(players, alone, values, per_head, unit, scale, least)


def sums(parts: Array) -> Array:
    """Give the sum of every coalition's parts, shape (2^n,)."""
    made = np.empty(1 << len(parts))
    made[0] = 0.0
    for at, part in enumerate(parts.tolist()):
        np.add(made[: 1 << at], part, out=made[1 << at : 2 << at])
    return made


def members(places: Places, number: int) -> Array:
    """Give who is in some coalitions: ones and zeros, shape (coalitions, players)."""
    made: Array = (places[:, None] >> np.arange(number) & 1).astype(np.float64)
    return made


def overlaps(places: Places, number: int) -> Array:
    """Give of how many of some coalitions two players are both members; shape (n, n)."""
    made = np.zeros((number, number))
    for start in range(0, len(places), MANY):
        some = members(places[start : start + MANY], number)
        made += some.T @ some
    return made


def _power(size: float) -> float:
    """Give the largest power of two that is not above a size; 1 for nothing."""
    return float(np.ldexp(1.0, int(np.frexp(size)[1]) - 1)) if size else 1.0


def _in_order(costs: Array, order: list[int]) -> Array:
    """Give the costs with player ``order[i]`` at bit ``i``."""
    number = len(order)
    axes = [number - 1 - order[number - 1 - axis] for axis in range(number)]
    return np.ascontiguousarray(costs.reshape((2,) * number).transpose(axes)).reshape(-1)
