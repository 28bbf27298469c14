"""The rules that a plan has to keep, one function for each; together they are the judge."""

from collections.abc import Callable, Iterator
from math import ceil
from typing import Final

from vierplusen.domain import Breach, Form, FundingSource, Match, Message, PlanRow, Term
from vierplusen.domain.cents import exact
from vierplusen.domain.funding import REPAYMENT
from vierplusen.domain.message import Value
from vierplusen.financing.judging.aid import de_minimis
from vierplusen.financing.judging.ledger import Ledger
from vierplusen.financing.pledging import unmatched
from vierplusen.financing.saying import called
from vierplusen.financing.terms import (
    OWN_FORMS,
    accepts,
    eligible,
    excluded,
    floor_share,
    least_of,
    most_of,
    most_per_year,
)

Rule = Callable[[Ledger], Iterator[Breach]]


def _breach(
    term: Term, funding: str | None = None, by: int | None = None, **values: Value
) -> Breach:
    return Breach(
        term=term, message=Message(f"breach.{term}", values), funding=funding, by_cents=by
    )


def _of_row(term: Term, row: PlanRow, source: FundingSource, **values: Value) -> Breach:
    place: dict[str, Value] = {"category": row.category, "year": str(row.year)}
    return _breach(
        term, source.id, row.cents, source=called(source), cents=row.cents, **place, **values
    )


def _known(ledger: Ledger) -> Iterator[Breach]:
    for row in ledger.rows:
        if row.funding not in ledger.sources:
            yield _breach(
                Term.KNOWN_SOURCE, row.funding, row.cents, source=row.funding, cents=row.cents
            )


def _not_negative(ledger: Ledger) -> Iterator[Breach]:
    for row in ledger.rows:
        if row.cents < 0:
            yield _breach(
                Term.NOT_NEGATIVE, row.funding, -row.cents, source=_name(ledger, row.funding),
                cents=row.cents,
                category=row.category, year=str(row.year),
            )  # fmt: skip


def _name(ledger: Ledger, funding: str) -> str:
    """Give what people call a source; one that nobody offers is called by its id."""
    source = ledger.sources.get(funding)
    return funding if source is None else called(source)


def _need(ledger: Ledger) -> Iterator[Breach]:
    for (category, year), cents in sorted(ledger.by_cell.items()):
        cell = ledger.cells.get((category, year))
        needed = 0 if cell is None else cell.cents
        if cents > needed:
            yield _breach(
                Term.NEED, None, cents - needed, category=category, year=str(year), cents=cents,
                most=needed,
            )  # fmt: skip


def _cash_only(ledger: Ledger) -> Iterator[Breach]:
    for (category, year), cents in sorted(ledger.in_kind.items()):
        cell = ledger.cells.get((category, year))
        most = 0 if cell is None else cell.in_kind
        if cents > most:
            yield _breach(
                Term.CASH_ONLY, None, cents - most, category=category, year=str(year), cents=cents,
                most=most,
            )  # fmt: skip


def _of_rows(ledger: Ledger) -> Iterator[Breach]:
    """Look at what a source may pay for, row by row."""
    for row in ledger.rows:
        source = ledger.sources.get(row.funding)
        if source is None or row.cents <= 0:
            continue
        if source.form is Form.LOAN and row.category == REPAYMENT:
            yield _of_row(Term.NO_LOAN_BY_LOAN, row, source)
        if source.categories is not None and row.category not in source.categories:
            yield _of_row(Term.CATEGORIES, row, source, only=", ".join(source.categories))
        if source.years is not None and not source.years[0] <= row.year <= source.years[1]:
            first, last = map(str, source.years)
            yield _of_row(Term.YEARS, row, source, first=first, last=last)


def _legal_form(ledger: Ledger) -> Iterator[Breach]:
    form = ledger.options.legal_form
    for source, cents in _paying(ledger):
        if form is not None and not accepts(source, form):
            yield _breach(
                Term.LEGAL_FORM, source.id, cents, source=called(source), cents=cents, form=form,
                forms=", ".join(source.legal_forms or ()),
            )  # fmt: skip


def _paying(ledger: Ledger) -> Iterator[tuple[FundingSource, int]]:
    for source in ledger.sources.values():
        cents = ledger.totals.get(source.id, 0)
        if cents > 0:
            yield source, cents


def _cap(ledger: Ledger) -> Iterator[Breach]:
    for source, cents in _paying(ledger):
        most = most_of(source)
        if most is not None and cents > most:
            yield _breach(
                Term.CAP, source.id, cents - most, source=called(source), cents=cents, most=most
            )


