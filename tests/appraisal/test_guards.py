"""Guards: what often makes an appraisal wrong, found in its place, and not found elsewhere."""

import pickle
from typing import Any

import pytest
from attrs import evolve
from tests.appraisal.making import (
    DAY,
    LEVEL,
    MADE_UP,
    NIGHT,
    PEOPLE,
    STEPPED,
    TABLE,
    case,
    cost,
    count,
    effect,
    offers,
    transfer,
)

from vierplusen import appraise
from vierplusen.domain import Case, DiscountSchedule, EvidenceKind, Knob, Silenced
from vierplusen.errors import RefusedCaseError
from vierplusen.labels import Words

KNOWN: dict[str, Any] = {"kind": "social", "source": "report"}
SECOND_HAND = evolve(NIGHT, key="mine/second", status="second-hand")
INCOMPLETE = evolve(NIGHT, key="mine/part", bearers={"gemeente": 0.7})
PAYMENT = evolve(NIGHT, key="mine/payment", transfer=True, bearers={"gemeente": 1})
WAGES = evolve(NIGHT, key="mine/wages", includes=["mine/tax"], bearers={"gemeente": 1})
TAX = evolve(NIGHT, key="mine/tax", bearers={"gemeente": 1})
OPEN = evolve(NIGHT, key="mine/open", kind=None, bearers={"gemeente": 1})
UNSURE_LEVEL = evolve(LEVEL, key="unsure-level", status="unverified")
UNSURE_TABLE = evolve(TABLE, key="unsure-table", status="unverified")
UNSURE_RATE = evolve(STEPPED, key="unsure-rate", status="second-hand")
DATED = evolve(STEPPED, key="dated", from_="2016-04-01", until="2020-12-31")
OFFERS = offers(
    SECOND_HAND, INCOMPLETE, PAYMENT, WAGES, TAX, OPEN, UNSURE_LEVEL, UNSURE_TABLE, UNSURE_RATE,
    DATED,
)  # fmt: skip
SOUND = case(costs=[cost(by_year=[1], grade=1)], effects=[effect(**KNOWN)])


def found(made: Case) -> list[tuple[str, str]]:
    """Give the guards of a case, and hold each to a place, words and a pickle."""
    guards = count(made, parties=PEOPLE, catalogue=OFFERS).guards
    assert pickle.loads(pickle.dumps(guards)) == guards
    for each in guards:
        assert each.message.key == f"guard.{each.code}"
        assert each.message.facts == (each.place,)
        for lang in ("nl", "en"):
            assert len(Words(lang).say(each.message)) > 20
    return [(each.code, each.place) for each in guards]


def test_a_sound_case_has_none() -> None:
    assert found(SOUND) == []
    assert found(case()) == []


