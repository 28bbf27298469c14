"""From what is asked to a model: one function for each kind of term."""

from collections.abc import Iterator
from typing import Final

from vierplusen import Term
from vierplusen_pizza.giving import Giving
from vierplusen_pizza.layout import Layout
from vierplusen_pizza.loans import back, lend
from vierplusen_pizza.model import Exact, Kind, Sum
from vierplusen_pizza.task import OWN_FORMS, REPAYMENT, Cell, Offer, Open, Task

GAP: Final = "gap"
TEMPORARY_LATE: Final = "temporary-late"
LARGEST: Final = "largest"
NOT_BENEFICIARIES: Final = "not-beneficiaries"
CAPITAL_COST: Final = "capital-cost"


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
    cells = _with_repayments(task)
    for offer in task.offers:
        _pay(layout, giving, offer, cells)
    for offer in task.offers:
        if offer.loan:
            _lend(layout, offer)
    _fill(layout, giving, cells)
    for offer in task.offers:
        _bound(layout, giving, offer)
    _match(layout, giving)
    _combine(layout, giving)
    _aim(layout)
    return layout


def _with_repayments(task: Task) -> dict[Cell, Open]:
    """Give the cells that can be paid, at their largest: loans may bring more to pay back."""
    cells = {cell: each for cell, each in task.cells.items() if each.cents}
    for offer in task.offers:
        if not offer.loan:
            continue
        for paid in task.years:
            most = _most_lent(task, offer, paid)
            share = most // offer.term + int(offer.rate * most) + 2 if most else 0
            for year in range(paid + 1, min(paid + offer.term, task.years[-1]) + 1):
                before = cells.get((REPAYMENT, year), Open(0, 0))
                if share:
                    cells[REPAYMENT, year] = Open(before.cents + share, before.in_kind)
    return dict(sorted(cells.items()))


def _most_lent(task: Task, offer: Offer, year: int) -> int:
    """Give the most that a loan can pay in one year, whatever gives way."""
    return sum(
        each.cents
        for (category, when), each in task.cells.items()
        if when == year and category != REPAYMENT
    )


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


def _fill(layout: Layout, giving: Giving, cells: dict[Cell, Open]) -> None:
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


def _bound(layout: Layout, giving: Giving, offer: Offer) -> None:
    """Add the terms of one source that speak of what it pays in all, or in a year."""
    model, total, most = layout.model, layout.totals[offer.id], layout.most[offer.id]
    if not most:
        return
    _whole(layout, giving, offer)
    if offer.per_year is not None:
        room = giving.room(Term.CAP_PER_YEAR, offer.id, most)
        for year in layout.task.years:
            columns = layout.yearly.get((offer.id, year), [])
            if sum(model.upper[each] for each in columns) > offer.per_year:
                model.row(dict.fromkeys(columns, 1) | room, most=offer.per_year)
    if offer.share is not None:
        room = giving.room(Term.MAX_SHARE, offer.id, most)
        _share(layout, offer, {total: 1, **room})
    if offer.keeps != 1:
        _fee(layout, offer, loose=giving.loose)


def _whole(layout: Layout, giving: Giving, offer: Offer) -> None:
    """Add the most and the least of a source, and whether it pays at all."""
    model, total, most = layout.model, layout.totals[offer.id], layout.most[offer.id]
    whole = offer.source.all_or_nothing
    paired = any(offer.id in pair for pair in layout.task.excludes)
    tiny = 2 * offer.keeps <= 1  # so little that a cent of it may reach nobody
    if whole or offer.least or paired or tiny:
        pays = model.column(Kind.SWITCH, 1)
        layout.pays[offer.id] = pays
        model.row({total: 1, pays: -most}, most=0)
        model.row({total: 1, pays: -1}, least=0)
    above: dict[int, int] = {}
    if offer.most is not None and offer.most < most:
        above = giving.room(Term.CAP, offer.id, most - offer.most)
    if offer.most is not None and whole:
        below = giving.room(Term.ALL_OR_NOTHING, offer.id, offer.most)
        terms: dict[int, Exact] = {total: 1, layout.pays[offer.id]: -offer.most}
        model.row(terms | above, most=0)
        terms = {total: 1, layout.pays[offer.id]: -offer.most}
        model.row(terms | {column: 1 for column in below}, least=0)
    elif above:
        model.row({total: 1, **above}, most=offer.most)
    if offer.least and not whole:
        below = giving.room(Term.MINIMUM, offer.id, offer.least)
        terms = {total: 1, layout.pays[offer.id]: -offer.least}
        model.row(terms | {column: 1 for column in below}, least=0)


def _share(layout: Layout, offer: Offer, paid: dict[int, int]) -> None:
    """Pay at most a share of what may be paid for, with what loans bring back."""
    share, source = offer.share or 0, offer.source
    stated = sum(each.cents for cell, each in layout.task.cells.items() if source.may_pay(*cell))
    brought = _brought(layout, offer)
    if not brought:
        layout.model.row(paid, most=int(share * stated))
        return
    terms: dict[int, Exact] = {column: factor for column, factor in paid.items()}
    for column, factor in brought.items():
        terms[column] = -share * factor
    layout.model.row(terms, most=share * stated)


