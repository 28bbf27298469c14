"""The pictures of a scan: whole, named, within their frame, and saying what the scan says."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from hypothesis import example, given, settings
from hypothesis import strategies as st

import vierplusen as v
from vierplusen.testing.strategies import assessments, measured, overlays
from vierplusen.testing.strategies import texts as texts_of
from vierplusen_html.labels.scan_pictures import LABELS
from vierplusen_html.material import Material
from vierplusen_html.pictures.arena import draw_arena
from vierplusen_html.pictures.arena_bands import draw_arena_bands
from vierplusen_html.pictures.axes import MARGIN, SIZE, WIDTH, Scale, axis, legend, root, ticks
from vierplusen_html.pictures.coalition import draw_coalition
from vierplusen_html.pictures.compared_features import draw_compared_features
from vierplusen_html.pictures.features import draw_features
from vierplusen_html.pictures.intervals import CERTAIN, STILL_OPEN
from vierplusen_html.pictures.measured import draw_measured
from vierplusen_html.pictures.paint import BLUE, HATCH
from vierplusen_html.pictures.picture import Drawer, Picture
from vierplusen_html.pictures.routes import draw_routes

SVG: Final = "{http://www.w3.org/2000/svg}"
CASES: Final = Path(__file__).parents[3] / "docs" / "cases"
WORDS: Final = tuple(v.Label(key, *said) for key, said in LABELS.items())
LANGUAGES: Final = st.sampled_from(["nl", "en"])
HOSTILE: Final = (
    '</text><script>alert(1)</script><text onload="x">',
    "]]><!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
    "\x1b[31m \u202e {name} %s",
    "W" * 500,
    "Stichting " * 40,
    "社会福祉法人" * 9,
    " \t ",
)
BAR_WIDE: Final = 288
USUAL: Final = 12_000
"""As many bytes as a picture of a usual case may have."""


def drawn(draw: Drawer, result: object, lang: str = "nl") -> Picture | None:
    labels = [*WORDS, *_brought(result)]
    return draw(Material.of(result, v.Words(lang, labels)))


def _brought(result: object) -> tuple[v.Label, ...]:
    return result.scorecard.labels if isinstance(result, v.Assessment) else ()


def made(draw: Drawer, result: object, lang: str = "nl") -> Picture:
    picture = drawn(draw, result, lang)
    assert picture is not None
    return picture


def parsed(picture: Picture) -> ET.Element:
    return ET.fromstring(picture.svg)  # noqa: S314  # it was drawn here


Box = tuple[float, float, float, float]


def texts(element: ET.Element, dx: float = 0.0, dy: float = 0.0) -> Iterator[tuple[Box, str]]:
    """Give every text with the box that it takes, estimated."""
    moved = re.match(r"translate\(([-\d.]+) ([-\d.]+)\)", element.get("transform", ""))
    if moved is not None:
        dx, dy = dx + float(moved[1]), dy + float(moved[2])
    for each in element:
        if each.tag == f"{SVG}text":
            size = float(each.get("font-size", SIZE))
            said = each.text or ""
            wide = v.text_width(said, size, bold=each.get("font-weight") == "bold")
            x, y = float(each.get("x", "nan")) + dx, float(each.get("y", "nan")) + dy
            left = (
                x
                - {"start": 0.0, "middle": wide / 2, "end": wide}[each.get("text-anchor", "start")]
            )
            yield (left, y - 0.75 * size, left + wide, y + 0.2 * size), said
        yield from texts(each, dx, dy)


def apart(one: Box, other: Box) -> bool:
    beside = one[2] <= other[0] + 0.5 or other[2] <= one[0] + 0.5
    return beside or one[3] <= other[1] + 0.5 or other[3] <= one[1] + 0.5


def check(picture: Picture, *, overlapping: bool = False) -> ET.Element:
    """Hold a picture to what every picture promises."""
    element = parsed(picture)
    title, described = element[0], element[1]
    assert (title.tag, described.tag) == (f"{SVG}title", f"{SVG}desc")
    assert (title.text or "").strip()
    assert (described.text or "").strip()
    assert picture.title.strip()
    assert picture.description.strip()
    assert element.get("role") == "img"
    assert element.get("aria-labelledby") == f"{picture.key}-title {picture.key}-desc"
    assert element.get("width") is None
    ids = [own for each in element.iter() if (own := each.get("id")) is not None]
    assert len(ids) == len(set(ids))
    assert all(own.startswith(f"{picture.key}-") for own in ids)
    assert set(re.findall(r"url\(#([^)]*)\)", picture.svg)) <= set(ids)
    assert {each.tag.removeprefix(SVG) for each in element.iter()} <= SHAPES
    _, _, width, height = map(float, (element.get("viewBox") or "").split())
    places = list(texts(element))
    for (left, top, right, bottom), said in places:
        assert left >= -0.5, said
        assert right <= width + 0.5, said
        assert top >= -0.5, said
        assert bottom <= height + 0.5, said
    if not overlapping:
        for (one, said), (other, also) in combinations(places, 2):
            assert apart(one, other), (said, also)
    assert all(len(row) == len(picture.table.head) for row in picture.table.rows)
    assert picture.table.rows
    assert picture.table.caption.strip()
    return element


SHAPES: Final = {
    "svg", "title", "desc", "rect", "circle", "line", "path", "text", "g", "defs", "pattern",
}  # fmt: skip


def bars(element: ET.Element, fill: str) -> list[tuple[float, float]]:
    """Give where bars in a paint begin and end, without those of the legend."""
    return [
        (float(each.get("x", "nan")), float(each.get("x", "nan")) + float(each.get("width", "nan")))
        for each in element.iter(f"{SVG}rect")
        if each.get("fill") == fill and float(each.get("height", "0")) > 20
    ]


@cache
def cases() -> tuple[v.Assessment, ...]:
    """Give the real cases through the three lenses of the library."""
    projects = [v.load(each) for each in sorted(CASES.glob("*.yaml"))]
    return tuple(v.assess(each, lens=lens) for lens in ("4+1", "mckeown") for each in projects)


# Laws


@settings(max_examples=20)
@given(assessments(), LANGUAGES)
def test_a_scan_is_drawn_whole(result: v.Assessment, lang: str) -> None:
    card = result.scorecard
    features = made(draw_features, result, lang)
    routes = made(draw_routes, result, lang)

    for picture in (features, routes):
        check(picture)
        assert len(picture.svg.encode()) < USUAL
    assert [row[1] for row in features.table.rows] == [
        str(v.Range(card.findings[key].low, card.findings[key].high)) for key in card.lens.criteria
    ]
    assert [row[1] for row in routes.table.rows] == [
        str(each.fit) for each in result.plus_one.routes
    ]
    known = [card.findings[key].low for key in card.lens.criteria]
    solid = bars(parsed(features), CERTAIN.fill("features"))
    assert len(solid) == sum(BAR_WIDE * each >= 1 for each in known)
    assert features == drawn(draw_features, result, lang)

    seen, members = result.coalition, result.project.coalition.members
    missing = [*seen.missing, *(own for own, by in seen.domains.items() if not by)]
    picture_of = drawn(draw_coalition, result, lang)
    if picture_of is None:
        assert not missing
        assert not seen.levels
    else:
        check(picture_of)
        assert len(missing) <= len(picture_of.table.rows) <= len(missing) + len(members)


@settings(max_examples=25)
@given(measured(), LANGUAGES)
def test_what_was_measured_is_drawn_and_small_groups_are_not(result: v.Measured, lang: str) -> None:
    safe = v.protect(result)
    for each in (safe, result):
        picture = drawn(draw_measured, each, lang)
        if picture is None:
            assert not any(one.is_whole for one in each.changes)
            continue
        element = check(picture)
        whole = [one for one in each.changes if one.is_whole]
        # Where no indicator has two bounds there is no share of a scale, and nothing is hidden.
        domains = [
            one
            for one in each.domains
            if not one.trait and (one.change.mean is not None or one.both is None or one.both < 5)
        ]
        both: list[v.Change | v.DomainChange] = [*whole, *domains]
        known = [
            one
            for one in both
            if one.both is not None and one.both >= 5 and one.change.mean is not None
        ]
        # Each row that is known has one dot at its end, and an indicator one at its start.
        dots = len(known) + sum(isinstance(one, v.Change) for one in known)
        assert len(list(element.iter(f"{SVG}circle"))) == dots + 2
        assert len(picture.table.rows) == len(whole) + len(domains)
        assert picture == drawn(draw_measured, each, lang)


@st.composite
def several(draw: st.DrawFn) -> v.Comparison:
    """Give real cases with any names, through any lens: quicker than any projects."""
    chosen = draw(
        st.lists(st.tuples(st.sampled_from(range(20)), texts_of()), min_size=2, max_size=8)
    )
    return v.Comparison(
        assessments=[
            evolve(one := cases()[at], scorecard=evolve(one.scorecard, name=name))
            for at, name in chosen
        ]
    )


@settings(max_examples=25)
@given(several(), LANGUAGES)
def test_projects_stand_below_each_other(result: v.Comparison, lang: str) -> None:
    picture = made(draw_compared_features, result, lang)

    check(picture)
    assert len(picture.svg.encode()) < USUAL
    assert [row[0] for row in picture.table.rows] == [
        each.scorecard.name for each in result.assessments
    ]
    assert picture == drawn(draw_compared_features, result, lang)


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


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e9), st.integers(2, 9))
@example(low=0.0, wide=0.3, most=6)
@example(low=5.0, wide=0.0, most=6)
@example(low=0.0, wide=0.0, most=2)
def test_ticks_are_round_even_and_hold_what_is_shown(low: float, wide: float, most: int) -> None:
    high = low + wide
    marks = ticks(low, high, most)

    assert marks[0] <= low + 1e-6 * max(wide, 1e-6)
    assert marks[-1] >= high - 1e-6 * max(wide, 1e-6)
    assert 2 <= len(marks) <= most + 2
    steps = [b - a for a, b in pairwise(marks)]
    assert max(steps) - min(steps) <= 1e-6 * max(steps)


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(-1e7, 1e7))
def test_a_scale_never_leaves_its_frame(low: float, high: float, value: float) -> None:
    assert 200 <= Scale(low, high, 200, 700).at(value) <= 700


# Hostile text


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


@pytest.mark.parametrize("name", [each for each in HOSTILE if each.strip()], ids=range(6))
def test_hostile_text_stays_text(name: str) -> None:
    result = v.assess(_called(name))
    both = v.Comparison(assessments=[result, result])
    drawers: tuple[tuple[Drawer, object], ...] = (
        (draw_features, result), (draw_routes, result), (draw_coalition, result),
        (draw_arena, result), (draw_arena_bands, result), (draw_compared_features, both),
    )  # fmt: skip

    for draw, material in drawers:
        picture = made(draw, material)
        check(picture, overlapping=draw is draw_arena)
        assert "<script" not in picture.svg
        assert "\x1b" not in picture.svg
        assert "\u202e" not in picture.svg
    compared = made(draw_compared_features, both)
    assert compared.table.rows[0][0] == name


# Examples


def at(share: float) -> float:
    """Give where a share stands on the bars of features."""
    return round(204 + share * BAR_WIDE, 1)


def test_the_features_of_pak_alledaagse_kansen_stand_where_they_should() -> None:
    result = v.assess(v.load(CASES / "pak-alledaagse-kansen.yaml"))
    picture = made(draw_features, result)
    found = [result.scorecard.findings[key] for key in result.scorecard.lens.criteria]

    element = check(picture)
    solid = bars(element, CERTAIN.fill("features"))
    hatched = bars(element, STILL_OPEN.fill("features"))

    assert [round(end, 1) for _, end in solid] == pytest.approx(
        [at(each.low) for each in found if each.low > 0], abs=0.11
    )
    assert [round(end, 1) for _, end in hatched] == pytest.approx(
        [at(each.high) for each in found], abs=0.11
    )
    assert "Zeker onder de drempel van 50: meten." in picture.description
    assert "De achilleshiel is meten." in picture.description
    assert picture.table.rows[1][0] == "meten (achilleshiel)"
    lines = [each for each in element.iter(f"{SVG}line") if each.get("stroke-dasharray")]
    assert [float(each.get("x1", "nan")) for each in lines] == [at(0.5)]


def test_what_is_exactly_known_is_one_line() -> None:
    card = v.score(v.Project(id="a", name="A"))
    low, high = v.Finding(low=0, high=0, confidence=1), v.Finding(low=1, high=1, confidence=1)
    findings = v.FrozenMap({**card.findings, "approach": low, "measuring": high})

    known = evolve(card, findings=findings)
    element = parsed(made(draw_features, known))
    beside = evolve(v.assess(v.Project(id="a", name="A")), scorecard=known)
    picture = made(draw_compared_features, v.Comparison(assessments=[beside, beside]))

    check(picture)
    assert picture.table.rows[0][1:3] == ("0", "100")
    assert "effectieve aanpak: 0 boven de drempel, 2 eronder, 0 nog open." in picture.description
    marks = [each for each in element.iter(f"{SVG}rect") if each.get("width") == "4"]
    assert [float(each.get("x", "nan")) for each in marks] == [at(0), at(1) - 4]


def test_nothing_to_draw_is_no_picture() -> None:
    words = v.Words("nl", WORDS)
    empty = Material(words=words)

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


def test_the_routes_say_which_fits_most_for_certain() -> None:
    result = v.assess(v.load(CASES / "illustrative" / "buurtwerkplaats.yaml"))
    plus_one = result.plus_one
    assert isinstance(plus_one, v.FinancedPlusOne)

    best = evolve(plus_one.continued, best="enterprise")
    chosen = evolve(result, plus_one=evolve(plus_one, continued=best))
    none = v.assess(v.Project(id="a", name="A"))

    assert "verder als sociale onderneming (46-75 van 100)" in made(draw_routes, result).description
    marked = made(draw_routes, chosen)
    check(marked)
    assert marked.table.rows[0][0] == (
        "verder als sociale onderneming (past en kan betaald worden)"
    )
    assert "kan betaald worden: verder als sociale onderneming." in marked.description
    assert "Van geen enkele route" in made(draw_routes, none).description


def _coalition(number: int) -> v.Assessment:
    members = [
        v.Member(party=f"p{each}", level=v.Level.GOVERNING, backing=each == 1, from_="2022")
        for each in range(number)
    ]
    gone = v.Member(party="weg", until="2019")
    to_come = v.Member(party="straks", from_="2029")
    lead = v.Mention(id="p0")
    ids = (*(f"p{each}" for each in range(1, number)), "weg", "straks")
    parties = (v.Party(id="p0", name="Nul", name_en="Zero"), *(v.Party(id=each) for each in ids))
    coalition = v.Coalition(members=[*members, gone, to_come], lead=lead)
    return v.assess(v.Project(id="a", name="A", as_of="2025", coalition=coalition, parties=parties))


def test_who_left_is_not_on_the_map_and_whose_term_ends_is_marked() -> None:
    picture = made(draw_coalition, _coalition(3))

    check(picture)
    assert [row[1] for row in picture.table.rows] == ["Nul", "p1", "p2"]
    assert picture.table.rows[0][2] == "heeft de regie; stopt in 2026"
    assert picture.table.rows[1][2].startswith("geeft rugdekking")
    assert "Op deze niveaus is niemand bekend: ambtelijk, management, uitvoerend." in (
        picture.description
    )
    assert "De regie ligt bij: Nul." in picture.description
    assert made(draw_coalition, _coalition(3), "en").table.rows[0][1] == "Zero"


def test_more_members_than_fit_stand_in_the_table() -> None:
    picture = made(draw_coalition, _coalition(14))

    element = check(picture)
    assert len(picture.table.rows) == 14
    assert "en nog 5; zie de tabel" in {said for _, said in texts(element)}


def test_fifty_projects_stay_readable() -> None:
    everything = (*cases(), *cases(), *cases())[:50]
    picture = made(draw_compared_features, v.Comparison(assessments=everything))

    check(picture)
    assert len(picture.table.rows) == 50
    assert len(picture.svg.encode()) < 50_000


def test_a_lens_of_many_features_stands_in_panels() -> None:
    keys = ["approach", "measuring", "coalition", "entrepreneurship", "context", "commissioning"]
    wide = v.Lens(key="x/wide", necessary=keys)
    first = v.assess(v.Project(id="a", name="A"), lens=wide)
    kept = {key: each for key, each in first.scorecard.findings.items() if key != "context"}
    # What a plugin finds in one project is not found in another that was judged without it.
    card = evolve(
        first.scorecard, findings=v.FrozenMap(kept), lens=evolve(wide, necessary=keys[:2])
    )
    second = evolve(first, scorecard=card)
    empty = evolve(
        first, scorecard=evolve(card, findings=v.FrozenMap({"approach": kept["approach"]}))
    )

    picture = made(draw_compared_features, v.Comparison(assessments=[first, second]))
    bare = made(draw_compared_features, v.Comparison(assessments=[first, empty]))

    check(picture)
    check(bare)
    assert picture.table.rows[1][5] == "-"


MONEY: Final = v.Indicator(
    id="money", name="Geldzaken", name_en="Money", unit="person", better="higher", low=1, high=5,
    step=1, domain="finances",
)  # fmt: skip
DEBTS: Final = v.Indicator(id="debts", unit="person", better="lower", domain="eigen-domein")
WORSE: Final = v.Indicator(id="worse", unit="person", better="lower", low=0)


def registered(number: int = 12) -> v.Registration:
    readings: dict[tuple[str, str], list[float]] = {
        ("money", "baseline"): [1.0 + each % 3 for each in range(number)],
        ("money", "follow-up"): [2.0 + (each + each // 9) % 3 for each in range(number)],
        ("debts", "baseline"): [5.0 + each % 4 for each in range(number)],
        ("debts", "follow-up"): [5.0 + (each + 1) % 4 for each in range(number)],
        ("worse", "baseline"): [1.0 + each % 5 for each in range(number)],
        ("worse", "follow-up"): [4.0 + each % 6 for each in range(number)],
    }
    return v.Registration.from_wide(
        participant=[f"p{each}" for each in range(number)], readings=readings
    )


def test_a_measurement_says_what_is_better_and_what_is_not_certain() -> None:
    result = v.protect(v.measure(registered(60), indicators=[MONEY, DEBTS, WORSE]))

    picture = made(draw_measured, result)
    english = made(draw_measured, result, "en")

    element = check(picture)
    assert "Waarschijnlijk beter: Geldzaken (+1); financiën (+25%)." in picture.description
    assert "Waarschijnlijk slechter: worse (+" in picture.description
    assert "Niet zeker anders: debts" in picture.description
    assert english.table.rows[0][0] in {"Money", "debts", "worse"}
    said = {each for _, each in texts(element)}
    assert {"◀ beter", "beter ▶", "2 → 3"} <= said
    money = [each for each in element.iter(f"{SVG}circle") if each.get("fill") == BLUE]
    # From 1 to 5 the mean of 3 stands halfway.
    assert (208 + 490) / 2 in {float(each.get("cx", "nan")) for each in money}


def test_small_groups_show_no_figure_whoever_draws_them() -> None:
    whole = v.measure(registered(4), indicators=[MONEY, DEBTS])

    for result in (whole, v.protect(whole)):
        picture = made(draw_measured, result)
        element = check(picture)
        assert len(list(element.iter(f"{SVG}circle"))) == 2
        assert {row[5] for row in picture.table.rows} == {"niet getoond"}
        assert {row[2:5] for row in picture.table.rows} == {("-", "-", "-")}


def test_without_an_interval_nothing_is_certain() -> None:
    whole = v.measure(registered(), indicators=[MONEY])
    bare = evolve(
        whole,
        changes=tuple(evolve(each, interval=None) for each in whole.changes),
        domains=tuple(evolve(each, interval=None) for each in whole.domains),
        indicators=(),
    )

    picture = made(draw_measured, bare)

    check(picture)
    assert {row[5] for row in picture.table.rows} == {"verschil niet zeker"}
    assert picture.table.rows[0][0] == "money"


def test_of_many_indicators_the_table_holds_all() -> None:
    whole = v.measure(registered(), indicators=[MONEY])
    many = evolve(whole, changes=whole.changes * 30, domains=())

    picture = made(draw_measured, many)

    element = check(picture)
    assert len(picture.table.rows) == 30
    assert "En nog 10; zie de tabel." in {said for _, said in texts(element)}
    assert drawn(draw_measured, evolve(whole, changes=(), domains=())) is None


def test_the_arena_says_who_invests_and_does_not_gain() -> None:
    project = v.load(CASES / "illustrative" / "samen-aan-tafel-arena.yaml")
    one, several = (v.overlay(each) for each in (project.arenas[:1], project.arenas))

    for arena in (one, several):
        check(made(draw_arena, arena), overlapping=True)
    picture = made(draw_arena, several)
    assert "baat bij: welzijn; fonds." in picture.description
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
    assert "nog niets ingevuld" in {each for _, each in texts(parsed(made(draw_arena_bands, lone)))}


# Axes


def test_numbers_that_would_touch_are_left_out() -> None:
    marks = tuple(float(each) for each in range(100))
    scale = Scale(0, 99, 0, WIDTH)
    numbers = root(
        "x", "t", "d", 60, *axis(scale, marks, 10, 30, lambda each: f"€ {each:g}"), lang="nl"
    )

    found = list(texts(ET.fromstring(numbers)))  # noqa: S314  # it was drawn here

    assert 5 < len(found) < 20
    assert all(apart(one, other) for (one, _), (other, _) in combinations(found, 2))
    assert min(left for (left, *_), _ in found) >= -0.5


def test_a_legend_goes_on_below_where_it_does_not_fit() -> None:
    parts, high = legend("x", [(HATCH, "een lange zin met veel woorden")] * 4, 0)
    boxes = [each for each in parts if each.startswith("<rect")]

    assert len({re.findall(r' y="([^"]*)"', each)[0] for each in boxes}) == 2
    assert high > 40
    made_of = root("x", "t", "d", high, *parts, lang="nl")
    for (left, _, right, bottom), _ in texts(ET.fromstring(made_of)):  # noqa: S314  # it was drawn here
        assert left >= MARGIN
        assert right <= WIDTH
        assert bottom <= high


@pytest.mark.parametrize("key", LABELS)
def test_labels_are_short_and_fill_the_same_places(key: str) -> None:
    nl, en = LABELS[key]

    assert re.findall(r"\{\w+\}", nl) == re.findall(r"\{\w+\}", en)
    for said in (nl, en):
        assert all(len(each.split()) <= 20 for each in re.split(r"[.!?] ", said))


@pytest.mark.parametrize(
    ("mandate", "said"),
    [(True, "may decide"), (v.Degree.PARTLY, "may decide in part"), (False, None)],
)
def test_who_may_decide_in_part_is_not_said_to_decide(
    mandate: v.Degree | bool,
    said: str | None,
) -> None:
    member = v.Member(party="a", level=v.Level.GOVERNING, mandate=mandate)
    project = v.Project(id="p", name="P", coalition=v.Coalition(members=v.FactList(items=[member])))
    picture = drawn(draw_coalition, v.assess(project), "en")

    assert picture is not None
    assert picture.table is not None
    told = {part.strip(" ✓") for part in picture.table.rows[0][-1].split(";")}
    assert {each for each in told if "decide" in each} == ({said} if said else set())
