"""Plans that can be checked by hand."""

from typing import Any, Final

import pytest

from vierplusen import (
    FinancingOptions,
    FinancingPlan,
    FundingSource,
    Match,
    Need,
    check_plan,
    finance,
)
from vierplusen_pizza import MIXED

STAFF: Final = Need(category="staff", year=2025, eur=60_000)
MATERIAL: Final = Need(category="material", year=2025, eur=40_000, cash_only=True)

FUND_A: Final = FundingSource(id="a", form="grant", cap=50_000, match=Match(ratio=1))
IN_KIND: Final = FundingSource(id="b", form="in-kind", cap=20_000, categories=["staff"])
CROWD: Final = FundingSource(id="c", form="crowdfunding", cap=15_000, all_or_nothing=True)
GAINS: Final = FundingSource(id="d", form="fee", party="insurer", cap=30_000)


def plan(need: list[Need], funding: list[FundingSource], **asked: Any) -> FinancingPlan:  # noqa: ANN401  # options and gains
    options = FinancingOptions(**asked.pop("options", {}))
    made = finance(need, funding, strategy=MIXED, options=options, **asked)
    assert not check_plan(made, need, funding, options=options)
    return made


def need(eur: float, year: int = 2025, category: str = "staff") -> Need:
    return Need(category=category, year=year, eur=eur)


@pytest.mark.parametrize(
    ("funding", "gap_eur"),
    [
        ([FUND_A, IN_KIND, CROWD, GAINS], 0),
        ([FUND_A, IN_KIND, GAINS], 0),
        ([FUND_A, IN_KIND, CROWD], 30_000),
        ([FUND_A, IN_KIND], 60_000),
    ],
    ids=["all", "without c", "without d", "without c and d"],
)
def test_a_match_collapses_with_what_it_matches(funding: list[FundingSource], gap_eur: int) -> None:
    # Worked example 12: losing 30 of a beneficiary costs 60, because the match goes with it.
    assert plan([STAFF, MATERIAL], funding).gap_cents == 100 * gap_eur


def test_with_gains_the_beneficiary_pays_all_that_it_may() -> None:
    made = plan([STAFF, MATERIAL], [FUND_A, IN_KIND, CROWD, GAINS], benefits={"insurer": 1.0})

    assert made.by_funding_cents["d"] == 3_000_000
    assert [each.key for each in made.objectives] == [
        "gap", "temporary-late", "largest", "not-beneficiaries", "capital-cost",
    ]  # fmt: skip
    assert all(each.proved for each in made.objectives)


def test_each_cent_is_pledged_once() -> None:
    # Two funds match the same 10,000: together they bring no more than that.
    funds = [
        FundingSource(id=each, form="gift", cap=10_000, match=Match(ratio=1, with_=["own"]))
        for each in ("x", "y")
    ]
    own = FundingSource(id="own", form="own", cap=10_000)

    assert plan([need(30_000)], [*funds, own]).gap_cents == 1_000_000


def test_matches_may_match_each_other() -> None:
    one = FundingSource(id="x", form="gift", cap=10_000, match=Match(ratio=1, with_=["y"]))
    two = FundingSource(id="y", form="gift", cap=10_000, match=Match(ratio=1, with_=["x"]))

    assert plan([need(20_000)], [one, two]).gap_cents == 0


def test_of_a_third_in_sixteen_digits_three_cents_are_not_one() -> None:
    third = FundingSource(id="x", form="gift", match=Match(ratio=0.3333333333333333))
    own = FundingSource(id="own", form="own", cap=0.03)

    assert plan([need(0.04)], [third, own]).gap_cents == 1
    assert plan([need(0.05)], [third, FundingSource(id="own", form="own", cap=0.04)]).gap_cents == 0


@pytest.mark.parametrize("names", [("a", "b", "c"), ("c", "b", "a")])
def test_of_plans_as_good_it_is_the_same_one_in_every_order(
    names: tuple[str, ...],
) -> None:
    made = plan([need(1.00)], [FundingSource(id=each, form="gift") for each in names])

    assert made.objectives[2].cents == max(made.by_funding_cents.values()) == 34
    again = plan([need(1.00)], [FundingSource(id=each, form="gift") for each in sorted(names)])
    assert made.rows == again.rows


