"""The section ``financing`` of a document: what is needed, who may pay, and every fault at once."""

import json
import pickle
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

import attrs
import pytest
import yaml
from hypothesis import example, given
from jsonschema import Draft202012Validator

from vierplusen.documents import dumps, loads, schema
from vierplusen.domain import (
    Decision,
    Financing,
    FinancingOptions,
    Form,
    FundingSource,
    Match,
    Message,
    Need,
    Objective,
    PlanRow,
    Project,
    Proposal,
    Term,
    references,
)
from vierplusen.domain.agreeing import MOST_NEEDS, MOST_SOURCES, plan_years
from vierplusen.domain.financing import MOST_SECONDS, as_options
from vierplusen.errors import InvalidDocumentError, InvalidValueError
from vierplusen.labels import Words
from vierplusen.testing.laws import FORMATS, check_round_trip
from vierplusen.testing.strategies import financings, nouns

Given = Any
"""What a user may give, of any kind."""

Told = tuple[str, str]
"""A path, and what was expected there."""

STAFF: Final = Need(category="staff", year=2025, eur=60_000)
MATERIAL: Final = Need(category="material", year=2027, eur=40_000.50, cash_only=True)


def source(own: str, form: str = "grant", **terms: Given) -> FundingSource:
    return FundingSource(id=own, form=form, **terms)


def refusals(make: Callable[[], object]) -> list[Told]:
    with pytest.raises(InvalidValueError) as problem:
        make()
    return [(each.path, each.expects) for each in problem.value.faults]


# Needs


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"category": "Staff"}, ("category", "slug")),
        ({"year": 2025.0}, ("year", "integer")),
        ({"year": True}, ("year", "integer")),
        ({"year": "2025"}, ("year", "integer")),
        ({"year": 1899}, ("year", "between")),
        ({"year": 2200}, ("year", "between")),
        ({"eur": -1}, ("eur", "not-negative")),
        ({"eur": 0.005}, ("eur", "whole-cents")),
        ({"eur": Decimal("0.005")}, ("eur", "whole-cents")),
        ({"eur": "60.000"}, ("eur", "number")),
        ({"eur": 1e13}, ("eur", "size")),
        ({"cash_only": "ja"}, ("cash_only", "kind")),
    ],
)
def test_a_need_that_cannot_be_is_refused(given: Mapping[str, Given], refused: Told) -> None:
    assert refusals(lambda: attrs.evolve(STAFF, **given)) == [refused]


def test_a_need_is_counted_in_cents() -> None:
    assert (STAFF.cents, MATERIAL.cents) == (6_000_000, 4_000_050)
    assert attrs.evolve(STAFF, eur=Decimal("0.01")).cents == 1
    assert isinstance(STAFF.eur, float)
    assert attrs.evolve(STAFF, eur=0).cents == 0


# Options


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"max_public_share": 90}, [("max_public_share", "share")]),
        ({"watertight": -0.1}, [("watertight", "share")]),
        ({"min_own_share": "half"}, [("min_own_share", "share")]),
        ({"results_share": True}, [("results_share", "share")]),
        ({"legal_form": "Stichting"}, [("legal_form", "slug")]),
        ({"de_minimis_limit": 0.125}, [("de_minimis_limit", "whole-cents")]),
        ({"order": "fonds"}, [("order", "list")]),
        ({"order": ["fonds", "fonds"]}, [("order[1]", "unique")]),
        ({"time_limit": "snel"}, [("time_limit", "number")]),
        ({"time_limit": 0}, [("time_limit", "above-zero")]),
        ({"time_limit": MOST_SECONDS + 1}, [("time_limit", "at-most")]),
        ({"settings": [1]}, [("settings", "mapping")]),
        ({"settings": {5: 1}}, [("settings", "mapping")]),
        ({"settings": {"effort": "high"}}, [("settings.effort", "number")]),
        ({"de_minimis_received": "2023"}, [("de_minimis_received", "list")]),
        (
            {
                "de_minimis_received": [
                    ["2023-06-01", 5], [2023, 5], ["2023-02-30", -1], [None, "x"], 5, [5], "ab",
                    ["2023-06-01", 5, 5],
                ],
            },
            [
                ("de_minimis_received[1][0]", "day"),
                ("de_minimis_received[2][0]", "day"),
                ("de_minimis_received[2][1]", "not-negative"),
                ("de_minimis_received[3][0]", "day"),
                ("de_minimis_received[3][1]", "number"),
                ("de_minimis_received[4]", "day-and-euros"),
                ("de_minimis_received[5]", "day-and-euros"),
                ("de_minimis_received[6]", "day-and-euros"),
                ("de_minimis_received[7]", "day-and-euros"),
            ],
        ),
    ],
)  # fmt: skip
def test_options_out_of_their_bounds_are_refused(
    given: Mapping[str, Given], refused: list[Told]
) -> None:
    below = [(f"options.{path}", expects) for path, expects in refused]

    assert refusals(lambda: FinancingOptions(**given)) == refused
    assert refusals(lambda: as_options(given)) == below


