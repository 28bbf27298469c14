"""What is known of a party that pays: who it is, and what sort of gain it has."""

from collections.abc import Iterable, Mapping
from math import fsum
from typing import Final

from attrs import define, field, frozen

from vierplusen.appraisal.appraised import Appraisal
from vierplusen.appraisal.model import COSTS, EFFECTS, TRANSFERS
from vierplusen.domain import Catalogue, Party, Sector
from vierplusen.sharing.holders import Account, accounts_of, tree_of

UNKNOWN_SHARE: Final = (0.0, 1.0)
"""A share of which nothing is known."""


@frozen(kw_only=True)
class PayerFacts:
    """What is known of one party that pays.

    Attributes
    ----------
    party
        Its id.
    sector, public
        What kind of party it is, and whether it spends public money; those of what it is part of
        where it does not say so itself. None if unknown.
    cashable
        The least and the most that the cashable share of its gain can be.
    sure
        The chance that its gain is at least what it pays; None if unknown.
    first_year, last_year
        The year indices in which its gain begins and ends; None if it has none here.
    """

    party: str
    sector: Sector | None
    public: bool | None
    cashable: tuple[float, float]
    sure: float | None
    first_year: int | None
    last_year: int | None


@define
class _Gain:
    """What one party gains, as it is added up: losses are left out."""

    whole: list[float] = field(factory=list)
    least: list[float] = field(factory=list)
    most: list[float] = field(factory=list)
    years: set[int] = field(factory=set)

    def add(self, eur: float, least: float, most: float, years: Iterable[float]) -> None:
        """Add a gain with the least and the most of it that is cashable, and its years."""
        if eur <= 0:
            return
        self.whole.append(eur)
        self.least.append(min(max(least, 0.0), eur))
        self.most.append(min(max(most, 0.0), eur))
        self.years.update(index for index, each in enumerate(years) if each > 0)

    @property
    def cashable(self) -> tuple[float, float]:
        """Give between which shares the cashable part lies."""
        whole = fsum(self.whole)
        if not whole:
            return UNKNOWN_SHARE
        return fsum(self.least) / whole, fsum(self.most) / whole


def payer_facts(
    payers: Iterable[str],
    appraisal: Appraisal,
    sure: Mapping[str, float],
    catalogue: Catalogue | None,
) -> dict[str, PayerFacts]:
    """Give what is known of each payer; ``sure`` holds its chance to gain what it pays."""
    accounts = accounts_of(appraisal)
    offered = () if catalogue is None else catalogue.records(Party)
    tree = tree_of(appraisal.parties, offered)
    records: dict[str, list[Party]] = {}
    for each in (*appraisal.parties, *offered):
        records.setdefault(each.id, []).append(each)
    made: dict[str, PayerFacts] = {}
    for party in payers:
        line = (party, *tree.wholes(party))
        known = tuple(each for one in line for each in records.get(one, ()))
        gain = _gain(accounts.get(party, Account()))
        made[party] = PayerFacts(
            party=party,
            sector=next((each.sector for each in known if each.sector is not None), None),
            public=next((each.public for each in known if each.public is not None), None),
            cashable=gain.cashable,
            sure=sure.get(party),
            first_year=min(gain.years, default=None),
            last_year=max(gain.years, default=None),
        )
    return made


def _gain(account: Account) -> _Gain:
    """Add up what a party gains: effects, transfers that it gets, costs that it no longer has.

    Transfers and spared costs are money, so all of them is cashable.
    """
    made = _Gain()
    for each in account.of(EFFECTS):
        known = each.cashable_pv_eur
        least, most = (0.0, each.pv_eur) if known is None else (known, known)
        made.add(each.pv_eur, least, most, each.eur)
    for each in account.of(TRANSFERS):
        made.add(each.pv_eur, each.pv_eur, each.pv_eur, each.eur)
    left = (each.eur for each in account.of(COSTS) if not account.is_paid(each))
    costs = zip(*left, strict=True)
    spared = account.spared_eur
    made.add(spared, spared, spared, (-fsum(year) for year in costs))
    return made
