"""The pictures of money: whole, named, within their frame, and as wide as the euros are."""

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from math import atan2, fsum, hypot, pi
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

import vierplusen as v
from vierplusen.testing.strategies import appraisals, financing_plans
from vierplusen_html.labels.money_pictures import LABELS
from vierplusen_html.material import Material
from vierplusen_html.pictures import PICTURES
from vierplusen_html.pictures.agenda import draw_agenda
from vierplusen_html.pictures.axes import MARGIN, SIZE, WIDTH
from vierplusen_html.pictures.balance import draw_balance
from vierplusen_html.pictures.bars import THICK, Bar, Span, bars_drawn
from vierplusen_html.pictures.cash import draw_cash
from vierplusen_html.pictures.compared_balances import draw_compared_balances
from vierplusen_html.pictures.flow import draw_flow
from vierplusen_html.pictures.naming import amount
from vierplusen_html.pictures.paint import DOTS, HATCH, OPEN, PAINTS, RINGS, SOLID, patterns
from vierplusen_html.pictures.picture import Drawer, Picture
from vierplusen_html.pictures.pizza import draw_pizza
from vierplusen_html.pictures.pizza_round import CENTRE_X, RADIUS
from vierplusen_html.pictures.scenarios import draw_scenarios
from vierplusen_html.pictures.slices import all_slices
from vierplusen_html.pictures.tornado import draw_tornado
from vierplusen_html.rendering import render_page

SVG: Final = "{http://www.w3.org/2000/svg}"
CASES: Final = Path(__file__).parents[3] / "docs" / "cases" / "illustrative"
WORDS: Final = tuple(v.Label(key, *said) for key, said in LABELS.items())
LANGUAGES: Final = st.sampled_from(["nl", "en"])
OF_APPRAISALS: Final = (draw_balance, draw_flow, draw_tornado, draw_agenda, draw_scenarios)
SHAPES: Final = frozenset(
    {"svg", "title", "desc", "rect", "circle", "line", "path", "polygon", "text", "g", "defs",
     "pattern"}
)  # fmt: skip
HOSTILE: Final = (
    '</text><script>alert(1)</script><text onload="x">',
    "]]><!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
    "\x1b[31m \u202e {name} %s {eur:eur}",
    "W" * 500,
    "Stichting " * 40,
    "社会福祉法人" * 9,
    '=HYPERLINK("x")',
)
USUAL: Final = 12 * 1024
"""As many bytes as a picture of a usual case may have."""


@cache
def words_of(lang: str) -> v.Words:
    return v.Words(lang, WORDS)


def material(result: object, lang: str = "nl") -> Material:
    return Material.of(result, words_of(lang))


def drawn(draw: Drawer, result: object, lang: str = "nl") -> Picture | None:
    return draw(material(result, lang))


def made(draw: Drawer, result: object, lang: str = "nl") -> Picture:
    picture = drawn(draw, result, lang)
    assert picture is not None
    return picture


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314  # it was drawn here


def number(each: ET.Element, name: str) -> float:
    return float(each.get(name, "nan"))


Box = tuple[float, float, float, float]


def texts(
    element: ET.Element, given: dict[str, str] | None = None, down: float = 0.0
) -> Iterator[tuple[Box, str]]:
    """Give every text with the box that it takes, estimated."""
    known = {**(given or {}), **element.attrib}
    moved = re.match(r"translate\(0 ([-\d.]+)\)", element.get("transform", ""))
    down += 0.0 if moved is None else float(moved[1])
    for each in element:
        if each.tag == f"{SVG}text":
            own = {**known, **each.attrib}
            size, said = float(own.get("font-size", SIZE)), each.text or ""
            wide = v.text_width(said, size, bold=own.get("font-weight") == "bold")
            x, y = float(own["x"]), float(own["y"]) + down
            left = (
                x - {"start": 0.0, "middle": wide / 2, "end": wide}[own.get("text-anchor", "start")]
            )
            yield (left, y - 0.75 * size, left + wide, y + 0.2 * size), said
        yield from texts(each, known, down)


