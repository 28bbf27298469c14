"""The drawing, the flow chart and the words of an arena: whole, readable, and never acting."""

import io
import json
import re
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from vierplusen import (
    ArenaBeneficiary,
    ArenaInvestment,
    ArenaLink,
    ArenaNode,
    ArenaOverlay,
    EffectsArena,
    InvalidValueError,
    LinkDirection,
    Project,
    export,
    load,
    overlay,
    score,
)
from vierplusen.exporting.arena_drawing import SIZE, draw
from vierplusen.exporting.arena_layout import GAP, WIDTH, lay_out
from vierplusen.exporting.mermaid import escape_mermaid
from vierplusen.exporting.svg import Svg, svg_element, text_width, wrap_text
from vierplusen.testing.strategies import overlays, texts

SVG: Final = "{http://www.w3.org/2000/svg}"
EXAMPLE: Final = (
    Path(__file__).parents[2] / "docs" / "cases" / "illustrative" / "samen-aan-tafel-arena.yaml"
)
HOSTILE: Final = (
    '</text><script>alert(1)</script><text onload="x">',
    '"]; click n0 "javascript:alert(1)"; n0["',
    '%%{init: {"securityLevel": "loose"}}%%',
    "<!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
    "\x1b[31m \u202e \x00 ]]>",
    "end\nsubgraph x",
    "[link](javascript:alert(1)) `code` #quot; <br/>",
    "W" * 500,
)


def forty() -> EffectsArena:
    """Give an arena of forty nodes whose columns lead to each other, with a circle in it."""
    sizes = {"i": 8, "a": 8, "o": 8, "e": 10, "b": 6}
    said = "Mensen met schulden vinden weer rust en arbeidsmarktperspectief nummer"
    ids = {key: [f"{key}{number}" for number in range(size)] for key, size in sizes.items()}
    ends = [
        (one, ids[after][(3 * place + step) % sizes[after]])
        for before, after in zip("iaoe", "aoeb", strict=True)
        for place, one in enumerate(ids[before])
        for step in (0, 2)
    ]
    ends += [("e0", "e5"), ("e5", "e7"), ("e7", "e8"), ("e8", "e9"), ("e9", "e0"), ("e9", "e6")]
    ends += [("i0", "b5"), ("a1", "a2"), ("b0", "i3"), ("e7", "a0"), ("i1", "e9")]
    return EffectsArena(
        id="veertig",
        investments=[
            ArenaInvestment(party=f"partij-{key}", text=said, id=key, amount=said)
            for key in ids["i"]
        ],
        activities=[ArenaNode(text=f"{said} {key}", id=key) for key in ids["a"]],
        outputs=[ArenaNode(text=f"{said} {key}", id=key) for key in ids["o"]],
        outcomes=[ArenaNode(text=f"{said} {key}", id=key) for key in ids["e"]],
        beneficiaries=[ArenaBeneficiary(party=f"partij-{key}", id=key) for key in ids["b"]],
        links=[
            ArenaLink(
                from_=one, to=other, direction=LinkDirection.HINDERS if n % 5 == 0 else "helps"
            )
            for n, (one, other) in enumerate(dict.fromkeys(ends))
        ],
    )


def written(result: object, format_: str, lang: str = "nl") -> str:
    stream = io.BytesIO()
    export(result, stream, format=format_, lang=lang)
    return stream.getvalue().decode()


def boxes(root: ET.Element) -> dict[str, tuple[float, float, float, float]]:
    """Give the corners of every box, by the id of its node."""
    found = {}
    for group in root.iter(f"{SVG}g"):
        own = group.get("id", "")
        if own.startswith("node-"):
            rect = group.find(f"{SVG}rect")
            assert rect is not None
            x, y, width, height = (
                float(rect.get(key, "nan")) for key in ("x", "y", "width", "height")
            )
            found[own.removeprefix("node-")] = (x, y, x + width, y + height)
    return found


