"""Whatever a picture is drawn of: text stays text, nothing stays nothing, twice is the same."""

from typing import Final

import pytest
from attrs import evolve
from pictures_made import OF_APPRAISALS, case, counted, drawn, made, plan_of, words_of
from pictures_seen import check

import vierplusen as v
from vierplusen_html.material import Material
from vierplusen_html.pictures import PICTURES
from vierplusen_html.pictures.arena import draw_arena
from vierplusen_html.pictures.arena_bands import draw_arena_bands
from vierplusen_html.pictures.cash import draw_cash
from vierplusen_html.pictures.coalition import draw_coalition
from vierplusen_html.pictures.compared_balances import draw_compared_balances
from vierplusen_html.pictures.compared_features import draw_compared_features
from vierplusen_html.pictures.features import draw_features
from vierplusen_html.pictures.measured import draw_measured
from vierplusen_html.pictures.picture import Drawer
from vierplusen_html.pictures.pizza import draw_pizza
from vierplusen_html.pictures.routes import draw_routes

HOSTILE: Final = (
    '</text><script>alert(1)</script><text onload="x">',
    "]]><!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
    "\x1b[31m \u202e {name} %s {eur:eur}",
    "W" * 500,
    "Stichting " * 40,
    "社会福祉法人" * 9,
    '=HYPERLINK("x")',
)


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_text(name: str) -> None:
    result = evolve(
        counted(),
        parties=tuple(evolve(each, name=name) for each in counted().parties),
        case=hostile_case(name),
        agenda=tuple(evolve(each, name=name) for each in counted().agenda),
        scenarios=tuple(evolve(each, name=name) for each in counted().scenarios),
        without_decisions_eur=v.FrozenMap({name: 1.0, "b": 2.0}),
    )
    plan = plan_of(5, 6)
    named = evolve(plan, funding=tuple(evolve(each, name=name) for each in plan.funding))
    pictures = [drawn(draw, result) for draw in OF_APPRAISALS]

    for picture in (*pictures, drawn(draw_pizza, named)):
        assert picture is not None
        check(picture, money=True)
        assert any(name in cell for row in picture.table.rows for cell in row)
        assert "<script" not in picture.svg
        assert len(picture.description) < 700
        assert "\u202e" not in picture.svg
        assert "\x1b" not in picture.svg


def hostile_case(name: str) -> v.Case:
    plain: v.Case = counted().case
    return evolve(plain, knobs={key: evolve(each, name=name) for key, each in plain.knobs.items()})


def _called(name: str) -> v.Project:
    party = v.Party(id="a", name=name)
    domain = v.PolicyDomain(id="d", name=name)
    return v.Project(
        id="p",
        name=name,
        as_of="2025-06",
        parties=(party, v.Party(id="b", name=name)),
        domains=(domain,),
        policy_domains=[v.Mention(id="d")],
        benefits=[v.Benefit(party="b", domain="d", gain=True)],
        coalition=v.Coalition(
            members=v.FactList(
                items=[
                    v.Member(
                        party="a", person=name, level=v.Level.GOVERNING, backing=True, from_=2022
                    ),
                    v.Member(
                        party="a",
                        person=name,
                        domains=[v.Mention(id="d")],
                        mandate=True,
                        until="2025-12",
                    ),
                ],
                complete=True,
            ),
            lead=v.Mention(id="a"),
        ),
        arenas=(
            v.EffectsArena(
                id="x",
                investments=[v.ArenaInvestment(party="a", text=name, id="i", amount=name)],
                outcomes=[v.ArenaNode(text=name, id="o")],
                links=[v.ArenaLink(from_="i", to="o")],
            ),
        ),
    )


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_text(name: str) -> None:
    result = v.assess(_called(name))
    both = v.Comparison(assessments=[result, result])
    drawers: tuple[tuple[Drawer, object], ...] = (
        (draw_features, result), (draw_routes, result), (draw_coalition, result),
        (draw_arena, result), (draw_arena_bands, result), (draw_compared_features, both),
    )  # fmt: skip

    for draw, result_of in drawers:
        picture = made(draw, result_of)
        check(picture, overlapping=draw is draw_arena)
        assert "<script" not in picture.svg
        assert "\x1b" not in picture.svg
        assert "\u202e" not in picture.svg
    compared = made(draw_compared_features, both)
    assert compared.table.rows[0][0] == name


@pytest.mark.parametrize(
    "draw",
    [*OF_APPRAISALS, draw_pizza, draw_cash, draw_compared_balances],
    ids=lambda each: each.__name__,
)
def test_nothing_is_drawn_of_nothing(draw: Drawer) -> None:
    assert draw(Material(words=words_of("nl"))) is None
    assert any(draw in several for several in PICTURES.values())


def test_nothing_to_draw_is_no_picture() -> None:
    empty = Material(words=words_of("nl"))

    for draw in (
        draw_features, draw_routes, draw_coalition, draw_arena, draw_arena_bands, draw_measured,
        draw_compared_features,
    ):  # fmt: skip
        assert draw(empty) is None
    assert drawn(draw_coalition, v.assess(v.Project(id="a", name="A"))) is None
    assert drawn(draw_arena, v.overlay([])) is None
    found = v.assess(v.Project(id="a", name="A"))
    without = evolve(found, plus_one=evolve(found.plus_one, routes=()))
    assert drawn(draw_routes, without) is None


@pytest.mark.parametrize("name", ["een-gezin-een-plan", "buurtwerkplaats"])
def test_the_same_picture_is_drawn_twice(name: str) -> None:
    for draw in (*OF_APPRAISALS, draw_pizza, draw_cash):
        assert drawn(draw, case(name)) == drawn(draw, evolve(case(name)))
