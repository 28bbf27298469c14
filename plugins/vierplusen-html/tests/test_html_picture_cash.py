"""The cash of a route: each year of it, and where the reserve is lowest."""

from functools import cache

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pictures_made import LANGUAGES, case, drawn, made, material
from pictures_seen import blocks, check, number, straight

import vierplusen as v
from vierplusen_html.pictures.cash import draw_cash
from vierplusen_html.pictures.paint import DOTS, RINGS


@cache
def usual() -> v.Continued:
    plain = material(case("buurtwerkplaats")).continued
    assert plain is not None
    return plain


def continued(flow: v.CashFlow | None) -> v.Continued:
    return evolve(usual(), enterprise=flow, routes=())


@given(st.from_type(v.CashFlow), LANGUAGES)
def test_cash_shows_each_year(flow: v.CashFlow, lang: str) -> None:
    route = continued(flow)
    picture = drawn(draw_cash, route, lang)
    if picture is None:
        assert not flow.rows
        return
    element = check(picture, money=True)
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


def test_the_cash_of_a_real_enterprise() -> None:
    picture = made(draw_cash, case("buurtwerkplaats"))
    kept = [
        each
        for each in blocks(check(picture, money=True))
        if each.get("fill") == RINGS.fill("cash")
    ]

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
