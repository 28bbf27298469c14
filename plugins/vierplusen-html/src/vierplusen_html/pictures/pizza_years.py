"""Each year as a bar of slices: what lasts, what ends, what is open, and where the cliff is."""

from collections.abc import Sequence
from typing import Final

from vierplusen import FinancingPlan, Svg, Words, text_width
from vierplusen_html.pictures.axes import (
    MARGIN,
    SIZE,
    SMALL,
    WIDTH,
    Scale,
    axis,
    line,
    row_label,
    words_at,
)
from vierplusen_html.pictures.bars import marks_behind, scale_of
from vierplusen_html.pictures.legend import block
from vierplusen_html.pictures.naming import cents, say
from vierplusen_html.pictures.paint import GREY, INK
from vierplusen_html.pictures.pizza_round import Chip, chips_drawn
from vierplusen_html.pictures.slices import Slice, years_of

MOST_YEARS: Final = 12
"""As many years as one picture shows; its table holds all of them."""

_THICK: Final = 26.0
_BELOW: Final = 18.0
_APART: Final = 10.0
_CHIP_ROOM: Final = 22.0


def years_drawn(
    key: str, plan: FinancingPlan, parts: Sequence[Slice], words: Words, top: float
) -> tuple[tuple[Svg, ...], float]:
    """Draw a bar for each year below ``top``, and tell how high the picture is with them."""
    years = years_of(plan)
    totals = [sum(each.by_year.get(year, 0) for each in parts) for year in years]
    scale, marks = scale_of(totals)
    drawn: list[Svg] = []
    letters: list[Chip] = []
    strips: list[tuple[float, float]] = []
    y = top
    for year in years[:MOST_YEARS]:
        if year == plan.cliff_year:
            edge, y = _cliff(year, words, y)
            drawn += edge
        said = _said(parts, year, words)
        drawn.append(words_at(str(year), MARGIN, y + SIZE, bold=True))
        drawn += row_label(said, WIDTH - 140, most=1, size=SMALL).at(
            WIDTH - MARGIN, y + 1, anchor="end"
        )
        y += SIZE + 8
        strips.append((y, y + _THICK))
        shapes, some = _bar(key, parts, year, scale, y)
        drawn += shapes
        letters += some
        y += _THICK
        ending, wide = _ending(parts, year, scale, words, y)
        drawn += ending
        y += wide + _APART
    numbers = axis(scale, marks, y - 6, y, lambda mark: cents(words, mark))
    y += SMALL + 10
    more = len(years) - MOST_YEARS
    if more > 0:
        said = say(words, "pizza-more-years", number=more)
        drawn.append(words_at(said, MARGIN, y + SMALL + 4, size=SMALL, fill=GREY))
        y += SMALL + 8
    behind = marks_behind(strips, scale, marks)
    return (behind, *drawn, *chips_drawn(letters), *numbers), y + MARGIN


def _said(parts: Sequence[Slice], year: int, words: Words) -> str:
    paid = sum(each.by_year.get(year, 0) for each in parts if each.letter)
    gap = sum(each.by_year.get(year, 0) for each in parts if not each.letter)
    return say(words, "pizza-paid-gap" if gap else "pizza-paid", paid=paid, gap=gap)


def _bar(
    key: str, parts: Sequence[Slice], year: int, scale: Scale, top: float
) -> tuple[list[Svg], list[Chip]]:
    drawn: list[Svg] = []
    letters: list[Chip] = []
    done = 0
    for each in parts:
        cents_now = each.by_year.get(year, 0)
        if not cents_now:
            continue
        first, last = scale.at(done), scale.at(done + cents_now)
        done += cents_now
        drawn.append(block(key, each.paint, first, top, last - first, _THICK))
        if each.letter and last - first >= _CHIP_ROOM:
            letters.append((each.letter, (first + last) / 2, top + _THICK / 2))
    return drawn, letters


def _ending(
    parts: Sequence[Slice], year: int, scale: Scale, words: Words, top: float
) -> tuple[list[Svg], float]:
    """Mark what is temporary with a line below it and a word."""
    lasting = sum(each.by_year.get(year, 0) for each in parts if each.letter and not each.temporary)
    ending = sum(each.by_year.get(year, 0) for each in parts if each.temporary)
    if not ending:
        return [], 0.0
    first, last = scale.at(lasting), scale.at(lasting + ending)
    said = say(words, "pizza-temporary")
    half = text_width(said, SMALL) / 2
    x = min(max((first + last) / 2, MARGIN + half), WIDTH - MARGIN - half)
    y = top + 6
    drawn = [
        line(first, y, last, y, stroke=INK, wide=2.0),
        line(first, y - 4, first, y + 1, stroke=INK, wide=2.0),
        line(last, y - 4, last, y + 1, stroke=INK, wide=2.0),
        words_at(said, x, y + SMALL, size=SMALL, anchor="middle"),
    ]
    return drawn, _BELOW


def _cliff(year: int, words: Words, top: float) -> tuple[list[Svg], float]:
    """Draw the edge behind which temporary money has ended, and say so in words."""
    said = row_label(say(words, "pizza-cliff", year=str(year)), WIDTH - 2 * MARGIN, bold=True)
    drawn = [
        line(MARGIN, top + 2, WIDTH - MARGIN, top + 2, stroke=INK, wide=3.0, dashes="10 5"),
        *said.at(MARGIN, top + 8),
    ]
    return drawn, top + 8 + said.height + 6
