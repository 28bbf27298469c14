"""What was measured: what is certain, and nothing of small groups."""

from typing import Final

from attrs import evolve
from hypothesis import given, settings
from pictures_made import LANGUAGES, drawn, made
from pictures_seen import SVG, check, number, texts

import vierplusen as v
from vierplusen.testing.strategies import measured
from vierplusen_html.pictures.measured import draw_measured
from vierplusen_html.pictures.paint import BLUE


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
    assert (208 + 490) / 2 in {number(each, "cx") for each in money}


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
