"""How often a party would lose under a bill, and the bill laid over the years."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen import InvalidValueError, loss_risks, share
from vierplusen.sharing.paying import payments


def test_the_chance_is_the_share_of_draws_below_what_is_paid() -> None:
    bill = share(60, {"a": 50, "b": 50, "c": 20})

    risks = loss_risks(
        bill, {"a": [10, 20, 30, 40], "b": [5.0] * 4, "c": np.full(4, 90.0), "d": []}
    )

    assert [each.party for each in risks] == ["b", "a", "c"]
    assert [each.chance for each in risks] == [1.0, 0.5, 0.0]
    assert risks[1].mean_loss_eur == pytest.approx(25 - 15)
    assert risks[1].chance_error == pytest.approx(0.25)
    assert [each.message.key for each in risks] == ["risk.always", "risk.some", "risk.certain-gain"]


def test_a_gain_of_exactly_what_is_paid_is_no_loss() -> None:
    assert loss_risks(share(30, {"a": 30}), {"a": [30.0]})[0].chance == 0


def test_who_pays_nothing_runs_no_risk() -> None:
    assert loss_risks(share(0, {"a": 30}), {}) == ()


@pytest.mark.parametrize(
    ("draws", "found"),
    [
        (None, "nothing"),
        ([], "a list"),
        ([[1.0]], "a list"),
        ([[1.0], 2], "a list"),
        (5, "5"),
        ("5", "'5'"),
        (["1", "2"], "'1'"),
        ([1.0, None], "nothing"),
        ([True, False], "true"),
        ([1 + 2j], "a complex"),
        (np.array(["2025-01-01"], dtype="datetime64[D]"), "a date"),
        (np.array([7], dtype="timedelta64[ns]"), "7"),
        (np.ma.masked_equal([1.0, 2.0], 2.0), "nothing"),
        ([1.0, float("nan")], "nan"),
        ([1.0, float("-inf")], "-inf"),
    ],
)
def test_draws_that_are_none_are_refused(draws: Any, found: str) -> None:  # noqa: ANN401  # bad input is of any kind
    with pytest.raises(InvalidValueError) as caught:
        loss_risks(share(10, {"a": 30, "b": 30}), {"a": draws, "b": [1]})

    assert [(each.path, each.found) for each in caught.value.faults] == [("gains.a", found)]


def test_who_pays_and_has_no_draws_is_named() -> None:
    with pytest.raises(InvalidValueError) as caught:
        loss_risks(share(10, {"a": 30, "b": 30}), {})

    assert [each.path for each in caught.value.faults] == ["gains.a", "gains.b"]


def test_a_gain_that_is_what_is_paid_but_for_rounding_is_no_loss() -> None:
    bill = share(0.1 + 0.2, {"a": 1})
    assert bill.amounts_eur["a"] > 0.3

    found = loss_risks(bill, {"a": [0.3]})[0]

    assert (found.chance, found.mean_loss_eur) == (0, 0)


def test_draws_of_any_size_are_counted_without_a_warning() -> None:
    found = loss_risks(share(30, {"a": 30}), {"a": [1e308, 1e308, -1e308, -1e308]})[0]

    assert (found.chance, found.gains_eur, found.mean_loss_eur) == (0.5, 0, 1e308)


def test_whole_numbers_are_draws() -> None:
    assert loss_risks(share(30, {"a": 30}), {"a": np.array([10, 50], dtype=np.uint8)})[0].chance


def test_what_is_no_bill_or_no_mapping_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="Bill"):
        loss_risks({"a": 1.0}, {})  # type: ignore[arg-type]  # wrong on purpose
    with pytest.raises(InvalidValueError, match="gains"):
        loss_risks(share(10, {"a": 30}), [1.0])  # type: ignore[arg-type]  # wrong on purpose


@given(
    gains=st.dictionaries(st.sampled_from("abcd"), st.integers(1, 10**6), min_size=1),
    costs=st.dictionaries(
        st.integers(2020, 2030), st.integers(0, 10**7).map(lambda cents: cents / 100), min_size=1
    ),
    part=st.floats(0, 1.5),
)
def test_payments_add_up_by_party_and_by_year(
    gains: dict[str, int], costs: dict[int, float], part: float
) -> None:
    bill = share(part * sum(gains.values()), gains)

    made = payments(bill, costs)

    if not any(costs.values()) or not bill.cost_eur:
        assert made is None
        return
    assert made is not None
    assert dict(made.by_year_cents) == {
        year: round(100 * eur) for year, eur in sorted(costs.items())
    }
    for party, cells in made.cents.items():
        assert sum(cells.values()) == made.by_party_cents[party]
    for year, cents in made.by_year_cents.items():
        shared = sum(cells[year] for cells in made.cents.values())
        assert shared + made.unassigned_cents[year] == cents
    whole = sum(made.by_year_cents.values())
    for party, eur in bill.amounts_eur.items():
        assert abs(made.by_party_cents[party] - whole * eur / bill.cost_eur) < 1 + 1e-6 * whole


def test_a_year_with_negative_costs_is_not_laid_out() -> None:
    assert payments(share(10, {"a": 30}), {2024: 20.0, 2025: -10.0}) is None


def test_a_table_that_is_too_large_is_not_laid_out() -> None:
    bill = share(10, {f"p{place}": 1.0 for place in range(100)})

    assert payments(bill, {2000 + place: 1.0 for place in range(30)}) is None
