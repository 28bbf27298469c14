"""Registrations: from rows and from wide tables, with every fault of every row."""

import pickle
from array import array
from datetime import UTC, date, datetime
from typing import Any

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen.domain import (
    GOAL,
    Column,
    Intervention,
    Measurement,
    Reading,
    Registration,
    RegistrationBuilder,
    Series,
    Story,
    Trait,
    moment_rank,
)
from vierplusen.errors import InvalidValueError
from vierplusen.testing.strategies import registrations

Given = Any
"""Anything that somebody may give."""

Rows = list[tuple[Given, Given, Given, Given]]


def from_rows(rows: Rows, **more: Given) -> Registration:
    who, what, when, read = ([*each] for each in zip(*rows, strict=True)) if rows else ([],) * 4
    return Registration.from_columns(
        participant=who, indicator=what, moment=when, value=read, **more
    )


def faults(problem: pytest.ExceptionInfo[InvalidValueError]) -> list[tuple[str, str]]:
    return [(each.path, each.expects) for each in problem.value.faults]


def refused_rows(rows: Rows, **more: Given) -> list[tuple[str, str]]:
    with pytest.raises(InvalidValueError) as problem:
        from_rows(rows, **more)
    return faults(problem)


def refused_wide(**given_: Given) -> list[tuple[str, str]]:
    with pytest.raises(InvalidValueError) as problem:
        Registration.from_wide(**{"participant": ["p1", "p2"], "readings": {}, **given_})
    return faults(problem)


def as_rows(registration: Registration) -> tuple[Rows, dict[str, list[Given]], list[Given]]:
    """Give a registration as rows again: the readings, the traits and the days of each."""
    readings = [
        *registration.readings(),
        *(
            Reading(participant=who, indicator=key, moment=GOAL, value=value)
            for key, column in registration.goals.items()
            for who, value in zip(registration.participants, column, strict=True)
            if value is not None
        ),
    ]
    place = {each: index for index, each in enumerate(registration.participants)}
    rows = [(each.participant, each.indicator, each.moment, each.value) for each in readings]
    traits = {
        name: [trait.level(place[each.participant]) for each in readings]
        for name, trait in registration.traits.items()
    }
    return rows, traits, [each.date for each in readings]


# Laws


@given(registrations())
def test_a_registration_compares_hashes_and_pickles_by_value(made: Registration) -> None:
    again = attrs.evolve(made)

    assert again == made
    assert hash(again) == hash(made)
    assert pickle.loads(pickle.dumps(made)) == made


@given(registrations(), st.randoms(use_true_random=False))
def test_rows_give_the_same_in_any_order(made: Registration, random: Any) -> None:  # noqa: ANN401  # as Hypothesis gives it
    rows, traits, days = as_rows(made)
    order = random.sample(range(len(rows)), len(rows))

    first = from_rows(rows, traits=traits, date=days)
    other = from_rows(
        [rows[place] for place in order],
        traits={name: [each[place] for place in order] for name, each in traits.items()},
        date=[days[place] for place in order],
    )

    assert other == first
    known = {name: each for name, each in traits.items() if any(each)}
    assert as_rows(first) == (rows, known, days)
    assert {*first.participants} == {each[0] for each in rows}
    assert all(first.values(each.indicator, each.moment) for each in first.series)


@given(registrations(), st.randoms(use_true_random=False))
def test_rows_and_a_wide_table_give_the_same(made: Registration, random: Any) -> None:  # noqa: ANN401  # as Hypothesis gives it
    rows, traits, _ = as_rows(made)
    long = from_rows(rows, traits=traits)
    order = random.sample(range(len(long.participants)), len(long.participants))

    wide = Registration.from_wide(
        participant=[long.participants[place] for place in order],
        readings={
            **{
                (each.indicator, each.moment): [each.values[place] for place in order]
                for each in random.sample(long.series, len(long.series))
            },
            **{
                (key, GOAL): [column[place] for place in order]
                for key, column in long.goals.items()
            },
        },
        traits={name: [each.level(place) for place in order] for name, each in long.traits.items()},
    )

    assert attrs.evolve(wide, rows=long.rows) == long


@given(registrations())
def test_the_readings_of_a_moment_are_those_of_all_at_that_moment(made: Registration) -> None:
    readings = list(made.readings())

    for moment in made.moments:
        one = made.measurement(moment)
        assert one == Measurement(
            moment=moment, readings=tuple(each for each in readings if each.moment == moment)
        )
    assert {each.indicator for each in readings} <= set(made.indicators)
    for each in readings:
        column = made.values(each.indicator, each.moment)
        assert column is not None
        assert column[made.participants.index(each.participant)] == each.value


