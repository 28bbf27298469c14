"""judge_call() and select_applications(): conditions, exact shares, and a choice that is fair."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st

from vierplusen.documents import load
from vierplusen.domain import (
    Admission,
    Application,
    CallCondition,
    CallOutcome,
    Candidate,
    Catalogue,
    Choice,
    ConditionAnswer,
    FrozenMap,
    Label,
    Marginal,
    Message,
    Offer,
    OpenCall,
    PartialDate,
    Party,
    Selection,
    SelectionRule,
    Taken,
    own_offers,
)
from vierplusen.domain.calls import CONDITIONS
from vierplusen.errors import InvalidValueError, SelectionError, UnknownKeyError
from vierplusen.financing.calls.select_applications import judge_call, select_applications
from vierplusen.financing.calls.selection import (
    RULES,
    BestValue,
    InOrder,
    MostSaved,
    _unbeaten,
)
from vierplusen.labels import Words

Given = Any
"""What a user may give, of any kind."""

GRONINGEN = OpenCall(
    goal="Mensen komen goed terecht in hun buurt",
    least_own_share=0.5,
    conditions=[
        CallCondition(id="serves-goal"),
        CallCondition(id="saves-costs"),
        CallCondition(id="own-share"),
        CallCondition(id="durable-impact"),
    ],
)
"""The conditions of handbook S9.3."""


def application(id_: str = "tuin", /, **given_: Given) -> Application:
    answers = [
        ConditionAnswer(condition=each, met=given_.pop(each.replace("-", "_"), True))
        for each in ("serves-goal", "saves-costs", "durable-impact")
    ]
    whole = {"total_eur": 1_000, "asked_eur": 500, "own_eur": 500, "answers": answers}
    return Application(id=id_, **{**whole, **given_})


def judged(call: OpenCall = GRONINGEN, /, **given_: Given) -> Admission:
    (found,) = judge_call(evolve(call, applications=[application(**given_)]))
    return found


def met(admission: Admission) -> dict[str, bool | None]:
    return {each.key: each.met for each in admission.criteria}


def said(messages: Iterable[Message]) -> list[str]:
    return [each.key.removeprefix("call.") for each in messages]


# Who may have money


def test_who_meets_all_conditions_of_groningen_may_have_money() -> None:
    found = judged()

    assert found.admissible is True
    assert met(found) == {
        "serves-goal": True,
        "saves-costs": True,
        "own-share": True,
        "durable-impact": True,
        "covered": True,
    }
    assert (found.own_share, found.grant_cents) == (0.5, 50_000)
    assert (said(found.reasons), found.ask) == (["admitted"], ())


def test_a_half_is_a_half_to_the_cent() -> None:
    assert judged(total_eur=1_000.01, asked_eur=500.01).admissible is False
    assert judged(total_eur=1_000.01, own_eur=500.01).admissible is True
    third = evolve(GRONINGEN, least_own_share=0.1)
    assert met(judged(third, total_eur=0.3, own_eur=0.03, asked_eur=0.27))["own-share"] is True


@pytest.mark.parametrize("condition", ["serves-goal", "saves-costs", "durable-impact"])
def test_each_condition_can_bar_and_each_can_be_unknown(condition: str) -> None:
    name = condition.replace("-", "_")
    no, unknown, half = (judged(**{name: each}) for each in ("slightly", None, "partly"))

    assert (no.admissible, met(no)[condition]) == (False, False)
    assert no.reasons[0].values["conditions"] == (Message(f"call.condition.{condition}"),)
    assert no.ask == ()
    assert (unknown.admissible, met(unknown)[condition]) == (None, None)
    assert said(unknown.ask) == ["ask.condition"]
    assert half.admissible is True


def test_what_it_saves_by_its_own_word_stands_in_for_an_answer() -> None:
    assert met(judged(saves_costs=None, saves_eur=10))["saves-costs"] is True
    assert met(judged(saves_costs=None, saves_eur=0))["saves-costs"] is False
    # A judgement goes before it.
    assert met(judged(saves_costs=False, saves_eur=10))["saves-costs"] is False
    found = judged(saves_costs=None, saves_eur=10, source="plan")
    assert found.criteria[1].message.sources == ("plan",)


def test_what_is_no_requirement_bars_nobody() -> None:
    free = [evolve(each, needed=False) for each in GRONINGEN.conditions]
    call = evolve(GRONINGEN, conditions=[*free, CallCondition(id="groen", text="Groen")])
    no = judged(call, serves_goal=False, saves_costs=None, own_eur=400, asked_eur=600,
                durable_impact=None, saves_eur=0)  # fmt: skip

    assert no.admissible is None
    assert no.reasons[0].values["conditions"] == (Message("call.named", {"name": "Groen"}),)
    assert said(each.message for each in no.criteria) == [
        "not-met-free",
        "saves-not-met-free",
        "own-share-not-met-free",
        "not-known-free",
        "not-known",
        "covered-met",
    ]
    yes = judged(call, own_eur=None, saves_costs=None, saves_eur=3)
    assert said(each.message for each in yes.criteria)[1:3] == [
        "saves-met",
        "own-share-not-known-free",
    ]


def test_a_least_own_share_counts_also_where_no_condition_names_it() -> None:
    call = OpenCall(least_own_share=0.5)

    assert met(judged(call, own_eur=499, asked_eur=501, answers=[])) == {
        "own-share": False,
        "covered": True,
    }
    assert met(judged(OpenCall(), own_eur=0, asked_eur=1_000, answers=[])) == {"covered": True}


def test_it_is_open_to_all_unless_the_call_says_otherwise() -> None:
    assert judged(legal_form="company", experienced=False).admissible is True
    call = evolve(GRONINGEN, legal_forms=["foundation"], asks_experience=True)

    assert met(judged(call, legal_form="company", experienced=True))["legal-form"] is False
    assert met(judged(call, legal_form="foundation", experienced=False))["experience"] is False
    assert judged(call, legal_form="foundation", experienced="largely").admissible is True
    unknown = judged(call)
    assert unknown.admissible is None
    assert said(unknown.ask) == ["ask.legal-form", "ask.experience"]


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ("2026-02-28", False),
        ("2026-03-01", True),
        ("2026-03", True),
        ("2026-04", None),
        ("2026", None),
        ("2026-04-16", False),
        (None, None),
    ],
)
def test_it_came_in_on_time_as_far_as_its_date_tells(
    received: str | None, expected: bool | None
) -> None:
    call = evolve(GRONINGEN, opens="2026-03-01", closes="2026-04-15")

    found = judged(call, received=received)
    assert met(found)["in-time"] is expected
    assert said(found.ask) == ([] if expected is not None else ["ask.in-time"])


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ({"opens": "2026-03-01"}, True),
        ({"closes": "2026-03-01"}, False),
        ({"opens": "2026-03-03"}, False),
        ({"closes": "2026-03"}, True),
    ],
)
def test_one_end_of_the_time_is_enough(given_: dict[str, str], expected: bool) -> None:
    assert met(judged(OpenCall(**given_), received="2026-03-02", answers=[]))["in-time"] is expected  # type: ignore[arg-type]  # dates as a document has them


@pytest.mark.parametrize(
    ("call", "given_", "grant", "covered", "reasons", "ask"),
    [
        ({}, {}, 50_000, True, [], []),
        # Nobody gets more than it lacks.
        ({}, {"own_eur": 600}, 40_000, True, ["lowered-own"], []),
        ({}, {"own_eur": 1_200}, 0, True, ["lowered-own"], []),
        # What others bring lowers it where the call says so.
        ({}, {"third_party_eur": 100}, 50_000, True, [], []),
        (
            {"third_parties_lower": True},
            {"third_party_eur": 100},
            40_000,
            True,
            ["lowered-others"],
            [],
        ),
        ({"third_parties_lower": True}, {}, 50_000, True, [], []),
        # Limits of the call.
        ({"most_grant_eur": 500}, {}, 50_000, True, [], []),
        (
            {"most_grant_eur": 400},
            {},
            40_000,
            None,
            ["lowered-most"],
            ["ask.rest"],
        ),
        (
            {"most_grant_eur": 400},
            {"third_party_eur": 100},
            40_000,
            True,
            ["lowered-most"],
            [],
        ),
        ({"most_grant_share": 0.25}, {}, 25_000, None, ["lowered-share"], ["ask.rest"]),
        # What nobody pays.
        ({}, {"asked_eur": 400}, 40_000, None, [], ["ask.others"]),
        ({}, {"asked_eur": 400, "third_party_eur": 99.99}, 40_000, False, [], []),
        ({}, {"asked_eur": 400, "third_party_eur": 100}, 40_000, True, [], []),
        # What is not told.
        ({}, {"asked_eur": None}, None, None, [], ["ask.asked_eur"]),
        ({}, {"total_eur": None}, None, None, [], ["ask.total_eur"]),
    ],
)
def test_a_grant_is_what_is_asked_within_all_limits(
    call: dict[str, Given],
    given_: dict[str, Given],
    grant: int | None,
    covered: bool | None,
    reasons: list[str],
    ask: list[str],
) -> None:
    found = judged(evolve(GRONINGEN, **call), **given_)

    assert found.grant_cents == grant
    assert met(found)["covered"] is covered
    assert said(found.reasons[1:]) == reasons
    assert said(found.ask) == ask


@pytest.mark.parametrize(("asked", "expected"), [(500, True), (499.99, False), (None, None)])
def test_a_grant_can_be_too_small(asked: float | None, expected: bool | None) -> None:
    call = evolve(GRONINGEN, least_grant_eur=500)

    assert met(judged(call, asked_eur=asked, third_party_eur=1))["grant"] is expected


EUROS = st.one_of(st.none(), st.integers(0, 4_000).map(lambda cents: cents / 100))
FACTS = st.sampled_from([True, True, "partly", "slightly", None])


@st.composite
def applications(draw: st.DrawFn, id_: str) -> Application:
    total = draw(st.integers(1, 4_000))
    half = total // 2
    return Application(
        id=id_,
        name=draw(st.sampled_from([None, f"Initiatief {id_}"])),
        received=draw(st.sampled_from([None, "2026", "2026-03", "2026-03-02", "2026-03-09"])),
        total_eur=draw(st.sampled_from([None, total / 100, total / 100, total / 100])),
        asked_eur=draw(st.one_of(st.just((total - half) / 100), EUROS)),
        own_eur=draw(st.one_of(st.just(half / 100), st.just((half + 1) / 100), EUROS)),
        third_party_eur=draw(EUROS),
        saves_eur=draw(EUROS),
        points=draw(st.sampled_from([None, None, 1, 2.5])),
        answers=[ConditionAnswer(condition="serves-goal", met=draw(FACTS))],
    )


@st.composite
def calls(draw: st.DrawFn) -> OpenCall:
    ids = draw(st.lists(st.sampled_from("abcdefg"), unique=True, max_size=6))
    return OpenCall(
        budget_eur=draw(st.integers(0, 8_000)) / 100,
        least_own_share=draw(st.sampled_from([None, 0.5, 0.1])),
        third_parties_lower=draw(st.booleans()),
        most_grant_eur=draw(st.sampled_from([None, 15.0])),
        conditions=[CallCondition(id="serves-goal")],
        applications=[draw(applications(each)) for each in ids],
    )


@given(calls(), st.sampled_from(RULES))
def test_money_is_never_spent_twice_nor_given_to_who_may_not_have_it(
    call: OpenCall, rule: SelectionRule
) -> None:
    found = select_applications(call, rule=rule)
    chosen = found.selection
    assert chosen is not None
    asked = {each.id: each.cents("asked_eur") for each in call.applications}

    assert sum(chosen.granted_cents.values()) + chosen.left_cents == chosen.budget_cents
    assert chosen.left_cents >= 0
    for id_, cents in chosen.granted_cents.items():
        assert found.admissible[id_] is True
        assert 0 < cents <= (asked[id_] or 0)
    for each in found.admissions:
        assert each.grant_cents is None or each.grant_cents <= (asked[each.application] or 0)


@given(calls(), st.randoms(use_true_random=False), st.sampled_from(RULES))
def test_nothing_depends_on_the_order_in_which_applications_stand(
    call: OpenCall, mix: Given, rule: SelectionRule
) -> None:
    several = [*call.applications]
    mix.shuffle(several)
    one, other = (
        select_applications(each, rule=rule) for each in (call, evolve(call, applications=several))
    )

    assert one.selection == other.selection
    assert plain(one) == plain(other)


def plain(outcome: CallOutcome) -> list[Given]:
    """Give what was judged, without the places in the document."""
    return [
        (
            each.application,
            each.admissible,
            each.grant_cents,
            [(one.key, one.met, one.message.key) for one in each.criteria],
            [one.key for one in (*each.reasons, *each.ask)],
        )
        for each in outcome.admissions
    ]


@given(calls())
def test_one_cent_less_own_money_never_admits_anybody(call: OpenCall) -> None:
    def ranks(several: Iterable[Application]) -> list[int]:
        found = judge_call(evolve(call, applications=[*several]))
        return [{False: 0, None: 1, True: 2}[each.admissible] for each in found]

    poorer = [
        each if not each.own_eur else evolve(each, own_eur=round(each.own_eur - 0.01, 2))
        for each in call.applications
    ]
    for before, after in zip(ranks(call.applications), ranks(poorer), strict=True):
        assert after <= before


# The choice

VALUES = st.one_of(st.none(), st.integers(0, 9))


@st.composite
def candidates(draw: st.DrawFn) -> tuple[Candidate, ...]:
    number = draw(st.integers(0, 7))
    dates = [None, *map(PartialDate, ("2026", "2026-03", "2026-03-02", "2026-03-09"))]
    return tuple(
        Candidate(
            id=f"a{at}",
            cents=draw(st.integers(1, 9)),
            value=draw(VALUES),
            received=draw(st.sampled_from(dates)),
        )
        for at in range(number)
    )


def worth(several: Iterable[Candidate]) -> int:
    return sum(each.value or 0 for each in several)


def cost(several: Iterable[Candidate]) -> int:
    return sum(each.cents for each in several)


def picked(several: Sequence[Candidate], choice: Choice) -> list[Candidate]:
    return [each for each in several if each.id in choice.chosen]


@given(candidates(), st.integers(0, 30))
def test_the_exact_rule_is_as_good_as_trying_every_set(
    several: tuple[Candidate, ...], budget: int
) -> None:
    choice = BestValue().choose(several, budget)
    sets = [
        each
        for size in range(len(several) + 1)
        for each in combinations(several, size)
        if cost(each) <= budget
    ]
    most = max(map(worth, sets))
    best = [each for each in sets if worth(each) == most]
    cheapest = min(map(cost, best))
    alike: list[set[str]] = [{one.id for one in each} for each in best if cost(each) == cheapest]

    chosen = picked(several, choice)
    assert worth(chosen) == most
    assert cost(chosen) <= budget
    valued = {each.id for each in chosen if each.value}
    assert valued in alike
    assert set(choice.tied) == {
        each for some in alike for each in some if not all(each in other for other in alike)
    }
    # Of sets that are as good, the one with the earlier ids.
    assert sorted(valued) == min(map(sorted, alike))


@given(candidates(), st.integers(0, 30), st.integers(0, 10))
def test_more_budget_never_gives_less_value_under_the_exact_rule(
    several: tuple[Candidate, ...], budget: int, more: int
) -> None:
    rule = BestValue()
    first, second = (
        picked(several, rule.choose(several, each)) for each in (budget, budget + more)
    )

    assert worth(first) <= worth(second)
    assert worth(picked(several, MostSaved().choose(several, budget))) <= worth(first)


@given(candidates(), st.integers(0, 30), st.sampled_from(RULES))
def test_every_rule_keeps_to_the_protocol(
    several: tuple[Candidate, ...], budget: int, rule: SelectionRule
) -> None:
    assert isinstance(rule, SelectionRule)
    choice = rule.choose(several, budget)
    assert isinstance(choice, Choice)

    assert cost(picked(several, choice)) <= budget
    assert sorted(choice.order) == sorted(each.id for each in several)
    assert len(set(choice.chosen)) == len(choice.chosen)
    assert choice.order[: len(choice.chosen)] == choice.chosen
    if cost(several) <= budget:
        assert sorted(choice.chosen) == sorted(choice.order)
        assert choice.tied == ()


@given(candidates(), st.integers(0, 30), st.sampled_from([InOrder(), MostSaved()]))
def test_down_the_list_nobody_is_passed_over(
    several: tuple[Candidate, ...], budget: int, rule: SelectionRule
) -> None:
    choice = rule.choose(several, budget)
    assert isinstance(choice, Choice)
    cents = {each.id: each.cents for each in several}

    rest = choice.order[len(choice.chosen) :]
    left = budget - sum(cents[each] for each in choice.chosen)
    assert not rest or cents[rest[0]] > left


@given(candidates(), st.integers(0, 30))
def test_who_certainly_came_first_is_never_behind(
    several: tuple[Candidate, ...], budget: int
) -> None:
    choice = InOrder().choose(several, budget)
    for one in several:
        for other in several:
            if one.received and other.received and one.received.is_before(other.received):
                assert choice.order.index(one.id) < choice.order.index(other.id)
                if other.id in choice.chosen:
                    assert one.id in choice.chosen


def test_ties_at_the_line_are_named_and_others_are_not() -> None:
    alike = [Candidate(id=each, cents=5, value=10) for each in "abc"]
    low = Candidate(id="d", cents=5, value=1)

    choice = MostSaved().choose([*alike, low], 10)
    assert (choice.chosen, choice.tied) == (("a", "b"), ("a", "b", "c"))
    assert MostSaved().choose([*alike, low], 15).tied == ()
    assert BestValue().choose([*alike, low], 10).tied == ("a", "b", "c")
    days = [evolve(each, received=PartialDate("2026-03-02")) for each in alike]
    assert InOrder().choose(days, 5).tied == ("a", "b", "c")
    # A month may hold the day; who tells nothing comes after who does.
    vague = [evolve(days[0], received=PartialDate("2026-03")), *days[1:]]
    assert InOrder().choose(vague, 10).tied == ("a", "b", "c")
    assert InOrder().choose(vague, 10).chosen == ("b", "c")
    silent = [days[0], evolve(days[1], received=None), evolve(days[2], received=None)]
    assert InOrder().choose(silent, 5).tied == ()
    assert InOrder().choose(silent, 10).tied == ("b", "c")
    assert said(InOrder().choose(silent, 5).reasons) == ["no-arrival"]


def test_of_what_is_worth_nothing_or_unknown_none_goes_before_another() -> None:
    several = [
        Candidate(id="a", cents=5, value=10),
        Candidate(id="b", cents=3, value=None),
        Candidate(id="c", cents=3, value=0),
    ]

    assert BestValue().choose(several, 10).chosen == ("a",)
    assert set(BestValue().choose(several, 11).chosen) == {"a", "b", "c"}
    assert BestValue().choose(several, 4).chosen == ()
    assert said(MostSaved().choose(several, 4).reasons) == ["no-value"]


def test_too_many_sets_for_the_exact_rule_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vierplusen.financing.calls.selection.MOST_SETS", 200)
    hard = [Candidate(id=f"a{at}", cents=103 + at * at, value=133 + at * at) for at in range(40)]
    with pytest.raises(InvalidValueError) as problem:
        BestValue().choose(hard, cost(hard) // 3)

    assert [(each.path, each.expects) for each in problem.value.faults] == [
        ("rule", "selection-size")
    ]


# The whole


def asks(id_: str, eur: float, day: int, **given_: Given) -> Application:
    return application(
        id_, total_eur=2 * eur, asked_eur=eur, own_eur=eur, received=f"2026-03-{day:02}", **given_
    )


THREE = evolve(
    GRONINGEN,
    budget_eur=100,
    applications=[
        asks("tuin", 60, 2, saves_eur=60, name="Buurttuin"),
        asks("app", 30, 1, saves_eur=90),
        asks("koor", 40, 3, saves_eur=20),
        asks("klein", 10, 4, saves_eur=1),
    ],
)


def chosen(outcome: CallOutcome) -> Selection:
    assert outcome.selection is not None
    return outcome.selection


def first_out(outcome: CallOutcome) -> Marginal:
    found = chosen(outcome).marginal
    assert found is not None
    return found


def test_the_first_that_falls_outside_is_shown_with_what_it_lacks_and_what_would_let_it_in() -> (
    None
):
    found = select_applications(THREE)

    assert dict(chosen(found).granted_cents) == {"app": 3_000, "tuin": 6_000}
    assert chosen(found).order == ("app", "tuin", "koor", "klein")
    assert (chosen(found).rule, chosen(found).left_cents) == ("in-order", 1_000)
    assert (first_out(found).application, first_out(found).lacks_cents) == ("koor", 3_000)
    assert said(first_out(found).ways) == ["way-more", "way-less"]
    assert first_out(found).ways[1].values["left"] == 1_000
    assert said(chosen(found).reasons) == [
        "own-addition",
        "by-rule",
        "selection-rule-does.in-order",
        "could-fit",
    ]
    assert chosen(found).reasons[-1].values["applications"] == "klein"
    assert found.names["tuin"] == "Buurttuin"
    # With so much more money it is in.
    richer = select_applications(evolve(THREE, budget_eur=130))
    assert "koor" in chosen(richer).granted_cents


def test_the_rule_of_the_call_is_used_unless_another_is_asked() -> None:
    call = evolve(THREE, rule="most-saved")

    assert chosen(select_applications(call)).rule == "most-saved"
    assert chosen(select_applications(call, rule="best-value")).rule == "best-value"
    assert chosen(select_applications(call, rule=InOrder())).provenance[0].plugin == "vierplusen"


def test_the_best_set_may_leave_the_largest_out() -> None:
    call = evolve(
        GRONINGEN,
        budget_eur=100,
        applications=[
            asks("groot", 60, 1, saves_eur=60),
            asks("een", 50, 2, saves_eur=45),
            asks("twee", 50, 3, saves_eur=45),
        ],
    )
    found = select_applications(call, rule="best-value")

    assert set(chosen(found).granted_cents) == {"een", "twee"}
    assert first_out(found).application == "groot"
    # With 60 euros more there is money for all; asking less does not help: nothing is left.
    assert said(first_out(found).ways) == ["way-more"]


def test_more_money_is_no_way_where_the_rule_would_then_choose_others() -> None:
    call = evolve(
        GRONINGEN,
        budget_eur=10,
        applications=[
            asks("a", 10, 1, saves_eur=10),
            asks("b", 11, 2, saves_eur=5),
            asks("c", 20, 3, saves_eur=30),
        ],
    )
    found = select_applications(call, rule="best-value")

    assert first_out(found).application == "c"
    assert said(first_out(found).ways) == ["way-more"]
    other = select_applications(evolve(call, budget_eur=19), rule="best-value")
    assert first_out(other).application == "c"
    assert said(first_out(other).ways) == ["way-more", "way-less"]


def test_a_way_that_is_too_much_to_look_at_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    several = [asks(f"a{n}", 10 + n, 1, saves_eur=10 + n) for n in range(8)]
    call = evolve(GRONINGEN, budget_eur=10, applications=several)
    assert said(first_out(select_applications(call, rule="best-value")).ways) == ["way-more"]

    monkeypatch.setattr("vierplusen.financing.calls.selection.MOST_SETS", 20)
    assert said(first_out(select_applications(call, rule="best-value")).ways) == []


def test_what_is_left_may_be_less_than_the_least_grant() -> None:
    found = select_applications(evolve(THREE, least_grant_eur=10))
    assert said(first_out(found).ways) == ["way-more", "way-less"]

    found = select_applications(evolve(THREE, least_grant_eur=10, budget_eur=99))
    assert said(first_out(found).ways) == ["way-more"]


def test_of_whom_the_value_is_unknown_a_value_may_let_it_in() -> None:
    call = evolve(
        GRONINGEN,
        budget_eur=10,
        applications=[asks("a", 10, 1, saves_eur=10), asks("b", 10, 2)],
    )
    found = select_applications(call, rule="most-saved")

    assert said(first_out(found).ways) == ["way-more", "way-value"]
    assert said(chosen(found).reasons)[-1] == "no-value"
    assert "way-value" not in said(first_out(select_applications(call)).ways)
    cheap = evolve(call, budget_eur=20, applications=[*call.applications[1:], asks("c", 15, 3)])
    alone = select_applications(cheap, rule="best-value")
    assert first_out(alone).lacks_cents == 0
    assert said(first_out(alone).ways) == ["way-value"]


def test_points_go_before_savings_for_all_alike() -> None:
    call = evolve(
        THREE,
        budget_eur=60,
        applications=[evolve(each, points=points) for each, points in zip(
            THREE.applications, [9.5, None, 0.25, 0], strict=True
        )],
    )  # fmt: skip

    assert set(chosen(select_applications(call, rule="best-value")).granted_cents) == {"tuin"}


def test_values_are_compared_exactly() -> None:
    tenth = [asks("a", 1, 1, saves_eur=0.1), asks("b", 1, 2, saves_eur=0.2),
             asks("c", 2, 3, saves_eur=0.3)]  # fmt: skip
    found = select_applications(
        evolve(GRONINGEN, budget_eur=2, applications=tenth), rule="best-value"
    )

    assert chosen(found).tied == ("a", "b", "c")
    assert set(chosen(found).granted_cents) == {"a", "b"}
    assert said(chosen(found).reasons)[-1] == "tied"


def test_there_may_be_enough_for_all_or_nobody_may_have_any() -> None:
    rich = select_applications(evolve(THREE, budget_eur=1_000))
    assert chosen(rich).marginal is None
    assert said(chosen(rich).reasons)[-1] == "enough"

    refused = [asks("a", 10, 1, serves_goal=False), asks("b", 10, 1, durable_impact=None)]
    none = select_applications(evolve(THREE, applications=refused))
    assert (chosen(none).granted_cents, chosen(none).order) == (FrozenMap(), ())
    assert said(chosen(none).reasons)[-1] == "nobody"


def test_without_a_budget_nobody_is_chosen_and_who_may_is_told() -> None:
    found = select_applications(evolve(GRONINGEN, applications=[application()], yielded=28))

    assert found.selection is None
    assert found.admissible == {"tuin": True}
    assert said(found.reasons) == ["goal", "open-to-all", *["asks"] * 4, "yielded", "no-budget"]


def test_a_call_without_applications_tells_what_it_asks() -> None:
    call = OpenCall(
        budget_eur=1,
        asks_experience=True,
        least_own_share=0.5,
        conditions=[
            CallCondition(id="own-share", source="bron"),
            CallCondition(id="groen", text="Goed voor het groen", needed=False),
        ],
    )
    found = select_applications(call)

    assert said(found.reasons) == ["asks", "looks-at", "no-applications"]
    assert found.reasons[0].values["condition"] == Message("call.own-part", {"least": 0.5})
    assert found.reasons[0].sources == ("bron",)
    assert found.reasons[1].facts == ("call.conditions[1]",)
    assert Words("en").say(found.reasons[0]) == "Condition: at least 50% of one's own money."


def test_who_asks_nothing_that_it_lacks_is_no_candidate() -> None:
    call = evolve(GRONINGEN, budget_eur=5, applications=[application(own_eur=1_000)])
    found = select_applications(call)

    assert found.admissible == {"tuin": True}
    assert chosen(found).order == ()


# The documents

CASES = Path(__file__).parents[2] / "docs" / "cases"


def section(name: str) -> OpenCall:
    found = load(CASES / f"{name}.yaml").call
    assert found is not None
    return found


def test_the_call_of_groningen_stands_with_its_conditions_and_no_application_is_made_up() -> None:
    call = section("welkom-in-de-buurt")
    found = select_applications(call)

    assert [each.id for each in call.conditions] == [*CONDITIONS]
    assert (call.least_own_share, call.yielded, call.legal_forms) == (0.5, 28, None)
    assert (found.admissions, found.selection) == ((), None)
    assert said(found.reasons) == ["goal", "open-to-all", *["asks"] * 4, "yielded",
                                   "no-applications"]  # fmt: skip


def test_the_made_up_call_shows_every_verdict_and_who_falls_just_outside() -> None:
    found = select_applications(section("illustrative/oproep-zonneveld"))

    assert found.illustrative
    assert {*found.admissible.values()} == {True, False, None}
    assert first_out(found).application == "moestuin"
    assert said(first_out(found).ways) == ["way-more", "way-less"]


# Rules of others


@frozen
class Theirs:
    """A rule of a plugin that answers as it is told."""

    answer: Given
    key: str = "andere/regel"

    def choose(self, candidates: Sequence[Candidate], budget_cents: int) -> Given:
        assert budget_cents >= 0
        assert [each.id for each in candidates] == sorted(each.id for each in candidates)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def test_a_rule_without_an_order_shows_the_one_that_lacks_least() -> None:
    found = select_applications(THREE, rule=Theirs(("koor",)))

    assert chosen(found).order == ("koor", "klein", "app", "tuin")
    assert first_out(found).application == "klein"
    assert (first_out(found).lacks_cents, first_out(found).ways) == (0, ())
    assert chosen(found).provenance == (
        Taken(kind="selection-rule", key="andere/regel", plugin="given", distribution="given",
              version="?"),
    )  # fmt: skip
    assert chosen(found).reasons[1].values["rule"] == "andere/regel"


def test_a_rule_that_would_choose_the_same_whatever_is_tried_shows_no_way() -> None:
    choice = Choice(
        chosen=("app", "tuin"),
        order=("app", "tuin", "koor", "klein"),
        reasons=(Message("andere.reden"),),
    )
    found = select_applications(THREE, rule=Theirs(choice))

    assert (first_out(found).application, first_out(found).ways) == ("koor", ())
    assert Message("andere.reden") in chosen(found).reasons


def test_the_words_of_a_plugin_are_used_where_it_has_them() -> None:
    labels = [
        Label("selection-rule.andere/regel", "de regel", "the rule"),
        Label("selection-rule-does.andere/regel", "Doet iets.", "Does something."),
    ]
    offers = [
        *own_offers("label", labels, version="1"),
        *own_offers("selection-rule", [Theirs(())], version="1"),
    ]
    theirs = [
        Offer(taken=evolve(each.taken, plugin="andere", distribution="andere"), value=each.value)
        for each in offers
    ]
    found = select_applications(THREE, rule="andere/regel", catalogue=Catalogue(theirs))

    assert said(chosen(found).reasons)[1:3] == ["by-rule", "selection-rule-does.andere/regel"]
    assert chosen(found).reasons[1].values["rule"] == Message("selection-rule.andere/regel")
    assert set(found.labels) == set(labels)


@pytest.mark.parametrize(
    "answer",
    [
        RuntimeError("broken"),
        5,
        ("nobody",),
        ("koor", "koor"),
        ([],),
        ("koor", "tuin", "app"),
        Choice(chosen=("koor",), order=("koor",)),
        Choice(chosen=(), tied=("nobody",)),
        Choice(chosen=(), reasons=("because",)),
    ],
    ids=repr,
)
def test_a_rule_that_fails_or_spends_too_much_is_named(answer: Given) -> None:
    with pytest.raises(SelectionError, match="andere/regel"):
        select_applications(THREE, rule=Theirs(answer))


def test_a_rule_that_does_not_exist_or_is_none_is_refused() -> None:
    with pytest.raises(UnknownKeyError):
        select_applications(THREE, rule="by-lots")
    for each in (5, InOrder, Theirs((), key="No Key")):
        with pytest.raises(InvalidValueError, match="selection rule"):
            select_applications(THREE, rule=each)  # type: ignore[arg-type]  # what is refused


@pytest.mark.parametrize(
    ("given_", "path"),
    [
        ({"call": {}}, "call"),
        ({"parties": ["a"]}, "parties[0]"),
        ({"catalogue": {}}, "catalogue"),
    ],
)
def test_what_it_cannot_use_is_refused(given_: dict[str, Given], path: str) -> None:
    with pytest.raises(InvalidValueError) as problem:
        select_applications(**{"call": THREE, **given_})

    assert [(each.path, each.expects) for each in problem.value.faults] == [(path, "kind")]
    with pytest.raises(InvalidValueError):
        judge_call({})  # type: ignore[arg-type]  # what is refused


def test_parties_go_along() -> None:
    party = Party(id="buren", name="Buren")

    assert select_applications(evolve(THREE, illustrative=True), parties=[party]).parties == (
        party,
    )


@pytest.mark.parametrize("lang", ["nl", "en"])
@given(call=calls(), rule=st.sampled_from(RULES))
def test_every_message_has_words_and_all_its_places_are_filled(
    lang: str, call: OpenCall, rule: SelectionRule
) -> None:
    words = Words(lang)
    strict = evolve(
        call,
        legal_forms=["foundation"],
        asks_experience=True,
        opens="2026-03-02",
        closes="2026-03-05",
        least_grant_eur=min(call.budget_eur or 0.0, 5.0),
        most_grant_share=0.4,
    )
    for each in (call, strict, evolve(GRONINGEN, applications=[application()])):
        found = select_applications(each, rule=rule)
        for message in all_of(found):
            text = words.say(message)
            assert "{" not in text
            assert "call." not in text
            assert "selection-rule" not in text


def all_of(outcome: CallOutcome) -> Iterable[Message]:
    yield from outcome.reasons
    for each in outcome.admissions:
        yield from (*each.reasons, *each.ask, *(one.message for one in each.criteria))
    if outcome.selection is not None:
        yield from outcome.selection.reasons
        if outcome.selection.marginal is not None:
            yield from outcome.selection.marginal.ways


def test_a_share_is_shown_as_it_is() -> None:
    assert judged(total_eur=3, own_eur=1).own_share == float(Fraction(1, 3))


def test_a_set_that_costs_more_and_is_worth_less_is_left_out() -> None:
    cheap, dear, best = (1, -5, 0, 1, 1), (2, -3, 0, 2, 2), (3, -9, 0, 4, 4)

    assert _unbeaten([cheap, best], [dear]) == [cheap, best]
