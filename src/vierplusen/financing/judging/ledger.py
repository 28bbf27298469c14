"""A plan added up: by source, by source and year, by cell (kasboek)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from vierplusen.domain import FinancingOptions, Form, FundingSource, Need, PlanRow
from vierplusen.domain.agreeing import plan_years
from vierplusen.financing.loans import Repayments, repayments
from vierplusen.financing.terms import Cell, Open, cells_of


@frozen
class Ledger:
    """What a plan comes to, beside what was asked.

    Attributes
    ----------
    rows, sources, options
        The plan, id -> source in the order of the sources, and the options.
    back
        What loans bring back.
    cells
        What is needed by category and year, with what loans bring back.
    totals, by_year, by_cell, in_kind
        What each source pays; that by year; what is paid in each cell, and in kind.
    """

    rows: tuple[PlanRow, ...]
    sources: Mapping[str, FundingSource]
    options: FinancingOptions
    back: Repayments
    cells: Mapping[Cell, Open]
    totals: Mapping[str, int]
    by_year: Mapping[tuple[str, int], int]
    by_cell: Mapping[Cell, int]
    in_kind: Mapping[Cell, int]

    @property
    def paid(self) -> int:
        """All that is paid."""
        return sum(self.totals.values())


def ledger_of(
    rows: Sequence[PlanRow],
    need: Sequence[Need],
    funding: Iterable[FundingSource],
    options: FinancingOptions,
) -> Ledger:
    """Add up a plan."""
    sources = {each.id: each for each in funding}
    last = max(plan_years(need), default=None)
    back = repayments(rows, sources, last)
    totals: Counter[str] = Counter()
    by_year: Counter[tuple[str, int]] = Counter()
    by_cell: Counter[Cell] = Counter()
    in_kind: Counter[Cell] = Counter()
    for row in rows:
        totals[row.funding] += row.cents
        by_year[row.funding, row.year] += row.cents
        by_cell[row.category, row.year] += row.cents
        if row.funding in sources and sources[row.funding].form is Form.IN_KIND:
            in_kind[row.category, row.year] += row.cents
    return Ledger(
        tuple(rows), sources, options, back, cells_of((*need, *back.within)),
        totals, by_year, by_cell, in_kind,
    )  # fmt: skip
