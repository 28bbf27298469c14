"""What comes out of a workbook: values, dates, formulas, merged cells, and nothing made up."""

import datetime as dt
import doctest
import io
import time
import tracemalloc
from collections.abc import Callable
from importlib import import_module
from typing import Any, Final

import pytest

import vierplusen
from vierplusen_xlsx.reader import WorkbookReader

Make = Callable[..., bytes]
Writer = Any
"""A workbook, a sheet or a chart of XlsxWriter, which has no types."""
Read = Callable[[bytes], dict[str, dict[int, dict[str, Any]]]]
NOON: Final = dt.datetime(2026, 3, 31, 12)  # noqa: DTZ001  # as a spreadsheet has it: without a zone
DAY: Final = dt.date(2026, 3, 31)


def cells(tables: Read, data: bytes) -> dict[str, Any]:
    """Give the cells of the only sheet, by reference."""
    (rows,) = tables(data).values()
    return {f"{column}{row}": cell for row, each in rows.items() for column, cell in each.items()}


@pytest.mark.parametrize("module", ["reader", "formats", "cells", "strings", "merges", "refusing"])
def test_examples_run(module: str) -> None:
    found = doctest.testmod(
        import_module(f"vierplusen_xlsx.{module}"), optionflags=doctest.ELLIPSIS
    )

    assert found.attempted
    assert not found.failed


def test_the_library_finds_the_reader_by_the_ending_of_a_file() -> None:
    catalogue = vierplusen.load_catalogue(only=["xlsx"])
    reader = catalogue.get("reader", "xlsx/workbook").value

    assert reader == WorkbookReader()
    assert (reader.suffixes, reader.tables) == ((".xlsx", ".xlsm"), True)


def test_values_keep_their_type(written: Make, tables: Read) -> None:
    def fill(book: Writer, sheet: Writer) -> None:
        percent = book.add_format({"num_format": "0%"})
        sheet.write_string("A1", "p01")
        sheet.write_string("B1", "3")
        sheet.write_number("C1", 3)
        sheet.write_number("D1", 2.5)
        sheet.write_boolean("E1", True)  # it has no name for it
        sheet.write_number("F1", 0.12, percent)
        sheet.write_string("G1", "  spaties ")
        sheet.write_rich_string("H1", "vet ", book.add_format({"bold": True}), "gedrukt")
        sheet.write_string("I1", "a_x000D_b")
        sheet.write_blank("J1", None, percent)
        sheet.write_string("K1", "=GEEN()")

    assert tables(written(fill)) == {
        "Blad1": {
            1: {
                "A": "p01", "B": "3", "C": 3, "D": 2.5, "E": True, "F": 0.12, "G": "  spaties ",
                "H": "vet gedrukt", "I": "a_x000D_b", "K": "=GEEN()",
            }
        }
    }  # fmt: skip


@pytest.mark.parametrize("old", [False, True], ids=["1900", "1904"])
def test_numbers_that_are_shown_as_dates_are_dates(
    written: Make, tables: Read, old: object
) -> None:
    def fill(book: Writer, sheet: Writer) -> None:
        for place, (code, value) in enumerate(
            [
                ("dd-mm-yyyy", DAY),
                ("[$-413]d mmmm yyyy;@", DAY),
                ('d "uur" mmm', DAY),
                ("d/m/yy h:mm", NOON),
                ("d/m/yy h:mm", dt.datetime(2026, 3, 31)),  # noqa: DTZ001  # as above
                ("dd-mm-yyyy", NOON),
                ("h:mm", dt.time(13, 30)),
                ("[h]:mm", dt.timedelta(hours=25, minutes=30)),
                ('0 "dagen"', 46_112),
            ]
        ):
            style = book.add_format({"num_format": code})
            if isinstance(value, int):
                sheet.write_number(0, place, value, style)
            else:
                sheet.write_datetime(0, place, value, style)

    found = cells(tables, written(fill, {"date_1904": old}))

    midnight = dt.datetime(2026, 3, 31)  # noqa: DTZ001  # as above
    said = [DAY, DAY, DAY, NOON, midnight, NOON, dt.time(13, 30), "25:30:00", 46_112]
    assert list(found.values()) == said
    assert [type(each) for each in found.values()][:3] == [dt.date] * 3


@pytest.mark.parametrize(
    ("serial", "shown"),
    [("-1", {"error": "#NUM!"}), ("1E9", {"error": "#NUM!"}), ("0", dt.time()), ("1", 1)],
)
def test_a_number_that_is_no_date_is_an_error_as_on_screen(
    raw: Make, tables: Read, serial: str, shown: object
) -> None:
    styles = (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="46"/></cellXfs></styleSheet>'
    )
    style = 99 if shown == 1 else 1
    row = f'<row r="1"><c r="A1" s="{style}"><v>{serial}</v></c></row>'

    assert cells(tables, raw(row, parts={"xl/styles.xml": styles})) == {"A1": shown}


