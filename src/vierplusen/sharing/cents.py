"""Whole cents: parts that add up to their total, and tables that add up both ways."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import Final

from vierplusen.domain.values import is_finite, require
from vierplusen.errors import Fault, InvalidValueError, fault

MOST_CELLS: Final = 2_500
"""So many cells may a table have; the exact method takes seconds."""


def split_cents(total_cents: int, weights: Iterable[float | Fraction]) -> tuple[int, ...]:
    """Split whole cents in proportion to weights, by largest remainder (grootste rest).

    Every part is its exact share, rounded down; the cents that are left go to the largest
    remainders, and of equal ones to the earlier weight. A negative total is rounded down as well.

    Parameters
    ----------
    total_cents
        What is split, in whole cents.
    weights
        Numbers of 0 or more; at least one above 0, unless the total is 0.

    Returns
    -------
    tuple of int
        A part for each weight; together the total, each less than a cent from its exact share.

    Raises
    ------
    InvalidValueError
        If the total is no whole number, a weight is negative or no finite number, or there is
        something to split and no weight above 0.

    Notes
    -----
    A larger total can make a part smaller by a cent (the Alabama paradox). That is the price of
    largest remainders, which lie nearest to the exact shares.

    Examples
    --------
    >>> split_cents(10, [6, 6, 2]), split_cents(11, [6, 6, 2])
    ((4, 4, 2), (5, 5, 1))
    """
    require(_is_whole(total_cents), "total_cents", total_cents, "integer")
    exact = _exact(weights)
    whole = sum(exact)
    require(bool(exact) or not total_cents, "weights", [], "list-not-empty")
    if not total_cents and not whole:
        return (0,) * len(exact)
    require(whole > 0, "weights", exact, "weight-above-zero")
    return largest_remainder(total_cents, [total_cents * each / whole for each in exact])


def largest_remainder(total: int, exact: Sequence[Fraction]) -> tuple[int, ...]:
    """Round numbers whose sum is whole, down or up, so that they add up to it."""
    parts = [each.numerator // each.denominator for each in exact]
    order = sorted(range(len(exact)), key=lambda at: (parts[at] - exact[at], at))
    for at in order[: total - sum(parts)]:
        parts[at] += 1
    return tuple(parts)


def split_table(
    rows_cents: Iterable[int], columns_cents: Iterable[int]
) -> tuple[tuple[int, ...], ...]:
    """Fill a table with whole cents that keep every total of a row and of a column.

    A cell would exactly be ``row x column / total``; each becomes that rounded down or up, such
    that all rows and columns add up, with the least sum of squared roundings. Of tables that are
    equally good, the one is taken that rounds up in the earliest cells, row by row. Found by an
    exact method: shortest augmenting paths in whole numbers.

    Parameters
    ----------
    rows_cents, columns_cents
        The totals in whole cents, of 0 or more; both add up to the same.

    Returns
    -------
    tuple of tuple of int
        For each row its cells.

    Raises
    ------
    InvalidValueError
        If a total is negative or not whole, both do not add up to the same, or the table has more
        than 2,500 cells.

    Examples
    --------
    >>> split_table([100, 200], [100, 100, 100])
    ((34, 33, 33), (66, 67, 67))
    """
    rows = _totals("rows_cents", rows_cents)
    columns = _totals("columns_cents", columns_cents)
    total = sum(rows)
    require(sum(columns) == total, "columns_cents", sum(columns), "same-total", total=total)
    number = len(rows) * len(columns)
    require(number <= MOST_CELLS, "columns_cents", number, "cells", most=MOST_CELLS)
    if not total:
        return tuple((0,) * len(columns) for _ in rows)
    cells = [[row * column // total for column in columns] for row in rows]
    rests = [[row * column % total for column in columns] for row in rows]
    raised = _raise(rows, columns, cells, rests, total)
    return tuple(
        tuple(cell + up for cell, up in zip(some, ups, strict=True))
        for some, ups in zip(cells, raised, strict=True)
    )


def _raise(
    rows: Sequence[int],
    columns: Sequence[int],
    cells: Sequence[Sequence[int]],
    rests: Sequence[Sequence[int]],
    total: int,
) -> list[list[int]]:
    """Give which cells are rounded up: as many in each row and column as it lacks.

    Rounding up a cell with remainder ``rest / total`` changes the sum of squares by
    ``1 - 2 rest / total``. That cost is made unique by a smaller one for each cell, so that the
    best table is one, and then kept least by shortest paths from a row to a column that lacks.
    """
    width = len(columns)
    weight = 1 << (len(rows) * width)
    costs = [
        [
            (total - 2 * rest) * weight - (weight >> (at * width + place + 1))
            for place, rest in enumerate(some)
        ]
        for at, some in enumerate(rests)
    ]
    raised = [[0] * width for _ in rows]
    lacks = [row - sum(some) for row, some in zip(rows, cells, strict=True)]
    wants = [
        column - sum(some) for column, some in zip(columns, zip(*cells, strict=True), strict=True)
    ]
    for start, number in enumerate(lacks):
        for _ in range(number):
            _augment(start, raised, costs, rests, wants)
    return raised


def _augment(
    start: int,
    raised: list[list[int]],
    costs: Sequence[Sequence[int]],
    rests: Sequence[Sequence[int]],
    wants: list[int],
) -> None:
    """Round up one cell more in a row, and move others along the shortest path."""
    reached, row_from, column_from = _paths(start, raised, costs, rests)
    _, column = min((cost, at) for at, cost in reached.items() if wants[at])
    wants[column] -= 1
    while True:
        row = column_from[column]
        raised[row][column] = 1
        if row == start:
            return
        column = row_from[row]
        raised[row][column] = 0


def _paths(
    start: int,
    raised: Sequence[Sequence[int]],
    costs: Sequence[Sequence[int]],
    rests: Sequence[Sequence[int]],
) -> tuple[dict[int, int], dict[int, int], dict[int, int]]:
    """Give the least cost of a path from a row to each column, and the way back (Bellman-Ford).

    A path goes from a row to a column by a cell that can still be rounded up, and back to a row by
    one that is.
    """
    row_cost, column_cost = {start: 0}, dict[int, int]()
    row_from, column_from = dict[int, int](), dict[int, int]()
    rows = {start}
    while rows:
        columns = set()
        for row, column in product(sorted(rows), range(len(costs[0]))):
            cost = row_cost[row] + costs[row][column]
            free = rests[row][column] and not raised[row][column]
            if free and cost < column_cost.get(column, cost + 1):
                column_cost[column], column_from[column] = cost, row
                columns.add(column)
        rows = set()
        for column, row in product(sorted(columns), range(len(raised))):
            cost = column_cost[column] - costs[row][column]
            if raised[row][column] and cost < row_cost.get(row, cost + 1):
                row_cost[row], row_from[row] = cost, column
                rows.add(row)
    return column_cost, row_from, column_from


def _exact(weights: Iterable[object]) -> list[Fraction]:
    """Read weights as exact numbers."""
    _check_row("weights", weights)
    made: list[Fraction] = []
    faults: list[Fault] = []
    for index, each in enumerate(weights):
        path = f"weights[{index}]"
        if isinstance(each, int | float | Fraction) and is_exact(each):
            number = Fraction(each)
            made.append(number)
            if number < 0:
                faults.append(fault(path, each, "not-negative"))
        else:
            faults.append(fault(path, each, "number"))
    if faults:
        raise InvalidValueError(tuple(faults))
    return made


def is_exact(value: float | Fraction) -> bool:
    """Tell whether this is a number that can be made exact; true and false are none."""
    return isinstance(value, Fraction) or is_finite(value)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _check_row(name: str, values: object) -> None:
    """Refuse what is no row of numbers: a text, a section or nothing at all."""
    good = isinstance(values, Iterable) and not isinstance(values, str | bytes | Mapping)
    require(good, name, values, "list")


def _totals(name: str, totals: Iterable[int]) -> list[int]:
    _check_row(name, totals)
    made = list(totals)
    faults = [
        fault(f"{name}[{index}]", each, "not-negative" if _is_whole(each) else "integer")
        for index, each in enumerate(made)
        if not _is_whole(each) or each < 0
    ]
    if faults:
        raise InvalidValueError(tuple(faults))
    return made
