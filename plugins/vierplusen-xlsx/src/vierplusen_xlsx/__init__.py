"""Excel workbooks for vierplusen: its hooks, and nothing else."""

from collections.abc import Iterator

from vierplusen import Reader, hookimpl
from vierplusen_xlsx.workbook import WorkbookReader

HOOKSPEC_VERSION = 1


@hookimpl
def vierplusen_readers() -> Iterator[Reader]:
    """Offer the reader of workbooks."""
    yield WorkbookReader()
