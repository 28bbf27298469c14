"""A page as readers, keyboards and screen readers meet it."""

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import vierplusen
from vierplusen import (
    Assessment,
    Bullets,
    Catalogue,
    Comparison,
    Dossier,
    Heading,
    Paragraph,
    Project,
    Table,
    laid_out,
    svg_element,
)
from vierplusen_html import dressing
from vierplusen_html.exporters import PageExporter
from vierplusen_html.labels import LABELS, TABLES
from vierplusen_html.material import Material
from vierplusen_html.naming import Ids
from vierplusen_html.parts import parts_of
from vierplusen_html.pictures.picture import Picture
from vierplusen_html.tables import columns_of_table, is_figure, is_long

CASES = Path(__file__).parents[3] / "docs" / "cases"
MOST_BYTES = 300_000


def written(result: object, lang: str = "nl") -> str:
    stream = io.BytesIO()
    PageExporter().export(result, stream, lang=lang)
    return stream.getvalue().decode()


def only(
    seen: Any,  # noqa: ANN401  # the reader of conftest.py
    tag: str,
) -> list[dict[str, str | None]]:
    return [named for name, named in seen.elements if name == tag]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_page_stands_on_its_own(
    lang: str, table_case: Dossier, look: Callable[..., Any]
) -> None:
    seen = look(table_case, lang)
    metas = {
        each.get("http-equiv") or each.get("name"): each["content"]
        for each in only(seen, "meta")[1:]
    }

    assert only(seen, "html") == [{"lang": lang}]
    assert str(metas["Content-Security-Policy"]).startswith("default-src 'none'; style-src")
    assert metas["viewport"] == "width=device-width, initial-scale=1"
    assert metas["referrer"] == "no-referrer"
    assert only(seen, "link") == [{"rel": "icon", "href": "data:,"}]
    assert "http" not in seen.style
    assert "@import" not in seen.style
    assert "url(" not in seen.style
    assert len(written(table_case, lang).encode()) < MOST_BYTES


@pytest.mark.parametrize(
    "case", sorted(CASES.glob("illustrative/*.yaml")), ids=lambda each: each.stem
)
def test_every_made_up_case_is_light(case: Path, catalogue: Catalogue) -> None:
    project = vierplusen.load(case, catalogue=catalogue)
    made = Dossier(assessment=vierplusen.assess(project, catalogue=catalogue))

    assert len(written(made).encode()) < MOST_BYTES


def test_a_reader_finds_the_way(table_case: Dossier, look: Callable[..., Any]) -> None:
    seen = look(table_case)
    blocks = laid_out(table_case, "nl")
    made = next(each.text for each in blocks if isinstance(each, Heading))
    parts = [each.text for each in blocks if isinstance(each, Heading) and each.level == 2]

    assert seen.tags["h1"] == seen.tags["main"] == seen.tags["nav"] == 1
    assert seen.headings[0] == (1, made)
    assert [said for level, said in seen.headings if level == 2] == [*parts, "Begrippen"]
    links = [each["href"] for each in only(seen, "a") if "class" not in each]
    assert len(links) == len(parts) + 1
    skip = next(each for each in only(seen, "a") if each.get("class") == "skip")
    assert skip["href"] == "#dossier.title"


def test_anchors_are_the_same_in_each_language(
    table_case: Dossier, look: Callable[..., Any]
) -> None:
    keys = [each.key for each in laid_out(table_case, "nl") if isinstance(each, Heading)]
    shown = [each for each in keys if each not in dressing.DRAWN_INSTEAD]

    for lang in ("nl", "en"):
        ids = look(table_case, lang).ids
        assert [each for each in shown if each and each not in ids] == []


