"""Reference figures on time and trust: discount rates, and optimism by grade of evidence."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Final

from attrs import field, frozen

from vierplusen.domain.coalition import in_order
from vierplusen.domain.dates import PartialDate, dated, to_date
from vierplusen.domain.evidence import Source
from vierplusen.domain.prices import FigureStatus
from vierplusen.domain.values import (
    FrozenMap,
    instance,
    is_finite,
    is_key,
    is_slug,
    offer_key,
    optional_text,
    require,
    worded,
)
from vierplusen.errors import Fault, InvalidValueError, fault

MOST_RATE: Final = 10.0
"""No rate may be above this: 10 is a thousand per cent a year."""

GRADES: Final = (1, 2, 3, 4, 5, 6)
"""The grades of evidence, 1 (measured) to 6 (assumption)."""


def _steps(value: Iterable[Iterable[float]]) -> object:
    """Read steps of [from, rate] as tuples of numbers; the validator refuses the rest."""
    if not isinstance(value, list | tuple):
        return value
    return tuple(
        tuple(float(n) if is_finite(n) else n for n in each)
        if isinstance(each, list | tuple)
        else each
        for each in value
    )


def _status(value: "FigureStatus | str | None") -> FigureStatus | None:
    made: FigureStatus | None = worded(FigureStatus, value)
    return made


def _source(value: "Source | str | None") -> object:
    """Read the id of a source as a source; the validator refuses the rest."""
    return Source(id=value) if isinstance(value, str) and is_slug(value) else value


def rate_faults(path: str, value: object) -> tuple[Fault, ...]:
    """List what is wrong with a yearly rate: it is above -1 and at most 10."""
    if not is_finite(value):
        return (fault(path, value, "number"),)
    if not -1 < value <= MOST_RATE:  # type: ignore[operator]  # a number by the line above
        return (fault(path, value, "rate", most=MOST_RATE),)
    return ()


@frozen(kw_only=True)
class DiscountSchedule:
    """The rate at which later years count less, per year and real (disconteringsvoet).

    Attributes
    ----------
    rates
        Steps of ``(from, rate)``. A rate is that of the year that *ends* at time ``from``, and
        of every later year until the next step. The first step begins at 0.
    key
        What a catalogue calls it by; None for one of a case of its own.
    name, name_en
        Its Dutch and its English name.
    source
        Where it was published; in a document the id of a source will do.
    status
        How well it is founded; None if that is unknown.
    from_, until
        The dates between which an analysis had to start for it to hold.

    Raises
    ------
    InvalidValueError
        If there is no step, the steps or the dates are out of order, or a rate is not above -1.

    Examples
    --------
    >>> stepped = DiscountSchedule(rates=[[0, 0.035], [31, 0.03]])
    >>> stepped.rate_at(30), stepped.rate_at(31)
    (0.035, 0.03)
    """

    rates: tuple[tuple[float, ...], ...] = field(converter=_steps)
    key: str | None = field(default=None)
    name: str | None = field(default=None, validator=optional_text)
    name_en: str | None = field(default=None, validator=optional_text)
    source: Source | None = field(
        default=None,
        converter=_source,
        validator=instance(Source, type(None)),
        metadata={"refers": "sources"},
    )
    status: FigureStatus | None = field(
        default=None, converter=_status, validator=instance(FigureStatus, type(None))
    )
    from_: PartialDate | None = field(default=None, converter=to_date, validator=dated)
    until: PartialDate | None = field(default=None, converter=to_date, validator=dated)

    @key.validator
    def _check_key(self, _attribute: object, value: object) -> None:
        require(value is None or is_key(value), "key", value, "key")

    @rates.validator
    def _check_rates(self, _attribute: object, value: object) -> None:
        require(isinstance(value, tuple), "rates", value, "list")
        steps: tuple[object, ...] = value  # type: ignore[assignment]  # a tuple by the line above
        require(bool(steps), "rates", None, "rate-steps")
        faults: list[Fault] = []
        starts: list[float] = []
        for index, each in enumerate(steps):
            path = f"rates[{index}]"
            if not isinstance(each, tuple) or len(each) != len(("from", "rate")):
                faults.append(fault(path, each, "rate-steps"))
            elif not is_finite(each[0]) or each[0] < 0:
                faults.append(fault(f"{path}[0]", each[0], "not-negative"))
            else:
                faults.extend(rate_faults(f"{path}[1]", each[1]))
                starts.append(each[0])
        if not faults and starts[0] != 0:
            faults.append(fault("rates[0][0]", starts[0], "rate-steps"))
        for index, (one, other) in enumerate(pairwise(starts)):
            if not faults and other <= one:
                faults.append(fault(f"rates[{index + 1}][0]", other, "above", low=one))
        if faults:
            raise InvalidValueError(tuple(faults))

    def __attrs_post_init__(self) -> None:
        in_order(self.from_, self.until)

    def rate_at(self, time: float) -> float:
        """Give the rate of the year that ends at a time."""
        return next(rate for start, rate in reversed(self.rates) if start <= max(time, 0.0))


def _by_grade(value: "Mapping[int, float] | Iterable[float]") -> object:
    """Read shares of grades 1 to 6, as a list or by grade; the validator refuses the rest."""
    if isinstance(value, list | tuple):
        value = dict(enumerate(value, start=1))
    if isinstance(value, Mapping) and all(type(key) is int for key in value):
        return FrozenMap({k: float(v) if is_finite(v) else v for k, v in value.items()})
    return value


@frozen(kw_only=True)
class OptimismTable:
    """How much estimates of each grade turned out to flatter (optimismecorrectie).

    That the six kinds of evidence stand for the six grades of such a table is the library's own
    reading.

    Attributes
    ----------
    key
        What a case names it by.
    shares
        Grade (1 to 6) -> the share by which benefits go down and costs go up.
    source, status, name, name_en
        As those of a :class:`DiscountSchedule`.

    Examples
    --------
    >>> table = OptimismTable(
    ...     key="example", shares=(0, 0.1, 0.2, 0.3, 0.4, 0.5), source="a", status="demonstration"
    ... )
    >>> table.shares[3]
    0.2
    """

    key: str = field(validator=offer_key)
    shares: FrozenMap[int, float] = field(converter=_by_grade)
    source: Source | None = field(
        default=None, converter=_source, validator=instance(Source, type(None))
    )
    status: FigureStatus | None = field(
        default=None, converter=_status, validator=instance(FigureStatus, type(None))
    )
    name: str | None = field(default=None, validator=optional_text)
    name_en: str | None = field(default=None, validator=optional_text)

    @shares.validator
    def _check_shares(self, _attribute: object, value: object) -> None:
        good = isinstance(value, FrozenMap) and tuple(value) == GRADES
        require(good, "shares", value, "grades")
        faults = tuple(
            fault(f"shares.{grade}", each, "optimism")
            for grade, each in value.items()  # type: ignore[attr-defined]  # a mapping by the line above
            if not is_finite(each) or not 0 <= each <= MOST_OPTIMISM
        )
        if faults:
            raise InvalidValueError(faults)


MOST_OPTIMISM: Final = 5.0
"""Costs of projects were seen to be three times what was estimated; more than six is no table."""
