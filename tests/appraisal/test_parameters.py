"""Every parameter is printed with where it comes from, and what was assumed is said."""

from typing import Any

from attrs import evolve
from tests.appraisal.making import case, cost, count, effect, keys, offers, transfer

from vierplusen.appraisal.appraised import Appraisal
from vierplusen.domain import DiscountSchedule, Knob
from vierplusen.labels import Words

FULL: dict[str, Any] = {
    "deadweight": 0,
    "displacement": 0,
    "caused_by_others": 0,
    "drop_off": 0,
    "years": 1,
}


def printed(made: Appraisal) -> list[tuple[str, object, str, str]]:
    for each in made.parameters:
        for lang in ("nl", "en"):
            assert Words(lang).say(each.message)
    return [(each.key, each.value, each.origin, each.message.key) for each in made.parameters]


def test_all_that_is_assumed_of_a_bare_case() -> None:
    assert printed(count(case())) == [
        ("base-year", 2024, "given", "parameter.base-year"),
        ("price-year", 2024, "given", "parameter.price-year"),
        ("horizon", 5, "given", "parameter.horizon"),
        ("discount", 0.0, "given", "parameter.discount"),
        ("timing", "end", "assumed", "parameter.timing"),
        ("optimism", "", "assumed", "parameter.no-optimism"),
        ("price-index", "", "assumed", "parameter.no-price-index"),
        ("ratio", "", "assumed", "parameter.ratio"),
        ("negative", "", "assumed", "parameter.negative"),
        ("sampler", "random", "assumed", "parameter.no-draws"),
    ]


def test_all_that_a_case_says_and_takes_from_the_catalogue() -> None:
    made = case(
        timing="mid",
        discount="stepped",
        optimism="table",
        price_index="level",
        knobs={"k": Knob(low=1, high=2)},
        costs=[cost(by_year=["k"], timing="start"), cost("b", by_year=[1], timing="mid")],
        effects=[effect(timing="end")],
        transfers=[transfer(per_year=1, timing="start")],
    )

    found = printed(count(made, catalogue=offers(), seed=7))

    assert found[3:] == [
        ("discount", 0.04, "catalogue", "parameter.discount-listed"),
        ("discount", 0.02, "catalogue", "parameter.discount-step-listed"),
        ("timing", "mid", "given", "parameter.timing"),
        ("optimism", "table", "catalogue", "parameter.optimism"),
        ("grades", "", "assumed", "parameter.grades"),
        ("price-index", "level", "catalogue", "parameter.price-index"),
        ("ratio", "", "assumed", "parameter.ratio"),
        ("negative", "", "assumed", "parameter.negative"),
        ("sampler", "random", "given", "parameter.sampler"),
        ("timing:costs.team", "start", "given", "parameter.own-timing"),
        ("timing:effects.rest", "end", "given", "parameter.own-timing"),
        ("timing:transfers.grant", "start", "given", "parameter.own-timing"),
    ]
    every = count(made, catalogue=offers(), seed=7).parameters
    sampler = next(each for each in every if each.key == "sampler")
    assert (sampler.message.values["draws"], sampler.message.values["seed"]) == (64, 7)


def test_a_schedule_of_a_case_of_its_own_is_given_though_it_has_a_name() -> None:
    made = case(discount=DiscountSchedule(key="ours", rates=((0, 0.01),)))

    assert printed(count(made))[3][:3] == ("discount", 0.01, "given")


def test_a_rate_that_is_a_knob_is_named() -> None:
    made = case(discount="rate", knobs={"rate": Knob(value=0.01)})

    assert printed(count(made))[3] == ("discount", "rate", "given", "parameter.rate-knob")


def test_what_was_assumed_of_effects_is_said_once_with_their_names() -> None:
    made = case(
        effects=[
            effect(name="A night"),
            effect("other", **FULL),
            effect("half", price=2, deadweight=0.5),
            effect("pm", memo="x", quantity=None, price=None, gains=None),
        ]
    )

    notes = count(made).notes

    assert keys(notes) == [
        "assumed.deadweight",
        "assumed.displacement",
        "assumed.caused_by_others",
        "assumed.drop_off",
        "assumed.years",
    ]
    named = [each.values["names"] for each in notes]
    assert [[one.values["text"] for one in several] for several in named] == [  # type: ignore[union-attr]  # messages
        ["A night"],
        ["A night", "half"],
        ["A night", "half"],
        ["A night", "half"],
        ["A night", "half"],
    ]
    assert keys(count(evolve(made, effects=made.effects[1:2])).notes) == []


def test_a_knob_in_which_the_balance_bends_is_named() -> None:
    made = case(
        knobs={"k": Knob(low=1, high=2, name="Homes"), "l": Knob(low=1, high=2)},
        effects=[effect(quantity=["k", "k"], **FULL), effect("b", quantity="l", **FULL)],
    )

    (note,) = count(made).notes

    assert (note.key, note.values["knob"]) == ("appraisal.not-straight", "Homes")
