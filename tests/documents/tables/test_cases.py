"""Everything that goes wrong in real spreadsheets: each case is named with its place."""

import datetime as dt
import pickle
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from vierplusen.documents.tables.loading import load_registration
from vierplusen.domain import Indicator, Perspective, Registration
from vierplusen.domain.mapping import (
    ColumnMapping,
    InterventionColumns,
    ReadingColumn,
    StoryColumns,
)
from vierplusen.errors import InvalidDocumentError, ReaderError

HOUSING = Indicator(id="housing", unit="person", better="higher", low=1, high=5, step=1)
DEBTS = Indicator(id="debts", unit="household", better="lower", name="schulden")
WIDE = ColumnMapping(
    participant="Wie",
    columns={
        "Wonen start": ReadingColumn(indicator="housing", moment="baseline"),
        "Wonen eind": ReadingColumn(indicator="housing", moment="follow-up"),
    },
    dates={"baseline": "Begin", "follow-up": "Einde"},
    indicators=(HOUSING, DEBTS),
)
HEADS = ("Wie", "Wonen start", "Wonen eind", "Begin", "Einde")
LONG = ColumnMapping(
    participant="Wie",
    indicator="Wat",
    moment="Wanneer",
    value="Score",
    indicators=(HOUSING, DEBTS),
)
LONG_HEADS = ("Wie", "Wat", "Wanneer", "Score")

Rows = tuple[Any, ...]


def sheet(*rows: Rows) -> dict[int, dict[str, Any]]:
    """Make a sheet; None is an empty cell."""
    return {
        number: {
            letter: cell
            for letter, cell in zip("ABCDEFGHIJ", row, strict=False)
            if cell is not None
        }
        for number, row in enumerate(rows, start=1)
    }


def wide(*rows: Rows) -> Registration:
    return load_registration({"": sheet(HEADS, *rows)}, mapping=WIDE)


def long(*rows: Rows, mapping: ColumnMapping = LONG) -> Registration:
    return load_registration({"": sheet(LONG_HEADS, *rows)}, mapping=mapping)


def unused(made: Registration) -> list[tuple[int, str | None, str]]:
    return [(each.row, each.column, each.reason.expects) for each in made.unused]


def values(made: Registration, indicator: str = "housing", moment: str = "baseline") -> list[Any]:
    found = made.values(indicator, moment)
    return [] if found is None else list(found)


def faults(given: Any, mapping: Any = WIDE) -> list[tuple[str, str, str | None]]:  # noqa: ANN401  # any table
    with pytest.raises(InvalidDocumentError) as caught:
        load_registration(given, mapping=mapping)
    return [(each.path, each.expects, each.nearest) for each in caught.value.faults]


def test_a_table_without_faults_is_read_whole() -> None:
    made = wide(("p2", 3, "4", "1-3-2025", dt.date(2025, 9, 1)), ("p1", 1.0, None, None, None))

    assert made.participants == ("p1", "p2")
    assert values(made) == [1.0, 3.0]
    assert values(made, moment="follow-up") == [None, 4.0]
    assert [each.date for each in made.readings("baseline")] == [None, dt.date(2025, 3, 1)]
    assert (made.unused, made.rows, made.source) == ((), 2, None)
    assert pickle.loads(pickle.dumps(made)) == made


# Two rows for one


def test_of_two_equal_rows_the_second_is_reported_and_the_first_counts() -> None:
    made = wide(("p1", 3), ("p1", 3))

    assert unused(made) == [(3, "Wonen start", "same-again")]
    assert dict(made.unused[0].reason.values) == {"first": "B2"}
    assert values(made) == [3.0]


def test_of_two_rows_that_differ_both_are_reported_and_neither_counts() -> None:
    made = wide(("p1", 3, 4), ("p1", 2, None), ("p1", 3, None))

    assert unused(made) == [
        (2, "Wonen start", "other-value"),
        (3, "Wonen start", "other-value"),
        (4, "Wonen start", "other-value"),
    ]
    assert [dict(each.reason.values) for each in made.unused] == [
        {"first": "B3", "value": "2"},
        {"first": "B2", "value": "3"},
        {"first": "B2", "value": "3"},
    ]
    assert values(made) == [None]
    assert values(made, moment="follow-up") == [4.0]


