"""Tables of other libraries, through the Arrow C stream: polars, pyarrow, DuckDB, pandas.

Whatever has the method ``__arrow_c_stream__`` can be read, and none of those libraries is
imported: nanoarrow (extra ``arrow``) reads what they hand over. Rows are read through its
``iter_tuples``, which borrows the memory of the other library: the arrays of nanoarrow 0.9 itself
crash the process on string views, which is what polars hands over.
"""

import warnings
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any, Final

from attrs import define, field, frozen

from vierplusen.errors import (
    Fault,
    InvalidValueError,
    MissingExtraError,
    Phrase,
    UnreadableDocumentError,
    fault,
)

_BLOCK: Final = 10_000
"""As many rows as are held as Python objects at a time."""

_WHOLE: Final = frozenset({"INT8", "UINT8", "INT16", "UINT16", "INT32", "UINT32", "INT64"})
_BROKEN: Final = frozenset({"HALF_FLOAT", "FLOAT", "DOUBLE"})
_DECIMAL: Final = frozenset({"DECIMAL32", "DECIMAL64", "DECIMAL128", "DECIMAL256"})
_TEXT: Final = frozenset({"STRING", "LARGE_STRING", "STRING_VIEW"})
_DAYS: Final = frozenset({"DATE32", "DATE64", "TIME32", "TIME64", "TIMESTAMP"})
_SUITED: Final = _WHOLE | _BROKEN | _DECIMAL | _TEXT | _DAYS | {"NULL", "BOOL", "UINT64"}
_KINDS: Final = "text, number, true or false, date, time or timestamp"


def columns_of(table: object, /, **names: str) -> dict[str, Any]:
    """Give a table of another library as plain columns.

    Parameters
    ----------
    table
        Anything with ``__arrow_c_stream__``: a DataFrame of polars or pandas, a table of pyarrow,
        a relation of DuckDB. A stream that can be read once is read to its end.
    **names
        Which columns to take, each under a name of your own: ``participant="client"`` gives the
        column ``client`` as ``participant``. Without any: all columns, under their own names.

    Returns
    -------
    dict
        Name of a column -> its values, in the order that was asked. What is unknown is None. A
        column of numbers that are all known is an array of the standard library; another is a
        list. A decimal becomes a float, or an int where it has no places behind the point; what
        is coded by a dictionary is decoded.

    Raises
    ------
    InvalidValueError
        With every fault: what was given is no table, a column that is asked for is missing, two
        columns have one name, or one is of a type that no registration holds, such as a list.
    UnreadableDocumentError
        If the other library fails while it hands over its rows.
    MissingExtraError
        If the extra ``arrow`` is not installed.

    Examples
    --------
    A long table goes into a registration in one call:

    >>> from vierplusen.domain import Registration
    >>> table = _example()  # as it comes from polars, pyarrow, DuckDB or pandas
    >>> Registration.from_columns(
    ...     **columns_of(
    ...         table, participant="client", indicator="wat", moment="wanneer", value="score"
    ...     )
    ... ).participants
    ('p1', 'p2')
    """
    gathered = _gather(table, frozenset(names.values()) if names else None)
    if not names:
        return {each.name: each.values for each in gathered}
    found = {each.name: each.values for each in gathered}
    return {key: found[name] for key, name in names.items()}


def table_of(table: object, /) -> dict[str, Mapping[int, Mapping[str, Any]]]:
    """Give a table of another library as a reader of tables does: sheet, row, column, cell.

    There is one sheet, without a name; row 1 holds the heads. A cell that is None, nan or text
    without a sign in it is left out.

    Parameters
    ----------
    table
        As in :func:`columns_of`.

    Raises
    ------
    InvalidValueError, UnreadableDocumentError, MissingExtraError
        As in :func:`columns_of`.

    Examples
    --------
    >>> rows = table_of(_example())[""]
    >>> rows[1]
    {'A': 'client', 'B': 'wat', 'C': 'wanneer', 'D': 'score'}
    >>> rows[3]
    {'A': 'p2', 'B': 'debts', 'C': 'baseline', 'D': 4.0}
    """
    return {"": _Rows(tuple(_gather(table, None)))}


@define
class _Gathered:
    """One column while it is read, and what each of its values is made into."""

    name: str
    place: int
    values: Any
    made: Callable[[Any], Any] | None = None

    def take(self, values: Sequence[Any]) -> None:
        if isinstance(self.values, array) and None in values:
            self.values = self.values.tolist()
        made = self.made
        self.values.extend(
            values if made is None else [None if each is None else made(each) for each in values]
        )


@frozen(eq=False)
class _Rows(Mapping[int, Mapping[str, Any]]):
    """Columns, seen as the rows of a sheet; each row is made when it is asked for."""

    columns: tuple[_Gathered, ...]
    letters: tuple[str, ...] = field(init=False)

    @letters.default
    def _letters(self) -> tuple[str, ...]:
        return tuple(_letters_of(place) for place in range(len(self.columns)))

    def __len__(self) -> int:
        return 1 + (len(self.columns[0].values) if self.columns else 0)

    def __iter__(self) -> Iterator[int]:
        return iter(range(1, len(self) + 1))

    def __getitem__(self, row: int) -> Mapping[str, Any]:
        if not 1 <= row <= len(self):
            raise KeyError(row)
        cells = (each.name if row == 1 else each.values[row - 2] for each in self.columns)
        return {
            letter: cell
            for letter, cell in zip(self.letters, cells, strict=True)
            if cell is not None and cell != "" and cell == cell  # noqa: PLR0124  # nan alone differs from itself
        }


