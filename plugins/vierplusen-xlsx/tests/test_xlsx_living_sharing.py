"""A bill in a workbook: what LibreOffice finds after a change is what the library finds."""

import random
from collections.abc import Mapping
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from workbooks_made import CASES, DUTCH, file_of
from workbooks_office import changed, recalculated, values_of

from vierplusen import (
    Bill,
    CostGame,
    JointCost,
    PocketMap,
    Sharing,
    check_stability,
    compare_game_rules,
    load,
    share,
    share_game,
    share_project,
)
from vierplusen.testing.strategies import bills
from vierplusen_xlsx.writing.book import Book, Formula, Text
from vierplusen_xlsx.writing.sharing import COLUMNS, LIVING, TOP, is_name, sharing_sheets

PARTIES: Final = ("buurt", "corporatie", "fonds", "gemeente", "zorg-verzekeraar")


def book_of(made: Sharing | Bill | PocketMap) -> Book:
    book = Book(title="Verdeling")
    sharing_sheets(book, made, DUTCH)
    return book


def workbook(made: Sharing | Bill | PocketMap) -> bytes:
    return file_of(book_of(made), DUTCH)


def column(key: str) -> str:
    return "ABCDEFGHIJKLMNOPQR"[COLUMNS.index(key)]


def agrees(values: Mapping[str, Any], bill: Bill) -> None:
    """Compare a sheet of a rule that lives with a bill of the library, to the cent."""
    for row, party in enumerate(sorted(bill.amounts_eur), start=TOP + 1):
        assert values[f"A{row}"] == party
        paid = values[f"{column('pays')}{row}"]
        assert round(paid * 100) == bill.amounts_cents[party]
        assert values[f"{column('eur')}{row}"] == pytest.approx(bill.amounts_eur[party], abs=1e-6)
        keeps = values[f"{column('keeps')}{row}"]
        gain = dict(bill.benefits_eur or ())[party]
        assert round(keeps * 100) == round(gain * 100) - bill.amounts_cents[party]
        assert values[f"{column('better')}{row}"] == ("ja" if round(keeps, 2) > 0 else "nee")
    last = TOP + 1 + len(bill.amounts_eur)
    assert round(values[f"{column('pays')}{last}"] * 100) == bill.unassigned_cents
    assert round(values["B5"] * 100) == bill.unassigned_cents
    total = sum(bill.amounts_cents.values()) + bill.unassigned_cents
    assert round(values[f"{column('pays')}{last + 1}"] * 100) == total


def asked(chance: random.Random) -> tuple[float, dict[str, float], dict[str, Any]]:
    """Give a cost, gains and limits near to where they bind."""
    several = chance.sample(PARTIES, chance.randrange(1, 6))
    gains = {each: chance.choice((0.0, 10.0, 33.33, 100.0, 250.5)) for each in several}
    cost = round(chance.choice((0.0, 1.0, 0.5, 0.9, 1.3)) * sum(gains.values()) + 0.01, 2)
    most = {each: chance.choice((5.0, 40.0)) for each in several if chance.random() < 0.3}
    least = {each: chance.choice((0.0, 5.0)) for each in several if chance.random() < 0.2}
    if sum(least.values()) > cost:
        least = {}
    return cost, gains, {"minimum_eur": least, "maximum_eur": most}


@pytest.mark.needs_office
def test_after_a_change_a_recalculated_bill_agrees_with_the_library_to_the_cent() -> None:
    chance = random.Random(8)  # noqa: S311  # the same changes each time
    files, bills = {}, {}
    for number in range(12):
        rule = LIVING[number % len(LIVING)]
        cost, gains, limits = asked(chance)
        before = share(1.0, dict.fromkeys(gains, 1.0), rule=rule)
        cells: dict[Any, Any] = {"bill_cost": cost}
        for row, party in enumerate(sorted(gains), start=TOP + 1):
            cells["Verdeling", f"{column('gains')}{row}"] = gains[party]
            cells["Verdeling", f"{column('least')}{row}"] = limits["minimum_eur"].get(party)
            cells["Verdeling", f"{column('most')}{row}"] = limits["maximum_eur"].get(party)
        name = f"{number} {rule}"
        bills[name] = share(cost, gains, rule=rule, **limits)
        files[name] = changed(workbook(before), cells)

    found = recalculated(files)

    for name, bill in bills.items():
        agrees(found[name]["Verdeling"], bill)


@pytest.mark.needs_office
def test_the_values_that_a_workbook_comes_with_are_those_that_it_calculates() -> None:
    chance = random.Random(1)  # noqa: S311  # the same bills each time
    case = share_project(load(CASES / "een-gezin-een-plan.yaml"), draws=100)
    files = {"case": workbook(case)}
    for number in range(8):
        cost, gains, limits = asked(chance)
        rule = ("talmud", *LIVING)[number % 4]
        files[f"{number} {rule}"] = workbook(share(cost, gains, rule=rule, **limits))

    found = recalculated(files)

    for name, data in files.items():
        for sheet, cells in values_of(data).items():
            for cell, value in cells.items():
                again = found[name][sheet].get(cell)
                if isinstance(value, float | int):
                    assert again == pytest.approx(value, abs=1e-6), (name, sheet, cell)
                else:
                    assert again == (value or None), (name, sheet, cell)
    assert set(found["case"]) == {"Verdeling", "Verdeling rekenen", "Baten en kosten"}


