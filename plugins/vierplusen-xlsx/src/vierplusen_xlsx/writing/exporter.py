"""The exporter of workbooks; what makes their sheets is loaded when one is asked."""

from typing import IO

from attrs import frozen


@frozen
class WorkbookExporter:
    """A spreadsheet that lives: change what is yellow, and every figure follows."""

    key: str = "xlsx"
    suffixes: tuple[str, ...] = (".xlsx",)

    def export(self, result: object, stream: IO[bytes], *, lang: str) -> None:
        """Write a result as a workbook; text of a document is shown, and never acts."""
        from vierplusen_xlsx.writing.making import write_workbook  # noqa: PLC0415  # a catalogue need not load what writes

        write_workbook(result, stream, lang)
