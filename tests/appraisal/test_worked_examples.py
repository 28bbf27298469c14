"""Published examples with known answers, to the last digit that was printed."""

from math import isclose
from typing import Final

import pytest
from tests.appraisal.making import MADE_UP, case, cost, count, effect

from vierplusen import appraise, discount_factors, load_catalogue
from vierplusen.domain import Catalogue, DiscountSchedule, Party, PriceIndex, UnitPrice

# 1: the engine of the Washington State Institute for Public Policy


def test_a_cost_once_and_a_benefit_of_twenty_years() -> None:
    made = appraise(
        case(
            horizon_years=20,
            discount=0.03,
            costs=[cost(by_year=[3000])],
            effects=[effect(price=500)],
        )
    )

    assert made.benefit_cost_ratio is not None
    assert made.net_ratio is not None
    assert made.irr is not None
    assert f"{made.benefits_eur:.2f}" == "7438.74"
    assert f"{made.costs_eur:.2f}" == "2912.62"
    assert f"{made.net_eur:.2f}" == "4526.12"
    assert f"{made.benefit_cost_ratio:.2f}" == "2.55"
    assert f"{made.net_ratio:.2f}" == "1.55"
    assert f"{100 * made.irr:.2f}" == "19.30"


# 2: the factors of the Green Book

FACTORS: Final = {
    1: ".966184", 10: ".708919", 30: ".356278", 31: ".345901", 75: ".094214", 100: ".050818",
}  # fmt: skip


@pytest.mark.parametrize("way", ["inline", "key", "case"])
def test_the_factors_of_the_green_book(way: str) -> None:
    offers = load_catalogue(only=["uk"])
    inline = DiscountSchedule(rates=((0, 0.035), (31, 0.03), (76, 0.025)))
    if way == "key":
        factors = discount_factors("uk-green-book", 100, catalogue=offers)
    else:
        factors = discount_factors(inline, 100)
    if way == "case":
        for year, wanted in FACTORS.items():
            euro = effect(price=1, start=year - 1, years=1)
            given = case(horizon_years=100, discount="uk-green-book", effects=[euro])
            found = count(given, catalogue=offers).benefits_eur
            assert f"{found:.6f}" == f"0{wanted}"

    assert {year: f"{factors[year - 1]:.6f}"[1:] for year in FACTORS} == FACTORS


# 3: the Green Book's package in R


def test_five_benefits_from_the_first_year_on() -> None:
    made = count(
        case(
            horizon_years=6,
            discount=0.035,
            timing="start",
            costs=[cost(by_year=[100])],
            effects=[effect(price=30, start=1, years=5)],
        )
    )

    assert f"{made.net_eur:.4f}" == "35.4516"
    assert f"{made.net_eur / sum(discount_factors(0.035, 5)):.4f}" == "7.8519"


def test_costs_of_three_years_and_benefits_of_seven() -> None:
    made = count(
        case(
            horizon_years=10,
            discount=0.035,
            timing="start",
            costs=[cost(by_year=[100, 50, 50])],
            effects=[effect(price=30, start=3, years=7)],
        )
    )

    assert made.benefit_cost_ratio is not None
    assert f"{made.costs_eur:.4f}" == "194.9847"
    assert f"{made.benefits_eur:.4f}" == "171.2398"
    assert f"{made.net_eur:.4f}" == "-23.7449"
    assert f"{made.benefit_cost_ratio:.4f}" == "0.8782"


def test_the_same_flows_at_the_end_of_their_years() -> None:
    made = count(
        case(
            horizon_years=9,
            discount=0.035,
            costs=[
                cost("once", by_year=[100], timing="start"),
                cost("later", by_year=[50, 50]),
            ],
            effects=[effect(price=30, start=2, years=7)],
        )
    )

    assert f"{made.net_eur:.4f}" == "-23.7449"


# 4: a small social return on investment


