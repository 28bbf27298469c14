"""finance(): what the library makes of the rows of a strategy."""

import pickle
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from attrs import evolve

from vierplusen import (
    BenefitAttribution,
    Catalogue,
    FinancingOptions,
    FinancingPlan,
    FundingSource,
    InvalidValueError,
    Match,
    Need,
    Objective,
    Party,
    PlanRow,
    Proposal,
    StrategyError,
    Term,
    UnknownKeyError,
    check_plan,
    finance,
    load_catalogue,
)
from vierplusen.domain import AttributionRow

NEED = (
    Need(category="staff", year=2025, eur=60),
    Need(category="material", year=2025, eur=40.5, cash_only=True),
    Need(category="staff", year=2026, eur=60),
)
FUND = FundingSource(id="fonds-x", form="grant", cap=100, party="fonds-x")
OWN = FundingSource(
    id="eigen", form="own", cap=50, temporary=False, public=False, party="stichting"
)


class Fixed:
    """A strategy that gives what it is told to."""

    key = "test/fixed"

    def __init__(self, answer: object) -> None:
        self.answer = answer
        self.asked: dict[str, Any] = {}

    def plan(
        self,
        need: Sequence[Need],
        funding: Sequence[FundingSource],
        *,
        options: FinancingOptions,
        benefits: Mapping[str, float] | None,
    ) -> Any:  # noqa: ANN401  # it gives what it is told to, right or wrong
        self.asked = {"need": need, "funding": funding, "options": options, "benefits": benefits}
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def row(funding: str, category: str, year: int, cents: int) -> PlanRow:
    return PlanRow(funding=funding, category=category, year=year, cents=cents)


ROWS = (
    row("fonds-x", "staff", 2025, 5000),
    row("fonds-x", "staff", 2025, 1000),
    row("fonds-x", "material", 2025, 4000),
    row("eigen", "staff", 2026, 4000),
    row("eigen", "material", 2025, 0),
)


def planned(answer: object = ROWS, **more: Any) -> FinancingPlan:  # noqa: ANN401  # whatever finance() takes
    return finance(NEED, [FUND, OWN], strategy=Fixed(answer), **more)


def test_everything_follows_from_the_rows() -> None:
    plan = planned()

    assert plan.rows == (
        row("eigen", "staff", 2026, 4000),
        row("fonds-x", "material", 2025, 4000),
        row("fonds-x", "staff", 2025, 6000),
    )
    assert plan.total_cents == 14_000
    assert plan.gap_cents == 50 + 2000
    assert [(each.category, each.year, each.cents, each.cash_only) for each in plan.gap_rows] == [
        ("material", 2025, 50, True),
        ("staff", 2026, 2000, False),
    ]
    assert dict(plan.by_funding_cents) == {"eigen": 4000, "fonds-x": 10_000}
    assert dict(plan.by_year_cents) == {2025: 10_000, 2026: 4000}
    assert dict(plan.temporary_share) == {2025: 1.0, 2026: 0.0}
    assert plan.largest_share == 10_000 / 14_000
    assert plan.cliff_year == 2026
    assert plan.beneficiary_share is None
    assert check_plan(plan, NEED, [FUND, OWN]) == ()
    assert pickle.loads(pickle.dumps(plan)) == plan


def test_without_rows_nothing_is_paid() -> None:
    plan = planned(())

    assert (plan.total_cents, plan.gap_cents) == (0, 16_050)
    assert plan.largest_share is None
    assert dict(plan.temporary_share) == {2025: None, 2026: None}
    assert plan.cliff_year is None


def test_without_a_need_there_is_a_plan_of_nothing() -> None:
    plan = finance([], [FUND], strategy=Fixed(()))

    assert (plan.total_cents, plan.gap_cents, dict(plan.by_year_cents)) == (0, 0, {})


