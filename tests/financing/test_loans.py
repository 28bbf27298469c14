"""What loans bring back: parts that add up, interest on what is owed, fees that round."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen import FundingSource, Need, PlanRow
from vierplusen.financing.loans import parts_of, repayments
from vierplusen.financing.terms import (
    cells_of,
    floor_share,
    gross_of,
    half_up,
    least_of,
    most_of,
    most_per_year,
    net_of,
)

AMOUNTS = st.integers(0, 10**13)


def loan(term: int = 3, interest: float | None = None) -> FundingSource:
    return FundingSource(id="bank", form="loan", term_years=term, interest=interest)


@given(AMOUNTS, st.integers(1, 100), st.sampled_from([None, 0.0, 0.01, 0.0375, 1.0]))
def test_parts_of_a_loan_add_up_and_differ_by_a_cent(
    cents: int, term: int, interest: float | None
) -> None:
    parts = parts_of(loan(term, interest), 2025, cents)

    assert sum(each.principal for each in parts) == cents
    if cents:
        assert [each.year for each in parts] == list(range(2026, 2026 + term))
        sizes = {each.principal for each in parts}
        assert max(sizes) - min(sizes) <= 1
    left = cents
    for each in parts:
        assert abs(each.interest - Fraction(str(interest or 0)) * left) <= Fraction(1, 2)
        left -= each.principal


def test_interest_of_half_a_cent_is_a_cent() -> None:
    assert [each.interest for each in parts_of(loan(2, 0.5), 2025, 3)] == [2, 1]


def test_only_loans_are_paid_back() -> None:
    gift = FundingSource(id="gift", form="gift")

    assert parts_of(gift, 2025, 100) == ()
    assert parts_of(loan(), 2025, 0) == ()


def test_what_falls_after_the_last_need_is_apart() -> None:
    rows = [
        PlanRow(funding="bank", category="staff", year=2025, cents=200),
        PlanRow(funding="bank", category="material", year=2025, cents=100),
        PlanRow(funding="gone", category="staff", year=2025, cents=7),
    ]

    back = repayments(rows, {"bank": loan(3, 0.1)}, 2027)

    assert [(each.year, each.cents) for each in back.within] == [(2026, 130), (2027, 120)]
    assert [(each.year, each.cents) for each in back.later] == [(2028, 110)]
    assert all(each.cash_only for each in (*back.within, *back.later))
    assert back.interest == 60


def test_without_a_need_everything_is_later() -> None:
    rows = [PlanRow(funding="bank", category="staff", year=2025, cents=3)]

    assert not repayments(rows, {"bank": loan()}, None).within


SHARES = st.integers(1, 9999).map(lambda each: each / 10_000)


@given(AMOUNTS, SHARES)
def test_gross_is_the_most_of_which_so_much_is_left(net: int, fee: float) -> None:
    crowd = FundingSource(id="crowd", form="crowdfunding", fee_share=fee)

    gross = gross_of(crowd, net)

    assert net_of(crowd, gross) <= net < net_of(crowd, gross + 1)


def test_gross_stops_at_the_cap() -> None:
    crowd = FundingSource(id="crowd", form="crowdfunding", cap=15.10, fee_share=0.05, min=15.10)

    assert most_of(crowd) == least_of(crowd) == 1434
    assert gross_of(crowd, 1434) == 1510
    assert gross_of(FundingSource(id="plain", form="gift"), 9) == 9


def test_terms_that_are_not_stated_are_none() -> None:
    plain = FundingSource(id="plain", form="gift")

    assert (most_of(plain), most_per_year(plain), least_of(plain)) == (None, None, 0)
    assert most_per_year(FundingSource(id="a", form="gift", cap_per_year=2.5)) == 250


@pytest.mark.parametrize(
    ("share", "cents", "most"), [(0.5, 101, 50), (0.1, 30, 3), (0.3, 10, 3), (1.0, 7, 7)]
)
def test_shares_are_read_as_they_are_written(share: float, cents: int, most: int) -> None:
    assert floor_share(share, cents) == most


def test_halves_go_up() -> None:
    assert [half_up(Fraction(each, 2)) for each in (1, 2, 3, -1)] == [1, 1, 2, 0]


def test_need_of_one_cell_adds_up() -> None:
    need = [
        Need(category="b", year=2026, eur=1),
        Need(category="a", year=2026, eur=1, cash_only=True),
        Need(category="a", year=2026, eur=2),
    ]

    cells = cells_of(need)

    assert list(cells) == [("a", 2026), ("b", 2026)]
    assert (cells["a", 2026].cents, cells["a", 2026].in_kind) == (300, 200)
