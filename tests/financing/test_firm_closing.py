"""How a plan that does not close could: every change that is named was seen to close."""

import pickle
from collections.abc import Sequence
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.financing.firming import Fixed, Knowing, source
from tests.financing.firming import planned as plan_of

from vierplusen import (
    Catalogue,
    Closing,
    Financing,
    FinancingPlan,
    FinancingStrategy,
    FundingSource,
    InvalidValueError,
    Match,
    Message,
    Need,
    Offer,
    PlanRow,
    Proposal,
    StrategyError,
    Taken,
    Term,
    TermChange,
    close_gap,
    finance,
)
from vierplusen.financing.closing.changes import changed
from vierplusen.financing.closing.searching import least_step
from vierplusen.financing.firmness.again import question_of
from vierplusen.financing.own import OWN
from vierplusen.labels import Words
from vierplusen.testing.strategies.financing import financings

NEED = (
    Need(category="staff", year=2025, eur=60),
    Need(category="material", year=2025, eur=40, cash_only=True),
    Need(category="staff", year=2026, eur=20),
)


def planned(
    *funding: FundingSource,
    strategy: str | FinancingStrategy = "pizza",
    **more: Any,  # noqa: ANN401  # each test gives what fits
) -> FinancingPlan:
    return plan_of(*funding, strategy=strategy, **{"need": NEED, **more})


def gap_with(plan: FinancingPlan, *changes: TermChange) -> int:
    asked = changed(question_of(plan), changes)
    assert asked is not None
    made = finance(
        asked.need, asked.funding, strategy="pizza", options=asked.options, parties=asked.parties
    )
    return made.gap_cents


def menu(closing: Closing) -> dict[tuple[str, str | None], float | None]:
    return {(each.term.value, each.funding): each.to for each in closing.singles}


def said(closing: Closing, lang: str = "nl") -> list[str]:
    words = Words(lang)
    told = (
        *closing.reasons,
        *(each.message for each in (*closing.fewest, *closing.singles)),
        *(each.message for each in closing.partners),
    )
    assert all(words.has(each.key) for each in told)
    return [words.say(each) for each in told]


# Laws


@settings(max_examples=10)
@given(financings(sources=(1, 4)))
def test_every_change_that_is_named_closes(asked: Financing) -> None:
    plan = finance(asked.need, asked.funding, strategy="pizza", options=asked.options)
    assume(plan.gap_cents)
    before = pickle.dumps(plan)
    found = close_gap(plan)

    assert found.gap_cents == plan.gap_cents
    for each in found.singles:
        assert gap_with(plan, each) == 0
    if found.fewest:
        assert gap_with(plan, *found.fewest) == 0
        assert found.proved == (len(found.fewest) == 1 and bool(found.singles))
    if found.singles:
        assert found.fewest == found.singles[:1]
    if found.less:
        less = {(each.category, each.year): each.cents for each in found.less}
        need = {(each.category, each.year): 0 for each in plan.need}
        for row in plan.need:
            need[row.category, row.year] += row.cents
        assert all(0 < cents <= need[cell] for cell, cents in less.items())
    assert close_gap(plan) == found
    assert pickle.dumps(plan) == before
    assert pickle.loads(pickle.dumps(found)) == found
    for lang in ("nl", "en"):
        assert not any("{" in each for each in said(found, lang))


@given(top=st.integers(1, 500), least=st.integers(1, 500), guess=st.integers(0, 600))
def test_the_least_step_is_found_whatever_the_guess(top: int, least: int, guess: int) -> None:
    asked = []

    def does(step: int) -> bool:
        asked.append(step)
        return step >= least

    assume(least <= top)
    assert least_step(top, guess, does) == least
    assert all(0 < step < top for step in asked)
    assert len(asked) <= 12


# By hand


def test_a_plan_that_closes_needs_nothing() -> None:
    found = close_gap(planned(source("eigen", "own")))

    assert found == Closing(gap_cents=0, proved=True, reasons=(Message("close.closed"),))
    assert said(found) == ["Het plan sluit. Er hoeft niets te veranderen."]


