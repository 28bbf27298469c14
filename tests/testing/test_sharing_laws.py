"""The laws of sharing find each fault of a bill and of a rule, and say which."""

import itertools
from collections.abc import Callable, Iterator, Mapping
from types import ModuleType
from typing import Any, Final

import pytest
from attrs import evolve, field, frozen

from vierplusen import Bill, CostGame, InvalidValueError, Label, RuleError, hookimpl, share
from vierplusen.domain import FrozenMap, Holds, RuleKind, RuleProperty, SampledShares
from vierplusen.hooks import HOOKSPEC_VERSION
from vierplusen.sharing.own import OWN
from vierplusen.testing import plugin_checks
from vierplusen.testing.laws import (
    check_bill,
    check_game_rule,
    check_rule,
    core_point,
    costs_of,
    holds_in,
    is_concave,
    is_saving,
    is_subadditive,
    keeps_all,
    leaving,
)
from vierplusen.testing.rules import BILLS, GAMES

ALL: Final = dict.fromkeys(RuleProperty, Holds.ALWAYS)
Parts = dict[str, float]

# Bills


BILL: Final = share(100, {"a": 30, "b": 20.5}, maximum_eur={"b": 10})


def broken(**changed: Any) -> Bill:  # noqa: ANN401  # fields of a bill
    return evolve(BILL, **changed)


def test_a_bill_is_checked_with_the_limits_that_it_was_made_with() -> None:
    check_bill(broken(bounds_eur=FrozenMap({"a": (29.0, 31.0)})), maximum_eur={"b": 10})
    check_bill(share(100, {"a": 30, "b": 20}, cannot_pay=["a"]), cannot_pay=["a"])
    check_bill(share(30, {"a": 3, "b": 20}, minimum_eur={"a": 8}), minimum_eur={"a": 8})
    with pytest.raises(AssertionError, match=r"'proportional' leaves 60\.0 euros to nobody, where"):
        check_bill(BILL)


@pytest.mark.parametrize(
    ("bill", "said"),
    [
        (broken(amounts_cents=FrozenMap({"a": 3000})), "in euros, and ['a'] in cents"),
        (broken(amounts_eur=FrozenMap({"a": 30.0, "b": 11.0})), "it bills 101.0 euros, and 10000"),
        (broken(unassigned_cents=6001), "it bills 100.0 euros, and 10001 cents"),
        (
            broken(amounts_cents=FrozenMap({"a": 3002, "b": 998})),
            "rounds 30.0 euros of a to 3002 cents",
        ),
        (
            broken(bounds_eur=FrozenMap({"a": (31.0, 32.0)})),
            "gives a 30.0 euros, out of 31.0 to 32.0",
        ),
    ],
)
def test_each_fault_of_a_bill_is_found(bill: Bill, said: str) -> None:
    with pytest.raises(AssertionError) as problem:
        check_bill(bill, maximum_eur={"b": 10})
    assert said in str(problem.value)


def test_a_bill_of_a_game_leaves_nothing_to_nobody() -> None:
    with pytest.raises(AssertionError, match=r"leaves 60\.0 euros to nobody, where 0\.0 are left"):
        check_bill(broken(benefits_eur=None))


# Rules for a fixed cost


@frozen
class Rule:
    """A rule for a fixed cost that claims everything, and divides as it is told."""

    divide: Callable[[float, Parts, Any], Any]
    properties: Mapping[RuleProperty, Holds] = field(default=ALL)
    key: str = "faulty/rule"
    kind: RuleKind = RuleKind.FIXED_COST

    def share(self, cost_eur: float, benefits_eur: Any, *, ability: Any = None) -> Any:  # noqa: ANN401  # anything
        return self.divide(cost_eur, benefits_eur, ability)


def equal(cost: float, gains: Parts, _ability: object) -> Parts:
    return dict.fromkeys(gains, cost / len(gains))


def in_order(cost: float, gains: Parts, _ability: object) -> Parts:
    paid, left = {}, cost
    for party, gain in gains.items():
        paid[party] = min(gain, left)
        left -= paid[party]
    return paid


def meddling(cost: float, gains: Parts, ability: object) -> Parts:
    made = equal(cost, gains, ability)
    gains["a"] += 1
    return made


def greedy(cost: float, gains: Parts, ability: Parts) -> Parts:
    ability["a"] = 5.0
    return equal(cost, gains, ability)


