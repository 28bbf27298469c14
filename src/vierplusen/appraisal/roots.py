"""Where a function of one number is zero, by scanning and halving."""

from collections.abc import Callable, Sequence
from math import copysign
from typing import Final

STEPS: Final = 200


def crossings(
    function: Callable[[float], float], places: Sequence[float], values: Sequence[float]
) -> list[float]:
    """Give the places at which a function changes its sign, between those where it is known.

    Parameters
    ----------
    function
        What is asked between two places.
    places, values
        Where it is known, in rising order, and what it is there.
    """
    found: list[float] = []
    for index, (place, value) in enumerate(zip(places, values, strict=True)):
        if value == 0:
            found.append(place)
        elif index and values[index - 1] * copysign(1.0, value) < 0:
            found.append(halved(function, places[index - 1], place, rising=value > 0))
    return found


def halved(function: Callable[[float], float], low: float, high: float, *, rising: bool) -> float:
    """Give the zero between two places of opposite sign, to the last digit that numbers have."""
    for _ in range(STEPS):
        middle = low + (high - low) / 2
        if middle in {low, high}:
            break
        if (function(middle) > 0) is rising:
            high = middle
        else:
            low = middle
    return low + (high - low) / 2
