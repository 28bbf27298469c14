"""Expected euros of every line, year by year: undiscounted, and as present values."""

from collections.abc import Mapping, Sequence
from math import fsum
from typing import Final

import numpy as np
from attrs import define, field, frozen
from numpy.typing import NDArray

from vierplusen.appraisal.discounting import factors_at
from vierplusen.appraisal.model import Flow, Model, ReadyLine
from vierplusen.appraisal.shapes import nodes
from vierplusen.appraisal.terms import Curve
from vierplusen.domain import FrozenMap, Knob

Array = NDArray[np.float64]


_BLOCK: Final = 400_000
"""So many numbers are in hand at once, to bound the memory."""


@define
class Means:
    """Expectations of functions of one knob, with what they are taken from kept."""

    knobs: Mapping[str, Knob]
    _expected: dict[str, float] = field(factory=dict)
    _nodes: dict[tuple[str, tuple[float, ...]], tuple[Array, Array]] = field(factory=dict)
    _years: dict[tuple[object, ...], Array] = field(factory=dict)

    def expected(self, name: str) -> float:
        """Give the expectation of a knob itself."""
        if name not in self._expected:
            self._expected[name] = self.knobs[name].expected
        return self._expected[name]

    def nodes(self, name: str, breaks: tuple[float, ...] = ()) -> tuple[Array, Array]:
        """Give points of a knob and their weights."""
        key = name, breaks
        if key not in self._nodes:
            self._nodes[key] = nodes(self.knobs[name], breaks)
        return self._nodes[key]

    def of(self, name: str, curve: Curve) -> float:
        """Give the expectation of a function of one knob."""
        line = curve.line
        if line is not None:
            return line[0] + line[1] * self.expected(name)
        points, weights = self.nodes(name, curve.corners)
        return float(curve.at(points) @ weights)

    def by_year(self, name: str, curve: Curve, count: int) -> Array:
        """Give the expectation of each year of a function of one knob, one after the other.

        Parameters
        ----------
        curve
            Its years have the weight one, from the year 0 on.
        """
        key = name, curve, count
        if key not in self._years:
            corners = tuple(map(float, range(count + 1))) if curve.clipped else ()
            points, weights = self.nodes(name, corners)
            whole = Curve(linear=curve.linear).at(points) * weights
            if curve.time is not None:
                whole *= (1 + points) ** -curve.time
            ratio = curve.ratio(points)
            rows = max(1, _BLOCK // len(points))
            parts: list[Array] = []
            for start in range(0, count, rows):
                years = np.arange(start, min(start + rows, count))
                grid = np.ones((len(years), len(points)))
                grid[1:] = ratio
                np.multiply.accumulate(grid, axis=0, out=grid)
                if curve.clipped:
                    grid *= np.clip(points - years[:, None], 0.0, 1.0)
                parts.append(grid @ (whole * ratio**start if start else whole))
            self._years[key] = np.concatenate(parts)
        return self._years[key]


@frozen
class Counted:
    """The expected euros of a model.

    Attributes
    ----------
    eur, pv_eur
        Line -> year index -> expected euros: undiscounted, and as a present value. With the sign
        of the alternative; what a cost costs stands positive here.
    cashable_eur, cashable_pv_eur
        The same of the cashable part of each line; None where that is unknown.
    """

    eur: tuple[tuple[float, ...], ...]
    pv_eur: tuple[tuple[float, ...], ...]
    cashable_eur: tuple[tuple[float, ...] | None, ...]
    cashable_pv_eur: tuple[float | None, ...]

    def line_pv(self, index: int) -> float:
        """Give the expected present value of a line."""
        return fsum(self.pv_eur[index])


def count(model: Model, means: Means) -> Counted:
    """Count the expected euros of every line and year of a model."""
    counter = _Counter(model, means)
    both = [counter.line(line, line.flows) for line in model.lines]
    cashable = [
        None if line.cashable is None else counter.line(line, line.cashable) for line in model.lines
    ]
    return Counted(
        tuple(tuple(eur.tolist()) for eur, _ in both),
        tuple(tuple(pv.tolist()) for _, pv in both),
        tuple(None if each is None else tuple(each[0].tolist()) for each in cashable),
        tuple(None if each is None else fsum(each[1].tolist()) for each in cashable),
    )


def discounted_years(model: Model, means: Means, line: ReadyLine, flows: Sequence[Flow]) -> Array:
    """Give the expected present value, year by year, of other flows for a line."""
    return _Counter(model, means).line(line, flows)[1]


@define
class _Counter:
    model: Model
    means: Means
    _factors: dict[float, Array] = field(factory=dict)

    def line(self, line: ReadyLine, flows: Sequence[Flow]) -> tuple[Array, Array]:
        """Give the expected euros of a line by year, undiscounted and discounted."""
        eur, pv = np.zeros(self.model.horizon), np.zeros(self.model.horizon)
        way = line.sign * line.factor
        for flow in flows:
            years = slice(flow.start, flow.start + flow.count)
            yearly = self.flow(flow)
            eur[years] += way * yearly
            if self.model.rate_knob in flow.knobs:
                pv[years] += way * self.flow(flow, line.offset)
            else:
                pv[years] += way * yearly * self.discounted(line.offset)[years]
        return eur, pv

    def discounted(self, offset: float) -> Array:
        """Give the expected discount factors of every year for one timing."""
        if offset not in self._factors:
            model = self.model
            if model.schedule is not None:
                made = np.array(factors_at(model.schedule, model.horizon, offset))
            else:
                assert model.rate_knob is not None  # noqa: S101  # one of the two is there
                points, weights = self.means.nodes(model.rate_knob)
                times = np.arange(model.horizon) + offset
                made = weights @ (1 + points[:, None]) ** -times
            self._factors[offset] = made
        return self._factors[offset]

    def flow(self, flow: Flow, offset: float | None = None) -> Array:
        """Give the expected euros of a flow in each of its years; discounted with an offset."""
        linear: dict[str, list[tuple[float, float]]] = {}
        for each in flow.factors:
            linear.setdefault(each.knob, []).append((each.at_zero, each.slope))
        made = np.full(flow.count, flow.number)
        if flow.drop_knob is None and flow.drop:
            made *= (1 - flow.drop) ** np.arange(flow.count)
        rate = self.model.rate_knob if offset is not None else None
        for name in dict.fromkeys(each for each in (flow.drop_knob, flow.length, rate) if each):
            curve = Curve(
                linear=tuple(linear.pop(name, ())),
                drop=flow.drop if name == flow.drop_knob else 0.0,
                clipped=name == flow.length,
                time=flow.start + offset if name == rate and offset is not None else None,
            )
            made *= self.means.by_year(name, curve, flow.count)
        for name, pairs in linear.items():
            made *= self.means.of(name, Curve(linear=tuple(pairs)))
        return made


def fixed_at(knobs: FrozenMap[str, Knob], values: Mapping[str, float]) -> FrozenMap[str, Knob]:
    """Give knobs of which some have one value."""
    return FrozenMap({**knobs, **{name: Knob(value=each) for name, each in values.items()}})
