"""Tables as CSV: packed, in a folder, safe in a spreadsheet and the same text back."""

import csv
import datetime as dt
import io
import json
import zipfile
from pathlib import Path
from typing import IO, Any, Final

import pandas as pd  # type: ignore[import-untyped]  # its types are another package
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.exporting import financed_whole, shared_whole

from vierplusen import (
    DataColumn,
    DataTable,
    DataType,
    Project,
    UnreadableDocumentError,
    export,
    plain_text,
    save_tables,
    score,
    tables_of,
)
from vierplusen.documents import folders
from vierplusen.domain import Party
from vierplusen.exporting.data_tables.csv_ import as_csv, safe_text
from vierplusen.testing import strategies as vst

RISKY: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
HOSTILE: Final = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "'=1", "''", "'", '"', '"=1"',
    "a;=cmd|' /C calc'!A0", "a\t=1", "a\r\n=1", "a;'=1", ";", '=HYPERLINK("http://e")',
    "\uff1d1", "\ufeff=1", "\u200b=1", "\x00=1", "<script>alert(1)</script>", "\u202eabc",
    "x" * 100_000, "=" * 40_000, "'s avonds", "a,b", 'zeg "dag"', "regel\nregel", "a\x1b[31mb",
    "\u2028=1", "\x85=1", "\x0b=1", "|=1",
)  # fmt: skip
TEXT: Final = DataColumn(name="tekst", type=DataType.TEXT, nl="tekst", en="text")


def packed(result: Any, **asked: Any) -> bytes:  # noqa: ANN401  # any result or cell
    stream = io.BytesIO()
    export(result, stream, format="csv", **asked)
    return stream.getvalue()


def files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        assert pack.testzip() is None
        return {name: pack.read(name) for name in pack.namelist()}


def one(text: str) -> DataTable:
    columns = (TEXT, DataColumn(name="ander", type=DataType.TEXT, nl="ander", en="other"))
    return DataTable(name="t", nl="t", en="t", columns=columns, rows=[("a", text), (text, text)])


def opened(data: bytes, delimiter: str = ",") -> list[list[str]]:
    """Read as a spreadsheet would: quotes that do not end a cell are let through."""
    csv.field_size_limit(10**7)
    text = data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


# Text


@given(st.text())
@example(text="a;'=1")
@example(text="\t=\t'")
@example(text="\n" * 100_000)  # it takes minutes where each break is looked at from all before it
@example(text="\t " * 100_000 + "=")
@example(text="\n 'a\n'")
def test_text_comes_back_as_it_was(text: str) -> None:
    assert plain_text(safe_text(text)) == text


@given(st.text(st.sampled_from([*RISKY, ";", "\t", "\r", "\n", " ", "'", '"', "a", "\ufeff"])))
def test_risky_text_comes_back_and_begins_no_formula(text: str) -> None:
    safe = safe_text(text)

    assert plain_text(safe) == text
    assert not safe.lstrip(' \t\r\n"\ufeff').startswith(RISKY)


@pytest.mark.parametrize("sign", ["\u00ad", "\u180e", "\u202e", "\u2061", "\u2066", "\u200b"])
def test_what_cannot_be_seen_hides_no_formula(sign: str) -> None:
    assert safe_text(f"{sign}=1") == f"'{sign}=1"
    assert safe_text(f"a;{sign}=1") == f"a;'{sign}=1"
    assert safe_text(f"{sign}a=1") == f"{sign}a=1"


@given(st.text(), st.text())
def test_other_text_is_another_cell(one_text: str, other: str) -> None:
    assert (safe_text(one_text) == safe_text(other)) == (one_text == other)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda each: repr(each[:12]))
def test_hostile_text_is_whole_and_no_formula_whatever_ends_a_cell(text: str) -> None:
    made = as_csv(one(text))

    assert [[plain_text(each) for each in row] for row in opened(made)[1:]] == [
        ["a", text], [text, text],
    ]  # fmt: skip
    for delimiter in (",", ";", "\t"):
        for row in opened(made, delimiter):
            assert not any(cell.strip().startswith(RISKY) for cell in row), delimiter


@settings(max_examples=30)
@given(vst.data_tables())
def test_a_table_comes_back_whole(table: DataTable) -> None:
    head, *rows = opened(as_csv(table))

    assert head == [each.name for each in table.columns]
    back = tuple(
        tuple(_read(cell, each.type) for cell, each in zip(row, table.columns, strict=True))
        for row in rows
    )
    empty = tuple(tuple(None if each == "" else each for each in row) for row in table.rows)
    assert back == empty


_READ: Final[dict[DataType, Any]] = {
    DataType.TEXT: plain_text,
    DataType.NUMBER: float,
    DataType.INTEGER: int,
    DataType.BOOLEAN: {"true": True, "false": False}.__getitem__,
    DataType.DATE: dt.date.fromisoformat,
}


def _read(cell: str, kind: DataType) -> Any:  # noqa: ANN401  # any result or cell
    return None if cell == "" else _READ[kind](cell)


def test_empty_text_can_be_told_from_what_is_not_known() -> None:
    columns = (TEXT, DataColumn(name="n", type=DataType.NUMBER, nl="n", en="n"))
    rows: list[tuple[str | None, float | None]] = [("", -1.5), (None, None)]
    made = as_csv(DataTable(name="t", nl="t", en="t", columns=columns, rows=rows))

    assert made == b'\xef\xbb\xbf"tekst","n"\r\n"",-1.5\r\n,\r\n'