def test_each_kind_of_term_can_give_by_as_little_as_does() -> None:
    need = (Need(category="staff", year=2025, eur=100), Need(category="rent", year=2026, eur=100))
    own = source("eigen", "own", cap=150)
    cases: tuple[tuple[FundingSource, dict[tuple[str, str | None], float | None]], ...] = (
        (source("a", cap=30), {("cap", "a"): 50.0}),
        (source("a", cap_per_year=20, years=[2025, 2026]), {("cap-per-year", "a"): 50.0}),
        (source("a", cap=70, min=60), {("minimum", "a"): 50.0}),
        (source("a", max_share=0.2), {("max-share", "a"): 0.25}),
        (source("a", match=Match(ratio=0.2)), {("match", "a"): 0.34}),
        (source("a", cap=70, all_or_nothing=True), {("all-or-nothing", "a"): None}),
        (source("a", cap=60, categories=["rent"], years=[2026, 2026], all_or_nothing=True),
         {("all-or-nothing", "a"): None}),
        (source("a", legal_forms=["anbi"]), {("legal-form", "a"): None}),
        (source("a", categories=["rent"], years=[2026, 2026]), {}),
    )  # fmt: skip
    for each, expected in cases:
        plan = planned(own, each, need=need, legal_form="foundation")
        left = plan.gap_cents
        found = close_gap(plan)
        told = {key: to for key, to in menu(found).items() if key[1] == "a"}

        assert told == expected or (left == 0 and not expected)
        for one in found.singles:
            assert gap_with(plan, one) == 0


def test_widened_years_categories_and_exclusions() -> None:
    need = (Need(category="staff", year=2025, eur=100), Need(category="rent", year=2026, eur=100))
    first = source("eigen", "own", cap=100, years=[2025, 2025])

    found = close_gap(planned(first, source("a", categories=["staff"]), need=need))
    assert menu(found) == {("years", "eigen"): None, ("categories", "a"): None}
    found = close_gap(planned(first, source("a", years=[2025, 2025]), need=need))
    assert menu(found) == {("years", "eigen"): None, ("years", "a"): None}
    both = planned(source("a", cap=100), source("b", cap=100, excludes=["a"]), need=need)
    assert menu(close_gap(both)) == {
        ("cap", "a"): 200.0, ("excludes", "a"): None, ("excludes", "b"): None,
    }  # fmt: skip
    assert close_gap(both).fewest[0].by_cents == 10_000


def test_terms_of_the_plan_as_a_whole() -> None:
    need = (Need(category="staff", year=2025, eur=100, cash_only=True),)
    city = source("stad", "grant", public=True)
    own = source("eigen", "own", cap=30, public=False)

    found = close_gap(planned(city, own, need=need, max_public_share=0.6))
    assert menu(found)["public-share", None] == 0.7
    assert menu(found)["cap", "eigen"] == 40.0
    found = close_gap(planned(city, own, need=need, watertight=0.5, min_own_share=0.3))
    assert menu(found)["public-share", None] == 0.7
    found = close_gap(planned(city, own, need=need, min_own_share=0.4))
    assert menu(found)["own-share", None] == 0.3
    kind = source("natura", "in-kind")
    assert menu(close_gap(planned(own, kind, need=need))) == {
        ("cap", "eigen"): 100.0, ("cash-only", None): None,
    }  # fmt: skip


def test_de_minimis_aid_is_no_term_that_a_giver_can_change() -> None:
    aid = source("a", de_minimis=True, awarded="2025-03-01")
    found = close_gap(planned(aid, need=NEED, de_minimis_limit=100))

    assert menu(found) == {("de-minimis", "a"): None}
    assert any("Laat dat uitzoeken." in each for each in said(found))


def test_a_larger_all_or_nothing_and_crowdfunding_with_its_fee() -> None:
    crowd = source("buurt", "crowdfunding", cap=100, fee_share=0.05, all_or_nothing=True)
    found = close_gap(planned(crowd))

    assert menu(found) == {("cap", "buurt"): 126.32}
    assert found.singles[0].by_cents == 2_632
    # 126.31 less 6.32 is a cent too few.
    loose = close_gap(planned(evolve(crowd, all_or_nothing=False)))
    assert loose.singles[0].to == 126.32


def test_a_match_that_nobody_can_serve_is_dropped() -> None:
    found = close_gap(planned(source("a", match=Match(ratio=1, with_=["b"])), source("b", cap=0)))

    assert menu(found) == {("match", "a"): None, ("cap", "b"): 60.0}
    assert any("geeft ook zonder dat anderen meebetalen" in each for each in said(found))
    raised = close_gap(planned(source("a", match=Match(ratio=1)), source("b", cap=40)))
    (ratio,) = (each for each in raised.singles if each.term is Term.MATCH)
    assert (ratio.to, ratio.by_cents) == (2.0, 4_000)


def test_two_terms_that_have_to_give_together() -> None:
    need = (Need(category="staff", year=2025, eur=100), Need(category="rent", year=2026, eur=100))
    a = source("a", cap=50, years=[2025, 2025])
    b = source("b", cap=50, years=[2026, 2026])
    found = close_gap(planned(a, b, need=need))

    # A cap and the years of one source: that is enough as well, and comes first.
    assert found.singles == ()
    assert len(found.fewest) == 2
    assert not found.proved
    assert gap_with(planned(a, b, need=need), *found.fewest) == 0
    assert any("Deze 2 zijn samen genoeg" in each for each in said(found))


