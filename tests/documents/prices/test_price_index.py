"""Price indices from sheets."""

import json
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve

from vierplusen import (
    FigureStatus,
    IndexColumns,
    InvalidDocumentError,
    PriceColumns,
    PriceMapping,
    Source,
    load_price_index,
    save_price_mapping,
)

COLUMNS: Final = IndexColumns(key="cpi", year="Jaar", value="Index\n(2010 = 100)", name="Prijzen")


def mapping(columns: IndexColumns = COLUMNS) -> PriceMapping:
    return PriceMapping(
        prefix="ours", source=Source(id="our-list"), status="demonstration", deflator=columns
    )


def sheet(*rows: list[Any]) -> dict[int, dict[str, Any]]:
    heads = ["", "Jaar", "", "Index (2010 = 100)"]
    return {
        number: {"ABCD"[at]: cell for at, cell in enumerate(row) if cell != ""}
        for number, row in enumerate([["Notes"], heads, *rows], start=1)
    }


SOUND: Final = sheet(["", "2010/11", "", 100], ["", "2011/12", "", "103,5"], ["", "f = forecast"])


def test_years_and_levels_make_an_index() -> None:
    made = load_price_index({"Intro": {1: {"A": "x"}}, "Levels": SOUND}, mapping=mapping())

    assert (made.key, made.name, made.status) == ("cpi", "Prijzen", FigureStatus.DEMONSTRATION)
    assert dict(made.values) == {2010: 100.0, 2011: 103.5}
    assert made.source == Source(id="our-list")


def test_an_index_may_have_a_source_a_status_and_a_place_of_its_own(tmp_path: Path) -> None:
    columns = IndexColumns(
        key="cpi", year="jaar", value="index (2010 = 100)", sheet="Levels", head_row=2,
        source=Source(id="office"), status="official", name_en="Prices",
    )  # fmt: skip
    file = tmp_path / "mapping.json"
    save_price_mapping(mapping(columns), file)
    assert json.loads(file.read_text(encoding="utf-8"))["vierplusen_prices"] == 1

    made = load_price_index({"Levels": SOUND}, mapping=file)

    assert (made.source.id, made.status, made.name_en) == ("office", "official", "Prices")


def test_every_row_that_is_wrong_is_named() -> None:
    rows = sheet(
        ["", "2010/11", "", 100],
        ["", "2010", "", 101],
        ["", "2012", "", ""],
        ["", "", "", 5],
        ["", "soon", "", 5],
        ["", "2013", "", 0],
        ["", "2014", "", "10-20"],
        ["", "2015", "", {"formula": "=D3", "value": 5}],
        ["", "", "", ""],
    )

    with pytest.raises(InvalidDocumentError) as problem:
        load_price_index({"L": rows}, mapping=mapping())

    assert [(each.path, each.expects) for each in problem.value.faults] == [
        ("L!B4", "index-again"),
        ("L!D5", "index-value"),
        ("L!B6", "price-year"),
        ("L!B7", "price-year"),
        ("L!D8", "index-value"),
        ("L!D9", "plain-number"),
        ("L!D10", "no-formula"),
    ]


@pytest.mark.parametrize(
    ("sheets", "columns", "path", "expects"),
    [
        ({"L": sheet()}, COLUMNS, "", "data-rows"),
        ({"L": {1: {"A": "x"}}}, COLUMNS, "", "heads"),
        ({}, COLUMNS, "", "heads"),
        ({"L": SOUND}, evolve(COLUMNS, value="Peil"), "L: deflator.value", "head"),
        ({"L": SOUND}, evolve(COLUMNS, sheet="M"), "deflator.sheet", "sheet"),
        ({"L": sheet(["", 2010, "", 1e300])}, COLUMNS, "values.2010", "above-zero"),
    ],
)  # fmt: skip
def test_a_sheet_without_an_index_is_refused(
    sheets: dict[str, Any], columns: IndexColumns, path: str, expects: str
) -> None:
    with pytest.raises(InvalidDocumentError) as problem:
        load_price_index(sheets, mapping=mapping(columns))

    assert [(each.path, each.expects) for each in problem.value.faults] == [(path, expects)]


def test_a_mapping_without_a_deflator_reads_no_index() -> None:
    without = evolve(
        mapping(), deflator=None, prices=[PriceColumns(amount="Euro")], code="Code", per="keer",
        price_year=2020,
    )  # fmt: skip

    with pytest.raises(InvalidDocumentError, match="deflator"):
        load_price_index({"L": SOUND}, mapping=without)
