"""A worksheet: what a source can add, what really stands there, and what comes off at the end."""

from collections.abc import Iterable
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from vierplusen import (
    Financing,
    FinancingOptions,
    FundingSource,
    InvalidValueError,
    Match,
    Message,
    Need,
    PlanRow,
    Worksheet,
    check_plan,
)
from vierplusen.labels import Words
from vierplusen.testing.strategies import financings

CASES: Final = financings(rows=(1, 4), sources=(1, 5))
NL: Final = Words("nl")


def need(eur: float, *, category: str = "staff", year: int = 2025, cash: bool = False) -> Need:
    return Need(category=category, year=year, eur=eur, cash_only=cash)


def source(key: str, form: str = "gift", **terms: Any) -> FundingSource:  # noqa: ANN401  # any term
    return FundingSource(id=key, form=form, **{"public": False, **terms})


def said(messages: Iterable[Message]) -> list[str]:
    return [NL.say(each) for each in messages]


def sheet_of(
    *funding: FundingSource,
    eur: float = 100,
    **options: Any,  # noqa: ANN401  # any option
) -> Worksheet:
    return Worksheet([need(eur)], funding, options)


# Laws


@given(case=CASES, data=st.data())
def test_whatever_is_given_what_is_settled_keeps_every_term(
    case: Financing, data: st.DataObject
) -> None:
    sheet = Worksheet(case.need, case.funding, case.options)
    places = [(each.category, each.year) for each in case.need] or [("staff", 2025)]
    for _ in range(data.draw(st.integers(0, 6))):
        key, place = data.draw(st.sampled_from(sheet.order)), data.draw(st.sampled_from(places))
        room, total = sheet.room(key, *place), sheet.total(key)
        cents = data.draw(st.integers(0, 30_000))
        given_cents = sheet.give(key, *place, cents)
        assert given_cents == min(room, cents)
        assert sheet.total(key) == total + given_cents
    before = {(row.funding, row.category, row.year): row.cents for row in sheet.rows()}

    settled = sheet.settled()

    assert check_plan(settled.rows, case.need, case.funding, options=case.options) == ()
    for row in settled.rows:
        assert row.cents <= before[row.funding, row.category, row.year]
    assert {(row.funding, row.category, row.year): row.cents for row in sheet.rows()} == before
    taken = sheet.settle()
    assert sheet.rows() == settled.rows
    assert settled.reasons[: len(taken)] == taken
    assert sheet.settle() == ()


@given(case=CASES, data=st.data())
def test_once_it_is_settled_what_is_filled_whole_keeps_every_term(
    case: Financing, data: st.DataObject
) -> None:
    sheet = Worksheet(case.need, case.funding, case.options)
    for key in data.draw(st.permutations(sheet.order)):
        sheet.fill(key)
    sheet.settle()
    for key in data.draw(st.permutations(sheet.order)):
        reach = sheet.reach(key)
        assert sheet.fill(key) == reach
        rows = sheet.rows()
        assert check_plan(rows, case.need, case.funding, options=case.options) == ()


# What a sheet tells


def test_a_sheet_tells_what_is_needed_paid_and_open() -> None:
    sheet = Worksheet(
        [need(10), need(5, category="rent", year=2026), need(0, category="none")],
        [source("a", cap=12, cap_per_year=8), source("b", categories=["rent"])],
        FinancingOptions(order=["b"]),
    )

    assert sheet.order == ("b", "a")
    assert (sheet.needed_cents, sheet.paid_cents, sheet.gap_cents) == (1500, 0, 1500)
    assert sheet.open_cells() == {("rent", 2026): 500, ("staff", 2025): 1000}
    assert sheet.open_cells("b") == {("rent", 2026): 500}
    # What the fewest can pay comes first; a cap for one year is within what is open.
    assert list(sheet.open_cells("a").items()) == [(("staff", 2025), 800), (("rent", 2026), 500)]
    assert sheet.open_years("a") == {2025: 800, 2026: 500}
    assert (sheet.reach("a"), sheet.room("a", "staff", 2025), sheet.room("a", "x", 1)) == (
        1200, 800, 0,
    )  # fmt: skip

    assert sheet.fill("a", most=300, year=2026) == 300
    assert sheet.fill("a") == 900
    assert sheet.rows() == (
        PlanRow(funding="a", category="rent", year=2026, cents=400),
        PlanRow(funding="a", category="staff", year=2025, cents=800),
    )
    assert (sheet.paid_cents, sheet.gap_cents, sheet.total("a")) == (1200, 300, 1200)
    assert sheet.least("a") == 0


