"""Knobs: the named estimates of a case."""

from typing import Final

from attrs import field, frozen

from vierplusen.domain.estimates import Estimate, Shape
from vierplusen.domain.evidence import Degree, as_degree
from vierplusen.domain.products import MOST_SIZE
from vierplusen.domain.values import instance, optional_slug, optional_text
from vierplusen.errors import InvalidValueError, fault

MOST_SPREAD: Final = 100.0
"""A lognormal knob whose sd is more than so many means has no mean that numbers can hold."""


def _degree(value: "Degree | str | bool | None") -> "Degree | None":  # as documents write it
    """Read a word, true or false as a degree; the validator refuses the rest."""
    made = as_degree(value)
    return value if made is None else made  # type: ignore[return-value]  # refused by the validator


@frozen(kw_only=True)
class Knob(Estimate):
    """A named estimate of a case (knop): what is uncertain once, varies once.

    Attributes
    ----------
    name
        What people call it.
    indicator
        The id of the indicator that measures it.
    measurable
        How feasible it is to measure it during the project; None if nobody said.

    The rest is that of an :class:`Estimate`.

    Examples
    --------
    >>> Knob(low=70, mode=85, high=100, unit="household", indicator="households").expected
    85.0
    """

    name: str | None = field(default=None, validator=optional_text)
    indicator: str | None = field(default=None, validator=optional_slug)
    measurable: Degree | None = field(
        default=None, converter=_degree, validator=instance(Degree, type(None))
    )

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        faults = [
            fault(name, number, "size", most=MOST_SIZE)
            for name in ("value", "low", "mode", "high", "mean", "sd")
            if (number := getattr(self, name)) is not None and abs(number) > MOST_SIZE
        ]
        if self.spread is Shape.LOGNORMAL and not faults:
            assert self.mean is not None  # noqa: S101  # the form holds a mean
            assert self.sd is not None  # noqa: S101  # and its spread
            if self.sd > MOST_SPREAD * self.mean:
                faults.append(fault("sd", self.sd, "at-most", most=MOST_SPREAD * self.mean))
        if faults:
            raise InvalidValueError(tuple(faults))
