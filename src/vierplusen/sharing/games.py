"""Rules for a cost that depends on who takes part (verdeelregels voor een kostenspel)."""

from collections.abc import Callable
from math import fsum
from typing import Final

from attrs import field, frozen

from vierplusen.domain import (
    CostGame,
    FrozenMap,
    Holds,
    RuleKind,
    RuleProperty,
    SampledShares,
    ServiceLevels,
    Together,
)
from vierplusen.domain.games import MOST_PLAYERS
from vierplusen.domain.lines import whole_number
from vierplusen.sharing.fixed import by_weight

Properties = FrozenMap[RuleProperty, Holds]

DRAWS: Final = 2_000
"""So many pairs of orders are drawn where there are too many to count."""

MOST_DRAWS: Final = 1_000_000

_NOTHING: Final = 1e-12
"""What is less than this part of the largest cost is rounding."""


@frozen
class CostGameRule:
    """A rule of the library for games: a function, and what it promises.

    ``key`` is what it is asked by, ``properties`` what it promises and where that holds, and
    ``divide`` gives what each player pays.
    """

    key: str
    properties: Properties
    divide: Callable[[CostGame], dict[str, float]]

    @property
    def kind(self) -> RuleKind:
        """What it shares."""
        return RuleKind.GAME

    def share(self, game: CostGame) -> dict[str, float]:
        """Give what each player pays."""
        return self.divide(game)


def stand_alone(game: CostGame) -> dict[str, float]:
    """Everybody pays in proportion to what it would cost it alone (naar kosten alleen).

    So each saves the same part of that. A cost alone below 0 is paid as it is, and saves nothing;
    where no cost alone is above 0, everybody saves the same.
    """
    alone = {each: game.cost_of([each]) for each in game.players}
    above = {each: max(cost, 0.0) for each, cost in alone.items()}
    if not any(above.values()):
        above = dict.fromkeys(above, 1.0)
    more = by_weight(game.total_eur - fsum(alone.values()), above)
    return {each: alone[each] + more[each] for each in alone}


def separable_costs(game: CostGame) -> dict[str, float]:
    """Everybody pays what it adds last, and the rest by what it still saves (SCRB).

    In Dutch: scheidbare kosten en resterende baten. The rest is shared in proportion to the cost
    alone less the separable cost; where nobody has anything left there, it is split equally.
    """
    total = game.total_eur
    everybody = frozenset(game.players)
    alone = {each: game.cost_of([each]) for each in game.players}
    added = {each: total - game.cost_of(everybody - {each}) for each in game.players}
    size = max(abs(total), *map(abs, alone.values()), *map(abs, added.values()))
    left = {each: alone[each] - added[each] for each in game.players}
    weights = {each: gain if gain > _NOTHING * size else 0.0 for each, gain in left.items()}
    if not any(weights.values()):
        weights = dict.fromkeys(weights, 1.0)
    rest = by_weight(total - fsum(added.values()), weights)
    return {each: added[each] + rest[each] for each in game.players}


_SHAPLEY: Final = FrozenMap(
    {
        RuleProperty.EFFICIENT: Holds.ALWAYS,
        RuleProperty.INDIVIDUALLY_RATIONAL: Holds.SUBADDITIVE,
        RuleProperty.CORE: Holds.CONCAVE,
        RuleProperty.MONOTONE: Holds.ALWAYS,
        RuleProperty.ADDITIVE: Holds.ALWAYS,
        RuleProperty.SYMMETRIC: Holds.ALWAYS,
    }
)


@frozen
class Shapley:
    """Everybody pays what it adds when it joins, on average over all orders (Shapley).

    Exact for up to 24 parties, and for a service of the highest level with any number. Beyond, by
    orders that are drawn, each with its reverse; then every amount has an interval.

    Attributes
    ----------
    draws, seed
        How many pairs of orders are drawn, and from which seed.
    """

    draws: int = field(default=DRAWS)
    seed: int = field(default=0)

    def __attrs_post_init__(self) -> None:
        whole_number(2, MOST_DRAWS, "draws", self.draws)
        whole_number(0, 2**64 - 1, "seed", self.seed)

    @property
    def key(self) -> str:
        """What it is asked by."""
        return "shapley"

    @property
    def kind(self) -> RuleKind:
        """What it shares."""
        return RuleKind.GAME

    @property
    def properties(self) -> Properties:
        """What it promises, and where that holds."""
        return _SHAPLEY

    def share(self, game: CostGame) -> dict[str, float] | SampledShares:
        """Share by the average over all orders of joining."""
        from vierplusen.sharing.joining import by_height, counted, drawn  # noqa: PLC0415  # numpy is loaded when it is needed: a catalogue has this rule

        service = game.function
        if isinstance(service, ServiceLevels) and service.together is Together.HIGHEST:
            return by_height(service)
        if len(game.players) <= MOST_PLAYERS:
            return counted(game)
        return drawn(game, self.draws, self.seed)


_EFFICIENT: Final = {RuleProperty.EFFICIENT: Holds.ALWAYS, RuleProperty.SYMMETRIC: Holds.ALWAYS}

RULES: Final = (
    CostGameRule(
        "stand-alone",
        FrozenMap(
            {
                **_EFFICIENT,
                RuleProperty.INDIVIDUALLY_RATIONAL: Holds.SAVING,
                RuleProperty.MONOTONE: Holds.ALWAYS,
            }
        ),
        stand_alone,
    ),
    CostGameRule(
        "scrb",
        FrozenMap({**_EFFICIENT, RuleProperty.INDIVIDUALLY_RATIONAL: Holds.SUBADDITIVE}),
        separable_costs,
    ),
    Shapley(),
)
"""The rules for games."""
