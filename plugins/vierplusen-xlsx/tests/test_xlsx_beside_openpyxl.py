"""What openpyxl writes is what is read, and what it reads is what is given: any sheet, by law."""

import datetime as dt
import io
from collections.abc import Callable
from typing import Any, Final

import openpyxl  # type: ignore[import-untyped]  # it has no types
from hypothesis import given
from hypothesis import strategies as st

Make = Callable[..., bytes]
Writer = Any
"""A workbook or a sheet of XlsxWriter, which has no types."""
Read = Callable[[bytes], dict[str, dict[int, dict[str, Any]]]]

VALUES: Final = st.one_of(
    st.integers(-(10**14), 10**14),
    st.floats(-1e100, 1e100).map(lambda each: float(f"{each:.12g}")),
    st.booleans(),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20),
    st.datetimes(dt.datetime(1950, 1, 1), dt.datetime(2100, 1, 1)).map(  # noqa: DTZ001  # as a spreadsheet has it: without a zone
        lambda each: each.replace(microsecond=0)
    ),
    st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)),
    st.none(),
)


@given(rows=st.lists(st.lists(VALUES, max_size=5), max_size=5))
def test_what_openpyxl_writes_is_what_is_read(tables: Read, rows: list[list[Any]]) -> None:
    book = openpyxl.Workbook()
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            cell = book.active.cell(row, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    file = io.BytesIO()
    book.save(file)

    expected = {
        number: {
            letter: each
            for letter, each in zip("ABCDE", row, strict=False)
            if each not in {None, ""}
        }
        for number, row in enumerate(rows, start=1)
    }
    found = tables(file.getvalue())["Sheet"]
    assert found == {number: row for number, row in expected.items() if row}


@given(data=st.data())
def test_a_sheet_is_what_openpyxl_reads_in_it(
    data: st.DataObject, written: Make, tables: Read
) -> None:
    values = data.draw(st.dictionaries(st.tuples(st.integers(0, 20), st.integers(0, 40)), VALUES))

    def fill(book: Writer, sheet: Writer) -> None:
        shown = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for (row, column), value in values.items():
            if isinstance(value, str):
                sheet.write_string(row, column, value)
            elif isinstance(value, dt.date):
                sheet.write_datetime(row, column, value, shown)
            else:
                sheet.write(row, column, value)

    file = written(fill)
    known = openpyxl.load_workbook(io.BytesIO(file), read_only=True, data_only=True)["Blad1"]
    expected: dict[int, dict[str, Any]] = {}
    for row in known.iter_rows():
        for cell in row:
            if cell.value not in {None, ""}:
                expected.setdefault(cell.row, {})[cell.column_letter] = cell.value
    (found,) = tables(file).values()
    assert {number: dict(each) for number, each in found.items()} == expected
