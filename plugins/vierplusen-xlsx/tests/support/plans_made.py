"""Plans that the tests put in workbooks: of a case, of the strategies, and of every term broken."""

from collections.abc import Collection
from typing import Any

from attrs import evolve
from hypothesis import HealthCheck, given, settings
from workbooks_made import CASES, DUTCH, file_of

from vierplusen import (
    Financed,
    FinancingPlan,
    FundingSource,
    Need,
    Party,
    PlanRow,
    finance,
    load,
)
from vierplusen.financing.figures import figures_of
from vierplusen.testing.strategies import financing_plans
from vierplusen_xlsx.writing.book import Book
from vierplusen_xlsx.writing.plan import Gained, plan_sheets


def book_of(made: FinancingPlan | Financed, gaining: Collection[str] | None = None) -> Book:
    book = Book(title="Plan")
    plan = made if isinstance(made, Financed) else Financed(id="a", name="A", plan=made)
    plan_sheets(book, made if gaining is None else Gained(plan, gaining), DUTCH)
    return book


def workbook(made: FinancingPlan | Financed, gaining: Collection[str] | None = None) -> bytes:
    return file_of(book_of(made, gaining), DUTCH)


def sheets_of(
    made: FinancingPlan | Financed, gaining: Collection[str] | None = None
) -> dict[str, Any]:
    return {each.name: each for each in book_of(made, gaining).sheets}


def case_plan() -> FinancingPlan:
    """Make the plan of a worked example, with all its terms."""
    project = load(CASES / "buurtwerkplaats.yaml")
    asked = project.financing
    assert asked is not None
    return finance(
        asked.need, asked.funding, strategy="pizza", options=asked.options,
        parties=project.parties or (),
    )  # fmt: skip


def plans() -> list[FinancingPlan]:
    """Give plans from the strategies of the library, always the same."""
    found: list[FinancingPlan] = []

    @settings(
        max_examples=8, derandomize=True, database=None, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(financing_plans().filter(lambda plan: len(plan.rows) > 1))
    def gather(plan: FinancingPlan) -> None:
        found.append(plan)

    gather()
    return found


def full_plan() -> FinancingPlan:
    """Make a plan that breaks every term that a sheet judges."""
    need = [
        Need(category="staff", year=2026, eur=100, cash_only=True),
        Need(category="staff", year=2028, eur=100),
        Need(category="rent", year=2026, eur=50),
    ]
    funding = [
        FundingSource(id="kap", form="grant", cap=10, cap_per_year=5, party="stad", public=True,
                      source="bron", note="Afspraak.", probability=0.5),
        FundingSource(id="min", form="gift", min=50, note="Alleen een noot.", party="fonds"),
        FundingSource(id="deel", form="gift", max_share=0.1, years=[2026, 2027], source="bron"),
        FundingSource(id="alles", form="crowdfunding", cap=90, all_or_nothing=True, fee_share=0.1),
        FundingSource(id="vorm", form="gift", legal_forms=["bv"], excludes=["kap"]),
        FundingSource(id="nat", form="in-kind", categories=["rent"], temporary=False),
        FundingSource(id="lening", form="loan", term_years=3, interest=0.145),
        FundingSource(id="stil", form="crowdfunding"),
    ]  # fmt: skip
    paid = [
        ("kap", "staff", 2026, 1500), ("min", "staff", 2026, 1000), ("deel", "staff", 2026, 2000),
        ("deel", "rent", 2028, 100), ("alles", "rent", 2026, 3000), ("vorm", "rent", 2026, 100),
        ("nat", "staff", 2026, 500), ("lening", "repayment", 2026, 300), ("spook", "rent", 2026, 1),
        ("kap", "rent", 2031, 7), ("min", "rent", 2026, -5), ("nat", "rent", 2026, 9000),
    ]  # fmt: skip
    rows = tuple(
        PlanRow(funding=funding, category=category, year=year, cents=cents)
        for funding, category, year, cents in paid
    )
    options = {"legal_form": "foundation", "max_public_share": 0.1, "min_own_share": 0.9}
    empty = finance(need, funding, strategy="pizza", options=options,
                    parties=[Party(id="stad", name="=stad()", public=True),
                             Party(id="fonds", name="Fonds", public=False)])  # fmt: skip
    return evolve(empty, rows=rows, **figures_of(rows, empty.need, empty.funding))
