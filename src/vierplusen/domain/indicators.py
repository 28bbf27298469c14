"""Indicators: what is measured, on which scale, of whom, and which way is better."""

from collections.abc import Mapping
from enum import StrEnum
from math import isfinite
from typing import Final

from attrs import field, frozen

from vierplusen.domain.estimates import Estimate
from vierplusen.domain.values import (
    FrozenMap,
    instance,
    is_finite,
    is_slug,
    optional_number,
    optional_slug,
    optional_text,
    require,
    slug,
    to_number,
    worded,
)
from vierplusen.errors import Fault, InvalidValueError, fault

MOST_LEVELS: Final = 25
"""What has more levels than this is no scale: it gets no table of transitions."""


class Unit(StrEnum):
    """Of whom a reading tells (eenheid van registratie), after handbook S4.1."""

    PERSON = "person"
    HOUSEHOLD = "household"
    NEIGHBOURHOOD = "neighbourhood"


class Better(StrEnum):
    """Which way is better (richting)."""

    HIGHER = "higher"
    LOWER = "lower"


class ServiceKind(StrEnum):
    """How a service works (soort dienst); how strict its evidence must be hangs on that (S4)."""

    SIMPLE = "simple"
    COMPLEX = "complex"


def as_course(value: Mapping[str, float] | None) -> FrozenMap[str, float]:
    """Read an expected course as a mapping of moments to changes."""
    if value is None:
        return FrozenMap()
    given: object = value
    if isinstance(given, Mapping) and all(isinstance(key, str) for key in given):
        return FrozenMap(
            {key: float(each) if is_finite(each) else each for key, each in given.items()}
        )
    return value  # type: ignore[return-value]  # refused by the validator, which knows the path


def to_unit(value: Unit | str) -> Unit:
    """Read a word as a member; the validator refuses the rest."""
    made: Unit = worded(Unit, value)
    return made


def to_better(value: Better | str) -> Better:
    """Read a word as a member; the validator refuses the rest."""
    made: Better = worded(Better, value)
    return made


def to_service(value: ServiceKind | str | None) -> ServiceKind | None:
    """Read a word as a member; the validator refuses the rest."""
    made: ServiceKind | None = worded(ServiceKind, value)
    return made


@frozen(kw_only=True)
class Indicator:
    """One thing that is measured (indicator).

    Attributes
    ----------
    id
        What it is called by.
    unit
        Of whom a reading tells. A household has one reading: it is never summed over members.
    better
        Which way is better.
    name, name_en
        Its Dutch and its English name.
    domain, policy_domain
        The life domain and the policy domain that it belongs to.
    low, high
        The least and the most that a reading can be; None: no bound.
    step
        The distance between readings that are possible: 1 for whole numbers; None: any value.
    measured_in
        What one of it is: a point, a euro, a professional.
    instrument
        The instrument that it is part of.
    relevant_change
        The smallest change that counts as a real one; None: every change does.
    expected
        The mean change (1-measurement minus 0-measurement) that was expected beforehand.
    course
        The mean change since the 0-measurement that was expected by each moment between.

    Raises
    ------
    InvalidValueError
        If the bounds are out of order, a number is not finite, or a moment of the course is none.

    Examples
    --------
    >>> Indicator(id="housing", unit="person", better="higher", low=1, high=5, step=1).levels
    (1.0, 2.0, 3.0, 4.0, 5.0)
    """

    id: str = field(validator=slug)
    unit: Unit = field(converter=to_unit, validator=instance(Unit))
    better: Better = field(converter=to_better, validator=instance(Better))
    name: str | None = field(default=None, validator=optional_text)
    name_en: str | None = field(default=None, validator=optional_text)
    domain: str | None = field(default=None, validator=optional_slug)
    policy_domain: str | None = field(
        default=None, validator=optional_slug, metadata={"refers": "domains"}
    )
    low: float | None = field(default=None, converter=to_number, validator=optional_number)
    high: float | None = field(default=None, converter=to_number, validator=optional_number)
    step: float | None = field(
        default=None, converter=to_number, validator=optional_number, metadata={"above": 0}
    )
    measured_in: str | None = field(default=None, validator=optional_text)
    instrument: str | None = field(default=None, validator=optional_text)
    relevant_change: float | None = field(
        default=None, converter=to_number, validator=optional_number, metadata={"above": 0}
    )
    expected: Estimate | None = field(default=None, validator=instance(Estimate, type(None)))
    course: FrozenMap[str, float] = field(
        factory=FrozenMap, converter=as_course, metadata={"ids": True}
    )

    @course.validator
    def _check_course(self, _attribute: object, value: object) -> None:
        require(isinstance(value, FrozenMap), "course", value, "mapping")
        faults: list[Fault] = []
        for key, each in value.items():  # type: ignore[attr-defined]  # a mapping by the line above
            if not is_slug(key):
                faults.append(fault(f"course.{key}", key, "slug"))
            elif not is_finite(each):
                faults.append(fault(f"course.{key}", each, "number"))
        if faults:
            raise InvalidValueError(tuple(faults))

    def __attrs_post_init__(self) -> None:
        if self.low is not None and self.high is not None:
            require(self.low < self.high, "high", self.high, "above", low=self.low)
        if self.step is not None:
            require(self.step > 0, "step", self.step, "above-zero")
        if self.relevant_change is not None:
            change = self.relevant_change
            require(change > 0, "relevant_change", change, "above-zero")

    @property
    def sign(self) -> int:
        """1 if higher is better, -1 if lower is."""
        return 1 if self.better is Better.HIGHER else -1

    @property
    def levels(self) -> tuple[float, ...]:
        """The readings that are possible, lowest first; () where that is no short list."""
        if self.low is None or self.high is None or self.step is None:
            return ()
        width = self.high - self.low
        steps = width / self.step
        if not 1 - _NEAR <= steps <= MOST_LEVELS - 1 + _NEAR or not _is_whole(steps):
            return ()
        # Not by adding steps: three times 0.1 is more than 0.3, and would lie off the scale.
        whole = round(steps)
        within = (self.low + width * index / whole for index in range(whole))
        return (*within, self.high)

    def fault_of(self, value: float) -> tuple[str, dict[str, float]] | None:
        """Say what is wrong with a reading, as an expectation with its values; None if nothing.

        Examples
        --------
        >>> Indicator(id="a", unit="person", better="higher", low=1, high=5).fault_of(7)
        ('at-most', {'most': 5.0})
        """
        if not is_finite(value):
            return "number", {}
        if self.low is not None and value < self.low:
            return "ordered", {"low": self.low}
        if self.high is not None and value > self.high:
            return "at-most", {"most": self.high}
        if self.step is not None:
            steps = (value - (self.low or 0.0)) / self.step
            if not _is_whole(steps):
                return "on-step", {"step": self.step}
        return None


_NEAR: Final = 1e-9
_DIGIT: Final = 1e-15
"""So far from a whole number of steps a reading may lie by rounding, at least and per step."""


def _is_whole(steps: float) -> bool:
    """Tell whether this is a whole number, but for rounding; beyond all digits anything is."""
    return not isfinite(steps) or abs(steps - round(steps)) <= _NEAR + _DIGIT * abs(steps)
