"""What financing itself offers: its strategies, and its rules for a call."""

from typing import Final

from vierplusen._version import __version__
from vierplusen.domain import Catalogue, own_offers
from vierplusen.financing.calls.selection import RULES
from vierplusen.financing.strategies.own import STRATEGIES

OWN: Final = Catalogue(
    (
        *own_offers("financing-strategy", STRATEGIES, version=__version__),
        *own_offers("selection-rule", RULES, version=__version__),
    )
)
"""The own offers of this stage."""
