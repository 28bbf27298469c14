"""The terms that speak of several sources: matches, exclusions, aid, and shares of the whole."""

from fractions import Fraction
from math import lcm

from vierplusen import Term
from vierplusen_pizza.giving import Giving
from vierplusen_pizza.layout import Layout
from vierplusen_pizza.model import Exact, Kind
from vierplusen_pizza.plain import plain
from vierplusen_pizza.task import OWN_FORMS


def _given(layout: Layout, owner: str) -> int:
    """Give the column of what a source can pledge."""
    return layout.gross.get(owner, layout.totals[owner])


def match(layout: Layout, giving: Giving) -> None:
    """Pledge each cent once: who can pledge to one match only, does."""
    model, task = layout.model, layout.task
    matched = [each for each in task.offers if each.ratio is not None and layout.most[each.id]]
    wanted: dict[str, list[str]] = {}
    for offer in matched:
        for owner in offer.pledgers:
            if layout.most[owner]:
                wanted.setdefault(owner, []).append(offer.id)
    spent: dict[str, dict[int, int]] = {}
    ratios = {each.id: plain(each.ratio or Fraction(1), layout.whole) for each in matched}
    parts = lcm(*(each.value.numerator for each in ratios.values())) * len(matched)
    for offer in matched:
        near = ratios[offer.id]
        ratio = near.value
        terms: dict[int, Exact] = {layout.totals[offer.id]: 1}
        if near.less:
            # Whole cents below a plain ratio are below it by a part of a cent that can be told.
            terms[layout.pays[offer.id]] = ratio / parts
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


def combine(layout: Layout, giving: Giving) -> None:
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
    if task.public_share is not None:
        public = [each.id for each in task.offers if each.source.public]
        near = plain(task.public_share, layout.whole)
        shares: dict[int, Exact] = {
            column: (owner in public) - near.value for owner, column in layout.totals.items()
        }
        if near.less:
            layout.public = _any(layout, public)
            shares[layout.public] = near.unit
        model.row(shares | giving.room(Term.PUBLIC_SHARE, None, layout.whole), most=0)
    if task.own_share is not None:
        own = [each.id for each in task.offers if each.source.form in OWN_FORMS]
        near = plain(task.own_share, layout.whole)
        shares = {column: near.value - (owner in own) for owner, column in layout.totals.items()}
        if near.more:
            layout.paid = _any(layout, list(layout.totals))
            shares[layout.paid] = near.unit
        model.row(shares | giving.room(Term.OWN_SHARE, None, layout.whole), most=0)


def _any(layout: Layout, owners: list[str]) -> int:
    """Add a switch that tells whether any of these pays."""
    column = layout.model.column(Kind.SWITCH, 1)
    terms = {layout.totals[each]: 1 for each in owners}
    layout.model.row(terms | {column: -layout.whole}, most=0)
    return column


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
