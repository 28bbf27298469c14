"""Dutch reference data for vierplusen: its hooks, and nothing else."""

from collections.abc import Iterator

from vierplusen import Indicator, LifeDomain, hookimpl
from vierplusen_nl.counts import COUNTS
from vierplusen_nl.domains import DOMAINS
from vierplusen_nl.matrix import PARENTING, ZRM_11, ZRM_13

HOOKSPEC_VERSION = 1


@hookimpl
def vierplusen_reference_data() -> Iterator[LifeDomain | Indicator]:
    """Offer life domains, the matrix in both editions, parenting, and counts per household."""
    yield from DOMAINS
    yield from ZRM_11
    yield from ZRM_13
    yield PARENTING
    yield from COUNTS
