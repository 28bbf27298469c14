"""Which kind of partner a party is, and what it is called (rol in het netwerk)."""

from collections.abc import Iterator
from typing import Final

from attrs import field, frozen

from vierplusen.domain import FrozenMap, Partner, Party, Sector
from vierplusen.scoring.naming import is_called

KINDS: Final = FrozenMap(
    {
        Sector.MUNICIPALITY: Partner.MUNICIPALITY,
        Sector.RESIDENTS: Partner.RESIDENTS,
        Sector.COMPANY: Partner.COMPANIES,
        Sector.FUND: Partner.FUNDS,
    }
)
"""The four kinds of partners of a lasting network (handbook S9.2), by sector."""


def _by_id(value: tuple[Party, ...]) -> FrozenMap[str, Party]:
    return FrozenMap({each.id: each for each in value})


@frozen
class Roles:
    """Who is what kind of partner.

    Attributes
    ----------
    parties
        What is known of parties, by id.
    """

    parties: FrozenMap[str, Party] = field(converter=_by_id)

    def kind(self, own: str) -> Partner:
        """Give the kind of a party: by its sector, by that of its whole, or by a word in its id."""
        for each in self._upward(own):
            party = self.parties.get(each)
            if party is not None and party.sector is not None:
                return KINDS.get(party.sector, Partner.OTHERS)
            for sector, partner in KINDS.items():
                if is_called(each, sector):
                    return partner
        return Partner.OTHERS

    def name(self, own: str) -> str:
        """Give the name of a party, or its id where no name is known."""
        party = self.parties.get(own)
        return own if party is None or party.name is None else party.name

    def related(self, own: str) -> frozenset[str]:
        """Give a party with all that it is part of."""
        return frozenset(self._upward(own))

    def _upward(self, own: str) -> Iterator[str]:
        here: str | None = own
        seen: set[str] = set()
        while here is not None and here not in seen:
            seen.add(here)
            yield here
            party = self.parties.get(here)
            here = None if party is None else party.part_of
