"""The map of benefits: who gains, who invests, who is absent."""

import math

import pytest
from attrs import evolve
from hypothesis import example, given

from vierplusen.domain import (
    ArenaInvestment,
    Benefit,
    BenefitMap,
    Coalition,
    Degree,
    EffectsArena,
    Evidence,
    Fact,
    FactList,
    Gain,
    Judgement,
    Member,
    Message,
    Money,
    Party,
    PolicyDomain,
    Project,
    Range,
    Stake,
)
from vierplusen.labels import Words
from vierplusen.scoring import map_benefits
from vierplusen.testing.strategies import facts, projects

NL = Words("nl")


def project(**values: object) -> Project:
    return Project(id="a", name="A", **values)  # type: ignore[arg-type]  # each test gives what fits


def closed(*items: object) -> FactList[object]:
    return FactList(items, complete=True)


def members(*some: Member, complete: bool = False) -> Coalition:
    return Coalition(members=FactList(some, complete))


def keys(some: tuple[Message, ...]) -> list[str]:
    return [each.key for each in some]


def why(drawn: BenefitMap, index: int = 0) -> tuple[Message, ...]:
    reasons = drawn.invite[index].values["why"]
    assert isinstance(reasons, tuple)
    return reasons


INSURER = Benefit(party="verzekeraar", domain="zorg", gain="largely")


class TestGains:
    def test_gains_of_one_party_in_one_domain_are_one_gain_the_largest(self) -> None:
        some = [
            Benefit(party="p", domain="d", text="minder zorg", gain="slightly", source="s3"),
            Benefit(party="q", domain="d", gain="partly"),
            Benefit(
                party="p",
                domain="d",
                text="minder zorg",
                gain=Judgement(value=Degree.LARGELY, source="s1"),
            ),
            Benefit(party="p", domain="d", gain=Judgement(source="s2")),
        ]

        assert map_benefits(project(benefits=some)).gains == (
            Gain(
                party="p",
                domain="d",
                gain=Range(0.75, 1.0),
                texts=("minder zorg",),
                sources=("s1", "s3"),
            ),
            Gain(party="q", domain="d", gain=Range(0.5, 0.5)),
        )

    def test_a_domain_gains_as_much_as_the_party_that_gains_most_in_it(self) -> None:
        some = [
            Benefit(party="p", domain="d", gain="slightly"),
            Benefit(party="q", domain="d", gain="largely"),
            Benefit(domain="e", gain="fully"),
            Benefit(party="p"),
        ]

        assert dict(map_benefits(project(benefits=some)).domains) == {
            "d": Range(0.75, 0.75), "e": Range(1.0, 1.0),
        }  # fmt: skip

    def test_the_map_is_as_complete_as_the_list(self) -> None:
        assert map_benefits(project(benefits=closed())).complete
        assert not map_benefits(project(benefits=[INSURER])).complete


