"""A price list as its owners publish it: every line of it is accounted for.

The list is no part of this project: where it stands is said by VIERPLUSEN_PRICE_LIST.
"""

import os
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from vierplusen import (
    BenefitKind,
    Catalogue,
    FigureStatus,
    PriceIndex,
    PriceList,
    PriceMapping,
    UnitPrice,
    load_catalogue,
    load_price_index,
    load_price_list,
    load_price_mapping,
)

pytestmark = pytest.mark.needs_price_list

MAPPING: Final = Path(__file__).parent / "gmca-ucd.yaml"


@pytest.fixture(scope="module")
def file() -> Path:
    place = os.environ["VIERPLUSEN_PRICE_LIST"]
    pytest.importorskip("vierplusen_xlsx", reason="workbooks need the plugin vierplusen-xlsx")
    return Path(place)


@pytest.fixture(scope="module")
def mapping() -> PriceMapping:
    return load_price_mapping(MAPPING)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="module")
def made(file: Path, mapping: PriceMapping, catalogue: Catalogue) -> PriceList:
    return load_price_list(file, mapping=mapping, catalogue=catalogue)


def test_every_line_is_read_or_says_why_not(
    made: PriceList, file: Path, mapping: PriceMapping
) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="counting the lines needs openpyxl")
    book = openpyxl.load_workbook(file, data_only=True)
    lines = {
        (sheet, cell.row)
        for sheet in mapping.sheets
        for row in book[sheet].iter_rows(min_row=3)
        for cell in row
        if cell.value is not None and str(cell.value).strip()
    }
    places = [each.source.section.rpartition("!") for each in made.prices if each.source.section]
    read = {(sheet, int(cell[1:])) for sheet, _, cell in places}
    left = {(each.sheet, each.row) for each in made.unused if not each.partly}

    assert read | left == lines
    assert not read & left
    assert (made.lines, made.read, made.left) == (len(lines), len(read), len(left))
    assert (made.lines, made.read, made.left) == (873, 682, 191)


def test_the_reasons_are_those_of_the_list(made: PriceList) -> None:
    assert dict(made.reasons) == {"no-zero": 1, "price-code": 1, "some-amount": 189}
    others = [each for each in made.unused if each.reason.expects != "some-amount"]
    assert [(each.sheet, each.row) for each in others] == [("Crime", 58), ("Crime", 178)]
    assert not any(each.partly for each in made.unused)
    assert made.formulas == 39


def test_a_line_gives_a_price_for_each_kind(made: PriceList) -> None:
    kinds = Counter(each.kind for each in made.prices)

    assert kinds == {BenefitKind.FISCAL: 673, BenefitKind.ECONOMIC: 80, BenefitKind.SOCIAL: 25}
    assert len({each.key for each in made.prices}) == len(made.prices) == 778
    assert {each.status for each in made.prices} == {FigureStatus.SECOND_HAND}
    assert {each.currency for each in made.prices} == {"GBP"}
    assert sum(each.transfer for each in made.prices) == 9
    assert {each.source.file for each in made.prices} == {made.source}


def test_what_no_agency_bears_alone_is_unassigned(made: PriceList) -> None:
    without = sum(not each.bearers for each in made.prices)

    assert sum(made.unassigned.values()) == without
    assert made.unassigned[""] == 80 + 25
    assert made.unassigned["Multiple"] == 31


@pytest.fixture(scope="module")
def index(file: Path, mapping: PriceMapping, catalogue: Catalogue) -> PriceIndex:
    return load_price_index(file, mapping=mapping, catalogue=catalogue)


def test_the_index_rebases_to_the_last_digit(index: PriceIndex) -> None:
    assert index.values[1989] == 100
    assert index.values[2010] == 179.90688766945763
    assert index.values[2015] == 195.9696985671229
    assert index.rebased(6_680, 2010, 2015) == 7_276.417281107909


def test_every_price_can_be_rebased_and_stands_in_a_catalogue(
    made: PriceList, index: PriceIndex, catalogue: Catalogue
) -> None:
    whole = catalogue.with_records([*made.prices, index], owner="gmca-ucd", version="1.4")

    assert {each.index for each in made.prices} == {index.key}
    assert {each.price_year for each in made.prices} <= set(index.values)
    assert len(whole.records(UnitPrice)) == len(catalogue.records(UnitPrice)) + len(made.prices)
    taken = whole.get("reference", f"UnitPrice:{made.prices[0].key}").taken
    assert taken.owner == "gmca-ucd (gmca-ucd 1.4)"
