"""The nouns of a case: each bad value is refused with its place, and good ones survive."""

import json
import math
import pickle
from collections.abc import Callable
from typing import Any, Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from vierplusen.documents import dumps, loads, schema
from vierplusen.domain import (
    AttributionRow,
    BenefitAttribution,
    Case,
    Cost,
    DiscountSchedule,
    Effect,
    FundingStream,
    Instrument,
    Knob,
    OptimismTable,
    PriceIndex,
    Product,
    Project,
    Silenced,
    Source,
    Timing,
    Transfer,
    UnitPrice,
)
from vierplusen.domain.lines import MOST_YEARS, products_of
from vierplusen.domain.prices import FigureStatus
from vierplusen.domain.products import MOST_TERMS, to_product
from vierplusen.errors import Fault, InvalidDocumentError, InvalidValueError
from vierplusen.testing.strategies import (
    cases,
    discount_schedules,
    knobs,
    optimism_tables,
    price_indices,
    products,
    reading,
    unit_prices,
)

Plain = Any
"""Any value, right or wrong."""

Make = Callable[..., Any]
NAN, INF = float("nan"), float("inf")
NO_NUMBERS: Final[tuple[Any, ...]] = (NAN, INF, -INF, True, "5", [5], 10**400)
"""What is no number; text is a name where a name will do, and is left out there."""


def refused(make: Make, **values: Plain) -> list[tuple[str, str]]:
    """Give the faults of a noun that cannot be made."""
    with pytest.raises(InvalidValueError) as caught:
        make(**values)
    return [(each.path, each.expects) for each in caught.value.faults]


def cost(**values: Plain) -> Cost:
    return Cost(**{"id": "team", "per_year": 5, **values})


def effect(**values: Plain) -> Effect:
    return Effect(**{"id": "care", "quantity": 5, "price": 7, **values})


def transfer(**values: Plain) -> Transfer:
    return Transfer(**{"id": "rent", "from_": "a", "to": "b", "per_year": 5, **values})


def price(**values: Plain) -> UnitPrice:
    known = {
        "key": "mine/night", "eur_per_unit": 90, "unit": "night", "price_year": 2020,
        "source": Source(id="s"), "status": "official",
    }  # fmt: skip
    return UnitPrice(**{**known, **values})


def index(**values: Plain) -> PriceIndex:
    known = {"key": "level", "values": {2010: 100}, "source": Source(id="s"), "status": "official"}
    return PriceIndex(**{**known, **values})


def table(**values: Plain) -> OptimismTable:
    return OptimismTable(**{"key": "table", "shares": (0, 0.1, 0.2, 0.3, 0.4, 0.5), **values})


def uncertain(**values: Plain) -> Case:
    """Give a case whose knobs are a number, a share and a rate."""
    known = {
        "homes": Knob(low=2, high=6), "part": Knob(low=0.1, mode=0.2, high=0.9),
        "rate": Knob(low=0.01, high=0.05), "wide": Knob(low=-2, high=3),
        "normal": Knob(mean=0.2, sd=0.1),
    }  # fmt: skip
    return Case(**{"knobs": known, **values})


