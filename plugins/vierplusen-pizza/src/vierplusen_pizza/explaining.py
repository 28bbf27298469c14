"""Why each source pays what it does, as messages."""

from collections.abc import Iterator, Sequence
from typing import Final

from vierplusen import Message, Objective, Term
from vierplusen_pizza.aims import AIMS
from vierplusen_pizza.layout import Plan
from vierplusen_pizza.ledger import Ledger
from vierplusen_pizza.task import Offer, Task

FEW: Final = 6
"""So many rows of a source are listed; more are added up by year."""

Said = str | int | float | Message | tuple[Message, ...]
"""What fills a place of a label."""

_NAMES: Final = (*AIMS, "equal")


def explain(task: Task, plan: Plan, objectives: Sequence[Objective]) -> Iterator[Message]:
    """Say of every source what it pays, why it, and why no more; and what is not proved."""
    ledger = Ledger(task, plan)
    for offer in sorted(task.offers, key=lambda each: (-ledger.totals[each.id], each.id)):
        said = _pays(ledger, offer)
        if ledger.totals[offer.id]:
            said = _and(said, _needed(ledger, offer))
        yield _and(said, _no_more(ledger, offer))
    yield from _unproved(objectives)


def called(offer: Offer) -> str:
    """Give what people call a source."""
    return offer.source.name or offer.id


def _say(key: str, **values: Said) -> Message:
    return Message(f"give.pizza/{key}", values)


def _and(first: Message, then: Message | None) -> Message:
    return first if then is None else _say("and", first=first, then=then)


def _pays(ledger: Ledger, offer: Offer) -> Message:
    rows = [(*place, cents) for place, cents in sorted(ledger.plan.items()) if place[0] == offer.id]
    if not rows:
        return _say("nothing", source=called(offer))
    if len(rows) <= FEW:
        parts = tuple(
            _say("part", cents=cents, category=category, year=str(year))
            for _, category, year, cents in rows
        )
    else:
        parts = tuple(
            _say("part-year", cents=cents, year=str(year))
            for (owner, year), cents in sorted(ledger.yearly.items())
            if owner == offer.id and cents
        )
    return _say("pays", source=called(offer), cents=ledger.totals[offer.id], parts=parts)


def _needed(ledger: Ledger, offer: Offer) -> Message | None:
    """Say which aim gets worse with less of a source, where less is possible.

    Of what loans bring back nothing is said.
    """
    if offer.loan:
        return None
    others = (each for each in ledger.task.offers if each.id != offer.id)
    found = [ledger.worse(offer, other) for other in others]
    best = max((each for each in found if each is not None), default=None)
    if best is not None:
        return _say(f"needed-{_NAMES[best]}")
    term = ledger.wrong(ledger.moved(offer.id, None))
    if term is Term.MATCH:
        return _say("needed-match")
    return _say("needed-gap") if term is None else None


def _no_more(ledger: Ledger, offer: Offer) -> Message:
    """Say what stops a source, or which aim gets worse with more of it."""
    barred = _barred(ledger, offer)
    if barred is not None:
        return barred
    term = ledger.stop(offer)
    if term is None and ledger.open_to(offer):
        term = ledger.wrong(ledger.moved(None, offer.id))
    if term is not None:
        return _by_term(ledger, offer, term)
    if offer.loan:
        return _say("why-repaid")
    others = (each for each in ledger.task.offers if each.id != offer.id)
    found = [ledger.worse(other, offer) for other in others]
    best = max((each for each in found if each is not None), default=None)
    return _say("why-left" if best is None else f"why-{_NAMES[best]}")


def _barred(ledger: Ledger, offer: Offer) -> Message | None:
    """Say what keeps a source from paying anything."""
    task = ledger.task
    if not offer.accepted:
        return _say("why-legal-form", forms=", ".join(offer.source.legal_forms or ()))
    if not ledger.may(offer):
        return _say("why-nowhere")
    if ledger.totals[offer.id]:
        return None
    others = sorted(
        {each for pair in task.excludes if offer.id in pair for each in pair} - {offer.id}
    )
    paying = [called(task.by_id[each]) for each in others if ledger.totals[each]]
    if paying:
        return _say("why-excludes", others=", ".join(paying))
    least = (offer.most or 0) if offer.source.all_or_nothing else offer.least
    return _say("why-lump", least=least) if least > 1 else None


def _by_term(ledger: Ledger, offer: Offer, term: Term) -> Message:
    """Say which term stops a source, with its numbers."""
    task, source = ledger.task, offer.source
    values: dict[Term, dict[str, Said]] = {
        Term.CAP: {"most": offer.most or 0},
        Term.CAP_PER_YEAR: {"most": offer.per_year or 0},
        Term.MAX_SHARE: {"share": source.max_share or 0, "eligible": ledger.eligible(offer)},
        Term.MATCH: {"ratio": 0 if source.match is None else source.match.ratio},
        Term.PUBLIC_SHARE: {"share": float(task.public_share or 0)},
        Term.OWN_SHARE: {"share": float(task.own_share or 0)},
    }
    return _say(f"why-{term}", **values.get(term, {}))


def _unproved(objectives: Sequence[Objective]) -> Iterator[Message]:
    parts = tuple(
        _say("away", aim=Message(f"aim.pizza/{each.key}"), cents=each.cents - each.bound_cents)
        for each in objectives
        if not each.proved
    )
    if parts:
        yield _say("last-cents", parts=parts)