def turning() -> Callable[[float, Parts, object], Parts]:
    turns = itertools.count()
    return lambda _cost, gains, _ability: dict.fromkeys(gains, float(next(turns)))


def rewarding(cost: float, gains: Parts, _ability: object) -> Parts:
    """Let the first by name pay all and more, and the others get money."""
    first, *others = sorted(gains)
    return {first: cost + len(others), **dict.fromkeys(others, -1.0)}


def steep(cost: float, gains: Parts, ability: object) -> Parts:
    """Let the first by name pay nothing once the cost is large."""
    first, *others = sorted(gains)
    most = dict.fromkeys(others, cost / len(others))
    return {first: 0.0, **most} if cost > 20 else equal(cost, gains, ability)


GAINS: Final = {"a": 0.0, "b": 20.0, "c": 40.0}

WRONG: Final[Mapping[str, tuple[Any, tuple[RuleProperty, ...], str]]] = {
    "nothing": (lambda *_: None, (), "gave None, not a finite amount for each of {"),
    "text": (lambda *_: {"a": "1", "b": 2.0, "c": 3.0}, (), "not a finite amount for each"),
    "few": (lambda *_: {"a": 1.0}, (), "not a finite amount for each"),
    "nan": (lambda *_: dict.fromkeys("abc", float("nan")), (), "not a finite amount"),
    "meddling": (meddling, (), "changes what it is given"),
    "greedy": (greedy, (), "changes what it is given"),
    "turning": (turning(), (), "says two things of one cost: use no clock, chance or state"),
    "short": (lambda *_: dict.fromkeys("abc", 1.0), (RuleProperty.EFFICIENT,),
              "is not efficient as it claims: "),
    "equal": (equal, (RuleProperty.INDIVIDUALLY_RATIONAL,),
              "is not individually-rational as it claims: a pays 6.0, above 0.0"),
    "core": (equal, (RuleProperty.CORE,), "is not core as it claims: a pays 6.0, above 0.0"),
    "steep": (steep, (RuleProperty.MONOTONE,),
              "is not monotone as it claims: a pays 0.0, below 6.0"),
    "bent": (steep, (RuleProperty.ADDITIVE,), "is not additive as it claims: "),
    "order": (in_order, (), "hangs on the order of the parties: "),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_each_fault_of_a_rule_for_a_fixed_cost_is_found(name: str) -> None:
    divide, claims, said = WRONG[name]
    rule = Rule(divide, dict.fromkeys(claims, Holds.ALWAYS))

    with pytest.raises(AssertionError) as problem:
        check_rule(rule, 18.0, GAINS, ability=dict.fromkeys("abc", 1.0), more_eur=6.0)
    assert str(problem.value).startswith("'faulty/rule' ")
    assert said in str(problem.value)


def test_money_for_a_party_breaks_the_core_and_symmetry() -> None:
    for claim, said in (
        (RuleProperty.CORE, "is not core as it claims: b pays -1.0, below 0.0"),
        (RuleProperty.SYMMETRIC, "is not symmetric as it claims: a pays 12.0, and b, who is alike"),
    ):
        with pytest.raises(AssertionError, match=said):
            check_rule(Rule(rewarding, {claim: Holds.ALWAYS}), 10.0, dict.fromkeys("abc", 20.0))


def test_what_is_not_claimed_is_not_asked() -> None:
    check_rule(Rule(equal, {}), 18.0, GAINS, more_eur=6.0)
    check_rule(Rule(rewarding, {}), 10, {"a": 20, "b": 20})


# Rules for games


@frozen
class Gaming:
    """A rule for games that divides as it is told."""

    divide: Callable[[CostGame], Any]
    properties: Mapping[RuleProperty, Holds] = field(factory=dict)
    key: str = "faulty/rule"
    kind: RuleKind = RuleKind.GAME

    def share(self, game: CostGame) -> Any:  # noqa: ANN401  # anything
        return self.divide(game)


def split(game: CostGame) -> Parts:
    return dict.fromkeys(game.players, game.total_eur / len(game.players))


def first_pays(game: CostGame) -> Parts:
    first = min(game.players)
    return {each: game.total_eur if each == first else 0.0 for each in game.players}


def earliest_pays(game: CostGame) -> Parts:
    return {each: game.total_eur if each == game.players[0] else 0.0 for each in game.players}


def squared(game: CostGame) -> Parts:
    made = split(game)
    return {each: eur**2 for each, eur in made.items()}


def restless() -> Callable[[CostGame], Parts]:
    turns = itertools.count()
    return lambda game: dict.fromkeys(game.players, float(next(turns)))


def falling(game: CostGame) -> Parts:
    first = min(game.players)
    return first_pays(game) if game.total_eur < 10 else {**split(game), first: 0.0}


GAME: Final = CostGame.from_vector(["a", "b"], [0, 6, 1, 6])
ALIKE: Final = CostGame.from_vector(["a", "b"], [0, 6, 6, 9])

GAMING: Final[Mapping[str, tuple[Any, CostGame, tuple[RuleProperty, ...], str]]] = {
    "nothing": (lambda _: None, GAME, (), "gave None, not a finite amount for each of {"),
    "restless": (restless(), GAME, (), "says two things of one game"),
    "square": (squared, GAME, (RuleProperty.EFFICIENT,), "is not efficient as it claims"),
    "split": (split, GAME, (RuleProperty.INDIVIDUALLY_RATIONAL,),
              "is not individually-rational as it claims: b pays 3.0, above 1.0"),
    "core": (split, GAME, (RuleProperty.CORE,), "is not core as it claims: b would pay less apart"),
    "first": (first_pays, ALIKE, (RuleProperty.SYMMETRIC,),
              "is not symmetric as it claims: a pays 9.0, and b, who is alike, 0.0"),
    "falling": (falling, ALIKE, (RuleProperty.MONOTONE,),
                "is not monotone as it claims: a pays 0.0, below 9.0"),
    "squared": (squared, ALIKE, (RuleProperty.ADDITIVE,), "is not additive as it claims"),
    "order": (earliest_pays, ALIKE, (), "hangs on the order of the parties: b pays 0.0, and 9.0"),
}  # fmt: skip


@pytest.mark.parametrize("name", GAMING)
def test_each_fault_of_a_rule_for_games_is_found(name: str) -> None:
    divide, game, claims, said = GAMING[name]
    rule = Gaming(divide, dict.fromkeys(claims, Holds.ALWAYS))

    with pytest.raises(AssertionError) as problem:
        check_game_rule(rule, game, more_eur=2, other=ALIKE)
    assert str(problem.value).startswith("'faulty/rule' ")
    assert said in str(problem.value)


def test_a_claim_is_asked_where_it_is_made_only() -> None:
    for where in set(Holds) - {Holds.ALWAYS}:
        assert check_game_rule(Gaming(split, {RuleProperty.CORE: where}), table(0, 1, 1, 9))
    with pytest.raises(AssertionError, match="is not core as it claims"):
        check_game_rule(
            Gaming(first_pays, {RuleProperty.CORE: Holds.CORE_EXISTS}), HIDDEN, core=True
        )
    assert check_game_rule(Gaming(first_pays, {RuleProperty.CORE: Holds.CORE_EXISTS}), HIDDEN)


def refusing(game: CostGame) -> Parts:
    if game.total_eur > 9 or game.players[0] == "b":
        raise InvalidValueError(())
    return split(game)


def test_a_game_that_is_refused_is_left_alone() -> None:
    rule = Gaming(refusing, ALL)

    assert check_game_rule(rule, ALIKE, more_eur=5, other=ALIKE)
    assert check_game_rule(rule, ALIKE, other=table(0, 1, 1, 99))
    assert not check_game_rule(rule, table(0, 20, 20, 20))


def drawing(game: CostGame) -> SampledShares:
    return SampledShares(amounts_eur=split(game), bounds_eur={}, draws=2)


def test_shares_that_were_drawn_are_checked_too() -> None:
    assert check_game_rule(Gaming(drawing, {RuleProperty.EFFICIENT: Holds.ALWAYS}), GAME)


# Classes of games


def table(*costs: float) -> CostGame:
    return CostGame.from_vector([*"abcde"[: len(costs).bit_length() - 1]], costs)


HIDDEN: Final = table(0, 3, 2, 8, 2, 6, 5, 7)
"""A bill of what each costs alone keeps all; no order of joining gives it, nor their mean."""

CLASSES: Final = (
    (table(0, 1, 1, 9), (False, False, False)),
    (table(0, 1, 2, 3, 2, 3, 1, 4), (True, False, False)),
    (table(0, 1, 1, 1, 1, 2, 1, 2), (True, True, False)),
    (table(0, 4, 4, 4), (True, True, True)),
)


@pytest.mark.parametrize(("game", "expected"), CLASSES)
def test_small_games_are_told_apart(game: CostGame, expected: tuple[bool, ...]) -> None:
    assert (is_saving(game), is_subadditive(game), is_concave(game)) == expected
    asked = (Holds.SAVING, Holds.SUBADDITIVE, Holds.CONCAVE, Holds.ALWAYS)
    assert tuple(holds_in(each, game) for each in asked) == (*expected, True)


def test_a_bill_that_keeps_all_is_found_or_it_is_not() -> None:
    assert core_point(table(0, 6, 5, 12)) is None
    assert core_point(table(0, 6, 5, 9)) == {"a": 6.0, "b": 3.0}
    assert leaving(GAME, {"a": 4.0, "b": 2.0}) == ("b",)
    assert keeps_all(GAME, {"a": 4.0, "b": 2.0}, 1.0)
    assert costs_of(GAME) == (0.0, 6.0, 1.0, 6.0)
    with pytest.raises(InvalidValueError, match="found 17, expected at most 16 players"):
        costs_of(CostGame.from_function([f"p{each}" for each in range(17)], len))


# The contract of a plugin


def plugin(rule: object, *prefixes: str) -> ModuleType:
    made = ModuleType("vierplusen_faulty")

    def rules() -> Iterator[object]:
        yield rule

    def labels() -> Iterator[Label]:
        yield from (Label(f"{each}.faulty/rule", "regel", "rule") for each in prefixes)

    vars(made).update(
        HOOKSPEC_VERSION=HOOKSPEC_VERSION,
        vierplusen_sharing_rules=hookimpl(rules),
        vierplusen_labels=hookimpl(labels),
    )
    return made


def failures(module: ModuleType) -> dict[str, str]:
    said = {}
    for check in plugin_checks(module):
        try:
            check()
        except AssertionError as failure:
            said[str(check)] = str(failure)
    return said


WORDS: Final = ("rule", "rule-does")
OF_RULE: Final = "claims[sharing-rule:faulty/rule]"


def test_a_rule_without_faults_passes() -> None:
    assert failures(plugin(Rule(equal, {RuleProperty.EFFICIENT: Holds.ALWAYS}), *WORDS)) == {}
    assert failures(plugin(Gaming(split, {RuleProperty.SYMMETRIC: Holds.ALWAYS}), *WORDS)) == {}


@pytest.mark.parametrize("key", OWN.of_kind("sharing-rule"))
def test_the_rules_of_the_library_pass(key: str) -> None:
    rule = OWN.get("sharing-rule", key).value
    divide = rule.share
    made: Any = (
        Gaming(divide)
        if rule.kind is RuleKind.GAME
        else Rule(lambda cost, gains, ability: divide(cost, gains, ability=ability))
    )
    named = {
        str(each): each
        for each in plugin_checks(plugin(evolve(made, properties=rule.properties), *WORDS))
    }
    named[OF_RULE]()


def test_a_rule_without_words_is_found() -> None:
    said = failures(plugin(Rule(equal, {}), "rule"))

    assert said == {
        "labels": (
            "sharing-rule 'faulty/rule' has no name: yield Label('rule-does.faulty/rule', nl, en)"
        )
    }


def test_a_rule_that_breaks_its_claims_is_found() -> None:
    fixed = failures(plugin(Rule(equal), *WORDS))
    game = failures(plugin(Gaming(split, ALL), *WORDS))

    assert list(fixed) == list(game) == [OF_RULE]
    assert fixed[OF_RULE].startswith("'faulty/rule' is not individually-rational as it claims: ")
    assert game[OF_RULE].startswith("'faulty/rule' is not individually-rational as it claims: ")


def never(_game: CostGame) -> Parts:
    raise RuleError("faulty/rule", "faulty", "no bill leaves everybody as well off")


def test_a_rule_that_refuses_every_game_is_found() -> None:
    assert failures(plugin(Gaming(never, ALL), *WORDS)) == {
        OF_RULE: (
            "'faulty/rule' refuses every game: share at least those with a bill that keeps all"
        )
    }


def test_the_samples_are_bills_and_games_of_every_class() -> None:
    games = [table(*costs) for costs in GAMES]

    assert all(cost + more <= sum(gains.values()) for cost, gains, more in BILLS)
    for where in set(Holds) - {Holds.ALWAYS}:
        assert {holds_in(where, game) for game in games} == {True, False}