def test_options_are_read_from_a_mapping() -> None:
    made = as_options({"max_public_share": 1, "settings": {"effort": 2}, "time_limit": 5})

    assert made == FinancingOptions(max_public_share=1.0, settings={"effort": 2.0}, time_limit=5.0)
    assert as_options(None) == FinancingOptions()
    assert as_options(made) is made


def test_every_option_that_is_none_is_named_with_the_nearest() -> None:
    with pytest.raises(InvalidValueError) as problem:
        as_options({"max_publik_share": 1, "order": [], "x": 2})

    faults = problem.value.faults
    assert [(each.path, each.expects) for each in faults] == [
        ("options.max_publik_share", "known-key"),
        ("options.x", "known-key"),
    ]
    assert faults[0].nearest == "max_public_share"
    assert refusals(lambda: as_options([("order", ())])) == [("options", "mapping")]  # type: ignore[arg-type]  # that is refused


@pytest.mark.parametrize(
    ("stated", "watertight", "most"),
    [
        (None, None, None),
        (0.5, None, 0.5),
        (None, 0, 0.1),
        (None, 1, 0.9),
        (None, 0.25, 0.3),
        (0.2, 0.25, 0.2),
        (0.4, 0.25, 0.3),
    ],
)
def test_the_function_sets_the_largest_public_share(
    stated: float | None, watertight: float | None, most: float | None
) -> None:
    assert FinancingOptions(
        max_public_share=stated, watertight=watertight
    ).most_public_share == most  # fmt: skip


def test_aid_of_before_is_read_by_day_and_in_order() -> None:
    pairs = [["2024-02-29", Decimal("0.10")], (date(2023, 6, 1), 90_000)]
    made = FinancingOptions(de_minimis_received=pairs)

    assert made.received == ((date(2023, 6, 1), 9_000_000), (date(2024, 2, 29), 10))
    assert FinancingOptions().received == ()


# What does not agree


def test_the_years_of_a_plan_are_all_from_the_first_need_to_the_last() -> None:
    assert Financing(need=[MATERIAL, STAFF]).years == (2025, 2026, 2027)
    assert Financing().years == plan_years(()) == ()


ALONE: Final = source("fonds", match=Match(ratio=1))
DISAGREEING: Final[tuple[tuple[Mapping[str, Given], list[Told]], ...]] = (
    ({"need": "staff"}, [("need", "list")]),
    ({"need": [STAFF, "staff"]}, [("need[1]", "kind")]),
    ({"funding": [STAFF]}, [("funding[0]", "kind")]),
    ({"strategy": "Mixed pizza"}, [("strategy", "key")]),
    ({"strategy": 5}, [("strategy", "key")]),
    ({"options": {"order": []}}, [("options", "kind")]),
    ({"illustrative": None}, [("illustrative", "kind")]),
    ({"need": [STAFF] * (MOST_NEEDS + 1)}, [("need", "at-most")]),
    (
        {"funding": [source(f"f-{each}") for each in range(MOST_SOURCES + 1)]},
        [("funding", "at-most")],
    ),
    ({"need": [STAFF, attrs.evolve(STAFF, year=2125)]}, [("need", "years-of-need")]),
    ({"funding": [source("a"), source("b"), source("a")]}, [("funding[2].id", "unique")]),
    (
        {
            "funding": [
                source("fonds", match=Match(ratio=1, with_=["eigen", "egen"])),
                source("eigen", "own", excludes=["fonts", "fonds"]),
            ],
            "options": FinancingOptions(order=["eigen", "bank"]),
        },
        [
            ("funding[0].match.with[1]", "known-source"),
            ("funding[1].excludes[0]", "known-source"),
            ("options.order[1]", "known-source"),
        ],
    ),
    ({"funding": [ALONE]}, [("funding[0].match", "match-of-others")]),
    ({"need": [attrs.evolve(STAFF, eur=2e11)] * 2}, [("need", "size")]),
    (
        {
            "need": [attrs.evolve(STAFF, year=2190)],
            "funding": [
                source("kort", "loan", term_years=9),
                source("lang", "loan", term_years=10),
                source("eerder", "loan", term_years=10, years=[2180, 2190]),
            ],
        },
        [("funding[1].term_years", "repaid-by"), ("funding[2].term_years", "repaid-by")],
    ),
    (
        {
            "need": [STAFF, MATERIAL],
            "funding": [
                source("vroeg", years=[2020, 2024]),
                source("laat", years=[2028, 2030]),
                source("anders", categories=["rent", "food"]),
                source("aflossing", categories=["repayment"]),
                source("goed", years=[2020, 2025], categories=["rent", "material"]),
            ],
        },
        [
            ("funding[0].years", "years-in-need"),
            ("funding[1].years", "years-in-need"),
            ("funding[2].categories", "categories-in-need"),
            ("funding[3].categories", "categories-in-need"),
        ],
    ),
)  # fmt: skip


