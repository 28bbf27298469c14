"""The program in whole cents, seen from a point nearby: in small numbers a solver is right."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil
from typing import Final

import numpy as np
from attrs import frozen

from vierplusen_pizza.arrays import INFINITE, Array, arranged, dense
from vierplusen_pizza.layout import Layout, Plan
from vierplusen_pizza.model import Kind, Row, Sum
from vierplusen_pizza.pledging import broken_matches
from vierplusen_pizza.programs import Found, Program, Watch, solve

NEAR: Final = 1e-6
"""A bound in cents that is missed by less is met."""

HALF: Final = 0.5
"""Aims are whole cents: what is nearer than this cannot be beaten, and less than this is nothing.
"""

TRIES: Final = 4

MARGIN: Final = Fraction(1, 10**5)
"""Cents by which a row is drawn closer that the solver broke by less than it can see."""

Cuts = Sequence[tuple[Sum, int]]


@frozen(eq=False)
class Around:
    """From where amounts are looked at, and how far: ``low`` and ``high`` are differences."""

    centre: tuple[int, ...]
    low: Array
    high: Array

    def held(self, layout: Layout, moved: Sequence[int]) -> "Around":
        """Look only where the same sources pay as somewhere else."""
        low, high = self.low.copy(), self.high.copy()
        for column, kind in enumerate(layout.model.kinds):
            if kind is Kind.SWITCH:
                low[column] = high[column] = moved[column]
        return Around(self.centre, low, high)


@frozen(eq=False)
class Cents:
    """What was found: a plan that keeps every term (None: none), and what cannot be beaten."""

    plan: Plan | None
    bound: int


def near(layout: Layout, at: Array, reach: int, *, idle: bool) -> Around:
    """Look around a point with parts of cents, with the same sources paying.

    ``idle`` tells whether amounts of nothing may become something. What is added up of amounts may
    move as far as they take it.
    """
    model = layout.model
    centre = np.rint(at)
    low, high = np.array(model.lower) - centre, np.array(model.upper) - centre
    amounts = np.fromiter(layout.amounts.values(), dtype=np.int64)
    low[amounts] = np.maximum(low[amounts], -reach)
    high[amounts] = np.minimum(high[amounts], reach)
    switches = np.array([each is Kind.SWITCH for each in model.kinds], dtype=np.bool_)
    low[switches] = high[switches] = 0
    if not idle:
        still = amounts[at[amounts] < HALF]
        low[still] = high[still] = 0
    return Around(tuple(map(int, centre)), low, high)


def everywhere(layout: Layout, point: Sequence[int]) -> Around:
    """Look at all plans, as seen from one of them."""
    centre = np.array(point, dtype=np.float64)
    model = layout.model
    return Around(tuple(point), np.array(model.lower) - centre, np.array(model.upper) - centre)


def least(
    layout: Layout, aim: Sum, cuts: Cuts, around: Around, seconds: float, watch: Watch | None = None
) -> Cents:
    """Make an aim small in whole cents, while others stay at or below what they are.

    What is found is checked exactly. Where the solver overlooks a small part of a cent, it is asked
    again with the same sources, and the row in question a little closer; that proves nothing.
    """
    bound, rows = 0, list[Row]()
    for attempt in range(TRIES):
        program = _program(layout, aim, cuts, around, rows)
        found = solve(program, seconds, near=HALF, tolerance=NEAR, watch=watch)
        if attempt == 0:
            bound = _bound(aim, around, found)
        if found.at is None:
            break
        moved, plan = _rounded(layout, around, found.at)
        broken = closer(layout, plan, cuts)
        if not broken:
            return Cents(plan, bound)
        rows.extend(broken)
        around = around.held(layout, moved)
    return Cents(None, bound)


def below(
    layout: Layout, aim: Sum, cuts: Cuts, around: Around, seconds: float, watch: Watch | None = None
) -> tuple[Array | None, int]:
    """Ask what no plan can beat: whole cents of sources and loans, but not of every cell.

    That is far quicker than with every cell in whole cents, and mostly as good. The centre is a
    plan. Given is also where the best was found, with parts of cents; None: nowhere.
    """
    program = _program(layout, aim, cuts, around)
    program.whole[list(layout.amounts.values())] = False
    start = dict.fromkeys(np.flatnonzero(program.whole).tolist(), 0.0)
    found = solve(program, seconds, near=HALF, tolerance=NEAR, start=start, watch=watch)
    at = None if found.at is None else found.at + np.array(around.centre)
    return at, _bound(aim, around, found)


def somewhere(layout: Layout, aim: Sum, cuts: Cuts, around: Around, seconds: float) -> Plan | None:
    """Give a plan in whole cents that may break what gives way; it is not checked."""
    found = solve(_program(layout, aim, cuts, around), seconds, near=HALF, tolerance=NEAR)
    return None if found.at is None else _rounded(layout, around, found.at)[1]


def _rounded(layout: Layout, around: Around, at: Array) -> tuple[list[int], Plan]:
    moved = np.rint(at).astype(int).tolist()
    point = [one + two for one, two in zip(around.centre, moved, strict=True)]
    return moved, layout.plan(point)


def closer(layout: Layout, plan: Plan, cuts: Cuts) -> list[Row]:
    """Give the rows that a plan breaks, a little closer than they are; [] for a good plan."""
    point = layout.point(plan)
    held = (Row(each.terms, most=most - each.constant) for each, most in cuts)
    rows = [*layout.model.broken(point), *(row for row in held if not row.holds(point))]
    rows += broken_matches(layout, plan)
    return [
        Row(
            row.terms,
            None if row.least is None else row.least + MARGIN,
            None if row.most is None else row.most - MARGIN,
        )
        for row in rows
    ]


def _program(
    layout: Layout, aim: Sum, cuts: Cuts, around: Around, more: Sequence[Row] = ()
) -> Program:
    model = layout.model
    held = (Row(each.terms, most=most - each.constant) for each, most in cuts)
    rows = [_from(row, around.centre) for row in (*model.rows, *more, *held)]
    number = len(model.kinds)
    whole = np.array([each is not Kind.PART for each in model.kinds], dtype=np.bool_)
    return Program(
        dense(aim.terms, number), around.low, around.high, whole,
        arranged(rows, np.ones(number), 1.0),
    )  # fmt: skip


def _from(row: Row, centre: Sequence[int]) -> Row:
    """Write a row as seen from a point: what it may still move."""
    value = row.at(centre)
    return Row(
        row.terms,
        None if row.least is None else row.least - value,
        None if row.most is None else row.most - value,
    )


def _bound(aim: Sum, around: Around, found: Found) -> int:
    if not -INFINITE < found.bound < INFINITE:
        return 0
    return max(ceil(found.bound - NEAR) + aim.at(around.centre), 0)
