"""How often a party would lose under a bill, by draws of what it gains."""

from collections.abc import Mapping, Sequence
from math import frexp, ldexp, sqrt
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from vierplusen.domain import Bill, LossRisk, Message
from vierplusen.domain.message import Value
from vierplusen.domain.values import check_kind, is_finite, require
from vierplusen.errors import Fault, InvalidValueError, fault

Array = NDArray[np.float64]

_NUMBERS: Final = "iuf"
"""The kinds of arrays that hold numbers; no truths, texts, dates, or numbers of two parts."""


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
        If a party that pays has no draws, or a draw is no finite number: a text, a date and true
        are none, nor is a draw that is masked.

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
    drawn: dict[str, Array] = {}
    faults: list[Fault] = []
    for party in paying:
        found = _read(f"gains.{party}", gains.get(party))
        if isinstance(found, Fault):
            faults.append(found)
        else:
            drawn[party] = found
    if faults:
        raise InvalidValueError(tuple(faults))
    made = [_risk(party, eur, drawn[party]) for party, eur in paying.items()]
    return tuple(sorted(made, key=lambda each: (-each.chance, each.party)))


def _read(path: str, values: object) -> Array | Fault:
    """Read draws as numbers, or tell what stands there instead."""
    try:
        made: NDArray[Any] = np.ma.asarray(values)
    except (TypeError, ValueError):
        return fault(path, values, "draws")
    if made.ndim != 1 or not made.size:
        return fault(path, values, "draws")
    if made.dtype.kind not in _NUMBERS or np.ma.is_masked(made):
        return fault(path, _strange(made.tolist()), "draws")
    numbers = np.asarray(made, dtype=np.float64)
    if not np.isfinite(numbers).all():
        return fault(path, _strange(numbers.tolist()), "number")
    return numbers


def _strange(values: Sequence[object]) -> object:
    """Give the first of some draws that is no finite number; the first where all look like one."""
    return next((each for each in values if not is_finite(each)), values[0])


def _risk(party: str, eur: float, values: Array) -> LossRisk:
    size = max(eur, float(np.abs(values).max()))
    # A power of two, by which the sum of large draws stays finite, and no digit changes.
    unit = ldexp(1.0, max(frexp(size)[1] - 1, 0))
    short = eur - values
    # A gain that is what it pays is no loss, but for rounding.
    losing = short > 1e-9 * size
    chance = float(losing.mean())
    loss = float((short[losing] / unit).mean()) * unit if losing.any() else 0.0
    key = "risk.some" if 0 < chance < 1 else "risk.always" if chance else "risk.certain-gain"
    said: dict[str, Value] = {"party": party, "pays": eur, "percent": 100 * chance, "loss": loss}
    return LossRisk(
        party=party,
        pays_eur=eur,
        gains_eur=float((values / unit).mean()) * unit,
        chance=chance,
        chance_error=sqrt(chance * (1 - chance) / values.size),
        mean_loss_eur=loss,
        message=Message(key, said),
    )