def test_lasting_money_pays_the_last_years() -> None:
    short = FundingSource(id="short", form="grant", cap=100, temporary=True)
    long = FundingSource(id="long", form="fee", cap=100, temporary=False)

    made = plan([need(100, 2025), need(100, 2026)], [short, long])

    assert [(each.funding, each.year, each.cents) for each in made.rows] == [
        ("long", 2026, 10_000), ("short", 2025, 10_000),
    ]  # fmt: skip


def test_of_three_years_only_the_last_is_late() -> None:
    short = FundingSource(id="short", form="grant", temporary=True)

    made = plan([need(100, 2025), need(100, 2027)], [short])

    assert made.objectives[1].cents == 10_000


def test_crowdfunding_is_net_of_its_fee_to_the_cent() -> None:
    crowd = FundingSource(id="c", form="crowdfunding", cap=100, fee_share=0.05)

    made = plan([need(200)], [crowd])

    assert made.total_cents == 9_500
    assert made.fee_cents == 500
    assert made.objectives[-1].cents == 500


def test_pledges_of_crowdfunding_are_gross() -> None:
    crowd = FundingSource(id="c", form="crowdfunding", cap=100, fee_share=0.05)
    fund = FundingSource(id="x", form="gift", match=Match(ratio=1))

    assert plan([need(200)], [crowd, fund]).by_funding_cents["x"] == 10_000


@pytest.mark.parametrize(("cap", "fee"), [(0.10, 0.6), (0.11, 0.6), (1.00, 0.65), (0.09, 0.5)])
def test_of_a_large_fee_no_cent_is_pledged_that_nobody_gave(cap: float, fee: float) -> None:
    crowd = FundingSource(id="c", form="crowdfunding", cap=cap, fee_share=fee, public=False)
    fund = FundingSource(id="x", form="gift", match=Match(ratio=1), public=False)

    made = plan([need(2)], [crowd, fund])

    assert made.by_funding_cents["x"] == round(100 * cap)
    assert made.objectives[-1].cents == made.fee_cents


def test_a_loan_comes_back_as_need() -> None:
    loan = FundingSource(id="bank", form="loan", interest=0.1, term_years=2)
    later = FundingSource(id="own", form="own", cap=115, years=[2026, 2027])

    made = plan([need(100), need(0, 2027)], [loan, later])

    # 50 and 10 interest, then 50 and 5: all of it is paid.
    assert [(each.year, each.cents) for each in made.repayments] == [(2026, 6_000), (2027, 5_500)]
    assert made.gap_cents == 0
    assert made.objectives[-1].cents == 1_500


def test_a_loan_that_nobody_can_pay_back_helps_nobody() -> None:
    loan = FundingSource(id="bank", form="loan", interest=0.1, term_years=1)

    made = plan([need(100), need(0, 2026)], [loan])

    # What it pays is open a year later, with interest; less than five cents of it costs none.
    assert made.gap_cents == 10_000


def test_what_is_repaid_after_the_plan_is_not_in_it() -> None:
    loan = FundingSource(id="bank", form="loan", interest=0.03, term_years=10)

    made = plan([need(100)], [loan])

    assert made.gap_cents == 0
    assert not made.repayments
    assert made.objectives[-1].cents == made.interest_cents == 1_650


def test_a_larger_need_for_repayment_is_more_to_share() -> None:
    loan = FundingSource(id="bank", form="loan", term_years=1, cap=100, years=[2025, 2025])
    half = FundingSource(id="half", form="gift", max_share=0.5)
    rest = FundingSource(id="rest", form="own", cap=100, years=[2026, 2026])

    # The gift pays half of 100 and of the 100 that comes back.
    made = plan([need(100), need(0, 2026)], [loan, half, rest])

    assert made.gap_cents == 0


