"""What parties, domains and members are called, and who is there."""

import pytest

from vierplusen.domain import (
    Coalition,
    Leader,
    Member,
    Money,
    Party,
    PolicyDomain,
    Project,
    Sector,
)
from vierplusen.domain.standing import present
from vierplusen.scoring.naming import (
    _WORDS,
    current_leaders,
    current_members,
    domain_name,
    member_name,
    parties_of,
    party_name,
)

NAMED = Project(
    id="a",
    name="A",
    parties=(Party(id="stad", name="Gemeente Stad"), Party(id="politie")),
    domains=(PolicyDomain(id="zorg", name="Zorg en welzijn"), PolicyDomain(id="werk")),
)
BARE = Project(id="a", name="A")


def test_a_name_is_said_where_one_is_declared_and_else_the_id() -> None:
    assert [party_name(NAMED, each) for each in ("stad", "politie", "elders")] == [
        "Gemeente Stad", "politie", "elders",
    ]  # fmt: skip
    assert [domain_name(NAMED, each) for each in ("zorg", "werk", "elders")] == [
        "Zorg en welzijn", "werk", "elders",
    ]  # fmt: skip
    assert (party_name(BARE, "stad"), domain_name(BARE, "zorg")) == ("stad", "zorg")


def test_a_member_is_called_by_its_party_and_the_person_in_it() -> None:
    assert member_name(NAMED, Member(party="stad", person="wethouder")) == (
        "Gemeente Stad (wethouder)"
    )
    assert member_name(NAMED, Member(party="stad")) == "Gemeente Stad"


def test_who_has_left_is_not_there_and_who_may_have_left_may_be() -> None:
    members = [
        Member(party="gone", until=2009),
        Member(party="there"),
        Member(party="later", from_=2011),
        Member(party="now", from_=2010, until=2010),
    ]
    leaders = [Leader(id="gone", until=2009), Leader(id="there", from_=2009)]
    undated = Project(id="a", name="A", coalition=Coalition(members=members), leaders=leaders)
    dated = Project(
        id="a", name="A", as_of=2010, coalition=Coalition(members=members), leaders=leaders
    )

    assert [(place, each.party) for place, each in current_members(dated)] == [
        (1, "there"), (3, "now"),
    ]  # fmt: skip
    assert [(place, each.id) for place, each in current_leaders(dated)] == [(1, "there")]
    assert [(place, each.party) for place, each in current_members(undated)] == [(1, "there")]
    assert [*current_leaders(undated)] == []
    assert [(place, certain) for place, _, certain in present(undated, members)] == [
        (0, False), (1, True), (2, False), (3, False),
    ]  # fmt: skip
    assert [(place, certain) for place, _, certain in present(dated, members)] == [
        (1, True), (3, True),
    ]  # fmt: skip


class TestSectors:
    def test_a_sector_that_is_stated_counts_and_else_a_word_in_the_id(self) -> None:
        some = Project(
            id="a",
            name="A",
            parties=(
                Party(id="stad", sector=Sector.MUNICIPALITY),
                Party(id="gemeente-x"),
                Party(id="gemeente-y", sector=Sector.COMPANY),
            ),
        )

        assert parties_of(some, Sector.MUNICIPALITY) == ["stad", "gemeente-x"]
        assert parties_of(some, Sector.COMPANY) == ["gemeente-y"]
        assert parties_of(some, Sector.EDUCATION) == []

    def test_who_is_not_declared_is_known_by_the_id(self) -> None:
        some = Project(
            id="a",
            name="A",
            coalition=Coalition(members=[Member(party="gemeente"), Member(party="gemeenten")]),
            money=[Money(id="m", party="oranje-fonds"), Money(id="n")],
        )

        assert parties_of(some, Sector.MUNICIPALITY) == ["gemeente"]
        assert parties_of(some, Sector.FUND) == ["oranje-fonds"]


@pytest.mark.parametrize(
    ("sector", "words"),
    [
        (Sector.MUNICIPALITY, "gemeente municipality"),
        (Sector.RESIDENTS, "bewoners buurtbewoners wijkbewoners residents"),
        (Sector.COMPANY, "bedrijf bedrijven company companies"),
        (Sector.FUND, "fonds fondsen fund funds"),
        (Sector.EDUCATION, ""),
    ],
)
def test_a_word_tells_one_sector_only(sector: Sector, words: str) -> None:
    named = [word for each in _WORDS.values() for word in sorted(each)]
    members = [Member(party=f"de-{word}-2") for word in named]
    some = Project(id="a", name="A", coalition=Coalition(members=members))

    assert parties_of(some, sector) == [f"de-{word}-2" for word in named if word in words.split()]
    assert {*words.split()} <= {*named}
