"""Who takes part, who invests, who is part of whom, and what certainly holds."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen.domain import (
    Coalition,
    Degree,
    Fact,
    FactList,
    Judgement,
    Member,
    Money,
    Party,
    Project,
    as_fact,
)
from vierplusen.domain.standing import (
    any_invests,
    any_takes_part,
    invests,
    is_not,
    is_so,
    takes_part,
    wholes_of,
    with_parts,
)
from vierplusen.testing.strategies import facts, projects


def project(**values: object) -> Project:
    return Project(id="a", name="A", **values)  # type: ignore[arg-type]  # each test gives what fits


def closed(*items: object) -> FactList[object]:
    return FactList(items, complete=True)


def members(*some: Member, complete: bool = False) -> Coalition:
    return Coalition(members=FactList(some, complete))


@pytest.mark.parametrize(
    ("fact", "so", "not_"),
    [
        (None, False, False),
        (Judgement(), False, False),
        ("absent", False, True),
        ("slightly", False, True),
        ("partly", True, False),
        ("largely", True, False),
        ([Judgement(value=Degree.ABSENT), Judgement()], False, False),
        ([Judgement(value=Degree.FULLY), Judgement()], True, False),
        (["absent", "slightly", "fully"], False, True),
        (["absent", "fully"], True, False),
    ],
)
def test_from_partly_on_a_fact_is_so(fact: object, so: bool, not_: bool) -> None:
    read = as_fact(fact)  # type: ignore[arg-type]  # each fits

    assert (is_so(read), is_not(read)) == (so, not_)


@given(facts())
def test_a_fact_is_never_so_and_not_so_and_without_judgement_neither(fact: Fact) -> None:
    assert not (is_so(fact) and is_not(fact))
    assert fact.known or not (is_so(fact) or is_not(fact))


class TestTakingPart:
    @pytest.mark.parametrize(
        ("tenure", "as_of", "complete", "answer"),
        [
            ({}, None, False, True),
            ({"until": 2009}, 2010, False, None),
            ({"until": 2009}, 2010, True, False),
            ({"until": 2010}, "2010-05", True, True),
            ({"until": "2010-05"}, 2010, True, True),
            ({"until": "2010-05"}, "2010-06", True, False),
            ({"from_": 2011}, 2010, True, False),
            ({"from_": 2009}, None, True, None),
        ],
    )
    def test_a_member_takes_part_on_the_date_of_the_facts(
        self, tenure: dict[str, object], as_of: object, complete: bool, answer: bool | None
    ) -> None:
        member = Member(party="p", **tenure)  # type: ignore[arg-type]  # dates
        given_ = project(as_of=as_of, coalition=members(member, complete=complete))

        assert takes_part(given_, "p") is answer

    def test_who_is_not_listed_may_take_part_unless_the_list_is_closed(self) -> None:
        assert takes_part(project(), "p") is None
        assert takes_part(project(coalition=members(complete=True)), "p") is False

    def test_a_whole_takes_part_through_its_parts_but_a_part_not_through_the_whole(self) -> None:
        parties = (
            Party(id="budget", part_of="service"),
            Party(id="service", part_of="stad"),
            Party(id="stad"),
            Party(id="other"),
        )
        through = members(Member(party="service"), complete=True)
        given_ = project(parties=parties, coalition=through)

        assert [takes_part(given_, each.id) for each in parties] == [False, True, True, False]
        assert with_parts(given_, "stad") == {"stad", "service", "budget"}
        assert with_parts(given_, "service") == {"service", "budget"}
        assert with_parts(project(), "stad") == {"stad"}
        assert [*wholes_of(given_, "budget")] == ["service", "stad"]
        assert [*wholes_of(given_, "stad")] == [*wholes_of(project(), "stad")] == []


class TestInvesting:
    @pytest.mark.parametrize("what", ["money", "people", "knowledge"])
    @pytest.mark.parametrize(
        ("fact", "answer"),
        [("partly", True), ("slightly", False), (None, None), (["absent", "fully"], True)],
    )
    def test_a_member_invests_money_people_or_knowledge(
        self, what: str, fact: object, answer: bool | None
    ) -> None:
        brings = {**dict.fromkeys(("money", "people", "knowledge"), False), what: fact}
        member = Member(party="p", **brings)  # type: ignore[arg-type]  # facts
        given_ = project(coalition=members(member, complete=True), money=closed())

        assert invests(given_, "p") is answer

    def test_only_closed_lists_tell_that_a_party_does_not_invest(self) -> None:
        for coalition in (members(), members(complete=True)):
            for money in (FactList[Money](), closed()):
                given_ = project(coalition=coalition, money=money)
                both = coalition.members.complete and money.complete
                assert invests(given_, "p") is (False if both else None)

    @pytest.mark.parametrize(
        ("terms", "as_of", "answer"),
        [
            ({}, None, True),
            ({"eur": 1}, None, True),
            ({"eur": 0}, None, False),
            ({"until": 2009}, 2010, False),
            ({"until": 2009}, None, None),
            ({"from_": 2010, "until": 2010}, 2010, True),
        ],
    )
    def test_a_party_that_pays_invests_and_no_euros_are_no_money(
        self, terms: dict[str, object], as_of: object, answer: bool | None
    ) -> None:
        money = Money(id="m", party="p", **terms)  # type: ignore[arg-type]  # terms
        given_ = project(as_of=as_of, money=closed(money), coalition=members(complete=True))

        assert invests(given_, "p") is answer
        assert invests(given_, "q") is False

    def test_who_may_have_left_may_invest(self) -> None:
        giver = Member(party="p", from_=2009, money=True)
        idle = Member(party="p", from_=2009, money=False, people=False, knowledge=False)

        for member, answer in ((giver, None), (idle, False)):
            given_ = project(coalition=members(member, complete=True), money=closed())
            assert invests(given_, "p") is answer
        gone = attrs.evolve(giver, until=2009)
        left = project(as_of=2010, coalition=members(gone, complete=True), money=closed())
        assert invests(left, "p") is False

    def test_a_whole_invests_through_its_parts(self) -> None:
        parties = (Party(id="stad"), Party(id="budget", part_of="stad"))
        pays = project(parties=parties, money=[Money(id="m", party="budget")])
        brings = project(parties=parties, coalition=members(Member(party="budget", people=True)))

        assert invests(pays, "stad") is invests(brings, "stad") is True
        assert invests(project(parties=parties, money=[Money(id="m", party="stad")]), "budget") is (
            None
        )

    @given(projects(), st.sampled_from(["2010", "2010-05-31", "1900", "2199"]))
    def test_a_date_that_becomes_known_turns_no_answer_round(
        self, some: Project, as_of: str
    ) -> None:
        before = attrs.evolve(some, as_of=None)
        after = attrs.evolve(some, as_of=as_of)

        for each in {*(each.party for each in some.coalition.members), "nobody"}:
            for ask in (takes_part, invests):
                answer = ask(before, each)
                assert answer is None or ask(after, each) is answer

    @given(projects())
    def test_a_party_with_its_parts_is_asked_like_all_of_them_together(self, some: Project) -> None:
        for each in (member.party for member in some.coalition.members):
            every = with_parts(some, each)
            assert takes_part(some, each) is any_takes_part(some, every)
            assert invests(some, each) is any_invests(some, every)
            assert all(each in wholes_of(some, part) for part in every - {each})