WRONG: dict[str, tuple[int, Given, str]] = {
    "participant": (0, " ", "non-empty"),
    "indicator": (1, "Not an id", "slug"),
    "moment": (2, "later", "moment"),
    "value": (3, "7", "number"),
}


@given(st.lists(st.sets(st.sampled_from([*WRONG])), min_size=1, max_size=5))
def test_every_wrong_part_of_every_row_is_told_with_its_place(wrong: list[set[str]]) -> None:
    rows = []
    for number, parts in enumerate(wrong):
        row: list[Given] = [f"p{number}", "debts", "baseline", 1]
        for part in parts:
            row[WRONG[part][0]] = WRONG[part][1]
        rows.append((row[0], row[1], row[2], row[3]))
    expected = sorted(
        (f"[{number}].{part}", WRONG[part][2])
        for number, parts in enumerate(wrong)
        for part in parts
    )

    if expected:
        assert sorted(refused_rows(rows)) == expected
    else:
        assert len(from_rows(rows).participants) == len(rows)


# Moments


@pytest.mark.parametrize(
    ("moment", "rank"),
    [
        ("baseline", (0, 1)),
        ("interim", (1, 1)),
        ("interim-1", (1, 1)),
        ("interim-12", (1, 12)),
        ("follow-up-2", (2, 2)),
        ("interim-0", None),
        ("interim-02", None),
        ("interim-1000", None),
        ("interim-\u0663", None),
        ("interim-" + "9" * 5000, None),
        ("interim2", None),
        ("goal", None),
        ("later", None),
        ("", None),
    ],
)
def test_a_moment_has_a_place_by_its_name(moment: str, rank: tuple[int, int] | None) -> None:
    assert moment_rank(moment) == rank


def test_moments_with_known_names_stand_in_their_order() -> None:
    given_ = ["follow-up-2", "interim-10", "follow-up", "interim-2", "interim", "baseline"]

    made = from_rows([("p", "a", each, 1) for each in given_])

    assert made.moments == tuple(reversed(["follow-up-2", "follow-up", "interim-10", *given_[3:]]))


def test_other_moments_stand_in_the_order_that_is_given() -> None:
    rows: Rows = [("p", "a", "t1", 2), ("p", "a", "t0", 1), ("p", "a", "goal", 3)]
    wide = {(what, when): [value] for _, what, when, value in rows}

    made = from_rows(rows, moments=["t0", "half", "t1"])
    same = Registration.from_wide(participant=["p"], readings=wide, moments=["t0", "half", "t1"])

    assert made.moments == same.moments == ("t0", "t1")
    assert made.goals["a"][0] == 3
    assert refused_rows(rows, moments=["t0"]) == [("[0].moment", "one-of")]
    assert refused_rows(rows, moments=["t0", "t1", "t0"]) == [("moments[2]", "unique")]
    assert refused_rows([("p", "a", "T 0", 1)], moments=["T 0"]) == [("moment", "slug")]


@pytest.mark.parametrize("moment", ["later", "interim-0", 5, None, ["baseline"], ""])
def test_an_unknown_moment_is_refused(moment: Given) -> None:
    assert refused_rows([("p", "a", moment, 1)]) == [("[0].moment", "moment")]
    assert refused_rows([("p", "a", moment, 1)], moments=["t0"]) == [("[0].moment", "one-of")]


def test_a_misspelt_moment_gets_the_nearest_right_word() -> None:
    with pytest.raises(InvalidValueError, match="did you mean baseline") as problem:
        from_rows([("p", "a", "basline", 1)])

    assert "baseline, interim, follow-up, goal" in str(problem.value)


# Rows


def test_nothing_makes_an_empty_registration() -> None:
    assert from_rows([]) == Registration() == Registration.from_wide(participant=[], readings={})
    assert Registration().indicators == ()


def test_a_reading_that_is_none_is_taken_in_silence() -> None:
    made = from_rows([("p2", "a", "baseline", None), ("p1", "a", "baseline", 1)])

    assert made.participants == ("p1", "p2")
    assert list(made.values("a", "baseline") or ()) == [1.0, None]
    assert made.values("a", "follow-up") is None
    assert made.values("b", "baseline") is None
    assert (made.rows, made.indicators) == (2, ("a",))


