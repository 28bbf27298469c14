"""Sheets of a table as rows of cells, guarded against what a reader may do, and their heads."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from attrs import Factory, define, field, frozen

from vierplusen.documents.limits import refuse
from vierplusen.documents.tables.cells import Cell, plain, words_of
from vierplusen.documents.tables.places import in_order, top_left
from vierplusen.domain.mapping import head_key
from vierplusen.errors import ReaderError, VierplusenError, phrase

MAX_ROWS: Final = 200_000_000
"""As many rows as all sheets together may have."""

TOP: Final = 25
"""Among so many rows with something in them, at the top of a sheet, its heads are sought."""

Row = Mapping[str, Cell]


@frozen(eq=False)
class Sheet:
    """One sheet: its rows in order, as a reader gives them.

    Attributes
    ----------
    name
        Its name; empty for a file without sheets.
    given
        Row number -> column -> cell.
    owner
        The key of the reader and who offers it, for its faults.
    """

    name: str
    given: Any
    owner: tuple[str, str] = ("table", "the caller")

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Give every row with its number, first to last.

        Raises
        ------
        ReaderError
            If the reader fails, or gives something that is no row of a sheet.
        """
        rows = self._items()
        last = 0
        while True:
            try:
                number, cells = next(rows)
            except StopIteration:
                return
            except VierplusenError:
                raise
            except Exception as problem:
                said = f"{type(problem).__name__}: {problem}"
                raise self.failed(said) from problem
            if type(number) is not int or number <= last or not isinstance(cells, Mapping):
                said = f"sheet {self.name!r} has no rows by number, first to last"
                raise self.failed(said)
            if number > MAX_ROWS:
                raise refuse("", phrase("more-rows"), "table-rows", limit=MAX_ROWS)
            last = number
            yield number, cells

    def _items(self) -> Iterator[Any]:
        yield from self.given.items()

    def failed(self, said: str) -> ReaderError:
        """Make the error of a reader that gives no table."""
        key, owner = self.owner
        return ReaderError(key, owner, said)


def sheets_of(given: object, owner: tuple[str, str] = ("table", "the caller")) -> list[Sheet]:
    """Give the sheets of what a reader of tables gave.

    Raises
    ------
    ReaderError
        If it is no mapping of names to sheets.
    """
    lone = Sheet("", {}, owner)
    if not isinstance(given, Mapping):
        said = "it gives no sheets by name"
        raise lone.failed(said)
    for name, rows in given.items():
        if not isinstance(name, str) or not isinstance(rows, Mapping):
            said = "it gives no sheets by name, with rows by number"
            raise lone.failed(said)
    return [Sheet(name, rows, owner) for name, rows in given.items()]


@define
class Heads:
    """The heads of one sheet.

    Attributes
    ----------
    row
        The row that they stand in; 0 if there is none.
    columns
        Column -> what stands above it.
    above
        Column -> what stands in the row above that, with the groups filled to the right.
    width
        As many cells as that row has; None where the reader does not count them.
    """

    row: int = 0
    columns: dict[str, str] = field(factory=dict)
    above: dict[str, str] = field(factory=dict)
    width: int | None = None
    _found: dict[str, list[str]] = Factory(dict)

    def __attrs_post_init__(self) -> None:
        for letter, head in self.columns.items():
            group = self.above.get(letter)
            for each in {head, *([] if group is None else [f"{group} {head}"])}:
                self._found.setdefault(head_key(each), []).append(letter)

    def letters(self, head: str) -> list[str]:
        """Give the columns that a head stands above: none, one, or more by mistake."""
        return self._found.get(head_key(head), [])

    def score(self, wanted: frozenset[str]) -> int:
        """Count the heads that are wanted."""
        return len(wanted & self._found.keys())

    def name(self, letter: str) -> str:
        """Give the head of a column, with its group where the head alone stands above more."""
        head = self.columns[letter]
        group = self.above.get(letter)
        alone = group is None or len(self.letters(head)) == 1
        return head if alone else f"{group} {head}"


def find_heads(sheet: Sheet, wanted: frozenset[str]) -> Heads:
    """Find the row of heads near the top of a sheet: that in which most wanted heads stand."""
    best, most = Heads(), 0
    for heads in candidates(sheet):
        score = heads.score(wanted)
        if score > most:
            best, most = heads, score
    return best


def candidates(sheet: Sheet) -> Iterator[Heads]:
    """Give each of the rows near the top as if it held the heads."""
    previous: dict[str, str] = {}
    for seen, (number, cells) in enumerate(sheet.rows()):
        if seen == TOP:
            return
        columns = _head_texts(cells)
        width = getattr(cells, "width", None)
        yield Heads(number, columns, _filled(previous, columns), width)
        previous = columns


def _head_texts(cells: Row) -> dict[str, str]:
    """Give the texts in a row; what is merged counts in its first column."""
    made: dict[str, str] = {}
    for letter in sorted(cells, key=in_order):
        cell = plain(cells[letter])
        corner = None if cell.merged is None else top_left(cell.merged)
        if corner is not None and corner[0] != letter:
            continue
        words = words_of(cell.value)
        if words:
            made[letter] = words
    return made


def _filled(groups: Mapping[str, str], columns: Mapping[str, str]) -> dict[str, str]:
    """Fill the names of groups to the right, as a merged cell above some heads is meant."""
    made: dict[str, str] = {}
    group = None
    for letter in sorted({*groups, *columns}, key=in_order):
        group = groups.get(letter, group)
        if group is not None and letter in columns and head_key(group) != head_key(columns[letter]):
            made[letter] = group
    return made