LINES: list[Make] = [cost, effect, transfer]
BAD: list[tuple[Make, dict[str, Any], list[tuple[str, str]]]] = [
    # what every line has
    *((make, {"id": "Not an id"}, [("id", "slug")]) for make in LINES),
    *((make, {"name": ""}, [("name", "non-empty")]) for make in LINES),
    *((make, {"alternative": "none"}, [("alternative", "kind")]) for make in LINES),
    *((make, {"timing": "noon"}, [("timing", "kind")]) for make in LINES),
    *((make, {"start": -1}, [("start", "between")]) for make in LINES),
    *((make, {"start": MOST_YEARS}, [("start", "between")]) for make in LINES),
    *((make, {"start": each}, [("start", "integer")]) for make in LINES for each in (10.7, True)),
    *((make, {"years": each}, [("years", "whole-years")])
      for make in LINES for each in (-1, 0, 2.5, MOST_YEARS + 1)),
    *((make, {"years": ("long", 2)}, [("years", "one-factor")]) for make in LINES),
    *((make, {"years": "nl/long"}, [("years", "one-factor")]) for make in LINES),
    *((make, {"price_year": each}, [("price_year", "year")])
      for make in LINES for each in (1899, 2200, 2010.0, True, "2010")),
    *((make, {"source": "Not an id"}, [("source", "slug")]) for make in LINES),
    # euros
    *((make, {"per_year": None}, [("per_year", "per-year-or-by-year")])
      for make in (cost, transfer)),
    *((make, {"by_year": [1]}, [("per_year", "per-year-or-by-year")]) for make in (cost, transfer)),
    (cost, {"per_year": None, "by_year": []}, [("by_year", "some-years")]),
    (cost, {"per_year": None, "by_year": 5}, [("by_year", "list")]),
    (cost, {"per_year": None, "by_year": [1, None, NAN, "a b"]}, [
        ("by_year[1]", "product"), ("by_year[2]", "product"), ("by_year[3]", "product"),
    ]),
    (cost, {"per_year": None, "by_year": [1] * (MOST_YEARS + 1)}, [("by_year", "at-most")]),
    (cost, {"per_year": None, "by_year": [1], "years": 2}, [("years", "no-years")]),
    (cost, {"per_year": Knob(low=1, high=2)}, [("per_year", "product")]),
    (cost, {"grade": 0}, [("grade", "between")]),
    (cost, {"grade": 7}, [("grade", "between")]),
    (cost, {"grade": 2.0}, [("grade", "integer")]),
    (cost, {"payer": ""}, [("payer", "slug")]),
    (cost, {"category": "Not an id"}, [("category", "slug")]),
    (cost, {"domain": 5}, [("domain", "slug")]),
    (transfer, {"to": "a"}, [("to", "other-party")]),
    (transfer, {"from_": "Not an id"}, [("from_", "slug")]),
    # effects
    *((effect, {"quantity": each}, [("quantity", "product")])
      for each in NO_NUMBERS if not isinstance(each, str | list)),
    (effect, {"price": 1e300}, [("price", "size")]),
    (effect, {"price": (1e15, 1e15)}, [("price", "size")]),
    (effect, {"price": (2, 1e300, "a b")}, [("price[1]", "size"), ("price[2]", "product")]),
    (effect, {"price": ()}, [("price", "terms")]),
    (effect, {"price": (1,) * (MOST_TERMS + 1)}, [("price", "terms")]),
    (effect, {"price": ("nl/a", "nl/b")}, [("price", "one-price")]),
    (effect, {"price": {"low": 1, "high": 2}}, [("price", "product")]),
    (effect, {"quantity": "nl/eviction"}, [("quantity", "no-price-here")]),
    (effect, {"deadweight": "nl/eviction"}, [("deadweight", "no-price-here")]),
    *((effect, {name: each}, [(name, "share")]) for each in (-0.1, 1.1)
      for name in ("deadweight", "displacement", "caused_by_others", "drop_off", "cashable_share")),
    (effect, {"drop_off": ("part", 0.5)}, [("drop_off", "one-factor")]),
    (effect, {"grade": 9}, [("grade", "between")]),
    (effect, {"kind": "nice"}, [("kind", "kind")]),
    (effect, {"requires": "new-for-old"}, [("requires", "list")]),
    (effect, {"requires": ["a", "a"]}, [("requires[1]", "unique")]),
    (effect, {"memo": "in words"}, [("memo", "memo-or-price")]),
    (effect, {"quantity": None}, [("quantity", "required")]),
    (effect, {"price": None, "quantity": None}, [("quantity", "required"), ("price", "required")]),
    (effect, {"gains": {"a": 0.5, "b": 0.49}}, [("gains", "whole-gains")]),
    (effect, {"gains": {}}, [("gains", "whole-gains")]),
    (effect, {"gains": {"a": 1.5, "B": 0.5}}, [("gains.B", "slug"), ("gains.a", "share")]),
    (effect, {"gains": {"a": NAN}}, [("gains.a", "share")]),
    (effect, {"gains": {"a": True}}, [("gains.a", "share")]),
    (effect, {"gains": ["a"]}, [("gains", "mapping")]),
    (effect, {"gains": {5: 1}}, [("gains", "mapping")]),
    # products
    *((Product, {"terms": each}, [("", "product")]) for each in (5, "text", b"text")),
    # knobs
    (Knob, {"low": 2, "mode": 1, "high": 3}, [("mode", "ordered")]),
    (Knob, {"low": 2, "high": 1}, [("high", "ordered")]),
    (Knob, {"low": 1}, [("", "estimate")]),
    (Knob, {"value": NAN}, [("value", "number")]),
    (Knob, {"value": "5"}, [("value", "number")]),
    (Knob, {"low": -1e300, "high": 1e300}, [("low", "size"), ("high", "size")]),
    (Knob, {"mean": 1, "sd": 101, "shape": "lognormal"}, [("sd", "at-most")]),
    (Knob, {"mean": 1e300, "sd": 1, "shape": "lognormal"}, [("mean", "size")]),
    (Knob, {"value": 5, "measurable": "hardly"}, [("measurable", "kind")]),
    (Knob, {"value": 5, "indicator": "Not an id"}, [("indicator", "slug")]),
    # figures
    (price, {"key": "night"}, [("key", "price-key")]),
    *((price, {"eur_per_unit": each}, [("eur_per_unit", "number")]) for each in NO_NUMBERS),
    (price, {"eur_per_unit": 1e300}, [("eur_per_unit", "size")]),
    (price, {"price_year": 1066}, [("price_year", "year")]),
    (price, {"source": "s"}, [("source", "kind")]),
    (price, {"status": "sure"}, [("status", "kind")]),
    (price, {"bearers": {"a": 0.6, "b": 0.41}}, [("bearers", "at-most")]),
    (price, {"bearers": {"a": -0.1}}, [("bearers.a", "share")]),
    (price, {"bearers": ["a"]}, [("bearers", "mapping")]),
    (price, {"kind": "nice"}, [("kind", "kind")]),
    (price, {"cashable_share": 2}, [("cashable_share", "share")]),
    (price, {"index": "No key"}, [("index", "key")]),
    *((price, {"currency": each}, [("currency", "currency")])
      for each in ("eur", "EURO", 5, "ÉUR")),
    (price, {"includes": "a/b"}, [("includes", "list")]),
    (price, {"includes": ["a/b", "b"]}, [("includes[1]", "price-key")]),
    (index, {"values": {}}, [("values", "some-years")]),
    (index, {"values": [100]}, [("values", "mapping")]),
    (index, {"values": {"2010": 100}}, [("values", "mapping")]),
    (index, {"values": {True: 100}}, [("values", "mapping")]),
    (index, {"values": {1066: 100, 2010: 0, 2011: NAN, 2012: 1e300}}, [
        ("values", "year"), ("values.2010", "above-zero"), ("values.2011", "above-zero"),
        ("values.2012", "above-zero"),
    ]),
    (table, {"shares": (0, 0.1)}, [("shares", "grades")]),
    (table, {"shares": 5}, [("shares", "grades")]),
    (table, {"shares": {"1": 0.5}}, [("shares", "grades")]),
    (table, {"shares": (0, -0.1, 5.1, NAN, True, "1")},
     [(f"shares.{grade}", "optimism") for grade in (2, 3, 4, 5, 6)]),
    (table, {"source": "Not an id"}, [("source", "kind")]),
    (table, {"status": "sure"}, [("status", "kind")]),
    # rates
    (DiscountSchedule, {"rates": 5}, [("rates", "list")]),
    (DiscountSchedule, {"rates": []}, [("rates", "rate-steps")]),
    (DiscountSchedule, {"rates": [[0, 0.03], 5, [1]]},
     [("rates[1]", "rate-steps"), ("rates[2]", "rate-steps")]),
    (DiscountSchedule, {"rates": [[-1, 0.03]]}, [("rates[0][0]", "not-negative")]),
    (DiscountSchedule, {"rates": [["a", 0.03]]}, [("rates[0][0]", "not-negative")]),
    (DiscountSchedule, {"rates": [[5, 0.03]]}, [("rates[0][0]", "rate-steps")]),
    (DiscountSchedule, {"rates": [[0, 0.03], [9, 0.02], [9, 0.01]]}, [("rates[2][0]", "above")]),
    (DiscountSchedule, {"rates": [[0, -1], [5, 11], [6, NAN]]},
     [("rates[0][1]", "rate"), ("rates[1][1]", "rate"), ("rates[2][1]", "number")]),
    (DiscountSchedule, {"rates": [[0, 0]], "key": "No key"}, [("key", "key")]),
    (DiscountSchedule, {"rates": [[0, 0]], "source": "No id"}, [("source", "kind")]),
    (DiscountSchedule, {"rates": [[0, 0]], "from_": 2020, "until": 2019},
     [("until", "not-before")]),
    (FundingStream, {"id": "wmo", "from_": 2020, "until": 2019}, [("until", "not-before")]),
    (FundingStream, {"id": "wmo", "kind": "gold"}, [("kind", "kind")]),
    (Instrument, {"id": "No id"}, [("id", "slug")]),
    # the case
    (Case, {"base_year": 10.7}, [("base_year", "year")]),
    (Case, {"price_year": True}, [("price_year", "year")]),
    *((Case, {"horizon_years": each}, [("horizon_years", "between")]) for each in (0, -1, 10_000)),
    *((Case, {"horizon_years": each}, [("horizon_years", "integer")])
      for each in (10.7, True, "5")),
    *((Case, {"discount": each}, [("discount", "rate")]) for each in (-1, -2.5, 10.5)),
    *((Case, {"discount": each}, [("discount", "discount")])
      for each in (NAN, INF, True, "No key", [[0, 0.03]])),
    (Case, {"timing": "noon"}, [("timing", "kind")]),
    (Case, {"as_of": "yesterday"}, [("as_of", "date")]),
    (Case, {"optimism": "No key"}, [("optimism", "key")]),
    (Case, {"price_index": 5}, [("price_index", "key")]),
    (Case, {"scale": "No id"}, [("scale", "slug")]),
    (Case, {"knobs": {"No id": Knob(value=5)}}, [("knobs.No id", "slug")]),
    (Case, {"knobs": {"a": 5}}, [("knobs.a", "kind")]),
    (Case, {"knobs": [5]}, [("knobs", "mapping")]),
    (Case, {"costs": cost()}, [("costs", "list")]),
    (Case, {"costs": [effect()]}, [("costs[0]", "kind")]),
    (Case, {"costs": [cost(), cost(id="b"), cost()]}, [("costs[2].id", "unique")]),
    (Case, {"effects": [effect(id=f"e-{each}") for each in range(5_001)]},
     [("effects", "at-most")]),
    (Case, {"illustrative": 1}, [("illustrative", "kind")]),
    (Case, {"silenced": ["no-evidence"]}, [("silenced[0]", "kind")]),
    (Silenced, {"guard": "No guard", "reason": "why"}, [("guard", "slug")]),
    (Silenced, {"guard": "no-evidence", "reason": " "}, [("reason", "non-empty")]),
    (Case, {"scenarios": 5}, [("scenarios", "mapping")]),
    # the case with its knobs
    (uncertain, {"scale": "part-time"}, [("scale", "knob")]),
    (uncertain, {"costs": [cost(per_year="hommes")]}, [("costs[0].per_year", "knob")]),
    (uncertain, {"costs": [cost(per_year=("homes", "hommes"))]},
     [("costs[0].per_year[1]", "knob")]),
    (uncertain, {"costs": [cost(per_year=None, by_year=[1, "hommes"])]},
     [("costs[0].by_year[1]", "knob")]),
    (uncertain, {"costs": [cost(per_year=("nl/a", 2))]}, [("costs[0].per_year", "no-price-here")]),
    (uncertain, {"transfers": [transfer(per_year="nl/a")]},
     [("transfers[0].per_year", "no-price-here")]),
    (uncertain, {"effects": [effect(deadweight="homes")]},
     [("effects[0].deadweight", "share-knob")]),
    (uncertain, {"effects": [effect(drop_off="wide")]}, [("effects[0].drop_off", "share-knob")]),
    (uncertain, {"effects": [effect(cashable_share=("part", -1))]},
     [("effects[0].cashable_share", "share-knob")]),
    (uncertain, {"effects": [effect(deadweight="nowhere")]}, [("effects[0].deadweight", "knob")]),
    (uncertain, {"costs": [cost(years="wide")]}, [("costs[0].years", "not-negative")]),
    (uncertain, {"costs": [cost(years="nowhere")]}, [("costs[0].years", "knob")]),
    (uncertain, {"discount": "wide"}, [("discount", "rate")]),
    (uncertain, {"discount": "r", "knobs": {"r": Knob(value=11)}}, [("discount", "rate")]),
    (uncertain, {"discount": "r", "knobs": {"r": Knob(mean=0.03, sd=0.2)}}, [("discount", "rate")]),
    (uncertain, {"scenarios": {"bad": {"rate": -1}}, "discount": "rate"},
     [("scenarios.bad.rate", "rate")]),
    (uncertain, {"scenarios": {"Bad": {}, "five": 5, "far": {"homes": 1e300, "part": NAN}}}, [
        ("scenarios.Bad", "slug"), ("scenarios.far.homes", "size"),
        ("scenarios.far.part", "number"), ("scenarios.five", "mapping"),
    ]),
    (uncertain, {"scenarios": {"good": {"hommes": 5}}}, [("scenarios.good.hommes", "knob")]),
]  # fmt: skip


