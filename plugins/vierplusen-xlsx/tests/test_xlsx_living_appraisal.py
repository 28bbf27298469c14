"""The living spreadsheet beside the library: changed, recalculated, the same to the cent."""

import io
import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import openpyxl  # type: ignore[import-untyped]  # it has no types
import pytest
from attrs import evolve
from hypothesis import HealthCheck, Phase, given, seed, settings

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
    Product,
    Shape,
    Source,
    Transfer,
    UnitPrice,
    Words,
    appraise,
    load,
    load_catalogue,
)
from vierplusen.testing.strategies.cases import cases
from vierplusen_xlsx.labels import LABELS
from vierplusen_xlsx.writing.appraisal import appraisal_sheets
from vierplusen_xlsx.writing.book import Book, Number, Text, letters
from vierplusen_xlsx.writing.file import write_book

ROOT: Final = Path(__file__).parents[3]
FAMILY: Final = ROOT / "docs" / "cases" / "illustrative" / "een-gezin-een-plan.yaml"
WORDS: Final = Words("en", LABELS)
MOST_YEARS: Final = 6
"""So many years are enough to show how a horizon is counted, and quick to calculate."""

Changes = Mapping[Any, Any]
Values = Mapping[str, Mapping[str, Any]]
Variant = tuple[Changes, Case]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def book_of(made: Appraisal, lang: str = "en") -> Book:
    book = Book(title="a")
    appraisal_sheets(book, made, WORDS if lang == "en" else Words(lang, LABELS))
    return book


def file_of(book: Book, lang: str = "en") -> bytes:
    file = io.BytesIO()
    write_book(book, file, Words(lang, LABELS))
    return file.getvalue()


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
    made = file_of(book)
    for sheet in book.sheets:
        sheet.cells = kept[sheet.name]
    return made


# What can be changed


def variants(case: Case, chance: random.Random) -> Iterator[Variant]:
    """Change a case, and say in which cells a reader does the same."""
    yield {}, case
    if case.knobs:
        yield _set(case, case.knobs, chance)
        some = [name for name in case.knobs if chance.random() < 0.5]
        yield _set(case, some, chance)
    yield _frame(case, chance)
    yield _lines(case, chance)


def _set(case: Case, names: Iterable[str], chance: random.Random) -> Variant:
    """Give knobs one value each, as under 'What if'."""
    values = {}
    for name in names:
        knob: Any = case.knobs[name]
        low, high = (knob.low, knob.high) if knob.low is not None else (0.9, 1.1)
        share = low + chance.random() * (high - low)
        values[name] = share if knob.low is not None else knob.expected * share
    cells = {f"w_{name.replace('-', '_')}": value for name, value in values.items()}
    knobs = {**case.knobs, **{name: Knob(value=value) for name, value in values.items()}}
    return cells, evolve(case, knobs=knobs, scenarios={})


def _frame(case: Case, chance: random.Random) -> Variant:
    """Change the rate, the timing, the horizon and an estimate."""
    timing = chance.choice(("start", "mid", "end"))
    cells: dict[Any, Any] = {"timing": WORDS.word(f"live.xlsx/timing-{timing}")}
    more: dict[str, Any] = {"timing": timing}
    if isinstance(case.discount, float):
        cells["discount"] = more["discount"] = 0.041
    if case.horizon_years is not None and case.horizon_years > 2:
        cells["horizon"] = more["horizon_years"] = case.horizon_years - 1
    bent = _bent(case)
    knobs = dict(case.knobs)
    estimates: Mapping[str, Any] = case.knobs
    for name, knob in estimates.items():
        key = name.replace("-", "_")
        if name in bent:
            continue
        match knob.spread:
            case Shape.FIXED:
                cells[f"value_{key}"] = value = 0.75 * knob.value
                knobs[name] = evolve(knob, value=value)
            case Shape.UNIFORM | Shape.TRIANGULAR | Shape.PERT:
                top = knob.low if knob.mode is None else knob.mode
                cells[f"high_{key}"] = high = (top + knob.high) / 2
                knobs[name] = evolve(knob, high=high)
            case _:
                cells[f"mean_{key}"], cells[f"sd_{key}"] = 0.9 * knob.mean, 0.5 * knob.sd
                knobs[name] = evolve(knob, mean=0.9 * knob.mean, sd=0.5 * knob.sd)
    return cells, evolve(case, **more, knobs=knobs, scenarios={})


def _bent(case: Case) -> set[str]:
    """Name the knobs of which the spread is a fixed number in a workbook."""
    found = {str(case.discount)}
    for line in case.lines:
        keys = ("quantity", "price", "deadweight", "displacement", "caused_by_others",
                "cashable_share")  # fmt: skip
        products = [each for key in keys if (each := getattr(line, key, None)) is not None]
        several = [name for each in products for name in each.knobs]
        found |= {name for name in several if several.count(name) > 2}
        timed = (line.years, getattr(line, "drop_off", None))
        found |= {name for each in timed if each is not None for name in each.knobs}
    return found