def test_three_terms_that_have_to_give_together() -> None:
    need = tuple(Need(category="staff", year=year, eur=100) for year in (2025, 2026, 2027))
    funding = [source(f"s{year}", cap=50, cap_per_year=60, years=[year, year], max_share=0.6)
               for year in (2025, 2026, 2027)]  # fmt: skip
    plan = planned(*funding, need=need)
    found = close_gap(plan)

    assert found.singles == ()
    assert len(found.fewest) > 2
    assert gap_with(plan, *found.fewest) == 0
    for each in found.fewest:
        assert gap_with(plan, *(one for one in found.fewest if one is not each)) > 0


def test_two_terms_of_one_source_may_do_what_several_of_others_do() -> None:
    need = (
        Need(category="rent", year=2025, eur=1),
        *(Need(category="staff", year=year, eur=100) for year in (2025, 2026, 2027)),
    )
    funding = [
        source(f"s{year}", cap=50, cap_per_year=60, years=[year, year], max_share=0.6)
        for year in (2025, 2026, 2027)
    ]
    found = close_gap(
        planned(*funding, source("z", categories=["rent"], years=[2025, 2025]), need=need)
    )

    assert {(each.term, each.funding) for each in found.fewest} == {
        (Term.CATEGORIES, "z"), (Term.YEARS, "z"),
    }  # fmt: skip


def test_where_no_change_of_terms_helps() -> None:
    nobody = close_gap(planned())

    assert (nobody.fewest, nobody.singles, nobody.proved) == ((), (), False)
    assert said(nobody)[0].startswith("Andere voorwaarden van deze bronnen helpen niet genoeg.")
    assert nobody.less == ()


def test_or_it_costs_less() -> None:
    found = close_gap(planned(source("a", cap=90)))
    assert sum(each.cents for each in found.less) == 3_000
    assert any(each.startswith("Of het kost € 30 minder.") for each in said(found))

    # Who pays a share pays less of less: half of 100 is open, and 50 less leaves 25 open.
    need = (Need(category="staff", year=2025, eur=100), Need(category="rent", year=2025, eur=50))
    half = source("a", max_share=0.5, categories=["staff"])
    found = close_gap(planned(half, source("b", cap=60), need=need))
    assert found.gap_cents == 4_000
    assert sum(each.cents for each in found.less) > 4_000
    assert any("Het moet meer zijn dan de € 40 die ontbreken." in each for each in said(found))
    # Where a source pays half of whatever there is, only nothing at all would close.
    assert close_gap(planned(half, need=need[:1])).less == ()


def test_what_loans_bring_back_cannot_be_left_out_of_the_need() -> None:
    need = (Need(category="staff", year=2025, eur=100), Need(category="staff", year=2026, eur=0))
    bank = source("bank", "loan", term_years=1, cap=100)
    give = Fixed(
        lambda _funding: (PlanRow(funding="bank", category="staff", year=2025, cents=10_000),)
    )

    found = close_gap(planned(bank, need=need, strategy=give), strategy=give)
    assert found.gap_cents == 10_000
    assert found.less == ()
    assert found.singles == ()


class Stingy(Fixed):
    """Leaves a cent open, whatever is needed."""

    def plan(
        self, need: Sequence[Need], *_funding: object, **_more: object
    ) -> Proposal | tuple[PlanRow, ...]:
        cents = sum(each.cents for each in need) - 1
        return (PlanRow(funding="a", category="staff", year=2025, cents=cents),)


def test_who_always_leaves_something_open_is_not_asked_for_ever() -> None:
    need = (Need(category="staff", year=2025, eur=1),)
    stingy = Stingy(lambda _funding: ())
    plan = planned(source("a"), need=need, strategy=stingy)

    found = close_gap(plan, strategy=stingy)
    assert (found.gap_cents, found.less, found.fewest) == (1, (), ())


def test_a_new_plan_that_breaks_a_term_is_no_plan() -> None:
    greedy = Fixed(
        lambda funding: (
            PlanRow(
                funding="a", category="staff", year=2025,
                cents=100 if funding[0].cap == 1 else 10_000_000,
            ),
        )
    )  # fmt: skip
    plan = planned(source("a", cap=1), strategy=greedy)

    with pytest.raises(StrategyError, match="breaks"):
        close_gap(plan, strategy=greedy)


# Strategies that can say it themselves


def change(to: float) -> TermChange:
    return TermChange(term=Term.CAP, message=Message("close.closed"), funding="a", to=to)


