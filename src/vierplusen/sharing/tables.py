"""A cost game as an array: one number for each coalition."""

import numpy as np
from numpy.typing import NDArray

from vierplusen.domain import CostGame, ServiceLevels, Together
from vierplusen.domain.games import MOST_PLAYERS, coalitions
from vierplusen.domain.sharing_terms import NEAR
from vierplusen.domain.values import check_kind, require
from vierplusen.sharing.orders import sums_of

Array = NDArray[np.float64]


def cost_vector(game: CostGame) -> Array:
    """Give what every coalition costs, as an array (kostenvector).

    Parameters
    ----------
    game
        A game of at most 24 players.

    Returns
    -------
    numpy.ndarray
        Shape (2^n,), float64, in euros; bit ``i`` of a place is player ``i``. Read-only.

    Raises
    ------
    InvalidValueError
        If there are more players, or a function gives no finite number.

    Examples
    --------
    >>> cost_vector(CostGame(["a", "b"], {("a",): 6, ("b",): 5, ("a", "b"): 9}))
    array([0., 6., 5., 9.])
    """
    check_kind(game, CostGame, "game")
    if game.table is not None:
        return np.frombuffer(game.table)
    number = len(game.players)
    require(number <= MOST_PLAYERS, "players", number, "table-size", most=MOST_PLAYERS)
    if isinstance(game.function, ServiceLevels):
        made = _levels(game.players, game.function)
    else:
        asked = (game.cost_of(each) for each in coalitions(game.players))
        made = np.fromiter(asked, dtype=np.float64, count=1 << number)
    made.flags.writeable = False
    return made


def _levels(players: tuple[str, ...], service: ServiceLevels) -> Array:
    """Give what every coalition costs that asks for levels of one service."""
    levels = [service.levels[each] for each in players]
    if service.together is Together.SUM:
        needs = sums_of(levels)
    else:
        needs = np.zeros(1)
        for each in levels:
            needs = np.concatenate((needs, np.maximum(needs, each)))
    made = costs_at(service, needs)
    made[0] = 0.0
    return made


def costs_at(service: ServiceLevels, needs: Array) -> Array:
    """Give what a service costs at each of some levels that are needed, all at once."""
    reached = np.array([level for level, _ in service.steps])
    costs = np.minimum.accumulate(np.array([cost for _, cost in service.steps])[::-1])[::-1]
    # A step that lies below a need by rounding meets it, as it does for the service itself; the
    # last one meets the need of all.
    found = np.minimum(np.searchsorted(reached + NEAR * reached, needs), len(costs) - 1)
    made: Array = costs[found]
    return made
