"""Exporting: from a result to something that people or programs read.

Names are loaded when they are asked for, as in the facade: the parts of a report need no reader of
documents, and a strategy for tests no report.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from vierplusen.exporting.api import export
    from vierplusen.exporting.blocks import Block, Bullets, Heading, Paragraph, Table
    from vierplusen.exporting.layout import laid_out
    from vierplusen.exporting.own import OWN

_HOME: Final = {
    "OWN": "own",
    "Block": "blocks",
    "Bullets": "blocks",
    "Heading": "blocks",
    "Paragraph": "blocks",
    "Table": "blocks",
    "export": "api",
    "laid_out": "layout",
}
"""Name -> the module that it lives in."""

__all__ = [
    "OWN",
    "Block",
    "Bullets",
    "Heading",
    "Paragraph",
    "Table",
    "export",
    "laid_out",
]


def __getattr__(name: str) -> object:
    """Import what is asked for when it is first used (PEP 562)."""
    if name not in _HOME:
        said = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(said)
    value: object = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value
