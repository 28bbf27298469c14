"""share_game(): a cost that depends on who takes part, divided over the players."""

from collections.abc import Iterable, Iterator

from vierplusen.domain import (
    Bill,
    Catalogue,
    CostGame,
    FrozenMap,
    GameRule,
    Label,
    Message,
    RuleKind,
    SampledShares,
    Taken,
)
from vierplusen.domain.values import check_kind
from vierplusen.sharing.asking import answered, by_rule, chosen, labels_of
from vierplusen.sharing.rounding import bill_cents


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
    shared = answered(taken, game.players, cost, lambda: found.share(game))
    sampled = isinstance(shared, SampledShares)
    amounts = shared.amounts_eur if isinstance(shared, SampledShares) else FrozenMap(dict(shared))
    cents, _ = bill_cents(amounts, cost)
    return Bill(
        amounts_eur=amounts,
        amounts_cents=FrozenMap(cents),
        unassigned_eur=0.0,
        unassigned_cents=0,
        rule=taken.key,
        reasons=tuple(_reasons(game, amounts, taken, labels, shared if sampled else None)),
        cost_eur=cost,
        bounds_eur=shared.bounds_eur if isinstance(shared, SampledShares) else FrozenMap(),
        provenance=(taken,),
        labels=labels,
    )


def _reasons(
    game: CostGame,
    amounts: FrozenMap[str, float],
    taken: Taken,
    labels: Iterable[Label],
    drawn: object,
) -> Iterator[Message]:
    """Say how the bill came about, and who would pay less alone."""
    cost = game.total_eur
    yield from by_rule(cost, taken, labels)
    if isinstance(drawn, SampledShares):
        yield Message("share.drawn", {"number": drawn.draws})
    alone = sum(game.cost_of([each]) for each in game.players)
    key = "share.saves" if cost < alone else "share.saves-nothing"
    yield Message(key, {"cost": cost, "alone": alone, "saved": alone - cost})
    for party in sorted(amounts):
        if amounts[party] < 0:
            yield Message("share.receives", {"party": party, "eur": -amounts[party]})
