"""What is wider than its frame says so with a shadow, where and as long as there is more of it."""

import base64
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.needs_chromium


def lightest(visit: Any, part: Any) -> list[int]:  # noqa: ANN401  # what was opened
    """Give the lightest points near the left and the right side of a part, from 0 to 255."""
    png = part.screenshot()
    wide, high = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
    boxes = [[x, 3, 1, high - 6] for x in (2, wide - 3)]
    given = {"png": base64.b64encode(png).decode(), "boxes": boxes}
    return [max(min(point) for point in points) for points in visit.look("points", given)]


@pytest.mark.parametrize("name", ["appraisal-nl", "arena-nl"])
@pytest.mark.parametrize(
    ("share", "left", "right"), [(0.0, False, True), (0.5, True, True), (1.0, True, False)]
)
def test_a_drawing_that_goes_on_has_a_shadow_there(
    share: float, left: bool, right: bool, name: str, opened: Callable[[str], Any]
) -> None:
    visit = opened(name)
    visit.resize(360)
    drawings = visit.page.query_selector_all(".drawing")
    move = "(it, share) => (it.scrollLeft = share * (it.scrollWidth - it.clientWidth))"
    seen = []
    for each in drawings:
        each.evaluate(move, share)
        seen.append([light < 240 for light in lightest(visit, each)])
        each.evaluate(move, 0)

    assert drawings
    assert seen == [[left, right]] * len(drawings)


@pytest.mark.parametrize("name", ["appraisal-nl", "financed-en"])
def test_on_paper_and_where_all_is_seen_there_is_no_shadow(
    name: str, opened: Callable[[str], Any]
) -> None:
    visit = opened(name)
    visit.resize(1280)
    whole = [
        each
        for each in visit.page.query_selector_all(".drawing")
        if each.evaluate("it => it.scrollWidth === it.clientWidth")
    ]
    assert whole
    assert {light for each in whole for light in lightest(visit, each)} == {255}

    visit.page.emulate_media(media="print")
    shadows = visit.page.eval_on_selector_all(
        ".drawing, .shift", "all => all.map((it) => getComputedStyle(it).backgroundImage)"
    )
    visit.page.emulate_media(media="screen")
    assert set(shadows) == {"none"}
