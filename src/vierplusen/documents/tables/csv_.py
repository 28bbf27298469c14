"""CSV: what Dutch spreadsheet programs write, read row by row and never held as a whole."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import IO, Final

from attrs import define, field, frozen

from vierplusen.documents.limits import refuse
from vierplusen.documents.tables.places import MAX_COLUMNS, letters
from vierplusen.errors import Fault, fault, phrase

MAX_TABLE_BYTES: Final = 500_000_000
"""A registration may be larger than a document."""

MAX_CELL: Final = 100_000
MAX_ROW: Final = 1_000_000
"""The most characters of a cell, and of a row."""

_CHUNK: Final = 1 << 20
_SAMPLE: Final = 1 << 16
_ROWS: Final = 100
"""So much of a file, and so many rows of it, tell what stands between the cells."""

_BETWEEN: Final = (";", "\t", ",")
_SAID: Final = "sep="
_WESTERN: Final = "cp1252"
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class CsvRow(dict[str, str]):
    """The cells of a row by column, without the empty ones.

    Attributes
    ----------
    width
        As many cells as the row has, empty ones too.
    """

    __slots__ = ("width",)

    def __init__(self, cells: Mapping[str, str], width: int) -> None:
        super().__init__(cells)
        self.width = width


@frozen(eq=False)
class CsvSheet(Mapping[int, CsvRow]):
    """The rows of a file that have something in them, by their number.

    Meant to be read in order by ``items()``; every other way reads the file from its start.
    """

    data: bytes = field(repr=False)
    encoding: str
    delimiter: str
    first: int = 0

    def __iter__(self) -> Iterator[int]:
        return (number for number, _ in self._rows())

    def __len__(self) -> int:
        return sum(1 for _ in self._rows())

    def __getitem__(self, number: int) -> CsvRow:
        for each, row in self._rows():
            if each == number:
                return row
        raise KeyError(number)

    def items(self) -> Iterable[tuple[int, CsvRow]]:  # type: ignore[override]  # a view would hold every row
        """Give the rows with their numbers, one by one."""
        return self._rows()

    def _rows(self) -> Iterator[tuple[int, CsvRow]]:
        lines = _Lines(_text(self.data, self.encoding))
        for _ in range(self.first):
            next(lines)
        for number, record in enumerate(_records(lines, self.delimiter), start=1):
            cells = {
                letter: cell
                for letter, cell in zip(letters(len(record)), record, strict=True)
                if cell and not cell.isspace()
            }
            if cells:
                yield number, CsvRow(cells, len(record))


@frozen(eq=False)
class CsvTables(Mapping[str, CsvSheet]):
    """The one sheet of a file, under an empty name.

    Attributes
    ----------
    sheet
        The sheet.
    notes
        What was found in reading and deserves a look.
    """

    sheet: CsvSheet
    notes: tuple[Fault, ...] = ()

    def __iter__(self) -> Iterator[str]:
        yield ""

    def __len__(self) -> int:
        return 1

    def __getitem__(self, name: str) -> CsvSheet:
        if name:
            raise KeyError(name)
        return self.sheet


@frozen
class CsvReader:
    r"""Reads tables in CSV; what stands between the cells, and the encoding, it finds itself.

    Text is read as UTF-8, with or without a byte order mark, as UTF-16 with one, and otherwise
    as Windows-1252, which spreadsheet programs in Dutch write.

    Examples
    --------
    >>> tables = CsvReader().read(io.BytesIO(b"Deelnemer;Wonen\np1;3\n"))
    >>> dict(tables[""].items())
    {1: {'A': 'Deelnemer', 'B': 'Wonen'}, 2: {'A': 'p1', 'B': '3'}}
    """

    key: str = "csv"
    suffixes: tuple[str, ...] = (".csv", ".tsv")
    tables: bool = True

    def read(self, stream: IO[bytes]) -> CsvTables:
        """Give the sheet of a file.

        Raises
        ------
        InvalidDocumentError
            If it is too large, or no text.
        """
        data = stream.read(MAX_TABLE_BYTES + 1)
        if len(data) > MAX_TABLE_BYTES:
            raise refuse("", phrase("bytes"), "bytes", limit=MAX_TABLE_BYTES)
        encoding = _encoding(data)
        notes = (
            (fault("", "Windows-1252", "read-as", encoding="Windows-1252"),)
            if encoding == _WESTERN
            else ()
        )
        sample = "".join(_Lines(islice(_text(data[:_SAMPLE], encoding, "replace"), _ROWS)))
        said = _said(sample)
        between = _delimiter(sample) if said is None else said
        return CsvTables(CsvSheet(data, encoding, between, 0 if said is None else 1), notes)


def _encoding(data: bytes) -> str:
    """Tell in which encoding a file is written, or refuse it."""
    marked = next((name for mark, name in _BOMS if data.startswith(mark)), None)
    problem = _problem(data, marked if marked == "utf-16" else "utf-8")
    if problem is None:
        return marked or "utf-8"
    other = None if marked is not None else _problem(data, _WESTERN)
    if marked is not None or other is not None:
        place = problem if other is None else other
        line = data.count(b"\n", 0, place) + 1
        raise refuse("", f"{data[place]:#04x}", "utf-8", line)
    return _WESTERN


def _problem(data: bytes, encoding: str) -> int | None:
    """Give the place of the first byte that is no text; None if all are."""
    decoder = codecs.getincrementaldecoder(encoding)()
    for start in range(0, len(data) + 1, _CHUNK):
        held = len(decoder.getstate()[0])
        try:
            decoder.decode(data[start : start + _CHUNK], final=start + _CHUNK > len(data))
        except UnicodeDecodeError as problem:
            return start - held + problem.start
    return None


def _text(data: bytes, encoding: str, errors: str = "strict") -> Iterator[str]:
    """Give the lines of text, with their ends, none longer than a row may be."""
    text = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, errors=errors, newline="")
    while line := text.readline(MAX_ROW + 1):
        yield line


@define
class _Lines:
    """Counts the lines and the characters of each record, and refuses what is too long."""

    lines: Iterator[str]
    number: int = 0
    held: int = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self.lines)
        self.number += 1
        self.held += len(line)
        if self.held > MAX_ROW:
            raise refuse("", phrase("longer"), "row-length", self.number, limit=MAX_ROW)
        if "\0" in line:
            raise refuse("", phrase("zero-byte"), "zero-bytes", self.number)
        return line


def _records(lines: _Lines, delimiter: str) -> Iterator[list[str]]:
    """Give the cells of each row, within bounds."""
    records = csv.reader(lines, delimiter=delimiter, strict=True)
    began = 1
    while True:
        try:
            record = next(records, None)
        except csv.Error as problem:
            if "limit" in str(problem):
                raise refuse("", phrase("longer"), "cell-length", began, limit=MAX_CELL) from None
            detail = str(problem)
            raise refuse(
                "", phrase("other-text"), "syntax", began, format="CSV", detail=detail
            ) from None
        if record is None:
            return
        if lines.held > MAX_CELL and max(map(len, record)) > MAX_CELL:
            raise refuse("", phrase("longer"), "cell-length", began, limit=MAX_CELL)
        if len(record) > MAX_COLUMNS:
            raise refuse("", phrase("more-columns"), "columns", began, limit=MAX_COLUMNS)
        lines.held = 0
        began = lines.number + 1
        yield record


def _said(sample: str) -> str | None:
    """Give what a first line such as ``sep=;`` says that stands between the cells."""
    first = sample.partition("\n")[0].rstrip("\r")
    sign = first[len(_SAID) :]
    return sign if first.startswith(_SAID) and sign in _BETWEEN else None


def _delimiter(sample: str) -> str:
    """Tell what stands between the cells: what divides the heads and the rows alike."""
    scores = [(_score(sample, each), each) for each in _BETWEEN]
    return max(scores, key=lambda each: each[0])[1]


def _score(sample: str, delimiter: str) -> tuple[float, int]:
    """Give the share of rows that have the usual number of cells, and that number."""
    rows = [row for row in _sampled(sample, delimiter) if any(row)]
    widths = Counter(map(len, rows))
    if not widths:
        return 0.0, 0
    usual, many = max(widths.items(), key=lambda each: (each[1], each[0]))
    return (many / len(rows), usual) if usual > 1 else (0.0, 0)


def _sampled(sample: str, delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter))
    except csv.Error:
        return []
