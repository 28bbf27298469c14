"""The solver: programs of floating point numbers, with a limit of time."""

from collections.abc import Callable, Mapping
from enum import Enum
from time import monotonic
from typing import Any, Final

import highspy
import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from vierplusen_pizza.arrays import INFINITE, Array, Rows

TINY: Final = 1e-12

OFTEN: Final = 0.2
"""Seconds between what is told of a search."""


Watch = Callable[[float], None]
"""Told how far a search is from its end, as a share of what was found."""


class Ended(Enum):
    """How a search ended."""

    BEST = "best"
    """Nothing is better."""
    NONE = "none"
    """Nothing fits."""
    STOPPED = "stopped"
    """The time was up, or the solver gave up."""


@frozen(eq=False)
class Program:
    """What is made small: ``cost x`` with ``low <= x <= high`` and rows; some x are ``whole``."""

    cost: Array
    low: Array
    high: Array
    whole: NDArray[np.bool_]
    rows: Rows


@frozen(eq=False)
class Found:
    """How it ended, where (None: nowhere yet), how good that is, and what cannot be beaten."""

    ended: Ended
    at: Array | None
    value: float
    bound: float


_ENDED: Final = {
    highspy.HighsModelStatus.kOptimal: Ended.BEST,
    highspy.HighsModelStatus.kInfeasible: Ended.NONE,
    highspy.HighsModelStatus.kModelEmpty: Ended.BEST,
}


class Clock:
    """What is left of a number of seconds."""

    def __init__(self, seconds: float) -> None:
        """Start it."""
        self._end = monotonic() + seconds

    @property
    def left(self) -> float:
        """The seconds that are left, 0 at least."""
        return max(self._end - monotonic(), 0.0)


def solve(
    program: Program,
    seconds: float,
    *,
    near: float = 0.0,
    tolerance: float,
    start: Mapping[int, float] | None = None,
    watch: Watch | None = None,
) -> Found:
    """Make a program small.

    Parameters
    ----------
    program
        The program.
    seconds
        How long it may take.
    near
        How near to the best is good enough.
    tolerance
        How far it may be from a bound, a row or a whole number, in the program's own unit.
    start
        Columns of a point that fits, where one is known.
    watch
        Told how far the search is from its end, as a share of what was found; from time to time.
    """
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # its maker has no types
    # No number of threads: the solver refuses another one than a neighbour asked for.
    options: dict[str, bool | int | float | str] = {
        "output_flag": False, "parallel": "off", "time_limit": seconds,
        "primal_feasibility_tolerance": tolerance, "dual_feasibility_tolerance": tolerance,
        "mip_feasibility_tolerance": tolerance, "mip_rel_gap": 0.0, "mip_abs_gap": near,
        "mip_min_logging_interval": OFTEN,
    }  # fmt: skip
    for name, value in options.items():
        solver.setOptionValue(name, value)
    solver.passModel(_model(program))
    mixed = bool(program.whole.any())
    if mixed and start:
        columns = np.array(list(start), dtype=np.int32)
        solver.setSolution(len(columns), columns, np.array(list(start.values())))
    if mixed and watch is not None:
        solver.cbMipLogging.subscribe(lambda event: watch(_away(event.data_out)))
    solver.run()
    return _found(solver, near if mixed else 0.0, mixed=mixed)


def _away(data: Any) -> float:  # noqa: ANN401  # a record of the solver
    """Give how far what was found is above what cannot be beaten, as a share of it."""
    found, bound = float(data.mip_primal_bound), float(data.mip_dual_bound)
    if found >= INFINITE or bound <= -INFINITE:
        return 1.0
    return min(abs(found - bound) / max(abs(found), TINY), 1.0)


def _model(program: Program) -> "highspy.HighsLp":
    model = highspy.HighsLp()
    rows = program.rows
    model.num_col_, model.num_row_ = len(program.cost), len(rows.least)
    model.col_cost_, model.col_lower_, model.col_upper_ = program.cost, program.low, program.high
    model.row_lower_, model.row_upper_ = rows.least, rows.most
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_, matrix.index_, matrix.value_ = rows.starts, rows.columns, rows.factors
    if program.whole.any():
        whole, free = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
        model.integrality_ = [whole if each else free for each in program.whole]
    return model


def _found(solver: "highspy.Highs", near: float, *, mixed: bool) -> Found:
    ended = _ENDED.get(solver.getModelStatus(), Ended.STOPPED)
    info = solver.getInfo()
    fits = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    at = np.array(solver.getSolution().col_value) if fits else None
    value = float(info.objective_function_value) if fits else INFINITE
    # Of a best plan that was there from the start the solver may not say what it has proved.
    proved = value - near if ended is Ended.BEST else -INFINITE
    return Found(ended, at, value, max(float(info.mip_dual_bound), proved) if mixed else proved)
