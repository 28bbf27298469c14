"""What people call a party or a domain, and who is there on the date of the facts."""

from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

from vierplusen.domain import Fact, Leader, Member, Project, is_current

Person = TypeVar("Person", Leader, Member)

HALF: Final = 0.5
"""From here on something counts as there: at least partly (`partly`)."""


def party_name(project: Project, own: str) -> str:
    """Give the name of a party, or its id where no name is declared."""
    names = {each.id: each.name for each in project.parties or ()}
    return names.get(own) or own


def domain_name(project: Project, own: str) -> str:
    """Give the name of a domain, or its id where no name is declared."""
    names = {each.id: each.name for each in project.domains or ()}
    return names.get(own) or own


def member_name(project: Project, member: Member) -> str:
    """Give what a member is called by: its party, and the person in it."""
    name = party_name(project, member.party)
    return name if member.person is None else f"{name} ({member.person})"


def present(project: Project, people: Iterable[Person]) -> Iterator[tuple[int, Person, bool]]:
    """Give who is or may be there on the date of the facts: the place, who, whether for certain."""
    for index, each in enumerate(people):
        current = is_current(each.from_, each.until, project.as_of)
        if current is not False:
            yield index, each, current is True


def current_members(project: Project) -> Iterator[tuple[int, Member]]:
    """Give the members who are certainly there on the date of the facts, with their place."""
    everybody = present(project, project.coalition.members)
    return ((index, each) for index, each, certain in everybody if certain)


def current_leaders(project: Project) -> Iterator[tuple[int, Leader]]:
    """Give the leaders who are certainly there on the date of the facts, with their place."""
    everybody = present(project, project.leaders)
    return ((index, each) for index, each, certain in everybody if certain)


def is_so(fact: Fact) -> bool:
    """Tell whether a fact certainly holds at least partly."""
    return fact.low >= HALF


def is_not(fact: Fact) -> bool:
    """Tell whether a fact certainly holds less than partly."""
    return fact.high < HALF