def test_two_sheets_that_disagree_are_both_named() -> None:
    given = {"Jan": sheet(HEADS, ("p1", 3, 4)), "Feb": sheet(HEADS, ("p1", 2, 4), ("p2", 5))}
    made = load_registration(given, mapping=WIDE)

    assert [(each.sheet, each.row, each.column, each.reason.expects) for each in made.unused] == [
        ("Jan", 2, "Wonen start", "sheets-agree"),
        ("Feb", 2, "Wonen start", "sheets-agree"),
        ("Feb", 2, "Wonen eind", "same-again"),
    ]
    assert dict(made.unused[1].reason.values) == {"first": "Jan!B2", "value": "3"}
    assert values(made) == [None, 5.0]


def test_a_trait_with_two_values_counts_for_neither() -> None:
    mapping = evolve(WIDE, traits={"household": "Gezin"})
    rows: list[Rows] = [("p1", 1, None, None, None, "g1"), ("p1", None, 2, None, None, "g2")]
    rows += [("p1", None, None, None, None, "g1"), ("p2", 1, None, None, None, 12)]
    made = load_registration({"": sheet((*HEADS, "Gezin"), *rows)}, mapping=mapping)

    assert unused(made) == [
        (2, "Gezin", "other-value"),
        (3, "Gezin", "other-value"),
        (4, "Gezin", "other-value"),
    ]
    assert [made.traits["household"].level(place) for place in (0, 1)] == [None, "12"]


@pytest.mark.parametrize(
    ("cell", "expects"),
    [(True, "text"), ({"error": "#REF!"}, "no-error"), ("\ud800", "unicode"), ("?", None)],
)
def test_a_trait_is_words_or_is_reported(cell: object, expects: str | None) -> None:
    mapping = evolve(WIDE, traits={"household": "Gezin"})
    given = {"": sheet((*HEADS, "Gezin"), ("p1", 1, None, None, None, cell))}
    made = load_registration(given, mapping=mapping)

    assert unused(made) == ([] if expects is None else [(2, "Gezin", expects)])


# Dates


def test_a_later_measurement_dated_before_the_first_is_not_used() -> None:
    made = wide(("p1", 3, 4, "2025-09-01", "2025-03-01"), ("p2", 3, 4, "2025-03-01", "2025-09-01"))

    assert unused(made) == [(2, "Wonen eind", "measured-later"), (2, "Einde", "not-before")]
    assert dict(made.unused[1].reason.values) == {"other": "baseline", "date": "2025-09-01"}
    assert values(made, moment="follow-up") == [None, 4.0]
    assert list(made.dates["follow-up"]) == [0, dt.date(2025, 9, 1).toordinal()]


def test_of_two_days_of_one_measurement_the_first_counts() -> None:
    made = wide(
        ("p1", 3, None, "2025-09-01"), ("p1", None, 4, "2025-03-01"), ("p1", 3, 4, "2025-04-01")
    )

    assert next(made.readings("baseline")).date == dt.date(2025, 3, 1)


def test_late_readings_of_a_long_table_are_found_back() -> None:
    mapping = evolve(LONG, date="Datum")
    rows = sheet(
        (*LONG_HEADS, "Datum"),
        ("p1", "housing", "T0", 2, "2025-09-01"),
        ("p1", "housing", "T1", 3, "2025-03-01"),
        ("p1", "housing", "T0", 2, None),
    )
    made = load_registration({"": rows}, mapping=mapping)

    assert unused(made) == [
        (3, "Score", "measured-later"),
        (3, "Datum", "not-before"),
        (4, "Score", "same-again"),
    ]


def test_a_late_reading_that_was_reported_already_is_not_reported_again() -> None:
    row = ("p1", 3, 4, "2025-09-01", "2025-03-01")
    made = wide(row, ("p1", 3, 5, None, None), ("p2", 1, 1, None, None))

    assert [each.reason.expects for each in made.unused if each.column == "Wonen eind"] == [
        "other-value",
        "other-value",
    ]


def test_moments_of_ones_own_are_in_their_order() -> None:
    mapping = ColumnMapping(
        participant="Wie",
        columns={
            "A": ReadingColumn(indicator="housing", moment="spring"),
            "B": ReadingColumn(indicator="housing", moment="autumn"),
        },
        moments=("spring", "autumn"),
        dates={"autumn": "D", "spring": "C"},
    )
    rows = sheet(("Wie", "A", "B", "C", "D"), ("p1", 1, 2, "2025-09-01", "2025-03-01"))
    made = load_registration({"": rows}, mapping=mapping)

    assert made.moments == ("spring", "autumn")
    assert unused(made) == [(2, "B", "measured-later"), (2, "D", "not-before")]


