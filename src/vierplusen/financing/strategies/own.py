"""The strategies of the library."""

from typing import Final

from vierplusen.domain import FinancingStrategy

STRATEGIES: Final[tuple[FinancingStrategy, ...]] = ()
"""All, by how often they are asked for."""