def check(picture: Picture) -> ET.Element:
    """Hold a picture to what every picture promises."""
    element = parsed(picture.svg)
    assert [each.tag for each in element[:2]] == [f"{SVG}title", f"{SVG}desc"]
    assert all((each.text or "").strip() for each in element[:2])
    assert picture.title.strip()
    assert "{" not in picture.title
    assert picture.description.strip()
    assert element.get("aria-labelledby") == f"{picture.key}-title {picture.key}-desc"
    assert element.get("width") is None
    ids = [own for each in element.iter() if (own := each.get("id")) is not None]
    assert len(ids) == len(set(ids))
    assert all(own.startswith(f"{picture.key}-") for own in ids)
    assert set(re.findall(r"url\(#([^)]*)\)", picture.svg)) <= set(ids)
    assert {each.tag.removeprefix(SVG) for each in element.iter()} <= SHAPES
    _, _, width, height = map(float, (element.get("viewBox") or "").split())
    for (left, top, right, bottom), said in texts(element):
        assert left >= -0.5, said
        assert right <= width + 0.5, said
        assert top >= -0.5, said
        assert bottom <= height + 0.5, said
    for each in element.iter(f"{SVG}rect"):
        assert number(each, "width") >= 0
        assert number(each, "height") >= 0
    assert "nan" not in picture.svg
    assert "inf" not in re.sub(r">[^<]*<", "><", picture.svg)
    assert picture.table.rows
    assert all(len(row) == len(picture.table.head) for row in picture.table.rows)
    return element


def blocks(element: ET.Element, *, least: float = 1.0) -> list[ET.Element]:
    """Give the bars of a picture: what is painted, without legend, ground and patterns."""
    inside = {each for one in element.iter(f"{SVG}defs") for each in one.iter()}
    return [
        each
        for each in element.iter(f"{SVG}rect")
        if each not in inside and each.get("stroke") and number(each, "width") != SAMPLE_WIDE
        and number(each, "height") >= least
    ]  # fmt: skip


SAMPLE_WIDE: Final = 26.0


def straight(pairs: Iterable[tuple[float, float]]) -> None:
    """Hold lengths to amounts: one scale for all of them, but for rounding."""
    known = list(pairs)
    most = max((eur for _, eur in known), default=0.0)
    for wide, eur in known:
        if most:
            longest = next(one for one, other in known if other == most)
            assert wide == pytest.approx(longest * eur / most, abs=0.25)


@cache
def case(name: str) -> v.Assessment:
    return v.assess(v.load(CASES / f"{name}.yaml"), catalogue=v.load_catalogue())


def counted() -> v.Appraisal:
    """Give the appraisal of a real case."""
    result = case("een-gezin-een-plan").appraisal
    assert result is not None
    return result


# Bars

AMOUNTS: Final = st.one_of(
    st.floats(-1e6, 1e6), st.sampled_from([0.0, 0.01, -0.01, 1e18, -1e18, 1.0])
)


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=1, max_size=6), st.none() | AMOUNTS)
@example([(0.0, 0.0)], None)
@example([(0.0, 0.01), (0.0, 1e18)], 1.0)
@example([(-1e18, -1e18)], None)
def test_bars_are_as_wide_as_their_amounts(
    pairs: list[tuple[float, float]], line: float | None
) -> None:
    words = words_of("nl")
    several = [
        Bar(name=str(place), spans=(Span(low=low, high=high, paint=SOLID),), at=high)
        for place, (low, high) in enumerate(pairs)
    ]
    inside, height = bars_drawn("x", several, lambda eur: words.figure(eur, "eur"), line=line)
    element = parsed(v.svg_element("svg", *inside, xmlns="http://www.w3.org/2000/svg"))
    found = blocks(element)

    straight(
        (number(each, "width"), abs(high - low))
        for each, (low, high) in zip(found, pairs, strict=True)
    )
    for each in found:
        assert number(each, "x") >= MARGIN
        assert number(each, "x") + number(each, "width") <= WIDTH - MARGIN + 0.1
        assert number(each, "height") == THICK
    for (left, _, right, bottom), said in texts(element):
        assert -0.5 <= left <= right <= WIDTH + 0.5, said
        assert bottom <= height, said


def test_bars_without_an_amount_have_no_scale() -> None:
    inside, height = bars_drawn("x", [Bar(name="a", note="waarom niet")], str)

    assert [each for _, each in texts(parsed(v.svg_element("svg", *inside)))] == []
    assert "waarom niet" in "".join(inside)
    assert "defs" not in "".join(inside)
    assert height > 0


