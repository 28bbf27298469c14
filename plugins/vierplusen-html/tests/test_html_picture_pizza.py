"""A financing plan as a pizza: every cent of it, and the cliff where money ends."""

import re
from math import atan2, fsum, hypot, pi

import pytest
from attrs import evolve
from hypothesis import given
from pictures_made import LANGUAGES, case, drawn, made, material, plan_of, words_of
from pictures_seen import SVG, USUAL, blocks, check, number, straight, texts

import vierplusen as v
from vierplusen.testing.strategies import (
    financing_plans,
)
from vierplusen_html.pictures.pizza import draw_pizza
from vierplusen_html.pictures.pizza_round import CENTRE_X, RADIUS
from vierplusen_html.pictures.slices import all_slices


@given(financing_plans(), LANGUAGES)
def test_a_pizza_has_every_cent(plan: v.FinancingPlan, lang: str) -> None:
    picture = drawn(draw_pizza, plan, lang)
    if picture is None:
        assert not plan.total_cents
        assert not plan.gap_cents
        return
    element = check(picture, money=True)
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


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_it_says_of_what_its_percentages_are(lang: str) -> None:
    said = {"nl": "delen van wat nodig is.", "en": "parts of what is needed."}[lang]

    assert said in made(draw_pizza, case("samen-aan-tafel"), lang).description


def angle(x: float, y: float) -> float:
    """Give the part of a turn clockwise from the top."""
    return atan2(x, -y) / (2 * pi) % 1


def test_slices_are_as_large_as_their_shares() -> None:
    plan = material(case("buurtwerkplaats")).plan
    assert plan is not None
    element = check(made(draw_pizza, case("buurtwerkplaats")), money=True)
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
    found = blocks(check(made(draw_pizza, case("buurtwerkplaats")), money=True), least=24.0)
    tops = sorted({number(each, "y") for each in found})
    wide = [
        fsum(number(each, "width") for each in found if number(each, "y") == top) for top in tops
    ]
    gap = sum(round(each.eur * 100) for each in plan.gap_rows)

    straight(zip(wide, [15_600_000, 11_327_440, 10_196_032 + gap], strict=True))


@pytest.mark.parametrize("temporary", [True, False])
@pytest.mark.parametrize("cents", [(1,), (1, 10**20), (10**20,), (3,) * 9, (1,) * 14])
def test_any_plan_is_drawn(cents: tuple[int, ...], temporary: bool) -> None:
    plan = plan_of(*cents, temporary=temporary)
    picture = made(draw_pizza, plan)

    check(picture, money=True)
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
    said = [each for _, each in texts(check(made(draw_pizza, both), money=True))]

    assert {"2 andere", "3 andere"} <= set(said)
    assert sum(each == "tijdelijk" for each in said) == 3
    alone = evolve(both, rows=both.rows[:-1])
    assert "bron-0 (tbron-0)" in [
        each for _, each in texts(check(made(draw_pizza, alone), money=True))
    ]


def test_an_open_pizza_without_any_slice() -> None:
    plan = v.finance([v.Need(category="staff", year=2026, eur=100.0)], [], strategy="pizza")
    picture = made(draw_pizza, plan)
    element = check(picture, money=True)

    assert "Alles is gedekt." not in picture.description
    assert [each.get("r") for each in element.findall(f"{SVG}circle")] == ["104"]
    assert "Het grootste stuk" not in picture.description


def test_the_cliff_of_a_real_pizza() -> None:
    picture = made(draw_pizza, case("buurtwerkplaats"))

    assert "Vanaf 2028: tijdelijk geld is op, en niet alles is gedekt" in picture.svg
    assert "In 2028 is tijdelijk geld op" in picture.description
    assert picture.table.rows[-2][0] == "niet gedekt"
    assert picture.table.rows[-2][-1] == "€ 12.800"
    assert len(picture.svg.encode()) < USUAL + 500


def test_the_plan_of_a_financing_is_drawn_as_the_plan_alone() -> None:
    financed = case("samen-aan-tafel").financing
    assert financed is not None
    assert financed.plan is not None

    assert made(draw_pizza, financed) == made(draw_pizza, financed.plan)
