"""Rules side by side: each with its bill, or why not; and which one is advised."""

from collections.abc import Mapping
from typing import Any, Final

import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st

from vierplusen import Words, compare_game_rules, compare_rules, share, share_game
from vierplusen.domain import (
    Bill,
    Catalogue,
    ComparedRule,
    CostGame,
    FrozenMap,
    Holds,
    Message,
    RuleComparison,
    RuleKind,
    RuleProperty,
    Stability,
    own_offers,
)
from vierplusen.errors import InvalidValueError
from vierplusen.labels.own import OWN as LABELS
from vierplusen.sharing.advising import Tried, advice
from vierplusen.sharing.own import OWN
from vierplusen.sharing.situations import AIMS, SITUATIONS, SharedCase
from vierplusen.sharing.stability.checking import check_stability

ONLY_EQUAL: Final = Catalogue([each for each in OWN.offers if each.taken.key == "equal"])

GAINS: Final = {"werkgever": 5070.0, "gemeente": 5145.0, "verzekeraar": 2285.0}
"""What a better lifestyle saves each payer, 12,500 together."""

ESTATE: Final = {"a": 100.0, "b": 200.0, "c": 300.0}
VALLEY: Final = CostGame(
    ["navigation", "floods", "power"],
    {
        ("navigation",): 163_520, ("floods",): 140_826, ("power",): 250_096,
        ("navigation", "floods"): 301_607, ("navigation", "power"): 378_821,
        ("floods", "power"): 367_370, ("navigation", "floods", "power"): 412_584,
    },
)  # fmt: skip
EMPTY: Final = CostGame.from_vector(["a", "b", "c"], [0, 10, 10, 12, 10, 12, 12, 20])
"""Any two are cheaper without the third: no bill keeps everybody."""

LEFT: Final = CostGame.from_vector(
    ["a", "b", "c", "d"], [0, 6, 6, 12, 4, 10, 10, 16, 8, 14, 10, 20, 12, 18, 18, 18]
)
"""A bill of 5, 4, 3 and 6 keeps everybody, and the library's own rules do not find one."""

CLAIMS: Final = FrozenMap({RuleProperty.MONOTONE: Holds.ALWAYS})
NOTHING: Final[FrozenMap[RuleProperty, Holds]] = FrozenMap()

DEAR: Final = CostGame.from_vector(["a", "b"], [0, 1, 1, 3])


@frozen
class Fixed:
    """A rule for a game that gives what it was told."""

    key: str
    amounts: FrozenMap[str, float]
    properties: FrozenMap[RuleProperty, Holds] = CLAIMS
    kind: RuleKind = RuleKind.GAME

    def share(self, _game: CostGame) -> Mapping[str, float]:
        return self.amounts


@frozen
class Last:
    """A rule for a fixed cost of which the library knows nothing."""

    key: str = "other/last"
    kind: RuleKind = RuleKind.FIXED_COST
    properties: FrozenMap[RuleProperty, Holds] = NOTHING

    def share(
        self, cost_eur: float, benefits_eur: Mapping[str, float], *, ability: object
    ) -> Mapping[str, float]:
        assert ability is None
        last = max(benefits_eur)
        if last == "zz":
            raise ZeroDivisionError(last)
        return {each: cost_eur * (each == last) for each in benefits_eur}


def offering(*rules: Any) -> Catalogue:  # noqa: ANN401  # rules of either kind
    return Catalogue((*OWN.offers, *own_offers("sharing-rule", rules, version="0")))


def row(made: RuleComparison, rule: str) -> ComparedRule:
    return next(each for each in made.rows if each.rule == rule)


def keys(messages: tuple[Message, ...]) -> list[str]:
    return [each.key for each in messages]


