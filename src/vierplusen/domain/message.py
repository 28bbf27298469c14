"""The one form of every reason, advice, question and warning."""

from collections.abc import Iterable, Mapping
from typing import Union

from attrs import field, frozen

from vierplusen.domain.values import FrozenMap
from vierplusen.errors import InvalidValueError, fault

Value = Union[str, int, float, bool, "Message", tuple["Message", ...]]
"""What can fill the place in a label: plain values, and messages that are rendered in turn."""


def _frozen(values: Mapping[str, Value] | None) -> FrozenMap[str, Value]:
    return values if isinstance(values, FrozenMap) else FrozenMap(values)


def as_texts(value: Iterable[str]) -> tuple[str, ...]:
    """Make a tuple of texts; one text alone is refused, because it is a list of letters."""
    if isinstance(value, str):
        raise InvalidValueError((fault("", value, "list"),))
    return tuple(value)


@frozen
class Message:
    """Something to say, as data; the labels turn it into Dutch or English (bericht).

    Attributes
    ----------
    key
        A stable code, the key of a label.
    values
        What fills the label's places.
    facts
        The paths of the facts it rests on, such as ``measuring.baseline``.
    sources
        The ids of the sources of those facts.

    Examples
    --------
    >>> Message("degree.partly").key
    'degree.partly'
    """

    key: str
    values: FrozenMap[str, Value] = field(default=None, converter=_frozen)
    facts: tuple[str, ...] = field(default=(), converter=as_texts)
    sources: tuple[str, ...] = field(default=(), converter=as_texts)
