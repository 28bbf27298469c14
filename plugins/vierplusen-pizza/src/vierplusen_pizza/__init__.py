"""Mixed financing as an exact optimum, for vierplusen: its hooks."""

from collections.abc import Iterator

from vierplusen import Label, hookimpl

__all__ = ["HOOKSPEC_VERSION"]

HOOKSPEC_VERSION = 1


@hookimpl
def vierplusen_labels() -> Iterator[Label]:
    """Offer the words."""
    yield Label("strategy.pizza/mixed", "pizza, zo goed als kan", "pizza, as good as can be")
