"""The pictures of a scan: features and routes, saying what the scan says."""

from typing import Final
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from hypothesis import given, settings
from pictures_made import CASES, LANGUAGES, drawn, made
from pictures_seen import SVG, USUAL, check, number, parsed

import vierplusen as v
from vierplusen.testing.strategies import assessments
from vierplusen_html.pictures.coalition import draw_coalition
from vierplusen_html.pictures.compared_features import draw_compared_features
from vierplusen_html.pictures.features import draw_features
from vierplusen_html.pictures.intervals import CERTAIN, STILL_OPEN
from vierplusen_html.pictures.routes import draw_routes

BAR_WIDE: Final = 288


def bars(element: ET.Element, fill: str) -> list[tuple[float, float]]:
    """Give where bars in a paint begin and end, without those of the legend."""
    return [
        (number(each, "x"), number(each, "x") + number(each, "width"))
        for each in element.iter(f"{SVG}rect")
        if each.get("fill") == fill and number(each, "height") > 20
    ]


def at(share: float) -> float:
    """Give where a share stands on the bars of features."""
    return round(204 + share * BAR_WIDE, 1)


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
    solid = bars(parsed(features.svg), CERTAIN.fill("features"))
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
    assert [number(each, "x1") for each in lines] == [at(0.5)]


def test_what_is_exactly_known_is_one_line() -> None:
    card = v.score(v.Project(id="a", name="A"))
    low, high = v.Finding(low=0, high=0, confidence=1), v.Finding(low=1, high=1, confidence=1)
    findings = v.FrozenMap({**card.findings, "approach": low, "measuring": high})

    known = evolve(card, findings=findings)
    element = parsed(made(draw_features, known).svg)
    beside = evolve(v.assess(v.Project(id="a", name="A")), scorecard=known)
    picture = made(draw_compared_features, v.Comparison(assessments=[beside, beside]))

    check(picture)
    assert picture.table.rows[0][1:3] == ("0", "100")
    assert "effectieve aanpak: 0 boven de drempel, 2 eronder, 0 nog open." in picture.description
    marks = [each for each in element.iter(f"{SVG}rect") if each.get("width") == "4"]
    assert [number(each, "x") for each in marks] == [at(0), at(1) - 4]


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
