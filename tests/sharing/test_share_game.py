"""share_game(): known answers, exact references, many players, and what is refused."""

import math
import random
from fractions import Fraction
from itertools import combinations, permutations
from math import factorial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen import (
    CostGame,
    InvalidValueError,
    SampledShares,
    ServiceLevels,
    cost_vector,
    share_game,
)
from vierplusen.domain.games import coalitions
from vierplusen.sharing.games import Shapley
from vierplusen.sharing.joining import drawn

TVA = CostGame.from_vector(
    ["flood", "navigation", "power"],
    [0, 140_826, 163_520, 301_607, 250_096, 367_370, 378_821, 412_584],
)
"""Worked example 8: bit 0 is flood control, bit 1 navigation, bit 2 power."""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("shapley", (100_756.5, 117_829, 193_998.5)),
        ("scrb", (99_157.29, 117_475.54, 195_951.16)),
        ("stand-alone", (104_794.65, 121_682.22, 186_107.13)),
    ],
)
def test_worked_example_8(rule: str, expected: tuple[float, ...]) -> None:
    bill = share_game(TVA, rule=rule)

    assert tuple(bill.amounts_eur.values()) == pytest.approx(expected, abs=0.01)
    assert sum(bill.amounts_cents.values()) == 41_258_400


@pytest.mark.parametrize("together", ["highest"])
def test_worked_example_9(together: str) -> None:
    steps = [(8, 8), (11, 11), (13, 13), (18, 18)]
    airport = CostGame.from_levels({"a": 8, "b": 11, "c": 13, "d": 18}, steps, together=together)

    assert tuple(share_game(airport).amounts_eur.values()) == pytest.approx((2, 3, 4, 9))


def test_worked_example_11_under_scrb_a_larger_bill_can_lower_somebodys_part() -> None:
    before = {("a",): 9, ("b",): 9, ("c",): 12, ("a", "b"): 3, ("a", "c"): 10, ("b", "c"): 7}
    games = [CostGame(list("abc"), {**before, ("a", "b", "c"): cost}) for cost in (13, 14)]
    bills = [share_game(game, rule="scrb").amounts_eur for game in games]
    fair = [share_game(game).amounts_eur for game in games]

    assert any(bills[1][party] < bills[0][party] - 1e-6 for party in "abc")
    assert all(fair[1][party] >= fair[0][party] for party in "abc")


def exact_shapley(players: str, cost: dict[frozenset[str], int]) -> dict[str, Fraction]:
    """Count every order in exact numbers."""
    made = dict.fromkeys(players, Fraction(0))
    for order in permutations(players):
        joined: frozenset[str] = frozenset()
        for each in order:
            made[each] += cost[joined | {each}] - cost[joined]
            joined |= {each}
    return {each: total / factorial(len(players)) for each, total in made.items()}


def exact_scrb(players: str, cost: dict[frozenset[str], int]) -> dict[str, Fraction]:
    """Share by separable costs in exact numbers."""
    everybody = frozenset(players)
    added = {p: Fraction(cost[everybody] - cost[everybody - {p}]) for p in players}
    left = {p: max(cost[frozenset(p)] - added[p], Fraction(0)) for p in players}
    whole, rest = sum(left.values()), cost[everybody] - sum(added.values())
    return {
        p: added[p] + rest * (left[p] / whole if whole else Fraction(1, len(players)))
        for p in players
    }


def exact_stand_alone(players: str, cost: dict[frozenset[str], int]) -> dict[str, Fraction]:
    """Share by the costs alone in exact numbers."""
    alone = {p: Fraction(cost[frozenset(p)]) for p in players}
    above = {p: max(alone[p], Fraction(0)) for p in players}
    whole, saved = sum(above.values()), sum(alone.values()) - cost[frozenset(players)]
    even = Fraction(1, len(players))
    return {p: alone[p] - saved * (above[p] / whole if whole else even) for p in players}


REFERENCES = {"shapley": exact_shapley, "scrb": exact_scrb, "stand-alone": exact_stand_alone}