@pytest.mark.parametrize(("given", "refused"), DISAGREEING)
def test_everything_that_does_not_agree_is_named(
    given: Mapping[str, Given], refused: list[Told]
) -> None:
    assert refusals(lambda: Financing(**given)) == refused


def test_what_agrees_may_stand() -> None:
    loan = source("bank", "loan", term_years=3)
    matched = [source(own, match=Match(ratio=1)) for own in ("een", "twee")]
    several: list[dict[str, Given]] = [
        {"funding": [source("fonds", years=[1990, 1991], categories=["rent"])]},
        {"need": [STAFF], "funding": [loan, source("aflossing", categories=["repayment"])]},
        {"need": [STAFF, attrs.evolve(STAFF, year=2124)]},
        {"funding": matched, "options": FinancingOptions(order=["twee"])},
        {"strategy": "pizza/mixed"},
    ]

    for each in several:
        made = Financing(**each)
        assert pickle.loads(pickle.dumps(made)) == made


def test_the_messages_name_the_source_and_what_to_do() -> None:
    with pytest.raises(InvalidValueError) as problem:
        Financing(
            need=[STAFF],
            funding=[source("laat", years=[2030, 2031]), source("anders", categories=["rent"])],
        )

    first, second = problem.value.faults
    assert str(first) == (
        "funding[0].years: found '2030-2031', expected years in which something is needed, from "
        "2025 to 2025: otherwise laat pays nothing"
    )
    assert str(second) == (
        "funding[1].categories: found 'rent', expected at least one category that is needed "
        "(staff): otherwise anders pays nothing"
    )


# What strategies answer


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"funding": "Fonds X"}, ("funding", "slug")),
        ({"category": None}, ("category", "slug")),
        ({"year": 2025.0}, ("year", "integer")),
        ({"cents": 0.5}, ("cents", "integer")),
        ({"cents": True}, ("cents", "integer")),
    ],
)
def test_a_row_of_a_plan_holds_whole_cents(given: Mapping[str, Given], refused: Told) -> None:
    row = PlanRow(funding="fonds", category="staff", year=2025, cents=-5)

    assert refusals(lambda: attrs.evolve(row, **given)) == [refused]
    assert min([attrs.evolve(row, year=2024), row]).year == 2024


def test_a_proposal_holds_rows() -> None:
    assert Proposal(rows=[]) == Proposal(rows=())
    assert refusals(lambda: Proposal(rows=[5])) == [("rows[0]", "kind")]
    assert refusals(lambda: Proposal(rows=None)) == [("rows", "list")]


def test_an_objective_is_proved_once_nothing_can_be_below() -> None:
    made = Objective(key="gap", cents=5, bound_cents=5)

    assert made.proved
    assert not attrs.evolve(made, bound_cents=4).proved


# Documents


WHOLE: Final = Financing(
    need=[STAFF, MATERIAL],
    funding=[
        source(
            "fonds", name="<b>Fonds</b>", party="stichting", instrument="basic-percentage",
            legal_forms=["foundation"], cap=50_000.25, min=0.1, cap_per_year=30_000,
            years=[2025, 2027], categories=["staff"], max_share=0.5,
            match=Match(ratio=1.5, with_=["uren"]), all_or_nothing=True, excludes=["bank"],
            public=False, temporary=True, de_minimis=True, awarded="2025-03-01", probability=0.7,
            source="brief", note="=1+1",
        ),
        source("uren", "in-kind", cap=20_000, party="gemeente"),
        source("bank", "loan", interest=0.035, term_years=5),
        source("stad", "fee", price=900.50, volume=40, public=True),
        source("buurt", "crowdfunding", fee_share=0.05, cap=15_000),
        source("oud", "shift", from_budget="wmo", decided_by="raad", decision="proposed"),
    ],
    strategy="pizza/mixed",
    options=FinancingOptions(
        max_public_share=0.9, watertight=0.5, min_own_share=0.1, legal_form="foundation",
        de_minimis_received=[("2023-06-01", 90_000.5)], de_minimis_limit=750_000,
        order=["uren", "fonds"], results_share=0.8, time_limit=5, settings={"effort": 2},
    ),
    illustrative=True,
)  # fmt: skip


