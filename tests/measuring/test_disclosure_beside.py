"""Disclosure control of what stands beside the changes, and of its parts one by one."""

from typing import Any

import pytest
from attrs import evolve

from vierplusen.domain import (
    Better,
    Bin,
    Change,
    ConfidenceInterval,
    Contrast,
    Course,
    Estimate,
    FrozenMap,
    GoalsReached,
    Indicator,
    Intervention,
    Measured,
    Message,
    Monitored,
    Outcome,
    Realised,
    Registration,
    Signal,
    Story,
    Summary,
    UnusedRow,
)
from vierplusen.errors import InvalidValueError, fault
from vierplusen.measuring.disclosure import audit, protect
from vierplusen.measuring.disclosure.cells import cells_of
from vierplusen.measuring.disclosure.choosing import plan_of
from vierplusen.measuring.disclosure.groups import choose
from vierplusen.measuring.disclosure.moments import Moments, step_of, tells_nobody
from vierplusen.measuring.disclosure.rest import rest_of
from vierplusen.measuring.disclosure.rounding import INTERVAL, few, nice, spread_of, to_grid
from vierplusen.measuring.disclosure.tables import merged, safe_goals, safe_outcome, shown_outcome
from vierplusen.measuring.disclosure.words import Sayings
from vierplusen.measuring.measure import measure

N = 40
MOMENTS = ("baseline", "interim", "follow-up")
PEOPLE = [f"p{place:02}" for place in range(N)]
HOUSING = Indicator(
    id="housing", unit="person", better="higher", low=1, high=5, step=1, domain="home",
    relevant_change=1, expected=Estimate(value=0.5),
)  # fmt: skip
MONEY = Indicator(id="money", unit="person", better="lower", low=0, step=0.01, domain="purse")
BEFORE = [1 + place * 7 % 5 for place in range(N)]
AFTER = [1 + place * 3 % 4 for place in range(N)]
BETWEEN = [1 + place * 2 % 5 for place in range(N)]


def gap(values: list[Any], *places: int) -> list[Any]:
    return [None if at in places else each for at, each in enumerate(values)]


def made(
    start: list[Any] = BEFORE,
    end: list[Any] = AFTER,
    between: list[Any] | None = None,
    *,
    others: int = 0,
    traits: dict[str, list[Any]] | None = None,
    interventions: tuple[Intervention, ...] = (),
    stories: tuple[Story, ...] = (),
    indicators: tuple[Indicator, ...] = (HOUSING,),
) -> Measured:
    readings: dict[Any, Any] = {
        (each.id, moment): values
        for each in indicators
        for moment, values in zip(MOMENTS, (start, between, end), strict=True)
        if values is not None
    }
    named = dict(traits or {})
    if others:
        named["group"] = ["us"] * (N - others) + ["them"] * others
    registration = Registration.from_wide(
        participant=PEOPLE, readings=readings, traits=named, moments=MOMENTS
    )
    registration = evolve(registration, interventions=interventions, stories=stories)
    return measure(
        registration, indicators=indicators, comparison="them" if others else None,
        groups=[each for each in named if each != "group"], start="baseline", end="follow-up",
    )  # fmt: skip


def done(people: int, times: int = 1, day: str = "2026-03-31") -> tuple[Intervention, ...]:
    return tuple(
        Intervention(participant=each, what=f"visit-{people}-{times}", from_=day)
        for each in PEOPLE[:people]
    ) + tuple(
        Intervention(participant=PEOPLE[0], what=f"visit-{people}-{times}")
        for _ in range(times - 1)
    )


# -- the whole ---------------------------------------------------------------------------------


@pytest.mark.parametrize("wrong", [0, -1, 2.0, True, "5", None])
def test_a_threshold_is_a_whole_number_of_at_least_one(wrong: object) -> None:
    with pytest.raises(InvalidValueError, match="threshold"):
        protect(made(), threshold=wrong)  # type: ignore[call-overload]  # refused on purpose


