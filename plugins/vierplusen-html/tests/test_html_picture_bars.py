"""What pictures of amounts are made of: bars on one scale, and paints told apart."""

from typing import Final
from xml.etree import ElementTree as ET

from hypothesis import example, given
from hypothesis import strategies as st
from pictures_made import words_of
from pictures_seen import blocks, number, parsed, straight, texts

import vierplusen as v
from vierplusen_html.pictures.axes import MARGIN, WIDTH
from vierplusen_html.pictures.bars import THICK, Bar, Span, bars_drawn
from vierplusen_html.pictures.paint import HATCH, OPEN, PAINTS, SOLID, patterns

AMOUNTS: Final = st.one_of(
    st.floats(-1e6, 1e6), st.sampled_from([0.0, 0.01, -0.01, 1e18, -1e18, 1.0])
)


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=1, max_size=6), st.none() | AMOUNTS)
@example([(0.0, 0.0)], None)
@example([(0.0, 0.01), (0.0, 1e18)], 1.0)
@example([(-1e18, -1e18)], None)
def test_bars_are_as_wide_as_their_amounts(
    pairs: list[tuple[float, float]], line: float | None
) -> None:
    words = words_of("nl")
    several = [
        Bar(name=str(place), spans=(Span(low=low, high=high, paint=SOLID),), at=high)
        for place, (low, high) in enumerate(pairs)
    ]
    inside, height = bars_drawn("x", several, lambda eur: words.figure(eur, "eur"), line=line)
    element = parsed(v.svg_element("svg", *inside, xmlns="http://www.w3.org/2000/svg"))
    found = blocks(element)

    straight(
        (number(each, "width"), abs(high - low))
        for each, (low, high) in zip(found, pairs, strict=True)
    )
    for each in found:
        assert number(each, "x") >= MARGIN
        assert number(each, "x") + number(each, "width") <= WIDTH - MARGIN + 0.1
        assert number(each, "height") == THICK
    for (left, _, right, bottom), said in texts(element):
        assert -0.5 <= left <= right <= WIDTH + 0.5, said
        assert bottom <= height, said


def test_bars_without_an_amount_have_no_scale() -> None:
    inside, height = bars_drawn("x", [Bar(name="a", note="waarom niet")], str)

    assert [each for _, each in texts(parsed(v.svg_element("svg", *inside)))] == []
    assert "waarom niet" in "".join(inside)
    assert "defs" not in "".join(inside)
    assert height > 0


def test_every_paint_has_a_pattern_of_its_own() -> None:
    names = [each.name for each in (*PAINTS, OPEN)]
    element = parsed(patterns("x", (*PAINTS, OPEN, HATCH)))

    assert len(set(names)) == len(names)
    assert [each.get("id") for each in element] == [
        f"x-{name}" for name in names if name != "solid"
    ]
    assert len({ET.tostring(each[1]) for each in element}) == len(element)