# The pack


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_pack_holds_every_table_and_describes_it(lang: str) -> None:
    made = files(packed(shared_whole.WHOLE, lang=lang))
    said = json.loads(made.pop("tables.json"))
    tables = tables_of(shared_whole.WHOLE, lang=lang)

    assert said["vierplusen_tables"] == 1
    assert said["lang"] == lang
    assert [each["path"] for each in said["resources"]] == [*made]
    for table, each in zip(tables, said["resources"], strict=True):
        assert made[each["path"]] == as_csv(table)
        assert each["rows"] == len(table.rows) == len(opened(made[each["path"]])) - 1
        assert each["description"] == (table.nl if lang == "nl" else table.en)
        fields = each["schema"]["fields"]
        assert [one["name"] for one in fields] == [one.name for one in table.columns]
        assert {one["escaped"] for one in fields if one["type"] == "string"} <= {True}
        assert not any(one["escaped"] for one in fields if one["type"] != "string")


def test_the_same_result_gives_the_same_bytes() -> None:
    assert packed(financed_whole.WHOLE) == packed(financed_whole.WHOLE)


@pytest.mark.parametrize("name", ["a.csv.zip", "A.ZIP"])
def test_the_ending_of_a_file_tells_the_format(name: str, tmp_path: Path) -> None:
    export(score(Project(id="a", name="A")), tmp_path / name)

    assert "features.csv" in files((tmp_path / name).read_bytes())


def test_pandas_reads_what_is_in_the_pack() -> None:
    table = next(each for each in tables_of(financed_whole.PLAN) if each.name == "plan_rows")
    made = files(packed(financed_whole.PLAN))["plan_rows.csv"]
    frame = pd.read_csv(io.BytesIO(made))

    assert [tuple(row) for row in frame.itertuples(index=False)] == [*table.rows]


def test_hostile_names_stay_within_their_cell() -> None:
    hostile = "=cmd|' /C calc'!A0;=1\r\n=2"
    party = Party(id="a", name=hostile)
    project = Project(id="a", name=hostile, parties=(party,))
    for data in files(packed(score(project))).values():
        for delimiter in ",;\t":
            text = data.decode("utf-8-sig")
            if not text.startswith("{"):
                for row in opened(data, delimiter):
                    assert not any(cell.startswith(RISKY) for cell in row)


# A folder


def test_each_table_is_a_file_in_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "nieuw"
    names = save_tables(shared_whole.WHOLE, folder, lang="en")

    assert sorted(names) == sorted(each.name for each in folder.iterdir())
    assert {each: (folder / each).read_bytes() for each in names} == files(
        packed(shared_whole.WHOLE, lang="en")
    )


def test_what_stood_there_is_replaced_and_the_rest_stays(tmp_path: Path) -> None:
    (tmp_path / "bill.csv").write_text("oud", encoding="utf-8")
    (tmp_path / "eigen.csv").write_text("eigen", encoding="utf-8")
    save_tables(shared_whole.BILL, tmp_path)

    assert (tmp_path / "bill.csv").read_bytes() != b"oud"
    assert (tmp_path / "eigen.csv").read_text(encoding="utf-8") == "eigen"


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "buiten.csv"
    outside.write_text("buiten", encoding="utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "bill.csv").symlink_to(outside)
    save_tables(shared_whole.BILL, folder)

    assert outside.read_text(encoding="utf-8") == "buiten"
    assert not (folder / "bill.csv").is_symlink()


@pytest.mark.parametrize("blocked", ["remarks.csv", "tables.json", "provenance.csv"])
def test_all_or_nothing(tmp_path: Path, blocked: str) -> None:
    (tmp_path / "bill.csv").write_text("oud", encoding="utf-8")
    (tmp_path / blocked).mkdir()
    with pytest.raises(UnreadableDocumentError, match="cannot be used"):
        save_tables(shared_whole.BILL, tmp_path)

    assert (tmp_path / "bill.csv").read_text(encoding="utf-8") == "oud"
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(["bill.csv", blocked])


def test_a_folder_that_was_made_goes_when_nothing_could_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise UnreadableDocumentError("x", "full")

    monkeypatch.setattr(folders, "write_whole", fails)
    with pytest.raises(UnreadableDocumentError) as caught:
        save_tables(shared_whole.BILL, tmp_path / "nieuw")

    assert str(caught.value) == f"{tmp_path / 'nieuw'} cannot be used: full"
    assert [*tmp_path.iterdir()] == []


def test_what_is_no_error_of_files_is_passed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stops(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(folders, "_put", stops)
    with pytest.raises(KeyboardInterrupt):
        save_tables(shared_whole.BILL, tmp_path)

    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("place", ["geen/folder", "bestand", "\0"])
def test_a_folder_that_cannot_be_is_refused(tmp_path: Path, place: str) -> None:
    (tmp_path / "bestand").write_text("x", encoding="utf-8")

    with pytest.raises(UnreadableDocumentError):
        save_tables(shared_whole.BILL, tmp_path / place)
    assert (tmp_path / "bestand").read_text(encoding="utf-8") == "x"


def test_a_stream_that_is_full_gets_what_fits_and_the_error() -> None:
    class Full(io.BytesIO):
        def write(self, _data: Any) -> int:  # noqa: ANN401  # any result or cell
            raise OSError(28, "No space left")

    stream: IO[bytes] = Full()
    with pytest.raises(OSError, match="space"):
        export(shared_whole.BILL, stream, format="csv")