def _brought(layout: Layout, offer: Offer) -> dict[int, int]:
    """Give what loans bring back in the years in which a source may pay for that."""
    made: dict[int, int] = {}
    for year in layout.task.years:
        if offer.source.may_pay(REPAYMENT, year):
            for column, factor in back(layout, year).items():
                made[column] = made.get(column, 0) + factor
    return {column: factor for column, factor in made.items() if factor}


def _fee(layout: Layout, offer: Offer, *, loose: bool) -> None:
    """Add what people give in all to crowdfunding, of which the platform keeps a part.

    It is floor((2 T + 1) / (2 keeps)) for T cents above 0, and at most the cap.
    """
    model, total, most = layout.model, layout.totals[offer.id], layout.most[offer.id]
    part, whole = 2 * offer.keeps.numerator, offer.keeps.denominator
    loosely = (2 * most + 1) * whole // part
    gross = model.column(Kind.CENTS, loosely)
    layout.gross[offer.id] = gross
    terms: dict[int, Exact] = {gross: part, total: -2 * whole}
    model.row(terms, most=whole)
    if offer.gross_cap is not None and offer.most == most and not loose:
        excess = loosely - offer.gross_cap
        if excess > 0:
            full = model.column(Kind.SWITCH, 1)
            layout.full[offer.id] = full
            model.row({total: 1, full: -most}, least=0)
            model.row({total: 1, full: -1}, most=most - 1)
            model.row({gross: 1, full: excess}, most=offer.gross_cap + excess)
            terms[full] = part * excess
    if offer.id in layout.pays:
        idle = whole // part
        pays = layout.pays[offer.id]
        model.row({gross: 1, pays: -loosely}, most=0)
        model.row(terms | {pays: -part * idle}, least=whole - part + 1 - part * idle)
    else:
        model.row(terms, least=whole - part + 1)


def _given(layout: Layout, owner: str) -> int:
    """Give the column of what a source can pledge."""
    return layout.gross.get(owner, layout.totals[owner])


def _match(layout: Layout, giving: Giving) -> None:
    """Pledge each cent once: who can pledge to one match only, does."""
    model, task = layout.model, layout.task
    matched = [each for each in task.offers if each.ratio is not None and layout.most[each.id]]
    wanted: dict[str, list[str]] = {}
    for offer in matched:
        for owner in offer.pledgers:
            if layout.most[owner]:
                wanted.setdefault(owner, []).append(offer.id)
    spent: dict[str, dict[int, int]] = {}
    for offer in matched:
        ratio = offer.ratio or 0
        terms: dict[int, Exact] = {layout.totals[offer.id]: 1}
        for owner in offer.pledgers:
            if wanted.get(owner) == [offer.id]:
                terms[_given(layout, owner)] = -ratio
            elif owner in wanted:
                column = model.column(Kind.PART, model.upper[_given(layout, owner)])
                layout.pledges[owner, offer.id] = column
                spent.setdefault(owner, {})[column] = 1
                terms[column] = -ratio
        room = giving.room(Term.MATCH, offer.id, layout.most[offer.id])
        model.row(terms | room, most=0)
    for owner, columns in spent.items():
        model.row(columns | {_given(layout, owner): -1}, most=0)


def _combine(layout: Layout, giving: Giving) -> None:
    """Add the terms that speak of several sources."""
    model, task = layout.model, layout.task
    leave = {
        owner: giving.leave(Term.EXCLUDES, owner)
        for owner in sorted({each for pair in task.excludes for each in pair})
        if owner in layout.pays
    }
    for pair in task.excludes:
        if all(each in leave for each in pair):
            terms = {layout.pays[each]: 1 for each in pair}
            model.row(terms | leave[pair[0]] | leave[pair[1]], most=1)
    _aid(layout, giving)
    need = sum(layout.most.values())
    if task.public_share is not None:
        shares: dict[int, Exact] = {
            layout.totals[each.id]: int(bool(each.source.public)) - task.public_share
            for each in task.offers
        }
        model.row(shares | giving.room(Term.PUBLIC_SHARE, None, need), most=0)
    if task.own_share is not None:
        shares = {
            layout.totals[each.id]: task.own_share - int(each.source.form in OWN_FORMS)
            for each in task.offers
        }
        model.row(shares | giving.room(Term.OWN_SHARE, None, need), most=0)


def _aid(layout: Layout, giving: Giving) -> None:
    """Add the three years of de minimis aid; what gives way does not count as aid."""
    free = {
        owner: giving.room(Term.DE_MINIMIS, owner, layout.most[owner])
        for owner in sorted({each for ids, _ in layout.task.windows for each in ids})
    }
    for owner, room in free.items():
        if room:
            terms = {column: -factor for column, factor in room.items()}
            layout.model.row({layout.totals[owner]: -1, **terms}, most=0)
    for ids, left in layout.task.windows:
        terms = {layout.totals[each]: 1 for each in ids}
        for each in ids:
            terms |= free[each]
        layout.model.row(terms, most=left)


def _aim(layout: Layout) -> None:
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
