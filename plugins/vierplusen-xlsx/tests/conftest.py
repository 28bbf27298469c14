"""Workbooks for the tests: by the programs that write them, and by hand."""

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any, Final

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it has no types

from vierplusen_xlsx.reader import WorkbookReader

pytest.register_assert_rewrite("plans_compared")  # from support/, on the path

Tables = dict[str, dict[int, dict[str, Any]]]

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINKS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def _raw(
    rows: str = "", *, after: str = "", parts: Mapping[str, str | bytes] | None = None
) -> bytes:
    """Write a workbook by hand, of one sheet with these rows; ``parts`` replace others."""
    written: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_KIND}.sharedStrings+xml"/>'
            "</Types>"
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_LINKS}"><Relationship Id="rId1" '
            f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
        ),
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}"><si><t>p01</t></si></sst>',
        "xl/worksheets/sheet1.xml": (
            f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'
        ),
        **(parts or {}),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in written.items():
            if text:
                package.writestr(name, text)
    return file.getvalue()


def _written(fill: Callable[[Any, Any], None], options: Mapping[str, Any] | None = None) -> bytes:
    """Write a workbook with XlsxWriter; ``fill`` gets the workbook and its first sheet."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, dict(options or {}))
    fill(book, book.add_worksheet("Blad1"))
    book.close()
    return file.getvalue()


def _tables(data: bytes) -> Tables:
    """Read a workbook to its end."""
    sheets = WorkbookReader().read(io.BytesIO(data))
    return {
        name: {row: dict(cells) for row, cells in sheet.items()} for name, sheet in sheets.items()
    }


@pytest.fixture(scope="session")
def raw() -> Callable[..., bytes]:
    """Write a workbook by hand."""
    return _raw


@pytest.fixture(scope="session")
def written() -> Callable[..., bytes]:
    """Write a workbook with XlsxWriter."""
    return _written


@pytest.fixture(scope="session")
def tables() -> Callable[[bytes], Tables]:
    """Read a workbook to its end."""
    return _tables
