"""What scoring itself offers: the criteria and the lens of the 4+1 model."""

from typing import Final

from attrs import evolve

from vierplusen._version import __version__
from vierplusen.domain import Catalogue, Lens, Origin, own_offers
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

EQUAL: Final = evolve(FOUR_PLUS_ONE, key="equal", even=True)
"""The same rule; every question of a feature weighs the same."""

MCKEOWN: Final = evolve(
    FOUR_PLUS_ONE,
    key="mckeown",
    weights={"layer.technique": 15, "layer.attitude": 30, "layer.context": 55},
    origin=Origin.OUTSIDE,
)
"""The split that is known as McKeown's (2000): client and surroundings 40, relation 30, hope 15,
technique 15. It is from outside the sources; that the three layers carry it as technique 15,
attitude 30, context 55 is this library's own mapping (handbook S3)."""


OWN: Final = Catalogue(
    (
        *own_offers("criterion", ALL, version=__version__),
        *own_offers("lens", [FOUR_PLUS_ONE, EQUAL, MCKEOWN], version=__version__),
    )
)
"""The own offers of this stage, the whole catalogue where none is given."""
