"""What a template reads: safe text, and how it stands on the page."""

from typing import Final

from attrs import frozen
from markupsafe import Markup

EMPTY: Final = Markup("")


@frozen(kw_only=True)
class Cell:
    """A cell: its text, and how it stands."""

    text: Markup
    names: bool = False
    number: bool = False
    long: bool = False


@frozen(kw_only=True)
class Shown:
    """A block as the template reads it; ``kind`` says which of the fields count."""

    kind: str
    id: str = ""
    text: Markup = EMPTY
    notice: bool = False
    items: tuple[Markup, ...] = ()
    head: tuple[Cell, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    wide: bool = False
    style: str = ""


@frozen(kw_only=True)
class Drawn:
    """A picture as the template reads it.

    ``wide``: how wide a broad drawing is at least, in rem; 0 where it fits. ``table``: None where
    the same figures stand below anyway.
    """

    id: str
    title: Markup
    description: Markup
    svg: Markup
    wide: int
    table: Shown | None


@frozen(kw_only=True)
class Dressed:
    """A part as the template reads it."""

    id: str
    level: int
    depth: int
    title: Markup
    blocks: tuple[Shown, ...]
    pictures: tuple[Drawn, ...]
    parts: tuple["Dressed", ...]
