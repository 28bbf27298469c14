"""What a reader of the appraisal found wrong, and stays right."""

from math import isclose, isfinite
from typing import Any, Final

import pytest
from attrs import evolve
from tests.appraisal.making import (
    NIGHT,
    PEOPLE,
    case,
    cost,
    count,
    effect,
    fixed,
    keys,
    offers,
)  # fmt: skip

from vierplusen.appraisal.changing import explain_change
from vierplusen.appraisal.ex_post import compare_ex_post
from vierplusen.domain import Case, Catalogue, Knob, Party, PolicyDomain, Silenced, UnitPrice
from vierplusen.errors import InvalidValueError

TURNING: Final = case(
    optimism="table",
    knobs={"k": Knob(low=-10, high=30)},
    effects=[effect(quantity="k", grade=3, source="report")],
    costs=[cost(by_year=[-1000], grade=1)],
    scenarios={"bad": {"k": -10}},
)


def net(made: Case, **options: Any) -> float:  # noqa: ANN401  # options of appraise
    return count(made, catalogue=offers(), **options).net_eur


def test_in_a_scenario_a_loss_is_corrected_as_a_loss() -> None:
    made = count(TURNING, catalogue=offers())

    assert made.scenarios[0].net_eur == net(fixed(TURNING, {"k": -10}))
    assert made.scenarios[0].benefits_eur == 5 * -10 * 100 * 1.2


def test_the_sign_of_an_effect_is_that_of_its_expected_value() -> None:
    knobs = {"k": Knob(mean=0.9, sd=0.5)}
    both = case(optimism="table", knobs=knobs, costs=[], effects=[
        effect(quantity="k", price=100, deadweight="k", grade=3)
    ])  # fmt: skip

    # E[k (1 - k)] = 0.9 - (0.81 + 0.25) is below 0, though E[k] (1 - E[k]) is above it.
    assert isclose(count(both, catalogue=offers()).benefits_eur, 5 * 100 * (0.9 - 1.06) * 1.2)


def test_a_knob_that_turns_an_effect_into_a_loss_is_the_change_and_no_list_is() -> None:
    old, new = (count(each, catalogue=offers()) for each in (TURNING, fixed(TURNING, {"k": -10})))

    assert keys(explain_change(old, new)) == ["appraisal-change.net", "appraisal-change.knob"]
    row = compare_ex_post(old, new).rows[0]
    assert isclose(row.eur, new.net_eur - old.net_eur)


def test_a_break_even_point_beyond_the_turn_is_one() -> None:
    found = count(TURNING, catalogue=offers()).break_even["k"]

    assert found.value is not None
    assert found.value < 0
    assert isclose(net(fixed(TURNING, {"k": found.value})), 0, abs_tol=1e-6)
    assert isclose(found.value, -1000 / (5 * 100 * 1.2))


def test_no_break_even_point_beyond_a_turn_that_leads_away_from_it() -> None:
    # A table may ask for all of a benefit: then nothing but losses count, and no value will do.
    away = evolve(TURNING, costs=[cost(by_year=[1000], grade=1)], effects=[
        effect(quantity="k", grade=6, source="report")
    ])  # fmt: skip
    found = count(away, catalogue=offers()).break_even["k"]

    assert found.value is None


@pytest.mark.parametrize("key", [{"deadweight": "wide"}, {"years": "wide"}, {"drop_off": "wide"}])
def test_a_curve_stays_within_what_a_knob_can_be(key: dict[str, str]) -> None:
    knobs = {"wide": Knob(mean=0.9, sd=0.5), "q": Knob(low=1, high=2)}
    made = case(knobs=knobs, costs=[cost(by_year=[10])], effects=[effect(quantity="q", **key)])

    curve = count(made).break_even_curve("wide", "q", points=5)
    most = 5.0 if "years" in key else 1.0
    assert all(0 <= value <= most for value, _ in curve)


def test_a_knob_may_have_become_one_of_another_sort() -> None:
    share = case(knobs={"k": Knob(low=0.1, high=0.3)}, effects=[effect(deadweight="k")])
    number = case(knobs={"k": Knob(low=10, high=30)}, effects=[effect(quantity="k")])
    old, new = count(share), count(number)

    assert keys(explain_change(old, new))[0] == "appraisal-change.net"
    assert keys(explain_change(new, old))[0] == "appraisal-change.net"
    assert compare_ex_post(old, new).rows[0].came == 20.0