@pytest.mark.parametrize(("make", "values", "faults"), BAD)
def test_a_bad_value_is_refused_with_its_place(
    make: Make, values: dict[str, Any], faults: list[tuple[str, str]]
) -> None:
    assert refused(make, **values) == faults


GOOD: list[tuple[Make, dict[str, Any]]] = [
    (uncertain, {"effects": [effect(deadweight=("homes", "part", 0.1))]}),
    (uncertain, {"effects": [effect(deadweight="normal")]}),
    (uncertain, {"effects": [effect(deadweight="part", years="normal")]}),
    (uncertain, {"costs": [cost(years="homes")]}),
    (uncertain, {"discount": "rate", "scenarios": {"low": {"rate": 0}, "high": {"homes": 6}}}),
    (uncertain, {"discount": "r", "knobs": {"r": Knob(mean=0.03, sd=0.2, shape="lognormal")}}),
    (Case, {"discount": "nl-2021"}),
    (Case, {"discount": 10}),
    (Case, {"discount": -0.99}),
    (Case, {"horizon_years": MOST_YEARS, "costs": [cost(id="a")], "effects": [effect(id="a")]}),
    (effect, {"gains": {"a": 1 / 3, "b": 1 / 3, "unassigned": 1 / 3}}),
    (effect, {"gains": {"a": 1 + 5e-10 - 1e-9, "b": 5e-10}}),
    (effect, {"quantity": None, "price": None, "memo": "in words", "years": 5}),
    (effect, {"quantity": -5, "price": -1e15}),
    (price, {"bearers": None}),
    (price, {"bearers": {"a": 0.5, "b": 0.5 + 5e-10}}),
]


