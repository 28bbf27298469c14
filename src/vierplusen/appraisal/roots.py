"""Where a function of one number is zero, by scanning and closing in."""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

STEPS: Final = 200
_LAST: Final = 2.0**-52
_LEAST: Final = 1e-300


def crossings(
    function: Callable[[float], float],
    places: Sequence[float] | Array,
    values: Sequence[float] | Array,
) -> list[float]:
    """Give the places at which a function changes its sign, between those where it is known.

    Parameters
    ----------
    function
        What is asked between two places.
    places, values
        Where it is known, in rising order, and what it is there.
    """
    known = np.asarray(values, dtype=np.float64)
    at = np.asarray(places, dtype=np.float64)
    changes = known == 0
    changes[1:] |= known[:-1] * np.copysign(1.0, known[1:]) < 0
    found: list[float] = []
    for index in np.flatnonzero(changes).tolist():
        place, value = float(at[index]), float(known[index])
        if value != 0:
            place = zero(function, (float(at[index - 1]), float(known[index - 1])), (place, value))
        found.append(place)
    return found


def zero(
    function: Callable[[float], float], one: tuple[float, float], other: tuple[float, float]
) -> float:
    """Give the zero between two places of opposite sign, to the last digits that numbers have.

    By halving, and where three points bend little by the parabola through them (Chandrupatla
    1997, Advances in Engineering Software 28).

    Parameters
    ----------
    one, other
        A place, and the value there.
    """
    (far, far_value), (new, value) = one, other
    old, old_value = new, value
    part = 0.5
    best = new
    for _ in range(STEPS):
        middle = new + part * (far - new)
        found = function(middle)
        if (found > 0) is (value > 0):
            old, old_value = new, value
        else:
            old, old_value, far, far_value = far, far_value, new, value
        new, value = middle, found
        best = new if abs(value) < abs(far_value) else far
        narrow = (2 * _LAST * abs(best) + _LEAST) / abs(far - new) if far != new else 1.0
        if narrow > _HALF or value == 0:
            break
        part = _next((new, value), (far, far_value), (old, old_value))
        part = min(max(part, narrow), 1 - narrow)
    return best


_HALF: Final = 0.5


def _next(new: tuple[float, float], far: tuple[float, float], old: tuple[float, float]) -> float:
    """Give how far the next place lies from the new one to the far one: half, if in doubt."""
    (a, f_a), (b, f_b), (c, f_c) = new, far, old
    if f_c in {f_a, f_b} or c == b:
        return _HALF
    across, up = (a - b) / (c - b), (f_a - f_b) / (f_c - f_b)
    if up * up < across and (1 - up) ** 2 < 1 - across:
        return f_a / (f_b - f_a) * f_c / (f_b - f_c) + (c - a) / (b - a) * f_a / (f_c - f_a) * (
            f_b / (f_c - f_b)
        )
    return _HALF
