"""A fixed cost and what each party gains: who would leave, by a closed form.

A group that leaves can do without, and lose what it gains, or do the whole alone. So it costs it
the smaller of its gains and the cost: it saves what it pays, less that.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from math import fsum, inf

from attrs import frozen

Amounts = Mapping[str, float]


@frozen(kw_only=True)
class Fixed:
    """A fixed cost with its bill.

    Attributes
    ----------
    cost
        What is shared, in euros.
    gains, paid
        Party -> what it gains, and what it pays, for the same parties.
    unassigned
        What nobody pays.
    left_open
        The same, or 0 where rounding explains it.
    """

    cost: float
    gains: Amounts
    paid: Amounts
    unassigned: float
    left_open: float

    def losers(self, tolerance: float) -> tuple[tuple[str, ...], float]:
        """Give who pays more than it gains, and how much more they do together."""
        over = {each: self.paid[each] - self.gains[each] for each in self.paid}
        return _above(over, tolerance)

    def carriers(self, tolerance: float) -> tuple[tuple[str, ...], float]:
        """Give who would be cheaper off doing the whole alone, because others get money."""
        got = fsum(-each for each in self.paid.values() if each < 0)
        if got - self.unassigned <= tolerance:
            return (), 0.0
        named, _ = _above(self.paid, tolerance)
        return named, got - self.unassigned

    def kept(self) -> dict[str, float]:
        """Give the nearest bill, by least squares, under which nobody would leave.

        It has the same sum, unless that is more than all gain together: then everybody pays what
        it gains, and the rest is paid by nobody.
        """
        parties = sorted(self.paid)
        now = [self.paid[each] for each in parties]
        most = [self.gains[each] for each in parties]
        total = min(fsum(now), fsum(most))
        made = _levelled(now, [-inf] * len(now), most, total)
        if fsum(each for each in made if each > 0) > self.cost:
            # As much is given to some as nobody pays for, and the others pay the whole.
            nothing = [0.0] * len(now)
            pays = _levelled(now, nothing, most, self.cost)
            gets = _levelled(now, [-inf] * len(now), nothing, total - self.cost)
            made = [one + other for one, other in zip(pays, gets, strict=True)]
        return dict(zip(parties, made, strict=True))


def _above(over: Amounts, tolerance: float) -> tuple[tuple[str, ...], float]:
    named = tuple(sorted(each for each in over if over[each] > tolerance))
    return named, fsum(over[each] for each in named)


def _levelled(
    now: Sequence[float], low: Sequence[float], high: Sequence[float], total: float
) -> list[float]:
    """Move all amounts by one number, each within its limits, so that they add up to a total."""

    def within(move: float) -> list[float]:
        return [
            min(max(each + move, least), most)
            for each, least, most in zip(now, low, high, strict=True)
        ]

    bends = [(most - each) for each, most in zip(now, high, strict=True)]
    bends += [least - each for each, least in zip(now, low, strict=True) if least > -inf]
    bends.sort()
    # By a rounding the total may lie beyond the last.
    last = len(bends) - 1
    at = min(bisect_left(bends, total, key=lambda move: fsum(within(move))), last)
    if at == 0 and -inf not in low:
        return list(low)
    # Between two bends the sum rises evenly: by as much for each amount that is free to move.
    start = bends[at]
    before = bends[at - 1] if at else -inf
    free = sum(
        least - each <= before and start <= most - each
        for each, least, most in zip(now, low, high, strict=True)
    )
    return within(start - (fsum(within(start)) - total) / max(free, 1))