PRICED: dict[str, Any] = {**KNOWN, "gains": None, "cashable_share": 0.5}
BAD: list[tuple[str, str, dict[str, Any], dict[str, Any]]] = [
    # code, place, what is wrong, its clean twin
    (
        "double-counting",
        "effects.two",
        {"effects": [effect("two", **KNOWN), effect("one", **KNOWN)]},
        {"effects": [effect("two", **KNOWN), effect("one", **{**KNOWN, "price": 99})]},
    ),
    (
        "double-counting",
        "effects.two",
        {
            "knobs": {"k": Knob(low=1, high=2, source="report")},
            "effects": [
                effect("one", quantity=["k", 2], price="mine/tax", **KNOWN),
                effect("two", quantity="k", price="mine/tax", **KNOWN),
            ],
        },
        {
            "effects": [
                effect("one", quantity=2, price="mine/tax", **KNOWN),
                effect("two", price="mine/tax", **KNOWN),
            ],
        },
    ),
    (
        "double-counting",
        "effects.b",
        {
            "effects": [
                effect("a", price="mine/tax", **KNOWN),
                effect("b", price="mine/wages", **KNOWN),
            ]
        },
        {
            "effects": [
                effect("a", price="mine/tax", **KNOWN),
                effect("b", price="mine/night", **KNOWN),
            ]
        },
    ),
    (
        "double-counting",
        "effects.b",
        {
            "effects": [
                effect("b", price="mine/tax", **KNOWN),
                effect("a", price="mine/wages", **KNOWN),
            ]
        },
        {
            "effects": [
                effect("b", price="mine/tax", start=3, years=1, **KNOWN),
                effect("a", price="mine/wages", years=3, **KNOWN),
            ]
        },
    ),
    (
        "transfer-as-benefit",
        "effects.grant",
        {"effects": [effect("grant", **KNOWN)], "transfers": [transfer(per_year=3)]},
        {"effects": [effect("other", **KNOWN)], "transfers": [transfer(per_year=3)]},
    ),
    (
        "transfer-as-benefit",
        "effects.rest",
        {
            "effects": [effect(**KNOWN | {"gains": {"gemeente": 1}})],
            "transfers": [transfer(per_year=100)],
        },
        {"effects": [effect(**KNOWN)], "transfers": [transfer(per_year=100)]},
    ),
    (
        "transfer-as-benefit",
        "effects.rest",
        {"effects": [effect(price="mine/payment", **PRICED)]},
        {"effects": [effect(price="mine/tax", **PRICED)]},
    ),
    (
        "payer-unknown",
        "costs.team",
        {"costs": [cost(by_year=[1], payer=None)]},
        {"costs": [cost(by_year=[1])]},
    ),
    (
        "gains-unassigned",
        "effects.rest",
        {"effects": [effect(source="report", gains=None)]},
        {"effects": [effect(source="report", gains={"bewoners": 1})]},
    ),
    (
        "gains-incomplete",
        "effects.rest",
        {"effects": [effect(price="mine/part", **PRICED)]},
        {
            "effects": [
                effect(
                    price="mine/part", **(PRICED | {"gains": {"gemeente": 0.7, "unassigned": 0.3}})
                )
            ]
        },
    ),
    (
        "no-evidence",
        "effects.rest",
        {"effects": [effect()]},
        {
            "knobs": {"k": Knob(low=1, high=2, kind=EvidenceKind.MEASURED)},
            "effects": [effect(quantity="k"), effect("b", price=1, grade=6)],
        },
    ),
    (
        "no-grade",
        "effects.rest",
        {"optimism": "table", "effects": [effect(**KNOWN)]},
        {"optimism": "table", "effects": [effect(grade=2, **KNOWN)]},
    ),
    (
        "no-grade",
        "costs.team",
        {"optimism": "table", "costs": [cost(by_year=[1])]},
        {"costs": [cost(by_year=[1])]},
    ),
    (
        "beyond-horizon",
        "effects.rest",
        {"effects": [effect(years=6, **KNOWN)]},
        {"effects": [effect(years=5, **KNOWN)]},
    ),
    (
        "beyond-horizon",
        "effects.rest",
        {"knobs": {"k": Knob(low=1, high=6)}, "effects": [effect(years="k", **KNOWN)]},
        {"knobs": {"k": Knob(low=1, high=5)}, "effects": [effect(years="k", **KNOWN)]},
    ),
    (
        "beyond-horizon",
        "effects.rest",
        {"effects": [effect(start=5, **KNOWN)]},
        {"effects": [effect(start=4, **KNOWN)]},
    ),
    (
        "beyond-horizon",
        "costs.team",
        {"costs": [cost(by_year=[1, 1, 1], start=3)]},
        {"costs": [cost(by_year=[1, 1, 1], start=2)]},
    ),
    (
        "beyond-horizon",
        "transfers.grant",
        {"transfers": [transfer(per_year=1, start=2, years=4)]},
        {"transfers": [transfer(per_year=1, start=2, years=3)]},
    ),
    (
        "price-years",
        "effects.rest",
        {"price_index": "level", "effects": [effect(price_year=2020, **KNOWN)]},
        {"price_index": "level", "effects": [effect(price_year=2024, **KNOWN)]},
    ),
    (
        "unsure-figure",
        "costs.team",
        {"price_index": "unsure-level", "costs": [cost(by_year=[1], price_year=2020)]},
        {"price_index": "unsure-level", "costs": [cost(by_year=[1])]},
    ),
    (
        "unsure-figure",
        "effects.rest",
        {"effects": [effect(price="mine/second", **KNOWN)]},
        {"effects": [effect(price="mine/night", **KNOWN)]},
    ),
    (
        "unsure-figure",
        "discount",
        {"discount": "unsure-rate"},
        {"discount": "stepped"},
    ),
    (
        "unsure-figure",
        "discount",
        {"discount": DiscountSchedule(rates=((0, 0.03),), status="unverified")},
        {"discount": DiscountSchedule(rates=((0, 0.03),))},
    ),
    (
        "unsure-figure",
        "optimism",
        {"optimism": "unsure-table"},
        {"optimism": "table"},
    ),
    ("old-rate", "discount", {"discount": "dated"}, {"discount": "dated", "base_year": 2020}),
    (
        "rate-too-new",
        "discount",
        {"discount": "dated", "base_year": 2015},
        {"discount": "dated", "as_of": "2016-12", "base_year": 2015},
    ),
    (
        "optimism-flatters",
        "costs.old",
        {"optimism": "table", "costs": [cost("old", by_year=[1], alternative="zero", grade=2)]},
        {"optimism": "table", "costs": [cost("old", by_year=[1], alternative="zero", grade=1)]},
    ),
    (
        "optimism-flatters",
        "costs.less",
        {"optimism": "table", "costs": [cost("less", by_year=[-1], grade=2)]},
        {"optimism": "table", "costs": [cost("less", by_year=[1], grade=2)]},
    ),
    (
        "optimism-flatters",
        "effects.rest",
        {"optimism": "table", "effects": [effect(alternative="zero", grade=2, **KNOWN)]},
        {"optimism": "table", "effects": [effect(grade=2, **KNOWN)]},
    ),
    (
        "share-beyond",
        "effects.rest",
        {"knobs": {"d": Knob(mean=0.1, sd=0.1)}, "effects": [effect(deadweight="d", **KNOWN)]},
        {"knobs": {"d": Knob(mean=0.5, sd=0.01)}, "effects": [effect(deadweight="d", **KNOWN)]},
    ),
    (
        "share-beyond",
        "effects.rest",
        {
            "knobs": {"d": Knob(mean=0.5, sd=0.01)},
            "effects": [effect(displacement=["d", 2], **KNOWN)],
        },
        {
            "knobs": {"d": Knob(mean=1.5, sd=0.01)},
            "effects": [effect(displacement=["d", 0.5], **KNOWN)],
        },
    ),
    (
        "share-beyond",
        "effects.rest",
        {
            "knobs": {"d": Knob(mean=0.5, sd=0.01)},
            "effects": [effect(caused_by_others=["d", -1], **KNOWN)],
        },
        {
            "knobs": {"d": Knob(mean=-0.5, sd=0.01)},
            "effects": [effect(caused_by_others=["d", -1], **KNOWN)],
        },
    ),
    (
        "kind-unknown",
        "effects.rest",
        {"effects": [effect(source="report", gains={"gemeente": 1})]},
        {"effects": [effect(**(KNOWN | {"gains": {"gemeente": 1}}))]},
    ),
    (
        "kind-unknown",
        "effects.rest",
        {"effects": [effect(source="report", price="mine/open", gains=None)]},
        {"effects": [effect(source="report", price="mine/tax", gains=None)]},
    ),
    (
        "cashable-unknown",
        "effects.rest",
        {"effects": [effect(source="report", kind="fiscal", gains={"rijk": 1})]},
        {"effects": [effect(source="report", kind="fiscal", gains={"rijk": 1}, cashable_share=0)]},
    ),
]
IDS = [f"{number}-{code}" for number, (code, *_) in enumerate(BAD)]


