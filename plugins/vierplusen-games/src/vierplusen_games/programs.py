"""Linear programs of few columns, whose rows are added when they are needed."""

from typing import Final

import highspy
import numpy as np
from attrs import frozen

from vierplusen_games.savings import Array, Places

INFINITE: Final = float(highspy.kHighsInf)
FEASIBLE: Final = 1e-10
"""The smallest tolerance that the solver takes."""


class StuckError(Exception):
    """The solver found no optimum, or none with prices, of a program that has one."""


@frozen(eq=False)
class Optimum:
    """Where a program is best, how good that is, and the price of each row."""

    at: Array
    value: float
    prices: Array


class Program:
    """A linear program to be made as small as can be; columns first, then rows.

    Parameters
    ----------
    worth
        What a unit of each column adds.
    most
        How far each column may be from 0.
    """

    def __init__(self, worth: Array, most: Array) -> None:
        """Make a program without rows."""
        self._solver = highspy.Highs()  # type: ignore[no-untyped-call]  # its maker has no types
        # No number of threads: the solver refuses another one than a neighbour asked for.
        options: dict[str, bool | int | float | str] = {
            "output_flag": False, "presolve": "off", "solver": "simplex", "parallel": "off",
            "primal_feasibility_tolerance": FEASIBLE, "dual_feasibility_tolerance": FEASIBLE,
            "simplex_strategy": 0, "simplex_scale_strategy": 0,
        }  # fmt: skip
        for name, value in options.items():
            self._solver.setOptionValue(name, value)
        number = len(worth)
        none = np.empty(0, dtype=np.int32)
        self._solver.addCols(number, worth, -most, most, 0, none, none, np.empty(0))

    def add(self, rows: Array, least: Array) -> None:
        """Add rows, shape (rows, columns), each at least a number."""
        filled = rows != 0
        number = np.count_nonzero(filled, axis=1)
        starts = (np.cumsum(number) - number).astype(np.int32)
        columns = np.nonzero(filled)[1].astype(np.int32)
        self._solver.addRows(
            len(rows), least, np.full(len(rows), INFINITE), len(columns), starts, columns,
            rows[filled],
        )  # fmt: skip

    def solve(self) -> Optimum:
        """Find where the program is best.

        Raises
        ------
        StuckError
            If the solver gives up.
        """
        self._solver.run()
        status = self._solver.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            raise StuckError(self._solver.modelStatusToString(status))
        found = self._solver.getSolution()
        return Optimum(
            np.array(found.col_value),
            float(self._solver.getInfo().objective_function_value),
            np.array(found.row_dual),
        )


def worst(excess: Array, blocks: int) -> tuple[Places, Array]:
    """Give the coalition with the largest excess of every block, and that excess.

    A block is what coalitions have in common in their last players, so that the coalitions that
    are found differ.
    """
    split = excess.reshape(blocks, -1)
    place = split.argmax(axis=1)
    start = np.arange(blocks)
    return place + start * split.shape[1], split[start, place]


def blocks_for(number: int) -> int:
    """Give the number of blocks for so many players."""
    return 1 << min(max(number - 2, 0), 5)