@pytest.mark.parametrize(("make", "values"), GOOD)
def test_at_the_edge_it_is_made(make: Make, values: dict[str, Any]) -> None:
    made = make(**values)

    assert pickle.loads(pickle.dumps(made)) == made
    assert hash(attrs.evolve(made)) == hash(made)


def test_all_that_is_wrong_with_a_case_is_said_at_once() -> None:
    faults = refused(
        uncertain,
        scale="nowhere",
        costs=[cost(per_year=("nowhere", "nl/a"))],
        effects=[effect(deadweight="wide")],
    )

    assert faults == [
        ("costs[0].per_year[0]", "knob"), ("scale", "knob"), ("costs[0].per_year", "no-price-here"),
        ("effects[0].deadweight", "share-knob"),
    ]  # fmt: skip


def test_of_many_unknown_knobs_the_first_have_a_nearest_one() -> None:
    lines = [cost(id=f"c-{each}", per_year="hommes") for each in range(25)]

    with pytest.raises(InvalidValueError) as caught:
        uncertain(costs=lines)

    nearest = [each.nearest for each in caught.value.faults]
    assert nearest == ["homes"] * 20 + [None] * 5


# What they tell


def test_a_line_tells_its_products() -> None:
    line = effect(quantity=("homes", 2), years=3)
    paid = cost(per_year=None, by_year=[1, "homes"], start=2)

    assert [(key, each.knobs) for key, each in products_of(line)] == [
        ("years", ()), ("quantity", ("homes",)), ("price", ()),
    ]  # fmt: skip
    assert [(key, each.terms) for key, each in products_of(paid)] == [
        ("by_year[0]", (1.0,)), ("by_year[1]", ("homes",)),
    ]  # fmt: skip
    assert uncertain(costs=[paid], effects=[line]).lines == (paid, line)


