"""What is no workbook, or a hostile one: refused in words that say what to do, and nothing else."""

import contextlib
import io
import pickle
import time
import zipfile
from collections.abc import Callable
from typing import Final

import openpyxl  # type: ignore[import-untyped]  # it has no types
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vierplusen import InvalidDocumentError
from vierplusen_xlsx import cells, merges, sheets, strings, xml
from vierplusen_xlsx.package import Bounds
from vierplusen_xlsx.reader import WorkbookReader

Make = Callable[..., bytes]
Read = Callable[[bytes], object]
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def said(read: Callable[[bytes], object], data: bytes) -> str:
    """Give the one fault with which a file is refused."""
    with pytest.raises(InvalidDocumentError) as caught:
        read(data)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
    (fault,) = caught.value.faults
    return str(fault)


def zipped(names: dict[str, bytes], way: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", way) as package:
        for name, data in names.items():
            package.writestr(name, data)
    return file.getvalue()


# What is no workbook

NO_WORKBOOKS: Final = {
    "an empty file": b"",
    "another kind of file": b"deelnemer;wonen\np01;3\n",
    "an older file (such as .xls)": OLE + bytes(504),
    "a workbook with a password": OLE + bytes(100) + "EncryptedPackage".encode("utf-16-le"),
    "a workbook that is cut off or damaged": b"PK\x03\x04" + bytes(100),
    "a zip file without a workbook": zipped({"a.csv": b"a;b"}),
    "a workbook of LibreOffice (.ods)": zipped({"mimetype": b"application/vnd.oasis"}),
    "a binary workbook (.xlsb)": zipped({"xl/workbook.bin": b"\x83"}),
    "a package that no spreadsheet program writes": zipped(
        {"[Content_Types].xml": b"<a/>"}, zipfile.ZIP_LZMA
    ),
}


@pytest.mark.parametrize("found", NO_WORKBOOKS)
def test_what_is_no_workbook_is_named_with_what_to_do(found: str, tables: Read) -> None:
    told = said(tables, NO_WORKBOOKS[found])

    assert told.startswith(f"the document: found {found}, expected valid Excel: ")
    assert len(told.partition("valid Excel: ")[2]) > 20


def test_the_advice_can_be_followed(tables: Read) -> None:
    assert said(tables, NO_WORKBOOKS["a workbook with a password"]) == (
        "the document: found a workbook with a password, expected valid Excel: open it in Excel, "
        "take the password off (File, Info) and save it again"
    )


def test_a_zip_file_with_a_password_is_refused(raw: Make, tables: Read) -> None:
    locked = raw().replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
    )

    assert "found a zip file with a password" in said(tables, locked)


def test_a_workbook_that_is_cut_off_anywhere_is_refused(written: Make, tables: Read) -> None:
    data = written(lambda _book, sheet: sheet.write_string("A1", "p01"))

    for end in range(0, len(data), 97):
        assert said(tables, data[:end])


def test_strict_workbooks_are_refused(raw: Make, tables: Read) -> None:
    strict = '<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'

    told = said(tables, raw(parts={"xl/workbook.xml": strict}))

    assert "of the kind Strict Open XML" in told
    assert "save it again as the ordinary Excel workbook" in told


# Hostile packages


def test_a_file_that_is_too_large_is_not_read_on(raw: Make) -> None:
    reader = WorkbookReader(bounds=Bounds(packed=100))

    assert said(lambda data: reader.read(io.BytesIO(data)), raw()) == (
        "the document: found more bytes, expected at most 100 bytes"
    )


def test_a_bomb_is_not_unpacked(raw: Make, tables: Read) -> None:
    bomb = raw(parts={"xl/worksheets/sheet1.xml": b" " * 50_000_000})
    begun = time.process_time()

    told = said(tables, bomb)

    assert "a workbook that unpacks to too much" in told
    assert "delete the rows and columns that are empty" in told
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    ("bounds", "told"),
    [
        (Bounds(unpacked=1_000), "unpacks to too much"),
        (Bounds(parts=3), "a package that no spreadsheet program writes"),
        (Bounds(whole=100), "at most 100 bytes"),
        (Bounds(strings=10), "at most 10 bytes"),
    ],
)
def test_every_bound_holds(raw: Make, bounds: Bounds, told: str) -> None:
    reader = WorkbookReader(bounds=bounds)

    assert told in said(lambda data: reader.read(io.BytesIO(data)), raw())