@pytest.mark.parametrize(
    ("cell", "expects", "nearest"),
    [
        (45717, "real-day", "2025-03-01"),
        ("45717", "real-day", "2025-03-01"),
        (45717.5, "real-day", "2025-03-01"),
        (3, "day", None),
        ("volgende week", "day", None),
        ("3/4/2025", "clear-day", None),
        (True, "day", None),
        (dt.time(12), "cell", None),
        (dt.date(1, 1, 1), "day", None),
        ({"merged": "D2:D3", "value": dt.date(2025, 1, 1)}, "own-cell", None),
        ({"formula": "=NOW()", "value": None}, "formula-result", None),
    ],
)
def test_a_cell_that_is_no_date_is_reported_and_the_reading_counts(
    cell: object, expects: str, nearest: str | None
) -> None:
    made = wide(("p1", 3, None, cell))

    assert unused(made) == [(2, "Begin", expects)]
    assert made.unused[0].reason.nearest == nearest
    assert values(made) == [3.0]
    assert not made.dates


def test_a_date_of_a_formula_is_used_and_noted_once() -> None:
    cell = {"formula": "=A1", "value": dt.datetime(2025, 3, 1, 12, 30)}  # noqa: DTZ001  # spreadsheets know no zones
    made = wide(("p1", 3, None, cell), ("p2", 3, None, cell), ("p3", 3, None, "onbekend"))

    assert unused(made) == [(2, "Begin", "typed-in")]
    assert all(each.is_note for each in made.unused)
    assert next(made.readings()).date == dt.date(2025, 3, 1)


# Numbers


@pytest.mark.parametrize(
    ("cell", "expects"),
    [
        (7, "at-most"),
        ("0", "ordered"),
        (2.5, "on-step"),
        ("3 (was 2)", "plain-number"),
        ("1.234", "clear-number"),
        (True, "plain-number"),
        (float("inf"), "number"),
        (dt.date(2025, 1, 1), "plain-number"),
        (dt.time(12), "cell"),
        ([1], "cell"),
        ({"error": "#DIV/0!"}, "no-error"),
        ({"formula": "=A1", "value": None}, "formula-result"),
        ({"formula": "=A1", "value": {"error": "#N/A"}}, "no-error"),
        ({"merged": "B2:B3", "value": 3}, "own-cell"),
        ({"merged": "B2:B3", "value": {"formula": "=A1", "value": 3}}, "own-cell"),
        ({"value": {"value": {"value": {"value": {"value": 3}}}}}, "cell"),
    ],
)
def test_a_cell_that_is_no_reading_is_reported_and_the_rest_counts(
    cell: object, expects: str
) -> None:
    made = wide(("p1", cell, 4))

    assert unused(made) == [(2, "Wonen start", expects)]
    assert values(made, moment="follow-up") == [4.0]


def test_a_formula_with_a_result_is_used_and_noted_once_for_each_column() -> None:
    cell = {"formula": "=C2-1", "value": 3}
    made = wide(("p1", cell, 4), ("p2", cell, cell), ("p3", 1, cell))

    assert values(made) == [3.0, 3.0, 1.0]
    assert unused(made) == [(2, "Wonen start", "typed-in"), (3, "Wonen eind", "typed-in")]


def test_what_says_that_nothing_is_known_is_no_fault() -> None:
    made = wide(("p1", "n.v.t.", {"formula": '=""', "value": " "}), ("p2", " ", "Onbekend"))

    assert (made.participants, made.unused, made.series) == (("p1", "p2"), (), ())


def test_a_formula_that_gives_an_empty_text_says_nothing() -> None:
    assert not wide(("p1", 1, {"formula": '=""', "value": ""})).unused


def test_the_same_word_is_read_each_time_it_occurs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vierplusen.documents.tables.columns.KEPT", 1)
    made = wide(("p1", "1", None), ("p2", "1", None), ("p3", "2", None))

    assert values(made) == [1.0, 1.0, 2.0]


# Households


