"""How the messages of an appraisal name a knob and a value of it; without any arrays."""

from typing import Final

from vierplusen.domain import Knob, Message
from vierplusen.domain.estimates import NUMBERS

_EUROS: Final = frozenset({"euro", "euros", "euro's", "eur", "€"})


def named(name: str, knob: Knob) -> str:
    """Give what people call a knob."""
    return knob.name or name


def quantity(value: float, knob: Knob) -> Message:
    """Say a value of a knob, with what it counts; a bare number from 0 to 1 is a share."""
    if knob.unit is None:
        key = "quantity.share" if is_share(knob) else "quantity.number"
        return Message(key, {"value": value})
    if knob.unit.casefold() in _EUROS:
        return Message("quantity.eur", {"value": value})
    return Message("quantity.unit", {"value": value, "unit": knob.unit})


def is_share(knob: Knob) -> bool:
    """Tell whether a knob is a share: a bare number that lies between 0 and 1."""
    given = (getattr(knob, name) for name in NUMBERS)
    return knob.unit is None and all(0 <= each <= 1 for each in given if each is not None)


def room(value: float, expected: float, *, rising: bool) -> str:
    """Tell how today's estimate lies to a break-even point: with room, short, or neither.

    ``rising``: whether the balance rises with the quantity.
    """
    if value == expected or not expected:
        return ""
    return "-room" if (expected > value) == rising else "-short"
