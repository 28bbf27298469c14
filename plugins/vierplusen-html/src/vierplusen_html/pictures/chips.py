"""Boxes in bands: who or what stands at each level, three beside each other."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import frozen

from vierplusen import Svg, svg_element
from vierplusen_html.pictures.axes import (
    MARGIN,
    SMALL,
    WIDTH,
    Label,
    line,
    row_label,
)
from vierplusen_html.pictures.paint import BLUE, GREY, INK, ORANGE, PAPER
from vierplusen_html.pictures.paint import LINE as PALE

MOST: Final = 9
"""So many stand in one band; a table names the others."""

_NAMES: Final = 112.0
_LEFT: Final = MARGIN + _NAMES + 8
_BESIDE: Final = 3
_SPACE: Final = 10.0
_CHIP: Final = (WIDTH - _LEFT - MARGIN - (_BESIDE - 1) * _SPACE) / _BESIDE
_INSET: Final = 14.0
_INNER: Final = _CHIP - _INSET - 4.0
_NAME: Final = 14.0
_SAMPLE: Final = 30.0
_MISSING: Final = "#8a4500"


@frozen(kw_only=True)
class Chip:
    """One box: who or what, and what there is to say of it.

    Attributes
    ----------
    name
        What it is called.
    said
        What is known of it, each with a sign before it.
    mark
        What is remarkable about it.
    strong
        Whether it gets a thick side: who stands behind a project.
    missing
        Whether its edge is interrupted: who is not there.
    """

    name: str = ""
    said: tuple[tuple[str, str], ...] = ()
    mark: str = ""
    strong: bool = False
    missing: bool = False

    @property
    def told(self) -> str:
        """What is said of it, in one line for a table."""
        return "; ".join(filter(None, (*(said for _, said in self.said), self.mark)))


@frozen(kw_only=True)
class Band:
    """A level with its boxes, and what stands below them."""

    name: str
    chips: tuple[Chip, ...]
    note: str = ""
    missing: bool = False


def bands_drawn(bands: Iterable[Band], top: float) -> tuple[list[Svg], float]:
    """Draw bands below each other, and give where they end."""
    parts: list[Svg] = []
    for band in bands:
        drawn, top = _band(band, top)
        parts += drawn
    return parts, top


def samples(entries: Iterable[tuple[Chip, str]], y: float) -> tuple[list[Svg], float]:
    """Say what the edges of boxes mean, beside each other; gives where that ends."""
    parts: list[Svg] = []
    x = MARGIN
    for chip, said in entries:
        label = row_label(said, 190, most=2, size=SMALL)
        parts += _box(chip, (), x, y, SMALL + 3, _SAMPLE)
        parts += label.at(x + _SAMPLE + 8, y)
        x += _SAMPLE + label.width + 30
    return parts, y + 2 * (SMALL + 4) + 8


def _band(band: Band, y: float) -> tuple[list[Svg], float]:
    parts: list[Svg] = []
    top = y + _SPACE
    shown = band.chips[:MOST]
    for start in range(0, len(shown), _BESIDE):
        row = shown[start : start + _BESIDE]
        beside = [_texts(each) for each in row]
        high = max(sum(each.height for each in labels) for labels in beside) + 14
        for place, (chip, labels) in enumerate(zip(row, beside, strict=True)):
            x = _LEFT + place * (_CHIP + _SPACE)
            parts += _box(chip, labels, x, top, high, _CHIP)
        top += high + _SPACE
    if band.note:
        note = row_label(band.note, WIDTH - _LEFT - MARGIN, most=2, size=SMALL)
        parts += note.at(_LEFT, top, fill=GREY)
        top += note.height + _SPACE
    name = row_label(band.name, _NAMES, most=5, size=SMALL, bold=True)
    bottom = max(top, y + name.height + 2 * _SPACE)
    parts += name.at(MARGIN, y + _SPACE, fill=_MISSING if band.missing else INK)
    parts.append(line(MARGIN, bottom, WIDTH - MARGIN, bottom, stroke=PALE))
    return parts, bottom


def _texts(chip: Chip) -> tuple[Label, ...]:
    said = [
        one
        for sign, each in chip.said
        for one in row_label(f"{sign}{each}", _INNER, size=SMALL).lines
    ]
    mark = row_label(f"▲ {chip.mark}" if chip.mark else "", _INNER, size=SMALL, bold=True)
    name = row_label(chip.name, _INNER, most=4, size=_NAME, bold=True)
    return name, Label(tuple(said), SMALL), mark


def _box(
    chip: Chip, labels: Sequence[Label], x: float, y: float, high: float, wide: float
) -> Iterator[Svg]:
    """Draw a box: a thick side for who stands behind it, an interrupted edge for who is missing."""
    edge: dict[str, str | float] = {"stroke": GREY, "stroke_width": 1.2}
    fill = PAPER
    if chip.missing:
        edge, fill = {"stroke": ORANGE, "stroke_width": 2, "stroke_dasharray": "6 4"}, "#fff8f0"
    elif chip.strong:
        edge, fill = {"stroke": BLUE, "stroke_width": 1.2}, "#e6eff8"
    yield svg_element("rect", x=x, y=y, width=wide, height=high, rx=4, fill=fill, **edge)
    if chip.strong:
        yield svg_element("rect", x=x, y=y, width=8, height=high, rx=3, fill=BLUE)
    top = y + 6
    for label, ink in zip(labels, (INK, INK, _MISSING), strict=False):
        yield from label.at(x + _INSET, top, fill=ink)
        top += label.height
