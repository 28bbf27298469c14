"""Where everything of a plan stands in a workbook, so that sheets can point at each other."""

from collections.abc import Collection
from typing import Final

from attrs import frozen

from vierplusen import Words
from vierplusen_xlsx.writing.book import Book, Ref, Sheet
from vierplusen_xlsx.writing.plan_figures import Planned

TOP: Final = 4
"""The first row below the head of a list."""

SPARE: Final = 8
"""So many empty rows has a list, for who wants to add one."""

MOST_CELLS: Final = 40_000
"""So many cells of loans a workbook calculates; beyond, all amounts are fixed."""

MOST_WORK: Final = 20_000_000
"""So many rows of lists may be looked at for one calculation."""


@frozen
class Span:
    """A range of cells that is as wide as one column, or a table: both ends within it."""

    sheet: str
    top: int
    left: int
    rows: int
    columns: int = 1

    def __str__(self) -> str:
        last = Ref(self.sheet, self.top + self.rows - 1, self.left + self.columns - 1)
        return Ref(self.sheet, self.top, self.left).to(last)

    def at(self, row: int, column: int = 0) -> str:
        """Give one cell of it."""
        return str(Ref(self.sheet, self.top + row, self.left + column))

    def column(self, number: int) -> "Span":
        """Give one of its columns."""
        return Span(self.sheet, self.top, self.left + number, self.rows)

    def row(self, number: int) -> "Span":
        """Give one of its rows."""
        return Span(self.sheet, self.top + number, self.left, 1, self.columns)


PAYMENTS: Final = ("source", "name", "category", "year", "amount", "right")
"""The columns of who pays what; ``places`` follow, which a reader need not look at."""

PLACES: Final = ("place-source", "place-category", "place-year", "in-kind")

NEED: Final = ("category", "name", "year", "amount", "cash-only")

MONEY: Final = (
    "source", "name", "form", "paid", "share", "most", "room", "used", "right", "chance",
)  # fmt: skip
"""The columns of the sources of money."""

TERMS: Final = (
    "source", "name", "cap", "min", "cap-per-year", "first", "last", "max-share", "eligible",
    "fee-share", "fee", "all-or-nothing", "accepts", "public", "temporary", "gains", "rate",
    "term",
)  # fmt: skip
"""The columns of their terms."""

YEARS: Final = (
    "needed", "repaid", "paid", "gap", "temporary-share", "before", "stops", "cliff-here",
)  # fmt: skip
"""The rows of the table by year."""

KEYS: Final = (
    "needed", "paid", "gap", "largest", "gaining", "cliff", "interest", "fee", "broken",
)  # fmt: skip
"""The figures at the head of the plan."""