def project(financing: Financing) -> Project:
    return Project(id="a", name="A", financing=financing)


VALIDATOR: Final = Draft202012Validator(schema())


@given(financings())
@example(WHOLE)
@example(Financing())
def test_financing_survives_every_format_and_fits_the_schema(made: Financing) -> None:
    check_round_trip(project(made))
    VALIDATOR.validate(json.loads(dumps(project(made), format="json")))
    assert pickle.loads(pickle.dumps(made)) == made
    assert hash(pickle.loads(pickle.dumps(made))) == hash(made)


@given(nouns(Financing))
def test_any_words_and_any_terms_survive_every_format(made: Financing) -> None:
    check_round_trip(project(made))


@pytest.mark.parametrize("format_", FORMATS)
def test_every_term_stands_in_a_document_of_every_format(format_: str) -> None:
    own = attrs.fields(FundingSource)

    assert loads(dumps(project(WHOLE), format=format_), format=format_).financing == WHOLE
    assert all(any(getattr(each, one.name) for each in WHOLE.funding) for one in own)
    assert all(getattr(WHOLE.options, each.name) for each in attrs.fields(FinancingOptions))


def test_parties_and_sources_are_references() -> None:
    found = {(path, own) for path, section, own in references(project(WHOLE))}

    assert found == {
        ("financing.funding[0].party", "stichting"),
        ("financing.funding[0].source", "brief"),
        ("financing.funding[1].party", "gemeente"),
    }


@pytest.mark.parametrize(
    "wrong",
    [
        {"need": [{"category": "staff", "year": 2025, "eur": -1}]},
        {"need": [{"category": "staff", "year": 2025, "eur": 1e13}]},
        {"need": [{"category": "staff", "year": 2025}]},
        {"funding": [{"id": "a", "form": "lening"}]},
        {"funding": [{"id": "a", "form": "grant", "max_share": 50}]},
        {"funding": [{"id": "a", "form": "grant", "cap": -1}]},
        {"funding": [{"id": "a", "form": "grant", "match": {"ratio": 0}}]},
        {"funding": [{"id": "a", "form": "grant", "match": {"with": ["b"]}}]},
        {"options": {"time_limit": 0}},
        {"options": {"max_public_share": 1.5}},
        {"optionz": {}},
    ],
)
def test_the_schema_refuses_what_the_library_refuses(wrong: Mapping[str, Given]) -> None:
    document = {"vierplusen": 1, "id": "a", "name": "A", "financing": wrong}

    assert not VALIDATOR.is_valid(document)
    with pytest.raises(InvalidDocumentError):
        loads(json.dumps(document), format="json")


# Every fault at once, with its line


