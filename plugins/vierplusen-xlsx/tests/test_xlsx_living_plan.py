"""A plan in a workbook: what LibreOffice finds after a change is what the library finds."""

import io
import random
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import openpyxl  # type: ignore[import-untyped]  # it has no types
import pytest
from attrs import evolve, frozen
from hypothesis import HealthCheck, given, settings

from vierplusen import (
    Breach,
    Financed,
    FinancingOptions,
    FinancingPlan,
    FundingSource,
    InvalidValueError,
    Match,
    Need,
    Party,
    PlanRow,
    Term,
    Words,
    check_plan,
    finance,
    finance_project,
    load,
    share_project,
)
from vierplusen.financing.figures import figures_of
from vierplusen.testing.strategies import financing_plans
from vierplusen_xlsx.labels import LABELS
from vierplusen_xlsx.writing import plan_places
from vierplusen_xlsx.writing.book import Book, Empty, Formula, Number
from vierplusen_xlsx.writing.file import write_book
from vierplusen_xlsx.writing.plan import Gained, plan_sheets
from vierplusen_xlsx.writing.plan_figures import Planned

Made = Callable[..., Any]
Values = Mapping[str, Mapping[str, Any]]

CASES: Final = Path(__file__).parents[3] / "docs" / "cases" / "illustrative"
WORDS: Final = Words("nl", LABELS)
TOLD: Final = {Term.MATCH, Term.DE_MINIMIS, Term.SUMS}
"""Terms of which the workbook has the library's verdict as text."""


def book_of(made: FinancingPlan | Financed, gaining: Collection[str] | None = None) -> Book:
    book = Book(title="Plan")
    plan = made if isinstance(made, Financed) else Financed(id="a", name="A", plan=made)
    plan_sheets(book, made if gaining is None else Gained(plan, gaining), WORDS)
    return book


