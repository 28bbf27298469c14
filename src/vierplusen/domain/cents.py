"""Money that is read exactly: what is written, in whole cents (hele centen)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from vierplusen.domain.values import is_finite
from vierplusen.errors import Fault, InvalidValueError, fault

if TYPE_CHECKING:
    from fractions import Fraction

    import attrs

MOST_MONEY: Final = 1e12
"""The most euros that a plan is made for: a thousand billion, of which each cent can be counted."""

_DECIMALS: Final = 2
"""A euro has two."""


def _written(value: float) -> tuple[int, int]:
    """Give a number as it is written: whole digits, and a power of ten."""
    digits, _, power = repr(value).partition("e")
    whole, _, rest = digits.partition(".")
    rest = rest.rstrip("0")
    return int(whole + rest), int(power or 0) - len(rest)


def exact(value: float) -> "Fraction":
    """Give a number as it is written: ``0.1`` is a tenth, and not the binary number beside it.

    Examples
    --------
    >>> exact(0.1) * 3 == exact(0.3)
    True
    """
    from fractions import Fraction  # noqa: PLC0415  # it takes as long to load as a document to read

    digits, power = _written(value)
    return Fraction(digits) * Fraction(10) ** power


def cents_of(eur: float) -> int:
    """Give euros, of at most two decimals, in cents.

    Examples
    --------
    >>> cents_of(40000.50)
    4000050
    """
    digits, power = _written(eur)
    places = power + _DECIMALS
    cents: int = digits * 10**places if places >= 0 else digits // 10**-places
    return cents


def to_eur(value: Any) -> Any:  # noqa: ANN401  # a number, or what the validator refuses
    """Read a Decimal or a whole number as the number that a document gives back."""
    if is_finite(value):
        # The sum makes -0.0 the 0 that it is.
        return float(value) + 0.0
    if hasattr(value, "as_tuple") and value.is_finite():
        # A Decimal; one that no number of a document can hold is refused by the validator.
        near = float(value)
        return near if type(value)(repr(near)) == value else value
    return value


def money_faults(path: str, value: object, *, negative: bool = False) -> Iterator[Fault]:
    """Say what is wrong with euros: no number, too many, below 0, or parts of a cent."""
    if not is_finite(value):
        yield fault(path, value, "number")
    elif value < 0 and not negative:  # type: ignore[operator]  # a number by the line above
        yield fault(path, value, "not-negative")
    elif abs(value) > MOST_MONEY:  # type: ignore[arg-type]  # a number by the first line
        yield fault(path, value, "size", most=MOST_MONEY)
    elif _written(value)[1] < -_DECIMALS:  # type: ignore[arg-type]  # as above
        yield fault(path, value, "whole-cents")


def money(_self: object, attribute: "attrs.Attribute[float]", value: object) -> None:
    """Refuse what is no amount of euros in whole cents."""
    for each in money_faults(attribute.name, value):
        raise InvalidValueError((each,))


def optional_money(
    _self: object, attribute: "attrs.Attribute[float | None]", value: object
) -> None:
    """Refuse what is no amount of euros in whole cents, unless none is stated."""
    if value is not None:
        money(_self, attribute, value)  # type: ignore[arg-type]  # the attribute is used for its name
