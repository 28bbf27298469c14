"""From what is asked to a model: one function for each kind of term."""

from vierplusen import Term
from vierplusen_pizza.aiming import aim
from vierplusen_pizza.bounding import bound
from vierplusen_pizza.combining import combine, match
from vierplusen_pizza.giving import Giving
from vierplusen_pizza.layout import Layout
from vierplusen_pizza.loans import back, lend
from vierplusen_pizza.model import Kind
from vierplusen_pizza.task import REPAYMENT, Cell, Offer, Open, Task


def build(task: Task, *, loose: bool = False) -> Layout:
    """Make the model of all plans that keep every term.

    Parameters
    ----------
    task
        What is asked.
    loose
        Whether terms may give way, each with a switch that says so.
    """
    layout = Layout(task)
    giving = Giving(layout, loose)
    cells = _with_repayments(task, loose=loose)
    for offer in task.offers:
        _pay(layout, giving, offer, cells)
    for offer in task.offers:
        if offer.loan:
            _lend(layout, offer)
    _fill(layout, giving)
    for offer in task.offers:
        bound(layout, giving, offer)
    match(layout, giving)
    combine(layout, giving)
    aim(layout)
    return layout


def _with_repayments(task: Task, *, loose: bool) -> dict[Cell, Open]:
    """Give the cells that can be paid, at their largest: loans may bring more to pay back."""
    cells = {cell: each for cell, each in task.cells.items() if each.cents}
    for offer in task.offers:
        for paid in task.years if offer.loan else ():
            most = _most_lent(task, offer, paid, loose=loose)
            part = most // offer.term + int(offer.rate * most) + 2 if most else 0
            last = min(paid + offer.term, task.years[-1]) if part else paid
            for year in range(paid + 1, last + 1):
                before = cells.get((REPAYMENT, year), Open(0, 0))
                cells[REPAYMENT, year] = Open(before.cents + part, before.in_kind)
    return dict(sorted(cells.items()))


def _most_lent(task: Task, offer: Offer, year: int, *, loose: bool) -> int:
    """Give the most that a loan can pay in one year."""
    most = sum(
        each.cents
        for (category, when), each in task.cells.items()
        if when == year and category != REPAYMENT
        if loose or offer.source.may_pay(category, when)
    )
    return most if loose or offer.most is None else min(most, offer.most)


def _pay(layout: Layout, giving: Giving, offer: Offer, cells: dict[Cell, Open]) -> None:
    """Add what a source may pay, cell by cell, and in all."""
    model, source = layout.model, offer.source
    columns: list[int] = []
    other: dict[int, int] = {}
    outside: dict[int, int] = {}
    if offer.accepted or giving.loose:
        for (category, year), each in cells.items():
            open_to = each.in_kind if offer.in_kind and not giving.loose else each.cents
            barred = offer.loan and category == REPAYMENT
            if barred or not open_to or not (giving.loose or source.may_pay(category, year)):
                continue
            column = model.column(Kind.CENTS, open_to)
            layout.amounts[offer.id, category, year] = column
            layout.yearly.setdefault((offer.id, year), []).append(column)
            columns.append(column)
            if source.categories is not None and category not in source.categories:
                other[column] = 1
            if source.years is not None and not source.years[0] <= year <= source.years[1]:
                outside[column] = 1
    most = sum(model.upper[each] for each in columns)
    if not giving.loose:
        most = min(most, most if offer.most is None else offer.most)
        asked = (offer.most or 0) if source.all_or_nothing else offer.least
        most = most if most >= asked else 0
    total = model.column(Kind.CENTS, most)
    layout.totals[offer.id], layout.most[offer.id] = total, most
    model.row(dict.fromkeys(columns, 1) | {total: -1}, least=0, most=0)
    giving.gate(Term.CATEGORIES, offer.id, other, most)
    giving.gate(Term.YEARS, offer.id, outside, most)
    if not offer.accepted and giving.loose:
        giving.gate(Term.LEGAL_FORM, offer.id, {total: 1}, most)


def _lend(layout: Layout, offer: Offer) -> None:
    """Add what a loan pays year by year."""
    for year in layout.task.years:
        columns = layout.yearly.get((offer.id, year), [])
        if columns:
            most = min(sum(layout.model.upper[each] for each in columns), layout.most[offer.id])
            lent = lend(layout, offer, year, most)
            layout.lent[offer.id, year] = lent
            layout.model.row(dict.fromkeys(columns, 1) | {lent.column: -1}, least=0, most=0)


def _fill(layout: Layout, giving: Giving) -> None:
    """No cost is paid twice, and what asks for money is not paid in kind."""
    paying: dict[Cell, list[tuple[str, int]]] = {}
    for (owner, category, year), column in layout.amounts.items():
        paying.setdefault((category, year), []).append((owner, column))
    in_kind = any(each.in_kind for each in layout.task.offers)
    leave = giving.leave(Term.CASH_ONLY, None) if in_kind else {}
    for cell, several in paying.items():
        stated = layout.task.cells.get(cell, Open(0, 0))
        terms = dict.fromkeys((column for _, column in several), 1)
        if cell[0] == REPAYMENT:
            terms |= {column: -factor for column, factor in back(layout, cell[1]).items()}
        layout.model.row(terms, most=stated.cents)
        kind = {column: 1 for owner, column in several if layout.task.by_id[owner].in_kind}
        if kind:
            rest = stated.cents - stated.in_kind
            if rest:
                kind |= {switch: rest * factor for switch, factor in leave.items()}
            layout.model.row(kind, most=stated.in_kind)
