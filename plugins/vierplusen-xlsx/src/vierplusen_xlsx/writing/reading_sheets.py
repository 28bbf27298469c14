"""Any result as sheets to read: the same outline as every other format, one sheet for each part."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from vierplusen import Block, Bullets, Heading, Message, Paragraph, Table, Words, laid_out
from vierplusen_xlsx.writing.book import Book, Sheet, Text

PART: Final = 2
"""A heading of this level begins a sheet."""

_WIDE: Final = 72.0
"""Sentences, and what stands at the head of a row, in the first column."""

_NARROW: Final = 18.0

_LEAST_ROWS: Final = 5
"""A table of so many rows gets a filter; a sheet can have one."""


def reading_sheets(book: Book, result: object, words: Words) -> None:
    """Add the whole report of a result to a workbook, part by part.

    Sentences, names and figures are text, whatever they begin with; none of them is calculated.

    Examples
    --------
    >>> from vierplusen import Project, score
    >>> book = Book(title="Voorbeeld")
    >>> reading_sheets(book, score(Project(id="a", name="A")), Words("en"))
    >>> book.sheets[1].name
    'To find out first'
    """
    blocks = laid_out(result, words.lang, wide=True)  # type: ignore[arg-type]  # what is no result is refused there
    living = bool(book.sheets)
    for number, (title, part) in enumerate(_parts(blocks)):
        first = words.word("sheet.xlsx/summary") if title is None else title
        sheet = book.sheet(first)
        sheet.widths[0] = _WIDE
        if living and not number:
            sheet.row([Text(words.word("reading.xlsx/how"), "note")])
        for block in part:
            _LAY[type(block)](sheet, block, words)


def _parts(blocks: Iterable[Block]) -> Iterator[tuple[str | None, Sequence[Block]]]:
    """Give the sheets: the title of each, and what stands on it; only the first has no title."""
    title: str | None = None
    part: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == PART:
            if part:
                yield title, part
            title, part = block.text, []
        part.append(block)
    if part:
        yield title, part


def _heading(sheet: Sheet, block: Heading, _words: Words) -> None:
    if block.level > PART:
        sheet.skip()
    sheet.row([Text(block.text, "title" if block.level <= PART else "heading")])


def _paragraph(sheet: Sheet, block: Paragraph, _words: Words) -> None:
    sheet.row([Text(block.text)])


def _bullets(sheet: Sheet, block: Bullets, words: Words) -> None:
    if block.title:
        sheet.row([Text(block.title, "total")])
    for item in block.items:
        sheet.row([Text(words.say(Message("reading.xlsx/item", {"text": item})))])


def _table(sheet: Sheet, block: Table, _words: Words) -> None:
    sheet.skip()
    sheet.row([Text(block.caption, "heading")])
    top = sheet.next_row
    sheet.row([Text(each, "head") for each in block.head])
    for row in block.rows:
        sheet.row([Text(each) for each in row])
    for column in range(1, len(block.head)):
        sheet.widths[column] = _NARROW
    if sheet.filtered is None and len(block.rows) >= _LEAST_ROWS:
        sheet.filtered = (top, 0, sheet.next_row - 1, len(block.head) - 1)
    sheet.skip()


_LAY: Final[dict[type[Any], Any]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    Table: _table,
}
"""Kind of block -> how it is laid on a sheet."""
