"""CSV as it comes: encodings, signs between cells, quotation marks, and bounds."""

import csv
import io
from pathlib import Path

import pytest

from vierplusen.documents.tables import csv_, opening
from vierplusen.documents.tables.csv_ import CsvReader, CsvTables
from vierplusen.documents.tables.loading import load_registration
from vierplusen.documents.tables.places import address, letters, top_left
from vierplusen.domain import Reader
from vierplusen.errors import InvalidDocumentError

TEXT = "Cliënt;Wonen 0-meting;Wonen 1-meting\np1;2,5;3\n"
ROWS = {
    1: {"A": "Cliënt", "B": "Wonen 0-meting", "C": "Wonen 1-meting"},
    2: {"A": "p1", "B": "2,5", "C": "3"},
}


def opened(data: bytes) -> CsvTables:
    return CsvReader().read(io.BytesIO(data))


def refused(data: bytes) -> tuple[str, int | None]:
    with pytest.raises(InvalidDocumentError) as caught:
        dict(opened(data)[""].items())
    (fault,) = caught.value.faults
    return fault.expects, fault.line


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_without_a_note(encoding: str) -> None:
    tables = opened(TEXT.encode(encoding))

    assert dict(tables[""].items()) == ROWS
    assert tables.notes == ()


def test_utf_16_of_either_order_is_read() -> None:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert dict(opened(mark + TEXT.encode(encoding))[""].items()) == ROWS


def test_windows_is_read_and_noted(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(TEXT.replace("\n", "\r\n").encode("cp1252"))
    made = load_registration(file)

    assert next(made.readings()).value == 2.5
    (note,) = made.unused
    assert (note.sheet, note.row, note.column, note.reason.expects) == (None, 0, None, "read-as")
    assert made.source == "a.csv"


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"a;b\n\x81;\xe9", 2),
        (b"\xef\xbb\xbfa;b\n\xe9;1", 2),
        (b"\xff\xfea\x00;", 1),
        (b"\xff\xfe\x00\xd8a\x00", 1),
    ],
)
def test_what_is_no_text_is_refused_with_its_line(data: bytes, line: int) -> None:
    assert refused(data) == ("utf-8", line)


def test_the_first_byte_that_is_no_text_is_found_in_any_part(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(csv_, "_CHUNK", 3)

    assert dict(opened("é€é;1\n".encode())[""].items())[1]["A"] == "é€é"
    assert refused(b"\xef\xbb\xbfaa\xc3\n\n\n") == ("utf-8", 1)


def test_a_binary_file_is_refused() -> None:
    assert refused(b"PK\x03\x04\x00\x00;;") == ("zero-bytes", 1)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a,b\n1,2\n", 2),
        ("a\tb\n1\t2\n", 2),
        ("a;b\n1,5;2,5\n", 2),
        ("a\n1\n", 1),
        ('a;b\n"x, y; z";1\n', 2),
        ("sep=,\na,b\n", 2),
        ("sep=;\r\na;b\n", 2),
        ("sep=|\n", 1),
        ('a;b\n"1\n2;3";4\n', 2),
        ("", 0),
        ("Titel, met een komma\n\na;b;c\n1;2;3\n", 3),
    ],
)
def test_what_stands_between_the_cells_is_found(text: str, cells: int) -> None:
    rows = list(opened(text.encode())[""].items())

    assert max((len(row) for _, row in rows), default=0) == cells


def test_rows_are_counted_as_a_spreadsheet_counts() -> None:
    tables = opened(b'sep=;\na;b\n\n"x\ny";2\n ;\n3;\n')
    sheet = tables[""]

    assert list(sheet) == [1, 3, 5]
    assert (len(sheet), sheet[3], sheet[3].width) == (3, {"A": "x\ny", "B": "2"}, 2)
    assert (len(tables), list(tables)) == (1, [""])
    with pytest.raises(KeyError):
        sheet[2]
    with pytest.raises(KeyError):
        tables["x"]


@pytest.mark.parametrize(
    ("data", "expects", "line"),
    [
        (b'a;b\n"x;1\n2;3\n', "syntax", 2),
        (b'a;b\n"x"y;1\n', "syntax", 2),
        (b"a;b\n1;2\n" + b"x" * 150_000, "cell-length", 3),
        (b"a;b\n" + b"x" * 110_000, "cell-length", 2),
        (b"a;b\n" + b";" * 20_000, "columns", 2),
        (b"a;b\n" + b"x;" * 600_000, "row-length", 2),
    ],
)
def test_files_that_go_on_too_long_are_refused(data: bytes, expects: str, line: int) -> None:
    assert refused(data) == (expects, line)


def test_the_limit_of_another_program_on_cells_is_heeded() -> None:
    before = csv.field_size_limit(3)
    try:
        assert refused(b"abcd;b\n") == ("cell-length", 1)
    finally:
        csv.field_size_limit(before)


def test_a_sample_that_cannot_be_taken_apart_does_not_stop_the_reader() -> None:
    assert refused(b"a;b\n1;" + b"x" * 200_000 + b"\n")[0] == "cell-length"


def test_a_file_that_is_too_large_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    file.write_text(TEXT, "utf-8")
    monkeypatch.setattr(csv_, "MAX_TABLE_BYTES", 5)
    with pytest.raises(InvalidDocumentError):
        opened(TEXT.encode())
    monkeypatch.setattr(opening, "MAX_TABLE_BYTES", 5)
    with pytest.raises(InvalidDocumentError) as caught:
        load_registration(file)

    assert caught.value.faults[0].expects == "bytes"
    assert caught.value.document == str(file)


def test_the_reader_is_a_reader_like_those_of_plugins() -> None:
    reader = CsvReader()

    assert isinstance(reader, Reader)
    assert reader.tables is True


def test_places_are_those_of_a_spreadsheet() -> None:
    assert letters(16_384)[-1] == "XFD"
    assert letters(703)[701:] == ("ZZ", "AAA")
    assert address("", "A", 1) == "A1"
    assert top_left("$B$2:C3") == ("B", 2)
    assert top_left("rare") is None