def test_tables_say_what_their_cells_are(table_case: Dossier, look: Callable[..., Any]) -> None:
    seen = look(table_case)
    tables = [each for each in laid_out(table_case, "nl") if isinstance(each, Table)]

    assert seen.tags["table"] == seen.tags["caption"] >= len(tables)
    heads = only(seen, "th")
    assert {each["scope"] for each in heads} == {"col", "row"}
    for each in only(seen, "div"):
        if each.get("class") == "shift":
            assert each["tabindex"] == "0"
            assert each["aria-labelledby"]


def test_figures_stand_below_each_other() -> None:
    rows = (("A", "€ 1.200", "46-75", "-"), ("B", "-3,5%", "< 0,1", "?"))
    columns = columns_of_table(Table("t", ("a", "b", "c", "d"), rows))
    assert columns.names
    assert columns.numbers == (False, True, True, False)
    years = Table("t", ("a", "b"), (("2026", "12"), ("2027", "about 3")))
    assert columns_of_table(years).numbers == (False, False)
    twice = Table("t", ("a", "b"), (("1", "x"), ("1", "y")))
    assert columns_of_table(twice).names is False
    assert columns_of_table(twice).numbers == (True, False)
    assert columns_of_table(Table("t", ("a", "b"), ())).numbers == (False, False)
    assert columns_of_table(Table("t", ("a",), (("x",),))).names is False
    assert columns.wide
    assert not columns_of_table(Table("t", ("a", "b", "c"), tuple(row[:3] for row in rows))).wide
    assert columns_of_table(Table("t", ("woningcorporatie",) * 2, ())).wide
    assert not columns_of_table(Table("t", ("a woning-corporatie",) * 2, ())).wide
    assert columns_of_table(Table("t", ("a",) * 4, (("x",) * 4,))).wide
    assert not is_figure("9" * 30)
    assert is_long("x" * 41)
    for each, size in ((4, ""), (6, "small"), (7, "smallest")):
        assert columns_of_table(Table("t", ("woningcorporatie",) * each, ())).size == size


def test_terms_are_explained_once_in_a_part(table_case: Dossier, look: Callable[..., Any]) -> None:
    seen = look(table_case)
    terms = [each["id"] for each in only(seen, "dt")]
    links = [each["href"] for each in only(seen, "a") if each.get("class") == "term"]

    assert terms
    assert {f"#{each}" for each in terms} == set(links)
    assert len(terms) == len(set(terms)) < len(links)
    meaning = {each.key: each.meaning("nl") for each in vierplusen.glossary("nl")}
    whole = seen.whole()
    for each in terms:
        assert " ".join(meaning[str(each).removeprefix("term.")].split()) in whole
    for key, said in meaning.items():
        assert f"term.{key}" in terms or said not in whole


def test_a_term_is_linked_anew_in_each_part_and_never_in_a_heading() -> None:
    made = dressing.Dresser(material=Material(words=vierplusen.Words("nl")), ids=Ids())
    said = Paragraph("een goede praktijk, een goede praktijk")
    title, part = Heading(1, "goede praktijk"), Heading(2, "goede praktijk")
    blocks = (title, said, part, said, Heading(3, "x"), said)
    top = made.dress(parts_of(blocks, ""))

    link = '<a class="term" href="#term.good-practice">goede praktijk</a>'
    assert top.title == "goede praktijk"
    assert str(top.blocks[0].text) == f"een {link}, een goede praktijk"
    assert str(top.parts[0].blocks[0].text).count("<a ") == 1
    assert "<a " not in str(top.parts[0].parts[0].blocks[0].text)
    assert [key for key, _ in made.terms()] == ["term.good-practice"]


def test_lists_stand_out_where_all_items_say_what_they_are_about(
    workshop: Assessment, look: Callable[..., Any]
) -> None:
    made = dressing.Dresser(material=Material(words=vierplusen.Words("nl")), ids=Ids())
    both = Bullets("", ("Plaats: hier", "Doel: daar: ginds"))

    top = made.dress(
        parts_of((both, Bullets("x", ("Een: twee", "drie")), Bullets("", ("a: b",))), "t")
    )
    assert [str(each) for each in top.blocks[0].items] == [
        "<strong>Plaats:</strong> hier", "<strong>Doel:</strong> daar: ginds"
    ]  # fmt: skip
    assert [str(each) for each in top.blocks[1].items] == ["Een: twee", "drie"]
    assert [str(each) for each in top.blocks[2].items] == ["a: b"]
    assert "Herkenning: Of dit een goede praktijk is" in look(workshop).whole()


