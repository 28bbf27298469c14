"""What a reader of tables is held to: what it gives, and how it refuses.

The manual of the hook ``vierplusen_readers`` is the contract; the checks here are part of
:func:`vierplusen.testing.plugin_checks`.
"""

import datetime as dt
import io
import re
from collections.abc import Mapping
from math import isfinite
from types import NoneType
from typing import Any, Final

from vierplusen.domain import Reader
from vierplusen.errors import VierplusenError

_SHREDS: Final = (
    b"",
    b"\x00",
    b"text",
    b"a;b\n1;2\n",
    b"PK\x03\x04",
    b"PK\x05\x06" + bytes(18),
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504),
    bytes(range(256)) * 4,
)
"""What may turn up instead of a table: nothing, text, the first bytes of other files."""

_CELLS: Final = (bool, int, str, dt.date, dt.datetime, dt.time)
_WRAPPED: Final = ({"formula", "value"}, {"merged", "value"}, {"error"})
_DEPTH: Final = 4
"""So many wrappings a cell may have: merged, of a formula, with an error."""


def table_fault(given: object) -> str | None:
    """Say what in a table is not as the manual of the hook says; None if nothing is."""
    if not isinstance(given, Mapping):
        return f"{type(given).__name__} is no mapping of sheets"
    for sheet, rows in given.items():
        if not isinstance(sheet, str) or not isinstance(rows, Mapping):
            return f"sheet {sheet!r}: a sheet has a name, and is a mapping of rows"
        last = 0
        for row, cells in rows.items():
            if type(row) is not int or row <= last:
                return f"sheet {sheet!r}, row {row!r}: rows are numbers from 1, in their order"
            last = row
            wrong = _row_fault(cells)
            if wrong is not None:
                return f"sheet {sheet!r}, row {row}: {wrong}"
    return None


def _row_fault(cells: object) -> str | None:
    if not isinstance(cells, Mapping):
        return "a row is a mapping of columns"
    for column, cell in cells.items():
        if not isinstance(column, str) or not re.fullmatch(r"[A-Z]{1,4}", column):
            return f"column {column!r}: columns are letters"
        if cell is None or not _is_cell(cell):
            return f"column {column}: {repr(cell)[:100]} is no cell"
    return None


def _is_cell(cell: object, depth: int = 0) -> bool:
    if isinstance(cell, float):
        return isfinite(cell)
    if not isinstance(cell, Mapping):
        return type(cell) in (*_CELLS, NoneType)
    if depth == _DEPTH or set(cell) not in _WRAPPED:
        return False
    words = [each for key, each in cell.items() if key != "value"]
    return isinstance(words[0], str) and _is_cell(cell.get("value"), depth + 1)


def _read(reader: Reader, data: bytes) -> Any:  # noqa: ANN401  # whatever a reader gives
    """Read a file to its end, as what it holds; the stream is closed before it is looked at."""
    with io.BytesIO(data) as stream:
        given = reader.read(stream)
    wrong = table_fault(given)
    if wrong is not None:
        said = f"{reader.key!r} gives no table: {wrong}"
        raise AssertionError(said)
    return {sheet: dict(rows.items()) for sheet, rows in given.items()}


def read_tables(reader: Reader, files: tuple[bytes, ...]) -> None:
    """Check that every sample comes out as a table, and as the same table when read again."""
    for data in files:
        if _read(reader, data) != _read(reader, data):
            said = f"{reader.key!r} reads two things in one file: use no clock, chance or state"
            raise AssertionError(said)


def refuse_others(reader: Reader, files: tuple[bytes, ...]) -> None:
    """Check that what is no table, or only a part of one, is read or refused in words."""
    parts = [each[: len(each) * part // 8] for each in files for part in range(1, 8)]
    turned = [each.replace(b"a", b"\xff") for each in files]
    for data in (*_SHREDS, *parts, *turned):
        try:
            _read(reader, data)
        except AssertionError:
            raise
        except VierplusenError:
            continue
        except Exception as problem:
            what = f"{type(problem).__name__} on {data[:8]!r} ({len(data)} bytes)"
            said = f"{reader.key!r} raises {what}: refuse with InvalidDocumentError"
            raise AssertionError(said) from problem
