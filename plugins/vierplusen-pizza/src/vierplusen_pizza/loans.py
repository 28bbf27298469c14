"""Loans in a model: what they bring back as need, rounded as it will be (aflossing en rente)."""

from vierplusen_pizza.layout import Layout, Lent
from vierplusen_pizza.model import Kind
from vierplusen_pizza.task import Offer


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
    return Lent(column, repaid, tuple(interest), within)


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
