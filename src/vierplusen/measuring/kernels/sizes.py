"""Sizes of change and difference in standard deviations, and what a group is too small to see."""

import math
from typing import Final

from vierplusen.domain.beta import t_quantile
from vierplusen.measuring.kernels.histogram import Floats, histogram
from vierplusen.measuring.kernels.values import Bounds, Size

_FEW: Final = 3
_POWER: Final = 0.8


def effect_size(start: Floats, end: Floats, *, confidence: float = 0.95) -> Size:
    """Give the mean change in standard deviations at the start (SMCR, Becker 1988).

    With the correction of Hedges for small groups, J(n - 1), and the variance of Bonett (2008),
    sd_change² / (sd_start² (n - 1)) + d² / (2 (n - 1)), which does not ask that both moments
    have the same spread; the interval takes t with n - 1 degrees of freedom.

    Parameters
    ----------
    start, end : ndarray, shape (n,)
        The measurements of the same people in the same order; finite.
    confidence : float
        Between 0 and 1.

    Returns
    -------
    Size
        Without a value if there are fewer than three people ("too-few") or everybody started
        equal ("no-spread").

    Examples
    --------
    >>> import numpy as np
    >>> made = effect_size(np.array([1.0, 2.0, 2.0, 3.0]), np.array([2.0, 2.0, 3.0, 5.0]))
    >>> round(made.value, 3), made.method
    (0.886, 'smcr')
    """
    n = start.size
    if n < _FEW:
        return Size(None, None, "too-few")
    before, change = histogram(start), histogram(end - start)
    if before.all_equal or before.sd == 0:  # 0: too small a spread for a number to hold
        return Size(None, None, "no-spread")
    plain = change.mean / before.sd
    value = _unbiased(n - 1) * plain
    error = math.sqrt(((change.sd / before.sd) ** 2 + plain**2 / 2) / (n - 1))
    half = t_quantile((1 + confidence) / 2, n - 1) * error
    return Size(value, Bounds(value - half, value + half, "bonett-t"), "smcr")


def difference_size(a: Floats, b: Floats, *, confidence: float = 0.95) -> Size:
    """Give mean(a) - mean(b) in pooled standard deviations (g of Hedges 1981).

    The variance is (n_a + n_b) / (n_a n_b) + g² / (2 (n_a + n_b)), the interval takes t with
    n_a + n_b - 2 degrees of freedom.

    Parameters
    ----------
    a, b : ndarray, shapes (n_a,) and (n_b,)
        For example the changes of participants and of others.
    confidence : float
        Between 0 and 1.

    Returns
    -------
    Size
        Without a value if a group is empty or there are fewer than four people together
        ("too-few"), or nothing differs within either group ("no-spread").

    Examples
    --------
    >>> import numpy as np
    >>> made = difference_size(np.array([1.0, 2.0, 3.0]), np.array([0.0, 1.0, 2.0]))
    >>> round(made.value, 3), made.method
    (0.798, 'hedges-g')
    """
    n = a.size + b.size
    if n <= _FEW or not a.size or not b.size:
        return Size(None, None, "too-few")
    ours, theirs = histogram(a), histogram(b)
    squares = (ours.n - 1) * ours.sd**2 + (theirs.n - 1) * theirs.sd**2
    if squares == 0:
        return Size(None, None, "no-spread")
    value = _unbiased(n - 2) * (ours.mean - theirs.mean) / math.sqrt(squares / (n - 2))
    error = math.sqrt(n / (ours.n * theirs.n) + value**2 / (2 * n))
    half = t_quantile((1 + confidence) / 2, n - 2) * error
    return Size(value, Bounds(value - half, value + half, "hedges-t"), "hedges-g")


def balance(a: Floats, b: Floats) -> float | None:
    """Give the standardised mean difference of a balance table (Austin 2009).

    (mean(a) - mean(b)) / sqrt((sd_a² + sd_b²) / 2); above 0.1 or 0.25 groups are usually called
    unlike.

    Returns
    -------
    float or None
        In standard deviations; None if a group has fewer than two people, or nothing varies and
        the groups still differ. Two groups that are one and the same value differ by 0.

    Examples
    --------
    >>> import numpy as np
    >>> balance(np.array([1.0, 2.0, 3.0]), np.array([0.0, 1.0, 2.0]))
    1.0
    """
    if min(a.size, b.size) < 2:  # noqa: PLR2004 -- one person has no spread
        return None
    ours, theirs = histogram(a), histogram(b)
    apart = ours.mean - theirs.mean
    spread = math.sqrt((ours.sd**2 + theirs.sd**2) / 2)
    if spread == 0:
        return 0.0 if apart == 0 else None
    return apart / spread


def power_note(n: int, sd: float, confidence: float = 0.95) -> float | None:
    """Give the smallest mean change that ``n`` people could tell from 0 four times out of five.

    (t + t_power) sd / sqrt(n), t the two-sided critical value with n - 1 degrees of freedom and
    t_power the quantile 0.8 of the same law. The exact answer, from the noncentral t, differs by
    less than 5 % from 5 people on.

    Parameters
    ----------
    n : int
        People with both measurements.
    sd : float
        The standard deviation of their changes.
    confidence : float
        Of the interval that is to leave out 0.

    Returns
    -------
    float or None
        In the unit of ``sd``; None for fewer than two people.

    Examples
    --------
    >>> round(power_note(12, 1.0), 2)
    0.89
    """
    if n < 2:  # noqa: PLR2004 -- one person has no spread
        return None
    return (t_quantile((1 + confidence) / 2, n - 1) + t_quantile(_POWER, n - 1)) * sd / math.sqrt(n)


def _unbiased(df: int) -> float:
    """Give J, by which a standardised difference is too large on average (Hedges 1981)."""
    return math.exp(math.lgamma(df / 2) - math.lgamma((df - 1) / 2)) / math.sqrt(df / 2)
