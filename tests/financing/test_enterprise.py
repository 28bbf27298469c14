"""What an enterprise earns, spends and keeps: laws, and cases by hand."""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from vierplusen import finance
from vierplusen.domain import (
    CashFlow,
    CashYear,
    Enterprise,
    FinancingPlan,
    FundingSource,
    Need,
    Sale,
)
from vierplusen.domain.cents import cents_of
from vierplusen.errors import InvalidValueError
from vierplusen.financing.enterprise import VARIABLE, break_even, cash_flow
from vierplusen.labels import Words
from vierplusen.testing.strategies import financing_plans, nouns, reading

ENTERPRISES = reading(Enterprise)
FEW = settings(max_examples=40)
COSTED = ENTERPRISES.filter(lambda each: each.fixed_cents is not None)


def lunch(*volumes: int, price: float = 7.5, cost: float = 3, own: str = "lunch") -> Sale:
    return Sale(id=own, price=price, variable_cost=cost, volume_by_year=volumes)


def firm(*sales: Sale, **values: Any) -> Enterprise:  # noqa: ANN401  # each test gives what fits
    return Enterprise(**{"first_year": 2026, "sales": sales, "fixed_per_year": 9_000, **values})


def keys(flow: CashFlow) -> list[str]:
    return [each.key.removeprefix("enterprise.") for each in flow.reasons]


def plan(*funding: FundingSource, years: tuple[int, ...] = (2026,)) -> FinancingPlan:
    need = [Need(category="staff", year=year, eur=10_000) for year in years]
    return finance(need, funding, strategy="pizza")


# Laws


@FEW
@given(COSTED, st.one_of(st.none(), financing_plans()), st.lists(nouns(Need), max_size=2))
def test_the_reserve_is_the_running_sum_of_what_comes_in_and_goes_out(
    some: Enterprise, made: FinancingPlan | None, once: list[Need]
) -> None:
    flow = cash_flow(some, plan=made, one_off=once)

    assert [each.year for each in flow.rows] == [*some.years]
    reserve = flow.opening_cents
    for row in flow.rows:
        assert row.market_cents == row.income_cents - row.variable_cents - row.fixed_cents
        money = row.other_cents - row.one_off_cents - row.repayment_cents
        assert row.result_cents == row.market_cents + money
        reserve += row.result_cents
        assert row.reserve_cents == reserve
    assert flow.lowest_reserve_cents == min(each.reserve_cents for each in flow.rows)
    first = next(each for each in flow.rows if each.reserve_cents == flow.lowest_reserve_cents)
    assert flow.lowest_year == first.year


@FEW
@given(COSTED)
def test_with_the_working_capital_the_lowest_reserve_is_the_least_and_no_more(
    some: Enterprise,
) -> None:
    flow = cash_flow(some)
    opening = (flow.opening_cents + flow.working_capital_cents) / 100
    richer = cash_flow(evolve(some, opening_reserve=opening))

    assert richer.working_capital_cents == 0
    if flow.working_capital_cents:
        assert richer.lowest_reserve_cents == flow.least_cents
    else:
        assert flow.lowest_reserve_cents >= flow.least_cents


@FEW
@given(COSTED, st.integers(0, 2))
def test_at_the_break_even_volume_the_market_bears_the_cost_and_one_unit_less_does_not(
    some: Enterprise, place: int
) -> None:
    sale, years = some.sales[0], len(some.years)
    assume(place < years)
    fixed = (some.fixed_cents or ())[place]
    volume = break_even([sale], place, fixed)

    def left(units: int) -> int:
        volumes = tuple(units if each == place else 0 for each in range(years))
        flow = cash_flow(evolve(some, sales=(evolve(sale, volume_by_year=volumes),)))
        return flow.rows[place].market_cents

    if volume is None:
        assert sale.margin_cents <= 0
    elif volume <= 10_000_000:
        assert left(volume) >= 0
        assert volume == 0 or left(volume - 1) < 0


@FEW
@given(COSTED)
def test_in_the_mix_of_a_year_the_average_unit_bears_the_cost(some: Enterprise) -> None:
    assume(len(some.sales) > 1)
    flow = cash_flow(some)
    for place, row in enumerate(flow.rows):
        margin = sum(each.margin_cents * each.volume_by_year[place] for each in some.sales)
        volume = row.break_even_volume
        if volume is None:
            assert margin <= 0
        else:
            assert volume * margin >= row.fixed_cents * row.volume
            assert volume == 0 or (volume - 1) * margin < row.fixed_cents * row.volume
    assert flow.break_even_volume == flow.rows[-1].break_even_volume


