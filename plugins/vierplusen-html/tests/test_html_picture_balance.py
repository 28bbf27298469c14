"""The balance with its range, and without each decision."""

from attrs import evolve
from pictures_made import counted, made
from pictures_seen import blocks, check, number, straight

import vierplusen as v
from vierplusen_html.pictures.balance import draw_balance
from vierplusen_html.pictures.paint import SOLID


def test_the_balance_of_a_real_case() -> None:
    result = counted()
    picture = made(draw_balance, result)
    element = check(picture, money=True)
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
    assert "Zonder het besluit dat nodig is, is het saldo" in picture.description
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
    picture = made(draw_balance, result, "en")
    names = [row[0] for row in picture.table.rows]

    assert "Without the decisions that it needs the balance is -€9." in picture.description
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

    assert len(blocks(check(made(draw_balance, half), money=True), least=20.0)) == 1
    assert len(blocks(check(made(draw_balance, none), money=True), least=20.0)) == 1
    assert "9 van de 10" not in made(draw_balance, none).description
