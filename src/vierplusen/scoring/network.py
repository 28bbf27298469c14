"""Steps in the network: municipality, residents, companies and funds (handbook S9.2)."""

from collections.abc import Iterator
from typing import Final

from vierplusen.domain import UNKNOWN, Level, Message, Project, Sector
from vierplusen.domain.standing import invests, is_not, is_so, takes_part, with_parts
from vierplusen.scoring.naming import current_members, parties_of

PARTNERS: Final = (
    ("municipality", Sector.MUNICIPALITY),
    ("residents", Sector.RESIDENTS),
    ("companies", Sector.COMPANY),
    ("funds", Sector.FUND),
)
"""The four kinds of partners in a lasting network, each with its sector."""


def network_steps(project: Project) -> tuple[Message, ...]:
    """Give one step for each kind of partner: it takes part, it does not, or that is unknown.

    Examples
    --------
    >>> from vierplusen.domain import Coalition, Member, Party
    >>> city = Party(id="stad", sector=Sector.MUNICIPALITY)
    >>> coalition = Coalition(members=[Member(party="stad", level=Level.EXECUTING)])
    >>> steps = network_steps(Project(id="a", name="A", parties=(city,), coalition=coalition))
    >>> steps[0].key
    'network.municipality.no-governor'
    """
    return tuple(_steps(project))


def _steps(project: Project) -> Iterator[Message]:
    for partner, sector in PARTNERS:
        own = parties_of(project, sector)
        status = _status(project, own)
        facts: tuple[str, ...] = ("coalition.members", "money", "parties")
        sources: tuple[str, ...] = ()
        if partner == "residents" and status is not True:
            # Residents who signal, help and decide take part in the work itself.
            helping = project.principles.get("residents", UNKNOWN)
            if is_so(helping) or is_not(helping):
                status = is_so(helping)
                facts, sources = (*facts, "principles.residents"), helping.sources
        key = {True: "in", False: "out", None: "open"}[status]
        if partner == "municipality" and status and not _has_governor(project, own):
            key = "no-governor"
        yield Message(f"network.{partner}.{key}", {}, facts, sources)


def _status(project: Project, parties: list[str]) -> bool | None:
    """Tell whether one of these parties takes part or invests; None if that is not known."""
    known = [
        answer for each in parties for answer in (takes_part(project, each), invests(project, each))
    ]
    if True in known:
        return True
    closed = project.coalition.members.complete and project.money.complete
    sectors = all(each.sector is not None for each in project.parties or ())
    declared = project.parties is not None and sectors
    return False if closed and declared and None not in known else None


def _has_governor(project: Project, parties: list[str]) -> bool:
    own = {part for each in parties for part in with_parts(project, each)}
    return any(
        each.level is Level.GOVERNING and each.party in own for _, each in current_members(project)
    )
