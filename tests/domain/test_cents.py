"""Money is read as it is written: whole cents, exactly, or it is refused."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

import attrs
import pytest
from attrs import field, frozen
from hypothesis import example, given
from hypothesis import strategies as st

from vierplusen.domain.cents import (
    MOST_MONEY,
    cents_of,
    exact,
    money,
    money_faults,
    optional_money,
    to_eur,
)
from vierplusen.errors import InvalidValueError

Given = Any
"""What a user may give, of any kind."""

MOST_CENTS: Final = int(MOST_MONEY) * 100


@given(st.integers(-MOST_CENTS, MOST_CENTS))
@example(MOST_CENTS - 1)
@example(1)
def test_every_cent_up_to_the_most_money_is_read_back(cents: int) -> None:
    assert cents_of(cents / 100) == cents
    assert exact(cents / 100) == Fraction(cents, 100)


@given(st.floats(allow_nan=False, allow_infinity=False))
@example(1e22)
@example(5e-324)
@example(-0.0)
def test_exact_is_what_is_written(value: float) -> None:
    assert exact(value) == Fraction(Decimal(repr(value)))


def test_a_tenth_is_a_tenth() -> None:
    assert exact(0.1) * 3 == Fraction(3, 10)
    assert exact(3) == 3
    assert Fraction(0.1) * 3 != Fraction(3, 10)


@pytest.mark.parametrize(
    ("eur", "cents"),
    [(0, 0), (7, 700), (40_000.5, 4_000_050), (0.29, 29), (1e12, 10**14), (1e-05, 0), (-1.5, -150)],
)
def test_euros_are_cents(eur: float, cents: int) -> None:
    assert cents_of(eur) == cents


@pytest.mark.parametrize(
    ("given", "expects"),
    [
        ("5", ["number"]),
        (None, ["number"]),
        (True, ["number"]),
        (float("nan"), ["number"]),
        (float("inf"), ["number"]),
        (10**400, ["number"]),
        (Decimal("5.5"), ["number"]),
        (-0.01, ["not-negative"]),
        (-5, ["not-negative"]),
        (MOST_MONEY + 1, ["size"]),
        (0.005, ["whole-cents"]),
        (0.1 + 0.2, ["whole-cents"]),
        (1e-300, ["whole-cents"]),
        (MOST_MONEY, []),
        (0.01, []),
        (-0.0, []),
        (12, []),
    ],
)
def test_each_fault_of_an_amount_has_its_own_code(given: Given, expects: list[str]) -> None:
    assert [each.expects for each in money_faults("eur", given)] == expects


def test_an_amount_may_be_negative_where_that_is_allowed() -> None:
    assert not list(money_faults("eur", -5.25, negative=True))
    assert [each.expects for each in money_faults("eur", -2e12, negative=True)] == ["size"]


@pytest.mark.parametrize(
    ("given", "read"),
    [
        (5, 5.0),
        (Decimal("40000.50"), 40_000.5),
        (Decimal("0.1"), 0.1),
        (Decimal("1e400"), Decimal("1e400")),
        (Decimal("0.1000000000000000055511151231257827"),) * 2,
        (Decimal("inf"), Decimal("inf")),
        (True, True),
        ("5", "5"),
        (None, None),
    ],
)
def test_a_decimal_is_read_if_a_document_can_hold_it(given: Given, read: Given) -> None:
    made = to_eur(given)

    assert made == read
    assert type(made) is type(read)


@frozen
class Purse:
    eur: Any = field(converter=to_eur, validator=money)
    more: Any = field(default=None, converter=to_eur, validator=optional_money)


def refusals(make: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(InvalidValueError) as problem:
        make()
    return [(each.path, each.expects) for each in problem.value.faults]


def test_the_validators_name_the_attribute() -> None:
    assert attrs.astuple(Purse(5, Decimal("0.10"))) == (5.0, 0.1)
    assert Purse(5).more is None
    assert refusals(lambda: Purse(0.125)) == [("eur", "whole-cents")]
    assert refusals(lambda: Purse(Decimal("NaN"))) == [("eur", "number")]
    assert refusals(lambda: Purse(1, -1)) == [("more", "not-negative")]
    with pytest.raises(InvalidValueError, match=r"found 0\.125, expected euros in whole cents"):
        Purse(0.125)
