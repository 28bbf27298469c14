"""What the patterns of a picture mean, in words beside a sample of each."""

from collections.abc import Iterable
from typing import Final

from vierplusen import Svg, svg_element, text_width, wrap_text
from vierplusen_html.pictures.axes import MARGIN, SMALL, WIDTH, line, words_at
from vierplusen_html.pictures.paint import DASHED, INK, PAPER, Paint, outline

SAMPLE: Final = 26.0
_HIGH: Final = 13.0
_STEP: Final = 22.0
_APART: Final = 22.0

Entry = tuple[Paint | None, str]
"""A paint and what it means; None stands for the mark of what is expected."""


def legend(key: str, entries: Iterable[Entry], top: float) -> tuple[tuple[Svg, ...], float]:
    """Draw the entries from left to right, in as many rows as they need; and where they end."""
    drawn: list[Svg] = []
    x, y = MARGIN, top
    for paint, said in entries:
        text = wrap_text(said, WIDTH - 2 * MARGIN - SAMPLE - 8, SMALL, most=1)[0]
        wide = SAMPLE + 8 + text_width(text, SMALL)
        if x > MARGIN and x + wide > WIDTH - MARGIN:
            x, y = MARGIN, y + _STEP
        middle = y + _HIGH / 2
        if paint is None:
            drawn.append(diamond(x + SAMPLE / 2, middle))
        else:
            drawn.append(block(key, paint, x, y, SAMPLE, _HIGH))
        drawn.append(words_at(text, x + SAMPLE + 8, middle + 4.5, size=SMALL))
        x += wide + _APART
    return tuple(drawn), (y + _STEP if drawn else top)


def block(key: str, paint: Paint, x: float, y: float, wide: float, high: float) -> Svg:
    """Draw a rectangle in a paint; of a dashed line a piece."""
    if paint is DASHED:
        middle = x + wide / 2
        return line(middle, y - 2, middle, y + high + 2, stroke=INK, wide=2.0, dashes="4 3")
    return svg_element(
        "rect", x=x, y=y, width=wide, height=high, fill=paint.fill(key), **outline(paint)
    )


def diamond(x: float, y: float, half: float = 7.0) -> Svg:
    """Draw the mark of what is expected: seen on any pattern."""
    sides = ((x - half, y), (x, y - half), (x + half, y), (x, y + half))
    points = " ".join(f"{one:.1f},{other:.1f}" for one, other in sides)
    return svg_element("polygon", points=points, fill=PAPER, stroke=INK, stroke_width=2.4)
