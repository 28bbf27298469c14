"""Every kind of result as tables of data: names, types, units and plain values."""

import datetime as dt
import json
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import pandas as pd  # type: ignore[import-untyped]  # its types are another package
import pyarrow as pa  # type: ignore[import-untyped]  # it has no types
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exporting import financed_whole, shared_whole
from tests.exporting.test_measured import TOLD, results, twelve

from vierplusen import (
    Bill,
    Comparison,
    DataColumn,
    DataTable,
    DataType,
    Dossier,
    InvalidValueError,
    MissingExtraError,
    Payments,
    assess,
    compare_ex_post,
    load,
    overlay,
    protect,
    tables_of,
)
from vierplusen.domain import FrozenMap, Measured, Project
from vierplusen.exporting.data_tables import (
    appraised,
    arenas,
    financed_layouts,
    measured,
    scanned,
    shared,
)
from vierplusen.labels.data_columns import COLUMNS
from vierplusen.testing import strategies as vst

CASES: Final = Path(__file__).parents[2] / "docs" / "cases"
LAYOUTS: Final = {
    **scanned.LAYOUTS,
    **measured.LAYOUTS,
    **appraised.LAYOUTS,
    **shared.LAYOUTS,
    **financed_layouts.LAYOUTS,
    **arenas.LAYOUTS,
}
PARTS: Final[dict[str, Any]] = {
    "sharing": shared_whole.WHOLE,
    "bill": shared_whole.BILL,
    "stability": shared_whole.STABILITY,
    "rules": shared_whole.COMPARISON,
    "pockets": shared_whole.POCKETS,
    "payments": shared_whole.PAYMENTS,
    "new for old": shared_whole.NEW_FOR_OLD,
    "financed": financed_whole.WHOLE,
    "plan": financed_whole.PLAN,
    "closing": financed_whole.CLOSING,
    "robustness": financed_whole.ROBUSTNESS,
    "dependency": financed_whole.DEPENDENCY,
    "continued": financed_whole.ROUTES,
    "cash flow": financed_whole.CASH,
    "scale": financed_whole.SCALE,
    "call": financed_whole.CALL,
    "breaches": financed_whole.BREACHES,
}


def named(result: Any, **asked: Any) -> dict[str, DataTable]:  # noqa: ANN401  # any result or cell
    return {each.name: each for each in tables_of(result, **asked)}


