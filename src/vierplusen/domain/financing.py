"""What a project needs, and what is offered for it: the section ``financing`` of a document."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from attrs import evolve, field, fields, frozen

from vierplusen.domain.agreeing import disagreeing, plan_years
from vierplusen.domain.cents import (
    cents_of,
    exact,
    money,
    money_faults,
    optional_money,
    to_eur,
)
from vierplusen.domain.dates import FIRST_YEAR, LAST_YEAR, PartialDate
from vierplusen.domain.funding import FundingSource
from vierplusen.domain.values import (
    FrozenMap,
    instance,
    is_finite,
    items_of,
    offer_key,
    optional_share,
    optional_slug,
    require,
    slug,
    slugs,
    to_map,
    to_number,
    to_tuple,
)
from vierplusen.errors import Fault, InvalidValueError, fault

DE_MINIMIS_EUR: Final = 300_000.0
"""De minimis aid per undertaking and member state over three years (Regulation (EU) 2023/2831)."""

LEAST_GOVERNMENT: Final = 0.1
MOST_GOVERNMENT: Final = 0.9
"""The government's share by function runs from under 10 to 90 % (handbook S9.3)."""

MOST_SECONDS: Final = 3600.0


@frozen(kw_only=True)
class Need:
    """What has to be paid: one category in one year (behoefte).

    Attributes
    ----------
    category
        What it is for: staff, material.
    year
        The calendar year.
    eur
        Euros, in whole cents.
    cash_only
        Whether only money can pay it, and nothing in kind.

    Raises
    ------
    InvalidValueError
        If the amount is negative, or has parts of a cent.

    Examples
    --------
    >>> Need(category="material", year=2025, eur=40_000.50, cash_only=True).cents
    4000050
    """

    category: str = field(validator=slug)
    year: int = field(metadata={"least": FIRST_YEAR, "most": LAST_YEAR})
    eur: float = field(converter=to_eur, validator=money)
    cash_only: bool = field(default=False, validator=instance(bool))

    @year.validator
    def _check_year(self, _attribute: object, value: object) -> None:
        require(isinstance(value, int) and not isinstance(value, bool), "year", value, "integer")
        good = FIRST_YEAR <= self.year <= LAST_YEAR
        require(good, "year", value, "between", least=FIRST_YEAR, most=LAST_YEAR)

    @property
    def cents(self) -> int:
        """The amount in cents."""
        return cents_of(self.eur)


def _pairs(value: object) -> object:
    """Read pairs of a day and euros; the validator refuses the rest."""
    if not isinstance(value, list | tuple):
        return value
    return tuple((_day(each[0]), to_eur(each[1])) if _is_pair(each) else each for each in value)


def _is_pair(value: object) -> bool:
    return isinstance(value, list | tuple) and len(value) == len(("day", "euros"))


