"""XML, read as it streams by: bounded, without entities, and without anything from elsewhere."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from typing import IO, Any, Final
from xml.parsers import expat

from vierplusen_xlsx.refusing import refused

_CHUNK: Final = 1 << 16
_MAX_TOKEN: Final = 4_000_000
"""The most bytes of one tag or comment."""

_BETWEEN: Final = "}"
_TRANSITIONAL: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT: Final = "http://purl.oclc.org/ooxml/"


def name_of(local: str) -> str:
    """Give the name of an element of a spreadsheet as the parser gives it."""
    return f"{_TRANSITIONAL}{_BETWEEN}{local}"


class _FoundRootError(Exception):
    """The head of a part was read."""


def check_head(part: IO[bytes]) -> None:
    """Refuse a part that declares a document type, which may hold entities, or is Strict.

    A part that is no XML, such as a picture, is left alone.

    Raises
    ------
    InvalidDocumentError
        If it does; nothing else is read.
    """

    def declares(*_declaration: object) -> None:
        raise refused("entities")

    def root(name: str, _attributes: object) -> None:
        if name.startswith(_STRICT):
            raise refused("strict")
        raise _FoundRootError

    parser = expat.ParserCreate(namespace_separator=_BETWEEN)
    parser.StartDoctypeDeclHandler = declares
    parser.StartElementHandler = root
    try:
        deque(_feed(parser, part), maxlen=0)
    except (_FoundRootError, expat.ExpatError):
        return


def parse(
    part: IO[bytes],
    start: Callable[[str, Mapping[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> Iterator[None]:
    """Parse a part, and hand on what stands in it; stop after each chunk of bytes.

    Parameters
    ----------
    part
        The stream.
    start, end
        What the start and the end of an element are handed to, by its name.
    text
        What text is handed to.

    Raises
    ------
    ExpatError, ValueError
        If the XML is not well-formed, or a tag is too long.
    """
    parser = expat.ParserCreate(namespace_separator=_BETWEEN)
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    yield from _feed(parser, part)


def _feed(parser: Any, part: IO[bytes]) -> Iterator[None]:  # noqa: ANN401  # the parser's class has no public name
    fed = 0
    while chunk := part.read(_CHUNK):
        parser.Parse(chunk, False)  # noqa: FBT003  # expat takes it by position only
        fed += len(chunk)
        if fed - parser.CurrentByteIndex > _MAX_TOKEN:
            problem = f"a tag of more than {_MAX_TOKEN} bytes"
            raise ValueError(problem)
        yield
    parser.Parse(b"", True)  # noqa: FBT003  # expat takes it by position only
    yield
