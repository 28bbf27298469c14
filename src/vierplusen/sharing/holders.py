"""What each budget holder pays and gains by an appraisal, and what it is part of."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from math import fsum
from typing import Final

from attrs import frozen

from vierplusen.appraisal.appraised import Appraisal
from vierplusen.appraisal.expecting import Means, count
from vierplusen.appraisal.model import COSTS, EFFECTS, TRANSFERS, ReadyLine
from vierplusen.domain import FrozenMap, Party, PocketSums
from vierplusen.domain.prices import UNASSIGNED

_ROUNDING: Final = 1e-12
"""What is left where amounts cancel, as a share of them; it is no amount."""

SHOWN: Final = 8
"""So many names one sentence lists."""


def summed(amounts: Iterable[float]) -> float:
    """Add up amounts in any order; what is left where they cancel is nothing.

    Examples
    --------
    >>> summed([0.1, 0.2, -0.3]), summed([0.5, 0.25])
    (0.0, 0.75)
    """
    several = tuple(amounts)
    total = fsum(several)
    return total if abs(total) > _ROUNDING * fsum(map(abs, several)) else 0.0


def listed(names: Iterable[str]) -> str:
    """Join names for a sentence; of many the first ones."""
    several = tuple(names)
    return ", ".join(several[:SHOWN]) + (", …" if len(several) > SHOWN else "")


@frozen
class Entry:
    """The part that one party has in one line of a case.

    Attributes
    ----------
    line
        The line.
    pv_eur, eur
        As a present value, and year by year. A gain is positive; what a cost costs is too.
    cashable_pv_eur, cashable_eur
        The same of the part of an effect by which a budget really goes down; None if unknown.
    """

    line: ReadyLine
    pv_eur: float
    eur: tuple[float, ...]
    cashable_pv_eur: float | None
    cashable_eur: tuple[float, ...] | None


@frozen(slots=False)
class Account:
    """Everything that falls to one party."""

    entries: tuple[Entry, ...] = ()

    def of(self, section: str) -> tuple[Entry, ...]:
        """Give the entries of one section of the case."""
        return tuple(each for each in self.entries if each.line.section == section)

    @cached_property
    def project_eur(self) -> float:
        """The costs of the project."""
        return self._cost(1)

    @cached_property
    def null_eur(self) -> float:
        """The costs of what would happen without it, counted below 0.

        They are kept apart from those of the project, so that what somebody no longer pays is its
        gain, whether or not it pays for the project.
        """
        return self._cost(-1)

    def _cost(self, sign: int) -> float:
        return summed(each.pv_eur for each in self.of(COSTS) if each.line.sign == sign)

    @cached_property
    def paid_eur(self) -> float:
        """What it pays for the project."""
        return summed(max(0.0, each) for each in (self.project_eur, self.null_eur))

    @cached_property
    def spared_eur(self) -> float:
        """What it no longer has to pay."""
        return summed(max(0.0, -each) for each in (self.project_eur, self.null_eur))

    def is_paid(self, entry: Entry) -> bool:
        """Tell whether a cost is among those that it pays, and not among those it is spared."""
        return (self.project_eur if entry.line.sign == 1 else self.null_eur) > 0

    @cached_property
    def moved_eur(self) -> float:
        """Transfers in, less transfers out."""
        return summed(each.pv_eur for each in self.of(TRANSFERS))

    @cached_property
    def sums(self) -> PocketSums:
        """What it pays and gains."""
        parts: dict[str, list[float]] = {}
        for each in self.of(EFFECTS):
            parts.setdefault(each.line.domain, []).append(each.pv_eur)
        rest = [each.pv_eur for each in self.of(TRANSFERS)] + [self.spared_eur]
        parts.setdefault(UNASSIGNED, []).extend(rest)
        pays = self.paid_eur
        gains = summed(eur for several in parts.values() for eur in several)
        return PocketSums(
            pays_eur=pays,
            gains_eur=gains,
            cashable_eur=self._cashable(rest),
            net_eur=gains - pays,
            by_domain_eur=_falling((name, summed(each)) for name, each in parts.items()),
        )

    def _cashable(self, rest: Iterable[float]) -> float | None:
        """Give by how much its budget goes down; money that moves, and no cost, are money."""
        known = [each.cashable_pv_eur for each in self.of(EFFECTS)]
        if None in known:
            return None
        return summed((*(each for each in known if each is not None), *rest))

    def gains_by_year(self, base: int) -> dict[int, float]:
        """Give calendar year -> what it gains, undiscounted; a year without has none."""
        parts: dict[int, list[float]] = {}
        for each in self.entries:
            if each.line.section == COSTS and self.is_paid(each):
                continue
            way = -1.0 if each.line.section == COSTS else 1.0
            for year, eur in enumerate(each.eur):
                parts.setdefault(base + year, []).append(way * eur)
        made = ((year, summed(several)) for year, several in sorted(parts.items()))
        return {year: eur for year, eur in made if eur}


def _falling(sums: Iterable[tuple[str, float]]) -> FrozenMap[str, float]:
    """Give where something falls."""
    return FrozenMap({name: eur for name, eur in sorted(sums) if eur})


def together(several: Iterable[PocketSums]) -> PocketSums:
    """Add up the sums of some pockets."""
    every = tuple(several)
    domains: dict[str, list[float]] = {}
    for each in every:
        for name, eur in each.by_domain_eur.items():
            domains.setdefault(name, []).append(eur)
    known = [each.cashable_eur for each in every if each.cashable_eur is not None]
    pays, gains = (
        summed(each.pays_eur for each in every),
        summed(each.gains_eur for each in every),
    )
    return PocketSums(
        pays_eur=pays,
        gains_eur=gains,
        cashable_eur=summed(known) if len(known) == len(every) else None,
        net_eur=gains - pays,
        by_domain_eur=_falling((name, summed(each)) for name, each in domains.items()),
    )


def accounts_of(appraisal: Appraisal) -> dict[str, Account]:
    """Give what falls to each party of a case, by its id; ``unassigned`` among them."""
    model = appraisal.model
    counted = count(model, Means(model.knobs))
    made: dict[str, list[Entry]] = {}
    for index, line in enumerate(model.lines):
        pv, yearly = counted.line_pv(index), counted.eur[index]
        cashable_pv, cashable = counted.cashable_pv_eur[index], counted.cashable_eur[index]
        if line.fiscal is False:
            cashable_pv, cashable = 0.0, (0.0,) * model.horizon
        elif line.fiscal is None:
            cashable_pv, cashable = None, None
        for party, share in line.parties.items():
            entry = Entry(
                line,
                share * pv,
                tuple(share * eur for eur in yearly),
                None if cashable_pv is None else share * cashable_pv,
                None if cashable is None else tuple(share * eur for eur in cashable),
            )
            made.setdefault(party, []).append(entry)
    return {party: Account(tuple(made[party])) for party in sorted(made)}


@frozen(slots=False)
class Tree:
    """Who is part of whom: party -> what it is part of, without circles."""

    above: Mapping[str, str]

    @cached_property
    def _parts(self) -> dict[str, list[str]]:
        made: dict[str, list[str]] = {}
        for part, whole in sorted(self.above.items()):
            made.setdefault(whole, []).append(part)
        return made

    def parts(self, party: str) -> tuple[str, ...]:
        """Give what is directly part of a party."""
        return tuple(self._parts.get(party, ()))

    def wholes(self, party: str) -> tuple[str, ...]:
        """Give what a party is part of, the nearest first."""
        made: list[str] = []
        here = self.above.get(party)
        while here is not None:
            made.append(here)
            here = self.above.get(here)
        return tuple(made)

    def with_parts(self, party: str) -> tuple[str, ...]:
        """Give a party with everything that is part of it."""
        made = [party]
        for each in made:
            made.extend(self.parts(each))
        return tuple(made)


def tree_of(*several: Iterable[Party]) -> Tree:
    """Lay lists of parties together; the first that says what a party is part of has its way.

    A link that would make a party part of itself is left out: lists that know nothing of each
    other may contradict each other.
    """
    above: dict[str, str] = {}
    for parties in several:
        for each in parties:
            whole = each.part_of
            if whole is None or whole == UNASSIGNED or each.id in above:
                continue
            if each.id not in (whole, *Tree(above).wholes(whole)):
                above[each.id] = whole
    return Tree(above)
