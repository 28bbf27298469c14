"""Who pays how much in which year: a bill laid over the costs of the years, in whole cents."""

from collections.abc import Mapping
from math import fsum
from typing import Final

from vierplusen.domain import Bill, FrozenMap, Payments
from vierplusen.sharing.cents import MOST_CELLS, split_cents, split_table
from vierplusen.sharing.rounding import to_cents

_ROUNDING: Final = 1e-9


def payments(bill: Bill, costs_eur: Mapping[int, float]) -> Payments | None:
    """Lay a bill over the years in which the cost falls (betaalschema).

    Every party pays the same share of each year as it pays of the whole, so that the present
    value of its payments is its part of the bill.

    Parameters
    ----------
    bill
        Who pays what.
    costs_eur
        Calendar year -> undiscounted euros.

    Returns
    -------
    Payments or None
        None where there are no costs, a year has negative ones, or the table would be larger than
        :func:`vierplusen.split_table` takes: then nothing is laid out.
    """
    size = fsum(map(abs, costs_eur.values()))
    if not size or min(costs_eur.values()) < -_ROUNDING * size:
        return None
    years = sorted(costs_eur)
    columns = [to_cents(max(costs_eur[year], 0.0)) for year in years]
    parts = [max(eur, 0.0) for eur in (*bill.amounts_eur.values(), bill.unassigned_eur)]
    if not any(parts) or len(parts) * len(years) > MOST_CELLS:
        return None
    *filled, left = split_table(split_cents(sum(columns), parts), columns)
    table = dict(zip(bill.amounts_eur, filled, strict=True))
    return Payments(
        cents=FrozenMap(
            {
                party: FrozenMap(dict(zip(years, cells, strict=True)))
                for party, cells in table.items()
            }
        ),
        by_party_cents=FrozenMap({party: sum(cells) for party, cells in table.items()}),
        by_year_cents=FrozenMap(dict(zip(years, columns, strict=True))),
        unassigned_cents=FrozenMap(dict(zip(years, left, strict=True))),
    )