def test_every_rule_for_a_fixed_cost_stands_in_a_row_with_its_bill() -> None:
    made = compare_rules(8000, GAINS)

    assert [each.rule for each in made.rows] == [
        "ability", "cea", "cel", "equal", "proportional", "random-arrival", "talmud",
    ]  # fmt: skip
    for each in made.rows:
        if each.rule != "ability":
            assert each.bill == share(8000, GAINS, rule=each.rule)
            assert each.stability == check_stability(8000, each.bill)
        assert each.properties == OWN.get("sharing-rule", each.rule).value.properties


def test_what_all_can_follow_is_advised_where_nothing_is_asked() -> None:
    made = compare_rules(8000, GAINS)

    assert made.advised == "proportional"
    assert keys(made.reasons) == ["advice.fits.known", "advice.judgement"]
    assert [each.rule for each in made.rows if each.fits] == ["proportional"]
    assert keys(row(made, "talmud").reasons) == [
        "advice.suits.disputed", "advice.suits.tight", "advice.smallest",
    ]  # fmt: skip


def test_a_rule_without_what_it_needs_says_what() -> None:
    made = row(compare_rules(8000, GAINS), "ability")

    assert (made.bill, made.stability, made.fits) == (None, None, False)
    assert keys(made.reasons) == ["advice.refused", "advice.suits.unsure-gains"]
    assert made.reasons[0].values["needed"] == Message("fault.ability-for-all")


def test_a_rule_that_asks_too_much_is_advised_against() -> None:
    made = row(compare_rules(8000, GAINS), "equal")

    assert made.fits is False
    against = next(each for each in made.reasons if each.key == "advice.leaves")
    assert dict(against.values) == {"parties": "verzekeraar", "eur": pytest.approx(8000 / 3 - 2285)}


@pytest.mark.parametrize(
    ("aim", "rule"),
    [
        ("disputed", "talmud"),
        ("unsure-gains", "ability"),
        ("spare-small", "cel"),
        ("carry-alike", "cea"),
        ("one-by-one", "random-arrival"),
        ("growing", "proportional"),
    ],
)
def test_what_matters_decides(aim: str, rule: str) -> None:
    ability = {"a": 1, "b": 2, "c": 3}
    made = compare_rules(200, ESTATE, ability=ability, aims=iter([aim]))

    assert made.advised == rule
    assert made.reasons[0].key == f"advice.fits.{'known' if aim == 'growing' else aim}"


def test_whom_small_gains_are_spared_is_said() -> None:
    made = row(compare_rules(100, ESTATE, aims=["spare-small"]), "cel")

    assert made.reasons == (
        Message("advice.fits.spare-small"),
        Message("advice.smallest", {"party": "a", "pays": 0.0, "gains": 100.0}),
        Message("advice.free", {"number": 2, "payers": 3}),
    )


def test_a_bill_near_all_gains_goes_halfway() -> None:
    assert compare_rules(11_249, GAINS).advised == "proportional"
    made = compare_rules(11_250, GAINS)

    assert made.advised == "talmud"
    assert made.reasons[0].key == "advice.fits.tight"
    assert row(made, "proportional").fits is False


@pytest.mark.parametrize("cost", [12_500, 13_000])
def test_where_nothing_is_left_that_is_said(cost: float) -> None:
    made = compare_rules(cost, GAINS)

    assert made.advised == "proportional"
    assert "advice.nothing-left" in keys(made.reasons)


def test_who_is_alike_pays_alike() -> None:
    made = compare_rules(90, {"a": 60, "b": 60, "c": 60})

    assert made.advised == "equal"
    assert made.reasons[1] == Message("advice.also", {"rules": (Message("rule.proportional"),)})


def test_one_payer_pays_by_any_rule() -> None:
    made = compare_rules(90, {"a": 60, "b": 60, "c": 60}, cannot_pay=["a"], maximum_eur={"b": 0})

    assert made.advised == "proportional"
    assert made.reasons[0].key == "advice.fits.one-payer"