def test_every_paint_has_a_pattern_of_its_own() -> None:
    names = [each.name for each in (*PAINTS, OPEN)]
    element = parsed(patterns("x", (*PAINTS, OPEN, HATCH)))

    assert len(set(names)) == len(names)
    assert [each.get("id") for each in element] == [
        f"x-{name}" for name in names if name != "solid"
    ]
    assert len({ET.tostring(each[1]) for each in element}) == len(element)


# Laws of appraisals


@given(appraisals(), LANGUAGES)
def test_pictures_of_an_appraisal_keep_their_promises(result: v.Appraisal, lang: str) -> None:
    pictures = {draw: drawn(draw, result, lang) for draw in OF_APPRAISALS}
    for picture in pictures.values():
        if picture is not None:
            check(picture)
            assert len(picture.svg.encode()) < USUAL
    balance = pictures[draw_balance]
    assert balance is not None
    assert balance.title == LABELS["picture.html/balance"][lang == "en"]
    hold_tornado(result, pictures[draw_tornado])
    hold_bands(result, pictures[draw_flow], lang)
    hold_beside(result, lang)


def hold_tornado(result: v.Appraisal, picture: Picture | None) -> None:
    """Hold the bars to the swings."""
    swings = [each for each in result.tornado if each.width_eur > 0]
    assert (picture is None) is (not swings)
    if picture is not None:
        widths = (number(each, "width") for each in blocks(parsed(picture.svg)))
        amounts = [
            abs(eur - result.net_eur)
            for each in swings[:12]
            for eur in (each.low_eur, each.high_eur)
        ]
        straight(zip(widths, amounts, strict=True))
        assert len(picture.table.rows) == len(swings)


def hold_bands(result: v.Appraisal, picture: Picture | None, lang: str) -> None:
    """Hold the bands to the totals, and the table to the net value of everybody."""
    if picture is None:
        assert not any(result.by_effect_eur.values())
        return
    found = bands(parsed(picture.svg))
    for here in (True, False):
        high = fsum(high for x, high in found if (x < WIDTH / 2) is here)
        assert high == pytest.approx(280, abs=1.2)
    net = round(fsum(result.by_party_eur.values()), 2)
    assert picture.table.rows[-1][3] == words_of(lang).figure(net, "eur")


def bands(element: ET.Element) -> list[tuple[float, float]]:
    """Give where each band begins and how high it is at either end."""
    found = []
    for each in element.findall(f"{SVG}path"):
        steps = [float(one) for one in re.findall(r"-?[\d.]+", each.get("d", ""))]
        x, outer, inner, below, last = steps[0], steps[1], steps[7], steps[9], steps[15]
        assert last - outer == pytest.approx(below - inner, abs=0.25)
        found.append((x, below - inner))
    return found


def hold_beside(result: v.Appraisal, lang: str) -> None:
    """Hold the picture of several to the balance of each."""
    one = evolve(case("een-gezin-een-plan"), appraisal=result)
    several = v.Comparison(assessments=[one, case("buurtwerkplaats")])
    picture = made(draw_compared_balances, several, lang)
    assert words_of(lang).figure(result.net_eur, "eur") in picture.table.rows[0]
    check(picture)


# Laws of plans


@given(financing_plans(), LANGUAGES)
def test_a_pizza_has_every_cent(plan: v.FinancingPlan, lang: str) -> None:
    picture = drawn(draw_pizza, plan, lang)
    if picture is None:
        assert not plan.total_cents
        assert not plan.gap_cents
        return
    element = check(picture)
    words = words_of(lang)
    assert picture == drawn(draw_pizza, plan, lang)
    assert picture.table.rows[-1][-1] == words.figure(plan.total_cents + plan.gap_cents, "cents")
    slices = all_slices(plan, plan.parties, words_of(lang))
    assert sum(each.cents for each in slices) == plan.total_cents
    for year, share in plan.temporary_share.items():
        paid = sum(each.by_year.get(year, 0) for each in slices)
        ending = sum(each.by_year.get(year, 0) for each in slices if each.temporary)
        assert share == (pytest.approx(ending / paid) if paid else None)
    assert (str(plan.cliff_year) in picture.description) is (plan.cliff_year is not None) or any(
        str(plan.cliff_year) in each.name for each in slices
    )
    years = blocks(element, least=24.0)
    whole = fsum(number(each, "width") for each in years)
    shown = list(plan.by_year_cents)[:12]
    assert bool(shown) is (whole > 0)


