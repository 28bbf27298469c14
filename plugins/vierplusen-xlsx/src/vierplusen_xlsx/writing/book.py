"""A workbook as data: sheets of typed cells, which :mod:`.file` writes at the end.

>>> book = Book(title="Voorbeeld")
>>> sheet = book.sheet("Kosten")
>>> rate = sheet.put(0, 1, Number(0.02, "percent", given=True, name="rate"))
>>> total = sheet.put(1, 1, Formula(f"100*(1+{rate})", 102.0, "eur"))
>>> str(rate), str(total)
('rate', "'Kosten'!$B$2")
"""

from collections.abc import Iterable
from typing import Final

from attrs import Factory, define, field, frozen

from vierplusen_xlsx.writing.hostile import sheet_name

LARGEST: Final = 1e15
"""What stands for no upper limit: more euros than there are."""


@frozen
class Between:
    """A number from ``low`` to ``high``: numbers, or formulas without ``=``.

    ``hard`` refuses what lies outside; else it is only warned of. ``said`` is what a reader sees
    when the cell is chosen.
    """

    low: float | str
    high: float | str
    said: str = ""
    hard: bool = True
    whole: bool = False


@frozen
class OneOf:
    """One of some words, to be chosen from a list: short ones without a comma, or a range."""

    words: tuple[str, ...] | str
    said: str = ""


Limits = Between | OneOf


@frozen(kw_only=True)
class AnyCell:
    """What every cell has, whatever stands in it.

    Attributes
    ----------
    look
        One of the looks of :mod:`.file`.
    given
        A reader may change it: such cells are coloured.
    note
        What is said beside it.
    name
        What formulas call it by.
    limits
        What may be typed there.
    """

    look: str
    given: bool = False
    note: str | None = None
    name: str | None = None
    limits: Limits | None = None


@frozen
class Text(AnyCell):
    """Words, whatever they begin with; never a formula."""

    text: str
    look: str = "text"


@frozen
class Number(AnyCell):
    """A number; ``given`` cells are coloured: those are what a reader may change."""

    value: float
    look: str = "number"


@frozen
class Formula(AnyCell):
    """A formula without its ``=``, with the value that the library found."""

    text: str
    value: float | str
    look: str = "number"


@frozen
class Empty(AnyCell):
    """A cell without anything in it yet: for a reader to fill, if ``given``."""

    look: str = "number"
    given: bool = field(default=True, kw_only=True)


Cell = Text | Number | Formula | Empty


def money(value: float) -> Number:
    """Give an amount in whole euros."""
    return Number(value, "eur")


@frozen
class Ref:
    """Where a cell stands; as text it is what a formula calls it by."""

    sheet: str
    row: int
    column: int
    name: str | None = None

    def __str__(self) -> str:
        return self.name or f"{quoted(self.sheet)}!{self.place}"

    @property
    def place(self) -> str:
        """The place without the sheet, fixed: ``$A$1``."""
        return f"${letters(self.column)}${self.row + 1}"

    def to(self, last: "Ref") -> str:
        """Give the range from this cell to another one of the same sheet."""
        return f"{quoted(self.sheet)}!{self.place}:{last.place}"


def quoted(sheet: str) -> str:
    """Give the name of a sheet as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"


def letters(column: int) -> str:
    """Give the letters of a column that is counted from 0.

    Examples
    --------
    >>> letters(0), letters(26), letters(702)
    ('A', 'AA', 'AAA')
    """
    made = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        made = chr(65 + rest) + made
    return made


@define
class Sheet:
    """One sheet: cells by row and column, both counted from 0.

    Attributes
    ----------
    widths
        Column -> its width in characters.
    frozen
        So many rows and columns stay in sight.
    next_row
        The row that :meth:`row` fills next.
    filtered
        The table that gets a filter: its first row and column, and its last; a sheet can have one.
    """

    name: str
    cells: dict[tuple[int, int], Cell] = Factory(dict)
    widths: dict[int, float] = Factory(dict)
    frozen: tuple[int, int] = (0, 0)
    next_row: int = 0
    filtered: tuple[int, int, int, int] | None = None
    _names: dict[str, Ref] = Factory(dict)

    def put(self, row: int, column: int, cell: Cell) -> Ref:
        """Put a cell in its place and give what formulas call it by."""
        assert (row, column) not in self.cells  # noqa: S101  # two cells in one place are a mistake of ours
        self.cells[row, column] = cell
        made = Ref(self.name, row, column, cell.name)
        if cell.name is not None:
            assert cell.name not in self._names  # noqa: S101  # as two cells of one name
            self._names[cell.name] = made
        return made

    def row(self, cells: Iterable[Cell | None] = (), *, column: int = 0) -> tuple[Ref | None, ...]:
        """Fill the next row; None leaves a place as it is."""
        made = tuple(
            None if each is None else self.put(self.next_row, column + place, each)
            for place, each in enumerate(cells)
        )
        self.next_row += 1
        return made

    def skip(self, rows: int = 1) -> None:
        """Leave rows empty."""
        self.next_row += rows


@define
class Book:
    """A workbook: sheets in their order, and the names of cells.

    Attributes
    ----------
    title
        What it is about, for the properties of the file.
    names
        Name -> the cell that it stands for; filled by the sheets.
    ranges
        Name -> the range that it stands for.
    """

    title: str
    sheets: list[Sheet] = Factory(list)
    names: dict[str, Ref] = Factory(dict)
    ranges: dict[str, str] = Factory(dict)

    def sheet(self, words: str) -> Sheet:
        """Begin a sheet; its name is made safe, and unlike that of the others."""
        name = sheet_name(words, [each.name for each in self.sheets])
        made = Sheet(name, names=self.names)
        self.sheets.append(made)
        return made
