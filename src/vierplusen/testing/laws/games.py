"""Of which class a small game is: what a rule promises often holds for some games only.

Numbers are compared as they are: a game that misses a class by a rounding error is not of it, and
nothing is asked of a rule there.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice, permutations
from typing import Final

from vierplusen.domain import CostGame, Holds
from vierplusen.domain.games import MOST_TABULATED, coalitions
from vierplusen.domain.values import require

FEW_ORDERS: Final = 120
"""So many orders of joining are looked at for a bill that keeps everybody: all, of 5 players."""


def costs_of(game: CostGame) -> tuple[float, ...]:
    """Give what every coalition costs; bit ``i`` of its place is player ``i``.

    Parameters
    ----------
    game
        A game of at most 16 players.

    Raises
    ------
    InvalidValueError
        If it has more.

    Examples
    --------
    >>> costs_of(CostGame.from_vector(["a", "b"], [0, 6, 5, 9]))
    (0.0, 6.0, 5.0, 9.0)
    """
    number = len(game.players)
    require(number <= MOST_TABULATED, "players", number, "table-size", most=MOST_TABULATED)
    return tuple(game.cost_of(each) for each in coalitions(game.players))


def is_saving(game: CostGame) -> bool:
    """Tell whether all together cost no more than all of them alone.

    Examples
    --------
    >>> is_saving(CostGame.from_vector(["a", "b"], [0, 6, 5, 9]))
    True
    """
    return game.total_eur <= sum(game.cost_of([each]) for each in game.players)


def is_subadditive(game: CostGame) -> bool:
    """Tell whether two groups never cost less apart than together.

    Examples
    --------
    >>> is_subadditive(CostGame.from_vector(["a", "b"], [0, 6, 5, 12]))
    False
    """
    costs = costs_of(game)
    return all(
        costs[whole] <= costs[part] + costs[whole ^ part]
        for whole in range(len(costs))
        for part in _parts(whole)
    )


def is_concave(game: CostGame) -> bool:
    """Tell whether a party never adds more to a larger group than to a smaller one.

    Examples
    --------
    >>> is_concave(CostGame.from_levels({"a": 1, "b": 2}, [(1, 5), (2, 8)]))
    True
    """
    costs = costs_of(game)
    bits = [1 << at for at in range(len(game.players))]
    return all(
        costs[some | one | other] + costs[some] <= costs[some | one] + costs[some | other]
        for some in range(len(costs))
        for at, one in enumerate(bits)
        for other in bits[:at]
        if not some & (one | other)
    )


def keeps_all(game: CostGame, amounts: Mapping[str, float], slack: float = 0.0) -> bool:
    """Tell whether no group would pay less apart: whether amounts are a point of the core.

    Examples
    --------
    >>> keeps_all(CostGame.from_vector(["a", "b"], [0, 6, 5, 9]), {"a": 7, "b": 2})
    False
    """
    return leaving(game, amounts, slack) is None


def leaving(
    game: CostGame, amounts: Mapping[str, float], slack: float = 0.0
) -> tuple[str, ...] | None:
    """Give a group that pays more than it would cost apart; None if there is none."""
    costs = costs_of(game)
    return next(
        (
            group
            for group, cost in zip(coalitions(game.players), costs, strict=True)
            if sum(amounts[each] for each in group) > cost + slack
        ),
        None,
    )


def core_point(game: CostGame) -> dict[str, float] | None:
    """Look for a bill that keeps every group; None if none was found, though one may exist.

    What each adds when it joins, in 120 orders at most, and their mean: for a concave game, and
    for many others, one of these keeps every group. Whether any bill does takes a linear program;
    :func:`vierplusen.testing.strategies.games_with_core` gives games with such a bill.

    Examples
    --------
    >>> core_point(CostGame.from_vector(["a", "b"], [0, 6, 5, 9]))
    {'a': 6.0, 'b': 3.0}
    """
    costs = costs_of(game)
    several = [_added(costs, order) for order in _orders(len(game.players))]
    mean = [sum(each) / len(several) for each in zip(*several, strict=True)]
    tried = (dict(zip(game.players, each, strict=True)) for each in (*several, mean))
    return next((each for each in tried if keeps_all(game, each)), None)


def holds_in(where: Holds, game: CostGame, *, core: bool = False) -> bool:
    """Tell whether a game is of the class in which a property is said to hold.

    Parameters
    ----------
    where
        The class.
    game
        A game of at most 16 players.
    core
        Whether it is known that some bill keeps every group; if not, one is looked for.

    Examples
    --------
    >>> holds_in(Holds.SAVING, CostGame.from_vector(["a", "b"], [0, 6, 5, 12]))
    False
    """
    if where is Holds.CORE_EXISTS:
        return core or core_point(game) is not None
    return where not in _CLASSES or _CLASSES[where](game)


_CLASSES: Final[Mapping[Holds, Callable[[CostGame], bool]]] = {
    Holds.SAVING: is_saving,
    Holds.SUBADDITIVE: is_subadditive,
    Holds.CONCAVE: is_concave,
}
"""What tells whether a game is of a class; a game of any kind is of the class ``always``."""


def _parts(whole: int) -> Iterator[int]:
    """Give every part of a coalition but the empty one and itself."""
    part = (whole - 1) & whole
    while part:
        yield part
        part = (part - 1) & whole


def _orders(number: int) -> Iterator[tuple[int, ...]]:
    return islice(permutations(range(number)), FEW_ORDERS)


def _added(costs: tuple[float, ...], order: tuple[int, ...]) -> list[float]:
    """Give what each player adds when it joins in this order."""
    made, joined = [0.0] * len(order), 0
    for at in order:
        made[at] = costs[joined | 1 << at] - costs[joined]
        joined |= 1 << at
    return made