def test_a_product_tells_its_parts() -> None:
    made = to_product(["homes", 2, "nl/eviction", 0.25, "homes"])

    assert isinstance(made, Product)
    assert (made.number, made.knobs, made.prices) == (0.5, ("homes", "homes"), ("nl/eviction",))
    assert Product(("homes",)).number == 1.0
    assert to_product(made) is made


def test_a_flow_falls_at_the_start_in_the_middle_or_at_the_end() -> None:
    assert [each.offset for each in Timing] == [0.0, 0.5, 1.0]


def test_only_what_its_owner_published_is_sure() -> None:
    assert [each.value for each in FigureStatus if each.sure] == ["official"]


@given(discount_schedules(), st.integers(-1, 60))
def test_the_rate_of_a_year_is_that_of_the_last_step_that_it_reaches(
    made: DiscountSchedule, time: int
) -> None:
    steps = [rate for start, rate in made.rates if start <= max(time, 0)]

    assert made.rate_at(time) == steps[-1]


def test_worked_example_16() -> None:
    level = index(values={2010: 179.90688766945763, 2015: 195.9696985671229})

    assert level.rebased(6_680, 2010, 2015) == 7_276.417281107909
    assert level.rebased(6_680, 2010, 2010) == 6_680
    with pytest.raises(InvalidValueError) as caught:
        level.rebased(1, 2009, 2016)
    assert [(each.path, each.expects) for each in caught.value.faults] == [
        ("from_year", "index-year"), ("to_year", "index-year"),
    ]  # fmt: skip
    assert "from 2010 to 2015" in str(caught.value)


