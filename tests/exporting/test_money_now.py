"""The money of now is called by its name where one is known, and all that is known is told."""

from typing import Any

import pytest

from vierplusen import Money, Party, Project, assess
from vierplusen.domain import Continuation, Financing, FundingSource, RouteTerms
from vierplusen.exporting.money_now import told_money
from vierplusen.exporting.report import Report

PARTIES = (
    Party(id="gemeente", name="gemeente Zonneveld", name_en="town of Zonneveld"),
    Party(id="linde", name="Stichting De Linde (fonds)"),
    Party(id="naamloos"),
)
FINANCING = Financing(
    funding=[
        FundingSource(id="linde", form="gift", name="Stichting De Linde", party="linde"),
        FundingSource(id="bijdrage", form="capacity", name="de jaarlijkse bijdrage"),
        FundingSource(id="kaal", form="own"),
    ]
)
CONTINUATION = Continuation(
    routes=[
        RouteTerms(
            route="embed", funding=[FundingSource(id="later", form="grant", name="Regeling Later")]
        )
    ]
)


SPAN = "vanaf 1 mei 2024, tot en met december 2026"


def told(lang: str = "nl", project: dict[str, Any] | None = None, **money: Any) -> str:  # noqa: ANN401  # facts of any kind
    facts: dict[str, Any] = {
        "parties": PARTIES,
        "financing": FINANCING,
        "continuation": CONTINUATION,
    }
    made = Project(id="a", name="A", money=[Money(**money)], **(facts | (project or {})))
    (said,) = told_money(Report.of(assess(made), lang), made)
    return said


@pytest.mark.parametrize(
    ("money", "said"),
    [
        ({"id": "linde", "party": "linde", "until": "2027-12"},
         "Stichting De Linde (tot en met december 2027)"),
        ({"id": "bijdrage", "party": "gemeente"},
         "de jaarlijkse bijdrage (van gemeente Zonneveld, einddatum niet bekend)"),
        ({"id": "later"}, "Regeling Later (einddatum niet bekend)"),
        ({"id": "gemeente", "party": "gemeente", "temporary": False},
         "gemeente Zonneveld (blijvend)"),
        ({"id": "proef", "party": "gemeente", "temporary": True, "eur": 1234.5,
          "from_": "2024-05-01", "until": "2026-12"},
         f"geld van gemeente Zonneveld (proef, € 1.234,50, tijdelijk, {SPAN})"),
        ({"id": "proef", "party": "naamloos"}, "geld van naamloos (proef, einddatum niet bekend)"),
        ({"id": "kaal", "source": "jaarplan"}, "kaal (einddatum niet bekend) [bron: jaarplan]"),
    ],
)  # fmt: skip
def test_it_is_called_by_its_name_or_by_who_gives_it(money: dict[str, Any], said: str) -> None:
    assert told(**money) == said


def test_names_stand_in_the_language_of_the_report() -> None:
    said = told("en", id="proef", party="gemeente", temporary=False)

    assert said == "money from town of Zonneveld (proef, there to stay)"
    assert told("en", id="linde", party="linde").startswith("Stichting De Linde (end date")


def test_letters_in_common_make_no_name_the_same() -> None:
    parties = (Party(id="oranje", name="Oranjefonds"), Party(id="fonds", name="fonds"))
    said = told(project={"parties": parties, "financing": None}, id="fonds", party="oranje")

    assert said == "fonds (van Oranjefonds, einddatum niet bekend)"


def test_an_amount_that_nobody_has_is_told_too() -> None:
    assert told(id="a", eur=1e308, temporary=False).startswith("a (€ 100.000.000")


def test_without_plans_and_parties_the_id_is_all_that_is_known() -> None:
    bare = {"parties": None, "financing": None, "continuation": None}

    assert told(project=bare, id="linde", until=2027) == "linde (tot en met 2027)"
    assert told(project=bare, id="a", party="b") == "geld van b (a, einddatum niet bekend)"
