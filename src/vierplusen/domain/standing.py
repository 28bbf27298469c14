"""How parties stand to a project: who is there, who takes part, who invests, who is part of whom.

Loaded when it is asked for, like the results: a project by itself needs none of it.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Final, TypeVar

from vierplusen.domain.coalition import Member, is_current
from vierplusen.domain.evidence import Fact
from vierplusen.domain.leaders import Leader
from vierplusen.domain.project import Project

Person = TypeVar("Person", Leader, Member)

HALF: Final = 0.5
"""From here on something counts as there: at least partly (`partly`)."""


def is_so(fact: Fact) -> bool:
    """Tell whether a fact certainly holds at least partly."""
    return fact.low >= HALF


def is_not(fact: Fact) -> bool:
    """Tell whether a fact certainly holds less than partly."""
    return fact.high < HALF


def present(project: Project, people: Iterable[Person]) -> Iterator[tuple[int, Person, bool]]:
    """Give who is or may be there on the date of the facts: the place, who, whether for certain."""
    for index, each in enumerate(people):
        current = is_current(each.from_, each.until, project.as_of)
        if current is not False:
            yield index, each, current is True


def with_parts(project: Project, party: str) -> set[str]:
    """Give a party with everything that is part of it."""
    own = {party}
    while True:
        more = {each.id for each in project.parties or () if each.part_of in own} - own
        if not more:
            return own
        own |= more


def wholes_of(project: Project, party: str) -> Iterator[str]:
    """Give what a party is part of, the nearest first."""
    above = {each.id: each.part_of for each in project.parties or ()}
    here = above.get(party)
    while here is not None:
        yield here
        here = above.get(here)


def takes_part(project: Project, party: str) -> bool | None:
    """Tell whether a party, or a part of it, is in the coalition; None if that is not known."""
    return any_takes_part(project, with_parts(project, party))


def any_takes_part(project: Project, parties: Collection[str]) -> bool | None:
    """Tell whether one of these parties is in the coalition; None if that is not known."""
    tenures = [
        is_current(each.from_, each.until, project.as_of)
        for each in project.coalition.members
        if each.party in parties
    ]
    if True in tenures:
        return True
    return None if None in tenures or not project.coalition.members.complete else False


def invests(project: Project, party: str) -> bool | None:
    """Tell whether a party, or a part of it, gives money, people or knowledge; None: not known."""
    return any_invests(project, with_parts(project, party))


def any_invests(project: Project, parties: Collection[str]) -> bool | None:
    """Tell whether one of these parties gives money, people or knowledge; None: not known."""
    gives = [*_brings(project, parties), *_pays(project, parties)]
    if True in gives:
        return True
    closed = project.money.complete and project.coalition.members.complete
    return False if closed and None not in gives else None


def _brings(project: Project, parties: Collection[str]) -> Iterator[bool | None]:
    """Tell of everything that members may bring whether they do."""
    for _, each, certain in present(project, project.coalition.members):
        if each.party in parties:
            for fact in (each.money, each.people, each.knowledge):
                if not is_not(fact):
                    yield True if certain and is_so(fact) else None


def _pays(project: Project, parties: Collection[str]) -> Iterator[bool | None]:
    """Tell of all money of these parties whether it is paid now; no euros are no money."""
    for each in project.money:
        if each.party in parties and each.eur != 0:
            yield is_current(each.from_, each.until, project.as_of)