@given(price_indices(), st.data())
def test_there_and_back_is_the_same(level: PriceIndex, data: st.DataObject) -> None:
    years = st.sampled_from([*level.values])
    here, there = data.draw(years), data.draw(years)

    back = level.rebased(level.rebased(90.5, here, there), there, here)

    assert math.isclose(back, 90.5)


def test_shares_of_an_optimism_table_by_grade_or_in_order() -> None:
    by_grade = dict(zip(range(6, 0, -1), (0.5, 0.4, 0.3, 0.2, 0.1, 0), strict=True))

    assert table(shares=by_grade) == table()
    assert table(source="s").source == Source(id="s")
    assert table().shares[6] == 0.5


def test_an_attribution_adds_up_by_party_and_by_domain() -> None:
    rows = [
        AttributionRow(
            party=party, domain=domain, year=2024, eur=1.0, pv_eur=worth, cashable_eur=None
        )
        for party, domain, worth in (("a", "x", 1.0), ("a", "y", 2.0), ("b", "x", -4.0))
    ]

    made = BenefitAttribution(rows)

    assert dict(made.by_party_eur) == {"a": 3.0, "b": -4.0}
    assert dict(made.by_domain_eur) == {"x": -3.0, "y": 2.0}
    assert dict(BenefitAttribution().by_party_eur) == {}
    with pytest.raises(InvalidValueError):
        BenefitAttribution([5])


# Documents

FORMATS: Final = ("json", "yaml", "toml")
VALIDATOR: Final = Draft202012Validator(schema())


@pytest.mark.parametrize("format_", FORMATS)
@given(reading(Case))
def test_a_case_comes_back_from_every_format(format_: str, case: Case) -> None:
    project = Project(id="a", name="A", case=case)

    text = dumps(project, format=format_)

    assert loads(text, format=format_) == project


@given(reading(Case))
def test_a_written_case_fits_the_schema(case: Case) -> None:
    VALIDATOR.validate(json.loads(dumps(Project(id="a", name="A", case=case), format="json")))


@given(st.one_of(cases(), products(), knobs(), unit_prices(), price_indices(), optimism_tables()))
def test_what_is_made_is_pickled_and_hashed_by_value(noun: object) -> None:
    back = pickle.loads(pickle.dumps(noun))

    assert back == noun
    assert hash(back) == hash(noun)