def _lines(case: Case, chance: random.Random) -> Variant:
    """Change what stands in the lines."""
    cells: dict[Any, Any] = {}
    effects, costs = [], []
    more: dict[str, Any]
    for effect in case.effects:
        key, more = f"e_{effect.id.replace('-', '_')}", {}
        for name in ("deadweight", "caused_by_others", "drop_off"):
            given = getattr(effect, name)
            if effect.memo is None and (given is None or not given.knobs) and chance.random() < 0.7:
                more[name] = cells[f"{key}_{name}"] = 0.125
        if effect.memo is None and chance.random() < 0.5 and case.horizon_years != 1:
            more["start"] = cells[f"{key}_start"] = 1
        if effect.memo is None and (effect.years is None or not effect.years.knobs):
            more["years"] = cells[f"{key}_years"] = 3
        effects.append(evolve(effect, **more))
    for cost in case.costs:
        key, more = f"c_{cost.id.replace('-', '_')}", {}
        if cost.per_year is not None and not cost.per_year.knobs:
            cells[f"{key}_amount"] = 1234.5
            more["per_year"] = Product((1234.5,))
        if cost.by_year is not None and not cost.by_year[0].knobs:
            cells[f"{key}_y0"] = 77.25
            more["by_year"] = (Product((77.25,)), *cost.by_year[1:])
        costs.append(evolve(cost, **more))
    return cells, evolve(case, effects=effects, costs=costs, scenarios={})


# What came of it


def column(values: Values, sheet: str, key: str, value: str, head: str) -> dict[Any, Any]:
    """Read a table of a sheet: the cells under one head, by those under another."""
    cells = values[WORDS.word(f"sheet.xlsx/{sheet}")]
    said = {each: WORDS.word(f"live.xlsx/{each}") for each in (key, value, head)}
    rows: dict[int, dict[str, Any]] = {}
    for place, found in cells.items():
        mark = place.rstrip("0123456789")
        rows.setdefault(int(place.removeprefix(mark)), {})[mark] = found
    top = next(n for n in sorted(rows) if said[head] in rows[n].values()
               and said[value] in rows[n].values())  # fmt: skip
    where = {said_: mark for mark, said_ in reversed(rows[top].items())}
    made = {}
    for n in range(top + 1, max(rows) + 1):
        if where[said[key]] not in rows.get(n, {}):
            break
        made[rows[n][where[said[key]]]] = rows[n].get(where[said[value]])
    return made


def same(one: object, other: object, gross: float) -> bool:
    """Tell whether two figures are the same to the cent, or to the last digit of large sums."""
    if not isinstance(one, int | float) or not isinstance(other, int | float):
        return bool(one == other)
    return abs(one - other) <= max(0.005, 1e-11 * gross)


def compare(values: Values, places: Mapping[str, tuple[str, str]], made: Appraisal) -> list[str]:
    """Give where a recalculated workbook differs from the library."""
    gross = sum(map(abs, (*made.by_effect_eur.values(), *made.by_cost_eur.values())))

    def said(key: str) -> str:
        return WORDS.word(f"live.xlsx/{key}")

    def at(name: str) -> Any:  # noqa: ANN401  # whatever stands in a cell
        return values[places[name][0]].get(places[name][1])

    wrong = []
    nothing = {"budget_eur": said("unknown"), "payback_years": said("never")}
    for name in ("benefits_eur", "costs_eur", "net_eur", *nothing):
        expected = getattr(made, name)
        if not same(at(name), nothing[name] if expected is None else expected, gross):
            wrong.append(f"{name}: {at(name)} and not {expected}")
    ratio = made.benefit_cost_ratio
    if ratio is not None and not abs(at("benefit_cost_ratio") - ratio) <= 1e-9 * (1 + abs(ratio)):
        wrong.append(f"ratio: {at('benefit_cost_ratio')} and not {ratio}")
    tables = [("parties", "id", "balance", "party", made.by_party_eur),
              ("domains", "id", "balance", "domain", made.by_domain_eur)]  # fmt: skip
    if made.by_effect_eur:
        tables.append(("effects", "id", "pv", "line", made.by_effect_eur))
    if made.by_cost_eur:
        tables.append(("costs", "id", "pv", "line", made.by_cost_eur))
    for sheet, key, value, head, expected in tables:
        found = column(values, sheet, key, value, head)
        wrong.extend(
            f"{sheet}/{name}: {found.get(name)} and not {eur}"
            for name, eur in expected.items()
            if not same(found.get(name), eur, gross)
        )
    return [*wrong, *_turns(values, made, gross), *_years(values, made, gross)]


