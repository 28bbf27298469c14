"""share(): known answers, limits, what cannot be shared, and the laws of every bill."""

import pickle
from collections.abc import Mapping
from fractions import Fraction
from itertools import permutations
from math import fsum
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from vierplusen import (
    Bill,
    Catalogue,
    CostGame,
    Holds,
    InvalidValueError,
    RuleError,
    RuleKind,
    RuleProperty,
    SampledShares,
    UnknownKeyError,
    share,
    share_game,
)
from vierplusen.domain import FrozenMap, own_offers
from vierplusen.sharing.share import Asked, _evened

RULES = ("proportional", "equal", "ability", "talmud", "cea", "cel", "random-arrival")
RATIONAL = ("proportional", "talmud", "cea", "cel", "random-arrival")
CLAIMS = {"a": 100.0, "b": 200.0, "c": 300.0}
EUROS = st.one_of(
    st.integers(0, 10**6).map(float),
    st.floats(0, 1e9, allow_subnormal=False).map(lambda x: round(x, 2)),
)
WHOLE = st.dictionaries(st.sampled_from("abcde"), st.integers(0, 40), min_size=1)
MORE = st.floats(0.01, 1e6).map(lambda eur: round(eur, 2))
GAINS = st.dictionaries(st.sampled_from("abcdef"), EUROS, min_size=1, max_size=5)


def shared(cost: float, gains: Mapping[str, float], rule: str, **limits: object) -> Bill:
    ability = {party: 1.0 + place for place, party in enumerate(sorted(gains))}
    return share(
        cost,
        gains,
        rule=rule,
        ability=ability if rule == "ability" else None,
        **limits,  # type: ignore[arg-type]  # limits by name
    )


@pytest.mark.parametrize(
    ("rule", "cost", "expected"),
    [
        ("talmud", 100, (100 / 3, 100 / 3, 100 / 3)),
        ("talmud", 200, (50, 75, 75)),
        ("talmud", 300, (50, 100, 150)),
        ("talmud", 400, (50, 125, 225)),
        ("cea", 400, (100, 150, 150)),
        ("cel", 200, (0, 50, 150)),
        ("random-arrival", 200, (100 / 3, 250 / 3, 250 / 3)),
        ("proportional", 300, (50, 100, 150)),
        ("equal", 300, (100, 100, 100)),
    ],
)
def test_worked_example_7(rule: str, cost: float, expected: tuple[float, ...]) -> None:
    bill = share(cost, CLAIMS, rule=rule)

    assert tuple(bill.amounts_eur.values()) == pytest.approx(expected, abs=1e-9)
    assert bill.unassigned_eur == 0
    assert sum(bill.amounts_cents.values()) == 100 * cost


def test_worked_example_5_the_bill_of_a_price_scale_lies_where_the_benefits_fall() -> None:
    gains = {"werkgever": 5_070, "gemeente": 5_145, "verzekeraar": 2_285}

    bill = share(2_500, gains)

    assert sum(gains.values()) == 12_500
    assert dict(bill.amounts_eur) == pytest.approx(
        {"werkgever": 1_014, "gemeente": 1_029, "verzekeraar": 457}
    )


def test_ability_shares_by_what_each_can_bear() -> None:
    bill = share(100, {"a": 100, "b": 100}, rule="ability", ability={"a": 3, "b": 1})

    assert dict(bill.amounts_eur) == {"a": 75, "b": 25}


