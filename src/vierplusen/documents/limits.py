"""How large a document may be: bounds against hostile and mistaken files."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from vierplusen.errors import Fault, InvalidDocumentError, fault, phrase

MAX_BYTES: Final = 5_000_000
MAX_DEPTH: Final = 64
MAX_NODES: Final = 200_000
MAX_ALIASES: Final = 1_000
MAX_KEY: Final = 200
MAX_DIGITS: Final = 400
"""Of a whole number: with more it lies beyond any float, and is read as infinite."""


def refuse(
    path: str,
    found: object,
    expects: str,
    line: int | None = None,
    **values: Any,  # noqa: ANN401  # words of any kind
) -> InvalidDocumentError:
    """Make the error of a document that cannot be read any further."""
    wrong = fault(path, found, expects, **values)
    return InvalidDocumentError((at(wrong, line),))


def at(wrong: Fault, line: int | None) -> Fault:
    """Give the same fault with its line."""
    return Fault(wrong.path, wrong.found, wrong.expects, wrong.values, wrong.nearest, line)


def check_size(data: Any) -> None:  # noqa: ANN401  # a document is anything until it is checked
    """Refuse data that is too deep or too large, without recursion.

    Raises
    ------
    InvalidDocumentError
        If it has more levels than ``MAX_DEPTH``, or more values than ``MAX_NODES``.
    """
    here = [data]
    depth = seen = 0
    while here:
        seen += len(here)
        if seen > MAX_NODES:
            raise refuse("", phrase("values"), "nodes", limit=MAX_NODES)
        if depth > MAX_DEPTH:
            raise refuse("", phrase("levels"), "depth", limit=MAX_DEPTH)
        here = [below for each in here for below in _below(each)]
        depth += 1


def check_keys(keys: Iterable[Any]) -> None:
    """Refuse keys that are too long: every path through them would be."""
    for key in keys:
        if isinstance(key, str) and len(key) > MAX_KEY:
            raise refuse("", key, "key-length", limit=MAX_KEY)


def _below(value: object) -> Iterator[Any]:
    if isinstance(value, Mapping):
        check_keys(value)
        yield from value.values()
    elif isinstance(value, list | tuple):
        yield from value