@FEW
@given(COSTED)
def test_from_the_break_even_year_on_the_market_bears_the_cost(some: Enterprise) -> None:
    flow = cash_flow(some)
    year = flow.break_even_year
    if year is None:
        assert flow.rows[-1].market_cents < 0
    else:
        assert all(each.market_cents >= 0 for each in flow.rows if each.year >= year)
        before = [each for each in flow.rows if each.year == year - 1]
        assert all(each.market_cents < 0 for each in before)


@FEW
@given(COSTED, financing_plans())
def test_all_money_of_a_plan_counts_once_or_is_said_not_to(
    some: Enterprise, made: FinancingPlan
) -> None:
    flow = cash_flow(some, plan=made)
    said = {each.key: each.values["cents"] for each in flow.reasons if "cents" in each.values}
    counted = sum(each.other_cents for each in flow.rows)
    sold, outside = (said.get(f"enterprise.{key}", 0) for key in ("sales-in-plan", "money-outside"))
    owed = sum(each.cents for each in (*made.repayments, *made.repaid_later))
    back = sum(each.repayment_cents for each in flow.rows)

    assert counted + sold + outside == made.total_cents  # type: ignore[operator]  # cents
    assert back + said.get("enterprise.owed-outside", 0) == owed  # type: ignore[operator]  # cents


@FEW
@given(ENTERPRISES, financing_plans())
def test_everything_is_said_in_both_languages(some: Enterprise, made: FinancingPlan) -> None:
    named = evolve(some, sales=tuple(evolve(each, name=None) for each in some.sales))
    known = made.need or some.fixed_cents is not None
    flow = cash_flow(named, plan=made) if known else None

    for lang in ("nl", "en"):
        words = Words(lang)
        for each in () if flow is None else flow.reasons:
            assert words.has(each.key)
            assert "{" not in words.say(each)


# By hand


def test_a_lunchroom_by_hand() -> None:
    flow = cash_flow(firm(lunch(1_500, 2_500), opening_reserve=1_000, least_reserve=500))

    assert flow.rows == (
        CashYear(
            year=2026, income_cents=1_125_000, other_cents=0, variable_cents=450_000,
            fixed_cents=900_000, one_off_cents=0, repayment_cents=0, market_cents=-225_000,
            result_cents=-225_000, reserve_cents=-125_000, volume=1_500, break_even_volume=2_000,
        ),
        CashYear(
            year=2027, income_cents=1_875_000, other_cents=0, variable_cents=750_000,
            fixed_cents=900_000, one_off_cents=0, repayment_cents=0, market_cents=225_000,
            result_cents=225_000, reserve_cents=100_000, volume=2_500, break_even_volume=2_000,
        ),
    )  # fmt: skip
    assert (flow.break_even_year, flow.lowest_year) == (2027, 2026)
    assert (flow.lowest_reserve_cents, flow.working_capital_cents) == (-125_000, 175_000)
    assert keys(flow) == ["break-even", "own-feet", "lowest", "capital", "how", "without-plan"]


