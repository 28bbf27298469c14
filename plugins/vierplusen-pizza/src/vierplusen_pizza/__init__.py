"""The best mix of sources to the cent, for vierplusen: its hooks."""

from collections.abc import Iterator

from vierplusen import FinancingStrategy, Label, hookimpl
from vierplusen_pizza.strategy import MIXED, MixedStrategy, Progress

__all__ = ["HOOKSPEC_VERSION", "MIXED", "MixedStrategy", "Progress"]

HOOKSPEC_VERSION = 1
