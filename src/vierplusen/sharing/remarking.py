"""What stands out on the map of pockets: wrong pockets, losers, and what is not on it."""

from collections.abc import Iterator, Mapping, Sequence

from vierplusen.appraisal.model import COSTS
from vierplusen.domain import Message, Pocket
from vierplusen.domain.message import Value
from vierplusen.domain.prices import UNASSIGNED
from vierplusen.domain.standing import HALF
from vierplusen.sharing.holders import listed, summed
from vierplusen.sharing.inviting import SMALL, least_gain
from vierplusen.sharing.looking import Look


def remarks(look: Look, pockets: Sequence[Pocket]) -> Iterator[Message]:
    """Say what stands out on a map.

    Parameters
    ----------
    look
        The project and its appraisal.
    pockets
        All pockets, in the order of the map.
    """
    if not pockets:
        yield Message("pocket.empty", {}, ("case",))
    holders = tuple(each for each in pockets if look.holds(each.party))
    yield from _wrong_pocket(look, pockets)
    yield from _outside_pockets(holders)
    yield from _outside_domains(look)
    yield from _of_nobody(look)
    for each in holders:
        eur = each.own.gains_eur
        if eur < 0:
            yield Message("pocket.loses", {"party": each.party, "eur": -eur})
        if each.whole.pays_eur and not each.whole.gains_eur > 0:
            paid = each.whole.pays_eur
            yield Message("pocket.pays-no-gain", {"party": each.party, "eur": paid})
    least = least_gain(holders)
    small = [
        each.party
        for each in holders
        if 0 < each.own.gains_eur <= least and each.member is not True
    ]
    if small:
        yield Message("pocket.small", {"parties": listed(small), "percent": 100 * SMALL})
    yield from _open(look, pockets)


def _wrong_pocket(look: Look, pockets: Sequence[Pocket]) -> Iterator[Message]:
    """Say that the largest payer is not the largest gainer: of all, or else within one party."""
    by_whole = {each.party: each for each in pockets}
    found = tuple(each for each in pockets if each.part_of is None)
    payer, gainer = _largest(found)
    if payer is None or gainer is None:
        return
    if payer is not gainer:
        yield _between("pocket.wrong", payer, gainer, found)
        return
    # Within one party the services pay and gain each by themselves.
    inside = [by_whole[each] for each in look.tree.with_parts(payer.party) if each in by_whole]
    if _gained(payer, found) < _paid(payer, found):
        key = "pocket.payer" if len(inside) == 1 else "pocket.payer-parts"
        yield _between(key, payer, payer, found)
    alone = [_alone(each) for each in inside]
    service, other = _largest(alone)
    if service is not None and other is not None and service is not other:
        said = _between("pocket.wrong-inside", service, other, alone)
        names = {
            place: Message("pocket.itself", {"party": one.party})
            for place, one in (("payer", service), ("gainer", other))
            if one.party == payer.party
        }
        yield Message(said.key, {**said.values, **names, "whole": payer.party})


def _alone(pocket: Pocket) -> Pocket:
    """Give a pocket that counts without its parts."""
    return Pocket(
        party=pocket.party, part_of=pocket.part_of, own=pocket.own, whole=pocket.own,
        member=pocket.member,
    )  # fmt: skip


def _largest(pockets: Sequence[Pocket]) -> tuple[Pocket | None, Pocket | None]:
    """Give who pays most and who gains most; None where nobody does."""
    pay = [each for each in pockets if each.whole.pays_eur > 0]
    gain = [each for each in pockets if each.whole.gains_eur > 0]
    # Of equal ones the first in the order of the map.
    return (
        max(pay, key=lambda each: each.whole.pays_eur, default=None),
        max(gain, key=lambda each: each.whole.gains_eur, default=None),
    )


def _between(key: str, payer: Pocket, gainer: Pocket, pockets: Sequence[Pocket]) -> Message:
    values: dict[str, Value] = {
        "payer": payer.party,
        "paid": _paid(payer, pockets),
        "gainer": gainer.party,
        "gained": _gained(gainer, pockets),
    }
    return Message(key, values)


def _paid(pocket: Pocket, pockets: Sequence[Pocket]) -> float:
    """Give the share of what all of these pay that one of them pays."""
    return pocket.whole.pays_eur / summed(each.whole.pays_eur for each in pockets)


def _gained(pocket: Pocket, pockets: Sequence[Pocket]) -> float:
    """Give the share of what all of these gain that one of them gains."""
    return pocket.whole.gains_eur / summed(max(0.0, each.whole.gains_eur) for each in pockets)


def _outside_pockets(holders: Sequence[Pocket]) -> Iterator[Message]:
    """Say which share of the gains falls to who does not pay."""
    gains = [(max(0.0, each.own.gains_eur), each.own.pays_eur) for each in holders]
    outside = summed(gain for gain, pays in gains if not pays)
    if outside and any(pays for _, pays in gains):
        share = outside / summed(gain for gain, _ in gains)
        yield Message("pocket.outside", {"share": share})


def _outside_domains(look: Look) -> Iterator[Message]:
    """Say which share of the gains falls in policy domains that pay nothing."""
    pays = _paying_domains(look)
    # Costs without a domain may be paid from any of them.
    if not pays or UNASSIGNED in pays:
        return
    fall = {
        name: eur
        for name, eur in look.appraisal.attribution.by_domain_eur.items()
        if eur > 0 and name != UNASSIGNED
    }
    outside = {name: eur for name, eur in fall.items() if name not in pays}
    if outside:
        most = sorted(outside, key=lambda name: (-outside[name], name))
        values: dict[str, Value] = {
            "domains": listed(most),
            "from": listed(sorted(pays)),
            "share": summed(outside.values()) / summed(fall.values()),
        }
        yield Message("pocket.outside-domains", values)


def _paying_domains(look: Look) -> set[str]:
    """Give the policy domains from which costs are paid."""
    parts: dict[str, list[float]] = {}
    for account in look.accounts.values():
        for each in account.of(COSTS):
            parts.setdefault(each.line.domain, []).append(each.pv_eur)
    return {name for name, several in parts.items() if summed(several) > 0}


def _of_nobody(look: Look) -> Iterator[Message]:
    """Say what is gained, lost and paid by nobody in particular."""
    sums = look.account(UNASSIGNED).sums
    if sums.gains_eur:
        key = "pocket.nobody-gains" if sums.gains_eur > 0 else "pocket.nobody-loses"
        yield Message(key, {"eur": abs(sums.gains_eur)})
    if sums.pays_eur:
        yield Message("pocket.nobody-pays", {"eur": sums.pays_eur})


def _open(look: Look, pockets: Sequence[Pocket]) -> Iterator[Message]:
    """Say what is not on the map: gains without a price, and gains told in words only."""
    gaining = {each.party for each in pockets if each.whole.gains_eur > 0}
    told: Mapping[str, None] = dict.fromkeys(
        each.party
        for each in look.project.benefits
        if each.party is not None and each.gain.low >= HALF
    )
    words = [
        each
        for each in told
        if gaining.isdisjoint((each, *look.tree.wholes(each), *look.tree.with_parts(each)))
    ]
    if words:
        yield Message("pocket.words-only", {"parties": listed(words)}, ("benefits",))
    named = {each.id: each.name for each in look.appraisal.case.effects}
    memo = [named.get(each.id) or each.id for each in look.appraisal.memo]
    if memo:
        yield Message("pocket.memo", {"effects": listed(memo)}, ("case.effects",))
