"""The contract kit on reference records: it passes good ones, and finds each fault by name."""

from types import ModuleType
from typing import Any, Final

import pytest
from attrs import evolve

import vierplusen_nl
import vierplusen_uk
from vierplusen import (
    Catalogue,
    DiscountSchedule,
    FundingStream,
    Indicator,
    Instrument,
    LifeDomain,
    OptimismTable,
    Party,
    PolicyDomain,
    PriceIndex,
    Source,
    UnitPrice,
    hookimpl,
    load_catalogue,
)
from vierplusen.hooks import HOOKSPEC_VERSION
from vierplusen.testing import plugin_checks

NAMES: Final[dict[str, Any]] = {"name": "naam", "name_en": "name"}
FOUNDED: Final[dict[str, Any]] = {
    **NAMES,
    "source": Source(id="a", title="A report"),
    "status": "second-hand",
}
PARTY: Final = Party(id="shelter", **NAMES)
SERVICE: Final = Party(id="night-shelter", part_of="shelter", **NAMES)
DOMAIN: Final = PolicyDomain(id="housing", **NAMES)
LIFE: Final = LifeDomain(id="home", **NAMES)
INDEX: Final = PriceIndex(key="prices", values={2020: 100}, **FOUNDED)
PRICE: Final = UnitPrice(
    key="made/night",
    eur_per_unit=90,
    unit="night",
    price_year=2020,
    bearers={"shelter": 0.5, "unassigned": 0.5},
    index="prices",
    **FOUNDED,
)
WEEK: Final = evolve(PRICE, key="made/week", includes=["made/night"])
RATE: Final = DiscountSchedule(
    key="rate", rates=[[0, 0.02]], from_=2020, until="2020-06", **FOUNDED
)
TABLE: Final = OptimismTable(key="table", shares=[0, 0, 0, 0, 0, 0], **FOUNDED)
STREAM: Final = FundingStream(
    id="law", payer="shelter", from_=2015, source=Source(id="a", url="https://a.example"), **NAMES
)
LOAN: Final = Instrument(id="loan", **NAMES)
NIGHTS: Final = Indicator(id="nights", unit="person", better="lower", domain="home", **NAMES)

GOOD: Final[dict[str, Any]] = {
    "party": PARTY,
    "service": SERVICE,
    "domain": DOMAIN,
    "life": LIFE,
    "index": INDEX,
    "price": PRICE,
    "week": WEEK,
    "rate": RATE,
    "table": TABLE,
    "stream": STREAM,
    "loan": LOAN,
    "nights": NIGHTS,
}


def plugin(**records: object) -> ModuleType:
    """Make a plugin that offers records."""
    made = ModuleType("vierplusen_made")

    def offer() -> list[object]:
        return [*records.values()]

    vars(made)["HOOKSPEC_VERSION"] = HOOKSPEC_VERSION
    vars(made)["vierplusen_reference_data"] = hookimpl(offer)
    return made


def failures(module: ModuleType, beside: Catalogue | None = None) -> dict[str, str]:
    """Run every check; give what the failing ones say."""
    said = {}
    for check in plugin_checks(module, beside=beside):
        try:
            check()
        except AssertionError as failure:
            said[str(check)] = str(failure)
    return said


def test_good_records_pass_and_each_is_held_to_what_it_has() -> None:
    module = plugin(**GOOD)

    assert failures(module) == {}
    held = [str(each).split("[reference:") for each in plugin_checks(module)[3:]]
    assert {key: [name for name, own in held if own == key] for _, key in held} == {
        "DiscountSchedule:rate]": ["pickling", "names", "source"],
        "FundingStream:law]": ["pickling", "names", "source", "mentions"],
        "Indicator:nights]": ["pickling", "indicator", "mentions"],
        "Instrument:loan]": ["pickling", "names"],
        "LifeDomain:home]": ["pickling", "names"],
        "OptimismTable:table]": ["pickling", "names", "source"],
        "Party:night-shelter]": ["pickling", "names", "mentions"],
        "Party:shelter]": ["pickling", "names"],
        "PolicyDomain:housing]": ["pickling", "names"],
        "PriceIndex:prices]": ["pickling", "names", "source"],
        "UnitPrice:made/night]": ["pickling", "names", "source", "mentions"],
        "UnitPrice:made/week]": ["pickling", "names", "source", "mentions"],
    }


