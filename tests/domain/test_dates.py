"""Dates that may be known to the year or the month only."""

import datetime as dt
import pickle
from typing import Any

import pytest
from hypothesis import given

from vierplusen.domain import PartialDate, Project, Source, as_date
from vierplusen.errors import InvalidValueError
from vierplusen.testing.strategies import partial_dates

Given = Any
"""Anything that somebody may give for a date."""


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2010", (2010, 1, 1), (2010, 12, 31)),
        ("2010-05", (2010, 5, 1), (2010, 5, 31)),
        ("2010-02", (2010, 2, 1), (2010, 2, 28)),
        ("2012-02", (2012, 2, 1), (2012, 2, 29)),
        ("2100-02", (2100, 2, 1), (2100, 2, 28)),
        ("2010-05-31", (2010, 5, 31), (2010, 5, 31)),
        ("2012-02-29", (2012, 2, 29), (2012, 2, 29)),
        ("1900", (1900, 1, 1), (1900, 12, 31)),
        ("2199-12-31", (2199, 12, 31), (2199, 12, 31)),
    ],
)
def test_a_date_is_as_precise_as_it_was_written(
    text: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    made = PartialDate(text)

    assert (made.first, made.last) == (dt.date(*first), dt.date(*last))
    assert str(made) == text


@pytest.mark.parametrize(
    "text",
    [
        "", "10", "201", "20100", "1899", "2200", "1899-12-31", "0000", "2010-00", "2010-13",
        "2010-1", "2010-05-00", "2010-05-32", "2010-02-29", "2010-5-31", "2010-05-31 ", " 2010",
        "2010\n", "2010-", "2010-05-", "-2010", "+2010", "2010/05", "20100531",
        "2010-05-31T00:00", "May 2010", "\u0662\u0660\u0661\u0660", "\uff12\uff10\uff11\uff10",
        2010, None, b"2010",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: Given) -> None:
    with pytest.raises(InvalidValueError) as problem:
        PartialDate(text)

    assert [(each.path, each.expects) for each in problem.value.faults] == [("", "date")]


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (2010, "2010"),
        ("2010-05", "2010-05"),
        (dt.date(2010, 5, 31), "2010-05-31"),
        (PartialDate("2010"), "2010"),
    ],
)
def test_years_texts_and_calendar_dates_may_be_given(given: Given, text: str) -> None:
    assert as_date(given) == PartialDate(text)
    assert Project(id="a", name="A", as_of=given).as_of == PartialDate(text)


def test_no_date_stays_unknown() -> None:
    assert as_date(None) is None


@pytest.mark.parametrize(
    "given",
    [
        True, False, 10.7, 2010.0, 20100531, -2010, "yesterday", [2010], b"2010",
        dt.datetime(2010, 5, 31, tzinfo=dt.UTC), dt.date(1899, 12, 31), object(), float("nan"),
    ],
)  # fmt: skip
def test_a_noun_refuses_what_is_no_date_by_the_name_of_its_attribute(given: Given) -> None:
    with pytest.raises(InvalidValueError) as problem:
        Source(id="s", date=given)

    assert [(each.path, each.expects) for each in problem.value.faults] == [("date", "date")]


@pytest.mark.parametrize("digits", [5, 400, 5_000])
def test_a_noun_refuses_a_year_of_thousands_of_digits(digits: int) -> None:
    with pytest.raises(InvalidValueError):
        Source(id="s", date=10**digits)


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        ("2010", "2011", True),
        ("2010", "2010-05", False),
        ("2010-05", "2010", False),
        ("2010-04", "2010-05-01", True),
        ("2010-04-30", "2010-05", True),
        ("2010-05-31", "2010-05-31", False),
        ("2011", "2010", False),
    ],
)
def test_a_year_is_not_before_its_months(one: str, other: str, before: bool) -> None:
    assert PartialDate(one).is_before(PartialDate(other)) is before


@given(partial_dates(), partial_dates())
def test_of_two_dates_at_most_one_is_before_the_other(one: PartialDate, other: PartialDate) -> None:
    assert one.first <= one.last
    assert not (one.is_before(other) and other.is_before(one))
    assert one.is_before(other) == (one.last < other.first)


@given(partial_dates())
def test_dates_compare_hash_and_pickle_by_value(date: PartialDate) -> None:
    assert pickle.loads(pickle.dumps(date)) == date
    assert hash(PartialDate(date.text)) == hash(date)
    assert as_date(date.text) == date
