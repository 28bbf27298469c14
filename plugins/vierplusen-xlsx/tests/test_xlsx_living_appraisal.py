"""The living spreadsheet beside the library: changed, recalculated, the same to the cent."""

import io
import random
from collections.abc import Mapping
from typing import Any, Final

import openpyxl  # type: ignore[import-untyped]  # it has no types
import pytest
from attrs import evolve
from cases_changed import Changes, Variant, variants
from cases_compared import compare, places_of
from hypothesis import HealthCheck, Phase, given, seed, settings
from workbooks_made import CASES, ENGLISH, file_of
from workbooks_office import changed, recalculated

from vierplusen import (
    Appraisal,
    Case,
    Catalogue,
    Cost,
    Effect,
    FigureStatus,
    Knob,
    Party,
    PriceIndex,
    Source,
    Transfer,
    UnitPrice,
    appraise,
    load,
    load_catalogue,
)
from vierplusen.testing.strategies.cases import cases
from vierplusen_xlsx.writing.appraisal import appraisal_sheets
from vierplusen_xlsx.writing.book import Book, Number, Text

MOST_YEARS: Final = 6
"""So many years are enough to show how a horizon is counted, and quick to calculate."""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def book_of(made: Appraisal) -> Book:
    book = Book(title="a")
    appraisal_sheets(book, made, ENGLISH)
    return book


def typed(book: Book, cells: Changes) -> bytes:
    """Type something in cells, as a reader would, before the file is written."""
    kept = {name: dict(sheet.cells) for sheet in book.sheets for name in [sheet.name]}
    for name, value in cells.items():
        ref = book.names[name]
        sheet = next(each for each in book.sheets if each.name == ref.sheet)
        cell = (
            Text(value, given=True, name=name)
            if isinstance(value, str)
            else Number(value, given=True, name=name)
        )
        sheet.cells[ref.row, ref.column] = cell
    made = file_of(book, ENGLISH)
    for sheet in book.sheets:
        sheet.cells = kept[sheet.name]
    return made