def test_two_readings_of_one_thing_are_refused_with_the_first_row() -> None:
    rows: Rows = [("p", "a", "baseline", 1), ("q", "a", "baseline", 1), ("p", "a", "baseline", 2)]

    with pytest.raises(InvalidValueError, match=r"row 0 has 1\.0") as problem:
        from_rows(rows)

    assert faults(problem) == [("[2].value", "one-reading")]
    assert refused_rows([*rows[:2], rows[0]]) == [("[2].value", "one-reading")]


@pytest.mark.parametrize(
    ("column", "length"), [("indicator", 1), ("value", 3), ("date", 0), ("traits", 1)]
)
def test_columns_have_one_length(column: str, length: int) -> None:
    columns: dict[str, Given] = {
        "participant": ["p", "q"],
        "indicator": ["a", "a"],
        "moment": ["baseline", "baseline"],
        "value": [1, 2],
        "date": [None, None],
    }
    given_ = ["a"] * length
    columns |= {"traits": {"area": given_}} if column == "traits" else {column: given_}

    with pytest.raises(InvalidValueError) as problem:
        Registration.from_columns(**columns)

    longest = max(2, length)
    name = "traits.area" if column == "traits" else column
    assert {each.expects for each in problem.value.faults} == {"rows"}
    assert (name in {each.path for each in problem.value.faults}) is (length < longest)
    assert f"the longest column, {longest}" in str(problem.value)


def test_traits_are_one_for_each_participant() -> None:
    rows: Rows = [("q", "a", "baseline", 1), ("p", "a", "baseline", 1), ("q", "b", "baseline", 1)]

    made = from_rows(rows, traits={"area": ["north", None, "north"], "age": [None, None, "30-39"]})

    assert [made.traits["area"].level(place) for place in (0, 1)] == [None, "north"]
    assert [made.traits["age"].level(place) for place in (0, 1)] == [None, "30-39"]
    assert refused_rows(rows, traits={"area": ["north", "north", "south"]}) == [
        ("[2].traits.area", "one-trait")
    ]
    assert refused_rows(rows, traits={"Area": ["north", 5, ""]}) == [
        ("[0].traits.Area", "slug"),
        ("[1].traits.Area", "slug"),
        ("[1].traits.Area", "text"),
        ("[2].traits.Area", "slug"),
        ("[2].traits.Area", "non-empty"),
    ]


def test_a_wrong_part_hides_no_other_part_of_its_row() -> None:
    wrong = refused_rows(
        [("p\ud800", "a", "baseline", True)],
        date=["2026-02-30"],
        traits={"area": [" "], "age": [None]},
    )

    assert wrong == [
        ("[0].participant", "unicode"),
        ("[0].value", "number"),
        ("[0].date", "day"),
        ("[0].traits.area", "non-empty"),
    ]


def test_a_trait_of_which_nobody_has_a_value_is_none() -> None:
    traits: dict[str, list[str | None]] = {"area": [None], "age": ["30-39"]}

    long = from_rows([("p", "a", "baseline", 1)], traits=traits)
    wide = Registration.from_wide(
        participant=["p"], readings={("a", "baseline"): [1]}, traits=traits
    )

    assert long == wide
    assert [*long.traits] == ["age"]


# Days


def test_of_several_days_of_one_measurement_the_first_counts() -> None:
    rows: Rows = [(who, what, "baseline", 1) for what in "ab" for who in "qp"]
    days = ["2026-03-02", date(2026, 3, 3), datetime(2026, 3, 1, 12, tzinfo=UTC), None]

    made = from_rows(rows, date=days)

    assert [(each.participant, each.date) for each in made.readings()] == [
        ("p", date(2026, 3, 3)), ("q", date(2026, 3, 1)),
        ("p", date(2026, 3, 3)), ("q", date(2026, 3, 1)),
    ]  # fmt: skip


@pytest.mark.parametrize("day", ["2026-02-30", "20260301", "2026-W09-1", "1 maart", 2026, ""])
def test_what_is_no_day_is_refused(day: Given) -> None:
    assert refused_rows([("p", "a", "baseline", 1)], date=[day]) == [("[0].date", "day")]


def test_a_measurement_before_an_earlier_one_is_told() -> None:
    rows: Rows = [
        *(("p", "a", moment, 1) for moment in ("baseline", "interim", "follow-up")),
        *(("q", "a", moment, 1) for moment in ("baseline", "follow-up")),
        ("r", "a", "follow-up", 1),
    ]
    days = ["2026-03-01", "2026-02-01", "2026-02-15", "2026-03-01", "2026-03-01", "2020-01-01"]

    with pytest.raises(InvalidValueError, match=r"not before baseline \(2026-03-01\)") as problem:
        from_rows(rows, date=days)

    assert faults(problem) == [
        ("participant p, interim", "not-before"),
        ("participant p, follow-up", "not-before"),
    ]