def check_drawing(made: ArenaOverlay) -> None:
    root = ET.fromstring(draw(made, "nl"))  # noqa: S314  # it was drawn here
    found = boxes(root)

    assert set(found) == {each.id for each in made.nodes}
    for one, other in combinations(found.values(), 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart
    for group in root.iter(f"{SVG}g"):
        if group.get("id", "").startswith("node-"):
            left, top, right, bottom = found[group.get("id", "")[5:]]
            for text in group.findall(f"{SVG}text"):
                size = float(text.get("font-size", SIZE))
                wide = text_width(text.text or "", size, bold="font-weight" in text.attrib)
                x, y = float(text.get("x", "nan")), float(text.get("y", "nan"))
                assert left <= x
                assert x + wide <= right
                assert top <= y - size + 2
                assert y <= bottom
    arrows = {each.get("id") for each in root.iter(f"{SVG}g")}
    for link in made.links:
        assert (f"link-{link.from_}--{link.to}" in arrows) == link.present


def test_forty_nodes_stand_apart_and_their_texts_fit() -> None:
    arena = forty()
    assert len(arena.nodes) == 40

    check_drawing(overlay([arena]))


@given(overlays())
def test_every_drawing_is_whole_and_nothing_in_it_overlaps(made: ArenaOverlay) -> None:
    check_drawing(made)
    assert draw(made, "en") == draw(made, "en")


def test_no_arrow_runs_behind_a_box() -> None:
    made = overlay([forty()])
    layout = lay_out(made, {each.id: 60.0 for each in made.nodes})

    lanes = [
        (min(x, end), y)
        for arrow in layout.arrows
        for (x, y), (end, other) in pairwise(arrow.points)
        if y == other and abs(x - end) == WIDTH
    ]
    assert len(lanes) > 5
    for x, y in lanes:
        for box in layout.boxes:
            assert box.x != x or not box.y < y < box.y + box.height


def test_what_leads_to_something_stands_left_of_it() -> None:
    layout = lay_out(overlay([forty()]), {each.id: 40.0 for each in overlay([forty()]).nodes})
    column = {each.id: each.column for each in layout.boxes}

    assert column["e0"] < column["e5"] < column["e7"] < column["e8"]
    assert column["i0"] == 0
    assert {column[f"b{number}"] for number in range(6)} == {max(column.values())}
    assert layout.width == (max(column.values()) + 1) * (WIDTH + GAP) - GAP


def test_the_order_saves_crossings() -> None:
    ids = range(6)
    arena = EffectsArena(
        id="a",
        activities=[ArenaNode(text=f"a{n}") for n in ids],
        outputs=[ArenaNode(text=f"o{n}") for n in ids],
        links=[ArenaLink(from_=f"a{n}", to=f"o{5 - n}") for n in ids],
    )
    made = overlay([arena])

    layout = lay_out(made, {each.id: 30.0 for each in made.nodes})

    ends = sorted((arrow.points[0][1], arrow.points[-1][1]) for arrow in layout.arrows)
    assert [end for _, end in ends] == sorted(end for _, end in ends)


def test_a_drawing_can_be_read_without_seeing_it_and_without_colours() -> None:
    project = load(EXAMPLE)
    made = overlay(project.arenas, parties=project.parties or (), name=project.name)

    for lang in ("nl", "en"):
        root = ET.fromstring(written(made, "svg", lang))  # noqa: S314  # it was drawn here
        title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert (root.get("role"), root.get("lang")) == ("img", lang)
        assert title is not None
        assert desc is not None
        assert "Samen aan Tafel" in (title.text or "")
        assert "Mensen kennen hun buren" in (desc.text or "")
        said = [each.text for each in root.iter(f"{SVG}text")]
        assert {"+", "\u2212", "≠"} <= set(said)
    dashes = {each.get("stroke-dasharray") for each in root.iter(f"{SVG}path")}
    assert {None, "7 5", "12 4 2 4"} <= dashes


def test_the_drawing_of_one_says_nothing_of_agreement() -> None:
    drawn = written(load(EXAMPLE).arenas[0], "svg")

    assert ">1 van 3<" not in drawn
    assert "niet iedereen ziet dit" not in drawn
    assert "niet iedereen ziet dit" in written(overlay(load(EXAMPLE).arenas), "svg")


def test_a_node_in_two_columns_is_marked() -> None:
    made = overlay(
        [
            EffectsArena(id="a", outputs=[ArenaNode(text="Contact")]),
            EffectsArena(id="b", outcomes=[ArenaNode(text="Contact")]),
        ]
    )

    assert written(made, "svg").count(">≠<") == 2
    assert "class n0 contradicted" in written(made, "mermaid")
    assert "staat niet bij iedereen" in written(made, "text")


def test_an_empty_arena_is_drawn_too() -> None:
    for empty in (overlay([]), EffectsArena(id="a"), overlay([EffectsArena(id="a")], name="A")):
        assert "Effectenarena" in written(empty, "svg")
        assert written(empty, "mermaid").startswith("flowchart LR\n")
        assert "Effectenarena" in written(empty, "text")


# Hostile text


def hostile(text: str) -> EffectsArena:
    return EffectsArena(
        id="a",
        rater=text,
        note=text,
        investments=[ArenaInvestment(party="p", text=text, amount=text, id="i")],
        outcomes=[ArenaNode(text=text, id="o")],
        beneficiaries=[ArenaBeneficiary(party="p", text=text, id="b")],
        links=[ArenaLink(from_="i", to="o"), ArenaLink(from_="o", to="b", direction="hinders")],
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_drawn_and_does_nothing(text: str) -> None:
    made = overlay([hostile(text)], name=text)
    root = ET.fromstring(written(made, "svg"))  # noqa: S314  # it was drawn here

    kinds = {each.tag.removeprefix(SVG) for each in root.iter()}
    assert kinds <= {"svg", "title", "desc", "rect", "g", "path", "text", "circle"}
    names = {name for each in root.iter() for name in each.attrib}
    assert not [name for name in names if name.startswith("on") or "href" in name]
    check_drawing(made)


PLAIN: Final = r"(?:[^\W_]|[ ,.']|#\d+;)*"
LINES: Final = re.compile(
    rf"flowchart LR|  accTitle: {PLAIN}|  subgraph [a-z]+\[\"{PLAIN}\"\]|  end|"
    rf"    n\d+\[\"{PLAIN}(?:<br/>{PLAIN})*\"\]|"
    r"  n\d+ (?:-->|-\.->|==>)\|\"#\d+;\"\| n\d+|"
    r"  classDef (?:some|contradicted) [a-z0-9:#, -]+|  class n\d+(?:,n\d+)* (?:some|contradicted)"
)
"""All that a flow chart may consist of."""


@given(overlays())
def test_a_flow_chart_has_nothing_but_its_own_lines(made: ArenaOverlay) -> None:
    lines = written(made, "mermaid").splitlines()

    assert [each for each in lines if LINES.fullmatch(each) is None] == []
    assert len([each for each in lines if each.startswith("    n")]) == len(made.nodes)
    assert len([each for each in lines if "|" in each]) == sum(x.present for x in made.links)


@given(st.one_of(texts(), st.sampled_from(HOSTILE)))
def test_hostile_text_stays_in_its_label(text: str) -> None:
    lines = written(overlay([hostile(text)], name=text), "mermaid").split("\n")

    assert [each for each in lines[:-1] if LINES.fullmatch(each) is None] == []
    assert re.fullmatch(PLAIN, escape_mermaid(text))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_literal_in_markdown(text: str) -> None:
    rendered = MarkdownIt("gfm-like", {"linkify": False}).render(
        written(overlay([hostile(text)], name=text), "markdown")
    )

    assert "<script" not in rendered
    assert "<a " not in rendered
    assert "<code" not in rendered


# The words


def test_what_people_see_is_told_in_both_languages() -> None:
    project = load(EXAMPLE)
    made = overlay(project.arenas, parties=project.parties or (), name=project.name)

    dutch, english = written(made, "text"), written(made, "text", "en")
    assert "Waar mensen elkaar tegenspreken" in dutch
    assert "Where people contradict each other" in english
    assert "Waarschijnlijk hetzelfde" in dutch
    assert "Heeft er baat bij en investeert niet: Zorgverzekeraar." in dutch
    assert "TEGENSPRAAK; helpt: projectleider; geen verband: wethouder" in dutch
    assert "andersom: wethouder" in dutch


def test_what_is_whole_is_said_to_be_whole() -> None:
    arena = EffectsArena(
        id="a",
        investments=[ArenaInvestment(party="p", text="Geld", id="i")],
        activities=[ArenaNode(text="Koken", id="k")],
        outputs=[ArenaNode(text="Eten", id="e")],
        outcomes=[ArenaNode(text="Contact", id="c")],
        beneficiaries=[ArenaBeneficiary(party="p")],
        links=[
            ArenaLink(from_=one, to=other, source="s")
            for one, other in (("i", "k"), ("k", "e"), ("e", "c"), ("c", "p"))
        ],
    )

    said = written(arena, "text")
    assert "Er valt niets op" in said
    assert "bron: s" in said
    twins = overlay([arena, EffectsArena(id="b", outcomes=[ArenaNode(text="Contact", id="c")])])
    assert "Niemand spreekt een ander tegen." in written(twins, "text")


@given(overlays(), st.sampled_from(["nl", "en"]))
def test_every_overlay_can_be_told_and_is_data_for_programs(made: ArenaOverlay, lang: str) -> None:
    assert written(made, "text", lang)
    data = json.loads(written(made, "json", lang))

    assert data["vierplusen_arena"] == 1
    assert [each["id"] for each in data["nodes"]] == [each.id for each in made.nodes]
    assert [each["from"] for each in data["links"]] == [each.from_ for each in made.links]
    assert all(each["text"] for each in (*data["reasons"], *data["checks"]))


def test_an_arena_is_told_as_an_overlay_of_one() -> None:
    arena = load(EXAMPLE).arenas[0]

    for format_ in ("json", "markdown", "text", "svg", "mermaid"):
        assert written(arena, format_) == written(overlay([arena]), format_)


@pytest.mark.parametrize("format_", ["svg", "mermaid"])
def test_other_results_have_no_drawing(format_: str) -> None:
    with pytest.raises(InvalidValueError, match="EffectsArena or ArenaOverlay"):
        written(score(Project(id="a", name="A")), format_)


@pytest.mark.parametrize("name", ["a.svg", "a.mmd"])
def test_the_name_of_a_file_tells_the_format(tmp_path: Path, name: str) -> None:
    export(forty(), tmp_path / name)

    begins = {"a.svg": "<svg ", "a.mmd": "flowchart "}[name]
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


# The pieces of a drawing


def test_what_stands_in_an_element_is_text_unless_it_was_made_here() -> None:
    made: Any = svg_element("g", svg_element("a"), "<b>", class_='"x"', stroke_width=1)

    assert made == '<g class="&quot;x&quot;" stroke-width="1"><a/>&lt;b&gt;</g>'
    assert isinstance(made, Svg)


@given(texts(), st.floats(30, 200), st.integers(1, 4))
def test_lines_fit_and_say_all_or_show_that_they_do_not(text: str, width: float, most: int) -> None:
    lines = wrap_text(text, width, 12, most=most)

    assert len(lines) <= most
    assert all(text_width(line, 12) <= width for line in lines)
    if not lines or not lines[-1].endswith("…"):
        whole = wrap_text(text, 1e6, 12)
        assert re.sub("[ -]", "", "".join(lines)) == re.sub("[ -]", "", "".join(whole))


def test_signs_that_take_no_room_or_much() -> None:
    assert text_width("e\u0301", 10) == text_width("é", 10) == text_width("e", 10)
    assert text_width("漢", 10) > text_width("W", 10)
    assert text_width("ж", 10) > text_width("e", 10)
