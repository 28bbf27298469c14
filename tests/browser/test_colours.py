"""The patterns of the pictures, as a browser shows them to who sees no colour, or other colours.

Whole pictures are no golden files: fonts differ between machines. What is held here is the same on
every machine: two paints are told apart by their points alone.
"""

import base64
from collections.abc import Callable
from itertools import combinations
from typing import Any, Final

import pytest

from vierplusen import svg_element
from vierplusen_html.pictures.paint import OPEN, PAINTS, patterns

pytestmark = pytest.mark.needs_chromium

SIDE: Final = 40
ALL: Final = (*PAINTS, OPEN)
SEEN: Final = ("none", "achromatopsia", "protanopia", "deuteranopia", "tritanopia")
APART: Final = 25.0
"""How much the light of two paints differs on average, point by point, of 255 at most."""


@pytest.fixture(scope="module")
def samples(visit: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Any:  # noqa: ANN401  # what was opened
    """Open a page with a square of each paint."""
    squares = [
        svg_element("rect", x=at * SIDE, y=0, width=SIDE, height=SIDE, fill=paint.fill("a"))
        for at, paint in enumerate(ALL)
    ]
    drawn = svg_element(
        "svg",
        patterns("a", ALL),
        *squares,
        xmlns="http://www.w3.org/2000/svg",
        width=SIDE * len(ALL),
        height=SIDE,
    )
    path = tmp_path_factory.mktemp("paints") / "paints.html"
    path.write_text(
        f'<!doctype html><meta charset="utf-8"><body style="margin:0">{drawn}', encoding="utf-8"
    )
    return visit(path)


def light(point: list[int]) -> float:
    red, green, blue = point
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("eyes", SEEN)
def test_paints_are_told_apart_by_their_light_alone(eyes: str, samples: Any) -> None:  # noqa: ANN401  # what was opened
    session = samples.page.context.new_cdp_session(samples.page)
    session.send("Emulation.setEmulatedVisionDeficiency", {"type": eyes})
    png = base64.b64encode(samples.page.screenshot()).decode()
    boxes = [[at * SIDE, 0, SIDE, SIDE] for at in range(len(ALL))]

    seen = dict(zip(ALL, samples.look("points", {"png": png, "boxes": boxes}), strict=True))

    near = {
        (one.name, other.name): round(sum(differ) / len(differ), 1)
        for one, other in combinations(ALL, 2)
        if sum(
            differ := [
                abs(light(a) - light(b)) for a, b in zip(seen[one], seen[other], strict=True)
            ]
        )
        < APART * len(differ)
    }
    assert near == {}


def test_the_eyes_are_really_changed(samples: Any) -> None:  # noqa: ANN401  # what was opened
    session = samples.page.context.new_cdp_session(samples.page)
    session.send("Emulation.setEmulatedVisionDeficiency", {"type": "achromatopsia"})
    png = base64.b64encode(samples.page.screenshot()).decode()

    points = samples.look("points", {"png": png, "boxes": [[0, 0, 1, 1]]})

    red, green, blue = points[0][0]
    assert max(red, green, blue) - min(red, green, blue) <= 2
