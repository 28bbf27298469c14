"""What a reader of text gives: the data, and where each part of it stands."""

import re
from collections.abc import Callable, Container, Mapping
from typing import IO, Any, Final, Protocol, runtime_checkable

from attrs import field, frozen

from vierplusen.documents.limits import MAX_BYTES, refuse
from vierplusen.errors import Fault, InvalidDocumentError, phrase


def _nowhere(_wanted: Container[str]) -> Mapping[str, int]:
    return {}


@frozen(kw_only=True)
class Parsed:
    """A document as plain data.

    Attributes
    ----------
    data
        Mappings, lists and plain values.
    faults
        What is wrong already, such as a key that stands twice.
    locate
        Gives path -> line for the paths that are asked; called only when there is a fault.
    """

    data: Any = field(eq=False)
    faults: tuple[Fault, ...] = ()
    locate: Callable[[Container[str]], Mapping[str, int]] = field(default=_nowhere, eq=False)


@runtime_checkable
class TextReader(Protocol):
    """A reader of the library: beside the data it knows lines."""

    def parse(self, text: str) -> Parsed:
        """Parse a text, or raise InvalidDocumentError."""
        ...


class ReadsText:
    """What the library's own readers share: ``read`` by way of ``parse``."""

    def read(self: TextReader, stream: IO[bytes]) -> Mapping[str, Any]:
        """Give the document as plain data, or raise InvalidDocumentError with all faults."""
        parsed = self.parse(decode(stream.read(MAX_BYTES + 1)))
        if parsed.faults:
            raise InvalidDocumentError(parsed.faults)
        data: Mapping[str, Any] = parsed.data
        return data


_BLANK: Final = re.compile(r"\s*", re.ASCII)


def decode(data: bytes) -> str:
    """Read bytes as UTF-8 text within bounds; a byte order mark is taken off."""
    if len(data) > MAX_BYTES:
        raise refuse("", phrase("bytes"), "bytes", limit=MAX_BYTES)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise refuse("", f"{data[problem.start]:#04x}", "utf-8", line) from None
    if _BLANK.fullmatch(text):
        raise refuse("", phrase("nothing"), "not-blank")
    return text


def child(path: str, step: str | int) -> str:
    """Give the path of a part: ``a.b`` for a key, ``a[0]`` for an index."""
    if isinstance(step, int):
        return f"{path}[{step}]"
    return f"{path}.{step}" if path else step
