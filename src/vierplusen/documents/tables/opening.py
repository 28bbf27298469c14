"""From a path, or a table that is open already, to its sheets."""

import io
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from vierplusen.documents.api import reads_tables
from vierplusen.documents.files import Place
from vierplusen.documents.limits import refuse
from vierplusen.documents.own import OWN
from vierplusen.documents.tables.csv_ import MAX_TABLE_BYTES
from vierplusen.documents.tables.sheets import Sheet, sheets_of
from vierplusen.domain import Catalogue, Offer
from vierplusen.errors import (
    Fault,
    InvalidDocumentError,
    ReaderError,
    UnknownFormatError,
    UnreadableDocumentError,
    VierplusenError,
    phrase,
)

Table = Mapping[str, Mapping[int, Mapping[str, Any]]]
"""A table that is open: sheet -> row -> column -> cell."""

NAMELESS: Final = "the table"


@frozen
class Opened:
    """A table that can be read.

    Attributes
    ----------
    sheets
        Its sheets, in the order of the file.
    name
        What it is called in errors.
    source
        The name of the file; None if it is none.
    notes
        What was found in reading it, and deserves a look.
    """

    sheets: tuple[Sheet, ...]
    name: str
    source: str | None = None
    notes: tuple[Fault, ...] = ()


def open_table(
    path_or_table: Place | Table,
    *,
    format: str | None = None,  # noqa: A002  # the public name (design.md section 2)
    catalogue: Catalogue | None = None,
) -> Opened:
    """Open a table; see :func:`~vierplusen.load_registration`.

    Raises
    ------
    UnknownFormatError
        If no reader answers to the format or the file's name.
    UnreadableDocumentError
        If the file cannot be opened.
    InvalidDocumentError
        If the format is one of documents, or the file is no table.
    ReaderError
        If a plugin's reader fails.
    """
    if isinstance(path_or_table, Mapping):
        return Opened(tuple(sheets_of(path_or_table)), NAMELESS)
    name = os.fspath(path_or_table)
    try:
        offer = _reader(format, name, OWN if catalogue is None else catalogue)
        given = _read(offer, _bytes(name))
    except InvalidDocumentError as problem:
        raise type(problem)(problem.faults, name) from None
    owner = (offer.taken.key, offer.taken.owner)
    notes = tuple(getattr(given, "notes", ()))
    return Opened(tuple(sheets_of(given, owner)), name, Path(name).name, notes)


def _reader(format_: str | None, name: str, catalogue: Catalogue) -> Offer:
    offers = [each for each in catalogue.offers if each.taken.kind == "reader"]
    ending = Path(name).suffix.lower()
    for each in offers:
        if format_ == each.taken.key or (format_ is None and ending in each.value.suffixes):
            if reads_tables(each):
                return each
            raise refuse("", phrase("document"), "table")
    known = tuple(each.taken.key for each in offers if reads_tables(each))
    raise UnknownFormatError(format_ or ending or name, known)


def _bytes(name: str) -> bytes:
    try:
        with Path(name).open("rb") as stream:
            data = stream.read(MAX_TABLE_BYTES + 1)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise UnreadableDocumentError(name, reason) from problem
    if len(data) > MAX_TABLE_BYTES:
        raise refuse("", phrase("bytes"), "bytes", limit=MAX_TABLE_BYTES)
    return data


def _read(offer: Offer, data: bytes) -> Any:  # noqa: ANN401  # whatever a reader gives; it is checked as it is read
    try:
        return offer.value.read(io.BytesIO(data))
    except VierplusenError:
        raise
    except Exception as problem:
        said = f"{type(problem).__name__}: {problem}"
        raise ReaderError(offer.taken.key, offer.taken.owner, said) from problem
