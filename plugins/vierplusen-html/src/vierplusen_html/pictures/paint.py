"""Colours and patterns of the pictures: told apart without colour, and on grey paper too.

Each paint has a pattern of its own, so that nobody needs to see its colour. Text never stands on
a pattern: it stands beside it, or on paper.
"""

from collections.abc import Iterable
from typing import Final

from attrs import frozen

from vierplusen import Svg, svg_element, svg_path

INK: Final = "#1b1b1b"
GREY: Final = "#55606b"
PAPER: Final = "#ffffff"
LINE: Final = "#c3cad1"
"""For thin lines that help to read a scale; never for text."""
BLUE: Final = "#1f5a92"
ORANGE: Final = "#b85c00"
TEAL: Final = "#1b7f79"
PURPLE: Final = "#7a3b8f"
GOLD: Final = "#a67c00"

_SIDE: Final = 8.0


@frozen
class Paint:
    """A pattern in a colour (patroon), on a ground that is light enough to see it.

    ``name`` is the pattern: ``solid``, ``hatch``, ``back``, ``dots``, ``level``, ``upright``,
    ``grid``, ``rings`` or ``open``.
    """

    name: str
    colour: str
    ground: str = PAPER

    def id(self, key: str) -> str:
        """Give the id of the pattern within the picture of that key."""
        return f"{key}-{self.name}"

    def fill(self, key: str) -> str:
        """Give what a shape in the picture of that key is filled with."""
        return self.colour if self.name == "solid" else f"url(#{self.id(key)})"


SOLID: Final = Paint("solid", BLUE)
HATCH: Final = Paint("hatch", ORANGE, "#fbe7d2")
DOTS: Final = Paint("dots", TEAL, "#dff1ef")
LEVEL: Final = Paint("level", PURPLE, "#f1e4f5")
GRID: Final = Paint("grid", GOLD, "#fbf3d6")
BACK: Final = Paint("back", BLUE, "#dbe8f5")
UPRIGHT: Final = Paint("upright", TEAL, "#e6f2f1")
RINGS: Final = Paint("rings", GREY, "#eceff2")
OPEN: Final = Paint("open", GREY)
"""What nobody pays, or nobody knows: almost paper, with an interrupted outline."""
DASHED: Final = Paint("line", INK)
"""A line through all bars, not a pattern."""

PAINTS: Final = (SOLID, HATCH, DOTS, LEVEL, GRID, BACK, UPRIGHT, RINGS)
"""In the order in which a picture takes them: neighbours differ most."""
GAIN: Final = SOLID
LOSS: Final = HATCH

_HALF: Final = _SIDE / 2
_SLANTED: Final = svg_path(
    "M", (-2, 2), "L", (2, -2), "M", (0, _SIDE), "L", (_SIDE, 0), "M", (6, 10), "L", (10, 6)
)
_SLANTED_BACK: Final = svg_path(
    "M", (-2, 6), "L", (2, 10), "M", (0, 0), "L", (_SIDE, _SIDE), "M", (6, -2), "L", (10, 2)
)
_LEVEL: Final = svg_path("M", (0, _HALF), "L", (_SIDE, _HALF))
_UPRIGHT: Final = svg_path("M", (_HALF, 0), "L", (_HALF, _SIDE))
_LINES: Final = {
    "hatch": (_SLANTED, 2.2),
    "back": (_SLANTED_BACK, 2.2),
    "level": (_LEVEL, 2.6),
    "upright": (_UPRIGHT, 2.6),
    "grid": (f"{_LEVEL} {_UPRIGHT}", 1.4),
    "open": (_SLANTED, 0.7),
}
"""Pattern -> its lines and how wide they are."""


def patterns(key: str, paints: Iterable[Paint]) -> Svg:
    """Define the patterns of a picture, each once; a solid paint needs none."""
    used = dict.fromkeys(each for each in paints if each.name != "solid")
    return svg_element("defs", *(_pattern(key, each) for each in used), Svg(""))


def _pattern(key: str, paint: Paint) -> Svg:
    return svg_element(
        "pattern",
        svg_element("rect", width=_SIDE, height=_SIDE, fill=paint.ground),
        _drawn(paint),
        id=paint.id(key),
        width=_SIDE,
        height=_SIDE,
        patternUnits="userSpaceOnUse",
    )


def _drawn(paint: Paint) -> Svg:
    if paint.name in _LINES:
        data, wide = _LINES[paint.name]
        return svg_element("path", d=data, stroke=paint.colour, stroke_width=wide, fill="none")
    if paint.name == "dots":
        return svg_element("circle", cx=_HALF, cy=_HALF, r=2.1, fill=paint.colour)
    return svg_element(
        "circle", cx=_HALF, cy=_HALF, r=2.4, fill="none", stroke=paint.colour, stroke_width=1.4
    )


def outline(paint: Paint) -> dict[str, str | float]:
    """Give the edge of a shape: interrupted where nothing is paid or known."""
    edge: dict[str, str | float] = {"stroke": paint.colour}
    return {**edge, "stroke_dasharray": "5 3"} if paint.name == "open" else edge