@pytest.mark.parametrize(
    ("cost", "options", "key"),
    [
        (0, {}, "free"),
        (0, {"cannot_pay": list(GAINS)}, "free"),
        (8000, {"cannot_pay": list(GAINS)}, "nobody"),
        (8000, {"catalogue": ONLY_EQUAL}, "holds"),
        (8000, {"aims": ["unsure-gains"]}, "fits"),
    ],
)
def test_where_no_rule_is_advised_it_is_said_why(
    cost: float, options: dict[str, Any], key: str
) -> None:
    made = compare_rules(cost, GAINS, **options)

    assert (made.advised, keys(made.reasons)) == (None, [f"advice.none.{key}"])


def test_a_rule_that_nobody_judged_is_shown_and_not_advised() -> None:
    made = row(compare_rules(100, ESTATE, catalogue=offering(Last())), "other/last")

    assert made.fits is False
    assert made.bill is not None
    assert made.bill.amounts_eur["c"] == 100
    assert made.reasons[0].key == "advice.no-judgement"


def test_a_rule_that_fails_says_so() -> None:
    made = compare_rules(100, {**ESTATE, "zz": 50.0}, catalogue=offering(Last()))

    assert made.advised == "proportional"
    failed = row(made, "other/last").reasons[0]
    assert failed.key == "advice.failed"
    assert "ZeroDivisionError" in str(failed.values["problem"])