def test_the_day_of_what_is_no_moment_of_measuring_is_not_kept() -> None:
    made = from_rows(
        [("p", "a", "baseline", 1), ("p", "a", "goal", 2), ("p", "a", "interim", None)],
        date=["2026-03-01", "2020-01-01", "2020-01-01"],
    )

    assert [*made.dates] == ["baseline"]


# Numbers from elsewhere


@pytest.mark.parametrize(
    "values",
    [
        np.array([1.0, 2.0]),
        np.array([1, 2], dtype=np.int8),
        np.array([1, 2], dtype=np.uint16),
        np.array([1, 2], dtype=np.int64),
        np.array([1.0, 2.0], dtype=np.float32),
        np.array([1.0, 9.0, 2.0])[::2],
        array("d", [1.0, 2.0]),
        array("i", [1, 2]),
        [1, 2.0],
        (1, 2),
        Column.of([1, 2]),
    ],
    ids=lambda each: f"{type(each).__name__}-{getattr(each, 'dtype', '')}",
)
def test_numbers_may_come_in_any_column(values: Given) -> None:
    expected = from_rows([("p", "a", "baseline", 1), ("q", "a", "baseline", 2)])
    columns: dict[str, Given] = {
        "participant": np.array(["p", "q"]),
        "indicator": np.array(["a", "a"]),
    }

    long = Registration.from_columns(**columns, moment=["baseline"] * 2, value=values)
    wide = Registration.from_wide(
        participant=columns["participant"], readings={("a", "baseline"): values}
    )

    assert long == wide == expected
    assert {type(each) for each in (*long.participants, *wide.participants)} == {str}


def test_nothing_in_a_wide_table_is_no_reading_however_it_is_written() -> None:
    expected = Registration.from_wide(
        participant=["p", "q"], readings={("a", "baseline"): [None, 1]}
    )
    negative = np.array([-np.nan, 1.0])  # what 0/0 gives: another nan, byte by byte

    for values in ([float("nan"), 1], np.array([np.nan, 1.0]), negative, [negative[0], 1.0]):
        made = Registration.from_wide(participant=["p", "q"], readings={("a", "baseline"): values})
        assert made == expected
        assert hash(made) == hash(expected)


@pytest.mark.parametrize(
    "values",
    [
        np.array([1.0, np.inf]),
        [1.0, float("-inf")],
        np.array([1.0, -np.inf]),
        [1, "2"],
        [1, True],
        np.array([False, True])[[1, 1]],
    ],
    ids=["array", "list", "below", "text", "true", "array-of-truths"],
)
def test_what_is_no_number_is_told_by_its_row(values: Given) -> None:
    wrong = refused_wide(readings={("a", "baseline"): values})

    assert wrong[-1] == ("readings[a, baseline][1]", "number")
    if isinstance(values, list):
        rows: Rows = [("p", "a", "baseline", values[0]), ("q", "a", "baseline", values[1])]
        assert refused_rows(rows) == [("[1].value", "number")]


# Wide tables


def test_a_wide_table_is_put_in_order() -> None:
    made = Registration.from_wide(
        participant=["p10", "p2"],
        readings={("b", "follow-up"): [1, 2], ("b", "baseline"): [3, 4], ("a", "goal"): [5, None]},
        traits={"area": iter(["north", None])},
        source="table.csv",
    )

    assert made.participants == ("p10", "p2")
    assert [(each.indicator, each.moment) for each in made.series] == [
        ("b", "baseline"), ("b", "follow-up"),
    ]  # fmt: skip
    assert list(made.goals["a"]) == [5.0, None]
    assert made.traits["area"].level(0) == "north"
    assert (made.indicators, made.rows, made.source) == (("a", "b"), 2, "table.csv")


