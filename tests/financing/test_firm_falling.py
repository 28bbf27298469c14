"""What falls with a source: the largest part of the plan that still keeps all terms."""

from collections.abc import Mapping
from itertools import product
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.financing.firming import source

from vierplusen import (
    Financing,
    FinancingOptions,
    FundingSource,
    Match,
    Need,
    PlanRow,
    check_plan,
    finance,
)
from vierplusen.financing.firmness.absent import with_only
from vierplusen.financing.firmness.again import question_of
from vierplusen.financing.firmness.collapse import fallen
from vierplusen.financing.reading import Question, read_question, resolved
from vierplusen.testing.strategies.financing import financings

NEED = (Need(category="staff", year=2025, eur=1_000),)


def asked_for(*funding: FundingSource, **options: Any) -> Question:  # noqa: ANN401  # each test gives what fits
    return settled(read_question(NEED, funding, FinancingOptions(**options), ()))


def settled(asked: Question) -> Question:
    return evolve(asked, funding=resolved(asked))


def rows(**cents: int) -> tuple[PlanRow, ...]:
    return tuple(
        PlanRow(funding=name, category="staff", year=2025, cents=each)
        for name, each in cents.items()
    )


def totals(plan: tuple[PlanRow, ...]) -> dict[str, int]:
    made: dict[str, int] = {}
    for each in plan:
        made[each.funding] = made.get(each.funding, 0) + each.cents
    return made


@given(financings())
def test_what_is_left_keeps_all_terms_and_nobody_gives_more(asked: Financing) -> None:
    plan = finance(asked.need, asked.funding, strategy="pizza", options=asked.options)
    question = question_of(plan)
    planned = {(each.funding, each.category, each.year): each.cents for each in plan.rows}
    for each in plan.funding:
        kept, gap = fallen(plan.rows, question, each.id)

        assert check_plan(kept, asked.need, asked.funding, options=asked.options) == ()
        assert each.id not in totals(kept)
        for row in kept:
            assert 0 < row.cents <= planned[row.funding, row.category, row.year]
        if plan.interest_cents == 0 and not plan.repayments:
            assert gap == plan.gap_cents + plan.total_cents - sum(row.cents for row in kept)
            assert gap >= plan.gap_cents


def _small(least: int, *, whole: bool) -> dict[str, Any]:
    return {"cap": 0.04, "all_or_nothing": True} if whole else {"min": least / 100}


@settings(max_examples=40)
@given(
    cents=st.fixed_dictionaries({name: st.integers(0, 4) for name in "abcd"}),
    ratios=st.tuples(*[st.sampled_from([0.5, 1.0, 1.5, 2.0])] * 2),
    terms=st.tuples(*[st.builds(_small, st.integers(0, 3), whole=st.booleans())] * 3),
    lost=st.sampled_from("abcd"),
)
def test_a_chain_of_matches_keeps_as_much_as_can_be(
    cents: Mapping[str, int],
    ratios: tuple[float, float],
    terms: tuple[dict[str, Any], ...],
    lost: str,
) -> None:
    asked = asked_for(
        source("a", match=Match(ratio=ratios[0], with_=["b", "d"]), **terms[0]),
        source("b", "gift", **terms[1]),
        source("c", match=Match(ratio=ratios[1], with_=["a"]), **terms[2]),
        source("d", "own"),
    )
    start = {name: each for name, each in cents.items() if name != lost}

    kept, gap = fallen(rows(**{name: each for name, each in cents.items() if each}), asked, lost)

    assert gap == 100_000 - sum(totals(kept).values())
    best = max(
        sum(tried)
        for tried in product(*(range(each + 1) for each in start.values()))
        if not check_plan(rows(**dict(zip(start, tried, strict=True))), NEED, asked.funding)
    )
    assert sum(totals(kept).values()) == best


def test_what_is_matched_falls_with_it_and_what_is_below_its_minimum_as_a_whole() -> None:
    asked = asked_for(
        source("fonds", match=Match(ratio=1)), source("eigen", "own"), source("gift", "gift")
    )

    kept, gap = fallen(rows(fonds=50_000, eigen=20_000, gift=30_000), asked, "gift")
    assert (totals(kept), gap) == ({"fonds": 20_000, "eigen": 20_000}, 60_000)

    strict = evolve(asked, funding=(evolve(asked.funding[0], min=300), *asked.funding[1:]))
    kept, gap = fallen(rows(fonds=50_000, eigen=20_000, gift=30_000), strict, "gift")
    assert (totals(kept), gap) == ({"eigen": 20_000}, 80_000)


def test_all_or_nothing_becomes_nothing() -> None:
    asked = asked_for(
        source("fonds", cap=500, all_or_nothing=True, match=Match(ratio=1)), source("eigen", "own")
    )

    assert fallen(rows(fonds=50_000, eigen=50_000), asked, "eigen") == ((), 100_000)