def by_orders(cost: Fraction, gains: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Share in order of arrival by trying every order, in exact numbers."""
    paid = dict.fromkeys(gains, Fraction(0))
    orders = list(permutations(gains))
    for order in orders:
        left = cost
        for party in order:
            part = min(left, gains[party])
            paid[party] += part / len(orders)
            left -= part
    return paid


@given(
    gains=WHOLE,
    cost=st.integers(0, 60),
)
def test_random_arrival_is_the_average_over_every_order(gains: dict[str, int], cost: int) -> None:
    assume(cost <= sum(gains.values()))
    exact = by_orders(Fraction(cost), {party: Fraction(each) for party, each in gains.items()})

    bill = share(cost, gains, rule="random-arrival")

    assert dict(bill.amounts_eur) == pytest.approx(
        {p: float(e) for p, e in exact.items()}, abs=1e-9
    )


@given(
    gains=WHOLE,
    cost=st.integers(0, 60),
)
def test_random_arrival_is_the_shapley_value_of_the_game_of_saving(
    gains: dict[str, int], cost: int
) -> None:
    assume(cost <= sum(gains.values()))

    game = CostGame.from_function(
        sorted(gains), lambda some: min(cost, sum(gains[p] for p in some))
    )

    # A group apart pays the cost, or does without what it would gain.
    assert dict(share_game(game).amounts_eur) == pytest.approx(
        dict(share(cost, gains, rule="random-arrival").amounts_eur), abs=1e-9
    )


@given(gains=GAINS, part=st.floats(0, 1), rule=st.sampled_from(RULES))
@example(gains={"a": 1.0, "b": 0.0}, part=0.5, rule="talmud")
@example(gains={"a": 0.0}, part=0.0, rule="random-arrival")
def test_a_bill_adds_up_in_euros_and_cents(gains: dict[str, float], part: float, rule: str) -> None:
    cost = round(part * sum(gains.values()), 2)

    bill = shared(cost, gains, rule)

    assert bill.unassigned_eur == 0
    near = 1e-9 * (1 + sum(gains.values()))
    assert fsum(bill.amounts_eur.values()) == pytest.approx(cost, abs=near)
    assert sum(bill.amounts_cents.values()) + bill.unassigned_cents == round(100 * cost)
    assert all(each >= 0 for each in bill.amounts_eur.values())
    for party, eur in bill.amounts_eur.items():
        assert abs(bill.amounts_cents[party] - 100 * eur) < 1 + 1e-3
        if rule in RATIONAL:
            assert eur <= gains[party]
    assert pickle.loads(pickle.dumps(bill)) == bill


@given(
    gains=GAINS,
    more=MORE,
    rule=st.sampled_from(RATIONAL),
)
def test_a_cost_above_all_gains_leaves_the_rest_to_nobody_and_says_so(
    gains: dict[str, float], more: float, rule: str
) -> None:
    whole = fsum(gains.values())
    assume(more > 1e-6 * whole)

    bill = shared(whole + more, gains, rule)

    near = 1e-9 * (1 + whole)
    assert dict(bill.amounts_eur) == pytest.approx(gains, abs=near)
    assert bill.unassigned_eur == pytest.approx(more, abs=near)
    assert "share.above-gains" in {each.key for each in bill.reasons}


def test_unassigned_is_in_whole_cents_too() -> None:
    bill = share(100.005, {"a": 33.333, "b": 33.333})

    assert (dict(bill.amounts_cents), bill.unassigned_cents) == ({"a": 3334, "b": 3333}, 3334)


@settings(deadline=None)
@given(gains=GAINS, rule=st.sampled_from(RULES), data=st.data())
def test_limits_are_kept_and_the_bill_still_adds_up(
    gains: dict[str, float], rule: str, data: st.DataObject
) -> None:
    parties = sorted(gains)
    top = fsum(gains.values()) + 1
    least = {p: data.draw(st.floats(0, top / 9)) for p in parties if data.draw(st.booleans())}
    most = {
        p: least.get(p, 0.0) + data.draw(st.floats(0, top))
        for p in parties
        if data.draw(st.booleans())
    }
    cost = fsum(least.values()) + data.draw(st.floats(0, top))

    bill = shared(cost, gains, rule, minimum_eur=least, maximum_eur=most)

    near = 1e-9 * (1 + top)
    assert fsum(bill.amounts_eur.values()) + bill.unassigned_eur == pytest.approx(cost, abs=near)
    for party, eur in bill.amounts_eur.items():
        assert least.get(party, 0.0) - 1e-9 * top <= eur <= most.get(party, cost) + 1e-9 * top
    payable = fsum(
        min(max(gains[p], least.get(p, 0.0)), most.get(p, float("inf"))) for p in parties
    )
    if rule in RATIONAL:
        assert bill.unassigned_eur == pytest.approx(max(cost - payable, 0.0), abs=1e-6 * top)


def test_a_limit_that_does_not_bind_changes_nothing() -> None:
    assert share(300, CLAIMS, maximum_eur={"a": 50.0}).amounts_eur == share(300, CLAIMS).amounts_eur


def test_the_others_pay_for_residents_who_cannot_up_to_their_own_gain() -> None:
    gains = {"gemeente": 100, "verzekeraar": 100, "bewoners": 200}

    bill = share(160, gains, cannot_pay=["bewoners"])
    more = share(250, gains, cannot_pay=["bewoners"])

    assert dict(bill.amounts_eur) == pytest.approx(
        {"gemeente": 80, "verzekeraar": 80, "bewoners": 0}
    )
    assert "share.cannot-pay" in {each.key for each in bill.reasons}
    assert more.unassigned_eur == pytest.approx(50)
    assert "share.above-payers" in {each.key for each in more.reasons}


def test_a_party_that_gains_nothing_may_promise_an_amount() -> None:
    bill = share(100, {"fonds": 0, "gemeente": 300}, minimum_eur={"fonds": 40})

    assert dict(bill.amounts_eur) == pytest.approx({"fonds": 40, "gemeente": 60})
    assert {"share.at-minimum", "share.above-gain"} <= {each.key for each in bill.reasons}


def test_a_largest_amount_moves_the_rest_by_the_rule() -> None:
    bill = share(300, CLAIMS, rule="equal", maximum_eur={"a": 20})

    assert dict(bill.amounts_eur) == pytest.approx({"a": 20, "b": 140, "c": 140})
    assert "share.at-maximum" in {each.key for each in bill.reasons}


def test_who_can_bear_nothing_leaves_the_rest_open() -> None:
    bill = share(
        50, {"a": 100, "b": 100}, rule="ability", ability={"a": 1, "b": 0}, maximum_eur={"a": 10}
    )

    assert (dict(bill.amounts_eur), bill.unassigned_eur) == ({"a": 10, "b": 0}, 40)


def test_one_party_and_a_cost_of_nothing_are_legal() -> None:
    assert dict(share(5, {"a": 9}).amounts_eur) == {"a": 5}
    for rule in RULES:
        assert set(shared(0, CLAIMS, rule).amounts_eur.values()) == {0}
        assert dict(shared(0, {"a": 0.0}, rule).amounts_cents) == {"a": 0}


def test_nobody_gains_and_it_costs_something() -> None:
    bill = share(5, {"a": 0})

    assert (dict(bill.amounts_eur), bill.unassigned_eur) == ({"a": 0}, 5)


def test_thirty_parties_are_shared_by_every_rule_that_need_not_count_orders() -> None:
    gains = {f"p{place}": 10.0 + place for place in range(30)}

    for rule in set(RULES) - {"random-arrival"}:
        assert fsum(shared(200, gains, rule).amounts_eur.values()) == pytest.approx(200)
    with pytest.raises(InvalidValueError, match="at most 24 parties"):
        share(200, gains, rule="random-arrival")


@pytest.mark.parametrize(
    ("arguments", "paths"),
    [
        ({"cost_eur": -1}, ["cost_eur"]),
        ({"cost_eur": float("nan")}, ["cost_eur"]),
        ({"cost_eur": 1e19}, ["cost_eur"]),
        ({"cost_eur": "10"}, ["cost_eur"]),
        ({"benefits_eur": {}}, ["benefits_eur"]),
        ({"benefits_eur": [1]}, ["benefits_eur"]),
        ({"benefits_eur": {"a": None, "b": -2}}, ["benefits_eur.a", "benefits_eur.b"]),
        ({"benefits_eur": {"a": True}}, ["benefits_eur.a"]),
        ({"benefits_eur": {" ": 1}}, ["benefits_eur"]),
        ({"minimum_eur": {"d": 1}}, ["minimum_eur.d"]),
        ({"minimum_eur": {"a": -1}}, ["minimum_eur.a"]),
        ({"minimum_eur": 4}, ["minimum_eur"]),
        ({"minimum_eur": {"a": 9, "b": 9}}, ["minimum_eur"]),
        ({"minimum_eur": {"a": 5}, "maximum_eur": {"a": 4}}, ["minimum_eur.a"]),
        ({"minimum_eur": {"a": 5}, "cannot_pay": ["a"]}, ["minimum_eur.a"]),
        ({"cannot_pay": ["d"]}, ["cannot_pay[0]"]),
        ({"cannot_pay": "a"}, ["cannot_pay"]),
        ({"rule": "ability"}, ["ability"]),
        ({"rule": "ability", "ability": {"a": 1}}, ["ability.b"]),
        ({"rule": 3}, ["rule"]),
        ({"rule": "shapley"}, ["rule"]),
    ],
)
def test_what_cannot_be_shared_is_named(arguments: dict[str, object], paths: list[str]) -> None:
    asked = {"cost_eur": 10, "benefits_eur": {"a": 10, "b": 20}, **arguments}

    with pytest.raises(InvalidValueError) as caught:
        share(**asked)  # type: ignore[arg-type]  # wrong on purpose

    assert [each.path for each in caught.value.faults] == paths


def test_a_rule_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(UnknownKeyError, match="talmud"):
        share(1, {"a": 1}, rule="talmoed")


class Largest:
    """A rule of a plugin: the largest gains pay first."""

    key = "ours/largest"
    kind = RuleKind.FIXED_COST
    properties = {RuleProperty.EFFICIENT: Holds.ALWAYS}  # noqa: RUF012  # as a plugin author writes it

    def share(
        self,
        cost_eur: float,
        benefits_eur: Mapping[str, float],
        *,
        ability: Mapping[str, float] | None,  # noqa: ARG002  # as every rule; it is not asked
    ) -> dict[str, float]:
        paid, left = {}, cost_eur
        for party in sorted(benefits_eur, key=lambda each: -benefits_eur[each]):
            paid[party] = min(left, benefits_eur[party])
            left -= paid[party]
        return paid


class Wrong(Largest):
    """A rule that answers what it is told to."""

    def __init__(self, answer: object) -> None:
        self.answer = answer

    def share(self, *_given: object, **_named: object) -> dict[str, float]:
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer  # type: ignore[return-value]  # wrong on purpose


def test_a_rule_of_a_plugin_is_asked_by_its_key_or_given_itself() -> None:
    catalogue = Catalogue(own_offers("sharing-rule", [Largest()], version="1"))

    by_key = share(350, CLAIMS, rule="ours/largest", catalogue=catalogue)
    itself = share(350, CLAIMS, rule=Largest())

    assert dict(by_key.amounts_eur) == dict(itself.amounts_eur) == {"a": 0, "b": 50, "c": 300}
    assert by_key.provenance[0].key == "ours/largest"


def test_limits_ask_for_a_rule_that_says_it_is_monotone() -> None:
    with pytest.raises(InvalidValueError, match="monotone"):
        share(350, CLAIMS, rule=Largest(), maximum_eur={"c": 10})


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"a": 350.0}, "not an amount for each party"),
        (None, "not an amount for each party"),
        ({"a": 350.0, "b": float("nan"), "c": 0.0}, "not all finite"),
        ({"a": 350.0, "b": 1.0, "c": 0.0}, "add up to 351"),
        (ZeroDivisionError("oh"), "ZeroDivisionError: oh"),
    ],
)
def test_a_rule_that_fails_is_named_with_its_owner(answer: object, said: str) -> None:
    with pytest.raises(RuleError, match=said) as caught:
        share(350, CLAIMS, rule=Wrong(answer))

    assert caught.value.key == "ours/largest"
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_a_refusal_by_a_rule_comes_through_as_it_is() -> None:
    refusal = UnknownKeyError("thing", "a", ())

    with pytest.raises(UnknownKeyError):
        share(350, CLAIMS, rule=Wrong(refusal))


@pytest.mark.parametrize("rule", ["equal", "ability"])
def test_a_rule_that_looks_at_no_gain_shares_no_more_than_all_gains(rule: str) -> None:
    bill = shared(120, {"a": 10, "b": 90}, rule)

    assert fsum(bill.amounts_eur.values()) == pytest.approx(100)
    assert bill.unassigned_eur == pytest.approx(20)


def test_where_two_of_three_cannot_pay_equal_parts_are_those_of_one() -> None:
    bill = share(100, {"a": 10, "b": 90, "c": 100}, rule="equal", cannot_pay=["a", "b"])

    assert dict(bill.amounts_eur) == pytest.approx({"a": 0, "b": 0, "c": 100})


def test_a_party_may_have_any_name() -> None:
    bill = share(30, {"~": 10, "unassigned": 10, "=1+1": 5})

    assert tuple(bill.amounts_eur.values()) == (5, 10, 10)
    assert (dict(bill.amounts_cents), bill.unassigned_cents) == (
        {"=1+1": 500, "unassigned": 1000, "~": 1000},
        500,
    )


def test_a_rule_without_words_is_called_by_its_key_and_is_nobodys_but_the_callers() -> None:
    bill = share(350, CLAIMS, rule=Largest())

    assert dict(bill.reasons[0].values) == {"eur": 350, "rule": "ours/largest"}
    assert "share.does" not in {each.key for each in bill.reasons}
    assert bill.provenance[0].plugin == "given"


def test_a_rule_of_a_plugin_that_is_not_there_says_how_to_get_it() -> None:
    with pytest.raises(UnknownKeyError, match=r"install vierplusen-games, .*load_catalogue\(\)"):
        share_game(CostGame(["a"], {("a",): 1.0}), rule="games/nucleolus")


@pytest.mark.parametrize(
    ("cost", "gains", "limits", "open_eur"),
    [
        (120_000.5, {"rijk": 2e9, "gemeente": 120_000}, {"cannot_pay": ["rijk"]}, 0.5),
        (500, {"a": 1e12, "b": 1}, {"cannot_pay": ["a"]}, 499),
        (10.5, {"a": 1e9, "b": 10}, {"maximum_eur": {"a": 0, "b": 10}, "rule": "cel"}, 0.5),
        (5, {"a": 2, "b": 1e10}, {"cannot_pay": ["b"]}, 3),
    ],
)
def test_a_large_gain_hides_no_part_that_nobody_pays(
    cost: float, gains: dict[str, float], limits: dict[str, Any], open_eur: float
) -> None:
    bill = share(cost, gains, **limits)

    assert bill.unassigned_eur == pytest.approx(open_eur)
    assert bill.unassigned_cents == round(100 * open_eur)
    assert all(bill.amounts_cents[party] <= 100 * gains[party] for party in gains)
    assert "share.above-payers" in {each.key for each in bill.reasons}


def test_amounts_that_hardly_are_any_are_shared_all_the_same() -> None:
    bill = share(10, {"a": 5e-324, "b": 1e-320, "c": 0})

    assert bill.unassigned_eur == pytest.approx(10)


@pytest.mark.parametrize(
    ("ability", "limits", "paths"),
    [
        ({"a": 0, "b": 0}, {}, ["ability"]),
        ({"a": 0, "b": 1}, {"cannot_pay": ["b"]}, ["ability"]),
        ({"b": 1}, {}, ["ability.a"]),
    ],
)
def test_somebody_who_may_pay_can_bear_something(
    ability: dict[str, float], limits: dict[str, Any], paths: list[str]
) -> None:
    with pytest.raises(InvalidValueError) as caught:
        share(5, {"a": 10, "b": 10}, rule="ability", ability=ability, **limits)

    assert [each.path for each in caught.value.faults] == paths


def test_who_cannot_pay_needs_no_ability_and_other_rules_ask_for_none() -> None:
    poor = share(5, {"a": 10, "b": 10}, rule="ability", ability={"a": 1}, cannot_pay=["b"])
    nobody = share(5, {"a": 10}, rule="ability", ability={"a": 1}, cannot_pay=["a"])

    assert dict(poor.amounts_eur) == {"a": 5, "b": 0}
    assert nobody.unassigned_eur == 5
    assert dict(share(5, {"a": 10, "b": 10}, ability={"a": 1}).amounts_eur) == {"a": 2.5, "b": 2.5}


def test_a_limit_that_binds_is_said_and_so_is_what_the_rule_asks_of_nobody() -> None:
    bound = share(30, {"a": 20, "b": 20}, maximum_eur={"a": 10})
    left = share(
        10, {"a": 10, "b": 10}, rule="ability", ability={"a": 0, "b": 1}, maximum_eur={"b": 1}
    )

    assert "share.limits" in {each.key for each in bound.reasons}
    said = {each.key: dict(each.values) for each in left.reasons}
    assert said["share.by-rule-open"] == {"rest": 9}
    assert "share.above-payers" not in said


def test_gains_and_what_can_be_paid_are_not_confused() -> None:
    bill = share(100, {"a": 30, "b": 50}, cannot_pay=["b"])
    said = {each.key: dict(each.values) for each in bill.reasons}

    assert said["share.above-payers"] == {"cost": 100, "gains": 80, "paid": 30, "rest": 70}


class Odd(Largest):
    """A rule that says of itself what no rule may."""

    def __init__(self, **said: object) -> None:
        for name, each in said.items():
            setattr(self, name, each)


@pytest.mark.parametrize("said", [{"properties": None}, {"key": 5}, {"key": "Not A Key"}])
def test_a_rule_that_is_none_is_refused(said: dict[str, object]) -> None:
    with pytest.raises(InvalidValueError, match="rule"):
        share(5, {"a": 10}, rule=Odd(**said))


def test_a_rule_for_a_fixed_cost_draws_no_lots_and_is_not_ours_by_its_key() -> None:
    drawn = SampledShares(amounts_eur={"a": 5.0}, bounds_eur={"a": (4.0, 6.0)}, draws=9)
    with pytest.raises(RuleError, match="not an amount for each party"):
        share(5, {"a": 10}, rule=Wrong(drawn))

    assert share(5, {"a": 10}, rule=Odd(key="proportional")).provenance[0].plugin == "given"


@pytest.mark.parametrize("given", [None, 5, [["a"]], [{}], [3]])
def test_those_who_cannot_pay_are_a_list_of_names(given: object) -> None:
    with pytest.raises(InvalidValueError, match="cannot_pay"):
        share(1, {"a": 1}, cannot_pay=given)  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize(
    ("most", "expected"),
    [({}, (1.0 + 1e-10, 0.5)), ({"a": 1.0}, (1.0, 0.5 + 1e-10)), ({"a": 1, "b": 0.5}, (1.0, 0.5))],
)
def test_what_rounding_leaves_goes_where_there_is_room(
    most: dict[str, float], expected: tuple[float, ...]
) -> None:
    gains = FrozenMap({"a": 2.0, "b": 2.0})
    asked = Asked(1.5, gains, FrozenMap(), FrozenMap(most), None, ())

    made = _evened({"a": 1.0, "b": 0.5}, asked, 1.5 + 1e-10)

    assert tuple(made.values()) == pytest.approx(expected, abs=1e-15)