def test_two_parts_of_one_name_are_refused(raw: Make, tables: Read) -> None:
    file = io.BytesIO(raw())
    with zipfile.ZipFile(file, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("xl/workbook.xml", "<a/>")

    assert "a package that no spreadsheet program writes" in said(tables, file.getvalue())


def test_parts_that_lie_over_each_other_are_refused(raw: Make, tables: Read) -> None:
    data = bytearray(raw("<row/>" * 1000))
    place = data.rindex(b"PK\x01\x02")
    data[place + 20 : place + 24] = (10**6).to_bytes(4, "little")

    assert said(tables, bytes(data))


LAUGHS: Final = (
    '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]>'
    f'<worksheet xmlns="{MAIN}"><sheetData><row><c t="str"><v>&c;</v></c></row></sheetData>'
    "</worksheet>"
)
OUTSIDE: Final = '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'
PARTS: Final = (
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/sharedStrings.xml",
    "xl/worksheets/sheet1.xml",
    "xl/styles.xml",
    "docProps/core.xml",
)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("text", [LAUGHS, OUTSIDE], ids=["laughs", "outside"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_every_part(
    raw: Make, tables: Read, part: str, text: str, encoding: str
) -> None:
    told = said(tables, raw(parts={part: text.encode(encoding)}))

    assert "found a part that declares entities" in told


def test_nothing_that_is_linked_is_followed(raw: Make, tables: Read) -> None:
    linked = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="a/worksheet" TargetMode="External" '
        'Target="http://localhost:9/a.xml"/></Relationships>'
    )

    assert "a damaged part" in said(tables, raw(parts={"xl/_rels/workbook.xml.rels": linked}))


def test_a_picture_is_not_read(raw: Make, tables: Read) -> None:
    assert tables(raw(parts={"xl/media/a.png": b"\x89PNG", "xl/empty.bin": b"\x00"})) == {
        "Blad1": {}
    }


def test_two_sheets_that_share_a_name_or_a_part_are_refused(raw: Make, tables: Read) -> None:
    twice = (
        f'<workbook xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/'
        '2006/relationships"><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/>'
        '<sheet name="Blad2" sheetId="2" r:id="rId1"/></sheets></workbook>'
    )

    told = said(tables, raw(parts={"xl/workbook.xml": twice}))

    assert "two sheets that are one, such as Blad2" in told


# Hostile sheets

DAMAGED: Final = {
    '<row r="0"/>': "Blad1!row 0: ",
    '<row r="1048577"/>': "Blad1!row 1048577: ",
    '<row r="99999999999"/>': "Blad1!row 99999999999: ",
    '<row r="2"/><row r="1"/>': "Blad1!row 1: ",
    '<row r="1"/><row r="1"/>': "Blad1!row 1: ",
    '<row r="a"/>': "Blad1: ",
    '<row r="1"><c r="B1"/><c r="A1"/></row>': "Blad1!A1: ",
    '<row r="1"><c r="A2"/></row>': "Blad1!A2: ",
    '<row r="1"><c r="a1"/></row>': "Blad1: ",
    '<row r="1"><c r="XFE1"/></row>': "Blad1: ",
    '<row r="1"><c r="ABCD1"/></row>': "Blad1: ",
    '<row r="1"><c r="1"/></row>': "Blad1: ",
    '<c r="A1"/>': "Blad1!A1: ",
    "<c/>": "Blad1!: ",
    '<row r="1"><c r="A1" t="s"><v>1</v></c></row>': "Blad1!A1: ",
    '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>': "Blad1!A1: ",
    '<row r="1"><c r="A1" t="s"><v>x</v></c></row>': "Blad1!A1: ",
    '<row r="1"><c r="A1" t="zz"><v>1</v></c></row>': "Blad1!A1: ",
    '<row r="1"><c r="A1"><v>1_0</v></c></row>': "Blad1!A1: ",
    '<row r="1"><c r="A1"><v>nan</v></c></row>': "Blad1!A1: ",
    f'<row r="1"><c r="A1"><v>{"9" * 400}</v></c></row>': "Blad1!A1: ",
    '<row r="1"><c r="A1" t="d"><v>morgen</v></c></row>': "Blad1!A1: ",
    "<row>&nbsp;</row>": "Blad1: ",
    "<row></c>": "Blad1: ",
}


@pytest.mark.parametrize("rows", DAMAGED)
def test_a_damaged_cell_is_refused_with_its_place(raw: Make, tables: Read, rows: str) -> None:
    told = said(tables, raw(rows))

    assert told.startswith(f"{DAMAGED[rows]}found a damaged part (")
    assert told.endswith("save it again as Excel workbook (.xlsx)")


@pytest.mark.parametrize("ref", ["A1", "A2:A1", "B1:A1", "A1:XFE2", "A0:A1", "A1:A1048577", "x"])
def test_a_range_that_is_none_is_refused(raw: Make, tables: Read, ref: str) -> None:
    told = said(tables, raw(after=f'<mergeCells><mergeCell ref="{ref}"/></mergeCells>'))

    assert told.startswith(f"Blad1: found a damaged part ('{ref}' is no merged range)")


def test_a_range_without_a_reference_is_refused(raw: Make, tables: Read) -> None:
    assert said(tables, raw(after="<mergeCells><mergeCell/></mergeCells>")).startswith("Blad1: ")


def test_merged_cells_are_counted(raw: Make, tables: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merges, "MAX_MERGED", 10)
    monkeypatch.setattr(sheets, "_MOST_RANGES", 3)
    many = "".join(f'<mergeCell ref="A{n}:A{n + 1}"/>' for n in range(1, 9, 2))

    assert "more than 3 merged ranges" in said(tables, raw(after=many))
    assert "more than 10 merged cells" in said(tables, raw(after='<mergeCell ref="A1:K1"/>'))


@pytest.mark.parametrize(
    "cell",
    [
        '<c t="str"><v>{}</v></c>',
        "<c><f>{}</f></c>",
        '<c t="inlineStr"><is><t>{}</t></is></c>',
        '<c t="str"><v><b/>{}</v></c>',
    ],
)
def test_text_without_end_is_refused(
    raw: Make, tables: Read, cell: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strings, "MAX_TEXT", 2_000)
    long = raw(f"<row>{cell.format('a' * 3_000)}</row>")
    pieces = raw(f"<row>{cell.format('<b/>a' * 3_000)}</row>")

    for data in (long, pieces):
        assert "text of more than 2000 characters in a cell" in said(tables, data)


def test_shared_text_without_end_is_refused(
    raw: Make, tables: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strings, "MAX_TEXT", 3)
    text = f'<sst xmlns="{MAIN}"><si><t>te lang</t></si></sst>'

    assert "more than 3 char" in said(tables, raw(parts={"xl/sharedStrings.xml": text}))


def test_a_tag_without_end_is_refused(
    raw: Make, tables: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xml, "_MAX_TOKEN", 100_000)

    assert "a tag of more than 100000 bytes" in said(tables, raw(f'<row x="{"a" * 300_000}"/>'))


def test_a_formula_is_copied_to_so_many_cells_only(
    raw: Make, tables: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cells, "MAX_COPIED", 10)
    rows = '<row><c><f t="shared" si="0">A1+B1+C1</f></c>' + '<c><f t="shared" si="0"/></c>' * 2

    told = said(tables, raw(f"{rows}</row>"))

    assert told.startswith("Blad1!row 1: ")
    assert "formulas in too many cells: copy the sheet, and paste values only" in told


# Whatever else


@st.composite
def changes(draw: st.DrawFn) -> Callable[[bytes], bytes]:
    """Give a way to change some bytes."""
    edits = draw(
        st.lists(
            st.tuples(st.floats(0, 1), st.integers(0, 3), st.binary(max_size=6)),
            min_size=1,
            max_size=6,
        )
    )

    def change(data: bytes) -> bytes:
        for share, width, put in edits:
            place = int(share * len(data))
            data = data[:place] + put + data[place + width :]
        return data

    return change


def sample() -> bytes:
    """Write a workbook with something of everything."""
    book = openpyxl.Workbook()
    for row in (["deelnemer", "wonen"], ["p01", 3.5], [True, "=B2+1"], ["_x0041_", "2026"]):
        book.active.append(row)
    book.active["C2"].number_format = "dd-mm-yyyy"
    book.active["C2"] = 46_112
    book.active.merge_cells("A2:A3")
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


SAMPLE: Final = sample()
WORDS: Final = st.sampled_from(
    ["<row>", "</row>", "<c", "<v>", "</v>", ' r="A1"', ' t="s"', " t=", "1E9", "-1", "<f>", "&#0;"]
).map(str.encode)


def read_or_refuse(read: Read, data: bytes) -> None:
    """Read a file; a refusal is all that may come of it beside a table."""
    with contextlib.suppress(InvalidDocumentError):
        read(data)


@given(change=changes())
def test_bytes_that_changed_are_read_or_refused(
    tables: Read, change: Callable[[bytes], bytes]
) -> None:
    read_or_refuse(tables, change(SAMPLE))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_parts_that_changed_are_read_or_refused(tables: Read, data: st.DataObject) -> None:
    package = zipfile.ZipFile(io.BytesIO(SAMPLE))
    parts = {name: package.read(name) for name in package.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    change = data.draw(changes())
    place = data.draw(st.integers(0, len(parts[name])))
    word = data.draw(WORDS)

    for changed in (change(parts[name]), parts[name][:place] + word + parts[name][place:]):
        read_or_refuse(tables, zipped({**parts, name: changed}))
