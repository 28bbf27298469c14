"""The criteria of the 4+1 model, question by question."""

import pytest

from vierplusen.domain import (
    PRINCIPLES,
    Approach,
    Coalition,
    Commissioning,
    Competences,
    Context,
    ContextCondition,
    Criterion,
    Degree,
    Evidence,
    Fact,
    FactList,
    Finding,
    Judgement,
    Leader,
    Level,
    MeasuringPractice,
    Member,
    Preconditions,
    Project,
    Risks,
    Steering,
    SteeringForm,
    Sustainability,
    as_fact,
)
from vierplusen.scoring import OWN
from vierplusen.scoring.criteria import (
    ALL,
    APPROACH,
    COALITION,
    COMMISSIONING,
    CONTEXT,
    ENTREPRENEURSHIP,
    MEASURING,
    PRECONDITIONS,
    SUSTAINABILITY,
)


def project(**facts: object) -> Project:
    return Project(id="a", name="A", **facts)  # type: ignore[arg-type]  # each test gives what fits


def keys(finding: Finding) -> list[str]:
    return [each.key for each in finding.reasons]


@pytest.mark.parametrize("criterion", ALL, ids=lambda each: each.key)
def test_of_nothing_known_anything_can_be_true_and_nothing_is_claimed(criterion: Criterion) -> None:
    finding = criterion.assess(project())

    assert (finding.low, finding.high, finding.confidence) == (0, 1, 0)
    assert finding.reasons == finding.advice == ()
    assert {each.fact for each in finding.unknowns} >= set(criterion.better)


def test_every_principle_of_the_handbook_is_asked() -> None:
    assert {f"principles.{key}" for key in PRINCIPLES} <= set(APPROACH.better)


def test_an_approach_is_half_reputation_and_half_three_equal_layers() -> None:
    attitude_only = {key: each.layer == "attitude" for key, each in PRINCIPLES.items()}
    finding = APPROACH.assess(
        project(approach=Approach(known_to_help=True, persistent=True), principles=attitude_only)
    )

    assert finding.low == finding.high == pytest.approx(0.5 + 0.5 / 3)


def test_without_a_baseline_nothing_lifts_measuring_to_the_threshold() -> None:
    everything = dict.fromkeys(
        [each.removeprefix("measuring.") for each in MEASURING.better], as_fact(True)
    )
    finding = MEASURING.assess(
        project(measuring=MeasuringPractice(**{**everything, "baseline": as_fact(False)}))
    )

    assert finding.low == finding.high == pytest.approx(0.4)
    assert [each.key for each in finding.advice] == ["advice.measuring.baseline"]


def test_a_baseline_is_worth_as_much_as_the_follow_up_that_comes_of_it() -> None:
    finding = MEASURING.assess(
        project(measuring=MeasuringPractice(baseline=True, follow_up="partly"))
    )

    assert finding.low == pytest.approx(0.3)


def test_counting_in_and_outflow_weighs_nothing_and_warns_where_there_is_no_baseline() -> None:
    counted = MeasuringPractice(output_counted=True, baseline=False)
    finding = MEASURING.assess(project(measuring=counted))
    without = MEASURING.assess(project(measuring=MeasuringPractice(baseline=False)))

    assert (finding.low, finding.high) == (without.low, without.high)
    assert keys(finding) == ["reason.fact", "reason.fact", "reason.only-output"]
    assert finding.reasons[-1].facts == ("measuring.output_counted", "measuring.baseline")
    assert "reason.only-output" not in keys(
        MEASURING.assess(project(measuring=MeasuringPractice(output_counted=True)))
    )


def test_confidence_is_the_share_that_rests_on_facts_with_a_source() -> None:
    sourced = Judgement(value=Degree.FULLY, source="s")
    finding = SUSTAINABILITY.assess(
        project(sustainability=Sustainability(route=sourced, network=True))
    )

    assert finding.low == 0.5
    assert finding.confidence == 0.25
    assert finding.reasons[0].sources == ("s",)


