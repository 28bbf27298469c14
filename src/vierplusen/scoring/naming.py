"""What people call a party or a domain, and who is there on the date of the facts."""

from collections.abc import Iterator
from typing import Final

from vierplusen.domain import Leader, Member, Project, Sector
from vierplusen.domain.standing import present


def party_name(project: Project, own: str) -> str:
    """Give the name of a party, or its id where no name is declared."""
    names = {each.id: each.name for each in project.parties or ()}
    return names.get(own) or own


def domain_name(project: Project, own: str) -> str:
    """Give the name of a domain, or its id where no name is declared."""
    names = {each.id: each.name for each in project.domains or ()}
    return names.get(own) or own


_WORDS: Final = {
    Sector.MUNICIPALITY: {"gemeente", "municipality"},
    Sector.RESIDENTS: {"bewoners", "buurtbewoners", "wijkbewoners", "residents"},
    Sector.COMPANY: {"bedrijf", "bedrijven", "company", "companies"},
    Sector.FUND: {"fonds", "fondsen", "fund", "funds"},
}
"""Words in the id of a party by which its sector shows, where nobody stated it."""


def parties_of(project: Project, sector: Sector) -> list[str]:
    """Give the parties of a sector: as they are declared, or else as a word in their id tells.

    Examples
    --------
    >>> from vierplusen.domain import Coalition
    >>> coalition = Coalition(members=[Member(party="gemeente-deventer"), Member(party="raster")])
    >>> parties_of(Project(id="a", name="A", coalition=coalition), Sector.MUNICIPALITY)
    ['gemeente-deventer']
    """
    stated = {each.id: each.sector for each in project.parties or ()}
    mentioned = (each.party for each in (*project.coalition.members, *project.money))
    ids = dict.fromkeys((*stated, *(each for each in mentioned if each is not None)))
    return [
        own
        for own in ids
        if stated.get(own) is sector or (stated.get(own) is None and is_called(own, sector))
    ]


def is_called(own: str, sector: Sector) -> bool:
    """Tell whether a word in the id of a party is one by which its sector shows."""
    return not _WORDS.get(sector, set()).isdisjoint(own.split("-"))


def member_name(project: Project, member: Member) -> str:
    """Give what a member is called by: its party, and the person in it."""
    name = party_name(project, member.party)
    return name if member.person is None else f"{name} ({member.person})"


def current_members(project: Project) -> Iterator[tuple[int, Member]]:
    """Give the members who are certainly there on the date of the facts, with their place."""
    everybody = present(project, project.coalition.members)
    return ((index, each) for index, each, certain in everybody if certain)


def current_leaders(project: Project) -> Iterator[tuple[int, Leader]]:
    """Give the leaders who are certainly there on the date of the facts, with their place."""
    everybody = present(project, project.leaders)
    return ((index, each) for index, each, certain in everybody if certain)
