"""Several projects side by side: their features and their balances."""

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures_made import LANGUAGES, appraised, case, cases, drawn, made
from pictures_seen import USUAL, check

import vierplusen as v
from vierplusen.testing.strategies import texts as texts_of
from vierplusen_html.pictures.compared_balances import draw_compared_balances
from vierplusen_html.pictures.compared_features import draw_compared_features


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


def test_who_has_no_balance_says_why() -> None:
    uncounted = evolve(case("buurtwerkplaats"), uncounted=(v.Message("appraised.pays-even", {}),))
    certain = evolve(case("een-gezin-een-plan"), appraisal=appraised(5.0))
    both = v.Comparison(
        assessments=[case("een-gezin-een-plan"), case("buurtwerkplaats"), uncounted, certain]
    )
    picture = made(draw_compared_balances, both)

    check(picture, money=True)
    assert [row[1:3] for row in picture.table.rows[1:]] == [
        ("geen saldo: dit document heeft geen berekening van kosten en baten", "-"),
        ("Naar verwachting zijn baten en kosten gelijk.", "-"),
        ("€ -5", "-"),
    ]
    assert "Van 2 is er geen saldo" in picture.description
    assert drawn(draw_compared_balances, case("een-gezin-een-plan")) is None
    every = v.Comparison(assessments=[certain, case("een-gezin-een-plan")])
    assert "geen saldo" not in made(draw_compared_balances, every).description
