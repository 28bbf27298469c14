"""What a term would become so that a plan keeps it, to the cent."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import ceil, floor
from typing import Any, Final

from vierplusen import Message, Term, TermChange
from vierplusen_pizza.changing import Asked
from vierplusen_pizza.layout import Plan
from vierplusen_pizza.ledger import Ledger
from vierplusen_pizza.pledging import pledged
from vierplusen_pizza.task import OWN_FORMS, Offer, cents_of

FINE: Final = 10_000
"""Shares and ratios are rounded to so small a part, in favour of the plan."""

SHARES: Final = (Term.MAX_SHARE, Term.PUBLIC_SHARE, Term.OWN_SHARE)
"""Terms that are said in per cent."""

MOST_RATIO: Final = 1_000

Wish = tuple[Term, str | None]
"""A term, and the source whose it is."""

OfSource = Callable[[Ledger, Offer], TermChange | None]
OfAll = Callable[[Ledger], TermChange | None]


def changes_of(asked: Asked, wishes: Sequence[Wish], plan: Plan) -> tuple[TermChange, ...]:
    """Give what terms become, so that a plan keeps them; those that need not change are left out.

    What is dropped comes first: it may be that there is more of which a share may be paid then.
    """
    made: list[TermChange] = []
    for term, funding in sorted(wishes, key=_order):
        ledger = Ledger(asked.changed(made).task, plan)
        change: TermChange | None
        if term in OF_ALL:
            change = OF_ALL[term](ledger)
        elif funding is None:
            change = _change(term, None, None, None)
        else:
            change = OF_SOURCE.get(term, _dropped(term))(ledger, ledger.task.by_id[funding])
        if change is not None:
            made.append(change)
    return tuple(made)


def _order(wish: Wish) -> tuple[bool, str, str]:
    term, funding = wish
    return term in OF_SOURCE or term in OF_ALL, term.value, funding or ""


def _change(
    term: Term,
    offer: Offer | None,
    to: float | None,
    by: int | None,
    **values: Any,  # noqa: ANN401  # whatever fills a place of the label
) -> TermChange:
    key = f"close.pizza/{term}"
    if term in SHARES:
        values |= {name: 100 * each for name, each in values.items()}
    if to is not None:
        values |= {"to": 100 * to if term in SHARES else to, "by": by}
    elif term in (Term.MATCH, Term.MAX_SHARE):
        key += "-gone"
    if offer is not None:
        values["source"] = offer.source.name or offer.id
    return TermChange(
        term=term, message=Message(key, values), funding=None if offer is None else offer.id,
        by_cents=by if to is not None else None, to=to,
    )  # fmt: skip


def _dropped(term: Term) -> OfSource:
    def change(ledger: Ledger, offer: Offer) -> TermChange:
        source, values = offer.source, {"form": ledger.task.legal_form or ""}
        values["others"] = ", ".join(
            sorted(
                {each for pair in ledger.task.excludes if offer.id in pair for each in pair}
                - {offer.id}
            )
        )
        values["categories"] = ", ".join(source.categories or ())
        first, last = source.years or (0, 0)
        return _change(term, offer, None, None, first=str(first), last=str(last), **values)

    return change


def _gross(offer: Offer, net: int) -> int:
    """Give the least that people have to give so that so much reaches the project."""
    return net if offer.keeps == 1 else int((2 * net - 1) / (2 * offer.keeps)) + 1


def _cap(ledger: Ledger, offer: Offer) -> TermChange | None:
    paid, was = ledger.totals[offer.id], offer.gross_cap
    if was is None or offer.most is None or paid <= offer.most:
        return None
    gross = _gross(offer, paid)
    return _change(Term.CAP, offer, gross / 100, gross - was, was=was, cents=gross)


def _cap_per_year(ledger: Ledger, offer: Offer) -> TermChange | None:
    paid = max(ledger.yearly[offer.id, year] for year in ledger.task.years)
    if offer.per_year is None or paid <= offer.per_year:
        return None
    gross, was = _gross(offer, paid), cents_of(offer.source.cap_per_year or 0)
    return _change(Term.CAP_PER_YEAR, offer, gross / 100, gross - was, was=was, cents=gross)


def _minimum(ledger: Ledger, offer: Offer) -> TermChange | None:
    paid = ledger.totals[offer.id]
    if not 0 < paid < offer.least:
        return None
    gross, was = offer.gross(paid), cents_of(offer.source.min or 0)
    return _change(Term.MINIMUM, offer, gross / 100, was - gross, was=was, cents=gross)


def _max_share(ledger: Ledger, offer: Offer) -> TermChange | None:
    paid, may = ledger.totals[offer.id], ledger.eligible(offer)
    if offer.share is None or paid <= offer.share * may:
        return None
    by, was = paid - floor(offer.share * may), offer.source.max_share
    to = ceil(Fraction(paid * FINE, may)) / FINE if may else None
    if to is None or to > 1:
        return _change(Term.MAX_SHARE, offer, None, None, was=was)
    return _change(Term.MAX_SHARE, offer, to, by, was=was)


def _match(ledger: Ledger, offer: Offer) -> TermChange | None:
    paid, others = ledger.totals[offer.id], pledged(ledger.task, ledger.totals, offer.id)
    if offer.ratio is None or paid <= offer.ratio * others:
        return None
    by, was = paid - floor(offer.ratio * others), float(offer.ratio)
    to = ceil(paid * FINE / others) / FINE if others else None
    if to is None or to > MOST_RATIO:
        return _change(Term.MATCH, offer, None, None, was=was)
    return _change(Term.MATCH, offer, to, by, was=was)


def _public_share(ledger: Ledger) -> TermChange | None:
    share, paid = ledger.task.public_share, sum(ledger.totals.values())
    public = sum(
        cents for owner, cents in ledger.totals.items() if ledger.task.by_id[owner].source.public
    )
    if share is None or public <= share * paid:
        return None
    to = ceil(Fraction(public * FINE, paid)) / FINE
    return _change(Term.PUBLIC_SHARE, None, to, public - floor(share * paid), was=float(share))


def _own_share(ledger: Ledger) -> TermChange | None:
    share, paid = ledger.task.own_share, sum(ledger.totals.values())
    own = sum(
        cents
        for owner, cents in ledger.totals.items()
        if ledger.task.by_id[owner].source.form in OWN_FORMS
    )
    if share is None or own >= share * paid:
        return None
    to = floor(Fraction(own * FINE, paid)) / FINE
    return _change(Term.OWN_SHARE, None, to, ceil(share * paid) - own, was=float(share))


OF_SOURCE: Final[Mapping[Term, OfSource]] = {
    Term.CAP: _cap,
    Term.CAP_PER_YEAR: _cap_per_year,
    Term.MINIMUM: _minimum,
    Term.MAX_SHARE: _max_share,
    Term.MATCH: _match,
}
"""Terms of a source that change by a number."""

OF_ALL: Final[Mapping[Term, OfAll]] = {
    Term.PUBLIC_SHARE: _public_share,
    Term.OWN_SHARE: _own_share,
}
"""Terms of the plan as a whole that do."""
