"""The interval of a mean change: which method when."""

from typing import Final, Literal

from vierplusen.measuring.kernels.histogram import Floats, Histogram, histogram
from vierplusen.measuring.kernels.resampling import bootstrap
from vierplusen.measuring.kernels.small import bounded, sign_flip, student_t, tail_extended
from vierplusen.measuring.kernels.values import Bounds

Method = Literal["auto", "tail-extended", "bounded", "bca", "percentile", "student-t", "sign-flip"]

MANY_VALUES: Final = 500
"""With more distinct values than this the default is the bootstrap."""


def mean_interval(
    change: Floats,
    *,
    confidence: float = 0.95,
    lowest: float | None = None,
    highest: float | None = None,
    step: float | None = None,
    method: Method | str = "auto",
) -> Bounds:
    """Give the interval of the mean change of the population from which a group was drawn.

    Parameters
    ----------
    change : ndarray, shape (n,)
        The 1-measurement minus the 0-measurement of each participant; finite. The order does
        not matter, to the last bit.
    confidence : float
        Between 0 and 1.
    lowest, highest : float, optional
        The ends of what a *change* can be: -4 and 4 on a scale from 1 to 5. None where there is
        no end, as for a count or an amount.
    step : float, optional
        The distance between neighbouring values of the scale: 1 for whole numbers.
    method : str
        See the notes.

    Returns
    -------
    Bounds
        In the unit of the change, with the method that was used.

    Raises
    ------
    KeyError
        If there is no such method.

    Examples
    --------
    >>> import numpy as np
    >>> twelve = np.array([0.0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 3])
    >>> made = mean_interval(twelve, lowest=-4, highest=4, step=1)
    >>> round(made.low, 2), round(made.high, 2), made.method
    (0.05, 1.74, 'tail-extended')
    """
    found = histogram(change, step=step)
    if method == "auto":
        return _auto(found, confidence, lowest, highest)
    ways = {
        "tail-extended": lambda: tail_extended(
            found, confidence=confidence, lowest=lowest, highest=highest
        ),
        "bounded": lambda: bounded(found, confidence=confidence, lowest=lowest, highest=highest),
        "bca": lambda: bootstrap(found, confidence=confidence, kind="bca"),
        "percentile": lambda: bootstrap(found, confidence=confidence, kind="percentile"),
        "student-t": lambda: student_t(found, confidence=confidence),
        "sign-flip": lambda: sign_flip(found, confidence=confidence),
    }
    return ways[method]()


def _auto(
    found: Histogram, confidence: float, lowest: float | None, highest: float | None
) -> Bounds:
    if found.values.size <= MANY_VALUES:
        return tail_extended(found, confidence=confidence, lowest=lowest, highest=highest)
    made = bootstrap(found, confidence=confidence, kind="bca")
    plain = student_t(found, confidence=confidence)
    low = min(each for each in (made.low, plain.low) if each is not None)
    high = max(each for each in (made.high, plain.high) if each is not None)
    low = low if lowest is None else max(low, lowest)
    high = high if highest is None else min(high, highest)
    return Bounds(low, high, f"{made.method}-or-t")