def members(*rows: Rows) -> Registration:
    mapping = ColumnMapping(
        participant="Wie",
        traits={"household": "Gezin"},
        columns={"Schulden": ReadingColumn(indicator="debts", moment="baseline")},
    )
    given = {"": sheet(("Wie", "Gezin", "Schulden"), *rows)}
    return load_registration(given, mapping=evolve(mapping, indicators=(DEBTS,)))


def test_members_of_one_household_that_disagree_are_both_named() -> None:
    made = members(("p1", "g1", 3), ("p2", "g1", 4), ("p3", "g2", 5), ("p4", None, 1))

    assert unused(made) == [(2, "Schulden", "members-agree"), (3, "Schulden", "members-agree")]
    assert dict(made.unused[0].reason.values) == {"group": "g1", "first": "C3", "value": "4"}
    assert values(made, "debts") == [None, None, 5.0, 1.0]


def test_members_of_one_household_that_agree_are_used() -> None:
    made = members(("p1", "g1", 3), ("p2", "g1", 3), ("p3", "g1", None), ("p4", "g1", 3))

    assert not made.unused


# Rows


@pytest.mark.parametrize(
    ("who", "expects"),
    [
        (None, "participant"),
        ("?", "participant"),
        (True, "participant"),
        ("\ud800", "unicode"),
        ({"error": "#REF!"}, "no-error"),
        ("Totaal", "no-total"),
        ("gemiddelde:", "no-total"),
        (" wie", "no-second-head"),
    ],
)
def test_a_row_that_is_of_no_participant_is_reported_whole(who: object, expects: str) -> None:
    made = wide(("p1", 3), (who, 3, 4))

    assert unused(made) == [(3, None, expects)]
    assert made.participants == ("p1",)


def test_a_row_with_nothing_but_a_pseudonym_is_reported_and_an_empty_one_is_not() -> None:
    made = wide(("p1", 3), ("* zie toelichting",), (), (None, None, None, None, None, "los"))

    assert unused(made) == [(3, "Wie", "filled-row")]
    assert made.rows == 2


def test_a_merged_pseudonym_holds_for_every_row_of_it() -> None:
    who = {"merged": "A2:A3", "value": "p1"}

    assert values(wide((who, 3), (who, None, 4))) == [3.0]


