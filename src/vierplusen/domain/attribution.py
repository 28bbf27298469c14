"""Where the benefits fall: the bridge from the appraisal to the sharing."""

from collections.abc import Callable
from math import fsum

from attrs import field, frozen

from vierplusen.domain.values import FrozenMap, items_of, to_tuple


@frozen(kw_only=True)
class AttributionRow:
    """What one party gains in one policy domain in one year (toerekening van baten).

    Attributes
    ----------
    party, domain
        Who gains, and where; ``unassigned`` where nobody, or no domain, was named.
    year
        The calendar year.
    eur
        Expected euros of that year, undiscounted; below 0 for a loss.
    pv_eur
        The same as a present value.
    cashable_eur
        The part of ``eur`` by which a budget really goes down; None where that is unknown.
    """

    party: str
    domain: str
    year: int
    eur: float
    pv_eur: float
    cashable_eur: float | None


@frozen
class BenefitAttribution:
    """Who gains what: party x policy domain x year, of effects only (waar de baten vallen).

    Attributes
    ----------
    rows
        One for each party, domain and year in which something falls, in that order.

    Examples
    --------
    >>> row = AttributionRow(
    ...     party="gemeente", domain="wonen", year=2024, eur=100.0, pv_eur=97.0, cashable_eur=None
    ... )
    >>> BenefitAttribution([row]).by_party_eur
    FrozenMap({'gemeente': 97.0})
    """

    rows: tuple[AttributionRow, ...] = field(
        default=(), converter=to_tuple, validator=items_of(AttributionRow)
    )

    @property
    def by_party_eur(self) -> FrozenMap[str, float]:
        """Party -> the present value of what it gains."""
        return self._summed(lambda row: row.party)

    @property
    def by_domain_eur(self) -> FrozenMap[str, float]:
        """Policy domain -> the present value of what falls in it."""
        return self._summed(lambda row: row.domain)

    def _summed(self, key: "Callable[[AttributionRow], str]") -> FrozenMap[str, float]:
        parts: dict[str, list[float]] = {}
        for row in self.rows:
            parts.setdefault(key(row), []).append(row.pv_eur)
        return FrozenMap({name: fsum(several) for name, several in parts.items()})
