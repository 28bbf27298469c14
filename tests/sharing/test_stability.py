"""Would anyone be better off walking away: known answers, words, and bad input."""

from collections.abc import Callable
from math import inf, nan
from typing import Any

import numpy as np
import pytest

from vierplusen import Words, check_stability, share, share_game
from vierplusen.domain import CostGame, FrozenMap, Message, Stability
from vierplusen.errors import InvalidValueError
from vierplusen.sharing.stability.closed import Fixed

DAM = CostGame(
    ["navigation", "flood", "power"],
    {
        ("navigation",): 163_520,
        ("flood",): 140_826,
        ("power",): 250_096,
        ("navigation", "flood"): 301_607,
        ("navigation", "power"): 378_821,
        ("flood", "power"): 367_370,
        ("navigation", "flood", "power"): 412_584,
    },
)
AIRPORT = CostGame.from_levels(
    {"a": 8, "b": 11, "c": 13, "d": 18}, [(8, 8), (11, 11), (13, 13), (18, 18)]
)
THIRDS = CostGame.from_function(["a", "b", "c"], lambda some: 1.0 if len(some) < 3 else 2.0)
"""Pairs pay half of what all pay: whoever divides the bill, one pair would leave."""


def words(found: Stability, lang: str = "en") -> str:
    return " ".join(map(Words(lang).say, found.reasons))


@pytest.mark.parametrize("rule", ["shapley", "scrb"])
@pytest.mark.parametrize("game", [DAM, AIRPORT], ids=["dam", "airport"])
def test_known_bills_keep_everybody(game: CostGame, rule: str) -> None:
    found = check_stability(game, share_game(game, rule=rule))

    assert found == Stability(
        stable=True, blocking=(), by_eur=0, change_eur=FrozenMap(), moved_eur=0, shortfall_eur=0,
        method="enumeration", reasons=(Message("stability.holds"),),
    )  # fmt: skip


@pytest.mark.parametrize("rule", ["proportional", "talmud", "cea", "cel", "random-arrival"])
@pytest.mark.parametrize("cost", [0, 100, 200, 300, 400, 600, 900])
def test_a_bill_within_the_gains_keeps_everybody(cost: float, rule: str) -> None:
    bill = share(cost, {"a": 100, "b": 200, "c": 300}, rule=rule)

    found = check_stability(cost, bill)

    assert found.stable
    assert (found.method, found.blocking, found.change_eur) == ("closed-form", (), FrozenMap())
    assert ("stability.unassigned" in {each.key for each in found.reasons}) is (cost > 600)


def test_who_pays_equal_parts_of_an_airport_would_leave_the_largest() -> None:
    found = check_stability(AIRPORT, dict.fromkeys("abcd", 4.5))

    assert found.blocking == ("a", "b", "c")
    assert found.by_eur == 0.5
    assert found.change_eur == pytest.approx({"a": -1 / 6, "b": -1 / 6, "c": -1 / 6, "d": 0.5})
    assert found.moved_eur == 0.5
    assert words(found) == (
        "These parties together would pay €0.50 less without the others: a, b, c. The smallest "
        "change that keeps everybody. To pay less: a €0.17, b €0.17, c €0.17. To pay more: d €0.50."
    )


def test_where_no_bill_keeps_everybody_it_says_how_much_has_to_come_off() -> None:
    found = check_stability(THIRDS, {"a": 1, "b": 0.5, "c": 0.5})

    assert not found.stable
    assert (found.blocking, found.by_eur) == (("a", "b"), 0.5)
    assert (found.change_eur, found.moved_eur, found.shortfall_eur) == (FrozenMap(), 0, 0.5)
    assert "at least €0.50 less" in words(found)
    assert "minstens € 0,50 goedkoper" in words(found, "nl")


def test_savings_that_have_no_core_by_the_traps_of_the_nucleolus() -> None:
    savings = {("a",): 1, ("b",): 1, ("a", "b"): 1}
    game = CostGame(["a", "b"], {key: 2 * len(key) - each for key, each in savings.items()})

    found = check_stability(game, {"a": 2, "b": 1})

    assert (found.blocking, found.by_eur, found.shortfall_eur) == (("a",), 1, 1)


def test_who_pays_more_than_it_gains_does_without() -> None:
    found = check_stability(100, {"a": 70, "b": 10}, benefits_eur={"a": 60, "b": 60})

    assert (found.blocking, found.by_eur, found.moved_eur) == (("a",), 10, 10)
    assert found.change_eur == FrozenMap({"a": -10, "b": 10})
    assert words(found) == (
        "a pays €10 more than it gains, and so would be better off without the project. The "
        "smallest change that keeps everybody. To pay less: a €10. To pay more: b €10. "
        "Nobody pays €20 of the cost yet."
    )


