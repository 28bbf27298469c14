"""How sources are called in what financing says."""

from vierplusen.domain import FundingSource


def called(source: FundingSource) -> str:
    """Give what people call a source."""
    return source.name or source.id
