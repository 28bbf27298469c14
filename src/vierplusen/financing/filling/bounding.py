"""How much a source can still add: one small function for each term (grenzen).

A term of the source alone is known at once. A term that leans on what others pay is known only at
the end: until then it is read as if the plan closes, so that room is left for the money that has
to stand beside it. Once a worksheet is firm, only what stands there now counts.
"""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from math import ceil
from typing import Final

from vierplusen.domain import FundingSource, Term
from vierplusen.domain.cents import cents_of, exact
from vierplusen.domain.financing import DE_MINIMIS_EUR
from vierplusen.financing.filling.booking import Book
from vierplusen.financing.pledging import unmatched
from vierplusen.financing.terms import OWN_FORMS, Cell, eligible, floor_share, years_before

LIMIT: Final = "limit"
"""What a strategy itself counts on, beside the terms."""

_TRIES: Final = 64

Bound = Callable[[Book, FundingSource], int | None]


def _apart(book: Book, source: FundingSource) -> int | None:
    return 0 if any(book.totals[each] for each in book.terms[source.id].apart) else None


def _cap(book: Book, source: FundingSource) -> int | None:
    most = book.terms[source.id].most
    return None if most is None else most - book.totals[source.id]


def _limit(book: Book, source: FundingSource) -> int | None:
    most = book.limits.get(source.id)
    return None if most is None else most - book.totals[source.id]


def _max_share(book: Book, source: FundingSource) -> int | None:
    if source.max_share is None:
        return None
    return floor_share(source.max_share, eligible(source, book.cells)) - book.totals[source.id]


def _aid(book: Book, source: FundingSource) -> int | None:
    """Look at every three years, ending on the day of an award, in which its award falls."""
    if not source.de_minimis or source.awarded is None:
        return None
    limit = book.options.de_minimis_limit
    most = cents_of(DE_MINIMIS_EUR if limit is None else limit)
    day = source.awarded.first
    awards = [
        *book.options.received,
        *(
            (each.awarded.first, book.totals[each.id])
            for each in book.sources.values()
            if each.de_minimis and each.awarded is not None and book.totals[each.id]
        ),
    ]
    ends = {last for last, _ in (*awards, (day, 0)) if years_before(last) < day <= last}
    return min(
        most - sum(cents for given, cents in awards if years_before(last) < given <= last)
        for last in ends
    )


def _public(book: Book, source: FundingSource) -> int | None:
    if not book.firm or book.options.most_public_share is None or not source.public:
        return public_of(book, source, book.needed)
    most = exact(book.options.most_public_share)
    return None if most == 1 else int((most * book.total - book.public) / (1 - most) // 1)


def public_of(book: Book, source: FundingSource, total: int) -> int | None:
    """Give what public money can still be, if so much is paid in all; None: no such term."""
    share = book.options.most_public_share
    if share is None or not source.public:
        return None
    return floor_share(share, total) - book.public


def _not_own(book: Book, source: FundingSource) -> int | None:
    if not book.firm or not book.options.min_own_share or source.form in OWN_FORMS:
        return not_own_of(book, source, book.needed)
    return int(book.own / exact(book.options.min_own_share) // 1) - book.total


def not_own_of(book: Book, source: FundingSource, total: int) -> int | None:
    """Give what money of others can still be, if so much is paid in all; None: no such term."""
    share = book.options.min_own_share
    if not share or source.form in OWN_FORMS:
        return None
    return total - ceil(exact(share) * total) - (book.total - book.own)


def _promised(book: Book, source: FundingSource) -> int | None:
    """Leave room for what has to be pledged to it, if all that is needed is paid."""
    if source.match is None or book.firm:
        return None
    ratio = exact(source.match.ratio)
    return int(ratio / (1 + ratio) * book.needed // 1) - book.totals[source.id]


BOUNDS: Final[Mapping[str, Bound]] = {
    Term.EXCLUDES: _apart,
    Term.CAP: _cap,
    LIMIT: _limit,
    Term.MAX_SHARE: _max_share,
    Term.DE_MINIMIS: _aid,
    Term.PUBLIC_SHARE: _public,
    Term.OWN_SHARE: _not_own,
    Term.MATCH: _promised,
}
"""Each term of a source as a whole: the most that it lets the source add; None: no such term."""


def matched(book: Book, source: FundingSource, most: int) -> int:
    """Give how much of an amount a matched source can add beside what is pledged to it now.

    Each cent is pledged once. What is added can be pledged to others in turn, so a smaller amount
    is tried again until all is matched.
    """
    if source.match is None or most <= 0:
        return most
    ratio = exact(source.match.ratio)
    for _ in range(_TRIES):
        lacking = lack(book, {source.id: book.totals[source.id] + most})
        if not lacking:
            return most
        most -= ceil(lacking * ratio)
        if most <= 0:
            break
    return 0


def lack(book: Book, instead: Mapping[str, int]) -> Fraction:
    """Give how many cents more would have to be pledged, if these sources gave this instead."""
    lacking = unmatched({**book.totals, **instead}, book.sources.values())
    return sum(lacking.values(), Fraction(0))


def bounds(book: Book, source: FundingSource) -> Iterator[tuple[str, int]]:
    """Give each term of a source that says how much it can add, with that amount."""
    for term, bound in BOUNDS.items():
        found = bound(book, source)
        if found is not None:
            yield term, found


def in_year(book: Book, source: FundingSource, year: int) -> int | None:
    """Give what a source can add in a year by its cap for one; None: no such term."""
    most = book.terms[source.id].per_year
    return None if most is None else max(0, most - book.by_year[source.id, year])


def fit(book: Book, source: FundingSource, cell: Cell) -> int:
    """Give what a source can add in one cell, as far as the need and its cap for a year go."""
    room, year = book.room_in(source, cell), in_year(book, source, cell[1])
    return room if year is None else min(room, year)


def fits(book: Book, source: FundingSource) -> dict[Cell, int]:
    """Give what a source can add in each cell, in the order in which it is filled."""
    rooms = {cell: fit(book, source, cell) for cell in book.terms[source.id].cells}
    return {cell: room for cell, room in rooms.items() if room}


def by_year(book: Book, source: FundingSource) -> dict[int, int]:
    """Give what a source can add in each year, as far as the need and its cap for a year go."""
    rooms: dict[int, int] = {}
    for cell, room in fits(book, source).items():
        rooms[cell[1]] = rooms.get(cell[1], 0) + room
    limits = {year: in_year(book, source, year) for year in rooms}
    return {
        year: room if (most := limits[year]) is None else min(room, most)
        for year, room in rooms.items()
    }


def able(book: Book, source: FundingSource) -> int:
    """Give the most that a source can add by all terms but its minimum."""
    room = sum(by_year(book, source).values())
    most = max(0, min((room, *(cents for _, cents in bounds(book, source)))))
    return matched(book, source, most) if book.firm else most


def reach(book: Book, source: FundingSource) -> int:
    """Give the most that a source can add by all its terms: nothing, or enough for its minimum."""
    most = able(book, source)
    return most if book.totals[source.id] + most >= book.terms[source.id].least else 0
