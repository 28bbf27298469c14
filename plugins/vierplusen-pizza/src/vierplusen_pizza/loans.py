"""Loans in a model: what they bring back as need, rounded as it will be (aflossing en rente)."""

from fractions import Fraction
from typing import Final

import numpy as np

from vierplusen_pizza.layout import Layout, Lent, Plan, by_year
from vierplusen_pizza.model import Exact, Kind
from vierplusen_pizza.task import Offer, Task, half_up

PERIOD: Final = 100_000
"""Roundings of a loan are looked at together if they come back within so many cents."""


def lend(layout: Layout, offer: Offer, year: int, most: int) -> Lent:
    """Add the columns of a loan that is paid in one year, of at most so many cents.

    Of L cents over T years the first k parts are together floor(k L / T), and the interest of part
    k is that on what is owed before it, rounded half up.
    """
    model, term, rate = layout.model, offer.term, offer.rate
    column = model.column(Kind.CENTS, most)
    within = min(term, layout.task.years[-1] - year)
    known = within if not rate else term - 1
    repaid = tuple(
        model.column(Kind.CENTS, most * each // term) for each in range(1, max(known, within) + 1)
    )
    for each, so_far in enumerate(repaid, start=1):
        model.row({so_far: term, column: -each}, least=0 if each == term else 1 - term, most=0)
    part, whole = 2 * rate.numerator, 2 * rate.denominator
    interest = []
    for each in range(term if rate else 0):
        owed = {column: part} if each == 0 else {column: part, repaid[each - 1]: -part}
        cents = model.column(Kind.CENTS, int(rate * most) + 1)
        # cents = floor(rate x owed + 1/2), without parts
        terms = {cents: whole} | {at: -factor for at, factor in owed.items()}
        model.row(terms, least=rate.denominator - whole + 1, most=rate.denominator)
        interest.append(cents)
    lent = Lent(column, repaid, tuple(interest), within)
    if rate and term * rate.denominator <= PERIOD:
        _together(layout, offer, lent)
    return lent


def _together(layout: Layout, offer: Offer, lent: Lent) -> None:
    """Say how much all roundings together can save at most, which is less than each by itself.

    They come back after ``term x denominator`` cents.
    """
    term, rate = offer.term, offer.rate
    cents = np.arange(term * rate.denominator, dtype=np.int64)
    owed = [cents - cents * each // term for each in range(term)]
    part, whole = rate.numerator, rate.denominator
    interest = np.array([(2 * part * each + whole) // (2 * whole) for each in owed])
    for parts, principal in ((lent.within, True), (term, False)):
        if not parts:
            continue
        nominal = sum((rate * (1 - Fraction(each, term)) for each in range(parts)), Fraction(0))
        total = interest[:parts].sum(axis=0)
        terms: dict[int, Exact] = dict.fromkeys(lent.interest[:parts], 1)
        if principal:
            nominal += Fraction(parts, term)
            total = total + cents * parts // term
            terms[lent.repaid[parts - 1]] = 1
        common = nominal.denominator
        least = int((total * common - nominal.numerator * cents).min())
        terms[lent.column] = -nominal
        layout.model.row(terms, least=Fraction(least, common))


def back(layout: Layout, year: int) -> dict[int, int]:
    """Give what all loans bring back in one year, as a sum of columns."""
    made: dict[int, int] = {}
    for (_, paid), lent in layout.lent.items():
        part = year - paid
        if 1 <= part <= lent.within:
            made[lent.repaid[part - 1]] = 1
            if part > 1:
                made[lent.repaid[part - 2]] = -1
            if lent.interest:
                made[lent.interest[part - 1]] = 1
    return made


def repaid(task: Task, plan: Plan) -> dict[int, int]:
    """Give what the loans of a plan bring back in its years."""
    made: dict[int, int] = {}
    for (owner, paid), cents in by_year(plan).items():
        offer = task.by_id[owner]
        for part in range(1, offer.term + 1):
            year = paid + part
            if year <= task.years[-1]:
                principal, interest = part_of(offer, cents, part)
                made[year] = made.get(year, 0) + principal + interest
    return made


def part_of(offer: Offer, cents: int, part: int) -> tuple[int, int]:
    """Give what is paid back in one part of a loan, and its interest."""
    before, after = (cents * each // offer.term for each in (part - 1, part))
    return after - before, half_up(offer.rate * (cents - before))
