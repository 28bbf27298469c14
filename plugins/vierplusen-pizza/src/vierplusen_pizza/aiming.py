"""The aims of a model: what is made as small as can be."""

from collections.abc import Iterator

from vierplusen_pizza.aims import CAPITAL_COST, GAP, LARGEST, NOT_BENEFICIARIES, TEMPORARY_LATE
from vierplusen_pizza.layout import Layout
from vierplusen_pizza.loans import back
from vierplusen_pizza.model import Exact, Kind, Sum


def aim(layout: Layout) -> None:
    """Add what is made small, in order."""
    model, task = layout.model, layout.task
    layout.largest = model.column(Kind.CENTS, max(layout.most.values(), default=0))
    for total in layout.totals.values():
        model.row({total: 1, layout.largest: -1}, most=0)
    gap: dict[int, Exact] = dict.fromkeys(layout.totals.values(), -1)
    for year in task.years:
        for column, factor in back(layout, year).items():
            gap[column] = gap.get(column, 0) + factor
    late = {
        column: 1
        for (owner, _, year), column in layout.amounts.items()
        if year in task.late and task.by_id[owner].source.temporary
    }
    layout.objectives = {
        GAP: Sum(gap, task.need_cents),
        TEMPORARY_LATE: Sum(late),
        LARGEST: Sum({layout.largest: 1}),
        NOT_BENEFICIARIES: Sum(
            {layout.totals[each.id]: 1 for each in task.offers if not each.gains}
        ),
        CAPITAL_COST: Sum(dict(_costs(layout))),
    }


def _costs(layout: Layout) -> Iterator[tuple[int, Exact]]:
    """Give all interest, and what platforms keep."""
    for lent in layout.lent.values():
        for column in lent.interest:
            yield column, 1
    for owner, gross in layout.gross.items():
        yield gross, 1
        yield layout.totals[owner], -1
