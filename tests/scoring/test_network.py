"""Steps in the network: municipality, residents, companies and funds."""

import pytest
from hypothesis import given

from vierplusen.domain import (
    Coalition,
    Degree,
    FactList,
    Judgement,
    Level,
    Member,
    Message,
    Money,
    Party,
    Project,
    Sector,
)
from vierplusen.scoring.network import PARTNERS, network_steps
from vierplusen.testing.strategies import projects

SECTORS = dict(PARTNERS)
KINDS = list(SECTORS)


def steps(
    *members: Member,
    parties: tuple[Party, ...] | None = None,
    money: tuple[Money, ...] = (),
    complete: bool = False,
    **values: object,
) -> dict[str, Message]:
    made = Project(
        id="a",
        name="A",
        parties=parties,
        coalition=Coalition(members=FactList(members, complete)),
        money=FactList(money, complete),
        **values,  # type: ignore[arg-type]  # each test gives what fits
    )
    found = network_steps(made)
    assert [each.key.split(".")[1] for each in found] == KINDS
    return {each.key.split(".")[1]: each for each in found}


def ends(some: dict[str, Message]) -> dict[str, str]:
    return {kind: each.key.split(".")[2] for kind, each in some.items()}


def test_where_nothing_is_known_everything_is_to_be_asked() -> None:
    assert ends(steps()) == dict.fromkeys(KINDS, "open")
    assert ends(steps(complete=True)) == dict.fromkeys(KINDS, "open")


@pytest.mark.parametrize("kind", KINDS)
def test_a_party_of_its_sector_that_takes_part_or_pays_brings_a_partner_in(kind: str) -> None:
    party = Party(id="p", sector=SECTORS[kind])
    by_member = steps(Member(party="p", level=Level.GOVERNING), parties=(party,))
    by_money = steps(
        Member(party="p", level=Level.GOVERNING),
        parties=(party,),
        money=(Money(id="m", party="p"),),
    )

    for found in (by_member, by_money):
        assert ends(found) == {**dict.fromkeys(KINDS, "open"), kind: "in"}
        assert found[kind].facts == ("coalition.members", "money", "parties")


def test_only_money_brings_in_too() -> None:
    fund = Party(id="f", sector=Sector.FUND)

    assert ends(steps(parties=(fund,), money=(Money(id="m", party="f"),)))["funds"] == "in"


def test_a_partner_is_out_only_where_all_lists_are_closed_and_all_sectors_known() -> None:
    city = Party(id="c", sector=Sector.MUNICIPALITY)
    other = Party(id="o", sector=Sector.OTHER)
    unknown = Party(id="u")

    assert ends(steps(parties=(city, other), complete=True)) == dict.fromkeys(KINDS, "out")
    assert ends(steps(parties=(), complete=True)) == dict.fromkeys(KINDS, "out")
    assert ends(steps(parties=(city, unknown), complete=True)) == dict.fromkeys(KINDS, "open")
    assert ends(steps(parties=(city, other))) == dict.fromkeys(KINDS, "open")


@pytest.mark.parametrize("closed", ["members", "money"])
def test_one_open_list_leaves_it_open(closed: str) -> None:
    project = Project(
        id="a",
        name="A",
        parties=(),
        coalition=Coalition(members=FactList((), closed == "members")),
        money=FactList((), closed == "money"),
    )

    assert {each.key.split(".")[2] for each in network_steps(project)} == {"open"}


def test_who_may_have_left_may_be_in() -> None:
    parties = (Party(id="p", sector=Sector.COMPANY),)
    there = Member(party="p", from_=2009)

    assert ends(steps(there, parties=parties, complete=True))["companies"] == "open"
    assert ends(steps(there, parties=parties, complete=True, as_of=2010))["companies"] == "in"
    assert ends(steps(there, parties=parties, complete=True, as_of=2008))["companies"] == "out"


def test_where_no_sector_is_stated_a_word_in_the_id_tells_it() -> None:
    found = steps(
        Member(party="gemeente-deventer", level=Level.GOVERNING),
        Member(party="fonds-x"),
        Member(party="raster"),
    )
    stated = steps(Member(party="fonds-x"), parties=(Party(id="fonds-x", sector=Sector.OTHER),))

    assert ends(found) == {
        "municipality": "in", "residents": "open", "companies": "open", "funds": "in",
    }  # fmt: skip
    assert ends(stated)["funds"] == "open"


class TestMunicipality:
    CITY = (
        Party(id="stad", sector=Sector.MUNICIPALITY),
        Party(id="dienst", part_of="stad"),
        Party(id="fonds", sector=Sector.FUND),
    )

    @pytest.mark.parametrize(
        ("member", "key"),
        [
            (Member(party="stad", level=Level.GOVERNING), "in"),
            (Member(party="dienst", level=Level.GOVERNING), "in"),
            (Member(party="stad", level=Level.MANAGEMENT), "no-governor"),
            (Member(party="stad"), "no-governor"),
            (Member(party="dienst"), "no-governor"),
        ],
    )
    def test_it_takes_part_at_governing_level_or_its_governor_is_to_be_found(
        self, member: Member, key: str
    ) -> None:
        found = steps(member, parties=self.CITY)

        assert ends(found)["municipality"] == key

    def test_the_governor_of_another_party_is_not_its_governor(self) -> None:
        found = steps(
            Member(party="stad"),
            Member(party="fonds", level=Level.GOVERNING),
            parties=self.CITY,
        )

        assert ends(found)["municipality"] == "no-governor"
        assert ends(found)["funds"] == "in"

    def test_a_governor_who_left_is_no_governor(self) -> None:
        found = steps(
            Member(party="stad"),
            Member(party="stad", level=Level.GOVERNING, until=2009),
            parties=self.CITY,
            as_of=2010,
        )

        assert ends(found)["municipality"] == "no-governor"


class TestResidents:
    @pytest.mark.parametrize(
        ("fact", "key"),
        [("partly", "in"), ("slightly", "out"), (None, "open"), ([Judgement()], "open")],
    )
    def test_residents_who_signal_help_and_decide_take_part(self, fact: object, key: str) -> None:
        found = steps(principles={"residents": fact})

        assert ends(found) == {**dict.fromkeys(KINDS, "open"), "residents": key}

    def test_the_principle_is_named_with_its_source_where_it_decides(self) -> None:
        told = Judgement(value=Degree.FULLY, source="s")
        decided = steps(principles={"residents": told}, complete=True, parties=())["residents"]
        member = steps(
            Member(party="b"),
            parties=(Party(id="b", sector=Sector.RESIDENTS),),
            principles={"residents": told},
        )["residents"]

        assert decided.key == member.key == "network.residents.in"
        assert decided.facts == ("coalition.members", "money", "parties", "principles.residents")
        assert decided.sources == ("s",)
        assert (member.facts, member.sources) == (("coalition.members", "money", "parties"), ())

    def test_members_count_also_where_the_principle_is_absent(self) -> None:
        found = steps(
            Member(party="b"),
            parties=(Party(id="b", sector=Sector.RESIDENTS),),
            principles={"residents": False},
        )

        assert ends(found)["residents"] == "in"


@given(projects())
def test_there_is_one_step_for_each_kind_of_partner(project: Project) -> None:
    assert [each.key.split(".")[1] for each in network_steps(project)] == KINDS