def test_a_date_beyond_the_calendar_is_an_error_too(raw: Make, tables: Read) -> None:
    styles = (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>'
    )
    old = (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr '
        'date1904="1"/><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    row = '<row r="1"><c r="A1" s="0"><v>2958000</v></c><c r="B1" s="0"><v>1</v></c></row>'

    data = raw(row, parts={"xl/styles.xml": styles, "xl/workbook.xml": old})

    assert cells(tables, data) == {"A1": {"error": "#NUM!"}, "B1": dt.date(1904, 1, 2)}


@pytest.mark.parametrize(("value", "shown"), [("-1.5", "-36:00:00"), ("1E300", {"error": "#NUM!"})])
def test_a_duration_is_text_so_that_nobody_takes_days_for_hours(
    raw: Make, tables: Read, value: str, shown: object
) -> None:
    styles = (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="46"/></cellXfs></styleSheet>'
    )
    row = f'<row r="1"><c r="A1" s="1"><v>{value}</v></c></row>'

    assert cells(tables, raw(row, parts={"xl/styles.xml": styles})) == {"A1": shown}


def test_a_formula_comes_with_the_result_that_was_stored(written: Make, tables: Read) -> None:
    def fill(_book: Writer, sheet: Writer) -> None:
        sheet.write_formula("A1", "=B1+1", None, 3)
        sheet.write_formula("A2", "=1/0", None, "#DIV/0!")
        sheet.write_formula("A3", '="a"&"b"', None, "ab")
        sheet.write_array_formula("A4:A4", "{=SUM(B1:B2)}", None, 7)
        sheet.write_formula("A5", "=1=1", None, True)  # it has no name for it

    assert cells(tables, written(fill)) == {
        "A1": {"formula": "=B1+1", "value": 3},
        "A2": {"formula": "=1/0", "value": {"error": "#DIV/0!"}},
        "A3": {"formula": '="a"&"b"', "value": "ab"},
        "A4": {"formula": "=SUM(B1:B2)", "value": 7},
        "A5": {"formula": "=1=1", "value": True},
    }


def test_a_formula_that_was_never_calculated_has_no_value(raw: Make, tables: Read) -> None:
    row = (
        '<row r="1"><c r="A1"><f>B1+1</f><v/></c><c r="B1" t="str"><f>""</f><v></v></c>'
        '<c r="C1"><f t="dataTable" ref="C1:C2"/><v>4</v></c></row>'
    )

    assert cells(tables, raw(row)) == {
        "A1": {"formula": "=B1+1", "value": None},
        "B1": {"formula": '=""', "value": ""},
        "C1": {"formula": "=", "value": 4},
    }


def test_a_formula_that_was_filled_down_is_that_of_each_cell(raw: Make, tables: Read) -> None:
    rows = (
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1*$C$1</f><v>1</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c></row>'
        '<row r="3"><c r="A3"><f t="shared" si="1">"</f></c>'
        '<c r="B3"><f t="shared" si="1"/></c></row>'
    )

    assert [each["formula"] for each in cells(tables, raw(rows)).values()] == [
        "=B1*$C$1",
        "=B2*$C$1",
        '="',
        '="',
    ]


def test_every_kind_of_cell_that_a_program_may_write(raw: Make, tables: Read) -> None:
    row = (
        "<row>"
        '<c t="inlineStr"><is><r><t>in </t></r><r><t>delen</t></r><rPh><t>hoe</t></rPh></is></c>'
        '<c t="d"><v>2026-03-31</v></c><c t="d"><v>PT2H</v></c><c t="e"><v>#N/A</v></c>'
        '<c t="b"><v>0</v></c><c t="inlineStr"/><c t="s"><v>0</v></c><c><v> 7 </v></c>'
        "<c><v>.5</v></c><c><v>1E999</v></c><x/><c><is><t></t></is></c>"
        "</row>"
    )

    assert cells(tables, raw(row)) == {
        "A1": "in delen",
        "B1": DAY,
        "C1": "PT2H",
        "D1": {"error": "#N/A"},
        "E1": False,
        "G1": "p01",
        "H1": 7,
        "I1": 0.5,
        "J1": {"error": "#NUM!"},
    }


def test_text_escapes_what_xml_cannot_hold(raw: Make, tables: Read) -> None:
    row = '<row r="1"><c r="A1" t="str"><v>{}</v></c></row>'
    said = {
        "a_x000A_b": "a\nb",
        "_x005F_x000A_": "_x000A_",
        "_xD83D_": "_xD83D_",
        "_x0000_": "_x0000_",
    }

    assert {text: cells(tables, raw(row.format(text)))["A1"] for text in said} == said


def test_a_workbook_without_shared_texts_is_read(raw: Make, tables: Read) -> None:
    row = '<row r="1"><c r="A1"><v>1</v></c></row>'
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.spreadsheetml.sheet.main+xml"/></Types>'
    )

    data = raw(row, parts={"[Content_Types].xml": types, "xl/sharedStrings.xml": ""})

    assert cells(tables, data) == {"A1": 1}


