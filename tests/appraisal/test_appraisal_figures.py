"""The point figures: what they mean, on cases small enough to count by hand."""

from math import fsum, isclose
from typing import Any

import pytest
from attrs import evolve
from tests.appraisal.making import NIGHT, PEOPLE, case, cost, count, effect, keys, offers, transfer

from vierplusen.domain import AttributionRow, FrozenMap, Knob, Party


def test_an_empty_case_is_worth_nothing() -> None:
    made = count(case())

    assert (made.benefits_eur, made.costs_eur, made.net_eur, made.sd_eur) == (0, 0, 0, 0)
    assert (made.benefit_cost_ratio, made.net_ratio, made.irr, made.budget_eur) == (None,) * 4
    assert made.by_party_eur == FrozenMap()
    assert made.by_year_eur == FrozenMap(dict.fromkeys(range(2024, 2029), 0.0))
    assert made.payback_years == 0
    assert made.attribution.rows == ()
    assert made.probability_positive == 0


def test_memo_items_stay_on_the_sheet_and_count_for_nothing() -> None:
    made = count(case(effects=[effect("safe", memo="people feel safer", domain="veiligheid",
                                      quantity=None, price=None, gains=None)]))  # fmt: skip

    assert [(each.id, each.text, each.domain) for each in made.memo] == [
        ("safe", "people feel safer", "veiligheid")
    ]
    assert (made.net_eur, dict(made.by_effect_eur)) == (0, {})


def test_transfers_cancel_and_show_by_party_and_budget() -> None:
    made = count(case(discount=0.25, transfers=[transfer(per_year=100, years=1)]), parties=PEOPLE)

    assert made.net_eur == 0
    assert dict(made.by_party_eur) == {"gemeente": 80, "rijk": -80}
    assert dict(made.by_domain_eur) == {}
    assert set(made.by_year_eur.values()) == {0}
    assert made.budget_eur == 0
    assert [each.transferred_eur for each in made.budgets] == [80, -80]


def test_costs_of_the_null_alternative_alone_are_a_saving() -> None:
    made = count(case(costs=[cost(by_year=[100], alternative="zero")]))

    assert (made.costs_eur, made.net_eur) == (-100, 100)
    assert made.benefit_cost_ratio is None
    assert made.net_ratio is None
    assert dict(made.bearable_costs) == {}
    assert made.largest_cost.value == 0


def test_the_appraisal_is_project_minus_zero() -> None:
    made = count(
        case(
            horizon_years=1,
            costs=[cost(by_year=[50]), cost("old", by_year=[20], alternative="zero")],
            effects=[effect(), effect("anyway", price=40, alternative="zero")],
            transfers=[transfer(per_year=10), transfer("was", per_year=4, alternative="zero")],
        )
    )

    assert (made.benefits_eur, made.costs_eur, made.net_eur) == (60, 30, 30)
    assert dict(made.by_effect_eur) == {"anyway": -40, "rest": 100}
    assert dict(made.by_party_eur) == {"bewoners": 60, "gemeente": -24, "rijk": -6}


@pytest.mark.parametrize("given", [{"quantity": -1}, {"price": -100}])
def test_a_negative_benefit_lowers_benefits_and_is_no_cost(given: dict[str, Any]) -> None:
    made = count(case(horizon_years=1, costs=[cost(by_year=[10])],
                      effects=[effect("good", price=300), effect(**given)]))  # fmt: skip

    assert (made.benefits_eur, made.costs_eur) == (200, 10)
    assert made.benefit_cost_ratio == 20
    assert made.net_ratio == 19


@pytest.mark.parametrize("euros", [5e-324, 1e-150])
def test_costs_next_to_nothing_give_no_endless_ratio(euros: float) -> None:
    made = count(case(timing="start", costs=[cost(by_year=[euros])], effects=[effect(price=1e10)]))

    assert made.benefit_cost_ratio is None
    assert made.largest_cost.distance is None
    assert made.bearable_costs["team"].value == pytest.approx(5e10)


def test_figures_by_domain_hold_costs_and_leave_the_rest_unassigned() -> None:
    made = count(
        case(
            horizon_years=1,
            costs=[cost(by_year=[30], domain="zorg"), cost("free", by_year=[5])],
            effects=[effect(domain="wonen"), effect("more", price=10)],
        )
    )

    assert dict(made.by_domain_eur) == {"unassigned": 5, "wonen": 100, "zorg": -30}


