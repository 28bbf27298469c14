"""How firm a plan is: worked example 12, the chance that it closes, and whose loss hurts."""

import pickle
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import sqrt
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.financing.firming import Fixed, like_pizza
from tests.financing.firming import planned as plan_of

from vierplusen import (
    Financing,
    FinancingOptions,
    FinancingPlan,
    FundingSource,
    InvalidValueError,
    Match,
    Need,
    Objective,
    PlanRow,
    Proposal,
    Robustness,
    UnknownKeyError,
    finance,
    stress_plan,
)
from vierplusen.domain.cents import exact
from vierplusen.financing.firmness.chances import Gaps, coming, drawn_cases, every_case
from vierplusen.labels import Words
from vierplusen.testing.strategies.financing import financings

PERHAPS = st.sampled_from([0.1, 0.333, 0.5, 0.9])
CHANCES = st.one_of(PERHAPS, st.sampled_from([0.0, 1.0]))
SOME = settings(max_examples=20)

NEED = (
    Need(category="staff", year=2025, eur=60),
    Need(category="material", year=2025, eur=40),
)
A = FundingSource(id="a", form="grant", cap=50, match=Match(ratio=1))
B = FundingSource(id="b", form="in-kind", cap=20, categories=["staff"])
C = FundingSource(id="c", form="crowdfunding", cap=15, all_or_nothing=True)
D = FundingSource(id="d", form="fee", cap=30, party="gemeente")
BY_HAND = (A, B, C, D)


def planned(
    *funding: FundingSource, need: Sequence[Need] = NEED, legal_form: str | None = None
) -> FinancingPlan:
    return plan_of(*funding, need=need, legal_form=legal_form)


def likely(*chances: float | None) -> tuple[FundingSource, ...]:
    return tuple(
        evolve(each, probability=chance) for each, chance in zip(BY_HAND, chances, strict=True)
    )


def risks_of(firm: Robustness) -> dict[str, tuple[int, int, int]]:
    return {
        each.funding: (each.planned_cents, each.falls_cents, each.left_cents) for each in firm.risks
    }


# Worked example 12


def test_by_hand_without_c_0_without_d_30_and_without_both_60() -> None:
    plan = planned(*BY_HAND)
    firm = stress_plan(plan)

    assert plan.gap_cents == 0
    assert risks_of(firm)["c"][2] == 0
    assert risks_of(firm)["d"][2] == 3_000
    for chances, gap in (((1, 1, 0, 1), 0), ((1, 1, 1, 0), 3_000), ((1, 1, 0, 0), 6_000)):
        alone = stress_plan(planned(*likely(*chances)))
        assert alone.expected_gap_low_cents == alone.expected_gap_high_cents == gap
        assert alone.chance_low == alone.chance_high == (gap == 0)


def test_losing_d_without_a_new_plan_takes_the_match_along() -> None:
    firm = stress_plan(planned(*BY_HAND))
    risks = risks_of(firm)

    # A 50, B 20, C 15, D 15: without D the others bring 35, so A falls to 35 as well.
    assert risks["d"] == (1_500, 3_000, 3_000)
    assert risks["b"] == (2_000, 4_000, 1_000)
    assert risks["a"] == (5_000, 5_000, 3_500)
    assert [each.funding for each in firm.risks] == ["a", "d", "b", "c"]


def test_the_chance_by_hand() -> None:
    firm = stress_plan(planned(*likely(0.9, 1, 0.6, 0.8)))

    # It closes with A and D; C is not needed.
    assert (firm.chance_low, firm.chance_high, firm.chance_error) == (0.72, 0.72, 0.0)
    assert firm.draws == 0
    # A and D: 0. A without D: 30 with C, 60 without. D without A: 35 or 50. Neither: 65 or 80.
    mean = (
        0.18 * (0.6 * 30 + 0.4 * 60) + 0.08 * (0.6 * 35 + 0.4 * 50) + 0.02 * (0.6 * 65 + 0.4 * 80)
    )
    assert firm.expected_gap_low_cents == round(100 * mean)