# Merged cells


def test_every_cell_of_a_merged_range_has_the_value_at_its_top_left(
    written: Make, tables: Read
) -> None:
    def fill(_book: Writer, sheet: Writer) -> None:
        sheet.merge_range("A1:C1", "Zelfredzaamheid")
        sheet.merge_range("A3:A6", "p01")
        sheet.merge_range("D2:E3", "")
        sheet.write_number("B3", 3)
        sheet.write_number("B5", 4)

    title = {"merged": "A1:C1", "value": "Zelfredzaamheid"}
    person = {"merged": "A3:A6", "value": "p01"}
    assert tables(written(fill))["Blad1"] == {
        1: {"A": title, "B": title, "C": title},
        3: {"A": person, "B": 3},
        4: {"A": person},
        5: {"A": person, "B": 4},
        6: {"A": person},
    }


def test_a_merged_range_holds_a_formula_and_hides_what_stood_under_it(
    raw: Make, tables: Read
) -> None:
    rows = (
        '<row r="1"><c r="B1"><f>1+1</f><v>2</v></c><c r="C1"><v>9</v></c></row>'
        '<row r="3"><c r="AA3"><v>1</v></c></row>'
    )
    after = '<mergeCells><mergeCell ref="B1:C2"/><mergeCell ref="A2:A3"/></mergeCells>'

    cell = {"merged": "B1:C2", "value": {"formula": "=1+1", "value": 2}}
    assert tables(raw(rows, after=after))["Blad1"] == {
        1: {"B": cell, "C": cell},
        2: {"B": cell, "C": cell},
        3: {"AA": 1},
    }


def test_a_range_over_whole_rows_reaches_as_far_as_there_are_cells(raw: Make, tables: Read) -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c><c r="C2"/></row>'
    )
    after = '<mergeCells><mergeCell ref="A1:XFD1"/><mergeCell ref="A2:A1048576"/></mergeCells>'

    found = tables(raw(rows, after=after))["Blad1"]

    assert {row: list(each) for row, each in found.items()} == {1: ["A", "B", "C"], 2: ["A"]}


# Sheets


def test_sheets_stand_in_their_order_and_hidden_ones_are_read(written: Make, tables: Read) -> None:
    def fill(book: Writer, sheet: Writer) -> None:
        sheet.write_number("A1", 1)
        sheet.set_row(0, None, None, {"hidden": True})
        hidden = book.add_worksheet("Verborgen")
        hidden.hide()
        hidden.write_number("A1", 2)
        book.add_chartsheet("Grafiek").set_chart(_chart(book))
        book.add_worksheet("<Ánders> & zo").write_number("A1", 3)

    assert tables(written(fill)) == {
        "Blad1": {1: {"A": 1}},
        "Verborgen": {1: {"A": 2}},
        "<Ánders> & zo": {1: {"A": 3}},
    }


def _chart(book: Writer) -> Writer:
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Blad1!$A$1:$A$2"})
    return chart


def test_a_sheet_is_a_mapping_that_is_read_when_it_is_asked(raw: Make) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in (2, 3, 7))
    (sheet,) = WorkbookReader().read(io.BytesIO(raw(rows))).values()

    assert [(number, sheet[number]) for number in sheet] == list(sheet.items())
    assert list(sheet) == [2, 3, 7]
    assert len(sheet) == len(sheet.items()) == len(sheet.values()) == 3
    assert list(sheet.values()) == [{"A": 2}, {"A": 3}, {"A": 7}]
    assert sheet[3] == {"A": 3}
    assert 4 not in sheet
    assert (7, {"A": 7}) in sheet.items()
    with pytest.raises(KeyError):
        sheet[8]


def test_a_million_rows_that_are_formatted_and_empty_take_seconds(raw: Make) -> None:
    rows = "".join(f'<row r="{n}" ht="12.8" customHeight="1"/>' for n in range(1, 1_000_001))
    data = raw(f'<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row>{rows[37:]}')
    begun = time.process_time()

    (sheet,) = WorkbookReader().read(io.BytesIO(data)).values()

    assert dict(sheet.items()) == {1: {"A": 1}}
    assert time.process_time() - begun < 30


def test_rows_pass_by_and_take_no_memory(raw: Make) -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="XFD{n}"><v>1</v></c></row>'
        for n in range(1, 20_001)
    )
    file = io.BytesIO(raw(rows))
    WorkbookReader().read(io.BytesIO(raw("")))
    tracemalloc.start()

    (sheet,) = WorkbookReader().read(file).values()
    number = sum(len(cells) for _, cells in sheet.items())

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert number == 40_000
    assert peak < 2_000_000
