"""Who is part of whom on a map of pockets: which names mean a party itself, without its parts."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vierplusen.domain.pockets import Pocket, Sharing


def bill_parts(result: "Sharing") -> dict[str, tuple[str, ...]]:
    """Give each party of which parts are on the bill, or else pay or gain, with all those parts.

    The party itself stands among them where it is there too.
    """
    pockets = () if result.pockets is None else result.pockets.pockets
    if result.bill is not None:
        there: Iterable[str] = result.bill.amounts_cents
    else:
        there = (each.party for each in pockets if each.own.pays_eur or each.own.gains_eur)
    return parts_of(pockets, tuple(there))


def parts_of(pockets: Iterable["Pocket"], there: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Give each party of which parts are among some parties, with those of them within it."""
    above = {each.party: each.part_of for each in pockets if each.part_of is not None}
    found: dict[str, set[str]] = {}
    several = tuple(there)
    for party in several:
        for whole in wholes_of(party, above):
            found.setdefault(whole, {whole}).add(party)
    return {
        whole: tuple(each for each in several if each in parts) for whole, parts in found.items()
    }


def wholes_of(party: str, above: Mapping[str, str]) -> Iterator[str]:
    """Give what a party is part of, the smallest first; a circle ends where it began."""
    seen = {party}
    while (whole := above.get(party)) is not None and whole not in seen:
        seen.add(whole)
        yield whole
        party = whole