def _letters_of(place: int) -> str:
    """Name a column as a spreadsheet does: A to Z, AA and so on; the first is 0."""
    letters = ""
    while place >= 0:
        place, rest = divmod(place, 26)
        letters = chr(ord("A") + rest) + letters
        place -= 1
    return letters


def _nanoarrow() -> Any:  # noqa: ANN401  # a module
    try:
        import nanoarrow  # type: ignore[import-untyped]  # noqa: PLC0415  # it has no types; an extra
        import nanoarrow.iterator  # type: ignore[import-untyped]  # noqa: PLC0415  # the part that is used
    except ImportError:
        what = "reading a table through the Arrow C stream"
        raise MissingExtraError(what, "arrow") from None
    return nanoarrow


def _gather(table: object, wanted: frozenset[str] | None) -> list[_Gathered]:
    """Read the columns that are wanted, or all of them."""
    if not hasattr(table, "__arrow_c_stream__"):
        kind = "a table with __arrow_c_stream__"
        raise InvalidValueError((fault("table", table, "kind", kind=kind),))
    nanoarrow = _nanoarrow()
    try:
        stream = nanoarrow.c_array_stream(table)
        schema = nanoarrow.Schema(stream.get_schema())
    except Exception as problem:
        raise _failed(problem) from problem
    if schema.type.name != "STRUCT":
        found = Phrase(f"values of type {schema.type.name.lower()}")
        raise InvalidValueError((fault("table", found, "kind", kind="a table with columns"),))
    fields = tuple(schema.fields)
    taken = [
        (place, each) for place, each in enumerate(fields) if wanted is None or each.name in wanted
    ]
    faults = [*_misnamed(fields, taken, wanted), *_unsuited(taken)]
    if faults:
        raise InvalidValueError(tuple(faults))
    gathered = [_start(place, each) for place, each in taken]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of nanoseconds, which no date of a measurement needs
        try:
            _fill(gathered, nanoarrow.iterator.iter_tuples(stream), len(fields))
        except Exception as problem:
            unsuited = tuple(_unsuited(list(enumerate(fields))))  # such as one that was not asked
            raise InvalidValueError(unsuited) if unsuited else _failed(problem) from problem
    return gathered


def _failed(problem: Exception) -> UnreadableDocumentError:
    said = str(problem).strip().splitlines() or [""]
    return UnreadableDocumentError("the table", f"{type(problem).__name__}: {said[0]}")


def _fill(gathered: list[_Gathered], rows: Iterator[tuple[Any, ...] | None], width: int) -> None:
    nothing = (None,) * width
    while block := list(islice(rows, _BLOCK)):
        columns = list(zip(*(nothing if row is None else row for row in block), strict=True))
        for each in gathered:
            each.take(columns[each.place])


def _misnamed(
    fields: Sequence[Any], taken: Sequence[tuple[int, Any]], wanted: frozenset[str] | None
) -> Iterator[Fault]:
    there = [each.name for each in fields]
    for name in sorted((wanted or frozenset()).difference(there)):
        options = ", ".join(there)
        yield fault(f"column {name}", name, "one-of", among=there, options=options)
    first: dict[str, int] = {}
    for place, each in taken:
        before = first.setdefault(each.name, place)
        if before != place:
            owner = f"column {_letters_of(before)}"
            yield fault(f"column {_letters_of(place)}", each.name, "unique", first=owner)


def _unsuited(taken: Sequence[tuple[int, Any]]) -> Iterator[Fault]:
    for _, each in taken:
        kind = _value_type(each)
        if kind.type.name not in _SUITED:
            found = Phrase(f"a value of type {kind.type.name.lower()}")
            yield fault(f"column {each.name}", found, "kind", kind=_KINDS)


def _value_type(schema: Any) -> Any:  # noqa: ANN401  # a schema of nanoarrow, which has no types
    return schema.value_type if schema.type.name == "DICTIONARY" else schema


def _start(place: int, schema: Any) -> _Gathered:  # noqa: ANN401  # a schema of nanoarrow, which has no types
    kind = _value_type(schema)
    name: str = kind.type.name
    if name in _DECIMAL:
        return _Gathered(schema.name, place, [], float if kind.scale > 0 else _whole)
    if name in _BROKEN:
        return _Gathered(schema.name, place, array("d"))
    if name in _WHOLE:
        return _Gathered(schema.name, place, array("q"))
    return _Gathered(schema.name, place, [])


def _whole(value: Decimal) -> int:
    return int(value)


def _example() -> Any:  # noqa: ANN401  # a table of nanoarrow, which has no types
    """Make a small table for the examples here."""
    nanoarrow = _nanoarrow()
    texts = {
        "client": ["p1", "p2", "p1"],
        "wat": ["debts"] * 3,
        "wanneer": ["baseline", "baseline", "follow-up"],
    }
    columns = [nanoarrow.c_array(each, nanoarrow.string()) for each in texts.values()]
    columns.append(nanoarrow.c_array([2.0, 4.0, 1.0], nanoarrow.float64()))
    schema = nanoarrow.struct(
        {**dict.fromkeys(texts, nanoarrow.string()), "score": nanoarrow.float64()}
    )
    made = nanoarrow.c_array_from_buffers(schema, 3, [None], children=columns)
    return nanoarrow.Array(made)
