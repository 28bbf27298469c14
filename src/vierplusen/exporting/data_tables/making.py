"""How a table is made of the parts of a result: what a table holds is data, and read here."""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Any

from attrs import frozen

from vierplusen.domain import Message
from vierplusen.exporting.data_tables.table import Cell, DataColumn, DataTable, DataType
from vierplusen.labels import Words
from vierplusen.labels.data_columns import COLUMNS

Rows = tuple[str, Iterable[object]]
"""The name of a table, and what its rows are made of: nouns, or mappings of name to value."""


@frozen
class Layout:
    """What one table holds.

    Attributes
    ----------
    nl, en
        What one row is.
    columns
        Names of columns with spaces between them; ``name=path.to.it`` where a value stands under
        another name, or deeper.
    """

    nl: str
    en: str
    columns: str

    @property
    def paths(self) -> dict[str, tuple[str, ...]]:
        """Name of a column -> the attributes that lead to its value."""
        pairs = (each.partition("=") for each in self.columns.split())
        return {name: tuple((path or name).split(".")) for name, _, path in pairs}


def made_of(name: str, layout: Layout, items: Iterable[object], words: Words) -> DataTable:
    """Make a table of nouns or mappings, a row for each."""
    columns = tuple(map(column_of, layout.paths))
    ways = [(path, each.type) for each, path in zip(columns, layout.paths.values(), strict=True)]
    rows = tuple(
        tuple(_cell(_found(item, path), kind, words) for path, kind in ways) for item in items
    )
    return DataTable(name=name, nl=layout.nl, en=layout.en, columns=columns, rows=rows)


def column_of(name: str) -> DataColumn:
    """Give a column with the meaning that its name has in every table."""
    type_, unit, nl, en = COLUMNS[name]
    return DataColumn(name=name, type=DataType(type_), unit=unit or None, nl=nl, en=en)


def _found(item: object, path: tuple[str, ...]) -> Any:  # noqa: ANN401  # any part of a result
    """Follow a path through nouns and mappings; what stands under an unknown is unknown."""
    for name in path:
        item = item.get(name) if isinstance(item, Mapping) else getattr(item, name)
        if item is None:
            return None
    return item


def _cell(value: Any, kind: DataType, words: Words) -> Cell:  # noqa: ANN401  # any part of a result
    """Give a part of a result as a plain value."""
    if value is None:
        return None
    if kind is DataType.TEXT:
        return _text(value, words)
    plain: Cell = float(value) if kind is DataType.NUMBER else value
    return plain


def _text(value: object, words: Words) -> str | None:
    """Give a part of a result as text: words of messages, ids with a semicolon between them."""
    if isinstance(value, list | tuple):
        return "; ".join(str(_text(each, words)) for each in value) or None
    if isinstance(value, Message):
        return words.say(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value.value) if isinstance(value, Enum) else str(value)


def of_map(values: Mapping[Any, Any] | None, key: str, value: str, **more: object) -> list[object]:
    """Give a mapping as rows: its key in one column, what stands under it in another."""
    return [{key: each, value: found, **more} for each, found in (values or {}).items()]


def with_(items: Iterable[object], **more: object) -> Iterator[object]:
    """Give each item with some values beside it."""
    for each in items:
        yield {"item": each, **more}