def test_strategies_know_what_is_public_and_temporary() -> None:
    unknown = FundingSource(id="a", form="grant", party="gemeente")
    known = FundingSource(id="b", form="grant", party="stichting", temporary=False)
    strategy = Fixed(())

    finance(
        NEED, [unknown, known], strategy=strategy, parties=[Party(id="stichting", public=False)]
    )

    facts = [(each.id, each.public, each.temporary) for each in strategy.asked["funding"]]
    assert facts == [("a", True, True), ("b", False, False)]


def test_who_gains_may_be_an_attribution() -> None:
    rows = [
        AttributionRow(party=party, domain="zorg", year=2025, eur=eur, pv_eur=eur, cashable_eur=0)
        for party, eur in (
            ("stichting", 5.0), ("stichting", -2.0), ("fonds-x", -1.0), ("unassigned", 9.0),
        )
    ]  # fmt: skip
    strategy = Fixed(ROWS)

    plan = finance(
        NEED, [FUND, OWN], strategy=strategy, benefits=BenefitAttribution(rows=tuple(rows))
    )

    assert dict(strategy.asked["benefits"]) == {"stichting": 3.0, "fonds-x": 0.0}
    assert plan.beneficiary_share == 4000 / 14_000


def test_nobody_pays_no_share() -> None:
    assert planned((), benefits={"stichting": 1}).beneficiary_share is None


def test_gains_are_numbers() -> None:
    with pytest.raises(InvalidValueError, match=r"benefits\.a"):
        planned(benefits={"a": "veel"})
    with pytest.raises(InvalidValueError, match="benefits"):
        planned(benefits=3)


def test_what_a_strategy_says_comes_along() -> None:
    goal = Objective(key="gap", cents=16_050, bound_cents=16_050)
    assert goal.proved

    plan = planned(Proposal(rows=(), objectives=(goal,), complete=False))

    assert plan.objectives == (goal,)
    assert not plan.complete
    assert plan.reasons[0].key == "plan.stopped"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((row("fonds-x", "staff", 2025, 10_001),), "breaks need"),
        ((row("weg", "staff", 2025, 1),), "breaks known-source of weg"),
        (None, "TypeError"),
        (("rij",), "rows"),
        (ZeroDivisionError("oei"), "ZeroDivisionError: oei"),
        (Proposal(rows=(), objectives=(3,)), "objectives"),
    ],
)
def test_what_is_no_plan_is_refused_with_its_owner(answer: object, said: str) -> None:
    with pytest.raises(StrategyError, match=said):
        planned(answer)


def test_a_strategy_is_found_by_its_key() -> None:
    assert finance(NEED, [FUND], strategy="pizza").provenance[0].plugin == "vierplusen"
    with pytest.raises(UnknownKeyError, match="pitza"):
        finance(NEED, [FUND], strategy="pitza")
    with pytest.raises(UnknownKeyError, match="pizza"):
        finance(NEED, [FUND], strategy="pizza", catalogue=Catalogue(()))


def test_an_own_strategy_as_an_object_keeps_its_owner() -> None:
    own = load_catalogue(only=[]).get("financing-strategy", "pizza").value

    assert finance(NEED, [FUND], strategy=own).provenance[0].plugin == "vierplusen"
    assert planned().provenance[0].plugin == "given"


@pytest.mark.parametrize("given", [3, Fixed, None])
def test_what_is_no_strategy_is_refused(given: object) -> None:
    with pytest.raises(InvalidValueError, match="strategy"):
        finance(NEED, [FUND], strategy=given)  # type: ignore[arg-type]  # what is none is refused


@pytest.mark.parametrize(
    ("changed", "path"),
    [
        ({"need": "staff"}, "need"),
        ({"need": [3]}, r"need\[0\]"),
        ({"funding": {"a": FUND}}, "funding"),
        ({"funding": [FUND, FUND]}, r"funding\[1\]\.id"),
        ({"options": 3}, "options"),
        ({"options": {"max_publc_share": 1}}, "max_public_share"),
        ({"parties": ["a"]}, r"parties\[0\]"),
        ({"catalogue": 3}, "catalogue"),
    ],
)
def test_what_is_asked_is_checked(changed: dict[str, Any], path: str) -> None:
    asked = {"need": NEED, "funding": [FUND], "strategy": "pizza", **changed}

    with pytest.raises(InvalidValueError, match=path):
        finance(asked.pop("need"), asked.pop("funding"), **asked)