def test_a_bill_above_all_gains_leaves_a_rest() -> None:
    found = check_stability(100, {"a": 70, "b": 30}, benefits_eur={"a": 60, "b": 20})

    assert (found.blocking, found.by_eur, found.shortfall_eur) == (("a", "b"), 20, 20)
    assert found.change_eur == FrozenMap({"a": -10, "b": -10})
    assert found.moved_eur == 20
    assert words(found).endswith("Somebody is then still needed who pays €20.")


def test_who_carries_what_others_get_would_do_it_alone() -> None:
    found = check_stability(100, {"a": 130, "b": -30}, benefits_eur={"a": 160, "b": 20})

    assert (found.blocking, found.by_eur) == (("a",), 30)
    assert found.change_eur == FrozenMap({"a": -30, "b": 30})
    assert "a pays €30 more than the whole project costs." in words(found)


def test_what_nobody_pays_may_be_given_to_a_party() -> None:
    gains = {"a": 100, "b": 100}

    assert check_stability(100, {"a": 90, "b": -10}, benefits_eur=gains).stable
    found = check_stability(100, {"a": 130, "b": -50}, benefits_eur={"a": 140, "b": 100})
    assert (found.blocking, found.by_eur) == (("a",), 30)
    assert found.change_eur == FrozenMap({"a": -30, "b": 30})


def test_what_some_get_counts_as_carried_only_beyond_what_nobody_pays() -> None:
    # b gets 10, and nobody pays 10 of the cost: a pays the whole of it, and no more.
    gains = {"a": 150, "b": 5}

    assert check_stability(100, {"a": 100, "b": -10}, benefits_eur=gains).stable
    found = check_stability(100, {"a": 104, "b": -10}, benefits_eur=gains)

    assert (found.blocking, found.by_eur, found.moved_eur) == (("a",), 4, 4)
    kept = Fixed(cost=100, gains=gains, paid={"a": 95, "b": -10}, unassigned=15, left_open=15)
    assert kept.carriers(1e-9) == ((), 0.0)


def test_of_groups_that_save_as_much_the_smallest_is_named_then_the_first() -> None:
    even = CostGame.from_function(list("dcba"), lambda some: len(some) * 1.0)
    odd = CostGame.from_vector(["b", "a"], [0, 1, 1, 4])
    gains = {"a": 10, "b": 100}

    assert check_stability(even, {"a": 2, "b": 0, "c": 2, "d": 0}).blocking == ("a", "c")
    assert check_stability(odd, {"a": 2, "b": 2}).blocking == ("a",)
    assert check_stability(60, {"a": 20, "b": 40}, benefits_eur=gains).blocking == ("a",)


@pytest.mark.parametrize("cost", [0, 5, -5])
def test_one_player_and_no_cost_are_legal(cost: float) -> None:
    assert check_stability(CostGame.from_vector(["a"], [0, cost]), {"a": cost}).stable
    assert check_stability(abs(cost), {"a": abs(cost)}, benefits_eur={"a": 9}).stable


def test_costs_below_zero_are_gains_to_divide() -> None:
    game = CostGame(["a", "b"], {("a",): -4, ("b",): 0, ("a", "b"): -6})

    found = check_stability(game, {"a": -3, "b": -3})

    assert (found.blocking, found.by_eur, found.moved_eur) == (("a",), 1, 1)
    assert found.change_eur == FrozenMap({"a": -1, "b": 1})


def test_a_game_without_costs_holds_only_if_nobody_pays() -> None:
    game = CostGame.from_vector(["a", "b"], [0, 0, 0, 0])

    assert check_stability(game, {"a": 0, "b": 0}).stable
    assert check_stability(game, {"a": 1, "b": -1}).change_eur == FrozenMap({"a": -1, "b": 1})


def test_cents_need_not_add_up_to_the_last() -> None:
    game = CostGame.from_function(["a", "b", "c"], lambda some: 100.0 if len(some) > 2 else 90.0)

    assert check_stability(game, dict.fromkeys("abc", 33.33)).stable
    gains = dict.fromkeys("abc", 50)
    assert check_stability(100, dict.fromkeys("abc", 33.34), benefits_eur=gains).stable


