"""What exporting itself offers: JSON, Markdown and plain text."""

from typing import Any, Final

from vierplusen._version import __version__
from vierplusen.domain import Catalogue, Offer, Taken
from vierplusen.exporting.data import JsonExporter
from vierplusen.exporting.plain import MarkdownExporter, TextExporter

EXPORTERS: Final = (JsonExporter(), MarkdownExporter(), TextExporter())


def _own(exporter: Any) -> Offer:  # noqa: ANN401  # an exporter of scans, by its own annotations
    taken = Taken(
        kind="exporter",
        key=exporter.key,
        plugin="vierplusen",
        distribution="vierplusen",
        version=__version__,
    )
    return Offer(taken=taken, value=exporter)


OWN: Final = Catalogue(tuple(_own(each) for each in EXPORTERS))
"""The own offers of this stage."""
