"""Rows of intervals from 0 to 100: what is certain, what is open, what is certainly not."""

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from vierplusen import Svg, svg_element
from vierplusen_html.pictures.axes import (
    MARGIN,
    SMALL,
    WIDTH,
    Label,
    Scale,
    axis,
    legend,
    line,
    row_label,
    words_at,
)
from vierplusen_html.pictures.paint import BACK, GREY, INK, ORANGE, PAPER, SOLID, Paint, patterns
from vierplusen_html.pictures.paint import LINE as PALE

NAMES: Final = 178.0
BARS: Final = Scale(0.0, 1.0, MARGIN + NAMES + 14, 492.0)
NUMBERS: Final = 510.0
MORE: Final = 596.0
BAR: Final = 22.0
"""How high a bar is."""

CERTAIN: Final = SOLID
STILL_OPEN: Final = BACK
BLANK: Final = Paint("solid", PAPER)
_GAP: Final = 14.0


@frozen(kw_only=True)
class Row:
    """One bar with its words.

    Attributes
    ----------
    name
        What stands before it.
    low, high
        Between these it lies, 0 to 1.
    number
        The interval in words.
    more
        What stands in the last column, each on lines of its own.
    mark
        What is remarkable about it; such a row gets a frame.
    heading
        What stands above it, where a new group of rows begins.
    """

    name: str
    low: float
    high: float
    number: str
    more: tuple[str, ...] = ()
    mark: str = ""
    heading: str = ""


def bars(low: float, high: float, x: Scale, top: float, height: float, key: str) -> Iterator[Svg]:
    """Draw one interval: certain up to its low end, open up to its high end, and then not."""
    first, last = x.at(low), x.at(high)
    yield svg_element(
        "rect", x=x.left, y=top, width=x.right - x.left, height=height, fill=PAPER, stroke=PALE
    )
    if last - first >= 1:
        yield svg_element(
            "rect", x=first, y=top, width=last - first, height=height,
            fill=STILL_OPEN.fill(key), stroke=STILL_OPEN.colour,
        )  # fmt: skip
    if first - x.left >= 1:
        yield svg_element(
            "rect", x=x.left, y=top, width=first - x.left, height=height, fill=CERTAIN.fill(key)
        )
    if last - first < 1:
        yield svg_element(
            "rect", x=min(max(first - 2, x.left), x.right - 4), y=top - 2, width=4,
            height=height + 4, fill=INK,
        )  # fmt: skip


def chart(
    key: str,
    rows: Sequence[Row],
    *,
    heads: tuple[str, str],
    said: tuple[str, str, str],
    threshold: tuple[float, str] | None = None,
) -> tuple[tuple[Svg, ...], float]:
    """Draw rows of intervals, and give the height that they take.

    Parameters
    ----------
    key
        The key of the picture.
    rows
        The bars, from above.
    heads
        What stands above the two columns of words.
    said
        What is certain is called, what is open, and what is not.
    threshold
        Where a line stands across all bars, and what it is called.
    """
    labels = [row_label(each, WIDTH - x - MARGIN if x == MORE else MORE - x - 8, size=SMALL)
              for each, x in zip(heads, (NUMBERS, MORE), strict=True)]  # fmt: skip
    y = MARGIN + max(SMALL + 4, *(each.height for each in labels)) + 6
    parts: list[Svg] = []
    for label, x in zip(labels, (NUMBERS, MORE), strict=True):
        parts += label.at(x, y - 6 - label.height, fill=GREY)
    top = y
    body: list[Svg] = []
    for row in rows:
        drawn, high = _row(key, row, y)
        body += drawn
        y += high
    if threshold is not None:
        parts.append(_named(threshold[1], BARS.at(threshold[0]), top - 8))
    parts += axis(BARS, (0.0, 0.25, 0.5, 0.75, 1.0), top, y, lambda each: f"{100 * each:.0f}")
    parts += body
    if threshold is not None:
        x = BARS.at(threshold[0])
        parts.append(line(x, top - 4, x, y, stroke=PAPER, wide=5))
        parts.append(line(x, top - 4, x, y, stroke=INK, wide=2, dashes="6 3"))
    paints = (CERTAIN, STILL_OPEN, BLANK)
    explained, high = legend(key, zip(paints, said, strict=True), y + SMALL + 20)
    return (patterns(key, paints), *parts, *explained), y + SMALL + 20 + high + MARGIN / 2


def _named(said: str, x: float, y: float) -> Svg:
    label = row_label(said, BARS.right - BARS.left, most=1, size=SMALL, bold=True)
    half = label.width / 2
    middle = min(max(x, BARS.left + half), BARS.right - half)
    return words_at("".join(label.lines), middle, y, size=SMALL, bold=True, anchor="middle")


def _row(key: str, row: Row, y: float) -> tuple[list[Svg], float]:
    """Draw one row, and give the height that it takes."""
    parts: list[Svg] = []
    start = y
    if row.heading:
        heading = row_label(row.heading, NAMES, most=2, size=SMALL, bold=True)
        parts.append(line(MARGIN, y + 6, WIDTH - MARGIN, y + 6, stroke=GREY))
        parts += heading.at(MARGIN, y + 12, fill=GREY)
        y += heading.height + 14
    name = row_label(row.name, NAMES)
    mark = row_label(f"▲ {row.mark}" if row.mark else "", NAMES, most=2, size=SMALL, bold=True)
    said = (row_label(each, WIDTH - MORE - MARGIN, most=2, size=SMALL) for each in row.more)
    more = Label(tuple(one for each in said for one in each.lines), SMALL)
    number = row_label(row.number, MORE - NUMBERS - 8, most=1, bold=True)
    height = max(name.height + mark.height, more.height, BAR) + _GAP
    middle = y + height / 2
    if row.mark:
        frame: dict[str, str | float] = {"fill": "#fdf1e4", "stroke": ORANGE, "stroke_width": 1.5}
        wide, high = WIDTH - MARGIN, height - 4
        parts.append(
            svg_element("rect", x=MARGIN / 2, y=y + 2, width=wide, height=high, rx=4, **frame)
        )
    above = middle - (name.height + mark.height) / 2
    parts += name.at(MARGIN, above + 1)
    parts += mark.at(MARGIN, above + name.height + 1, fill="#8a4500")
    parts += bars(row.low, row.high, BARS, middle - BAR / 2, BAR, key)
    parts += number.amid(NUMBERS, middle)
    parts += more.amid(MORE, middle)
    return parts, y + height - start
