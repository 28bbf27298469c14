"""The reader of workbooks; what reads them is loaded when there is one to read."""

from collections.abc import Mapping
from typing import IO, Any

from attrs import field, frozen

from vierplusen_xlsx.package import Bounds


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
        from vierplusen_xlsx.workbook import sheets_of  # noqa: PLC0415  # openpyxl loads slowly, and a catalogue needs none of it

        return sheets_of(stream, self.bounds)
