"""What is missing or cannot be: everything in one error, each with its path."""

from typing import Any, Final

import pytest
from attrs import evolve
from tests.appraisal.making import (
    DAY,
    MADE_UP,
    NIGHT,
    PEOPLE,
    case,
    cost,
    count,
    effect,
    fixed,
    offers,
    transfer,
)

from vierplusen import appraise
from vierplusen.domain import (
    Case,
    DiscountSchedule,
    Knob,
    Party,
    PolicyDomain,
    PriceIndex,
    Sector,
    UnitPrice,
)
from vierplusen.errors import Fault, InvalidValueError

POUND = evolve(NIGHT, key="mine/pound", currency="GBP")
BARE = evolve(DAY, key="mine/bare", index=None)
TINY = PriceIndex(
    key="tiny", values={2020: 5e-324, 2024: 1e15}, source=MADE_UP, status="demonstration"
)


def faults(made: Case, **given: Any) -> tuple[Fault, ...]:  # noqa: ANN401  # options of appraise
    with pytest.raises(InvalidValueError) as caught:
        appraise(made, **{"catalogue": offers(POUND, BARE, TINY), **given})
    return caught.value.faults


def brief(found: tuple[Fault, ...]) -> list[tuple[str, str]]:
    return [(each.path, each.expects) for each in found]


def test_everything_that_is_missing_comes_in_one_error() -> None:
    made = Case(
        optimism="tabel",
        price_index="leve",
        costs=[cost(per_year=1, price_year=2020)],
        effects=[effect(price="mine/nigth", gains=None)],
    )

    assert brief(faults(made)) == [
        ("base_year", "required"),
        ("price_year", "required"),
        ("horizon_years", "required"),
        ("discount", "required"),
        ("optimism", "on-offer"),
        ("effects[0].price", "on-offer"),
    ]


def test_everything_that_is_unknown_comes_in_one_error_with_what_is_known() -> None:
    made = case(
        discount="steped",
        optimism="tabel",
        price_index="leve",
        costs=[cost(per_year=1, price_year=2020, payer="gemente")],
        effects=[
            effect(price="mine/nigth", gains=None),
            effect("away", price="nl/eviction", gains={"rijk": 0.5, "nobody-knows": 0.5}),
        ],
        transfers=[transfer(per_year=1, price_year=2020, to="school", from_="police")],
    )

    found = faults(made, parties=PEOPLE)

    assert brief(found) == [
        ("discount", "on-offer"),
        ("optimism", "on-offer"),
        ("price_index", "on-offer"),
        ("effects[0].price", "on-offer"),
        ("effects[1].price", "on-offer-by"),
        ("costs[0].payer", "declared"),
        ("effects[1].gains.nobody-knows", "declared"),
        ("transfers[0].from", "declared"),
        ("transfers[0].to", "declared"),
    ]
    assert [each.nearest for each in found[:4]] == ["stepped", "table", "level", "mine/night"]
    assert found[5].nearest == "gemeente"
    assert dict(found[3].values)["options"] == "mine/bare, mine/day, mine/night, mine/pound"
    assert dict(found[4].values) == {"pack": "vierplusen-nl"}


def test_parties_of_the_catalogue_and_nobody_need_no_declaration() -> None:
    made = case(
        costs=[cost(payer="school", by_year=[1]), cost("free", payer=None, by_year=[1])],
        effects=[effect(gains={"unassigned": 1})],
    )

    assert count(made, parties=PEOPLE, catalogue=offers(Party(id="school"))).costs_eur == 2
    assert brief(faults(made, parties=PEOPLE)) == [("costs[0].payer", "declared")]


SCHOOL: Final = Party(id="school", name="de school", sector=Sector.RESIDENTS, public=True)
"""A party as a list has it."""


@pytest.mark.parametrize(
    ("declared", "taken"),
    [
        (None, True),
        (Party(id="school"), True),
        (Party(id="school", name="onze school", sector=Sector.COMPANY), True),
        (Party(id="school", name="onze school", public=False), True),
        (Party(id="school", name="onze school", sector=Sector.COMPANY, public=False), False),
    ],
)
def test_a_party_is_taken_only_where_the_list_gives_something(
    declared: Party | None, taken: bool
) -> None:
    made = case(costs=[cost(payer="school", by_year=[1])])
    own = () if declared is None else (declared,)

    found = count(made, parties=own, catalogue=offers(SCHOOL))

    assert [each.key for each in found.provenance] == ["Party:school"] * taken
    (party,) = found.parties
    assert party.sector is not None
    assert party.public is not None
    assert party.name == ("de school" if declared is None else declared.name or "de school")


