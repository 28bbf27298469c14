"""The contract of the library, held by this plugin, with workbooks of both writers."""

import datetime as dt
import io
from typing import Final

import openpyxl  # type: ignore[import-untyped]  # it has no types
import pytest

import vierplusen_xlsx
from vierplusen.testing import Check, plugin_checks


def _sample() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["deelnemer", "wonen", "datum"],
        ["p01", 3, dt.date(2026, 3, 31)],
        [None, "=B2+1", True],
        ["p02", 2.5, "later"],
    ):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    book.create_sheet("leeg")
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


SAMPLES: Final = {"xlsx/workbook": [_sample()]}


@pytest.mark.parametrize("check", plugin_checks(vierplusen_xlsx, samples=SAMPLES), ids=str)
def test_contract(check: Check) -> None:
    check()
