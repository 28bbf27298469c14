"""Why each source pays what it does, and no more (uitleg bij elk bedrag)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from vierplusen.domain import FundingSource, Message, Term
from vierplusen.domain.financing import DE_MINIMIS_EUR
from vierplusen.domain.message import Value
from vierplusen.financing.filling.booking import Book
from vierplusen.financing.filling.bounding import LIMIT, able, bounds, fits, matched
from vierplusen.financing.filling.settling import Cut
from vierplusen.financing.terms import accepts, eligible, floor_share

_MOST_PARTS: Final = 6
"""With more amounts than this, those of one year are added up."""


def called(source: FundingSource) -> str:
    """Give what people call a source."""
    return source.name or source.id


def told(book: Book, left: Mapping[str, Message]) -> tuple[Message, ...]:
    """Say of each source, the most preferred first, what it pays and why no more.

    Parameters
    ----------
    book
        What is paid; firm.
    left
        Source -> why it does not pay more, where no term says so.
    """
    return tuple(message for each in book.sources.values() for message in _of(book, each, left))


def took(book: Book, cuts: Iterable[Cut]) -> tuple[Message, ...]:
    """Say what was taken back, added up by source and term."""
    summed: dict[tuple[str, Term], int] = {}
    for cut in cuts:
        summed[cut.funding, cut.term] = summed.get((cut.funding, cut.term), 0) + cut.cents
    return tuple(
        _because(
            Message("give.taken", {"source": called(book.sources[funding]), "cents": cents}),
            _reason(book, book.sources[funding], term),
        )
        for (funding, term), cents in summed.items()
    )


def _of(book: Book, source: FundingSource, left: Mapping[str, Message]) -> Iterator[Message]:
    paid = {"source": called(source), "cents": book.totals[source.id]}
    if paid["cents"]:
        why = _why(book, source, left.get(source.id) or Message("give.why-left"))
        said = Message("give.pays", {**paid, "parts": tuple(_parts(book, source))}, (), _from(source))
        yield _because(said, why)
    elif _ever(book, source):
        why = _why(book, source, Message("give.why-none-left"))
        yield _because(Message("give.nothing", paid, (), _from(source)), why)


def _from(source: FundingSource) -> tuple[str, ...]:
    return () if source.source is None else (source.source,)


def _because(said: Message, why: Message | None) -> Message:
    return said if why is None else Message("give.because", {"said": said, "why": why})


def _parts(book: Book, source: FundingSource) -> Iterator[Message]:
    rows = book.rows({source.id})
    if len(rows) <= _MOST_PARTS:
        for row in rows:
            values = {"cents": row.cents, "category": row.category, "year": str(row.year)}
            yield Message("give.part", values)
        return
    for year in sorted({row.year for row in rows}):
        cents = sum(row.cents for row in rows if row.year == year)
        yield Message("give.part-year", {"cents": cents, "year": str(year)})


def _ever(book: Book, source: FundingSource) -> bool:
    """Tell whether a source could pay here at all; if not, the plan itself says so."""
    may = eligible(source, book.cells)
    most = may if source.max_share is None else floor_share(source.max_share, may)
    return accepts(source, book.options.legal_form) and book.terms[source.id].least <= most


def _why(book: Book, source: FundingSource, usual: Message) -> Message | None:
    """Give the first thing by which a source can add no more; None if it can."""
    for term, cents in bounds(book, source):
        if cents <= 0:
            return _reason(book, source, term)
    if not matched(book, source, 1):
        return _reason(book, source, Term.MATCH)
    if not book.terms[source.id].cells:
        return Message("give.why-nowhere")
    if not fits(book, source):
        waits = any(book.room_in(source, cell) for cell in book.terms[source.id].cells)
        return _reason(book, source, Term.CAP_PER_YEAR) if waits else usual
    if book.totals[source.id] + able(book, source) < book.terms[source.id].least:
        whole = Term.ALL_OR_NOTHING if source.all_or_nothing else Term.MINIMUM
        return _reason(book, source, whole)
    return None


def _reason(book: Book, source: FundingSource, term: str) -> Message:
    """Say what a term asks, with its amounts."""
    key = f"give.why-{term}"
    if term == Term.CAP and source.all_or_nothing:
        key = "give.why-all"
    values = {name: each for name, each in _values(book, source, term).items() if each is not None}
    return Message(key, values)


def _values(book: Book, source: FundingSource, term: str) -> dict[str, Value | None]:
    terms, options = book.terms[source.id], book.options
    limit = options.de_minimis_limit
    most = {Term.CAP: terms.most, LIMIT: book.limits.get(source.id)}.get(term)
    others = [called(book.sources[each]) for each in terms.apart if book.totals[each]]
    named = None if source.match is None else source.match.with_
    return {
        "most": most if term != Term.CAP_PER_YEAR else terms.per_year,
        "least": terms.least,
    }
