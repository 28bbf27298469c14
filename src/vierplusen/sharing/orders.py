"""The average over all orders in which parties can join: exact, by counting coalitions.

A party that joins in a random order finds each coalition of a size with one chance. So what it
adds on average is a weighted sum over all coalitions: those with it less those without.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from math import comb, fsum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vierplusen.domain.games import MOST_PLAYERS
from vierplusen.domain.values import require

Array = NDArray[np.float64]
Places = NDArray[np.int64]

BLOCK: Final = 14
"""Coalitions are taken in blocks of 2^14: they fit where the processor is quick."""

Block = Callable[[int], Array]
"""Gives the values of the coalitions of one block, by its number."""


def average_over_orders(number: int, block: Block) -> Array:
    """Give what each player adds on average over all orders (Shapley value).

    Parameters
    ----------
    number
        How many players, 1 or more.
    block
        Gives, for block ``b``, the values of the coalitions ``b * size`` to ``(b + 1) * size - 1``
        with ``size = 2^min(number, 14)``; bit ``i`` of a coalition is player ``i``.

    Returns
    -------
    numpy.ndarray
        Shape (number,). It takes memory for a few blocks, however many there are.

    Notes
    -----
    With ``a(s) = (s-1)! (n-s)! / n!`` and ``b(s) = s! (n-s-1)! / n!`` a player gets the sum of
    ``(a + b)(|S|) v(S)`` over the coalitions with it, less that of ``b(|S|) v(S)`` over all. The
    sums with each player of one block come from folding it in half, once for each player.
    """
    low = min(number, BLOCK)
    sizes = np.zeros(1, dtype=np.int64)
    for _ in range(low):
        sizes = np.concatenate((sizes, sizes + 1))
    with_it, of_all = _weights(number)
    above = number - low
    totals = np.zeros(1 << above)
    folded = np.zeros(1 << low)
    without = 0.0
    for size in range(above + 1):
        weight = with_it[sizes + size]
        together = np.zeros(1 << low)
        for high in _of_size(above, size):
            values = block(high)
            together += values
            totals[high] = np.dot(values, weight)
        without += float(np.dot(together, of_all[sizes + size]))
        together *= weight
        folded += together
    found = [*_fold(folded, low), *_fold(totals, above)]
    return np.array(found) - without


def _weights(number: int) -> tuple[Array, Array]:
    """Give by size the weight of coalitions with a player, and of all coalitions."""
    with_it, of_all = np.zeros(number + 1), np.zeros(number + 1)
    for size in range(1, number):
        with_it[size] = 1 / ((number - 1) * comb(number - 2, size - 1))
        of_all[size] = with_it[size] * size / number
    with_it[number] = 1 / number
    return with_it, of_all


def _of_size(number: int, size: int) -> Iterator[int]:
    """Give the sets of so many of the players above the block, as bits."""
    for some in combinations(range(number), size):
        yield sum(1 << each for each in some)


def _fold(values: Array, number: int) -> list[float]:
    """Give for each player the sum over the coalitions with it."""
    found: list[float] = []
    for _ in range(number):
        half = len(values) // 2
        found.append(float(values[half:].sum()))
        values = values[:half] + values[half:]
    return found[::-1]


def sums_of(numbers: Sequence[float]) -> Array:
    """Give the sum of every subset, in the order of a table."""
    made = np.zeros(1)
    for each in numbers:
        made = np.concatenate((made, made + each))
    return made


def places_of(bits: Sequence[int]) -> Places:
    """Give for every subset of some players its place in a table with these bits."""
    made = np.zeros(1, dtype=np.int64)
    for each in bits:
        made = np.concatenate((made, made + each))
    return made


def expected_parts(cost_eur: float, gains: Mapping[str, float]) -> dict[str, float]:
    """Give what each party pays on average if each, as it arrives, pays what is left to be paid.

    A party pays at most its gain; once the cost is covered, later ones pay nothing.
    """
    require(
        len(gains) <= MOST_PLAYERS, "benefits_eur", len(gains), "orders-size", most=MOST_PLAYERS
    )
    parties = sorted(gains)
    numbers = [gains[each] for each in parties]
    low = min(len(parties), BLOCK)
    first, rest = sums_of(numbers[:low]), numbers[low:]

    def block(high: int) -> Array:
        above = fsum(each for at, each in enumerate(rest) if high >> at & 1)
        made: Array = np.minimum(first + above, cost_eur)
        return made

    # Whoever gains nothing pays nothing, and nobody pays more than its gain: but for rounding.
    found = average_over_orders(len(parties), block).tolist()
    return {
        party: min(max(part, 0.0), gain)
        for party, part, gain in zip(parties, found, numbers, strict=True)
    }
