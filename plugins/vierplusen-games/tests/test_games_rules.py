"""The two rules: worked examples, what they claim, and the games where others go wrong."""

import doctest
import importlib.util
import pickle
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import pytest

from vierplusen import (
    CostGame,
    GameRule,
    RuleKind,
    load_catalogue,
    share_game,
)
from vierplusen_games import (
    GamesRule,
    NoImputationError,
    TooManyPlayersError,
    UnsureSharesError,
    certify,
    solving,
)
from vierplusen_games.rules import NUCLEOLUS, PER_CAPITA, RULES
from vierplusen_games.savings import Array

README: Final = Path(__file__).parents[1] / "README.md"
BOTH: Final = pytest.mark.parametrize("rule", RULES.values(), ids=[*RULES])


def named(number: int) -> list[str]:
    return [f"p{at:02}" for at in range(number)]


def of_savings(number: int, saved: Mapping[int, float], alone: float = 10) -> CostGame:
    """Make a game of what coalitions save, by the numbers of their players (12: one and two)."""

    def cost(coalition: frozenset[str]) -> float:
        digits = int("".join(sorted(coalition)))
        return alone * len(coalition) - saved.get(digits, 0)

    return CostGame.from_function([str(at + 1) for at in range(number)], cost)


def about(*amounts: float) -> object:
    return pytest.approx(amounts, rel=1e-9, abs=1e-9)


def amounts(game: CostGame, rule: GamesRule) -> list[float]:
    bill = rule.share(game)
    assert tuple(bill) == game.players
    return [*bill.values()]


TENNESSEE: Final = CostGame.from_vector(
    ["navigation", "floods", "power"],
    [0, 163_520, 140_826, 301_607, 250_096, 378_821, 367_370, 412_584],
)


def test_tennessee_valley() -> None:
    assert amounts(TENNESSEE, NUCLEOLUS) == about(116_234, 93_540, 202_810)
    assert [round(each, 2) for each in amounts(TENNESSEE, PER_CAPITA)] == [
        120_841.33, 105_138.33, 186_604.33,
    ]  # fmt: skip


def test_airport() -> None:
    levels = {"a": 8, "b": 11, "c": 13, "d": 18}
    runway = CostGame.from_levels(levels, [(each, each) for each in levels.values()])

    assert amounts(runway, NUCLEOLUS) == about(3.25, 3.25, 3.25, 8.25)


def test_traps() -> None:
    careless = of_savings(3, {12: 2, 13: 4, 123: 2})
    deep = of_savings(3, {12: 10, 123: 2})

    assert amounts(careless, NUCLEOLUS) == about(8, 10, 10)
    assert amounts(deep, NUCLEOLUS) == about(9, 9, 10)
    prenucleolus = GamesRule(key="games/pre", properties={}, excess=NUCLEOLUS.excess, alone=False)
    assert amounts(deep, prenucleolus) == about(7, 7, 14)


def test_where_apart_is_cheaper_there_is_no_nucleolus() -> None:
    dear = CostGame.from_vector(["a", "b"], [0, 1, 1, 3])

    with pytest.raises(NoImputationError, match=r"more \(3\.00\) than each of them apart \(2\.00"):
        NUCLEOLUS.share(dear)
    assert amounts(dear, PER_CAPITA) == about(1.5, 1.5)


def test_a_rounding_is_no_difference() -> None:
    tenths = CostGame.from_vector(["a", "b", "c"], [0, 0.1, 0.2, 0.3, 0.3, 0.4, 0.5, 0.6 + 1e-12])

    assert amounts(tenths, NUCLEOLUS) == about(0.1, 0.2, 0.3)


GROWING: Final = [0, 6, 6, 9, 6, 11, 11, 14, 6, 11, 12, 12, 11, 14, 12]
"""All but the costs of all together."""


def test_a_larger_bill_can_lower_a_part_of_the_nucleolus() -> None:
    bills = [
        amounts(CostGame.from_vector(["a", "b", "c", "d"], [*GROWING, whole]), NUCLEOLUS)
        for whole in (14, 16)
    ]

    assert bills == [about(4, 2.5, 4, 3.5), about(5, 3, 5, 3)]


def test_a_larger_bill_can_lower_a_part_by_separable_costs() -> None:
    costs = [0, 4, 3, 4, 5, 5, 7]
    before, after = (
        share_game(CostGame.from_vector(["a", "b", "c"], [*costs, whole]), rule="scrb")
        for whole in (7, 8)
    )

    assert before.amounts_eur["a"] == pytest.approx(8 / 7)
    assert after.amounts_eur["a"] == pytest.approx(1)


TUCOOPY: Final = {
    "two of three": ({12: 1, 123: 2}, (0.75, 0.75, 0.5), (0.5, 1.0, 0.5)),
    "another two": ({23: 1, 123: 2}, (0.5, 0.75, 0.75), (0.5, 0.5, 1.0)),
    "more than all": ({23: 2, 123: 1}, (0, 0.5, 0.5), (0, 1, 0)),
    "one in the middle": ({12: 2, 13: 4, 123: 2}, (2, 0, 0), (0, 0, 2)),
}
"""What is saved; the nucleolus; and what tucoopy 0.1.0 says that it is (the last: as the handbook
has it of careless programs)."""


@pytest.mark.parametrize("name", TUCOOPY)
def test_what_another_program_gets_wrong(name: str) -> None:
    saved, right, wrong = TUCOOPY[name]
    game = of_savings(3, saved)

    assert amounts(game, NUCLEOLUS) == about(*(10 - each for each in right))
    wrong_bill = {player: 10 - each for player, each in zip(game.players, wrong, strict=True)}
    assert not certify(game, wrong_bill).holds


