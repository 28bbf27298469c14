"""Payback, and the internal rate: one, none, several, and what only touches zero."""

from math import isclose, nextafter

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.appraisal.making import case, cost, count, effect

from vierplusen.appraisal.appraised import Appraisal
from vierplusen.appraisal.returns import internal_rate, payback_years
from vierplusen.domain import Knob


@pytest.mark.parametrize(
    ("flows", "years"),
    [
        ((), 0),
        ((0.0, 0.0), 0),
        ((5.0, 5.0), 0),
        ((-100.0, 60.0, 60.0), 2),
        ((-100.0, 50.0, 50.0), 2),
        ((-100.0, 50.0, 49.0), None),
        ((-100.0,), None),
        ((-10.0, 20.0, -20.0, 30.0), 3),
        ((10.0, -20.0, 30.0), 2),
        ((10.0, 10.0, -15.0, -4.0), 0),
        ((-0.3, 0.1, 0.1, 0.1, 5.0), 3),
    ],
)
def test_payback_is_the_first_year_from_which_the_sum_stays_above_zero(
    flows: tuple[float, ...], years: int | None
) -> None:
    assert payback_years(flows) == years


@given(st.lists(st.integers(-50, 50).map(float), max_size=12))
def test_after_the_payback_the_sum_never_falls_below_zero_and_before_it_was(
    flows: list[float],
) -> None:
    found = payback_years(tuple(flows))
    sums = [sum(flows[: n + 1]) for n in range(len(flows))]

    stays = [n for n in range(len(sums)) if all(each >= 0 for each in sums[n:])]
    assert found == (stays[0] if stays else 0 if not flows else None)


def appraised(*years: float, timing: str = "start") -> Appraisal:
    return count(case(horizon_years=max(len(years), 1), timing=timing, costs=[
        cost("in", by_year=[-each for each in years] or [0])
    ]))  # fmt: skip


@pytest.mark.parametrize(
    ("years", "rate"),
    [
        ((-100, 110), 0.1),
        ((100, -110), 0.1),
        ((-100, 0, 121), 0.1),
        ((-100, 50), -0.5),
        ((-1, 1001), 1000),
        ((-100, 220, -121), 0.1),
        ((100, -220, 121), 0.1),
    ],
)
def test_the_rate_at_which_the_balance_is_zero(years: tuple[float, ...], rate: float) -> None:
    made = appraised(*years)

    assert made.irr is not None
    assert isclose(made.irr, rate, rel_tol=1e-6)
    assert made.irr_reason.key == "irr.one"


@pytest.mark.parametrize(
    ("years", "reason"),
    [
        ((), "irr.none"),
        ((100, 5), "irr.none"),
        ((-100, 0, -5), "irr.none"),
        ((-100, 200, -121), "irr.none-found"),
        ((-100, 230, -132), "irr.several"),
    ],
)
def test_without_such_a_rate_or_with_several_it_says_so(
    years: tuple[float, ...], reason: str
) -> None:
    made = appraised(*years)

    assert (made.irr, made.irr_reason.key) == (None, reason)


def test_several_rates_are_all_named() -> None:
    # 10 %, 20 % and 50 %: -1 (1 - 1.1 v) (1 - 1.2 v) (1 - 1.5 v), in which v is 1 / (1 + rate).
    rates = appraised(-1, 3.8, -4.77, 1.98).irr_reason.values["rates"]

    assert isinstance(rates, tuple)
    found = [each.values["percent"] for each in rates]
    assert found == pytest.approx([10, 20, 50])


def test_two_rates_between_two_places_of_the_search_are_both_found() -> None:
    # 10 % and 10.01 %
    one, other = 1.1, 1.1001
    made = appraised(-1e6, 1e6 * (one + other), -1e6 * one * other)

    assert made.irr_reason.key == "irr.several"
    assert made.irr_reason.values["number"] == 2


def test_timings_count_in_halves_of_years() -> None:
    made = count(
        case(
            horizon_years=1,
            costs=[cost(by_year=[100], timing="start")],
            effects=[effect(price=110, timing="mid")],
        )
    )

    assert made.irr is not None
    assert isclose(made.irr, 1.1**2 - 1, rel_tol=1e-9)


def test_what_project_and_null_alternative_share_is_no_flow() -> None:
    # 3 x 0.1 is not 0.3 to a computer, and the rest is no change of sign.
    effects = [
        effect("new", quantity=3, price=0.1, years=1),
        effect("old", price=0.3, years=1, alternative="zero"),
        effect("gain", price=121, start=3, years=1),
    ]
    made = count(case(timing="start", costs=[cost(by_year=[100], start=1)], effects=effects))

    assert nextafter(0.3, 1) == 3 * 0.1
    assert made.irr is not None
    assert isclose(made.irr, 0.1, rel_tol=1e-9)


@given(
    st.lists(st.integers(-50, 50), min_size=1, max_size=6),
    st.sampled_from(("start", "mid", "end")),
)
def test_at_the_internal_rate_the_net_value_is_zero(years: list[int], timing: str) -> None:
    made = appraised(*years, timing=timing)

    if made.irr is not None and made.irr <= 10:
        there = count(evolve(made.case, discount=made.irr))
        factors = [(1 + made.irr) ** -n for n in range(len(years) + 1)]
        slack = 1e-9 * sum(map(abs, years)) * max(factors)
        assert abs(there.net_eur) <= slack


def test_the_internal_rate_takes_expected_flows_and_no_rate() -> None:
    made = case(
        timing="start",
        discount="rate",
        knobs={"rate": Knob(low=0, high=0.2), "k": Knob(low=1, high=3)},
        costs=[cost(by_year=[100])],
        effects=[effect(quantity="k", price=55, start=1, years=1)],
    )

    assert count(made).irr == pytest.approx(0.1)


def test_no_flow_has_no_rate() -> None:
    assert internal_rate({}) == internal_rate({0.0: 0.0})


@pytest.mark.parametrize("apart", [1e-3, 1e-6, 1e-9])
def test_a_balance_that_comes_near_zero_and_never_touches_it_has_no_rate(apart: float) -> None:
    found, reason = internal_rate({0.0: -100.0, 1.0: 220.0, 2.0: -121.0 * (1 + apart)})

    assert (found, reason.key) == (None, "irr.none-found")
