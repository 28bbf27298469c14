"""The program without whole cents: who pays is decided, and amounts may have parts of a cent.

No plan in whole cents can be better. It is written in a unit in which the largest amounts are some
thousands, so that the solver's tolerance is far below a cent.
"""

from collections.abc import Collection, Mapping, Sequence
from math import ceil
from typing import Final

import numpy as np
from attrs import frozen

from vierplusen_pizza.arrays import INFINITE, Array, Rows, arranged, dense
from vierplusen_pizza.model import Kind, Model, Row, Sum
from vierplusen_pizza.programs import Ended, Found, Program, Watch, solve

LARGE: Final = 10_000
"""The largest amounts are of this size in the program's unit."""

TOLERANCE: Final = 1e-9
"""How far the solver may be from a bound or a row, in that unit."""

CLOSE: Final = 0.01
"""Cents by which the solver may miss; a bound is lowered by twice that before it is rounded up."""


@frozen(eq=False)
class Rough:
    """What was found: a point with parts of cents (None: none yet), and what no plan can beat.

    ``reached`` is what the point comes to, in whole cents at the most favourable. ``impossible``
    tells whether nothing at all fits.
    """

    at: Array | None
    bound: int
    reached: int
    impossible: bool


@frozen(eq=False)
class RoughProgram:
    """A model in floating point numbers, to be asked for several aims in turn."""

    model: Model
    unit: float
    scale: Array
    rows: Rows

    @classmethod
    def of(cls, model: Model) -> "RoughProgram":
        """Write a model in a unit that fits its amounts."""
        cents = [
            most
            for most, kind in zip(model.upper, model.kinds, strict=True)
            if kind is not Kind.SWITCH
        ]
        unit = max(max(cents, default=0) / LARGE, 1.0)
        scale = np.array([1.0 if each is Kind.SWITCH else unit for each in model.kinds])
        return cls(model, unit, scale, arranged(model.rows, scale, unit))

    def least(
        self,
        aim: Sum,
        cuts: Sequence[tuple[Sum, int]],
        seconds: float,
        *,
        start: Mapping[int, float] | None = None,
        barred: Collection[int] = (),
        watch: Watch | None = None,
    ) -> Rough:
        """Make an aim small, while others stay at or below what they are, and some columns 0."""
        program = self._program(aim, cuts)
        program.high[list(barred)] = 0.0
        found = solve(
            program, seconds, near=CLOSE / self.unit, tolerance=TOLERANCE, start=start, watch=watch
        )
        return self._read(aim, found)

    def who(self, at: Array) -> dict[int, float]:
        """Give the switches of a point: to begin with them is enough.

        (With amounts that are not the best for them, the solver may hold those for the best.)
        """
        kinds = enumerate(self.model.kinds)
        return {column: float(round(at[column])) for column, kind in kinds if kind is Kind.SWITCH}

    def nothing(self, aim: Sum, at: Array) -> Rough | None:
        """Give a point again if an aim is nothing there, and cannot be less; None if it is more."""
        value = aim.constant + float(dense(aim.terms, len(at)) @ at)
        return Rough(at, 0, 0, impossible=False) if value < CLOSE else None

    def _program(self, aim: Sum, cuts: Sequence[tuple[Sum, int]]) -> Program:
        model = self.model
        held = [Row(each.terms, most=most - each.constant) for each, most in cuts]
        rows = self.rows + arranged(held, self.scale, self.unit)
        rows.most[len(self.rows.most) :] += CLOSE / self.unit
        return Program(
            dense(aim.terms, len(model.kinds)) * self.scale / self.unit,
            np.array(model.lower) / self.scale,
            np.array(model.upper) / self.scale,
            np.array([each is Kind.SWITCH for each in model.kinds], dtype=np.bool_),
            rows,
        )

    def _read(self, aim: Sum, found: Found) -> Rough:
        at = None if found.at is None else found.at * self.scale
        impossible = found.ended is Ended.NONE
        return Rough(at, self._cents(aim, found.bound), self._cents(aim, found.value), impossible)

    def _cents(self, aim: Sum, value: float) -> int:
        """Give the least whole cents that a value of an aim can stand for; 0 if it is not known."""
        if not -INFINITE < value < INFINITE:
            return 0
        return max(ceil(value * self.unit + aim.constant - 2 * CLOSE), 0)
