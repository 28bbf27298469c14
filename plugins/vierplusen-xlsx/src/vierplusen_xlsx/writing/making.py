"""Which sheets each kind of result becomes."""

from collections.abc import Callable, Iterator
from types import UnionType
from typing import IO, Any, Final

from vierplusen import (
    Appraisal,
    Assessment,
    Bill,
    Dossier,
    Financed,
    FinancingPlan,
    Heading,
    PocketMap,
    Sharing,
    Words,
    laid_out,
)
from vierplusen_xlsx.labels import LABELS
from vierplusen_xlsx.writing.appraisal import Sourced, appraisal_sheets
from vierplusen_xlsx.writing.book import Book
from vierplusen_xlsx.writing.file import write_book
from vierplusen_xlsx.writing.plan import Gained, plan_sheets
from vierplusen_xlsx.writing.reading_sheets import reading_sheets
from vierplusen_xlsx.writing.sharing import sharing_sheets

Maker = Callable[[Book, Any, Words], None]
"""Adds the sheets of one result to a workbook."""

MAKERS: Final[tuple[tuple[type | UnionType, Maker], ...]] = (
    (Appraisal | Sourced, appraisal_sheets),
    (Sharing | Bill | PocketMap, sharing_sheets),
    (Financed | FinancingPlan | Gained, plan_sheets),
)
"""Kind of result -> what makes its living sheets. Every result gets sheets to read as well."""


def write_workbook(result: object, stream: IO[bytes], lang: str) -> None:
    """Write a result as a workbook."""
    words = Words(lang, LABELS)
    write_book(book_of(result, words), stream, words)


def book_of(result: object, words: Words) -> Book:
    """Make the workbook of a result: what lives first, and then all there is to read."""
    blocks = laid_out(result, words.lang, wide=True)  # type: ignore[arg-type]  # what is no result is refused there
    book = Book(title=next(each.text for each in blocks if isinstance(each, Heading)))
    for part in parts_of(result):
        for kind, make in MAKERS:
            if isinstance(part, kind):
                make(book, part, words)
    reading_sheets(book, result, words)
    return book


def parts_of(result: object) -> Iterator[object]:
    """Give the results that have living sheets: the one itself, or those in it."""
    made = result.assessment if isinstance(result, Dossier) else result
    if not isinstance(made, Assessment):
        yield made
        return
    if made.appraisal is not None:
        yield Sourced(made.appraisal, made.project.sources or ())
    if made.sharing is not None:
        yield made.sharing
    if made.financing is not None:
        yield Gained.of(made.financing, made.sharing)