class TestStakes:
    def test_everyone_who_gains_pays_or_takes_part_the_largest_gain_first(self) -> None:
        found = map_benefits(
            project(
                benefits=[
                    Benefit(party="c", gain="partly"),
                    Benefit(party="b", gain=[Judgement(value=Degree.PARTLY), Judgement()]),
                    Benefit(party="a"),
                    Benefit(party="d", gain="largely"),
                    Benefit(party="d", domain="x", gain="slightly"),
                ],
                coalition=members(Member(party="member"), Member(party="c", money=True)),
                money=[Money(id="m", party="payer"), Money(id="n")],
            )
        )

        assert found.stakes == (
            Stake(party="a", gain=Range(0.0, 1.0), invests=None, member=None),
            Stake(party="d", gain=Range(0.75, 0.75), invests=None, member=None),
            Stake(party="b", gain=Range(0.25, 0.75), invests=None, member=None),
            Stake(party="c", gain=Range(0.5, 0.5), invests=True, member=True),
            Stake(party="member", gain=None, invests=None, member=True),
            Stake(party="payer", gain=None, invests=True, member=None),
        )

    def test_who_invests_by_an_arena_alone_is_not_said_to_invest_nothing(self) -> None:
        hours = ArenaInvestment(party="team", text="Uren")
        arena = EffectsArena(id="a", investments=(hours, ArenaInvestment(party="q", text="Ruimte")))
        drawn = project(
            benefits=[Benefit(party="gezinnen", gain=True), Benefit(party="q", gain=True)],
            coalition=members(complete=True),
            money=closed(Money(id="m", party="q")),
            parties=(Party(id="gezinnen"), Party(id="team", part_of="gezinnen"), Party(id="q")),
        )

        assert {each.party: each.invests for each in map_benefits(drawn).stakes} == {
            "gezinnen": False, "q": True,
        }  # fmt: skip
        seen = map_benefits(evolve(drawn, arenas=(arena,)))
        assert {each.party: each.invests for each in seen.stakes} == {"gezinnen": None, "q": True}
        assert keys(why(seen)) == ["gain.one"]

    def test_of_equal_gains_the_surer_comes_first_and_then_the_name(self) -> None:
        unsure = [Judgement(value=Degree.FULLY), Judgement()]
        some = [Benefit(party=each, gain=gain)
                for each, gain in (("c", True), ("a", True), ("b", unsure))]  # fmt: skip

        assert [each.party for each in map_benefits(project(benefits=some)).stakes] == [
            "a", "c", "b",
        ]  # fmt: skip

    def test_who_left_and_has_nothing_to_do_with_it_any_more_has_no_stake(self) -> None:
        gone = Member(party="gone", until=2009)
        maybe = Member(party="maybe", from_=2009, money=False, people=False, knowledge=False)
        ended = Money(id="m", party="ended", until=2009)

        for as_of, parties in ((2010, ["maybe"]), (None, ["ended", "gone", "maybe"])):
            found = map_benefits(
                project(
                    as_of=as_of,
                    coalition=members(gone, maybe, complete=True),
                    money=closed(ended),
                )
            )
            assert [each.party for each in found.stakes] == parties
        left = project(as_of=2010, coalition=members(gone), money=[ended])
        assert [each.party for each in map_benefits(left).stakes] == ["ended", "gone"]


