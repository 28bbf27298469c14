"""Discount factors: flat and stepped, at the start, in the middle and at the end of a year."""

from math import isclose, nan
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.appraisal.making import STEPPED, offers

from vierplusen import discount_factors
from vierplusen.domain import DiscountSchedule
from vierplusen.errors import InvalidValueError

RATES = st.floats(-0.2, 1.0)
SCHEDULES = st.lists(
    st.tuples(st.integers(1, 40), RATES), max_size=4, unique_by=lambda each: each[0]
)


def schedule(first: float, steps: list[tuple[int, float]]) -> DiscountSchedule:
    return DiscountSchedule(rates=[(0, first), *sorted(steps)])


@given(RATES, st.integers(1, 60))
def test_a_flat_rate_is_a_power_of_the_time(rate: float, years: int) -> None:
    for timing, offset in (("start", 0), ("mid", 0.5), ("end", 1)):
        found = discount_factors(rate, years, timing=timing)

        assert len(found) == years
        for year, factor in enumerate(found):
            assert isclose(factor, (1 + rate) ** -(year + offset), rel_tol=1e-12)


@given(RATES, SCHEDULES)
def test_factors_multiply_year_by_year(first: float, steps: list[tuple[int, float]]) -> None:
    rate = schedule(first, steps)

    start, mid, end = (discount_factors(rate, 45, timing=each) for each in ("start", "mid", "end"))

    assert start[0] == 1
    assert start[1:] == end[:-1]
    for year in range(45):
        ends_at = year + 1
        yearly = next(r for t, r in reversed(rate.rates) if t <= ends_at)
        assert isclose(end[year], start[year] / (1 + yearly), rel_tol=1e-12)
        assert isclose(mid[year] ** 2, start[year] * end[year], rel_tol=1e-12)


def test_a_step_is_the_rate_of_the_year_that_ends_there() -> None:
    found = discount_factors(schedule(0.5, [(2, 1.0)]), 3)

    assert found == (1 / 1.5, 1 / 1.5 / 2, 1 / 1.5 / 4)


def test_a_step_within_a_year_holds_from_the_year_that_ends_after_it() -> None:
    assert discount_factors(DiscountSchedule(rates=[(0, 0.5), (1.5, 1.0)]), 2) == (
        1 / 1.5,
        1 / 1.5 / 2,
    )


def test_a_key_is_looked_up_in_the_catalogue() -> None:
    assert discount_factors("stepped", 4, catalogue=offers()) == discount_factors(STEPPED, 4)


@pytest.mark.parametrize(
    ("rate", "expects"),
    [
        (-1, "rate"),
        (-1.5, "rate"),
        (10.01, "rate"),
        (nan, "discount"),
        (True, "discount"),
        (None, "discount"),
        ("steppe", "on-offer"),
        ("", "on-offer"),
        ("nl-2021", "on-offer-by"),
        ("uk-green-book", "on-offer-by"),
        (-0.9, "countable-rate"),
    ],
)
def test_a_rate_that_cannot_be_is_refused(rate: Any, expects: str) -> None:  # noqa: ANN401  # of any kind
    with pytest.raises(InvalidValueError) as caught:
        discount_factors(rate, 1000, catalogue=offers())

    (fault,) = caught.value.faults
    assert (fault.path, fault.expects) == ("rate", expects)


def test_a_misspelt_key_gets_the_nearest_and_all_that_is_known() -> None:
    with pytest.raises(InvalidValueError) as caught:
        discount_factors("steppd", 3, catalogue=offers())

    (fault,) = caught.value.faults
    assert fault.nearest == "stepped"
    assert dict(fault.values) == {"options": "stepped"}


def test_without_a_catalogue_nothing_is_known() -> None:
    with pytest.raises(InvalidValueError, match="the catalogue offers: -"):
        discount_factors("stepped", 3)


def test_a_pack_that_is_known_is_named_though_another_pack_is_there() -> None:
    british = DiscountSchedule(key="uk-green-book", rates=((0, 0.035),))

    with pytest.raises(InvalidValueError, match="vierplusen-nl has such keys"):
        discount_factors("nl-2021", 3, catalogue=offers(british))
    with pytest.raises(InvalidValueError, match="offers: stepped, uk-green-book"):
        discount_factors("uk-green-bok", 3, catalogue=offers(british))


@pytest.mark.parametrize(
    ("given_", "path", "expects"),
    [
        ({"years": 0}, "years", "between"),
        ({"years": 1001}, "years", "between"),
        ({"years": 2.0}, "years", "integer"),
        ({"years": True}, "years", "integer"),
        ({"timing": "later"}, "timing", "one-of"),
        ({"timing": None}, "timing", "one-of"),
        ({"timing": ["end"]}, "timing", "one-of"),
        ({"catalogue": "uk"}, "catalogue", "kind"),
    ],
)
def test_other_arguments_are_checked_too(given_: Any, path: str, expects: str) -> None:  # noqa: ANN401  # of any kind
    with pytest.raises(InvalidValueError) as caught:
        discount_factors(0.03, **{"years": 3, **given_})

    (fault,) = caught.value.faults
    assert (fault.path, fault.expects) == (path, expects)