def rows(table: DataTable) -> list[dict[str, Any]]:
    names = [each.name for each in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


@cache
def assessed(name: str) -> Any:  # noqa: ANN401  # any result or cell
    return assess(load(CASES / f"{name}.yaml"), draws=64)


def several() -> Iterator[Any]:
    yield from PARTS.values()
    yield assessed("illustrative/een-gezin-een-plan")
    yield assessed("illustrative/buurtwerkplaats")
    yield assessed("pak-alledaagse-kansen")


# What holds for every table


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_names_of_tables_and_columns_do_not_depend_on_the_language(lang: str) -> None:
    for result in several():
        found = [(each.name, each.columns) for each in tables_of(result, lang=lang)]

        assert found == [(each.name, each.columns) for each in tables_of(result)]
        assert len({name for name, _ in found}) == len(found)


def test_every_column_is_used_and_has_one_meaning() -> None:
    used = {name for each in LAYOUTS.values() for name in each.paths} | {"place"}

    assert used == set(COLUMNS)
    for name, (type_, _, nl, en) in COLUMNS.items():
        assert type_ in set(DataType)
        assert nl != en or name == "moment"
        assert not name.endswith("_eur") or COLUMNS[name][:2] == ("number", "EUR")
        assert not name.endswith("_cents") or COLUMNS[name][:2] == ("integer", "EUR cents")


def test_no_table_has_a_sentence_of_more_than_twenty_words() -> None:
    said = [text for each in LAYOUTS.values() for text in (each.nl, each.en)]
    said += [text for _, _, nl, en in COLUMNS.values() for text in (nl, en)]

    for each in said:
        assert all(len(one.split()) <= 20 for one in re.split(r"[.:?]\s", each)), each


def test_every_table_is_made_by_some_result() -> None:
    made: set[str] = set()
    for result in (*several(), *alone()):
        made |= {each.name for each in tables_of(result, threshold=1) if each.rows}

    # Of these nothing is in the results above; others of these tests look at them.
    others = {"joint_rules", "joint_stability_changes", "outcome", "knob_outcomes", "differences"}
    assert set(LAYOUTS) - made <= others


def alone() -> Iterator[Any]:
    project = load(CASES / "illustrative" / "samen-aan-tafel-arena.yaml")
    first = project.arenas[0]
    alike = evolve(
        first,
        id="tweede",
        rater=None,
        outcomes=tuple(evolve(each, id=f"{each.id}-b") for each in first.outcomes),
        links=(),
    )
    yield overlay([*project.arenas, alike])
    yield project.arenas[0]
    yield Dossier(assessment=assess(project))
    yield from results()


@settings(max_examples=8)
@given(vst.assessments(), st.sampled_from(["nl", "en"]))
def test_any_assessment_has_tables(made: Any, lang: str) -> None:  # noqa: ANN401  # any result or cell
    assert "features" in named(made, lang=lang)


@settings(max_examples=4)
@given(vst.comparisons())
def test_projects_side_by_side_keep_their_own_rows(made: Comparison) -> None:
    found = named(made)
    parts = [named(each) for each in made.assessments]

    for name, table in found.items():
        assert table.columns[0].name == "place"
        assert sum(len(each[name].rows) for each in parts if name in each) == len(table.rows)
    ids = [each.project.id for each in made.assessments]
    places = zip(found["scan"].column("place"), found["scan"].column("project"), strict=True)
    assert list(places) == [*enumerate(ids, 1)]


# What stands in them


def test_the_attribution_is_in_the_tables_to_the_cent() -> None:
    made = assessed("illustrative/een-gezin-een-plan").appraisal
    found = named(made)

    assert sum(each["pv_eur"] for each in rows(found["benefits_by_party"])) == pytest.approx(
        made.benefits_eur
    )
    assert found["attribution"].column("pv_eur") == tuple(
        each.pv_eur for each in made.attribution.rows
    )
    assert found["by_year"].rows == tuple(made.by_year_eur.items())
    assert {each["knob"] for each in rows(found["knobs"])} == set(made.case.knobs)
    assert found["balance"].column("net_eur") == (made.net_eur,)


def test_what_is_not_known_of_one_year_is_not_known_of_all() -> None:
    made = assessed("illustrative/een-gezin-een-plan").appraisal
    first, *others = made.attribution.rows
    unknown = evolve(made.attribution, rows=(evolve(first, cashable_eur=None), *others))
    found = rows(named(evolve(made, attribution=unknown))["benefits_by_party"])

    gone = [each for each in found if each["cashable_eur"] is None]
    assert [(each["party"], each["domain"]) for each in gone] == [(first.party, first.domain)]


def test_a_line_that_the_case_does_not_have_has_its_amount_only() -> None:
    made = assessed("illustrative/een-gezin-een-plan").appraisal
    other = evolve(made, by_cost_eur=FrozenMap({"elders": 5.0}))

    (row,) = rows(named(other)["cost_lines"])
    assert row == {
        "id": "elders", "payer": None, "category": None, "domain": None, "grade": None,
        "pv_eur": 5.0,
    }  # fmt: skip


def test_a_bill_adds_up_with_what_nobody_pays() -> None:
    bill = shared_whole.BILL
    found = rows(named(bill)["bill"])

    assert sum(each["cents"] for each in found) == sum(bill.amounts_cents.values()) + (
        bill.unassigned_cents
    )


@given(vst.bills())
def test_any_bill_adds_up(bill: Bill) -> None:
    found = rows(named(bill)["bill"])

    assert sum(each["cents"] for each in found) == sum(bill.amounts_cents.values()) + (
        bill.unassigned_cents
    )


def test_a_bill_without_gains_or_leftovers_says_nothing_of_them() -> None:
    bill = evolve(shared_whole.BILL, benefits_eur=None, unassigned_cents=0, bounds_eur=FrozenMap())
    found = rows(named(bill)["bill"])

    assert {each["party"] for each in found} == set(bill.amounts_eur)
    assert all(each["benefits_eur"] is None is each["least_eur"] for each in found)


def test_payments_keep_what_nobody_pays() -> None:
    made = Payments(
        cents=FrozenMap({"gemeente": FrozenMap({2026: 5})}),
        by_party_cents=FrozenMap({"gemeente": 5}),
        by_year_cents=FrozenMap({2026: 5}),
        unassigned_cents=FrozenMap({2026: 7, 2027: 0}),
    )

    assert named(made)["payments"].rows == (("gemeente", 2026, 5), ("unassigned", 2026, 7))


def test_a_plan_adds_up() -> None:
    plan = financed_whole.PLAN
    found = named(plan)

    assert [tuple(row) for row in found["plan_rows"].rows] == [
        (each.funding, each.category, each.year, each.cents) for each in plan.rows
    ]
    assert sum(found["plan_by_year"].column("cents")) == sum(plan.by_year_cents.values())  # type: ignore[arg-type]  # whole numbers


def test_a_financing_without_parts_has_its_notes_only() -> None:
    whole = financed_whole.WHOLE
    bare = evolve(
        whole, plan=None, robustness=None, closing=None, scaling=None, call=None, shift=None,
        dependency=None, breaches=(),
    )  # fmt: skip
    assert {"remarks", "breaches", "parties"} == set(named(bare))
    leaning = evolve(bare, dependency=financed_whole.DEPENDENCY)
    assert len(named(leaning)["dependency"].rows) == 1


def test_a_sharing_without_euros_has_no_bill() -> None:
    bare = evolve(
        shared_whole.WHOLE, pockets=None, bill=None, stability=None, payments=None,
        comparison=None, new_for_old=None, joint=None,
    )  # fmt: skip

    assert "bill" not in named(bare)
    assert len(named(bare)["loss_risks"].rows) == len(shared_whole.WHOLE.risks)


def test_routes_without_money_and_with_it_are_one_table() -> None:
    without = named(assess(Project(id="a", name="A")))["routes"]
    with_money = named(financed_whole.ROUTES)["routes"]

    assert without.columns == with_money.columns
    assert set(without.column("needs_cents")) == {None}
    assert set(with_money.column("needs_cents")) != {None}


def test_a_call_without_a_choice_still_has_its_applications() -> None:
    undecided = evolve(financed_whole.CALL, selection=None)
    found = named(undecided)

    assert len(found["applications"].rows) == len(undecided.admissions)
    assert set(found["applications"].column("granted_cents")) == {None}
    assert "provenance" not in found


def test_routes_without_plans_have_no_rows_of_plans() -> None:
    routes = tuple(evolve(each, plan=None, cash_flow=None) for each in financed_whole.ROUTES.routes)
    bare = named(evolve(financed_whole.ROUTES, routes=routes, enterprise=None))

    assert bare["route_plan_rows"].rows == bare["cash_flow"].rows == ()


def test_a_forecast_beside_its_outcome() -> None:
    before = assessed("illustrative/een-gezin-een-plan").appraisal
    after = assessed("illustrative/een-gezin-een-plan-achteraf").appraisal
    made = compare_ex_post(before, after)
    found = named(made, lang="en")

    assert found["outcome"].rows[0][:2] == (made.forecast_eur, made.outcome_eur)
    assert len(found["knob_outcomes"].rows) == len(made.rows)


def test_what_a_scan_took_stands_there_once() -> None:
    found = named(assessed("illustrative/een-gezin-een-plan"))["provenance"].rows

    assert found
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("wrong", [None, "text", 5, Project(id="a", name="A")])
def test_what_is_no_result_is_refused(wrong: Any) -> None:  # noqa: ANN401  # any result or cell
    with pytest.raises(InvalidValueError):
        tables_of(wrong)


# Nobody can be found in them


@settings(max_examples=10)
@given(vst.measured())
def test_small_groups_do_not_go_out(made: Measured) -> None:
    safe = protect(made)
    found = tables_of(made)

    assert found == tables_of(safe)
    assert named(made)["changes"].column("both") == tuple(each.both for each in safe.changes)
    dossier = Dossier(assessment=assess(Project(id="a", name="A")), measured=made)
    parts = named(dossier)
    assert all(parts[each.name] == each for each in found if each.name != "remarks")


def test_a_story_goes_out_with_consent_only() -> None:
    several: Any = TOLD["stories"]
    made = evolve(twelve(), stories=several)
    found = named(made)["stories"]

    assert [each.may_leave for each in made.stories] == [True, False]
    assert found.column("text") == ("Ik slaap weer.",)
    assert "GEHEIM" not in str(tables_of(made, threshold=1))


def test_a_higher_threshold_takes_more_away() -> None:
    made = twelve()
    counts = [
        sum(each is not None for each in named(made, threshold=least)["changes"].column("both"))
        for least in (1, 5, 40)
    ]

    assert counts[0] == len(made.changes) > 0
    assert counts == sorted(counts, reverse=True)
    assert counts[2] == 0


# Tables themselves


COLUMN: Final = DataColumn(name="a", type=DataType.TEXT, nl="een", en="one")


def test_a_table_names_every_cell_and_row_that_is_wrong() -> None:
    several = tuple(DataColumn(name=str(each), type=each, nl="een", en="one") for each in DataType)
    good = ("x", 1.5, 2, True, dt.date(2026, 1, 1))
    wrong = [
        good,
        (1, "x", 1.5, 1, dt.datetime(2026, 1, 1)),  # noqa: DTZ001  # a moment is no day
        ("\ud800", float("nan"), 2**63, None, "2026"),
        good[:2],
        "abcde",
    ]
    with pytest.raises(InvalidValueError) as caught:
        DataTable(name="t", nl="t", en="t", columns=several, rows=wrong)

    assert [each.path for each in caught.value.faults] == [
        "rows[1].text", "rows[1].number", "rows[1].integer", "rows[1].boolean", "rows[1].date",
        "rows[2].text", "rows[2].number", "rows[2].integer", "rows[2].date", "rows[3]", "rows[4]",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "../a"}, {"name": "A"}, {"name": "a" * 61}, {"name": None}, {"columns": "a"},
        {"columns": (COLUMN, COLUMN)}, {"rows": None}, {"rows": "ab"}, {"nl": ""},
    ],
)  # fmt: skip
def test_a_wrong_table_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidValueError):
        DataTable(**{"name": "a", "nl": "een", "en": "one", "columns": (COLUMN,), **wrong})