def angle(x: float, y: float) -> float:
    """Give the part of a turn clockwise from the top."""
    return atan2(x, -y) / (2 * pi) % 1


def test_slices_are_as_large_as_their_shares() -> None:
    plan = material(case("buurtwerkplaats")).plan
    assert plan is not None
    element = check(made(draw_pizza, case("buurtwerkplaats")))
    slices = [each for each in element.findall(f"{SVG}path") if " A 104" in each.get("d", "")]
    whole = plan.total_cents + plan.gap_cents
    last = 0.0
    for each in slices:
        steps = [float(one) for one in re.findall(r"-?[\d.]+", each.get("d", ""))]
        x, y = steps[:2]
        first = angle(steps[2] - x, steps[3] - y)
        assert first == pytest.approx(last, abs=0.002)
        assert hypot(steps[2] - x, steps[3] - y) == pytest.approx(RADIUS, abs=0.15)
        last = angle(steps[-2] - x, steps[-1] - y)
        if each is slices[0]:
            assert x == CENTRE_X
            assert last == pytest.approx(12_960_000 / whole, abs=0.002)
    assert last % 1 == pytest.approx(0, abs=0.002)
    assert len(slices) == 9


def test_years_of_a_pizza_are_as_wide_as_their_cents() -> None:
    plan = material(case("buurtwerkplaats")).plan
    assert plan is not None
    found = blocks(check(made(draw_pizza, case("buurtwerkplaats"))), least=24.0)
    tops = sorted({number(each, "y") for each in found})
    wide = [
        fsum(number(each, "width") for each in found if number(each, "y") == top) for top in tops
    ]
    gap = sum(round(each.eur * 100) for each in plan.gap_rows)

    straight(zip(wide, [15_600_000, 11_327_440, 10_196_032 + gap], strict=True))


# Laws of cash


@given(st.from_type(v.CashFlow), LANGUAGES)
def test_cash_shows_each_year(flow: v.CashFlow, lang: str) -> None:
    route = continued(flow)
    picture = drawn(draw_cash, route, lang)
    if picture is None:
        assert not flow.rows
        return
    element = check(picture)
    figures = [
        abs(eur)
        for each in flow.rows[:12]
        for eur in (
            each.income_cents + each.other_cents,
            each.variable_cents + each.fixed_cents + each.one_off_cents + each.repayment_cents,
            each.reserve_cents,
        )
    ]

    straight(zip((number(each, "width") for each in blocks(element)), figures, strict=True))
    assert [row[0] for row in picture.table.rows] == [str(each.year) for each in flow.rows]


@cache
def usual() -> v.Continued:
    plain = material(case("buurtwerkplaats")).continued
    assert plain is not None
    return plain


def continued(flow: v.CashFlow | None) -> v.Continued:
    return evolve(usual(), enterprise=flow, routes=())


# Extremes


def appraised(eur: float, *, gain: float = 0.0, party: str = "a") -> v.Appraisal:
    return v.appraise(
        v.Case(
            base_year=2024, price_year=2024, horizon_years=1, discount=0.0,
            costs=[v.Cost(id="team", payer=party, per_year=eur)],
            effects=[v.Effect(id="winst", quantity=1, price=gain, gains={"b": 1})],
        )
    )  # fmt: skip


@pytest.mark.parametrize("eur", [0.0, 0.01, 1e9, 1e15])
@pytest.mark.parametrize("gain", [0.0, 0.01, -5.0, 1e15])
def test_any_amount_is_drawn(eur: float, gain: float) -> None:
    result = appraised(eur, gain=gain)

    for draw in OF_APPRAISALS:
        picture = drawn(draw, result)
        assert picture is not None or draw is not draw_balance
        if picture is not None:
            check(picture)
    assert (drawn(draw_flow, result) is None) is (eur == gain == 0)


def plan_of(*cents: int, temporary: bool = False, first: int = 2026) -> v.FinancingPlan:
    """Give a plan of which each source pays once, each in a year of its own."""
    plain = v.finance([v.Need(category="staff", year=first, eur=1.0)], [], strategy="pizza")
    names = [f"bron-{place}" for place in range(len(cents))]
    return evolve(
        plain,
        gap_cents=0,
        gap_rows=(),
        total_cents=sum(cents),
        funding=tuple(
            v.FundingSource(id=each, form="gift", name=each, temporary=temporary) for each in names
        ),
        rows=tuple(
            v.PlanRow(funding=each, category="staff", year=first + place, cents=amount)
            for place, (each, amount) in enumerate(zip(names, cents, strict=True))
        ),
        cliff_year=first if temporary else None,
    )


