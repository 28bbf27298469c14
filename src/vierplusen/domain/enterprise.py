"""A project that earns its own money: what it sells, and what that costs (onderneming)."""

from collections.abc import Iterator

from attrs import field, frozen

from vierplusen.domain.agreeing import MOST_SPAN
from vierplusen.domain.cents import (
    MOST_MONEY,
    cents_of,
    money,
    money_faults,
    optional_money,
    to_eur,
)
from vierplusen.domain.dates import FIRST_YEAR, LAST_YEAR
from vierplusen.domain.funding import MOST_VOLUME
from vierplusen.domain.values import (
    items_of,
    optional_slug,
    optional_text,
    repeated_faults,
    require,
    slug,
    to_tuple,
    whole_faults,
)
from vierplusen.errors import Fault, InvalidValueError, fault


def _amounts(value: object) -> object:
    """Read a list of euros; the validator refuses the rest."""
    return tuple(map(to_eur, value)) if isinstance(value, list | tuple) else value


@frozen(kw_only=True)
class Sale:
    """A product or a service that is sold (wat wordt verkocht).

    Attributes
    ----------
    id, name
        What it is called by, and what people call it.
    price
        Euros for one unit, in whole cents.
    variable_cost
        What one unit more costs, in euros.
    volume_by_year
        How many units are sold, from the first year of the enterprise on.
    source
        The id of the source of these figures.

    Raises
    ------
    InvalidValueError
        With every number that is wrong.

    Examples
    --------
    >>> lunch = Sale(id="lunch", price=7.50, variable_cost=3, volume_by_year=[2000, 3000])
    >>> lunch.margin_cents
    450
    """

    id: str = field(validator=slug)
    name: str | None = field(default=None, validator=optional_text)
    price: float = field(converter=to_eur, validator=money)
    variable_cost: float = field(converter=to_eur, validator=money)
    volume_by_year: tuple[int, ...] = field(converter=to_tuple)
    source: str | None = field(
        default=None, validator=optional_slug, metadata={"refers": "sources"}
    )

    @volume_by_year.validator
    def _check_volumes(self, _attribute: object, value: object) -> None:
        require(isinstance(value, tuple), "volume_by_year", value, "list")
        require(bool(value), "volume_by_year", value, "list-not-empty")
        faults = tuple(
            each
            for index, volume in enumerate(self.volume_by_year)
            for each in whole_faults(f"volume_by_year[{index}]", volume, 0, MOST_VOLUME)
        )
        if faults:
            raise InvalidValueError(faults)

    @property
    def margin_cents(self) -> int:
        """What one unit brings above what it costs, in cents."""
        return cents_of(self.price) - cents_of(self.variable_cost)


@frozen(kw_only=True)
class Enterprise:
    """A project that earns its own money (sociale onderneming): what it sells, and what it costs.

    Attributes
    ----------
    first_year
        The calendar year of the first sales.
    sales
        What is sold; all of them over the same years.
    fixed_per_year, fixed_by_year
        What it costs whatever is sold, in euros: the same every year, or year by year; neither:
        what the project needs is what it costs.
    opening_reserve
        The money that it has at the start; None: not known, and counted as nothing.
    least_reserve
        Below this the reserve may not fall; None: 0.

    Raises
    ------
    InvalidValueError
        With everything that does not agree: an id that stands twice, other years, both kinds of
        fixed cost.

    Examples
    --------
    >>> lunch = Sale(id="lunch", price=7.50, variable_cost=3, volume_by_year=[2000, 3000])
    >>> Enterprise(first_year=2026, sales=[lunch], fixed_per_year=9_000).years
    (2026, 2027)
    """

    first_year: int = field(metadata={"least": FIRST_YEAR, "most": LAST_YEAR})
    sales: tuple[Sale, ...] = field(converter=to_tuple, validator=items_of(Sale))
    fixed_per_year: float | None = field(default=None, converter=to_eur, validator=optional_money)
    fixed_by_year: tuple[float, ...] = field(default=(), converter=_amounts)
    opening_reserve: float | None = field(default=None, converter=to_eur, validator=optional_money)
    least_reserve: float | None = field(default=None, converter=to_eur, validator=optional_money)

    @first_year.validator
    def _check_year(self, _attribute: object, value: object) -> None:
        faults = tuple(whole_faults("first_year", value, FIRST_YEAR, LAST_YEAR))
        if faults:
            raise InvalidValueError(faults)

    @fixed_by_year.validator
    def _check_fixed(self, _attribute: object, value: object) -> None:
        require(isinstance(value, tuple), "fixed_by_year", value, "list")
        faults = tuple(
            each
            for index, eur in enumerate(self.fixed_by_year)
            for each in money_faults(f"fixed_by_year[{index}]", eur)
        )
        if faults:
            raise InvalidValueError(faults)

    def __attrs_post_init__(self) -> None:
        require(bool(self.sales), "sales", self.sales, "list-not-empty")
        faults = (
            *repeated_faults("sales", [each.id for each in self.sales], ".id"),
            *self._disagreeing(),
        )
        if faults:
            raise InvalidValueError(faults)

    def _disagreeing(self) -> Iterator[Fault]:
        years = len(self.sales[0].volume_by_year)
        most = min(MOST_SPAN, LAST_YEAR - self.first_year + 1)
        if years > most:
            yield fault("sales[0].volume_by_year", years, "years-of-need", most=most)
        for index, each in enumerate(self.sales):
            given = len(each.volume_by_year)
            if given != years:
                yield fault(f"sales[{index}].volume_by_year", given, "as-many-years", years=years)
        yield from self._too_large()
        if self.fixed_by_year and self.fixed_per_year is not None:
            yield fault("fixed_by_year", self.fixed_by_year, "one-fixed-cost")
        elif self.fixed_by_year and len(self.fixed_by_year) != years:
            yield fault("fixed_by_year", len(self.fixed_by_year), "as-many-years", years=years)

    def _too_large(self) -> Iterator[Fault]:
        """Name the years in which more is sold than a plan is made for."""
        for name in ("price", "variable_cost"):
            for place in range(min(len(each.volume_by_year) for each in self.sales)):
                several = ((cents_of(getattr(each, name)), each) for each in self.sales)
                eur = sum(cents * each.volume_by_year[place] for cents, each in several) / 100
                if eur > MOST_MONEY:
                    yield fault(f"sales[0].volume_by_year[{place}]", eur, "size", most=MOST_MONEY)
                    break

    @property
    def years(self) -> tuple[int, ...]:
        """The calendar years for which sales are stated."""
        return tuple(range(self.first_year, self.first_year + len(self.sales[0].volume_by_year)))

    @property
    def fixed_cents(self) -> tuple[int, ...] | None:
        """The fixed cost of each of those years, in cents; None if it is not stated."""
        if self.fixed_per_year is not None:
            return (cents_of(self.fixed_per_year),) * len(self.years)
        return tuple(map(cents_of, self.fixed_by_year)) or None
