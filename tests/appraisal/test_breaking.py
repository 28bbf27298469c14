"""Break-even points: of knobs and pairs of them, of costs, scale, lengths and drop-off."""

from math import isclose
from typing import Any
from unittest.mock import Mock

import pytest
from attrs import evolve
from hypothesis import given
from tests.appraisal.making import case, cost, count, effect, fixed, transfer

from vierplusen.appraisal import breaking
from vierplusen.appraisal.breaking import ratio
from vierplusen.domain import Case, Effect, FrozenMap, Knob
from vierplusen.errors import InvalidValueError
from vierplusen.testing.strategies import cases

K = Knob(low=1, high=3)
PAID = cost(by_year=[1000])


def test_where_the_net_value_is_a_line_it_turns_at_minus_a_over_b() -> None:
    made = count(
        case(
            horizon_years=1,
            knobs={"k": K, "other": Knob(low=2, mode=3, high=10)},
            costs=[PAID],
            effects=[effect(quantity=["k", "other"], price=40), effect("more", price=200)],
        )
    )

    # E[A] = 200 - 1000, E[B] = 40 x 5
    point = made.break_even["k"]
    assert point.value is not None
    assert isclose(point.value, 4, rel_tol=1e-12)
    assert (point.expected, point.reachable) == (2, True)
    assert point.distance is not None
    assert isclose(point.distance, 1, rel_tol=1e-12)
    assert point.chance == 0
    assert point.reason.key == "break-even.at-least-short"
    assert point.reason.facts == ("case.knobs.k",)


@pytest.mark.parametrize(
    ("price", "key", "chance"),
    [(500, "at-least", 0.5), (400, "at-least-short", 0.25), (600, "at-least-room", 2 / 3)],
)
def test_the_chance_is_that_of_the_side_where_it_pays(
    price: float, key: str, chance: float
) -> None:
    gain = effect(quantity="k", price=price)
    made = count(case(horizon_years=1, knobs={"k": K}, costs=[PAID], effects=[gain]))

    point = made.break_even["k"]
    assert point.chance is not None
    assert isclose(point.chance, chance, rel_tol=1e-12)
    assert point.reason.key == f"break-even.{key}"


def test_a_knob_that_costs_turns_at_most() -> None:
    made = count(
        case(horizon_years=1, knobs={"k": K}, costs=[cost(by_year=[["k", 40]])], effects=[effect()])
    )

    point = made.break_even["k"]
    assert (point.value, point.chance, point.reason.key) == (2.5, 0.75, "break-even.at-most-room")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ({"quantity": 0}, "break-even.never"),
        ({"quantity": ["k", 0]}, "break-even.never"),
        ({"quantity": ["k", "k", 0]}, "break-even.never"),
        ({"price": 5000, "deadweight": ["k", 0]}, "break-even.always"),
        ({"price": 1000, "displacement": ["k", 0]}, "break-even.zero"),
    ],
)
def test_a_knob_that_moves_nothing_turns_nothing(line: Any, reason: str) -> None:  # noqa: ANN401  # keys of an effect
    knobs = {"k": Knob(low=0, high=1)}
    made = count(case(horizon_years=1, knobs=knobs, costs=[PAID], effects=[effect(**line)]))

    point = made.break_even["k"]
    assert (point.value, point.distance, point.chance, point.reachable) == (None, None, None, False)
    assert point.reason.key in {reason, "break-even.unused"}


def test_a_knob_that_no_line_names_is_unused_and_so_is_one_of_transfers() -> None:
    made = count(case(knobs={"k": K, "t": K}, costs=[PAID], transfers=[transfer(per_year="t")]))

    assert [each.reason.key for each in made.break_even.values()] == ["break-even.unused"] * 2


def test_a_knob_that_is_expected_to_be_zero_has_a_point_and_no_distance() -> None:
    made = count(
        case(
            horizon_years=1,
            knobs={"k": Knob(value=0), "n": Knob(mean=0, sd=1)},
            costs=[PAID],
            effects=[effect(quantity="k"), effect("n", quantity="n", price=-10)],
        )
    )

    assert (made.break_even["k"].value, made.break_even["k"].distance) == (10, None)
    assert made.break_even["k"].chance is None
    assert (made.break_even["n"].value, made.break_even["n"].reachable) == (-100, True)
    assert made.break_even["n"].reason.key == "break-even.at-most"