@pytest.mark.parametrize("temporary", [True, False])
@pytest.mark.parametrize("cents", [(1,), (1, 10**20), (10**20,), (3,) * 9, (1,) * 14])
def test_any_plan_is_drawn(cents: tuple[int, ...], temporary: bool) -> None:
    plan = plan_of(*cents, temporary=temporary)
    picture = made(draw_pizza, plan)

    check(picture)
    assert len(picture.table.rows) == len(cents) + 1
    assert ("staan in de tabel" in picture.svg) is (len(cents) > 12)
    assert ("andere" in picture.svg) is (len(cents) > 8)


def test_others_that_last_and_others_that_end_stand_apart() -> None:
    lasting = plan_of(*range(100, 109))
    ending = plan_of(*range(1, 3), temporary=True)
    both = evolve(
        lasting,
        funding=(*lasting.funding, *(evolve(each, id=f"t{each.id}") for each in ending.funding)),
        rows=(*lasting.rows, *(evolve(each, funding=f"t{each.funding}") for each in ending.rows)),
    )
    said = [each for _, each in texts(check(made(draw_pizza, both)))]

    assert {"2 andere", "3 andere"} <= set(said)
    assert sum(each == "tijdelijk" for each in said) == 3
    alone = evolve(both, rows=both.rows[:-1])
    assert "bron-0 (tbron-0)" in [each for _, each in texts(check(made(draw_pizza, alone)))]


def test_an_open_pizza_without_any_slice() -> None:
    plan = v.finance([v.Need(category="staff", year=2026, eur=100.0)], [], strategy="pizza")
    picture = made(draw_pizza, plan)
    element = check(picture)

    assert "Alles is gedekt." not in picture.description
    assert [each.get("r") for each in element.findall(f"{SVG}circle")] == ["104"]
    assert "Het grootste stuk" not in picture.description


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
        check(picture)
        assert any(name in cell for row in picture.table.rows for cell in row)
        assert "<script" not in picture.svg
        assert len(picture.description) < 700
        assert "\u202e" not in picture.svg
        assert "\x1b" not in picture.svg


def hostile_case(name: str) -> v.Case:
    plain: v.Case = counted().case
    return evolve(plain, knobs={key: evolve(each, name=name) for key, each in plain.knobs.items()})


# Known answers


def test_the_balance_of_a_real_case() -> None:
    result = counted()
    picture = made(draw_balance, result)
    element = check(picture)
    outer, inner, without = blocks(element, least=20.0)
    quantiles = result.quantiles_eur

    straight(
        [
            (number(outer, "width"), quantiles[0.95] - quantiles[0.05]),
            (number(inner, "width"), quantiles[0.75] - quantiles[0.25]),
            (number(without, "width"), -result.without_all_eur),
        ]
    )
    assert "€ 196.519" in picture.description
    assert "Zonder de besluiten" in picture.description
    assert [each.get("fill") for each in (outer, inner, without)] == [
        "url(#balance-back)", SOLID.colour, "url(#balance-hatch)",
    ]  # fmt: skip
    assert ("50%" in "".join(row[0] for row in picture.table.rows)) is True


def test_two_decisions_stand_apart_and_together() -> None:
    result = evolve(
        counted(),
        without_decisions_eur=v.FrozenMap({"een": 5.0, "twee": -5.0}),
        without_all_eur=-9.0,
    )
    names = [row[0] for row in made(draw_balance, result, "en").table.rows]

    assert names[-1] == "without all these decisions"
    assert len([each for each in names if each.startswith("without the decision")]) == 2


def test_quantiles_that_were_not_asked_are_not_drawn() -> None:
    plain = counted()
    half = evolve(
        plain,
        quantiles_eur=v.FrozenMap({0.05: -1.0, 0.95: 2.0}),
        without_decisions_eur=v.FrozenMap({}),
    )
    none = evolve(
        plain, quantiles_eur=v.FrozenMap({0.5: 1.0}), without_decisions_eur=v.FrozenMap({})
    )

    assert len(blocks(check(made(draw_balance, half)), least=20.0)) == 1
    assert len(blocks(check(made(draw_balance, none)), least=20.0)) == 1
    assert "9 van de 10" not in made(draw_balance, none).description