def test_a_cost_without_a_payer_is_unassigned() -> None:
    assert dict(count(case(costs=[cost(payer=None, by_year=[3])])).by_party_eur) == {
        "unassigned": -3
    }


def test_decisions_that_are_not_taken_lose_all_that_requires_them() -> None:
    made = count(
        case(
            horizon_years=1,
            effects=[
                effect("both", price=1, requires=["a", "b"]),
                effect("one", price=10, requires=["a"]),
                effect("free"),
                effect("null", price=1000, requires=["b"], alternative="zero"),
            ],
        )
    )

    assert made.net_eur == -889
    assert dict(made.without_decisions_eur) == {"a": -900, "b": 110}
    assert made.without_all_eur == 100


def test_a_line_that_is_named_twice_in_two_sections_counts_twice() -> None:
    made = count(case(horizon_years=1, costs=[cost("x", by_year=[1])], effects=[effect("x")]))

    assert (dict(made.by_cost_eur), dict(made.by_effect_eur)) == ({"x": 1}, {"x": 100})


# Attribution


def test_what_is_attributed_stands_by_party_domain_and_year() -> None:
    made = count(
        case(
            discount=1.0,
            effects=[
                effect("a", price=8, years=2, domain="wonen", kind="fiscal", cashable_share=0.25,
                       gains={"gemeente": 0.5, "rijk": 0.5}),
                effect("b", price=2, years=1, domain="wonen", kind="social",
                       gains={"gemeente": 1}),
                effect("c", price=4, start=1, years=1, kind="fiscal", gains={"rijk": 1}),
                effect("d", price=4, start=2, years=1, gains={"rijk": 1}),
                effect("none", price=0),
            ],
        )
    )  # fmt: skip

    def row(
        party: str, domain: str, year: int, eur: float, pv: float, cash: float | None
    ) -> AttributionRow:  # one line of a table
        return AttributionRow(
            party=party, domain=domain, year=year, eur=eur, pv_eur=pv, cashable_eur=cash
        )

    assert made.attribution.rows == (
        row("gemeente", "wonen", 2024, 6, 3, 1),
        row("gemeente", "wonen", 2025, 4, 1, 1),
        row("rijk", "unassigned", 2025, 4, 1, None),
        row("rijk", "unassigned", 2026, 4, 0.5, None),
        row("rijk", "wonen", 2024, 4, 2, 1),
        row("rijk", "wonen", 2025, 4, 1, 1),
    )
    assert fsum(each.pv_eur for each in made.attribution.rows) == made.benefits_eur


def test_a_gain_of_project_and_null_alternative_that_cancels_is_attributed_as_nothing() -> None:
    made = count(case(horizon_years=1, effects=[effect("a"), effect("b", alternative="zero")]))

    assert [(row.eur, row.pv_eur) for row in made.attribution.rows] == [(0, 0)]


# Budgets


def test_the_budget_is_the_cashable_part_of_fiscal_gains_less_costs_with_transfers() -> None:
    made = count(
        case(
            horizon_years=1,
            costs=[cost(by_year=[70]), cost("other", payer="corporatie", by_year=[7])],
            effects=[
                effect("cash", kind="fiscal", cashable_share=0.5,
                       gains={"gemeente": 0.8, "corporatie": 0.2}),
                effect("welfare", kind="social", gains={"gemeente": 1}),
            ],
            transfers=[transfer(per_year=20, from_="corporatie")],
        ),
        parties=PEOPLE,
    )  # fmt: skip
    (budget,) = made.budgets

    assert made.budget_eur == -10
    assert (budget.party, budget.paid_eur, budget.saved_eur) == ("gemeente", 70, 40)
    assert (budget.transferred_eur, budget.net_eur, budget.own_savings_eur) == (20, -10, 40)
    assert keys([budget]) == ["budget.own-savings"]


def test_a_budget_that_does_not_pay_saves_nothing_on_itself() -> None:
    gain = effect(kind="fiscal", cashable_share=0.5, gains={"rijk": 1})

    made = count(case(horizon_years=1, effects=[gain]), parties=PEOPLE)

    assert [each.own_savings_eur for each in made.budgets] == [0]
    assert (made.budget_eur, keys(made.budgets)) == (50, ["budget.net"])


def test_a_saving_is_no_larger_than_what_was_paid() -> None:
    gain = effect(kind="fiscal", cashable_share=1, gains={"gemeente": 1})
    paid = cost(by_year=[30])

    (budget,) = count(case(horizon_years=1, effects=[gain], costs=[paid]), parties=PEOPLE).budgets

    assert (budget.own_savings_eur, budget.net_eur) == (30, 70)


