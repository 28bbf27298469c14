"""Whole cents: parts that add up, tables that add up both ways."""

from fractions import Fraction
from itertools import pairwise, product

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from vierplusen import InvalidValueError, split_cents, split_table

WEIGHTS = st.lists(
    st.one_of(st.integers(0, 10**6), st.floats(0, 1e12, allow_subnormal=False)),
    min_size=1,
    max_size=8,
)
TOTALS = st.lists(st.integers(0, 40), min_size=1, max_size=4)


@given(total=st.integers(-(10**12), 10**12), weights=WEIGHTS)
@example(total=100, weights=[1, 1, 1])
@example(total=-1, weights=[1, 1])
def test_parts_add_up_and_stay_within_a_cent(total: int, weights: list[float]) -> None:
    assume(any(weights))

    parts = split_cents(total, weights)

    exact = [Fraction(each) for each in weights]
    assert sum(parts) == total
    for part, weight in zip(parts, exact, strict=True):
        assert abs(part - total * weight / sum(exact)) < 1


@given(total=st.integers(0, 10**9), weights=WEIGHTS)
def test_who_weighs_more_never_gets_less(total: int, weights: list[float]) -> None:
    assume(any(weights))

    ranked = sorted(zip(weights, split_cents(total, weights), strict=True))

    for (light, less), (heavy, more) in pairwise(ranked):
        assert less <= more or light == heavy


def test_the_cents_that_are_left_go_to_the_largest_remainders() -> None:
    assert split_cents(10, [6, 6, 2]) == (4, 4, 2)
    # One cent more, and the last gets one less: the Alabama paradox of largest remainders.
    assert split_cents(11, [6, 6, 2]) == (5, 5, 1)


def test_of_equal_remainders_the_earlier_goes_first() -> None:
    assert split_cents(2, [1, 1, 1]) == (1, 1, 0)


def test_a_negative_total_is_rounded_down() -> None:
    assert split_cents(-10, [1, 1, 1]) == (-3, -3, -4)


def test_nothing_between_nobody_is_nothing() -> None:
    assert split_cents(0, [0, 0]) == (0, 0)
    assert split_cents(0, []) == ()


@pytest.mark.parametrize(
    ("total", "weights", "path"),
    [
        (1, [0, 0], "weights"),
        (1, [], "weights"),
        (1, None, "weights"),
        (1, 5, "weights"),
        (1, "12", "weights"),
        (0, {}, "weights"),
        (0.5, [1], "total_cents"),
        (True, [1], "total_cents"),
        (1, [-1, 1], "weights[0]"),
        (1, [1, float("nan")], "weights[1]"),
        (1, ["1"], "weights[0]"),
        (1, [True], "weights[0]"),
    ],
)
def test_what_cannot_be_split_is_refused(total: int, weights: list[float], path: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        split_cents(total, weights)

    assert [each.path for each in caught.value.faults] == [path]


def test_no_weights_are_an_empty_list_and_weights_of_nothing_are_none() -> None:
    with pytest.raises(InvalidValueError, match="found a list, expected a list that is not empty"):
        split_cents(5, [])
    with pytest.raises(InvalidValueError, match="expected at least one weight above 0"):
        split_cents(5, [0])


def test_every_wrong_weight_is_named() -> None:
    with pytest.raises(InvalidValueError) as caught:
        split_cents(1, [-1, float("inf"), 1])

    assert [each.path for each in caught.value.faults] == ["weights[0]", "weights[1]"]


@given(rows=TOTALS, cuts=st.lists(st.integers(0, 160), max_size=3))
def test_a_table_keeps_every_row_and_column(rows: list[int], cuts: list[int]) -> None:
    total = sum(rows)
    bounds = [0, *sorted(min(each, total) for each in cuts), total]
    columns = [after - before for before, after in pairwise(bounds)]

    table = split_table(rows, columns)

    assert [sum(each) for each in table] == rows
    assert [sum(each) for each in zip(*table, strict=True)] == columns
    for (row, cells), (place, column) in product(zip(rows, table, strict=True), enumerate(columns)):
        exact = Fraction(row * column, total) if total else Fraction(0)
        assert exact.numerator // exact.denominator <= cells[place]
        assert abs(cells[place] - exact) < 1


def every_table(rows: list[int], columns: list[int]) -> list[tuple[tuple[int, ...], ...]]:
    """Give every table of exact cells rounded down or up that keeps all totals."""
    total = sum(rows)
    choices = [[Fraction(row * column, total) for column in columns] for row in rows]
    cells = [
        {each.numerator // each.denominator, -((-each.numerator) // each.denominator)}
        for some in choices
        for each in some
    ]
    made = []
    for filled in product(*cells):
        table = tuple(
            tuple(filled[at * len(columns) : (at + 1) * len(columns)]) for at in range(len(rows))
        )
        if [sum(each) for each in table] == rows and [
            sum(each) for each in zip(*table, strict=True)
        ] == columns:
            made.append(table)
    return made


@given(
    rows=st.lists(st.integers(0, 9), min_size=1, max_size=3),
    columns=st.lists(st.integers(0, 9), min_size=1, max_size=3),
)
@example(rows=[1, 1, 1], columns=[1, 1, 1])
@example(rows=[5, 4], columns=[3, 3, 3])
def test_no_table_is_nearer_and_of_equally_near_ones_it_rounds_up_first(
    rows: list[int], columns: list[int]
) -> None:
    assume(sum(rows))
    columns[-1] += sum(rows) - sum(columns)
    assume(columns[-1] >= 0)

    def far(table: tuple[tuple[int, ...], ...]) -> Fraction:
        return sum(
            (
                (cell - Fraction(row * column, sum(rows))) ** 2
                for row, some in zip(rows, table, strict=True)
                for column, cell in zip(columns, some, strict=True)
            ),
            Fraction(0),
        )

    every = every_table(rows, columns)
    least = min(map(far, every))

    assert split_table(rows, columns) == max(each for each in every if far(each) == least)


def test_an_empty_table_and_one_of_nothing() -> None:
    assert split_table([], []) == ()
    assert split_table([0, 0], [0]) == ((0,), (0,))


@pytest.mark.parametrize(
    ("rows", "columns", "path"),
    [
        ([1], [2], "columns_cents"),
        (None, [1], "rows_cents"),
        ([1], 1, "columns_cents"),
        ([-1, 2], [1], "rows_cents[0]"),
        ([1.5], [1], "rows_cents[0]"),
        ([1], [True], "columns_cents[0]"),
        ([0] * 51, [0] * 50, "columns_cents"),
    ],
)
def test_totals_that_make_no_table_are_refused(
    rows: list[int], columns: list[int], path: str
) -> None:
    with pytest.raises(InvalidValueError) as caught:
        split_table(rows, columns)

    assert [each.path for each in caught.value.faults] == [path]
