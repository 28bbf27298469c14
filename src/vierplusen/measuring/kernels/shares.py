"""The interval of a share: so many out of so many."""

import math
from statistics import NormalDist
from typing import Literal

from vierplusen.domain.beta import beta_quantile
from vierplusen.measuring.kernels.values import Bounds


def share_interval(
    successes: int,
    n: int,
    confidence: float = 0.95,
    *,
    method: Literal["clopper-pearson", "wilson"] = "clopper-pearson",
) -> Bounds:
    """Give the interval of a share.

    Parameters
    ----------
    successes, n : int
        From 0 to ``n``; with ``n`` = 0 there are no bounds.
    confidence : float
        Between 0 and 1.
    method : str
        "clopper-pearson" (1934) is exact: it covers at least as often as it says. "wilson"
        (1927) is shorter and covers so often on average.

    Returns
    -------
    Bounds
        Fractions from 0 to 1.

    Examples
    --------
    >>> made = share_interval(3, 12)
    >>> round(made.low, 3), round(made.high, 3), made.method
    (0.055, 0.572, 'clopper-pearson')
    """
    if n == 0:
        return Bounds(None, None, "too-few")
    if method == "wilson":
        return _wilson(successes, n, confidence)
    tail = (1 - confidence) / 2
    low = beta_quantile(tail, successes, n - successes + 1) if successes else 0.0
    high = 1 - beta_quantile(tail, n - successes, successes + 1) if successes < n else 1.0
    return Bounds(low, high, "clopper-pearson")


def _wilson(successes: int, n: int, confidence: float) -> Bounds:
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share = successes / n
    centre = share + z**2 / (2 * n)
    half = z * math.sqrt(share * (1 - share) / n + (z / (2 * n)) ** 2)
    whole = 1 + z**2 / n
    low = (centre - half) / whole if successes else 0.0
    high = (centre + half) / whole if successes < n else 1.0
    return Bounds(low, high, "wilson")