@pytest.mark.parametrize("declared", [True, False])
def test_a_policy_domain_is_taken_only_where_it_is_not_declared(declared: bool) -> None:
    own = (PolicyDomain(id="zorg", name="onze zorg"),) if declared else ()
    made = case(effects=[effect(domain="zorg")])

    found = appraise(
        made, domains=own, catalogue=offers(PolicyDomain(id="zorg", name="zorg")), draws=2
    )

    assert [each.key for each in found.provenance] == ["PolicyDomain:zorg"] * (not declared)
    assert [each.name for each in found.domains] == ["onze zorg" if declared else "zorg"]


def test_without_declared_parties_any_party_will_do() -> None:
    assert (
        count(case(costs=[cost(payer="whoever", by_year=[1])]), catalogue=offers()).costs_eur == 1
    )


@pytest.mark.parametrize(
    ("parties", "path", "expects"),
    [
        (["gemeente"], "parties[0]", "kind"),
        (None, "parties", "list"),
        ([Party(id="a", public=True), Party(id="a", public=False)], "parties[1].id", "unique"),
    ],
)
def test_parties_have_to_be_parties_each_once(parties: Any, path: str, expects: str) -> None:  # noqa: ANN401  # of any kind
    assert brief(faults(case(), parties=parties)) == [(path, expects)]


@pytest.mark.parametrize(
    ("given", "path", "expects"),
    [
        ({"catalogue": {}}, "catalogue", "kind"),
        ({"draws": 0}, "draws", "between"),
        ({"draws": 10_000_001}, "draws", "between"),
        ({"draws": True}, "draws", "integer"),
        ({"seed": -1}, "seed", "between"),
        ({"seed": 2**64}, "seed", "between"),
        ({"seed": 0.5}, "seed", "integer"),
        ({"sampler": "sobol"}, "sampler", "one-of"),
        ({"sampler": ["random"]}, "sampler", "one-of"),
    ],
)
def test_options_are_checked(given: Any, path: str, expects: str) -> None:  # noqa: ANN401  # of any kind
    assert brief(faults(case(), **given)) == [(path, expects)]


def test_what_is_no_case_is_refused() -> None:
    assert brief(faults({"base_year": 2024})) == [("case", "kind")]  # type: ignore[arg-type]  # on purpose


# Prices of other years and other money


def test_a_price_of_another_year_needs_an_index() -> None:
    made = case(
        costs=[cost(by_year=[1, 2], price_year=2019)],
        effects=[effect(price="mine/bare"), effect("own", price_year=2020)],
        transfers=[transfer(per_year=1, price_year=2023)],
    )

    assert brief(faults(made)) == [
        ("costs[0].price_year", "needs-index"),
        ("effects[0].price", "needs-index"),
        ("effects[1].price_year", "needs-index"),
        ("transfers[0].price_year", "needs-index"),
    ]


def test_an_index_has_to_have_both_years() -> None:
    made = case(
        price_index="level",
        costs=[cost(by_year=[1], price_year=2019)],
        effects=[effect(price_year=2020)],
    )
    (fault,) = faults(made)

    assert (fault.path, fault.expects) == ("costs[0].price_year", "index-year")
    assert dict(fault.values) == {"index": "level", "first": "2020", "last": "2024"}
    assert len(faults(evolve(made, price_year=2025))) == 3


def test_an_index_that_is_unknown_is_said_once() -> None:
    made = case(
        price_index="none", effects=[effect("a", price_year=2020), effect("b", price_year=2021)]
    )

    assert brief(faults(made)) == [("price_index", "on-offer")]


