"""The library's own ways to choose between applications."""

from typing import Final

from vierplusen.domain import SelectionRule

RULES: Final[tuple[SelectionRule, ...]] = ()
"""Every selection rule of the library."""
