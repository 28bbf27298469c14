"""Who is who in a case: the parties and policy domains that are declared, on offer and named."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from attrs import evolve

from vierplusen.appraisal.lookups import find
from vierplusen.appraisal.model import ReadyLine
from vierplusen.domain import Case, Catalogue, Party, PolicyDomain, Taken, check_kind
from vierplusen.domain.values import require

T = TypeVar("T")


def declared_parties(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Give the parties, and refuse what is none, and one that is declared twice."""
    require(isinstance(parties, Iterable), "parties", parties, "list")
    made = tuple(parties)
    first: dict[str, str] = {}
    for index, each in enumerate(made):
        path = f"parties[{index}]"
        check_kind(each, Party, path)
        good = first.setdefault(each.id, path) == path
        require(good, f"{path}.id", each.id, "unique", first=first[each.id])
    return made


def known_parties(
    lines: Iterable[ReadyLine],
    parties: Iterable[Party],
    catalogue: Catalogue | None,
    taken: dict[Taken, object],
) -> tuple[Party, ...]:
    """Give the parties that are declared, and those in lines that the catalogue knows.

    What a declaration leaves open, the catalogue may say: whether a party spends public money, what
    kind of party it is, and what it is called if it has no name at all. Only what gave something is
    noted as taken.
    """
    known = {each.id: each for each in parties}
    named = {party for line in lines for party in line.parties}
    for key, (other, owner) in _offered(Party, named, catalogue):
        own = known.get(key)
        known[key] = other if own is None else _filled(own, other)
        if known[key] != own:
            taken[owner] = other
    return tuple(known[party] for party in sorted(known))


def _filled(party: Party, other: Party) -> Party:
    """Give a party with what another record knows of it, where it says nothing itself."""
    nameless = party.name is None and party.name_en is None
    return evolve(
        party,
        name=other.name if nameless else party.name,
        name_en=other.name_en if nameless else party.name_en,
        sector=other.sector if party.sector is None else party.sector,
        public=other.public if party.public is None else party.public,
    )


def known_domains(
    lines: Iterable[ReadyLine],
    domains: Iterable[PolicyDomain],
    catalogue: Catalogue | None,
    taken: dict[Taken, object],
) -> tuple[PolicyDomain, ...]:
    """Give what is known of the policy domains of lines: as declared, else as on offer."""
    named = {line.domain for line in lines}
    known = {each.id: each for each in domains if each.id in named}
    for key, (other, owner) in _offered(PolicyDomain, named - known.keys(), catalogue):
        known[key] = other
        taken[owner] = other
    return tuple(known[domain] for domain in sorted(known))


def _offered(
    kind: type[T], named: Iterable[str], catalogue: Catalogue | None
) -> Iterator[tuple[str, tuple[T, Taken]]]:
    """Give the records of these ids that the catalogue has, each with from whom it is."""
    for each in sorted(named):
        found = find(catalogue, kind, each)
        if found is not None:
            yield each, found


def named_parties(case: Case) -> Iterator[tuple[str, str]]:
    """Give every party that a case names, with its path."""
    for index, cost in enumerate(case.costs):
        if cost.payer is not None:
            yield f"costs[{index}].payer", cost.payer
    for index, effect in enumerate(case.effects):
        for party in effect.gains or ():
            yield f"effects[{index}].gains.{party}", party
    for index, transfer in enumerate(case.transfers):
        yield f"transfers[{index}].from", transfer.from_
        yield f"transfers[{index}].to", transfer.to
