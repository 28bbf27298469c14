"""Terms of real schemes as sources: each binds in a plan, and breaking it is named.

The terms are those of worked example 14: a grant for rural liveability (Flevoland), LEADER
(Utrecht-East), liveability (Brabant, 2014), paid labour in kind (QOP), and grants that income of
third parties lowers.
"""

from collections.abc import Iterable, Sequence
from itertools import permutations
from typing import Any, Final

import pytest
from attrs import evolve

from vierplusen import (
    FinancingOptions,
    FinancingPlan,
    FundingSource,
    Match,
    Need,
    PlanRow,
    check_plan,
    finance,
)

YEAR: Final = 2025


def need(**eur: float) -> tuple[Need, ...]:
    """Give what is needed in one year, by category."""
    return tuple(Need(category=key, year=YEAR, eur=amount) for key, amount in eur.items())


def paid(plan: FinancingPlan) -> dict[str, float]:
    """Give what each source pays, in euros."""
    return {key: cents / 100 for key, cents in plan.by_funding_cents.items()}


def broken(
    rows: Iterable[PlanRow],
    asked: Sequence[Need],
    funding: Sequence[FundingSource],
    options: FinancingOptions | None = None,
) -> list[tuple[str, int | None]]:
    """Give the rules that rows break, and by how many cents."""
    return [
        (each.term.value, each.by_cents)
        for each in check_plan(rows, asked, funding, options=options)
    ]


def row(funding: str, category: str, eur: float) -> PlanRow:
    return PlanRow(funding=funding, category=category, year=YEAR, cents=round(eur * 100))


# Rural liveability, Flevoland: half is one's own, 5,000 to 50,000 euro for each grant

FLEVOLAND: Final = FundingSource(
    id="leefbaarheid", form="grant", public=True, min=5_000, cap=50_000, match=Match(ratio=1)
)
OWN: Final = FundingSource(id="eigen", form="own", public=False, cap=60_000)
HALF: Final = FinancingOptions(min_own_share=0.5)


@pytest.mark.parametrize(
    ("eur", "own", "expected"),
    [
        (80_000, 60_000, {"leefbaarheid": 40_000, "eigen": 40_000}),
        (120_000, 60_000, {"leefbaarheid": 50_000, "eigen": 60_000}),  # the most of a grant
        (80_000, 30_000, {"leefbaarheid": 30_000, "eigen": 30_000}),  # as much as is one's own
        (80_000, 4_000, {"leefbaarheid": 0, "eigen": 4_000}),  # less than the least of a grant
    ],
)
def test_flevoland_gives_half_between_5000_and_50000(
    eur: float, own: float, expected: dict[str, float]
) -> None:
    funding = [FLEVOLAND, evolve(OWN, cap=own)]

    plan = finance(need(hall=eur), funding, strategy="pizza", options=HALF)

    assert paid(plan) == expected


def test_flevoland_is_broken_by_too_little_too_much_and_less_than_half() -> None:
    asked, funding = need(hall=120_000), [FLEVOLAND, OWN]

    little = [row("leefbaarheid", "hall", 4_999.99), row("eigen", "hall", 30_000)]
    much = [row("leefbaarheid", "hall", 50_000.01), row("eigen", "hall", 60_000)]
    less = [row("leefbaarheid", "hall", 30_000.01), row("eigen", "hall", 30_000)]

    assert broken(little, asked, funding, HALF) == [("minimum", 1)]
    assert broken(much, asked, funding, HALF) == [("cap", 1)]
    assert broken(less, asked, funding, HALF) == [("match", 1), ("own-share", 1)]


# LEADER, Utrecht-East: at most half, 25,000 to 100,000 euro, no running costs

LEADER: Final = FundingSource(
    id="leader",
    form="grant",
    public=True,
    min=25_000,
    cap=100_000,
    max_share=0.5,
    categories=("building", "equipment"),
)
REST: Final = FundingSource(id="rest", form="gift", public=False)


@pytest.mark.parametrize(
    ("eur", "expected"),
    [
        (50_000, 25_000),  # the least of a grant asks for a project of 50,000
        (49_999.98, 0),
        (120_000, 60_000),
        (300_000, 100_000),
    ],
)
def test_leader_gives_half_between_25000_and_100000(eur: float, expected: float) -> None:
    plan = finance(need(building=eur, staff=9_000), [LEADER, REST], strategy="pizza")

    assert paid(plan)["leader"] == expected
    assert plan.gap_cents == 0
    assert {each.category for each in plan.rows if each.funding == "leader"} <= {"building"}


def test_leader_is_broken_by_running_costs_and_by_more_than_half() -> None:
    asked, funding = need(building=120_000, staff=9_000), [LEADER, REST]

    running = [row("leader", "building", 50_000), row("leader", "staff", 1_000)]
    more = [row("leader", "building", 60_000.01)]
    small = [row("leader", "building", 24_999.99)]

    assert broken(running, asked, funding) == [("categories", 100_000)]
    assert broken(more, asked, funding) == [("max-share", 1)]
    assert broken(small, asked, funding) == [("minimum", 1)]


