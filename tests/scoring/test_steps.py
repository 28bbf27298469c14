"""The next steps: what would raise recognition or the potential to last most."""

from typing import Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vierplusen.domain import (
    Catalogue,
    Coalition,
    Competences,
    Degree,
    FactList,
    Finding,
    Leader,
    Lens,
    LensChange,
    Level,
    MeasuringPractice,
    Member,
    Message,
    Offer,
    Preconditions,
    Project,
    Range,
    Risks,
    Step,
    Sustainability,
    Taken,
)
from vierplusen.errors import CriterionError
from vierplusen.labels import Words
from vierplusen.scoring import OWN, next_steps, score
from vierplusen.scoring.asking import follow
from vierplusen.scoring.steps import MOST
from vierplusen.scoring.verdicts import potential, recognition
from vierplusen.scoring.what_if import MEMBERS
from vierplusen.testing.strategies import projects

NL = Words("nl")


def project(**values: Any) -> Project:  # noqa: ANN401  # each test gives what fits
    return Project(id="a", name="A", **values)


def facts(some: tuple[Step, ...]) -> list[str]:
    return [each.fact for each in some]


def only(*keys: str, **values: Any) -> Lens:  # noqa: ANN401  # each test gives what fits
    return Lens(key="only", necessary=keys, **values)


POOR = Sustainability(planned=False, route=False, network=False, lasting_money=False)


class TestWhichSteps:
    def test_what_is_unknown_is_no_step(self) -> None:
        assert next_steps(project()) == ()

    def test_what_is_good_enough_is_no_step(self) -> None:
        good = project(sustainability=Sustainability(planned=True, route="largely"))

        assert next_steps(good, lens=only("sustainability")) == ()

    @pytest.mark.parametrize(("most", "number"), [(0, 0), (1, 1), (4, 4), (9, 4)])
    def test_there_are_at_most_so_many(self, most: int, number: int) -> None:
        poor, lens = project(sustainability=POOR), only("sustainability")

        assert len(next_steps(poor, lens=lens, most=most)) == number
        assert len(next_steps(poor, lens=lens)) == MOST == 3

    def test_facts_that_are_worth_the_same_keep_the_order_of_their_advice(self) -> None:
        steps = next_steps(project(sustainability=POOR), lens=only("sustainability"), most=4)

        assert facts(steps) == [
            f"sustainability.{each}" for each in ("planned", "route", "network", "lasting_money")
        ]
        assert [each.advice.key for each in steps] == [f"advice.{each.fact}" for each in steps]
        assert {each.criterion for each in steps} == {"sustainability"}

    def test_the_fact_that_raises_most_comes_first(self) -> None:
        some = project(
            sustainability=Sustainability(planned="partly", route="slightly", network=False)
        )

        assert facts(next_steps(some, lens=only("sustainability"))) == [
            "sustainability.network", "sustainability.route", "sustainability.planned",
        ]  # fmt: skip

    def test_both_ends_of_both_deciding_scores_count(self) -> None:
        # The baseline raises the high end of recognition by 0.6, a plan both ends of the
        # potential to last by 0.25, a story both ends of recognition by 0.04.
        some = project(
            measuring=MeasuringPractice(baseline=False, stories=False), sustainability=POOR
        )
        lens = only("measuring", lasting=("sustainability",))

        assert facts(next_steps(some, lens=lens, most=2)) == [
            "measuring.baseline", "sustainability.planned",
        ]  # fmt: skip

    def test_the_fact_that_weighs_most_comes_first(self) -> None:
        lens = only("sustainability", weights={"sustainability.network": 3})

        assert facts(next_steps(project(sustainability=POOR), lens=lens, most=1)) == [
            "sustainability.network"
        ]

    def test_what_raises_the_deciding_score_comes_before_what_raises_another_feature_more(
        self,
    ) -> None:
        some = project(sustainability=POOR, principles={"attitude": False})
        lens = Lens(
            key="lenient", necessary=["approach"], supporting=["sustainability"], allowed_weak=1
        )

        assert facts(next_steps(some, lens=lens, most=2)) == [
            "principles.attitude", "sustainability.planned",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("threshold", "first"), [(0.35, "preconditions.focus"), (0.3, "sustainability.planned")]
    )
    def test_of_what_decides_nothing_a_feature_below_the_threshold_comes_first(
        self, threshold: float, first: str
    ) -> None:
        some = project(
            sustainability=Sustainability(
                planned=False, route=True, network=True, lasting_money=True
            ),
            preconditions=Preconditions(focus=False, shared_future=False, testable_goals=True),
        )
        lens = Lens(
            key="lenient",
            necessary=["approach"],
            supporting=["sustainability", "preconditions"],
            allowed_weak=2,
            threshold=threshold,
            weights={"sustainability.planned": 5},
        )

        assert facts(next_steps(some, lens=lens, most=1)) == [first]

    def test_members_at_all_levels_are_a_step(self) -> None:
        member = Member(party="p", level=Level.EXECUTING, mandate=True, backing=True)
        members = FactList([member], complete=True)
        (step,) = next_steps(project(coalition=Coalition(members=members)), lens=only("coalition"))

        assert (step.fact, step.advice.key) == (MEMBERS, "advice.coalition.members")
        assert step.recognition[1].low - step.recognition[0].low == pytest.approx(0.75 / 7)

    def test_a_risk_is_a_step_where_it_weighs(self) -> None:
        leaders = FactList([Leader(id="l", risks=Risks(low_pay=True))], complete=True)
        (step,) = next_steps(project(leaders=leaders), lens=only("entrepreneurship"), most=1)

        assert (step.fact, step.advice.key) == ("leaders[].risks.low_pay", "advice.risk")
        assert step.recognition[1].high - step.recognition[0].high == pytest.approx(1 / 54)


