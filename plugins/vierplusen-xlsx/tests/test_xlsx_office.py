"""The tests' own LibreOffice: it calculates again, and says so when it cannot."""

import io
import shutil

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it has no types
from workbooks_office import changed, recalculated


def _book(number: float) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet("Som")
    sheet.write_number("A1", number)
    sheet.write_formula("A2", "=getal*21", None, -1)
    sheet.write_string("B1", "=1+1")
    book.define_name("getal", "=Som!$A$1")
    book.close()
    return file.getvalue()


@pytest.mark.needs_office
def test_a_wrong_stored_value_comes_out_right() -> None:
    found = recalculated(
        {
            "as it is": _book(2),
            "by name": changed(_book(2), {"getal": 3}),
            "by cell": changed(_book(2), {("Som", "A1"): 4}),
        }
    )

    assert {name: sheets["Som"]["A2"] for name, sheets in found.items()} == {
        "as it is": 42,
        "by name": 63,
        "by cell": 84,
    }
    assert found["as it is"]["Som"]["B1"] == "=1+1"


@pytest.mark.needs_office
def test_what_is_no_workbook_is_named_with_the_words_of_libreoffice() -> None:
    with pytest.raises(RuntimeError, match=r"(?s)LibreOffice gave no broken: .*Error"):
        recalculated({"broken": b"PK\x03\x04 no workbook"})


def test_without_libreoffice_a_test_is_left_out_or_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.delenv("VIERPLUSEN_LEAVE_NOTHING_OUT", raising=False)
    with pytest.raises(pytest.skip.Exception, match="needs LibreOffice: apt-get install"):
        recalculated({})

    monkeypatch.setenv("VIERPLUSEN_LEAVE_NOTHING_OUT", "1")
    with pytest.raises(pytest.fail.Exception, match="needs LibreOffice"):
        recalculated({})
