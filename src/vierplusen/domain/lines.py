"""The lines of a case: what it costs, what it brings about, and what only changes hands."""

from enum import StrEnum
from math import fsum
from typing import Any, Final

import attrs
from attrs import field, frozen

from vierplusen.domain.prices import (
    NEAR,
    BenefitKind,
    optional_year,
    shares_faults,
    to_benefit_kind,
    to_shares,
)
from vierplusen.domain.products import (
    Product,
    optional_product,
    optional_products,
    to_product,
    to_products,
)
from vierplusen.domain.rates import GRADES
from vierplusen.domain.values import (
    FrozenMap,
    instance,
    optional_slug,
    optional_text,
    require,
    slug,
    slugs,
    to_tuple,
    worded,
)
from vierplusen.errors import Fault, InvalidValueError, fault

MOST_YEARS: Final = 1000
"""The longest horizon: the longest schedule in use ends with a step at 301 years."""


class Timing(StrEnum):
    """When in its year a flow falls (moment in het jaar)."""

    START = "start"
    MID = "mid"
    END = "end"

    @property
    def offset(self) -> float:
        """So many years after the start of its year: 0, a half, or 1."""
        return {"start": 0.0, "mid": 0.5, "end": 1.0}[self.value]


class Alternative(StrEnum):
    """To which of the two futures a line belongs (alternatief)."""

    PROJECT = "project"
    ZERO = "zero"


def to_timing(value: "Timing | str | None") -> "Timing | None":
    """Read a word as a member; the validator refuses the rest."""
    made: Timing | None = worded(Timing, value)
    return made


def _alternative(value: "Alternative | str") -> "Alternative":
    made: Alternative = worded(Alternative, value)
    return made


def whole_number(least: int, most: int, name: str, value: object) -> None:
    """Refuse what is no whole number from the least to the most."""
    require(isinstance(value, int) and not isinstance(value, bool), name, value, "integer")
    good = least <= value <= most  # type: ignore[operator]  # whole by the line above
    require(good, name, value, "between", least=least, most=most)


@frozen(kw_only=True)
class Line:
    """What costs, effects and transfers have in common: one line of a case (regel).

    Attributes
    ----------
    id, name
        What it is called by, and what people call it.
    alternative
        The project, or what would happen without it (``zero``, nulalternatief).
    timing
        When in its years it falls; None: as the case says.
    start
        The index of the first year in which it falls; 0 is the base year.
    years
        In how many years it falls: a whole number, or one knob, of which a part of a year counts
        for that part. None: to the horizon.
    price_year
        The year of the prices of its own numbers; None: that of the case.
    source
        The id of the source that it rests on.
    note
        What the source says, in your own words.
    """

    id: str = field(validator=slug)
    name: str | None = field(default=None, validator=optional_text)
    alternative: Alternative = field(
        default=Alternative.PROJECT, converter=_alternative, validator=instance(Alternative)
    )
    timing: Timing | None = field(
        default=None, converter=to_timing, validator=instance(Timing, type(None))
    )
    start: int = field(default=0)
    years: Product | None = field(default=None, converter=to_product, validator=optional_product)
    price_year: int | None = field(default=None, validator=optional_year)
    source: str | None = field(
        default=None, validator=optional_slug, metadata={"refers": "sources"}
    )
    note: str | None = field(default=None, validator=optional_text)

    @start.validator
    def _check_start(self, _attribute: object, value: object) -> None:
        whole_number(0, MOST_YEARS - 1, "start", value)

    def __attrs_post_init__(self) -> None:
        faults = [*self._line_faults()]
        if faults:
            raise InvalidValueError(tuple(faults))

    def _line_faults(self) -> "list[Fault]":
        """List what is wrong with the line as a whole."""
        if self.years is None:
            return []
        if len(self.years.terms) > 1 or self.years.prices:
            return [fault("years", " x ".join(map(str, self.years.terms)), "one-factor")]
        if self.years.knobs:
            return []
        number = self.years.number
        if not number.is_integer() or not 1 <= number <= MOST_YEARS:
            return [fault("years", number, "whole-years", most=MOST_YEARS)]
        return []


