"""The terms that speak of several sources: matches, exclusions, aid, and shares of the whole."""

from vierplusen import Term
from vierplusen_pizza.giving import Giving
from vierplusen_pizza.layout import Layout
from vierplusen_pizza.model import Exact, Kind
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
