"""What a living spreadsheet is made of: names, limits, notes, values, and text of strangers."""

import io
import subprocess
import sys
import unicodedata
import zipfile
from typing import Any, Final

import openpyxl  # type: ignore[import-untyped]  # it has no types
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from workbooks_made import CASES, ENGLISH, file_of

from vierplusen import (
    Appraisal,
    Assessment,
    Case,
    Catalogue,
    Cost,
    Dossier,
    Effect,
    EvidenceKind,
    Knob,
    Party,
    Project,
    Source,
    Transfer,
    Words,
    appraise,
    assess,
    export,
    load,
    load_catalogue,
)
from vierplusen.testing.strategies.cases import cases
from vierplusen_xlsx.labels import LABELS
from vierplusen_xlsx.writing import appraisal as sheets_of
from vierplusen_xlsx.writing.appraisal import appraisal_sheets
from vierplusen_xlsx.writing.book import Between, Book, Empty, Formula, Number, OneOf, Text, money
from vierplusen_xlsx.writing.file import LOOKS, LostCellError, _done
from vierplusen_xlsx.writing.hostile import MOST_CELL, pieces, sheet_name, shown, units
from vierplusen_xlsx.writing.living.algebra import ZERO, Expr, number, total
from vierplusen_xlsx.writing.living.basis import place_of
from vierplusen_xlsx.writing.living.state import Living

PLANNED: Final = CASES / "buurtwerkplaats.yaml"
KEPT: Final = "\n\t\u200c\u200d"
HOSTILE: Final = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://example.org")', "{=1}",
    "<script>alert(1)</script>", "a\x07b\x00c", "\u202egnp.exe", "_x0041_", "http://example.org",
    "'quoted'", "x" * 100_000, "\U0001f600" * 20_000, "a\r\nb", "\ufffe", "[kop]:*?/\\",
)  # fmt: skip


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def case_of(text: str = "a", **more: Any) -> Case:  # noqa: ANN401  # of Case
    return Case(
        base_year=2024, price_year=2024, horizon_years=3, discount=0.03,
        knobs={"homes": Knob(low=2, mode=3, high=6, name=text, note=text, unit=text,
                             kind=EvidenceKind.MEASURED, source="a", date="2024", rater="r1"),
               "fade": Knob(low=0.1, high=0.2)},
        costs=[Cost(id="team", name=text, payer="stad", per_year=20_000, note=text)],
        effects=[Effect(id="calm", name=text, quantity="homes", price=7000, drop_off="fade",
                        gains={"stad": 0.25, "fonds": 0.75}, requires=["it-is-decided"]),
                 Effect(id="felt", memo=text, domain="wonen"), Effect(id="seen", memo=text)],
        transfers=[Transfer(id="move", from_="stad", to="fonds", per_year=3)], **more,
    )  # fmt: skip


def made_of(text: str = "a", **more: Any) -> Appraisal:  # noqa: ANN401  # of Case
    parties = (Party(id="stad", name=text, public=True), Party(id="fonds", public=False))
    return appraise(case_of(text, **more), draws=1, parties=parties, name=text)


def written(result: object, catalogue: Catalogue, lang: str = "nl") -> bytes:
    file = io.BytesIO()
    export(result, file, format="xlsx", lang=lang, catalogue=catalogue)
    return file.getvalue()


def book_of(made: Appraisal, lang: str = "en") -> Book:
    book = Book(title="a")
    appraisal_sheets(book, made, Words(lang, LABELS))
    return book


def cells_of(data: bytes) -> list[Any]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [each for sheet in book.worksheets for row in sheet.iter_rows() for each in row
            if each.value is not None]  # fmt: skip


# The exporter