@given(cases(multilinear=True, transfers=False, null=False))
def test_a_case_is_as_its_options_say(case: Case) -> None:
    assert case.transfers == ()
    assert {line.alternative.value for line in case.lines} <= {"project"}
    assert not isinstance(case.discount, str)
    for line in case.lines:
        named = [each for _, factors in products_of(line) for each in factors.knobs]
        several = named if isinstance(line, Effect) else []
        assert len(several) == len(set(several))


@given(cases(knobs=False))
def test_a_case_without_knobs_names_none(case: Case) -> None:
    assert not case.knobs
    assert all(not each.knobs for line in case.lines for _, each in products_of(line))


MISFITS: list[dict[str, Any]] = [
    {"case": []},
    {"case": {"hoirzon_years": 5}},
    {"case": {"base_year": "2024"}},
    {"case": {"discount": [1]}},
    {"case": {"discount": "No key"}},
    {"case": {"discount": {"rates": 5}}},
    {"case": {"timing": "noon"}},
    {"case": {"knobs": {"No id": 5}}},
    {"case": {"knobs": {"a": {"low": 5}}}},
    {"case": {"costs": {"complete": True, "items": []}}},
    {"case": {"costs": [{"id": "a", "per_year": {"low": 1, "high": 2}}]}},
    {"case": {"costs": [{"id": "a", "per_year": "No id"}]}},
    {"case": {"costs": [{"id": "a", "per_year": 1e300}]}},
    {"case": {"costs": [{"id": "a", "per_year": True}]}},
    {"case": {"costs": [{"id": "a", "per_year": []}]}},
    {"case": {"effects": [{"id": "a", "memo": ""}]}},
    {"case": {"effects": [{"memo": "a"}]}},
    {"case": {"effects": [{"id": "a", "memo": "a", "gains": {"No id": 1}}]}},
    {"case": {"effects": [{"id": "a", "memo": "a", "requires": ["No id"]}]}},
    {"case": {"transfers": [{"id": "a", "from": "b", "per_year": 5}]}},
    {"case": {"scenarios": {"a": {"b": "5"}}}},
    {"case": {"silenced": [{"guard": "no-evidence"}]}},
]


@pytest.mark.parametrize("data", MISFITS, ids=json.dumps)
def test_what_the_schema_refuses_is_refused(data: dict[str, Any]) -> None:
    document = {"vierplusen": 1, "id": "a", "name": "A", **data}

    assert not VALIDATOR.is_valid(document)
    with pytest.raises(InvalidDocumentError):
        loads(json.dumps(document), format="json")


FAULTY: Final = """\
vierplusen: 1
id: a
name: A
case:
  base_year: 10.7
  horizon_years: 10000
  discount: {rates: [[0, 0.03], [5, -1]]}
  knobs:
    homes: {low: 5, mode: 2, high: 6}
    part: {lo: 0.1, high: 0.5}
    fine: 3
    fair: {low: 1, high: 2, kind: guess}
    Bad: {low: 1, high: 2}
    none: text
  costs:
    - {id: team, per_year: {low: 1, high: 2}}
    - {id: team, per_year: 5, by_year: [1]}
    - {id: none}
    - {id: many, by_year: [1, "Not a name", 1.0e300]}
    - {id: late, per_year: [homes, home], years: -1}
    - {id: odd, by_year: 5}
    - {id: word, per_year: "5 euro"}
  effects:
    - {id: a, quantity: {low: 1, high: 2}, price: 5}
    - {id: b, quantity: [homes, nothing], price: [], gains: {x: 0.5, y: 0.49}}
    - {id: c, memo: 5}
    - {id: d, memo: words, quantity: 5}
    - {id: e, quantity: 1, price: 2, deadweight: [part, "NO"], gains: {x: 1.5, Y: 0.5}}
    - {id: f, quantity: 1, price: 2, deadweight: 1.5, drop_off: [1, 0.5]}
    - {id: g, quantity: .nan, price: 1.0e300, start: 10.7, grade: 3.5}
    - {id: h, quantity: true, price: [1, true], years: [2, x], priced: 5}
    - {id: i, quantity: 2}
  transfers:
    - {id: a, from: 5, to: b, per_year: 5}
    - {id: b, from: x, to: x, per_year: 5}
    - {id: c, from: x, per_year: 5}
    - {id: d, from: "Not an id", to: b, per_year: 5}
  scenarios: {best: {homes: text, nowhere: 5}}
  silenced: [{guard: "No guard", reason: ""}]
  scale: parts
"""

