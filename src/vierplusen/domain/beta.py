"""The beta distribution and its relative, Student's t, without a library for statistics.

The one place where the regularised incomplete beta function stands: the intervals of measured
effects and the estimates of PERT shape both rest on it.

Sources: the continued fraction DLMF 8.17.22 by the way of Lentz; the factor before it in the
form of Loader (2000), so that large parameters lose no digits.
"""

import math
from functools import lru_cache
from typing import Final

_TERMS: Final = 100_000
"""The fraction needs in the order of the root of its parameters; this is never reached."""
_TINY: Final = 1e-300
_SMALL: Final = 10.0
"""From here on the series of Stirling is exact to the last digit."""
_STEPS: Final = 200


def beta_cdf(x: float, a: float, b: float) -> float:
    """Give the probability that a beta variable is at most ``x``: the function I_x(a, b).

    Parameters
    ----------
    x : float
        Below 0 counts as 0 and above 1 as 1.
    a, b : float
        The shape parameters, above 0.

    Returns
    -------
    float
        From 0 to 1, to about 12 digits.

    Examples
    --------
    >>> beta_cdf(0.5, 2.0, 2.0)
    0.5
    >>> round(beta_cdf(0.25, 1.0, 3.0), 6)
    0.578125
    """
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    if x <= (a + 1) / (a + b + 2):
        return min(1.0, _front(x, a, b) * _fraction(x, a, b) / a)
    return 1.0 - min(1.0, _front(1 - x, b, a) * _fraction(1 - x, b, a) / b)


def beta_quantile(p: float, a: float, b: float) -> float:
    """Give the value below which a beta variable lies with probability ``p``.

    Parameters
    ----------
    p : float
        From 0 to 1.
    a, b : float
        The shape parameters, above 0.

    Returns
    -------
    float
        From 0 to 1.

    Examples
    --------
    >>> round(beta_quantile(0.975, 1.0, 6.0), 6)
    0.459258
    """
    if p <= 0:
        return 0.0
    if p >= 1:
        return 1.0
    if p > 0.5 and p > beta_cdf(0.5, a, b):  # noqa: PLR2004 -- the nearer end keeps most digits
        return 1 - beta_quantile(1 - p, b, a)
    low, high, x = 0.0, 1.0, a / (a + b)
    for _ in range(_STEPS):
        gap = beta_cdf(x, a, b) - p
        if gap > 0:
            high = x
        else:
            low = x
        step = _step(gap, x, a, b)
        if abs(step) <= _NEAR * x:
            return x - step
        x = x - step if low < x - step < high else (low + high) / 2
    return x


_NEAR: Final = 1e-8
"""Of a step this small the next one, its cube, is no digit any more."""


def _step(gap: float, x: float, a: float, b: float) -> float:
    """Give Halley's step towards the place without a gap; out of bounds where there is none."""
    slope = _front(x, a, b) / (x * (1 - x)) if 0 < x < 1 else 0.0
    if slope <= 0:
        return 1.0
    step = gap / slope
    bend = step * ((a - 1) / x - (b - 1) / (1 - x)) / 2
    return step / max(1 - bend, 0.5)


@lru_cache(maxsize=1_024)
def t_quantile(p: float, df: float) -> float:
    """Give the value below which Student's t lies with probability ``p``.

    Parameters
    ----------
    p : float
        Between 0 and 1.
    df : float
        The degrees of freedom, above 0.

    Returns
    -------
    float
        Minus the quantile of 1 - p.

    Examples
    --------
    >>> round(t_quantile(0.975, 11), 4)
    2.201
    """
    if p < 0.5:  # noqa: PLR2004 -- the middle of a law that is symmetric around 0
        return -t_quantile(1 - p, df)
    within = beta_quantile(2 * p - 1, 0.5, df / 2)
    if within < 0.5:  # noqa: PLR2004 -- the nearer end of [0, 1] keeps most digits
        return math.sqrt(df * within / (1 - within))
    beyond = beta_quantile(2 * (1 - p), df / 2, 0.5)
    return math.sqrt(df * (1 - beyond) / beyond)


def t_cdf(t: float, df: float) -> float:
    """Give the probability that Student's t is at most ``t``.

    Parameters
    ----------
    t : float
        Any number.
    df : float
        The degrees of freedom, above 0.

    Examples
    --------
    >>> round(t_cdf(2.201, 11), 4)
    0.975
    """
    whole = df + t * t
    if abs(t) < 1:  # near the middle this form keeps the digits, far from it the other
        return 0.5 + math.copysign(beta_cdf(t * t / whole, 0.5, df / 2), t) / 2
    tail = beta_cdf(df / whole, df / 2, 0.5) / 2
    return 1 - tail if t > 0 else tail


def _front(x: float, a: float, b: float) -> float:
    """Give x^a (1-x)^b / B(a, b) without cancellation."""
    n = a + b
    core = a * _log_ratio(x, a / n) + b * _log_ratio(1 - x, b / n)
    rest = _stirling(n) - _stirling(a) - _stirling(b)
    return math.sqrt(a / n * b / (2 * math.pi)) * math.exp(core + rest)


def _log_ratio(value: float, expected: float) -> float:
    near = (value - expected) / expected
    if abs(near) < 0.5:  # noqa: PLR2004 -- log1p gains where its argument is small
        return math.log1p(near)
    return math.log(value) - math.log(expected)


def _stirling(z: float) -> float:
    """Give what log-gamma is above (z - 1/2) log z - z + log(2 pi)/2."""
    if z < _SMALL:
        return math.lgamma(z) - (z - 0.5) * math.log(z) + z - 0.5 * math.log(2 * math.pi)
    square = z * z
    inner = 1 / 1680 - (1 / 1188 - 691 / (360360 * square)) / square
    inner = 1 / 1260 - inner / square
    return (1 / 12 - (1 / 360 - inner / square) / square) / z


def _fraction(x: float, a: float, b: float) -> float:
    """Evaluate the continued fraction by Lentz; fast for x below (a+1)/(a+b+2)."""
    below, value = 0.0, 1.0
    above = 1.0
    below = 1.0 / _away(1.0 - (a + b) * x / (a + 1))
    value = below
    for m in range(1, _TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        below = 1.0 / _away(1.0 + even * below)
        above = _away(1.0 + even / above)
        value *= below * above
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        below = 1.0 / _away(1.0 + odd * below)
        above = _away(1.0 + odd / above)
        value *= below * above
        if abs(below * above - 1.0) < 1e-15:  # noqa: PLR2004 -- the last digit of a float
            break
    return value


def _away(value: float) -> float:
    """Keep a divisor away from zero."""
    return value if abs(value) > _TINY else _TINY
