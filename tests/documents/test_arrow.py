"""Tables through the Arrow C stream; pyarrow and pandas are what the columns are compared with."""

import datetime as dt
import subprocess
import sys
from array import array
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final

import nanoarrow  # type: ignore[import-untyped]  # it has no types
import pandas as pd  # type: ignore[import-untyped]  # its types are another package
import pyarrow as pa  # type: ignore[import-untyped]  # it has no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen.documents.arrow import _example, columns_of, table_of
from vierplusen.domain import Registration
from vierplusen.errors import InvalidValueError, MissingExtraError, UnreadableDocumentError

TEXTS: Final = ("p1", None, "", "é" * 20, "x" * 12, "x" * 13)
NOON: Final = dt.datetime(2026, 3, 31, 12)  # noqa: DTZ001  # as a spreadsheet has it: without a zone
DAY: Final = dt.date(2026, 3, 31)

COLUMNS: Final[dict[str, Any]] = {
    "ints": pa.array([1, None, -(2**63)]),
    "large": pa.array([2**64 - 1, 0, None], pa.uint64()),
    "small": pa.array([1, 2, 3], pa.int8()),
    "floats": pa.array([1.5, None, -0.0]),
    "float32": pa.array([0.5, 1.0, 2.0], pa.float32()),
    "bools": pa.array([True, None, False]),
    "texts": pa.array(["a", None, "é"]),
    "large texts": pa.array(["a", None, "é"], pa.large_string()),
    "views": pa.array(["a", None, "x" * 40], pa.string_view()),
    "coded": pa.array(["a", None, "a"]).dictionary_encode(),
    "coded numbers": pa.array([7, 8, 7]).dictionary_encode(),
    "coded views": pa.DictionaryArray.from_arrays([0, None, 0], pa.array(["a"], pa.string_view())),
    "days": pa.array([DAY, None, DAY]),
    "days in ms": pa.array([DAY, None, DAY], pa.date64()),
    "moments": pa.array([NOON, None, NOON], pa.timestamp("ns")),
    "seconds": pa.array([NOON, None, NOON], pa.timestamp("s")),
    "times": pa.array([dt.time(12), None, dt.time(13, 30)]),
    "nothing": pa.array([None, None, None]),
}


@pytest.mark.parametrize("name", COLUMNS)
def test_a_column_of_any_plain_type_is_what_it_was(name: str) -> None:
    column = COLUMNS[name]
    table = pa.table({"x": pa.chunked_array([column, column.slice(1), column.slice(0, 0)])})

    found = columns_of(table)

    assert list(found) == ["x"]
    assert list(found["x"]) == table.column("x").to_pylist()


def test_numbers_that_are_all_known_take_no_object_each() -> None:
    table = pa.table({"whole": [1, 2], "broken": [1.5, 2.0], "open": [1, None]})

    found = columns_of(table)

    assert found == {
        "whole": array("q", [1, 2]),
        "broken": array("d", [1.5, 2.0]),
        "open": [1, None],
    }


def test_a_decimal_is_a_float_and_one_without_places_is_whole() -> None:
    table = pa.table(
        {
            "euro": pa.array([Decimal("1.50"), None]),
            "number": pa.array([Decimal(12), None], pa.decimal128(10, 0)),
        }
    )

    found = columns_of(table)

    assert found == {"euro": [1.5, None], "number": [12, None]}
    assert [type(found["euro"][0]), type(found["number"][0])] == [float, int]


def test_a_moment_in_a_zone_keeps_it() -> None:
    zoned = pa.array([dt.datetime(2026, 3, 31, 10, tzinfo=dt.UTC)], pa.timestamp("us", "+02:00"))

    (found,) = columns_of(pa.table({"x": zoned}))["x"]

    assert found.isoformat() == "2026-03-31T12:00:00+02:00"


def test_nanoseconds_are_cut_in_silence() -> None:
    table = pa.table({"x": pa.array([1_774_958_400_000_000_001], pa.timestamp("ns"))})

    assert columns_of(table)["x"] == [NOON]


def test_a_row_that_is_nothing_as_a_whole_is_unknown_in_every_column() -> None:
    rows = pa.chunked_array([[{"a": 1, "b": "x"}, None, {"a": 3, "b": "z"}]])

    assert columns_of(rows) == {"a": [1, None, 3], "b": ["x", None, "z"]}


