"""Columns: numbers in bytes, that compare, hash and pickle by value."""

import math
import pickle
from array import array
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen.domain import Column, Series, Trait
from vierplusen.errors import InvalidValueError
from vierplusen.testing.strategies import columns, texts, traits

Given = Any
"""Anything that somebody may give."""

VALUES = st.lists(st.one_of(st.none(), st.floats(allow_nan=False)), max_size=9)
LEVELS = st.lists(st.one_of(st.none(), st.sampled_from(["a", "b"]), texts()), max_size=9)


def faults(problem: pytest.ExceptionInfo[InvalidValueError]) -> list[tuple[str, str]]:
    return [(each.path, each.expects) for each in problem.value.faults]


@given(VALUES)
def test_a_column_holds_what_it_was_made_of(values: list[float | None]) -> None:
    made = Column.of(values)

    assert list(made) == values
    assert [made[index] for index in range(len(made))] == values
    assert len(made) == len(made.numbers) == len(values)
    assert [math.isnan(each) for each in made.numbers] == [each is None for each in values]


@given(st.lists(st.integers(-(2**31), 2**31 - 1), max_size=9))
def test_a_column_of_whole_numbers_holds_them(values: list[int]) -> None:
    made = Column.whole(values)

    assert list(made) == values
    assert all(isinstance(each, int) for each in made)


@given(columns())
def test_columns_compare_hash_and_pickle_by_value(column: Column) -> None:
    again = Column(column.code, bytes(bytearray(column.data)))

    assert again == column
    assert hash(again) == hash(column)
    assert pickle.loads(pickle.dumps(column)) == column
    assert (Column.of([]) == column) is (column == Column("d", b""))


def test_a_column_cannot_be_changed_and_does_not_show_its_data() -> None:
    made = Column.of([1.0])

    with pytest.raises(TypeError):
        made.numbers[0] = 2.0
    assert repr(made) == "Column(code='d')"
    with pytest.raises(IndexError):
        made[1]


@pytest.mark.parametrize(
    ("code", "data", "found"),
    [
        ("f", b"", ("code", "one-of")),
        (5, b"", ("code", "one-of")),
        ("d", "text", ("data", "kind")),
        ("d", array("d", [1.0]), ("data", "kind")),
        ("d", b"1234567", ("data", "whole-values")),
        ("i", b"123", ("data", "whole-values")),
    ],
)
def test_other_data_are_refused(code: Given, data: Given, found: tuple[str, str]) -> None:
    with pytest.raises(InvalidValueError) as problem:
        Column(code, data)

    assert faults(problem) == [found]


@given(LEVELS)
def test_a_trait_holds_what_it_was_made_of(levels: list[str | None]) -> None:
    made = Trait.of(iter(levels))

    assert [made.level(index) for index in range(len(levels))] == levels
    assert list(made.levels) == sorted({each for each in levels if each is not None})


@given(traits())
def test_traits_compare_hash_and_pickle_by_value(trait: Trait) -> None:
    again = Trait.of(trait.level(index) for index in range(len(trait.codes)))

    assert again == trait
    assert hash(again) == hash(trait)
    assert pickle.loads(pickle.dumps(trait)) == trait


def test_every_value_of_a_trait_that_is_none_is_told() -> None:
    given_: list[Given] = ["a", 5, None, " ", "a", "\ud800", ["a"]]

    with pytest.raises(InvalidValueError) as problem:
        Trait.of(given_)

    assert faults(problem) == [
        ("[1]", "text"), ("[3]", "non-empty"), ("[5]", "unicode"), ("[6]", "text"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("levels", "codes", "found"),
    [
        (("a",), Column.whole([1]), ("codes", "codes-of-levels")),
        (("a",), Column.whole([-2]), ("codes", "codes-of-levels")),
        (("a",), Column.of([0]), ("codes", "codes-of-levels")),
        (("a",), [0], ("codes", "kind")),
        (("b", "a"), Column.whole([]), ("levels", "sorted-once")),
        (("a", "a"), Column.whole([]), ("levels", "sorted-once")),
        (("a", 5), Column.whole([]), ("levels[1]", "text")),
        ("a", Column.whole([]), ("levels", "list")),
    ],
)
def test_other_traits_are_refused(levels: Given, codes: Given, found: tuple[str, str]) -> None:
    with pytest.raises(InvalidValueError) as problem:
        Trait(levels, codes)

    assert faults(problem) == [found]


def test_a_list_of_levels_becomes_a_tuple() -> None:
    assert Trait(["a"], Column.whole([0])) == Trait.of(["a"])


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"indicator": "A"}, ("indicator", "slug")),
        ({"moment": "0-meting!"}, ("moment", "slug")),
        ({"values": [1.0]}, ("values", "kind")),
    ],
)
def test_a_series_refuses_what_it_cannot_be(values: Given, found: tuple[str, str]) -> None:
    with pytest.raises(InvalidValueError) as problem:
        Series(**{"indicator": "a", "moment": "baseline", "values": Column.of([]), **values})

    assert faults(problem) == [found]
