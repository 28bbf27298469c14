"""Whom to invite, and with what argument: how much, when, where, how sure, and on what it hangs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Final

import numpy as np

from vierplusen.appraisal.model import EFFECTS
from vierplusen.domain import EvidenceKind, Message, Pocket
from vierplusen.domain.message import Value
from vierplusen.domain.prices import UNASSIGNED
from vierplusen.domain.standing import any_invests, any_takes_part
from vierplusen.sharing.holders import Account, listed, summed
from vierplusen.sharing.looking import Look

if TYPE_CHECKING:
    from numpy.typing import NDArray

SMALL: Final = 0.01
"""Who gains no more than this share of all gains is not invited for it (a judgement)."""

SURE: Final = (0.05, 0.95)
"""Between these quantiles a gain lies in nine cases out of ten."""

_SAME: Final = 1e-9
_HALF: Final = 0.5
_GRADES: Final = tuple(EvidenceKind)


def least_gain(holders: Iterable[Pocket]) -> float:
    """Give the gain, as a present value, above which a party is invited for it."""
    return SMALL * summed(max(0.0, each.own.gains_eur) for each in holders)


def invitations(look: Look, holders: Sequence[Pocket]) -> Iterator[Message]:
    """Say for each party that gains and does not surely take part why to invite it.

    Who pays for the project is taken to be in it, unless it is known not to be.

    Parameters
    ----------
    look
        The project and its appraisal.
    holders
        The pockets to which something falls by themselves, in the order of the map.
    """
    least = least_gain(holders)
    asked = [each for each in holders if each.own.gains_eur > least and _is_out(each)]
    if not asked:
        return
    draws = look.appraisal.draws_by_party()
    for each in asked:
        account = look.account(each.party)
        key = "pocket.invite-absent" if each.member is False else "pocket.invite-perhaps"
        sure = (*_sure(each, draws), *_evidence(look, account))
        said = chain((*_arguments(look, each, account), *sure))
        values: dict[str, Value] = {"party": each.party, "why": said}
        whole = next((one for one in look.tree.wholes(each.party) if _is_in(look, one)), None)
        if whole is not None:
            key, values["whole"] = "pocket.invite-part", whole
        lines = [entry.line for entry in account.entries]
        facts = [f"case.{line.section}[{line.index}]" for line in lines]
        yield Message(key, values, facts, sorted(_sources(look, account)))


def chain(messages: Iterable[Message]) -> Message:
    """Say some sentences one after the other; there is at least one."""
    *rest, made = messages
    for each in reversed(rest):
        made = Message("pocket.then", {"said": each, "next": made})
    return made


def _is_out(pocket: Pocket) -> bool:
    """Tell whether a party may have to be invited."""
    return pocket.member is False or (pocket.member is None and not pocket.whole.pays_eur)


def _is_in(look: Look, party: str) -> bool:
    return any_takes_part(look.project, look.tree.with_parts(party)) is True


def _sources(look: Look, account: Account) -> set[str]:
    sections = ((each.line.section, each.line.index) for each in account.entries)
    stated = (getattr(look.appraisal.case, name)[index].source for name, index in sections)
    return {each for each in stated if each is not None}


def _arguments(look: Look, pocket: Pocket, account: Account) -> Iterator[Message]:
    """Say how much, when and where it gains, whether it pays, and on what its gain hangs."""
    gains = pocket.own.gains_eur
    yield _size(gains, account.gains_by_year(look.appraisal.case.base_year or 0))
    fields = [
        name for name, eur in pocket.own.by_domain_eur.items() if eur > 0 and name != UNASSIGNED
    ]
    if fields:
        key = "pocket.where" if len(fields) == 1 else "pocket.where-several"
        yield Message(key, {"domains": listed(sorted(fields))})
    if account.moved_eur > 0:
        yield Message("pocket.transfers", {"eur": account.moved_eur})
    if account.spared_eur:
        yield Message("pocket.spared", {"eur": account.spared_eur})
    yield _cashable(pocket.own.cashable_eur)
    yield from _decisions(gains, account)
    if pocket.own.pays_eur:
        yield Message("pocket.pays", {"eur": pocket.own.pays_eur})
    elif any_invests(look.project, look.tree.with_parts(pocket.party)):
        yield Message("pocket.gives")
    else:
        yield Message("pocket.free")


def _size(gains: float, by_year: Mapping[int, float]) -> Message:
    """Say how much it gains, about how much a year, and when."""
    total = summed(by_year.values())
    # A gain that is one only by its discounting is told as a whole.
    if total <= 0:
        return Message("pocket.much", {"eur": gains})
    years = tuple(by_year)
    first, last = years[0], years[-1]
    if first == last:
        return Message("pocket.much-once", {"eur": gains, "year": first})
    running = accumulate(by_year.values())
    half = next(
        year
        for year, eur in zip(years, running, strict=True)
        if eur >= _HALF * total * (1 - _SAME) or year == last
    )
    values: dict[str, Value] = {
        "eur": gains, "yearly": total / (last - first + 1), "first": first, "last": last,
        "half": half,
    }  # fmt: skip
    return Message("pocket.much-years", values)


def _cashable(eur: float | None) -> Message:
    if eur is None:
        return Message("pocket.cashable-unknown")
    return Message("pocket.cashable", {"eur": eur}) if eur > 0 else Message("pocket.not-cashable")


def _decisions(gains: float, account: Account) -> Iterator[Message]:
    """Say which decisions have to be taken for it, and how much hangs on them."""
    hanging = [each for each in account.of(EFFECTS) if each.line.requires and each.pv_eur]
    if not hanging:
        return
    eur = summed(each.pv_eur for each in hanging)
    decisions = listed(sorted({one for each in hanging for one in each.line.requires}))
    values: dict[str, Value] = {"eur": eur, "decisions": decisions}
    whole = eur >= gains * (1 - _SAME)
    yield Message("pocket.decisions-all" if whole else "pocket.decisions", values)


def _sure(pocket: Pocket, draws: "Mapping[str, NDArray[np.float64]]") -> Iterator[Message]:
    """Say how sure it is, by the draws of what it gains less what it pays."""
    drawn = draws[pocket.party]
    low, high = (float(each) for each in np.quantile(drawn, SURE))
    if high - low > _SAME * max(abs(low), abs(high)):
        key = "pocket.range-net" if pocket.own.pays_eur else "pocket.range"
        yield Message(key, {"low": low, "high": high})
        better = float(np.mean(drawn > 0))
        # What held in every draw is no certainty. That a gain without a price is one, was said.
        if better == 1.0 and not pocket.own.pays_eur:
            return
        if better in {0.0, 1.0}:
            yield Message("pocket.chance-all" if better else "pocket.chance-none")
        else:
            yield Message("pocket.chance", {"percent": 100 * better})


def _evidence(look: Look, account: Account) -> Iterator[Message]:
    """Say how good the evidence of its effects is, at best and at worst."""
    effects = look.appraisal.case.effects
    grades = [effects[each.line.index].grade for each in account.of(EFFECTS) if each.pv_eur]
    known = [each for each in grades if each is not None]
    if not known:
        if grades:
            yield Message("pocket.evidence-unknown")
        return
    best, worst = (Message(f"evidence.{_GRADES[grade - 1]}") for grade in (min(known), max(known)))
    if best == worst:
        yield Message("pocket.evidence", {"kind": best})
    else:
        yield Message("pocket.evidence-range", {"best": best, "worst": worst})
    if len(known) < len(grades):
        yield Message("pocket.evidence-part")