def test_every_fault_of_a_wide_table_is_told() -> None:
    wrong = refused_wide(
        participant=["p", "p", 5, " ", "\ud800"],
        readings={
            ("a", "baseline"): [1, 2],
            ("A", 0): [1, 2, "x", 4, 5],
            (5, "later"): [1, 2, 3, 4, 5],
        },
        traits={"Area": ["a", "b", "c", "d", 1], "age": ["a"]},
    )

    assert wrong == [
        ("participant[1]", "unique"),
        ("participant[2]", "text"),
        ("participant[3]", "non-empty"),
        ("participant[4]", "unicode"),
        ("readings[a, baseline]", "rows"),
        ("readings[A, 0]", "slug"),
        ("readings[A, 0]", "moment"),
        ("readings[A, 0][2]", "number"),
        ("readings[5, later]", "slug"),
        ("readings[5, later]", "moment"),
        ("traits.Area", "slug"),
        ("traits.Area[4]", "text"),
        ("traits.age", "rows"),
    ]


# Made by hand


PARTS: dict[str, Given] = {
    "participants": ["p", "q"],
    "moments": ["baseline"],
    "series": [Series(indicator="a", moment="baseline", values=Column.of([1, 2]))],
}


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ({"participants": ["q", "p"]}, ("participants[1]", "sorted-once")),
        ({"participants": ["p", "p"]}, ("participants[1]", "sorted-once")),
        ({"participants": ["p", 5]}, ("participants[1]", "text")),
        ({"participants": "pq"}, ("participants", "list")),
        ({"moments": ["baseline", GOAL]}, ("moments[1]", "not-goal")),
        ({"moments": ["baseline", "baseline"]}, ("moments[1]", "unique")),
        ({"moments": ["T 0"]}, ("moments[0]", "slug")),
        ({"moments": ["interim"]}, ("series[0].moment", "one-of")),
        ({"series": [5]}, ("series[0]", "kind")),
        ({"series": PARTS["series"] * 2}, ("series[1]", "one-series")),
        (
            {"series": [Series(indicator="a", moment="baseline", values=Column.of([1]))]},
            ("series[0]", "rows"),
        ),
        ({"goals": {"a": Column.of([])}}, ("goals.a", "rows")),
        ({"goals": {"A": Column.of([1, 2])}}, ("goals.A", "slug")),
        ({"goals": [1]}, ("goals", "mapping")),
        ({"goals": {5: Column.of([])}}, ("goals", "mapping")),
        ({"goals": {"a": [1, 2]}}, ("goals.a", "kind")),
        ({"dates": {"baseline": Column.whole([1])}}, ("dates.baseline", "rows")),
        ({"dates": {"interim": Column.whole([1, 1])}}, ("dates.interim", "one-of")),
        ({"traits": {"area": Trait.of(["north"])}}, ("traits.area", "rows")),
        ({"traits": {"Area": Trait.of(["a", "b"])}}, ("traits.Area", "slug")),
        ({"stories": ["told"]}, ("stories[0]", "kind")),
        ({"interventions": [None]}, ("interventions[0]", "kind")),
        ({"unused": ["row 5"]}, ("unused[0]", "kind")),
        ({"rows": "5"}, ("rows", "kind")),
        ({"source": " "}, ("source", "non-empty")),
    ],
)
def test_parts_that_do_not_agree_are_refused(
    parts: dict[str, Given], found: tuple[str, str]
) -> None:
    assert Registration(**PARTS).indicators == ("a",)
    with pytest.raises(InvalidValueError) as problem:
        Registration(**{**PARTS, **parts})

    assert faults(problem) == [found]


def test_stories_and_interventions_stand_beside_the_readings() -> None:
    story, done = Story(id="s", text="told"), Intervention(participant="p", what="a talk")

    made = from_rows([("p", "a", "baseline", 1)], stories=[story], interventions=iter([done]))

    assert (made.stories, made.interventions) == ((story,), (done,))
    assert not story.may_leave
    assert "told" not in repr(made)


# The builder


def test_a_builder_tells_the_row_of_a_reading_and_takes_it_back() -> None:
    made = RegistrationBuilder()
    place = made.enter("p")

    assert made.put(7, place, "a", "baseline", 1.0) is None
    assert made.put(8, place, "a", "baseline", 2.0) == (7, 1.0)
    assert made.reading(9, "q", "a", "baseline", 3) == ()
    assert made.first_row("p", "a", "baseline") == (7, 1.0)
    assert made.keys() == (("a", "baseline"),)
    assert made.people == ("p", "q")
    made.enter("r")
    assert made.first_row("r", "a", "baseline") is None

    made.take_back("p", "a", "baseline")

    (fault,) = made.reading(10, "p", "a", "baseline", 4)
    assert dict(fault.values)["first"] == "7"
    assert list(Registration(**made.parts()).values("a", "baseline") or ()) == [None, 3.0, None]
