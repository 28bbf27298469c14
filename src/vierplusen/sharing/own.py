"""What sharing itself offers: its rules."""

from typing import Final

from vierplusen._version import __version__
from vierplusen.domain import Catalogue, own_offers
from vierplusen.sharing import fixed, games

OWN: Final = Catalogue(
    own_offers("sharing-rule", (*fixed.RULES, *games.RULES), version=__version__)
)
"""The own offers of this stage."""
