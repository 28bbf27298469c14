"""An estimate: a number that is not known exactly, with its range, its unit and its evidence."""

from enum import StrEnum
from itertools import pairwise
from math import exp, log, log1p, sqrt
from typing import ClassVar, Final

from attrs import field, frozen

from vierplusen.domain.beta import beta_quantile
from vierplusen.domain.evidence import Evidence
from vierplusen.domain.values import (
    instance,
    is_finite,
    optional_number,
    optional_text,
    require,
    to_number,
    worded,
)
from vierplusen.errors import InvalidValueError, fault


class Shape(StrEnum):
    """How what is uncertain is spread (vorm van de verdeling)."""

    FIXED = "fixed"
    UNIFORM = "uniform"
    TRIANGULAR = "triangular"
    PERT = "pert"
    NORMAL = "normal"
    LOGNORMAL = "lognormal"


FORMS: Final = {
    ("value",): (Shape.FIXED,),
    ("low", "high"): (Shape.UNIFORM,),
    ("low", "mode", "high"): (Shape.TRIANGULAR, Shape.PERT),
    ("mean", "sd"): (Shape.NORMAL, Shape.LOGNORMAL),
}
"""The numbers that are given -> the shapes they can have; the first is meant if none is named."""

NUMBERS: Final = ("value", "low", "mode", "high", "mean", "sd")
_FORM_NAMES: Final = " | ".join(", ".join(form) for form in FORMS)


def to_shape(value: Shape | str | None) -> Shape | None:
    """Read a word as a member; the validator refuses the rest."""
    made: Shape | None = worded(Shape, value)
    return made


