"""Exact moments of a sum of products of functions of one knob each: spread, indices, conditions."""

from collections.abc import Mapping, Sequence
from math import fsum
from typing import Final

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from vierplusen.appraisal.expecting import Means
from vierplusen.appraisal.terms import Curve, Term
from vierplusen.domain.values import require

Array = NDArray[np.float64]
Rows = NDArray[np.intp]

MOST_SHARED: Final = 4000
"""So many terms can share one knob; a line whose length is a knob has one for each year."""

MOST_WORK: Final = 2e9
"""So many pairs of terms, times the knobs that they share, are gone through: some half a minute."""

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
        made = self.at_zero + self.slope * x
        for weight, curve in self.curves:
            made += weight * curve.at(x)
        return float(made)


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
    knob, and the covariances of its functions in them. ``weights`` has what a term counts for
    beside each knob: its number and all its other functions; ``pulls`` the slope of the total in
    each knob, from the straight lines.
    """

    names: tuple[str, ...]
    numbers: Array
    expected: Array
    slopes: Array
    spread: Array
    bent: Mapping[int, tuple[Rows, Array]]
    weights: Array
    pulls: Array


def moments(terms: Sequence[Term], means: Means) -> Moments:
    """Give the exact moments of a sum of terms.

    Raises
    ------
    InvalidValueError
        If so many terms hang together through knobs that this would take minutes.
    """
    terms = _merged(terms)
    _check_shared(terms)
    tables = _tables(terms, means)
    first = tables.spread * tables.pulls * tables.pulls
    for column, (rows, covariance) in tables.bent.items():
        own = tables.weights[rows, column]
        first[column] = max(float(own @ covariance @ own), 0.0)
    variance, left = 0.0, np.zeros(len(tables.names))
    alone, groups = _connected(terms, tables)
    _check_work(groups)
    if alone.size:
        part, rest = _one_by_one(tables, alone)
        variance += part
        left += rest
    for rows, columns in groups:
        part, rest = _together(tables, rows, columns)
        variance += part
        left[columns] += rest
    mean = float(np.sum(tables.numbers * tables.expected.prod(axis=1)))
    names = tables.names
    return Moments(
        mean,
        max(variance, 0.0),
        dict(zip(names, first.tolist(), strict=True)),
        dict(zip(names, np.maximum(left, 0.0).tolist(), strict=True)),
        _given(terms, tables, mean, means),
    )


def _merged(terms: Sequence[Term]) -> list[Term]:
    """Put terms together that are the same functions of the same knobs, but for their numbers."""
    numbers: dict[tuple[tuple[str, Curve], ...], list[Term]] = {}
    for each in terms:
        numbers.setdefault(each.curves, []).append(each)
    return [
        several[0]
        if len(several) == 1
        else evolve(several[0], number=fsum(each.number for each in several))
        for several in numbers.values()
    ]


def _check_shared(terms: Sequence[Term]) -> None:
    """Refuse terms of which so many share one knob that their pairs cannot be held."""
    count: dict[str, int] = {}
    for each in terms:
        for name, _ in each.curves:
            count[name] = count.get(name, 0) + 1
    most = max(count.values(), default=0)
    require(most <= MOST_SHARED, "knobs", most, "shared", most=MOST_SHARED)


def _check_work(groups: Sequence[tuple[Rows, Rows]]) -> None:
    """Refuse groups of which all pairs, for each knob, would take minutes to go through."""
    work = sum(len(rows) ** 2 * len(columns) for rows, columns in groups)
    largest = max((len(rows) for rows, _ in groups), default=0)
    require(work <= MOST_WORK, "knobs", largest, "shared", most=MOST_SHARED)


def _tables(terms: Sequence[Term], means: Means) -> _Tables:
    names = tuple(sorted({name for each in terms for name, _ in each.curves}))
    place = {name: index for index, name in enumerate(names)}
    expected = np.ones((len(terms), len(names)))
    slopes = np.zeros_like(expected)
    curved: dict[int, list[tuple[int, Curve]]] = {}
    for row, term in enumerate(terms):
        for name, curve in term.curves:
            line, column = curve.line, place[name]
            if line is None:
                curved.setdefault(column, [])
            else:
                expected[row, column] = line[0] + line[1] * means.expected(name)
                slopes[row, column] = line[1]
    for row, term in enumerate(terms):
        for name, curve in term.curves:
            if place[name] in curved:
                curved[place[name]].append((row, curve))
    bent: dict[int, tuple[Rows, Array]] = {}
    for column, curves in curved.items():
        bent[column] = _bent(names[column], column, curves, expected, means)
        slopes[:, column] = 0.0
    spread = np.array([means.knobs[name].variance for name in names])
    numbers = np.array([each.number for each in terms])
    weights = numbers[:, None] * _before(expected) * _after(expected)
    pulls = np.add.reduce(weights * slopes, axis=0)
    return _Tables(names, numbers, expected, slopes, spread, bent, weights, pulls)


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


def _after(factors: Array) -> Array:
    """Give the products over what stands behind each, along the last axis."""
    return _before(factors[..., ::-1])[..., ::-1]


def _before(factors: Array) -> Array:
    """Give the products over what stands before each, along the last axis."""
    made = np.ones_like(factors)
    np.cumprod(factors[..., :-1], axis=-1, out=made[..., 1:])
    return made


def _connected(terms: Sequence[Term], tables: _Tables) -> tuple[Rows, list[tuple[Rows, Rows]]]:
    """Give the terms that share no knob, and the groups of those that do, with their knobs.

    Terms are in one group if they share a knob directly, or through others.
    """
    root = list(range(len(terms)))

    def find(row: int) -> int:
        while root[row] != row:
            root[row] = root[root[row]]
            row = root[row]
        return row

    seen: dict[str, int] = {}
    for row, term in enumerate(terms):
        for name, _ in term.curves:
            root[find(row)] = find(seen.setdefault(name, row))
    groups: dict[int, list[int]] = {}
    for row in range(len(terms)):
        groups.setdefault(find(row), []).append(row)
    place = {name: index for index, name in enumerate(tables.names)}
    several = []
    for rows in groups.values():
        if len(rows) > 1:
            columns = sorted({place[name] for row in rows for name, _ in terms[row].curves})
            several.append((np.array(rows), np.array(columns)))
    alone = [rows[0] for rows in groups.values() if len(rows) == 1]
    return np.array(alone, dtype=np.intp), several


def _one_by_one(tables: _Tables, rows: Rows) -> tuple[float, Array]:
    """Give the variance of terms that share no knob, and of each knob what is left without it."""
    expected, slopes = tables.expected[rows], tables.slopes[rows]
    moved = slopes * slopes * tables.spread
    for column, (inside, covariance) in tables.bent.items():
        if len(inside) == 1:
            moved[rows == inside[0], column] = covariance[0, 0]
    numbers = tables.numbers[rows]
    variance, left = _moving((numbers * numbers)[:, None], moved, expected * expected)
    return variance, np.add.reduce(left, axis=0)


def _together(tables: _Tables, rows: Rows, columns: Rows) -> tuple[float, Array]:
    """Give the variance of a group of terms, and of each knob what is left without it."""
    expected = tables.expected[np.ix_(rows, columns)]
    slopes = tables.slopes[np.ix_(rows, columns)]
    spread = tables.spread[columns]
    numbers = tables.numbers[rows]
    size = max(1, _BLOCK // (len(rows) * len(columns)))
    variance, rest = 0.0, np.zeros(len(columns))
    for start in range(0, len(rows), size):
        here = slice(start, start + size)
        moved = slopes[here, None, :] * (slopes[None, :, :] * spread)
        for place, column in enumerate(columns.tolist()):
            if column in tables.bent:
                moved[:, :, place] = _covariance(tables.bent[column], rows, here)
        apart = expected[here, None, :] * expected[None, :, :]
        part, left = _moving((numbers[here, None] * numbers)[:, :, None], moved, apart)
        variance += part
        rest += np.add.reduce(left, axis=(0, 1))
    return variance, rest


def _moving(numbers: Array, moved: Array, apart: Array) -> tuple[float, Array]:
    """Give how pairs of products move together, and how they still do if one knob is not known.

    For two terms the covariance of their products is a sum over knobs: the covariance of the two
    functions of that knob, times the second moments of the knobs before it, times the means of
    those after it. What is left without a knob takes second moments on both sides.

    Parameters
    ----------
    numbers, moved, apart
        Of each pair: its numbers, multiplied; and along the last axis, for each knob, the
        covariance of its two functions and the product of what they are expected to be.
    """
    both = apart + moved
    weighed = numbers * moved * _before(both)
    variance = float(np.sum(weighed * _after(apart)))
    return variance, weighed * _after(both)


def _covariance(bent: tuple[Rows, Array], rows: Rows, here: slice) -> Array:
    """Give covariances of one knob for some terms of a group with all; 0 without the knob."""
    made = np.zeros((len(rows[here]), len(rows)))
    inside = np.searchsorted(rows, bent[0])
    chosen = np.flatnonzero((inside >= here.start) & (inside < here.stop))
    made[np.ix_(inside[chosen] - here.start, inside)] = bent[1][chosen]
    return made


def _given(
    terms: Sequence[Term], tables: _Tables, mean: float, means: Means
) -> dict[str, Conditional]:
    """Give the expected total as a function of each knob."""
    curves: dict[str, list[tuple[float, Curve]]] = {tables.names[each]: [] for each in tables.bent}
    place = {name: index for index, name in enumerate(tables.names)}
    for row, term in enumerate(terms):
        for name, curve in term.curves:
            if name in curves:
                curves[name].append((float(tables.weights[row, place[name]]), curve))
    made: dict[str, Conditional] = {}
    for name, slope in zip(tables.names, tables.pulls.tolist(), strict=True):
        if name in curves:
            column = place[name]
            rows = tables.bent[column][0]
            at_zero = mean - float(tables.weights[rows, column] @ tables.expected[rows, column])
            made[name] = Conditional(at_zero, 0.0, tuple(curves[name]))
        else:
            made[name] = Conditional(mean - slope * means.expected(name), slope)
    return made
