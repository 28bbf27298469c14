"""A plan in a workbook: what LibreOffice finds after a change is what the library finds."""

import random

import pytest
from plans_changed import change
from plans_compared import TOLD, Asked, judged
from plans_made import case_plan, full_plan, plans, workbook
from workbooks_made import DUTCH
from workbooks_office import changed, recalculated, values_of

from vierplusen import Term


@pytest.mark.needs_office
def test_after_a_change_a_recalculated_plan_agrees_with_the_library_to_the_cent() -> None:
    case = case_plan()
    several = [*plans(), case, case]
    chance = random.Random(4)  # noqa: S311  # the same changes each time
    made = [change(plan, chance) for plan in several]
    files = {
        str(number): changed(workbook(plan), each.cells)
        for number, (plan, each) in enumerate(zip(several, made, strict=True))
    }

    found = recalculated({"as it is": workbook(case), **files})

    Asked.of(case).agrees_with(found["as it is"])
    for number, each in enumerate(made):
        each.asked.agrees_with(found[str(number)])
    assert len({each.term for one in made for each in one.asked.breaches}) > 7


@pytest.mark.needs_office
def test_a_plan_that_breaks_every_term_says_so_cell_by_cell() -> None:
    plan = full_plan()
    made = workbook(plan, ["stad"])

    found = recalculated({"full": made})["full"]

    for sheet, cells in values_of(made).items():
        for cell, value in cells.items():
            again = found[sheet].get(cell)
            if isinstance(value, float | int):
                assert again == pytest.approx(value, abs=1e-9), (sheet, cell)
            else:
                assert again == (value or None), (sheet, cell)
    broken = {DUTCH.word(f"term.{each.term}") for each in Asked.of(plan).breaches}
    assert set(judged(found)) == broken
    assert len(broken) == len(set(Term) - TOLD)