def test_raters_count_by_their_median_and_their_difference_is_told() -> None:
    raters = [
        Judgement(value=Degree.ABSENT, rater="a", source="s2"),
        Judgement(value=Degree.FULLY, rater="b", source="s1"),
        Judgement(value=Degree.LARGELY, rater="c"),
        Judgement(rater="d"),
    ]
    finding = SUSTAINABILITY.assess(project(sustainability=Sustainability(route=raters)))

    assert (4 * finding.low, 4 * (finding.high - 0.75)) == (0.375, 0.875)
    assert keys(finding) == ["reason.raters-differ"]
    assert finding.reasons[0].sources == ("s1", "s2")
    assert finding.reasons[0].values["raters"] == 3


class TestCoalition:
    def test_levels_of_an_open_list_can_only_grow(self) -> None:
        finding = COALITION.assess(
            project(coalition=Coalition(members=[Member(party="p", level=Level.GOVERNING)]))
        )

        assert finding.low == pytest.approx(0.25 / 7)
        assert finding.high == 1
        assert keys(finding) == ["reason.levels-open"]

    def test_in_a_closed_list_what_is_not_there_is_missing(self) -> None:
        members = FactList([Member(party="p", level=Level.GOVERNING, source="s")], complete=True)
        finding = COALITION.assess(project(coalition=Coalition(members=members)))

        assert keys(finding) == ["reason.levels-some"]
        assert finding.reasons[0].sources == ("s",)
        assert finding.high == pytest.approx((4 + 0.25 + 1 + 1) / 7)
        assert "advice.coalition.members" in [each.key for each in finding.advice]

    def test_a_member_without_a_level_may_be_at_any(self) -> None:
        members = FactList(
            [Member(party="p"), Member(party="q", level=Level.MANAGEMENT)], complete=True
        )
        finding = COALITION.assess(project(coalition=Coalition(members=members)))

        assert finding.low == pytest.approx(0.25 / 7)
        assert finding.high == pytest.approx((6 + 0.5) / 7)

    def test_all_levels(self) -> None:
        members = [Member(party="p", level=level) for level in Level]
        finding = COALITION.assess(project(coalition=Coalition(members=members)))

        assert finding.low == pytest.approx(1 / 7)
        assert keys(finding) == ["reason.levels-all"]

    def test_a_coalition_without_members(self) -> None:
        finding = COALITION.assess(
            project(coalition=Coalition(members=FactList((), complete=True)))
        )

        assert finding.high == pytest.approx(4 / 7)
        assert keys(finding) == ["reason.levels-none"]

    def test_who_has_left_does_not_count_and_who_may_have_left_may_count(self) -> None:
        gone = Member(party="p", level=Level.GOVERNING, backing=True, until=2009)
        left = project(as_of=2010, coalition=Coalition(members=FactList([gone], complete=True)))
        unsure = project(coalition=Coalition(members=FactList([gone], complete=True)))
        there = project(as_of=2009, coalition=Coalition(members=FactList([gone], complete=True)))

        assert [COALITION.assess(each).low * 7 for each in (left, unsure, there)] == pytest.approx(
            [0, 0, 1.25]
        )
        assert [COALITION.assess(each).high * 7 for each in (left, unsure, there)] == pytest.approx(
            [4, 6.25, 6.25]
        )

    def test_backing_is_as_strong_as_its_strongest_member(self) -> None:
        members = [Member(party="p", backing="slightly"), Member(party="q", backing="largely")]
        finding = COALITION.assess(
            project(coalition=Coalition(members=FactList(members, complete=True)))
        )

        assert finding.low == pytest.approx(0.75 / 7)
        assert [each.facts for each in finding.reasons] == [
            ("coalition.members[0].backing",),
            ("coalition.members[1].backing",),
        ]


