"""share_game(): a cost that depends on who takes part, divided over the players."""

from collections.abc import Iterator, Mapping
from math import fsum
from typing import Final

from vierplusen.domain import (
    Bill,
    Catalogue,
    CostGame,
    FrozenMap,
    GameRule,
    Message,
    RuleKind,
)
from vierplusen.domain.values import check_kind
from vierplusen.sharing.asking import answered, by_rule, chosen, labels_of
from vierplusen.sharing.rounding import bill_cents

NOTHING: Final = 1e-12
"""An amount that is less than this part of the largest cost is none."""


def share_game(
    game: CostGame, *, rule: str | GameRule = "shapley", catalogue: Catalogue | None = None
) -> Bill:
    """Share a cost that depends on who takes part (kosten van samen doen verdelen).

    Parameters
    ----------
    game
        What each coalition would pay to be served apart.
    rule
        ``stand-alone``, ``scrb``, ``shapley``, the key of a plugin such as ``games/nucleolus``, or
        a rule itself.
    catalogue
        Where a rule is looked up; None means the library's own rules.

    Returns
    -------
    Bill
        Amounts that add up to the cost of all together; one below 0 is money that a player gets.

    Raises
    ------
    InvalidValueError
        If this is no game, the rule is for a fixed cost, or the game is too large for the rule.
    UnknownKeyError
        If there is no such rule.
    RuleError
        If the rule of a plugin raises, or its amounts do not add up.

    Examples
    --------
    >>> game = CostGame.from_levels({"a": 8, "b": 11}, [(8, 8), (11, 11)])
    >>> share_game(game).amounts_eur
    FrozenMap({'a': 4.0, 'b': 7.0})
    """
    check_kind(game, CostGame, "game")
    found, taken = chosen(rule, RuleKind.GAME, catalogue)
    cost, labels = game.total_eur, labels_of(catalogue)
    alone = {each: game.cost_of([each]) for each in game.players}
    size = max(abs(cost), *map(abs, alone.values()), *map(abs, _without_one(game)))
    shared = answered(taken, game.players, cost, lambda: found.share(game), size=size, lots=True)
    # What is nothing beside the costs is rounding.
    amounts = {
        party: eur if abs(eur) > NOTHING * size else 0.0
        for party, eur in shared.amounts_eur.items()
    }
    cents, _ = bill_cents(amounts, cost, None)
    return Bill(
        amounts_eur=FrozenMap(amounts),
        amounts_cents=FrozenMap(cents),
        unassigned_eur=0.0,
        unassigned_cents=0,
        rule=taken.key,
        reasons=(
            *by_rule(cost, taken, labels),
            *_reasons(cost, fsum(alone.values()), amounts, shared.draws),
        ),
        cost_eur=cost,
        bounds_eur=shared.bounds_eur,
        provenance=(taken,),
        labels=labels,
    )


def _without_one(game: CostGame) -> Iterator[float]:
    """Give what all but one would cost together, for each of them."""
    everybody = frozenset(game.players)
    return (game.cost_of(everybody - {each}) for each in game.players)


def _reasons(
    cost: float, alone: float, amounts: Mapping[str, float], draws: int
) -> Iterator[Message]:
    """Say whether lots were drawn, what doing it together saves, and who gets money."""
    if draws:
        yield Message("share.drawn", {"number": draws})
    key = "share.saves" if cost < alone else "share.saves-nothing"
    yield Message(key, {"cost": cost, "alone": alone, "saved": alone - cost})
    for party in sorted(amounts):
        if amounts[party] < 0:
            yield Message("share.receives", {"party": party, "eur": -amounts[party]})