@pytest.mark.parametrize(
    ("price", "value", "key"),
    [
        (2000, 0.5, "share-at-most-room"),
        (500, -1.0, "out-of-reach"),
        (1e6, 0.999, "share-at-most-room"),
        (1000 / 0.796, 0.204, "at-most-room"),  # "from 20% to 20%" says nothing
    ],
)
def test_a_share_that_cannot_be_is_given_and_marked(price: float, value: float, key: str) -> None:
    made = count(
        case(
            horizon_years=1,
            knobs={"d": Knob(low=0, mode=0.1, high=0.5)},
            costs=[PAID],
            effects=[effect(price=price, deadweight="d")],
        )
    )

    point = made.break_even["d"]
    assert point.value is not None
    assert isclose(point.value, value, rel_tol=1e-9)
    assert point.reachable is (0 <= value <= 1)
    assert point.reason.key == f"break-even.{key}"


def test_a_count_that_pays_even_at_less_than_nothing_pays_at_any() -> None:
    made = count(
        case(horizon_years=1, knobs={"k": K}, effects=[effect(quantity="k"), effect("more")])
    )

    point = made.break_even["k"]
    assert (point.value, point.reachable, point.chance) == (-1, False, 1)
    assert point.reason.key == "break-even.at-any"


# Where the net value is no line


def test_a_square_turns_at_its_root() -> None:
    gain = effect(quantity=["k", "k"], price=250)
    made = count(case(horizon_years=1, knobs={"k": K}, costs=[PAID], effects=[gain]))

    assert made.break_even["k"].value == pytest.approx(2, rel=1e-12)


def test_of_several_points_the_nearest_is_given_and_all_are_named() -> None:
    # 100 k (10 - k) = 900 at 1 and at 9
    effects = [effect(quantity="k", price=1000), effect("less", quantity=["k", "k"], price=-100)]
    made = count(
        case(horizon_years=1, knobs={"k": K}, costs=[cost(by_year=[900])], effects=effects)
    )

    point = made.break_even["k"]
    assert point.value == pytest.approx(1, rel=1e-9)
    assert (point.reason.key, point.chance, point.reachable) == ("break-even.several", None, True)
    values = point.reason.values["values"]
    assert isinstance(values, tuple)
    assert [each.values["value"] for each in values] == pytest.approx([1, 9])


def test_a_rate_turns_where_it_is_the_internal_rate() -> None:
    made = count(
        case(
            discount="rate",
            timing="start",
            knobs={"rate": Knob(low=0.01, mode=0.03, high=0.05)},
            costs=[cost(by_year=[100])],
            effects=[effect(price=121, start=2, years=1)],
        )
    )

    assert made.irr is not None
    assert made.break_even["rate"].value == pytest.approx(0.1, rel=1e-9)
    assert made.break_even["rate"].value == pytest.approx(made.irr, rel=1e-9)
    assert made.break_even["rate"].chance == 1


def test_a_rate_over_a_thousand_years_is_sought_only_where_it_can_be_counted() -> None:
    made = count(
        case(
            discount="rate",
            horizon_years=1000,
            knobs={"rate": Knob(low=0.01, high=0.05)},
            costs=[cost(by_year=[100])],
            effects=[effect(price=1)],
        )
    )

    value = made.break_even["rate"].value
    assert value is not None
    assert abs(count(fixed(made.case, {"rate": value})).net_eur) < 1e-7


def test_a_length_turns_in_a_part_of_a_year() -> None:
    made = count(
        case(
            knobs={"long": Knob(low=1, high=4)},
            costs=[cost(by_year=[250])],
            effects=[effect(years="long")],
        )
    )

    assert made.break_even["long"].value == pytest.approx(2.5, rel=1e-9)
    assert made.break_even["long"].reachable
    assert "rest" not in made.durations
    assert "rest" in made.drop_offs


def test_a_drop_off_turns_within_its_bounds() -> None:
    made = count(
        case(
            horizon_years=3,
            knobs={"fade": Knob(low=0, high=1)},
            costs=[cost(by_year=[231.25])],
            effects=[effect(drop_off="fade")],
        )
    )

    assert made.break_even["fade"].value == pytest.approx(0.25, rel=1e-9)
    assert made.break_even["fade"].reason.key == "break-even.share-at-most-short"
    assert "rest" not in made.drop_offs
    assert "rest" in made.durations


def test_a_curve_that_reaches_zero_nowhere_says_so() -> None:
    gain = effect(quantity=["k", "k"])
    made = case(horizon_years=1, knobs={"k": K}, effects=[gain, effect("more")])

    assert count(made).break_even["k"].reason.key == "break-even.always"
    poor = evolve(made, effects=[effect(quantity=["k", "k"], price=-1)], costs=[PAID])
    assert count(poor).break_even["k"].reason.key == "break-even.never"


