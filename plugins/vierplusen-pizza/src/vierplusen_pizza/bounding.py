"""The terms of one source: its most and least, by year, as a share, and after a fee."""

from fractions import Fraction

from vierplusen import Term
from vierplusen_pizza.giving import Giving
from vierplusen_pizza.layout import Layout
from vierplusen_pizza.loans import back
from vierplusen_pizza.model import Exact, Kind
from vierplusen_pizza.plain import plain
from vierplusen_pizza.task import REPAYMENT, Offer


def bound(layout: Layout, giving: Giving, offer: Offer) -> None:
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
    less = any(plain(each, layout.whole).less for each in (offer.share, offer.ratio) if each)
    if whole or offer.least or paired or tiny or less:
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
        model.row(terms | dict.fromkeys(below, 1), least=0)
    elif above:
        model.row({total: 1, **above}, most=offer.most)
    if offer.least and not whole:
        below = giving.room(Term.MINIMUM, offer.id, offer.least)
        terms = {total: 1, layout.pays[offer.id]: -offer.least}
        model.row(terms | dict.fromkeys(below, 1), least=0)


def _share(layout: Layout, offer: Offer, paid: dict[int, int]) -> None:
    """Pay at most a share of what may be paid for, with what loans bring back."""
    share, source = offer.share or Fraction(0), offer.source
    stated = sum(each.cents for cell, each in layout.task.cells.items() if source.may_pay(*cell))
    brought = _brought(layout, offer)
    if not brought:
        layout.model.row(paid, most=int(share * stated))
        return
    near = plain(share, layout.whole)
    terms: dict[int, Exact] = {column: -near.value * each for column, each in brought.items()}
    if near.less:
        terms[layout.pays[offer.id]] = near.unit
    layout.model.row(paid | terms, most=near.value * stated)


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
