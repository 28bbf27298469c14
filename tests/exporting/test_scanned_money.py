"""The scan's report shows the plan, the routes with it, and the first steps."""

import io
import json

import pytest

from vierplusen import Project, assess, export, loads

HEAD = """
vierplusen: 1
id: werkplaats
name: De Werkplaats
as_of: 2025-01
"""
MONEY = """
financing:
  illustrative: true
  need:
    - {category: staff, year: 2026, eur: 60000}
  funding:
    - {id: subsidie, form: grant, cap: 50000, legal_forms: [foundation]}
"""
FORM = {"nl": "stichting", "en": "foundation"}
ROUTES = """
continuation:
  agreed:
    - {text: huur regelen, who: project, by: 2025-06}
"""


def told(project: Project, lang: str, form: str = "text") -> str:
    out = io.BytesIO()
    export(assess(project), out, format=form, lang=lang)
    return out.getvalue().decode()


@pytest.mark.parametrize(
    ("lang", "plan", "open_", "routes", "step"),
    [
        ("nl", "Financieringsplan", "ontbreekt € 10.000", "Hoe het verder kan", "huur regelen"),
        ("en", "Financing plan", "€10,000 is missing", "How it can go on", "huur regelen"),
    ],
)
def test_a_scan_shows_the_plan_and_where_to_read_on(
    lang: str, plan: str, open_: str, routes: str, step: str
) -> None:
    text = " ".join(told(loads(HEAD + MONEY + ROUTES, format="yaml"), lang).split())

    for each in (plan, open_, routes, step, "vierplusen finance", "vierplusen route", FORM[lang]):
        assert each.lower() in text.lower(), each
    assert ("bedacht" if lang == "nl" else "made up") in text.lower()


def test_routes_alone_come_without_a_plan() -> None:
    text = told(loads(HEAD + ROUTES, format="yaml"), "nl")

    assert "Financieringsplan" not in text
    assert "vierplusen route" in text


def test_a_section_that_needs_nothing_draws_no_table() -> None:
    text = told(loads(HEAD + "financing: {need: []}\n", format="yaml"), "nl")

    assert "Financieringsplan" in text
    assert "samen betaald" not in text


def test_without_money_a_scan_says_nothing_of_it() -> None:
    text = told(loads(HEAD, format="yaml"), "nl")

    assert "vierplusen finance" not in text
    assert "vierplusen route" not in text


def test_programs_find_the_plan_in_the_scan() -> None:
    made = json.loads(told(loads(HEAD + MONEY, format="yaml"), "nl", "json"))

    assert made["financing"]["plan"]["gap_cents"] == 1_000_000
    assert made["plus_one"]["continued"]["routes"]
