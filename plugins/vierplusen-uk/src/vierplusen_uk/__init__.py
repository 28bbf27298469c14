"""Reference data of the United Kingdom for vierplusen: its hooks, and nothing else."""

from collections.abc import Iterator

from vierplusen import DiscountSchedule, OptimismTable, hookimpl
from vierplusen_uk.figures import GREATER_MANCHESTER, GREEN_BOOK

HOOKSPEC_VERSION = 1


@hookimpl
def vierplusen_reference_data() -> Iterator[DiscountSchedule | OptimismTable]:
    """Offer the discount schedule of the Green Book, and a table of optimism."""
    yield GREEN_BOOK
    yield GREATER_MANCHESTER
