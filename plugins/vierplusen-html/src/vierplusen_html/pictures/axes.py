"""What pictures share: the frame with its words, scales with round numbers, labels of rows."""

import math
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from attrs import frozen

from vierplusen import Svg, svg_element, text_width, wrap_text
from vierplusen_html.pictures.paint import GREY, INK, PAPER, Paint, outline
from vierplusen_html.pictures.paint import LINE as PALE

WIDTH: Final = 720.0
"""How wide every picture is, in its own units; the page scales it."""

SIZE: Final = 15.0
SMALL: Final = 13.0
MARGIN: Final = 12.0

FONT: Final = "Verdana, 'DejaVu Sans', Arial, sans-serif"
"""The fonts by which widths are estimated, the widest first."""

_ROUND: Final = (1.0, 2.0, 2.5, 5.0, 10.0)


def root(
    key: str,
    title: str,
    description: str,
    height: float,
    *inside: Svg,
    lang: str,
    width: float = WIDTH,
) -> Svg:
    """Make the ``<svg>`` of a picture, named and described; ``key`` starts every id in it."""
    return svg_element(
        "svg",
        svg_element("title", title, id=f"{key}-title"),
        svg_element("desc", description, id=f"{key}-desc"),
        svg_element("rect", width=width, height=height, fill=PAPER),
        *inside,
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        aria_labelledby=f"{key}-title {key}-desc",
        lang=lang,
        viewBox=f"0 0 {width:g} {height:.1f}",
        font_family=FONT,
        font_size=SIZE,
        fill=INK,
    )


@frozen
class Scale:
    """From values to places: ``low`` stands at ``left``, ``high`` at ``right``.

    Examples
    --------
    >>> Scale(0, 100, 200, 700).at(50)
    450.0
    """

    low: float
    high: float
    left: float
    right: float

    def at(self, value: float) -> float:
        """Give the place of a value; what lies outside stands at the edge."""
        if self.high <= self.low:
            return (self.left + self.right) / 2
        part = (value - self.low) / (self.high - self.low)
        return self.left + min(max(part, 0.0), 1.0) * (self.right - self.left)


def ticks(low: float, high: float, most: int = 6) -> tuple[float, ...]:
    """Give round numbers from at or below ``low`` to at or above ``high``, ``most`` or so.

    Examples
    --------
    >>> ticks(0, 100), ticks(-13_000, 41_000)
    ((0.0, 20.0, 40.0, 60.0, 80.0, 100.0), (-20000.0, 0.0, 20000.0, 40000.0, 60000.0))
    """
    if high <= low:
        wide = abs(low) / 2 or 0.5
        return ticks(low - wide, low + wide, most)
    rough = (high - low) / max(most - 1, 1)
    ten = 10.0 ** math.floor(math.log10(rough))
    step = next(ten * each for each in _ROUND if ten * each >= rough * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    # Rounded to the step, so that 3 steps of 0.1 are 0.3.
    decimals = max(2 - math.floor(math.log10(step)), 0)
    return tuple(round(number * step, decimals) for number in range(first, last + 1))


def words_at(
    said: str,
    x: float,
    y: float,
    *,
    size: float = SIZE,
    bold: bool = False,
    anchor: str = "start",
    fill: str = INK,
) -> Svg:
    """Write one line; ``y`` is its base line. What is usual is left to the root."""
    attributes: dict[str, str | float] = {}
    if size != SIZE:
        attributes["font_size"] = size
    if bold:
        attributes["font_weight"] = "bold"
    if anchor != "start":
        attributes["text_anchor"] = anchor
    if fill != INK:
        attributes["fill"] = fill
    return svg_element("text", said, x=x, y=y, **attributes)


@frozen
class Label:
    """A text of one or more lines, ready to be placed beside a row or above a column."""

    lines: tuple[str, ...]
    size: float = SIZE
    bold: bool = False

    @property
    def step(self) -> float:
        """From one base line to the next."""
        return self.size + 4

    @property
    def height(self) -> float:
        """How high it stands."""
        return len(self.lines) * self.step

    @property
    def width(self) -> float:
        """How wide its widest line is, estimated."""
        widths = (text_width(each, self.size, bold=self.bold) for each in self.lines)
        return max(widths, default=0.0)

    def at(self, x: float, top: float, *, anchor: str = "start", fill: str = INK) -> Iterator[Svg]:
        """Write it with its upper side at ``top``."""
        for place, line in enumerate(self.lines):
            y = top + place * self.step + self.size
            yield words_at(line, x, y, size=self.size, bold=self.bold, anchor=anchor, fill=fill)

    def amid(
        self, x: float, middle: float, *, anchor: str = "start", fill: str = INK
    ) -> Iterator[Svg]:
        """Write it around a height: the middle of a row."""
        # Letters stand on their base line, so the middle of a line lies a little above it.
        return self.at(x, middle - self.height / 2 + 1, anchor=anchor, fill=fill)


def row_label(
    said: str, width: float, *, most: int = 3, size: float = SIZE, bold: bool = False
) -> Label:
    """Break the name of a row into lines that fit beside it."""
    return Label(wrap_text(said, width, size, bold=bold, most=most), size, bold)


def line(
    x: float, y: float, to_x: float, to_y: float, *, stroke: str = GREY, wide: float = 1.0,
    dashes: str = "",
) -> Svg:  # fmt: skip
    """Draw a straight line."""
    more: dict[str, str | float] = {"stroke_dasharray": dashes} if dashes else {}
    return svg_element(
        "line", x1=x, y1=y, x2=to_x, y2=to_y, stroke=stroke, stroke_width=wide, **more
    )


def axis(
    scale: Scale,
    marks: tuple[float, ...],
    top: float,
    bottom: float,
    written: Callable[[float], str],
) -> Iterator[Svg]:
    """Draw a pale line at every mark, and its number below the last row.

    Numbers that would touch the one before them are left out, and none stands over the edge.
    """
    for mark in marks:
        x = scale.at(mark)
        yield line(x, top, x, bottom, stroke=PALE)
    until = -math.inf
    for mark in marks:
        said = written(mark)
        half = text_width(said, SMALL) / 2
        x = min(max(scale.at(mark), half), WIDTH - half)
        if x - half >= until:
            yield words_at(said, x, bottom + SMALL + 4, size=SMALL, anchor="middle", fill=GREY)
            until = x + half + 6


SAMPLE: Final = 30.0
"""How wide the sample of a legend is."""


def legend(
    key: str, entries: Iterable[tuple[Paint, str]], top: float, *, left: float = MARGIN
) -> tuple[tuple[Svg, ...], float]:
    """Say what the paints mean, in as many lines as it takes; gives it with its height.

    Each sample is a box in the paint, with an edge, and its words stand beside it.
    """
    made: list[Svg] = []
    x, y = left, top
    for paint, said in entries:
        label = row_label(said, WIDTH - left - MARGIN - SAMPLE - 8, most=2, size=SMALL)
        wide = SAMPLE + 8 + label.width
        if x > left and x + wide > WIDTH - MARGIN:
            x, y = left, y + SMALL + 10
        box = {"x": x, "y": y, "width": SAMPLE, "height": SMALL + 2}
        edge = {**outline(paint), "stroke": GREY}
        made.append(svg_element("rect", **box, fill=paint.fill(key), **edge))
        made += label.at(x + SAMPLE + 8, y)
        x += wide + 22
        y += label.height - label.step
    return tuple(made), y - top + SMALL + 10
