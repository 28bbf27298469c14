"""Exact moments of a sum of products of functions of one knob each: spread, indices, conditions."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from vierplusen.appraisal.expecting import Means
from vierplusen.appraisal.terms import Curve, Term

Array = NDArray[np.float64]
Rows = NDArray[np.intp]

_BLOCK: Final = 200_000
"""So many numbers are in hand at once, to bound the memory."""


@frozen(eq=False)
class Conditional:
    """The expected total as a function of one knob.

    Where the knob stands once in each product it is the straight line ``at_zero + slope * x``.
    """

    at_zero: float
    slope: float
    curves: tuple[tuple[float, Curve], ...] = ()

    @property
    def straight(self) -> bool:
        """Whether it is a straight line."""
        return not self.curves

    @property
    def corners(self) -> tuple[float, ...]:
        """Where it has corners."""
        return tuple(sorted({each for _, curve in self.curves for each in curve.corners}))

    def at(self, x: Array) -> Array:
        """Give the expected total where the knob has these values."""
        made = self.at_zero + self.slope * x
        for weight, curve in self.curves:
            made = made + weight * curve.at(x)
        return made

    def value(self, x: float) -> float:
        """Give the expected total where the knob has this value."""
        return float(self.at(np.array([x]))[0])


@frozen(eq=False)
class Moments:
    """The exact moments of a total.

    Attributes
    ----------
    mean, variance
        Of the total.
    first, total
        Knob -> the variance that knowing it alone takes away, and the variance that is left when
        all others are known.
    given
        Knob -> the expected total as a function of it.
    """

    mean: float
    variance: float
    first: Mapping[str, float]
    total: Mapping[str, float]
    given: Mapping[str, Conditional]


@frozen(eq=False)
class _Tables:
    """Terms by knobs: what each function is expected to be, and how two of them move together.

    ``expected`` and ``slopes`` have shape (n_terms, n_knobs): a term without the knob has 1 and 0.
    ``bent`` holds the knobs of which a function is no straight line: the terms that have the
    knob, and the covariances of its functions in them.
    """

    names: tuple[str, ...]
    numbers: Array
    expected: Array
    slopes: Array
    spread: Array
    bent: Mapping[int, tuple[Rows, Array]]
    without: Array


def moments(terms: Sequence[Term], means: Means) -> Moments:
    """Give the exact moments of a sum of terms."""
    tables = _tables(terms, means)
    first = {name: _alone(tables, column) for column, name in enumerate(tables.names)}
    variance, total = 0.0, dict.fromkeys(tables.names, 0.0)
    for rows, columns in _connected(terms, tables):
        part, left = _together(tables, rows, columns)
        variance += part
        total.update(zip((tables.names[each] for each in columns), left, strict=True))
    mean = float(np.sum(tables.numbers * tables.expected.prod(axis=1)))
    given = _given(terms, tables, mean, means)
    return Moments(mean, max(variance, 0.0), first, total, given)


def _tables(terms: Sequence[Term], means: Means) -> _Tables:
    names = tuple(sorted({name for each in terms for name, _ in each.curves}))
    place = {name: index for index, name in enumerate(names)}
    expected = np.ones((len(terms), len(names)))
    slopes = np.zeros_like(expected)
    several: dict[int, list[tuple[int, Curve]]] = {}
    for row, term in enumerate(terms):
        for name, curve in term.curves:
            line = curve.line
            several.setdefault(place[name], []).append((row, curve))
            if line is not None:
                expected[row, place[name]] = line[0] + line[1] * means.knobs[name].expected
                slopes[row, place[name]] = line[1]
    bent: dict[int, tuple[Rows, Array]] = {}
    for column, curves in several.items():
        if any(curve.line is None for _, curve in curves):
            bent[column] = _bent(names[column], column, curves, expected, means)
            slopes[:, column] = 0.0
    spread = np.array([means.knobs[name].variance for name in names])
    numbers = np.array([each.number for each in terms])
    return _Tables(names, numbers, expected, slopes, spread, bent, _without(expected))


def _bent(
    name: str, column: int, curves: Sequence[tuple[int, Curve]], expected: Array, means: Means
) -> tuple[Rows, Array]:
    """Give the terms in which a knob stands, and the covariances of its functions in them."""
    corners = tuple(sorted({each for _, curve in curves for each in curve.corners}))
    points, chances = means.nodes(name, corners)
    values = np.array([curve.at(points) for _, curve in curves])
    centres = values @ chances
    rows = np.array([row for row, _ in curves])
    expected[rows, column] = centres
    away = values - centres[:, None]
    return rows, (away * chances) @ away.T


def _without(expected: Array) -> Array:
    """Give for each term the product over all its knobs but one."""
    return _before(expected) * _before(expected[:, ::-1])[:, ::-1]


def _before(factors: Array) -> Array:
    """Give the products over what stands before each, along the last axis."""
    made = np.ones_like(factors)
    np.cumprod(factors[..., :-1], axis=-1, out=made[..., 1:])
    return made


def _alone(tables: _Tables, column: int) -> float:
    """Give the variance that knowing one knob takes away."""
    weights = tables.numbers * tables.without[:, column]
    if column in tables.bent:
        rows, covariance = tables.bent[column]
        return max(float(weights[rows] @ covariance @ weights[rows]), 0.0)
    return float(tables.spread[column] * (weights @ tables.slopes[:, column]) ** 2)


def _connected(terms: Sequence[Term], tables: _Tables) -> Iterator[tuple[Rows, Rows]]:
    """Give the groups of terms that share knobs, directly or through others, with their knobs."""
    place = {name: index for index, name in enumerate(tables.names)}
    root = list(range(len(terms)))

    def find(row: int) -> int:
        while root[row] != row:
            root[row] = root[root[row]]
            row = root[row]
        return row

    seen: dict[int, int] = {}
    for row, term in enumerate(terms):
        for name, _ in term.curves:
            root[find(row)] = find(seen.setdefault(place[name], row))
    groups: dict[int, list[int]] = {}
    for row, term in enumerate(terms):
        if term.curves:
            groups.setdefault(find(row), []).append(row)
    for rows in groups.values():
        columns = sorted({place[name] for row in rows for name, _ in terms[row].curves})
        yield np.array(rows), np.array(columns)


def _together(tables: _Tables, rows: Rows, columns: Rows) -> tuple[float, list[float]]:
    """Give the variance of a group of terms, and of each knob what is left without it.

    For two terms the covariance of their products is a sum over knobs: the covariance of the two
    functions of that knob, times the second moments of the knobs before it, times the means of
    those after it. What is left without a knob takes second moments on both sides.
    """
    expected = tables.expected[np.ix_(rows, columns)]
    slopes = tables.slopes[np.ix_(rows, columns)]
    spread = tables.spread[columns]
    numbers = tables.numbers[rows]
    size = max(1, _BLOCK // (len(rows) * len(columns)))
    variance, left = 0.0, np.zeros(len(columns))
    for start in range(0, len(rows), size):
        here = slice(start, start + size)
        moved = slopes[here, None, :] * (slopes[None, :, :] * spread)
        for place, column in enumerate(columns.tolist()):
            if column in tables.bent:
                moved[:, :, place] = _covariance(tables.bent[column], rows)[here]
        apart = expected[here, None, :] * expected[None, :, :]
        both = apart + moved
        weighed = (numbers[here, None] * numbers)[:, :, None] * moved * _before(both)
        variance += float(np.sum(weighed * _before(apart[:, :, ::-1])[:, :, ::-1]))
        left += np.sum(weighed * _before(both[:, :, ::-1])[:, :, ::-1], axis=(0, 1))
    return variance, np.maximum(left, 0.0).tolist()


def _covariance(bent: tuple[Rows, Array], rows: Rows) -> Array:
    """Give covariances of one knob for all terms of a group; 0 for those without the knob."""
    made = np.zeros((len(rows), len(rows)))
    inside = np.searchsorted(rows, bent[0])
    made[np.ix_(inside, inside)] = bent[1]
    return made


def _given(
    terms: Sequence[Term], tables: _Tables, mean: float, means: Means
) -> dict[str, Conditional]:
    """Give the expected total as a function of each knob."""
    made: dict[str, Conditional] = {}
    weights = tables.numbers[:, None] * tables.without
    curves: dict[int, list[tuple[float, Curve]]] = {column: [] for column in tables.bent}
    place = {name: index for index, name in enumerate(tables.names)}
    for row, term in enumerate(terms):
        for name, curve in term.curves:
            if place[name] in curves:
                curves[place[name]].append((float(weights[row, place[name]]), curve))
    for column, name in enumerate(tables.names):
        expected = tables.expected[:, column]
        if column in curves:
            rows = tables.bent[column][0]
            at_zero = mean - float(weights[rows, column] @ expected[rows])
            made[name] = Conditional(at_zero, 0.0, tuple(curves[column]))
        else:
            slope = float(weights[:, column] @ tables.slopes[:, column])
            made[name] = Conditional(mean - slope * means.knobs[name].expected, slope)
    return made