def test_what_a_strategy_says_is_checked() -> None:
    good, wrong = change(120.0), change(110.0)
    elsewhere = evolve(good, funding="niemand")
    why = Message("close.closed")
    answer = Closing(
        gap_cents=1, fewest=(wrong, good), singles=(good, wrong, elsewhere), proved=True,
        reasons=(why,),
    )  # fmt: skip
    strategy = Knowing(answer)
    plan = planned(source("a", cap=90), strategy=strategy)

    found = close_gap(plan, strategy=strategy)
    assert (found.singles, found.fewest, found.proved) == ((good,), (wrong, good), True)
    assert found.gap_cents == 3_000
    assert found.reasons[:2] == (why, Message("close.unseen", {"number": 2}))

    strategy.answer = evolve(answer, fewest=(wrong,), singles=(good,))
    found = close_gap(plan, strategy=strategy)
    assert (found.fewest, found.singles, found.proved) == ((good,), (good,), True)
    strategy.answer = evolve(answer, fewest=(wrong,), singles=())
    found = close_gap(plan, strategy=strategy)
    assert (found.fewest, found.singles, found.proved) == ((), (), False)
    strategy.answer = evolve(answer, fewest=(good,), singles=(good,), proved=False)
    found = close_gap(plan, strategy=strategy)
    assert (found.fewest, found.proved) == ((good,), True)
    assert Message("close.unseen", {"number": 1}) not in found.reasons


@pytest.mark.parametrize("answer", [ZeroDivisionError("x"), "no closing", None])
def test_a_strategy_that_fails_is_named(answer: object) -> None:
    strategy = Knowing(answer)
    plan = planned(source("a", cap=90), strategy=strategy)

    with pytest.raises((StrategyError, InvalidValueError)):
        close_gap(plan, strategy=strategy)


def catalogue_with(strategy: FinancingStrategy) -> Catalogue:
    taken = Taken(
        kind="financing-strategy", key=strategy.key, plugin="p", distribution="p", version="1"
    )
    return Catalogue((*OWN.offers, Offer(taken=taken, value=strategy)))


def test_a_plugin_that_can_say_more_is_asked_where_it_is_there() -> None:
    good = change(120.0)
    mixed = Knowing(Closing(gap_cents=1, fewest=(good,), singles=(good,)), "pizza/mixed")
    plan = planned(source("a", cap=90))

    found = close_gap(plan, catalogue=catalogue_with(mixed))
    assert found.fewest == (good,)
    assert said(found)[0].endswith("strategie pizza/mixed. Die laat nu € 30 open.")


def test_another_strategy_may_close_without_any_change() -> None:
    nothing = Fixed(lambda _funding: ())
    own = source("eigen", "own")
    plan = planned(own, strategy=nothing)
    mixed = Knowing(None, "pizza/mixed")

    found = close_gap(plan, catalogue=catalogue_with(mixed), strategy=nothing)
    assert (found.fewest, found.singles, found.proved) == ((), (), True)
    assert said(found) == [
        (
            "Met een andere strategie sluit het plan al, zonder dat er een voorwaarde verandert: "
            "pizza/mixed."
        )
    ]
    assert close_gap(plan, strategy="pizza").reasons[0].key == "close.other-closes"


# Terms that give way


def test_changes_that_cannot_be_made() -> None:
    asked = question_of(planned(source("a", cap=90, all_or_nothing=True)))

    assert changed(asked, [evolve(change(1.0), term=Term.NEED)]) is None
    assert changed(asked, [evolve(change(1.0), funding=None, term=Term.NEED)]) is None
    assert changed(asked, [evolve(change(1.0), to=None)]) is None
    assert changed(asked, [evolve(change(1.0), to=-1.0)]) is None
    fee = question_of(planned(source("a", "fee", price=3, volume=4)))
    free = changed(fee, [evolve(change(1.0), to=None)])
    assert free is not None
    assert free.funding[0].cap_cents is None
    no_match = changed(fee, [evolve(change(2.0), term=Term.MATCH)])
    assert no_match is not None
    assert no_match.funding[0].match is None
    limit = changed(fee, [evolve(change(5.0), term=Term.DE_MINIMIS, funding=None)])
    assert limit is not None
    assert limit.options.de_minimis_limit == 5.0


def test_an_exclusion_works_both_ways_and_so_does_its_end() -> None:
    asked = question_of(
        planned(source("a", excludes=["b"]), source("b"), source("c", excludes=["a", "b"]))
    )
    made = changed(asked, [evolve(change(1.0), term=Term.EXCLUDES, to=None)])

    assert made is not None
    assert [each.excludes for each in made.funding] == [(), (), ("b",)]


def test_bad_input_is_named_before_anything_is_tried() -> None:
    plan = planned(source("a", cap=90))

    with pytest.raises(InvalidValueError):
        close_gap("plan")  # type: ignore[arg-type]  # on purpose
    with pytest.raises(InvalidValueError):
        close_gap(plan, sharing="sharing")  # type: ignore[arg-type]  # on purpose
