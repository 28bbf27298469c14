"""Workbooks that the tests let the library write, and the worked examples that they come from."""

import io
from pathlib import Path
from typing import Final

from vierplusen import Words
from vierplusen_xlsx.labels import LABELS
from vierplusen_xlsx.writing.book import Book
from vierplusen_xlsx.writing.file import write_book

CASES: Final = Path(__file__).parents[4] / "docs" / "cases" / "illustrative"
DUTCH: Final = Words("nl", LABELS)
ENGLISH: Final = Words("en", LABELS)


def file_of(book: Book, words: Words) -> bytes:
    """Write a workbook."""
    file = io.BytesIO()
    write_book(book, file, words)
    return file.getvalue()