def test_what_cannot_wait_and_what_is_made_up_stand_out(table_case: Dossier) -> None:
    made = written(table_case)

    assert made.count('<p class="notice">LET OP') >= 1
    assert '<div class="list notice">\n<p class="about" id="list-3">Let op</p>' in made


def test_parts_never_jump() -> None:
    blocks = (
        Paragraph("before"), Heading(1, "Title", "t"), Heading(4, "deep"), Heading(2, "part"),
        Paragraph("in"), Heading(1, "again"), Heading(3, "below"), Heading(9, "lowest"),
    )  # fmt: skip
    top = parts_of(blocks, "")

    assert [(each.heading.text, each.depth) for each in top.walk()] == [
        ("Title", 1), ("deep", 2), ("part", 2), ("again", 2), ("below", 3), ("lowest", 4)
    ]  # fmt: skip
    assert top.blocks == [Paragraph("before")]
    assert top.parts[1].blocks == [Paragraph("in")]


def test_an_outline_without_a_title_gets_one() -> None:
    top = parts_of((Paragraph("a"), Heading(2, "b"), Heading(1, "late")), "Report")

    assert top.heading == Heading(1, "Report")
    assert [each.heading.text for each in top.parts] == ["b", "late"]


def drawn(key: str, table: Table) -> Picture:
    svg = svg_element(
        "svg",
        svg_element("title", "T", id=f"{key}-title"),
        role="img",
        aria_labelledby=f"{key}-title",
    )
    return Picture(key=key, title="<i>Title", description="a & b", svg=svg, table=table)


