"""A fragment in a page of somebody else: it brings its style, and touches nothing."""

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen import Assessment, Catalogue, Dossier, Table, export, svg_element
from vierplusen.testing.strategies import texts
from vierplusen_html import dressing
from vierplusen_html.exporters import FragmentExporter
from vierplusen_html.naming import Ids
from vierplusen_html.pictures.picture import Picture


def written(result: object, lang: str = "nl") -> str:
    stream = io.BytesIO()
    FragmentExporter().export(result, stream, lang=lang)
    return stream.getvalue().decode()


def test_it_has_no_furniture(table_case: Dossier, look: Callable[..., Any]) -> None:
    seen = look(table_case, fragment=True)

    assert written(table_case).startswith('<section class="vierplusen" lang="nl"')
    assert written(table_case).rstrip().endswith("</section>")
    assert seen.headings[0][0] == 2
    assert {"html", "body", "main", "nav", "h1", "meta", "header"}.isdisjoint(seen.tags)
    assert "term" in written(table_case)


def test_every_rule_is_about_itself(table_case: Dossier, look: Callable[..., Any]) -> None:
    style = look(table_case, fragment=True).style
    assert "@page" not in style
    rules = re.findall(r"([^{}]+)\{", re.sub(r"@media[^{]*\{", "", style))
    assert len(rules) > 40
    for rule in rules:
        for each in re.split(r",(?![^(]*\))", rule):
            assert each.strip().startswith(".vierplusen")


def test_several_stand_on_one_page(
    table_case: Dossier, workshop: Assessment, look: Callable[..., Any]
) -> None:
    several = [
        (table_case, "nl"),
        (table_case, "en"),
        (workshop, "nl"),
        (table_case.assessment, "nl"),
    ]
    ids = [each for made, lang in several for each in look(made, lang, fragment=True).ids]

    assert len(ids) == len(set(ids))
    assert written(table_case) == written(table_case)


def test_headings_lie_one_deeper_and_stay_headings(
    table_case: Dossier, look: Callable[..., Any]
) -> None:
    page = look(table_case).headings
    fragment = look(table_case, fragment=True).headings

    assert [(min(level + 1, 6), said) for level, said in page] == fragment


def test_pictures_have_ids_of_their_own(
    workshop: Assessment, look: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = svg_element("rect", id="one-rect", fill="url(#one-rect)")
    svg = svg_element(
        "svg",
        svg_element("title", 'id="x"', id="one-title"),
        inside,
        aria_labelledby="one-title one-rect",
    )
    table = Table("t", ("a",), (("x",),))
    picture = Picture(key="one", title="t", description="d", svg=svg, table=table)
    monkeypatch.setattr(dressing, "PICTURES", {"report.reasons": (lambda _: picture,)})

    made, seen = written(workshop), look(workshop, fragment=True)
    prefix = seen.ids[0].removesuffix("report.title")
    assert len(prefix) == 12
    assert f'fill="url(#{prefix}one-rect)"' in made
    assert {f"{prefix}one-title", f"{prefix}one-rect"} <= set(seen.ids)
    assert '>id="x"</title>' in made


@given(texts(), texts())
def test_prefixes_change_nothing_that_is_said(inside: str, attribute: str) -> None:
    svg = svg_element("g", svg_element("text", inside), id="a", aria_label=attribute)
    made = Ids("v1-").within(svg)

    assert made == svg.replace('id="a"', 'id="v1-a"', 1)
    assert Ids().within(svg) == svg


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<use href="#a"/>', '<use href="#p-a"/>'),
        ('<use xlink:href="#a.b-c"/>', '<use xlink:href="#p-a.b-c"/>'),
        ('<path marker-end="url(#a)" fill="#fff"/>', '<path marker-end="url(#p-a)" fill="#fff"/>'),
        ("<g aria-describedby='a b'/>", "<g aria-describedby='p-a p-b'/>"),
        ('<g aria-label=\'id="a"\' id="b"/>', '<g aria-label=\'id="a"\' id="p-b"/>'),
    ],
)
def test_what_points_to_an_id_points_to_the_new_one(before: str, after: str) -> None:
    assert Ids("p-").within(before) == after


@given(st.lists(st.one_of(texts(), st.sampled_from(["a", "A", "a-2", "", "é"])), max_size=12))
def test_ids_are_given_once(keys: list[str]) -> None:
    ids = Ids("p-")
    given_ = [ids.new(each) for each in keys]

    assert len(given_) == len(set(given_))
    assert all(re.fullmatch(r"p-[a-z0-9./+_-]+", each) for each in given_)


def test_it_is_asked_for_by_its_name(workshop: Assessment, catalogue: Catalogue) -> None:
    made = io.StringIO()
    export(workshop, made, format="html-fragment", lang="en", catalogue=catalogue)

    assert made.getvalue().startswith('<section class="vierplusen" lang="en"')