def test_who_gains_without_paying_is_named() -> None:
    picture = made(draw_flow, case("een-gezin-een-plan"))
    said = "Wel baten, niet betalen: zorgverzekeraar, gemeente Zonneveld (jeugd), politie, "

    assert f"{said}woningcorporatie." in picture.description
    assert "Die betaalt € 881.128 en heeft € 488.417 aan baten." in picture.description
    assert "url(#flow-dots)" in picture.svg
    assert "url(#flow-hatch)" not in picture.svg


def test_the_flow_of_a_sharing_alone() -> None:
    result = case("een-gezin-een-plan").sharing
    assert result is not None
    picture = made(draw_flow, result)

    check(picture)
    assert "€ 998.495" in picture.svg
    assert drawn(draw_flow, evolve(result, pockets=None)) is None
    assert drawn(draw_flow, case("buurtwerkplaats")) is None


def test_many_parties_and_losers() -> None:
    many = v.appraise(
        v.Case(
            base_year=2024, price_year=2024, horizon_years=1, discount=0.0,
            costs=[
                v.Cost(id=f"k{place}", payer=f"p{place}", per_year=100 + place)
                for place in range(12)
            ],
            effects=[
                v.Effect(id="verlies", quantity=1, price=-50, gains={"buren": 1}),
                v.Effect(id="winst", quantity=1, price=20, gains={"p0": 1}),
            ],
        )
    )  # fmt: skip
    picture = made(draw_flow, many)
    element = check(picture)

    assert "6 andere" in [each for _, each in texts(element)]
    assert len(picture.table.rows) == 14
    assert "Erop achteruit gaan: buren." in picture.description
    assert "8 andere" in picture.description
    assert "niet" in picture.svg
    alone = v.appraise(
        v.Case(
            base_year=2024, price_year=2024, horizon_years=1, discount=0.0,
            effects=[v.Effect(id="verlies", quantity=1, price=-50, gains={"buren": 1})],
        )
    )  # fmt: skip
    assert "Wie het meest betaalt" not in made(draw_flow, alone).description
    assert "url(#flow-level)" in made(draw_flow, alone).svg


def test_the_tornado_of_a_real_case() -> None:
    result = counted()
    picture = made(draw_tornado, result)

    assert len(picture.table.rows) == 13
    assert "Het kan dus aan beide kanten van nul uitkomen." in picture.description
    assert len(blocks(check(picture))) == 24
    alike = evolve(
        result,
        tornado=(v.Swing(knob="gezinnen", low=1.0, high=2.0, low_eur=3e5, high_eur=4e5),),
    )
    halves = blocks(check(made(draw_tornado, alike)))
    assert len({number(each, "y") for each in halves}) == 2
    assert "beide kanten" not in made(draw_tornado, alike).description


def test_the_agenda_of_a_real_case() -> None:
    result = counted()
    picture = made(draw_agenda, result)

    assert len(blocks(check(picture), least=20.0)) == 5
    assert "De andere schattingen (8)" in picture.description
    assert len(picture.table.rows) == 13
    worthless = tuple(evolve(each, value_eur=0.0) for each in result.agenda)
    assert drawn(draw_agenda, evolve(result, agenda=worthless)) is None
    all_worth = tuple(evolve(each, value_eur=1.0) for each in result.agenda)
    assert "De andere" not in made(draw_agenda, evolve(result, agenda=all_worth)).description


def test_the_scenarios_of_a_real_case() -> None:
    picture = made(draw_scenarios, case("een-gezin-een-plan"), "en")
    expected, better, worse = blocks(check(picture), least=20.0)

    assert number(worse, "x") < number(expected, "x") == number(better, "x")
    assert "tegenvallend, -€357,097" in picture.description
    assert worse.get("fill") == HATCH.fill("scenarios")


def test_the_cliff_of_a_real_pizza() -> None:
    picture = made(draw_pizza, case("buurtwerkplaats"))

    assert "Vanaf 2028: tijdelijk geld is op, en niet alles is gedekt" in picture.svg
    assert "In 2028 is tijdelijk geld op" in picture.description
    assert picture.table.rows[-2][0] == "niet gedekt"
    assert picture.table.rows[-2][-1] == "€ 12.800"
    assert len(picture.svg.encode()) < USUAL + 500