# The law: with one knob fixed there the balance is zero


@given(cases(transfers=False))
def test_at_each_point_of_a_knob_the_balance_is_zero(made: Case) -> None:
    found = count(made)

    for name, point in found.break_even.items():
        if point.value is not None and point.reachable:
            there = count(evolve(fixed(made, {name: point.value}), scenarios={}))
            gross = [
                abs(each)
                for one in (found, there)
                for several in (one.by_effect_eur, one.by_cost_eur)
                for each in several.values()
            ]
            assert abs(there.net_eur) <= 1e-9 * sum(gross)
        assert (point.value is None) <= (not point.reachable)


# Pairs


def test_a_curve_of_pairs_holds_the_balance_at_zero() -> None:
    made = case(
        horizon_years=1,
        knobs={"k": K, "p": Knob(low=200, high=800)},
        costs=[PAID],
        effects=[effect(quantity="k", price="p")],
    )

    pairs = count(made).break_even_curve("k", "p", points=5)

    assert [k for k, _ in pairs] == pytest.approx([1.02, 1.51, 2, 2.49, 2.98])
    for k, p in pairs:
        assert p is not None
        assert isclose(k * p, 1000, rel_tol=1e-12)


def test_a_curve_says_where_nothing_of_the_other_will_do() -> None:
    made = case(
        horizon_years=1,
        knobs={"k": Knob(value=0), "p": K, "d": Knob(value=0.9)},
        costs=[PAID],
        effects=[effect(quantity="k", price="p", deadweight="d")],
    )
    found = count(made)

    assert found.break_even_curve("k", "p", points=2) == ((0, None), (0, None))
    assert [d for d, _ in found.break_even_curve("d", "k", points=3)] == pytest.approx(
        [0.45, 0.725, 1]
    )


@pytest.mark.parametrize(
    ("given_", "path", "expects"),
    [
        (("kk", "p", 5), "knob", "knob"),
        (("k", "q", 5), "other", "knob"),
        (("k", "k", 5), "other", "other-knob"),
        (("k", "p", 1), "points", "between"),
        (("k", "p", 1002), "points", "between"),
    ],
)
def test_a_curve_asks_two_knobs_and_some_points(given_: Any, path: str, expects: str) -> None:  # noqa: ANN401  # arguments
    made = count(case(knobs={"k": K, "p": K}))
    knob, other, points = given_

    with pytest.raises(InvalidValueError) as caught:
        made.break_even_curve(knob, other, points=points)

    (fault,) = caught.value.faults
    assert (fault.path, fault.expects) == (path, expects)


# Costs and scale


def test_all_costs_together_may_be_what_the_benefits_are() -> None:
    made = count(
        case(
            horizon_years=1,
            costs=[cost(by_year=[60]), cost("house", by_year=[20]),
                   cost("old", by_year=[10], alternative="zero")],
            effects=[effect()],
        )
    )  # fmt: skip

    assert (made.largest_cost.value, made.largest_cost.expected) == (100, 70)
    assert made.largest_cost.distance == pytest.approx(3 / 7)
    assert {name: point.value for name, point in made.bearable_costs.items()} == {
        "house": 50,
        "team": 90,
    }
    assert made.bearable_costs["house"].reachable


def test_a_cost_that_cannot_be_borne_even_at_nothing_says_so() -> None:
    made = count(case(horizon_years=1, costs=[PAID, cost("more", by_year=[5])], effects=[effect()]))

    assert made.bearable_costs["more"].value == -900
    assert not made.bearable_costs["more"].reachable
    assert made.bearable_costs["more"].reason.key == "bearable.one-never"
    harmful = count(case(effects=[effect(price=-1)]))
    assert harmful.largest_cost.reason.key == "bearable.all-never"
    assert harmful.largest_cost.distance is None


def test_the_smallest_scale_is_a_share_of_all_effects() -> None:
    made = count(case(horizon_years=1, costs=[cost(by_year=[25])], effects=[effect()]))

    scale = made.smallest_scale
    assert (scale.value, scale.expected, scale.distance, scale.reachable) == (0.25, 1, -0.75, True)
    assert scale.reason.key.startswith("scale.")


def test_the_smallest_scale_may_be_a_knob() -> None:
    made = count(
        case(
            horizon_years=1,
            scale="k",
            knobs={"k": K},
            costs=[PAID],
            effects=[effect(quantity="k", price=800)],
        )
    )

    assert made.smallest_scale == made.break_even["k"]
    assert made.smallest_scale.value == 1.25


