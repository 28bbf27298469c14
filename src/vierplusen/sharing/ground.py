"""What of a case is shared: the cost, who gains, and between which limits each pays."""

from collections.abc import Iterable, Mapping
from math import fsum
from typing import TypedDict

from attrs import frozen

from vierplusen.domain import FrozenMap, Party, Sector, SharingTerms
from vierplusen.domain.prices import UNASSIGNED
from vierplusen.domain.values import require
from vierplusen.sharing.asking import read_list
from vierplusen.sharing.holders import Account, Tree
from vierplusen.sharing.share import bearable

Amounts = Mapping[str, float]


class Limits(TypedDict):
    """Between what each party pays, as :func:`vierplusen.share` takes it."""

    minimum_eur: Amounts
    maximum_eur: Amounts
    ability: Amounts | None
    cannot_pay: tuple[str, ...]


class Given(TypedDict):
    """The same, as it was asked: checked when it is used."""

    minimum_eur: Amounts | None
    maximum_eur: Amounts | None
    ability: Amounts | None
    cannot_pay: Iterable[str]


@frozen(kw_only=True)
class Ground:
    """What is shared, among whom, and between which limits.

    Attributes
    ----------
    cost
        What the project costs those who pay for it, as a present value.
    gains
        Party -> what it gains, below 0 for a loss; ``unassigned`` is not among them.
    benefits
        The parties of the bill -> what they gain, 0 or more.
    limits
        Between what they pay.
    residents
        Residents of whom no largest amount is named: they are not asked to pay.
    promised
        Parties that pay an amount that was named, and gain nothing.
    """

    cost: float
    gains: FrozenMap[str, float]
    benefits: FrozenMap[str, float]
    limits: Limits
    residents: tuple[str, ...]
    promised: tuple[str, ...]

    def unpaid(self, gone: Amounts) -> float:
        """Give how much of the cost nobody would pay if some gains, by party, did not come."""
        left = {
            party: max(gain - gone.get(party, 0.0), 0.0) for party, gain in self.benefits.items()
        }
        return max(self.cost - fsum(self.worth(left).values()), 0.0)

    def worth(self, benefits: Amounts) -> dict[str, float]:
        """Give what the project is worth paying for, to each party, within its limits."""
        return bearable(
            benefits,
            minimum_eur=self.limits["minimum_eur"],
            maximum_eur=self.limits["maximum_eur"],
            cannot_pay=self.limits["cannot_pay"],
        )


def ground_of(
    accounts: Mapping[str, Account],
    own: SharingTerms,
    given: Given,
    known: Mapping[str, Party],
    tree: Tree,
) -> Ground:
    """Lay what is asked over what the document says, and over what falls to whom."""
    cost = fsum(each.sums.pays_eur for each in accounts.values())
    gains = {party: each.sums.gains_eur for party, each in accounts.items() if party != UNASSIGNED}
    minimum = {**own.minimum_eur, **_amounts("minimum_eur", given["minimum_eur"])}
    maximum = {**own.maximum_eur, **_amounts("maximum_eur", given["maximum_eur"])}
    ability = {**own.ability, **_amounts("ability", given["ability"])}
    poor = {*own.cannot_pay, *read_list("cannot_pay", given["cannot_pay"])}
    free = {*maximum, *poor}
    residents = tuple(
        party
        for party, gain in sorted(gains.items())
        if gain > 0 and party not in free and _is_resident(party, known, tree)
    )
    # A fund that is declared, and has no part in the case, can promise an amount too.
    benefits = {
        party: max(gains.get(party, 0.0), 0.0)
        for party in {*gains, *known} - {UNASSIGNED}
        if gains.get(party, 0.0) > 0 or minimum.get(party)
    }
    promised = tuple(sorted(party for party in benefits if gains.get(party, 0.0) <= 0))
    # Who gains nothing, and who need not pay, pays the amount that was named and no more.
    for party in (*promised, *residents):
        if party in minimum:
            maximum.setdefault(party, minimum[party])
    away = {*gains, *known} - benefits.keys()

    def here(several: Amounts) -> dict[str, float]:
        return {party: each for party, each in several.items() if party not in away}

    limits = Limits(
        minimum_eur=here(minimum),
        maximum_eur=here(maximum),
        ability=here(ability) or None,
        cannot_pay=tuple(sorted({*poor, *(set(residents) - maximum.keys())} - away)),
    )
    return Ground(
        cost=cost,
        gains=FrozenMap(gains),
        benefits=FrozenMap(benefits),
        limits=limits,
        residents=residents,
        promised=promised,
    )


def _amounts(name: str, given: Amounts | None) -> Amounts:
    require(given is None or isinstance(given, Mapping), name, given, "mapping")
    return given or {}


def _is_resident(party: str, known: Mapping[str, Party], tree: Tree) -> bool:
    """Tell whether a party is of the residents; a part of them is, unless it says otherwise."""
    sectors = (known[each].sector for each in (party, *tree.wholes(party)) if each in known)
    return next((each for each in sectors if each is not None), None) is Sector.RESIDENTS
