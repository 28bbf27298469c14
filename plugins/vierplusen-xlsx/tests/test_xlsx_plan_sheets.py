"""The sheets of a plan as they are written: what stands in them, and what they are called."""

import pytest
from attrs import evolve
from plans_made import full_plan, sheets_of
from workbooks_made import CASES, DUTCH

from vierplusen import (
    Financed,
    FinancingPlan,
    FundingSource,
    Match,
    Need,
    PlanRow,
    finance,
    finance_project,
    load,
    share_project,
)
from vierplusen_xlsx.writing import plan_places
from vierplusen_xlsx.writing.book import Book, Empty, Formula, Number
from vierplusen_xlsx.writing.plan import Gained, plan_sheets


def test_what_cannot_be_judged_by_a_formula_has_the_verdict_of_the_library() -> None:
    need = [Need(category="staff", year=2026, eur=100)]
    match = FundingSource(id="a", form="grant", cap=60, match=Match(ratio=1), name="=1+1")
    plan = finance(need, [match, FundingSource(id="b", form="own", cap=40)], strategy="pizza")
    one_sided = evolve(plan, rows=(PlanRow(funding="a", category="staff", year=2026, cents=5000),))

    right, wrong = (_told(each) for each in (plan, one_sided))

    assert right == {"wat anderen inleggen": "ja", "de-minimissteun over drie jaar": "ja"}
    assert wrong == {"wat anderen inleggen": "nee", "de-minimissteun over drie jaar": "ja"}


def _told(plan: FinancingPlan) -> dict[str, str]:
    cells = sheets_of(plan)["Plan"].cells
    told = (DUTCH.word(f"term.{each}") for each in ("match", "de-minimis"))
    rows = {cell.text: row for (row, column), cell in cells.items() if not column and cell.text}
    return {each: cells[rows[each], 3].text for each in told}


def test_the_share_of_those_who_gain_is_calculated_where_it_is_known() -> None:
    need = [Need(category="staff", year=2026, eur=100)]
    funding = [FundingSource(id=each, form="gift", party=each, cap=50) for each in ("een", "twee")]
    plan = finance(need, funding, strategy="pizza", benefits={"een": 5.0, "twee": 0.0})

    known, fixed = (sheets_of(plan, each)["Plan"].cells[8, 1] for each in (("een",), None))
    unknown = sheets_of(evolve(plan, beneficiary_share=None))["Plan"].cells[8, 1]

    assert isinstance(known, Formula)
    assert (known.value, known.name) == (0.5, "plan_beneficiary_share")
    assert isinstance(fixed, Number)
    assert fixed.value == 0.5
    assert fixed.note is not None
    assert unknown.value == ""


def test_who_gains_is_taken_from_the_bill_of_the_project() -> None:
    project = load(CASES / "een-gezin-een-plan.yaml")
    financed, shared = finance_project(project), share_project(project, draws=100)

    made = Gained.of(financed, shared)

    assert isinstance(made, Gained)
    assert "gemeente" in made.gaining
    assert Gained.of(financed, None) is financed
    assert Gained.of(financed, evolve(shared, bill=None)) is financed


def test_notes_say_where_terms_come_from() -> None:
    cells = sheets_of(full_plan())["Geldbronnen"].cells

    notes = [cells[row, 1].note for row in range(4, 8)]
    assert notes == ["Afspraak. [bron]", "Alleen een noot.", "bron", None]
    assert cells[4, 1].text == "=stad()"


def test_names_are_of_each_plan_its_own() -> None:
    book = Book(title="Twee")
    for _ in range(2):
        plan_sheets(book, full_plan(), DUTCH)

    assert {"plan_gap", "plan2_gap", "plan_cap_kap", "plan2_cap_kap"} <= set(book.names)
    assert [each.name for each in book.sheets][7:9] == ["Plan 2", "Betalingen 2"]


def test_a_plan_that_is_too_large_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_places, "MOST_CELLS", 3)

    sheets = sheets_of(full_plan())

    cells = [cell for sheet in sheets.values() for cell in sheet.cells.values()]
    assert not any(isinstance(cell, Formula) or cell.given for cell in cells)
    assert "te groot" in sheets["Plan"].cells[1, 0].text
    assert not any(isinstance(cell, Empty) for cell in sheets["Betalingen"].cells.values())


def test_without_a_plan_or_a_need_there_is_no_sheet() -> None:
    nothing = finance([], [], strategy="pizza")

    assert not sheets_of(nothing)
    assert not sheets_of(Financed(id="a", name="A"))


def test_a_plan_of_a_project_has_its_name_and_one_without_payments_has_no_shares() -> None:
    plan = finance([Need(category="staff", year=2026, eur=100)], [], strategy="pizza")

    cells = sheets_of(Financed(id="a", name="=A()", plan=plan))["Plan"].cells

    assert cells[0, 0].text == "Financieringsplan: =A()"
    assert [cells[row, 1].value for row in (4, 5, 6, 7)] == [100.0, 0.0, 100.0, ""]