def test_changed_figures_are_named_beside_changed_parameters() -> None:
    made = case(effects=[effect(price="mine/night")])
    dearer = Catalogue(()).with_records([evolve(NIGHT, eur_per_unit=200)], owner="made-up")
    old = count(made, catalogue=offers())
    both = count(evolve(made, timing="start", horizon_years=4), catalogue=dearer)
    one = count(made, catalogue=dearer)

    said = {each.key: each for each in explain_change(old, both)}
    assert said["appraisal-change.parameters-and-figures"].values["figures"] == "mine/night"
    said = {each.key: each for each in explain_change(old, one)}
    assert said["appraisal-change.figures"].values["figures"] == "mine/night"


def test_another_price_year_is_a_change_though_no_number_is_another() -> None:
    made = case(effects=[effect()])
    said = explain_change(count(made), count(evolve(made, price_year=2030)))

    assert keys(said) == ["appraisal-change.net", "appraisal-change.parameters"]
    assert said[1].values["eur"] == 0.0


def test_a_change_that_cannot_be_counted_alone_stands_with_the_rest() -> None:
    short = case(horizon_years=5, discount=-0.9, effects=[effect()])
    long = case(horizon_years=1000, discount=0.03, effects=[effect()])
    said = explain_change(count(short), count(long))

    assert keys(said)[-1] == "appraisal-change.together"
    assert all(isfinite(each) for message in said for each in message.values.values()
               if isinstance(each, float))  # fmt: skip


def test_what_a_declaration_leaves_open_the_catalogue_may_say() -> None:
    made = case(costs=[cost(by_year=[100])], effects=[effect(price="mine/night", gains=None)])
    known = offers(*PEOPLE[:2])

    bare = count(made, catalogue=known)
    named = count(made, catalogue=known, parties=[Party(id="gemeente"), Party(id="rijk")])
    assert bare.budget_eur is not None
    assert named.budget_eur == bare.budget_eur


def test_parties_and_domains_of_the_catalogue_are_in_the_provenance() -> None:
    made = case(effects=[effect(gains={"gemeente": 1}, domain="wonen")])
    known = offers(*PEOPLE, PolicyDomain(id="wonen", name="Wonen"))
    found = count(made, catalogue=known)

    assert {each.key for each in found.provenance} == {"Party:gemeente", "PolicyDomain:wonen"}
    assert [each.name for each in found.domains] == ["Wonen"]
    own = count(made, catalogue=known, domains=[PolicyDomain(id="wonen", name="Onze huizen")])
    assert [each.name for each in own.domains] == ["Onze huizen"]


def test_a_slip_in_a_party_or_a_domain_is_refused_and_an_id_of_ones_own_is_not() -> None:
    known = offers(*PEOPLE, PolicyDomain(id="wonen"))
    slips = case(
        costs=[cost(payer="gemente", by_year=[1], domain="wonnen")],
        effects=[effect(gains={"corporaties-noord": 1}, domain="veiligheid")],
    )
    with pytest.raises(InvalidValueError) as refused:
        count(slips, catalogue=known)

    assert [(each.path, each.nearest) for each in refused.value.faults] == [
        ("costs[0].payer", "gemeente"),
        ("costs[0].domain", "wonen"),
    ]


def test_a_name_is_kept_and_an_empty_one_refused() -> None:
    assert count(case(), name="Buurthuis").name == "Buurthuis"
    with pytest.raises(InvalidValueError):
        count(case(), name=" ")


def test_what_silences_nothing_is_named() -> None:
    made = case(
        effects=[effect()],
        silenced=[
            Silenced(guard="no-evidense", reason="a slip"),
            Silenced(guard="no-evidence", place="effects.other", reason="not there"),
            Silenced(guard="no-evidence", place="effects.rest", reason="looked at"),
        ],
    )
    found = {(each.code, each.place): each.silenced for each in count(made).guards}

    assert found["no-evidence", "effects.rest"] == "looked at"
    assert [place for code, place in found if code == "silences-nothing"] == [
        "silenced[0]", "silenced[1]",
    ]  # fmt: skip


@pytest.mark.parametrize(("rate", "high"), [(0.2, False), (0.21, True), (2.25, True)])
def test_a_rate_that_was_probably_meant_in_per_cent_is_named(rate: float, *, high: bool) -> None:
    codes = [each.code for each in count(case(discount=rate)).guards]

    assert ("high-rate" in codes) is high