ALL_AT_ONCE: Final = """\
5 base_year integer
6 horizon_years between
7 discount.rates[1][1] rate
9 knobs.homes.mode ordered
10 knobs.part.lo known-key
12 knobs.fair.kind one-of
13 knobs.Bad slug
14 knobs.none number
16 costs[0].per_year product
17 costs[1].id unique
17 costs[1].per_year per-year-or-by-year
18 costs[2].per_year per-year-or-by-year
19 costs[3].by_year[1] product
19 costs[3].by_year[2] size
20 costs[4].per_year[1] knob
20 costs[4].years whole-years
21 costs[5].by_year list
22 costs[6].per_year product
24 effects[0].quantity product
25 effects[1].gains whole-gains
25 effects[1].price terms
25 effects[1].quantity[1] knob
26 effects[2].memo text
27 effects[3].memo memo-or-price
28 effects[4].deadweight[1] product
28 effects[4].gains.Y slug
28 effects[4].gains.x share
29 effects[5].deadweight share
29 effects[5].drop_off one-factor
30 effects[6].grade integer
30 effects[6].price size
30 effects[6].quantity product
30 effects[6].start integer
31 effects[7].price[1] product
31 effects[7].priced known-key
31 effects[7].quantity product
31 effects[7].years one-factor
32 effects[8].price required
34 transfers[0].from text
35 transfers[1].to other-party
36 transfers[2].to required
37 transfers[3].from slug
38 scenarios.best.homes number
38 scenarios.best.nowhere knob
39 silenced[0].guard slug
39 silenced[0].reason non-empty
40 scale knob
"""


def faults_of(text: str, format_: str) -> tuple[Fault, ...]:
    with pytest.raises(InvalidDocumentError) as caught:
        loads(text, format=format_)
    return caught.value.faults


def test_all_faults_of_a_case_are_told_at_once_each_once_and_with_its_line() -> None:
    found = faults_of(FAULTY, "yaml")

    told = sorted((each.line, each.path.removeprefix("case."), each.expects) for each in found)
    assert "".join("{} {} {}\n".format(*each) for each in told) == ALL_AT_ONCE


ALONE: list[tuple[dict[str, Any], list[tuple[str, str]]]] = [
    ({"knobs": [5], "scale": "homes"}, [("knobs", "mapping")]),
    ({"knobs": {"a": {"low": 1}}, "scale": "a"}, [("knobs.a", "estimate")]),
    ({"discount": {"rates": []}, "scale": "a"},
     [("discount.rates", "rate-steps"), ("scale", "knob")]),
    ({"discount": {"key": "nl-2021"}, "scale": "a"},
     [("discount.rates", "required"), ("scale", "knob")]),
    ({"discount": {"rates": [[0, 0.1]], "kee": 5}, "scale": "a"},
     [("discount.kee", "known-key"), ("scale", "knob")]),
    ({"costs": [5], "scale": "a"}, [("costs[0]", "mapping"), ("scale", "knob")]),
    ({"costs": 5, "scale": "a"}, [("costs", "list"), ("scale", "knob")]),
    ({"silenced": [{"guard": "a", "reason": "b", "place": 5}], "scale": "a"},
     [("silenced[0].place", "text"), ("scale", "knob")]),
    ({"effects": [{"id": "a", "memo": "a", "gains": {"b": 2}, "name": 5}], "scale": "a"},
     [("effects[0].name", "text"), ("effects[0].gains.b", "share"), ("scale", "knob")]),
]  # fmt: skip


@pytest.mark.parametrize(("case", "faults"), ALONE)
def test_what_is_wrong_hides_nothing_and_adds_nothing(
    case: dict[str, Any], faults: list[tuple[str, str]]
) -> None:
    document = {"vierplusen": 1, "id": "a", "name": "A", "case": case}

    found = faults_of(json.dumps(document), "json")

    told = {(each.path.removeprefix("case."), each.expects) for each in found}
    assert told == {*faults}
    assert len(found) == len(faults)
