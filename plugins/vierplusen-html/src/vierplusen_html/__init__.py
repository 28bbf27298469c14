"""Reports as one web page, and as fragments of one: the hooks of this plugin, and nothing else."""

from collections.abc import Iterator

from vierplusen import Exporter, Label, hookimpl
from vierplusen_html.exporters import FragmentExporter, PageExporter
from vierplusen_html.labels import LABELS

HOOKSPEC_VERSION = 1


@hookimpl
def vierplusen_exporters() -> Iterator[Exporter]:
    """Offer the page and the fragment."""
    yield PageExporter()
    yield FragmentExporter()


@hookimpl
def vierplusen_labels() -> Iterator[Label]:
    """Offer what they say, in Dutch and English."""
    yield from LABELS
