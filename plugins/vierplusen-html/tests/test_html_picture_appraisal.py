"""The pictures of an appraisal: whole, and as wide as the euros are."""

import re
from math import fsum
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pictures_made import LANGUAGES, OF_APPRAISALS, appraised, case, counted, drawn, made, words_of
from pictures_seen import SVG, USUAL, blocks, check, number, parsed, straight

import vierplusen as v
from vierplusen.appraisal.saying import quantity
from vierplusen.testing.strategies import (
    appraisals,
)
from vierplusen_html.labels.money_pictures import LABELS
from vierplusen_html.pictures.agenda import draw_agenda
from vierplusen_html.pictures.axes import WIDTH
from vierplusen_html.pictures.balance import draw_balance
from vierplusen_html.pictures.compared_balances import draw_compared_balances
from vierplusen_html.pictures.flow import draw_flow
from vierplusen_html.pictures.naming import amount
from vierplusen_html.pictures.paint import HATCH
from vierplusen_html.pictures.picture import Picture
from vierplusen_html.pictures.scenarios import draw_scenarios
from vierplusen_html.pictures.tornado import draw_tornado
from vierplusen_html.rendering import render_page


@given(appraisals(), LANGUAGES)
def test_pictures_of_an_appraisal_keep_their_promises(result: v.Appraisal, lang: str) -> None:
    pictures = {draw: drawn(draw, result, lang) for draw in OF_APPRAISALS}
    for picture in pictures.values():
        if picture is not None:
            check(picture, money=True)
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
    check(picture, money=True)


@pytest.mark.parametrize("eur", [0.0, 0.01, 1e9, 1e15])
@pytest.mark.parametrize("gain", [0.0, 0.01, -5.0, 1e15])
def test_any_amount_is_drawn(eur: float, gain: float) -> None:
    result = appraised(eur, gain=gain)

    for draw in OF_APPRAISALS:
        picture = drawn(draw, result)
        assert picture is not None or draw is not draw_balance
        if picture is not None:
            check(picture, money=True)
    assert (drawn(draw_flow, result) is None) is (eur == gain == 0)


def test_the_tornado_of_a_real_case() -> None:
    result = counted()
    picture = made(draw_tornado, result)

    assert len(picture.table.rows) == 13
    assert "Het kan dus aan beide kanten van nul uitkomen." in picture.description
    assert len(blocks(check(picture, money=True))) == 24
    alike = evolve(
        result,
        tornado=(v.Swing(knob="gezinnen", low=1.0, high=2.0, low_eur=3e5, high_eur=4e5),),
    )
    halves = blocks(check(made(draw_tornado, alike), money=True))
    assert len({number(each, "y") for each in halves}) == 2
    assert "beide kanten" not in made(draw_tornado, alike).description


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


@given(st.from_type(v.Knob), st.floats(-1e9, 1e9), LANGUAGES)
def test_a_value_of_an_estimate_is_said_as_in_the_text_of_a_report(
    knob: v.Knob, value: float, lang: str
) -> None:
    words = words_of(lang)

    assert amount(words, value, knob) == words.say(quantity(value, knob))


def test_the_agenda_of_a_real_case() -> None:
    result = counted()
    picture = made(draw_agenda, result)

    assert len(blocks(check(picture, money=True), least=20.0)) == 5
    assert "De andere schattingen (8)" in picture.description
    assert len(picture.table.rows) == 13
    worthless = tuple(evolve(each, value_eur=0.0) for each in result.agenda)
    assert drawn(draw_agenda, evolve(result, agenda=worthless)) is None
    all_worth = tuple(evolve(each, value_eur=1.0) for each in result.agenda)
    assert "De andere" not in made(draw_agenda, evolve(result, agenda=all_worth)).description


def test_the_scenarios_of_a_real_case() -> None:
    picture = made(draw_scenarios, case("een-gezin-een-plan"), "en")
    expected, better, worse = blocks(check(picture, money=True), least=20.0)

    assert number(worse, "x") < number(expected, "x") == number(better, "x")
    assert "tegenvallend, -€357,097" in picture.description
    assert worse.get("fill") == HATCH.fill("scenarios")


def test_a_table_that_stands_right_below_a_picture_stands_there_once() -> None:
    page = render_page(counted(), "en")

    assert page.count(">Balance if low</th>") == 1
    assert "Which estimate" in page