def test_prices_are_taken_to_the_year_of_the_case() -> None:
    made = case(
        horizon_years=1,
        price_index="level",
        costs=[cost(by_year=[10], price_year=2020)],
        effects=[effect(price="mine/day"), effect("own", price=8, price_year=2020)],
        transfers=[transfer(per_year=4, price_year=2020)],
    )

    found = count(made, catalogue=offers())

    assert found.costs_eur == 12.5
    assert dict(found.by_effect_eur) == {"own": 10, "rest": 125}
    assert found.by_party_eur["rijk"] == -5
    assert [each.values["place"] for each in found.notes if each.key == "appraisal.rebased"] == [
        "costs.team",
        "effects.rest",
        "effects.own",
        "transfers.grant",
    ]


def test_a_unit_price_brings_its_own_index_and_the_case_overrules_it() -> None:
    double = PriceIndex(key="double", values={2020: 1, 2024: 2}, source=MADE_UP, status="official")
    made = case(horizon_years=1, effects=[effect(price="mine/day")])

    assert count(made, catalogue=offers(double)).benefits_eur == 125
    over = evolve(made, price_index="double")
    assert count(over, catalogue=offers(double)).benefits_eur == 200


def test_another_currency_needs_a_rate_of_exchange() -> None:
    made = case(horizon_years=1, effects=[effect(price="mine/pound")])
    (fault,) = faults(made)

    assert (fault.path, fault.expects) == ("effects[0].price", "exchange")
    rate = evolve(
        made, knobs={"gbp": Knob(value=1.25)}, effects=[effect(price=["mine/pound", "gbp"])]
    )
    assert count(rate, catalogue=offers(POUND)).benefits_eur == 125


# Sizes


@pytest.mark.parametrize("price", [1e300, -1e300, float("nan"), float("inf"), 10**400])
def test_a_price_beyond_counting_is_refused_before_anything_is_counted(price: float) -> None:
    with pytest.raises(InvalidValueError):
        effect(price=price)


def test_euros_beyond_counting_are_refused_each_with_its_line() -> None:
    large: dict[str, Any] = {"quantity": 1e10, "price": 1e10}
    made = case(
        costs=[cost(per_year=1)],
        effects=[effect("small"), effect(**large), effect("more", **large, alternative="zero")],
        transfers=[transfer(per_year=1e15), transfer("too", per_year=[1e10, 1e5, 1e-5])],
    )

    assert brief(faults(made)) == [("effects[1]", "euros"), ("effects[2]", "euros")]


def test_an_index_that_leaps_beyond_counting_is_refused() -> None:
    made = case(
        price_index="tiny",
        effects=[effect(price_year=2020), effect("no", price=0, price_year=2020)],
    )

    assert brief(faults(made)) == [("effects[0]", "euros"), ("effects[1]", "euros")]


def test_a_present_value_beyond_counting_is_refused() -> None:
    made = case(discount=-0.5, horizon_years=200, effects=[effect()])

    assert brief(faults(made)) == [("effects[0]", "euros")]


def test_a_negative_rate_over_too_many_years_is_refused() -> None:
    made = case(discount=-0.9, horizon_years=1000, effects=[effect()])
    knob = evolve(made, discount="rate", knobs={"rate": Knob(low=-0.9, high=0.1)})
    key = DiscountSchedule(key="falling", rates=((0, -0.9),))

    for given in (made, knob):
        assert brief(faults(given)) == [("discount", "countable-rate")]
    assert brief(faults(evolve(made, discount="falling"), catalogue=offers(key))) == [
        ("discount", "countable-rate")
    ]


@pytest.mark.parametrize(
    "knobs",
    [
        {f"k{n}": Knob(mean=0, sd=1e15) for n in range(4)},
        {f"k{n}": Knob(mean=1e4, sd=1e6, shape="lognormal") for n in range(4)},
    ],
)
def test_a_spread_beyond_counting_is_refused(knobs: dict[str, Knob]) -> None:
    made = case(knobs=knobs, effects=[effect(quantity=["k0", "k1"], price=["k2", "k3"])])

    assert brief(faults(made)) == [("knobs", "euros-spread")]


def test_a_drop_off_without_ends_over_a_thousand_years_is_refused() -> None:
    made = case(
        horizon_years=1000,
        knobs={"fade": Knob(mean=0.1, sd=0.8)},
        effects=[effect(drop_off="fade")],
    )

    assert brief(faults(made)) == [("effects[0]", "euros")]


# Scenarios


