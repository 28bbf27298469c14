"""The self-sufficiency matrix (zelfredzaamheid-matrix, ZRM), by name and scale only.

Each domain is judged on a scale of 1 (acute problem) to 5 (fully self-sufficient), over the last
30 days. The wording of its anchors is the owner's and does not stand here: use the forms of the
owner to judge by. No source says which change is a real one, so every change counts.
"""

from collections.abc import Sequence
from typing import Final

from vierplusen import Better, Indicator, Unit
from vierplusen_nl.domains import ENGLISH, NAMES

OLDER: Final = (
    "finances",
    "day-activities",
    "housing",
    "domestic-relations",
    "mental-health",
    "physical-health",
    "addiction",
    "adl",
    "social-network",
    "community-participation",
    "justice",
)
"""The 11 domains of the older edition."""

OF_2017: Final = (
    "finances",
    "work-and-education",
    "use-of-time",
    "housing",
    "domestic-relations",
    "mental-health",
    "physical-health",
    "substance-use",
    "basic-adl",
    "instrumental-adl",
    "social-network",
    "community-participation",
    "justice",
)
"""The 13 domains of the edition of 2017."""


def _edition(prefix: str, domains: Sequence[str], instrument: str) -> tuple[Indicator, ...]:
    return tuple(
        Indicator(
            id=f"{prefix}-{domain}",
            name=NAMES[domain],
            name_en=ENGLISH[domain],
            unit=Unit.PERSON,
            better=Better.HIGHER,
            domain=domain,
            low=1,
            high=5,
            step=1,
            measured_in="punt",
            instrument=instrument,
        )
        for domain in domains
    )


ZRM_11: Final = _edition("zrm-11", OLDER, "zelfredzaamheid-matrix, 11 domeinen")
ZRM_13: Final = _edition("zrm-13", OF_2017, "zelfredzaamheid-matrix 2017, 13 domeinen")

PARENTING: Final = Indicator(
    id="parenting",
    name=NAMES["parenting"],
    name_en=ENGLISH["parenting"],
    unit=Unit.PERSON,
    better=Better.HIGHER,
    domain="parenting",
)
"""Parenting, beside the matrix. No source of ours gives its scale: set the bounds of your own."""
