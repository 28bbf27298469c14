"""What every rule of the library claims holds, and what it does not claim does not."""

import pickle
from collections.abc import Mapping
from typing import Any, Final

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from vierplusen import Bill, CostGame, share, share_game
from vierplusen.domain import Holds, RuleKind, RuleProperty
from vierplusen.sharing.own import OWN
from vierplusen.testing.laws import (
    check_bill,
    check_game_rule,
    check_rule,
    core_point,
    is_concave,
    is_saving,
    is_subadditive,
    keeps_all,
)
from vierplusen.testing.strategies import (
    bills,
    concave_games,
    cost_games,
    costs_and_gains,
    gains,
    games_with_core,
    saving_games,
    subadditive_games,
)

RULES: Final[Mapping[str, Any]] = OWN.of_kind("sharing-rule")
FIXED: Final = [key for key, each in RULES.items() if each.kind is RuleKind.FIXED_COST]
GAMES: Final = [key for key, each in RULES.items() if each.kind is RuleKind.GAME]
CLASSES: Final = {
    Holds.ALWAYS: cost_games,
    Holds.SAVING: saving_games,
    Holds.SUBADDITIVE: subadditive_games,
    Holds.CONCAVE: concave_games,
}
SMALL: Final = (1, 3)
"""So many players have the games of laws."""


# A fixed cost


@pytest.mark.parametrize("key", FIXED)
@given(data=st.data())
def test_a_rule_for_a_fixed_cost_keeps_what_it_claims(key: str, data: st.DataObject) -> None:
    whole, gained = data.draw(costs_and_gains())
    more = data.draw(st.sampled_from((0.0, 0.25, 0.5, 1.0))) * whole
    able = data.draw(gains(parties=(4, 4)).map(lambda each: {**each, "gouda": 1.0}))
    ability = {party: able[party] for party in gained}

    check_rule(RULES[key], whole - more, gained, ability=ability, more_eur=more)


Shared = tuple[float, Mapping[str, float], float]
"""A cost, what parties gain, and how much more the cost could be."""

LESS: Final[Mapping[tuple[str, RuleProperty], Shared]] = {
    ("equal", RuleProperty.INDIVIDUALLY_RATIONAL): (10, {"a": 0, "b": 20}, 0),
    ("equal", RuleProperty.CORE): (10, {"a": 0, "b": 20}, 0),
    ("ability", RuleProperty.INDIVIDUALLY_RATIONAL): (10, {"a": 0, "b": 20}, 0),
    ("ability", RuleProperty.CORE): (10, {"a": 0, "b": 20}, 0),
    ("ability", RuleProperty.SYMMETRIC): (10, {"a": 20, "b": 20}, 0),
    ("talmud", RuleProperty.ADDITIVE): (3, {"a": 4, "b": 8}, 6),
    ("cea", RuleProperty.ADDITIVE): (4, {"a": 2, "b": 8}, 4),
    ("cel", RuleProperty.ADDITIVE): (4, {"a": 2, "b": 8}, 4),
    ("random-arrival", RuleProperty.ADDITIVE): (4, {"a": 2, "b": 8}, 4),
}
"""A rule and what it does not claim -> where that does not hold."""


def test_every_property_that_a_rule_for_a_fixed_cost_lacks_has_a_counterexample() -> None:
    lacking = {(key, each) for key in FIXED for each in RuleProperty if each not in claims(key)}

    assert lacking == LESS.keys()
    assert {each for key in FIXED for each in claims(key).values()} == {Holds.ALWAYS}


def claims(key: str) -> Mapping[RuleProperty, Holds]:
    found: Mapping[RuleProperty, Holds] = RULES[key].properties
    return found


@frozen
class Boasting:
    """A rule that claims one thing more, or one thing elsewhere."""

    rule: Any
    properties: Mapping[RuleProperty, Holds]

    @property
    def key(self) -> str:
        return "boasting"

    @property
    def kind(self) -> RuleKind:
        kind: RuleKind = self.rule.kind
        return kind

    def share(self, *given: Any, **named: Any) -> Any:  # noqa: ANN401  # as the rule takes them
        return self.rule.share(*given, **named)


@pytest.mark.parametrize(("key", "name"), LESS)
def test_what_a_rule_for_a_fixed_cost_does_not_claim_is_not_so(
    key: str, name: RuleProperty
) -> None:
    cost, gained, more = LESS[key, name]
    ability = {party: at + 1.0 for at, party in enumerate(gained)}
    boasting = Boasting(RULES[key], {name: Holds.ALWAYS})

    with pytest.raises(AssertionError, match=f"is not {name} as it claims"):
        check_rule(boasting, cost, gained, ability=ability, more_eur=more)


