"""The search: how it ends, what it tells, and what it leaves to its last resort."""

import pickle
from math import inf
from types import SimpleNamespace
from typing import Any

import pytest
from attrs import evolve

from vierplusen import FinancingOptions, FundingSource, Match, Need, check_plan
from vierplusen_pizza import MIXED, TooManyPlacesError, cents, searching
from vierplusen_pizza.building import build
from vierplusen_pizza.layout import Layout
from vierplusen_pizza.programs import Clock, Ended, _away
from vierplusen_pizza.strategy import LAST_CENTS, SECONDS
from vierplusen_pizza.task import read_task

NEED = tuple(
    Need(category=kind, year=year, eur=1_000 + 37 * year % 911)
    for kind in ("staff", "material")
    for year in (2025, 2026, 2027)
)


def sources() -> list[FundingSource]:
    """Make eight sources that interlock."""
    made = []
    for at in range(8):
        terms: dict[str, Any] = {"cap": 700 + 133 * at}
        if at % 3 == 0:
            terms["min"] = 300 + at
        elif at % 3 == 1:
            terms["all_or_nothing"] = True
        else:
            terms["match"] = Match(ratio=0.5)
        made.append(
            FundingSource(
                id=f"s{at}", form="gift", public=at < 4, temporary=at % 2 == 0, party=f"p{at % 3}",
                excludes=[f"s{at - 1}"] if at == 4 else (), **terms,
            )
        )  # fmt: skip
    return made


def test_out_of_time_it_is_the_best_plan_so_far() -> None:
    options = FinancingOptions(time_limit=1e-9)

    made = MIXED.plan(NEED, sources(), options=options, benefits=None)

    assert not made.complete
    assert not check_plan(made.rows, NEED, sources())
    assert sum(each.cents for each in made.rows) > 0
    assert not made.objectives[0].proved
    assert any(each.key == "give.pizza/last-cents" for each in made.reasons)


def test_in_time_it_is_complete() -> None:
    made = MIXED.plan(
        NEED, sources(), options=FinancingOptions(time_limit=60), benefits={"p0": 1.0}
    )

    assert made.complete
    assert all(each.proved for each in made.objectives)


def test_it_tells_how_far_it_is() -> None:
    seen: list[tuple[str, float, float]] = []
    loud = MIXED.with_progress(lambda *told: seen.append(told))

    made = loud.plan(NEED, sources(), options=FinancingOptions(), benefits={"p0": 1.0})

    assert (
        made.objectives
        == MIXED.plan(NEED, sources(), options=FinancingOptions(), benefits={"p0": 1.0}).objectives
    )
    assert {aim for aim, _, _ in seen} <= {each.key for each in made.objectives}
    assert {each.key for each in made.objectives} >= {aim for aim, _, _ in seen}
    assert all(0 <= done <= 1 and 0 <= away <= 1 for _, done, away in seen)
    assert [done for _, done, _ in seen] == sorted(done for _, done, _ in seen)
    assert seen[-1][1:] == (1.0, 0.0)
    assert loud == MIXED


def test_a_question_that_finance_refuses_has_no_plan_to_begin_with() -> None:
    idle = FundingSource(id="a", form="gift", categories=["other"], public=False, temporary=False)
    options = FinancingOptions(time_limit=1e-9)

    made = MIXED.plan(NEED, [*sources(), idle], options=options, benefits=None)

    assert made.rows == ()
    assert not made.complete


def test_how_far_it_is_is_a_share_of_what_was_found() -> None:
    assert _away(SimpleNamespace(mip_primal_bound=10.0, mip_dual_bound=8.0)) == 0.2
    assert _away(SimpleNamespace(mip_primal_bound=inf, mip_dual_bound=8.0)) == 1.0
    assert _away(SimpleNamespace(mip_primal_bound=10.0, mip_dual_bound=-inf)) == 1.0
    assert _away(SimpleNamespace(mip_primal_bound=0.0, mip_dual_bound=0.0)) == 0.0


def layout_of(*funding: FundingSource, need: tuple[Need, ...] = NEED) -> Layout:
    known = [evolve(each, public=False, temporary=False) for each in funding]
    return build(read_task(need, known, FinancingOptions(), None))


def test_what_breaks_a_term_is_looked_for_once_more_and_closer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    layout = layout_of(FundingSource(id="a", form="gift", cap=10, min=5))
    right = cents.closer
    asked: list[int] = []

    def wrong_once(*given: Any) -> Any:  # noqa: ANN401  # whatever it gives
        asked.append(1)
        row = layout.model.rows[0]
        return [row] if len(asked) == 1 else right(*given)

    monkeypatch.setattr(cents, "closer", wrong_once)
    around = cents.everywhere(layout, layout.point({}))
    gap = layout.objectives["gap"]

    found = cents.least(layout, gap, [], around, 10.0)

    assert found.plan is not None
    assert sum(found.plan.values()) == 1_000
    assert len(asked) == 2


def test_what_always_breaks_a_term_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    layout = layout_of(FundingSource(id="a", form="gift", cap=10))
    monkeypatch.setattr(cents, "closer", lambda *_: [layout.model.rows[0]])
    around = cents.everywhere(layout, layout.point({}))

    found = cents.least(layout, layout.objectives["gap"], [], around, 10.0)

    assert found.plan is None


def test_rows_that_a_plan_breaks_come_back_a_little_closer() -> None:
    layout = layout_of(
        FundingSource(id="a", form="gift", match=Match(ratio=1, with_=["b"])),
        FundingSource(id="b", form="own", min=1),
        FundingSource(id="c", form="gift", match=Match(ratio=2, with_=["b"])),
    )
    place = ("a", "staff", 2025)

    assert cents.closer(layout, {}, []) == []
    over = cents.closer(layout, {place: 10**9, ("b", "staff", 2025): 50}, [])
    assert len(over) > 2
    cut = cents.closer(layout, {}, [(layout.objectives["gap"], 0)])
    assert len(cut) == 1


def test_without_near_whole_cents_it_begins_on_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "REACHES", ())

    made = MIXED.plan(NEED, sources(), options=FinancingOptions(), benefits={"p0": 1.0})

    assert not check_plan(made.rows, NEED, sources())
    assert made.rows


def test_what_is_too_large_is_not_looked_at_to_the_cent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "REACHES", ())
    monkeypatch.setattr(searching, "FEW", 0)

    made = MIXED.plan(NEED, sources(), options=FinancingOptions(), benefits={"p0": 1.0})

    assert not check_plan(made.rows, NEED, sources())
    assert made.objectives[0].bound_cents <= made.objectives[0].cents


def test_too_large_a_question_is_refused_in_words() -> None:
    need = [Need(category=f"kind-{at}", year=2025, eur=1) for at in range(1_001)]
    funding = [FundingSource(id=f"s{at}", form="gift") for at in range(100)]

    with pytest.raises(TooManyPlacesError, match="100,100 amounts") as caught:
        MIXED.plan(need, funding, options=FinancingOptions(), benefits=None)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_a_clock_does_not_go_below_nothing() -> None:
    assert Clock(-1).left == 0
    assert SECONDS > LAST_CENTS
    assert Ended("best") is Ended.BEST
