"""Payback, and the rate at which the balance is zero, with the case of several such rates."""

from collections.abc import Callable, Mapping
from itertools import accumulate, pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vierplusen.appraisal.roots import crossings
from vierplusen.domain import Message

Array = NDArray[np.float64]

LOWEST: Final = -0.9999
HIGHEST: Final = 1e6
"""Between these yearly rates the rate with balance zero is sought."""

_GRID: Final = 4001
_SAME: Final = 1e-9
_TOUCH: Final = 1e-13
"""A balance below this share of all euros is zero: it is what rounding leaves."""

_THIRDS: Final = 60


def payback_years(by_year_eur: tuple[float, ...]) -> int | None:
    """Give the first year index from which the undiscounted running total stays at 0 or more.

    The base year is 0: what is spent in it and comes back in the next two years has a payback of
    2 years.

    Examples
    --------
    >>> payback_years((-100.0, 60.0, 60.0)), payback_years((-100.0, 60.0))
    (2, None)
    """
    scale = max(map(abs, by_year_eur), default=0.0)
    sums = tuple(accumulate(by_year_eur))
    below = [n for n, each in enumerate(sums) if each < -_SAME * scale]
    if not below:
        return 0
    return below[-1] + 1 if below[-1] + 1 < len(sums) else None


def internal_rate(flows: Mapping[float, float]) -> tuple[float | None, Message]:
    """Give the rate at which the present values of flows add up to zero, and what to say of it.

    Parameters
    ----------
    flows
        Time in years -> expected euros.

    Returns
    -------
    rate : float or None
        None if there is no such rate, or more than one.
    reason : Message
        What was found.
    """
    times = sorted(time for time, eur in flows.items() if eur)
    amounts = [flows[time] for time in times]
    changes = sum(one * other < 0 for one, other in pairwise(amounts))
    if changes == 0:
        return None, Message("irr.none")
    roots = _roots(np.array(times), np.array(amounts), several=changes > 1)
    if not roots:
        return None, Message("irr.none-found", {"changes": changes})
    if len(roots) > 1:
        listed = tuple(Message("irr.rate", {"percent": 100 * each}) for each in roots)
        return None, Message("irr.several", {"number": len(roots), "rates": listed})
    return roots[0], Message("irr.one", {"percent": 100 * roots[0]})


def _roots(times: Array, amounts: Array, *, several: bool) -> list[float]:
    """Find where the balance changes its sign, as yearly rates, lowest first."""

    def balance(growth: float) -> float:
        # exp(-growth * time), scaled so that the largest factor is one.
        exponents = -growth * times
        return float(amounts @ np.exp(exponents - exponents.max()))

    # Amounts that change their sign once have one zero at most: it needs no places between.
    grid = np.linspace(np.log1p(LOWEST), np.log1p(HIGHEST), _GRID if several else 2)
    factors = -grid[:, None] * times
    factors -= factors.max(axis=1, keepdims=True)
    np.exp(factors, out=factors)
    values = factors @ amounts
    found = crossings(balance, grid, values)
    if several:
        shares = values / (factors @ np.abs(amounts))
        # The share moves by at most half the years between the first and the last amount for
        # each unit of growth: farther than that from zero it cannot touch it beside a place.
        near = float(grid[1] - grid[0]) * float(times[-1] - times[0]) / 2
        found.extend(_touching(balance, grid, shares, near))
    return [float(np.expm1(each)) for each in sorted(found)]


def _touching(
    balance: Callable[[float], float], grid: Array, shares: Array, near: float
) -> list[float]:
    """Find where the balance only touches zero, or crosses it twice between two known places.

    Parameters
    ----------
    shares
        The balance at each place, as a share of all euros there.
    near
        Only where that share is at most this far from zero can it touch it.
    """
    found: list[float] = []
    size = np.abs(shares)
    low = (size[1:-1] < size[:-2]) & (size[1:-1] <= size[2:]) & (size[1:-1] <= near)
    same = (shares[1:-1] * shares[:-2] > 0) & (shares[1:-1] * shares[2:] > 0)
    for index in (np.flatnonzero(low & same) + 1).tolist():
        side = float(np.sign(shares[index]))
        start, end = float(grid[index - 1]), float(grid[index + 1])
        lowest = _lowest(balance, start, end, side)
        bottom, unit = side * balance(lowest), balance(start) / float(shares[index - 1])
        if bottom < -_TOUCH * unit:
            places = [start, lowest, end]
            found.extend(crossings(balance, places, list(map(balance, places))))
        elif bottom <= _TOUCH * unit:
            found.append(lowest)
    return found


def _lowest(balance: Callable[[float], float], start: float, end: float, side: float) -> float:
    """Give where a balance above (1) or below (-1) zero comes nearest to it, between two places."""
    for _ in range(_THIRDS):
        third = (end - start) / 3
        if side * balance(start + third) < side * balance(end - third):
            end -= third
        else:
            start += third
    return (start + end) / 2