def test_sources_of_which_nobody_knows_give_a_range() -> None:
    firm = stress_plan(planned(*likely(0.9, 1, None, None)))

    assert (firm.chance_low, firm.chance_high) == (0.0, 0.9)
    assert firm.expected_gap_low_cents == round(100 * 0.1 * 35)
    assert firm.expected_gap_high_cents == round(100 * (0.9 * 60 + 0.1 * 80))


# Laws


def _with_chances(asked: Financing, chances: Sequence[float | None]) -> tuple[FundingSource, ...]:
    return tuple(
        evolve(each, probability=chance)
        for each, chance in zip(asked.funding, chances, strict=False)
    )


@SOME
@given(financings(), st.lists(st.one_of(st.none(), CHANCES), min_size=4, max_size=4))
def test_laws_of_firmness(asked: Financing, chances: list[float | None]) -> None:
    funding = _with_chances(asked, chances)
    plan = finance(asked.need, funding, strategy="pizza", options=asked.options)
    before = pickle.dumps(plan)
    firm = stress_plan(plan)

    assert 0 <= firm.chance_low <= firm.chance_high <= 1
    assert 0 <= firm.expected_gap_low_cents <= firm.expected_gap_high_cents
    assert [each.left_cents for each in firm.risks] == sorted(
        (each.left_cents for each in firm.risks), reverse=True
    )
    for each in firm.risks:
        assert each.left_cents <= each.falls_cents
        if not each.planned_cents:
            assert each.left_cents <= plan.gap_cents == each.falls_cents
        if not plan.repayments:
            assert plan.gap_cents <= each.falls_cents
    assert stress_plan(plan) == firm
    assert pickle.dumps(plan) == before
    assert pickle.loads(pickle.dumps(firm)) == firm
    for lang in ("nl", "en"):
        words = Words(lang)
        for message in (*firm.reasons, *firm.dependency.reasons, *(e.message for e in firm.risks)):
            assert words.has(message.key)
            assert "{" not in words.say(message)


@SOME
@given(financings())
def test_if_all_are_sure_the_chance_is_whether_it_closes(asked: Financing) -> None:
    funding = _with_chances(asked, [1.0] * 4)
    plan = finance(asked.need, funding, strategy="pizza", options=asked.options)
    firm = stress_plan(plan)

    assert firm.chance_low == firm.chance_high == (plan.gap_cents == 0)
    assert firm.expected_gap_low_cents == firm.expected_gap_high_cents <= plan.gap_cents


@SOME
@given(financings(), st.lists(PERHAPS, min_size=4, max_size=4), st.integers(0, 3), PERHAPS)
def test_a_source_that_is_more_likely_never_lowers_the_chance(
    asked: Financing, chances: list[float], which: int, other: float
) -> None:
    more = [*chances]
    more[which] = max(chances[which], other)
    low, high = (
        stress_plan(
            finance(asked.need, _with_chances(asked, each), strategy="pizza", options=asked.options)
        )
        for each in (chances, more)
    )

    assert low.chance_low <= high.chance_low
    assert low.expected_gap_low_cents >= high.expected_gap_low_cents


# Cases


@given(
    values=st.lists(st.integers(0, 3), min_size=16, max_size=16),
    chances=st.lists(CHANCES, min_size=4, max_size=4),
)
def test_every_case_is_the_sum_over_all_cases(values: list[int], chances: list[float]) -> None:
    funding = [evolve(each, probability=p) for each, p in zip(BY_HAND, chances, strict=True)]
    found = every_case(coming(funding, None), Gaps(values.__getitem__, {}))

    closes = mean = Fraction(0)
    for here in product((0, 1), repeat=4):
        weight = Fraction(1)
        for there, chance in zip(here, chances, strict=True):
            weight *= exact(chance) if there else 1 - exact(chance)
        if not weight:
            continue
        case = sum(each << place for place, each in enumerate(here))
        # Money that comes need not be taken.
        gap = min(
            values[some] for some in range(16) if some & case == some and _held(some, chances)
        )
        closes += weight * (gap == 0)
        mean += weight * gap
    assert len(found) == 1
    assert found[0].chance == float(closes)
    assert abs(found[0].gap_cents - mean) <= Fraction(1, 2)
    assert found[0].error == 0.0