def _cap_per_year(ledger: Ledger) -> Iterator[Breach]:
    for (owner, year), cents in sorted(ledger.by_year.items()):
        source = ledger.sources.get(owner)
        most = None if source is None else most_per_year(source)
        if source is not None and most is not None and cents > most:
            yield _breach(
                Term.CAP_PER_YEAR, owner, cents - most, source=called(source), year=str(year),
                cents=cents, most=most,
            )  # fmt: skip


def _minimum(ledger: Ledger) -> Iterator[Breach]:
    for source, cents in _paying(ledger):
        least = least_of(source)
        if cents < least:
            yield _breach(
                Term.MINIMUM, source.id, least - cents, source=called(source), cents=cents,
                least=least,
            )  # fmt: skip


def _all_or_nothing(ledger: Ledger) -> Iterator[Breach]:
    for source, cents in _paying(ledger):
        whole = most_of(source) if source.all_or_nothing else None
        if whole is not None and cents < whole:
            yield _breach(
                Term.ALL_OR_NOTHING, source.id, whole - cents, source=called(source), cents=cents,
                whole=whole,
            )  # fmt: skip


def _max_share(ledger: Ledger) -> Iterator[Breach]:
    for source, cents in _paying(ledger):
        if source.max_share is None:
            continue
        may = eligible(source, ledger.cells)
        most = floor_share(source.max_share, may)
        if cents > most:
            yield _breach(
                Term.MAX_SHARE, source.id, cents - most, source=called(source), cents=cents,
                most=most, share=source.max_share, eligible=may,
            )  # fmt: skip


def _match(ledger: Ledger) -> Iterator[Breach]:
    for owner, lacking in unmatched(ledger.totals, ledger.sources.values()).items():
        source = ledger.sources[owner]
        cents = ledger.totals[owner]
        match: Match = source.match  # type: ignore[assignment]  # only matched sources lack pledges
        by = ceil(lacking * exact(match.ratio))
        values: dict[str, Value] = {
            "source": called(source), "cents": cents, "most": cents - by, "ratio": match.ratio,
            "lacking": ceil(lacking),
        }  # fmt: skip
        key = "breach.match-even" if match.ratio == 1 else "breach.match"
        yield Breach(term=Term.MATCH, message=Message(key, values), funding=owner, by_cents=by)


def _excludes(ledger: Ledger) -> Iterator[Breach]:
    for one, other in sorted(excluded(ledger.sources.values())):
        both = [ledger.totals.get(each, 0) for each in (one, other)]
        if min(both) > 0:
            names = [called(ledger.sources[each]) for each in (one, other)]
            yield _breach(
                Term.EXCLUDES, one, min(both), source=names[0], other=names[1], cents=min(both)
            )


def _public_share(ledger: Ledger) -> Iterator[Breach]:
    share = ledger.options.most_public_share
    public = sum(cents for source, cents in _paying(ledger) if source.public)
    if share is not None and public > exact(share) * ledger.paid:
        most = floor_share(share, ledger.paid)
        yield _breach(
            Term.PUBLIC_SHARE, None, public - most, cents=public, most=most, share=share,
            paid=ledger.paid,
        )  # fmt: skip


def _own_share(ledger: Ledger) -> Iterator[Breach]:
    share = ledger.options.min_own_share
    own = sum(cents for source, cents in _paying(ledger) if source.form in OWN_FORMS)
    if share is not None and own < exact(share) * ledger.paid:
        least = ceil(exact(share) * ledger.paid)
        yield _breach(
            Term.OWN_SHARE, None, least - own, cents=own, least=least, share=share,
            paid=ledger.paid,
        )  # fmt: skip


def _aid(ledger: Ledger) -> Iterator[Breach]:
    awards = [
        (source.awarded.first, cents, called(source))
        for source, cents in _paying(ledger)
        if source.de_minimis and source.awarded is not None
    ]
    for window in de_minimis(awards, ledger.options):
        yield _breach(
            Term.DE_MINIMIS, None, window.cents - window.most, source=", ".join(window.sources),
            cents=window.cents, most=window.most, before=window.before,
            first=window.first.isoformat(), last=window.last.isoformat(),
        )  # fmt: skip


RULES: Final[tuple[Rule, ...]] = (
    _known, _not_negative, _need, _cash_only, _of_rows, _legal_form, _cap, _cap_per_year,
    _minimum, _max_share, _match, _all_or_nothing, _excludes, _aid, _public_share, _own_share,
)  # fmt: skip
"""Every rule, in the order in which breaches are listed."""
