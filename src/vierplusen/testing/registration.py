"""What the entry point for Hypothesis does: it registers a strategy for each public class.

It imports the classes and no strategy: those are made when a test first asks for one.
"""

from enum import Enum
from typing import Any

from hypothesis import strategies as st

import vierplusen


def register_all() -> None:
    """Register every public class, so that ``st.from_type(vierplusen.Project)`` works."""
    for kind in public_classes():
        st.register_type_strategy(kind, _strategy)


def public_classes() -> tuple[type[Any], ...]:
    """Give the public classes, without the enumerations, which Hypothesis knows by itself."""
    # Functions and constants stay unloaded: their modules need more than the classes do.
    names = [name for name in vierplusen.__all__ if name[0].isupper() and not name.isupper()]
    values = [getattr(vierplusen, name) for name in names]
    return tuple(each for each in values if isinstance(each, type) and not issubclass(each, Enum))


def _strategy(kind: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401  # a class, or a generic of it
    from vierplusen.testing.strategies import reading  # noqa: PLC0415  # only when it is asked for

    return reading(kind)
