"""Cost games: every way to give one, and each bad value is refused with its place."""

import pickle
from array import array
from collections.abc import Callable, Mapping
from itertools import permutations
from random import Random
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen.domain import CostGame, ServiceLevels
from vierplusen.domain.games import MOST_EUROS, MOST_PLAYERS, MOST_TABULATED, coalitions, name_of
from vierplusen.errors import InvalidValueError
from vierplusen.testing.strategies import cost_games

COSTS: Final[Mapping[Any, float]] = {("a",): 6, ("b",): 5, ("a", "b"): 9}
GAME: Final = CostGame(["a", "b"], COSTS)
NO_COSTS: Final[Mapping[Any, float]] = {}
NAN: Final = float("nan")
MANY: Final = tuple(f"p{number:02}" for number in range(30))

Given = Any
"""What a user may give, of any kind."""


def refusals(make: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(InvalidValueError) as problem:
        make()
    return [(each.path, each.expects) for each in problem.value.faults]


# A game is the same however it is given


@given(cost_games(), st.randoms())
def test_a_game_is_the_same_however_it_is_given(game: CostGame, random: Random) -> None:
    every = [*coalitions(game.players)]
    shuffled = random.sample(every, len(every))
    costs = [game.cost_of(each) for each in every]
    kinds = random.choice([tuple, frozenset])
    others = (
        CostGame(game.players, {kinds(each): game.cost_of(each) for each in shuffled}),
        CostGame.from_vector(game.players, costs),
        CostGame.from_vector(game.players, (each for each in costs)),
        CostGame.from_vector(game.players, np.array(costs)),
        CostGame.from_vector(game.players, np.array([*costs, 0.0, 0.0])[: len(costs)]),
        CostGame.from_vector(game.players, np.repeat(costs, 2)[::2]),
        CostGame.from_vector(game.players, np.array(costs, dtype=">f8")),
        CostGame.from_vector(game.players, np.array(costs, dtype=np.int64)),
        CostGame.from_vector(game.players, array("d", costs)),
        CostGame.from_function(game.players, game.cost_of),
        pickle.loads(pickle.dumps(game)),
    )

    assert {*others} == {game}
    assert all(isinstance(each.table, bytes) for each in others)
    assert game.total_eur == game.cost_of(game.players)


def test_a_game_knows_what_each_coalition_costs() -> None:
    assert [GAME.cost_of(each) for each in ((), "a", ["b"], {"a", "b"})] == [0.0, 6.0, 5.0, 9.0]
    assert repr(GAME) == "CostGame(players=('a', 'b'), function=None)"
    assert CostGame(["a", "b"], {**COSTS, (): 0}) == GAME
    assert CostGame(["b", "a"], COSTS) != GAME
    assert CostGame(["a"], {frozenset("a"): 0.0}).total_eur == 0


@pytest.mark.parametrize("keys", [*permutations(COSTS)])
def test_the_order_of_keys_is_nothing(keys: tuple[tuple[str, ...], ...]) -> None:
    turned = {tuple(reversed(key)): COSTS[key] for key in keys}
    made = CostGame(["a", "b"], turned)

    assert made == GAME


def test_coalitions_stand_in_the_order_of_their_bits() -> None:
    assert [*coalitions("abc")] == [
        (), ("a",), ("b",), ("a", "b"), ("c",), ("a", "c"), ("b", "c"), ("a", "b", "c"),
    ]  # fmt: skip
    assert (name_of(["b", "a"]), name_of([])) == ("a+b", "()")


# Functions and services


def test_a_function_is_asked_once_for_every_coalition_or_when_it_is_needed() -> None:
    asked: list[frozenset[str]] = []

    def cost(some: frozenset[str]) -> int:
        asked.append(some)
        return 10 + len(some)

    few = CostGame.from_function(MANY[:3], cost)
    assert (few.function, len(asked)) == (None, 2**3 - 1)
    asked.clear()
    many = CostGame.from_function(MANY, cost)
    assert (many.table, asked) == (None, [])
    assert (many.cost_of(MANY[:2]), many.cost_of(()), many.total_eur) == (12.0, 0.0, 40.0)
    assert len(asked) == 2


def test_services_of_many_parties_pickle_and_compare() -> None:
    levels = dict.fromkeys(MANY, 2)
    game = CostGame.from_levels(levels, [(10, 5), (60, 20)], together="sum")

    assert isinstance(game.function, ServiceLevels)
    assert pickle.loads(pickle.dumps(game)) == game
    assert hash(CostGame.from_levels(levels, [[10, 5], [60, 20]], together="sum")) == hash(game)
    assert [game.cost_of(MANY[:number]) for number in (1, 5, 6, 30)] == [5, 5, 20, 20]


# What is refused


@pytest.mark.parametrize(
    ("players", "refused"),
    [
        ("ab", [("players", "list")]),
        (5, [("players", "list")]),
        ([], [("players", "some-players")]),
        (["a", ""], [("players[1]", "non-empty")]),
        (["a", 5, ["b"]], [("players[1]", "text"), ("players[2]", "text")]),
        (["a", "b", "a", "a"], [("players[2]", "unique"), ("players[3]", "unique")]),
        (["\ud800"], [("players[0]", "unicode")]),
    ],
)
def test_players_are_named_once(players: Given, refused: list[tuple[str, str]]) -> None:
    for make in (
        lambda: CostGame(players, COSTS),
        lambda: CostGame.from_vector(players, [0, 1]),
        lambda: CostGame.from_function(players, len),
    ):
        assert refusals(make) == refused


def test_many_faults_are_cut_off() -> None:
    assert len(refusals(lambda: CostGame([1] * 500, COSTS))) == 100  # type: ignore[list-item]  # that is the fault
    assert len(refusals(lambda: CostGame(MANY[:9], NO_COSTS))) == 100
    assert len(refusals(lambda: CostGame(["a"], dict.fromkeys(range(500), 1)))) == 100


@pytest.mark.parametrize("make", [
    lambda: CostGame(MANY, NO_COSTS), lambda: CostGame.from_vector(MANY, []),
])  # fmt: skip
def test_thirty_parties_are_too_many_for_a_table(make: Callable[[], CostGame]) -> None:
    with pytest.raises(InvalidValueError, match="found 30, expected at most 24 players in a table"):
        make()
    assert MOST_TABULATED < MOST_PLAYERS < len(MANY)


@pytest.mark.parametrize(
    ("cost", "refused"),
    [
        (5, [("cost", "mapping")]),
        ([("a", 6)], [("cost", "mapping")]),
        ({}, [(f"cost.{each}", "coalition-missing") for each in ("a", "b", "a+b")]),
        ({("a",): 6, ("a", "b"): 9}, [("cost.b", "coalition-missing")]),
        ({"a": 6, 5: 1, ("b",): 5}, [("cost", "coalition-key"), ("cost", "coalition-key")]),
        ({**COSTS, ("b", "a"): 9}, [("cost.a+b", "coalition-once")]),
        ({**COSTS, frozenset("a"): 6}, [("cost.a", "coalition-once")]),
        ({**COSTS, ("c", "a"): 1}, [("cost.a+c", "player")]),
        ({**COSTS, ("a", 5): 1}, [("cost.5+a", "player")]),
        ({**COSTS, (): 1}, [("cost.()", "nobody-costs-nothing")]),
        ({**COSTS, ("a",): float("nan")}, [("cost.a", "number")]),
        ({**COSTS, ("a",): float("inf")}, [("cost.a", "number")]),
        ({**COSTS, ("a",): True}, [("cost.a", "number")]),
        ({**COSTS, ("a",): "6"}, [("cost.a", "number")]),
        ({**COSTS, ("a",): 10**400}, [("cost.a", "number")]),
        ({**COSTS, ("a",): 1.1e13}, [("cost.a", "size")]),
        ({**COSTS, ("a",): -(10**14)}, [("cost.a", "size")]),
        (
            {("a", "x"): None, (): 2, "b": 1},
            [
                ("cost.a+x", "player"), ("cost.a+x", "number"),
                ("cost.()", "nobody-costs-nothing"), ("cost", "coalition-key"),
            ],
        ),
    ],
)  # fmt: skip
def test_a_table_has_one_cost_for_each_coalition(
    cost: Given, refused: list[tuple[str, str]]
) -> None:
    assert refusals(lambda: CostGame(["a", "b"], cost)) == refused


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        ([0, 6, 5], ("values", "a-value-each")),
        ([0, 6, 5, 9, 9], ("values", "a-value-each")),
        (iter([0.0] * 99), ("values", "a-value-each")),
        (np.zeros(3), ("values", "a-value-each")),
        (b"", ("values", "a-value-each")),
        ([1, 6, 5, 9], ("values[0]", "nobody-costs-nothing")),
        (np.array([-1.0, 6, 5, 9]), ("values[0]", "nobody-costs-nothing")),
        ([0, 6, NAN, 9], ("values[2]", "number")),
        (np.array([0, 6, NAN, 9]), ("values[2]", "number")),
        (np.array([0, -np.inf, 5, 9]), ("values[1]", "number")),
        ([0, True, 5, 9], ("values[1]", "number")),
        (np.array([False, True, True, True]), ("values[0]", "number")),
        (np.array([0, 6, 5, 9j]), ("values[0]", "number")),
        (np.array([0, None, 5, 9]), ("values[1]", "number")),
        ([0, "6", 5, 9], ("values[1]", "number")),
        (np.zeros((2, 2)), ("values[0]", "number")),
        ([[0, 6], [5, 9]], ("values[0]", "number")),
        (np.array(5.0), ("values", "list")),
        (5, ("values", "list")),
        (None, ("values", "list")),
        ("0659", ("values", "list")),
        ({0, 6, 5, 9}, ("values", "list")),
        (frozenset([0, 6, 5, 9]), ("values", "list")),
        (np.ma.masked_equal([0.0, 6.0, 5.0, 9.0], 5.0), ("values[2]", "number")),
        (np.array([0, 6, 1.1e13, 9]), ("values[2]", "size")),
        ([0, 6, 5, -1.1e13], ("values[3]", "size")),
        ({0: 1}, ("values", "list")),
    ],
)
def test_a_vector_has_one_finite_number_for_each_coalition(
    values: Given, refused: tuple[str, str]
) -> None:
    assert refusals(lambda: CostGame.from_vector(["a", "b"], values)) == [refused]