def test_a_copy_leaves_the_sheet_as_it_is() -> None:
    sheet = sheet_of(source("a"), source("lening", "loan", term_years=2))
    copy = sheet.copy()

    copy.fill("a", most=10)
    copy.limit("a", 10)
    copy.settle()

    assert (sheet.total("a"), copy.total("a")) == (0, 10)
    assert (sheet.reach("a"), copy.reach("a")) == (10_000, 0)


@pytest.mark.parametrize("cents", [-1, 0.5, True, "1"])
def test_only_whole_cents_are_given(cents: Any) -> None:  # noqa: ANN401  # what is no cents
    with pytest.raises(InvalidValueError):
        sheet_of(source("a")).give("a", "staff", 2025, cents)


def test_an_unknown_source_is_named() -> None:
    with pytest.raises(InvalidValueError, match="onbekend"):
        sheet_of(source("a")).fill("onbekend")


# Terms of a source alone: room tells them at once


@pytest.mark.parametrize(
    ("terms", "reach"),
    [
        ({}, 10_000),
        ({"cap": 30}, 3_000),
        ({"cap_per_year": 40}, 4_000),
        ({"max_share": 0.333}, 3_330),
        ({"legal_forms": ["company"]}, 0),
        ({"cap": 30, "min": 30}, 3_000),
        ({"min": 100.01}, 0),
        ({"cap": 100.01, "all_or_nothing": True}, 0),
        ({"form": "crowdfunding", "cap": 10, "fee_share": 0.05}, 950),
        ({"form": "in-kind"}, 10_000),
        ({"de_minimis": True, "awarded": "2025-03-01"}, 4_000),
        ({"de_minimis": True, "awarded": "2026-02-28"}, 9_000),
        ({"de_minimis": True, "awarded": "2022-03-01"}, 4_000),
    ],
)
def test_reach_is_what_the_terms_of_a_source_allow(terms: dict[str, Any], reach: int) -> None:
    sheet = sheet_of(
        source("a", **terms),
        legal_form="foundation",
        de_minimis_limit=90,
        de_minimis_received=[["2023-02-28", 50]],
    )

    assert sheet.reach("a") == reach


def test_in_kind_pays_only_what_need_not_be_money() -> None:
    sheet = Worksheet(
        [need(10), need(5, cash=True), need(7, category="rent", cash=True)],
        [source("a", "in-kind"), source("b", "in-kind", cap=4), source("c", cap=12)],
    )

    assert sheet.fill("b") == 400
    assert sheet.fill("c") == 1200
    assert sheet.open_cells("a") == {("staff", 2025): 600}
    assert sheet.fill("a") == 600


def test_what_may_not_be_combined_is_not() -> None:
    sheet = sheet_of(source("a", cap=10, excludes=["b"]), source("b"), source("c"))

    sheet.fill("a")

    assert (sheet.reach("b"), sheet.reach("c")) == (0, 9_000)


def test_a_loan_brings_back_need_that_no_loan_pays() -> None:
    sheet = Worksheet(
        [need(100), need(1, year=2026)],
        [source("lening", "loan", term_years=2, interest=0.1), source("b", years=[2026, 2026])],
    )

    assert sheet.fill("lening") == 10_100
    assert sheet.open_cells() == {("repayment", 2026): 6_000}
    assert sheet.open_cells("lening") == {}
    assert sheet.fill("b") == 6_000
    assert (sheet.needed_cents, sheet.gap_cents) == (16_100, 0)


# Terms that lean on others: read as if the plan closes, and settled at the end


def test_a_match_leaves_room_for_what_is_pledged_to_it() -> None:
    sheet = sheet_of(source("a", match=Match(ratio=1)), source("b", cap=30), source("c"))

    assert [sheet.fill(each) for each in "ab"] == [5_000, 3_000]
    (taken,) = said(sheet.settle())
    assert taken.startswith("Van a is € 20 teruggenomen. Het is hoogstens evenveel als wat anderen")
    assert (sheet.total("a"), sheet.reach("a")) == (3_000, 0)
    assert [sheet.fill(each, most=1_000) for each in "ca"] == [1_000, 1_000]


def test_each_euro_is_pledged_once_and_the_most_preferred_keeps_it() -> None:
    once = Match(ratio=1, with_=["c"])
    funding = [source("b", match=once), source("a", match=once), source("c", cap=20)]
    sheet = sheet_of(*funding, order=["c", "b", "a"])
    for each in "cba":
        sheet.fill(each)

    sheet.settle()

    assert [sheet.total(each) for each in "cba"] == [2_000, 2_000, 0]