def test_columns_are_chosen_and_named() -> None:
    table = pa.table({"client": ["p1"], "score": [3.0], "notes": [["a", "list"]]})

    found = columns_of(table, value="score", participant="client", again="client")

    assert list(found) == ["value", "participant", "again"]
    assert [list(each) for each in found.values()] == [[3.0], ["p1"], ["p1"]]


def test_a_long_table_is_a_registration_in_one_call() -> None:
    table = pa.table(
        {
            "client": ["p1", "p1", "p2"],
            "domein": ["debts", "debts", "debts"],
            "meting": ["baseline", "follow-up", "baseline"],
            "score": [1, 2, None],
            "op": [DAY, None, DAY],
            "wijk": ["noord", "noord", None],
        }
    )
    long = columns_of(
        table, participant="client", indicator="domein", moment="meting", value="score", date="op"
    )

    made = Registration.from_columns(**long, traits=columns_of(table, neighbourhood="wijk"))

    assert made.participants == ("p1", "p2")
    assert list(made.values("debts", "baseline") or ()) == [1.0, None]
    assert made.traits["neighbourhood"].levels == ("noord",)


def test_a_wide_table_is_a_registration_in_one_call() -> None:
    columns = columns_of(pa.table({"client": ["p1", "p2"], "t0": [1.0, 2.0], "t1": [3, None]}))

    made = Registration.from_wide(
        participant=columns["client"],
        readings={("debts", "baseline"): columns["t0"], ("debts", "follow-up"): columns["t1"]},
    )

    assert list(made.values("debts", "follow-up") or ()) == [3.0, None]


def test_a_dataframe_of_pandas_speaks_for_itself() -> None:
    frame = pd.DataFrame(
        {
            "client": ["p1", "p2", None],
            "kind": pd.Categorical(["a", "b", "a"]),
            "score": [1.0, float("nan"), 3.0],
            "when": pd.to_datetime(["2026-03-31T12:00", None, "2026-03-31T12:00"]),
        }
    )

    assert columns_of(frame) == {
        "client": ["p1", "p2", None],
        "kind": ["a", "b", "a"],
        "score": [1.0, None, 3.0],
        "when": [NOON, None, NOON],
    }


def test_neither_pandas_nor_pyarrow_is_imported() -> None:
    program = (
        "import sys; sys.modules['pandas'] = sys.modules['pyarrow'] = None\n"
        "from vierplusen.documents import arrow\n"
        "assert 'nanoarrow' not in sys.modules\n"
        "print(list(arrow.columns_of(arrow._example())['score']))\n"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)  # noqa: PLW1510  # what it printed is compared

    assert (done.stderr, done.stdout) == ("", "[2.0, 4.0, 1.0]\n")


def test_a_table_has_one_sheet_with_the_heads_in_row_1() -> None:
    table = pa.table({"client": ["p1", ""], "score": [1.0, float("nan")], "day": [DAY, None]})

    sheets = table_of(table)

    assert list(sheets) == [""]
    assert list(sheets[""]) == [1, 2, 3]
    assert dict(sheets[""].items()) == {
        1: {"A": "client", "B": "score", "C": "day"},
        2: {"A": "p1", "B": 1.0, "C": DAY},
        3: {},
    }


@pytest.mark.parametrize("row", [0, 3, -1])
def test_a_row_that_is_not_there_is_a_key_that_is_not_there(row: int) -> None:
    rows = table_of(pa.table({"a": [1]}))[""]

    assert row not in rows
    with pytest.raises(KeyError):
        rows[row]


def test_columns_are_lettered_as_in_a_spreadsheet() -> None:
    head = table_of(pa.table({f"c{place}": [1] for place in range(703)}))[""][1]

    assert [*head][::26][:3] == ["A", "AA", "BA"]
    assert [*head][-2:] == ["ZZ", "AAA"]


def test_a_table_without_rows_or_columns_is_read() -> None:
    assert columns_of(pa.table({"a": pa.array([], pa.string())})) == {"a": []}
    assert columns_of(pa.table({})) == {}
    assert dict(table_of(pa.table({}))[""]) == {1: {}}


# What cannot be read


def said(table: object, **names: str) -> str:
    with pytest.raises(InvalidValueError) as caught:
        columns_of(table, **names)
    return str(caught.value)


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        (pa.array([[1]]), "list"),
        (pa.array([b"a"]), "binary"),
        (pa.array([dt.timedelta(1)]), "duration"),
        (pa.array([{"a": 1}]), "struct"),
        (pa.RunEndEncodedArray.from_arrays([1], [1.0]), "run_end_encoded"),
        (pa.array([b"a"]).dictionary_encode(), "binary"),
        (pa.array([1], pa.bool8()), "extension"),
    ],
    ids=str,
)
def test_a_column_of_another_type_is_named_with_its_type(column: object, kind: str) -> None:
    table = pa.table({"client": ["p1"], "x": column})

    assert said(table) == (
        f"column x: found a value of type {kind}, expected a value of type "
        "text, number, true or false, date, time or timestamp"
    )


