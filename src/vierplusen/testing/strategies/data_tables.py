"""Tables of data: columns of every type with cells that fit."""

from datetime import date

from hypothesis import strategies as st

from vierplusen.exporting.data_tables.table import DataColumn, DataTable, DataType
from vierplusen.testing.strategies.plain import texts
from vierplusen.testing.strategies.reading import Strategy, gives

_CELLS: dict[DataType, Strategy] = {
    DataType.TEXT: st.just("") | texts(),
    DataType.NUMBER: st.floats(allow_nan=False, allow_infinity=False),
    DataType.INTEGER: st.integers(1 - 2**63, 2**63 - 1),
    DataType.BOOLEAN: st.booleans(),
    DataType.DATE: st.dates(date(1900, 1, 1), date(2199, 12, 31)),
}


def _names() -> st.SearchStrategy[str]:
    return st.from_regex(r"[a-z][a-z0-9]{0,5}(_[a-z0-9]{1,5})?", fullmatch=True)


@st.composite
def data_columns(draw: st.DrawFn) -> DataColumn:
    """Give columns of every type."""
    return DataColumn(
        name=draw(_names()),
        type=draw(st.sampled_from(DataType)),
        unit=draw(st.none() | texts()),
        nl=draw(texts()),
        en=draw(texts()),
    )


@st.composite
def data_tables(draw: st.DrawFn) -> DataTable:
    """Give tables with a few columns and rows; any cell may be unknown."""
    columns = draw(st.lists(data_columns(), max_size=4, unique_by=lambda each: each.name))
    cells = st.tuples(*(st.none() | _CELLS[each.type] for each in columns))
    return DataTable(
        name=draw(_names()),
        nl=draw(texts()),
        en=draw(texts()),
        columns=columns,
        rows=draw(st.lists(cells, max_size=4 if columns else 0)),
    )


gives({DataColumn: data_columns, DataTable: data_tables})