def test_a_first_year_that_is_not_discounted() -> None:
    made = count(
        case(
            horizon_years=2,
            discount=0.035,
            timing="start",
            costs=[cost(by_year=[250_000])],
            effects=[
                effect(quantity=60, price=8500, deadweight=0.4, caused_by_others=0.3, drop_off=0.3)
            ],
        )
    )

    rows = made.attribution.rows
    assert made.benefit_cost_ratio is not None
    assert [f"{row.pv_eur:.2f}" for row in rows] == ["214200.00", "144869.57"]
    assert f"{made.benefit_cost_ratio:.3f}" == "1.436"


# 5: a Dutch scale of prices by payer

BEARERS: Final = {
    1: {"gemeente": 5145, "werkgever": 4440 + 3000, "zorgverzekeraar": 2415},
    3: {"werkgever": 740 + 1630, "zorgverzekeraar": 130},
}


def level(number: int) -> UnitPrice:
    parts = BEARERS[number]
    total = sum(parts.values())
    return UnitPrice(
        key=f"leefstijl/level-{number}",
        eur_per_unit=-total,
        unit="person per year",
        price_year=2024,
        source=MADE_UP,
        status="demonstration",
        bearers={party: eur / total for party, eur in parts.items()},
    )


def test_an_improvement_is_worth_the_difference_of_two_levels_to_each_payer() -> None:
    offers = Catalogue(()).with_records([level(1), level(3)], owner="scale")
    plain = {"gains": None, "years": 1}

    made = count(
        case(
            effects=[
                effect("after", price="leefstijl/level-3", **plain),
                effect("before", price="leefstijl/level-1", alternative="zero", **plain),
            ]
        ),
        catalogue=offers,
    )

    assert f"{made.benefits_eur:.2f}" == "12500.00"
    found = {party: f"{eur:.2f}" for party, eur in made.by_party_eur.items()}
    assert found == {"gemeente": "5145.00", "werkgever": "5070.00", "zorgverzekeraar": "2285.00"}
    assert {each.code for each in made.guards} >= {"unsure-figure"}


# 6: published pages of the Washington State Institute for Public Policy

PAGES: Final = {
    "family-therapy": ((8017, 1507, 19_378, 1890), 30_792, 3470, 27_322, "8.87"),
    "nurse-family": ((7489, 8995, 5931, -3257), 19_157, 10_170, 8988, "1.88"),
}
BEHOLDERS: Final = ("taxpayers", "participants", "others", "indirect")


@pytest.mark.parametrize("page", PAGES)
def test_the_parties_of_a_page_add_up_to_its_total(page: str) -> None:
    parts, total, net_cost, net, ratio = PAGES[page]
    people = [Party(id=each) for each in (*BEHOLDERS, "programme")]

    made = count(
        case(
            horizon_years=1,
            costs=[cost(payer="programme", by_year=[net_cost])],
            effects=[
                effect(who, price=eur, gains={who: 1})
                for who, eur in zip(BEHOLDERS, parts, strict=True)
            ],
        ),
        parties=people,
    )

    assert made.benefit_cost_ratio is not None
    assert dict(made.by_party_eur) == {
        **dict(zip(BEHOLDERS, parts, strict=True)),
        "programme": -net_cost,
    }
    assert isclose(made.benefits_eur, total, abs_tol=1)
    assert isclose(made.net_eur, net, abs_tol=1)
    assert made.net_eur == sum(made.by_party_eur.values())
    assert f"{made.benefit_cost_ratio:.2f}" == ratio


# 16: an index of prices

INDEX: Final = PriceIndex(
    key="uk-prices",
    values={1989: 100, 2010: 179.90688766945763, 2015: 195.9696985671229},
    source=MADE_UP,
    status="official",
)


def test_prices_of_one_year_become_those_of_another() -> None:
    assert INDEX.rebased(6680, 2010, 2015) == pytest.approx(7276.417281107909, rel=1e-15)


def test_a_case_takes_a_price_of_another_year_by_its_index() -> None:
    given = case(
        price_year=2015,
        price_index="uk-prices",
        horizon_years=1,
        effects=[effect(price=6680, price_year=2010)],
    )

    made = count(given, catalogue=Catalogue(()).with_records([INDEX], owner="prices"))

    assert made.benefits_eur == pytest.approx(7276.417281107909, rel=1e-15)
