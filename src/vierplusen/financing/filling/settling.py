"""What has to come off a worksheet so that every term is kept (sluitend maken van voorwaarden).

Some terms lean on what others pay, and so on each other. Money is therefore taken back, term by
term, until nothing has to be: each time from the least preferred source that helps, and from what
others could pay as well. Less money can only ask for less beside it, so this ends.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import ceil
from typing import Final

from attrs import evolve, frozen

from vierplusen.domain import FundingSource, Term
from vierplusen.domain.cents import exact
from vierplusen.financing.filling.booking import Book
from vierplusen.financing.filling.bounding import lack
from vierplusen.financing.pledging import unmatched
from vierplusen.financing.terms import OWN_FORMS, Cell, eligible, floor_share

_CUTS: Final = 20
"""A source that had to give back so often gives nothing: its terms circle around another's."""


@frozen
class Cut:
    """What was taken back from a source, and for which term."""

    funding: str
    term: Term
    cents: int


def settle(book: Book) -> tuple[Cut, ...]:
    """Take back until every term is kept; from then on the book is firm."""
    book.firm = True
    made: list[Cut] = []
    while some := next(filter(None, (list(step(book)) for step in STEPS)), None):
        made.extend(some)
    return tuple(made)


def _take(book: Book, source: FundingSource, term: Term, cents: int) -> Cut:
    """Take cents back, first from what most others could pay as well."""
    book.cuts[source.id] += 1
    total = book.totals[source.id]
    left = taken = total if book.cuts[source.id] > _CUTS else min(cents, total)
    for cell in reversed(book.terms[source.id].cells):
        some = min(left, book.paid[source.id, cell])
        if some:
            book.pay(source, cell, -some)
            left -= some
    return Cut(source.id, term, taken)


def _paying(book: Book) -> Iterator[FundingSource]:
    """Give the sources that pay, the least preferred first."""
    for source in reversed(book.sources.values()):
        if book.totals[source.id]:
            yield source


def _need(book: Book) -> Iterator[Cut]:
    """Take back what was paid of a repayment that is no longer there."""
    for cell in sorted(book.by_cell):
        for source in _paying(book):
            over = min(-book.open_in(cell), book.paid[source.id, cell])
            if over > 0:
                yield _from(book, source, cell, over)


def _from(book: Book, source: FundingSource, cell: Cell, cents: int) -> Cut:
    book.pay(source, cell, -cents)
    return Cut(source.id, Term.NEED, cents)


def _max_share(book: Book) -> Iterator[Cut]:
    for source in _paying(book):
        if source.max_share is not None:
            most = floor_share(source.max_share, eligible(source, book.cells))
            if book.totals[source.id] > most:
                yield _take(book, source, Term.MAX_SHARE, book.totals[source.id] - most)


def _match(book: Book) -> Iterator[Cut]:
    """Serve matched sources in order of preference; each keeps what is pledged to it."""
    if not lack(book, {}):
        return
    waiting = {each.id: evolve(each, match=None) for each in book.sources.values() if each.match}
    for source in book.sources.values():
        if source.match is None or not book.totals[source.id]:
            continue
        waiting.pop(source.id)
        several = [waiting.get(each.id, each) for each in book.sources.values()]
        lacking = sum(unmatched(book.totals, several).values(), Fraction(0))
        if lacking:
            yield _take(book, source, Term.MATCH, ceil(lacking * exact(source.match.ratio)))


def _public(book: Book) -> Iterator[Cut]:
    share = book.options.most_public_share
    if share is not None and share < 1:
        most = exact(share)

        def over() -> int:
            return ceil((book.public - most * book.total) / (1 - most))

        yield from _spread(book, Term.PUBLIC_SHARE, over, lambda each: bool(each.public))


def _own(book: Book) -> Iterator[Cut]:
    share = book.options.min_own_share
    if share:
        least = exact(share)

        def over() -> int:
            return ceil(book.total - book.own / least)

        yield from _spread(book, Term.OWN_SHARE, over, lambda each: each.form not in OWN_FORMS)


def _spread(
    book: Book,
    term: Term,
    over: Callable[[], int],
    leans: Callable[[FundingSource], bool],
) -> Iterator[Cut]:
    """Take back what is over: above their minimum first, and then sources as a whole."""
    for whole in (False, True):
        for source in [each for each in _paying(book) if leans(each)]:
            excess, total = over(), book.totals[source.id]
            if excess <= 0:
                return
            free = max(0, total - book.terms[source.id].least)
            asked = total if whole else min(excess, free)
            if asked:
                yield _take(book, source, term, asked)


def _least(book: Book) -> Iterator[Cut]:
    """Take back all of a source that gives less than it would."""
    for source in _paying(book):
        total = book.totals[source.id]
        if total < book.terms[source.id].least:
            term = Term.ALL_OR_NOTHING if source.all_or_nothing else Term.MINIMUM
            yield _take(book, source, term, total)


STEPS: Final[tuple[Callable[[Book], Iterator[Cut]], ...]] = (
    _need, _max_share, _match, _public, _own, _least,
)  # fmt: skip
"""What is looked at, each time from the first."""
