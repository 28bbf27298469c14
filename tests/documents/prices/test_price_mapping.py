"""Mappings of price lists as documents, and as values."""

import io
import pickle
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen import (
    BenefitKind,
    DocumentTooNewError,
    FigureStatus,
    IndexColumns,
    InvalidDocumentError,
    InvalidValueError,
    PriceColumns,
    PriceMapping,
    Source,
    UnknownFormatError,
    UnreadableDocumentError,
    dumps_price_mapping,
    load_price_list,
    load_price_mapping,
    loads_price_mapping,
    save_price_mapping,
)
from vierplusen.testing.strategies import price_mappings

TEXT: Final = """\
vierplusen_prices: 1
prefix: ours
source: {id: our-list, title: A made-up list}
status: second-hand
code: Code
unit: Per
prices:
- {amount: Fiscal Amount, year: Fiscal Year, kind: fiscal, bearer: [Level 1, Level 2]}
- {amount: Social Amount, year: Social Year, kind: social}
bearers: {Police / Court: justice}
deflator: {key: cpi, year: Year, value: Level, status: official}
"""


def mapping(**changes: object) -> PriceMapping:
    sound: dict[str, Any] = {
        "prefix": "ours",
        "source": Source(id="our-list"),
        "status": "official",
        "code": "Code",
        "per": "keer",
        "price_year": 2020,
        "prices": [PriceColumns(amount="Euro")],
    }
    return PriceMapping(**{**sound, **changes})


def test_a_document_is_read_with_all_that_it_says() -> None:
    made = loads_price_mapping(TEXT, format="yaml")

    assert made.status is FigureStatus.SECOND_HAND
    assert made.source == Source(id="our-list", title="A made-up list")
    assert made.prices[0].kind is BenefitKind.FISCAL
    assert made.prices[0].bearer == ("Level 1", "Level 2")
    assert dict(made.bearers) == {"Police / Court": "justice"}
    assert made.deflator == IndexColumns(key="cpi", year="Year", value="Level", status="official")
    assert pickle.loads(pickle.dumps(made)) == made


@given(made=price_mappings(), format_=st.sampled_from(["json", "yaml", "toml"]))
def test_what_is_written_is_read_again(made: PriceMapping, format_: str) -> None:
    text = dumps_price_mapping(made, format=format_)

    assert loads_price_mapping(text, format=format_) == made


@pytest.mark.parametrize("name", ["m.yaml", "m.json", "m.toml", "m.yml"])
def test_a_file_holds_a_mapping(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    made = loads_price_mapping(TEXT, format="yaml")

    save_price_mapping(made, file)

    assert load_price_mapping(file) == made
    with file.open("rb") as stream:
        assert load_price_mapping(stream) == made
    assert load_price_mapping(io.BytesIO(TEXT.encode()), format="yaml") == made
    assert load_price_list({"": {1: {"A": "Code", "B": "Per", "C": "Fiscal Amount",
        "D": "Fiscal Year", "E": "Level 1", "F": "Level 2", "G": "Social Amount",
        "H": "Social Year"}}}, mapping=file).prices == ()  # fmt: skip


def test_a_format_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormatError):
        dumps_price_mapping(mapping(), format="xml")
    with pytest.raises(UnknownFormatError):
        save_price_mapping(mapping(), tmp_path / "m")
    with pytest.raises(UnreadableDocumentError):
        load_price_mapping(tmp_path / "none.yaml")
    with pytest.raises(InvalidValueError):
        dumps_price_mapping(5, format="json")  # type: ignore[arg-type]  # that is what is tried


def faults_in(text: str) -> list[tuple[str, str, int | None]]:
    with pytest.raises(InvalidDocumentError) as problem:
        loads_price_mapping(text, format="yaml")
    return [(each.path, each.expects, each.line) for each in problem.value.faults]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("vierplusen_prices: 1", "", ("vierplusen_prices", "prices-header", 2)),
        ("prices: 1", "prices: true", ("vierplusen_prices", "prices-header", 1)),
        ("prices: 1", "prices: 0", ("vierplusen_prices", "prices-header", 1)),
        ("status: second-hand", "status: sure", ("status", "one-of", 4)),
        ("status: second-hand", "", ("status", "required", 1)),
        ("unit: Per", "units: Per", ("units", "known-key", 6)),
        ("kind: social", "kind: good", ("prices[1].kind", "one-of", 9)),
        ("justice}", "Justice}", ("bearers.Police / Court", "slug", 10)),
        ("key: cpi", "key: C P I", ("deflator.key", "slug", 11)),
    ],
)  # fmt: skip
def test_a_fault_in_a_document_has_its_place(
    old: str, new: str, found: tuple[str, str, int | None]
) -> None:
    assert found in faults_in(TEXT.replace(old, new))