def test_loading_a_catalogue_does_not_load_the_writer() -> None:
    asked = (
        "import sys, vierplusen\n"
        "found = vierplusen.load_catalogue()\n"
        "assert 'xlsx' in [each.taken.key for each in found.offers]\n"
        "assert 'xlsxwriter' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=False)
    assert done.stderr == b""


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_an_appraisal_becomes_sheets_that_live_and_sheets_to_read(
    catalogue: Catalogue, lang: str
) -> None:
    data = written(made_of(), catalogue, lang)
    book = openpyxl.load_workbook(io.BytesIO(data))
    words = Words(lang, LABELS)
    first = [words.word(f"sheet.xlsx/{each}") for each in ("what-if", "assumptions", "effects")]
    assert book.sheetnames[:3] == first
    assert len(book.sheetnames) > 12
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
    assert not [each for each in names if "vba" in each.lower() or "external" in each.lower()]


def test_what_has_no_source_says_so_with_nothing() -> None:
    assert place_of(None) == ("", "")


def test_the_same_result_gives_the_same_file(catalogue: Catalogue) -> None:
    assert written(made_of(), catalogue) == written(made_of(), catalogue)


def test_an_assessment_and_a_dossier_have_the_sheets_of_their_appraisal(
    catalogue: Catalogue,
) -> None:
    source = Source(id="a", title="Een bron", url="http://example.org")
    project = Project(id="a", name="A", case=case_of(), sources=(source,))
    both = assess(project, catalogue=catalogue)
    assert isinstance(both, Assessment)
    bare = assess(Project(id="a", name="A"), catalogue=catalogue)
    for result, lives in ((both, True), (Dossier(assessment=both), True), (bare, False)):
        names = openpyxl.load_workbook(io.BytesIO(written(result, catalogue))).sheetnames
        assert ("Wat als" in names) is lives


def test_a_project_with_a_plan_has_all_living_sheets(catalogue: Catalogue) -> None:
    project = load(PLANNED, catalogue=catalogue)
    made = assess(project, catalogue=catalogue)
    assert made.financing is not None
    names = openpyxl.load_workbook(io.BytesIO(written(made, catalogue, "en"))).sheetnames
    assert {"Plan", "Help"} & set(names)


# Cells


@settings(deadline=None, max_examples=12)
@given(cases())
def test_every_formula_has_a_value_and_every_name_is_one(case: Case) -> None:
    book = book_of(appraise(evolve(case, horizon_years=3), draws=1))
    for sheet in book.sheets:
        for cell in sheet.cells.values():
            if isinstance(cell, Formula):
                assert isinstance(cell.value, str) or cell.value == cell.value  # no nan
                assert len(cell.text) < 8192
    data = file_of(book, ENGLISH)
    found = openpyxl.load_workbook(io.BytesIO(data))
    assert set(found.defined_names) == {*book.names, *book.ranges}
    kept = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    for each in book.names.values():
        wrote = next(s for s in book.sheets if s.name == each.sheet).cells[each.row, each.column]
        got = kept[each.sheet].cell(each.row + 1, each.column + 1).value
        if not isinstance(wrote, Empty):
            said = getattr(wrote, "value", None)
            assert got == (wrote.text if isinstance(wrote, Text) else None if said == "" else
                           pytest.approx(said))  # fmt: skip


def test_what_a_reader_may_change_has_limits_and_says_where_it_comes_from() -> None:
    book = book_of(made_of("Huizen"))
    ref = book.names["w_homes"]
    sheet = book.sheets[0]
    limits = sheet.cells[ref.row, ref.column].limits
    assert isinstance(limits, Between)
    assert limits == Between("low_homes", "high_homes", limits.said, hard=False)
    assert limits.said == "The estimate runs from 2 to 6."
    note = sheet.cells[ref.row, 0].note
    assert note is not None
    assert note.splitlines() == [
        "Evidence: measured", "Source: a", "Date: 2024", "According to: r1", "Huizen",
    ]  # fmt: skip
    fade = book.names["low_fade"]
    second = next(each for each in book.sheets if each.name == fade.sheet)
    cell = second.cells[fade.row, fade.column]
    assert not cell.given
    assert cell.note is not None


def test_what_is_too_large_does_not_live(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets_of, "MOST_CELLS", 5)
    book = book_of(made_of())
    assert [len(each.cells) for each in book.sheets] == [1]


def test_a_knob_that_stands_too_often_in_a_line_does_not_live() -> None:
    many = ["k"] * 8
    case = Case(
        base_year=2024, price_year=2024, horizon_years=1, discount=0.0,
        knobs={"k": Knob(low=1, high=2)},
        effects=[Effect(id="a", quantity=many, price=many)],
    )  # fmt: skip
    book = book_of(appraise(case, draws=1))
    assert [len(each.cells) for each in book.sheets] == [1]


def test_a_formula_that_is_too_long_stands_as_its_number() -> None:
    live = Living(Book(title="a"), ENGLISH, made_of())
    made = live.living(Expr("1+" * 5000 + "1", 5001.0))
    assert isinstance(made, Number)
    assert made.value == 5001
    assert list(live.dead.values()) == [None]


def test_a_case_without_knobs_and_one_without_effects_can_be_written() -> None:
    bare = Case(base_year=2024, price_year=2024, horizon_years=1, discount=0.0)
    costs = evolve(bare, costs=[Cost(id="a", per_year=3)], knobs={"k": Knob(mean=3, sd=1)})
    for each in (bare, costs):
        assert file_of(book_of(appraise(each, draws=1)), ENGLISH)


# Text of strangers


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_shown_whole_and_is_never_a_formula(
    catalogue: Catalogue, text: str
) -> None:
    data = written(made_of(text), catalogue)
    cells = cells_of(data)
    wanted = shown(text)
    strings = [each for each in cells if each.data_type == "s"]
    if units(wanted) <= MOST_CELL:
        assert wanted in [each.value for each in strings]
    else:
        rows: dict[tuple[str, int], str] = {}
        for each in strings:
            key = each.parent.title, each.row
            rows[key] = rows.get(key, "") + each.value
        assert wanted in rows.values()
    formulas = [each.value for each in cells if each.data_type == "f"]
    assert formulas
    assert not [each for each in formulas if "HYPERLINK" in each or each == "=1+1"]


@given(st.text(min_size=1))
def test_any_text_is_shown_without_hidden_signs(text: str) -> None:
    made = shown(text)
    hidden = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
    assert {unicodedata.category(each) for each in made if each not in KEPT}.isdisjoint(hidden)
    assert "".join(pieces(made, 7)) == made
    name = sheet_name(text, ["a"])
    assert 0 < units(name) <= 31
    assert not set(name) & set("[]:*?/\\")
    assert name.casefold() not in {"a", "history"}


def test_what_a_formula_gives_is_no_number_of_a_sign() -> None:
    book = Book(title="a")
    book.sheet("a").row([Formula('"_x"&"0041_"', "_x0041_", "text"), Text("_x0041_")])
    with zipfile.ZipFile(io.BytesIO(file_of(book, ENGLISH))) as package:
        cell = package.read("xl/worksheets/sheet1.xml").decode()
        strings = package.read("xl/sharedStrings.xml").decode()
    assert "<v>_x005F_x0041_</v>" in cell
    assert "<t>_x005F_x0041_</t>" in strings


def test_a_long_title_makes_a_short_name_at_once() -> None:
    hidden = "\u200b" * 100_000  # minutes, where it is cut sign by sign
    assert sheet_name(hidden, []) == "u200b " * 5 + "u"
    assert sheet_name(f"{'a' * 100_000}", ["a" * 31]) == f"{'a' * 29} 2"


def test_sheets_and_cells_that_clash_are_told_apart() -> None:
    book = Book(title="a")
    names = [book.sheet(each).name for each in ("Kop", "kop", "KOP", "[]", "\U0001f600" * 30)]
    assert names == ["Kop", "kop 2", "KOP 3", "-", "\U0001f600" * 15]


# The writer


def test_every_kind_of_cell_is_written() -> None:
    book = Book(title="a")
    sheet = book.sheet("a")
    sheet.row([money(3.0), Formula("1+1", "x" * 40_000), Empty(look="eur"), None,
               Text("b", limits=OneOf(("a", "b"), "x" * 400)),
               Number(1, given=True, limits=Between(0, "A1", whole=True),
                      note="y" * 3000)])  # fmt: skip
    sheet.row([Text(each, each) for each in LOOKS])
    sheet.row([Text("a b\n" * 30)], column=3)
    sheet.frozen = (0, 2)
    data = file_of(book, ENGLISH)
    found = openpyxl.load_workbook(io.BytesIO(data))
    assert found.sheetnames == ["a", "Long texts"]
    assert len(found["Long texts"]["A2"].value) == MOST_CELL
    assert found["a"]["A1"].value == 3


def test_a_cell_that_is_not_taken_is_an_error() -> None:
    with pytest.raises(LostCellError):
        _done(-2)


def test_formulas_bind_as_they_are_read() -> None:
    one, other = Expr("a", 2.0), Expr("b", 3.0)
    made = -(one + 1) * (other - one) + other * 1
    assert (made.text, made.value) == ("-1*(a+1)*(b-a)+b", 0.0)
    assert (1 + one).text == "1+a"
    assert (total([]), total([one])) == (ZERO, one)
    assert total([one, other]).value == 5
    assert number(-2.0).text == "(-2)"


def test_a_knob_in_two_adjusters_of_one_line_comes_with_its_square(catalogue: Catalogue) -> None:
    case = Case(
        base_year=2024, price_year=2024, horizon_years=2, discount=0.03,
        knobs={"k": Knob(low=0.1, mode=0.2, high=0.6)},
        costs=[Cost(id="team", payer="stad", per_year=500)],
        effects=[Effect(id="calm", quantity=10, price=100, deadweight="k", displacement="k",
                        gains={"stad": 1})],
    )  # fmt: skip
    made = appraise(case, catalogue=catalogue)
    stream = io.BytesIO()
    export(made, stream, format="xlsx", lang="en", catalogue=catalogue)

    stored = openpyxl.load_workbook(stream, data_only=True).worksheets[0]
    sums = {cell.value for row in stored.iter_rows() for cell in row}
    assert any(isinstance(x, float) and x == pytest.approx(made.benefits_eur) for x in sums)
    sheets = openpyxl.load_workbook(stream).worksheets
    written = [str(cell.value) for each in sheets for row in each.iter_rows() for cell in row]
    assert any("^2" in each for each in written)