class TestTogether:
    BOTH = MeasuringPractice(baseline=False, follow_up=False, stories=False)

    def test_two_facts_that_only_help_together_are_two_steps(self) -> None:
        first, second, third = next_steps(project(measuring=self.BOTH), lens=only("measuring"))

        assert facts((first, second, third)) == [
            "measuring.baseline", "measuring.follow_up", "measuring.stories",
        ]  # fmt: skip
        assert first.reason.key == "step.together"
        assert first.recognition[0] == first.recognition[1]
        assert second.recognition[1].high - second.recognition[0].high == pytest.approx(0.6)
        assert NL.say(first.reason) == (
            "Dit helpt meten pas samen met andere stappen: alleen blijft de score 0-35."
        )

    @pytest.mark.parametrize("decides", [True, False])
    @pytest.mark.parametrize(
        ("weight", "order"),
        [
            (13, ["measuring.baseline", "measuring.follow_up", "measuring.stories"]),
            (18, ["measuring.stories", "measuring.baseline", "measuring.follow_up"]),
        ],
    )
    def test_what_two_facts_bring_together_counts_by_fact(
        self, weight: float, order: list[str], decides: bool
    ) -> None:
        # The moments weigh 3 together, so 1.5 each; a story a ninth of the practice.
        weights = {"measuring.practice": weight}
        lens = only("measuring", weights=weights)
        idle = Lens(key="idle", necessary=["approach"], supporting=["measuring"], allowed_weak=1,
                    weights=weights)  # fmt: skip
        steps = next_steps(project(measuring=self.BOTH), lens=lens if decides else idle)

        assert facts(steps) == order

    def test_a_rounding_is_no_raise(self) -> None:
        # Here (low + high) - low - high is 5.6e-17.
        some = MeasuringPractice(
            baseline=False,
            follow_up=False,
            per_life_domain="slightly",
            against_goals=True,
            stories=True,
        )

        assert facts(next_steps(project(measuring=some), lens=only("measuring"))) == [
            "measuring.baseline", "measuring.follow_up", "measuring.per_life_domain",
        ]  # fmt: skip

    @given(st.sampled_from(Degree), st.sampled_from(Degree), st.floats(0.1, 9))
    @example(Degree.ABSENT, Degree.ABSENT, 0.1)
    def test_what_helps_only_together_is_never_taken_for_what_helps_alone(
        self, stories: Degree, convincing: Degree, weight: float
    ) -> None:
        some = MeasuringPractice(
            baseline=False, follow_up=False, stories=stories, convincing=convincing
        )
        lens = only("measuring", weights={"measuring.stories": weight})
        steps = next_steps(project(measuring=some), lens=lens)
        order = facts(steps)

        assert order.index("measuring.follow_up") == order.index("measuring.baseline") + 1
        assert [each.reason.key == "step.together" for each in steps] == [
            fact == "measuring.baseline" for fact in order
        ]

    def test_one_moment_alone_helps_where_the_other_may_be_there(self) -> None:
        some = project(measuring=MeasuringPractice(baseline=False))
        (step,) = next_steps(some, lens=only("measuring"))

        assert step.reason.key == "step.recognition"
        assert [each.high for each in step.recognition] == pytest.approx([0.4, 1.0])


