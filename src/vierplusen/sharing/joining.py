"""What each player adds when it joins, on average: counted, by levels, or by drawing orders."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vierplusen.domain import CostGame, FrozenMap, SampledShares, ServiceLevels
from vierplusen.sharing.orders import BLOCK, average_over_orders, places_of
from vierplusen.sharing.tables import cost_vector

Array = NDArray[np.float64]

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
    mean, spread = np.zeros(len(parties)), np.zeros(len(parties))
    for number in range(1, draws + 1):
        order = random.permutation(len(parties)).tolist()
        pair = (_added(game, parties, order) + _added(game, parties, order[::-1])) / 2
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


def _added(game: CostGame, parties: Sequence[str], order: Sequence[int]) -> Array:
    """Give what each player adds, joining in this order."""
    made = np.zeros(len(parties))
    joined: list[str] = []
    before = 0.0
    for at in order:
        joined.append(parties[at])
        cost = game.cost_of(joined)
        made[at], before = cost - before, cost
    return made
