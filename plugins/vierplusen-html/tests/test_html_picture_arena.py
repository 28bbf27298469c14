"""The arena of effects, in full and in short."""

from hypothesis import given, settings
from pictures_made import CASES, LANGUAGES, drawn, made
from pictures_seen import USUAL, check, texts

import vierplusen as v
from vierplusen.testing.strategies import overlays
from vierplusen_html.pictures.arena import draw_arena
from vierplusen_html.pictures.arena_bands import draw_arena_bands


@settings(max_examples=40)
@given(overlays(), LANGUAGES)
def test_an_arena_stands_on_a_page(result: v.ArenaOverlay, lang: str) -> None:
    picture = drawn(draw_arena, result, lang)

    in_short = drawn(draw_arena_bands, result, lang)
    if picture is None or in_short is None:
        assert not result.nodes
        assert picture is in_short
        return
    check(picture, overlapping=True)
    check(in_short)
    assert len(in_short.table.rows) == len(result.nodes)
    assert picture.svg.count(" id=") == 2
    assert len(picture.table.rows) == len(result.nodes)
    assert picture == drawn(draw_arena, result, lang)


def test_the_arena_says_who_invests_and_does_not_gain() -> None:
    project = v.load(CASES / "illustrative" / "samen-aan-tafel-arena.yaml")
    one, several = (v.overlay(each) for each in (project.arenas[:1], project.arenas))

    for arena in (one, several):
        check(made(draw_arena, arena), overlapping=True)
    picture = made(draw_arena, several)
    assert "baat bij heeft: welzijn; fonds." in picture.description
    assert "3 onderdelen" in picture.description
    assert "tegen" not in made(draw_arena, one).description
    assert any("tegen" in row[4] for row in picture.table.rows)


def test_the_arena_in_short_counts_its_boxes_and_says_where_they_lead() -> None:
    project = v.load(CASES / "illustrative" / "samen-aan-tafel-arena.yaml")
    picture = made(draw_arena_bands, v.overlay(project.arenas))

    element = check(picture)
    assert len(picture.svg.encode()) < 2 * USUAL
    assert len({row[1].partition(".")[0] for row in picture.table.rows}) == len(picture.table.rows)
    said = {each for _, each in texts(element)}
    assert "en nog 3; zie de tabel" in said
    assert "▲ investeert niet" in said
    marked = {row[1].partition(". ")[2] for row in picture.table.rows if "geen eigen" in row[2]}
    assert marked == {"welzijn", "fonds"}
    lone = v.EffectsArena(id="x", outcomes=[v.ArenaNode(text="Rust", id="rust")])
    bare = check(made(draw_arena_bands, lone))
    assert "nog niets ingevuld" in {each for _, each in texts(bare)}
