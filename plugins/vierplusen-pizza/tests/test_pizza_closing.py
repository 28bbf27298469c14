"""How a plan that does not close could: each answer is tried."""

from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from vierplusen import (
    Closing,
    Financing,
    FinancingOptions,
    FundingSource,
    InvalidValueError,
    Match,
    Need,
    Term,
    TermChange,
    Words,
    close_gap,
    finance,
    load_catalogue,
)
from vierplusen_pizza import MIXED, cents
from vierplusen_pizza import closing as module
from vierplusen_pizza.changing import Asked
from vierplusen_pizza.measures import changes_of

NEED: Final = (
    Need(category="staff", year=2025, eur=60_000),
    Need(category="material", year=2026, eur=40_000, cash_only=True),
)
CATALOGUE: Final = load_catalogue(only=["pizza"])
FREE: Final = {"public": False, "temporary": False}


def source(own: str, form: str = "gift", **terms: Any) -> FundingSource:  # noqa: ANN401  # terms of any kind
    return FundingSource(id=own, form=form, **(FREE | terms))


def close(funding: list[FundingSource], need: tuple[Need, ...] = NEED, **asked: Any) -> Closing:  # noqa: ANN401  # options of any kind
    return MIXED.closing(need, funding, options=FinancingOptions(**asked), benefits=None)


def tried(funding: list[FundingSource], need: tuple[Need, ...] = NEED, **asked: Any) -> Closing:  # noqa: ANN401  # as above
    """Give what the library keeps of it: what closes when it is planned again."""
    plan = finance(need, funding, strategy=MIXED.key, options=asked, catalogue=CATALOGUE)
    return close_gap(plan, catalogue=CATALOGUE)


def said(change: TermChange) -> tuple[str, str | None, int | None, float | None]:
    return change.term.value, change.funding, change.by_cents, change.to


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
    "cap of all or nothing": (
        [source("a", cap=90_000, all_or_nothing=True)],
        {},
        ("cap", "a", 1_000_000, 100_000.0),
    ),
    "cap per year": (
        [source("a", cap_per_year=50_000)],
        {},
        ("cap-per-year", "a", 1_000_000, 60_000.0),
    ),
    "minimum": (
        [source("a", cap=80_000), source("b", cap=40_000, min=35_000, categories=["staff"])],
        {
            "need": (
                Need(category="staff", year=2025, eur=30_000),
                Need(category="material", year=2025, eur=70_000),
            )
        },
        ("minimum", "b", 500_000, 30_000.0),
    ),
    "max share": ([source("a", max_share=0.5)], {}, ("max-share", "a", 5_000_000, 1.0)),
    "match": (
        [source("a", match=Match(ratio=1)), source("b", cap=40_000)],
        {},
        ("match", "a", 2_000_000, 1.5),
    ),
    "match with nobody": (
        [source("a", match=Match(ratio=1, with_=["b"])), source("b", cap=0)],
        {},
        ("match", "a", None, None),
    ),
    "all or nothing": (
        [source("a", cap=150_000, all_or_nothing=True)],
        {},
        ("all-or-nothing", "a", None, None),
    ),
    "excludes": (
        [source("a", cap=50_000), source("b", cap=50_000, excludes=["a"])],
        {},
        ("excludes", "a", None, None),
    ),
    "categories": ([source("a", categories=["staff"])], {}, ("categories", "a", None, None)),
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
}


@pytest.mark.parametrize("name", ONE)
def test_each_term_can_be_the_one_that_gives(name: str) -> None:
    funding, asked, right = ONE[name]

    found = close(funding, **asked)

    assert found.proved
    assert found.fewest == found.singles[:1]
    assert right in [said(each) for each in found.singles]
    assert tried(funding, **asked).singles == found.singles
    for lang in ("nl", "en"):
        words = Words(lang, (each.value for each in CATALOGUE.offers if each.taken.kind == "label"))
        for message in (*found.reasons, *(each.message for each in found.singles)):
            assert words.has(message.key)
            assert "{" not in words.say(message)


def test_of_two_terms_neither_is_enough_by_itself() -> None:
    found = close([source("a", categories=["staff"], years=[2025, 2025])])

    assert [said(each)[:2] for each in found.fewest] == [("categories", "a"), ("years", "a")]
    assert found.singles == ()
    assert found.proved
    assert [each.key for each in found.reasons] == ["close.pizza/several"]


def test_a_share_of_more_cannot_be_had_by_a_share() -> None:
    # It may pay for half of staff only; even all of staff is not enough.
    found = close([source("a", categories=["staff"], max_share=0.5), source("b", cap=10_000)])

    assert found.proved
    assert {each.term for each in found.fewest} == {Term.CATEGORIES, Term.MAX_SHARE} or {
        each.term for each in found.fewest
    } == {Term.CAP}
    assert tried([source("a", categories=["staff"], max_share=0.5), source("b", cap=10_000)]).fewest


def test_the_smallest_change_stands_first() -> None:
    found = close([source("a", cap=90_000, cap_per_year=60_000), source("b", cap=5_000)])

    assert [said(each) for each in found.singles] == [
        ("cap", "a", 500_000, 95_000.0),
        ("cap", "b", 500_000, 10_000.0),
    ]