def test_a_thousand_random_games_agree_with_exact_numbers() -> None:
    dice = random.Random(20261122)  # noqa: S311  # no secret: games to compare
    for _ in range(1_000):
        players = "abcde"[: dice.randint(1, 5)]
        cost = {
            frozenset(some): dice.randint(-3, 20)
            for size in range(1, len(players) + 1)
            for some in combinations(players, size)
        }
        game = CostGame(list(players), dict(cost))
        cost[frozenset()] = 0
        for rule, reference in REFERENCES.items():
            expected = {each: float(part) for each, part in reference(players, cost).items()}
            assert dict(share_game(game, rule=rule).amounts_eur) == pytest.approx(
                expected, rel=1e-9, abs=1e-9
            )


@given(values=st.lists(st.integers(-9, 30), min_size=31, max_size=31), data=st.data())
def test_the_order_of_the_players_changes_nothing(values: list[int], data: st.DataObject) -> None:
    players = "abcde"
    cost = dict(
        zip(
            (frozenset(s) for n in range(1, 6) for s in combinations(players, n)),
            values,
            strict=True,
        )
    )
    mixed = data.draw(st.permutations(players))

    for rule in REFERENCES:
        one = share_game(CostGame(list(players), cost), rule=rule)
        other = share_game(CostGame(mixed, cost), rule=rule)
        assert one.amounts_eur == other.amounts_eur
        assert one.amounts_cents == other.amounts_cents


@pytest.mark.parametrize("number", [14, 15, 17])
def test_blocks_of_coalitions_add_up_whatever_the_order_of_the_players(number: int) -> None:
    # The cost of a group is a sum of weights and a share of what it holds: known by hand.
    weights = [1.0 + place for place in range(number)]
    values = np.zeros(1)
    for each in weights:
        values = np.concatenate((values, values + each))
    squares = values**2
    names = [f"p{place:02}" for place in range(number)]
    whole = sum(weights)

    bill = share_game(CostGame.from_vector(names, squares))
    turned = share_game(CostGame.from_vector(names[::-1], squares))

    assert list(bill.amounts_eur.values()) == pytest.approx([w * whole for w in weights])
    assert list(turned.amounts_eur.values()) == pytest.approx([w * whole for w in weights[::-1]])


def test_a_table_of_twenty_players_is_shared_beside_the_table_in_less_than_two_mib() -> None:
    import tracemalloc  # noqa: PLC0415  # it slows down what is imported after it

    values = np.arange(1 << 20, dtype=np.float64)
    game = CostGame.from_vector([f"p{place:02}" for place in range(20)], values)
    share_game(game)
    tracemalloc.start()
    try:
        bill = share_game(game)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert list(bill.amounts_eur.values()) == pytest.approx([2.0**place for place in range(20)])
    assert most < 2 * 2**20


def test_a_game_of_levels_is_the_game_of_its_table() -> None:
    levels = {"a": 3.0, "b": 5.0, "c": 5.0, "d": 9.0}
    steps = [(4, 10), (8, 40), (9, 35), (30, 90)]
    for together in ("highest", "sum"):
        service = CostGame.from_levels(levels, steps, together=together)
        table = CostGame.from_function(
            list("abcd"), ServiceLevels(levels=levels, steps=steps, together=together)
        )
        assert service == table
        lazy = CostGame._of(
            tuple("abcd"), None, ServiceLevels(levels=levels, steps=steps, together=together)
        )
        assert cost_vector(lazy).tolist() == cost_vector(table).tolist()
        for rule in REFERENCES:
            assert dict(share_game(lazy, rule=rule).amounts_eur) == pytest.approx(
                dict(share_game(table, rule=rule).amounts_eur)
            )