def test_with_a_threshold_of_one_figures_stay_and_persons_go() -> None:
    story = Story(
        id="of-p01", text="It is dry.", consent=True, participant="p01", date="2026-03-31"
    )
    true = made(stories=(story,))
    seen = protect(true, threshold=1)

    assert seen.changes == true.changes
    assert [(each.id, each.participant, each.date) for each in seen.stories] == [
        ("story-1", None, None)
    ]
    assert seen.stories[0].text == "It is dry."


def test_stories_without_consent_never_leave_even_if_they_got_in() -> None:
    secret = Story(id="a", text="Do not tell.", consent=None)
    true = evolve(made(), stories=(secret,), untold=7)

    assert protect(true).stories == ()
    assert protect(true).untold == 8
    assert protect(evolve(true, untold=1)).untold is None
    assert protect(evolve(true, untold=None)).untold is None


@pytest.mark.parametrize(
    ("number", "key"),
    [(3, "measured.unused-few"), (12, "measured.unused"), ("3", "measured.unused-few")],
)
def test_unused_rows_go_and_their_number_stays_unless_it_is_small(
    number: int | str, key: str
) -> None:
    row = UnusedRow(sheet=None, row=7, column="debts", reason=fault("", "40.000 euro", "number"))
    said = Message("measured.unused", {"number": number, "rows": 40})
    seen = protect(evolve(made(), unused=(row,), reasons=(said,)))

    assert seen.unused == ()
    assert [each.key for each in seen.reasons] == [key]


def test_numbers_that_are_too_few_or_unknown_leave_nothing() -> None:
    few_people = made(gap(BEFORE, *range(3, N)), gap(AFTER, *range(3, N)))
    seen = protect(few_people)

    assert (seen.changes[0].started, seen.changes[0].both) == (None, None)
    assert seen.changes[0].suppressed
    assert protect(evolve(few_people, participants=3)).participants is None
    assert protect(evolve(few_people, participants=None)).participants is None


# -- changes -----------------------------------------------------------------------------------


def test_before_the_end_is_measured_counts_and_moments_on_the_way_stay() -> None:
    seen = protect(made(BEFORE, [None] * N, BETWEEN)).changes[0]

    assert (seen.started, seen.both, seen.lost) == (N, 0, N)
    assert seen.course[0].reading.mean is not None
    assert seen.course[0].interval is not None
    assert seen.course[1].reading.n == 0
    assert seen.attrition is not None
    assert seen.attrition.lost.mean is not None


def test_a_moment_with_nearly_the_same_people_keeps_its_change_alone() -> None:
    seen = protect(made(BEFORE, AFTER, gap(BETWEEN, 3))).changes[0]

    assert seen.course[0].reading.n is None
    assert seen.course[0].change is not None


def test_a_moment_with_few_people_goes() -> None:
    seen = protect(made(BEFORE, AFTER, gap(BETWEEN, *range(3, N)))).changes[0]

    assert (seen.course[0].reading.n, seen.course[0].change) == (None, None)


