"""Formulas that know what they come to: text for the spreadsheet, and its value."""

from collections.abc import Iterable
from math import fsum
from typing import Final

from attrs import frozen

_SUM, _PRODUCT, _ATOM = 1, 2, 3

MOST_LENGTH: Final = 8_000
"""A longer formula a spreadsheet does not take."""


@frozen
class Expr:
    """A formula without its ``=``, its value, and how tightly its parts are bound.

    Examples
    --------
    >>> price = Expr("price", 3.0)
    >>> made = (1 - Expr("share", 0.5)) * price
    >>> made.text, made.value
    ('(1-share)*price', 1.5)
    """

    text: str
    value: float
    bound: int = _ATOM

    def __add__(self, other: "Expr | float") -> "Expr":
        return _both(self, "+", other)

    def __radd__(self, other: float) -> "Expr":
        return _both(number(other), "+", self)

    def __sub__(self, other: "Expr | float") -> "Expr":
        return _both(self, "-", other)

    def __rsub__(self, other: float) -> "Expr":
        return _both(number(other), "-", self)

    def __mul__(self, other: "Expr | float") -> "Expr":
        return _both(self, "*", other)

    def __neg__(self) -> "Expr":
        return Expr(f"-1*{self.within(_PRODUCT)}", -self.value, _PRODUCT)

    def within(self, bound: int) -> str:
        """Give the text as part of something that binds so tightly."""
        return self.text if self.bound >= bound else f"({self.text})"


def _both(one: Expr, sign: str, second: "Expr | float") -> Expr:
    other = second if isinstance(second, Expr) else number(second)
    match sign:
        case "*":
            if ONE in (one, other):
                return other if one == ONE else one
            text = f"{one.within(_PRODUCT)}*{other.within(_PRODUCT)}"
            return Expr(text, one.value * other.value, _PRODUCT)
        case "+":
            return Expr(f"{one.text}+{other.text}", one.value + other.value, _SUM)
        case _:
            text = f"{one.text}-{other.within(_PRODUCT)}"
            return Expr(text, one.value - other.value, _SUM)


def number(value: float) -> Expr:
    """Write a number as formulas do, to its last digit."""
    text = repr(float(value)).upper().removesuffix(".0")
    return Expr(text if value >= 0 else f"({text})", float(value))


ONE: Final = number(1.0)
ZERO: Final = number(0.0)


def total(parts: Iterable[Expr]) -> Expr:
    """Add up; nothing is zero."""
    several = tuple(parts)
    if not several:
        return ZERO
    if len(several) == 1:
        return several[0]
    return Expr("+".join(each.text for each in several), fsum(e.value for e in several), _SUM)