class TestReasons:
    @pytest.mark.parametrize(
        ("lasting", "threshold", "key"),
        [
            ((), 0.5, "step.recognition"),
            (("sustainability",), 0.5, "step.both"),
            (("sustainability",), 0.0, "step.feature"),
            ((), 0.0, "step.feature"),
        ],
    )
    def test_a_step_says_what_may_turn_on_it(
        self, lasting: tuple[str, ...], threshold: float, key: str
    ) -> None:
        lens = only("sustainability", lasting=lasting, threshold=threshold)
        (step,) = next_steps(project(sustainability=POOR), lens=lens, most=1)

        assert step.reason.key == key
        assert step.reason.facts == (step.fact,)
        assert dict(step.reason.values) == {
            "feature": Message("criterion.sustainability"), "before": "0", "after": "25",
        }  # fmt: skip

    def test_what_the_weakest_link_turns_on_is_the_potential_to_last(self) -> None:
        lens = only("approach", lasting=("sustainability",))
        (step,) = next_steps(project(sustainability=POOR), lens=lens, most=1)

        assert step.reason.key == "step.lasting"
        assert step.potential == (Range(0.0, 0.0), Range(0.25, 0.25))
        assert step.recognition == (Range(0.0, 1.0), Range(0.0, 1.0))

    def test_once_the_threshold_is_reached_nothing_turns_on_it_any_more(self) -> None:
        lens = only("sustainability", lasting=("sustainability",))
        steps = next_steps(project(sustainability=POOR), lens=lens, most=4)

        assert [each.reason.key for each in steps] == [
            "step.both", "step.both", "step.feature", "step.feature",
        ]  # fmt: skip

    def test_what_only_raises_a_feature_says_no_more(self) -> None:
        lens = Lens(
            key="lenient", necessary=["approach"], supporting=["sustainability"], allowed_weak=1
        )
        (step,) = next_steps(project(sustainability=POOR), lens=lens, most=1)

        assert NL.say(step.reason) == "Dit brengt verduurzaming (+1) van 0 naar 25."


class Advising:
    """A criterion of a plugin that knows nothing of trees: the mean of some facts."""

    def __init__(self, better: dict[str, int], **settings: Any) -> None:  # noqa: ANN401  # each test gives what fits
        self.key = "x/advising"
        self.better = better
        self.advised = settings.get("advised", list(better))
        self.fails = settings.get("fails", False)
        self.fixed = settings.get("fixed", False)

    def assess(self, some: Project) -> Finding:
        lows, highs = [], []
        for path, sign in self.better.items():
            listed, _, rest = path.partition("[].")
            found = follow(some, listed)
            facts_ = [follow(each, rest) for each in found] if rest else [found]
            low = max((each.low for each in facts_), default=0.0)
            high = max((each.high for each in facts_), default=1.0)
            if self.fails and low == 1.0:
                message = "no"
                raise RuntimeError(message)
            lows.append(low if sign > 0 else 1 - high)
            highs.append(high if sign > 0 else 1 - low)
        number = len(self.better)
        return Finding(
            low=0 if self.fixed else sum(lows) / number,
            high=1 if self.fixed else sum(highs) / number,
            advice=[
                Message("advice.strengthen", {"fact": path, "what": "?"}, [path] if path else [])
                for path in self.advised
            ],
        )


