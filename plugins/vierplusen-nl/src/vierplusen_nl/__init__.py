"""Dutch reference data for vierplusen: its hooks, and nothing else."""

from collections.abc import Iterator

from vierplusen import (
    DiscountSchedule,
    FundingStream,
    Indicator,
    Instrument,
    LifeDomain,
    Party,
    PolicyDomain,
    hookimpl,
)
from vierplusen_nl.counts import COUNTS
from vierplusen_nl.domains import DOMAINS
from vierplusen_nl.matrix import PARENTING, ZRM_11, ZRM_13
from vierplusen_nl.money import INSTRUMENTS, STREAMS
from vierplusen_nl.parties import PARTIES
from vierplusen_nl.policy import POLICY_DOMAINS
from vierplusen_nl.rates import SCHEDULES

HOOKSPEC_VERSION = 1

Record = (
    LifeDomain
    | Indicator
    | Party
    | PolicyDomain
    | DiscountSchedule
    | FundingStream
    | Instrument
)  # fmt: skip


@hookimpl
def vierplusen_reference_data() -> Iterator[Record]:
    """Offer what projects measure, who takes part and in which field, rates, and money."""
    yield from DOMAINS
    yield from ZRM_11
    yield from ZRM_13
    yield PARENTING
    yield from COUNTS
    yield from PARTIES
    yield from POLICY_DOMAINS
    yield from SCHEDULES
    yield from STREAMS
    yield from INSTRUMENTS
