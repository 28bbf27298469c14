"""Tables and headings on a terminal, drawn by rich.

Imported only where something is drawn: rich is a quarter of the start-up time.
"""

from collections.abc import Iterable
from typing import Final

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from vierplusen.errors import printable
from vierplusen.exporting import Block, Bullets, Heading, Paragraph

_STYLES: Final = ("bold underline", "bold cyan", "bold", "italic")
"""How a heading of each level is drawn."""


def draw(blocks: Iterable[Block]) -> None:
    """Draw blocks on a terminal; text of a document is never taken for markup."""
    console = Console(highlight=False)
    for block in blocks:
        if isinstance(block, Heading):
            console.print()
            console.print(_text(block.text, _STYLES[block.level - 1]))
        elif isinstance(block, Paragraph):
            console.print(_text(block.text))
        elif isinstance(block, Bullets):
            title = [_text(block.title, "bold")] if block.title else []
            console.print(Group(*title, Padding(_bullets(block.items), (0, 0, 0, 2))))
        else:
            drawn = Grid()
            for each in block.head:
                drawn.add_column(_text(each), overflow="fold")
            for row in block.rows:
                drawn.add_row(*(_text(cell) for cell in row))
            console.print(drawn)


def _text(said: str, style: str = "") -> Text:
    return Text(printable(said), style=style)


def _bullets(items: Iterable[str]) -> Grid:
    grid = Grid.grid(padding=(0, 1))
    for item in items:
        grid.add_row(_text("•", "cyan"), _text(item))
    return grid