WRONG: Final = """
vierplusen: 1
id: a
name: A
parties: [{id: gemeente}]
financing:
  need:
  - {category: staff, year: 2025, eur: -5}
  - {category: material, year: 2025.5, eur: 0.005}
  - {category: Huur X, year: 1700, eur: "40.000", cash_only: ja}
  - {categorie: staff, eur: 5}
  - 5
  funding:
  - {id: een, form: lening, cap: 5, min: 9, match: {ratio: 0, with: [een]}, years: [2030, 2029]}
  - {id: twee, form: grant, cap: 5, min: 9, match: {ratio: 1, with: [twee]}, party: gemeent}
  - {id: twee, form: grant, price: 5, categories: [x], excludes: [twee, drie, niemand]}
  - {id: drie, form: loan, fee_share: 1, public: nee, interest: 3}
  - {form: grant, cap: ja, all_or_nothing: true, price: 5, volume: 5}
  - {id: vijf, cap: 5, price: 900, de_minimis: true, awarded: 2025}
  - 5
  - {id: zes, form: fee, price: 1.005, years: [2025, 2026.5], match: {with: [een]}}
  strategy: Mixed X
  options:
    max_public_share: 90
    de_minimis_received: [[2023-06, 5], [5], x, [2023-06-01, 0.005]]
    order: [zeven, een, een]
    time_limit: 0
    settings: {a: x}
    orde: 3
"""
TOLD: Final = {
    ("need[0].eur", "not-negative", 8),
    ("need[1].year", "integer", 9),
    ("need[1].eur", "whole-cents", 9),
    ("need[2].category", "slug", 10),
    ("need[2].year", "between", 10),
    ("need[2].eur", "number", 10),
    ("need[2].cash_only", "boolean", 10),
    ("need[3].categorie", "known-key", 11),
    ("need[3].category", "required", 11),
    ("need[3].year", "required", 11),
    ("need[4]", "mapping", 12),
    ("funding[0].form", "one-of", 14),
    ("funding[0].min", "within-cap", 14),
    ("funding[0].match.ratio", "above-zero", 14),
    ("funding[0].match.with", "match-of-others", 14),
    ("funding[0].years", "first-year-first", 14),
    ("funding[1].min", "within-cap", 15),
    ("funding[1].match.with", "match-of-others", 15),
    ("funding[1].party", "declared", 15),
    ("funding[2].id", "unique", 16),
    ("funding[2].price", "term-of-form", 16),
    ("funding[2].excludes[0]", "another-source", 16),
    ("funding[2].excludes[2]", "known-source", 16),
    ("funding[3].fee_share", "term-of-form", 17),
    ("funding[3].fee_share", "share-below-one", 17),
    ("funding[3].public", "boolean", 17),
    ("funding[3].interest", "share", 17),
    ("funding[3].term_years", "years-to-repay", 17),
    ("funding[4].id", "required", 18),
    ("funding[4].cap", "number", 18),
    ("funding[4].price", "term-of-form", 18),
    ("funding[4].volume", "term-of-form", 18),
    ("funding[5].form", "required", 19),
    ("funding[5].awarded", "award-day", 19),
    ("funding[6]", "mapping", 20),
    ("funding[7].price", "whole-cents", 21),
    ("funding[7].years[1]", "integer", 21),
    ("funding[7].match.ratio", "required", 21),
    ("strategy", "key", 22),
    ("options.max_public_share", "share", 24),
    ("options.de_minimis_received[0][0]", "day", 25),
    ("options.de_minimis_received[1]", "day-and-euros", 25),
    ("options.de_minimis_received[2]", "list", 25),
    ("options.de_minimis_received[3][1]", "whole-cents", 25),
    ("options.order[0]", "known-source", 26),
    ("options.order[2]", "unique", 26),
    ("options.time_limit", "above-zero", 27),
    ("options.settings.a", "number", 28),
    ("options.orde", "known-key", 29),
}


def found(text: str, format_: str = "yaml") -> InvalidDocumentError:
    with pytest.raises(InvalidDocumentError) as problem:
        loads(text, format=format_)
    return problem.value


def test_every_fault_is_told_at_once_with_its_line_and_no_other() -> None:
    told = {(each.path, each.expects, each.line) for each in found(WRONG).faults}

    assert told == {(f"financing.{path}", expects, line) for path, expects, line in TOLD}


def test_a_source_without_an_id_is_named_by_its_place() -> None:
    (wrong,) = [each for each in found(WRONG).faults if each.path == "financing.funding[4].price"]

    assert wrong.expected.endswith("and financing.funding[4] is grant")


def test_what_follows_from_another_fault_is_not_told() -> None:
    text = """
vierplusen: 1
id: a
name: A
financing:
  need: [{category: staff, year: 25, eur: 5}]
  funding:
  - {id: een, form: subsidie, years: [2030, 2031], categories: [rent], price: 5, volume: 5}
  - {id: twee, form: grant, match: {ratio: 1, with: [een]}, years: [2040, 2041]}
  options: {order: [een]}
"""
    told = {each.path: each for each in found(text).faults}

    assert set(told) == {"financing.need[0].year", "financing.funding[0].form"}
    assert told["financing.funding[0].form"].nearest == "grant"
    without = found(text.replace("2025", "5").replace("funding:\n", "funding: x\n  extra:\n"))
    assert {each.path for each in without.faults} == {
        "financing.need[0].year", "financing.funding", "financing.extra",
    }  # fmt: skip


# The bad input of the issue: each named, with the rule and the source, on its line