def test_costs_are_whole_in_cents_up_to_the_largest() -> None:
    made = CostGame.from_vector(["a"], np.array([0.0, MOST_EUROS]))

    assert made.total_eur == MOST_EUROS == 1e13
    assert CostGame.from_vector(["a"], [0, -MOST_EUROS]).total_eur == -MOST_EUROS
    assert MOST_EUROS + 0.01 > MOST_EUROS


def test_costs_that_are_too_large_are_refused_however_they_are_given() -> None:
    assert refusals(lambda: CostGame.from_function(["a"], lambda _: 1e14)) == [("cost.a", "size")]
    late = CostGame.from_function(MANY, lambda _: -1e14)
    assert refusals(lambda: late.cost_of(MANY[:1])) == [("cost.p00", "size")]
    assert refusals(lambda: CostGame.from_levels(LEVELS, [(1, 5), (3, 1e14)])) == [
        ("steps[1][1]", "size")
    ]


def test_an_array_without_masked_numbers_is_an_array() -> None:
    assert CostGame.from_vector(["a", "b"], np.ma.array([0.0, 6.0, 5.0, 9.0])) == GAME


@pytest.mark.parametrize("players", [{"a", "b"}, frozenset("ab")])
def test_places_of_a_vector_need_an_order_of_players(players: Given) -> None:
    assert refusals(lambda: CostGame.from_vector(players, [0, 6, 5, 9])) == [("players", "list")]