def test_needs_that_add_up_to_a_step_but_for_rounding_take_no_higher_one() -> None:
    levels = dict.fromkeys("abc", 0.1) | {"d": 0.2}
    service = ServiceLevels(levels=levels, steps=[(0.3, 5), (1, 9)], together="sum")
    assert 0.1 + 0.2 > 0.3
    lazy = CostGame._of(tuple("abcd"), None, service)

    table = cost_vector(lazy).tolist()

    assert table == [service(frozenset(each)) for each in coalitions("abcd")]
    assert (table[0b111], table[0b1001], table[0b1011]) == (5, 5, 9)


@pytest.mark.parametrize("together", ["highest", "sum"])
def test_a_service_is_drawn_as_a_function_is(together: str) -> None:
    levels = {f"p{place:02}": (place * 7 % 10) / 10 for place in range(26)}
    need = math.fsum(levels.values())
    steps = [(need * at / 9, 100.0 * at - at * at) for at in range(1, 9)] + [(need, 850.0)]
    service = ServiceLevels(levels=levels, steps=steps, together=together)
    asked = CostGame.from_function(list(levels), service.__call__)

    quick = drawn(CostGame.from_function(list(levels), service), 30, 5)
    slow = drawn(asked, 30, 5)

    assert dict(quick.amounts_eur) == pytest.approx(dict(slow.amounts_eur), abs=1e-9)
    assert sum(quick.amounts_eur.values()) == pytest.approx(service(frozenset(levels)))
    for party, bounds in slow.bounds_eur.items():
        assert quick.bounds_eur[party] == pytest.approx(bounds, abs=1e-9)


def test_a_service_that_adds_up_is_drawn_for_hundreds() -> None:
    levels = {f"g{place:03}": float(place % 9) for place in range(300)}
    steps = [(60.0 * at, 1000.0 * at) for at in range(1, 21)]
    found = drawn(CostGame.from_levels(levels, steps, together="sum"), 2_000, 0)

    # Who needs nothing pays the first step where it comes first, and nothing elsewhere.
    assert sum(found.amounts_eur.values()) == pytest.approx(20_000)
    idle = [eur for party, eur in found.amounts_eur.items() if not levels[party]]
    assert sum(idle) / len(idle) == pytest.approx(1000 / 300, abs=0.5)


def test_a_function_of_many_players_is_asked_when_it_is_needed() -> None:
    players = [f"p{place:02}" for place in range(17)]
    game = CostGame.from_function(players, lambda some: 10.0 * len(some))

    assert game.table is None
    assert cost_vector(game)[-1] == 170
    assert list(share_game(game).amounts_eur.values()) == pytest.approx([10] * 17)


def test_beyond_counting_orders_are_drawn_with_a_margin_that_holds_the_truth() -> None:
    # The square of a sum of weights: each pays its weight times the whole.
    weights = {f"p{place:02}": 1.0 + place % 5 for place in range(26)}
    game = CostGame.from_function(list(weights), lambda some: sum(weights[p] for p in some) ** 2)
    whole = sum(weights.values())

    bill = share_game(game, rule=Shapley(draws=200, seed=3))

    assert sum(bill.amounts_eur.values()) == pytest.approx(whole**2)
    assert "share.drawn" in {each.key for each in bill.reasons}
    inside = [
        low - 1e-6 <= weights[p] * whole <= high + 1e-6
        for p, (low, high) in bill.bounds_eur.items()
    ]
    assert len(inside) == 26
    assert all(inside)  # an order and its reverse are exact for a square
    assert bill == share_game(game, rule=Shapley(draws=200, seed=3))


def test_the_margin_of_drawn_orders_is_honest() -> None:
    limit = 40.0
    weights = {f"p{place:02}": 1.0 + place % 5 for place in range(26)}
    game = CostGame.from_function(
        list(weights), lambda some: min(limit, sum(weights[p] for p in some))
    )
    # Equal weights are alike, so that their amounts are the same in truth.
    held = total = 0
    for seed in range(8):
        drawn = Shapley(draws=150, seed=seed).share(game)
        assert isinstance(drawn, SampledShares)
        for weight in range(1, 6):
            alike = [p for p, each in weights.items() if each == weight]
            middle = sum(drawn.amounts_eur[p] for p in alike) / len(alike)
            held += sum(drawn.bounds_eur[p][0] <= middle <= drawn.bounds_eur[p][1] for p in alike)
            total += len(alike)

    assert held / total > 0.9


