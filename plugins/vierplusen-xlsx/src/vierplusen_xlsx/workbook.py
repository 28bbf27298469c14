"""The reader of workbooks: what openpyxl knows of a workbook, and its sheets as tables."""

import warnings
from collections.abc import Mapping
from typing import IO, Any, Final

from attrs import field, frozen
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


@frozen
class WorkbookReader:
    """Reads Excel workbooks as tables: sheet -> row -> column -> cell.

    Attributes
    ----------
    bounds
        How large a workbook may be.

    Examples
    --------
    >>> import io, openpyxl
    >>> book, file = openpyxl.Workbook(), io.BytesIO()
    >>> for row in (["Deelnemer", "Wonen"], ["p01", 3], ["p02", "=B2+1"]):
    ...     book.active.append(row)
    >>> book.save(file)
    >>> sheets = WorkbookReader().read(io.BytesIO(file.getvalue()))
    >>> dict(sheets["Sheet"].items())[3]
    {'A': 'p02', 'B': {'formula': '=B2+1', 'value': None}}
    """

    key: str = "xlsx/workbook"
    suffixes: tuple[str, ...] = (".xlsx", ".xlsm")
    tables: bool = True
    bounds: Bounds = field(factory=Bounds)

    def read(self, stream: IO[bytes]) -> Mapping[str, Mapping[int, Mapping[str, Any]]]:
        """Give the sheets of a workbook by name, hidden ones too; charts are left out.

        The file is read whole, its sheets are not: each row is made when it is asked for.

        Raises
        ------
        InvalidDocumentError
            If it is no workbook, or locked, cut off, damaged or too large. If one cell is, this
            is raised when its row is asked for.
        """
        package = open_package(stream, self.bounds)
        with damaged(""), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about looks, which no table has
            known = _opened(package)
            book = Book(_texts(package, known, self.bounds), Formats(known.wb))
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
