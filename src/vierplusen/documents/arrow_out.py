"""Tables for other libraries, through the Arrow C stream: what ``arrow`` reads, handed over.

nanoarrow (extra ``arrow``) makes the arrays; it is imported when a table is asked for.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from vierplusen.errors import MissingExtraError

_MAKERS: Final = {
    "text": "string",
    "number": "float64",
    "integer": "int64",
    "boolean": "bool_",
    "date": "date32",
}
"""The type of a column -> what makes its type in nanoarrow."""

_FIRST: Final = date(1970, 1, 1).toordinal()
"""The day from which Arrow counts days."""


def c_stream(
    columns: Sequence[tuple[str, str, Sequence[Any]]], rows: int, requested: object = None
) -> Any:  # noqa: ANN401  # a capsule, which has no type
    """Give columns as one Arrow C stream: name, type (text, number, ...) and values of each.

    Raises
    ------
    MissingExtraError
        If the extra ``arrow`` is not installed.
    """
    try:
        import nanoarrow  # type: ignore[import-untyped]  # noqa: PLC0415  # it has no types; an extra
    except ImportError:
        what = "handing over a table through the Arrow C stream"
        raise MissingExtraError(what, "arrow") from None
    types = {name: getattr(nanoarrow, _MAKERS[kind])() for name, kind, _ in columns}
    made = [nanoarrow.c_array(_plain(kind, values), types[name]) for name, kind, values in columns]
    whole = nanoarrow.c_array_from_buffers(
        nanoarrow.struct(types), rows, [None], null_count=0, children=made
    )
    return nanoarrow.Array(whole).__arrow_c_stream__(requested)


def _plain(kind: str, values: Sequence[Any]) -> list[Any]:
    """Give values as nanoarrow takes them: numbers as floats, days as their number since 1970."""
    if kind == "number":
        return [None if each is None else float(each) for each in values]
    if kind == "date":
        return [None if each is None else each.toordinal() - _FIRST for each in values]
    return list(values)