def test_rows_with_more_cells_than_heads_are_reported_whole(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(
        "Wie,Wonen start,Wonen eind,Begin,Einde\np1,3,5,2,,1-1-2025\np2,3,4,,\np3,1\np4,2,3,,,\n",
        "utf-8",
    )
    made = load_registration(file, mapping=WIDE)

    assert unused(made) == [(2, None, "row-width")]
    assert made.participants == ("p2", "p3", "p4")


@pytest.mark.parametrize("given", [{}, {"": {}}, {"A": {}, "B": {}}])
def test_a_table_without_rows_is_refused(given: Mapping[str, Any]) -> None:
    assert faults(given) == [("", "heads", None)]


def test_a_table_with_heads_alone_is_refused() -> None:
    assert faults({"": sheet(HEADS)}) == [("", "data-rows", None)]
    assert faults({"": sheet(HEADS, (None, None, None, None, None, "los"))})[0][1] == "data-rows"


# Heads


def test_every_head_that_is_missing_is_named_with_the_nearest() -> None:
    given = {"": sheet(("Wie", "Wonen strat", "Woonduur", "Begin"), ("p1", 3, 4))}

    assert faults(given) == [
        ("columns.Wonen eind", "head", None),
        ("columns.Wonen start", "head", "Wonen strat"),
        ("dates.follow-up", "head", None),
    ]


def test_heads_are_found_below_a_title_and_in_any_case() -> None:
    given = {
        "": sheet(
            ("Ons project",), ("wie ", "WONEN  start", "Wonen eind", "begin", "einde"), ("p1", 3, 4)
        )
    }

    assert values(load_registration(given, mapping=WIDE)) == [3.0]


def test_a_head_that_stands_twice_is_not_read() -> None:
    heads = ("Wie", "Wonen start", "Wonen eind", "Begin", "Einde", "wonen START")
    made = load_registration({"": sheet(heads, ("p1", 3, 4, None, None, 2))}, mapping=WIDE)

    assert unused(made) == [(2, "Wonen start", "one-head"), (2, "wonen START", "one-head")]
    assert dict(made.unused[0].reason.values) == {"first": "F1"}
    assert values(made, moment="follow-up") == [4.0]


def test_an_empty_cell_under_a_head_that_stands_twice_is_no_fault() -> None:
    heads = ("Wie", "Wonen start", "Wonen eind", "Begin", "Einde", "wonen START")

    assert not load_registration({"": sheet(heads, ("p1", None, 4))}, mapping=WIDE).unused


def test_two_columns_of_participants_are_refused() -> None:
    given = {"": sheet((*HEADS, "Wie"), ("p1", 3, 4, None, None, "p2"))}

    assert faults(given) == [("participant", "one-head", None)]


def test_two_rows_of_heads_are_read_together() -> None:
    columns = {
        "0-meting Wonen": ReadingColumn(indicator="housing", moment="baseline"),
        "1-meting Wonen": ReadingColumn(indicator="housing", moment="follow-up"),
    }
    mapping = ColumnMapping(participant="Wie", columns=columns)
    merged = [{"merged": "B1:C1", "value": "0-meting"}] * 2
    rows = sheet(
        ({"merged": "A1:A2", "value": "Wie"}, *merged, "1-meting"),
        ({"merged": "A1:A2", "value": "Wie"}, "Wonen", "Werk", "Wonen"),
        ("p1", 2, 3, 4),
        ("p2", "2?", 3, 4),
    )
    made = load_registration({"": rows}, mapping=mapping)

    assert (values(made), values(made, moment="follow-up")) == ([2.0, None], [4.0, 4.0])
    assert unused(made) == [(4, "0-meting Wonen", "plain-number")]


def test_every_sheet_that_has_the_heads_is_read_and_others_are_left() -> None:
    given = {
        "Uitleg": sheet(("Dit is uitleg",)),
        "Groep 1": sheet(HEADS, ("p1", 3)),
        "Groep 2": sheet(HEADS, ("p2", 4)),
        "Leeg": sheet(),
    }
    made = load_registration(given, mapping=WIDE)

    assert values(made) == [3.0, 4.0]


def test_columns_may_stand_on_sheets_of_their_own() -> None:
    given = {
        "Start": sheet(("Wie", "Wonen start", "Begin"), ("p1", 3)),
        "Eind": sheet(("Wie", "Wonen eind", "Einde"), ("p1", 4)),
        "Wijken": sheet(("Wie", "Wijk"), ("p1", "Noord")),
    }
    mapping = evolve(WIDE, traits={"neighbourhood": "Wijk"})
    made = load_registration(given, mapping=mapping)

    assert (values(made), values(made, moment="follow-up")) == ([3.0], [4.0])
    assert made.traits["neighbourhood"].levels == ("Noord",)


def test_a_sheet_on_which_a_head_is_misspelt_is_refused() -> None:
    given = {
        "A": sheet(HEADS, ("p1", 3)),
        "B": sheet(("Wie", "Wonen start", "Wonen ind"), ("p2", 1)),
    }

    assert faults(given) == [("B: columns.Wonen eind", "head", "Wonen ind")]


def test_a_sheet_with_readings_and_without_participants_is_refused() -> None:
    given = {"A": sheet(HEADS, ("p1", 3)), "B": sheet(("Naam?", *HEADS[1:]), ("p2", 1))}

    assert faults(given) == [("B: participant", "head", None)]


def test_sheets_are_read_by_name() -> None:
    given = {"A": sheet(HEADS, ("p1", 3)), "B": sheet(HEADS, ("p1", 5))}
    mapping = evolve(WIDE, sheets=("B",))

    assert values(load_registration(given, mapping=mapping)) == [5.0]
    assert faults(given, evolve(WIDE, sheets=("A", "Bb"))) == [("sheets[1]", "sheet", "B")]


def test_a_table_without_any_of_the_heads_names_them_all() -> None:
    given = {"": sheet(("x", "y"), ("p1", 3))}

    assert len(faults(given)) == 5


# Moments in rows and sheets


def test_a_row_says_when() -> None:
    mapping = ColumnMapping(
        participant="Wie",
        moment="Meting",
        date="Datum",
        columns={
            "Wonen": ReadingColumn(indicator="housing"),
            "Doel": ReadingColumn(indicator="housing", moment="goal"),
        },
    )
    rows = sheet(
        ("Wie", "Meting", "Datum", "Wonen", "Doel"),
        ("p1", "0-meting", "1-3-2025", 2, 4),
        ("p1", "eindmeting", "1-9-2025", 3, None),
        ("p2", "ooit", "1-9-2025", 3, 5),
        ("p3", None, None, 3, None),
        ("p4", None, None, None, 5),
    )
    made = load_registration({"": rows}, mapping=mapping)

    assert values(made) == [2.0, None, None, None]
    assert list(made.goals["housing"]) == [4.0, 5.0, None, 5.0]
    assert unused(made) == [(4, "Meting", "moment-word"), (5, "Meting", "moment-word")]
    assert made.unused[0].reason.nearest is None


def test_the_name_of_a_sheet_says_when() -> None:
    mapping = ColumnMapping(
        participant="Wie", columns={"Wonen": ReadingColumn(indicator="housing")}
    )
    given = {name: sheet(("Wie", "Wonen"), ("p1", 2)) for name in ("Nulmeting", "T1")}
    made = load_registration(given, mapping=mapping)

    assert made.moments == ("baseline", "follow-up")
    given = {"Blad1": sheet(("Wie", "Wonen"), ("p1", 2))}
    assert faults(given, mapping) == [("moment", "moment-word", None)]
    own = evolve(mapping, moment_words={"blad1": "interim"})
    assert load_registration(given, mapping=own).moments == ("interim",)


# Long tables


def test_a_long_table_knows_indicators_and_moments_by_many_words() -> None:
    made = long(
        ("p1", "housing", "T0", 2),
        ("p1", "Schulden", "nulmeting", 300),
        ("p1", "HOUSING", "eindmeting", "4"),
        ("p1", "housing", "doel", 5),
    )

    assert values(made) == [2.0]
    assert values(made, "debts") == [300.0]
    assert list(made.goals["housing"]) == [5.0]
    assert not made.unused


def test_words_that_are_not_known_are_reported_with_the_nearest() -> None:
    made = long(
        ("p1", "housng", "T0", 2),
        ("p1", "housing", "nulmeeting", 2),
        ("p1", 3.5, True, 2),
        ("p1", None, "T0", 2),
        ("p1", "housing", None, 2),
        ("p1", {"error": "#N/A"}, "T0", 2),
        ("p1", "housing", "T0", 2),
        ("p1", None, "T0", None),
        ("p1", "housing", "T0", None),
    )

    assert unused(made) == [
        (2, "Wat", "indicator-word"),
        (3, "Wanneer", "moment-word"),
        (4, "Wat", "indicator-word"),
        (4, "Wanneer", "moment-word"),
        (5, "Wat", "indicator-word"),
        (6, "Wanneer", "moment-word"),
        (7, "Wat", "no-error"),
    ]
    assert [made.unused[place].reason.nearest for place in (0, 1)] == ["housing", "nulmeting"]
    assert values(made) == [2.0]


def test_words_of_ones_own_come_first() -> None:
    mapping = evolve(
        LONG, indicator_words={"Thuis": "housing"}, moment_words={"kennismaking": "baseline"}
    )
    made = long(("p1", " thuis", "Kennismaking", 2), ("p1", "thuis", "T1", 3), mapping=mapping)

    assert (values(made), made.unused) == ([2.0], ())


def test_where_nothing_is_known_of_indicators_every_word_is_one() -> None:
    made = long(
        ("p1", "Mijn Huis", "T0", 2), ("p1", "!", "T0", 2), mapping=evolve(LONG, indicators=())
    )

    assert made.indicators == ("mijn-huis",)
    assert unused(made) == [(3, "Wat", "indicator-word")]


def test_the_nearest_word_is_not_sought_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vierplusen.documents.tables.columns.KEPT", 0)
    made = long(*[("p1", "housng", "T0", 2)] * 25)

    assert [each.reason.nearest for each in made.unused] == ["housing"] * 20 + [None] * 5


def test_moments_of_ones_own_are_words_too() -> None:
    mapping = evolve(LONG, moments=("spring", "baseline"))
    made = long(
        ("p1", "housing", "spring", 2),
        ("p1", "housing", "T1", 2),
        ("p1", "housing", "T0", 3),
        ("p1", "housing", "doel", 3),
        mapping=mapping,
    )

    assert made.moments == ("spring", "baseline")
    assert unused(made) == [(3, "Wanneer", "moment-word")]


# Stories and interventions


def told(*rows: Rows) -> Registration:
    mapping = evolve(
        WIDE,
        dates={},
        stories=StoryColumns(
            text="Verhaal",
            consent="Mag",
            moment="Wanneer",
            date="Dag",
            domain="Over",
            perspective="Van wie",
        ),
    )
    heads = (
        "Wie",
        "Wonen start",
        "Wonen eind",
        "Verhaal",
        "Mag",
        "Wanneer",
        "Dag",
        "Over",
        "Van wie",
    )
    return load_registration({"": sheet(heads, *rows)}, mapping=mapping)


def test_a_story_is_read_with_all_that_stands_beside_it() -> None:
    made = told(
        (
            "p1",
            1,
            2,
            "Het gaat\nbeter",
            "Ja",
            "eindmeting",
            "1 maart 2025",
            "Wonen en zorg",
            "deelnemer",
        ),
        ("p2", 1, 2, "Goed", "nee", None, None, None, None),
        ("p3", 1, 2, "?", "ja", None, None, None, None),
        ("p4", 1, 2, None, "ja", None, None, None, None),
        ("p5", 1, 2, 7, None, None, None, None, "n.v.t."),
    )

    first, second, third = made.stories
    assert first.text == "Het gaat\nbeter"
    assert (first.id, first.participant, first.may_leave) == ("story-2", "p1", True)
    assert (first.moment, str(first.date)) == ("follow-up", "2025-03-01")
    assert (first.domains, first.perspective) == (("wonen", "zorg"), Perspective.PARTICIPANT)
    assert (second.consent, third.text, third.consent) == (False, "7", None)
    assert not made.unused


def test_what_cannot_be_used_of_a_story_is_reported_and_the_story_is_kept() -> None:
    made = told(
        ("p1", 1, 2, "Goed", "misschien", "ooit", "later", "!, wonen", "buurman"),
        ("p2", 1, 2, "Goed", True, {"error": "#N/A"}, None, None, True),
        ("p3", 1, 2, {"merged": "D4:D5", "value": "Goed"}, None, None, None, None, None),
        ("p4", 1, 2, "\ud800", None, None, None, None, None),
    )

    assert unused(made) == [
        (2, "Mag", "yes-no"),
        (2, "Wanneer", "moment-word"),
        (2, "Dag", "day"),
        (2, "Over", "slug"),
        (2, "Van wie", "one-of"),
        (3, "Wanneer", "no-error"),
        (3, "Van wie", "text"),
        (4, "Verhaal", "own-cell"),
        (5, "Verhaal", "unicode"),
    ]
    assert [each.participant for each in made.stories] == ["p1", "p2", "p3"]
    assert [each.consent for each in made.stories] == [None, True, None]


def test_stories_and_interventions_may_stand_on_sheets_of_their_own() -> None:
    mapping = evolve(
        WIDE,
        stories=StoryColumns(text="Verhaal", sheet="Verhalen"),
        interventions=InterventionColumns(
            what="Wat",
            sheet="Gedaan",
            participant="Voor",
            by="Door",
            from_="Van",
            until="Tot",
            instrument="Met",
            domain="Domein",
        ),
    )
    given = {
        "Metingen": sheet(HEADS, ("p1", 1)),
        "Verhalen": sheet(("Verhaal",), ("Er kwam eindelijk iemand",), (None,)),
        "Gedaan": sheet(
            ("Voor", "Wat", "Door", "Van", "Tot", "Met", "Domein"),
            ("p1", "gesprek", "wijkteam", "1-3-2025", "1-4-2025", "gesprekskaart", "Wonen"),
            ("p1", "gesprek", None, "1-4-2025", "1-3-2025", None, None),
            (None, "gesprek"),
            ("p2", "?"),
            ("p2", None, "wijkteam"),
            ("p3", "huisbezoek"),
        ),
    }
    made = load_registration(given, mapping=mapping)

    assert [(each.id, each.participant) for each in made.stories] == [("story-2", None)]
    first, second = made.interventions
    assert (first.what, first.by, first.instrument, first.domain) == (
        "gesprek",
        "wijkteam",
        "gesprekskaart",
        "wonen",
    )
    assert (str(first.from_), str(first.until)) == ("2025-03-01", "2025-04-01")
    assert second.participant == "p3"
    assert [(each.sheet, *spot) for each, spot in zip(made.unused, unused(made), strict=True)] == [
        ("Gedaan", 3, "Tot", "not-before"),
        ("Gedaan", 4, None, "participant"),
    ]


def test_a_story_may_be_of_another_than_the_participant_of_the_row() -> None:
    mapping = evolve(
        WIDE,
        dates={},
        stories=StoryColumns(text="Verhaal", participant="Verteller"),
        interventions=InterventionColumns(what="Wat"),
    )
    heads = ("Wie", "Wonen start", "Wonen eind", "Verhaal", "Verteller", "Wat")
    rows = (
        ("p1", 1, 2, "Goed", "p9", "gesprek"),
        ("p2", 1, 2, "Goed", None, None),
        ("p3", 1, 2, "Goed", True, None),
    )
    given = {"A": sheet(heads, *rows), "B": sheet(heads, ("p4", 1, 2, "Best", None, None))}
    made = load_registration(given, mapping=mapping)

    assert [(each.id, each.participant) for each in made.stories] == [
        ("story-1-2", "p9"),
        ("story-1-3", "p2"),
        ("story-2-2", "p4"),
    ]
    assert unused(made) == [(4, None, "participant")]
    assert [each.what for each in made.interventions] == ["gesprek"]


def test_sheets_and_heads_of_stories_that_are_missing_are_named() -> None:
    mapping = evolve(
        WIDE,
        stories=StoryColumns(text="Verhaal", sheet="Verhalen", consent="Mag"),
        interventions=InterventionColumns(what="Wat", sheet="Gedaan"),
    )
    given = {
        "Metingen": sheet(HEADS, ("p1", 1)),
        "verhalen": sheet(("Verhaal",), ("Goed",)),
        "Gedaan": sheet(("Wat", "Door"), ("gesprek", "wijkteam")),
    }

    assert faults(given, mapping) == [
        ("stories.sheet", "sheet", "verhalen"),
        ("Gedaan: participant", "head", None),
    ]
    given["Verhalen"] = sheet(("Verhaal", "Wie"), ("Goed", "p1"))
    given["Gedaan"] = sheet(("Wat", "Wie"), ("gesprek", "p1"))
    assert faults(given, mapping) == [("Verhalen: stories.consent", "head", None)]


def test_stories_may_name_the_sheet_of_the_readings() -> None:
    mapping = evolve(
        WIDE, dates={}, stories=StoryColumns(text="Verhaal", sheet="A", participant="Wie")
    )
    given = {"A": sheet(("Wie", "Wonen start", "Wonen eind", "Verhaal"), ("p1", 1, 2, "Goed"))}
    made = load_registration(given, mapping=mapping)

    assert [each.participant for each in made.stories] == ["p1"]
    assert values(made) == [1.0]


# Readers that give no table


class Failing(Mapping[int, Any]):
    """Rows that cannot be read to the end."""

    def __iter__(self) -> Iterator[int]:
        yield 1
        raise RuntimeError

    def __len__(self) -> int:
        return 2

    def __getitem__(self, number: int) -> Any:  # noqa: ANN401  # any row
        return {"A": "Wie"}


class Refusing(Failing):
    """Rows of which one is refused in words."""

    def __iter__(self) -> Iterator[int]:
        yield 1
        raise InvalidDocumentError(())


@pytest.mark.parametrize(
    "given",
    [
        {"": []},
        {1: {}},
        {"": {"1": {}}},
        {"": {2: {}, 1: {}}},
        {"": {1: []}},
        {"": {True: {}}},
        {"": Failing()},
    ],
)
def test_what_is_no_table_is_said_of_its_reader(given: Any) -> None:  # noqa: ANN401  # no table
    with pytest.raises(ReaderError):
        load_registration(given, mapping=WIDE)


def test_an_error_of_the_library_passes_through_the_rows() -> None:
    assert faults({"": Refusing()}) == []


def test_there_are_bounds_on_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vierplusen.documents.tables.sheets.MAX_ROWS", 3)
    monkeypatch.setattr("vierplusen.documents.tables.reading.MAX_ROWS", 4)

    assert faults({"": {1: {"A": "Wie"}, 4: {"A": "p1"}}})[0][1] == "table-rows"
    given = {name: sheet(HEADS, ("p1", 1)) for name in "AB"}
    assert faults(given)[0][1] == "table-rows"