@pytest.mark.parametrize("number", [1, 1000])
def test_what_is_counted_twice_is_named_once_for_each_effect(number: int) -> None:
    assert len(doubled(*[{}] * (number + 1))) == number


def test_too_much_that_hangs_together_is_refused_and_not_begun() -> None:
    knobs = {"long": Knob(low=1, high=1000), **{f"k{n}": Knob(low=1, high=2) for n in range(5)}}
    lines = [effect(f"e{n}", quantity=f"k{n}", years="long", drop_off="fade") for n in range(5)]
    made = case(horizon_years=1000, knobs={**knobs, "fade": Knob(low=0, high=0.1)}, effects=lines)

    with pytest.raises(InvalidValueError) as refused:
        count(made)
    assert [(each.path, each.expects) for each in refused.value.faults] == [("knobs", "shared")]


def test_lines_of_the_same_knobs_are_counted_as_one() -> None:
    knobs = {"k": Knob(low=1, high=2)}
    apart = case(knobs=knobs, effects=[effect("a", quantity="k"), effect("b", quantity="k")])
    one = case(knobs=knobs, effects=[effect("a", quantity="k", price=200)])

    assert isclose(count(apart).sd_eur, count(one).sd_eur)


def test_an_executor_is_one() -> None:
    with pytest.raises(InvalidValueError, match="executor"):
        count(case(), executor=5)


def doubled(*effects: dict[str, Any], catalogue: Catalogue | None = None, **more: Any) -> list[str]:  # noqa: ANN401  # what a case takes
    made = case(effects=[effect(f"e{n}", **each) for n, each in enumerate(effects)], **more)
    found = count(made, catalogue=catalogue).guards
    return [each.place for each in found if each.code == "double-counting"]


def test_equal_numbers_for_others_are_not_counted_twice() -> None:
    one, other = {"gains": {"a": 1}, "domain": "x"}, {"gains": {"b": 1}, "domain": "y"}

    assert doubled(one, other) == []
    assert doubled(one, one) == ["effects.e1"]


def test_two_prices_that_hold_the_same_third_are_counted_twice() -> None:
    def holding(key: str) -> UnitPrice:
        return evolve(NIGHT, key=key, includes=("mine/third",))

    known = offers(holding("mine/one"), holding("mine/two"))
    several = ({"price": "mine/one", "quantity": "k"}, {"price": "mine/two", "quantity": "k"})

    assert doubled(*several, catalogue=known, knobs={"k": Knob(value=3)}) == ["effects.e1"]


def test_a_source_of_the_drop_off_alone_is_no_evidence() -> None:
    knobs = {"d": Knob(low=0.1, high=0.2, source="report")}
    made = case(knobs=knobs, effects=[effect(quantity=5, drop_off="d")])

    assert "no-evidence" in [each.code for each in count(made).guards]


def test_looked_up_prices_and_rates_of_exchange_are_noted() -> None:
    foreign = evolve(NIGHT, key="mine/pound", currency="GBP")
    knobs = {"rate": Knob(value=1.2)}
    made = case(knobs=knobs, effects=[effect(price=["mine/pound", "rate"])])
    found = {each.key: each for each in count(made, catalogue=offers(foreign)).notes}

    assert found["appraisal.priced"].values["eur"] == 100
    assert found["appraisal.exchange"].values["currency"] == "GBP"


def test_a_price_year_beside_a_unit_price_is_refused() -> None:
    made = case(effects=[effect(price="mine/day", price_year=2024)])

    with pytest.raises(InvalidValueError) as refused:
        count(made, catalogue=offers())
    assert [(each.path, each.expects) for each in refused.value.faults] == [
        ("effects[0].price_year", "no-price-year")
    ]


def test_the_choice_of_grades_and_the_start_are_parameters() -> None:
    made = case(optimism="table", as_of="2024-05", effects=[effect(grade=1)])
    found = {each.key: each.origin for each in count(made, catalogue=offers()).parameters}

    assert (found["grades"], found["started"]) == ("assumed", "given")


def test_whatever_has_no_end_is_listed() -> None:
    made = case(costs=[cost(per_year=1)], effects=[effect(), effect("short", years=2)])
    said = next(each for each in count(made).notes if each.key == "assumed.years")

    names = said.values["names"]
    assert isinstance(names, tuple)
    assert [each.values["text"] for each in names] == ["team", "rest"]
