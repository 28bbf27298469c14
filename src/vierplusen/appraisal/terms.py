"""The present value of a case as a sum of products of functions of one knob each.

Knobs are independent. So the expectation of such a product is the product of expectations, each
of one knob; this is what makes means, spreads and indices exact (ADR 0017).
"""

from collections.abc import Iterator, Mapping
from typing import Final, TypeVar

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from vierplusen.appraisal.discounting import factors_at
from vierplusen.appraisal.model import Flow, Model

Array = NDArray[np.float64]
Number = TypeVar("Number", float, NDArray[np.float64])


@frozen
class Curve:
    """A function of one knob: linear factors, times a sum over years.

    ``product(a + b x for a, b in linear) * sum(weights[k] * ratio**n * part(n))`` over the years
    ``n = first + k``. In it ``ratio`` is what a year leaves for the next one, ``1 - drop x``,
    and where the knob is the rate that divided by ``1 + x``; ``part`` is how far a year lies
    within a length of ``x`` years. Where the knob is the rate, ``time`` is that of year 0.

    ``growth`` is what each weight is of the one before it, where that is the same for all.
    """

    linear: tuple[tuple[float, float], ...] = ()
    weights: tuple[float, ...] = ()
    first: int = 0
    growth: float | None = None
    drop: float = 0.0
    clipped: bool = False
    time: float | None = None

    @property
    def line(self) -> tuple[float, float] | None:
        """Its value at zero and its slope, if it is a straight line."""
        if self.weights:
            return None
        if not self.linear:
            return 1.0, 0.0
        return self.linear[0] if len(self.linear) == 1 else None

    def at(self, x: Number) -> Number:
        """Give its values, or its value."""
        made = self._years(x) if self.weights else None
        for at_zero, slope in self.linear:
            factor = x if (at_zero, slope) == _ITSELF else at_zero + slope * x
            made = factor if made is None else made * factor
        return 1 + 0 * x if made is None else made

    def ratio(self, x: Number) -> Number:
        """Give what a year leaves for the next one."""
        left = 1 - self.drop * x
        return left if self.time is None else left / (1 + x)

    def _years(self, x: Number) -> Number:
        ratio = self.ratio(x)
        made = self._sum(x, ratio)
        if self.first and (self.drop or self.time is not None):
            made = made * geometric(ratio, self.first)[1]
        if self.time is None:
            return made
        # Of numpy, so that a single number becomes infinite too, and does not stop.
        late: Number = np.power(1 + x, -self.time)
        return made * late

    def _sum(self, x: Number, ratio: Number) -> Number:
        """Give the sum over the years, as seen from the first of them."""
        if self.clipped:
            made, left = 0 * x, 1 + 0 * x
            for n, weight in enumerate(self.weights, self.first):
                made = made + weight * left * np.clip(x - n, 0.0, 1.0)
                left = left * ratio
            return made
        if self.growth is not None:
            return self.weights[0] * geometric(self.growth * ratio, len(self.weights))[0]
        made = self.weights[-1] + 0 * x
        for weight in reversed(self.weights[:-1]):
            made *= ratio
            made += weight
        return made

    @property
    def corners(self) -> tuple[float, ...]:
        """Where it has a corner: at whole numbers of years, if a length is counted."""
        years = range(self.first, self.first + len(self.weights) + 1)
        return tuple(map(float, years)) if self.clipped else ()


_ITSELF: Final = (0.0, 1.0)


def geometric(ratio: Number, count: int) -> tuple[Number, Number]:
    """Give the sum of the powers of a ratio from 0 to below a number, and that power.

    By doubling, ``sum(2 m) = sum(m) * (1 + ratio**m)``: few steps, and no digits lost near one.

    Examples
    --------
    >>> geometric(0.5, 3)
    (1.75, 0.125)
    """
    total, power = 1 + 0 * ratio, ratio
    for digit in f"{count:b}"[1:]:
        total, power = total * (1 + power), power * power
        if digit == "1":
            total, power = 1 + ratio * total, power * ratio
    return total, power


@frozen
class Term:
    """A number times functions of different knobs: the present value of (a part of) a flow."""

    line: int
    number: float
    curves: tuple[tuple[str, Curve], ...] = ()


def terms_of(model: Model, lines: Mapping[int, tuple[Flow, ...]] | None = None) -> tuple[Term, ...]:
    """Give the terms of a model, in the order of its lines; their numbers have the line's sign.

    Parameters
    ----------
    model
        What to count.
    lines
        Index of a line -> other flows for it; None: all lines with their own.
    """
    made: list[Term] = []
    factors: dict[float, tuple[float, ...]] = {}
    for index, line in enumerate(model.lines):
        flows = line.flows if lines is None else lines.get(index, ())
        if model.schedule is not None and line.offset not in factors:
            factors[line.offset] = factors_at(model.schedule, model.horizon, line.offset)
        for flow in flows:
            weights = _weights(model, flow, factors.get(line.offset))
            made.extend(_terms_of_flow(model, index, flow, weights))
    return tuple(made)


@frozen
class _Weights:
    """What the years of a flow count for; and each beside the one before, if that is the same."""

    years: tuple[float, ...]
    growth: float | None
    first: int = 0


def _weights(model: Model, flow: Flow, factors: tuple[float, ...] | None) -> _Weights:
    """Give the weights of years: discounted unless the rate is a knob, faded unless that is one."""
    growth: float | None = 1.0
    if factors is None or model.schedule is None:
        years = (1.0,) * flow.count
    else:
        years = factors[flow.start : flow.start + flow.count]
        rates = model.schedule.rates
        growth = 1 / (1 + rates[0][1]) if len(rates) == 1 else None
    if flow.drop_knob is None and flow.drop:
        years = tuple(each * (1 - flow.drop) ** n for n, each in enumerate(years))
        growth = None if growth is None else growth * (1 - flow.drop)
    return _Weights(years, growth)


def _terms_of_flow(model: Model, index: int, flow: Flow, weights: _Weights) -> Iterator[Term]:
    special = {name for name in (flow.drop_knob, flow.length, model.rate_knob) if name}
    if len(special) <= 1:
        yield _term(model, index, flow, weights)
        return
    for n, weight in enumerate(weights.years):
        yield _term(model, index, flow, _Weights((weight,), weights.growth, n))


def _term(model: Model, index: int, flow: Flow, weights: _Weights) -> Term:
    """Make one term: of all years if they hang on one knob at most, else of one year."""
    line = model.lines[index]
    linear: dict[str, list[tuple[float, float]]] = {}
    for each in flow.factors:
        linear.setdefault(each.knob, []).append((each.at_zero, each.slope))
    special = dict.fromkeys(
        name for name in (flow.drop_knob, flow.length, model.rate_knob) if name is not None
    )
    curves: dict[str, Curve] = {}
    carried = weights.years
    for name in special:
        curves[name] = Curve(
            linear=tuple(linear.pop(name, ())),
            # The weight of the year stands with the first of them; the others count it as one.
            weights=carried,
            first=weights.first,
            growth=weights.growth,
            drop=flow.drop if name == flow.drop_knob else 0.0,
            clipped=name == flow.length,
            time=flow.start + line.offset if name == model.rate_knob else None,
        )
        carried = (1.0,)
    for name, pairs in linear.items():
        curves[name] = Curve(linear=tuple(pairs))
    number = flow.number * line.sign * line.factor
    total = number if special else number * sum(weights.years)
    return Term(index, total, tuple(sorted(curves.items())))
