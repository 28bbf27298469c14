"""What was asked, checked: a bill, and whom it has to name."""

from collections.abc import Iterable, Iterator, Mapping
from math import fsum
from typing import Any, Final

from vierplusen.domain import Bill, is_finite
from vierplusen.domain.games import MOST_EUROS
from vierplusen.domain.values import check_kind, require
from vierplusen.errors import Fault, InvalidValueError, fault
from vierplusen.sharing.stability.closed import Fixed
from vierplusen.sharing.stability.leaving import NEAR

_HALF_A_CENT: Final = 0.005
"""By as much an amount may have been rounded."""


def read_fixed(cost: object, bill: object, benefits: object) -> Fixed:
    """Read a fixed cost, its bill, and what each party gains; every fault of amounts at once."""
    good = is_finite(cost) and 0 <= cost <= MOST_EUROS  # type: ignore[operator]  # a number by the first half
    require(good, "game_or_cost_eur", cost, "euros-from-zero", most=MOST_EUROS)
    total = float(cost)  # type: ignore[arg-type]  # a number by the line above
    paid = _amounts(bill)
    gains: Any = benefits
    if gains is None and isinstance(bill, Bill):
        gains = bill.benefits_eur
    require(isinstance(gains, Mapping) and bool(gains), "benefits_eur", gains, "some-gains")
    faults = [*_gain_faults(gains), *_faults(paid, gains, "gaining")]
    if faults:
        raise InvalidValueError(tuple(faults))
    parties = sorted(gains)
    amounts = {each: float(paid[each]) for each in parties}
    sum_eur = fsum(amounts.values())
    room = _room(total, len(parties) + 1)
    if isinstance(bill, Bill):
        unassigned = float(bill.unassigned_eur)
        whole = sum_eur + unassigned
        require(abs(whole - total) <= room, "bill", whole, "adds-up", total=total)
    else:
        require(sum_eur <= total + room, "bill", sum_eur, "within-whole", total=total)
        unassigned = max(total - sum_eur, 0.0)
    return Fixed(
        cost=total,
        gains={each: float(gains[each]) for each in parties},
        paid=amounts,
        unassigned=unassigned,
        # What rounding leaves open is nobody's to bear.
        left_open=unassigned if unassigned > room else 0.0,
    )


def read_shared(players: tuple[str, ...], total: float, bill: object) -> list[float]:
    """Read the bill of a game, in the order of its players; every fault of amounts at once."""
    paid = _amounts(bill)
    faults = tuple(_faults(paid, players, "player"))
    if faults:
        raise InvalidValueError(faults)
    amounts = [float(paid[each]) for each in players]
    sum_eur = fsum(amounts)
    size = max(abs(total), *map(abs, amounts))
    good = abs(sum_eur - total) <= _room(size, len(players))
    require(good, "bill", sum_eur, "adds-up", total=total)
    return amounts


def _room(size: float, parties: int) -> float:
    """Give by how much a sum of rounded amounts may differ from what they should be."""
    return NEAR * size + _HALF_A_CENT * parties


def _amounts(bill: object) -> Mapping[str, Any]:
    check_kind(bill, (Bill, Mapping), "bill")
    return bill.amounts_eur if isinstance(bill, Bill) else bill  # type: ignore[return-value]  # a mapping by the line above


def _gain_faults(gains: Mapping[Any, Any]) -> Iterator[Fault]:
    for party, gain in gains.items():
        path = f"benefits_eur.{party}"
        if not isinstance(party, str):
            yield fault(path, party, "text")
        elif not is_finite(gain):
            yield fault(path, gain, "known-gain" if gain is None else "number")
        elif not 0 <= gain <= MOST_EUROS:
            yield fault(path, gain, "no-loss" if gain < 0 else "euros-from-zero", most=MOST_EUROS)


def _faults(paid: Mapping[Any, Any], parties: Iterable[Any], expects: str) -> Iterator[Fault]:
    """Give what is wrong in the amounts of a bill, which has to name these parties."""
    asked = dict.fromkeys(parties)
    for party, eur in paid.items():
        path = f"bill.{party}"
        if party not in asked:
            yield fault(path, party, expects, among=map(str, asked))
        elif not is_finite(eur):
            yield fault(path, eur, "number")
        elif abs(eur) > MOST_EUROS:
            yield fault(path, eur, "size", most=MOST_EUROS)
    for party in asked:
        if party not in paid:
            yield fault(f"bill.{party}", None, "amount-missing")
