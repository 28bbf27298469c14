"""From exact rows to the arrays of a program."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from vierplusen_pizza.model import Exact, Row

Array = NDArray[np.float64]

INFINITE: Final = float("inf")
"""To the solver, too, this is no bound."""

LARGE: Final = 1e6
"""Factors of a row are no larger."""


@frozen(eq=False)
class Rows:
    """Rows one after the other: their bounds, where each starts, its columns and factors."""

    least: Array
    most: Array
    starts: NDArray[np.int32]
    columns: NDArray[np.int32]
    factors: Array

    def __add__(self, other: "Rows") -> "Rows":
        return Rows(
            np.append(self.least, other.least),
            np.append(self.most, other.most),
            np.append(self.starts[:-1], other.starts + self.starts[-1]).astype(np.int32),
            np.append(self.columns, other.columns),
            np.append(self.factors, other.factors),
        )


def arranged(rows: Sequence[Row], scale: Array, unit: float) -> Rows:
    """Write rows in a unit of cents; ``scale`` has that of each column."""
    starts = np.zeros(len(rows) + 1, dtype=np.int32)
    np.cumsum([len(row.terms) for row in rows], out=starts[1:])
    columns = np.array([each for row in rows for each in row.terms], dtype=np.int32)
    factors = np.array([float(each) for row in rows for each in row.terms.values()])
    sizes = np.array([(unit if _in_cents(row, scale) else 1.0) * _size(row) for row in rows])
    factors = factors * scale[columns] / np.repeat(sizes, np.diff(starts))
    least = np.array([_bound(row.least, -INFINITE) for row in rows]) / sizes
    most = np.array([_bound(row.most, INFINITE) for row in rows]) / sizes
    return Rows(least, most, starts, columns, factors)


def _size(row: Row) -> float:
    """Give by what a row of very large factors is divided."""
    return max(max((abs(float(each)) for each in row.terms.values()), default=0.0) / LARGE, 1.0)


def _in_cents(row: Row, scale: Array) -> bool:
    return any(scale[each] != 1.0 for each in row.terms)


def _bound(value: Exact | None, without: float) -> float:
    return without if value is None else float(value)


def dense(terms: Mapping[int, Exact], number: int) -> Array:
    """Give a sum of columns as one factor for each column."""
    made = np.zeros(number)
    for column, factor in terms.items():
        made[column] = float(factor)
    return made
