"""What can be wrong with a question for this strategy, in words."""

from typing import Final

from attrs import define

from vierplusen import VierplusenError

MOST_PLACES: Final = 100_000
"""So many amounts are sought: sources times categories and years."""


@define
class TooManyPlacesError(VierplusenError, ValueError):
    """More sources, categories and years than can be looked at.

    Attributes
    ----------
    places, most
        How many amounts would be sought, and how many can be.
    """

    places: int
    most: int

    def __str__(self) -> str:
        return (
            f"{self.places:,} amounts (sources x categories and years) are more than the "
            f"{self.most:,} that this strategy takes: group categories or sources, or choose the "
            "strategy 'pizza'"
        )
