"""Which messages may go out, and with which figures."""

from collections.abc import Iterable, Mapping

from attrs import evolve, frozen

from vierplusen.domain import Message
from vierplusen.domain.message import Value

Figures = Mapping[str, float | None]
"""Name of a place in a message -> the figure as it goes out; None: it does not."""


def withheld(threshold: int) -> Message:
    """Say that figures were taken away."""
    return Message("measured.suppressed", {"threshold": threshold})


@frozen
class Sayings:
    """What may be said: names are known, figures are those that go out.

    Attributes
    ----------
    names
        Texts that are names, such as that of an indicator: a digit in one is no figure.
    """

    names: frozenset[str] = frozenset()

    def kept(self, messages: Iterable[Message], figures: Figures) -> tuple[Message, ...]:
        """Give the messages that may go out, with every figure as it goes out.

        A message with a figure that does not go out, or that is not known by its name, is left
        out whole.
        """
        said = (self._said(each, figures) for each in messages)
        return tuple(each for each in said if each is not None)

    def _said(self, message: Message, figures: Figures) -> Message | None:
        values: dict[str, Value] = {}
        for key, value in message.values.items():
            found = self._value(key, value, figures)
            if found is None:
                return None
            values[key] = found
        return evolve(message, values=values)

    def _value(self, key: str, value: Value, figures: Figures) -> Value | None:
        if isinstance(value, bool):
            return value
        if isinstance(value, str):
            digits = any(each.isdigit() for each in value)
            return None if digits and value not in self.names else value
        if isinstance(value, Message):
            return self._said(value, figures)
        if isinstance(value, tuple):
            kept = self.kept(value, figures)
            return kept if len(kept) == len(value) else None
        return figures.get(key)
