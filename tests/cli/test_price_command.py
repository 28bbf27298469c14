"""The command that reads price lists."""

import json
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result

from vierplusen.cli import main

MAPPING: Final = """\
vierplusen_prices: 1
prefix: ours
source: our-list
status: demonstration
code: Code
name: Wat
per: keer
price_year: 2023
decimal: ","
prices: [{amount: Euro, bearer: [Wie]}, {amount: Welzijn, kind: social}]
bearers: {gemeente: gemeente}
"""
LIST: Final = """\
Code;Wat;Euro;Wie;Welzijn
W1;Nacht in de\x1b[31m opvang;1.250,50;gemeente;
W2;Gesprek;10-20;;
W3;Uur;80;corporatie;weinig
;Zonder code;5;;
W4;Niets;;;
"""


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    mapping, prices = tmp_path / "mapping.yaml", tmp_path / "list.csv"
    mapping.write_text(MAPPING, encoding="utf-8")
    prices.write_text(LIST, encoding="utf-8")
    return [str(prices), "--mapping", str(mapping)]


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["prices", *args])


def test_the_prices_come_with_why_the_rest_are_none(files: list[str]) -> None:
    done = run(*files)

    assert done.exit_code == 0
    shared = "EUR\tkeer\t2023\talleen als voorbeeld"
    number = "één getal in de cel, en verder niets"
    code = "een code of een naam met letters of cijfers, om de sleutel van te maken"
    amount = "een bedrag in een van de kolommen met bedragen"
    assert done.stdout.splitlines() == [
        f"ours/w1\t1.250,5\t{shared}\tgemeente 1\tNacht in de\\x1b[31m opvang",
        f"ours/w3\t80\t{shared}\t\tUur",
        "Regels gelezen: 2 van 5. Kengetallen: 2.",
        "Kengetallen waarvan niet vaststaat wie ze draagt: 1. In de lijst staat: corporatie.",
        f"Regels zonder kengetal: 1. Verwacht was {number}.",
        f"Regels zonder kengetal: 1. Verwacht was {code}.",
        f"Regels zonder kengetal: 1. Verwacht was {amount}.",
        f"rij 3, Euro: gevonden '10-20'; verwacht: {number}",
        f"rij 4, Welzijn: gevonden 'weinig'; verwacht: {number}",
        f"rij 5, Code: gevonden niets; verwacht: {code}",
        f"rij 6: gevonden 'W4'; verwacht: {amount}",
    ]


def test_results_of_formulas_and_prices_of_nobody_are_counted(tmp_path: Path) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter", reason="workbooks need XlsxWriter")
    pytest.importorskip("vierplusen_xlsx", reason="workbooks need the plugin vierplusen-xlsx")
    file, mapping = tmp_path / "list.xlsx", tmp_path / "mapping.yaml"
    mapping.write_text(f"{MAPPING}formulas: true\n", encoding="utf-8")
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Prijzen")
        sheet.write_row(0, 0, ["Code", "Wat", "Euro", "Wie", "Welzijn"])
        sheet.write_row(1, 0, ["W1", "Uur"])
        sheet.write_formula(1, 2, "=40*2", value=80)

    done = run(str(file), "--mapping", str(mapping), "--lang", "en")

    assert done.stdout.splitlines()[1:] == [
        "Lines read: 1 of 1. Unit prices: 1.",
        "Unit prices that are the result of a formula: 1.",
        "Unit prices of which the list does not say who bears them: 1.",
    ]


def test_programs_get_the_whole_list(files: list[str]) -> None:
    made = json.loads(run(*files, "--format", "json", "--lang", "en").stdout)

    assert (made["lines"], made["read"], made["source"]) == (5, 2, "list.csv")
    assert [each["key"] for each in made["prices"]] == ["ours/w1", "ours/w3"]
    assert made["prices"][0]["bearers"] == {"gemeente": 1.0}
    assert made["prices"][0]["place"] == "C2"
    parts = ("row", "column", "code", "partly")
    assert [tuple(map(each.get, parts)) for each in made["unused"]] == [
        (3, "Euro", "plain-number", False),
        (4, "Welzijn", "plain-number", True),
        (5, "Code", "price-code", False),
        (6, None, "some-amount", False),
    ]


def test_what_is_wrong_in_the_mapping_is_said(files: list[str], tmp_path: Path) -> None:
    (tmp_path / "mapping.yaml").write_text(MAPPING.replace("Welzijn", "Welvaart"), encoding="utf-8")

    done = run(*files)

    assert done.exit_code == 3
    assert "prices[1].amount" in done.stderr


def test_a_price_list_needs_a_mapping(files: list[str]) -> None:
    assert run(files[0]).exit_code == 2