def cases_of(number: int) -> list[Case]:
    """Give the same cases each time."""
    found: list[Case] = []

    @seed(20)
    @settings(max_examples=number, database=None, phases=[Phase.generate], deadline=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(cases())
    def collect(case: Case) -> None:
        years = min(case.horizon_years or 1, MOST_YEARS)
        found.append(evolve(case, horizon_years=years))

    collect()
    return [each for each in found if each.effects or each.costs]


@pytest.mark.needs_office
def test_made_cases_stay_the_same_to_the_cent() -> None:
    chance = random.Random(4)  # noqa: S311  # it chooses what is tried
    files, made = {}, {}
    for number, case in enumerate(cases_of(55)):
        data = file_of(book_of(appraise(case, draws=1)), ENGLISH)
        several = list(variants(case, chance))
        cells, other = several[number % len(several)]
        files[f"{number}"] = changed(data, cells) if cells else data
        made[f"{number}"] = appraise(other, draws=1), places_of(data), cells
    assert len(files) >= 40

    again = recalculated(files)

    wrong = {name: (cells, found) for name, (other, places, cells) in made.items()
             if (found := compare(again[name], places, other))}  # fmt: skip
    assert wrong == {}


Family = tuple[Case, tuple[Party, ...]]


@pytest.fixture(scope="module")
def family(catalogue: Catalogue) -> Family:
    project = load(CASES / "een-gezin-een-plan.yaml", catalogue=catalogue)
    assert project.case is not None
    return project.case, tuple(project.parties or ())


@pytest.mark.needs_office
def test_every_knob_of_a_case_can_be_moved(family: Family) -> None:
    case, parties = family
    book = book_of(appraise(case, parties=parties, draws=1))
    tried: dict[str, Variant] = {"as-it-is": ({}, case)}
    estimates: Mapping[str, Any] = case.knobs
    for name, knob in estimates.items():
        value = 0.3 * knob.low + 0.7 * knob.high
        knobs = {**case.knobs, name: Knob(value=value, name=knob.name)}
        tried[name] = {f"w_{name.replace('-', '_')}": value}, evolve(case, knobs=knobs)
    for name, values in case.scenarios.items():
        knobs = {**case.knobs, **{each: evolve(Knob(value=value), name=case.knobs[each].name)
                                  for each, value in values.items()}}  # fmt: skip
        tried[f"scenario-{name}"] = {"scenario": name}, evolve(case, knobs=knobs)

    again = recalculated({name: typed(book, cells) for name, (cells, _) in tried.items()})

    places = places_of(file_of(book, ENGLISH))
    wrong = {
        name: found
        for name, (_, other) in tried.items()
        if (found := compare(again[name], places, appraise(other, parties=parties, draws=1)))
    }
    assert wrong == {}
    _, moved = tried["gezinnen"]
    assert len(compare(again["as-it-is"], places, appraise(moved, parties=parties))) > 20


def _looked_up() -> Case:
    """Give a case with what catalogues offer, and with all that makes a line hard."""
    share = Knob(low=0.1, mode=0.2, high=0.5)
    return Case(
        base_year=2022, price_year=2022, horizon_years=5, discount="uk-green-book",
        optimism="uk-gm-2014", price_index="level",
        knobs={
            "homes": Knob(low=5, mode=9, high=20, shape="pert"),
            "part": share,
            "fade": Knob(low=0.0, high=0.4),
            "length": Knob(mean=3, sd=1),
            "cost": Knob(mean=100, sd=30, shape="lognormal"),
            "sure": Knob(value=0.25),
            "term": Knob(value=3),
        },
        costs=[
            Cost(id="team", payer="gemeente", per_year=["cost", 2], price_year=2020, grade=3),
            Cost(id="build", by_year=[["cost", "homes"], 50, 7], start=3, alternative="zero"),
            Cost(id="long", payer="politie", per_year=10, years="length"),
            Cost(id="fixed", payer="politie", per_year=5, years="term"),
        ],
        effects=[
            Effect(id="twice", quantity=["homes", "part"], price=["homes", 3], deadweight="part",
                   displacement=["part", 0.5], gains={"gemeente": 0.4, "bewoners": 0.6}, grade=6,
                   kind="fiscal", cashable_share="part", requires=["a", "b"], start=1),
            Effect(id="fading", quantity=["homes", "fade"], price=700, drop_off="fade",
                   caused_by_others=["fade", "part"], domain="wonen", requires=["a"],
                   kind="fiscal", cashable_share=["fade", 0.5], gains={"gemeente": 1}),
            Effect(id="lasting", quantity="homes", price=-40, years="length", drop_off="sure",
                   grade=4, timing="mid"),
            Effect(id="cube", quantity=["sure", "sure", "sure"], price=500, deadweight="sure",
                   kind="economic", years=2, gains={"politie": 1}),
            Effect(id="nights", quantity="homes", price="made/night", grade=2, years=3),
            Effect(id="days", quantity=4, price=["made/day", "part"], kind="social"),
            Effect(id="words", memo="=1+1"),
        ],
        transfers=[Transfer(id="move", from_="bewoners", to="gemeente", per_year="cost", years=2)],
        scenarios={"low": {"homes": 5, "fade": 0.1}},
        illustrative=True,
    )  # fmt: skip


MADE_UP: Final = (
    PriceIndex(key="level", values={2018: 90, 2020: 100, 2022: 110}, source=Source(id="a"),
               status=FigureStatus.DEMONSTRATION),
    UnitPrice(key="made/night", eur_per_unit=90, unit="night", price_year=2018, index="level",
              source=Source(id="a", title="A list of prices"), status=FigureStatus.DEMONSTRATION,
              bearers={"gemeente": 0.7}, kind="fiscal", cashable_share=0.5, note="made up"),
    UnitPrice(key="made/day", eur_per_unit=12, unit="day", price_year=2022, kind="economic",
              source=Source(id="a"), status=FigureStatus.DEMONSTRATION),
)  # fmt: skip


@pytest.mark.needs_office
def test_what_is_looked_up_and_what_is_hard_lives_too(
    catalogue: Catalogue,
) -> None:
    case = _looked_up()
    known: dict[str, Any] = {
        "catalogue": catalogue.with_records(MADE_UP, owner="made-up"),
        "parties": PARTIES_OF_ALL,
        "draws": 1,
    }
    made = appraise(case, **known)
    data = file_of(book_of(made), ENGLISH)
    everything = {"homes": 8.0, "part": 0.3, "fade": 0.2, "length": 2.5, "cost": 110.0,
                  "sure": 0.5, "term": 4.0}  # fmt: skip
    tried: dict[str, Variant] = {"as-it-is": ({}, case)}
    for name, values in {**{each: {each: everything[each]} for each in everything},
                         "all": everything}.items():  # fmt: skip
        knobs = {**case.knobs, **{each: Knob(value=value) for each, value in values.items()}}
        tried[name] = (
            {f"w_{each}": value for each, value in values.items()},
            evolve(case, knobs=knobs),
        )
    tried["scenario"] = (
        {"scenario": "low"},
        evolve(case, knobs={**case.knobs, "homes": Knob(value=5), "fade": Knob(value=0.1)}),
    )
    payer = evolve(case.costs[0], payer="politie", grade=5)
    tried["payer"] = (
        {("Costs", _cell(data, "Costs", "payer", "team")): "politie",
         ("Costs", _cell(data, "Costs", "grade", "team")): 5},
        evolve(case, costs=(payer, *case.costs[1:])),
    )  # fmt: skip

    again = recalculated({name: changed(data, cells) for name, (cells, _) in tried.items()})

    places = places_of(data)
    wrong = {
        name: found
        for name, (_, other) in tried.items()
        if (found := compare(again[name], places, appraise(other, **known)))
    }
    assert wrong == {}


PARTIES_OF_ALL: Final = (
    Party(id="gemeente", name="the city", public=True),
    Party(id="politie", public=True),
    Party(id="bewoners"),
)


def _cell(data: bytes, sheet: str, key: str, name: str) -> str:
    """Find the cell of a line under a head."""
    cells = {each.coordinate: each for row in openpyxl.load_workbook(io.BytesIO(data))[sheet]
             for each in row}  # fmt: skip
    said = ENGLISH.word(f"live.xlsx/{key}")
    mark = next(each.column_letter for each in cells.values() if each.value == said)
    row = next(each.row for each in cells.values() if each.value == name)
    return f"{mark}{row}"
