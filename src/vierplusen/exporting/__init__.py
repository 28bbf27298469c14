"""Exporting: from a result to something that people or programs read."""

from vierplusen.exporting.api import export
from vierplusen.exporting.blocks import Block, Bullets, Heading, Paragraph, Table
from vierplusen.exporting.layout import laid_out
from vierplusen.exporting.outline import outline
from vierplusen.exporting.overview import overview
from vierplusen.exporting.own import OWN

__all__ = [
    "OWN",
    "Block",
    "Bullets",
    "Heading",
    "Paragraph",
    "Table",
    "export",
    "laid_out",
    "outline",
    "overview",
]