def test_a_picture_is_drawn_once_below_its_heading(
    workshop: Assessment, look: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = Table("numbers", ("a", "b"), (("x", "1"),))
    drawers = {
        "report.reasons": (lambda _: drawn("one", beside), lambda _: None),
        "report.steps": (lambda _: drawn("two", beside),),
    }
    monkeypatch.setattr(dressing, "PICTURES", drawers)

    made = written(workshop)
    seen = look(workshop)
    assert seen.tags["figure"] == seen.tags["details"] == seen.tags["svg"] == 2
    assert "<strong>&lt;i&gt;Title</strong> a &amp; b" in made
    assert made.index('id="report.steps"') < made.index('id="picture.two"')
    assert made.index('id="picture.two"') < made.index('id="report.reasons"')
    assert look(Comparison(assessments=(workshop, workshop))).tags["svg"] == 0


def test_a_drawer_with_two_anchors_draws_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def draw(_: Material) -> Picture:
        return drawn("one", Table("numbers", ("a", "b"), (("x", "1"),)))

    monkeypatch.setattr(dressing, "PICTURES", {"one": (draw,), "two": (draw,)})
    made = dressing.Dresser(material=Material(words=vierplusen.Words("nl")), ids=Ids())
    top = made.dress(
        parts_of((Heading(2, "a", "one"), Heading(2, "b", "two"), Heading(2, "c", "one")), "")
    )

    assert [len(each.pictures) for each in top.parts] == [1, 0, 0]


def test_a_table_that_stands_below_anyway_is_not_folded(monkeypatch: pytest.MonkeyPatch) -> None:
    same = Table("other caption", ("a",), (("x",),))
    monkeypatch.setattr(dressing, "PICTURES", {"one": (lambda _: drawn("one", same),)})
    made = dressing.Dresser(material=Material(words=vierplusen.Words("nl")), ids=Ids())
    top = made.dress(parts_of((Heading(2, "a", "one"), evolve(same, caption="own")), ""))

    assert top.parts[0].pictures[0].table is None


def test_bars_of_signs_make_way_for_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    bars = (
        Heading(2, "tornado", "appraised.tornado"), Heading(3, "bars", "appraised.tornado-bars")
    )  # fmt: skip
    for pictures, left in (
        ({}, 1),
        ({"appraised.tornado": (lambda _: drawn("t", Table("", ("a",), ())),)}, 0),
    ):
        monkeypatch.setattr(dressing, "PICTURES", pictures)
        made = dressing.Dresser(material=Material(words=vierplusen.Words("nl")), ids=Ids())
        assert len(made.dress(parts_of(bars, "")).parts[0].parts) == left


def test_a_sum_is_the_last_row() -> None:
    made = dressing.Dresser(material=Material(words=vierplusen.Words("nl")), ids=Ids())

    assert made.table(Table("t", ("a", "b"), (("x", "1"), ("totaal", "1")))).style == "total"
    assert made.table(Table("t", ("a", "b"), (("x", "1"),))).style == ""
    assert made.table(Table("t", ("a",) * 11, ())).style == "small"


def test_words_of_plugins_that_a_result_carries_are_known(workshop: Assessment) -> None:
    labels = workshop.scorecard.labels

    assert labels
    for each in (workshop, workshop.scorecard, Dossier(assessment=workshop)):
        assert dressing.labels_of(each) == labels
    assert dressing.labels_of(Comparison(assessments=(workshop, workshop))) == labels * 2
    assert dressing.labels_of(object()) == ()


def test_an_arena_is_laid_over_itself(table_case: Dossier, look: Callable[..., Any]) -> None:
    (arena,) = table_case.assessment.project.arenas
    drawn_from = Material.of(arena, vierplusen.Words("nl")).arena

    assert drawn_from == vierplusen.overlay([arena])
    assert look(arena).headings[0][0] == 1


@pytest.mark.parametrize("people", [3, 30])
def test_small_groups_are_not_shown(people: int, catalogue: Catalogue) -> None:
    values = [each % 7 for each in range(people)]
    readings = vierplusen.Registration.from_columns(
        participant=[f"p{each}" for each in range(people)] * 2,
        indicator=["rust"] * people * 2,
        moment=["baseline"] * people + ["follow-up"] * people,
        value=[*values, *(each + 0.97 for each in values)],
    )
    indicator = vierplusen.Indicator(id="rust", unit="person", better="higher", low=0, high=10)
    told = vierplusen.measure(readings, indicators=[indicator])
    for result in (
        told,
        Dossier(assessment=vierplusen.assess(Project(id="a", name="A")), measured=told),
    ):
        for format_ in ("html", "html-fragment"):
            made = io.BytesIO()
            vierplusen.export(result, made, format=format_, catalogue=catalogue)
            assert b"rust" in made.getvalue()
            assert (b"0,97" in made.getvalue()) is (people == 30)


def test_every_label_is_said_once() -> None:
    keys = [key for table in TABLES for key in table]

    assert len(keys) == len(set(keys)) == len(LABELS)
    assert all(key.split(".")[1].startswith("html/") for key in keys)


def test_a_catalogue_does_not_load_jinja() -> None:
    code = (
        "import sys, vierplusen; vierplusen.load_catalogue(only=['html']);"
        "sys.exit(bool({'jinja2', 'markupsafe', 'vierplusen_html.rendering'} & set(sys.modules)))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_name_of_a_file_says_it_is_a_page(catalogue: Catalogue, tmp_path: Path) -> None:
    made = vierplusen.assess(Project(id="a", name="A"))
    for name in ("a.html", "A.HTM"):
        vierplusen.export(made, tmp_path / name, lang="en", catalogue=catalogue)
        assert (tmp_path / name).read_text().startswith('<!doctype html>\n<html lang="en">')