def test_matches_that_circle_down_for_too_long_give_nothing() -> None:
    sheet = sheet_of(
        source("a", match=Match(ratio=1, with_=["b"])),
        source("b", match=Match(ratio=0.999, with_=["a"])),
        eur=1_000_000,
    )
    for each in "ab":
        sheet.fill(each)
    assert sheet.paid_cents > 0

    sheet.settle()

    assert sheet.paid_cents == 0
    assert sheet.reach("a") == 0


@pytest.mark.parametrize(
    ("ratio", "pledges", "expected"),
    [(0.5, 1_010, 1_000), (0.999, 1_010, 100_899), (0.999, 1_000, 0)],
)
def test_a_match_that_can_be_pledged_on_is_tried_until_it_holds(
    ratio: float, pledges: float, expected: int
) -> None:
    """What a adds can be pledged to b, and frees c for a: less each time, in ever smaller steps."""
    sheet = sheet_of(
        source("a", match=Match(ratio=ratio, with_=["c"])),
        source("b", match=Match(ratio=1, with_=["a", "c"]), cap=1_000),
        source("c", cap=pledges),
        eur=1_000_000,
    )
    sheet.settle()

    assert [sheet.fill(each) for each in "cb"] == [100 * pledges, 100_000]
    assert sheet.fill("a") == expected


def test_public_money_stays_beside_what_is_private() -> None:
    sheet = sheet_of(
        source("stad", public=True), source("rijk", public=True, min=20), source("a", cap=5),
        max_public_share=0.8,
    )  # fmt: skip

    assert [sheet.fill(each) for each in ("stad", "rijk", "a")] == [8_000, 0, 500]
    sheet.settle()

    assert [sheet.total(each) for each in ("stad", "rijk", "a")] == [2_000, 0, 500]


def test_a_source_with_a_minimum_is_left_out_if_the_rest_cannot_give_way() -> None:
    sheet = sheet_of(
        source("stad", public=True, cap=30), source("rijk", public=True, cap=30, min=20),
        source("a", cap=10),
        max_public_share=0.5,
    )  # fmt: skip
    for each in sheet.order:
        sheet.fill(each)
    assert [sheet.total(each) for each in sheet.order] == [3_000, 2_000, 1_000]

    sheet.settle()

    # Both give back what is above their minimum, and then the least preferred gives back all.
    assert [sheet.total(each) for each in sheet.order] == [0, 0, 1_000]
    assert sheet.fill("stad") == 1_000


def test_all_may_be_public_where_that_is_the_share() -> None:
    sheet = sheet_of(source("stad", public=True), max_public_share=1)

    sheet.settle()

    assert sheet.fill("stad") == 10_000
    assert sheet.settle() == ()


def test_one_s_own_share_holds_back_the_rest() -> None:
    sheet = sheet_of(source("a"), source("eigen", "own", cap=20), min_own_share=0.4)

    assert [sheet.fill(each) for each in ("a", "eigen")] == [6_000, 2_000]
    assert said(sheet.settle()) == [
        "Van a is € 30 teruggenomen. Van wat wordt betaald, moet minstens 40% eigen inbreng zijn."
    ]
    assert (sheet.total("a"), sheet.reach("a"), sheet.reach("eigen")) == (3_000, 0, 0)


def test_what_pays_for_a_loan_that_is_gone_goes_with_it() -> None:
    sheet = Worksheet(
        [need(100), need(10, year=2026)],
        [
            source("lening", "loan", term_years=1, years=[2025, 2025], min=60),
            source("a", max_share=0.5, categories=["repayment", "staff"], years=[2026, 2026]),
            source("b", categories=["repayment"]),
        ],
    )
    sheet.give("lening", "staff", 2025, 5_000)
    assert sheet.give("a", "staff", 2026, 900) == 900
    assert sheet.give("a", "repayment", 2026, 9_000) == 2_100
    assert sheet.give("b", "repayment", 2026, 9_000) == 2_900

    taken = said(sheet.settle())

    assert sheet.rows() == (PlanRow(funding="a", category="staff", year=2026, cents=500),)
    assert taken.pop().startswith("Van a is € 4 teruggenomen. Het mag hoogstens 50% zijn van € 10")
    assert taken == [
        "Van lening is € 50 teruggenomen. Het is niets of minstens € 60.",
        "Van b is € 29 teruggenomen. Er is minder af te lossen, omdat een lening kleiner werd.",
        "Van a is € 21 teruggenomen. Er is minder af te lossen, omdat een lening kleiner werd.",
    ]


# Why no more


