"""Parties, domains, rates and money, beside the handbook (S6, S9.3), and beside their page."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from vierplusen import (
    Catalogue,
    DiscountSchedule,
    FundingStream,
    Instrument,
    Party,
    PolicyDomain,
    PriceIndex,
    Project,
    Sector,
    UnitPrice,
    load_catalogue,
    loads,
)
from vierplusen.domain.ids import slip_of

PAGE: Final = Path(__file__).parents[3] / "docs" / "reference" / "nl.md"

# As the handbook's table gives them: rate, first and last day, and what it says of the figure.
TABLE: Final = {
    "nl-1995": (0.04, "1995-01-01", "2006-12-31", "seen"),
    "nl-2007": (0.055, "2007-01-01", "2016-03-31", "from memory"),
    "nl-2016": (0.03, "2016-04-01", "2020-12-31", "seen"),
    "nl-2016-physical": (0.045, "2016-04-01", "2020-12-31", "seen"),
    "nl-2021": (0.0225, "2021-01-01", "2025-12-31", "seen"),
    "nl-2021-fixed": (0.016, "2021-01-01", "2025-12-31", "second hand"),
    "nl-2021-nonlinear": (0.029, "2021-01-01", "2025-12-31", "from memory"),
    "nl-2026": (0.028, "2026-01-01", None, "second hand, unverified"),
}
MEANING: Final = {
    "seen": "official",
    "second hand": "second-hand",
    "second hand, unverified": "unverified",
    "from memory": "unverified",
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(only=["nl"])


@pytest.fixture(scope="module")
def schedules(catalogue: Catalogue) -> dict[str, DiscountSchedule]:
    return {each.key: each for each in catalogue.records(DiscountSchedule)}


@pytest.fixture(scope="module")
def parties(catalogue: Catalogue) -> dict[str, Party]:
    return {each.id: each for each in catalogue.records(Party)}


# Rates


def test_there_is_a_schedule_for_each_figure_of_the_handbook(
    schedules: dict[str, DiscountSchedule],
) -> None:
    assert sorted(schedules) == sorted(TABLE)


@pytest.mark.parametrize("key", TABLE)
def test_a_schedule_says_what_the_handbook_says(
    schedules: dict[str, DiscountSchedule], key: str
) -> None:
    rate, first, last, said = TABLE[key]
    found = schedules[key]

    assert found.rate_at(1) == rate
    assert found.from_ is not None
    assert found.from_.first == dt.date.fromisoformat(first)
    assert (None if found.until is None else str(found.until.last)) == last
    assert str(found.status) == MEANING[said]
    assert found.source is not None
    assert said in str(found.source.section)


@pytest.mark.parametrize("key", sorted({*TABLE} - {"nl-2026"}))
def test_a_flat_schedule_stays_so(schedules: dict[str, DiscountSchedule], key: str) -> None:
    assert len(schedules[key].rates) == 1


def test_the_rate_of_2026_is_lower_beyond_35_years(
    schedules: dict[str, DiscountSchedule],
) -> None:
    rate_at = schedules["nl-2026"].rate_at

    assert {rate_at(time) for time in range(36)} == {0.028}
    assert {rate_at(time) for time in range(36, 200)} == {0.018}


def test_on_every_day_from_1995_to_2026_there_is_one_standard_rate(
    schedules: dict[str, DiscountSchedule],
) -> None:
    standard = [each for key, each in schedules.items() if key.count("-") == 1]
    day, ends = dt.date(1995, 1, 1), dt.date(2027, 1, 1)
    while day < ends:
        holding = [
            each.key
            for each in standard
            if each.from_ is not None
            and each.from_.first <= day
            and (each.until is None or day <= each.until.last)
        ]
        assert len(holding) == 1, day
        day += dt.timedelta(days=1)


# Parties and domains


def test_the_parties_that_the_handbook_names_are_there(parties: dict[str, Party]) -> None:
    listed = (
        "gemeente zorgkantoor zorgverzekeraar rijk uwv corporatie politie justitie school fonds "
        "werkgever bewoners provincie ggd welzijnsorganisatie kennisinstelling"
    )

    assert set(listed.split()) <= set(parties)
    assert {each.sector for each in parties.values()} == set(Sector)


def test_the_services_of_a_municipality_are_parts_of_it(parties: dict[str, Party]) -> None:
    services = {key for key in parties if key.startswith("gemeente-")}

    assert len(services) == 8
    assert {parties[key].part_of for key in services} == {"gemeente"}
    assert {key for key, each in parties.items() if each.part_of} == {*services, "belastingdienst"}


def test_a_part_of_a_public_party_is_public(parties: dict[str, Party]) -> None:
    parts = [each for each in parties.values() if each.part_of is not None]

    assert parts
    for each in parts:
        assert each.public is parties[str(each.part_of)].public is True


def test_what_residents_and_employers_have_is_no_public_money(parties: dict[str, Party]) -> None:
    private = {key for key, each in parties.items() if each.public is False}
    unsaid = {key for key, each in parties.items() if each.public is None}

    assert {"bewoners", "deelnemers", "werkgever", "zorgverzekeraar", "corporatie"} <= private
    assert unsaid == {"ggz", "kennisinstelling", "welzijnsorganisatie", "zorgaanbieder"}


@pytest.mark.parametrize("kind", [Party, PolicyDomain])
def test_no_two_ids_are_one_letter_apart(catalogue: Catalogue, kind: type) -> None:
    ids = [each.id for each in catalogue.records(kind)]

    assert len(ids) > 15
    assert [each for each in ids if slip_of(each, {*ids} - {each})] == []


def named(catalogue: Catalogue, **sections: Any) -> Project:  # noqa: ANN401  # plain data of a document
    body = {"vierplusen": 1, "id": "a", "name": "A", **sections}
    return loads(json.dumps(body), format="json", catalogue=catalogue)


def test_a_document_may_use_these_ids_and_its_own(catalogue: Catalogue) -> None:
    coalition = {
        "lead": "gemeente",
        "members": [
            {"party": "gemeente-deventer", "domains": ["schulden", "jeugdzorg"]},
            {"party": "zorgverzekeraars"},
            {"party": "raster", "domains": ["welzijn"]},
        ],
    }

    project = named(catalogue, coalition=coalition)

    assert [each.party for each in project.coalition.members] == [
        "gemeente-deventer",
        "zorgverzekeraars",
        "raster",
    ]


# Money


def test_the_laws_of_2015_follow_on_those_before(catalogue: Catalogue) -> None:
    streams = {each.id: each for each in catalogue.records(FundingStream)}
    old = {key for key, each in streams.items() if each.until is not None}
    new = {key for key, each in streams.items() if each.from_ is not None}

    assert old == {"awbz", "wwb"}
    assert new == {"wlz", "wmo-2015", "participatiewet"}
    assert {str(streams[key].until) for key in old} == {"2014-12-31"}
    assert {str(streams[key].from_) for key in new} == {"2015-01-01"}


def test_the_sources_of_mixed_financing_are_streams(catalogue: Catalogue) -> None:
    others = {each.id for each in catalogue.records(FundingStream) if each.kind != "law"}

    assert others == {
        "experimenteerbudget",
        "subsidie",
        "fondsen",
        "verkoop",
        "eigen-bijdragen",
        "crowdfunding",
        "particuliere-investeerders",
    }


def test_the_instruments_are_those_of_the_handbook(catalogue: Catalogue) -> None:
    assert {each.id: each.name_en for each in catalogue.records(Instrument)} == {
        "appreciation-contribution": "appreciation contribution",
        "staff-on-loan": "staff on loan",
        "tailored-tender": "small tailored tender",
        "basic-percentage": "percentage of basic funding",
        "fee-per-trajectory": "fee per trajectory",
        "budget-shift": "budget shift (new for old)",
    }


def test_no_price_and_no_index_is_offered_because_none_has_a_source(catalogue: Catalogue) -> None:
    assert catalogue.records(UnitPrice) == ()
    assert catalogue.records(PriceIndex) == ()


# The page


def rows(head: str) -> Iterator[list[str]]:
    """Give the rows of the table below a head."""
    text = PAGE.read_text(encoding="utf-8")
    section = re.split(r"^## ", text, flags=re.MULTILINE)
    (body,) = (each for each in section if each.startswith(f"{head}\n"))
    for line in re.findall(r"^\| `.*\|$", body, flags=re.MULTILINE):
        yield [cell.strip().strip("`") for cell in line.strip("|").split("|")]


def test_the_page_lists_every_party(catalogue: Catalogue) -> None:
    public = {True: "yes", False: "no", None: "not said"}

    assert sorted(rows("Parties")) == [
        [each.id, each.name, each.name_en, each.sector, public[each.public], each.part_of or ""]
        for each in catalogue.records(Party)
    ]


def test_the_page_lists_every_domain_of_policy(catalogue: Catalogue) -> None:
    assert sorted(rows("Domains of policy")) == [
        [each.id, each.name, each.name_en, each.part_of or ""]
        for each in catalogue.records(PolicyDomain)
    ]


def test_the_page_lists_every_schedule(catalogue: Catalogue) -> None:
    def steps(each: DiscountSchedule) -> str:
        told = [(start, f"{100 * rate:.4g} %") for start, rate in each.rates]
        parts = [f"{rate} from {max(start, 1):g}" for start, rate in told]
        return told[0][1] if len(told) == 1 else "; ".join(parts)

    assert sorted(rows("Discount schedules")) == [
        [each.key, each.name, each.name_en, steps(each), *dates(each), each.status]
        for each in catalogue.records(DiscountSchedule)
    ]


def dates(each: DiscountSchedule | FundingStream) -> list[str]:
    """Say from and until when it holds, as the page does."""
    return ["" if date is None else str(date) for date in (each.from_, each.until)]


def test_the_page_lists_every_stream_and_every_instrument(catalogue: Catalogue) -> None:
    assert sorted(rows("Streams of money")) == [
        [each.id, each.name, each.name_en, each.kind, each.payer or "", *dates(each)]
        for each in catalogue.records(FundingStream)
    ]
    assert sorted(rows("Instruments")) == [
        [each.id, each.name, each.name_en] for each in catalogue.records(Instrument)
    ]
