"""A report as people read it: by keyboard, without scripts, and with the verdict in sight."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pytest

from vierplusen import Bullets, laid_out

pytestmark = pytest.mark.needs_chromium

FULL: Final = ("pak-nl", "gezin-nl", "tafel-nl", "tafel-en")


@pytest.mark.parametrize("name", ["tafel-nl", "comparison-en", "host-nl"])
def test_the_keyboard_goes_down_the_page_and_is_seen(
    name: str, opened: Callable[[str], Any]
) -> None:
    visit = opened(name)
    visit.resize(1280)
    visit.page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    stops = []
    for _ in range(visit.look("reachable")):
        visit.page.keyboard.press("Tab")
        stops.append(visit.look("focused"))

    assert None not in stops
    assert [each for each in stops if not each["seen"]] == []
    assert all(former["at"] < later["at"] for former, later in pairwise(stops))
    back = [
        (former["said"], later["said"])
        for former, later in pairwise(stops[1:])  # the first stands above all else
        if later["menu"] == former["menu"]
        and later["top"] < former["top"] - 30
        and later["left"] <= former["left"]
    ]
    assert back == []


@pytest.mark.parametrize("name", FULL)
def test_the_verdict_stands_on_the_first_screen(
    name: str, opened: Callable[[str], Any], result_of: Callable[[str], Any]
) -> None:
    key, _, lang = name.rpartition("-")
    verdict = next(
        each.items for each in laid_out(result_of(key), lang) if isinstance(each, Bullets)
    )
    visit = opened(name)
    visit.resize(1280)
    visit.page.evaluate("scrollTo(0, 0)")

    found = {said: visit.look("bottom", said) for said in verdict}

    assert found
    assert {said: at for said, at in found.items() if at is None or at > 800} == {}


@pytest.mark.parametrize("name", ["tafel-nl", "comparison-en"])
def test_a_page_looks_the_same_without_scripts(
    name: str, visit: Callable[..., Any], write: Callable[[str], Path]
) -> None:
    usual = visit(write(name))
    without = visit(write(name), java_script_enabled=False)

    assert without.page.screenshot() == usual.page.screenshot()
    assert without.look("words", "main") == usual.look("words", "main")


@pytest.mark.parametrize("name", ["tafel-nl", "comparison-nl", "financed-en", "host-nl"])
def test_a_word_in_a_table_is_not_torn(name: str, opened: Callable[[str], Any]) -> None:
    visit = opened(name)
    torn = {}
    for width in (360, 800, 1280):
        visit.resize(width)
        torn[width] = visit.look("torn")

    assert torn == {360: [], 800: [], 1280: []}


def test_a_fragment_leaves_the_page_around_it_alone(opened: Callable[[str], Any]) -> None:
    visit = opened("host-nl")

    style = visit.page.evaluate(
        """() => {
            const {fontFamily, letterSpacing, color} = getComputedStyle(ours);
            const {margin} = getComputedStyle(document.body);
            return {fontFamily, letterSpacing, color, margin};
        }"""
    )

    assert style == {
        "fontFamily": "serif",
        "letterSpacing": "1px",
        "color": "rgb(17, 17, 17)",
        "margin": "0px",
    }
