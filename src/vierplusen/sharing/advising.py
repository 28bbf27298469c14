"""From what became of each rule to rows with reasons, and one rule that is advised."""

from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from vierplusen.domain import (
    Bill,
    ComparedRule,
    FrozenMap,
    Holds,
    Message,
    RuleComparison,
    RuleKind,
    RuleProperty,
    Stability,
)
from vierplusen.domain.message import Value
from vierplusen.sharing.situations import GROWING, SITUATIONS, SharedCase, Situation


@frozen(kw_only=True)
class Tried:
    """What became of one rule.

    Attributes
    ----------
    key, properties
        The rule, and what it claims.
    bill, stability
        Its bill, and whether that holds; None where it gave none, or none could be looked at.
    refused
        Why not.
    """

    key: str
    properties: FrozenMap[RuleProperty, Holds]
    bill: Bill | None
    stability: Stability | None
    refused: tuple[Message, ...]

    @property
    def holds(self) -> bool:
        """Whether its bill certainly keeps every group."""
        return self.stability is not None and self.stability.stable is True


def advice(tried: tuple[Tried, ...], case: SharedCase) -> RuleComparison:
    """Compare what became of the rules for a case, and advise one."""
    full = evolve(case, core=_core(tried))
    met: tuple[Situation, ...] = ()
    if case.kind is RuleKind.GAME or case.paid_eur > 0:
        met = tuple(each for each in SITUATIONS if each.kind == case.kind and each.holds(full))
    rows = tuple(_row(each, full, met) for each in tried)
    fitting = {each.rule for each in rows if each.fits}
    chosen = next((each for each in met if each.rule in fitting), None)
    reasons: tuple[Message, ...]
    if chosen is None:
        reasons = (_nothing(tried, full),)
    else:
        others = tuple(Message(f"rule.{each}") for each in sorted(fitting - {chosen.rule}))
        also = (Message("advice.also", {"rules": others}),) if others else ()
        left = () if full.leaves else (Message("advice.nothing-left"),)
        why = Message(f"advice.fits.{chosen.key}")
        reasons = (why, *left, *also, Message("advice.judgement"))
    return RuleComparison(
        rows=rows, advised=None if chosen is None else chosen.rule, reasons=reasons
    )


def _core(tried: Iterable[Tried]) -> bool | None:
    """Tell whether any bill keeps every group; None if that is not known."""
    known = [each.stability for each in tried if each.stability is not None]
    if any(each.stable or each.change_eur for each in known):
        return True
    return False if any(each.shortfall_eur > 0 for each in known) else None


def _row(tried: Tried, case: SharedCase, met: Iterable[Situation]) -> ComparedRule:
    mine = tuple(each for each in met if each.rule == tried.key)
    against = tuple(_against(tried, case))
    said = (*tried.refused, *_said(tried, case, mine), *against, *_effects(tried, case))
    return ComparedRule(
        rule=tried.key,
        bill=tried.bill,
        stability=tried.stability,
        properties=tried.properties,
        fits=bool(mine) and tried.holds and not against,
        reasons=said,
    )


def _said(tried: Tried, case: SharedCase, met: tuple[Situation, ...]) -> Iterator[Message]:
    """Say why a rule suits this case; else when it would."""
    if met and tried.bill is not None:
        yield from (Message(f"advice.fits.{each.key}") for each in met)
        return
    mine = [each for each in SITUATIONS if each.kind == case.kind and each.rule == tried.key]
    yield from (Message(f"advice.suits.{each.key}") for each in mine if each.told)
    if not mine:
        yield Message("advice.no-judgement")


def _against(tried: Tried, case: SharedCase) -> Iterator[Message]:
    """Say what speaks against a rule, whatever it suits."""
    if GROWING in case.aims and tried.properties.get(RuleProperty.MONOTONE) != Holds.ALWAYS:
        yield Message("advice.not-monotone")
    held = tried.stability
    if held is not None and held.stable is False:
        leaving = ", ".join(held.blocking)
        yield Message("advice.leaves", {"parties": leaving, "eur": held.by_eur})
    elif held is not None and held.stable is None:
        yield Message("advice.open")


def _effects(tried: Tried, case: SharedCase) -> Iterator[Message]:
    """Say what a bill asks of who gains least, and who pays nothing."""
    gains = case.gains_eur
    if tried.bill is None or case.kind is RuleKind.GAME or case.payers < 2 or not case.paid_eur:  # noqa: PLR2004  # it takes two to compare
        return
    least = min(gains, key=lambda party: (gains[party], party))
    amounts = tried.bill.amounts_eur
    values: dict[str, Value] = {"party": least, "pays": amounts[least], "gains": gains[least]}
    yield Message("advice.smallest", values)
    free = sum(amounts[party] <= 0 for party in gains)
    if free:
        yield Message("advice.free", {"number": free, "payers": case.payers})


def _nothing(tried: Iterable[Tried], case: SharedCase) -> Message:
    """Say why no rule is advised."""
    several = tuple(tried)
    if any(each.holds for each in several) and (case.kind is RuleKind.GAME or case.paid_eur > 0):
        return Message("advice.none.fits")
    return _game_nothing(several, case) if case.kind is RuleKind.GAME else _fixed_nothing(case)


def _fixed_nothing(case: SharedCase) -> Message:
    if not case.cost_eur:
        return Message("advice.none.free")
    return Message("advice.none.holds" if case.payers else "advice.none.nobody")


def _game_nothing(tried: tuple[Tried, ...], case: SharedCase) -> Message:
    if not case.saving:
        return Message("advice.none.apart", {"cost": case.cost_eur, "apart": case.whole_eur})
    if case.core is not False:
        return Message("advice.none.open" if case.core is None else "advice.none.found")
    lacks = [each.stability.shortfall_eur for each in tried if each.stability is not None]
    return Message("advice.none.core", {"eur": max(lacks)})
