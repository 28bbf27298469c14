"""Why each source pays what it does, and no more (uitleg bij elk bedrag)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from vierplusen.domain import FundingSource, Message, Term
from vierplusen.domain.cents import cents_of
from vierplusen.domain.financing import DE_MINIMIS_EUR
from vierplusen.domain.message import Value
from vierplusen.financing.filling.booking import Book
from vierplusen.financing.filling.bounding import (
    LIMIT,
    able,
    bounds,
    fits,
    matched,
    not_own_of,
    public_of,
)
from vierplusen.financing.filling.settling import Cut
from vierplusen.financing.saying import called
from vierplusen.financing.terms import accepts, eligible, floor_share, matching

_MOST_PARTS: Final = 6
"""With more amounts than this, those of one year are added up."""


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
    paid: dict[str, Value] = {"source": called(source), "cents": book.totals[source.id]}
    if book.totals[source.id]:
        why = _why(book, source, left.get(source.id) or Message("give.why-left"))
        yield _because(_pays(book, source, paid), why)
    elif _ever(book, source):
        why = _why(book, source, Message("give.why-none-left"))
        yield _because(Message("give.nothing", paid, (), _from(source)), why)


def _from(source: FundingSource) -> tuple[str, ...]:
    return () if source.source is None else (source.source,)


def _because(said: Message, why: Message | None) -> Message:
    return said if why is None else Message("give.because", {"said": said, "why": why})


def _pays(book: Book, source: FundingSource, paid: Mapping[str, Value]) -> Message:
    """Say what a source pays: in one place, in a few, or in many by year."""
    rows = book.rows({source.id})
    if len(rows) == 1:
        place = {"category": rows[0].category, "year": str(rows[0].year)}
        return Message("give.pays-one", {**paid, **place}, (), _from(source))
    if len(rows) <= _MOST_PARTS:
        parts = [
            Message(
                "give.part", {"cents": row.cents, "category": row.category, "year": str(row.year)}
            )
            for row in rows
        ]
    else:
        years = sorted(
            (year, cents) for (key, year), cents in book.by_year.items() if key == source.id
        )
        parts = [
            Message("give.part-year", {"cents": cents, "year": str(year)})
            for year, cents in years
            if cents
        ]
    return Message("give.pays", {**paid, "parts": tuple(parts)}, (), _from(source))


def _ever(book: Book, source: FundingSource) -> bool:
    """Tell whether a source could pay here at all; if not, the plan or the strategy says so."""
    may = eligible(source, book.cells)
    most = may if source.max_share is None else floor_share(source.max_share, may)
    able = accepts(source, book.options.legal_form) and book.terms[source.id].least <= most
    return able and book.limits.get(source.id) != 0


def _why(book: Book, source: FundingSource, usual: Message) -> Message | None:
    """Give the first thing by which a source can add no more; None if it can."""
    for term, cents in {**dict(bounds(book, source)), **_traded(book, source)}.items():
        if cents <= 0:
            return _reason(book, source, term)
    if not matched(book, source, 1):
        return _reason(book, source, Term.MATCH)
    if not book.terms[source.id].cells:
        return Message("give.why-nowhere")
    if not fits(book, source):
        waits = any(book.room_in(source, cell) for cell in book.terms[source.id].cells)
        return _reason(book, source, Term.CAP_PER_YEAR) if waits else usual
    most = book.totals[source.id] + able(book, source)
    if most < book.terms[source.id].least:
        short = Term.ALL_OR_NOTHING if source.all_or_nothing else Term.MINIMUM
        values = {"least": book.terms[source.id].least, "most": most}
        return Message(f"give.why-short-{short}", values)
    return None


def _traded(book: Book, source: FundingSource) -> dict[str, int]:
    """Give what a source could add in the place of others, by the terms of the plan as a whole."""
    found = {
        Term.PUBLIC_SHARE: public_of(book, source, book.total),
        Term.OWN_SHARE: not_own_of(book, source, book.total),
    }
    return {term: cents for term, cents in found.items() if cents is not None}


def _reason(book: Book, source: FundingSource, term: str) -> Message:
    """Say what a term asks, with its amounts."""
    key = "all-or-nothing" if term == Term.CAP and source.all_or_nothing else term
    if term in _BESIDE and not _BESIDE[term](book, source):
        key = f"{term}-alone"
    elif source.match is not None and term == Term.MATCH and source.match.ratio == 1:
        key = f"{term}-equal"
    return Message(f"give.why-{key}", _VALUES[term](book, source))


_BESIDE: Final[Mapping[str, Callable[[Book, FundingSource], int]]] = {
    Term.PUBLIC_SHARE: lambda book, _source: book.total - book.public,
    Term.OWN_SHARE: lambda book, _source: book.own,
    Term.MATCH: lambda book, source: sum(
        book.totals[each] for each in matching(source, book.sources)
    ),
}
"""Terms that lean on others, and what these pay."""


def _least(book: Book, source: FundingSource) -> dict[str, Value]:
    return {"least": book.terms[source.id].least}


def _most(cents: int | None) -> dict[str, Value]:
    return {"least": cents or 0, "most": cents or 0}


def _share(share: float | None, **values: Value) -> dict[str, Value]:
    return {"share": share or 0.0, **values}


def _apart(book: Book, source: FundingSource) -> dict[str, Value]:
    paying = [each for each in book.terms[source.id].apart if book.totals[each]]
    return {"others": ", ".join(called(book.sources[each]) for each in paying)}


def _ratio(_book: Book, source: FundingSource) -> dict[str, Value]:
    return {} if source.match is None else {"ratio": source.match.ratio}


def _aid(book: Book, _source: FundingSource) -> dict[str, Value]:
    limit = book.options.de_minimis_limit
    return _most(cents_of(DE_MINIMIS_EUR if limit is None else limit))


_VALUES: Final[Mapping[str, Callable[[Book, FundingSource], dict[str, Value]]]] = {
    Term.NEED: lambda _book, _source: {},
    Term.EXCLUDES: _apart,
    Term.CAP: lambda book, source: _most(book.terms[source.id].most),
    LIMIT: lambda book, source: _most(book.limits[source.id]),
    Term.CAP_PER_YEAR: lambda book, source: _most(book.terms[source.id].per_year),
    Term.MAX_SHARE: lambda book, source: _share(
        source.max_share, eligible=eligible(source, book.cells)
    ),
    Term.DE_MINIMIS: _aid,
    Term.PUBLIC_SHARE: lambda book, _source: _share(book.options.most_public_share),
    Term.OWN_SHARE: lambda book, _source: _share(book.options.min_own_share),
    Term.MATCH: _ratio,
    Term.MINIMUM: _least,
    Term.ALL_OR_NOTHING: _least,
}
"""Term -> what its words need."""
