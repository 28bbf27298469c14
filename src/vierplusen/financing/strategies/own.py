"""The library's own strategies, in one tuple."""

from typing import Final

from vierplusen.domain import FinancingStrategy

STRATEGIES: Final[tuple[FinancingStrategy, ...]] = ()
"""Every strategy of the library."""
