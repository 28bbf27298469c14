"""What a plugin's sharing rule is held to: what it claims, on a few fixed bills and games."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, Final, NoReturn

from vierplusen.domain import CostGame, RuleKind
from vierplusen.testing.laws import check_game_rule, check_rule

BILLS: Final[tuple[tuple[float, Mapping[str, float], float], ...]] = (
    (0.0, MappingProxyType({"a": 0.0}), 0.0),
    (40.0, MappingProxyType({"a": 100.0}), 60.0),
    (100.0, MappingProxyType({"c": 100.0, "a": 200.0, "b": 300.0}), 100.0),
    (200.0, MappingProxyType({"c": 100.0, "a": 200.0, "b": 300.0}), 250.0),
    (5.25, MappingProxyType({"b": 10.0, "a": 0.0, "d": 10.0, "c": 0.5}), 12.0),
    (20.0, MappingProxyType({"a": 10.0, "b": 10.0}), 0.0),
)
"""A cost, what parties gain, and how much more the cost could be."""

_SERVICE: Final = tuple(
    float(max((at + 1 for at in range(4) if each >> at & 1), default=0)) for each in range(16)
)
GAMES: Final[tuple[tuple[float, ...], ...]] = (
    (0, 7),
    (0, 6, 5, 9),
    (0, 6, 5, 12),
    (0, 4, 4, 4),
    (0, 0, -1, -1),
    (0, 10, 10, 20, 10, 20, 10, 20),
    (0, 0, 0, 0, 0, 0, 1, 0),
    (0, 6, 6, 7, 6, 7, 7, 12),
    (0, 1, 2, 3, 2, 3, 1, 4),
    (0, 8, 30, 33, 25, 30, 31, 40),
    _SERVICE,
)
"""The costs of all coalitions, in the order of a table: games of every class."""


def rule_checks(rule: Any) -> Iterator[tuple[str, Callable[[], None]]]:  # noqa: ANN401  # a rule of either kind
    """Give the checks of one rule, by name."""
    fixed = rule.kind is RuleKind.FIXED_COST
    yield "claims", partial(_keeps if fixed else _keeps_in_games, rule)


def _keeps(rule: Any) -> None:  # noqa: ANN401  # a rule for a fixed cost
    for cost, gains, more in BILLS:
        ability = {party: float(at + 1) for at, party in enumerate(sorted(gains))}
        check_rule(rule, cost, gains, ability=ability, more_eur=more)


def _keeps_in_games(rule: Any) -> None:  # noqa: ANN401  # a rule for games
    shared = 0
    for costs in GAMES:
        players = tuple("dcab"[: len(costs).bit_length() - 1])
        other = [float(each.bit_count() ** 2) for each in range(len(costs))]
        shared += check_game_rule(
            rule,
            CostGame.from_vector(players, costs),
            more_eur=2.0,
            other=CostGame.from_vector(players, other),
        )
    if not shared:
        _fail(f"{rule.key!r} refuses every game: share at least those with a bill that keeps all")


def _fail(said: str) -> NoReturn:
    raise AssertionError(said)
