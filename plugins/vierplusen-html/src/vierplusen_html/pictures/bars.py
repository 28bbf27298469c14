"""Bars below their names, all on one scale with its zero: the form of most money pictures."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from attrs import frozen

from vierplusen import Svg, svg_element, svg_path
from vierplusen_html.pictures.axes import (
    MARGIN,
    SIZE,
    SMALL,
    WIDTH,
    Label,
    Scale,
    axis,
    row_label,
    ticks,
)
from vierplusen_html.pictures.legend import Entry, block, diamond, legend
from vierplusen_html.pictures.paint import DASHED, GREY, INK, LINE, PAPER, Paint, patterns

MOST_BARS: Final = 12
"""As many bars as one picture shows; its table holds all of them."""

THICK: Final = 20.0
"""How high a bar is."""

_LANE: Final = 12.0
_APART: Final = 14.0
_SAID: Final = 340.0
_FULL: Final = WIDTH - 2 * MARGIN


@frozen(kw_only=True)
class Span:
    """A part of a bar, from one value to another; ``lane`` is which lane of how many it takes."""

    low: float
    high: float
    paint: Paint
    lane: tuple[int, int] = (0, 1)


@frozen(kw_only=True)
class Bar:
    """A row: its name, what it says in numbers, and what is drawn below.

    ``at`` is where the mark of what is expected stands.
    """

    name: str
    said: str = ""
    spans: tuple[Span, ...] = ()
    at: float | None = None
    note: str = ""

    @property
    def ends(self) -> tuple[float, ...]:
        """Every value that has a place in it."""
        own = () if self.at is None else (self.at,)
        return (*own, *(end for each in self.spans for end in (each.low, each.high)))

    @property
    def thick(self) -> float:
        """How high it is: with room for each of its lanes."""
        return max([THICK, *(_LANE * each.lane[1] for each in self.spans)])


def scale_of(values: Iterable[float]) -> tuple[Scale, tuple[float, ...]]:
    """Give one scale for all values and zero, over the whole width, with its round numbers."""
    ends = (0.0, *values)
    if not any(ends):
        return Scale(0.0, 1.0, MARGIN + 8, WIDTH - MARGIN - 8), (0.0,)
    marks = ticks(min(ends), max(ends))
    return Scale(marks[0], marks[-1], MARGIN + 8, WIDTH - MARGIN - 8), marks


def bars_drawn(
    key: str,
    bars: Sequence[Bar],
    written: Callable[[float], str],
    *,
    entries: Iterable[Entry] = (),
    line: float | None = None,
) -> tuple[tuple[Svg, ...], float]:
    """Draw bars with what their patterns mean, and tell how high that is.

    ``written`` writes the numbers below; ``line`` is a value at which a dashed line runs through
    all bars. Of ``entries`` only those are shown that are drawn too.
    """
    scale, marks = scale_of(
        [*(end for each in bars for end in each.ends), *([] if line is None else [line])]
    )
    paints = [span.paint for each in bars for span in each.spans]
    shown = {None} if any(each.at is not None for each in bars) else set()
    known = {*paints, *shown, *(() if line is None else (DASHED,))}
    explained, y = legend(key, (each for each in entries if each[0] in known), MARGIN)
    shapes: list[Svg] = []
    over: list[Svg] = []
    strips: list[tuple[float, float]] = []
    for each in bars:
        texts, y = _texts(each, y)
        shapes += texts
        if each.ends:
            strips.append((y, y + each.thick))
            shapes += _shapes(key, each, scale, y)
            if each.at is not None:
                over.append(diamond(scale.at(each.at), y + each.thick / 2))
            y += each.thick
        y += _APART
    if not strips:
        return (*explained, *shapes), y + MARGIN
    dashed = () if line is None else (_dashed(strips, scale.at(line)),)
    drawn = (
        patterns(key, paints),
        *explained,
        marks_behind(strips, scale, marks),
        *shapes,
        *zero_through(strips, scale),
        *dashed,
        *over,
        *axis(scale, marks, y - 8, y - 3, written),
    )
    return drawn, y + SMALL + 8 + MARGIN


def _texts(bar: Bar, top: float) -> tuple[list[Svg], float]:
    """Write the name at the left and the numbers at the right, and a note below."""
    said = row_label(bar.said, _SAID, most=2, size=SMALL)
    room = _FULL - (said.width + 16 if bar.said else 0)
    name = row_label(bar.name, room, most=2)
    note = row_label(bar.note, _FULL, most=2, size=SMALL)
    drawn = [
        *name.at(MARGIN, top),
        *said.at(WIDTH - MARGIN, top + SIZE - SMALL, anchor="end"),
    ]
    y = top + max(name.height, said.height)
    drawn += note.at(MARGIN, y - 2, fill=GREY)
    return drawn, y + _height(note) + 3


def _height(label: Label) -> float:
    return label.height if label.lines else 0.0


def _shapes(key: str, bar: Bar, scale: Scale, top: float) -> list[Svg]:
    drawn = []
    for span in bar.spans:
        first, last = sorted((scale.at(span.low), scale.at(span.high)))
        place, lanes = span.lane
        high = bar.thick / lanes
        drawn.append(block(key, span.paint, first, top + place * high, last - first, high))
    return drawn


Strips = Sequence[tuple[float, float]]
"""The upper and lower side of each bar."""


def marks_behind(strips: Strips, scale: Scale, marks: Iterable[float]) -> Svg:
    """Draw the marks of the scale behind each bar."""
    some = [_upright(strips, scale.at(mark)) for mark in marks if mark]
    return svg_element("path", d=" ".join(some), stroke=LINE, stroke_width=1.0)


def zero_through(strips: Strips, scale: Scale) -> tuple[Svg, ...]:
    """Draw zero through all bars, with paper beside it so that it is seen on each of them."""
    zero = _upright(strips, scale.at(0.0))
    return (
        svg_element("path", d=zero, stroke=PAPER, stroke_width=5.0),
        svg_element("path", d=zero, stroke=INK, stroke_width=2.4),
    )


def _dashed(strips: Strips, x: float) -> Svg:
    return svg_element(
        "path", d=_upright(strips, x), stroke=INK, stroke_width=2.0, stroke_dasharray="4 3"
    )


def _upright(strips: Strips, x: float) -> str:
    return " ".join(svg_path("M", (x, top - 3), "L", (x, bottom + 3)) for top, bottom in strips)
