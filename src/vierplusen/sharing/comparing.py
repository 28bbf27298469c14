"""Rules side by side for one case, and which of them fits it: a judgement, with its reasons."""

from collections.abc import Callable, Iterable, Mapping

from attrs import evolve

from vierplusen.domain import (
    Bill,
    Catalogue,
    CostGame,
    FrozenMap,
    GameRule,
    Message,
    RuleComparison,
    RuleKind,
    SharingRule,
    Stability,
    check_kind,
)
from vierplusen.domain.values import require
from vierplusen.errors import VierplusenError
from vierplusen.sharing.advising import Tried, advice
from vierplusen.sharing.asking import KIND, labels_of
from vierplusen.sharing.own import OWN
from vierplusen.sharing.refusing import refusals
from vierplusen.sharing.share import bearable, share
from vierplusen.sharing.share_game import share_game
from vierplusen.sharing.situations import AIMS, SharedCase
from vierplusen.sharing.stability.checking import check_stability


def compare_rules(
    cost_eur: float,
    benefits_eur: Mapping[str, float],
    *,
    minimum_eur: Mapping[str, float] | None = None,
    maximum_eur: Mapping[str, float] | None = None,
    ability: Mapping[str, float] | None = None,
    cannot_pay: Iterable[str] = (),
    aims: Iterable[str] = (),
    catalogue: Catalogue | None = None,
) -> RuleComparison:
    """Lay all rules for a fixed cost side by side, and advise one (verdeelregels vergelijken).

    Parameters
    ----------
    cost_eur, benefits_eur, minimum_eur, maximum_eur, ability, cannot_pay
        As in :func:`vierplusen.share`.
    aims
        What numbers do not show and the advice hangs on: ``disputed`` (parties do not agree on
        what each gains), ``unsure-gains`` (gains are hardly known, what each can bear is),
        ``spare-small`` (who gains little has to be spared), ``carry-alike`` (everybody carries the
        same, up to its gain), ``one-by-one`` (parties join in an order that nobody knows),
        ``growing`` (the bill will grow, and nobody may pay less by that).
    catalogue
        The rules on offer; None means the library's own.

    Returns
    -------
    RuleComparison
        For every rule its bill, whether that holds, what it promises and whether it fits, with
        reasons. A rule that cannot be used here says why. The rule that is advised fits, can be
        used, and keeps every group; it is the library's judgement.

    Raises
    ------
    InvalidValueError
        If an amount or an aim cannot be right; see :func:`vierplusen.share`.

    Examples
    --------
    >>> made = compare_rules(8000, {"werkgever": 5070, "gemeente": 5145, "verzekeraar": 2285})
    >>> made.advised
    'proportional'
    >>> compare_rules(8000, {"werkgever": 5070, "gemeente": 5145}, aims=["disputed"]).advised
    'talmud'
    """
    wanted = _wanted(aims, RuleKind.FIXED_COST)
    poor = cannot_pay if isinstance(cannot_pay, str) else tuple(cannot_pay)

    def bill_by(key: str, offered: Catalogue | None) -> Bill:
        return share(
            cost_eur,
            benefits_eur,
            rule=key,
            minimum_eur=minimum_eur,
            maximum_eur=maximum_eur,
            ability=ability,
            cannot_pay=poor,
            catalogue=offered,
        )

    # What is wrong with the case itself is wrong under every rule: it is refused here.
    base = bill_by("proportional", None)
    most = {**(maximum_eur or {}), **dict.fromkeys(poor, 0.0)}
    gains = {
        party: gain
        for party, gain in (base.benefits_eur or {}).items()
        if gain > 0 and most.get(party, gain) > 0
    }
    worth = bearable(
        base.benefits_eur or {}, minimum_eur=minimum_eur, maximum_eur=maximum_eur, cannot_pay=poor
    )
    return _compared(
        SharedCase(
            kind=RuleKind.FIXED_COST,
            cost_eur=base.cost_eur,
            paid_eur=base.cost_eur - base.unassigned_eur,
            gains_eur=FrozenMap(gains),
            aims=wanted,
        ),
        catalogue,
        bill_by=lambda key: bill_by(key, catalogue),
        held_by=lambda bill: check_stability(base.cost_eur, bill, benefits_eur=worth),
    )


def compare_game_rules(
    game: CostGame, *, aims: Iterable[str] = (), catalogue: Catalogue | None = None
) -> RuleComparison:
    """Lay all rules for a cost that depends on who takes part side by side, and advise one.

    Parameters
    ----------
    game
        What each coalition would pay to be served apart.
    aims
        What the costs do not show: ``hold`` (nothing matters more than that every group stays),
        ``one-by-one`` (parties join in an order that nobody knows), ``growing`` (the bill will
        grow, and nobody may pay less by that).
    catalogue
        The rules on offer; None means the library's own.

    Returns
    -------
    RuleComparison
        As of :func:`compare_rules`.

    Raises
    ------
    InvalidValueError
        If this is no game, or there is no such aim.

    Examples
    --------
    >>> game = CostGame.from_levels({"a": 8, "b": 11, "c": 13}, [(8, 8), (11, 11), (13, 13)])
    >>> compare_game_rules(game).advised
    'shapley'
    """
    check_kind(game, CostGame, "game")
    cost = game.total_eur
    return _compared(
        SharedCase(
            kind=RuleKind.GAME,
            cost_eur=cost,
            paid_eur=cost,
            gains_eur=FrozenMap({each: game.cost_of([each]) for each in game.players}),
            aims=_wanted(aims, RuleKind.GAME),
        ),
        catalogue,
        bill_by=lambda key: share_game(game, rule=key, catalogue=catalogue),
        held_by=lambda bill: check_stability(game, bill),
    )


def _wanted(aims: object, kind: RuleKind) -> frozenset[str]:
    """Give the aims, and refuse what is none."""
    sound = isinstance(aims, Iterable) and not isinstance(aims, str)
    require(sound, "aims", aims, "list")
    several: tuple[str, ...] = tuple(aims)  # type: ignore[arg-type]  # one by the line above
    known = AIMS[kind]
    for index, each in enumerate(several):
        path, options = f"aims[{index}]", ", ".join(known)
        require(each in known, path, each, "one-of", among=known, options=options)
    return frozenset(several)


def _compared(
    case: SharedCase,
    catalogue: Catalogue | None,
    bill_by: Callable[[str], Bill],
    held_by: Callable[[Bill], Stability],
) -> RuleComparison:
    """Try every rule of this kind on offer, by key, and advise."""
    offered = (OWN if catalogue is None else catalogue).of_kind(KIND)
    rules = (offered[key] for key in sorted(offered))
    tried = (_tried(each, bill_by, held_by) for each in rules if each.kind == case.kind)
    return evolve(advice(tuple(tried), case), labels=labels_of(catalogue))


def _tried(
    rule: SharingRule | GameRule,
    bill_by: Callable[[str], Bill],
    held_by: Callable[[Bill], Stability],
) -> Tried:
    """Try one rule; what it cannot do becomes a reason."""
    bill: Bill | None = None
    stability: Stability | None = None
    refused: tuple[Message, ...] = ()
    try:
        bill = bill_by(rule.key)
        stability = held_by(bill)
    except VierplusenError as problem:
        refused = tuple(refusals(problem, "advice"))
    return Tried(
        key=rule.key,
        properties=FrozenMap(rule.properties),
        bill=bill,
        stability=stability,
        refused=refused,
    )
