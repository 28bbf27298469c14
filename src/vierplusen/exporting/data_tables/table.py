"""A table of data: columns with a meaning, and rows of plain values."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from attrs import Attribute, field, frozen

from vierplusen.domain.values import (
    instance,
    is_finite,
    is_unicode,
    items_of,
    optional_text,
    repeated_faults,
    require,
    text,
    to_tuple,
)
from vierplusen.errors import Fault, InvalidValueError, fault

Cell = str | int | float | bool | date | None
"""What can stand in a row; None is what is not known."""

_NAME: Final = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_LARGEST: Final = 2**63
"""Whole numbers stay below this, so that every program can hold them."""


class DataType(StrEnum):
    """What the cells of a column are (soort gegevens)."""

    TEXT = "text"
    NUMBER = "number"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DATE = "date"


def _name(_self: object, attribute: "Attribute[str]", value: object) -> None:
    """Refuse names that a file, a database or a formula could not use."""
    good = isinstance(value, str) and len(value) <= 60 and _NAME.fullmatch(value)  # noqa: PLR2004  # longer names fit in no database
    require(bool(good), attribute.name, value, "table-name")


@frozen(kw_only=True)
class DataColumn:
    """A column of a table of data: its name never changes with the language (kolom).

    Attributes
    ----------
    name
        Small letters, digits and underscores, in English.
    type
        What its cells are.
    unit
        What a number counts: ``EUR``, ``EUR cents``, ``share``; None where it has no unit.
    nl, en
        What it means, in Dutch and in English.
    """

    name: str = field(validator=_name)
    type: DataType = field(validator=instance(DataType))
    unit: str | None = field(default=None, validator=optional_text)
    nl: str = field(validator=text)
    en: str = field(validator=text)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < _LARGEST


_FITS: Final[dict[DataType, Callable[[Any], bool]]] = {
    DataType.TEXT: lambda value: isinstance(value, str) and is_unicode(value),
    DataType.NUMBER: is_finite,
    DataType.INTEGER: _is_whole,
    DataType.BOOLEAN: lambda value: isinstance(value, bool),
    DataType.DATE: lambda value: isinstance(value, date) and not isinstance(value, datetime),
}
"""What a cell of each type has to be, unless it is None."""


def _rows(value: object) -> object:
    """Read lists of lists as tuples of tuples; the validator refuses the rest."""
    if isinstance(value, list | tuple):
        return tuple(to_tuple(each) for each in value)
    return value


def _columns(_self: object, attribute: "Attribute[tuple[DataColumn, ...]]", value: object) -> None:
    items_of(DataColumn)(_self, attribute, value)
    columns: tuple[DataColumn, ...] = value  # type: ignore[assignment]  # columns by the line above
    faults = tuple(repeated_faults(attribute.name, (each.name for each in columns), ".name"))
    if faults:
        raise InvalidValueError(faults)


@frozen(kw_only=True)
class DataTable:
    """A table for programs: plain values in columns with a name, a type and a meaning (tabel).

    It hands itself over to pandas, polars, pyarrow and DuckDB through the Arrow C stream, with
    the extra ``arrow``: ``pyarrow.table(table)``, ``polars.DataFrame(table)``.

    Attributes
    ----------
    name
        What a file of it is called: small letters, digits and underscores, in English.
    nl, en
        What one row is, in Dutch and in English.
    columns
        In the order of the cells.
    rows
        A tuple of cells each: text, numbers, true or false, days; None where it is not known.

    Raises
    ------
    InvalidValueError
        With each row of another width, and each cell of another type.

    Examples
    --------
    >>> year = DataColumn(name="year", type=DataType.INTEGER, nl="het jaar", en="the year")
    >>> eur = DataColumn(name="eur", type=DataType.NUMBER, unit="EUR", nl="bedrag", en="amount")
    >>> made = DataTable(
    ...     name="by_year", nl="per jaar", en="each year", columns=(year, eur), rows=[(2026, 1.5)]
    ... )
    >>> made.column("eur")
    (1.5,)
    """

    name: str = field(validator=_name)
    nl: str = field(validator=text)
    en: str = field(validator=text)
    columns: tuple[DataColumn, ...] = field(converter=to_tuple, validator=_columns)
    rows: tuple[tuple[Cell, ...], ...] = field(default=(), converter=_rows)

    @rows.validator
    def _check_rows(self, attribute: "Attribute[Any]", value: object) -> None:
        require(isinstance(value, tuple), attribute.name, value, "list")
        faults = tuple(_wrong(self.columns, self.rows))
        if faults:
            raise InvalidValueError(faults)

    def column(self, name: str) -> tuple[Cell, ...]:
        """Give the cells of one column.

        Raises
        ------
        InvalidValueError
            If there is no column of that name.
        """
        names = [each.name for each in self.columns]
        require(name in names, "name", name, "one-of", among=names, options=", ".join(names))
        place = names.index(name)
        return tuple(row[place] for row in self.rows)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Hand the table over through the Arrow C stream; the extra ``arrow`` makes it.

        Raises
        ------
        MissingExtraError
            If the extra ``arrow`` is not installed.
        """
        columns = [(each.name, str(each.type), self.column(each.name)) for each in self.columns]
        from vierplusen.documents.arrow_out import c_stream  # noqa: PLC0415  # readers of documents are not needed before

        return c_stream(columns, len(self.rows), requested_schema)


def _wrong(columns: Sequence[DataColumn], rows: Sequence[object]) -> Iterator[Fault]:
    """Name each row of another width, and each cell of another type."""
    checks = tuple(_FITS[each.type] for each in columns)
    for number, row in enumerate(rows):
        if not isinstance(row, tuple) or len(row) != len(columns):
            yield fault(f"rows[{number}]", row, "row-cells", number=len(columns))
            continue
        for column, fits, cell in zip(columns, checks, row, strict=True):
            if cell is not None and not fits(cell):
                yield fault(f"rows[{number}].{column.name}", cell, "kind", kind=str(column.type))
