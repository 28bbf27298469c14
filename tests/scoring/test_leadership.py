"""Entrepreneurship in depth: what leaders can do and risk, and what if somebody leaves."""

from typing import Any

import pytest
from hypothesis import given

from vierplusen.domain import (
    Catalogue,
    Coalition,
    Competences,
    FactList,
    Finding,
    Judgement,
    Leader,
    LeaderProfile,
    LeadershipView,
    Lens,
    LensChange,
    Level,
    Member,
    Offer,
    Party,
    Project,
    Range,
    Risks,
    Taken,
    points,
)
from vierplusen.labels import Words
from vierplusen.scoring import OWN, score, view_leadership
from vierplusen.testing.strategies import projects

NL = Words("nl")


def project(*leaders: Leader, complete: bool = False, **values: Any) -> Project:  # noqa: ANN401  # each test gives what fits
    return Project(id="a", name="A", leaders=FactList(leaders, complete), **values)


def seen(*leaders: Leader, complete: bool = False, **values: Any) -> LeadershipView:  # noqa: ANN401  # each test gives what fits
    return view_leadership(project(*leaders, complete=complete, **values))


def keys(view: LeadershipView) -> list[str]:
    return [each.key.removeprefix("leaders.") for each in view.remarks]


def rest(names: list[str], *without: str) -> tuple[str, ...]:
    return tuple(each for each in names if each not in without)


COMPETENCES = [f"competences.{each}" for each in Competences.__annotations__]
RISKS = [f"risks.{each}" for each in Risks.__annotations__]
AROUND = ["counterpart", "successor", "support"]


class TestProfiles:
    def test_a_profile_tells_strengths_gaps_risks_and_what_is_not_known(self) -> None:
        leader = Leader(
            id="l",
            pulls=True,
            competences=Competences(voices_problem="partly", stands_up="slightly"),
            risks=Risks(exhaustion=True, low_pay=False),
            counterpart=True,
            successor=False,
            support=[Judgement(), Judgement()],
        )

        assert seen(leader).profiles == (
            LeaderProfile(
                id="l",
                strengths=("competences.voices_problem", "counterpart"),
                gaps=("competences.stands_up", "successor"),
                risks=("risks.exhaustion",),
                unknown=rest(
                    [*COMPETENCES, "support", *RISKS],
                    "competences.voices_problem",
                    "competences.stands_up",
                    "risks.exhaustion",
                    "risks.low_pay",
                ),
            ),
        )

    def test_of_nobody_known_everything_is_to_be_asked(self) -> None:
        (profile,) = seen(Leader(id="l")).profiles

        assert profile.strengths == profile.gaps == profile.risks == ()
        assert profile.unknown == ("pulls", *COMPETENCES, *AROUND, *RISKS)

    def test_only_who_is_there_has_a_profile(self) -> None:
        leaders = (Leader(id="gone", until=2009), Leader(id="there"), Leader(id="now", from_=2010))

        assert [each.id for each in seen(*leaders, as_of=2010).profiles] == ["there", "now"]
        assert [each.id for each in seen(*leaders).profiles] == ["there"]


class TestPulling:
    HERO = Leader(id="hero", pulls=True)

    @pytest.mark.parametrize(
        ("others", "complete", "key"),
        [
            ((), False, "one"),
            ((), True, "only-one"),
            ((Leader(id="b", pulls="slightly"),), True, "only-one"),
            ((Leader(id="b"),), True, "one"),
            ((Leader(id="b", pulls=True, from_=2009),), True, "one"),
            ((Leader(id="b", pulls="partly"),), True, "several"),
            ((Leader(id="b", pulls="partly"),), False, "several"),
        ],
    )
    def test_everything_hangs_on_one_only_where_nobody_else_may_pull(
        self, others: tuple[Leader, ...], complete: bool, key: str
    ) -> None:
        view = seen(self.HERO, *others, complete=complete)
        (said,) = view.remarks

        assert said.key == f"leaders.{key}"
        assert dict(said.values) == ({"number": 2} if key == "several" else {"leader": "hero"})
        assert said.facts == ("leaders[].pulls",)

    def test_who_left_pulls_no_more(self) -> None:
        gone = Leader(id="b", pulls=True, until=2009)

        assert keys(seen(self.HERO, gone, complete=True, as_of=2010)) == ["only-one"]
        assert keys(seen(gone, complete=True, as_of=2010)) == []

    def test_a_leader_is_called_by_a_role_where_there_is_one(self) -> None:
        view = seen(Leader(id="l", role="wijkcoach", pulls=True))

        assert view.remarks[0].values["leader"] == "wijkcoach"


