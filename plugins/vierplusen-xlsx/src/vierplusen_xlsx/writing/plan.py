"""A financing plan as sheets that live: change a source, a need or a payment, and see it."""

from collections.abc import Collection

from attrs import frozen

from vierplusen import Financed, FinancingPlan, Sharing, Words, check_plan
from vierplusen_xlsx.writing.book import Book
from vierplusen_xlsx.writing.plan_cells import Cells
from vierplusen_xlsx.writing.plan_figures import Planned
from vierplusen_xlsx.writing.plan_lists import for_what_sheet, need_sheet, payments_sheet
from vierplusen_xlsx.writing.plan_loans import loans_sheet
from vierplusen_xlsx.writing.plan_money import money_sheets
from vierplusen_xlsx.writing.plan_places import Places
from vierplusen_xlsx.writing.plan_sums import sums_sheet


@frozen
class Gained:
    """The financing of a project of which is known who gains by it.

    Attributes
    ----------
    financed
        The financing.
    gaining
        The ids of the parties that gain.
    """

    financed: Financed
    gaining: Collection[str]

    @classmethod
    def of(cls, financed: Financed, sharing: Sharing | None) -> "Gained | Financed":
        """Put beside a plan who gains, where there is a bill that says so."""
        bill = None if sharing is None else sharing.bill
        if bill is None or bill.benefits_eur is None:
            return financed
        return cls(financed, frozenset(key for key, eur in bill.benefits_eur.items() if eur > 0))


def plan_sheets(book: Book, result: Financed | FinancingPlan | Gained, words: Words) -> None:
    """Add the sheets of a plan to a workbook; nothing where there is no plan.

    Parameters
    ----------
    book
        Where the sheets come.
    result
        A plan, the financing that it is part of, or that with who gains by the project.
    words
        The language, with the words of this plugin.

    Examples
    --------
    >>> from vierplusen import FundingSource, Need, finance
    >>> need = [Need(category="staff", year=2026, eur=100)]
    >>> plan = finance(need, [FundingSource(id="a", form="grant", cap=60)], strategy="pizza")
    >>> book = Book(title="Voorbeeld")
    >>> plan_sheets(book, plan, Words("en"))
    >>> book.sheets[0].cells[4 + 2, 1].value
    40.0
    """
    gaining = result.gaining if isinstance(result, Gained) else None
    made = result.financed if isinstance(result, Gained) else result
    plan = made.plan if isinstance(made, Financed) else made
    planned = None if plan is None else Planned(plan, gaining)
    if plan is None or planned is None or not planned.years:
        return
    at = Places.of(book, planned, words)
    cells = Cells(words, at.living)
    title = cells.say("plain-title")
    if isinstance(made, Financed):
        title = cells.say("title", name=made.name)
    breaches = check_plan(plan, plan.need, plan.funding, options=plan.options, parties=plan.parties)
    payments_sheet(cells, at)
    need_sheet(cells, at)
    money_sheets(cells, at)
    for_what_sheet(cells, at)
    loans_sheet(cells, at)
    sums_sheet(cells, at, title, breaches)