def test_where_no_number_of_units_will_do_the_reasons_say_why() -> None:
    dear = cash_flow(firm(lunch(10, price=2)))
    assert (dear.break_even_volume, dear.break_even_year) == (None, None)
    assert keys(dear)[:3] == ["no-margin", "below-cost", "never"]

    at_cost = cash_flow(firm(lunch(10, price=3), fixed_per_year=0))
    assert (at_cost.break_even_volume, at_cost.break_even_year) == (None, 2026)
    assert keys(at_cost)[:3] == ["no-margin", "own-feet", "lowest"]

    nothing_yet = cash_flow(firm(lunch(0), lunch(0, own="diner")))
    assert nothing_yet.break_even_volume is None
    assert keys(nothing_yet)[0] == "no-mix"
    assert cash_flow(firm(lunch(0))).break_even_volume == 2_000

    mixed = cash_flow(firm(lunch(300), lunch(100, price=1, own="diner")))
    assert mixed.break_even_volume == -(-900_000 * 400 // (300 * 450 - 100 * 200))
    assert keys(mixed)[:2] == ["break-even-mix", "below-cost"]
    assert keys(cash_flow(firm(lunch(1, price=1), lunch(1, price=1, own="b"))))[0] == "no-margin"


def test_a_loan_helps_at_the_start_and_goes_back_with_interest() -> None:
    loan = FundingSource(id="lening", form="loan", cap=6_000, term_years=3, interest=0.1)
    made = plan(loan)
    flow = cash_flow(firm(lunch(2_000, 2_000)), plan=made)

    assert [each.other_cents for each in flow.rows] == [600_000, 0]
    assert [each.repayment_cents for each in flow.rows] == [0, 260_000]
    assert [each.reserve_cents for each in flow.rows] == [600_000, 340_000]
    left = next(each for each in flow.reasons if each.key == "enterprise.owed-outside")
    assert left.values["cents"] == 240_000 + 220_000


def test_sales_of_the_plan_count_once_and_what_comes_in_kind_saves_cost() -> None:
    made = plan(
        FundingSource(id="omzet", form="sales", cap=2_000),
        FundingSource(id="vrijwilligers", form="in-kind", cap=1_000),
        FundingSource(id="fonds", form="grant", cap=4_000),
        years=(2025, 2026),
    )
    flow = cash_flow(firm(lunch(2_000)), plan=made)
    said = {each.key: each.values["cents"] for each in flow.reasons if "cents" in each.values}

    assert said["enterprise.sales-in-plan"] == 200_000
    inside = sum(row.cents for row in made.rows if row.year == 2026 and row.funding != "omzet")
    assert flow.rows[0].other_cents == inside
    assert said["enterprise.money-outside"] == 500_000 - inside > 0


def test_what_comes_in_kind_within_the_years_is_said() -> None:
    made = plan(FundingSource(id="vrijwilligers", form="in-kind", cap=1_000))
    flow = cash_flow(firm(lunch(2_000), opening_reserve=0), plan=made)

    assert keys(flow) == ["break-even", "own-feet", "lowest", "enough", "how", "in-kind"]
    assert flow.rows[0].other_cents == 100_000


def test_without_a_fixed_cost_of_its_own_the_plan_tells_what_it_costs() -> None:
    need = [
        Need(category="staff", year=2025, eur=100),
        Need(category="staff", year=2027, eur=300),
        Need(category="start", year=2027, eur=50),
        Need(category=VARIABLE, year=2027, eur=7),
    ]
    made = finance(need, [], strategy="pizza")
    some = firm(lunch(1, 1, 1, 1), fixed_per_year=None, first_year=2024)
    flow = cash_flow(some, plan=made, one_off=[need[2], Need(category="a", year=2030, eur=1)])

    assert [each.fixed_cents for each in flow.rows] == [10_000, 10_000, 0, 30_000]
    assert [each.one_off_cents for each in flow.rows] == [0, 0, 0, 5_000]
    assert {"fixed-from-plan", "fixed-carried", "one-off-outside"} <= {*keys(flow)}
    within = cash_flow(evolve(some, first_year=2025, sales=(lunch(1),)), plan=made)
    assert "fixed-carried" not in keys(within)


def test_where_nobody_says_what_it_costs_nothing_is_reckoned() -> None:
    some = firm(lunch(1), fixed_per_year=None)

    for made in (None, finance([], [], strategy="pizza")):
        with pytest.raises(InvalidValueError) as problem:
            cash_flow(some, plan=made)
        assert [(each.path, each.expects) for each in problem.value.faults] == [
            ("fixed_per_year", "fixed-cost-or-plan")
        ]


def test_other_kinds_are_refused() -> None:
    with pytest.raises(InvalidValueError, match="enterprise"):
        cash_flow("lunch")  # type: ignore[arg-type]  # what is refused
    with pytest.raises(InvalidValueError, match="plan"):
        cash_flow(firm(lunch(1)), plan="plan")  # type: ignore[arg-type]  # what is refused


@FEW
@given(COSTED)
def test_twice_the_sales_are_twice_the_income(some: Enterprise) -> None:
    double = tuple(
        evolve(each, volume_by_year=tuple(2 * own for own in each.volume_by_year))
        for each in some.sales
    )
    once, twice = cash_flow(some), cash_flow(evolve(some, sales=double))

    assert [2 * each.income_cents for each in once.rows] == [
        each.income_cents for each in twice.rows
    ]
    assert once.opening_cents == cents_of(some.opening_reserve or 0)