@pytest.mark.parametrize(
    "which", ["party", "domain", "life", "index", "price", "rate", "table", "stream", "loan"]
)
@pytest.mark.parametrize("name", ["name", "name_en"])
def test_a_record_without_both_names_is_found(which: str, name: str) -> None:
    found = failures(plugin(**{**GOOD, which: evolve(GOOD[which], **{name: None})}))

    ((check, said),) = found.items()
    assert check.startswith("names[reference:")
    assert said.endswith(" has no name and name_en: give it both")


BARE_SOURCE: Final = Source(id="a", file="a.pdf", section="2")


@pytest.mark.parametrize("which", ["index", "price", "rate", "table", "stream"])
def test_a_figure_whose_source_cannot_be_found_is_found(which: str) -> None:
    found = failures(plugin(**{**GOOD, which: evolve(GOOD[which], source=BARE_SOURCE)}))

    ((check, said),) = found.items()
    assert check.startswith("source[reference:")
    assert said.endswith(" has no source with a title or a url: say where it was published")


@pytest.mark.parametrize("which", ["rate", "table", "stream"])
def test_a_figure_without_a_source_is_found(which: str) -> None:
    found = failures(plugin(**{**GOOD, which: evolve(GOOD[which], source=None)}))

    assert [each.partition("[")[0] for each in found] == ["source"]


def test_a_stream_without_dates_states_nothing_that_needs_a_source() -> None:
    stream = evolve(STREAM, from_=None, source=None)

    assert failures(plugin(**{**GOOD, "stream": stream})) == {}
    assert [*failures(plugin(**{**GOOD, "stream": evolve(stream, until=2020)}))] == [
        "source[reference:FundingStream:law]"
    ]


@pytest.mark.parametrize("which", ["rate", "table"])
def test_a_figure_without_its_status_is_found(which: str) -> None:
    found = failures(plugin(**{**GOOD, which: evolve(GOOD[which], status=None)}))

    (said,) = found.values()
    assert said.endswith(" has no status: say how well it is founded")


HINT: Final = "offer it, or pass the catalogue that has it as beside="


@pytest.mark.parametrize(
    ("which", "changed", "said"),
    [
        (
            "price",
            {"bearers": {"sheltr": 0.5}},
            "a Party that nobody offers (did you mean 'shelter'?)",
        ),
        (
            "price",
            {"index": "wages"},
            "UnitPrice 'made/night' names 'wages' in index, a PriceIndex that nobody offers",
        ),
        (
            "week",
            {"includes": ["made/day-of-work"]},
            "'made/day-of-work' in includes, a UnitPrice that nobody offers",
        ),
        (
            "stream",
            {"payer": "unassigned"},
            "FundingStream 'law' names 'unassigned' in payer, a Party that nobody offers",
        ),
        (
            "service",
            {"part_of": "town"},
            "Party 'night-shelter' names 'town' in part_of, a Party that nobody offers",
        ),
        (
            "domain",
            {"part_of": "town"},
            "PolicyDomain 'housing' names 'town' in part_of, a PolicyDomain that nobody offers",
        ),
        (
            "nights",
            {"domain": "houses"},
            "Indicator 'nights' names 'houses' in domain, a LifeDomain that nobody offers",
        ),
    ],
)
def test_a_record_that_names_what_nobody_offers_is_found(
    which: str, changed: dict[str, Any], said: str
) -> None:
    found = failures(plugin(**{**GOOD, which: evolve(GOOD[which], **changed)}))

    (told,) = found.values()
    assert said in told
    assert told.endswith(HINT)


def test_what_another_plugin_offers_may_be_named() -> None:
    price = evolve(PRICE, bearers={"gemeente": 1})
    module = plugin(price=price, index=INDEX)

    assert [*failures(module)] == ["mentions[reference:UnitPrice:made/night]"]
    assert failures(module, load_catalogue(only=["nl"])) == {}


def test_a_party_that_is_part_of_itself_is_found() -> None:
    first = Party(id="a", part_of="b", **NAMES)
    module = plugin(a=first, b=Party(id="b", part_of="a", **NAMES))

    assert failures(module) == {
        "mentions[reference:Party:a]": "Party 'a' is part of itself: a > b > a",
        "mentions[reference:Party:b]": "Party 'b' is part of itself: b > a > b",
    }


@pytest.mark.parametrize("module", [vierplusen_nl, vierplusen_uk])
def test_the_packs_of_the_project_pass(module: ModuleType) -> None:
    assert failures(module) == {}
