"""Price lists: a made-up one with the faults that real ones have, as a table, a CSV, a workbook."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from vierplusen import (
    BenefitKind,
    Catalogue,
    FigureStatus,
    IndexColumns,
    InvalidDocumentError,
    InvalidValueError,
    PriceColumns,
    PriceList,
    PriceMapping,
    Source,
    UnitPrice,
    UnusedPrice,
    load_catalogue,
    load_price_list,
)
from vierplusen.errors import fault

OURS: Final = Source(id="our-list", title="A made-up list", url="https://example.org/list")
MAPPING: Final = PriceMapping(
    prefix="ours",
    source=OURS,
    status="second-hand",
    code="Code",
    name="What",
    unit="Unit",
    notes=("Original source", "Comment"),
    currency="GBP",
    lang="en",
    decimal=".",
    prices=[
        PriceColumns(
            amount="Fiscal value Amount",
            year="Fiscal value Year",
            kind="fiscal",
            bearer=("Level 1", "Level 2"),
        ),
        PriceColumns(amount="Social value Amount", year="Social value Year", kind="social"),
    ],
    bearers={"Police": "police", "Council / Housing": "municipality", "Multiple": "unassigned"},
    transfers=["ours/a2-fiscal"],
)

GROUPS: Final = ["", "", "", "Agency", "", "Fiscal value", "", "", "Social value", "", "", ""]
HEADS: Final = [
    "Code", "What", "Unit", "Level 1", "Level 2", "Amount", "Year", "Updated", "Amount", "Year",
    "Original source", "Comment",
]  # fmt: skip
ROWS: Final = [
    [
        "A1", "A night\nin a cell", "per night", "Police", "", "£1,234", "2010/11", "1400",
        "50", "2011", "A report", "",
    ],
    ["A2", "Rent", "per week", "council", "housing", "-12.5", "2012", "", "", "", "", "Red"],
    ["A3", "Court", "per case", "Police", "Courts", "100", "1999/00", "", "", "", "", ""],
    ["A4", "Both", "per case", "Multiple", "-", "0", "2010", "", "7", "2010", "", ""],
    ["A5", "Range", "per case", "", "", "10-20", "2010", "", "", "", "", ""],
    ["A6", "Unknown", "per case", "", "", "n/a", "2010", "", "", "", "", ""],
    ["A7", "Brackets", "per case", "", "", "(120)", "2010", "", "", "", "", ""],
    ["A8", "Words", "per case", "", "", "see below", "2010", "", "", "", "", ""],
    ["A9", "Euros", "per case", "", "", "€ 12", "2010", "", "", "", "", ""],
    ["B1", "No year", "per case", "", "", "12", "", "", "", "", "", ""],
    ["B2", "Odd year", "per case", "", "", "12", "2010/12", "", "", "", "", ""],
    ["B3", "No unit", "n/a", "", "", "12", "2010", "", "", "", "", ""],
    ["", "No code", "per case", "", "", "12", "2010", "", "", "", "", ""],
    ["B5", "Large", "per case", "", "", "1" + 20 * "0", "2010", "", "", "", "", ""],
    ["B6", "Twice", "per case", "", "", "12", "2010", "", "", "", "", ""],
    ["b6", "Twice", "per case", "", "", "13", "2010", "", "3", "2010", "", ""],
    ["B7", "Per cent", "per case", "", "", "12%", "2010", "", "", "", "", ""],
    ["Total", "", "per case", "", "", "99", "2010", "", "", "", "", ""],
    ["Do not delete rows", "", "", "", "", "", "2010/11", "", "", "", "", ""],
]  # fmt: skip

Table = dict[str, dict[int, dict[str, Any]]]


def table(rows: list[list[Any]], sheet: str = "Prices") -> Table:
    """Make an open table of rows, the first at row 1; empty texts are no cells."""
    return {
        sheet: {
            number: {chr(65 + index): cell for index, cell in enumerate(row) if cell != ""}
            for number, row in enumerate(rows, start=1)
        }
    }


WHOLE: Final = table([GROUPS, HEADS, *ROWS])


def reasons(made: PriceList) -> list[tuple[int, str | None, str]]:
    return [(each.row, each.column, each.reason.expects) for each in made.unused]


def changed(**cells: object) -> dict[str, Any]:
    """Give a sound line with other cells."""
    sound = {"A": "Z1", "B": "Sound", "C": "per case", "D": "Police", "F": 10, "G": 2010}
    return {key: cell for key, cell in {**sound, **cells}.items() if cell is not None}


PLAIN: Final = evolve(MAPPING, transfers=())


def read(line: Mapping[str, Any], mapping: PriceMapping = PLAIN) -> PriceList:
    heads = table([GROUPS, HEADS])["Prices"]
    return load_price_list({"Prices": {**heads, 3: line}}, mapping=mapping)


def test_each_column_of_amounts_gives_a_price() -> None:
    made = load_price_list(WHOLE, mapping=MAPPING)

    assert [(p.key, p.eur_per_unit, p.price_year, dict(p.bearers)) for p in made.prices] == [
        ("ours/a1-fiscal", 1234.0, 2010, {"police": 1.0}),
        ("ours/a1-social", 50.0, 2011, {}),
        ("ours/a2-fiscal", -12.5, 2012, {"municipality": 1.0}),
        ("ours/a3-fiscal", 100.0, 1999, {}),
        ("ours/a4-social", 7.0, 2010, {}),
        ("ours/b6-social", 3.0, 2010, {}),
    ]
    first = made.prices[0]
    assert (first.name, first.name_en) == (None, "A night in a cell")
    assert (first.unit, first.currency, first.kind) == ("per night", "GBP", BenefitKind.FISCAL)
    assert first.status is FigureStatus.SECOND_HAND
    assert first.source == evolve(OURS, section="Prices!F3")
    assert first.note == "Original source: A report"
    assert [each.key for each in made.prices if each.transfer] == ["ours/a2-fiscal"]


def test_every_other_line_says_why_it_gives_none() -> None:
    made = load_price_list(WHOLE, mapping=MAPPING)

    assert reasons(made) == [
        (6, "Fiscal value Amount", "no-zero"),
        (7, "Fiscal value Amount", "plain-number"),
        (8, "Fiscal value Amount", "some-amount"),
        (9, "Fiscal value Amount", "plain-number"),
        (10, "Fiscal value Amount", "plain-number"),
        (11, "Fiscal value Amount", "own-currency"),
        (12, "Fiscal value Year", "price-year"),
        (13, "Fiscal value Year", "price-year"),
        (14, "Unit", "price-unit"),
        (15, "Code", "price-code"),
        (16, "Fiscal value Amount", "size"),
        (17, "Fiscal value Amount", "own-price-key"),
        (18, "Fiscal value Amount", "own-price-key"),
        (19, "Fiscal value Amount", "plain-number"),
        (20, None, "no-total-price"),
        (21, None, "some-amount"),
    ]
    assert [each.row for each in made.unused if each.partly] == [6, 18]
    assert (made.read, made.left, made.lines) == (5, 14, len(ROWS))
    assert dict(made.reasons) == {
        "no-total-price": 1, "own-currency": 1, "own-price-key": 1, "plain-number": 4,
        "price-code": 1, "price-unit": 1, "price-year": 2, "size": 1, "some-amount": 2,
    }  # fmt: skip
    both = [dict(e.reason.values)["other"] for e in made.unused if e.row in {17, 18}]
    assert both == ["Prices!18", "Prices!17"]


def test_what_is_no_party_of_the_mapping_is_unassigned_and_counted() -> None:
    made = load_price_list(WHOLE, mapping=MAPPING)

    assert dict(made.unassigned) == {"": 3, "Police / Courts": 1}
    assert dict(read(changed(D="Multiple")).unassigned) == {"Multiple": 1}


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_text_file_gives_the_same(tmp_path: Path, delimiter: str) -> None:
    file = tmp_path / "list.csv"
    lines = (
        delimiter.join(f'"{cell}"' if "\n" in cell else cell for cell in row)
        for row in (GROUPS, HEADS, *ROWS)
    )
    file.write_text("\n".join(lines), encoding="utf-8")

    made, other = load_price_list(file, mapping=MAPPING), load_price_list(WHOLE, mapping=MAPPING)

    assert made.source == "list.csv"
    assert made.prices[0].source == evolve(OURS, file="list.csv", section="F3")
    assert [e.key for e in made.prices] == [e.key for e in other.prices]
    assert made.reasons == other.reasons
    assert {each.sheet for each in made.unused} == {None}


def test_a_workbook_gives_the_same(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="workbooks need openpyxl")
    pytest.importorskip("vierplusen_xlsx", reason="workbooks need the plugin vierplusen-xlsx")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Prices"
    for row in (GROUPS, HEADS, *ROWS):
        sheet.append([None if cell == "" else cell for cell in row])
    for column in "ABCKL":
        sheet[f"{column}1"], sheet[f"{column}2"] = sheet[f"{column}2"].value, None
        sheet.merge_cells(f"{column}1:{column}2")
    for area in ("D1:E1", "F1:H1", "I1:J1"):
        sheet.merge_cells(area)
    sheet["F3"] = 1234
    book.create_sheet("Notes").append(["Nothing", "of value"])
    file = tmp_path / "list.xlsx"
    book.save(file)

    made = load_price_list(file, mapping=MAPPING, catalogue=load_catalogue())
    other = load_price_list(WHOLE, mapping=MAPPING)

    assert made.prices == tuple(
        evolve(each, source=evolve(each.source, file="list.xlsx")) for each in other.prices
    )
    assert made.unused == other.unused


# Cells


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (float("nan"), "number"),
        (float("inf"), "number"),
        (10**400, "number"),
        (1e300, "size"),
        (True, "plain-number"),
        ("1e300", "plain-number"),
        ("=1+1", "plain-number"),
        ("1.234,56", "plain-number"),
        ("1,5", "decimal"),
        ("$ 5", "own-currency"),
        ("EUR 5", "own-currency"),
        ("5 apples", "plain-number"),
        ({"error": "#REF!"}, "no-error"),
        ({"formula": "=1+1", "value": 2}, "no-formula"),
        ({"formula": "=1+1", "value": None}, "formula-result"),
        ({"merged": "F3:F4", "value": 2}, "own-cell"),
        (["list"], "cell"),
        ({}, "some-amount"),
    ],
)
def test_an_amount_that_is_none_is_refused(cell: object, code: str) -> None:
    made = read(changed(F=cell))

    assert made.prices == ()
    assert [each[2] for each in reasons(made)] == [code]
    assert made.lines == 1


@pytest.mark.parametrize(
    ("text", "currency", "decimal", "amount"),
    [
        ("£1,234", "GBP", ".", 1234.0),
        ("1,234.50 gbp", "GBP", ".", 1234.5),
        ("- £ 5", "GBP", None, -5.0),
        ("£-5", "GBP", None, -5.0),
        ("\u22125", "GBP", None, -5.0),
        ("€ 1.234,56", "EUR", ",", 1234.56),
        ("12 EUR", "EUR", None, 12.0),
        ("$5.50", "USD", None, 5.5),
        ("0.5", "GBP", None, 0.5),
        (" 7 ", "XYZ", None, 7.0),
    ],
)
def test_an_amount_is_read_in_the_currency_of_the_list(
    text: str, currency: str, decimal: str | None, amount: float
) -> None:
    made = read(changed(F=text), evolve(PLAIN, currency=currency, decimal=decimal))

    assert [each.eur_per_unit for each in made.prices] == [amount]


def test_an_amount_that_can_be_read_in_two_ways_asks_for_the_decimal_sign() -> None:
    made = read(changed(F="1.234"), evolve(PLAIN, decimal=None))

    assert reasons(made) == [(3, "Fiscal value Amount", "clear-number")]


def test_zeros_and_results_of_formulas_are_used_by_choice() -> None:
    chosen = evolve(PLAIN, zeros=True, formulas=True)

    made = read(changed(F={"formula": "=1-1", "value": 0}, I=2, J=2010), chosen)

    assert [each.eur_per_unit for each in made.prices] == [0.0, 2.0]
    assert made.formulas == 1


@pytest.mark.parametrize(
    ("cell", "year"),
    [("2010/11", 2010), ("2010-11", 2010), ("2010\u201311", 2010), ("2010/2011", 2010),
     ("1999/00", 1999), (" 2010 ", 2010), (2010, 2010), (2010.0, 2010)],
)  # fmt: skip
def test_of_two_years_the_first_is_the_price_year(cell: object, year: int) -> None:
    assert [each.price_year for each in read(changed(G=cell)).prices] == [year]


@pytest.mark.parametrize(
    "cell",
    ["2010/12", "2010/10", "10/11", "1800", "soon", "n/a", None, 2010.5, True, 99999, ["x"],
     {"error": "#N/A"}],
)  # fmt: skip
def test_without_a_year_there_is_no_price(cell: object) -> None:
    made = read(changed(G=cell))

    assert made.prices == ()
    assert [each[:2] for each in reasons(made)] == [(3, "Fiscal value Year")]


def test_the_year_of_the_mapping_is_for_lines_that_name_none() -> None:
    mapping = evolve(PLAIN, price_year=2015)

    assert read(changed(G=None), mapping).prices[0].price_year == 2015
    assert read(changed(G="n/a"), mapping).prices[0].price_year == 2015
    assert read(changed(G="odd"), mapping).prices == ()


def test_what_would_act_on_a_terminal_is_harmless_in_a_price() -> None:
    made = read(changed(B="red\x1b[31m\u202e\ud800", C="per\x07case", K="a\x00\nb"))

    (price,) = made.prices
    assert price.name_en == "red\\x1b[31m\\u202e\\ud800"
    assert price.unit == "per\\x07case"
    assert price.note == "Original source: a\\x00 b"


@pytest.mark.parametrize("letter", ["A", "B", "C", "L"])
def test_an_error_beside_the_amount_is_reported(letter: str) -> None:
    made = read(changed(**{letter: {"error": "#REF!"}}))

    assert made.prices == ()
    assert [each[2] for each in reasons(made)] == ["no-error"]


@pytest.mark.parametrize(
    ("line", "found", "lines"),
    [({"E": "Only words"}, "'Only words'", 1), ({"E": True}, "nothing", 1),
     ({"E": {"merged": "E3:E9", "value": None}, "F": "  "}, None, 0)],
)  # fmt: skip
def test_a_line_without_amounts_is_known_by_its_first_words(
    line: dict[str, Any], found: str | None, lines: int
) -> None:
    made = read(line)

    assert made.lines == lines
    assert [each.reason.found for each in made.unused] == [found][:lines]


def test_a_line_may_have_several_reasons() -> None:
    made = read(changed(A="!!", C=None, I="no"))

    assert [each[2] for each in reasons(made)] == ["plain-number", "price-code", "price-unit"]
    assert (made.left, dict(made.reasons)["price-unit"]) == (1, 1)


def test_the_key_is_made_of_the_name_where_there_is_no_code() -> None:
    mapping = evolve(PLAIN, code=None, lang="nl", unit=None, per="keer", index="cpi")

    (price,) = read(changed(B="Nacht in de cel"), mapping).prices

    assert (price.key, price.name, price.unit) == (
        "ours/nacht-in-de-cel-fiscal", "Nacht in de cel", "keer",
    )  # fmt: skip
    assert price.index == "cpi"


# Kinds and shares in columns


LONG: Final = PriceMapping(
    prefix="ours",
    source=OURS,
    status="official",
    code="Code",
    per="keer",
    kind="Soort",
    price_year=2020,
    kinds={"Overheid": "fiscal"},
    deflator=IndexColumns(key="ours-cpi", year="Jaar", value="Index"),
    prices=[PriceColumns(amount="Euro", shares={"Gemeente": "municipality", "Rest": "unassigned",
                                                "Wijk": "municipality", "Zorg": "insurer"})],
)  # fmt: skip


def long(*rows: list[Any]) -> PriceList:
    heads = ["Code", "Soort", "Euro", "Gemeente", "Wijk", "Zorg", "Rest"]
    return load_price_list(table([heads, *rows], ""), mapping=LONG)


def test_kinds_and_shares_may_stand_in_columns() -> None:
    made = long(
        ["A", "overheid", 5, 0.25, 0.25, "-", 0.5],
        ["B", "Social", 6, 1],
        ["C", "", 7, 0, 0],
    )

    assert [(p.key, p.kind, dict(p.bearers)) for p in made.prices] == [
        ("ours/a-fiscal", BenefitKind.FISCAL, {"municipality": 0.5}),
        ("ours/b-social", BenefitKind.SOCIAL, {"municipality": 1.0}),
        ("ours/c", None, {}),
    ]
    assert {each.index for each in made.prices} == {"ours-cpi"}
    assert dict(made.unassigned) == {"": 1}


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        (["A", "weird", 5, 1], "Soort", "one-of"),
        (["A", "", 5, 1.5], "Gemeente", "share"),
        (["A", "", 5, -0.5], "Gemeente", "share"),
        (["A", "", 5, "half"], "Gemeente", "plain-number"),
        (["A", "", 5, 0.5, 0.4, 0.4], "Euro", "at-most"),
    ],
)
def test_a_wrong_kind_or_share_is_refused(row: list[Any], column: str, code: str) -> None:
    made = long(row)

    assert made.prices == ()
    assert [each[1:] for each in reasons(made)] == [(column, code)]
    assert [each.reason.path for each in made.unused] == [""]


# Sheets and heads


def faults_of(sheets: Table, mapping: PriceMapping = PLAIN) -> list[tuple[str, str, str | None]]:
    with pytest.raises(InvalidDocumentError) as problem:
        load_price_list(sheets, mapping=mapping)
    return [(each.path, each.expects, each.nearest) for each in problem.value.faults]


def test_sheets_without_amounts_are_left_alone_unless_they_are_named() -> None:
    sheets = {**table([["Nothing here"]], "Intro"), **WHOLE}

    assert load_price_list(sheets, mapping=MAPPING).read == 5
    assert load_price_list(sheets, mapping=evolve(MAPPING, sheets=["Prices"])).read == 5
    found = faults_of(sheets, evolve(PLAIN, sheets=["Intro", "Price"]))
    assert ("sheets[1]", "sheet", "Prices") in found
    assert ("Intro: prices", "heads", None) in found
    assert faults_of(table([["Nothing here"]])) == [("", "heads", None)]


def test_a_head_that_is_missing_names_the_one_that_was_meant() -> None:
    mapping = evolve(PLAIN, unit="Units", notes=["Colour"])

    assert faults_of(WHOLE, mapping) == [
        ("Prices: unit", "head", "Unit"),
        ("Prices: notes[0]", "head", None),
    ]


def test_columns_of_amounts_may_stand_on_some_sheets_only() -> None:
    other = [head.replace("Fiscal value", "Fiscal cost") for head in GROUPS]
    code = [["X9", "Other", "per case", "", "", 5, 2010]]
    sheets = {**WHOLE, **table([other[:8], [*HEADS[:8], "", "", *HEADS[10:]], *code], "More")}
    cost = PriceColumns(
        amount="Fiscal cost Amount", year="Fiscal cost Year", kind="fiscal", bearer="Level 1"
    )

    made = load_price_list(sheets, mapping=evolve(MAPPING, prices=[*MAPPING.prices, cost]))

    assert made.prices[-1].key == "ours/x9-fiscal"
    assert faults_of(WHOLE, evolve(PLAIN, prices=[*MAPPING.prices, cost])) == [
        ("prices[2].amount", "head", None)
    ]
    assert ("More: prices[0].amount", "head", "Fiscal cost Amount") in faults_of(sheets)


def test_a_head_above_two_columns_is_refused() -> None:
    mapping = evolve(PLAIN, prices=[PriceColumns(amount="Amount", year="Year")])

    assert faults_of(WHOLE, mapping) == [
        ("Prices: prices[0].amount", "one-head", None),
        ("Prices: prices[0].year", "one-head", None),
    ]


def test_the_row_of_the_heads_may_be_given() -> None:
    assert load_price_list(WHOLE, mapping=evolve(MAPPING, head_row=2)).read == 5
    assert faults_of(WHOLE, evolve(PLAIN, head_row=9, sheets=["Prices"]))


def test_a_transfer_that_the_list_does_not_have_is_refused() -> None:
    mapping = evolve(MAPPING, transfers=["ours/a2-fiscal", "ours/a2-fiscl"])

    assert faults_of(WHOLE, mapping) == [("transfers[1]", "price-of-list", "ours/a2-fiscal")]


def test_a_mapping_without_prices_reads_no_list() -> None:
    mapping = evolve(PLAIN, prices=(), deflator=IndexColumns(key="i", year="a", value="b"))

    assert faults_of(WHOLE, mapping) == [("prices", "required", None)]


def test_something_else_is_no_mapping() -> None:
    with pytest.raises(InvalidValueError, match="mapping"):
        load_price_list(WHOLE, mapping=5)  # type: ignore[arg-type]  # that is what is tried


# Laws


def line_numbers(made: PriceList) -> Iterator[int]:
    yield from {int((p.source.section or "F0")[1:]) for p in made.prices}
    yield from {each.row for each in made.unused if not each.partly}


CELLS: Final = st.one_of(
    st.none(),
    st.integers(-3, 3),
    st.floats(),
    st.sampled_from(["A1", "2010", "2010/11", "n/a", "£5", "1.234", "1,5", "-", "x", "Total"]),
    st.text(max_size=4),
    st.just({"formula": "=A1", "value": 3}),
)


@given(rows=st.lists(st.lists(CELLS, min_size=6, max_size=6), max_size=8), choice=st.booleans())
def test_every_line_gives_prices_or_a_reason(rows: list[list[Any]], choice: bool) -> None:
    letters = ["A", "B", "F", "G", "I", "J"]
    sheet = {
        number: {key: cell for key, cell in zip(letters, row, strict=True) if cell is not None}
        for number, row in enumerate(rows, start=3)
    }
    heads = table([GROUPS, HEADS], "")[""]
    mapping = evolve(PLAIN, per="case", zeros=choice, formulas=choice)

    made = load_price_list({"": {**heads, **sheet}}, mapping=mapping)

    filled = [
        number
        for number, row in sheet.items()
        if any(not isinstance(cell, str) or cell.strip() for cell in row.values())
    ]
    assert made.lines == len(filled)
    assert sorted(line_numbers(made)) == filled
    assert len({each.key for each in made.prices}) == len(made.prices)
    assert sum(made.unassigned.values()) == sum(not each.bearers for each in made.prices)


def test_ten_thousand_lines_are_read_and_found_again() -> None:
    rows = [[f"A{n}", "", "per case", "", "", n + 1, 2010] for n in range(10_000)]

    made = load_price_list(table([GROUPS, HEADS, *rows]), mapping=PLAIN)
    catalogue = Catalogue(()).with_records(made.prices, owner="our-list")

    assert made.read == len(catalogue.records(UnitPrice)) == 10_000
    assert catalogue.get("reference", "UnitPrice:ours/a9999-fiscal").value.eur_per_unit == 10_000


def test_a_list_counts_by_lines() -> None:
    reason = fault("", "x", "plain-number")
    unused = [
        UnusedPrice(sheet=None, row=row, column="x", reason=reason, partly=partly)
        for row, partly in ((1, False), (1, False), (2, True))
    ]

    made = PriceList(prices=(), read=3, unused=unused)

    assert (made.left, made.lines, dict(made.reasons)) == (1, 4, {"plain-number": 1})
    with pytest.raises(InvalidValueError, match="read"):
        PriceList(prices=(), read=-1)
    with pytest.raises(InvalidValueError, match="formulas"):
        PriceList(prices=(), formulas=True)
