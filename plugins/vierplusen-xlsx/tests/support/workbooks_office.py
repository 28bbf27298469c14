"""LibreOffice for the tests: workbooks that are changed, recalculated, and read again."""

import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import openpyxl  # type: ignore[import-untyped]  # it has no types
import pytest

Values = Mapping[str, Mapping[str, Any]]
"""Sheet -> cell -> value."""

Place = str | tuple[str, str]
"""A defined name, or a sheet and a cell."""

REASON: Final = "needs LibreOffice: apt-get install libreoffice-calc"

_SECONDS: Final = 300
_SETTINGS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""Every formula of a workbook is calculated again when it is opened, whatever its file says."""


def program() -> str:
    """Give LibreOffice; a test that asks for it is left out where there is none."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        if os.environ.get("VIERPLUSEN_LEAVE_NOTHING_OUT") == "1":
            pytest.fail(REASON)
        pytest.skip(REASON)
    return found


def recalculated(files: Mapping[str, bytes]) -> Mapping[str, Values]:
    """Open workbooks in LibreOffice, calculate all formulas again, and read what comes out.

    Parameters
    ----------
    files
        What each is called here -> the workbook. All go through one start of the program.

    Returns
    -------
    Mapping
        The same names -> sheet -> cell -> value; empty cells are left out.

    Raises
    ------
    RuntimeError
        With the words of LibreOffice, where a workbook did not come back.
    """
    soffice = program()
    with tempfile.TemporaryDirectory() as folder:
        home, given, made = (Path(folder) / each for each in ("profile", "given", "made"))
        (home / "user").mkdir(parents=True)
        (home / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        given.mkdir()
        names = {name: f"book{index}" for index, name in enumerate(files)}
        for name, data in files.items():
            (given / f"{names[name]}.xlsx").write_bytes(data)
        asked = [str(given / f"{each}.xlsx") for each in names.values()]
        done = subprocess.run(
            [soffice, f"-env:UserInstallation={home.as_uri()}", "--headless", "--norestore",
             "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(made), *asked],
            capture_output=True, text=True, check=False, timeout=_SECONDS,
        )  # fmt: skip
        found = {name: made / f"{each}.xlsx" for name, each in names.items()}
        missing = [name for name, path in found.items() if not path.exists()]
        if missing:
            problem = f"LibreOffice gave no {', '.join(missing)}: {done.stdout}{done.stderr}"
            raise RuntimeError(problem)
        return {name: values_of(path.read_bytes()) for name, path in found.items()}


def values_of(data: bytes) -> Values:
    """Read the values that a workbook holds: sheet -> cell -> value."""
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return {
        sheet.title: {
            cell.coordinate: cell.value
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        for sheet in book.worksheets
    }


def changed(data: bytes, values: Mapping[Any, Any]) -> bytes:
    """Change cells of a workbook as a user would, and keep its formulas.

    Parameters
    ----------
    data
        The workbook.
    values
        A defined name, or a sheet and a cell -> what is typed there. None empties the cell.
    """
    book = openpyxl.load_workbook(io.BytesIO(data))
    for place, value in values.items():
        sheet, cell = place_of(book, place)
        book[sheet][cell].value = value
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def place_of(book: Any, place: Place) -> tuple[str, str]:  # noqa: ANN401  # openpyxl has no types
    """Give the sheet and the cell of a defined name."""
    if isinstance(place, tuple):
        return place
    (found,) = book.defined_names[place].destinations
    return found[0], found[1].replace("$", "")