def test_a_scenario_has_to_be_possible_too() -> None:
    made = case(
        knobs={"rate": Knob(low=0, high=0.1), "part": Knob(low=0, high=1)},
        effects=[effect(deadweight="part")],
    )
    shares = evolve(made, scenarios={"bad": {"part": 2}, "good": {"part": 0.5}})
    large = evolve(
        made, effects=[effect(quantity=["part", "part"])], scenarios={"large": {"part": 1e12}}
    )
    far = evolve(made, discount="rate", horizon_years=1000, scenarios={"low": {"rate": -0.9}})

    assert brief(faults(shares)) == [("scenarios.bad", "share-knob")]
    assert brief(faults(large)) == [("scenarios.large", "euros")]
    assert brief(faults(far)) == [("scenarios.low.rate", "countable-rate")]


def test_a_rate_that_no_rate_can_be_never_becomes_a_case() -> None:
    rate = Knob(low=0, high=0.1)
    for given in (
        {"knobs": {"rate": Knob(low=-1, high=0.1)}},
        {"knobs": {"rate": Knob(low=0, high=11)}},
        {"knobs": {"rate": Knob(mean=0, sd=0.2)}},
        {"knobs": {"rate": rate}, "scenarios": {"low": {"rate": -1}}},
    ):
        with pytest.raises(InvalidValueError, match="a yearly rate as a fraction"):
            case(discount="rate", **given)


# Years, adjusters and shares


def test_lines_fall_in_their_years_and_stop_at_the_horizon() -> None:
    made = case(
        costs=[
            cost("late", by_year=[1, 2, 4], start=3),
            cost("beyond", by_year=[8], start=5),
            cost("after", per_year=8, start=7),
        ],
        effects=[
            effect("two", start=1, years=2),
            effect("long", price=10, start=4, years=9),
            effect("never", price=1000, start=9, years=2),
        ],
    )

    found = count(made)

    assert dict(found.by_year_eur) == {2024: 0, 2025: 100, 2026: 100, 2027: -1, 2028: 8}
    assert dict(found.by_cost_eur) == {"late": 3, "beyond": 0, "after": 0}
    assert found.by_effect_eur["never"] == 0


def test_a_line_can_have_a_timing_of_its_own() -> None:
    made = case(
        discount=0.21,
        timing="start",
        costs=[cost(by_year=[100], timing="end"), cost("mid", by_year=[110], timing="mid")],
        effects=[effect(years=1)],
    )

    found = count(made)

    assert found.benefits_eur == 100
    assert dict(found.by_cost_eur) == pytest.approx({"team": 100 / 1.21, "mid": 100})


def test_adjusters_multiply_and_may_be_products_of_knobs() -> None:
    made = case(
        horizon_years=2,
        knobs={"a": Knob(value=0.5), "b": Knob(value=0.4), "fade": Knob(value=0.25)},
        effects=[
            effect(
                deadweight="a",
                displacement=["a", "b"],
                caused_by_others=[0.5, "b"],
                drop_off="fade",
            )
        ],
    )

    found = count(made)

    first = 100 * 0.5 * 0.8 * 0.8
    assert list(found.by_year_eur.values()) == pytest.approx([first, first * 0.75])


def test_a_product_of_shares_is_exact_where_both_are_uncertain() -> None:
    knobs = {"a": Knob(low=0, high=1), "b": Knob(low=0.2, high=0.6)}
    made = case(horizon_years=1, knobs=knobs, effects=[effect(quantity="a", deadweight=["a", "b"])])

    # E[a (1 - a b)] = E[a] - E[a^2] E[b]
    assert count(made).benefits_eur == pytest.approx(100 * (1 / 2 - 0.4 / 3))


def test_gains_come_from_the_effect_else_from_the_price_else_from_nobody() -> None:
    effects = [
        effect("own", price="mine/night", gains={"rijk": 1, "gemeente": 0}),
        effect("price", price="mine/night", gains=None),
        effect("nobody", gains=None),
    ]

    found = count(case(horizon_years=1, effects=effects), catalogue=offers())

    assert dict(found.by_party_eur) == pytest.approx(
        {"gemeente": 60, "rijk": 110, "unassigned": 130}
    )


