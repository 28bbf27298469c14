"""Payback, and the rate at which the balance is zero, with the case of several such rates."""

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


def payback_years(by_year_eur: tuple[float, ...]) -> int | None:
    """Give the first number of years from which the undiscounted sum stays at 0 or more.

    Examples
    --------
    >>> payback_years((-100.0, 60.0, 60.0)), payback_years((-100.0, 60.0))
    (3, None)
    """
    scale = max(map(abs, by_year_eur), default=0.0)
    sums = (0.0, *accumulate(by_year_eur))
    last = next((n for n in reversed(range(len(sums))) if sums[n] < -_SAME * scale), None)
    if last is None:
        return 0
    return None if last == len(sums) - 1 else last + 1


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
    roots = _roots(np.array(times), np.array(amounts))
    if not roots:
        return None, Message("irr.none-found", {"changes": changes})
    if len(roots) > 1:
        listed = tuple(Message("irr.rate", {"percent": 100 * each}) for each in roots)
        return None, Message("irr.several", {"number": len(roots), "rates": listed})
    return roots[0], Message("irr.one", {"percent": 100 * roots[0]})


def _roots(times: Array, amounts: Array) -> list[float]:
    """Find where the balance changes its sign, as yearly rates, lowest first."""

    def balance(growth: float) -> float:
        # exp(-growth * time), scaled so that the largest factor is one.
        exponents = -growth * times
        return float(amounts @ np.exp(exponents - exponents.max()))

    grid = np.linspace(np.log1p(LOWEST), np.log1p(HIGHEST), _GRID)
    exponents = -grid[:, None] * times
    values = np.exp(exponents - exponents.max(axis=1, keepdims=True)) @ amounts
    found = crossings(balance, grid.tolist(), values.tolist())
    return [float(np.expm1(each)) for each in found]
