"""The smallest change to a bill that keeps everybody, by least squares.

First the largest sum is sought that can be divided so that nobody leaves: a linear program over
all coalitions (dual simplex). If that is enough, the nearest bill is found from outside (Goldfarb
and Idnani 1983, Mathematical Programming 27): the coalition that saves most by leaving gets its
due, those that were given more than they need are let go, and so on until nobody would leave. As
nothing but a distance is made small, each step is a projection. Coalitions are looked up as they
are needed.
"""

from typing import Final

import numpy as np
from attrs import define, field, frozen

from vierplusen.sharing.stability.leaving import Array, Finder

MOST_STEPS: Final = 5_000
"""So many coalitions are given their due at most; far fewer are needed."""

MOST_TURNS: Final = 20_000
"""So often one takes the place of another in search of the largest sum; forty players need 5,500
in what was tried, and eighty can need more."""

_SAME: Final = 1e-10
"""A row whose square is so much smaller outside the others lies among them."""

_RISING: Final = 1e-9
_LITTLE: Final = 1e-7
_GOLDEN: Final = 0.6180339887498949
_STRICTER: Final = 0.25
"""A change is made to a part of the tolerance, so that what it gives is within all of it."""


@frozen(eq=False)
class Change:
    """What came of looking for the smallest change.

    Attributes
    ----------
    amounts
        The new bill; None if there is none of this sum, or none was found.
    shortfall
        By how much less all together would have to cost for some bill to keep everybody.
    """

    amounts: Array | None
    shortfall: float


@define
class _Search:
    """The coalitions that were looked up."""

    finder: Finder
    tolerance: float
    dues: Array = field(factory=lambda: np.empty(0))
    rows: Array = field(factory=lambda: np.empty((0, 0)))

    def worst(self, amounts: Array) -> tuple[Array, float] | None:
        """Give who would save most by leaving, and what it costs them: first of those known."""
        known = self._first(amounts)
        if known is not None:
            return known
        found = self.finder.find_some(amounts, self.tolerance)
        if not found:
            return None
        rows = np.zeros((len(found), len(amounts)))
        for row, each in zip(rows, found, strict=True):
            row[list(each.places)] = 1.0
        self.rows = np.concatenate((self.rows.reshape(-1, len(amounts)), rows))
        self.dues = np.concatenate((self.dues, [each.cost for each in found]))
        at = max(range(len(found)), key=lambda place: found[place].saved)
        return rows[at], found[at].cost

    def _first(self, amounts: Array) -> tuple[Array, float] | None:
        """Give who would save most of those that were looked up."""
        if not len(self.dues):
            return None
        saved = self.rows @ amounts - self.dues
        at = int(saved.argmax())
        return (self.rows[at], float(self.dues[at])) if saved[at] > self.tolerance else None


def smallest_change(
    finder: Finder, amounts: Array, alone: Array, total: float, tolerance: float
) -> Change:
    """Find the nearest bill of some sum under which nobody would leave.

    Parameters
    ----------
    finder
        What looks for a coalition that would leave.
    amounts
        The bill as it is, of two players or more.
    alone
        What each of them would pay alone.
    total
        What all together cost: the sum of the new bill.
    tolerance
        Within what amounts are the same.

    Returns
    -------
    Change
        The only nearest bill; or by how much that sum is too large for any. If the finder is not
        exact, more coalitions may have to be kept than were found: then a shortfall is a least
        one.
    """
    search = _Search(finder, tolerance * _STRICTER)
    most = _largest_sum(search, alone)
    if most is None:
        return Change(None, 0.0)
    if total - most > tolerance:
        return Change(None, total - most)
    return Change(_nearest(search, amounts, total), 0.0)


def _largest_sum(search: _Search, alone: Array) -> float | None:
    """Give the largest sum that can be divided so that nobody would leave.

    From everybody paying as much as alone, the coalition that saves most by leaving takes the
    place of one that paid its due, until none would leave. The weights with which those who pay
    their due cover everybody evenly prove that no larger sum can be divided. Everybody counts for
    a little more than one, each for something else: so the search never goes round in circles.
    """
    rows, dues = np.eye(len(alone)), alone
    counts = 1 + _LITTLE * (np.arange(1, len(alone) + 1) * _GOLDEN % 1)
    for _ in range(MOST_TURNS):
        amounts = np.asarray(np.linalg.solve(rows, dues), float)
        found = search.worst(amounts)
        if found is None:
            return float(amounts.sum())
        row, due = found
        weights, parts = np.linalg.solve(rows.T, np.stack((counts, row), axis=1)).T
        rising = np.flatnonzero(parts > _RISING)
        gone = rising[(np.maximum(weights[rising], 0.0) / parts[rising]).argmin()]
        rows, dues = rows.copy(), dues.copy()
        rows[gone], dues[gone] = row, due
    return None


def _nearest(search: _Search, start: Array, total: float) -> Array | None:
    """Give the nearest bill of a sum for which there is one."""
    rows, dues = np.ones((1, len(start))), np.array([total])
    for _ in range(MOST_STEPS):
        made, weights = _on_all(start, rows, dues)
        found = search.worst(made)
        if found is None:
            return made
        row, due = found
        over = float(row @ made) - due
        while True:
            parts = np.linalg.lstsq(rows.T, row, rcond=None)[0]
            outside = row - parts @ rows
            steep = float(outside @ outside)
            rising = np.flatnonzero(parts[1:] > _RISING) + 1
            limits = weights[rising] / parts[rising]
            full = over / steep if steep > _SAME * float(row.sum()) else np.inf
            step = min(full, float(limits.min(initial=np.inf)))
            if step == np.inf:
                # All pay their due, but for rounding: there is a bill of this sum.
                return made
            if step == full:
                break
            over = over - step * steep
            weights = weights - step * parts
            gone = int(rising[limits.argmin()])
            rows, dues = np.delete(rows, gone, axis=0), np.delete(dues, gone)
            weights = np.delete(weights, gone)
        rows, dues = np.vstack((rows, row)), np.append(dues, due)
    return None


def _on_all(start: Array, rows: Array, dues: Array) -> tuple[Array, Array]:
    """Give the nearest point at which coalitions pay their due, and the weight of each.

    Counted anew each time, so that roundings do not add up.
    """
    move = np.linalg.lstsq(rows, dues - rows @ start, rcond=None)[0]
    weights = np.linalg.lstsq(rows.T, -move, rcond=None)[0]
    weights[1:] = np.maximum(weights[1:], 0.0)
    return np.asarray(start + move, float), np.asarray(weights, float)