class TestEntrepreneurship:
    def test_the_whole_of_it(self) -> None:
        best = Leader(
            id="l",
            pulls=True,
            counterpart=True,
            successor=True,
            support=True,
            competences=Competences(**dict.fromkeys(_fields(Competences), as_fact(True))),
            risks=Risks(**dict.fromkeys(_fields(Risks), as_fact(False))),
        )
        finding = ENTREPRENEURSHIP.assess(project(leaders=FactList([best], complete=True)))

        assert finding.low == finding.high == 1
        assert finding.advice == ()

    def test_a_risk_lowers_it_and_gets_an_advice(self) -> None:
        tired = Leader(id="l", risks=Risks(exhaustion=True))
        finding = ENTREPRENEURSHIP.assess(project(leaders=[tired]))

        assert finding.high == pytest.approx(1 - 1 / 9 / 6)
        assert [each.key for each in finding.advice] == ["advice.risk"]

    def test_where_nobody_pulls_nobody_is_calm(self) -> None:
        finding = ENTREPRENEURSHIP.assess(project(leaders=FactList((), complete=True)))

        assert finding.low == finding.high == 0

    def test_entrepreneurs_come_in_coalitions_the_best_of_each_counts(self) -> None:
        first = Leader(id="a", competences=Competences(voices_problem=True))
        second = Leader(id="b", competences=Competences(builds_bridges=True))
        finding = ENTREPRENEURSHIP.assess(project(leaders=[first, second]))

        assert finding.low == pytest.approx(2 / 7 / 6)


def _fields(kind: type) -> list[str]:
    return list(kind.__annotations__)


def test_evidence_alone_changes_no_score() -> None:
    bare, sourced = as_fact("partly"), Fact((Judgement(value=Degree.PARTLY, source="s", note="n"),))
    findings = [
        SUSTAINABILITY.assess(project(sustainability=Sustainability(route=each)))
        for each in (bare, sourced)
    ]

    assert findings[0].low == findings[1].low
    assert isinstance(Judgement(), Evidence)


def test_what_can_no_longer_matter_is_not_asked() -> None:
    finding = MEASURING.assess(project(measuring=MeasuringPractice(baseline=False)))

    assert "measuring.follow_up" not in [each.fact for each in finding.unknowns]
    assert "measuring.output_counted" not in MEASURING.better


def test_a_fact_that_is_half_known_gives_half_the_confidence() -> None:
    unsure = [Judgement(value=Degree.FULLY, source="s"), Judgement(rater="b")]
    finding = SUSTAINABILITY.assess(project(sustainability=Sustainability(route=unsure)))

    assert (finding.low, finding.high, finding.confidence) == (0.125, 1, 0.125)


def test_more_nameless_members_than_levels_are_all_levels_at_most() -> None:
    members = FactList([Member(party="p") for _ in range(6)], complete=True)
    finding = COALITION.assess(project(coalition=Coalition(members=members)))

    assert finding.high == 1
    assert finding.reasons == ()


def test_the_reason_of_the_levels_points_at_the_members_or_at_the_list() -> None:
    nobody = FactList[Member]((), complete=True)
    somebody = [Member(party="p"), Member(party="q", level=Level.EXECUTING)]

    for members, facts in (
        (nobody, ("coalition.members",)),
        (somebody, ("coalition.members[1].level",)),
    ):
        finding = COALITION.assess(project(coalition=Coalition(members=members)))
        assert finding.reasons[0].facts == facts


def test_the_three_preconditions_stand_outside_the_verdict() -> None:
    finding = PRECONDITIONS.assess(
        project(preconditions=Preconditions(focus=True, shared_future=False))
    )

    assert (finding.low, finding.high) == pytest.approx((1 / 3, 2 / 3))
    assert [each.key for each in finding.advice] == ["advice.preconditions.shared_future"]


def test_that_certainly_nobody_pulls_is_a_reason_and_brings_one_advice() -> None:
    gone = FactList([Leader(id="l", until=2009, risks=Risks(low_pay=True))], complete=True)
    for leaders, as_of in ((FactList[Leader]((), complete=True), None), (gone, 2010)):
        finding = ENTREPRENEURSHIP.assess(project(leaders=leaders, as_of=as_of))

        assert keys(finding) == ["reason.nobody"]
        assert [each.key for each in finding.advice] == ["advice.leaders[].pulls"]


def test_the_swing_of_a_partly_known_fact_is_what_is_still_unknown() -> None:
    halves = [Member(party="p", level=Level.GOVERNING), Member(party="q", level=Level.MANAGEMENT)]
    finding = COALITION.assess(project(coalition=Coalition(members=halves)))
    swings = {each.fact: each.swing for each in finding.unknowns}

    assert swings["coalition.members"] == pytest.approx(0.5 / 7)
    assert swings["coalition.one_lead"] == pytest.approx(1 / 7)