def offered(criterion: Advising) -> Catalogue:
    taken = Taken(
        kind="criterion", key="x/advising", plugin="x", distribution="vierplusen-x", version="9"
    )
    return Catalogue((*OWN.offers, Offer(taken=taken, value=criterion)))


class TestPlugins:
    LENS = only("x/advising")

    def steps(self, some: Project, criterion: Advising) -> tuple[Step, ...]:
        return next_steps(some, lens=self.LENS, catalogue=offered(criterion))

    def test_a_criterion_without_a_tree_is_tried_on_a_better_project(self) -> None:
        leaders = [Leader(id="l", pulls=False, risks=Risks(low_pay=True))]
        criterion = Advising({"leaders[].pulls": 1, "leaders[].risks.low_pay": -1})
        first, second = self.steps(project(leaders=leaders), criterion)

        assert facts((first, second)) == ["leaders[].pulls", "leaders[].risks.low_pay"]
        assert first.recognition == (Range(0.0, 0.0), Range(0.5, 0.5))
        assert second.recognition == (Range(0.5, 0.5), Range(1.0, 1.0))

    def test_three_facts_that_only_help_together_are_three_steps(self) -> None:
        class Weakest(Advising):
            def assess(self, some: Project) -> Finding:
                found = super().assess(some)
                least = min(follow(some, path).low for path in self.better)
                return attrs.evolve(found, low=least, high=least)

        paths = [f"measuring.{each}" for each in ("stories", "baseline", "follow_up")]
        known = project(measuring=MeasuringPractice(stories=False, baseline=False, follow_up=False))
        steps = self.steps(known, Weakest(dict.fromkeys(paths, 1)))

        assert facts(steps) == paths
        assert [each.reason.key for each in steps] == [
            "step.together", "step.together", "step.recognition",
        ]  # fmt: skip

    def test_a_risk_that_another_criterion_advises_against_stays_a_risk(self) -> None:
        # This one looks at the risk too and does not say so: it must not be made worse.
        class Silent(Advising):
            def assess(self, some: Project) -> Finding:
                tired = max((each.risks.exhaustion.low for each in some.leaders), default=0.0)
                return Finding(low=1 - tired, high=1)

        leaders = FactList(
            [Leader(id="l", pulls=True, risks=Risks(exhaustion="partly"))], complete=True
        )
        steps = next_steps(
            project(leaders=leaders),
            lens=only("entrepreneurship", "x/advising"),
            catalogue=offered(Silent({"measuring.stories": 1})),
        )

        assert facts(steps) == ["leaders[].risks.exhaustion"]
        assert all(each.recognition[0].low <= each.recognition[1].low for each in steps)

    def test_what_raises_nothing_is_no_step(self) -> None:
        known = project(measuring=MeasuringPractice(stories=False, baseline=False))
        criterion = Advising({"measuring.stories": 1, "measuring.baseline": 1}, fixed=True)

        assert self.steps(known, criterion) == ()

    def test_what_would_lower_a_criterion_is_no_step(self) -> None:
        class Contrary(Advising):
            def assess(self, some: Project) -> Finding:
                found = super().assess(some)
                return attrs.evolve(found, low=0.0, high=1.0 - found.low)

        known = project(measuring=MeasuringPractice(stories=False))

        assert self.steps(known, Contrary({"measuring.stories": 1})) == ()

    @pytest.mark.parametrize("advised", ["", "measuring.convincing", "leaders[0].pulls"])
    def test_advice_that_the_criterion_does_not_tell_the_side_of_is_no_step(
        self, advised: str
    ) -> None:
        known = project(measuring=MeasuringPractice(stories=False, convincing=False))
        criterion = Advising({"measuring.stories": 1}, advised=[advised])

        assert self.steps(known, criterion) == ()

    def test_one_fact_is_advised_once(self) -> None:
        known = project(measuring=MeasuringPractice(stories=False))
        criterion = Advising({"measuring.stories": 1}, advised=["measuring.stories"] * 2)

        assert facts(self.steps(known, criterion)) == ["measuring.stories"]

    @pytest.mark.parametrize(
        ("path", "some", "known"),
        [
            ("measuring.stories", {}, False),
            ("measuring.stories", {"measuring": MeasuringPractice(stories="slightly")}, True),
            ("leaders[].pulls", {}, False),
            ("leaders[].pulls", {"leaders": [Leader(id="l")]}, False),
            ("leaders[].pulls", {"leaders": [Leader(id="k"), Leader(id="l", pulls=False)]}, True),
            ("leaders[].pulls", {"leaders": FactList((), complete=True)}, True),
            ("principles.mandate", {}, False),
            ("principles.mandate", {"principles": {"mandate": False}}, True),
        ],
    )
    def test_what_is_unknown_is_a_question_also_where_a_plugin_advises_it(
        self, path: str, some: dict[str, Any], known: bool
    ) -> None:
        assert facts(self.steps(project(**some), Advising({path: 1}))) == ([path] if known else [])

    def test_a_criterion_that_fails_on_a_better_project_is_named(self) -> None:
        known = project(measuring=MeasuringPractice(stories=False))

        with pytest.raises(CriterionError, match=r"x/advising.*vierplusen-x 9"):
            self.steps(known, Advising({"measuring.stories": 1}, fails=True))


