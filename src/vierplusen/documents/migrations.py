"""Older documents become newer ones by pure steps on plain data, one version at a time."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from vierplusen.documents.limits import refuse
from vierplusen.errors import DocumentTooNewError

VERSION: Final = 1
"""The version of the documents that this library writes."""

HEADER: Final = "vierplusen"
"""The key that heads every document; its value is the version."""

MAPPING_HEADER: Final = "vierplusen_mapping"
"""The key that heads every document that says how the columns of a table are read."""

PRICES_HEADER: Final = "vierplusen_prices"
"""The key that heads every document that says how the columns of a price list are read."""

Step = Callable[[Mapping[str, Any]], dict[str, Any]]

STEPS: Final[Mapping[int, Step]] = {}
"""From version n to n + 1; a step takes a document and gives another, it changes nothing."""


def migrate(
    data: Mapping[str, Any],
    *,
    steps: Mapping[int, Step] = STEPS,
    current: int = VERSION,
) -> dict[str, Any]:
    """Bring a document to the current version.

    Parameters
    ----------
    data
        The document, with its header.
    steps
        The step from each older version to the next.
    current
        The version to reach.

    Raises
    ------
    InvalidDocumentError
        If the header is missing or is no whole number, or a step is missing.
    DocumentTooNewError
        If the document is newer than this library.

    Examples
    --------
    >>> migrate({"vierplusen": 0, "title": "A"}, steps={
    ...     0: lambda old: {"vierplusen": 1, "name": old["title"]}})
    {'vierplusen': 1, 'name': 'A'}
    """
    version = data.get(HEADER)
    if isinstance(version, bool) or not isinstance(version, int):
        raise refuse(HEADER, version, "header", version=current)
    if version > current:
        newer = refuse(HEADER, version, "not-newer", version=current)
        raise DocumentTooNewError(newer.faults)
    document = dict(data)
    while version < current:
        if version not in steps:
            raise refuse(HEADER, version, "known-version", version=current)
        document = steps[version](document)
        version += 1
    return document
