"""The recalculated workbook of a plan beside what the library says, to the cent."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pytest
from attrs import frozen
from workbooks_made import DUTCH
from workbooks_office import Values

from vierplusen import (
    Breach,
    FinancingOptions,
    FinancingPlan,
    FundingSource,
    Need,
    Party,
    PlanRow,
    Term,
    check_plan,
)
from vierplusen.financing.figures import figures_of

TOLD: Final = {Term.MATCH, Term.DE_MINIMIS, Term.SUMS}
"""Terms of which the workbook has the library's verdict as text."""


def heads(values: Mapping[str, Any], row: int) -> dict[str, str]:
    """Give the head of a table: what it says -> the letters of its column."""
    return {
        said: cell.removesuffix(str(row))
        for cell, said in values.items()
        if cell.rstrip("0123456789") + str(row) == cell
    }


def table(values: Values, title: str) -> dict[str, dict[str, Any]]:
    """Give a table of the sheet of the plan by its heading: row -> column -> value."""
    sheet = values["Plan"]
    top = next(int(cell[1:]) for cell, said in sheet.items() if said == title)
    columns = heads(sheet, top + 1)
    found = {}
    row = top + 2
    while f"A{row}" in sheet:
        named = {said: sheet.get(f"{letter}{row}") for said, letter in columns.items()}
        found[sheet[f"A{row}"]] = named
        row += 1
    return found


def cents(value: Any) -> int:  # noqa: ANN401  # whatever a cell holds
    found: int = round(value * 100)
    return found


@frozen
class Asked:
    """A plan with what was asked for it."""

    rows: tuple[PlanRow, ...]
    need: tuple[Need, ...]
    funding: tuple[FundingSource, ...]
    options: FinancingOptions
    parties: tuple[Party, ...]

    @classmethod
    def of(cls, plan: FinancingPlan) -> "Asked":
        return cls(plan.rows, plan.need, plan.funding, plan.options, plan.parties)

    @property
    def breaches(self) -> tuple[Breach, ...]:
        return check_plan(
            self.rows, self.need, self.funding, options=self.options, parties=self.parties
        )

    def agrees_with(self, values: Values) -> None:
        """Compare every figure of a workbook with what the library says of the same rows."""
        right = figures_of(self.rows, self.need, self.funding)
        short = dict(_pairs(values))
        assert cents(short["Betaald"]) == right["total_cents"]
        assert cents(short["Ontbreekt"]) == right["gap_cents"]
        assert cents(short["Rente in alle jaren"]) == right["interest_cents"]
        assert cents(short["Kosten van crowdfunding"]) == right["fee_cents"]
        cliff = right["cliff_year"]
        assert short["Eerste jaar waarin tijdelijk geld wegvalt"] == (
            "geen" if cliff is None else cliff
        )
        assert short["Deel van de grootste bron"] == _near(right["largest_share"])
        by_year = table(values, "Per jaar")
        for year, paid in right["by_year_cents"].items():
            assert cents(by_year["Betaald"][str(year)]) == paid
            share = by_year["Deel dat tijdelijk is"][str(year)]
            assert share == _near(right["temporary_share"][year])
            gap = sum(each.cents for each in right["gap_rows"] if each.year == year)
            assert cents(by_year["Ontbreekt"][str(year)]) == gap
            back = sum(each.cents for each in right["repayments"] if each.year == year)
            assert cents(by_year["waarvan aflossing en rente"][str(year)]) == back
        sources = [each for each in values["Geldbronnen"] if each.startswith("A")][3:]
        for cell in sources:
            key, paid = (values["Geldbronnen"][f"{column}{cell[1:]}"] for column in "AD")
            assert cents(paid) == right["by_funding_cents"].get(key, 0)
        assert set(judged(values)) == {
            DUTCH.word(f"term.{each.term}") for each in self.breaches if each.term not in TOLD
        }
        assert short["Plaatsen waar een voorwaarde is gebroken"] == len(list(_said(values)))


def _pairs(values: Values) -> Iterator[tuple[str, Any]]:
    for row in range(5, 14):
        yield values["Plan"][f"A{row}"], values["Plan"].get(f"B{row}")


def _near(share: float | None) -> Any:  # noqa: ANN401  # what pytest compares with
    return None if share is None else pytest.approx(share, abs=1e-12)


def _said(values: Values) -> Iterator[str]:
    """Give every cell that says that a term is broken."""
    for sheet in ("Plan", "Betalingen", "Geldbronnen"):
        for said in values[sheet].values():
            if isinstance(said, str) and said.startswith("nee; "):
                yield said


def judged(values: Values) -> Iterator[str]:
    for said in _said(values):
        yield from said.split("; ")[1:]