def test_all_faults_of_a_document_come_at_once() -> None:
    text = TEXT.replace("prefix: ours", "prefix: Our List").replace("unit: Per", "currency: euro")
    wrong = text.replace("kind: fiscal", "kind: good").replace("code: Code\n", "lang: nl\n")

    assert {each[:2] for each in faults_in(wrong)} == {
        ("prefix", "slug"), ("prices[0].kind", "one-of"), ("currency", "currency"),
    }  # fmt: skip
    assert {each[:2] for each in faults_in(text.replace("euro", "EUR"))} == {
        ("prefix", "slug"), ("unit", "required"),
    }  # fmt: skip


def test_a_document_of_another_kind_or_time_is_refused() -> None:
    assert faults_in("- a\n- b\n")[0][1] in {"document", "syntax", "mapping"}
    with pytest.raises(DocumentTooNewError):
        loads_price_mapping(TEXT.replace("prices: 1", "prices: 2"), format="yaml")
    with pytest.raises(InvalidValueError):
        loads_price_mapping(5, format="yaml")  # type: ignore[arg-type]  # that is what is tried


LONG: Final = 201 * "x"


@pytest.mark.parametrize(
    ("changes", "path", "expects"),
    [
        ({"prices": ()}, "prices", "required"),
        ({"prices": 5}, "prices", "list"),
        ({"prices": ["Euro"]}, "prices[0]", "kind"),
        ({"code": None}, "code", "required"),
        ({"per": None}, "unit", "required"),
        ({"price_year": None}, "prices[0].year", "required"),
        ({"price_year": 20}, "price_year", "year"),
        ({"currency": "euro"}, "currency", "currency"),
        ({"lang": "de"}, "lang", "one-of"),
        ({"decimal": ";"}, "decimal", "one-of"),
        ({"formulas": "yes"}, "formulas", "kind"),
        ({"head_row": 0}, "head_row", "between"),
        ({"head_row": True}, "head_row", "between"),
        ({"head_row": 1001}, "head_row", "between"),
        ({"sheets": "Blad"}, "sheets", "list"),
        ({"sheets": [5]}, "sheets[0]", "text"),
        ({"unknown": ["\ud800"]}, "unknown[0]", "unicode"),
        ({"notes": [""]}, "notes[0]", "non-empty"),
        ({"transfers": ["x"]}, "transfers[0]", "price-key"),
        ({"bearers": 5}, "bearers", "mapping"),
        ({"bearers": {" ": "a"}}, "bearers. ", "non-empty"),
        ({"bearers": {LONG: "a"}}, f"bearers.{LONG}", "key-length"),
        ({"bearers": {"\ud800": "a"}}, "bearers.\ud800", "unicode"),
        ({"bearers": {"NHS": "a", "nhs ": "b"}}, "bearers.nhs ", "unique"),
        ({"bearers": {"NHS": "A B"}}, "bearers.NHS", "slug"),
        ({"kinds": {"x": "good"}}, "kinds.x", "one-of"),
        ({"kinds": 5}, "kinds", "mapping"),
        ({"name": "code "}, "name", "one-role"),
        ({"prices": [PriceColumns(amount="Code")]}, "prices[0].amount", "one-role"),
        ({"prices": 2 * [PriceColumns(amount="Euro")]}, "prices[1].amount", "one-role"),
        ({"prices": [PriceColumns(amount="Euro", year="Code")]}, "prices[0].year", "one-role"),
    ],
)
def test_a_mapping_that_cannot_be_read_by_is_refused(
    changes: dict[str, Any], path: str, expects: str
) -> None:
    with pytest.raises(InvalidValueError) as problem:
        mapping(**changes)

    assert (path, expects) in [(each.path, each.expects) for each in problem.value.faults]


def test_years_and_bearers_may_be_shared_by_amounts() -> None:
    both = [
        PriceColumns(amount=amount, year="Year", bearer="Who", shares={})
        for amount in ("Fiscal", "Social")
    ]

    assert mapping(prices=both).prices[1].bearer == ("Who",)


def test_shares_and_names_of_bearers_exclude_each_other() -> None:
    with pytest.raises(InvalidValueError, match="not both"):
        PriceColumns(amount="Euro", bearer="Who", shares={"Share": "police"})