def test_a_service_of_the_highest_level_is_exact_for_hundreds() -> None:
    levels = {f"g{place:03}": float(place) for place in range(1, 301)}
    game = CostGame.from_levels(levels, [(float(p), float(p)) for p in range(1, 301)])

    bill = share_game(game)

    assert not bill.bounds_eur
    assert sum(bill.amounts_eur.values()) == pytest.approx(300)
    assert bill.amounts_eur["g001"] == pytest.approx(1 / 300)


def test_who_makes_it_cheaper_gets_money_and_that_is_said() -> None:
    bill = share_game(CostGame(list("ab"), {("a",): 5, ("b",): 1, ("a", "b"): 2}))

    assert dict(bill.amounts_eur) == {"a": 3, "b": -1}
    assert dict(bill.amounts_cents) == {"a": 300, "b": -100}
    said = {each.key: each.values for each in bill.reasons}
    assert "share.saves" in said
    assert dict(said["share.receives"]) == {"party": "b", "eur": 1}


def test_negative_amounts_are_rounded_down_to_cents() -> None:
    game = CostGame(list("ab"), {("a",): 0.015, ("b",): -0.015, ("a", "b"): 0})

    assert dict(share_game(game).amounts_cents) == {"a": 2, "b": -2}


def test_one_player_and_a_cost_of_nothing_are_legal() -> None:
    alone: dict[tuple[str, ...], float] = {("a",): 7}
    for rule in REFERENCES:
        assert dict(share_game(CostGame(["a"], alone), rule=rule).amounts_eur) == {"a": 7}
        nothing = CostGame(list("ab"), {("a",): 0, ("b",): 0, ("a", "b"): 0})
        assert set(share_game(nothing, rule=rule).amounts_cents.values()) == {0}


def test_together_may_cost_more_than_apart_and_that_is_said() -> None:
    apart: dict[tuple[str, ...], float] = {("a",): 1, ("b",): 1, ("a", "b"): 3}
    bill = share_game(CostGame(list("ab"), apart))

    assert dict(bill.amounts_eur) == {"a": 1.5, "b": 1.5}
    assert "share.saves-nothing" in {each.key for each in bill.reasons}


def test_what_is_no_game_or_no_rule_for_one_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="CostGame"):
        share_game({("a",): 1})  # type: ignore[arg-type]  # wrong on purpose
    with pytest.raises(InvalidValueError, match="rule for games"):
        share_game(TVA, rule="talmud")
    with pytest.raises(InvalidValueError, match="draws"):
        Shapley(draws=1)
    with pytest.raises(InvalidValueError, match="24 players"):
        cost_vector(CostGame.from_function([f"p{n}" for n in range(25)], lambda _: 1.0))


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ([0, 2, 8, 5, 5, 8, 2, 0], "shapley"),
        ([0, 2, 8, 5, 5, 8, 2, 0], "stand-alone"),
        ([0, 4e-9, 6.000000000000001e-09, 0.0], "stand-alone"),
    ],
)
def test_costs_that_come_to_nothing_are_shared_as_nothing(values: list[float], rule: str) -> None:
    players = list("abc")[: len(values).bit_length() - 1]
    bill = share_game(CostGame.from_vector(players, values), rule=rule)

    assert sum(bill.amounts_cents.values()) == 0
    assert sum(bill.amounts_eur.values()) == 0


def test_the_cents_of_a_large_game_add_up() -> None:
    values = [0, 1.1e12, 1.7e12, 1e11, -3e11, 2e12, 1.9e12, 5e11]

    bill = share_game(CostGame.from_vector(list("abc"), values))

    assert sum(bill.amounts_cents.values()) == 50_000_000_000_000
