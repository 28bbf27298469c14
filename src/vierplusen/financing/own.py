"""What financing itself offers: its strategies."""

from typing import Final

from vierplusen._version import __version__
from vierplusen.domain import Catalogue, own_offers
from vierplusen.financing.strategies.own import STRATEGIES

OWN: Final = Catalogue(own_offers("financing-strategy", STRATEGIES, version=__version__))
"""The own offers of this stage."""
