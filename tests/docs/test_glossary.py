"""The glossary uses the words that reports use, in both languages, and leaves none out."""

import re
from pathlib import Path
from typing import Final

import pytest

import vierplusen

PAGE: Final = Path(__file__).parents[2] / "docs" / "reference" / "glossary.md"
LISTED: Final = {
    "Criteria": "criterion",
    "Lenses": "lens",
    "Verdicts": "stands",
    "Potential to last": "lasts",
    "Standing of a feature": "reaches",
    "Degrees": "degree",
    "Levels": "level",
    "Layers": "layer",
    "Routes": "route",
    "Origin of weights": "origin",
    "Units": "unit",
    "Directions": "better",
    "Kinds of service": "service",
    "Courses": "course",
}
"""Heading -> the prefix of the labels below it."""

WORDS: Final = (
    "Words of the library",
    "Words about measuring",
    "Words about effects and money",
    "Words about financing",
)
"""The headings of terms with a meaning."""


def keys() -> dict[str, list[str]]:
    """Give what there is of each, by the prefix of its labels."""
    catalogue = vierplusen.load_catalogue(only=[])
    routes = vierplusen.plus_one(vierplusen.Project(id="a", name="A")).routes
    return {
        "criterion": [*catalogue.of_kind("criterion")],
        "lens": [*catalogue.of_kind("lens"), "own"],
        "stands": [*vierplusen.Verdict],
        "lasts": [*vierplusen.Lasting],
        "reaches": ["yes", "no", "open"],
        "degree": [*vierplusen.Degree],
        "level": [*vierplusen.Level],
        "layer": [*vierplusen.Layer],
        "route": [each.route.key for each in routes],
        "origin": [*vierplusen.Origin],
        "unit": [*vierplusen.Unit],
        "better": [*vierplusen.Better],
        "service": [*vierplusen.ServiceKind],
        "course": [*vierplusen.Course],
    }


def rows(heading: str) -> list[list[str]]:
    """Give the cells of the table below a heading, without its head."""
    text = PAGE.read_text(encoding="utf-8")
    section = text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = re.findall(r"^\| (.+) \|$", section, flags=re.MULTILINE)
    return [line.split(" | ") for line in lines[2:]]


@pytest.mark.parametrize("heading", LISTED)
def test_every_name_is_the_one_that_reports_use(heading: str) -> None:
    prefix = LISTED[heading]
    english, dutch = vierplusen.Words("en"), vierplusen.Words("nl")

    told = {row[0].strip("`"): (row[1], row[2]) for row in rows(heading)}

    assert told == {
        str(key): (english.word(f"{prefix}.{key}"), dutch.word(f"{prefix}.{key}"))
        for key in keys()[prefix]
    }


def test_every_term_has_a_meaning_and_stands_once() -> None:
    terms = [row for heading in WORDS for row in rows(heading)]

    assert len(terms) >= 80
    assert all(len(row) == 4 and all(cell.strip() for cell in row) for row in terms)
    assert len({row[0] for row in terms}) == len(terms)
    assert all(row[2].endswith(".") for row in terms)


@pytest.mark.parametrize("heading", WORDS)
def test_terms_stand_in_the_order_of_the_alphabet(heading: str) -> None:
    terms = [row[0].lower() for row in rows(heading)]

    assert terms == sorted(terms)