@pytest.mark.parametrize(("code", "place", "bad", "clean"), BAD, ids=IDS)
def test_each_is_found_in_its_place_and_not_in_the_clean_twin(
    code: str, place: str, bad: dict[str, Any], clean: dict[str, Any]
) -> None:
    assert (code, place) in found(case(**bad))
    assert code not in {each for each, _ in found(case(**clean))}


@pytest.mark.parametrize(("code", "place", "bad", "clean"), BAD, ids=IDS)
def test_each_may_stand_with_a_reason(
    code: str, place: str, bad: dict[str, Any], clean: dict[str, Any]
) -> None:
    assert clean != bad
    made = case(**bad)
    for silenced in (
        Silenced(guard=code, place=place, reason="looked at"),
        Silenced(guard=code, reason="looked at"),
    ):
        quiet = evolve(made, silenced=[silenced])
        guards = count(quiet, parties=PEOPLE, catalogue=OFFERS).guards
        said = {(each.code, each.place): each.silenced for each in guards}
        assert said[code, place] == "looked at"
        others = {each for (one, _), each in said.items() if one != code}
        assert others <= {None}
    elsewhere = evolve(made, silenced=[Silenced(guard=code, place="effects.x", reason="no")])
    guards = count(elsewhere, parties=PEOPLE, catalogue=OFFERS).guards
    assert {each.silenced for each in guards} == {None}


