"""The present value of a case as a sum of products of functions of one knob each.

Knobs are independent. So the expectation of such a product is the product of expectations, each
of one knob; this is what makes means, spreads and indices exact (ADR 0017).
"""

from collections.abc import Iterator, Mapping

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from vierplusen.appraisal.discounting import factors_at
from vierplusen.appraisal.model import Flow, Model, ReadyLine

Array = NDArray[np.float64]


@frozen
class Curve:
    """A function of one knob: linear factors, times a sum over years.

    ``product(a + b x for a, b in linear) * sum(w[n] * (1 - drop x)**n * part(x, n) * (1 +
    x)**-times[n])``, in which ``part`` is how far year ``n`` lies within a length of ``x`` years.
    """

    linear: tuple[tuple[float, float], ...] = ()
    weights: tuple[float, ...] = ()
    drop: float = 0.0
    clipped: bool = False
    times: tuple[float, ...] = ()

    @property
    def line(self) -> tuple[float, float] | None:
        """Its value at zero and its slope, if it is a straight line."""
        if self.weights:
            return None
        if not self.linear:
            return 1.0, 0.0
        return self.linear[0] if len(self.linear) == 1 else None

    def at(self, x: Array) -> Array:
        """Give its values."""
        made = np.ones_like(x)
        for at_zero, slope in self.linear:
            made = made * (at_zero + slope * x)
        return made * self._years(x) if self.weights else made

    def _years(self, x: Array) -> Array:
        if not self.clipped and not self.times:
            kept = 1 - self.drop * x
            made = np.full_like(x, self.weights[-1])
            for weight in reversed(self.weights[:-1]):
                made *= kept
                made += weight
            return made
        made = np.zeros_like(x)
        kept, left = 1 - self.drop * x, np.ones_like(x)
        for n, weight in enumerate(self.weights):
            each = weight * left
            if self.clipped:
                each = each * np.clip(x - n, 0.0, 1.0)
            if self.times:
                each = each * (1 + x) ** -self.times[n]
            made += each
            left = left * kept
        return made

    @property
    def corners(self) -> tuple[float, ...]:
        """Where it has a corner: at whole numbers of years, if a length is counted."""
        return tuple(map(float, range(len(self.weights) + 1))) if self.clipped else ()


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
    for index, line in enumerate(model.lines):
        flows = line.flows if lines is None else lines.get(index, ())
        for flow in flows:
            made.extend(_terms_of_flow(model, index, line, flow))
    return tuple(made)


def _terms_of_flow(model: Model, index: int, line: ReadyLine, flow: Flow) -> Iterator[Term]:
    times = tuple(flow.start + n + line.offset for n in range(flow.count))
    if model.schedule is None:
        weights = (1.0,) * flow.count
    else:
        whole = factors_at(model.schedule, flow.start + flow.count, line.offset)
        weights = whole[flow.start :]
    special = [name for name in (flow.drop_knob, flow.length, model.rate_knob) if name]
    number = flow.number * line.sign
    if flow.drop_knob is None:
        weights = tuple(each * (1 - flow.drop) ** n for n, each in enumerate(weights))
    if len(set(special)) <= 1:
        yield _term(model, index, flow, number, weights, times)
        return
    for n, weight in enumerate(weights):
        alone = tuple(weight if each == n else 0.0 for each in range(n + 1))
        yield _term(model, index, flow, number, alone, times)


def _term(
    model: Model,
    index: int,
    flow: Flow,
    number: float,
    weights: tuple[float, ...],
    times: tuple[float, ...],
) -> Term:
    """Make one term: of all years if they hang on one knob at most, else of one year."""
    linear: dict[str, list[tuple[float, float]]] = {}
    for each in flow.factors:
        linear.setdefault(each.knob, []).append((each.at_zero, each.slope))
    special = dict.fromkeys(
        name for name in (flow.drop_knob, flow.length, model.rate_knob) if name is not None
    )
    curves: dict[str, Curve] = {}
    carried = weights if special else ()
    for name in special:
        curves[name] = Curve(
            linear=tuple(linear.pop(name, ())),
            # The weight of the year stands with the first of them; the others count it as one.
            weights=carried,
            drop=flow.drop if name == flow.drop_knob else 0.0,
            clipped=name == flow.length,
            times=times[: len(carried)] if name == model.rate_knob else (),
        )
        carried = tuple(float(each != 0) for each in weights)
    for name, pairs in linear.items():
        curves[name] = Curve(linear=tuple(pairs))
    total = number if special else number * sum(weights)
    return Term(index, total, tuple(sorted(curves.items())))
