"""How much later euros count: discount factors, flat and stepped, at the start, middle or end."""

from itertools import accumulate
from math import floor, isfinite
from typing import Final

from vierplusen.appraisal.lookups import find, missing
from vierplusen.appraisal.shapes import nodes
from vierplusen.domain import Catalogue, DiscountSchedule, Knob, Timing
from vierplusen.domain.lines import MOST_YEARS, to_timing, whole_number
from vierplusen.domain.rates import rate_faults
from vierplusen.domain.values import check_kind, is_finite, require
from vierplusen.errors import Fault, InvalidValueError, fault

MOST_FACTOR: Final = 1e100
"""Under a negative rate far years weigh more than near ones; a weight beyond this is none."""


def discount_factors(
    rate: float | str | DiscountSchedule,
    years: int,
    *,
    timing: Timing | str = Timing.END,
    catalogue: Catalogue | None = None,
) -> tuple[float, ...]:
    """Give what a euro of each year is worth at the start of the first one.

    Parameters
    ----------
    rate
        A yearly real rate as a fraction, a schedule, or the key of one in the catalogue.
    years
        For how many years, 1 to 1000.
    timing
        When in its year a flow falls: ``start`` (year index t is discounted t years), ``mid``
        (t + 0.5) or ``end`` (t + 1).
    catalogue
        Where a key is looked up.

    Returns
    -------
    tuple of float
        One dimensionless factor for each year. A stepped rate from time ``t`` is that of the year
        that ends at ``t`` and of every later one; factors multiply, and half a year is half a
        power.

    Raises
    ------
    InvalidValueError
        If the rate is not above -1, the key is not on offer, or the years are out of bounds; or
        if a negative rate makes factors that are too large to be numbers.

    Notes
    -----
    The convention of the steps is that of the Green Book's published factors.

    Examples
    --------
    >>> [round(each, 6) for each in discount_factors(0.035, 3)]
    [0.966184, 0.933511, 0.901943]
    """
    whole_number(1, MOST_YEARS, "years", years)
    moment = to_timing(timing)
    options = ", ".join(Timing)
    require(isinstance(moment, Timing), "timing", timing, "one-of", options=options)
    assert moment is not None  # noqa: S101  # the line above refused it
    if catalogue is not None:
        check_kind(catalogue, Catalogue, "catalogue")
    made = factors_at(schedule_of(rate, catalogue, "rate"), years, moment.offset)
    require(all(map(isfinite, made)), "rate", rate, "countable-rate", years=years)
    return made


def schedule_of(
    rate: float | str | DiscountSchedule, catalogue: Catalogue | None, path: str
) -> DiscountSchedule:
    """Give the schedule that a rate stands for, or refuse it with its path."""
    if isinstance(rate, DiscountSchedule):
        return rate
    if isinstance(rate, str):
        found = find(catalogue, DiscountSchedule, rate)
        if found is None:
            raise InvalidValueError((missing(catalogue, DiscountSchedule, rate, path),))
        return found[0]
    require(is_finite(rate), path, rate, "discount")
    faults = rate_faults(path, rate)
    if faults:
        raise InvalidValueError(faults)
    return DiscountSchedule(rates=((0.0, float(rate)),))


def factors_at(schedule: DiscountSchedule, years: int, offset: float) -> tuple[float, ...]:
    """Give the factors of the times ``offset``, ``offset + 1`` and so on."""
    yearly = [1 / (1 + schedule.rate_at(time)) for time in range(1, years + 2)]
    whole = list(accumulate(yearly, lambda made, each: made * each, initial=1.0))
    first = floor(offset)
    part = offset - first
    if part == 0:
        return tuple(whole[first : first + years])
    return tuple(whole[first + t] * yearly[first + t] ** part for t in range(years))


def factor_faults(
    path: str, found: object, schedule: DiscountSchedule, years: int
) -> tuple[Fault, ...]:
    """Refuse a negative rate under which a year outweighs all that can be counted."""
    if max(factors_at(schedule, years, Timing.END.offset)) > MOST_FACTOR:
        return (fault(path, found, "countable-rate", years=years),)
    return ()


def rate_knob_faults(path: str, found: object, knob: Knob, years: int) -> tuple[Fault, ...]:
    """Refuse a knob that is the rate, and can be too low to count with."""
    low = float(nodes(knob)[0].min())
    return factor_faults(path, found, DiscountSchedule(rates=((0.0, low),)), years)
