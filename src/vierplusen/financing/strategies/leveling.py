"""Whole cents by weights, where each has a most: what one cannot take, the others do (peil)."""

from collections.abc import Sequence
from fractions import Fraction

from vierplusen.sharing.cents import split_cents


def level(total: int, weights: Sequence[float | Fraction], most: Sequence[int]) -> tuple[int, ...]:
    """Split cents in proportion to weights, each up to its most.

    Returns
    -------
    tuple of int
        A part for each weight; together the total, or all that those with a weight can take.

    Examples
    --------
    >>> level(100, [2, 1, 1], [20, 90, 90])
    (20, 40, 40)
    """
    parts = [0] * len(weights)
    left = total
    active = [at for at, weight in enumerate(weights) if weight > 0]
    while active:
        split = split_cents(left, [weights[at] for at in active])
        full = [at for at, part in zip(active, split, strict=True) if part >= most[at]]
        for at, part in zip(active, split, strict=True):
            parts[at] = min(part, most[at])
        if not full:
            break
        left -= sum(most[at] for at in full)
        active = [at for at in active if at not in full]
    return tuple(parts)
