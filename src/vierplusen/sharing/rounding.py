"""A bill in euros as a bill in whole cents."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

_NEAR: Final = Fraction(1, 10**6)
"""What lies so near to a whole cent is one: the rest is rounding of the calculation."""

_CENTS: Final = 100


def to_cents(eur: float) -> int:
    """Round euros half-up to whole cents, as the number is written."""
    cents = Decimal(repr(float(eur))) * _CENTS
    return int(cents.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def bill_cents(
    amounts_eur: Mapping[str, float], cost_eur: float, unassigned_eur: float | None
) -> tuple[dict[str, int], int]:
    """Round a bill to whole cents whose sum is the rounded cost.

    Every amount is rounded down; the cents that are left go to the largest remainders, and of
    equal ones to the first by key, to what nobody pays last. Where rounding the cost took a cent
    away, it is taken from the smallest remainder. ``unassigned_eur`` is None where all of it is
    paid.

    Returns
    -------
    tuple
        Party -> cents, and the cents that nobody pays.
    """
    parties = sorted(amounts_eur)
    left_eur = () if unassigned_eur is None else (unassigned_eur,)
    exact = [_snapped(eur) for eur in (*(amounts_eur[each] for each in parties), *left_eur)]
    made = [each.numerator // each.denominator for each in exact]
    left = to_cents(cost_eur) - sum(made)
    order = sorted(range(len(exact)), key=lambda at: made[at] - exact[at])
    while left:
        step = 1 if left > 0 else -1
        for at in (order if left > 0 else order[::-1])[: abs(left)]:
            made[at] += step
            left -= step
    paid = dict(zip(parties, made[: len(parties)], strict=True))
    return paid, 0 if unassigned_eur is None else made[-1]


def _snapped(eur: float) -> Fraction:
    """Give euros in cents, to a millionth of a cent, so that equal amounts have equal rests."""
    cents = Fraction(eur) * _CENTS
    return Fraction(round(cents / _NEAR)) * _NEAR
