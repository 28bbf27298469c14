"""Break-even points: how large, how small, how dear, how long before the balance is zero."""

from collections.abc import Mapping
from math import inf
from typing import Final

import numpy as np

from vierplusen.appraisal.correcting import with_knobs
from vierplusen.appraisal.discounting import MOST_FACTOR
from vierplusen.appraisal.expecting import fixed_at
from vierplusen.appraisal.figures import net_of
from vierplusen.appraisal.model import Model
from vierplusen.appraisal.moments import Conditional
from vierplusen.appraisal.results import BreakEven
from vierplusen.appraisal.roots import crossings
from vierplusen.appraisal.saying import is_share, named, quantity, room
from vierplusen.appraisal.shapes import below, ends, is_fixed, reach
from vierplusen.domain import Knob, Message, Shape
from vierplusen.domain.lines import MOST_YEARS, SHARES, products_of
from vierplusen.domain.message import Value
from vierplusen.domain.rates import MOST_RATE

GRID: Final = 801
MOST_RATIO: Final = 1e100
_NEAR: Final = 1e-12
_ZERO: Final = 1e-12
"""A slope that moves the balance by less than this share of all euros is no influence."""


def break_even_points(
    model: Model, given: Mapping[str, Conditional], net: float, scale: float
) -> dict[str, BreakEven]:
    """Give the break-even point of every knob of a case.

    Parameters
    ----------
    model
        The case.
    given
        Knob -> the expected net value as a function of it.
    net
        The expected net value.
    scale
        The gross euros, beside which a slope is large or small.
    """
    limits = limits_of(model)
    made: dict[str, BreakEven] = {}
    for name, knob in model.knobs.items():
        if name not in given:
            made[name] = _none(knob, Message("break-even.unused", {"knob": named(name, knob)}))
        else:
            made[name] = _point(name, knob, given[name], limits[name], net, scale)
            if made[name].value is not None and _turns(model, name, made[name].value):
                made[name] = _beyond_turn(model, name, knob, limits[name], made[name])
    return made


def _turns(model: Model, name: str, value: float | None) -> bool:
    """Tell whether an effect is a benefit on one side of a value and a loss on the other.

    Then its correction for optimism is another one there, and the line that the point was found
    on has a bend.
    """
    if value is None or all(each.bias is None for each in model.lines):
        return False
    there = with_knobs(model, fixed_at(model.knobs, {name: value}))
    return [each.factor for each in there.lines] != [each.factor for each in model.lines]


def _beyond_turn(
    model: Model, name: str, knob: Knob, limits: tuple[float, float], found: BreakEven
) -> BreakEven:
    """Seek the break-even point once more, with the corrections that hold at each value."""

    def balance(value: float) -> float:
        return net_of(with_knobs(model, fixed_at(model.knobs, {name: value})))

    assert found.value is not None  # noqa: S101  # only a point that was found is sought once more
    step = found.value - knob.expected
    places = [knob.expected + step * n / _STEPS for n in range(_FAR * _STEPS + 1)]
    places = places if step > 0 else places[::-1]
    roots = crossings(balance, places, np.array([balance(each) for each in places]))
    if not roots:
        return _none(knob, Message("break-even.turns", {"knob": named(name, knob)}))
    value = min(roots, key=lambda each: abs(each - knob.expected))
    return _found(name, knob, value, limits, rising=balance(places[-1]) > balance(places[0]))


_STEPS: Final = 10
_FAR: Final = 10
"""So many times as far as the first point another one is sought, in so many steps each time."""


def ratio(part: float, whole: float) -> float | None:
    """Give how often one number goes into another; None where that is beyond all measure."""
    if whole == 0:
        return None
    made = part / whole
    return made if abs(made) <= MOST_RATIO else None


def limits_of(model: Model) -> dict[str, tuple[float, float]]:
    """Give between which numbers each knob can lie, by what it is used for."""
    roles = _roles(model)
    return {
        name: _limits(model, roles.get(name, frozenset()), knob)
        for name, knob in model.knobs.items()
    }


def _roles(model: Model) -> dict[str, frozenset[str]]:
    """Give the keys under which each knob stands."""
    found: dict[str, set[str]] = {}
    for line in model.case.lines:
        for key, product in products_of(line):
            for name in product.knobs:
                found.setdefault(name, set()).add(key.partition("[")[0])
    if model.rate_knob is not None:
        found.setdefault(model.rate_knob, set()).add("discount")
    return {name: frozenset(keys) for name, keys in found.items()}