def _held(case: int, chances: Sequence[float]) -> bool:
    """Tell whether a case is one of those that are looked at: who is sure comes in each."""
    return all(
        chance not in {0.0, 1.0} or bool(case >> place & 1) == (chance == 1.0)
        for place, chance in enumerate(chances)
    )


def test_drawn_cases_are_near_all_cases() -> None:
    funding = likely(0.9, 0.5, 0.6, 0.8)
    come = coming(funding, None)
    table = [0 if case & 9 == 9 else 3 * (16 - case) for case in range(16)]
    (all_of_them,) = every_case(come, Gaps(table.__getitem__, {}))
    (drawn,) = drawn_cases(come, Gaps(table.__getitem__, {}), draws=4_000, seed=5)

    assert drawn.error == pytest.approx(sqrt(drawn.chance * (1 - drawn.chance) / 4_000))
    assert abs(drawn.chance - all_of_them.chance) < 5 * drawn.error
    assert drawn == drawn_cases(come, Gaps(table.__getitem__, {}), draws=4_000, seed=5)[0]
    assert drawn != drawn_cases(come, Gaps(table.__getitem__, {}), draws=4_000, seed=6)[0]


def test_a_case_that_is_known_to_close_is_not_planned_again() -> None:
    asked: list[int] = []

    def planner(case: int) -> int:
        asked.append(case)
        return 0 if case == 1 else 7

    gaps = Gaps(planner, {4: 5})

    assert [gaps.of(case) for case in (2, 1, 3, 1, 6, 4, 5, 0)] == [7, 0, 0, 0, 5, 5, 0, 7]
    assert asked == [2, 1, 6, 0]


def test_where_a_quick_plan_is_as_good_as_can_be_no_other_is_made() -> None:
    asked: list[int] = []

    def planner(case: int) -> int:
        asked.append(case)
        return 4

    gaps = Gaps(planner, {7: 3}, quick=lambda case: {3: 3, 5: 0, 6: 6}.get(case, 9))

    # 3: as good as with all. 5: closes. 6: the search does better. 2: no better than 6 and 3.
    assert [gaps.of(case) for case in (3, 5, 6, 2)] == [3, 0, 4, 4]
    assert asked == [6, 2]


def test_too_many_cases_are_drawn() -> None:
    plan = planned(*likely(0.9, 1, 0.6, 0.8))
    firm = stress_plan(plan, plans=7)
    words = Words("nl")

    assert firm.draws == 7
    assert firm.chance_error > 0
    assert firm == stress_plan(plan, plans=7)
    assert any("Daarom zijn er 7 geloot" in words.say(each) for each in firm.reasons)
    assert stress_plan(plan, plans=8).draws == 0
    assert stress_plan(plan, draws=5).draws == 5
    # Without and with those of which nobody knows: each draw is two cases.
    assert stress_plan(planned(*likely(0.9, None, 0.6, 0.8)), plans=7).draws == 3
    assert stress_plan(planned(*likely(0.9, None, 0.6, 0.8)), plans=1).draws == 1