@pytest.mark.parametrize(
    ("saved", "right"),
    [
        ({23: 1}, (-1 / 3, 1 / 6, 1 / 6)),
        ({12: 1, 13: 1}, (2 / 3, -1 / 3, -1 / 3)),
        ({12: 2}, (1 / 3, 1 / 3, -2 / 3)),
    ],
)
def test_where_another_program_finds_nothing(
    saved: Mapping[int, float], right: Sequence[float]
) -> None:
    assert amounts(of_savings(3, saved), PER_CAPITA) == about(*(10 - each for each in right))


@BOTH
def test_one_party_pays_all(rule: GamesRule) -> None:
    assert amounts(CostGame.from_vector(["a"], [0, 7]), rule) == [7]


@BOTH
def test_two_parties_divide_what_they_save(rule: GamesRule) -> None:
    assert amounts(CostGame.from_vector(["b", "a"], [0, 5, 3, 6]), rule) == about(4, 2)


@BOTH
@pytest.mark.parametrize("size", [0.0, 5e-324, 1e-300, 1e12])
def test_any_size_of_money(rule: GamesRule, size: float) -> None:
    game = CostGame.from_vector(["a", "b", "c"], [0, *[size] * 7])

    assert sum(amounts(game, rule)) == pytest.approx(size)


@BOTH
def test_where_all_are_alike_all_pay_the_same(rule: GamesRule) -> None:
    costs = [3.0 * place.bit_count() ** 0.5 for place in range(1 << 12)]

    assert amounts(CostGame.from_vector(named(12), costs), rule) == about(*[12**0.5 / 4] * 12)


@BOTH
def test_where_nothing_is_saved_each_pays_its_own(rule: GamesRule) -> None:
    own = [0.1 * at for at in range(14)]
    game = CostGame.from_vector(named(14), _sums(own))

    assert amounts(game, rule) == about(*own)


def _sums(parts: Sequence[float]) -> list[float]:
    made = [0.0]
    for part in parts:
        made += [each + part for each in made]
    return made


@BOTH
def test_many_parties(rule: GamesRule) -> None:
    costs = _integers(15)
    costs[-1] = costs[1:-1].min()
    game = CostGame.from_vector(named(15), costs)

    bill = rule.share(game)

    assert certify(game, bill, rule=rule.key).holds
    assert sum(bill.values()) == pytest.approx(game.total_eur)


def _integers(number: int) -> Array:
    made = np.random.default_rng(3).integers(50, 90, 1 << number).astype(np.float64)
    made[0] = 0
    return made


@BOTH
def test_too_many_parties(rule: GamesRule) -> None:
    game = CostGame.from_function(named(21), len)

    with pytest.raises(TooManyPlayersError, match="21 parties are more than the 20"):
        rule.share(game)


@BOTH
def test_levels_that_nearly_coincide(rule: GamesRule) -> None:
    chance = np.random.default_rng(8)
    for _ in range(40):
        costs = _sums([1] * 5) - chance.integers(0, 3, 32) - 1e-9 * chance.standard_normal(32)
        costs[[0, 1, 2, 4, 8, 16]] = 0, 1, 1, 1, 1, 1
        costs[-1] = min(costs[-1], 5)
        game = CostGame.from_vector(named(5), costs)

        assert sum(amounts(game, rule)) == pytest.approx(game.total_eur)


def test_a_search_that_fails_the_check_is_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    once = solving._Search.run
    tried: list[tuple[float, ...]] = []

    def wrong_at_first(search: solving._Search) -> Array:
        tried.append(search._zooms)
        return once(search) + (np.array([1.0, -1.0, 0.0]) if len(tried) == 1 else 0.0)

    monkeypatch.setattr(solving._Search, "run", wrong_at_first)

    assert amounts(TENNESSEE, NUCLEOLUS) == about(116_234, 93_540, 202_810)
    assert tried == [(1.0,), (1.0, solving.ZOOM)]


def test_amounts_that_no_search_certifies_are_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solving._Search, "run", lambda _: np.zeros(3))

    with pytest.raises(UnsureSharesError, match=r"games/nucleolus could not be certified \(sum"):
        NUCLEOLUS.share(TENNESSEE)


def test_a_solver_that_is_stuck_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solving, "PRICED", 2.0)

    with pytest.raises(UnsureSharesError, match="no coalition has a price"):
        NUCLEOLUS.share(TENNESSEE)


@pytest.mark.parametrize(
    "error",
    [NoImputationError(3, 2), TooManyPlayersError(30, 20), UnsureSharesError("games/x", "y")],
    ids=str,
)
def test_errors_survive_another_process(error: Exception) -> None:
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


# The plugin


def test_the_rules_are_what_the_library_asks_for() -> None:
    rules = load_catalogue(only=["games"]).of_kind("sharing-rule")

    for rule in RULES.values():
        assert rules[rule.key] == rule
        assert isinstance(rule, GameRule)
        assert rule.kind is RuleKind.GAME


def test_a_catalogue_with_these_rules_loads_no_solver() -> None:
    spec = importlib.util.find_spec("vierplusen_games")
    assert spec is not None
    assert spec.origin is not None
    source = Path(spec.origin).parent

    for name in ("__init__", "certificate", "errors", "rules"):
        text = (source / f"{name}.py").read_text(encoding="utf-8")
        assert not re.search(r"^(from|import) (numpy|highspy)", text, flags=re.MULTILINE)


def test_the_examples_of_the_readme_run() -> None:
    text = re.sub("^ *```.*$", "", README.read_text(encoding="utf-8"), flags=re.MULTILINE)
    examples = doctest.DocTestParser().get_doctest(text, {}, "README", str(README), 0)
    said: list[str] = []

    found = doctest.DocTestRunner().run(examples, out=said.append)

    assert found.attempted >= 6
    assert not found.failed, "".join(said)
