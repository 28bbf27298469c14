"""The best mix of sources to the cent, for vierplusen: its hooks."""

from collections.abc import Iterator

from vierplusen import FinancingStrategy, Label, hookimpl
from vierplusen_pizza.errors import TooManyPlacesError
from vierplusen_pizza.labels.words import WORDS
from vierplusen_pizza.strategy import MIXED, MixedStrategy, Progress

__all__ = ["HOOKSPEC_VERSION", "MIXED", "MixedStrategy", "Progress", "TooManyPlacesError"]

HOOKSPEC_VERSION = 1


@hookimpl
def vierplusen_financing_strategies() -> Iterator[FinancingStrategy]:
    """Offer the best mix of sources."""
    yield MIXED


@hookimpl
def vierplusen_labels() -> Iterator[Label]:
    """Offer its name, what it does, and all that it says, in Dutch and English."""
    for key, (dutch, english) in WORDS.items():
        yield Label(key, dutch, english)