@frozen(kw_only=True)
class Estimate(Evidence):
    """A number that is known more or less (schatting); in a case it is a knob (knop).

    One of four forms is given: ``value`` alone; ``low`` and ``high`` (uniform); ``low``, ``mode``
    and ``high`` (triangular, or ``shape="pert"``); ``mean`` and ``sd`` (normal, or
    ``shape="lognormal"``, whose mean and sd these are). In a document a bare number stands for
    ``value``.

    Attributes
    ----------
    value, low, mode, high, mean, sd
        The numbers of the form.
    shape
        How it is spread; None: the usual shape of the form.
    unit
        What it counts: household, euro, point.

    Raises
    ------
    InvalidValueError
        If the numbers are none of the four forms, are out of order, or do not fit the shape.

    Examples
    --------
    >>> few = Estimate(low=0.02, mode=0.05, high=0.11)
    >>> round(few.expected, 3), round(few.quantile(0.5), 4)
    (0.06, 0.058)
    >>> Estimate(mean=2, sd=0.5).grade is None
    True
    """

    NUMBER: ClassVar[str] = "value"

    value: float | None = field(default=None, converter=to_number, validator=optional_number)
    low: float | None = field(default=None, converter=to_number, validator=optional_number)
    mode: float | None = field(default=None, converter=to_number, validator=optional_number)
    high: float | None = field(default=None, converter=to_number, validator=optional_number)
    mean: float | None = field(default=None, converter=to_number, validator=optional_number)
    sd: float | None = field(
        default=None, converter=to_number, validator=optional_number, metadata={"least": 0}
    )
    shape: Shape | None = field(
        default=None,
        converter=to_shape,
        validator=instance(Shape, type(None)),
    )
    unit: str | None = field(default=None, validator=optional_text)

    def __attrs_post_init__(self) -> None:
        given = tuple(name for name in NUMBERS if getattr(self, name) is not None)
        if given not in FORMS:
            found = ", ".join(given) or None
            raise InvalidValueError((fault("", found, "estimate", forms=_FORM_NAMES),))
        shapes = FORMS[given]
        if self.shape is not None:
            options = ", ".join(shapes)
            require(self.shape in shapes, "shape", self.shape.value, "one-of", options=options)
        numbers = [(name, getattr(self, name)) for name in given]
        if "low" in given:
            for (_, before), (name, after) in pairwise(numbers):
                require(before <= after, name, after, "ordered", low=before)
        if self.sd is not None:
            require(self.sd >= 0, "sd", self.sd, "not-negative")
        if self.spread is Shape.LOGNORMAL:
            assert self.mean is not None  # noqa: S101  # the form holds a mean
            require(self.mean > 0, "mean", self.mean, "above-zero")

    @property
    def spread(self) -> Shape:
        """The shape that it has."""
        if self.shape is not None:
            return self.shape
        # Written out, for an appraisal asks it thousands of times; FORMS says the same.
        if self.mode is not None:
            return Shape.TRIANGULAR
        if self.low is not None:
            return Shape.UNIFORM
        return Shape.FIXED if self.mean is None else Shape.NORMAL

    @property
    def grade(self) -> int | None:
        """The evidence grade, 1 (measured) to 6 (assumption); None if the kind is unknown."""
        return None if self.kind is None else self.kind.grade

    @property
    def expected(self) -> float:
        """Its mean."""
        low, mode, high = self._ends
        match self.spread:
            case Shape.TRIANGULAR:
                return low + ((mode - low) + (high - low)) / 3
            case Shape.PERT:
                return low + (4 * (mode - low) + (high - low)) / 6
            case Shape.UNIFORM:
                return low + (high - low) / 2
            case _:
                return mode

    @property
    def variance(self) -> float:
        """The square of its standard deviation."""
        low, mode, high = self._ends
        match self.spread:
            case Shape.UNIFORM:
                return (high - low) ** 2 / 12
            case Shape.TRIANGULAR:
                left, right = mode - low, high - mode
                return (left * left + left * right + right * right) / 18
            case Shape.PERT:
                return (self.expected - low) * (high - self.expected) / 7
            case _:
                return (self.sd or 0.0) ** 2

    @property
    def second_moment(self) -> float:
        """The mean of its square."""
        return self.variance + self.expected**2

    def quantile(self, share: float) -> float:
        """Give the number that it stays below with this chance, 0 < share < 1.

        Raises
        ------
        InvalidValueError
            If the share is not between 0 and 1.
        """
        require(is_finite(share) and 0 < share < 1, "share", share, "open-share")
        low, mode, high = self._ends
        match self.spread:
            case Shape.FIXED:
                return mode
            case Shape.UNIFORM:
                return low + share * (high - low)
            case Shape.TRIANGULAR:
                return _triangular(low, mode, high, share)
            case Shape.PERT:
                return _pert(low, mode, high, share)
            case Shape.LOGNORMAL:
                return _lognormal(mode, self.sd or 0.0, share)
            case _:
                return mode + (self.sd or 0.0) * _normal(share)

    @property
    def _ends(self) -> tuple[float, float, float]:
        """The low, the middle and the high number, as far as the form has them."""
        if self.low is not None and self.high is not None:
            return self.low, self.low if self.mode is None else self.mode, self.high
        middle = self.mean if self.value is None else self.value
        assert middle is not None  # noqa: S101  # the two forms without ends have one of them
        return middle, middle, middle


def _triangular(low: float, mode: float, high: float, share: float) -> float:
    if high == low:
        return low
    turn = (mode - low) / (high - low)
    if share <= turn:
        return low + sqrt(share * (high - low) * (mode - low))
    return high - sqrt((1 - share) * (high - low) * (high - mode))


def _pert(low: float, mode: float, high: float, share: float) -> float:
    if high == low:
        return low
    left = 1 + 4 * (mode - low) / (high - low)
    return low + (high - low) * beta_quantile(share, left, 6 - left)


def _lognormal(mean: float, sd: float, share: float) -> float:
    ratio = sd / mean
    # The square of a ratio this large is no number any more; 1 beside it is lost anyway.
    log_variance = log1p(ratio * ratio) if ratio < _HUGE else 2 * (log(sd) - log(mean))
    return exp(log(mean) - log_variance / 2 + sqrt(log_variance) * _normal(share))


_HUGE: Final = 1e100


def _normal(share: float) -> float:
    from statistics import NormalDist  # noqa: PLC0415  # it takes a tenth of a start; few ask for it

    return NormalDist().inv_cdf(share)