def workbook(made: FinancingPlan | Financed, gaining: Collection[str] | None = None) -> bytes:
    file = io.BytesIO()
    write_book(book_of(made, gaining), file, WORDS)
    return file.getvalue()


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
        assert set(_judged(values)) == {
            WORDS.word(f"term.{each.term}") for each in self.breaches if each.term not in TOLD
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


def _judged(values: Values) -> Iterator[str]:
    for said in _said(values):
        yield from said.split("; ")[1:]


@frozen
class Changed:
    """A workbook with other values in it, and the same change of what the library is asked."""

    asked: Asked
    cells: Mapping[Any, Any]


def change(plan: FinancingPlan, chance: random.Random) -> Changed:
    """Change payments, needs and terms as a reader might."""
    asked, cells = Asked.of(plan), dict[Any, Any]()
    rows = [_other_row(each, chance, cells, at) for at, each in enumerate(asked.rows)]
    made = Planned(plan)
    if made.ids and chance.random() < 0.5:
        more = PlanRow(
            funding=chance.choice(made.ids),
            category=chance.choice(made.categories),
            year=chance.choice(made.years),
            cents=chance.randrange(1, 20_000),
        )
        rows.append(more)
        given = (more.funding, more.category, more.year, more.cents / 100)
        for column, value in zip("ACDE", given, strict=True):
            cells["Betalingen", f"{column}{5 + len(plan.rows)}"] = value
    need = [_other_need(each, chance, cells, at) for at, each in enumerate(asked.need)]
    funding = [_other_terms(each, chance, cells, at) for at, each in enumerate(asked.funding)]
    found = evolve(asked, rows=tuple(rows), need=tuple(need), funding=tuple(funding))
    return Changed(found, cells)


def _other_row(row: PlanRow, chance: random.Random, cells: Any, at: int) -> PlanRow:  # noqa: ANN401  # a mapping that is filled
    if chance.random() < 0.5:
        return row
    other = max(0, row.cents + chance.choice((-1, 1, -row.cents, 100, row.cents)))
    cells["Betalingen", f"E{5 + at}"] = other / 100
    return evolve(row, cents=other)


def _other_need(need: Need, chance: random.Random, cells: Any, at: int) -> Need:  # noqa: ANN401  # as above
    if chance.random() < 0.6:
        return need
    other = round(max(0.0, need.eur + chance.choice((-0.01, 1.0, -need.eur, need.eur))), 2)
    cells["Behoefte", f"D{5 + at}"] = other
    return evolve(need, eur=other)


def _other_terms(
    source: FundingSource,
    chance: random.Random,
    cells: Any,  # noqa: ANN401  # as above
    at: int,
) -> FundingSource:
    cap = 0.0 if source.cap_cents is None else source.cap_cents / 100
    ways: tuple[tuple[str, str, Any, Any], ...] = (
        ("C", "cap", round(cap / 2, 2), None),
        ("D", "min", 0.5, None),
        ("E", "cap_per_year", 10.0, None),
        ("H", "max_share", 0.3, None),
        ("N", "public", False, "nee"),
        ("O", "temporary", False, "nee"),
        *(
            (("Q", "interest", 0.145, None), ("R", "term_years", 1, None))
            if source.form == "loan"
            else ()
        ),
    )
    letter, name, value, said = chance.choice(ways)
    try:
        other = evolve(source, **{name: value})
    except InvalidValueError:
        return source
    cells["Voorwaarden", f"{letter}{5 + at}"] = value if said is None else said
    return other


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


@pytest.mark.needs_office
def test_after_a_change_a_recalculated_plan_agrees_with_the_library_to_the_cent(
    recalculated: Made, changed: Made
) -> None:
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


def test_what_cannot_be_judged_by_a_formula_has_the_verdict_of_the_library() -> None:
    need = [Need(category="staff", year=2026, eur=100)]
    match = FundingSource(id="a", form="grant", cap=60, match=Match(ratio=1), name="=1+1")
    plan = finance(need, [match, FundingSource(id="b", form="own", cap=40)], strategy="pizza")
    one_sided = evolve(plan, rows=(PlanRow(funding="a", category="staff", year=2026, cents=5000),))

    right, wrong = (_told(each) for each in (plan, one_sided))

    assert right == {"wat anderen inleggen": "ja", "de-minimissteun over drie jaar": "ja"}
    assert wrong == {"wat anderen inleggen": "nee", "de-minimissteun over drie jaar": "ja"}


def _told(plan: FinancingPlan) -> dict[str, str]:
    cells = _sheets(plan)["Plan"].cells
    told = (WORDS.word(f"term.{each}") for each in ("match", "de-minimis"))
    rows = {cell.text: row for (row, column), cell in cells.items() if not column and cell.text}
    return {each: cells[rows[each], 3].text for each in told}


def _sheets(
    made: FinancingPlan | Financed, gaining: Collection[str] | None = None
) -> dict[str, Any]:
    return {each.name: each for each in book_of(made, gaining).sheets}


def _full() -> FinancingPlan:
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


@pytest.mark.needs_office
def test_a_plan_that_breaks_every_term_says_so_cell_by_cell(recalculated: Made) -> None:
    plan = _full()
    made = workbook(plan, ["stad"])

    found = recalculated({"full": made})["full"]

    for sheet, cells in _values(made).items():
        for cell, value in cells.items():
            again = found[sheet].get(cell)
            if isinstance(value, float | int):
                assert again == pytest.approx(value, abs=1e-9), (sheet, cell)
            else:
                assert again == (value or None), (sheet, cell)
    broken = {WORDS.word(f"term.{each.term}") for each in Asked.of(plan).breaches}
    assert set(_judged(found)) == broken
    assert len(broken) == len(set(Term) - TOLD)


def _values(data: bytes) -> Values:
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return {
        sheet.title: {
            cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value
        }
        for sheet in book.worksheets
    }


def test_the_share_of_those_who_gain_is_calculated_where_it_is_known() -> None:
    need = [Need(category="staff", year=2026, eur=100)]
    funding = [FundingSource(id=each, form="gift", party=each, cap=50) for each in ("een", "twee")]
    plan = finance(need, funding, strategy="pizza", benefits={"een": 5.0, "twee": 0.0})

    known, fixed = (_sheets(plan, each)["Plan"].cells[8, 1] for each in (("een",), None))
    unknown = _sheets(evolve(plan, beneficiary_share=None))["Plan"].cells[8, 1]

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
    cells = _sheets(_full())["Geldbronnen"].cells

    notes = [cells[row, 1].note for row in range(4, 8)]
    assert notes == ["Afspraak. [bron]", "Alleen een noot.", "bron", None]
    assert cells[4, 1].text == "=stad()"


def test_names_are_of_each_plan_its_own() -> None:
    book = Book(title="Twee")
    for _ in range(2):
        plan_sheets(book, _full(), WORDS)

    assert {"plan_gap", "plan2_gap", "plan_cap_kap", "plan2_cap_kap"} <= set(book.names)
    assert [each.name for each in book.sheets][7:9] == ["Plan 2", "Betalingen 2"]


def test_a_plan_that_is_too_large_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_places, "MOST_CELLS", 3)

    sheets = _sheets(_full())

    cells = [cell for sheet in sheets.values() for cell in sheet.cells.values()]
    assert not any(isinstance(cell, Formula) or cell.given for cell in cells)
    assert "te groot" in sheets["Plan"].cells[1, 0].text
    assert not any(isinstance(cell, Empty) for cell in sheets["Betalingen"].cells.values())


def test_without_a_plan_or_a_need_there_is_no_sheet() -> None:
    nothing = finance([], [], strategy="pizza")

    assert not _sheets(nothing)
    assert not _sheets(Financed(id="a", name="A"))


def test_a_plan_of_a_project_has_its_name_and_one_without_payments_has_no_shares() -> None:
    plan = finance([Need(category="staff", year=2026, eur=100)], [], strategy="pizza")

    cells = _sheets(Financed(id="a", name="=A()", plan=plan))["Plan"].cells

    assert cells[0, 0].text == "Financieringsplan: =A()"
    assert [cells[row, 1].value for row in (4, 5, 6, 7)] == [100.0, 0.0, 100.0, ""]