@frozen
class Places:
    """The sheets of one plan, and the ranges in them."""

    planned: Planned
    prefix: str
    plan: Sheet
    payments: Sheet
    need: Sheet
    money: Sheet
    terms: Sheet
    for_what: Sheet
    loans: Sheet | None

    @classmethod
    def of(cls, book: Book, planned: Planned, words: Words) -> "Places":
        """Begin the sheets of a plan."""

        def begun(which: str) -> Sheet:
            return book.sheet(words.word(f"sheet.xlsx/{which}"))

        return cls(
            planned=planned,
            prefix=_prefix(book.names),
            plan=begun("plan"),
            payments=begun("payments"),
            need=begun("need"),
            money=begun("money"),
            terms=begun("terms"),
            for_what=begun("for-what"),
            loans=begun("loans") if planned.loans else None,
        )

    @property
    def living(self) -> bool:
        """Whether the workbook calculates, or is too large for that."""
        made, lists = self.planned, len(self.planned.plan.rows) + len(self.planned.plan.need)
        cells = len(made.years) * (len(made.ids) + 4 * len(made.categories))
        loans = 2 * len(made.lent) * len(self.loan_years)
        return loans <= MOST_CELLS and cells * lists <= MOST_WORK

    def name(self, what: str, key: str = "") -> str:
        """Give a name for a cell, unlike those of other plans in the workbook."""
        return "_".join(filter(None, (self.prefix, what, key))).replace("-", "_")

    # The lists that are filled in

    def paying(self, column: str) -> Span:
        """Give a column of who pays what."""
        at = (*PAYMENTS, *PLACES).index(column)
        return Span(self.payments.name, TOP, at, len(self.planned.plan.rows) + SPARE)

    def needing(self, column: str) -> Span:
        """Give a column of what is needed."""
        rows = len(self.planned.plan.need) + SPARE
        return Span(self.need.name, TOP, NEED.index(column), rows)

    def source(self, column: str) -> Span:
        """Give a column of the sources of money, or of their terms."""
        rows = len(self.planned.ids)
        if column in MONEY:
            return Span(self.money.name, TOP, MONEY.index(column), rows)
        return Span(self.terms.name, TOP, TERMS.index(column), rows)

    @property
    def category(self) -> Span:
        """The ids of the kinds of cost."""
        return Span(self.for_what.name, TOP, 0, len(self.planned.categories))

    @property
    def allowed(self) -> Span:
        """The table of kinds of cost by source: whether it may pay for that."""
        return Span(self.for_what.name, TOP, 2, len(self.planned.categories), len(self.planned.ids))

    # What is calculated

    @property
    def loan_years(self) -> tuple[int, ...]:
        """The years in which loans may be paid back."""
        years = self.planned.years
        longest = max((each.term_years or 0 for each in self.planned.loans), default=0)
        return tuple(range(years[0] + 1, years[-1] + longest + 1)) if longest else ()

    @property
    def lent(self) -> Span:
        """What each loan pays in each year."""
        assert self.loans is not None  # noqa: S101  # whoever asks has loans
        return Span(self.loans.name, TOP, 3, len(self.planned.lent))

    @property
    def principal(self) -> Span:
        """The table of what loans pay back, by loan and year."""
        made = self.lent
        return Span(made.sheet, TOP, 4, made.rows, len(self.loan_years))

    @property
    def interest(self) -> Span:
        """The table of interest, beside that of what is paid back."""
        made = self.principal
        return Span(made.sheet, made.top, made.left + made.columns, made.rows, made.columns)

    def key(self, which: str) -> str:
        """Give a figure at the head of the plan."""
        return str(Ref(self.plan.name, 4 + KEYS.index(which), 1))

    def _block(self, number: int) -> int:
        """Give the first row of a table with a row for each kind of cost."""
        slices = self.slices
        return slices.top + slices.rows + 4 + number * (len(self.planned.categories) + 4)

    @property
    def by_year(self) -> Span:
        """The table by year."""
        top = 4 + len(KEYS) + 3
        return Span(self.plan.name, top, 1, len(YEARS), len(self.planned.years))

    @property
    def slices(self) -> Span:
        """The table of sources by year."""
        top = self.by_year.top + len(YEARS) + 3
        return Span(self.plan.name, top, 1, len(self.planned.ids), len(self.planned.years))

    def table(self, which: str) -> Span:
        """Give a table of kinds of cost by year: ``need``, ``paid``, ``gap`` or ``right``."""
        top = self._block(TABLES.index(which))
        rows = len(self.planned.categories)
        return Span(self.plan.name, top, 1, rows, len(self.planned.years))

    def limit(self, number: int) -> str:
        """Give the limit of a term of the plan as a whole."""
        return str(Ref(self.plan.name, self._block(len(TABLES)) + number, 1))

    def judged(self, rows: int) -> Span:
        """Give the verdicts on the terms of the plan as a whole."""
        return Span(self.plan.name, self._block(len(TABLES)), 3, rows)


TABLES: Final = ("need", "paid", "gap", "right")


def _prefix(names: Collection[str]) -> str:
    """Give what names of cells begin with, unlike that of an earlier plan."""
    made, number = "plan", 1
    while f"{made}_gap" in names:
        number += 1
        made = f"plan{number}"
    return made