def test_the_error_of_a_function_comes_through() -> None:
    costs = {frozenset("a"): 1.0}
    with pytest.raises(KeyError, match="b"):
        CostGame.from_function(["a", "b"], costs.__getitem__)


def test_levels_stand_by_name_and_other_players_as_they_are_given() -> None:
    assert CostGame.from_levels({"b": 1, "a": 2}, [(2, 5)]).players == ("a", "b")
    assert CostGame.from_function(["b", "a"], len).players == ("b", "a")


@pytest.mark.parametrize("coalition", [None, 5, [["a"]]])
def test_what_is_no_coalition_has_no_cost(coalition: Given) -> None:
    assert refusals(lambda: GAME.cost_of(coalition)) == [("coalition", "coalition-key")]


def nothing(_some: frozenset[str]) -> float:
    return NAN


@pytest.mark.parametrize("players", [("a", "b"), MANY])
def test_a_function_gives_finite_numbers(players: tuple[str, ...]) -> None:
    assert refusals(lambda: CostGame.from_function(players, nothing).cost_of(players[:1])) == [
        (f"cost.{players[0]}", "number")
    ]
    assert refusals(lambda: CostGame.from_function(players, 5)) == [("function", "function")]  # type: ignore[arg-type]  # that is the fault


def test_only_players_are_in_a_coalition() -> None:
    with pytest.raises(InvalidValueError, match="did you mean gouda") as problem:
        CostGame.from_function(["gouda"], len).cost_of(["goudda", "zeist"])

    assert [each.path for each in problem.value.faults] == ["coalition"]


LEVELS: Final[Mapping[str, float]] = {"a": 1, "b": 3}


def test_levels_that_no_step_reaches_are_refused() -> None:
    assert refusals(lambda: CostGame.from_levels(LEVELS, [(3, 5)], together="sum")) == [
        ("steps", "step-for-all")
    ]
    assert CostGame.from_levels(LEVELS, [(3, 5)]).total_eur == 5