def test_the_cash_of_a_real_enterprise() -> None:
    picture = made(draw_cash, case("buurtwerkplaats"))
    kept = [each for each in blocks(check(picture)) if each.get("fill") == RINGS.fill("cash")]

    assert "De reserve is het laagst in 2030: € -49.350." in picture.description
    assert len({round(number(each, "x") + number(each, "width")) for each in kept}) == 1
    flow = usual().enterprise
    assert flow is not None
    enough = evolve(flow, working_capital_cents=0)
    assert "nooit te laag" in made(draw_cash, continued(enough)).description


def test_cash_of_a_route_where_there_is_no_enterprise() -> None:
    assert drawn(draw_cash, continued(None)) is None
    of_route = evolve(usual(), enterprise=None)
    assert made(draw_cash, of_route) == made(draw_cash, usual())
    assert drawn(draw_cash, case("een-gezin-een-plan")) is None
    assert DOTS.fill("cash") in made(draw_cash, usual()).svg


def test_who_has_no_balance_says_why() -> None:
    uncounted = evolve(case("buurtwerkplaats"), uncounted=(v.Message("appraised.pays-even", {}),))
    certain = evolve(case("een-gezin-een-plan"), appraisal=appraised(5.0))
    both = v.Comparison(
        assessments=[case("een-gezin-een-plan"), case("buurtwerkplaats"), uncounted, certain]
    )
    picture = made(draw_compared_balances, both)

    check(picture)
    assert [row[1:3] for row in picture.table.rows[1:]] == [
        ("geen saldo: dit document heeft geen berekening van kosten en baten", "-"),
        ("Naar verwachting zijn baten en kosten gelijk.", "-"),
        ("€ -5", "-"),
    ]
    assert "Van 2 is er geen saldo" in picture.description
    assert drawn(draw_compared_balances, case("een-gezin-een-plan")) is None
    every = v.Comparison(assessments=[certain, case("een-gezin-een-plan")])
    assert "geen saldo" not in made(draw_compared_balances, every).description


@pytest.mark.parametrize(
    "draw",
    [*OF_APPRAISALS, draw_pizza, draw_cash, draw_compared_balances],
    ids=lambda each: each.__name__,
)
def test_nothing_is_drawn_of_nothing(draw: Drawer) -> None:
    assert draw(Material(words=words_of("nl"))) is None
    assert any(draw in several for several in PICTURES.values())


@pytest.mark.parametrize("name", ["een-gezin-een-plan", "buurtwerkplaats"])
def test_the_same_picture_is_drawn_twice(name: str) -> None:
    for draw in (*OF_APPRAISALS, draw_pizza, draw_cash):
        assert drawn(draw, case(name)) == drawn(draw, evolve(case(name)))


@pytest.mark.parametrize(("key", "said"), LABELS.items(), ids=LABELS)
def test_words_are_plain(key: str, said: tuple[str, str]) -> None:
    places = [re.findall(r"\{[^}]*\}", each) for each in said]

    assert sorted(places[0]) == sorted(places[1]), key
    for each in said:
        for sentence in re.split(r"(?<=[.!?:;])\s", each):
            assert len(sentence.split()) <= 20


def test_every_word_is_used() -> None:
    package = Path(sys.modules[draw_flow.__module__].__file__ or "").parent
    code = "".join(each.read_text(encoding="utf-8") for each in package.glob("*.py"))
    loose = [
        key
        for key in LABELS
        if f'"{key.removeprefix("picture.html/")}"' not in code
        and key.removeprefix("picture.html/").split("-")[-1] not in code
    ]

    assert loose == []


@pytest.mark.parametrize(
    ("knob", "said"),
    [
        (v.Knob(low=0.1, high=0.4), "25%"),
        (v.Knob(low=0.1, high=4), "0.25"),
        (v.Knob(value=1, unit="Euro"), "€0.25"),
        (v.Knob(value=1, unit="families"), "0.25 families"),
    ],
)
def test_a_value_of_an_estimate_says_what_it_counts(knob: v.Knob, said: str) -> None:
    assert amount(v.Words("en"), 0.25, knob) == said


def test_a_table_that_stands_right_below_a_picture_stands_there_once() -> None:
    page = render_page(counted(), "en")

    assert page.count(">Balance if low</th>") == 1
    assert "Which estimate" in page
