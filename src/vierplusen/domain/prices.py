"""Reference figures: what one unit is worth, and how prices of one year become those of another."""

from collections.abc import Mapping
from enum import StrEnum
from math import fsum
from typing import Any, Final

import attrs
from attrs import field, frozen

from vierplusen.domain.evidence import Source
from vierplusen.domain.products import MOST_SIZE, is_price_key
from vierplusen.domain.values import (
    FrozenMap,
    instance,
    is_finite,
    is_key,
    is_slug,
    offer_key,
    optional_share,
    optional_text,
    require,
    text,
    to_number,
    to_tuple,
    worded,
)
from vierplusen.errors import Fault, InvalidValueError, fault

NEAR: Final = 1e-9
"""So near to one shares have to add up."""

UNASSIGNED: Final = "unassigned"
"""The party, or the policy domain, of what nobody was named for."""

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199


class FigureStatus(StrEnum):
    """How well a reference figure is founded (status)."""

    OFFICIAL = "official"
    SECOND_HAND = "second-hand"
    DEMONSTRATION = "demonstration"
    UNVERIFIED = "unverified"

    @property
    def sure(self) -> bool:
        """Whether the figure was read in the publication of its owner."""
        return self is FigureStatus.OFFICIAL


class BenefitKind(StrEnum):
    """What sort of benefit this is (soort baat): money of a government, of others, or welfare."""

    FISCAL = "fiscal"
    ECONOMIC = "economic"
    SOCIAL = "social"


def to_status(value: "FigureStatus | str") -> FigureStatus:
    """Read a word as a member; the validator refuses the rest."""
    made: FigureStatus = worded(FigureStatus, value)
    return made


def to_benefit_kind(value: "BenefitKind | str | None") -> BenefitKind | None:
    """Read a word as a member; the validator refuses the rest."""
    made: BenefitKind | None = worded(BenefitKind, value)
    return made


def year(_self: object, attribute: "attrs.Attribute[int]", value: object) -> None:
    """Refuse what is no year."""
    good = isinstance(value, int) and not isinstance(value, bool)
    require(good and FIRST_YEAR <= value <= LAST_YEAR, attribute.name, value, "year")  # type: ignore[operator]  # whole by the line above


