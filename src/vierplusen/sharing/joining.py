"""What each player adds when it joins, on average: counted, by levels, or by drawing orders."""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vierplusen.domain import CostGame, FrozenMap, SampledShares, ServiceLevels, Together
from vierplusen.sharing.orders import BLOCK, average_over_orders, places_of
from vierplusen.sharing.tables import cost_vector, costs_at

Array = NDArray[np.float64]
Order = NDArray[np.int64]

_NORMAL: Final = 1.959963984540054
"""The quantile of the normal distribution for 95 %, both sides."""


def counted(game: CostGame) -> dict[str, float]:
    """Share by counting every coalition, in the order of the names."""
    costs = cost_vector(game)
    parties = sorted(game.players)
    bits = [1 << game.players.index(each) for each in parties]
    low = min(len(parties), BLOCK)
    if list(game.players) == parties:
        found = average_over_orders(
            len(parties), lambda high: costs[high << low : (high + 1) << low]
        )
    else:
        first, rest = places_of(bits[:low]), bits[low:]

        def block(high: int) -> Array:
            above = sum(bit for at, bit in enumerate(rest) if high >> at & 1)
            made: Array = costs[first + above]
            return made

        found = average_over_orders(len(parties), block)
    return dict(zip(parties, found.tolist(), strict=True))


def by_height(service: ServiceLevels) -> dict[str, float]:
    """Share each rise in cost equally between those who need it."""
    paid: dict[str, float] = {}
    before, so_far = 0.0, 0.0
    ranked = sorted(service.levels.items(), key=lambda item: (item[1], item[0]))
    for at, (party, level) in enumerate(ranked):
        cost = service.cost_at(level)
        so_far += (cost - before) / (len(ranked) - at)
        paid[party], before = so_far, cost
    return paid


def drawn(game: CostGame, draws: int, seed: int) -> SampledShares:
    """Share by orders that are drawn, each with its reverse, so that late and early even out."""
    parties = sorted(game.players)
    random = np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed)))
    joining = _joining(game, parties)
    mean, spread = np.zeros(len(parties)), np.zeros(len(parties))
    for number in range(1, draws + 1):
        order = random.permutation(len(parties))
        pair = (_added(joining, order) + _added(joining, order[::-1])) / 2
        step = pair - mean
        mean += step / number
        spread += step * (pair - mean)
    wide = _NORMAL * np.sqrt(spread / (draws - 1) / draws)
    bounds = zip((mean - wide).tolist(), (mean + wide).tolist(), strict=True)
    return SampledShares(
        amounts_eur=FrozenMap(dict(zip(parties, mean.tolist(), strict=True))),
        bounds_eur=FrozenMap(dict(zip(parties, bounds, strict=True))),
        draws=2 * draws,
    )


def _added(joining: Callable[[Order], Array], order: Order) -> Array:
    """Give what each player adds, joining in this order."""
    made = np.empty(len(order))
    made[order] = np.diff(joining(order), prepend=0.0)
    return made


def _joining(game: CostGame, parties: Sequence[str]) -> Callable[[Order], Array]:
    """Give what tells of an order what those cost together who have joined, after each."""
    service = game.function
    if not isinstance(service, ServiceLevels):
        return lambda order: _asked(game, [parties[at] for at in order.tolist()])
    levels = np.array([service.levels[each] for each in parties])
    together = np.cumsum if service.together is Together.SUM else np.maximum.accumulate
    return lambda order: costs_at(service, together(levels[order]))


def _asked(game: CostGame, named: Sequence[str]) -> Array:
    """Give what those cost together who have joined, asked one by one."""
    return np.array([game.cost_of(named[: at + 1]) for at in range(len(named))])
