"""The protocols of what a plugin may offer beside criteria: exporters and readers."""

from collections.abc import Mapping
from typing import IO, Any, Protocol, runtime_checkable


@runtime_checkable
class Exporter(Protocol):
    """A way to write a result to a stream (uitvoer).

    Attributes
    ----------
    key
        The name of the format: ``export(..., format=key)``.
    suffixes
        The file name endings it answers to, such as ``(".md",)``.
    """

    @property
    def key(self) -> str:
        """The name of the format."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The file name endings, each with its dot."""
        ...

    def export(self, result: object, stream: IO[bytes], *, lang: str) -> None:
        """Write the result to a binary stream; text in it is hostile until escaped."""
        ...


@runtime_checkable
class Reader(Protocol):
    """A way to read a document from a stream (invoer).

    Attributes
    ----------
    key
        The name of the format: ``load(..., format=key)``.
    suffixes
        The file name endings it answers to, such as ``(".json",)``.
    """

    @property
    def key(self) -> str:
        """The name of the format."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The file name endings, each with its dot."""
        ...

    def read(self, stream: IO[bytes]) -> Mapping[str, Any]:
        """Give the document as nested mappings, lists and plain values, or raise."""
        ...
