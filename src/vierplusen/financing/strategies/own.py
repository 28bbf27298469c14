"""The library's own strategies, in one tuple."""

from typing import Final

from vierplusen.domain import FinancingStrategy, FrozenMap
from vierplusen.financing.strategies.capacity import capacity
from vierplusen.financing.strategies.co_financing import HALF, co_financing
from vierplusen.financing.strategies.following import Strategy
from vierplusen.financing.strategies.new_for_old import new_for_old
from vierplusen.financing.strategies.pizza import pizza
from vierplusen.financing.strategies.proportional import proportional
from vierplusen.financing.strategies.results import results

STRATEGIES: Final[tuple[FinancingStrategy, ...]] = (
    Strategy("pizza", pizza),
    Strategy("proportional", proportional),
    Strategy("co-financing", co_financing, FrozenMap({"min_own_share": HALF})),
    Strategy("new-for-old", new_for_old),
    Strategy("results", results),
    Strategy("capacity", capacity),
)
"""Every strategy of the library."""
