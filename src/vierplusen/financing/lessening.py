"""What would close a plan without any change of terms: to need less (minder nodig hebben)."""

from typing import Final

from attrs import evolve

from vierplusen.domain import Need
from vierplusen.financing.again import Again
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
        () where it was not seen to close: what is open is what loans bring back, or sources pay
        less with every round.
    """
    less: dict[Cell, int] = {}
    need = asked.need
    for _ in range(ROUNDS):
        open_rows = again.plan(evolve(asked, need=need)).gap_rows
        if not open_rows:
            break
        before = need
        for row in open_rows:
            need, taken = _taken(need, row)
            cell = row.category, row.year
            less[cell] = less.get(cell, 0) + taken
        if need == before:
            return ()
    else:
        return ()
    return tuple(
        Need(category=category, year=year, eur=cents / 100)
        for (category, year), cents in sorted(less.items())
        if cents
    )


def _taken(need: tuple[Need, ...], row: Need) -> tuple[tuple[Need, ...], int]:
    """Take what is open from the need of a cell, what only money can pay first."""
    left = row.cents
    made = list(need)
    for place in sorted(range(len(need)), key=lambda each: not need[each].cash_only):
        each = need[place]
        if (each.category, each.year) == (row.category, row.year):
            gone = min(left, each.cents)
            made[place] = evolve(each, eur=(each.cents - gone) / 100)
            left -= gone
    return tuple(made), row.cents - left