def _day(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _numbers(value: object) -> object:
    made = to_map(value)
    if isinstance(made, FrozenMap):
        return FrozenMap({key: to_number(each) for key, each in made.items()})
    return made


@frozen(kw_only=True)
class FinancingOptions:
    """What holds for a plan as a whole, and what a strategy asks for (opties).

    Attributes
    ----------
    max_public_share
        The most that may be public money, of all that is paid.
    watertight
        How far the activity serves a watertight provision for very vulnerable people, from 0 to 1
        (sluitende aanpak): it sets the largest share of government, from 10 to 90 %. The ends
        stand in handbook S9.3; the straight line between them is this library's own reading.
    min_own_share
        The least that has to be one's own: ``own``, ``sales`` or ``in-kind``, of all that is paid.
    legal_form
        The legal form of who receives the money; None: not stated, and then no source is barred.
    de_minimis_received
        Pairs of a day and euros: de minimis aid that was awarded before.
    de_minimis_limit
        How much there may be over three years; None: 300,000 euro.
    order
        Ids of sources in order of preference; those that are not named come after, in the order in
        which they stand.
    results_share
        For the strategy ``results``: which part of the agreed results is counted on, 0 to 1.
    time_limit
        For a strategy that searches: after so many seconds it gives the best plan so far.
    settings
        Numbers for the strategy of a plugin, by its own names.

    Raises
    ------
    InvalidValueError
        If a value is out of its bounds.

    Examples
    --------
    >>> FinancingOptions(watertight=0.5).most_public_share
    0.5
    """

    max_public_share: float | None = field(
        default=None, converter=to_number, validator=optional_share
    )
    watertight: float | None = field(default=None, converter=to_number, validator=optional_share)
    min_own_share: float | None = field(default=None, converter=to_number, validator=optional_share)
    legal_form: str | None = field(default=None, validator=optional_slug)
    de_minimis_received: tuple[tuple[str | float, ...], ...] = field(default=(), converter=_pairs)
    de_minimis_limit: float | None = field(default=None, converter=to_eur, validator=optional_money)
    order: tuple[str, ...] = field(default=(), converter=to_tuple, validator=slugs)
    results_share: float | None = field(default=None, converter=to_number, validator=optional_share)
    time_limit: float | None = field(
        default=None, converter=to_number, metadata={"above": 0, "most": MOST_SECONDS}
    )
    settings: FrozenMap[str, float] = field(factory=FrozenMap, converter=_numbers)

    @de_minimis_received.validator
    def _check_received(self, _attribute: object, value: object) -> None:
        name = "de_minimis_received"
        require(isinstance(value, tuple), name, value, "list")
        faults: list[Fault] = []
        for index, each in enumerate(self.de_minimis_received):
            path, given = f"{name}[{index}]", each
            if not _is_pair(given):
                faults.append(fault(path, given, "day-and-euros"))
            else:
                faults.extend(_day_faults(f"{path}[0]", each[0]))
                faults.extend(money_faults(f"{path}[1]", each[1]))
        if faults:
            raise InvalidValueError(tuple(faults))

    @time_limit.validator
    def _check_time(self, _attribute: object, value: object) -> None:
        if value is not None:
            require(is_finite(value), "time_limit", value, "number")
            require(value > 0, "time_limit", value, "above-zero")  # type: ignore[operator]  # a number by the line above
            good = value <= MOST_SECONDS  # type: ignore[operator]  # as above
            require(good, "time_limit", value, "at-most", most=MOST_SECONDS)

    @settings.validator
    def _check_settings(self, _attribute: object, value: object) -> None:
        require(isinstance(value, FrozenMap), "settings", value, "mapping")
        for key, each in self.settings.items():
            require(is_finite(each), f"settings.{key}", each, "number")

    @property
    def most_public_share(self) -> float | None:
        """The most that may be public: the least of what is stated and what the function allows."""
        known = [] if self.max_public_share is None else [self.max_public_share]
        if self.watertight is not None:
            span = exact(MOST_GOVERNMENT) - exact(LEAST_GOVERNMENT)
            known.append(float(exact(LEAST_GOVERNMENT) + span * exact(self.watertight)))
        return min(known, default=None)

    @property
    def received(self) -> tuple[tuple[date, int], ...]:
        """The de minimis aid of before, as days and cents, in order."""
        pairs = (
            (PartialDate(str(day)).first, cents_of(float(eur)))
            for day, eur in self.de_minimis_received
        )
        return tuple(sorted(pairs))


def _day_faults(path: str, value: object) -> Iterator[Fault]:
    try:
        day = PartialDate(value)  # type: ignore[arg-type]  # what is no text is refused
    except InvalidValueError:
        yield fault(path, value, "day")
        return
    if day.first != day.last:
        yield fault(path, value, "day")


@frozen(kw_only=True)
class Financing:
    """What a project needs and who may pay it (financiering): a section of a document.

    Attributes
    ----------
    need
        What has to be paid, by category and year.
    funding
        Where money may come from, with its terms, in order of preference.
    strategy
        The key of the strategy that makes the plan; None: the usual one, ``pizza``.
    options
        What holds for the plan as a whole.
    illustrative
        Whether the figures are made up to show how it works: reports say so.

    Raises
    ------
    InvalidValueError
        With everything that does not agree: an id that stands twice, a source that names an
        unknown one, or that can pay nothing of what is needed.

    Examples
    --------
    >>> made = Financing(
    ...     need=[Need(category="staff", year=2025, eur=60_000)],
    ...     funding=[FundingSource(id="fonds-x", form="grant", cap=50_000)],
    ... )
    >>> made.years
    (2025,)
    """

    need: tuple[Need, ...] = field(default=(), converter=to_tuple, validator=items_of(Need))
    funding: tuple[FundingSource, ...] = field(
        default=(), converter=to_tuple, validator=items_of(FundingSource)
    )
    strategy: str | None = field(default=None, metadata={"key": True})
    options: FinancingOptions = field(
        factory=FinancingOptions, validator=instance(FinancingOptions)
    )
    illustrative: bool = field(default=False, validator=instance(bool))

    @strategy.validator
    def _check_strategy(self, attribute: Any, value: object) -> None:  # noqa: ANN401  # attrs hands its own type over
        if value is not None:
            offer_key(self, attribute, value)

    def __attrs_post_init__(self) -> None:
        faults = disagreeing(self.need, self.funding, self.options)
        if faults:
            raise InvalidValueError(faults)

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the plan, from the first need to the last."""
        return plan_years(self.need)


def as_options(value: "FinancingOptions | Mapping[str, Any] | None") -> FinancingOptions:
    """Read options, or a mapping of them; every key that is none is named.

    Raises
    ------
    InvalidValueError
        If a key is unknown, or a value is refused.

    Examples
    --------
    >>> as_options({"max_public_share": 0.9}).max_public_share
    0.9
    """
    if value is None:
        return FinancingOptions()
    if isinstance(value, FinancingOptions):
        return value
    require(isinstance(value, Mapping), "options", value, "mapping")
    known = [each.name for each in fields(FinancingOptions)]
    unknown = tuple(
        fault(f"options.{key}", key, "known-key", among=known, options=", ".join(known))
        for key in map(str, value)
        if key not in known
    )
    if unknown:
        raise InvalidValueError(unknown)
    try:
        return FinancingOptions(**value)
    except InvalidValueError as problem:
        faults = tuple(evolve(each, path=f"options.{each.path}") for each in problem.faults)
        raise InvalidValueError(faults) from None
