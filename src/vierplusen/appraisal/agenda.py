"""What knowing a knob is worth, how far it moves the balance, and what to find out first."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from vierplusen.appraisal.expecting import Means
from vierplusen.appraisal.moments import Conditional, Moments
from vierplusen.appraisal.results import AgendaItem, BreakEven, Sensitivity, Swing
from vierplusen.appraisal.roots import crossings
from vierplusen.appraisal.saying import named, quantity
from vierplusen.appraisal.shapes import excess, is_fixed
from vierplusen.domain import Knob, Message
from vierplusen.domain.message import Value

LOW, HIGH = 0.05, 0.95
"""Between these quantiles a knob moves in the tornado."""

PRESUMED: float = 0.75
"""How feasible measuring is taken to be where an indicator is named and nobody said it."""

UNSAID: float = 0.5
"""The same where no indicator is named either."""


_WORTH: float = 0.5
"""What is worth less euros to know than this is not said to be worth anything."""


def sensitivities(
    knobs: Mapping[str, Knob], found: Moments, means: Means
) -> dict[str, Sensitivity]:
    """Give what share of the uncertainty comes from each knob, and what knowing it is worth."""
    made: dict[str, Sensitivity] = {}
    for name in knobs:
        if name not in found.given or found.variance <= 0:
            made[name] = Sensitivity(first_order=0.0, total=0.0, value_eur=0.0)
            continue
        given = found.given[name]
        made[name] = Sensitivity(
            first_order=min(found.first[name] / found.variance, 1.0),
            total=found.total[name] / found.variance,
            value_eur=value_of_knowing(name, given, found.mean, means),
            straight=given.straight,
        )
    return made


def value_of_knowing(name: str, given: Conditional, mean: float, means: Means) -> float:
    """Give the expected gain of deciding after one knob is known (EVPPI), against going by means.

    The decision is to go on with the project, or not: what is gained is ``E[max(0, net | knob)]``
    less ``max(0, E[net])``.
    """
    knob = means.knobs[name]
    if is_fixed(knob):
        return 0.0
    if given.straight:
        if given.slope == 0:
            return 0.0
        turn = knob.expected - mean / given.slope
        above = excess(knob, turn)
        # E[max(0, b (k - turn))]: for b below 0 it is the other side that counts.
        part = above if given.slope > 0 else above - (knob.expected - turn)
        return _gained(abs(given.slope) * part, mean)
    points, weights = means.nodes(name, given.corners)
    values = given.at(points)
    roots = crossings(given.value, points.tolist(), values.tolist())
    points, weights = means.nodes(name, tuple(sorted({*given.corners, *roots})))
    return _gained(float(np.maximum(given.at(points), 0.0) @ weights), mean)


def _gained(knowing: float, mean: float) -> float:
    """Give what is gained over going by the mean; nothing where only rounding is left."""
    gained = knowing - max(mean, 0.0)
    return gained if gained > _ROUNDING * max(knowing, abs(mean)) else 0.0


_ROUNDING: Final = 1e-12


def tornado(knobs: Mapping[str, Knob], found: Moments) -> tuple[Swing, ...]:
    """Give how far each uncertain knob moves the expected net value, the widest first."""
    made = []
    for name, knob in knobs.items():
        if name in found.given and not is_fixed(knob):
            low, high = knob.quantile(LOW), knob.quantile(HIGH)
            low_eur, high_eur = found.given[name].at(np.array([low, high])).tolist()
            made.append(Swing(knob=name, low=low, high=high, low_eur=low_eur, high_eur=high_eur))
    return tuple(sorted(made, key=lambda each: (-each.width_eur, each.knob)))


def agenda(
    knobs: Mapping[str, Knob],
    sensitivity: Mapping[str, Sensitivity],
    break_even: Mapping[str, BreakEven],
) -> tuple[AgendaItem, ...]:
    """Give the uncertain knobs, those first that are most worth finding out and can be measured.

    They stand in the order of what knowing them is worth times how feasible it is to measure
    them; where knowing is worth nothing, because no knob alone turns the decision, in the order
    of the uncertainty that they leave.
    """
    made = []
    for name, knob in knobs.items():
        own = sensitivity[name]
        if is_fixed(knob) or own.total <= 0:
            continue
        said = None if knob.measurable is None else knob.measurable.share
        presumed = UNSAID if knob.indicator is None else PRESUMED
        weight = presumed if said is None else said
        item = AgendaItem(
            knob=name, name=named(name, knob), value_eur=own.value_eur, total=own.total,
            indicator=knob.indicator, feasibility=said, message=_why(name, knob, own, break_even),
        )  # fmt: skip
        made.append((-own.value_eur * weight, -own.total * weight, name, item))
    return tuple(item for *_, item in sorted(made, key=lambda each: each[:3]))


def _why(name: str, knob: Knob, own: Sensitivity, break_even: Mapping[str, BreakEven]) -> Message:
    """Say what to track, and why."""
    worth = "worth" if own.value_eur >= _WORTH else "spread"
    how = "measured-by" if knob.indicator is not None else "needs-indicator"
    # Cents would be more exact than any estimate is.
    eur = own.value_eur if own.value_eur < 1 else float(round(own.value_eur))
    values: dict[str, Value] = {
        "knob": named(name, knob), "value": eur, "percent": 100 * own.total,
        "indicator": knob.indicator or "",
    }  # fmt: skip
    point = break_even[name].value
    if point is not None and break_even[name].reachable:
        turned = {**values, "turn": point, "at": quantity(point, knob)}
        return Message(f"agenda.{worth}-turn-{how}", turned, (f"case.knobs.{name}",))
    return Message(f"agenda.{worth}-{how}", values, (f"case.knobs.{name}",))
