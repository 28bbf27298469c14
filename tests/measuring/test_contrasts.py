"""Participants beside others: what the comparison gives and what it says."""

from typing import Any

import pytest
from attrs import evolve

from vierplusen.domain import BalanceRow, Indicator, Registration
from vierplusen.measuring.contrasts import balance_reasons
from vierplusen.measuring.measure import measure

EASE = Indicator(id="ease", unit="person", better="higher", low=1, high=5, step=1)
DEBTS = Indicator(id="ease", unit="person", better="lower", low=0, step=1)


def registered(pairs: list[tuple[Any, Any]]) -> Registration:
    return Registration.from_wide(
        participant=[f"p{index:02}" for index in range(len(pairs))],
        readings={
            ("ease", moment): [pair[place] for pair in pairs]
            for place, moment in enumerate(("baseline", "follow-up"))
        },
    )


def contrast(
    indicator: Indicator, ours: list[tuple[Any, Any]], theirs: list[tuple[Any, Any]]
) -> Any:  # noqa: ANN401  # most figures can be None; a test knows
    made = measure(registered(ours), indicators=[indicator], comparison=registered(theirs))
    return made.contrasts[0]


def keys(found: Any) -> list[str]:  # noqa: ANN401  # whatever has reasons
    return [each.key.removeprefix("measured.contrast-") for each in found.reasons]


UP = [(1, 3), (2, 4), (1, 4), (3, 5), (2, 4), (1, 3)]
FLAT = [(1, 1), (2, 3), (1, 1), (3, 2), (2, 2), (1, 2)]
DOWN = [(5, 3), (4, 2), (4, 1), (5, 3), (4, 2), (3, 1)]


@pytest.mark.parametrize(
    ("indicator", "ours", "theirs", "key", "way"),
    [
        (EASE, UP, DOWN, "better", "higher"),
        (EASE, DOWN, UP, "worse", "lower"),
        (DEBTS, DOWN, UP, "better", "lower"),
        (DEBTS, UP, DOWN, "worse", "higher"),
        (EASE, FLAT, FLAT[::-1], "open", "same"),
    ],
)
def test_it_says_which_way_and_whether_that_is_better(
    indicator: Indicator, ours: list[Any], theirs: list[Any], key: str, way: str
) -> None:
    found = contrast(indicator, ours, theirs[1:] + theirs[:1])
    said = found.reasons[0]

    assert keys(found) == [key]
    assert said.values["way"].key == f"way.{way}"
    assert said.values["effect"] == abs(found.effect)
    assert (said.values["low"], said.values["high"]) == (found.interval.low, found.interval.high)
    assert said.facts == ("ease",)


def test_a_scale_gives_an_interval_where_nobody_of_the_others_moved() -> None:
    found = contrast(EASE, UP * 4, [(2, 2)] * 24)

    assert found.interval.known
    assert -8 <= found.interval.low < found.effect < found.interval.high <= 8
    assert keys(found) == ["better"]


def test_without_bounds_those_who_all_moved_alike_give_none_and_it_says_so() -> None:
    found = contrast(DEBTS, UP, [(2, 1)] * 8)

    assert found.interval is None
    assert keys(found) == ["all-equal"]
    assert found.effect == pytest.approx(13 / 6 + 1)


def test_one_person_is_too_few_and_nobody_is_nobody() -> None:
    assert keys(contrast(EASE, UP, [(1, 2)])) == ["too-few"]
    assert keys(contrast(EASE, [(1, 2)], UP)) == ["too-few"]
    nobody = contrast(EASE, UP, [(1, None), (None, 2)])
    assert keys(nobody) == ["nobody"]
    assert (nobody.effect, nobody.interval, nobody.chance) == (None, None, None)


def test_of_three_there_is_no_effect_size_and_of_four_there_is() -> None:
    three, four = contrast(EASE, UP[:2], FLAT[:1]), contrast(EASE, UP[1:3], FLAT[:2])

    assert (three.size.value, three.size.method) == (None, "too-few")
    assert four.size.method == "hedges-g"
    assert four.size.interval.confidence == 0.95


def test_balance_is_of_those_with_both_readings() -> None:
    ours, theirs = [*UP, (5, None)], [*FLAT, (None, 1)]
    made: Any = measure(registered(ours), indicators=[EASE], comparison=registered(theirs))
    row = made.balance[0]

    assert row.project == pytest.approx(10 / 6)
    assert row.comparison == pytest.approx(10 / 6)
    assert row.difference == 0


def test_groups_that_were_unlike_at_the_start_are_named_from_a_quarter_on() -> None:
    row = BalanceRow(name="ease", project=1.0, comparison=2.0, difference=None)
    rows = tuple(
        evolve(row, name=f"i{index}", difference=each)
        for index, each in enumerate((0.25, -0.25, 0.26, -0.3, None))
    )

    assert [each.values["indicator"] for each in balance_reasons(rows)] == ["i2", "i3"]
    assert {each.key for each in balance_reasons(rows)} == {"measured.unlike"}