# Games


@pytest.mark.parametrize(
    ("key", "where"),
    [(key, where) for key in GAMES for where in {Holds.ALWAYS, *claims(key).values()}],
)
@given(data=st.data())
def test_a_rule_for_games_keeps_what_it_claims(key: str, where: Holds, data: st.DataObject) -> None:
    games = CLASSES[where](players=SMALL)
    game = data.draw(games)
    other = data.draw(cost_games(players=(len(game.players),) * 2))
    same = CostGame.from_function(game.players, renamed(other, game))
    more = data.draw(st.sampled_from((0.0, 1.0, 25.5)))

    assert check_game_rule(RULES[key], game, more_eur=more, other=same)


def renamed(game: CostGame, like: CostGame) -> Any:  # noqa: ANN401  # a function of a coalition
    """Give the costs of a game for the players of another one."""
    names = dict(zip(like.players, game.players, strict=True))
    return lambda some: game.cost_of(names[each] for each in some)


WORSE: Final = (0, 6, 5, 12)
"""Together they cost more than apart."""
NEIGHBOURS: Final = (0, 10, 10, 20, 10, 20, 10, 20)
"""The last two share what they need, the first has something of its own: concave."""
PAIR_AND_THREE: Final = tuple(bool(each & 0b00011) + bool(each & 0b11100) for each in range(2**5))
"""Two need one thing together, three others another: concave."""
DEAR_PAIRS: Final = (0, 0, 0, 0, 0, 0, 1, 0)
"""The last two are dear without the first: some bill keeps everybody."""
CHEAP_PAIRS: Final = (0, 1, 1, 1, 1, 2, 1, 2)
"""The second costs nothing more beside the first or the last: subadditive."""
DEAR_FIRST: Final = (0, 1, 2, 3, 2, 3, 1, 4)
"""The first makes it dear for the others, who save together: all together save."""
PAIR_OF_FOUR: Final = tuple(2 * bool(each & 0b0011) for each in range(2**4))
"""Two need one thing together, two others nothing: concave."""
ONE_FOR_ALL: Final = (0, 1, 1, 1, 1, 1, 1, 1)
"""All need one thing together: concave."""
NO_MORE: Final = (0, 4, 4, 4)
"""Both cost no more than one: concave."""

Weaker = tuple[str, RuleProperty, Holds]

WEAKER: Final[Mapping[Weaker, tuple[tuple[float, ...], tuple[float, ...], float]]] = {
    ("stand-alone", RuleProperty.INDIVIDUALLY_RATIONAL, Holds.ALWAYS): (WORSE, (), 0),
    ("stand-alone", RuleProperty.CORE, Holds.CONCAVE): (NEIGHBOURS, (), 0),
    ("stand-alone", RuleProperty.ADDITIVE, Holds.CONCAVE): (NO_MORE, (0, 1, 8, 9), 0),
    ("scrb", RuleProperty.INDIVIDUALLY_RATIONAL, Holds.SAVING): (DEAR_FIRST, (), 0),
    ("scrb", RuleProperty.CORE, Holds.CONCAVE): (PAIR_AND_THREE, (), 0),
    ("scrb", RuleProperty.MONOTONE, Holds.CONCAVE): (PAIR_OF_FOUR, (), 1),
    ("scrb", RuleProperty.ADDITIVE, Holds.CONCAVE): (ONE_FOR_ALL, DEAR_PAIRS, 0),
    ("shapley", RuleProperty.INDIVIDUALLY_RATIONAL, Holds.SAVING): (DEAR_PAIRS, (), 0),
    ("shapley", RuleProperty.INDIVIDUALLY_RATIONAL, Holds.CORE_EXISTS): (DEAR_PAIRS, (), 0),
    ("shapley", RuleProperty.CORE, Holds.SUBADDITIVE): (CHEAP_PAIRS, (), 0),
    ("shapley", RuleProperty.CORE, Holds.CORE_EXISTS): (DEAR_PAIRS, (), 0),
}
"""A rule, a property and a class in which it is not claimed -> a game where it does not hold,
another one to add, and how much more all together could cost."""

