"""Scales with round numbers, and the legend above them."""

import re
from itertools import combinations, pairwise

from hypothesis import example, given
from hypothesis import strategies as st
from pictures_seen import apart, parsed, texts

from vierplusen_html.pictures.axes import MARGIN, WIDTH, Scale, axis, legend, root, ticks
from vierplusen_html.pictures.paint import HATCH


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e9), st.integers(2, 9))
@example(low=0.0, wide=0.3, most=6)
@example(low=5.0, wide=0.0, most=6)
@example(low=0.0, wide=0.0, most=2)
def test_ticks_are_round_even_and_hold_what_is_shown(low: float, wide: float, most: int) -> None:
    high = low + wide
    marks = ticks(low, high, most)

    assert marks[0] <= low + 1e-6 * max(wide, 1e-6)
    assert marks[-1] >= high - 1e-6 * max(wide, 1e-6)
    assert 2 <= len(marks) <= most + 2
    steps = [b - a for a, b in pairwise(marks)]
    assert max(steps) - min(steps) <= 1e-6 * max(steps)


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(-1e7, 1e7))
def test_a_scale_never_leaves_its_frame(low: float, high: float, value: float) -> None:
    assert 200 <= Scale(low, high, 200, 700).at(value) <= 700


def test_numbers_that_would_touch_are_left_out() -> None:
    marks = tuple(float(each) for each in range(100))
    scale = Scale(0, 99, 0, WIDTH)
    numbers = root(
        "x", "t", "d", 60, *axis(scale, marks, 10, 30, lambda each: f"€ {each:g}"), lang="nl"
    )

    found = list(texts(parsed(numbers)))

    assert 5 < len(found) < 20
    assert all(apart(one, other) for (one, _), (other, _) in combinations(found, 2))
    assert min(left for (left, *_), _ in found) >= -0.5


def test_a_legend_goes_on_below_where_it_does_not_fit() -> None:
    parts, high = legend("x", [(HATCH, "een lange zin met veel woorden")] * 4, 0)
    boxes = [each for each in parts if each.startswith("<rect")]

    assert len({re.findall(r' y="([^"]*)"', each)[0] for each in boxes}) == 2
    assert high > 40
    made_of = root("x", "t", "d", high, *parts, lang="nl")
    for (left, _, right, bottom), _ in texts(parsed(made_of)):
        assert left >= MARGIN
        assert right <= WIDTH
        assert bottom <= high
