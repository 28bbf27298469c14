"""Where raters and perspectives differ, and whether that matters."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen.domain import (
    Approach,
    Catalogue,
    Coalition,
    Context,
    ContextCondition,
    Degree,
    Differences,
    Disagreement,
    Fact,
    FactList,
    Finding,
    Judgement,
    Leader,
    Lens,
    LensChange,
    MeasuringPractice,
    Member,
    Message,
    Offer,
    Perspective,
    PerspectiveView,
    Project,
    Range,
    Steering,
    Sustainability,
    Taken,
    reaches,
)
from vierplusen.errors import UnknownKeyError
from vierplusen.labels import Words
from vierplusen.scoring import OWN, find_differences
from vierplusen.scoring.asking import follow
from vierplusen.scoring.differences import _facts, _path, _put
from vierplusen.scoring.scan import looking
from vierplusen.scoring.verdicts import outlook, recognise
from vierplusen.testing.strategies import projects

NL = Words("nl")
ONE_FEATURE = Lens(key="one", necessary=["sustainability"])


def project(**values: Any) -> Project:  # noqa: ANN401  # each test gives what fits
    return Project(id="a", name="A", **values)


def told(*values: Degree | None, perspectives: tuple[Perspective, ...] = ()) -> list[Judgement]:
    views = (*perspectives, *[None] * len(values))
    return [
        Judgement(value=value, rater=f"r{place}", perspective=view)
        for place, (value, view) in enumerate(zip(values, views, strict=False))
    ]


YES, NO, PARTLY = Degree.FULLY, Degree.ABSENT, Degree.PARTLY
BOTH = (Perspective.MANAGEMENT, Perspective.RESIDENT)


class TestFacts:
    @pytest.mark.parametrize(
        "judgements", [[], told(YES), told(YES, YES), told(YES, None), told(None, None)]
    )
    def test_without_two_different_judgements_nothing_differs(
        self, judgements: list[Judgement]
    ) -> None:
        found = find_differences(project(measuring=MeasuringPractice(baseline=judgements)))

        assert found == Differences(facts=(), perspectives=())

    def test_the_extremes_the_swing_and_what_they_decide_are_told(self) -> None:
        network = told(PARTLY, YES, NO, None)
        some = project(
            sustainability=Sustainability(planned=True, route="largely", network=network,
                                          lasting_money=False)
        )  # fmt: skip
        (found,) = find_differences(some, lens=ONE_FEATURE).facts

        assert (found.fact, found.lowest, found.highest) == ("sustainability.network", 0.0, 1.0)
        # 1.75 of 4 with the lowest, 2.75 of 4 with the highest.
        assert found.swing == 0.25
        assert found.decides == ("sustainability", "verdict")
        assert found.message.facts == ("sustainability.network",)
        assert NL.say(found.message) == (
            "netwerk dat meedoet aan het vervolg: 3 beoordelaars verschillen, van nee tot ja "
            "(betrokkenen: deels, betrokkenen: ja, betrokkenen: nee)"
        )

    def test_without_perspectives_there_is_no_view_of_one(self) -> None:
        some = project(sustainability=Sustainability(network=told(YES, NO)))

        assert find_differences(some).perspectives == ()

    def test_what_decides_most_comes_first_then_the_largest_swing_then_the_path(self) -> None:
        two = told(YES, NO)
        some = project(
            measuring=MeasuringPractice(stories=two, convincing=two, baseline=two),
            own_judgement=two,
            approach=Approach(known_to_help=two),
        )
        found = find_differences(some).facts

        assert [(each.fact, each.decides) for each in found] == [
            ("measuring.baseline", ("measuring", "lasting")),
            ("approach.known_to_help", ()),
            ("measuring.convincing", ()),
            ("measuring.stories", ()),
            ("own_judgement", ()),
        ]
        assert [each.swing for each in found] == pytest.approx([0.6, 0.25, 0.4 / 9, 0.4 / 9, 0.0])

    def test_the_potential_to_last_may_turn_on_it(self) -> None:
        some = project(sustainability=Sustainability(planned=True, route=told(YES, NO)))
        lens = Lens(key="l", necessary=["approach"], lasting=["sustainability"])
        (found,) = find_differences(some, lens=lens).facts

        assert found.decides == ("sustainability", "lasting")

    def test_facts_in_lists_and_under_keys_are_found_with_their_place(self) -> None:
        two = told(YES, NO)
        some = project(
            leaders=[Leader(id="a"), Leader(id="b", pulls=two)],
            principles={"mandate": two},
            coalition=Coalition(
                members=[Member(party="p", loyal=two, mandate=two)],
                steering=Steering(shared=two),
            ),
            context=Context(conditions=[ContextCondition(id="c", text="t", present=two)]),
        )

        found = {each.fact: each for each in find_differences(some).facts}

        assert {fact: each.swing for fact, each in found.items()} == pytest.approx(
            {
                "leaders[1].pulls": 1 / 6,
                "principles.mandate": 1 / 5 / 6,
                "coalition.members[0].loyal": 0.0,
                "coalition.members[0].mandate": 1 / 7,
                "coalition.steering.shared": 0.0,
                "context.conditions[0].present": 0.0,
            }
        )
        for fact, each in found.items():
            assert each.message.facts == (fact,)
            label = fact.replace("[0]", "[]").replace("[1]", "[]")
            assert each.message.values["fact"] == Message(f"fact.{label}")

    def test_only_criteria_of_the_lens_count(self) -> None:
        some = project(measuring=MeasuringPractice(baseline=told(YES, NO)))
        (found,) = find_differences(some, lens=ONE_FEATURE).facts

        assert (found.swing, found.decides) == (0.0, ())

    def test_a_criterion_of_a_plugin_is_asked_with_both(self) -> None:
        class Told:
            key = "x/told"
            better: dict[str, int] = {}  # noqa: RUF012  # as a plugin author would write it

            def assess(self, some: Project) -> Finding:
                return Finding(low=some.own_judgement.low, high=some.own_judgement.high)

        taken = Taken(kind="criterion", key="x/told", plugin="x", distribution="x", version="1")
        offered = Catalogue((*OWN.offers, Offer(taken=taken, value=Told())))
        lens = Lens(key="l", necessary=["x/told"])
        some = project(own_judgement=told(YES, Degree.SLIGHTLY))
        (found,) = find_differences(some, lens=lens, catalogue=offered).facts

        assert (found.swing, found.decides) == (0.75, ("x/told", "verdict"))

    def test_a_lens_of_ones_own_is_used(self) -> None:
        change = LensChange(necessary=["sustainability"], supporting=[], lasting=[])
        some = project(
            sustainability=Sustainability(planned=True, route=told(YES, NO)), lens=change
        )

        assert find_differences(some, lens="own").facts[0].decides == (
            "sustainability", "verdict",
        )  # fmt: skip
        assert find_differences(some).facts[0].decides == ("sustainability",)

    @pytest.mark.parametrize("judgements", [[], told(YES, NO)])
    def test_a_lens_that_is_not_there_is_refused(self, judgements: list[Judgement]) -> None:
        with pytest.raises(UnknownKeyError):
            find_differences(project(own_judgement=judgements), lens="5+1")


class TestPerspectives:
    def test_each_perspective_counts_by_its_own_judgements_and_all_else_stays(self) -> None:
        some = project(
            sustainability=Sustainability(
                planned=told(YES, NO, perspectives=BOTH),
                route=told(YES, perspectives=BOTH),
                network=told(NO),
                lasting_money=told(None, perspectives=BOTH),
            )
        )
        resident, manager = sorted(
            find_differences(some, lens=ONE_FEATURE).perspectives,
            key=lambda each: each.judged,
        )

        assert resident == PerspectiveView(
            perspective=Perspective.RESIDENT,
            judged=1,
            verdict=resident.verdict,
            lasting=resident.lasting,
            features=resident.features,
        )
        assert (resident.verdict, dict(resident.features)) == (
            "undecided", {"sustainability": Range(0.25, 0.5)},
        )  # fmt: skip
        assert (manager.perspective, manager.judged) == (Perspective.MANAGEMENT, 2)
        assert (manager.verdict, dict(manager.features)) == (
            "good-practice", {"sustainability": Range(0.5, 0.75)},
        )  # fmt: skip
        assert (manager.lasting, resident.lasting) == ("undecided", "undecided")

    def test_perspectives_stand_in_one_order_and_only_those_that_differ(self) -> None:
        some = project(
            measuring=MeasuringPractice(
                stories=[Judgement(value=YES, rater="f", perspective=Perspective.FUNDER),
                         Judgement(value=NO, rater="b", perspective=Perspective.RESIDENT)],
                convincing=[Judgement(value=NO, rater="b", perspective=Perspective.RESIDENT),
                            Judgement(value=YES, rater="m", perspective=Perspective.MANAGEMENT),
                            Judgement(rater="g", perspective=Perspective.GOVERNING)],
                baseline=Judgement(value=YES, rater="x", perspective=Perspective.RESEARCHER),
            )
        )  # fmt: skip

        seen = find_differences(some).perspectives
        assert [(each.perspective, each.judged) for each in seen] == [
            (Perspective.RESIDENT, 2), (Perspective.MANAGEMENT, 1), (Perspective.FUNDER, 1),
        ]  # fmt: skip

    def test_what_the_lens_says_of_lasting_is_seen_too(self) -> None:
        lens = Lens(key="l", necessary=["approach"], lasting=["sustainability"], threshold=0.25)
        some = project(
            sustainability=Sustainability(
                planned=told(YES, NO, perspectives=BOTH), route=False, network=False,
                lasting_money=False,
            )
        )  # fmt: skip
        seen = {each.perspective: each for each in find_differences(some, lens=lens).perspectives}

        assert {key: each.lasting for key, each in seen.items()} == {
            Perspective.MANAGEMENT: "lasting", Perspective.RESIDENT: "at-risk",
        }  # fmt: skip
        assert [*seen[Perspective.RESIDENT].features] == ["approach", "sustainability"]


@given(projects())
def test_every_fact_that_is_judged_differently_is_found_once(some: Project) -> None:
    found = find_differences(some).facts
    differing = {_path(steps) for steps, fact in _facts(some) if len(fact.degrees) > 1}

    assert len(found) == len(differing)
    assert {each.fact for each in found} == differing
    ranks = [(-len(each.decides), -each.swing, each.fact) for each in found]
    assert ranks == sorted(ranks)
    for each in found:
        assert each.lowest < each.highest


def outcome(some: Project) -> tuple[object, ...]:
    look = looking(some, "4+1", None).of_lens
    findings, lens = look.findings(some), look.lens
    stands = [reaches(findings[key], lens.threshold) for key in lens.criteria]
    return (*stands, recognise(lens, findings), outlook(lens, findings))


@given(projects(), st.data())
def test_what_decides_nothing_really_changes_nothing(some: Project, data: st.DataObject) -> None:
    found = {each.fact: each for each in find_differences(some).facts}
    for steps, fact in _facts(some):
        if _path(steps) in found and not found[_path(steps)].decides:
            value = data.draw(st.sampled_from(fact.degrees))
            chosen = _put(some, steps, Fact((Judgement(value=value),)))
            lowest = _put(some, steps, Fact((Judgement(value=fact.degrees[0]),)))

            assert outcome(chosen) == outcome(lowest)


@given(projects(), st.sampled_from(Degree))
def test_a_fact_that_is_put_stands_where_it_was_and_nothing_else_moves(
    some: Project, degree: Degree
) -> None:
    for steps, fact in [*_facts(some)][:20]:
        there = _put(some, steps, Fact((Judgement(value=degree),)))

        assert dict(_facts(there))[steps].degrees == (degree,)
        assert _put(there, steps, fact) == some


def test_a_list_stays_as_complete_as_it_was() -> None:
    some = project(leaders=FactList([Leader(id="a", pulls=told(YES, NO))], complete=True))
    (place,) = (steps for steps, fact in _facts(some) if fact.known)

    assert _put(some, place, Fact()).leaders.complete
    assert follow(some, "leaders").complete
    assert isinstance(find_differences(some).facts[0], Disagreement)
