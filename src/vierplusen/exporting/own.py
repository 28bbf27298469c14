"""What exporting itself offers: JSON, CSV, Markdown, plain text, and drawings of arenas."""

from typing import Final

from vierplusen._version import __version__
from vierplusen.domain import Catalogue, own_offers
from vierplusen.exporting.arena_drawing import SvgExporter
from vierplusen.exporting.data import JsonExporter
from vierplusen.exporting.data_tables.csv_ import CsvExporter
from vierplusen.exporting.mermaid import MermaidExporter
from vierplusen.exporting.plain import MarkdownExporter, TextExporter

EXPORTERS: Final = (
    JsonExporter(),
    MarkdownExporter(),
    TextExporter(),
    MermaidExporter(),
    SvgExporter(),
    CsvExporter(),
)


OWN: Final = Catalogue(own_offers("exporter", EXPORTERS, version=__version__))
"""The own offers of this stage."""