class TestInvitations:
    def test_who_gains_and_is_certainly_absent_is_invited_with_reasons(self) -> None:
        found = map_benefits(
            project(
                benefits=closed(
                    Benefit(
                        party="v", domain="zorg", text="minder crisis", gain="fully", source="s2"
                    ),
                    Benefit(
                        party="v",
                        domain="aaa",
                        text="minder opname",
                        gain=Judgement(value=Degree.PARTLY, source="s1"),
                    ),
                    Benefit(party="v", gain="slightly"),
                ),
                coalition=members(complete=True),
                money=closed(),
                parties=(Party(id="v", name="Verzekeraar"),),
                domains=(PolicyDomain(id="zorg", name="Zorg"), PolicyDomain(id="aaa", name="aa")),
                sources=None,
            )
        )
        (invitation,) = found.invite

        assert invitation.key == "invite.absent"
        assert invitation.values["party"] == "Verzekeraar"
        assert invitation.facts == ("benefits[0]", "benefits[1]", "benefits[2]")
        assert invitation.sources == ("s1", "s2")
        assert keys(why(found)) == ["gain.one", "invite.where", "invite.what", "invite.free"]
        assert NL.say(invitation) == (
            "Heeft er belang bij en zit niet in de coalitie: Verzekeraar "
            "(baat: zeer groot, in Zorg, aa, minder crisis; minder opname, draagt nog niet bij). "
            "Nodig deze partij uit."
        )

    def test_an_invitation_rests_on_the_benefits_of_that_party_alone(self) -> None:
        some = [
            Benefit(party="q", domain="e", text="van q", gain="slightly", source="q"),
            Benefit(party="p", gain=True),
            Benefit(domain="f", text="van niemand", source="f"),
            Benefit(party="p", domain="d", text="van p", source="p"),
        ]
        found = map_benefits(project(benefits=some))
        (invitation,) = found.invite

        assert (invitation.facts, invitation.sources) == (("benefits[1]", "benefits[3]"), ("p",))
        assert [NL.say(each) for each in why(found)] == ["baat: zeer groot", "in d", "van p"]

    def test_of_whom_it_is_not_known_whether_it_takes_part_that_is_asked(self) -> None:
        found = map_benefits(project(benefits=[Benefit(party="p", gain="partly")]))

        assert keys(found.invite) == ["invite.perhaps"]
        assert keys(why(found)) == ["gain.one"]

    def test_who_pays_already_is_told_so(self) -> None:
        found = map_benefits(
            project(benefits=[INSURER], money=[Money(id="m", party="verzekeraar")])
        )

        assert keys(why(found))[-1] == "invite.pays"

    @pytest.mark.parametrize("gain", ["absent", "slightly"])
    def test_who_gains_little_for_certain_is_not_invited(self, gain: str) -> None:
        found = map_benefits(
            project(
                benefits=[Benefit(party="p", gain=gain), Benefit(domain="d", gain="fully")],
                coalition=members(complete=True),
            )
        )

        assert found.invite == ()

    def test_who_takes_part_is_not_invited(self) -> None:
        here = members(Member(party="verzekeraar"))

        assert map_benefits(project(benefits=[INSURER], coalition=here)).invite == ()

    def test_of_a_budget_whose_whole_takes_part_the_holder_is_invited_too(self) -> None:
        parties = (
            Party(id="stad", name="De stad"),
            Party(id="dienst", part_of="stad"),
            Party(id="budget", part_of="dienst"),
        )
        benefits = [Benefit(party="budget", gain="fully")]

        for complete in (True, False):
            for member, whole in (("stad", "De stad"), ("dienst", "dienst")):
                found = map_benefits(
                    project(
                        parties=parties,
                        benefits=benefits,
                        coalition=members(Member(party=member), complete=complete),
                    )
                )
                assert keys(found.invite) == ["invite.part"]
                assert found.invite[0].values["whole"] == whole
        nobody = project(parties=parties, benefits=benefits, coalition=members(complete=True))
        assert keys(map_benefits(nobody).invite) == ["invite.absent"]
        holder = project(
            parties=parties, benefits=benefits, coalition=members(Member(party="budget"))
        )
        assert map_benefits(holder).invite == ()

    @pytest.mark.parametrize(
        ("gain", "words"),
        [
            (None, "baat: omvang niet bekend"),
            (Judgement(), "baat: omvang niet bekend"),
            ("partly", "baat: matig"),
            ("largely", "baat: groot"),
            (["absent", "fully"], "baat: matig"),
            (["partly", "largely"], "baat: matig tot groot"),
            (["slightly", "largely"], "baat: matig"),
            (["largely", "fully"], "baat: groot tot zeer groot"),
            ([Judgement(value=Degree.SLIGHTLY), Judgement()], "baat: geen tot groot"),
            ([Judgement(value=Degree.FULLY), Judgement()], "baat: matig tot zeer groot"),
            ([Judgement(value=Degree.ABSENT), Judgement()], "baat: geen tot matig"),
        ],
    )
    def test_a_gain_is_said_in_words_and_one_between_two_words_by_both(
        self, gain: object, words: str
    ) -> None:
        found = map_benefits(project(benefits=[Benefit(party="p", gain=gain)]))  # type: ignore[arg-type]  # each fits

        assert NL.say(why(found)[0]) == words

    @given(facts())
    @example(Fact((Judgement(value=Degree.ABSENT), Judgement(value=Degree.SLIGHTLY))))
    def test_the_words_of_a_gain_hold_the_whole_gain(self, fact: Fact) -> None:
        found = map_benefits(project(benefits=[Benefit(party="p", gain=fact)]))
        sizes = [f"size.{each}" for each in Degree]
        if fact.high < 0.5:
            assert found.invite == ()
            return
        graded = why(found)[0]
        ends = [sizes.index(each.key) / 4 for each in graded.values.values()
                if isinstance(each, Message)] or [0.0, 1.0]  # fmt: skip

        assert min(ends) == math.floor(4 * fact.low) / 4
        assert max(ends) == math.ceil(4 * fact.high) / 4