def test_a_change_that_only_takes_away_is_said_as_such() -> None:
    game = CostGame.from_vector(["a", "b"], [0, 5, 5, 10])

    found = check_stability(game, {"a": 5.005, "b": 5})

    assert found.change_eur == pytest.approx({"a": -0.005, "b": 0})
    assert "stability.change-less" in {each.key for each in found.reasons}


def test_twenty_players() -> None:
    players = [f"p{at:02}" for at in range(20)]
    sizes = np.zeros(1)
    for _ in players:
        sizes = np.concatenate((sizes, sizes + 1))
    game = CostGame.from_vector(players, np.sqrt(sizes))
    bill = dict.fromkeys(players, game.total_eur / 20)

    assert check_stability(game, bill).stable
    found = check_stability(game, {**bill, "p00": bill["p00"] + 1, "p07": bill["p07"] - 1})

    assert "p07" not in found.blocking
    assert len(found.blocking) == 19
    after = {each: eur + found.change_eur[each] for each, eur in found.change_eur.items()}
    assert sum(after.values()) == pytest.approx(0, abs=1e-9)


def named(game: CostGame | float, bill: Any, **more: Any) -> list[tuple[str, str]]:  # noqa: ANN401  # bad input is of any kind
    with pytest.raises(InvalidValueError) as caught:
        check_stability(game, bill, **more)
    return [(each.path, each.expects) for each in caught.value.faults]


def test_what_is_wrong_in_the_bill_of_a_game() -> None:
    assert named(THIRDS, "bill") == [("bill", "kind")]
    assert named(THIRDS, {"a": nan, "b": "1", "d": 1, "c": 1e30}) == [
        ("bill.a", "number"), ("bill.b", "number"), ("bill.d", "player"), ("bill.c", "size"),
    ]  # fmt: skip
    assert named(THIRDS, {"a": 1}) == [("bill.b", "amount-missing"), ("bill.c", "amount-missing")]
    assert named(THIRDS, {"a": 1, "b": 1, "c": 1}) == [("bill", "adds-up")]
    assert named(THIRDS, {"a": 1, "b": 1, "c": 0}, benefits_eur={"a": 1}) == [
        ("benefits_eur", "no-gains-here")
    ]


@pytest.mark.parametrize("cost", ["100", None, nan, inf, True])
def test_what_is_no_cost(cost: Any) -> None:  # noqa: ANN401  # bad input is of any kind
    assert named(cost, {"a": 1}) == [("game_or_cost_eur", "cost-or-game")]


def test_what_is_wrong_in_the_bill_of_a_fixed_cost() -> None:
    assert named(-1, {"a": 1}, benefits_eur={"a": 1}) == [("game_or_cost_eur", "euros-from-zero")]
    assert named(1, {"a": 1}) == [("benefits_eur", "some-gains")]
    assert named(1, {}, benefits_eur={}) == [("benefits_eur", "some-gains")]
    gains = {"a": None, "b": -1, "c": 1e30, "d": nan, 5: 1}
    amounts = dict.fromkeys(gains, 0)
    assert named(1, amounts, benefits_eur=gains) == [
        ("benefits_eur.a", "known-gain"), ("benefits_eur.b", "no-loss"),
        ("benefits_eur.c", "euros-from-zero"), ("benefits_eur.d", "number"),
        ("benefits_eur.5", "text"),
    ]  # fmt: skip
    assert named(1, {"a": 1, "x": 0}, benefits_eur={"a": 1, "b": 1}) == [
        ("bill.x", "gaining"), ("bill.b", "amount-missing"),
    ]  # fmt: skip
    assert named(1, {"a": 2}, benefits_eur={"a": 5}) == [("bill", "within-whole")]
    assert named(30, share(20, {"a": 40})) == [("bill", "adds-up")]


def test_a_party_that_is_misspelt_is_recognised() -> None:
    with pytest.raises(InvalidValueError, match="did you mean gemeente"):
        check_stability(10, {"gemeentte": 10}, benefits_eur={"gemeente": 20})


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize(
    "ask",
    [
        lambda: check_stability(AIRPORT, {"a": 18, "b": 0, "c": 0, "d": 0}),
        lambda: check_stability(9, {"a": 3, "b": 6}, benefits_eur={"a": 1, "b": 2}),
        lambda: check_stability(9, {"a": 8, "b": 4, "c": -3}, benefits_eur=dict.fromkeys("abc", 9)),
    ],
    ids=["one", "losers", "carriers"],
)
def test_everything_is_said_in_words(ask: Callable[[], Stability], lang: str) -> None:
    said = words(ask(), lang)

    assert "{" not in said
    assert "stability." not in said
