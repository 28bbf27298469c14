"""Every page that is made, opened in a browser: quiet, closed, and readable by everybody."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pytest

pytestmark = pytest.mark.needs_chromium

EVERY: Final = (
    "pak-nl",
    "dierenopvang-en",
    "gezin-nl",
    "werkplaats-en",
    "tafel-nl",
    "tafel-en",
    "scan-nl",
    "appraisal-en",
    "financed-nl",
    "measured-nl",
    "arena-en",
    "comparison-nl",
    "comparison-en",
    "host-nl",
    "host-en",
)
"""A result and a language; a host is a page of somebody else that embeds every kind of result."""
WIDTHS: Final = (360, 800, 1280)

LEAST: Final = 9.5
"""The smallest letters in a picture, in points of a screen: on a phone as well."""
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]


@pytest.mark.parametrize("name", EVERY)
def test_a_page_says_nothing_and_asks_nothing(name: str, opened: Callable[[str], Any]) -> None:
    visit = opened(name)

    assert visit.said == []
    assert [each for each in visit.asked if each != visit.page.url] == []


@pytest.mark.parametrize("name", EVERY)
def test_a_page_holds_nothing_that_acts(name: str, opened: Callable[[str], Any]) -> None:
    assert opened(name).look("acting") == []


@pytest.mark.parametrize("name", EVERY)
def test_a_page_is_built_as_it_should(name: str, opened: Callable[[str], Any]) -> None:
    found = opened(name).look("structure")

    assert found["lang"] == name.rpartition("-")[2]
    assert found["title"].strip()
    assert found["main"] == 1
    assert (found["headings"][0], found["headings"].count(1)) == (1, 1)
    assert all(later <= former + 1 for former, later in pairwise(found["headings"]))
    assert (found["twice"], found["dangling"], found["unnamed"]) == ([], [], [])
    assert (found["uncaptioned"], found["unscoped"], found["undescribed"]) == (0, 0, 0)


@pytest.mark.needs_axe
@pytest.mark.parametrize("name", EVERY)
def test_a_page_breaks_no_rule_of_accessibility(
    name: str, opened: Callable[[str], Any], axe: Path
) -> None:
    visit = opened(name)
    visit.page.evaluate(axe.read_text(encoding="utf-8"))

    broken = visit.look("broken", RULES)

    assert not broken, "\n".join(broken)


@pytest.mark.parametrize("name", EVERY)
def test_a_page_fits_a_phone_and_a_desk(name: str, opened: Callable[[str], Any]) -> None:
    visit = opened(name)
    found = {}
    for width in WIDTHS:
        visit.resize(width)
        found[width] = visit.look("wide")

    assert found == {width: {"overflow": 0, "beyond": []} for width in WIDTHS}


@pytest.mark.parametrize("name", EVERY)
def test_words_in_pictures_are_not_cut_and_not_over_one_another(
    name: str, opened: Callable[[str], Any]
) -> None:
    visit = opened(name)
    visit.resize(WIDTHS[-1])

    assert visit.look("crowded") == []


@pytest.mark.parametrize("name", EVERY)
def test_words_in_pictures_are_large_enough_to_read(
    name: str, opened: Callable[[str], Any]
) -> None:
    visit = opened(name)
    small = {}
    for width in WIDTHS:
        visit.resize(width)
        small[width] = visit.look("tiny", LEAST)

    assert small == {width: [] for width in WIDTHS}


@pytest.mark.parametrize("name", EVERY)
def test_every_word_is_a_word_and_not_its_key(name: str, opened: Callable[[str], Any]) -> None:
    words = opened(name).page.evaluate("document.body.textContent")

    assert re.findall(r"[\w-]+\.html/[\w/-]+", words) == []