@pytest.mark.parametrize("price", [0, -5, 5e-324])
def test_without_benefits_no_scale_will_do(price: float) -> None:
    made = count(case(timing="start", costs=[PAID], effects=[effect(price=price)]))

    assert (made.smallest_scale.value, made.smallest_scale.reachable) == (None, False)
    assert made.smallest_scale.reason.key == "scale.never"


# Lengths and drop-off


def test_an_effect_has_to_last_until_the_costs_are_paid() -> None:
    made = count(
        case(
            horizon_years=10,
            costs=[cost(by_year=[250])],
            effects=[effect(start=2, years=4), effect("late", start=11)],
        )
    )

    point = made.durations["rest"]
    assert (point.value, point.expected, point.reachable) == (2.5, 4, True)
    assert point.distance == -0.375
    assert point.reason.key.startswith("duration.at-least")
    assert "late" not in made.durations


@pytest.mark.parametrize(("paid", "key"), [(5000, "never"), (-5000, "always")])
def test_a_length_that_changes_nothing_says_so(paid: float, key: str) -> None:
    made = count(case(costs=[cost(by_year=[paid])], effects=[effect()]))

    assert made.durations["rest"].value is None
    assert made.durations["rest"].reason.key == f"duration.{key}"
    assert made.drop_offs["rest"].reason.key == f"drop-off.{key}"


def test_a_harmful_effect_may_last_at_most() -> None:
    made = count(case(costs=[cost(by_year=[-250])], effects=[effect(price=-100, years=4)]))

    assert made.durations["rest"].value == 2.5
    assert made.durations["rest"].reason.key.startswith("duration.at-most")


def test_an_effect_may_fade_so_fast() -> None:
    made = count(
        case(horizon_years=3, costs=[cost(by_year=[175])], effects=[effect(drop_off=0.25)])
    )

    point = made.drop_offs["rest"]
    assert point.value == pytest.approx(0.5, rel=1e-9)
    assert point.expected == 0.25
    assert point.distance == pytest.approx(1)
    assert point.reason.key.startswith("drop-off.at-most")


def test_lengths_and_drop_offs_are_of_effects_of_the_project() -> None:
    made = count(
        case(
            effects=[
                effect(alternative="zero"),
                effect("pm", memo="x", quantity=None, price=None, gains=None),
            ]
        )
    )

    assert (dict(made.durations), dict(made.drop_offs)) == ({}, {})


@given(cases(transfers=False))
def test_with_that_length_or_drop_off_the_balance_is_zero(made: Case) -> None:
    found = count(made)
    for index, each in enumerate(made.effects):
        length, fade = found.durations.get(each.id), found.drop_offs.get(each.id)
        changed: list[tuple[FrozenMap[str, Knob], Effect]] = []
        if length is not None and length.value is not None:
            knobs = FrozenMap({**made.knobs, "length": Knob(value=length.value)})
            changed.append((knobs, evolve(each, years="length")))
        if fade is not None and fade.value is not None:
            changed.append((made.knobs, evolve(each, drop_off=fade.value)))
        for knobs, other in changed:
            effects = [*made.effects[:index], other, *made.effects[index + 1 :]]
            there = count(evolve(made, knobs=knobs, effects=effects, scenarios={}))
            gross = [
                abs(eur)
                for one in (found, there)
                for several in (one.by_effect_eur, one.by_cost_eur)
                for eur in several.values()
            ]
            assert abs(there.net_eur) <= 1e-9 * sum(gross)


@pytest.mark.parametrize(
    ("part", "whole", "wanted"), [(1, 2, 0.5), (1, 0, None), (1e200, 1e-5, None), (1, -4, -0.25)]
)
def test_a_ratio_beyond_all_measure_is_none(
    part: float, whole: float, wanted: float | None
) -> None:
    assert ratio(part, whole) == wanted


def test_a_point_that_a_correction_takes_away_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    # Beyond the turn the balance stays above zero, whatever the knob.
    for name, answer in (("with_knobs", None), ("fixed_at", {}), ("net_of", 1.0)):
        monkeypatch.setattr(breaking, name, lambda *_, answer=answer: answer)
    knob = Knob(value=1)
    found = breaking._found("k", knob, 2.0, (0.0, 9.0), rising=True)

    model = Mock()
    made = breaking._beyond_turn(model, "k", knob, (0.0, 9.0), found)

    assert (made.value, made.reason.key) == (None, "break-even.turns")