def optional_grade(_self: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Refuse what is no grade of evidence, 1 to 6, unless it is unknown."""
    if value is not None:
        whole_number(min(GRADES), max(GRADES), attribute.name, value)


@frozen(kw_only=True)
class MoneyLine(Line):
    """A line in euros: so much in each year, or year by year."""

    per_year: Product | None = field(default=None, converter=to_product, validator=optional_product)
    by_year: tuple[Product, ...] | None = field(
        default=None, converter=to_products, validator=optional_products
    )

    def _line_faults(self) -> "list[Fault]":
        faults = super()._line_faults()
        if (self.per_year is None) == (self.by_year is None):
            both = None if self.per_year is None else "per_year and by_year"
            faults.append(fault("per_year", both, "per-year-or-by-year"))
        elif self.by_year is not None and self.years is not None:
            faults.append(fault("years", self.years.number, "no-years"))
        elif self.by_year is not None and len(self.by_year) > MOST_YEARS:
            faults.append(fault("by_year", len(self.by_year), "at-most", most=MOST_YEARS))
        return faults


@frozen(kw_only=True)
class Cost(MoneyLine):
    """What somebody pays (kosten).

    Attributes
    ----------
    payer
        The party that pays; None: nobody was named.
    category
        What sort of cost it is: staff, material, capital.
    per_year, by_year
        Euros in each year, or those of each year from ``start`` on: one of the two.
    domain
        The policy domain that it falls in.
    grade
        The grade of its evidence, 1 (measured) to 6 (assumption).

    The rest is that of every line.

    Examples
    --------
    >>> Cost(id="team", payer="gemeente", per_year=400_000, years=5).years.number
    5.0
    """

    payer: str | None = field(default=None, validator=optional_slug, metadata={"refers": "parties"})
    category: str | None = field(default=None, validator=optional_slug)
    domain: str | None = field(
        default=None, validator=optional_slug, metadata={"refers": "domains"}
    )
    grade: int | None = field(default=None, validator=optional_grade)


@frozen(kw_only=True)
class Transfer(MoneyLine):
    """Money that goes from one to another: a gain for one, a loss for the other (overdracht).

    Attributes
    ----------
    from_, to
        Who pays, and who gets it.
    per_year, by_year
        Euros in each year, or those of each year from ``start`` on: one of the two.

    The rest is that of every line.

    Examples
    --------
    >>> Transfer(id="benefits", from_="bewoners", to="gemeente", per_year=30_000).start
    0
    """

    from_: str = field(validator=slug, metadata={"refers": "parties"})
    to: str = field(validator=slug, metadata={"refers": "parties"})

    def _line_faults(self) -> "list[Fault]":
        faults = super()._line_faults()
        if self.from_ == self.to:
            faults.append(fault("to", self.to, "other-party"))
        return faults


ADJUSTERS: Final = ("deadweight", "displacement", "caused_by_others", "drop_off")
"""What makes an effect smaller: each is a share, and they are multiplied, never added."""


@frozen(kw_only=True)
class Effect(Line):
    """What changes, in units and in euros, and for whom (effect).

    In year ``t`` it is worth ``quantity x price x (1 - deadweight) x (1 - displacement) x
    (1 - caused_by_others) x (1 - drop_off) ** (t - start)``.

    Attributes
    ----------
    quantity
        How many units.
    price
        Euros for one unit: a number, a knob, or the key of a unit price such as ``nl/eviction``.
        A quantity or price below 0 is a negative benefit: it lowers the benefits.
    deadweight
        The share that would have happened anyway (wat anders ook gebeurd was).
    displacement
        The share that only moved elsewhere (verdringing).
    caused_by_others
        The share that others brought about (toerekening).
    drop_off
        The share that is lost each year, from its second year on (uitdoving).
    grade
        The grade of its evidence, 1 (measured) to 6 (assumption).
    kind
        Fiscal, economic or social; None: as the unit price says.
    cashable_share
        The share by which a budget really goes down; None: as the unit price says, else unknown.
    requires
        Decisions without which it does not arise.
    domain
        The policy domain in which it falls.
    gains
        Party -> its share; together one. None: as the unit price says, else unassigned.
    memo
        What cannot be priced stays on the sheet in words (PM-post), without quantity and price.

    The rest is that of every line.

    Raises
    ------
    InvalidValueError
        If the gains do not add up to one, or it is neither priced nor a memo item.

    Examples
    --------
    >>> Effect(id="evictions", quantity=("households", 0.05), price=7000).price.number
    7000.0
    """

    quantity: Product | None = field(default=None, converter=to_product, validator=optional_product)
    price: Product | None = field(default=None, converter=to_product, validator=optional_product)
    deadweight: Product | None = field(
        default=None, converter=to_product, validator=optional_product
    )
    displacement: Product | None = field(
        default=None, converter=to_product, validator=optional_product
    )
    caused_by_others: Product | None = field(
        default=None, converter=to_product, validator=optional_product
    )
    drop_off: Product | None = field(default=None, converter=to_product, validator=optional_product)
    grade: int | None = field(default=None, validator=optional_grade)
    kind: BenefitKind | None = field(
        default=None, converter=to_benefit_kind, validator=instance(BenefitKind, type(None))
    )
    cashable_share: Product | None = field(
        default=None, converter=to_product, validator=optional_product
    )
    requires: tuple[str, ...] = field(default=(), converter=to_tuple, validator=slugs)
    domain: str | None = field(
        default=None, validator=optional_slug, metadata={"refers": "domains"}
    )
    gains: FrozenMap[str, float] | None = field(
        default=None,
        converter=attrs.converters.optional(to_shares),
        metadata={"refers": "parties", "ids": True},
    )
    memo: str | None = field(default=None, validator=optional_text)

    @gains.validator
    def _check_gains(self, _attribute: object, value: object) -> None:
        if value is None:
            return
        faults = shares_faults("gains", value)
        if not faults:
            total = fsum(value.values())  # type: ignore[attr-defined]  # a mapping by the line above
            if abs(total - 1) > NEAR:
                faults = (fault("gains", total, "whole-gains"),)
        if faults:
            raise InvalidValueError(faults)

    def _line_faults(self) -> "list[Fault]":
        faults = super()._line_faults()
        priced = self.quantity is not None or self.price is not None
        if self.memo is not None and priced:
            faults.append(fault("memo", self.memo, "memo-or-price"))
        elif self.memo is None:
            faults.extend(
                fault(name, None, "required", key=name)
                for name in ("quantity", "price")
                if getattr(self, name) is None
            )
        for name in ("quantity", *ADJUSTERS, "cashable_share"):
            given = getattr(self, name)
            if given is not None and given.prices:
                faults.append(fault(name, given.prices[0], "no-price-here"))
        for name in (*ADJUSTERS, "cashable_share"):
            given = getattr(self, name)
            if given is not None and not given.knobs and not 0 <= given.number <= 1:
                faults.append(fault(name, given.number, "share"))
        if self.drop_off is not None and len(self.drop_off.terms) > 1:
            faults.append(
                fault("drop_off", " x ".join(map(str, self.drop_off.terms)), "one-factor")
            )
        if self.price is not None and len(self.price.prices) > 1:
            faults.append(fault("price", " x ".join(self.price.prices), "one-price"))
        return faults


SHARES: Final = (*ADJUSTERS, "cashable_share")
"""The keys of an effect that hold shares."""


def products_of(line: Line) -> "list[tuple[str, Product]]":
    """Give every product in a line, with its key."""
    found: list[tuple[str, Product]] = []
    for each in attrs.fields(type(line)):
        value = getattr(line, each.name)
        if isinstance(value, Product):
            found.append((each.name, value))
        elif isinstance(value, tuple):
            found.extend(
                (f"{each.name}[{index}]", item)
                for index, item in enumerate(value)
                if isinstance(item, Product)
            )
    return found