def test_a_strategy_that_searches_is_asked_less_often() -> None:
    def answer(funding: Sequence[FundingSource]) -> Proposal:
        names = [each.id for each in funding if each.form == "own"]
        return Proposal(
            rows=tuple(
                PlanRow(funding=each, category="staff", year=2025, cents=1) for each in names
            ),
            objectives=(Objective(key="gap", cents=1, bound_cents=0),),
        )

    need = [Need(category="staff", year=2025 + year, eur=1) for year in range(40)]
    funding = [
        FundingSource(id=f"s{place}", form="own", cap=1, probability=0.5) for place in range(10)
    ]
    strategy = Fixed(answer)
    plan = finance(need, funding, strategy=strategy)
    firm = stress_plan(plan, strategy=strategy)

    # 50,000 / 10 sources / 40 cells / 5.
    assert firm.draws == 25
    assert strategy.asked <= 25 + 10 + 1
    assert stress_plan(plan, strategy=strategy, draws=22).draws == 22
    assert stress_plan(plan, strategy=strategy, plans=1).draws == 1


def test_a_search_that_is_proved_is_helped_by_quick_plans() -> None:
    def answer(funding: Sequence[FundingSource]) -> Proposal:
        found = like_pizza(NEED, funding, options=FinancingOptions(), benefits=None)
        best = Objective(key="gap", cents=0, bound_cents=0)
        return Proposal(rows=found.rows, objectives=(best,))

    strategy = Fixed(answer)
    plan = finance(NEED, likely(0.9, 1, 0.6, 0.8), strategy=strategy)
    firm = stress_plan(plan, strategy=strategy)

    assert firm.chance_low == 0.72
    assert risks_of(firm) == risks_of(stress_plan(planned(*BY_HAND)))
    # Of the 12 cases that are looked at, those with A and D close by a quick plan.
    assert strategy.asked < 12


def test_where_there_is_much_to_plan_fewer_plans_are_made() -> None:
    need = [Need(category="staff", year=2025 + year, eur=1) for year in range(80)]
    funding = [
        FundingSource(id=f"s{place}", form="own", cap=0.01, probability=0.5) for place in range(40)
    ]
    nothing = Fixed(lambda _funding: ())
    firm = stress_plan(finance(need, funding, strategy=nothing), strategy=nothing)

    assert firm.draws == 20


def test_money_that_comes_need_not_be_taken() -> None:
    def answer(funding: Sequence[FundingSource]) -> tuple[PlanRow, ...]:
        paid = [PlanRow(funding="a", category="staff", year=2025, cents=100)]
        return tuple(paid) if [each.id for each in funding] == ["a"] else ()

    funding = [
        FundingSource(id=name, form="own", probability=chance)
        for name, chance in (("a", 0.5), ("b", 1), ("c", 0.5))
    ]
    strategy = Fixed(answer)
    firm = stress_plan(
        finance([Need(category="staff", year=2025, eur=1)], funding, strategy=strategy),
        strategy=strategy,
    )

    # It leaves A out where anybody else is there. Alone A closes, but B always comes.
    assert firm.chance_low == 0.0
    alone = [evolve(funding[1], probability=0.5), funding[0], funding[2]]
    firm = stress_plan(
        finance([Need(category="staff", year=2025, eur=1)], alone, strategy=strategy),
        strategy=strategy,
    )
    assert firm.chance_low == 0.5


def test_a_source_that_is_offered_and_not_in_the_plan_can_come_in() -> None:
    spare = FundingSource(id="reserve", form="own", cap=100, probability=1)
    first = FundingSource(id="fonds", form="gift", cap=100, probability=0.3)
    plan = planned(first, spare)
    firm = stress_plan(plan)

    assert dict(plan.by_funding_cents) == {"fonds": 10_000, "reserve": 0}
    assert firm.chance_low == 1.0
    assert risks_of(firm) == {"fonds": (10_000, 10_000, 0), "reserve": (0, 0, 0)}


def test_who_can_pay_nothing_anyway_does_not_make_the_chance_unknown() -> None:
    barred = FundingSource(id="alleen-anbi", form="gift", legal_forms=["anbi"])
    empty = FundingSource(id="leeg", form="gift", cap=0)
    own = FundingSource(id="eigen", form="own", probability=1)
    firm = stress_plan(planned(barred, empty, own, legal_form="foundation"))

    assert firm.chance_low == firm.chance_high == 1.0
    assert "firm.unknown" not in [each.key for each in firm.reasons]


