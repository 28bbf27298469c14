"""The judge at the edges: what is just allowed, and by how much a rule is broken."""

from datetime import date
from typing import Any

import pytest

from vierplusen import FundingSource, Match, Need, PlanRow, Term, check_plan, finance
from vierplusen.domain import FinancingOptions
from vierplusen.financing.judging.aid import de_minimis

HUNDRED = (Need(category="staff", year=2025, eur=1), Need(category="staff", year=2026, eur=1))


def row(funding: str, cents: int, category: str = "staff", year: int = 2025) -> PlanRow:
    return PlanRow(funding=funding, category=category, year=year, cents=cents)


def source(id_: str = "a", form: str = "grant", **terms: Any) -> FundingSource:  # noqa: ANN401  # terms of every kind
    return FundingSource(id=id_, form=form, **terms)


def broken(
    rows: list[PlanRow],
    funding: list[FundingSource],
    **options: Any,  # noqa: ANN401  # options of every kind
) -> list[tuple[str, int | None]]:
    found = check_plan(rows, HUNDRED, funding, options=options)
    return [(each.term.value, each.by_cents) for each in found]


def test_a_share_is_read_as_it_is_written() -> None:
    public = [source(public=True), source("b", "gift", public=False)]
    rows = [row("a", 29), row("b", 71)]

    assert broken(rows, public, max_public_share=0.29) == []
    assert broken(rows, public, max_public_share=0.2899) == [("public-share", 1)]


def test_a_negative_row_is_that_and_nothing_more() -> None:
    only = [source(categories=["staff"], name="Fonds A")]
    rows = [row("a", -5, "rent")]

    assert broken(rows, only) == [("not-negative", 5)]
    assert check_plan(rows, HUNDRED, only)[0].message.values["source"] == "Fonds A"


def test_what_a_match_lacks_is_said_in_whole_cents_above() -> None:
    matched = [source(match=Match(ratio=0.3, with_=["b"])), source("b", "own")]

    assert broken([row("a", 10), row("b", 5)], matched) == [("match", 9)]
    assert broken([row("a", 3), row("b", 10)], matched) == []


def test_a_match_of_as_much_is_said_so() -> None:
    even = [source(match=Match(ratio=1)), source("b", "own")]

    found = check_plan([row("a", 10), row("b", 5)], HUNDRED, even)

    assert [each.message.key for each in found] == ["breach.match-even"]


def test_a_cap_for_a_year_of_crowdfunding_is_gross() -> None:
    crowd = [source("c", "crowdfunding", cap_per_year=0.1, fee_share=0.1)]

    assert broken([row("c", 9)], crowd) == []
    assert broken([row("c", 10)], crowd) == [("cap-per-year", 1)]


def test_without_a_legal_form_nobody_is_barred() -> None:
    picky = [source(legal_forms=["foundation"])]

    assert broken([row("a", 5)], picky) == []
    assert broken([row("a", 5)], picky, legal_form="foundation") == []
    assert broken([row("a", 5)], picky, legal_form="company") == [("legal-form", 5)]
    plan = finance(HUNDRED, picky, strategy="pizza")
    assert "plan.legal-form" in {each.key for each in plan.reasons}


def aid(day: date, cents: int) -> list[tuple[date, date, int]]:
    options = FinancingOptions(
        de_minimis_received=[("2026-06-01", 10)],
        de_minimis_limit=15,
    )
    return [
        (each.first, each.last, each.cents) for each in de_minimis([(day, cents, "a")], options)
    ]


def test_aid_that_was_awarded_later_counts_too() -> None:
    assert aid(date(2025, 1, 1), 600) == [(date(2023, 6, 2), date(2026, 6, 1), 1600)]
    assert aid(date(2025, 1, 1), 500) == []
    assert aid(date(2023, 6, 1), 1500) == []
    assert aid(date(2023, 6, 2), 600) == [(date(2023, 6, 2), date(2026, 6, 1), 1600)]


def test_of_two_temporary_sources_one_that_ends_is_a_cliff() -> None:
    two = [source("a", cap=0.5, years=[2025, 2025]), source("b", cap=0.4, cap_per_year=0.2)]

    plan = finance(HUNDRED, two, strategy="pizza")

    assert plan.cliff_year == 2026


@pytest.mark.parametrize(
    ("decision", "decides", "key"),
    [
        (None, None, "plan.undecided"), ("proposed", "wethouder", "plan.proposed"),
        (None, "wethouder", "plan.proposed"), ("decided", "wethouder", None),
    ],
)  # fmt: skip
def test_a_shift_hangs_on_its_decision(
    decision: str | None, decides: str | None, key: str | None
) -> None:
    shift = [source("a", "shift", cap=2, decision=decision, decided_by=decides)]

    said = {each.key for each in finance(HUNDRED, shift, strategy="pizza").reasons}

    assert {"plan.undecided", "plan.proposed"} & said == ({key} if key else set())


def test_a_minimum_above_the_largest_share_is_never_reached() -> None:
    least = [source(min=1.5, max_share=0.5)]

    plan = finance(HUNDRED, least, strategy="pizza")

    assert "plan.never-least" in {each.key for each in plan.reasons}


def test_co_financing_keeps_to_the_half_where_everybody_can_see_it() -> None:
    funding = [source(cap=2), source("own", "own", cap=0.5)]

    plan = finance(HUNDRED, funding, strategy="co-financing")
    some = finance(HUNDRED, funding, strategy="co-financing", options={"min_own_share": 0.25})

    assert plan.options.min_own_share == 0.5
    assert plan.total_cents == 100
    assert (some.options.min_own_share, some.total_cents) == (0.25, 200)
    assert Term.OWN_SHARE not in {each.term for each in check_plan(some, HUNDRED, funding)}


def test_fewer_results_take_along_what_is_matched_to_them() -> None:
    need = [Need(category="staff", year=2025, eur=200)]
    fee = source("fee", "fee", price=10, volume=10)
    beside = source("m", match=Match(ratio=1, with_=["fee"]))

    plan = finance(need, [fee, beside], strategy="results")
    said = {each.key: dict(each.values) for each in plan.reasons}

    assert plan.gap_cents == 0
    assert said["give.fewer-tenth"] == {"cents": 1000, "gap": 2000}
