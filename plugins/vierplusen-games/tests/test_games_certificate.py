"""Kohlberg's criterion, for bills that are right and bills that are not."""

import doctest
from types import ModuleType
from typing import Final

import highspy
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from vierplusen import CostGame, InvalidValueError
from vierplusen_games import (
    Certificate,
    Fails,
    GamesRule,
    NoImputationError,
    UnsureSharesError,
    certificate,
    certify,
    rules,
)
from vierplusen_games.rules import NUCLEOLUS, RULES

BOTH: Final = pytest.mark.parametrize("rule", RULES.values(), ids=[*RULES])
RUNWAY: Final = CostGame.from_levels(
    {"a": 8, "b": 11, "c": 13, "d": 18}, [(8, 8), (11, 11), (13, 13), (18, 18)]
)
RIGHT: Final = {"a": 3.25, "b": 3.25, "c": 3.25, "d": 8.25}


def test_what_a_certificate_says() -> None:
    """At -3.25 are a, b, c, and all but d: they settle everything."""
    assert certify(RUNWAY, RIGHT) == Certificate(
        rule="games/nucleolus", holds=True, levels_eur=(-3.25,), fails=None, fails_at_eur=None,
        tolerance_eur=1e-9 * 32,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "fails"),
    [
        ({"d": 1}, Fails.SUM),
        ({"a": 5, "d": -5}, Fails.ALONE),
        ({"a": 1, "d": -1}, Fails.LEVEL),
        ({"a": 0.001, "b": -0.001}, Fails.LEVEL),
        ({"a": 1e-6, "b": -1e-6}, Fails.LEVEL),
    ],
)
def test_a_bill_that_is_not_the_one(change: dict[str, float], fails: Fails) -> None:
    wrong = {player: paid + change.get(player, 0) for player, paid in RIGHT.items()}

    found = certify(RUNWAY, wrong)

    assert not found.holds
    assert found.fails is fails
    assert (found.fails_at_eur is None) == (fails is not Fails.LEVEL)


def test_a_level_that_fails_is_not_the_first() -> None:
    """That of a and of b with c holds; b and c do not divide evenly what is left."""
    game = CostGame.from_vector(["a", "b", "c"], [0, 2, 12, 14, 12, 14, 16, 14])

    found = certify(game, {"a": 0, "b": 6, "c": 8})

    assert [*found.levels_eur] == [-2, -4]
    assert found.fails_at_eur == -4
    assert certify(game, {"a": 0, "b": 7, "c": 7}).levels_eur == (-2, -5)


def test_amounts_in_cents() -> None:
    thirds = CostGame.from_vector(["a", "b", "c"], [0, *[1] * 7])
    cents = {"a": 0.34, "b": 0.33, "c": 0.33}

    assert not certify(thirds, cents).holds
    assert certify(thirds, cents, tolerance_eur=0.03).holds


def test_each_rule_has_its_own_bill() -> None:
    game = CostGame.from_vector(["a", "b", "c"], [0, 9, 9, 13, 9, 18, 18, 20])
    whole, per_head = (dict(rule.share(game)) for rule in RULES.values())

    assert certify(game, per_head, rule="games/per-capita-prenucleolus").holds
    assert not certify(game, whole, rule="games/per-capita-prenucleolus").holds
    assert not certify(game, per_head).holds


def test_where_there_is_no_nucleolus() -> None:
    with pytest.raises(NoImputationError):
        certify(CostGame.from_vector(["a", "b"], [0, 1, 1, 3]), {"a": 1, "b": 2})


def test_all_faults_at_once() -> None:
    with pytest.raises(InvalidValueError) as caught:
        certify(RUNWAY, {"a": 1, "b": float("nan"), "c": True, "e": 1}, tolerance_eur=-1)

    assert [(each.path, each.expects) for each in caught.value.faults] == [
        ("amounts_eur", "player"),
        ("amounts_eur.b", "number"),
        ("amounts_eur.c", "number"),
        ("amounts_eur.d", "number"),
        ("tolerance_eur", "not-negative"),
    ]


def test_a_rule_of_another_plugin() -> None:
    with pytest.raises(InvalidValueError, match="games/nucleolus, games/per-capita-prenucleolus"):
        certify(RUNWAY, RIGHT, rule="shapley")


def test_a_solver_that_gives_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bill at the edge needs a program; the solver is not let to take a step."""
    game = CostGame.from_vector(["1", "2", "3"], [0, 10, 10, 18, 10, 16, 20, 28])
    made = highspy.Highs.setOptionValue

    def halted(solver: highspy.Highs, name: str, value: bool | float | str) -> highspy.HighsStatus:
        made(solver, "simplex_iteration_limit", 0)
        return made(solver, name, value)

    monkeypatch.setattr(highspy.Highs, "setOptionValue", halted)

    with pytest.raises(UnsureSharesError, match="could not be certified"):
        certify(game, {"1": 8, "2": 10, "3": 10})
    with pytest.raises(UnsureSharesError, match="games/nucleolus"):
        NUCLEOLUS.share(game)


def test_very_many_coalitions_at_one_level() -> None:
    """Beyond a few the members of coalitions are not listed, and beyond more not at once."""
    number = 15
    costs = np.ones(1 << number)
    costs[0] = 0
    equal = dict.fromkeys([f"p{at:02}" for at in range(number)], 1 / number)
    free = CostGame.from_vector(equal, np.zeros(1 << number))

    assert certify(CostGame.from_vector(equal, costs), equal).holds
    assert certify(free, dict.fromkeys(equal, 0.0)).holds


@BOTH
@given(
    costs=st.lists(st.integers(0, 9), min_size=16, max_size=16),
    who=st.permutations("abcd"),
    moved=st.sampled_from((1e-6, 0.01, 1)),
)
def test_one_bill_holds_and_no_other(
    rule: GamesRule, costs: list[int], who: list[str], moved: float
) -> None:
    costs[0] = 0
    costs[-1] = min(costs[-1], costs[1] + costs[2] + costs[4] + costs[8])
    game = CostGame.from_vector(["a", "b", "c", "d"], costs)
    bill = dict(rule.share(game))
    other = {**bill, who[0]: bill[who[0]] + moved, who[1]: bill[who[1]] - moved}

    assert certify(game, bill, rule=rule.key).holds
    assert not certify(game, other, rule=rule.key).holds


@given(costs=st.lists(st.integers(0, 3), min_size=32, max_size=32))
def test_players_at_what_they_pay_alone(costs: list[int]) -> None:
    """Games in which apart is often cheaper: the bounds of players hold the bill."""
    costs[0] = 0
    alone = [costs[1 << at] for at in range(5)]
    costs[-1] = sum(alone)
    assume(any(alone))
    game = CostGame.from_vector(["a", "b", "c", "d", "e"], costs)

    assert [*NUCLEOLUS.share(game).values()] == pytest.approx(alone, abs=1e-9)


@pytest.mark.parametrize("module", [certificate, rules], ids=lambda each: str(each.__name__))
def test_examples_run(module: ModuleType) -> None:
    found = doctest.testmod(module)

    assert found.attempted
    assert not found.failed
