"""Every question that is asked of a page finds what is wrong with a page made wrong on purpose."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

pytestmark = pytest.mark.needs_chromium

WRONG: Final = """<!doctype html>
<html><head><link rel="icon" href="data:,"><title>Fout</title>
<style>td { width: 3em; max-width: 3em; overflow-wrap: anywhere } a:focus { outline: none }</style>
</head><body><h3>Fout</h3>
<p style="width: 2000px">Te breed</p>
<table><tr><th>Kop</th><td>gemeentebestuur</td></tr></table>
<img alt="" src="elsewhere.png" onerror="console.warn('gone')">
<a href="#nowhere" tabindex="2" id="a">tweede</a>
<a href="javascript:0" tabindex="1" id="a">eerste</a>
<p aria-labelledby="nobody" style="color: #bbb">Bleek</p>
<svg viewBox="0 0 100 40" width="100" height="40"><title>Beeld</title>
<text x="0" y="20">een</text><text x="3" y="20">twee</text><text x="90" y="35">drie</text></svg>
</body></html>
"""


@pytest.fixture(scope="module")
def wrong(visit: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Any:  # noqa: ANN401  # what was opened
    """Open a page with one of each fault."""
    path = tmp_path_factory.mktemp("wrong") / "wrong.html"
    path.write_text(WRONG, encoding="utf-8")
    return visit(path)


def test_it_is_seen_what_a_page_asks_for_says_and_runs(wrong: Any) -> None:  # noqa: ANN401  # what was opened
    assert [each.rpartition("/")[2] for each in wrong.asked] == ["wrong.html", "elsewhere.png"]
    assert "warning: gone" in wrong.said
    assert wrong.look("acting") == ["IMG onerror", "A href"]


def test_it_is_seen_how_a_page_is_built(wrong: Any) -> None:  # noqa: ANN401  # what was opened
    assert wrong.look("structure") == {
        "lang": "",
        "title": "Fout",
        "main": 0,
        "headings": [3],
        "twice": ["a"],
        "dangling": ["nowhere"],
        "unnamed": ["nobody"],
        "uncaptioned": 1,
        "unscoped": 1,
        "undescribed": 1,
    }


def test_it_is_seen_what_does_not_fit(wrong: Any) -> None:  # noqa: ANN401  # what was opened
    found = wrong.look("wide")

    assert found["overflow"] > 700
    assert found["beyond"] == ["P. Te breed"]
    assert wrong.look("torn") == ["gemeentebestuur"]
    assert wrong.look("tiny", 15) == []
    assert wrong.look("tiny", 17) == ["een", "twee", "drie"]
    assert wrong.look("crowded") == ["Beeld: drie is cut off", "Beeld: een and twee overlap"]


def test_it_is_seen_where_the_keyboard_goes(wrong: Any) -> None:  # noqa: ANN401  # what was opened
    stops = []
    for _ in range(wrong.look("reachable")):
        wrong.page.keyboard.press("Tab")
        stops.append(wrong.look("focused"))

    assert [each["said"] for each in stops] == ["eerste", "tweede"]
    assert not any(each["seen"] for each in stops)
    assert stops[0]["at"] > stops[1]["at"]


@pytest.mark.needs_axe
def test_the_rules_of_accessibility_are_asked(wrong: Any, axe: Path) -> None:  # noqa: ANN401  # what was opened
    wrong.page.evaluate(axe.read_text(encoding="utf-8"))

    found = {each.partition(":")[0] for each in wrong.look("broken", ["wcag2a", "wcag2aa"])}

    assert {"html-has-lang", "color-contrast"} <= found