# Words


def said(firm: Robustness) -> list[str]:
    words = Words("nl")
    return [words.say(each) for each in (*firm.reasons, *(each.message for each in firm.risks))]


def test_what_it_says_of_a_plan_that_closes() -> None:
    texts = said(stress_plan(planned(*likely(0.9, 1, 0.6, None))))

    assert (
        "Het plan hangt het meest aan a. Komt die bron niet, dan blijft er € 35 open, ook met een "
        "nieuw plan."
    ) in texts
    assert (
        "d betaalt € 15. Valt dat weg en geeft niemand meer dan gepland, dan vervalt ook € 15 van "
        "anderen, door hun voorwaarden. Er ontbreekt dan € 30. Een nieuw plan maakt "
        "dat niet kleiner."
    ) in texts
    assert any(each.endswith("Met een nieuw plan blijft er € 35 open.") for each in texts)
    assert any(each.endswith("Een nieuw plan sluit wel.") for each in texts)
    assert any("niet bekend: d." in each for each in texts)
    assert any("tussen 0% en 90%" in each for each in texts)


def test_where_nobody_can_be_missed_less_than_now() -> None:
    short = planned(
        FundingSource(id="a", form="gift", cap=30, name="Fonds A"),
        FundingSource(id="b", form="gift", cap=30, excludes=["a"]),
    )
    texts = said(stress_plan(short))

    assert short.gap_cents == 7_000
    assert (
        "Valt één bron weg, dan is er een nieuw plan waarin niet meer openblijft dan nu." in texts
    )
    assert any("Met een nieuw plan blijft er niet meer open dan nu: € 70." in one for one in texts)
    assert any(
        one.startswith("Zonder nieuw plan valt het grootste gat als Fonds A") for one in texts
    )


def test_where_it_makes_no_difference_whether_who_is_unknown_comes() -> None:
    sure = FundingSource(id="eigen", form="own", probability=1)
    texts = said(stress_plan(planned(sure, FundingSource(id="gift", form="gift"))))

    assert any(
        each.endswith("bekend: gift. Voor deze uitkomst maakt dat geen verschil.") for each in texts
    )
    assert "De kans dat het plan sluit met de bronnen die er komen, is 100%." in texts


def test_a_plan_without_sources_and_one_in_which_nobody_pays() -> None:
    nothing = stress_plan(planned())

    assert nothing.risks == ()
    assert nothing.reasons == ()
    assert nothing.chance_low == 0.0
    assert nothing.expected_gap_low_cents == 10_000
    idle = stress_plan(planned(evolve(D, cap=0, probability=1)))
    assert [each.key for each in idle.reasons] == ["firm.chance-none", "firm.gap", "firm.again"]
    assert stress_plan(planned(need=())).chance_low == 1.0


# Bad input


@pytest.mark.parametrize(
    "wrong",
    [
        {"draws": 0}, {"draws": True}, {"draws": 1.5}, {"draws": 10**7}, {"seed": -1},
        {"seed": "x"}, {"plans": 0}, {"benefits": 3}, {"benefits": {"a": "veel"}},
        {"strategy": 3},
    ],
)  # fmt: skip
def test_bad_input_is_named(wrong: Mapping[str, Any]) -> None:
    plan = planned(*BY_HAND)

    with pytest.raises(InvalidValueError) as caught:
        stress_plan(plan, **wrong)
    assert caught.value.faults[0].path.split(".")[0] == next(iter(wrong))


def test_what_is_no_plan_and_a_strategy_that_is_not_there() -> None:
    with pytest.raises(InvalidValueError):
        stress_plan("plan")  # type: ignore[arg-type]  # on purpose
    given = finance(NEED, BY_HAND, strategy=Fixed(lambda _funding: ()))
    with pytest.raises(UnknownKeyError):
        stress_plan(given)