class TestRemarks:
    def test_of_an_open_list_without_items_nothing_is_known(self) -> None:
        assert keys(map_benefits(project()).remarks) == ["map.empty"]

    def test_of_a_closed_list_without_items_it_is_known_that_nobody_gains(self) -> None:
        pays = [Money(id="m", party="stad")]
        found = map_benefits(project(benefits=closed(), money=pays))

        assert keys(found.remarks) == ["map.pays-without-gain"]
        assert map_benefits(project(benefits=closed())).remarks == ()

    def test_a_party_that_pays_and_gains_nothing_stands_out_on_a_complete_map(self) -> None:
        pays = [Money(id="m", party="stad"), Money(id="n", party="verzekeraar")]
        parties = (Party(id="stad", name="De stad"), Party(id="verzekeraar"))
        found = map_benefits(project(benefits=closed(INSURER), money=pays, parties=parties))

        assert keys(found.remarks) == ["map.pays-without-gain"]
        assert found.remarks[0].values["party"] == "De stad"
        assert keys(map_benefits(project(benefits=[INSURER], money=pays)).remarks) == ["map.open"]

    @pytest.mark.parametrize(("gain", "stands_out"), [("slightly", True), ("partly", False)])
    def test_who_gains_a_little_gains_too_little(self, gain: str, stands_out: bool) -> None:
        some = closed(Benefit(party="stad", gain=gain))
        found = map_benefits(project(benefits=some, money=[Money(id="m", party="stad")]))

        assert (keys(found.remarks) == ["map.pays-without-gain"]) is stands_out

    def test_a_gain_of_nobody_in_particular_may_be_that_of_the_payer(self) -> None:
        some = closed(Benefit(domain="zorg", gain="fully"))
        found = map_benefits(project(benefits=some, money=[Money(id="m", party="stad")]))

        assert keys(found.remarks) == ["map.domain-without-party"]

    @pytest.mark.parametrize("gains", ["budget", "dienst", "stad"])
    def test_what_a_part_or_the_whole_gains_counts_for_the_payer(self, gains: str) -> None:
        parties = (
            Party(id="stad"),
            Party(id="dienst", part_of="stad"),
            Party(id="budget", part_of="dienst"),
            Party(id="ander-budget", part_of="dienst"),
        )
        found = map_benefits(
            project(
                parties=parties,
                benefits=closed(Benefit(party=gains, gain="fully")),
                money=[Money(id="m", party="dienst"), Money(id="n", party="ander-budget")],
            )
        )
        said = ["ander-budget"] if gains == "budget" else []

        assert [each.values["party"] for each in found.remarks] == said

    def test_a_domain_whose_budget_holder_is_not_known_stands_out(self) -> None:
        some = closed(
            Benefit(domain="zorg", gain="fully"),
            Benefit(domain="zorg", party="p", gain="slightly"),
            Benefit(domain="werk", gain="slightly"),
            Benefit(party="p", gain="fully"),
        )
        domains = (PolicyDomain(id="zorg", name="Zorg"), PolicyDomain(id="werk"))
        found = map_benefits(project(benefits=some, domains=domains))

        assert [(each.key, dict(each.values)) for each in found.remarks] == [
            ("map.domain-without-party", {"domains": "Zorg"})
        ]
        more = closed(*some, Benefit(domain="jeugd"))
        first = map_benefits(project(benefits=more, domains=None)).remarks[0]
        assert first.values["domains"] == "zorg, jeugd"
        known = closed(*some, Benefit(domain="zorg", party="q", gain="partly"))
        assert map_benefits(project(benefits=known)).remarks == ()

    def test_benefits_in_several_domains_are_the_wrong_pocket_problem(self) -> None:
        def remarks(*gains: str | None) -> list[str]:
            some = (
                Benefit(party="p", domain=f"d{place}", gain=gain)
                for place, gain in enumerate(gains)
            )
            return keys(map_benefits(project(benefits=closed(*some))).remarks)

        assert remarks("partly", None) == ["map.wrong-pocket"]
        assert remarks("partly", "slightly") == []
        assert remarks("partly") == []

    def test_remarks_rest_on_the_benefits(self) -> None:
        pays = [Money(id="m", party="p")]
        for benefits in ([], [Benefit(domain="a"), Benefit(domain="b")], closed()):
            found = map_benefits(project(benefits=benefits, money=pays)).remarks
            assert {each.facts for each in found} == {("benefits",)}


@given(projects())
def test_the_map_holds_every_benefit_and_invites_who_is_not_there(some: Project) -> None:
    found = map_benefits(some)

    assert {(each.party, each.domain) for each in found.gains} == {
        (each.party, each.domain) for each in some.benefits
    }
    assert {*found.domains} == {each.domain for each in some.benefits if each.domain}
    gains = [(each.gain.high, each.gain.low) for each in found.stakes if each.gain]
    assert gains == sorted(gains, reverse=True)
    assert len(found.invite) == sum(
        each.member is not True and each.gain is not None and each.gain.high >= 0.5
        for each in found.stakes
    )
    assert Evidence in Benefit.__mro__