@pytest.mark.parametrize("what", AROUND)
class TestAround:
    def leader(self, what: str, fact: object, own: str = "l", **values: Any) -> Leader:  # noqa: ANN401  # each test gives what fits
        return Leader(id=own, **{what: fact}, **values)  # type: ignore[arg-type]  # a fact

    @pytest.mark.parametrize(
        ("fact", "said"), [(False, True), ("slightly", True), ("partly", False), (None, False)]
    )
    def test_what_is_not_there_is_said(self, what: str, fact: object, said: bool) -> None:
        view = seen(self.leader(what, fact))

        assert keys(view) == ([f"no-{what}"] if said else [])
        assert [each.facts for each in view.remarks] == ([(f"leaders[].{what}",)] if said else [])

    @pytest.mark.parametrize("fact", [None, True])
    def test_one_other_leader_who_has_it_or_may_have_it_is_enough(
        self, what: str, fact: object
    ) -> None:
        assert keys(seen(self.leader(what, False), self.leader(what, fact, "b"))) == []

    def test_who_may_still_be_there_may_have_it(self, what: str) -> None:
        unsure = self.leader(what, True, "b", from_=2009)

        assert keys(seen(self.leader(what, False), unsure)) == []
        assert keys(seen(self.leader(what, False), unsure, as_of=2008)) == [f"no-{what}"]

    def test_of_who_may_have_left_nothing_is_said(self, what: str) -> None:
        assert keys(seen(self.leader(what, False, from_=2009))) == []
        assert keys(seen()) == keys(seen(complete=True)) == []


class TestConsolidating:
    WEAK = Risks(weak_at_consolidating="partly")

    @pytest.mark.parametrize(
        ("counterpart", "others", "said"),
        [
            (None, (), True),
            ("slightly", (), True),
            ("partly", (), False),
            (None, (Leader(id="b"),), True),
            (None, (Leader(id="b", counterpart=True),), False),
            (None, (Leader(id="b", risks=Risks(weak_at_consolidating=False)),), False),
            (None, (Leader(id="b", risks=Risks(weak_at_consolidating=False), until=2009),), True),
        ],
    )
    def test_nobody_known_makes_up_for_a_leader_who_is_weak_at_it(
        self, counterpart: object, others: tuple[Leader, ...], said: bool
    ) -> None:
        leader = Leader(id="l", pulls=True, risks=self.WEAK, counterpart=counterpart)  # type: ignore[arg-type]  # a fact
        view = seen(leader, *others, as_of=2010)

        assert ("consolidate" in keys(view)) is said
        facts = [each.facts for each in view.remarks if each.key == "leaders.consolidate"]
        assert facts == ([("leaders[].risks.weak_at_consolidating",)] if said else [])

    def test_it_is_said_of_who_pulls_and_is_weak(self) -> None:
        assert "consolidate" not in keys(seen(Leader(id="l", risks=self.WEAK)))
        assert "consolidate" not in keys(seen(Leader(id="l", pulls=True)))
        slightly = Risks(weak_at_consolidating="slightly")
        assert "consolidate" not in keys(seen(Leader(id="l", pulls=True, risks=slightly)))


