"""How a plan that does not close could: each answer is tried."""

from collections.abc import Iterator
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from vierplusen import (
    Closing,
    FinancingOptions,
    FundingSource,
    Match,
    Need,
    Term,
    TermChange,
    Words,
    load_catalogue,
)
from vierplusen_pizza import MIXED

STAFF: Final = Need(category="staff", year=2025, eur=60_000)
MATERIAL: Final = Need(category="material", year=2026, eur=40_000, cash_only=True)
NEED: Final = (STAFF, MATERIAL)

FREE: Final = {"public": False, "temporary": False}


def source(own: str, form: str = "gift", **terms: Any) -> FundingSource:  # noqa: ANN401  # terms of any kind
    return FundingSource(id=own, form=form, **(FREE | terms))


def close(
    funding: list[FundingSource], need: tuple[Need, ...] = NEED, **options: Any  # noqa: ANN401  # options of any kind
) -> Closing:
    return MIXED.closing(need, funding, options=FinancingOptions(**options), benefits=None)


def said(change: TermChange) -> tuple[str, str | None, int | None, float | None]:
    return change.term.value, change.funding, change.by_cents, change.to


def gap(
    funding: list[FundingSource], need: tuple[Need, ...] = NEED, **options: Any  # noqa: ANN401  # as above
) -> int:
    made = MIXED.plan(need, funding, options=FinancingOptions(**options), benefits=None)
    return made.objectives[0].cents


def test_a_plan_that_closes_needs_no_change() -> None:
    found = close([source("a")])

    assert found.gap_cents == 0
    assert found.proved
    assert found.fewest == found.singles == ()


def test_where_nobody_offers_no_term_helps() -> None:
    found = close([])

    assert found.gap_cents == 10_000_000
    assert found.proved
    assert found.fewest == ()
    assert [each.key for each in found.reasons] == ["close.pizza/none"]


ONE: Final[dict[str, tuple[list[FundingSource], dict[str, Any], tuple[Any, ...]]]] = {
    "cap": ([source("a", cap=90_000)], {}, ("cap", "a", 1_000_000, 100_000.0)),
    "cap of crowdfunding": (
        [source("a", "crowdfunding", cap=100_000, fee_share=0.2)],
        {},
        ("cap", "a", 2_500_000, 125_000.0),
    ),
    "cap per year": (
        [source("a", cap_per_year=50_000)], {}, ("cap-per-year", "a", 1_000_000, 60_000.0),
    ),
    "minimum": (
        [source("a", cap=70_000), source("b", cap=40_000, min=35_000, excludes=["c"])],
        {"need": (Need(category="staff", year=2025, eur=30_000),), "barred": ["a"]},
        ("minimum", "b", 500_000, 30_000.0),
    ),
    "max share": ([source("a", max_share=0.5)], {}, ("max-share", "a", 5_000_000, 1.0)),
    "match": (
        [source("a", match=Match(ratio=1)), source("b", cap=40_000)],
        {},
        ("match", "a", 2_000_000, 1.5),
    ),
    "all or nothing": (
        [source("a", cap=150_000, all_or_nothing=True)], {}, ("all-or-nothing", "a", None, None),
    ),
    "excludes": (
        [source("a", cap=50_000), source("b", cap=50_000, excludes=["a"])],
        {},
        ("excludes", "a", None, None),
    ),
    "categories": (
        [source("a", categories=["staff"])], {}, ("categories", "a", None, None),
    ),
    "years": ([source("a", years=[2025, 2025])], {}, ("years", "a", None, None)),
    "legal form": (
        [source("a", legal_forms=["company"])],
        {"legal_form": "foundation"},
        ("legal-form", "a", None, None),
    ),
    "de minimis": (
        [source("a", de_minimis=True, awarded="2025-01-01")],
        {"de_minimis_limit": 1_000},
        ("de-minimis", "a", None, None),
    ),
    "public share": (
        [source("a", public=True), source("b", cap=10_000)],
        {"max_public_share": 0.8},
        ("public-share", None, 1_000_000, 0.9),
    ),
    "own share": (
        [source("a"), source("b", "own", cap=10_000)],
        {"min_own_share": 0.25},
        ("own-share", None, 1_500_000, 0.1),
    ),
    "cash only": ([source("a", "in-kind")], {}, ("cash-only", None, None, None)),
}  # fmt: skip


@pytest.mark.parametrize("name", [each for each in ONE if each != "minimum"])
def test_each_term_can_be_the_one_that_gives(name: str) -> None:
    funding, asked, right = ONE[name]

    found = close(funding, **asked)

    assert found.proved
    assert right in [said(each) for each in found.singles]
    for each in found.singles:
        assert gap(*changed(funding, NEED, asked, each)[:2], **changed(funding, NEED, asked, each)[2]) == 0