def test_an_unknown_cashable_share_makes_the_budget_unknown() -> None:
    made = count(
        case(
            horizon_years=1,
            costs=[cost(by_year=[10])],
            effects=[effect(kind="fiscal", gains={"gemeente": 0.5, "rijk": 0.5})],
        ),
        parties=PEOPLE,
    )

    assert made.budget_eur is None
    assert [(each.saved_eur, each.net_eur, each.own_savings_eur) for each in made.budgets] == [
        (None, None, None),
        (None, None, None),
    ]
    assert [each.paid_eur for each in made.budgets] == [10, 0]
    assert keys(made.budgets) == ["budget.unknown", "budget.unknown"]


def test_public_parties_that_neither_gain_nor_pay_have_a_budget_of_zero() -> None:
    made = case(horizon_years=1, effects=[effect()])

    assert count(made, parties=PEOPLE).budget_eur == 0
    assert count(made, parties=[Party(id="bewoners")]).budget_eur is None
    assert count(made).budget_eur is None


def test_the_catalogue_tells_who_is_public_unless_the_project_says_otherwise() -> None:
    made = case(costs=[cost(by_year=[10])])
    known = offers(Party(id="gemeente", public=True))
    private = [Party(id="gemeente", public=False)]

    assert count(made, catalogue=known).budget_eur == -10
    assert count(made, catalogue=known, parties=private).budget_eur is None


def test_a_unit_price_brings_its_kind_and_its_cashable_share() -> None:
    plain: dict[str, Any] = {"quantity": 1, "price": "mine/night", "gains": {"gemeente": 1}}
    made = case(horizon_years=1, effects=[effect(**plain)])
    own = evolve(made, effects=[effect(**plain, cashable_share=[0.5, 0.5])])
    social = evolve(made, effects=[effect(**plain, kind="social")])

    found = [count(each, parties=PEOPLE, catalogue=offers()) for each in (made, own, social)]

    assert [each.budget_eur for each in found] == [50, 25, 0]


def test_a_cashable_share_may_be_uncertain_together_with_the_quantity() -> None:
    gain = effect(quantity="k", kind="fiscal", cashable_share="k", gains={"gemeente": 1})
    made = case(horizon_years=1, knobs={"k": Knob(low=0, high=1)}, effects=[gain])

    # E[k k] = 1/3, and not E[k] E[k].
    found = count(made, parties=PEOPLE)
    assert found.budget_eur is not None
    assert isclose(found.budget_eur, 100 / 3, rel_tol=1e-12)


def test_a_price_without_a_cashable_share_leaves_the_budget_open() -> None:
    unknown = evolve(NIGHT, key="mine/unknown", cashable_share=None)
    made = case(effects=[effect(price="mine/unknown", gains=None)])

    assert count(made, parties=PEOPLE, catalogue=offers(unknown)).budget_eur is None


# Expected values are exact


@pytest.mark.parametrize(
    ("knob", "second"),
    [
        (Knob(low=1, high=3), 4 + 1 / 3),
        (Knob(low=1, mode=2, high=3), 4 + 1 / 6),
        (Knob(mean=2, sd=3), 13),
        (Knob(mean=2, sd=3, shape="lognormal"), 13),
        (Knob(value=2), 4),
    ],
)
def test_a_knob_twice_in_one_product_counts_by_its_second_moment(knob: Knob, second: float) -> None:
    made = count(case(horizon_years=1, knobs={"k": knob}, effects=[effect(quantity=["k", "k"])]))

    assert isclose(made.net_eur, 100 * second, rel_tol=1e-9)


def test_a_length_that_is_a_knob_counts_parts_of_years() -> None:
    length = Knob(value=2.5)

    made = count(case(knobs={"long": length}, effects=[effect(years="long", drop_off=0.5)]))

    assert list(made.by_year_eur.values()) == [100, 50, 12.5, 0, 0]


def test_a_rate_that_is_a_knob_discounts_by_expected_factors() -> None:
    made = count(
        case(discount="rate", knobs={"rate": Knob(low=0, high=1)}, effects=[effect(years=1)])
    )

    # E[1 / (1 + r)] = ln 2
    assert isclose(made.net_eur, 69.314718055994531, rel_tol=1e-12)
    assert made.by_year_eur[2024] == 100
