"""The whole as a round pizza, with the names of its slices beside it."""

import math
from collections.abc import Iterator, Sequence
from typing import Final

from vierplusen import Svg, Words, svg_element, svg_path
from vierplusen_html.pictures.axes import MARGIN, SIZE, SMALL, WIDTH, row_label
from vierplusen_html.pictures.legend import SAMPLE, block
from vierplusen_html.pictures.naming import cents, say
from vierplusen_html.pictures.paint import GREY, INK, PAPER, Paint, outline
from vierplusen_html.pictures.slices import Slice

RADIUS: Final = 104.0
CENTRE_X: Final = MARGIN + RADIUS + 22

_OUT: Final = 12.0
"""How far the open slice is pulled out, and letters of thin slices stand out."""
_NAMES: Final = CENTRE_X + RADIUS + 42
_THIN: Final = 0.05
_CHIP: Final = 9.5
_APART: Final = 8.0


def round_drawn(key: str, parts: Sequence[Slice], words: Words) -> tuple[tuple[Svg, ...], float]:
    """Draw the slices clockwise from the top, and their names; and tell where that ends."""
    names, bottom = _names(key, parts, words)
    high = max(bottom - MARGIN, 2 * (RADIUS + _OUT + 10))
    centre = MARGIN + high / 2
    down = (high - (bottom - MARGIN)) / 2
    beside = svg_element("g", *names, transform=f"translate(0 {down:.1f})")
    return (*_slices(key, parts, centre), beside), MARGIN + high + 10


def _slices(key: str, parts: Sequence[Slice], centre: float) -> Iterator[Svg]:
    whole = sum(each.cents for each in parts)
    done = 0
    letters: list[Chip] = []
    for each in parts:
        first, last = done / whole, (done + each.cents) / whole
        done += each.cents
        middle = (first + last) / 2
        out = 0.0 if each.letter or len(parts) == 1 else _OUT
        x, y = _at(CENTRE_X, centre, middle, out)
        yield _slice(key, each.paint, (x, y), first, last)
        if each.letter and each.cents:
            far = RADIUS + _OUT if last - first < _THIN else RADIUS * 0.64
            letters.append((each.letter, *_at(CENTRE_X, centre, middle, far)))
    yield from chips_drawn(letters)


def _at(x: float, y: float, turn: float, far: float) -> tuple[float, float]:
    """Give the point so far from a centre, after a part of a turn clockwise from the top."""
    angle = 2 * math.pi * turn
    return x + far * math.sin(angle), y - far * math.cos(angle)


def _slice(key: str, paint: Paint, centre: tuple[float, float], first: float, last: float) -> Svg:
    edge = {"stroke": PAPER, "stroke_width": 2.0} if paint.name == "solid" else outline(paint)
    if last - first >= 1:
        x, y = centre
        return svg_element("circle", cx=x, cy=y, r=RADIUS, fill=paint.fill(key), **edge)
    large = int(last - first > 1 / 2)
    data = svg_path(
        "M", centre,
        "L", _at(*centre, first, RADIUS),
        f"A {RADIUS:g} {RADIUS:g} 0 {large} 1", _at(*centre, last, RADIUS),
        "Z",
    )  # fmt: skip
    return svg_element("path", d=data, fill=paint.fill(key), **edge)


Chip = tuple[str, float, float]
"""A letter and where its middle is."""


def chips_drawn(several: Sequence[Chip]) -> tuple[Svg, ...]:
    """Write letters on rounds of paper, so that they are read on any pattern."""
    rounds = (svg_element("circle", cx=x, cy=y, r=_CHIP) for _, x, y in several)
    letters = (svg_element("text", letter, x=x, y=y + 4.7) for letter, x, y in several)
    return (
        svg_element("g", *rounds, Svg(""), fill=PAPER, stroke=INK),
        svg_element(
            "g", *letters, Svg(""), font_size=SMALL, font_weight="bold", text_anchor="middle"
        ),
    )


def _names(key: str, parts: Sequence[Slice], words: Words) -> tuple[list[Svg], float]:
    """Write letter, pattern, name, share and amount of each slice."""
    whole = sum(each.cents for each in parts)
    drawn: list[Svg] = []
    letters: list[Chip] = []
    y = MARGIN
    for each in parts:
        share = words.figure(each.cents / whole, "share")
        eur = row_label(f"{cents(words, each.cents)} ({share}%)", 240, most=2, size=SMALL)
        left = _NAMES + 2 * _CHIP + SAMPLE + 16
        name = row_label(each.name, WIDTH - MARGIN - left - eur.width - 12, most=2)
        note = row_label(say(words, "pizza-temporary") if each.temporary else "", 200, size=SMALL)
        middle = y + SIZE / 2 + 3
        if each.letter:
            letters.append((each.letter, _NAMES + _CHIP, middle))
        drawn.append(block(key, each.paint, _NAMES + 2 * _CHIP + 8, middle - 7, SAMPLE, 14))
        drawn += name.at(left, y)
        drawn += note.at(left, y + name.height - 2, fill=GREY)
        drawn += eur.at(WIDTH - MARGIN, y + SIZE - SMALL, anchor="end")
        y += max(name.height + note.height, eur.height) + _APART
    return [*drawn, *chips_drawn(letters)], y
