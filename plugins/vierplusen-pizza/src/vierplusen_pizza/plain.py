"""Shares that are written in sixteen digits, as the plain fractions that they stand beside.

A solver does not see that 0.3333333333333333 is less than a third; whole cents do: of 300 cents it
is not 100. Beside a plain fraction a share is that fraction, or a little less or more: then whole
cents have to be below it, or above.
"""

from fractions import Fraction
from typing import Final

from attrs import frozen

PLAIN: Final = 1000
"""The largest denominator of a plain fraction."""


@frozen
class Plain:
    """A fraction, and whether the share is a little ``less`` or ``more`` than it."""

    value: Fraction
    less: bool = False
    more: bool = False

    @property
    def unit(self) -> Fraction:
        """The smallest step of the share of a whole number."""
        return Fraction(1, self.value.denominator)


def plain(share: Fraction, most: int) -> Plain:
    """Give the plain fraction that a share stands beside, for whole numbers up to ``most``.

    Examples
    --------
    >>> plain(Fraction("0.3333333333333333"), 10**9)
    Plain(value=Fraction(1, 3), less=True, more=False)
    """
    near = share.limit_denominator(PLAIN)
    if share == near or abs(share - near) * most * near.denominator >= 1:
        return Plain(share)
    return Plain(near, less=share < near, more=share > near)