def test_a_judge_takes_rows_or_a_plan() -> None:
    with pytest.raises(InvalidValueError, match="plan"):
        check_plan(3, NEED, [FUND])  # type: ignore[arg-type]  # what is no plan is refused
    with pytest.raises(InvalidValueError, match=r"plan\[0\]"):
        check_plan(["rij"], NEED, [FUND])  # type: ignore[list-item]  # as above


def test_a_plan_that_says_other_totals_is_found_out() -> None:
    wrong = evolve(planned(), gap_cents=0, total_cents=16_050)

    found = check_plan(wrong, NEED, [FUND, OWN])

    assert {each.term for each in found} == {Term.SUMS}
    assert len(found) == 2


def test_an_unknown_row_in_a_plan_is_no_crash() -> None:
    wrong = evolve(planned(), rows=(row("weg", "staff", 2025, 5),))

    assert Term.KNOWN_SOURCE in {each.term for each in check_plan(wrong, NEED, [FUND, OWN])}


def test_a_gap_beside_what_came_in_kind_asks_for_money() -> None:
    need = [
        Need(category="staff", year=2025, eur=60, cash_only=True),
        Need(category="staff", year=2025, eur=40),
    ]
    hours = FundingSource(id="uren", form="in-kind", cap=40)

    some = finance(need, [hours], strategy=Fixed((row("uren", "staff", 2025, 4000),)))
    less = finance(need, [hours], strategy=Fixed((row("uren", "staff", 2025, 3999),)))

    assert [(each.cents, each.cash_only) for each in some.gap_rows] == [(6000, True)]
    assert [(each.cents, each.cash_only) for each in less.gap_rows] == [(6001, False)]


def test_a_cliff_is_seen_over_a_year_in_which_nothing_is_needed() -> None:
    need = [Need(category="staff", year=year, eur=100) for year in (2024, 2026)]
    grant = FundingSource(id="a", form="grant", years=[2024, 2025])

    plan = finance(need, [grant], strategy=Fixed((row("a", "staff", 2024, 10_000),)))

    assert (plan.gap_cents, plan.cliff_year) == (10_000, 2026)


def test_nothing_that_is_given_costs_no_fee() -> None:
    crowd = FundingSource(id="c", form="crowdfunding", cap=40, fee_share=0.9)

    plan = finance(NEED, [crowd], strategy=Fixed(()))

    assert plan.fee_cents == 0


def test_a_high_fee_takes_no_time() -> None:
    crowd = FundingSource(id="c", form="crowdfunding", cap=50_000, fee_share=0.9999999)
    grant = FundingSource(id="m", form="grant", match=Match(ratio=1))

    assert finance(NEED, [crowd, grant], strategy="pizza").gap_cents <= 16_050


@pytest.mark.parametrize(
    ("need", "funding", "said"),
    [
        ([Need(category="a", year=2190, eur=1)], [{"term_years": 20}], r"funding\[0\]\.term_years"),
        ([Need(category="a", year=2025, eur=2e11)] * 2, [], "need: found 400000000000"),
    ],
)
def test_what_cannot_be_counted_is_named(
    need: list[Need], funding: list[dict[str, Any]], said: str
) -> None:
    loans = [FundingSource(id="bank", form="loan", **each) for each in funding]

    with pytest.raises(InvalidValueError, match=said):
        finance(need, loans, strategy="pizza")


def test_gains_that_nothing_can_add_up_are_refused() -> None:
    with pytest.raises(InvalidValueError, match=r"benefits\.a"):
        planned(benefits={"a": 1e308})


def test_a_cap_for_a_year_below_the_minimum_pays_nothing_and_says_so() -> None:
    slow = FundingSource(id="s", form="grant", cap_per_year=10, min=30, years=[2026, 2028])

    plan = finance(NEED, [slow], strategy="pizza")

    assert plan.total_cents == 0
    assert "plan.never-least" in {each.key for each in plan.reasons}