def _turns(values: Values, made: Appraisal, gross: float) -> Iterator[str]:
    """Compare the break-even points that live."""
    lives = column(values, "break-even", "knob", "remark", "knob")
    found = column(values, "break-even", "knob", "turn", "knob")
    none = WORDS.word("live.xlsx/no-turn")
    for name, knob in made.case.knobs.items():
        called = knob.name or name
        if lives.get(called) != WORDS.word("live.xlsx/turn-lives"):
            continue
        point = made.break_even[name].value
        one = found[called]
        if (point is None) != (one == none) or (
            point is not None and abs(one - point) > 1e-6 * max(1, abs(point), abs(gross) * 1e-9)
        ):
            yield f"break-even {name}: {one} and not {point}"


def _years(values: Values, made: Appraisal, gross: float) -> Iterator[str]:
    cells = values[WORDS.word("sheet.xlsx/years")]
    row = next(place[1:] for place, found in cells.items()
               if found == WORDS.word("live.xlsx/net-of-year"))  # fmt: skip
    for n, (year, eur) in enumerate(made.by_year_eur.items()):
        found = cells.get(f"{letters(3 + n)}{row}")
        if not same(found, eur, gross):
            yield f"{year}: {found} and not {eur}"


def places_of(data: bytes) -> dict[str, tuple[str, str]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    made = {}
    for name, defined in book.defined_names.items():
        ((sheet, cell),) = defined.destinations
        made[name] = sheet, cell.replace("$", "")
    return made


PARTIES: Final = tuple(
    Party(id=each, name=each, public=public)
    for each, public in (("gemeente", True), ("politie", True), ("corporatie", False),
                         ("verzekeraar", False))
)  # fmt: skip


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
def test_made_cases_stay_the_same_to_the_cent(
    recalculated: Callable[..., Any], changed: Callable[..., bytes]
) -> None:
    chance = random.Random(4)  # noqa: S311  # it chooses what is tried
    files, made = {}, {}
    for number, case in enumerate(cases_of(55)):
        data = file_of(book_of(appraise(case, draws=1)))
        several = list(variants(case, chance))
        cells, other = several[number % len(several)]
        files[f"{number}"] = changed(data, cells) if cells else data
        made[f"{number}"] = appraise(other, draws=1), places_of(data), cells
    assert len(files) >= 40

    values = recalculated(files)

    wrong = {name: (cells, found) for name, (other, places, cells) in made.items()
             if (found := compare(values[name], places, other))}  # fmt: skip
    assert wrong == {}


# A case of a project


Family = tuple[Case, tuple[Party, ...]]


@pytest.fixture(scope="module")
def family(catalogue: Catalogue) -> Family:
    project = load(FAMILY, catalogue=catalogue)
    assert project.case is not None
    return project.case, tuple(project.parties or ())


@pytest.mark.needs_office
def test_every_knob_of_a_case_can_be_moved(
    recalculated: Callable[..., Any], family: Family
) -> None:
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

    values = recalculated({name: typed(book, cells) for name, (cells, _) in tried.items()})

    places = places_of(file_of(book))
    wrong = {
        name: found
        for name, (_, other) in tried.items()
        if (found := compare(values[name], places, appraise(other, parties=parties, draws=1)))
    }
    assert wrong == {}
    _, moved = tried["gezinnen"]
    assert len(compare(values["as-it-is"], places, appraise(moved, parties=parties))) > 20


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
        },
        costs=[
            Cost(id="team", payer="gemeente", per_year=["cost", 2], price_year=2020, grade=3),
            Cost(id="build", by_year=[["cost", "homes"], 50, 7], start=3, alternative="zero"),
            Cost(id="long", payer="politie", per_year=10, years="length"),
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
    recalculated: Callable[..., Any], changed: Callable[..., bytes], catalogue: Catalogue
) -> None:
    case = _looked_up()
    known: dict[str, Any] = {
        "catalogue": catalogue.with_records(MADE_UP, owner="made-up"),
        "parties": PARTIES_OF_ALL,
        "draws": 1,
    }
    made = appraise(case, **known)
    data = file_of(book_of(made))
    everything = {"homes": 8.0, "part": 0.3, "fade": 0.2, "length": 2.5, "cost": 110.0,
                  "sure": 0.5}  # fmt: skip
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

    values = recalculated({name: changed(data, cells) for name, (cells, _) in tried.items()})

    places = places_of(data)
    wrong = {
        name: found
        for name, (_, other) in tried.items()
        if (found := compare(values[name], places, appraise(other, **known)))
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
    said = WORDS.word(f"live.xlsx/{key}")
    mark = next(each.column_letter for each in cells.values() if each.value == said)
    row = next(each.row for each in cells.values() if each.value == name)
    return f"{mark}{row}"