def test_a_column_that_was_not_asked_for_may_be_of_any_type_that_can_be_passed_by() -> None:
    table = pa.table({"client": ["p1"], "x": [[1]]})
    barred = pa.table({"client": ["p1"], "x": pa.RunEndEncodedArray.from_arrays([1], [1.0])})

    assert columns_of(table, participant="client") == {"participant": ["p1"]}
    assert said(barred, participant="client").startswith("column x: found a value of type run_end")


def test_a_column_that_is_missing_is_named_with_the_nearest() -> None:
    table = pa.table({"client": ["p1"], "score": [1.0]})

    assert said(table, participant="cliënt", value="score", moment="when").splitlines() == [
        "column cliënt: found 'cliënt', expected one of client, score; did you mean client?",
        "column when: found 'when', expected one of client, score",
    ]


def test_two_columns_of_one_name_are_refused() -> None:
    table = pa.table([pa.array([1]), pa.array([2]), pa.array([3])], names=["a", "b", "a"])

    assert said(table) == "column C: found 'a', expected an id of its own: column A has it already"
    assert columns_of(table, value="b") == {"value": array("q", [2])}


def test_what_is_no_table_is_refused() -> None:
    assert said([1, 2]) == (
        "table: found a list, expected a value of type a table with __arrow_c_stream__"
    )
    assert said(pa.chunked_array([[1, 2]])) == (
        "table: found values of type int64, expected a value of type a table with columns"
    )


class Failing:
    """A table whose library fails at once."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        raise RuntimeError


def broken() -> object:
    def batches() -> Iterator[Any]:
        yield pa.record_batch({"x": [1]})
        problem = "the server went away"
        raise RuntimeError(problem)

    return pa.RecordBatchReader.from_batches(pa.schema([("x", pa.int64())]), batches())


def test_a_library_that_fails_is_said_to_fail() -> None:
    with pytest.raises(UnreadableDocumentError, match="table cannot be used: RuntimeError"):
        columns_of(Failing())
    with pytest.raises(UnreadableDocumentError, match="the server went away"):
        columns_of(broken())


def test_a_moment_beyond_the_calendar_is_an_error_of_the_library() -> None:
    table = pa.table({"x": pa.array([10**15], pa.timestamp("s"))})

    with pytest.raises(UnreadableDocumentError, match="OverflowError"):
        columns_of(table)


def test_without_its_extra_a_table_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoarrow", None)

    with pytest.raises(MissingExtraError, match=r"pip install 'vierplusen\[arrow\]'"):
        table_of(pa.table({"a": [1]}))


# As the other library says it


@given(st.data(), st.lists(st.sampled_from(TEXTS), max_size=30))
def test_chunks_slices_and_views_change_nothing(data: st.DataObject, texts: list[str]) -> None:
    kinds = (pa.string(), pa.large_string(), pa.string_view())
    cuts = sorted(data.draw(st.lists(st.integers(0, len(texts)), min_size=2, max_size=4)))
    kind = data.draw(st.sampled_from(kinds))
    whole = pa.array(texts, kind)
    numbers = pa.array(range(len(texts)), pa.int32())
    pairs = list(pairwise(cuts))
    table = pa.table(
        {
            "text": pa.chunked_array([whole[start:end] for start, end in pairs], type=kind),
            "number": pa.chunked_array([numbers[start:end] for start, end in pairs], numbers.type),
        }
    )

    found = columns_of(table.slice(1))

    assert {key: list(each) for key, each in found.items()} == table.slice(1).to_pydict()


def test_blocks_of_rows_are_joined() -> None:
    number = 25_000
    table = pa.table({"a": [*range(number), None], "b": [*map(str, range(number)), None]})

    found = columns_of(table)

    assert list(found["a"]) == [*range(number), None]
    assert found["b"][-2:] == [str(number - 1), None]


def test_a_stream_is_read_once_and_by_nanoarrow_itself() -> None:
    stream = nanoarrow.ArrayStream(_example())

    assert columns_of(stream, score="score") == {"score": array("d", [2.0, 4.0, 1.0])}
