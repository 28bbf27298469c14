"""A registration as arrays: a value for each unit, whether person, household or neighbourhood."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from vierplusen.domain import (
    GOAL,
    HOUSEHOLD,
    NEIGHBOURHOOD,
    Column,
    Indicator,
    Registration,
    Unit,
)
from vierplusen.errors import Fault, InvalidValueError, fault

Numbers = NDArray[np.float64]
Codes = NDArray[np.int64]
Mask = NDArray[np.bool_]

TRAIT_OF: Final = {Unit.HOUSEHOLD: HOUSEHOLD, Unit.NEIGHBOURHOOD: NEIGHBOURHOOD}
"""The trait that tells which participants share a unit."""

MOST: Final = 1e15
"""Readings beyond this either way are refused: floats hardly tell whole numbers apart there."""

_STEP_NEAR: Final = 1e-10
"""What lies nearer to a step than this needs no closer look."""


def as_array(column: Column) -> Numbers:
    """Give the numbers of a column without a copy; nan is unknown."""
    return np.frombuffer(column.data, dtype=np.dtype(column.code))


@frozen(eq=False)
class Units:
    """The units of one kind in a registration, and which participants each holds.

    Attributes
    ----------
    names
        What the units are called: pseudonyms, or levels of a trait.
    codes
        Per participant the place of its unit; None where each participant is one.
    assumed
        Whether participants were taken for households, because no household is registered.
    unknown
        The places of those whose household is not known; None if all are.
    """

    names: tuple[str, ...]
    codes: Codes | None = None
    assumed: bool = False
    unknown: Codes | None = None

    def __len__(self) -> int:
        return len(self.names)

    def of_participants(self, chosen: Mask) -> Mask:
        """Give the units all of whose participants are chosen."""
        if self.codes is None:
            return chosen
        left_out = np.zeros(len(self), dtype=bool)
        left_out[self.codes[~chosen]] = True
        held = np.zeros(len(self), dtype=bool)
        held[self.codes] = True
        return held & ~left_out


def units_in(registration: Registration, unit: Unit) -> Units:
    """Give the units of a registration.

    A participant without a known household counts for no household: a family of which only one
    row names the household would count for several.

    Raises
    ------
    InvalidValueError
        If neighbourhoods are asked, with every participant that has none.
    """
    people = registration.participants
    if unit is Unit.PERSON:
        return Units(people)
    name = TRAIT_OF[unit]
    trait = registration.traits.get(name)
    if trait is None:
        if unit is Unit.NEIGHBOURHOOD:
            raise InvalidValueError((fault("traits", "no neighbourhood", "trait", trait=name),))
        return Units(people, assumed=True)
    codes = as_array(trait.codes).astype(np.int64)
    alone = np.flatnonzero(codes < 0)
    if alone.size and unit is Unit.NEIGHBOURHOOD:
        without = (people[place] for place in alone.tolist())
        raise InvalidValueError(
            tuple(fault(f"traits.{name}", who, "trait", trait=name) for who in without)
        )
    unknown = len(trait.levels) + np.arange(alone.size)
    codes[alone] = unknown
    names = (*trait.levels, *(people[place] for place in alone.tolist()))
    return Units(names, codes, unknown=unknown if alone.size else None)


@frozen(eq=False)
class Panel:
    """One indicator of a registration: the value of each unit at each moment.

    Attributes
    ----------
    indicator
        What was measured.
    units
        Of whom.
    moments
        Moment -> values, nan for unknown.
    goals
        What each unit wants to reach, nan for unknown; None where no goal is registered.
    """

    indicator: Indicator
    units: Units
    moments: dict[str, Numbers] = field(repr=False)
    goals: Numbers | None = field(default=None, repr=False)

    def at(self, moment: str) -> Numbers:
        """Give the values at a moment; all unknown where nothing was read then."""
        found = self.moments.get(moment)
        return np.full(len(self.units), np.nan) if found is None else found


def panel_of(registration: Registration, indicator: Indicator, units: Units | None = None) -> Panel:
    """Give one indicator of a registration, with every value checked.

    Parameters
    ----------
    registration, indicator
        Which readings.
    units
        The units of the indicator, where they are known already.

    Raises
    ------
    InvalidValueError
        With every reading and goal that the indicator cannot have, and every unit whose
        participants have different readings at one moment.
    """
    units = units_in(registration, indicator.unit) if units is None else units
    faults: list[Fault] = []
    moments: dict[str, Numbers] = {}
    for moment in registration.moments:
        column = registration.values(indicator.id, moment)
        if column is not None:
            values = as_array(column)
            faults.extend(_off(registration, indicator, moment, values))
            moments[moment] = _per_unit(units, values, indicator, moment, faults)
    goals = registration.goals.get(indicator.id)
    wanted = None
    if goals is not None:
        aims = as_array(goals)
        faults.extend(_off(registration, indicator, GOAL, aims))
        wanted = _per_unit(units, aims, indicator, GOAL, faults)
    if faults:
        raise InvalidValueError(tuple(faults))
    return Panel(indicator, units, moments, wanted)


def _off(
    registration: Registration, indicator: Indicator, moment: str, values: Numbers
) -> Iterator[Fault]:
    """Give every reading that is off the scale."""
    for place in np.flatnonzero(_suspect(indicator, values)).tolist():
        value = values[place].item()
        wrong = indicator.fault_of(value) or _too_far(value)
        if wrong is not None:
            expects, words = wrong
            path = f"{registration.participants[place]}.{indicator.id}.{moment}"
            yield fault(path, value, expects, **words)  # type: ignore[arg-type]  # words hold numbers, and never ``among``


def _suspect(indicator: Indicator, values: Numbers) -> Mask:
    """Find at once what may be off the scale; what is unknown is not."""
    found = np.abs(values) > MOST
    if indicator.low is not None:
        found |= values < indicator.low
    if indicator.high is not None:
        found |= values > indicator.high
    if indicator.step is not None:
        with np.errstate(over="ignore", invalid="ignore"):
            steps = (values - (indicator.low or 0.0)) / indicator.step
            found |= ~(np.abs(steps - np.rint(steps)) <= _STEP_NEAR) & ~np.isnan(values)
    return found


def _too_far(value: float) -> tuple[str, dict[str, float]] | None:
    if value > MOST:
        return "at-most", {"most": MOST}
    return ("ordered", {"low": -MOST}) if value < -MOST else None


def _per_unit(
    units: Units, values: Numbers, indicator: Indicator, moment: str, faults: list[Fault]
) -> Numbers:
    """Give the one value of each unit; participants of one unit have to agree."""
    if units.codes is None:
        return values
    low = np.full(len(units), np.nan)
    high = np.full(len(units), np.nan)
    np.fmin.at(low, units.codes, values)
    np.fmax.at(high, units.codes, values)
    if units.unknown is not None:
        low[units.unknown] = np.nan
    for place in np.flatnonzero(low < high).tolist():
        path = f"{units.names[place]}.{indicator.id}.{moment}"
        faults.append(fault(path, high[place].item(), "one-value", known=low[place].item()))
    return low