def test_groups_keep_the_course_only_if_nobody_was_ever_missing() -> None:
    traits = {"area": ["a", "b"] * (N // 2)}
    full = protect(made(BEFORE, AFTER, BETWEEN, traits=traits))
    broken = protect(made(BEFORE, AFTER, gap(BETWEEN, 1, 3, 5, 7, 9, 11), traits=traits))

    assert [each.course[0].change is not None for each in full.changes] == [True] * 3
    assert [each.course[0].change is not None for each in broken.changes] == [True, False, False]


@pytest.mark.parametrize(("lost", "told"), [(10, True), (4, False)])
def test_those_lost_are_told_of_when_they_are_enough(lost: int, told: bool) -> None:
    true = made(BEFORE, gap(AFTER, *range(lost)))
    seen = protect(true).changes[0]

    assert (seen.attrition is not None) == told
    assert (seen.lost == lost) == told
    said = {each.key for each in seen.reasons if each.key.startswith("measured.lost-")}
    assert ("measured.lost-few" in said) != told
    assert told or said == {"measured.lost-few"}
    if seen.attrition is not None:
        assert (seen.attrition.lost.sd, seen.attrition.interval) == (None, None)


def test_that_few_were_lost_is_still_said_with_a_higher_threshold() -> None:
    once = protect(made(BEFORE, gap(AFTER, 0, 1)))
    twice = protect(once, threshold=7).changes[0]

    (said,) = [each for each in twice.reasons if each.key == "measured.lost-few"]
    assert said.values["threshold"] == 7


def test_nobody_is_said_to_be_lost_who_was_not() -> None:
    keys = {each.key for each in protect(made(BEFORE, AFTER)).changes[0].reasons}

    assert "measured.lost-few" not in keys


def test_those_lost_are_not_told_of_when_all_were_alike() -> None:
    start = [1] * 10 + BEFORE[10:]

    assert protect(made(start, gap(AFTER, *range(10)))).changes[0].attrition is None


def test_of_many_lost_the_spread_is_rounded() -> None:
    seen = protect(made(BEFORE, gap(AFTER, *range(20))), threshold=2).changes[0]

    assert seen.attrition is not None
    assert seen.attrition.lost.sd == 1.5
    assert seen.attrition.interval is not None


def test_a_total_of_one_or_two_is_not_told() -> None:
    one_debtor = [0.01] * (N - 1) + [40_000.0]
    seen = protect(made(one_debtor, one_debtor, indicators=(MONEY,))).changes[0]
    all_owe = [100.01 + place for place in range(N)]
    free = evolve(MONEY, step=None)
    shown = protect(made(all_owe, all_owe[::-1], indicators=(free,))).changes[0]

    assert seen.start.mean is None
    assert shown.start.mean is not None
    assert shown.start.sd is not None


def test_a_domain_without_a_scale_of_which_all_is_told_is_as_it_was() -> None:
    owed = [100.01 + place for place in range(N)]
    true = made(owed, owed[::-1], indicators=(evolve(MONEY, step=None),))

    assert protect(true).domains == true.domains


def test_means_go_where_no_other_readings_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit.Audit, "passes", lambda _self: False)
    seen = protect(made()).changes[0]

    assert (seen.both, seen.start.mean, seen.change.mean, seen.interval) == (N, None, None, None)


def test_what_is_protected_can_be_protected_more() -> None:
    area = ["a", "b"] * (N // 2)
    once = protect(made(BEFORE, gap(AFTER, 1, 2), traits={"area": area}), threshold=3)
    twice = protect(once, threshold=5)

    assert once.threshold == 3
    assert twice.threshold == 5
    assert [each.started for each in twice.changes] == [None] * 3


def test_a_scale_without_its_transitions_keeps_bare_means() -> None:
    true = made(traits={"area": ["a", "b"] * (N // 2)})
    bare = tuple(evolve(each, flows=()) for each in true.changes)
    seen = protect(evolve(true, changes=bare))

    assert seen.changes[0].change.mean == true.changes[0].change.mean
    assert seen.changes[0].interval is None
    assert seen.changes[1].both is None


def test_every_table_is_shown_of_very_many() -> None:
    pairs = [(i, j) for i in (1, 2, 3) for j in (1, 2, 3)] * 40
    three = Indicator(
        id="housing", unit="person", better="higher", low=1, high=3, step=1, domain="home"
    )
    registration = Registration.from_wide(
        participant=[f"p{place:03}" for place in range(len(pairs))],
        readings={
            ("housing", "baseline"): [i for i, _ in pairs],
            ("housing", "follow-up"): [j for _, j in pairs],
            ("housing", "goal"): [2] * 200 + [None] * 160,
        },
        traits={
            "area": ["a"] * 162 + ["b"] * 153 + [None] * 45,
            "street": ["c"] * 2 + ["d"] * 358,
        },
    )
    true = measure(registration, indicators=[three])
    seen = protect(true)

    for before, after in zip(true.changes[:3], seen.changes[:3], strict=True):
        assert after.flows == before.flows
        assert after.bins == before.bins
        assert after.outcome is not None
        assert after.outcome.improved == before.outcome.improved  # type: ignore[union-attr]  # measured
    assert seen.changes[0].goals == true.changes[0].goals
    assert [each.outcome for each in seen.domains[:3]] == [
        each.outcome for each in true.domains[:3]
    ]
    assert [each.both for each in seen.changes[3:]] == [None, None]


# -- beside ------------------------------------------------------------------------------------


def test_a_comparison_of_two_large_groups_stays_with_rounded_figures() -> None:
    true = made(others=16)
    seen = protect(true)
    before, after = true.contrasts[0], seen.contrasts[0]

    assert after.effect == before.effect
    assert after.comparison.mean == before.comparison.mean
    assert after.comparison.sd is None
    assert after.interval is not None
    assert seen.balance[0].project is None
    assert seen.balance[0].difference is not None


def test_a_comparison_with_few_goes_and_its_balance_too() -> None:
    seen = protect(made(others=3))

    assert seen.contrasts[0].effect is None
    assert seen.contrasts[0].suppressed
    assert seen.balance[0].difference is None


def test_a_comparison_in_which_all_rose_as_far_as_can_be_goes() -> None:
    start, end = [*BEFORE[:24], *[1] * 16], [*AFTER[:24], *[5] * 16]

    assert protect(made(start, end, others=16)).contrasts[0].effect is None


def test_a_comparison_without_a_scale_has_no_end_to_reach() -> None:
    start = [100.01 + place for place in range(N)]
    seen = protect(made(start, start[::-1], others=16, indicators=(evolve(MONEY, step=None),)))

    assert seen.contrasts[0].effect is not None


def test_a_comparison_that_is_bare_stays_bare() -> None:
    true = made(others=16)
    bare: Contrast = evolve(
        true.contrasts[0], interval=None, size=None, chance=None, reasons=(),
        comparison=evolve(true.contrasts[0].comparison, sd=None),
    )  # fmt: skip
    seen = protect(evolve(true, contrasts=(bare,))).contrasts[0]

    assert (seen.interval, seen.size, seen.chance, seen.suppressed) == (None, None, None, False)


def test_what_was_done_with_few_or_without_few_keeps_its_name_alone() -> None:
    true = made(interventions=(*done(3), *done(37), *done(20), *done(20, 3), *done(20, 30)))
    seen = {each.what: each for each in protect(true).interventions}

    assert [seen[f"visit-{n}-1"].participants for n in (3, 37, 20)] == [None, None, 20]
    assert seen["visit-3-1"].changes == FrozenMap()
    assert (seen["visit-20-1"].first, seen["visit-20-1"].times) == ("2026-03", 20)
    assert seen["visit-20-3"].times is None
    assert seen["visit-20-30"].times == 49
    assert seen["visit-20-1"].changes["housing"].mean is not None
    assert seen["visit-20-1"].changes["housing"].sd is None


def test_the_change_of_those_with_whom_it_was_done_goes_where_some_have_no_reading() -> None:
    true = made(gap(BEFORE, 1), AFTER, interventions=done(20))

    assert protect(true).interventions[0].changes["housing"].n is None


def test_a_domain_goes_where_one_of_its_indicators_does() -> None:
    both = (HOUSING, evolve(HOUSING, id="garden"))
    true = made(indicators=both, traits={"area": ["a", "b"] * (N // 2)})
    seen = protect(true)
    hidden = tuple(
        evolve(each, both=2) if (each.indicator, each.level) == ("garden", "a") else each
        for each in true.changes
    )

    assert [each.both for each in seen.domains] == [N, N // 2, N // 2]
    assert protect(evolve(true, changes=hidden)).domains[0].both == N
    assert protect(evolve(true, changes=true.changes[:1])).domains[0].both is None
    assert protect(evolve(true, domains=true.domains[1:])).domains[0].both is None


def test_a_domain_without_a_scale_has_no_step() -> None:
    seen = protect(
        made([1.5 + each for each in BEFORE], AFTER, indicators=(evolve(MONEY, domain="home"),))
    )

    assert seen.domains[0].both == N
    assert seen.domains[0].outcome is not None


# -- signals -----------------------------------------------------------------------------------


def signal(n: int | None, missing: int | None, **given: object) -> Signal:
    values: dict[str, Any] = {
        "indicator": "housing", "moment": "interim", "change": 0.5,
        "interval": ConfidenceInterval(low=0.12, high=0.88, confidence=0.95, method="t"),
        "expected": 0.4, "course": Course.ON_COURSE,
        "reasons": (Message("signal.on-course", {"expected": 0.4}),),
    }  # fmt: skip
    return Signal(n=n, missing=missing, **{**values, **given})


def realised(mean: float | None, **given: object) -> Realised:
    found = None if mean is None else Estimate(mean=mean, sd=0.2, note="n = 12")
    values: dict[str, Any] = {
        "indicator": "housing", "expected": Estimate(value=0.4), "share": 1.25,
        "course": Course.ON_COURSE, "reasons": (Message("realised.share", {"percent": 125}),),
    }  # fmt: skip
    return Realised(realised=found, **{**values, **given})


def test_a_signal_about_few_keeps_its_names() -> None:
    seen = protect(Monitored(signals=(signal(3, 9),), realised=(realised(0.5),)))

    assert (seen.signals[0].n, seen.signals[0].change, seen.signals[0].missing) == (None,) * 3
    assert seen.signals[0].course is Course.TOO_EARLY
    assert (seen.realised[0].realised, seen.realised[0].share) == (None, None)
    assert seen.threshold == 5
    assert protect(seen) is seen


def test_few_missing_at_one_moment_hide_how_many_are_missing_at_all() -> None:
    said = Message("signal.missing", {"missing": 8, "started": 20, "percent": 40})
    later = signal(12, 8, moment="follow-up", reasons=(said,))
    seen = protect(Monitored(signals=(signal(18, 2), later), realised=()))
    alone = protect(Monitored(signals=(later,), realised=()))

    assert [each.missing for each in seen.signals] == [None, None]
    assert [each.key for each in seen.signals[1].reasons] == ["measured.suppressed"]
    assert alone.signals[0].reasons == (said,)
    assert not alone.signals[0].suppressed


def test_a_signal_about_enough_is_rounded_outwards() -> None:
    given = Monitored(
        signals=(signal(12, 0),),
        realised=(
            realised(0.5),
            realised(None, reasons=()),
            realised(0.5, share=None, reasons=(Message("x", {"secret": 3}),)),
        ),
    )
    seen = protect(given)
    interval = seen.signals[0].interval

    assert interval is not None
    assert (interval.low, interval.high) == (0.0, 1.0)
    assert seen.realised[0].realised == Estimate(mean=0.5, sd=0.2, note="n = 12")
    assert seen.realised[0].reasons[0].values["percent"] == 125
    assert [each.key for each in seen.realised[2].reasons] == ["measured.suppressed"]
    assert protect(given, threshold=1).signals == given.signals


def test_a_signal_without_width_or_interval_stays_without() -> None:
    flat = ConfidenceInterval(low=0.5, high=0.5, confidence=0.95, method="t")
    pair = (signal(12, 0, interval=flat), signal(0, 0, interval=None, change=None, reasons=()))
    seen = protect(Monitored(signals=pair, realised=(realised(0.7),)))

    assert [each.interval for each in seen.signals] == [None, None]
    assert seen.realised[0].realised is None


def test_an_estimate_without_error_stays() -> None:
    sure = realised(0.5, reasons=())
    sure = evolve(sure, realised=Estimate(mean=0.5, sd=0))
    seen = protect(Monitored(signals=(signal(12, 0),), realised=(sure,)))

    assert seen.realised[0].realised == sure.realised


# -- parts -------------------------------------------------------------------------------------


def test_messages_go_out_with_the_figures_that_go_out() -> None:
    sayings = Sayings(frozenset({"zrm-11"}))
    inner = Message("inner", {"n": 12})
    kept = sayings.kept(
        (
            Message("a", {"n": 11, "yes": True, "name": "zrm-11", "word": "home"}),
            Message("b", {"secret": 3}),
            Message("c", {"text": "3 people"}),
            Message("d", {"one": inner, "many": (inner,)}),
            Message("e", {"many": (inner, Message("f", {"secret": 1}))}),
        ),
        {"n": 10},
    )

    assert [each.key for each in kept] == ["a", "d"]
    assert kept[0].values["n"] == 10


def test_small_counts() -> None:
    assert [few(each, 5) for each in (None, 0, 1, 4, 5)] == [False, False, True, True, False]
    assert [few(each, 2) for each in (0, 1, 2)] == [True, True, False]


def test_rounding_never_fails() -> None:
    assert [nice(each) for each in (0.17, 0.5, 0.6, 7.0, 0.0)] == [0.2, 0.5, 1.0, 10.0, 1e-300]
    assert to_grid(1e308, 1e-300) == 1e308
    assert (to_grid(0.13, 0.1), to_grid(0.13, 0.1, 1), to_grid(-0.13, 0.1, -1)) == (0.1, 0.2, -0.2)


def test_one_sided_intervals_and_sizes_without_value_stay_so() -> None:
    change = made().changes[0]
    low = ConfidenceInterval(low=-0.3, high=None, confidence=0.95, method="t")
    high = evolve(low, low=None, high=0.3)
    assert change.size is not None
    for one in (low, high):
        part = evolve(change, interval=one, size=evolve(change.size, value=None), visible=None)
        seen = spread_of(part, 1.0, 5, (1.0, 1.0, 1.0))
        assert seen is not None
        assert seen.interval is not None
        assert not seen.interval.known
    bare = spread_of(evolve(change, size=evolve(change.size, interval=None)), None, 5)
    assert bare is not None
    assert bare.size == evolve(change.size, interval=None)
    assert spread_of(evolve(change, size=None), 1.0, 5).size is None  # type: ignore[union-attr]  # it has a spread
    rounded = spread_of(evolve(change, size=evolve(change.size, interval=None)), 1.0, 5)
    assert rounded is not None
    bare = spread_of(change, 1.0, 5, detail=INTERVAL)
    assert bare is not None
    assert (bare.interval is not None, bare.change) == (True, None)
    assert spread_of(evolve(change, both=3), 1.0, 2) is None


def test_steps_and_bounds() -> None:
    change = made().changes[0]
    any_value = evolve(HOUSING, step=None)
    huge = evolve(MONEY, step=1e200)

    assert step_of(any_value, change) == 1.0
    assert step_of(any_value, evolve(change, start=Summary(n=40, mean=0.333, sd=1))) is None
    assert step_of(huge, change) is None
    assert not tells_nobody(Moments(10, float("inf"), 0), MONEY, 1.0, 5)
    assert tells_nobody(Moments(10, 30, 100), evolve(MONEY, low=None), 1.0, 5)


def test_only_enough_groups_hide_each_other() -> None:
    assert choose({"a": 20, "b": 20}, 40, 5).hidden == frozenset()
    assert choose({"a": 2, "b": 20, "c": 30}, 52, 5).hidden == {"a", "b"}
    assert choose({"a": 20, "b": 18}, 40, 5).hidden == {"b"}
    assert choose({"a": 2, "b": 20, "none": 0}, 30, 5).hidden == {"a", "none"}
    assert choose({"a": 0, "b": 20}, 20, 5, primary=frozenset({"a"})).hidden == {"a", "b"}
    names = dict.fromkeys("abcde", 1)
    assert choose(names, 5, 5).nameless
    assert not choose(names, 60, 5).nameless


def test_names_of_as_many_groups_as_units_go() -> None:
    area = [*"abcdef", *[None] * (N - 6)]
    true = made(gap(BEFORE, *range(6, N)), gap(AFTER, *range(6, N)), traits={"area": area})
    seen = protect(true)

    assert [each.level for each in seen.changes] == [""]
    assert [each.level for each in seen.domains] == [""]


def test_classes_are_put_together_until_each_holds_enough() -> None:
    bins = [
        Bin(low=at, high=at, before=n, after=m)
        for at, n, m in ((1, 6, 3), (2, 1, 4), (3, 6, 5), (4, 1, 2))
    ]

    assert merged(bins, 14, 5) == (
        Bin(low=1, high=2, before=7, after=7),
        Bin(low=3, high=4, before=7, after=7),
    )
    assert merged(bins, 15, 5) == merged(bins[:1], 6, 5) == ()


def outcome(improved: int, unchanged: int, worsened: int, wobbled: int | None = 0) -> Outcome:
    return Outcome(improved=improved, unchanged=unchanged, worsened=worsened, wobbled=wobbled)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (outcome(8, 7, 6), (8, 7, 6, 0)),
        (outcome(8, 7, 6, None), (8, 7, 6, None)),
        (outcome(8, 7, 6, 1), (8, 7, 6, None)),
        (outcome(8, 7, 6, 5), (8, 7, 6, None)),
        (outcome(8, 4, 0), (None, None, None, None)),
        (outcome(12, 0, 0), (None, None, None, None)),
        (outcome(20, 3, 4), (20, None, None, None)),
    ],
)
def test_what_of_an_outcome_is_shown(given: Outcome, shown: tuple[int | None, ...]) -> None:
    n = (given.improved or 0) + (given.unchanged or 0) + (given.worsened or 0)
    seen = shown_outcome(given, n, 5)

    assert seen is not None
    assert (seen.improved, seen.unchanged, seen.worsened, seen.wobbled) == shown


def test_tables_that_are_not_there_are_not_shown() -> None:
    assert shown_outcome(None, 3, 5) is None
    assert not safe_outcome(None, 3, 5)
    assert not safe_goals(None, (), 5)
    assert not safe_goals(GoalsReached(set=10, reached=5), (12,), 5)
    assert not safe_goals(GoalsReached(set=10, reached=8), (10,), 5)
    assert safe_goals(GoalsReached(set=10, reached=5), (10, None, 20), 5)
    assert cells_of(made().changes[0], MONEY) is None
    whole = evolve(made().changes[0], outcome=None)
    assert rest_of(whole, ())[0].outcome is None
    assert rest_of(whole, (whole,)) == []


def test_a_group_of_which_everybody_is_unknown_is_hidden() -> None:
    change: Change = made().changes[0]
    plan = plan_of(HOUSING, None, {"area": {"a": change}}, 5)

    assert plan.choices["area"].hidden == {"a"}
    assert not plan.counted
    assert change.better is Better.HIGHER


def test_readings_that_are_all_alike_have_no_spread_that_goes_out() -> None:
    seen = protect(made([3] * N, AFTER)).changes[0]

    assert seen.start.mean == 3
    assert (seen.start.sd, seen.change.sd, seen.interval) == (None, None, None)


def test_participants_without_a_value_of_a_trait_are_a_group_that_is_never_shown() -> None:
    seen = protect(made(traits={"area": ["a"] * 18 + ["b"] * 12 + [None] * 10}))

    assert [each.both for each in seen.changes] == [N, 18, 12]
