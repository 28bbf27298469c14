"""What the rules claim, as laws on made-up games; and Talmud's rule, which the nucleolus gives."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vierplusen import CostGame, GameRule, Holds, RuleProperty, share
from vierplusen_games import GamesRule
from vierplusen_games.rules import NUCLEOLUS, RULES

BOTH: Final = pytest.mark.parametrize("rule", RULES.values(), ids=[*RULES])


def named(number: int) -> list[str]:
    return [f"p{at:02}" for at in range(number)]


def sums(parts: Sequence[float]) -> list[float]:
    made = [0.0]
    for part in parts:
        made += [each + part for each in made]
    return made


def amounts(game: CostGame, rule: GamesRule) -> list[float]:
    return [*rule.share(game).values()]


@st.composite
def games(draw: st.DrawFn, *, core: bool = False, saving: bool = False) -> CostGame:
    """Make small games: some with a core, some in which all together cost no more than apart."""
    number = draw(st.integers(1, 5))
    most = draw(st.sampled_from((1, 4, 1000)))
    costs = draw(st.lists(st.integers(0, most), min_size=1 << number, max_size=1 << number))
    costs[0] = 0
    if core:
        bill = draw(st.lists(st.integers(-most, most), min_size=number, max_size=number))
        costs = [int(one) + two for one, two in zip(sums(bill), costs, strict=True)]
        costs[-1] = sum(bill)
    if saving:
        costs[-1] = min(costs[-1], sum(costs[1 << at] for at in range(number)))
    return CostGame.from_vector(named(number), costs)


def some_of(game: CostGame) -> list[frozenset[str]]:
    number = len(game.players)
    return [
        frozenset(each for at, each in enumerate(game.players) if place >> at & 1)
        for place in range(1, 1 << number)
    ]


def _efficient(game: CostGame, rule: GameRule) -> None:
    assert sum(_shares(rule, game).values()) == pytest.approx(game.total_eur, abs=1e-9)


def _rational(game: CostGame, rule: GameRule) -> None:
    for player, paid in _shares(rule, game).items():
        assert paid <= game.cost_of([player]) + 1e-9


def _core(game: CostGame, rule: GameRule) -> None:
    bill = _shares(rule, game)
    for some in some_of(game):
        assert sum(bill[each] for each in some) <= game.cost_of(some) + 1e-8


def _monotone(game: CostGame, rule: GameRule) -> None:
    """What all cost rises by 3: everybody pays a third, or a fourth, of it more."""
    before = _shares(rule, game)
    costs = [0.0, *map(game.cost_of, some_of(game))]
    costs[-1] += 3
    after = _shares(rule, CostGame.from_vector(game.players, costs))

    for player in game.players:
        assert after[player] - before[player] == pytest.approx(3 / len(game.players), abs=1e-9)


def _symmetric(game: CostGame, rule: GameRule) -> None:
    """The first and the last are alike in a game of both ways round."""
    first, last = game.players[0], game.players[-1]
    turned = {first: last, last: first}
    costs = [0.0]
    for some in some_of(game):
        other = frozenset(turned.get(each, each) for each in some)
        costs.append(game.cost_of(some) + game.cost_of(other))
    bill = _shares(rule, CostGame.from_vector(game.players, costs))

    assert bill[first] == pytest.approx(bill[last], abs=1e-9)


def _shares(rule: GameRule, game: CostGame) -> Mapping[str, float]:
    made = rule.share(game)
    assert isinstance(made, Mapping)
    return made


LAWS: Final[Mapping[RuleProperty, Callable[[CostGame, GameRule], None]]] = {
    RuleProperty.EFFICIENT: _efficient,
    RuleProperty.INDIVIDUALLY_RATIONAL: _rational,
    RuleProperty.CORE: _core,
    RuleProperty.MONOTONE: _monotone,
    RuleProperty.SYMMETRIC: _symmetric,
}
WHERE: Final = {
    Holds.ALWAYS: games(),
    Holds.SAVING: games(saving=True),
    Holds.CORE_EXISTS: games(core=True),
}
CLAIMS: Final = [
    (rule, claimed, holds) for rule in RULES.values() for claimed, holds in rule.properties.items()
]


@pytest.mark.parametrize(
    ("rule", "claimed", "holds"), CLAIMS, ids=[f"{rule.key}-{what}" for rule, what, _ in CLAIMS]
)
@given(data=st.data())
def test_what_a_rule_claims(
    rule: GamesRule, claimed: RuleProperty, holds: Holds, data: st.DataObject
) -> None:
    where = games(saving=True) if rule.alone and holds is Holds.ALWAYS else WHERE[holds]

    LAWS[claimed](data.draw(where), rule)


@BOTH
@given(game=games(saving=True), data=st.data())
def test_the_order_of_parties_changes_no_bit(
    rule: GamesRule, game: CostGame, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(game.players))
    turned = CostGame(order, {some: game.cost_of(some) for some in some_of(game)})

    assert dict(rule.share(turned)) == dict(rule.share(game))


@BOTH
@given(game=games(saving=True), own=st.integers(-50, 50), factor=st.sampled_from((0.25, 3, 1e6)))
def test_own_costs_and_another_coin(
    rule: GamesRule, game: CostGame, own: int, factor: float
) -> None:
    costs = [0.0, *(factor * game.cost_of(some) + own * len(some) for some in some_of(game))]
    changed = CostGame.from_vector(game.players, costs)

    for one, two in zip(amounts(game, rule), amounts(changed, rule), strict=True):
        assert two == pytest.approx(factor * one + own, rel=1e-9, abs=1e-9 * factor)


@given(benefits=st.lists(st.integers(0, 60), min_size=1, max_size=6), part=st.floats(0, 1))
@example(benefits=[100, 200, 300], part=1 / 3)
@example(benefits=[100, 200, 300], part=2 / 3)
@example(benefits=[0, 0], part=1)
def test_of_one_project_the_nucleolus_is_what_the_talmud_says(
    benefits: list[int], part: float
) -> None:
    """A coalition goes on alone if it gains more than the project costs; else it does without."""
    cost = part * sum(benefits)
    players = named(len(benefits))
    costs = [each - max(0.0, each - cost) for each in sums(benefits)]
    gains = dict(zip(players, benefits, strict=True))

    bill = amounts(CostGame.from_vector(players, costs), NUCLEOLUS)

    assert bill == pytest.approx(contested(cost, benefits), rel=1e-9, abs=1e-9)
    by_rule = share(cost, gains, rule="talmud").amounts_eur
    assert bill == pytest.approx([by_rule[each] for each in players], rel=1e-9, abs=1e-9)


def contested(estate: float, claims: Sequence[float]) -> list[float]:
    """Divide an estate: half of every claim, as evenly as can be, then what is left of the rest."""
    half = [each / 2 for each in claims]
    if estate <= sum(half):
        return level(estate, half)
    lost = level(sum(claims) - estate, half)
    return [one - two for one, two in zip(claims, lost, strict=True)]


def level(estate: float, most: Sequence[float]) -> list[float]:
    """Divide evenly, to each no more than a bound."""
    made = [0.0] * len(most)
    left = estate
    for rank, at in enumerate(sorted(range(len(most)), key=most.__getitem__)):
        made[at] = min(most[at], left / (len(most) - rank))
        left -= made[at]
    return made
