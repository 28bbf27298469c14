"""Who gains by a project, pays nothing for it, and could fill a gap (partners voor het gat)."""

from collections.abc import Iterable, Iterator
from math import floor
from typing import Final

from vierplusen.domain import FundingSource, GapPartner, Message, Pocket, Sector, Sharing
from vierplusen.domain.message import Value
from vierplusen.domain.values import check_kind, require

_CENTS: Final = 100


def gap_partners(
    gap_cents: int, sharing: Sharing, funding: Iterable[FundingSource]
) -> tuple[GapPartner, ...]:
    """Name the parties that gain more than they pay, and give nothing yet (partners).

    Parameters
    ----------
    gap_cents
        What is not paid.
    sharing
        Who gains and who pays: its map of the wrong pockets in euros.
    funding
        Where money comes from now; a party that gives here is left out.

    Returns
    -------
    tuple of GapPartner
        Who gains most more than it pays first. Residents are not asked.

    Raises
    ------
    InvalidValueError
        If the gap is no whole number, or the others are something else.

    Notes
    -----
    Gains are present values of the appraisal, over all its years. A gap is money in the years of
    the plan: who fills it may pay before it gains.
    """
    given: object = gap_cents
    whole = isinstance(given, int) and not isinstance(given, bool)
    require(whole, "gap_cents", gap_cents, "integer")
    check_kind(sharing, Sharing, "sharing")
    several = tuple(funding)
    for index, each in enumerate(several):
        check_kind(each, FundingSource, f"funding[{index}]")
    if gap_cents <= 0 or sharing.pockets is None:
        return ()
    giving = {each.party for each in several if each.party is not None}
    residents = {each.id for each in sharing.parties if each.sector is Sector.RESIDENTS}
    silent = giving | residents
    asked = [each for each in sharing.pockets.pockets if each.party not in silent]
    found = [
        _partner(each, gap_cents, giving) for each in asked if floor(each.own.net_eur * _CENTS) > 0
    ]
    return tuple(sorted(found, key=lambda each: (-each.net_eur, each.party)))


def _partner(pocket: Pocket, gap_cents: int, giving: set[str]) -> GapPartner:
    net = pocket.own.net_eur
    fills = min(floor(net * _CENTS), gap_cents) / _CENTS
    key = "close.partner-all" if fills * _CENTS >= gap_cents else "close.partner"
    values: dict[str, Value] = {
        "party": pocket.party,
        "net": net,
        "fills": round(fills * _CENTS),
        "cash": _cash(pocket.own.cashable_eur),
    }
    if pocket.part_of in giving:
        key += "-part"
        values["whole"] = pocket.part_of
    return GapPartner(
        party=pocket.party, net_eur=net, fills_eur=fills, message=Message(key, values)
    )


def _cash(eur: float | None) -> Message:
    if eur is None:
        return Message("close.cash-unknown")
    return Message("close.cash", {"eur": eur}) if eur > 0 else Message("close.cash-none")


def partner_reasons(gap_cents: int, partners: Iterable[GapPartner]) -> Iterator[Message]:
    """Say how far the partners come together, and when they would pay."""
    fills = sum(round(each.fills_eur * _CENTS) for each in partners)
    if fills:
        key = "close.partners-all" if fills >= gap_cents else "close.partners-some"
        yield Message(key, {"cents": min(fills, gap_cents)})
