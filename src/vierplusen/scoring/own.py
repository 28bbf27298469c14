"""What scoring itself offers: the criteria and the lens of the 4+1 model."""

from typing import Final

from vierplusen._version import __version__
from vierplusen.domain import Catalogue, Lens, own_offers
from vierplusen.scoring.criteria import ALL

FOUR_PLUS_ONE: Final = Lens(
    key="4+1",
    necessary=("approach",),
    supporting=("measuring", "coalition", "entrepreneurship"),
    allowed_weak=1,
    threshold=0.5,
    lasting=("coalition", "entrepreneurship", "measuring", "sustainability"),
)
"""The lens of the sources. That the approach is necessary, that one weak spot is allowed and
where the threshold lies is this library's reading of them (docs/adr/0002)."""


OWN: Final = Catalogue(
    (
        *own_offers("criterion", ALL, version=__version__),
        *own_offers("lens", [FOUR_PLUS_ONE], version=__version__),
    )
)
"""The own offers of this stage, the whole catalogue where none is given."""
