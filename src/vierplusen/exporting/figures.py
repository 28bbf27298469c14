"""What the parts of a measurement's report share: its words, numbers, counts and names."""

from collections.abc import Sequence
from typing import Any, Final

from attrs import frozen

from vierplusen.domain import ConfidenceInterval, Indicator, Language, Measured, Message
from vierplusen.labels import Words

DASH: Final = "-"
"""What stands for a figure that is not known, or that was taken away."""


@frozen
class MeasuredReport:
    """A measurement that is being told, in one language."""

    words: Words
    measured: Measured

    def say(self, key: str, **values: Any) -> str:  # noqa: ANN401  # what a message takes
        """Say one message of the library."""
        return self.words.say(Message(key, values))

    def says(self, messages: Sequence[Message]) -> tuple[str, ...]:
        """Say messages."""
        return tuple(map(self.words.say, messages))

    def head(self, *keys: str) -> tuple[str, ...]:
        """Give the head of a table."""
        return tuple(self.words.word(f"measured.{key}") for key in keys)

    def number(self, value: float | None) -> str:
        """Write a number; what is not known, or was taken away, is a dash."""
        return DASH if value is None else self.words.number(value)

    def count(self, value: int | None) -> str:
        """Write a count; one that was taken away says so."""
        if value is not None:
            return str(value)
        threshold = self.measured.threshold
        return DASH if threshold is None else self.say("measured.few-hidden", threshold=threshold)

    def margin(self, interval: ConfidenceInterval | None) -> str:
        """Write an interval."""
        if interval is None:
            return DASH
        return f"{self.number(interval.low)} … {self.number(interval.high)}"

    def indicator(self, key: str) -> str:
        """Give the name of an indicator."""
        return indicator_name(self.words, self.measured.indicators, key)

    def moment(self, key: str) -> str:
        """Give the name of a moment."""
        return self._named("moment", key)

    def domain(self, key: str) -> str:
        """Give the name of a life domain."""
        return self._named("life", key)

    def trait(self, key: str) -> str:
        """Give the name of a trait."""
        return self._named("trait", key)

    def _named(self, kind: str, key: str) -> str:
        """Give the words of the library for an id; one that it does not know stands for itself."""
        label = f"{kind}.{key}"
        return self.words.word(label) if self.words.has(label) else key


def indicator_name(words: Words, indicators: Sequence[Indicator], key: str) -> str:
    """Give the name of an indicator in the language of the words; its id where it has none."""
    found = next((each for each in indicators if each.id == key), None)
    if found is None:
        return key
    dutch = words.lang is Language.NL
    return (found.name if dutch or found.name_en is None else found.name_en) or key