@pytest.mark.parametrize(
    ("options", "path"),
    [
        ({"benefits_eur": {"a": -1}}, "benefits_eur.a"),
        ({"cannot_pay": "abc"}, "cannot_pay"),
        ({"aims": "disputed"}, "aims"),
        ({"aims": 3}, "aims"),
        ({"aims": ["disputed", "hold"]}, "aims[1]"),
        ({"ability": {"a": 1, "b": None, "c": 1}}, "ability.b"),
    ],
)
def test_what_is_wrong_with_the_case_is_refused(options: dict[str, Any], path: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        compare_rules(**{"cost_eur": 100, "benefits_eur": ESTATE, **options})

    assert [each.path for each in caught.value.faults] == [path]


def test_a_game_has_its_own_rules() -> None:
    made = compare_game_rules(VALLEY)

    assert [each.rule for each in made.rows] == ["scrb", "shapley", "stand-alone"]
    assert row(made, "shapley").bill == share_game(VALLEY)
    assert made.advised == "shapley"
    assert keys(made.reasons) == ["advice.fits.adds", "advice.also", "advice.judgement"]


def test_the_order_of_joining_speaks_for_shapley() -> None:
    made = compare_game_rules(VALLEY, aims=["one-by-one"])

    assert made.advised == "shapley"
    assert made.reasons[0].key == "advice.fits.one-by-one"


def test_where_nobody_may_pay_less_by_a_larger_bill_some_rules_are_advised_against() -> None:
    made = row(compare_game_rules(VALLEY, aims=["growing"]), "scrb")

    assert made.fits is False
    assert "advice.not-monotone" in keys(made.reasons)


def test_one_player_pays_everything() -> None:
    made = compare_game_rules(CostGame.from_vector(["a"], [0, 7]))

    assert (made.advised, made.reasons[0].key) == ("stand-alone", "advice.fits.one-player")


@pytest.mark.parametrize(("game", "key"), [(EMPTY, "core"), (LEFT, "found"), (DEAR, "apart")])
def test_where_no_rule_keeps_the_players_it_is_said_why(game: CostGame, key: str) -> None:
    made = compare_game_rules(game)

    assert made.advised is None
    assert keys(made.reasons) == [f"advice.none.{key}"]
    if key == "core":
        assert made.reasons[0].values["eur"] == pytest.approx(2)


def test_rules_of_a_solver_are_advised_where_others_do_not_keep_the_players() -> None:
    amounts = FrozenMap({"a": 5.0, "b": 4.0, "c": 3.0, "d": 6.0})
    rules = [Fixed(each, amounts) for each in ("games/nucleolus", "games/per-capita-prenucleolus")]
    both, one = offering(*rules), offering(rules[0])

    assert compare_game_rules(LEFT, catalogue=both).advised == "games/per-capita-prenucleolus"
    made = compare_game_rules(LEFT, catalogue=one)
    assert (made.advised, made.reasons[0].key) == ("games/nucleolus", "advice.fits.core-groups")
    made = compare_game_rules(LEFT, catalogue=one, aims=["hold"])
    assert (made.advised, made.reasons[0].key) == ("games/nucleolus", "advice.fits.hold-groups")


def test_what_cannot_be_checked_is_not_advised() -> None:
    bill = share(8000, GAINS)
    held = check_stability(8000, bill)
    open_ = evolve(held, stable=None)
    case = SharedCase(
        kind=RuleKind.GAME, cost_eur=8000, paid_eur=8000, gains_eur=FrozenMap(GAINS),
        aims=frozenset(),
    )  # fmt: skip

    def tried(stability: Stability | None) -> Tried:
        return Tried(key="shapley", properties=FrozenMap(), bill=bill, stability=stability,
                     refused=())  # fmt: skip

    made = advice((tried(open_), tried(None)), case)
    assert (made.advised, keys(made.reasons)) == (None, ["advice.none.open"])
    assert [keys(each.reasons)[-1] for each in made.rows] == ["advice.open", "advice.fits.adds"]


def test_what_is_no_game_is_refused() -> None:
    with pytest.raises(InvalidValueError):
        compare_game_rules({"a": 1})  # type: ignore[arg-type]  # that is what is tried


def test_every_situation_has_words() -> None:
    labels = LABELS.of_kind("label")
    own = {*OWN.of_kind("sharing-rule"), "games/nucleolus", "games/per-capita-prenucleolus"}

    for each in SITUATIONS:
        assert f"advice.fits.{each.key}" in labels
        assert not each.told or f"advice.suits.{each.key}" in labels
        assert each.rule in own
    assert {each.key for each in SITUATIONS} >= {*AIMS[RuleKind.FIXED_COST]} - {"growing"}


EUROS: Final = st.integers(0, 1000).map(float)
CASES: Final = st.tuples(
    st.integers(0, 4000), st.dictionaries(st.sampled_from("abcde"), EUROS, min_size=1)
)
WISHES: Final = st.sets(st.sampled_from(AIMS[RuleKind.FIXED_COST]), max_size=2)


def check_sound(made: RuleComparison) -> None:
    """Whatever is advised fits; whatever fits can be used and keeps everybody."""
    words = Words("nl")
    for each in made.rows:
        assert each.reasons
        assert each.bill is not None or not each.fits
        assert not each.fits or (each.stability is not None and each.stability.stable is True)
        assert all(words.has(message.key) for message in each.reasons)
    assert made.reasons
    assert all(words.has(message.key) for message in made.reasons)
    fitting = [each.rule for each in made.rows if each.fits]
    assert made.advised in fitting if fitting else made.advised is None


@given(CASES, WISHES, st.data())
def test_what_is_advised_can_be_used_and_holds_in_whatever_order(
    case: tuple[int, dict[str, float]], aims: set[str], data: st.DataObject
) -> None:
    cost, gains = case
    ability = dict.fromkeys(gains, 1.0) if data.draw(st.booleans()) else None
    made = compare_rules(cost, gains, ability=ability, aims=aims)
    mixed = dict(data.draw(st.permutations(list(gains.items()))))

    check_sound(made)
    assert compare_rules(cost, mixed, ability=ability, aims=sorted(aims, reverse=True)) == made


@given(
    st.lists(st.integers(0, 30), min_size=7, max_size=7),
    st.sets(st.sampled_from(AIMS[RuleKind.GAME])),
)
def test_what_is_advised_for_a_game_can_be_used_and_holds(costs: list[int], aims: set[str]) -> None:
    game = CostGame.from_vector(["a", "b", "c"], [0, *costs])
    made = compare_game_rules(game, aims=aims)

    check_sound(made)
    bills: list[Bill] = [each.bill for each in made.rows if each.bill is not None]
    assert len(bills) == len(made.rows)