class TestDepartures:
    def test_a_leader_who_leaves_takes_what_only_they_have(self) -> None:
        leaders = (
            Leader(id="gone", until=2009, pulls=True),
            Leader(id="hero", pulls=True, successor=False),
            Leader(id="other", pulls="partly", successor=True),
        )
        made = project(*leaders, complete=True, as_of=2010)
        other, hero = view_leadership(made).departures

        assert [(each.who, each.name, each.criterion) for each in (hero, other)] == [
            ("leaders[1]", "hero", "entrepreneurship"),
            ("leaders[2]", "other", "entrepreneurship"),
        ]
        now = score(made).findings["entrepreneurship"]
        assert hero.before == other.before == Range(now.low, now.high)
        # Half of pulling, which is one of six parts; a successor is a whole part.
        assert hero.before.low - hero.after.low == pytest.approx(0.5 / 6)
        assert other.before.low - other.after.low == pytest.approx(1 / 6)

    def test_the_largest_loss_comes_first(self) -> None:
        leaders = (Leader(id="small", counterpart="slightly"), Leader(id="large", pulls=True))
        view = seen(*leaders)

        assert [each.name for each in view.departures] == ["large", "small"]
        assert NL.say(view.departures[0].message) == (
            "Zonder large daalt wat zeker is van entrepreneurschap van 20 naar 4."
        )
        assert view.departures[0].message.facts == ("leaders[1]",)

    def test_leaders_and_members_stand_together_by_what_they_take(self) -> None:
        members = [Member(party="p", mandate=True, backing=True), Member(party="q", backing=True)]
        view = seen(
            Leader(id="large", pulls=True, counterpart=True),
            Leader(id="small", successor="slightly"),
            coalition=Coalition(members=members, shared_goal=True, one_lead=True),
        )

        assert [each.name for each in view.departures] == ["large", "p", "small"]

    def test_a_member_who_leaves_takes_level_mandate_and_backing(self) -> None:
        members = [
            Member(party="q"),
            Member(party="p", person="wethouder", level=Level.GOVERNING, backing=True),
        ]
        view = seen(coalition=Coalition(members=members), parties=(Party(id="p", name="Stad"),
                                                                   Party(id="q")))  # fmt: skip
        (departure,) = view.departures

        assert (departure.who, departure.name, departure.criterion) == (
            "coalition.members[1]", "Stad (wethouder)", "coalition",
        )  # fmt: skip
        assert departure.before.low - departure.after.low == pytest.approx(1.25 / 7)

    def test_who_makes_no_difference_is_left_out(self) -> None:
        twice = [Leader(id="a", pulls=True), Leader(id="b", pulls=True)]
        tired = Leader(id="c", risks=Risks(exhaustion=True))
        former = Leader(id="d", successor=True, until=2009)

        assert seen(*twice, tired, former, as_of=2010).departures == ()

    def test_what_was_not_certain_is_not_lost_for_certain(self) -> None:
        members = FactList([Member(party="p"), Member(party="q")], complete=True)
        made = project(coalition=Coalition(members=members))
        without = project(coalition=Coalition(members=FactList(members.items[1:], complete=True)))

        assert score(without).findings["coalition"].high < score(made).findings["coalition"].high
        assert view_leadership(made).departures == ()

    def test_a_loss_of_less_than_a_point_is_left_out(self) -> None:
        slightly = Competences(**dict.fromkeys(Competences.__annotations__, "slightly"))
        little = Leader(id="little", competences=Competences(stands_up="slightly"))
        more = Leader(id="more", competences=slightly)

        assert seen(little).departures == ()
        assert [each.name for each in seen(more).departures] == ["more"]

    def test_the_verdicts_are_those_once_somebody_is_gone(self) -> None:
        strict = Lens(key="strict", necessary=["entrepreneurship"], lasting=["entrepreneurship"],
                      threshold=0.25)  # fmt: skip
        hero = Leader(
            id="hero",
            pulls=True,
            counterpart=True,
            successor=True,
            risks=Risks(**dict.fromkeys(Risks.__annotations__, True)),
        )
        made = project(hero, complete=True)
        (departure,) = view_leadership(made, lens=strict).departures

        assert score(made, lens=strict).verdict == "good-practice"
        assert (departure.verdict, departure.lasting) == ("not-yet", "at-risk")
        assert departure.after == Range(0.0, 0.0)

    def test_only_criteria_of_the_lens_count(self) -> None:
        made = project(
            Leader(id="l", pulls=True),
            coalition=Coalition(members=[Member(party="p", mandate=True)]),
        )
        views = {
            key: view_leadership(made, lens=Lens(key="k", necessary=[key]))
            for key in ("coalition", "entrepreneurship", "measuring")
        }

        assert {key: [each.name for each in view.departures] for key, view in views.items()} == {
            "coalition": ["p"], "entrepreneurship": ["l"], "measuring": [],
        }  # fmt: skip

    def test_a_lens_of_ones_own_is_used(self) -> None:
        change = LensChange(necessary=["measuring"], supporting=[], lasting=[])
        made = project(Leader(id="l", pulls=True), lens=change)

        assert view_leadership(made, lens="own").departures == ()
        assert len(view_leadership(made).departures) == 1

    def test_a_criterion_of_a_plugin_is_asked_again(self) -> None:
        class Crowd:
            key = "entrepreneurship"
            better: dict[str, int] = {}  # noqa: RUF012  # as a plugin author would write it

            def assess(self, some: Project) -> Finding:
                return Finding(low=len(some.leaders) / 4, high=1)

        taken = Taken(
            kind="criterion", key="entrepreneurship", plugin="x", distribution="x", version="1"
        )
        offered = Catalogue(
            (
                *(each for each in OWN.offers if each.taken.key != "entrepreneurship"),
                Offer(taken=taken, value=Crowd()),
            )
        )
        made = project(Leader(id="a"), Leader(id="b"))
        found = view_leadership(made, catalogue=offered).departures

        assert [(each.who, each.before, each.after) for each in found] == [
            ("leaders[0]", Range(0.5, 1), Range(0.25, 1)),
            ("leaders[1]", Range(0.5, 1), Range(0.25, 1)),
        ]


@given(projects())
def test_whoever_leaves_certainly_takes_something_and_the_largest_loss_comes_first(
    some: Project,
) -> None:
    view = view_leadership(some)
    losses = [each.before.low - each.after.low for each in view.departures]

    assert losses == sorted(losses, reverse=True)
    for each in view.departures:
        assert points(each.after.low) < points(each.before.low)
        assert each.message.values["before"] != each.message.values["after"]
    for profile in view.profiles:
        told = [*profile.strengths, *profile.gaps, *profile.risks, *profile.unknown]
        assert len(told) == len({*told})
