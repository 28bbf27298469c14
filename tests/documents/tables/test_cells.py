"""Cells: what is read, and what is reported because it can be read in two ways."""

import datetime as dt

import pytest

from vierplusen.documents.tables.cells import Days, Numbers, agreed, plain, words_of
from vierplusen.errors import Fault


def number(value: object, decimal: str | None = None) -> object:
    read = Numbers(decimal, frozenset(["?"])).read(value)
    return read.expects if isinstance(read, Fault) else read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("3", 3.0),
        ("+3", 3.0),
        ("-3", -3.0),
        ("1,5", 1.5),
        ("1.5", 1.5),
        ("0,125", 0.125),
        ("0.125", 0.125),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1.234.567", 1_234_567.0),
        ("1234,567", 1234.567),
        ("€ 12,50", 12.5),
        ("€-5", -5.0),
        ("-€ 5", -5.0),
        ("12 euro", None),
        ("12,50 €", 12.5),
        ("\u22123", -3.0),
        ("?", ...),
        ("1.234", "clear-number"),
        ("-12,345", "clear-number"),
        ("1e5", None),
        ("nan", None),
        ("inf", None),
        ("٣", None),
        ("1 000", None),
        ("1,2,3", None),
        ("12.34.567", None),
        ("3 (was 2)", None),
        ("", None),
    ],
)
def test_numbers_that_can_be_read_in_one_way_are(text: str, read: object) -> None:
    wanted = {None: "plain-number", ...: None}.get(read, read)  # type: ignore[call-overload]  # any key

    assert number(text) == wanted


@pytest.mark.parametrize(
    ("text", "decimal", "read"),
    [
        ("1.234", ",", 1234.0),
        ("1.234", ".", 1.234),
        ("1,234", ",", 1.234),
        ("1,234", ".", 1234.0),
        ("1.5", ",", "decimal"),
        ("1,5", ".", "decimal"),
        ("1.234,5", ".", "plain-number"),
    ],
)
def test_the_sign_before_decimals_tells_the_rest(text: str, decimal: str, read: object) -> None:
    assert number(text, decimal) == read


def test_numbers_out_of_range_are_no_numbers() -> None:
    assert number(10**400) == "number"
    assert number(float("-inf")) == "number"
    assert number(7) == 7.0


def day(value: object, *, day_first: bool | None = None) -> object:
    read = Days(day_first, frozenset(["?"])).read(value)
    return read.expects if isinstance(read, Fault) else None if read is None else str(read)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2025-03-31", "2025-03-31"),
        ("2025-3-1 10:00:00", "2025-03-01"),
        ("31-3-2025", "2025-03-31"),
        ("3.4.2025", "2025-04-03"),
        ("3 4 2025", "2025-04-03"),
        ("31/3/2025", "2025-03-31"),
        ("3/31/2025", "2025-03-31"),
        ("4/4/2025", "2025-04-04"),
        ("3/4/2025", "clear-day"),
        ("31 maart 2025", "2025-03-31"),
        ("1-okt-2025", "2025-10-01"),
        ("1 mrt. 2025", "2025-03-01"),
        ("3-4-2025 10:30", "2025-04-03"),
        ("?", None),
        ("31-2-2025", "day"),
        ("31/31/2025", "day"),
        ("31 februari 2025", "day"),
        ("1 lente 2025", "day"),
        ("1-1-1800", "day"),
        ("2025", "day"),
        ("45000", "real-day"),
        ("99999", "day"),
        ("2025-13-01", "day"),
        ("1-2/2025", "day"),
    ],
)
def test_days_that_can_be_read_in_one_way_are(text: str, read: str | None) -> None:
    assert day(text) == read


@pytest.mark.parametrize(
    ("text", "day_first", "read"),
    [
        ("3/4/2025", True, "2025-04-03"),
        ("3/4/2025", False, "2025-03-04"),
        ("3/31/2025", True, "day"),
        ("31/3/2025", False, "day"),
        ("3-4-2025", False, "2025-04-03"),
    ],
)
def test_the_order_of_days_and_months_tells_the_rest(text: str, day_first: bool, read: str) -> None:
    assert day(text, day_first=day_first) == read


def test_days_come_as_dates_too() -> None:
    assert day(dt.datetime(2025, 3, 1, 23, 59, tzinfo=dt.UTC)) == "2025-03-01"
    assert day(dt.date(2300, 1, 1)) == "day"
    assert day(45_000.0) == "real-day"
    assert day(3) == "day"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (12, "12"),
        (12.0, "12"),
        (1.5, "1.5"),
        (True, None),
        (None, None),
        ("a\u00a0 b", "a b"),
        (-3, "-3"),
        (10**100, None),
        (dt.date(2025, 1, 1), None),
    ],
)
def test_words_are_text_or_numbers(value: object, words: str | None) -> None:
    assert words_of(value) == words


@pytest.mark.parametrize(
    ("value", "said"),
    [("JA", True), (1, True), ("x", True), (False, False), ("nee", False), (0, False), ("-", None)],
)
def test_yes_and_no(value: object, said: bool | None) -> None:
    assert agreed(value, frozenset(["-"])) is said


def test_what_is_neither_yes_nor_no_is_reported() -> None:
    for value in ("misschien", 2, None):
        assert isinstance(agreed(value), Fault)


@pytest.mark.parametrize(
    ("cell", "value", "merged"),
    [
        (" a ", "a", None),
        ("", None, None),
        ({"merged": "A1:A2", "value": None}, None, "A1:A2"),
        ({"merged": "A1:A2", "value": {"formula": "=B1", "value": 3}}, 3, "A1:A2"),
    ],
)
def test_cells_are_taken_out_of_their_wrapping(
    cell: object, value: object, merged: str | None
) -> None:
    found = plain(cell)

    assert (found.value, found.merged, found.problem) == (value, merged, None)