def _limits(model: Model, roles: frozenset[str], knob: Knob) -> tuple[float, float]:
    if roles & {*SHARES}:
        return 0.0, 1.0
    if "discount" in roles:
        # Under a lower rate the last year outweighs all that can be counted.
        return max(-0.99, MOST_FACTOR ** (-1 / (model.horizon + 1)) - 1), MOST_RATE
    if "years" in roles:
        return 0.0, float(min(MOST_YEARS, model.horizon))
    low, _, _ = ends(knob)
    # What is counted, and never estimated below zero, cannot be below zero.
    floor = 0.0 if low >= 0 and knob.spread is not Shape.NORMAL else -inf
    return floor, inf


def _point(
    name: str,
    knob: Knob,
    given: Conditional,
    limits: tuple[float, float],
    net: float,
    scale: float,
) -> BreakEven:
    expected = knob.expected
    if given.straight:
        reach = max(abs(expected), 1.0) if expected == 0 else abs(expected)
        if abs(given.slope) * reach <= _ZERO * scale:
            return _none(knob, _without_root(name, knob, net))
        value = expected - net / given.slope
        return _found(name, knob, value, limits, rising=given.slope > 0)
    roots = _roots(knob, given, limits, _ZERO * scale)
    if not roots:
        return _none(knob, _without_root(name, knob, net))
    value = min(roots, key=lambda each: (abs(each - expected), each))
    near = max(abs(value), 1.0) * 1e-6
    rising = given.value(value + near) > given.value(value - near)
    made = _found(name, knob, value, limits, rising=rising)
    if len(roots) == 1:
        return made
    several = tuple(quantity(each, knob) for each in roots)
    said = Message("break-even.several", {"knob": named(name, knob), "values": several})
    return BreakEven(
        value=value, expected=expected, distance=made.distance, chance=None, reachable=True,
        reason=said,
    )  # fmt: skip


def _found(
    name: str, knob: Knob, value: float, limits: tuple[float, float], *, rising: bool
) -> BreakEven:
    expected = knob.expected
    reachable = limits[0] <= value <= limits[1]
    distance = ratio(value - expected, abs(expected))
    under = below(knob, value)
    chance = None if is_fixed(knob) else (1 - under if rising else under)
    side = "at-least" if rising else "at-most"
    far = room(value, expected, rising=rising)
    apart = round(100 * value) != round(100 * expected)  # as they are shown
    key = f"share-{side}{far}" if far and apart and is_share(knob) else f"{side}{far}"
    if not reachable:
        key = "out-of-reach" if (value > limits[1]) == rising else "at-any"
    values: dict[str, Value] = {
        "knob": named(name, knob), "value": value, "expected": expected, "unit": knob.unit or "",
        "at": quantity(value, knob), "today": quantity(expected, knob),
    }  # fmt: skip
    if distance is not None:
        values["percent"] = 100 * abs(distance)
    if chance is not None:
        values["chance"] = 100 * chance
    return BreakEven(
        value=value, expected=expected, distance=distance, chance=chance, reachable=reachable,
        reason=Message(f"break-even.{key}", values, (f"case.knobs.{name}",)),
    )  # fmt: skip


def _none(knob: Knob, reason: Message) -> BreakEven:
    return BreakEven(
        value=None, expected=knob.expected, distance=None, chance=None, reachable=False,
        reason=reason,
    )  # fmt: skip


def _without_root(name: str, knob: Knob, net: float) -> Message:
    key = "break-even.always" if net > 0 else "break-even.never" if net < 0 else "break-even.zero"
    return Message(key, {"knob": named(name, knob)}, (f"case.knobs.{name}",))


def _roots(
    knob: Knob, given: Conditional, limits: tuple[float, float], nothing: float
) -> list[float]:
    """Find where the expected net value is zero, between what is possible for the knob.

    A value that moves by ``nothing`` at most is zero nowhere, or everywhere.
    """
    least, most = reach(knob)
    far = 100 * max(abs(least), abs(most), 1.0)
    low, high = max(limits[0], -far), min(limits[1], far)
    inner = np.array((*np.linspace(least, most, GRID), *given.corners))
    inner = inner[(low < inner) & (inner < high)]
    places = np.unique(np.concatenate((np.linspace(low, high, GRID), inner)))
    values = given.at(places)
    found = crossings(given.value, places, values) if np.ptp(values) > nothing else []
    # Places that differ in their last digit only can both be zero: that is one.
    apart = [_NEAR * max(1.0, abs(each)) for each in found]
    return [
        each
        for index, each in enumerate(found)
        if index == 0 or each - found[index - 1] > apart[index]
    ]