WIDER: Final = {
    None: (Holds.CONCAVE,),
    Holds.CONCAVE: (Holds.SUBADDITIVE, Holds.CORE_EXISTS),
    Holds.SUBADDITIVE: (Holds.SAVING, Holds.CORE_EXISTS),
    Holds.CORE_EXISTS: (Holds.SAVING, Holds.SUBADDITIVE),
    Holds.SAVING: (Holds.ALWAYS,),
    Holds.ALWAYS: (),
}
"""A class in which a rule claims something -> the next ones, in which it does not."""

BOTH: Final = {("scrb", RuleProperty.INDIVIDUALLY_RATIONAL, Holds.CORE_EXISTS)}
"""A rule claims a property in one class only; these hold in a second one."""


def test_every_claim_of_a_rule_for_games_goes_as_far_as_it_can() -> None:
    lacking = {
        (key, each, where)
        for key in GAMES
        for each in RuleProperty
        for where in WIDER[claims(key).get(each)]
    }

    assert lacking - BOTH == WEAKER.keys()


@pytest.mark.parametrize(("key", "name", "where"), WEAKER)
def test_what_a_rule_for_games_does_not_claim_is_not_so(
    key: str, name: RuleProperty, where: Holds
) -> None:
    costs, added, more = WEAKER[key, name, where]
    game, other = table(costs), table(added) if added else None
    boasting = Boasting(RULES[key], {name: where})

    with pytest.raises(AssertionError, match=f"is not {name} as it claims"):
        check_game_rule(boasting, game, more_eur=more, other=other)


def table(costs: tuple[float, ...]) -> CostGame:
    """Give a game of these costs."""
    return CostGame.from_vector([*"abcdef"[: len(costs).bit_length() - 1]], costs)


# Strategies: each game is of the class that it is asked for


@given(concave_games(), subadditive_games(), saving_games(), games_with_core())
def test_games_are_of_their_class(
    concave: CostGame,
    subadditive: CostGame,
    saving: CostGame,
    with_core: tuple[CostGame, dict[str, float]],
) -> None:
    assert is_concave(concave)
    assert core_point(concave) is not None
    assert is_subadditive(concave)
    assert is_subadditive(subadditive)
    assert is_saving(subadditive)
    assert is_saving(saving)
    assert keeps_all(*with_core)


@given(costs_and_gains())
def test_a_cost_is_covered_by_the_gains(made: tuple[float, dict[str, float]]) -> None:
    cost, gained = made

    assert 0 <= cost <= sum(gained.values())


# Bills


@given(bills())
def test_a_bill_adds_up_and_comes_back_from_another_process(bill: Bill) -> None:
    back = pickle.loads(pickle.dumps(bill))

    assert (back, hash(back)) == (bill, hash(bill))
    assert sum(bill.amounts_cents.values()) + bill.unassigned_cents == pytest.approx(
        100 * bill.cost_eur, abs=0.5
    )


@pytest.mark.parametrize("key", FIXED)
@given(data=st.data())
def test_a_bill_of_a_fixed_cost_is_conserved_within_its_limits(
    key: str, data: st.DataObject
) -> None:
    cost, gained = data.draw(costs_and_gains(covered=False))
    poor = data.draw(st.lists(st.sampled_from([*gained]), unique=True, max_size=2))
    most = {party: data.draw(st.sampled_from((0.0, 5.0, 20.25))) for party in [*gained][:2]}
    able = dict.fromkeys(gained, 1.0)

    bill = share(cost, gained, rule=key, maximum_eur=most, cannot_pay=poor, ability=able)

    check_bill(bill, maximum_eur=most, cannot_pay=poor)


@pytest.mark.parametrize("key", GAMES)
@given(game=cost_games(players=SMALL))
def test_a_bill_of_a_game_is_conserved(key: str, game: CostGame) -> None:
    check_bill(share_game(game, rule=key))


@pytest.mark.parametrize("key", FIXED)
@given(made=costs_and_gains())
def test_the_order_of_parties_changes_no_bill(
    key: str, made: tuple[float, dict[str, float]]
) -> None:
    cost, gained = made
    turned = dict(reversed([*gained.items()]))
    able = {party: 1.0 + at for at, party in enumerate(sorted(gained))}

    one, other = (share(cost, each, rule=key, ability=able) for each in (gained, turned))

    assert one == other


@pytest.mark.parametrize("key", GAMES)
@given(game=cost_games(players=SMALL))
def test_the_order_of_players_changes_no_cent(key: str, game: CostGame) -> None:
    turned = CostGame.from_function(game.players[::-1], game.cost_of)

    assert share_game(game, rule=key) == share_game(turned, rule=key)
