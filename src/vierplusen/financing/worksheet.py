"""Worksheet: a plan that is filled by hand, in which no term can be broken (werkblad)."""

from collections.abc import Iterable, Mapping
from typing import Any

from vierplusen.domain import FinancingOptions, FundingSource, Message, Need, PlanRow, Proposal
from vierplusen.domain.values import require
from vierplusen.financing.filling.booking import Book
from vierplusen.financing.filling.bounding import by_year, fit, fits, reach
from vierplusen.financing.filling.settling import settle
from vierplusen.financing.filling.telling import told, took
from vierplusen.financing.reading import read_question, resolved
from vierplusen.financing.terms import Cell


class Worksheet:
    """A plan that is filled by hand, in which no term can be broken (werkblad).

    A strategy asks how much a source can still give, lets it give, and settles at the end. Most
    terms are known at once. Some lean on what others pay: matches, the public share, one's own
    share. Until :meth:`settle` they are read as if the plan closes, so that room is left for the
    money that has to stand beside; settling takes back what nothing stands beside. After that,
    only what is there counts, and what is still open can be filled again.

    Parameters
    ----------
    need, funding, options
        What has to be paid, by whom it may be, and what holds for the plan as a whole.

    Raises
    ------
    InvalidValueError
        If they do not agree.

    Examples
    --------
    >>> from vierplusen.domain import Match
    >>> sheet = Worksheet(
    ...     [Need(category="staff", year=2025, eur=100)],
    ...     [
    ...         FundingSource(id="fonds-x", form="grant", match=Match(ratio=1)),
    ...         FundingSource(id="eigen", form="own", cap=30),
    ...     ],
    ... )
    >>> sheet.give("fonds-x", "staff", 2025, 8_000), sheet.fill("eigen")
    (5000, 3000)
    >>> [(each.funding, each.cents) for each in sheet.settled().rows]
    [('eigen', 3000), ('fonds-x', 3000)]
    """

    def __init__(
        self,
        need: Iterable[Need],
        funding: Iterable[FundingSource],
        options: FinancingOptions | Mapping[str, Any] | None = None,
    ) -> None:
        asked = read_question(need, funding, options, ())
        sources = {each.id: each for each in resolved(asked)}
        order = dict.fromkeys((*asked.options.order, *sources))
        self._book = Book(asked.need, {each: sources[each] for each in order}, asked.options)

    @property
    def order(self) -> tuple[str, ...]:
        """The ids of the sources, the most preferred first."""
        return tuple(self._book.sources)

    @property
    def needed_cents(self) -> int:
        """All that is needed, with what loans of the sheet bring back within the plan."""
        return self._book.needed

    @property
    def paid_cents(self) -> int:
        """All that is paid."""
        return self._book.total

    @property
    def gap_cents(self) -> int:
        """What of it is not paid."""
        return sum(self.open_cells().values())

    def source(self, source_id: str) -> FundingSource:
        """Give a source, of which is known whether it is public and temporary.

        Raises
        ------
        InvalidValueError
            If no source has this id; so does every method that takes one.
        """
        known = self._book.sources
        require(source_id in known, "source_id", source_id, "known-source", among=tuple(known))
        return known[source_id]

    def total(self, source_id: str) -> int:
        """Give what a source pays, in cents."""
        return self._book.totals[self.source(source_id).id]

    def least(self, source_id: str) -> int:
        """Give the least that a source pays if it pays anything: its minimum, or all."""
        return self._book.terms[self.source(source_id).id].least

    def reach(self, source_id: str) -> int:
        """Give the most that a source can add by all its terms, in cents.

        It is 0 where the source would stay below its minimum.
        """
        return reach(self._book, self.source(source_id))

    def room(self, source_id: str, category: str, year: int) -> int:
        """Give the cents that a source can add now for a category in a year."""
        return min(self.reach(source_id), self.open_cells(source_id).get((category, year), 0))

    def open_cells(self, source_id: str | None = None) -> dict[Cell, int]:
        """Give what is not paid: (category, year) -> cents.

        Parameters
        ----------
        source_id
            Only what this source may pay, in the order in which it is best filled: what the
            fewest others can pay comes first, then the earliest year.
        """
        if source_id is not None:
            return fits(self._book, self.source(source_id))
        rooms = {cell: self._book.open_in(cell) for cell in self._book.cells}
        return {cell: room for cell, room in rooms.items() if room}

    def open_years(self, source_id: str) -> dict[int, int]:
        """Give what a source can add in each year, as far as the need and its cap for a year go."""
        return by_year(self._book, self.source(source_id))

    def limit(self, source_id: str, cents: int) -> None:
        """Count on no more of a source than this, whatever its terms allow."""
        self._book.limits[self.source(source_id).id] = _whole("cents", cents)

    def give(self, source_id: str, category: str, year: int, cents: int) -> int:
        """Let a source pay for a category in a year, as far as it can.

        Returns
        -------
        int
            The cents that it really gives: what was asked, or what there is room for.
        """
        given = min(_whole("cents", cents), self.room(source_id, category, year))
        if given:
            self._book.pay(self.source(source_id), (category, year), given)
        return given

    def fill(self, source_id: str, *, most: int | None = None, year: int | None = None) -> int:
        """Let a source pay as much as it can, in the order of :meth:`open_cells`.

        Parameters
        ----------
        source_id
            Which source.
        most
            No more than this, in cents.
        year
            In this year only.

        Returns
        -------
        int
            The cents that it really gives.
        """
        source, left = self.source(source_id), self.reach(source_id)
        left = given = left if most is None else min(left, _whole("most", most))
        for cell in self._book.terms[source_id].cells:
            some = min(left, fit(self._book, source, cell)) if year in {None, cell[1]} else 0
            if some:
                self._book.pay(source, cell, some)
                left -= some
        return given - left

    def copy(self) -> "Worksheet":
        """Give a sheet that can be filled without changing this one."""
        made = Worksheet((), ())
        made._book = self._book.copy()
        return made

    def settle(self) -> tuple[Message, ...]:
        """Take back what does not keep every term; from then on only what is there counts.

        Returns
        -------
        tuple of Message
            What was taken back, and for which term.
        """
        return took(self._book, settle(self._book))

    def settled(self) -> Proposal:
        """Give the plan that is left when :meth:`settle` is done, on a copy of the sheet.

        Returns
        -------
        Proposal
            Rows that keep every term, what was taken back, and why each source pays what it does.
        """
        book = self._book.copy()
        cuts = settle(book)
        return Proposal(rows=book.rows(), reasons=(*took(book, cuts), *told(book, {})))

    def rows(self) -> tuple[PlanRow, ...]:
        """Give what stands on the sheet now, sorted."""
        return self._book.rows()

    def reasons(self, left: Mapping[str, Message] | None = None) -> tuple[Message, ...]:
        """Say of each source what it pays, and why no more.

        Parameters
        ----------
        left
            Source -> why it does not pay more, where no term says so.
        """
        return told(self._book, left or {})


def _whole(name: str, cents: int) -> int:
    """Refuse what are no whole cents of 0 or more."""
    given: object = cents
    require(isinstance(given, int) and not isinstance(given, bool), name, cents, "integer")
    require(cents >= 0, name, cents, "not-negative")
    return cents