def test_a_share_of_a_third_is_less_than_that_of_what_comes_back_too() -> None:
    loan = FundingSource(id="bank", form="loan", term_years=1, cap=0.03, years=[2025, 2025])
    third = FundingSource(id="third", form="gift", max_share=0.3333333333333333)
    rest = FundingSource(id="rest", form="own", cap=0.01, years=[2026, 2026])

    # Three cents now, and three that come back: of six cents it is not two.
    made = plan([need(0.03), need(0, 2026)], [loan, third, rest])

    assert made.by_funding_cents["third"] == 1


@pytest.mark.parametrize(
    ("days", "gap_eur"),
    [
        (("2023-03-01", "2024-06-01", "2026-03-02"), 0),
        (("2023-03-01", "2024-06-01", "2026-03-01"), 0),
        (("2023-03-02", "2024-06-01", "2026-03-01"), 100_000),
        (("2024-02-29", "2025-01-01", "2027-02-28"), 100_000),
        (("2024-02-29", "2025-01-01", "2027-03-01"), 0),
    ],
)
def test_aid_counts_for_three_years_from_its_award(days: tuple[str, ...], gap_eur: int) -> None:
    funding = [
        FundingSource(
            id=f"fund-{at}", form="grant", cap=cap, public=True, de_minimis=True, awarded=day
        )
        for at, (day, cap) in enumerate(zip(days, (100_000, 200_000, 100_000), strict=True))
    ]

    assert plan([need(400_000)], funding).gap_cents == 100 * gap_eur


def test_aid_that_was_received_leaves_less_room() -> None:
    fund = FundingSource(id="x", form="grant", de_minimis=True, awarded="2025-06-01")
    received = [["2023-06-01", 90_000], ["2022-05-31", 300_000]]

    made = plan([need(400_000)], [fund], options={"de_minimis_received": received})

    assert made.total_cents == 21_000_000


def test_after_too_much_aid_nothing_more_is_awarded() -> None:
    fund = FundingSource(id="x", form="grant", de_minimis=True, awarded="2025-06-01")

    made = plan([need(5)], [fund], options={"de_minimis_received": [["2024-06-01", 400_000]]})

    assert made.total_cents == 0


def test_billions_are_planned_to_the_cent() -> None:
    third = FundingSource(id="fund", form="grant", public=True, max_share=0.7)
    own = FundingSource(id="own", form="own", public=False, cap=333_333_333.33)

    made = plan(
        [need(1_000_000_000.01), need(99_999_999.99, 2026)], [third, own],
        options={"max_public_share": 0.6666666666666666},
    )  # fmt: skip

    # Public money is less than twice one's own by as little as can be.
    assert dict(made.by_funding_cents) == {"fund": 66_666_666_665, "own": 33_333_333_333}
    assert all(each.proved for each in made.objectives)


def test_one_s_own_is_more_than_two_thirds_where_that_is_written() -> None:
    own = FundingSource(id="own", form="own", cap=0.02)
    fund = FundingSource(id="fund", form="gift")

    made = plan([need(9)], [own, fund], options={"min_own_share": 0.6666666666666667})

    assert dict(made.by_funding_cents) == {"own": 2, "fund": 0}


def test_a_little_more_public_money_than_a_third_is_a_third() -> None:
    own = FundingSource(id="own", form="own", public=False, cap=0.02)
    fund = FundingSource(id="fund", form="gift", public=True)

    for share, cents in ((0.33333333333333337, 1), (0.3333333333333333, 0)):
        made = plan([need(9)], [own, fund], options={"max_public_share": share})
        assert made.by_funding_cents["fund"] == cents


def test_of_one_source_that_gives_all_or_nothing_all_is_proved() -> None:
    whole = FundingSource(id="x", form="grant", cap=19_778.41, all_or_nothing=True)

    assert all(each.proved for each in plan([need(67_303.65)], [whole]).objectives)


def test_nothing_is_needed() -> None:
    made = plan([], [])

    assert made.rows == ()
    assert made.complete
    assert [each.cents for each in made.objectives] == [0] * 5


def test_nobody_offers() -> None:
    made = plan([need(1)], [])

    assert made.gap_cents == 100
    assert made.objectives[0].proved