@pytest.mark.parametrize(
    ("terms", "options", "why"),
    [
        ({}, {}, "Alles waarvoor dit geld mag, is betaald."),
        ({"cap": 30}, {}, "Het maximum is € 30."),
        ({"cap": 30, "all_or_nothing": True}, {}, "Het is alles of niets: € 30."),
        ({"cap_per_year": 40}, {}, "Het maximum per jaar is € 40."),
        ({"max_share": 0.25}, {}, "Het mag hoogstens 25% zijn van € 100"),
        (
            {"de_minimis": True, "awarded": "2025-03-01"},
            {"de_minimis_limit": 60},
            "Er mag in drie jaar samen hoogstens € 60 de-minimissteun zijn.",
        ),
        ({"match": Match(ratio=2)}, {}, "Het is hoogstens 2 keer wat anderen ernaast leggen"),
        ({"public": True}, {"max_public_share": 0.5}, "Publiek geld mag samen hoogstens 50% zijn"),
        ({}, {"min_own_share": 0.5}, "moet minstens 50% eigen inbreng zijn."),
    ],
)  # fmt: skip
def test_a_source_that_pays_says_why_no_more(
    terms: dict[str, Any], options: dict[str, Any], why: str
) -> None:
    sheet = sheet_of(source("a", **terms), source("eigen", "own", cap=10), **options)
    for _ in range(2):
        for each in ("eigen", "a"):
            sheet.fill(each)
        sheet.settle()

    first = said(sheet.reasons())[0]

    assert first.startswith("a betaalt € ")
    assert why in first


@pytest.mark.parametrize(
    ("terms", "options", "why"),
    [
        ({}, {}, "Alles waarvoor het geld mag, is al betaald."),
        ({"categories": ["rent"], "years": [2025, 2025]}, {}, "Het geld mag niet worden gebruikt"),
        ({"excludes": ["b"]}, {}, "Het mag niet samengaan met: b."),
        ({"match": Match(ratio=2, with_=["c"])}, {}, "Het komt alleen als anderen er geld naast"),
        ({"public": True}, {"max_public_share": 0.5}, ", en er is geen ander geld."),
        ({}, {"min_own_share": 0.5}, "minstens 50% eigen inbreng zijn, en die is er niet."),
        ({"min": 60}, {"left": 40}, "minstens € 60, en er was plaats voor hoogstens € 40."),
        ({"cap": 60, "all_or_nothing": True}, {"left": 40}, "Het is alles of niets (€ 60), en er"),
    ],
)  # fmt: skip
def test_a_source_that_pays_nothing_says_why(
    terms: dict[str, Any], options: dict[str, Any], why: str
) -> None:
    left = options.pop("left", 0)
    public = "max_public_share" in options
    sheet = Worksheet(
        [need(100), need(0, category="rent", year=2026)],
        [source("a", **terms), source("b", public=public), source("c", cap=0)],
        options,
    )
    sheet.fill("b", most=10_000 - 100 * left)
    sheet.settle()

    first = said(sheet.reasons())[0]

    assert first.startswith("a betaalt niets. ")
    assert why in first


def test_a_source_that_can_add_more_says_what_it_pays_and_no_more() -> None:
    sheet = Worksheet(
        [need(1, year=2025 + after, category=each) for after in range(4) for each in ("x", "y")],
        [source("a", source="brief", name="Fonds A"), source("b", legal_forms=["company"])],
        {"legal_form": "foundation"},
    )
    sheet.fill("a", most=700)

    reasons = sheet.settled().reasons

    assert said(reasons) == [
        "Fonds A betaalt € 7: € 2 in 2025, € 2 in 2026, € 2 in 2027, € 1 in 2028."
    ]
    assert reasons[0].sources == ("brief",)


def test_the_words_of_a_strategy_stand_where_no_term_says_why() -> None:
    sheet = sheet_of(source("a"), source("b", cap=20))
    sheet.limit("a", 8_000)
    sheet.limit("b", 0)
    sheet.fill("a")
    part = Message("give.why-part")

    assert said(sheet.reasons({"a": part})) == [
        "a betaalt € 80 voor staff in 2025. Op meer dan € 80 wordt niet gerekend."
    ]
    sheet.limit("a", 20_000)
    sheet.fill("a")
    assert said(sheet.reasons({"a": part}))[0].endswith("Dat is het deel dat bij de baat past.")


@given(case=CASES)
def test_a_sheet_reads_options_of_a_document(case: Financing) -> None:
    sheet = Worksheet(case.need, case.funding, evolve(case.options, order=()))

    assert sheet.order == tuple(each.id for each in case.funding)