# Liveability, Brabant 2014: 25 to 60 per cent, at most 500,000 euro


def brabant(eur: float) -> FundingSource:
    """Give the grant for a project of this cost: its least is a quarter of that."""
    return FundingSource(
        id="brabant", form="grant", public=True, max_share=0.6, cap=500_000, min=eur / 4
    )


@pytest.mark.parametrize(
    ("eur", "others", "expected"),
    [
        (100_000, 100_000, 60_000),
        (1_000_000, 1_000_000, 500_000),
        (100_000, 70_000, 60_000),
    ],
)
def test_brabant_gives_at_most_60_per_cent_and_500000(
    eur: float, others: float, expected: float
) -> None:
    funding = [brabant(eur), evolve(REST, cap=others)]

    assert paid(finance(need(square=eur), funding, strategy="pizza"))["brabant"] == expected


def test_brabant_gives_nothing_where_less_than_a_quarter_is_left() -> None:
    funding = [evolve(REST, cap=75_000.01), brabant(100_000)]

    plan = finance(need(square=100_000), funding, strategy="pizza")

    assert paid(plan) == {"rest": 75_000.01, "brabant": 0}
    assert plan.gap_cents == 2_499_999
    assert broken([*plan.rows, row("brabant", "square", 24_999.99)], plan.need, funding) == [
        ("minimum", 1)
    ]


def test_brabant_is_broken_by_more_than_60_per_cent_and_500000() -> None:
    small, large = need(square=100_000), need(square=1_000_000)

    assert broken([row("brabant", "square", 60_000.01)], small, [brabant(100_000)]) == [
        ("max-share", 1)
    ]
    assert broken([row("brabant", "square", 500_000.01)], large, [brabant(1_000_000)]) == [
        ("cap", 1)
    ]


# QOP: paid labour in kind counts for at most 50 euro an hour


def hours(number: int) -> FundingSource:
    """Give paid labour that is brought in kind: so many hours, at 50 euro each."""
    return FundingSource(
        id="uren", form="in-kind", public=False, cap=50.0 * number, categories=("staff",)
    )


def test_labour_in_kind_counts_for_50_euro_an_hour() -> None:
    asked = (*need(staff=10_000), Need(category="material", year=YEAR, eur=5_000, cash_only=True))

    plan = finance(asked, [hours(120), REST], strategy="pizza")

    assert paid(plan) == {"uren": 6_000, "rest": 9_000}
    assert broken([row("uren", "staff", 120 * 50.01)], asked, [hours(120)]) == [("cap", 120)]
    assert broken([row("uren", "material", 10)], asked, [hours(120)]) == [
        ("cash-only", 1_000),
        ("categories", 1_000),
    ]


# Income of third parties lowers a grant

GRANT: Final = FundingSource(id="subsidie", form="grant", public=True, cap=80_000)


@pytest.mark.parametrize("income", [0, 10_000, 79_999.99, 120_000])
def test_income_of_third_parties_lowers_the_grant(income: float) -> None:
    sales = FundingSource(id="omzet", form="sales", public=False, cap=income)
    asked = need(staff=80_000)

    plan = finance(asked, [sales, GRANT], strategy="pizza")

    assert plan.by_funding_cents["subsidie"] == max(0, 8_000_000 - round(income * 100))
    assert plan.gap_cents == 0
    twice = [each for each in plan.rows if each.funding != "subsidie"]
    over = min(8_000_000, round(income * 100))
    assert broken([*twice, row("subsidie", "staff", 80_000)], asked, [sales, GRANT]) == (
        [("need", over)] if over else []
    )


# Worked example 12, in every order

STAFF_AND_MATERIAL: Final = need(staff=60, material=40)
OFFERS: Final[dict[str, dict[str, Any]]] = {
    "a": {"form": "grant", "cap": 50, "match": Match(ratio=1)},
    "b": {"form": "in-kind", "cap": 20, "categories": ("staff",)},
    "c": {"form": "crowdfunding", "cap": 15, "all_or_nothing": True},
    "d": {"form": "capacity", "cap": 30},
}


@pytest.mark.parametrize(("ids", "gap"), [("abcd", 0), ("abd", 0), ("abc", 30), ("ab", 60)])
def test_the_pizza_reaches_the_gaps_of_the_worked_example_in_every_order(
    ids: str, gap: int
) -> None:
    for order in permutations(ids):
        funding = [FundingSource(id=each, **OFFERS[each]) for each in order]

        plan = finance(STAFF_AND_MATERIAL, funding, strategy="pizza")

        assert plan.gap_cents == 100 * gap, order