def test_under_a_largest_public_share_the_last_in_order_gives_up_first() -> None:
    asked = asked_for(
        source("stad", public=True),
        source("provincie", public=True, min=100),
        source("eigen", "own", public=False),
        source("gift", "gift", public=False),
        max_public_share=0.5,
    )
    plan = rows(stad=20_000, provincie=30_000, eigen=40_000, gift=10_000)

    # 40,000 cents of private money carry as much public money: the last gives up its 10,000.
    assert totals(fallen(plan, asked, "gift")[0]) == {
        "stad": 20_000, "provincie": 20_000, "eigen": 40_000,
    }  # fmt: skip
    first = evolve(asked, options=evolve(asked.options, order=("provincie",)))
    assert totals(fallen(plan, first, "gift")[0]) == {
        "stad": 10_000, "provincie": 30_000, "eigen": 40_000,
    }  # fmt: skip
    # Together they can give up no more than what is above the minimum: then the last one goes.
    strict = evolve(asked, funding=(evolve(asked.funding[0], cap=200, all_or_nothing=True),
                                    *asked.funding[1:]))  # fmt: skip
    assert totals(fallen(plan, strict, "eigen")[0]) == {"gift": 10_000}


def test_under_a_least_own_share_the_others_give_up() -> None:
    asked = asked_for(
        source("fonds"), source("eigen", "own"), source("verkoop", "sales"), min_own_share=0.5
    )
    plan = rows(fonds=50_000, eigen=20_000, verkoop=30_000)

    assert totals(fallen(plan, asked, "verkoop")[0]) == {"fonds": 20_000, "eigen": 20_000}
    assert fallen(rows(fonds=50_000, eigen=50_000), asked, "eigen") == ((), 100_000)


def test_a_loan_takes_along_what_would_have_paid_it_back() -> None:
    need = (Need(category="staff", year=2025, eur=100), Need(category="staff", year=2026, eur=100))
    loan = source("bank", "loan", cap=100, term_years=2, years=[2025, 2025])
    own = source("eigen", "own", cap=150)
    more = source("gift", "gift", max_share=0.2)
    asked = settled(read_question(need, (loan, own, more), None, ()))
    plan = (
        PlanRow(funding="bank", category="staff", year=2025, cents=10_000),
        PlanRow(funding="eigen", category="repayment", year=2026, cents=3_000),
        PlanRow(funding="gift", category="repayment", year=2026, cents=2_000),
        PlanRow(funding="eigen", category="staff", year=2026, cents=7_000),
        PlanRow(funding="gift", category="staff", year=2026, cents=3_000),
    )
    assert check_plan(plan, need, asked.funding) == ()

    kept, gap = fallen(plan, asked, "bank")

    assert totals(kept) == {"eigen": 7_000, "gift": 3_000}
    assert gap == 10_000
    # Less need, and a source that pays a share of it: it falls to that share.
    share = evolve(asked, funding=(loan, own, evolve(more, max_share=0.1)))
    less = (*plan[:2], plan[3], evolve(plan[4], cents=2_500))
    assert check_plan(less, need, share.funding) == ()
    assert totals(fallen(less, share, "bank")[0]) == {"eigen": 7_000, "gift": 2_000}


def test_it_ends_where_two_matches_only_have_each_other() -> None:
    asked = asked_for(
        source("a", match=Match(ratio=0.99, with_=["b", "c"])),
        source("b", match=Match(ratio=0.99, with_=["a"])),
        source("c", "own"),
    )

    assert fallen(rows(a=30_000, b=29_000, c=30_000), asked, "c") == ((), 100_000)


def test_of_a_plan_that_breaks_a_term_the_last_in_order_goes() -> None:
    aid: dict[str, Any] = {"de_minimis": True, "awarded": "2025-03-01"}
    asked = asked_for(
        source("a", **aid), source("b", **aid), source("c", "own"), de_minimis_limit=500
    )

    assert totals(fallen(rows(a=30_000, b=30_000, c=1), asked, "c")[0]) == {"a": 30_000}


@given(financings(), st.data())
def test_a_question_without_some_sources_is_sound(asked: Financing, data: st.DataObject) -> None:
    question = read_question(asked.need, asked.funding, asked.options, ())
    ids = [each.id for each in asked.funding]
    coming = set(data.draw(st.lists(st.sampled_from(ids), unique=True) if ids else st.just([])))

    left = with_only(question, coming)

    Financing(need=left.need, funding=left.funding, options=left.options)
    assert {each.id for each in left.funding} <= coming
    assert with_only(question, set(ids)) == question


@pytest.mark.parametrize(
    ("terms", "stays"),
    [
        ({"match": Match(ratio=1)}, True),
        ({"match": Match(ratio=1, with_=["b", "c"])}, True),
        ({"match": Match(ratio=1, with_=["b"])}, False),
        ({"excludes": ["b", "c"]}, True),
        ({"categories": ["repayment"]}, False),
        ({"categories": ["staff", "repayment"]}, True),
    ],
)
def test_a_source_that_can_pay_nothing_without_others_is_left_out(
    terms: dict[str, Any], *, stays: bool
) -> None:
    loan = source("b", "loan", term_years=1)
    asked = asked_for(source("a", **terms), loan, source("c", "own"), order=["b", "a"])

    left = with_only(asked, {"a", "c"})

    assert [each.id for each in left.funding] == (["a", "c"] if stays else ["c"])
    assert left.options.order == (("a",) if stays else ())


def test_a_match_of_all_others_is_left_out_where_there_are_none() -> None:
    asked = asked_for(source("a", match=Match(ratio=1)), source("b", "own"))

    assert with_only(asked, {"a"}).funding == ()
    assert with_only(evolve(asked, need=()), {"b"}).funding == (asked.funding[1],)