def test_a_strict_appraisal_refuses_exactly_what_is_not_silenced() -> None:
    made = case(
        costs=[cost(by_year=[1], payer=None)],
        effects=[effect(gains=None), effect("late", start=7, **(KNOWN | {"price": 3}))],
        silenced=[Silenced(guard="no-evidence", reason="a first draft")],
    )

    with pytest.raises(RefusedCaseError) as caught:
        appraise(made, strict=True)

    assert caught.value.guards == (
        ("payer-unknown", "costs.team"),
        ("beyond-horizon", "effects.late"),
        ("gains-unassigned", "effects.rest"),
    )
    again = pickle.loads(pickle.dumps(caught.value))
    assert (again.guards, str(again)) == (caught.value.guards, str(caught.value))
    assert "payer-unknown at costs.team" in str(again)


def test_a_strict_appraisal_of_a_sound_or_a_silenced_case_is_an_appraisal() -> None:
    bad = case(effects=[effect()], silenced=[Silenced(guard="no-evidence", reason="a draft")])

    for made in (SOUND, bad):
        assert appraise(made, strict=True, draws=64) == appraise(made, draws=64)


def test_places_and_their_order_hang_on_no_order_of_lines() -> None:
    effects = [effect("c"), effect("a"), effect("b", gains=None)]
    made = case(effects=effects, costs=[cost(by_year=[1], payer=None)])

    assert found(made) == found(evolve(made, effects=effects[::-1]))
    assert found(made) == sorted(found(made), key=lambda each: (each[1], each[0]))


def test_twice_counted_effects_have_to_be_of_one_alternative() -> None:
    assert (
        found(case(effects=[effect("a", **KNOWN), effect("b", alternative="zero", **KNOWN)])) == []
    )


def test_effects_of_unknown_length_overlap_and_memo_items_count_nothing() -> None:
    knobs = {"long": Knob(low=1, high=2)}
    memo = effect("pm", memo="x", quantity=None, price=None, gains=None)
    made = case(
        knobs=knobs,
        effects=[effect("a", years="long", **KNOWN), effect("b", start=3, **KNOWN), memo],
    )

    assert found(made) == [("double-counting", "effects.b")]


def test_a_transfer_of_nothing_is_no_effect_of_nothing() -> None:
    nothing = effect(price=0, source="report", kind="social", gains={"gemeente": 1})

    assert found(case(effects=[nothing], transfers=[transfer(per_year=0)])) == []


def test_an_effect_of_several_parties_is_no_transfer_to_one() -> None:
    shared = effect(**(KNOWN | {"gains": {"gemeente": 0.5, "rijk": 0.5}}))

    assert found(case(effects=[shared], transfers=[transfer(per_year=100)])) == []


def test_a_rebased_price_of_the_catalogue_is_found_with_its_effect() -> None:
    made = case(effects=[effect(price="mine/day", **KNOWN)])
    (guard,) = count(made, parties=PEOPLE, catalogue=OFFERS).guards

    assert (DAY.price_year, guard.place) == (2020, "effects.rest")
    assert dict(guard.message.values) == {
        "from": 2020, "to": 2024, "index": "level", "place": "effects.rest",
    }  # fmt: skip


def test_optimism_flatters_nobody_at_transfers_and_at_what_is_worth_nothing() -> None:
    made = case(
        optimism="table",
        effects=[effect(price=0, alternative="zero", grade=2, **KNOWN)],
        transfers=[transfer(per_year=1)],
    )

    assert found(made) == []
    assert MADE_UP.id == "made-up"


def test_of_a_product_of_knobs_each_has_to_be_a_share() -> None:
    knobs = {"a": Knob(mean=0.5, sd=0.01), "b": Knob(mean=0.9, sd=0.2)}
    one = effect(deadweight=["a", "b"], **KNOWN)
    made = case(knobs=knobs, effects=[one, evolve(one, id="z", price=1, deadweight=["a", 0])])

    (guard,) = count(made).guards
    assert (guard.code, guard.place, guard.message.values["knob"]) == (
        "share-beyond",
        "effects.rest",
        "b",
    )


def test_a_knob_as_the_rate_is_dated_by_nothing() -> None:
    assert found(case(discount="r", knobs={"r": Knob(low=0, high=0.1)})) == []
