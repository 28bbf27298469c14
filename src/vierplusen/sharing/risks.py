"""How often a party would lose under a bill, by draws of what it gains."""

from collections.abc import Iterator, Mapping, Sequence
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from vierplusen.domain import Bill, LossRisk, Message
from vierplusen.domain.message import Value
from vierplusen.domain.values import check_kind, require
from vierplusen.errors import Fault, InvalidValueError, fault

Array = NDArray[np.float64]


def loss_risks(
    bill: Bill, gains: "Mapping[str, Sequence[float] | NDArray[np.float64]]"
) -> tuple[LossRisk, ...]:
    """Tell how often each party on a bill would gain less than it pays (kans op verlies).

    Parameters
    ----------
    bill
        Who pays what.
    gains
        Party -> draws of what it gains, in euros on the same footing as the bill, such as
        :meth:`vierplusen.Appraisal.gains_by_party` gives them. Parties that do not pay may be
        there and are passed over.

    Returns
    -------
    tuple of LossRisk
        For every party that pays something, the largest chance first.

    Raises
    ------
    InvalidValueError
        If a party that pays has no draws, or a draw is no finite number.

    Examples
    --------
    >>> from vierplusen import share
    >>> bill = share(30, {"gemeente": 50})
    >>> loss_risks(bill, {"gemeente": [20, 40, 60, 80]})[0].chance
    0.25
    """
    check_kind(bill, Bill, "bill")
    require(isinstance(gains, Mapping), "gains", gains, "mapping")
    paying = {party: eur for party, eur in bill.amounts_eur.items() if eur > 0}
    drawn = {party: _read(gains.get(party)) for party in paying}
    faults = tuple(_faults(drawn))
    if faults:
        raise InvalidValueError(faults)
    made = [_risk(party, eur, drawn[party]) for party, eur in paying.items()]
    return tuple(sorted(made, key=lambda each: (-each.chance, each.party)))


def _read(values: object) -> Array:
    """Read draws as numbers; what cannot be is nothing."""
    try:
        made = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        return np.zeros(0)
    return made if made.ndim == 1 else np.zeros(0)


def _faults(drawn: Mapping[str, Array]) -> Iterator[Fault]:
    for party, values in drawn.items():
        if not values.size:
            yield fault(f"gains.{party}", None, "draws")
        elif not np.isfinite(values).all():
            yield fault(f"gains.{party}", float("nan"), "number")


def _risk(party: str, eur: float, values: Array) -> LossRisk:
    short = eur - values
    # A gain that is what it pays is no loss, but for rounding.
    losing = short > 1e-9 * max(eur, float(np.abs(values).max()))
    chance = float(losing.mean())
    loss = float(short[losing].mean()) if losing.any() else 0.0
    key = "risk.some" if 0 < chance < 1 else "risk.always" if chance else "risk.certain-gain"
    said: dict[str, Value] = {"party": party, "pays": eur, "percent": 100 * chance, "loss": loss}
    return LossRisk(
        party=party,
        pays_eur=eur,
        gains_eur=float(values.mean()),
        chance=chance,
        chance_error=sqrt(chance * (1 - chance) / values.size),
        mean_loss_eur=loss,
        message=Message(key, said),
    )
