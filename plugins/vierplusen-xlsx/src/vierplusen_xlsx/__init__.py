"""Excel workbooks for vierplusen: its hooks, and nothing else."""

from collections.abc import Iterator

from vierplusen import Exporter, Label, Reader, hookimpl
from vierplusen_xlsx.labels import LABELS
from vierplusen_xlsx.reader import WorkbookReader
from vierplusen_xlsx.writing.exporter import WorkbookExporter

HOOKSPEC_VERSION = 1


@hookimpl
def vierplusen_readers() -> Iterator[Reader]:
    """Offer the reader of workbooks."""
    yield WorkbookReader()


@hookimpl
def vierplusen_exporters() -> Iterator[Exporter]:
    """Offer the spreadsheet that lives."""
    yield WorkbookExporter()


@hookimpl
def vierplusen_labels() -> Iterator[Label]:
    """Offer the words of its sheets."""
    yield from LABELS
