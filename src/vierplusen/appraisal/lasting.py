"""Break-even points beside the knobs: costs, scale, and how long effects last or how they fade."""

from collections.abc import Callable
from functools import partial
from typing import Final

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from vierplusen.appraisal.breaking import ratio
from vierplusen.appraisal.expecting import Counted, Means, discounted_years
from vierplusen.appraisal.model import COSTS, EFFECTS, Model, ReadyLine
from vierplusen.appraisal.results import BreakEven
from vierplusen.appraisal.roots import crossings
from vierplusen.appraisal.saying import room
from vierplusen.domain import FrozenMap, Message
from vierplusen.domain.message import Value

Array = NDArray[np.float64]

_GRID: Final = 201


def largest_cost(benefits: float, costs: float) -> BreakEven:
    """Give how much all costs together may be, as a present value."""
    return _costs("bearable.all", "", benefits, costs)


def bearable_costs(model: Model, counted: Counted, net: float) -> FrozenMap[str, BreakEven]:
    """Give for each cost how much it may be, as a present value, all else as expected."""
    made: dict[str, BreakEven] = {}
    for index, line in enumerate(model.lines):
        if line.section == COSTS and line.sign > 0:
            today = counted.line_pv(index)
            made[line.id] = _costs("bearable.one", line.name, today + net, today)
    return FrozenMap(made)


def _costs(key: str, name: str, most: float, today: float) -> BreakEven:
    reachable = most >= 0
    distance = ratio(most - today, abs(today))
    values: dict[str, str | float] = {"name": name, "value": most, "expected": today}
    gap = ""
    if distance is not None and today > 0:
        values["percent"] = 100 * abs(distance)
        gap = room(most, today, rising=False)
    said = Message(f"{key}{gap}" if reachable else f"{key}-never", values)
    return BreakEven(
        value=most, expected=today, distance=distance, chance=None, reachable=reachable,
        reason=said,
    )  # fmt: skip


def smallest_scale(
    model: Model, break_even: FrozenMap[str, BreakEven], benefits: float, costs: float
) -> BreakEven:
    """Give the smallest scale at which the balance is zero.

    With a knob for the scale it is that knob's break-even point; without one it is the share of
    all effects together that would do, at today's costs.
    """
    if model.case.scale is not None:
        return break_even[model.case.scale]
    value = ratio(costs, benefits)
    if benefits <= 0 or value is None:
        reason = Message("scale.never", {"benefits": benefits})
        return BreakEven(
            value=None, expected=1.0, distance=None, chance=None, reachable=False, reason=reason
        )
    key = "scale.any" if value <= 0 else "scale.share" if value <= 1 else "scale.more"
    said = Message(key, {"percent": 100 * value})
    return BreakEven(
        value=value, expected=1.0, distance=value - 1, chance=None, reachable=value >= 0,
        reason=said,
    )  # fmt: skip


def durations(
    model: Model, counted: Counted, means: Means, net: float
) -> FrozenMap[str, BreakEven]:
    """Give for each effect of the project how many years it has to last, within the horizon.

    Effects whose length is a knob are left out: they are among the break-even points of knobs.
    """
    made: dict[str, BreakEven] = {}
    for index, line in enumerate(model.lines):
        if not _is_own_effect(line) or line.flows[0].length is not None:
            continue
        longest = model.horizon - line.flows[0].start
        if all(each.count == longest for each in line.flows):
            every = np.array(counted.pv_eur[index])
        else:
            flows = tuple(evolve(each, count=longest) for each in line.flows)
            every = discounted_years(model, means, line, flows)
        yearly = every[line.flows[0].start :]
        rest = net - counted.line_pv(index)
        sums = np.concatenate(([0.0], np.cumsum(yearly)))
        places = np.arange(longest + 1.0)
        balance = partial(_within, places, rest + sums)
        roots = crossings(balance, places.tolist(), (rest + sums).tolist())
        today = float(line.flows[0].count)
        made[line.id] = _lasting("duration", line.name, roots, today, balance, net)
    return FrozenMap(made)


def drop_offs(
    model: Model, counted: Counted, means: Means, net: float
) -> FrozenMap[str, BreakEven]:
    """Give for each effect of the project how fast it may fade, as a share per year.

    Effects whose drop-off is a knob are left out: they are among the break-even points of knobs.
    """
    made: dict[str, BreakEven] = {}
    for index, line in enumerate(model.lines):
        if not _is_own_effect(line) or line.flows[0].drop_knob is not None:
            continue
        flows = tuple(evolve(each, drop=0.0) for each in line.flows)
        yearly = discounted_years(model, means, line, flows)[line.flows[0].start :]
        rest = net - counted.line_pv(index)
        balance = partial(_fading, yearly, rest)
        places = np.linspace(0.0, 1.0, _GRID).tolist()
        roots = crossings(balance, places, list(map(balance, places)))
        made[line.id] = _lasting("drop-off", line.name, roots, line.flows[0].drop, balance, net)
    return FrozenMap(made)


def _is_own_effect(line: ReadyLine) -> bool:
    return line.section == EFFECTS and line.sign > 0 and bool(line.flows)


def _within(places: Array, sums: Array, years: float) -> float:
    """Give the balance after so many years; a part of a year counts for that part."""
    return float(np.interp(years, places, sums))


def _fading(yearly: Array, rest: float, drop: float) -> float:
    """Give the balance where a share of the effect is lost each year."""
    return rest + float(yearly @ (1 - drop) ** np.arange(len(yearly)))


def _lasting(
    key: str,
    name: str,
    roots: list[float],
    today: float,
    balance: Callable[[float], float],
    net: float,
) -> BreakEven:
    """Say how long an effect has to last, or how fast it may fade."""
    if not roots:
        sign = "always" if net > 0 else "never"
        reason = Message(f"{key}.{sign}", {"name": name})
        return BreakEven(
            value=None, expected=today, distance=None, chance=None, reachable=False, reason=reason
        )
    value = min(roots, key=lambda each: abs(each - today))
    near = 1e-6 * max(1.0, value)
    rising = balance(value + near) > balance(value - near)
    distance = ratio(value - today, today)
    side = "at-least" if rising else "at-most"
    values: dict[str, Value] = {"name": name, "value": value, "expected": today,
              "percent": 100 * value, "today": 100 * today}  # fmt: skip
    return BreakEven(
        value=value, expected=today, distance=distance, chance=None, reachable=True,
        reason=Message(f"{key}.{side}", values),
    )  # fmt: skip
