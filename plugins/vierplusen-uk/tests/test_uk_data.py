"""The figures, beside those of the handbook (S6), and beside the page that lists them."""

import doctest
import re
from math import prod
from pathlib import Path
from typing import Final

import pytest

from vierplusen import (
    Catalogue,
    DiscountSchedule,
    FigureStatus,
    OptimismTable,
    discount_factors,
    load_catalogue,
)

HERE: Final = Path(__file__).parents[1]
PAGE: Final = HERE.parents[1] / "docs" / "reference" / "uk.md"
README: Final = HERE / "README.md"

FACTORS: Final = {
    1: 0.966184, 10: 0.708919, 30: 0.356278, 31: 0.345901, 75: 0.094214, 100: 0.050818,
}  # fmt: skip
"""Time -> the published factor, to six digits."""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(only=["uk"])


@pytest.fixture(scope="module")
def green_book(catalogue: Catalogue) -> DiscountSchedule:
    (found,) = catalogue.records(DiscountSchedule)
    assert isinstance(found, DiscountSchedule)
    return found


def test_the_pack_offers_one_schedule_and_one_table(catalogue: Catalogue) -> None:
    assert [*catalogue.of_kind("reference")] == [
        "DiscountSchedule:uk-green-book",
        "OptimismTable:uk-gm-2014",
    ]


@pytest.mark.parametrize(
    ("first", "last", "rate"),
    [
        (0, 30, 0.035),
        (31, 75, 0.03),
        (76, 125, 0.025),
        (126, 200, 0.02),
        (201, 300, 0.015),
        (301, 1000, 0.01),
    ],
)
def test_the_rates_are_those_of_the_handbook(
    green_book: DiscountSchedule, first: int, last: int, rate: float
) -> None:
    assert {green_book.rate_at(time) for time in range(first, last + 1)} == {rate}
    assert green_book.status is FigureStatus.OFFICIAL


@pytest.mark.parametrize("time", FACTORS)
def test_the_factors_are_the_published_ones(green_book: DiscountSchedule, time: int) -> None:
    by_hand = prod(1 / (1 + green_book.rate_at(year)) for year in range(1, time + 1))

    assert round(by_hand, 6) == FACTORS[time]


def test_the_library_discounts_by_the_key(
    catalogue: Catalogue, green_book: DiscountSchedule
) -> None:
    factors = discount_factors("uk-green-book", 100, catalogue=catalogue)

    assert {time: round(factors[time - 1], 6) for time in FACTORS} == FACTORS
    assert factors == discount_factors(green_book, 100)


def test_the_table_is_that_of_the_handbook_and_unverified(catalogue: Catalogue) -> None:
    (table,) = catalogue.records(OptimismTable)

    assert [*table.shares.items()] == [(1, 0), (2, 0.05), (3, 0.1), (4, 0.15), (5, 0.25), (6, 0.4)]
    assert table.status is FigureStatus.UNVERIFIED


def rows(head: str) -> list[list[str]]:
    """Give the rows of the table below a head of the page."""
    text = PAGE.read_text(encoding="utf-8")
    (body,) = (each for each in re.split("^## ", text, flags=re.MULTILINE) if each.startswith(head))
    lines = re.findall(r"^\|(.*)\|$", body, flags=re.MULTILINE)[2:]
    return [[cell.strip() for cell in line.split("|")] for line in lines]


def test_the_page_lists_every_step(green_book: DiscountSchedule) -> None:
    told = [(int(row[0].split()[0]), row[1]) for row in rows("The discount schedule")]

    assert told == [(start or 1, f"{rate:.1%}".replace("%", " %")) for start, rate in
                    green_book.rates]  # fmt: skip


def test_the_page_lists_every_grade(catalogue: Catalogue) -> None:
    (table,) = catalogue.records(OptimismTable)

    told = {int(row[0]): row[2] for row in rows("Optimism by grade")}

    assert told == {grade: f"{share:.0%}".replace("%", " %") for grade, share in
                    table.shares.items()}  # fmt: skip


def test_the_examples_of_the_readme_run() -> None:
    text = re.sub("^ *```.*$", "", README.read_text(encoding="utf-8"), flags=re.MULTILINE)
    examples = doctest.DocTestParser().get_doctest(text, {}, "README", str(README), 0)
    said: list[str] = []

    found = doctest.DocTestRunner().run(examples, out=said.append)

    assert found.attempted >= 3
    assert not found.failed, "".join(said)