def test_what_need_not_change_stays() -> None:
    funding = [
        source("a", cap=10, cap_per_year=10, min=1, max_share=0.5, match=Match(ratio=1)),
        source("b", "own", cap=20, excludes=["c"], years=[2025, 2025], categories=["staff"]),
        source("c", cap=5),
    ]
    asked = Asked(NEED, tuple(funding), FinancingOptions(), None)
    wishes: list[tuple[Term, str | None]] = [
        (each, "a")
        for each in (Term.CAP, Term.CAP_PER_YEAR, Term.MINIMUM, Term.MAX_SHARE, Term.MATCH)
    ]
    wishes += [(Term.PUBLIC_SHARE, None), (Term.OWN_SHARE, None)]

    assert changes_of(asked, wishes, {}) == ()
    assert [said(each) for each in changes_of(asked, [(Term.EXCLUDES, "b")], {})] == [
        ("excludes", "b", None, None)
    ]


def test_a_share_of_nothing_and_a_match_of_next_to_nothing_are_dropped() -> None:
    funding = [
        source("a", max_share=0.5, categories=["staff"]),
        source("b", match=Match(ratio=1, with_=["c"])),
        source("c", cap=0.01),
    ]
    asked = Asked(NEED, tuple(funding), FinancingOptions(), None)
    plan = {
        ("a", "staff", 2025): 9_000_000,
        ("b", "material", 2026): 1_000_000,
        ("c", "staff", 2025): 1,
    }

    changes = changes_of(asked, [(Term.MAX_SHARE, "a"), (Term.MATCH, "b")], plan)

    assert [said(each) for each in changes] == [
        ("match", "b", None, None),
        ("max-share", "a", None, None),
    ]


def test_without_time_nothing_is_found() -> None:
    found = close([source("a", cap=90_000, min=10_000), source("b", cap=10)], time_limit=1e-9)

    assert found.gap_cents > 0
    assert found.fewest == ()
    assert not found.proved
    assert [each.key for each in found.reasons] == ["close.pizza/stopped"]


def test_what_does_not_close_to_the_cent_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "changes_of", lambda *_: ())

    found = close([source("a", cap=90_000)])

    assert found.fewest == ()
    assert not found.proved
    assert [each.key for each in found.reasons] == ["close.pizza/unsure"]


def test_without_whole_cents_nearby_nothing_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cents, "somewhere", lambda *_: None)

    assert close([source("a", cap=90_000)]).fewest == ()


@st.composite
def cases(draw: st.DrawFn) -> dict[str, Any]:
    ids = [f"s{at}" for at in range(draw(st.integers(1, 3)))]
    funding = []
    for own in ids:
        others = [each for each in ids if each != own]
        cap = draw(st.sampled_from((10_000, 30_000, 60_000)))
        terms: dict[str, Any] = {
            "cap": cap,
            "min": draw(st.sampled_from((None, None, cap / 2))),
            "max_share": draw(st.sampled_from((None, None, 0.3, 0.3333333333333333))),
            "categories": draw(st.sampled_from((None, ["staff"], ["material"]))),
            "years": draw(st.sampled_from((None, [2025, 2025], [2026, 2026]))),
            "excludes": others[:1] if draw(st.integers(0, 3)) == 0 else (),
            "public": draw(st.booleans()),
        }
        if others and draw(st.integers(0, 2)) == 0:
            terms["match"] = Match(ratio=draw(st.sampled_from((0.5, 1.0))))
        form = draw(st.sampled_from(("gift", "own", "in-kind", "loan")))
        if form == "loan":
            terms |= {"term_years": 1, "interest": 0.05}
        funding.append(source(own, form, **terms))
    share = draw(st.sampled_from((None, 0.5)))
    try:
        Financing(need=NEED, funding=funding)
    except InvalidValueError:
        reject()
    return {"funding": funding, "max_public_share": share}


DROPS: Final[dict[str, Any]] = {
    "cap": None,
    "min": None,
    "max_share": None,
    "categories": None,
    "years": None,
    "match": None,
}


@given(case=cases())
@settings(deadline=None, max_examples=20)
def test_one_term_is_enough_if_and_only_if_one_dropped_term_is(case: dict[str, Any]) -> None:
    found = close(**case)
    assert found.proved
    if not found.gap_cents:
        return

    assert tried(**case).fewest == found.fewest
    funding, share = case["funding"], case["max_public_share"]
    ways = [
        ([*funding[:at], evolve(each, **{name: None}), *funding[at + 1 :]], share)
        for at, each in enumerate(funding)
        for name in DROPS
    ]
    ways += [(funding, None)]
    enough = any(
        not MIXED.plan(NEED, less, options=FinancingOptions(max_public_share=most), benefits=None)
        .objectives[0]
        .cents
        for less, most in ways
    )
    if enough:
        assert len(found.fewest) == 1
    elif found.fewest:
        free = {Term.EXCLUDES, Term.CASH_ONLY}
        assert len(found.fewest) > 1 or found.fewest[0].term in free