def _cells(made: Sharing | Bill | PocketMap) -> Mapping[tuple[int, int], Any]:
    return book_of(made).sheets[0].cells


def test_a_rule_without_formulas_says_so_and_only_the_balance_follows() -> None:
    cells = _cells(share(200, {"a": 100, "b": 200, "c": 300}, rule="talmud"))

    assert "staat hier vast" in cells[1, 0].text
    assert cells[TOP, 4].value == 50.0
    assert cells[TOP, 5] == Formula("ROUND('Verdeling'!$C$9-'Verdeling'!$E$9,2)", 50.0, "cents")


def test_a_bill_with_limits_that_it_does_not_tell_of_is_fixed() -> None:
    limited = share(100, {"a": 90, "b": 90}, rule="equal", maximum_eur={"a": 45, "b": 20})
    whole = share(
        50, {"a": 90, "b": 90}, rule="equal", maximum_eur={"b": 20}, minimum_eur={"a": 30}
    )
    poor = share(50, {"a": 90, "b": 90}, cannot_pay=["b"])
    unseen = share(100, {"a": 90, "b": 10}, rule="equal", maximum_eur={"a": 50})

    assert "staat hier vast" in _cells(unseen)[1, 0].text
    assert "gele cel" in _cells(limited)[1, 0].text
    assert [_cells(whole)[TOP, at].value for at in (3, 6)] == [30.0, 30.0]
    assert [_cells(poor)[TOP + 1, at].value for at in (4, 6)] == [0.0, 0.0]


def test_a_bill_of_a_game_is_fixed_and_has_no_gains() -> None:
    game = CostGame.from_vector(("a", "b"), (0, 60, 60, 90))

    cells = _cells(share_game(game))

    assert "gezamenlijke voorziening" in cells[1, 0].text
    assert [cells[TOP, at].value for at in (2, 3)] == [45.0, 45.0]


def test_a_joint_provision_has_a_sheet_beside_the_bill_of_the_project() -> None:
    made = share_project(load(CASES / "een-gezin-een-plan.yaml"), draws=100)
    game = CostGame.from_vector(("a", "b"), (0, 60, 60, 90))
    bill = share_game(game)
    joint = JointCost(
        bill=bill, stability=check_stability(game, bill), comparison=compare_game_rules(game)
    )

    sheets = book_of(evolve(made, joint=joint)).sheets

    assert [each.name for each in sheets] == [
        "Verdeling",
        "Verdeling rekenen",
        "Baten en kosten",
        "Verdeling 2",
    ]


def test_several_bills_in_a_workbook_have_names_of_their_own() -> None:
    book = Book(title="Twee")
    for rule in ("equal", "cea"):
        sharing_sheets(book, share(90, {"a b": 100, "c-d": 200}, rule=rule), DUTCH)

    assert [each.name for each in book.sheets] == [
        "Verdeling",
        "Verdeling rekenen",
        "Verdeling 2",
        "Verdeling rekenen 2",
    ]
    assert {"bill_cost", "bill2_cost", "bill_gain_c_d", "bill2_gain_c_d"} <= set(book.names)


def test_a_map_of_pockets_stands_alone_and_adds_up_parts() -> None:
    made = share_project(load(CASES / "een-gezin-een-plan.yaml"), draws=100)
    assert made.pockets is not None

    cells = _cells(made.pockets)

    ids = [cells[row, 0].text for row in range(4, 4 + len(made.pockets.pockets))]
    whole = next(each for each in made.pockets.pockets if each.party == "gemeente")
    own = cells[4 + ids.index("gemeente"), 7]
    assert own.value == whole.whole.gains_eur
    assert own.text.count("+") == 1


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(bills())
def test_any_bill_can_be_written_and_no_name_of_a_party_gets_into_a_formula(bill: Bill) -> None:
    sheets = book_of(bill).sheets

    cells = [cell for sheet in sheets for cell in sheet.cells.values()]
    assert {cell.text for cell in cells if isinstance(cell, Text)} >= set(bill.amounts_eur)
    odd = [each for each in bill.amounts_eur if not is_name(each)]
    formulas = "".join(cell.text for cell in cells if isinstance(cell, Formula))
    assert not any(each in formulas for each in odd if len(each) > 3)
    assert workbook(bill)


def test_without_a_bill_there_is_no_sheet() -> None:
    made = share_project(load(CASES / "buurtwerkplaats.yaml"))

    assert not book_of(made).sheets