def optional_year(_self: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Refuse what is no year, unless nothing is given."""
    if value is not None:
        year(_self, attribute, value)


def to_shares(value: "Mapping[str, float] | None") -> "FrozenMap[str, float]":
    """Read a mapping of parties to shares; the validator refuses the rest."""
    if value is None:
        return FrozenMap()
    given: object = value
    if isinstance(given, Mapping) and all(isinstance(key, str) for key in given):
        return FrozenMap({k: float(v) if is_finite(v) else v for k, v in given.items()})
    return value  # type: ignore[return-value]  # refused by the validator, which knows the path


def shares_faults(name: str, value: object) -> tuple[Fault, ...]:
    """List what is wrong with a mapping of ids to shares, each from 0 to 1."""
    if not isinstance(value, FrozenMap):
        return (fault(name, value, "mapping"),)
    faults: list[Fault] = []
    for key, each in value.items():
        if not is_slug(key):
            faults.append(fault(f"{name}.{key}", key, "slug"))
        elif not is_finite(each) or not 0 <= each <= 1:
            faults.append(fault(f"{name}.{key}", each, "share"))
    return tuple(faults)


def to_map_of_years(value: "Mapping[int, float]") -> "FrozenMap[int, float]":
    """Read a mapping of years to numbers; the validator refuses the rest."""
    given: object = value
    whole = isinstance(given, Mapping) and all(type(key) is int for key in given)
    if whole:
        return FrozenMap({k: float(v) if is_finite(v) else v for k, v in value.items()})
    return value  # type: ignore[return-value]  # refused by the validator, which knows the path


def price_key(_self: object, attribute: "attrs.Attribute[str]", value: object) -> None:
    """Refuse what is no key of a unit price."""
    require(is_price_key(value), attribute.name, value, "price-key")


def is_currency(value: object) -> bool:
    """Tell whether this is a currency as three capital letters."""
    good = isinstance(value, str) and len(value) == len("EUR") and value.isascii()
    return good and value.isalpha() and value.isupper()  # type: ignore[attr-defined]  # text by the line above


@frozen(kw_only=True)
class UnitPrice:
    """What one unit of an effect is worth, at the prices of one year (kengetal).

    Attributes
    ----------
    key
        ``plugin/name``.
    eur_per_unit
        What one unit is worth, in ``currency``; negative for what costs.
    unit
        What one unit is: an eviction, a year of sheltered housing.
    price_year
        The year of its prices; of a year that spans two, the first.
    source
        Where it was published.
    status
        How well it is founded.
    name, name_en
        Its Dutch and its English name.
    bearers
        Party -> the share of it that this party gains; what is left is unassigned.
    kind
        Fiscal, economic or social; None if unknown.
    cashable_share
        The share by which a budget really goes down; None if unknown.
    index
        The key of the :class:`PriceIndex` that takes it to another year.
    currency
        Its currency, as three letters (ISO 4217). A case is in euros: another currency needs a
        rate of exchange beside it.
    transfer
        Whether it is a payment from one party to another rather than a benefit.
    includes
        Keys of unit prices that this one holds already: pricing both counts twice.
    note
        What else its reader should know.

    Raises
    ------
    InvalidValueError
        If a value is not of its kind, or the shares of the bearers are more than one together.

    Examples
    --------
    >>> price = UnitPrice(
    ...     key="example/night", eur_per_unit=90, unit="night", price_year=2020,
    ...     source=Source(id="a-report"), status="demonstration", bearers={"gemeente": 0.7},
    ... )
    >>> price.status.sure
    False
    """

    key: str = field(validator=price_key)
    eur_per_unit: float = field(converter=to_number)
    unit: str = field(validator=text)
    price_year: int = field(validator=year)
    source: Source = field(validator=instance(Source))
    status: FigureStatus = field(converter=to_status, validator=instance(FigureStatus))
    name: str | None = field(default=None, validator=optional_text)
    name_en: str | None = field(default=None, validator=optional_text)
    bearers: FrozenMap[str, float] = field(factory=FrozenMap, converter=to_shares)
    kind: BenefitKind | None = field(
        default=None, converter=to_benefit_kind, validator=instance(BenefitKind, type(None))
    )
    cashable_share: float | None = field(
        default=None, converter=to_number, validator=optional_share
    )
    index: str | None = field(default=None)
    currency: str = field(default="EUR")
    transfer: bool = field(default=False, validator=instance(bool))
    includes: tuple[str, ...] = field(default=(), converter=to_tuple)
    note: str | None = field(default=None, validator=optional_text)

    @eur_per_unit.validator
    def _check_price(self, _attribute: object, value: object) -> None:
        require(is_finite(value), "eur_per_unit", value, "number")
        require(abs(value) <= MOST_SIZE, "eur_per_unit", value, "size", most=MOST_SIZE)  # type: ignore[arg-type]  # a number by the line above

    @bearers.validator
    def _check_bearers(self, _attribute: object, value: object) -> None:
        faults = shares_faults("bearers", value)
        if not faults:
            total = fsum(value.values())  # type: ignore[attr-defined]  # a mapping by the line above
            if total > 1 + NEAR:
                faults = (fault("bearers", total, "at-most", most=1),)
        if faults:
            raise InvalidValueError(faults)

    @index.validator
    def _check_index(self, _attribute: object, value: object) -> None:
        require(value is None or is_key(value), "index", value, "key")

    @currency.validator
    def _check_currency(self, _attribute: object, value: object) -> None:
        require(is_currency(value), "currency", value, "currency")

    @includes.validator
    def _check_includes(self, _attribute: object, value: object) -> None:
        require(isinstance(value, tuple), "includes", value, "list")
        for index, each in enumerate(value):  # type: ignore[var-annotated, arg-type]  # a tuple by the line above
            require(is_price_key(each), f"includes[{index}]", each, "price-key")


@frozen(kw_only=True)
class PriceIndex:
    """How the level of prices went, year by year (prijsindex).

    Attributes
    ----------
    key
        What it is called by.
    values
        Year -> level, above 0; only the ratio of two levels counts. Of a year that spans two,
        the first.
    source
        Where it was published.
    status
        How well it is founded.
    name, name_en
        Its Dutch and its English name.

    Examples
    --------
    >>> index = PriceIndex(
    ...     key="example", values={2010: 100, 2020: 125}, source=Source(id="a"), status="official"
    ... )
    >>> index.rebased(80, 2010, 2020)
    100.0
    """

    key: str = field(validator=offer_key)
    values: FrozenMap[int, float] = field(converter=to_map_of_years)
    source: Source = field(validator=instance(Source))
    status: FigureStatus = field(converter=to_status, validator=instance(FigureStatus))
    name: str | None = field(default=None, validator=optional_text)
    name_en: str | None = field(default=None, validator=optional_text)

    @values.validator
    def _check_values(self, _attribute: object, value: object) -> None:
        require(isinstance(value, FrozenMap), "values", value, "mapping")
        require(len(value) > 0, "values", None, "some-years")  # type: ignore[arg-type]  # a mapping by the line above
        faults: list[Fault] = []
        for key, each in value.items():  # type: ignore[attr-defined]  # a mapping too
            if not FIRST_YEAR <= key <= LAST_YEAR:
                faults.append(fault("values", key, "year"))
            elif not is_finite(each) or not 0 < each <= MOST_SIZE:
                faults.append(fault(f"values.{key}", each, "above-zero"))
        if faults:
            raise InvalidValueError(tuple(faults))

    def rebased(self, eur: float, from_year: int, to_year: int) -> float:
        """Take an amount from the prices of one year to those of another.

        Raises
        ------
        InvalidValueError
            If the index does not have one of the years.
        """
        faults = tuple(
            fault(name, each, "index-year", index=self.key, first=min(self.values),
                  last=max(self.values))
            for name, each in (("from_year", from_year), ("to_year", to_year))
            if each not in self.values
        )  # fmt: skip
        if faults:
            raise InvalidValueError(faults)
        return eur * self.values[to_year] / self.values[from_year]
