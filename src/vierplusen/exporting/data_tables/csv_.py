"""CSV: a file for each table, packed with a description of every column.

A spreadsheet takes text that begins with ``=``, ``+``, ``-`` or ``@`` for a formula. Such a text
gets an apostrophe in front, and so does a text that has one there already: taking one away gives
every text back as it was (:func:`plain_text`). The same is done behind each semicolon, tab and line
break within a text, for a spreadsheet that reads semicolons as the ends of cells begins a cell
there. Numbers are never text, so a negative one stays as it is.

The files begin with a byte order mark, without which Excel reads every accented letter wrong; the
readers of data (pandas, polars, DuckDB, the standard library as ``utf-8-sig``) take it away.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterable
from typing import IO, Any, Final

from attrs import frozen

from vierplusen.exporting.data_tables.table import Cell, DataTable, DataType
from vierplusen.exporting.data_tables.tables import unprotected_tables
from vierplusen.exporting.layout import Result

VERSION: Final = 1
"""The version of this form; keys may be added to it, none is taken away."""
DESCRIPTION: Final = "tables.json"
"""The file that describes the others."""
_START: Final = r"(?:\A|(?<=[;\t\r\n]))"
_BREAKS: Final = "\t\r\n"
_IDLE: Final = (
    r"\s\x00-\x1f\x7f\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\""
)
_RISKY: Final = re.compile(rf"{_START}([{_IDLE}]*+)([=+\-@\uff1d\uff0b\uff0d\uff20']?)")
"""A run of what cannot be seen from where a cell could begin, and the sign behind it, if risky.

It takes the whole run at once: a text of nothing but line breaks takes no longer than another.
"""
_BREAK: Final = re.compile(f"[{_BREAKS}]")
_ESCAPED: Final = re.compile(rf"{_START}'")
_TYPES: Final = {DataType.TEXT: "string"}
"""What a table schema calls a type, where that is another word."""
_ESCAPE: Final = (
    "In columns with escaped: true an apostrophe stands before what a spreadsheet could take for "
    "a formula: at the start of a text, and behind a semicolon, a tab or a line break in it. To "
    "read the text as it was, take away one apostrophe at each of those places."
)
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the pack: the same tables give the same bytes."""


def safe_text(text: str) -> str:
    """Put an apostrophe where a spreadsheet would begin a formula; nothing is lost.

    Examples
    --------
    >>> safe_text("=1+1"), safe_text("'s avonds"), safe_text("a-b")
    ("'=1+1", "''s avonds", 'a-b')
    """
    return _RISKY.sub(_marked, text)


def _marked(found: "re.Match[str]") -> str:
    """Put an apostrophe at each place in a run where a cell could begin."""
    run, sign = found.groups()
    if sign == "'":
        return f"{run}''" if not run or run[-1] in _BREAKS else found[0]
    return "'" + _BREAK.sub(r"\g<0>'", run) + sign if sign else run


def plain_text(cell: str) -> str:
    """Give the text back of which a cell of a CSV was made.

    Examples
    --------
    >>> plain_text("'=1+1"), plain_text("''s avonds"), plain_text("a-b")
    ('=1+1', "'s avonds", 'a-b')
    """
    return _ESCAPED.sub("", cell)


def as_csv(table: DataTable) -> bytes:
    """Write a table as CSV (RFC 4180) in UTF-8 with a byte order mark.

    Text stands in quotes and what is not known does not, so empty text can be told from it. A row
    of one cell that is not known is a pair of quotes: readers pass over an empty line.
    """
    head = ",".join(_quoted(each.name) for each in table.columns)
    rows = (",".join(map(_written, row)) for row in table.rows)
    lines = [head, *(each or '""' for each in rows)]
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig")


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return _quoted(safe_text(cell)) if isinstance(cell, str) else str(cell)


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def described(tables: Iterable[DataTable], lang: str) -> bytes:
    """Describe tables and their columns for programs, in the manner of a table schema."""
    made = {
        "vierplusen_tables": VERSION,
        "lang": lang,
        "escape": _ESCAPE,
        "resources": [_resource(each, lang) for each in tables],
    }
    return f"{json.dumps(made, indent=2, allow_nan=False)}\n".encode()


def _resource(table: DataTable, lang: str) -> dict[str, Any]:
    return {
        "name": table.name,
        "path": file_of(table),
        "description": getattr(table, lang),
        "encoding": "utf-8",
        "rows": len(table.rows),
        "dialect": {"delimiter": ",", "quoteChar": '"', "lineTerminator": "\r\n", "header": True},
        "schema": {
            "missingValues": [""],
            "fields": [
                {
                    "name": each.name,
                    "type": _TYPES.get(each.type, str(each.type)),
                    "unit": each.unit,
                    "description": getattr(each, lang),
                    "escaped": each.type is DataType.TEXT,
                }
                for each in table.columns
            ],
        },
    }


def file_of(table: DataTable) -> str:
    """Name the file of a table."""
    return f"{table.name}.csv"


def files_of(tables: Iterable[DataTable], lang: str) -> dict[str, bytes]:
    """Give every file of a result: its description and a CSV for each table."""
    several = tuple(tables)
    made = {file_of(each): as_csv(each) for each in several}
    return {DESCRIPTION: described(several, lang), **made}


@frozen
class CsvExporter:
    """CSV for programs and spreadsheets: a pack with a file for each table."""

    key: str = "csv"
    suffixes: tuple[str, ...] = (".csv.zip", ".zip")

    def export(self, result: Result, stream: IO[bytes], *, lang: str) -> None:
        """Write a result as a ZIP with a CSV for each table, and ``tables.json``."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as pack:
            for name, data in files_of(unprotected_tables(result, lang), lang).items():
                member = zipfile.ZipInfo(name, _FIRST_DAY)
                member.compress_type = zipfile.ZIP_DEFLATED
                member.create_system = 3  # as on every system
                member.external_attr = 0o644 << 16
                pack.writestr(member, data)
        stream.write(made.getvalue())
