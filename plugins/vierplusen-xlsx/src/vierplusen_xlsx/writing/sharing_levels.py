"""Rules by which everybody pays a level times a weight, between limits: as a sheet finds it."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from math import fsum
from typing import Final

from attrs import frozen

NEAR: Final = 1e-9
"""What lies so near to an amount is that amount: the rest is rounding of the calculation."""

_ALIKE: Final = 1e-6


@frozen
class Line:
    """One party: what it gains, its limits, its weight, and between what it pays."""

    gain: float
    least: float | None
    most: float | None
    weight: float
    low: float
    high: float

    @property
    def begins(self) -> float:
        """The level from which it pays more than its lower limit."""
        return self.low / self.weight if self.weight else 0.0

    @property
    def ends(self) -> float:
        """The level from which it pays its upper limit."""
        return self.high / self.weight if self.weight else 0.0

    def at(self, eur: float) -> float:
        """Bring an amount between the limits."""
        return min(max(eur, self.low), self.high)


@frozen
class Levels:
    """All parties, and what is to be shared.

    The sum of what they pay rises with the level in straight pieces. The level is found on the
    piece that begins at the last bend at which they do not yet pay too much.

    Examples
    --------
    >>> both = (Line(10, None, 10, 1, 0, 10), Line(90, None, None, 1, 0, 90))
    >>> Levels(both, 60).level
    50.0
    """

    lines: tuple[Line, ...]
    cost: float

    @cached_property
    def payable(self) -> float:
        """What they can be asked for together."""
        return min(self.cost, fsum(each.at(each.gain) for each in self.lines))

    def sum_at(self, level: float) -> float:
        """Give what all pay together at a level."""
        return fsum(each.at(level * each.weight) for each in self.lines)

    @cached_property
    def start(self) -> float:
        """The last bend at which all together pay no more than what is payable."""
        bends = (bend for each in self.lines for bend in (each.begins, each.ends))
        return max(
            (bend for bend in bends if self.sum_at(bend) <= self.payable + NEAR), default=0.0
        )

    @cached_property
    def level(self) -> float:
        """The level at which all together pay what is payable."""
        slope = fsum(each.weight for each in self.lines if each.begins <= self.start < each.ends)
        rest = self.payable - self.sum_at(self.start)
        return self.start + (rest / slope if slope > 0 else 0.0)

    def give(self, amounts: Mapping[str, float], left: float, parties: Sequence[str]) -> bool:
        """Tell whether this calculation gives these amounts, and leaves so much unpaid."""
        own = (each.at(self.level * each.weight) for each in self.lines)
        several = ((amounts[party], eur) for party, eur in zip(parties, own, strict=True))
        pairs = (*several, (left, self.cost - self.payable))
        return all(abs(one - other) < _ALIKE for one, other in pairs)
