"""What is paid so far on a worksheet: by source, by year and by cell (boekhouding)."""

from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import Factory, define, field, frozen

from vierplusen.domain import FinancingOptions, Form, FundingSource, Need, PlanRow
from vierplusen.domain.agreeing import plan_years
from vierplusen.domain.funding import REPAYMENT
from vierplusen.financing.loans import repayments
from vierplusen.financing.terms import (
    OWN_FORMS,
    Cell,
    Open,
    accepts,
    cells_of,
    excluded,
    least_of,
    most_of,
    most_per_year,
)


@frozen
class Terms:
    """The terms of one source in cents, read once.

    Attributes
    ----------
    most, per_year
        The most that reaches the project, in all and in one year; None: no such term.
    least
        The least, if it gives anything: all of it, for all or nothing.
    apart
        The sources that it may not be combined with.
    cells
        What it may pay for, in the order in which it is filled: what the fewest can pay first.
    """

    most: int | None
    per_year: int | None
    least: int
    apart: tuple[str, ...]
    cells: tuple[Cell, ...]


@define(eq=False)
class Book:
    """What is paid so far, and what is needed with it.

    Attributes
    ----------
    need, sources, options
        What was asked; sources by id, the most preferred first.
    firm
        Whether sources that lean on others may only have what stands beside them now.
    limits
        Source -> the most that the strategy counts on.
    paid, totals, by_year, by_cell, in_kind
        Cents by source and cell, by source, by source and year, by cell, and in kind by cell.
    cells
        What is needed by category and year, with what loans bring back.
    cuts
        Source -> how often something was taken back.
    terms
        Source -> its terms in cents.
    """

    need: tuple[Need, ...]
    sources: dict[str, FundingSource]
    options: FinancingOptions
    firm: bool = False
    limits: dict[str, int] = field(factory=dict)
    paid: Counter[tuple[str, Cell]] = field(factory=Counter)
    totals: Counter[str] = field(factory=Counter)
    by_year: Counter[tuple[str, int]] = field(factory=Counter)
    by_cell: Counter[Cell] = field(factory=Counter)
    in_kind: Counter[Cell] = field(factory=Counter)
    cuts: Counter[str] = field(factory=Counter)
    cells: dict[Cell, Open] = Factory(lambda self: cells_of(self.need), takes_self=True)
    terms: dict[str, Terms] = Factory(lambda self: dict(_read(self)), takes_self=True)

    @property
    def needed(self) -> int:
        """All that is needed, with what loans bring back."""
        return sum(each.cents for each in self.cells.values())

    @property
    def total(self) -> int:
        """All that is paid."""
        return sum(self.totals.values())

    @property
    def public(self) -> int:
        """What of it is public money."""
        return sum(self.totals[each.id] for each in self.sources.values() if each.public)

    @property
    def own(self) -> int:
        """What of it is one's own."""
        return sum(self.totals[each.id] for each in self.sources.values() if each.form in OWN_FORMS)

    def open_in(self, cell: Cell) -> int:
        """Give what is not paid of a cell; below 0 where a loan, and so its repayment, is gone."""
        return self.cells[cell].cents - self.by_cell[cell] if cell in self.cells else 0

    def room_in(self, source: FundingSource, cell: Cell) -> int:
        """Give what a source can add in a cell, as far as the need goes."""
        left = max(0, self.open_in(cell))
        if left and source.form is Form.IN_KIND:
            left = min(left, self.cells[cell].in_kind - self.in_kind[cell])
        return left

    def pay(self, source: FundingSource, cell: Cell, cents: int) -> None:
        """Write down what a source pays of a cell; below 0 takes it back."""
        self.paid[source.id, cell] += cents
        self.totals[source.id] += cents
        self.by_year[source.id, cell[1]] += cents
        self.by_cell[cell] += cents
        if source.form is Form.IN_KIND:
            self.in_kind[cell] += cents
        if source.form is Form.LOAN:
            self._lend()

    def _lend(self) -> None:
        """Bring back as need what loans have to be repaid within the plan."""
        last = max(plan_years(self.need), default=None)
        loans = {key: each for key, each in self.sources.items() if each.form is Form.LOAN}
        back = repayments(self.rows(loans), loans, last)
        self.cells = cells_of((*self.need, *back.within))
        for cell in self.by_cell:
            # What was paid of a repayment that is gone stays in sight, to be taken back.
            self.cells.setdefault(cell, Open(0, 0))

    def rows(self, of: Iterable[str] | None = None) -> tuple[PlanRow, ...]:
        """Give the rows of a plan, sorted."""
        known = self.sources if of is None else of
        return tuple(
            PlanRow(funding=key, category=cell[0], year=cell[1], cents=cents)
            for (key, cell), cents in sorted(self.paid.items())
            if cents and key in known
        )

    def copy(self) -> "Book":
        """Give a book that can be written in without changing this one."""
        made = Book(self.need, self.sources, self.options, self.firm, terms=self.terms)
        for name in ("limits", "paid", "totals", "by_year", "by_cell", "in_kind", "cuts", "cells"):
            setattr(made, name, getattr(self, name).copy())
        return made


def _read(book: Book) -> Iterator[tuple[str, Terms]]:
    """Give each source with its terms in cents."""
    able = {
        each.id: [cell for cell in _places(book) if _may(book, each, cell)]
        for each in book.sources.values()
    }
    payers = Counter(cell for cells in able.values() for cell in cells)
    pairs = excluded(book.sources.values())
    for source in book.sources.values():
        most = most_of(source)
        whole = most if source.all_or_nothing else None
        yield (
            source.id,
            Terms(
                most=most,
                per_year=most_per_year(source),
                least=least_of(source) if whole is None else whole,
                apart=tuple(
                    other
                    for other in book.sources
                    if (min(other, source.id), max(other, source.id)) in pairs
                ),
                cells=tuple(
                    sorted(able[source.id], key=lambda cell: (payers[cell], cell[1], cell[0]))
                ),
            ),
        )


def _places(book: Book) -> Iterator[Cell]:
    """Give every cell in which something is or may become needed."""
    yield from book.cells
    if any(each.form is Form.LOAN for each in book.sources.values()):
        for year in plan_years(book.need):
            if (REPAYMENT, year) not in book.cells:
                yield (REPAYMENT, year)


def _may(book: Book, source: FundingSource, cell: Cell) -> bool:
    """Tell whether a source can ever pay of a cell."""
    by_loan = source.form is Form.LOAN and cell[0] == REPAYMENT
    stated = book.cells.get(cell, Open(0, 0))
    by_kind = source.form is Form.IN_KIND and not stated.in_kind
    return (
        source.may_pay(*cell)
        and accepts(source, book.options.legal_form)
        and not by_loan
        and not by_kind
    )
