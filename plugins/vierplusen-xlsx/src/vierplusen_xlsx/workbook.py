"""What openpyxl knows of a workbook, and its sheets as tables."""

import warnings
from collections.abc import Mapping
from typing import IO, Any, Final

from openpyxl.packaging.relationship import (  # type: ignore[import-untyped]  # it has no types
    Relationship,
)
from openpyxl.reader.excel import ExcelReader  # type: ignore[import-untyped]  # it has no types
from openpyxl.styles.stylesheet import (  # type: ignore[import-untyped]  # it has no types
    apply_stylesheet,
)
from openpyxl.xml.constants import (  # type: ignore[import-untyped]  # it has no types
    SHARED_STRINGS,
)

from vierplusen_xlsx.cells import Book
from vierplusen_xlsx.formats import Formats
from vierplusen_xlsx.package import Bounds, Package, open_package
from vierplusen_xlsx.refusing import damaged, too_large
from vierplusen_xlsx.sheets import Sheet
from vierplusen_xlsx.strings import read_strings

_WORKSHEET: Final = "/worksheet"


def sheets_of(stream: IO[bytes], bounds: Bounds) -> Mapping[str, Sheet]:
    """Give the sheets of a workbook by name; see :class:`vierplusen_xlsx.reader.WorkbookReader`."""
    package = open_package(stream, bounds)
    with damaged(""), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about looks, which no table has
        known = _opened(package)
        book = Book(_texts(package, known, bounds), Formats(known.wb))
        parts = _parts(known)
    return {name: Sheet(package, part, name, book) for name, part in parts.items()}


def _opened(package: Package) -> Any:  # noqa: ANN401  # a reader of openpyxl, which has no types
    """Let openpyxl read what a workbook says of itself: its sheets, its number formats.

    Nothing that a workbook links to is followed, and no sheet is read.
    """
    known = ExcelReader(package.fp, read_only=True, data_only=True, keep_links=False)
    known.archive = package
    known.read_manifest()
    known.read_workbook()
    apply_stylesheet(package, known.wb)
    return known


def _texts(package: Package, known: Any, bounds: Bounds) -> list[str]:  # noqa: ANN401  # a reader of openpyxl
    """Read the texts that cells share."""
    found = known.package.find(SHARED_STRINGS)
    if found is None:
        return []
    info = package.getinfo(found.PartName.removeprefix("/"))
    if info.file_size > bounds.strings:
        raise too_large(bounds.strings)
    with package.open(info) as part:
        return read_strings(part)


def _parts(known: Any) -> dict[str, str]:  # noqa: ANN401  # a reader of openpyxl
    """Give the part of each sheet by its name; each has one of its own."""
    parts: dict[str, str] = {}
    for sheet, link in known.parser.find_sheets():
        if not _is_sheet(link):
            continue
        if sheet.name in parts or link.target in parts.values():
            problem = f"two sheets that are one, such as {sheet.name[:40]}"
            raise ValueError(problem)
        known.archive.getinfo(link.target)
        parts[sheet.name] = link.target
    return parts


def _is_sheet(link: Relationship) -> bool:
    return str(link.Type).endswith(_WORKSHEET)