def test_a_lens_of_ones_own_is_used() -> None:
    change = LensChange(necessary=["sustainability"], supporting=[], lasting=[])
    some = project(sustainability=POOR, measuring=MeasuringPractice(baseline=False), lens=change)

    assert {each.criterion for each in next_steps(some, lens="own", most=9)} == {"sustainability"}
    assert "measuring" in {each.criterion for each in next_steps(some, most=9)}


def known(some: Project, path: str) -> bool:
    listed, _, rest = path.partition("[].")
    found = follow(some, listed)
    if isinstance(found, FactList):
        return found.complete or path == MEMBERS or any(follow(each, rest).known for each in found)
    return bool(found.known)


@given(projects(), st.sampled_from(["4+1", "equal", "mckeown"]), st.integers(0, 6))
def test_steps_go_up_one_after_the_other(some: Project, lens: str, most: int) -> None:
    steps = next_steps(some, lens=lens, most=most)
    card = score(some, lens=lens)
    through, findings = card.lens, card.findings

    assert len(steps) <= most
    assert len({*facts(steps)}) == len(steps)
    before = recognition(through, findings), potential(through, findings)
    now = [(Range(each.low, each.high)) for each in before]
    for step in steps:
        assert [step.recognition[0], step.potential[0]] == now
        now = [step.recognition[1], step.potential[1]]
        for first, then in (step.recognition, step.potential):
            assert first.low <= then.low + 1e-12
            assert first.high <= then.high + 1e-12
        assert step.criterion in through.criteria
        assert step.advice in findings[step.criterion].advice
        assert known(some, step.fact)
        assert {"before", "after", "feature"} == {*step.reason.values}


@given(projects(), st.integers(0, 4))
def test_fewer_steps_are_the_first_of_more(some: Project, most: int) -> None:
    assert next_steps(some, most=most) == next_steps(some, most=5)[:most]


def test_competences_are_advised_by_name() -> None:
    leaders = [Leader(id="l", competences=Competences(stands_up=False))]
    closed = FactList(leaders, complete=True)
    (step,) = next_steps(project(leaders=closed), lens=only("entrepreneurship"), most=1)

    assert step.fact == "leaders[].competences.stands_up"
    assert step.advice.key == "advice.strengthen"