def test_bearers_who_are_everybody_leave_nothing_unassigned() -> None:
    whole = evolve(NIGHT, key="mine/whole", bearers={"a": 0.1, "b": 0.2, "c": 0.7, "d": 0})
    own = evolve(NIGHT, key="mine/partly", bearers={"a": 0.5, "unassigned": 0.2})

    found = count(
        case(
            horizon_years=1,
            effects=[
                effect(price="mine/whole", gains=None),
                effect("part", price="mine/partly", gains=None),
            ],
        ),
        catalogue=offers(whole, own),
    )

    assert dict(found.by_party_eur) == pytest.approx({"a": 60, "b": 20, "c": 70, "unassigned": 50})


# Optimism


@pytest.mark.parametrize(
    ("line", "net"),
    [
        ({"effects": [effect(grade=2)]}, 90),
        ({"effects": [effect(grade=2, price=-100)]}, -110),
        ({"effects": [effect(grade=2, quantity=-2)]}, -220),
        ({"effects": [effect(grade=2, quantity=-2, price=-100)]}, 180),
        ({"effects": [effect(grade=2, alternative="zero")]}, -90),
        ({"effects": [effect(grade=1)]}, 100),
        ({"effects": [effect()]}, 100),
        ({"effects": [effect(grade=6)]}, 0),
        ({"costs": [cost(by_year=[100], grade=5)]}, -140),
        ({"costs": [cost(by_year=[100], grade=6)]}, -300),
        ({"costs": [cost(by_year=[100], grade=5, alternative="zero")]}, 140),
        ({"costs": [cost(by_year=[100])]}, -100),
    ],
)
def test_optimism_goes_by_grade_and_sign(line: Any, net: float) -> None:  # noqa: ANN401  # lines of any kind
    made = case(horizon_years=1, **line)

    assert count(evolve(made, optimism="table"), catalogue=offers()).net_eur == pytest.approx(net)
    assert abs(count(made).net_eur) == pytest.approx(abs(count(made).net_eur))


def test_optimism_is_noted_with_its_factor_and_spares_transfers() -> None:
    made = case(
        horizon_years=1,
        optimism="table",
        knobs={"loss": Knob(low=-3, high=-1)},
        effects=[effect(grade=3, quantity="loss"), effect("good", grade=6)],
        transfers=[transfer(per_year=100)],
    )

    found = count(made, catalogue=offers())

    noted = {each.values["name"]: each.values["factor"] for each in found.notes
             if each.key == "appraisal.corrected"}  # fmt: skip
    assert noted == {"rest": 1.2, "good": 0.0}
    assert found.by_effect_eur["rest"] == -240
    assert found.by_party_eur["gemeente"] == 100


# Knobs


def test_a_knob_of_the_name_of_a_schedule_comes_first() -> None:
    made = case(discount="stepped", knobs={"stepped": Knob(value=1.0)}, effects=[effect(years=1)])

    assert count(made, catalogue=offers()).net_eur == 50


@pytest.mark.parametrize(
    "rate", [Knob(mean=0.03, sd=0.002), Knob(mean=0.03, sd=0.01, shape="lognormal")]
)
def test_a_rate_may_have_no_ends_if_it_stays_a_rate(rate: Knob) -> None:
    made = case(discount="rate", knobs={"rate": rate}, effects=[effect()])

    found = count(made)

    assert found.net_eur > count(fixed(made, {"rate": 0.03})).net_eur
    assert found.break_even["rate"].value is None


def test_what_was_taken_is_named_with_its_owner() -> None:
    made = case(
        discount="stepped",
        optimism="table",
        effects=[effect(price="mine/day"), effect("more", price="mine/day", grade=1)],
    )

    found = count(made, catalogue=offers())

    assert [(each.key, each.plugin) for each in found.provenance] == [
        ("DiscountSchedule:stepped", "made-up"),
        ("OptimismTable:table", "made-up"),
        ("PriceIndex:level", "made-up"),
        ("UnitPrice:mine/day", "made-up"),
    ]


def test_a_unit_price_with_numbers_is_multiplied() -> None:
    made = case(
        horizon_years=1, knobs={"k": Knob(value=3)}, effects=[effect(price=["mine/night", 2, "k"])]
    )

    assert isinstance(NIGHT, UnitPrice)
    assert count(made, catalogue=offers()).benefits_eur == 600