DOCUMENT: Final = """\
vierplusen: 1
id: a
name: A
financing:
  need:
  - {category: staff, year: 2025, eur: EUR}
  funding:
  - TERMS
  - {id: eigen, form: own}
"""
BAD: Final[Mapping[str, tuple[str, str, int, str, str]]] = {
    "contradictory": (
        "{id: fonds, form: grant, term_years: 5}", "5", 8,
        ("financing.funding[0].term_years: found 5, expected no such term: only money of the form "
        "loan has it, and fonds is grant"),
        "niet deze voorwaarde: alleen geld van de vorm loan heeft die, en fonds is grant",
    ),
    "self-match": (
        "{id: fonds, form: grant, match: {ratio: 1, with: [fonds]}}", "5", 8,
        ("financing.funding[0].match.with: found 'fonds', expected another source to match: the "
        "money of fonds itself does not count"),
        "een andere bron om bij te passen: het geld van fonds zelf telt niet",
    ),
    "cap-below-minimum": (
        "{id: fonds, form: grant, cap: 100, min: 250}", "5", 8,
        ("financing.funding[0].min: found 250.0, expected at most the cap, 100.0: otherwise fonds "
        "can never pay"),
        "hoogstens het maximum, 100.0: anders kan fonds nooit betalen",
    ),
    "years": (
        "{id: fonds, form: grant, years: [2027, 2028]}", "5", 8,
        ("financing.funding[0].years: found '2027-2028', expected years in which something is "
        "needed, from 2025 to 2025: otherwise fonds pays nothing"),
        "jaren waarin iets nodig is, van 2025 tot 2025: anders betaalt fonds niets",
    ),
    "half-a-cent": (
        "{id: fonds, form: grant}", "0.005", 6,
        "financing.need[0].eur: found 0.005, expected euros in whole cents: at most two decimals",
        "euro's in hele centen: hoogstens twee cijfers achter de komma",
    ),
    "negative": (
        "{id: fonds, form: grant}", "-5", 6,
        "financing.need[0].eur: found -5.0, expected a number of 0 or more",
        "een getal van 0 of meer",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("format_", ["yaml", "json"])
def test_bad_input_is_named_in_both_languages_on_its_line(name: str, format_: str) -> None:
    terms, eur, line, english, dutch = BAD[name]
    text = DOCUMENT.replace("TERMS", terms).replace("EUR", eur)
    if format_ == "json":
        text = as_lines(yaml.safe_load(text))

    (wrong,) = found(text, format_).faults
    assert str(attrs.evolve(wrong, line=None)) == english
    assert Words("nl").say(Message(f"fault.{wrong.expects}", dict(wrong.values))) == dutch
    assert wrong.line == line


def as_lines(plain: Given) -> str:
    """Write JSON of which each need and each source stands on the same line as in YAML."""
    made = plain["financing"]
    several = [",\n".join(map(json.dumps, made[name])) for name in ("need", "funding")]
    return (
        '{"vierplusen": 1,\n"id": "a",\n"name": "A",\n"financing": {\n"need": [\n'
        f'{several[0]}],\n"funding": [\n{several[1]}]}}}}'
    )


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("subsidie", "grant"), ("Lening", "loan"), ("eigen geld", "own"), ("eigen inbreng", "own"),
        ("donatie", "gift"), ("in natura", "in-kind"), ("natura", "in-kind"), ("inzet", "capacity"),
        ("nieuw voor oud", "shift"), ("vergoeding", "fee"), ("omzet", "sales"), ("loans", "loan"),
        ("crowd funding", "crowdfunding"), ("own money", "own"),
    ],
)  # fmt: skip
def test_dutch_words_for_a_form_lead_to_the_right_one(word: str, meant: str) -> None:
    text = DOCUMENT.replace("TERMS", f"{{id: fonds, form: {word}}}").replace("EUR", "5")

    (wrong,) = found(text).faults
    assert (wrong.path, wrong.nearest) == ("financing.funding[0].form", meant)


def test_dutch_words_for_a_decision_lead_to_the_right_one() -> None:
    for word, meant in (("besloten", "decided"), ("voorgesteld", "proposed")):
        terms = f"{{id: fonds, form: shift, decision: {word}}}"
        (wrong,) = found(DOCUMENT.replace("TERMS", terms).replace("EUR", "5")).faults
        assert (wrong.path, wrong.nearest) == ("financing.funding[0].decision", meant)


def test_every_form_decision_and_term_has_words() -> None:
    for lang in ("nl", "en"):
        words = Words(lang)
        for prefix, several in (("form", Form), ("decision", Decision), ("term", Term)):
            assert all(words.has(f"{prefix}.{each}") for each in several)
