"""Several projects side by side: a row for each, in the order given, and nobody wins."""

import io
import json
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given

from vierplusen import (
    Assessment,
    Comparison,
    FrozenMap,
    InvalidValueError,
    Project,
    assess,
    export,
    laid_out,
    load,
    load_catalogue,
)
from vierplusen.exporting import Heading, Paragraph, Table
from vierplusen.exporting.compared import names_apart
from vierplusen.testing.strategies import comparisons

CASES = Path(__file__).parents[2] / "docs" / "cases"
NAMES = (
    "illustrative/samen-aan-tafel",
    "illustrative/een-gezin-een-plan",
    "pak-alledaagse-kansen",
    "illustrative/buurtwerkplaats",
)


@pytest.fixture(scope="module")
def four() -> tuple[Assessment, ...]:
    catalogue = load_catalogue(only=[])
    return tuple(assess(load(CASES / f"{each}.yaml", catalogue=catalogue)) for each in NAMES)


def tables(made: Comparison, lang: str) -> dict[str, Table]:
    """Give the tables of a comparison by the key of the part that they stand in."""
    found: dict[str, Table] = {}
    key = ""
    for each in laid_out(made, lang):
        if isinstance(each, Heading):
            key = each.key
        elif isinstance(each, Table):
            found[key] = each
    return found


@given(comparisons())
def test_every_table_has_a_row_for_each_project_in_order(made: Comparison) -> None:
    names = names_apart(made.assessments)
    for lang in ("nl", "en"):
        for each in tables(made, lang).values():
            assert tuple(row[0] for row in each.rows) == names
            assert all(len(row) == len(each.head) for row in each.rows)


@given(comparisons())
def test_names_are_apart_and_begin_with_the_name_of_the_project(made: Comparison) -> None:
    names = names_apart(made.assessments)
    for name, each in zip(names, made.assessments, strict=True):
        assert name.startswith(each.project.name)
    several = [each.project.name for each in made.assessments]
    if len(set(several)) == len(several):
        assert list(names) == several


def test_what_is_known_of_four_projects_stands_side_by_side(four: tuple[Assessment, ...]) -> None:
    found = tables(Comparison(assessments=four), "nl")

    balances = found["compared.balances"].rows
    assert [row[1] for row in balances] == [
        "€ 47.725", "€ 196.519", "geen kosten en baten bekend", "geen kosten en baten bekend",
    ]  # fmt: skip
    assert balances[0][4:] == ("2026", "6")
    assert balances[2][2:] == ("-",) * 4
    money = found["compared.money"].rows
    assert money[0][1:4] == ("€ 238.500,50", "€ 14.900,50", "2029")
    assert money[2][1:] == ("-", "-", "-", "-")
    steps = found["compared.steps"].rows
    assert steps[1][1] == "geen zwakke plek bekend"
    assert "0-meting" in steps[2][1] or "start" in steps[2][1]


def test_what_a_lens_does_not_have_is_a_dash(four: tuple[Assessment, ...]) -> None:
    card = four[0].scorecard
    narrow = evolve(card.lens, key="own", lasting=("coalition",))
    kept = {key: each for key, each in card.findings.items() if key != "sustainability"}
    small = evolve(four[1], scorecard=evolve(card, lens=narrow, findings=FrozenMap(kept)))
    found = tables(Comparison(assessments=(four[0], small)), "en")["compared.features"]

    assert "-" in found.rows[1]
    assert "-" not in found.rows[0]


def test_a_case_that_cannot_be_counted_says_so(four: tuple[Assessment, ...]) -> None:
    uncounted = evolve(four[0], appraisal=None)
    found = tables(Comparison(assessments=(uncounted, four[1])), "nl")["compared.balances"]

    assert found.rows[0][1] == "niet berekend"


def test_without_any_case_there_is_no_table_of_balances(four: tuple[Assessment, ...]) -> None:
    made = Comparison(assessments=four[2:], name="twee")
    keys = tables(made, "en")

    assert "compared.balances" not in keys
    title = next(each for each in laid_out(made, "en") if isinstance(each, Heading))
    assert title.text == "Comparison: twee"


def test_what_is_made_up_is_said_first(four: tuple[Assessment, ...]) -> None:
    first = laid_out(Comparison(assessments=four), "nl")[0]
    assert isinstance(first, Paragraph)
    assert "cijfers bedacht: Samen aan Tafel" in first.text
    real = Comparison(assessments=(four[2], four[2]))
    assert isinstance(laid_out(real, "nl")[0], Heading)


def test_a_balance_that_is_certain_has_no_range(four: tuple[Assessment, ...]) -> None:
    appraisal = four[0].appraisal
    assert appraisal is not None
    certain = evolve(
        four[0], appraisal=evolve(appraisal, simulated=evolve(appraisal.simulated, draws=0))
    )
    found = tables(Comparison(assessments=(certain, four[1])), "nl")["compared.balances"]

    assert found.rows[0][2:4] == ("-", "-")


def test_json_holds_each_project_as_a_dossier_does(four: tuple[Assessment, ...]) -> None:
    out = io.BytesIO()
    export(Comparison(assessments=four[:2]), out, format="json", lang="en")
    made = json.loads(out.getvalue())

    assert made["vierplusen_comparison"] == 1
    assert [each["assessment"]["project"] for each in made["projects"]] == [
        "samen-aan-tafel", "een-gezin-een-plan",
    ]  # fmt: skip


@pytest.mark.parametrize("number", [0, 1, 51])
def test_one_or_too_many_are_refused(number: int) -> None:
    one = assess(Project(id="a", name="A"))
    with pytest.raises(InvalidValueError, match="two or more"):
        Comparison(assessments=(one,) * number)


def test_what_is_no_assessment_is_refused() -> None:
    one = assess(Project(id="a", name="A"))
    with pytest.raises(InvalidValueError, match=r"assessments\[1\]"):
        Comparison(assessments=(one, one.scorecard))


def test_what_is_made_up_is_said_of_whom_it_is(four: tuple[Assessment, ...]) -> None:
    some = laid_out(Comparison(assessments=four), "en")[0]
    every = laid_out(Comparison(assessments=(four[0], four[1])), "en")[0]
    none = laid_out(Comparison(assessments=(four[2], four[2])), "en")[0]

    assert isinstance(some, Paragraph)
    assert some.text.startswith("NOTE: the figures of these projects are made up: Samen aan Tafel")
    assert four[2].project.name not in some.text
    assert isinstance(every, Paragraph)
    assert every.text.startswith("NOTE: THIS IS AN EXAMPLE.")
    assert isinstance(none, Heading)
