"""What would close a plan without any change of terms: to need less (minder nodig hebben)."""

from fractions import Fraction
from math import ceil
from typing import Final

from attrs import evolve

from vierplusen.domain import Need
from vierplusen.financing.firmness.again import Again, gap_of
from vierplusen.financing.reading import Question
from vierplusen.financing.terms import Cell

ROUNDS: Final = 10
"""With less need, sources that pay a share of it pay less too; after so many rounds it ends."""


def less_need(again: Again, asked: Question) -> tuple[Need, ...]:
    """Give by category and year how much less need would close a plan; seen to close.

    Parameters
    ----------
    again
        Makes the plans.
    asked
        What the plan was asked for.

    Returns
    -------
    tuple of Need
        () where it was not seen to close, or only with nothing left: what is open is what loans
        bring back, or sources pay less with every round.
    """
    less: dict[tuple[Cell, bool], int] = {}
    need, last, factor = asked.need, 0, Fraction(1)
    for _ in range(ROUNDS):
        made = again.plan(evolve(asked, need=need))
        gap = gap_of(made)
        if gap == 0:
            break
        if 0 < gap < last:
            # What was taken helped only in part: of what is open, take so much more.
            factor *= Fraction(last, last - gap)
        last = gap
        before = need
        for cell, each in made.cells.items():
            over = ceil(factor * (each.cents - made.by_cell.get(cell, 0)))
            for cash_only in (True, False):
                # From what only money can pay first.
                need, taken = _taken(need, cell, over, cash_only=cash_only)
                less[cell, cash_only] = less.get((cell, cash_only), 0) + taken
                over -= taken
        if need == before:
            return ()
    else:
        return ()
    if not any(each.cents for each in need):
        return ()
    return tuple(
        Need(category=category, year=year, eur=cents / 100, cash_only=cash_only)
        for ((category, year), cash_only), cents in sorted(less.items())
        if cents
    )


def _taken(
    need: tuple[Need, ...], cell: Cell, cents: int, *, cash_only: bool
) -> tuple[tuple[Need, ...], int]:
    """Take so much from the need of a cell, of the one kind; and how much that is."""
    left = cents
    made = list(need)
    for place, each in enumerate(need):
        if (each.category, each.year) == cell and each.cash_only is cash_only:
            gone = min(left, each.cents)
            made[place] = evolve(each, eur=(each.cents - gone) / 100)
            left -= gone
    return tuple(made), cents - left