@pytest.mark.parametrize(
    ("tenure", "as_of", "low"),
    [
        ({}, None, 1),
        ({"from_": 2009}, None, 0),
        ({"from_": 2009}, 2010, 1),
        ({"from_": 2011}, 2010, 0),
        ({"from_": 2010}, 2010, 1),
        ({"from_": "2010-06", "until": "2010-07"}, "2010-06-15", 1),
        ({"until": "2010-05"}, 2010, 1),
        ({"until": "2010-05"}, "2010-06", 0),
    ],
)
def test_who_holds_office_on_the_date_of_the_facts_counts(
    tenure: dict[str, object], as_of: object, low: int
) -> None:
    member = Member(party="p", backing=True, **tenure)  # type: ignore[arg-type]  # dates
    finding = COALITION.assess(project(as_of=as_of, coalition=Coalition(members=[member])))

    assert finding.low == pytest.approx(low / 7)


def condition(present: object, name: str = "c") -> ContextCondition:
    return ContextCondition(id=name, text="rugdekking", present=as_fact(present))  # type: ignore[arg-type]  # a fact


def context(*conditions: ContextCondition, complete: bool = False) -> Finding:
    listed = FactList(conditions, complete=complete)
    return CONTEXT.assess(project(context=Context(described=True, conditions=listed)))


def test_a_context_is_as_good_as_the_condition_that_is_least_there() -> None:
    finding = context(condition("largely", "a"), condition("slightly", "b"), complete=True)

    assert finding.low == finding.high == pytest.approx((1 + 0.25) / 2)
    assert [each.values["fact"] for each in finding.reasons[1:]] == ["rugdekking"] * 2
    assert finding.reasons[2].facts == ("context.conditions[1].present",)
    assert [each.key for each in finding.advice] == ["advice.context.conditions[].present"]


def test_of_an_open_list_a_condition_that_is_not_listed_may_be_lacking() -> None:
    finding = context(condition("largely"))

    assert finding.low == 0.5
    assert finding.high == pytest.approx(0.875)
    assert [each.fact for each in finding.unknowns] == ["context.conditions[].present"]


def test_where_nothing_is_leaned_on_nothing_is_lacking() -> None:
    assert context(complete=True).low == 1
    assert (context().low, context().high, context().advice) == (0.5, 1, ())


def test_a_condition_that_is_unknown_may_be_anything() -> None:
    finding = context(condition(None), condition("fully", "b"), complete=True)

    assert (finding.low, finding.high) == (0.5, 1)
    assert len(finding.reasons) == 2


def test_a_condition_with_a_source_counts_as_known_from_a_source() -> None:
    sourced = ContextCondition(id="c", text="t", present=Judgement(value=Degree.FULLY, source="s"))

    assert context(sourced, complete=True).confidence == 0.5


def test_commissioning_is_four_alike_and_the_form_of_steering_is_only_told() -> None:
    asked = Commissioning(across_domains=True, as_partner=False, by_services="partly")
    shared = Steering(shared=True, form=SteeringForm.STAKEHOLDER_MODEL, source="s")
    finding = COMMISSIONING.assess(
        project(coalition=Coalition(steering=shared, commissioning=asked))
    )

    assert finding.low == finding.high == pytest.approx(2.5 / 4)
    told = finding.reasons[-1]
    assert (told.key, told.facts, told.sources) == (
        "reason.form", ("coalition.steering.form",), ("s",),
    )  # fmt: skip
    assert [each.facts[0] for each in finding.advice] == [
        "coalition.commissioning.as_partner",
        "coalition.commissioning.by_services",
    ]


def test_a_form_without_a_source_is_told_without_one() -> None:
    steering = Steering(form=SteeringForm.PROGRAMME_LINE)
    finding = COMMISSIONING.assess(project(coalition=Coalition(steering=steering)))

    assert (finding.low, finding.high) == (0, 1)
    assert [each.sources for each in finding.reasons] == [()]


def test_criteria_outside_the_verdict_do_not_move_it() -> None:
    outside = {"commissioning", "context", "preconditions"}
    four = OWN.of_kind("lens")["4+1"]

    assert outside.isdisjoint(four.criteria)
    assert outside <= set(OWN.of_kind("criterion"))