def test_a_column_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(InvalidValueError, match="one of a"):
        DataTable(name="a", nl="een", en="one", columns=[COLUMN]).column("b")


# Arrow


@given(vst.data_tables())
def test_arrow_gives_the_same_cells(table: DataTable) -> None:
    found = pa.table(table)

    assert found.column_names == [each.name for each in table.columns]
    for each in table.columns:
        assert found.column(each.name).to_pylist() == list(table.column(each.name))
    types = {"text": "string", "number": "double", "integer": "int64", "boolean": "bool",
             "date": "date32[day]"}  # fmt: skip
    assert [str(each.type) for each in found.schema] == [types[each.type] for each in table.columns]


def test_pandas_reads_a_table() -> None:
    made = named(assessed("illustrative/een-gezin-een-plan"))["attribution"]
    frame = pd.DataFrame.from_arrow(made)

    assert list(frame["pv_eur"]) == list(made.column("pv_eur"))
    assert frame["year"].dtype == "int64"


def test_without_its_extra_arrow_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoarrow", None)
    table = DataTable(name="a", nl="een", en="one", columns=[COLUMN])

    with pytest.raises(MissingExtraError, match=r"vierplusen\[arrow\]"):
        table.__arrow_c_stream__()


def test_json_can_write_the_cells() -> None:
    for result in several():
        for table in tables_of(result):
            json.dumps(table.rows, allow_nan=False, default=str)


# The reference


def test_the_reference_lists_every_table_and_column() -> None:
    page = (CASES.parent / "reference" / "results.md").read_text(encoding="utf-8")
    for name, layout in LAYOUTS.items():
        columns = ", ".join(f"`{each}`" for each in layout.paths)
        assert f"| `{name}` | {layout.en} | {columns} |" in page
    for name, (type_, unit, _, en) in COLUMNS.items():
        assert f"| `{name}` | {type_} | {unit} | {en} |" in page
    assert page.count("\n| `") == len(LAYOUTS) + len(COLUMNS)


def test_a_parameter_that_is_true_or_false_is_said_so() -> None:
    made = assessed("illustrative/een-gezin-een-plan").appraisal
    first, second, *_ = made.parameters
    two = (evolve(first, value=True), evolve(second, value=False))

    assert named(evolve(made, parameters=two))["parameters"].column("said") == ("true", "false")
