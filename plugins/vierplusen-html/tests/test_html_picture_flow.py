"""Who pays and who gains, and who gains without paying."""

from attrs import evolve
from pictures_made import case, drawn, made
from pictures_seen import check, texts

import vierplusen as v
from vierplusen_html.pictures.flow import draw_flow


def test_who_gains_without_paying_is_named() -> None:
    picture = made(draw_flow, case("een-gezin-een-plan"))
    said = "Wie baten heeft en niet betaalt: zorgverzekeraar, gemeente Zonneveld (jeugd), politie, "

    assert f"{said}woningcorporatie." in picture.description
    assert "Die betaalt € 881.128 en heeft € 488.417 aan baten." in picture.description
    assert "url(#flow-dots)" in picture.svg
    assert "url(#flow-hatch)" not in picture.svg


def test_the_flow_of_a_sharing_alone() -> None:
    result = case("een-gezin-een-plan").sharing
    assert result is not None
    picture = made(draw_flow, result)

    check(picture, money=True)
    assert "€ 998.495" in picture.svg
    assert drawn(draw_flow, evolve(result, pockets=None)) is None
    assert drawn(draw_flow, case("buurtwerkplaats")) is None


def test_a_party_with_parts_that_are_there_too_is_meant_by_itself() -> None:
    whole = case("samen-aan-tafel")

    assert whole.sharing is not None
    for result in (whole, whole.sharing):
        dutch, english = (made(draw_flow, result, lang) for lang in ("nl", "en"))
        assert "Wie het meest betaalt: gemeente Zonneveld (zelf)." in dutch.description
        assert "Who pays most: gemeente Zonneveld (itself)." in english.description
        names = {row[0] for row in dutch.table.rows}
        assert {"gemeente Zonneveld (zelf)", "gemeente Zonneveld (schuldhulp)"} <= names


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
    element = check(picture, money=True)

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
