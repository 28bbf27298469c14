"""load, loads, dumps and save: the public verbs of documents."""

import io
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Final

from attrs import evolve, frozen

from vierplusen.documents import json_, toml_, yaml_
from vierplusen.documents.files import Place, read_bytes, write_whole
from vierplusen.documents.known import unknown_to
from vierplusen.documents.limits import MAX_BYTES, at, check_size, refuse
from vierplusen.documents.migrations import HEADER, VERSION, migrate
from vierplusen.documents.own import OWN
from vierplusen.documents.parsed import Parsed, TextReader, decode
from vierplusen.documents.salvage import read
from vierplusen.documents.structure import converter
from vierplusen.domain import Catalogue, Offer, Project, check_kind, is_unicode
from vierplusen.errors import (
    Fault,
    InvalidDocumentError,
    ReaderError,
    UnknownFormatError,
    UnreadableDocumentError,
    VierplusenError,
    fault,
    phrase,
)

_WRITERS: Final = {"json": json_.dump, "toml": toml_.dump, "yaml": yaml_.dump}
_SUFFIXES: Final = {".json": "json", ".toml": "toml", ".yaml": "yaml", ".yml": "yaml"}
_CLOSED: Final = re.compile(r"\.items(?=\[)")


def load(
    path_or_stream: Place | IO[bytes] | IO[str],
    *,
    format: str | None = None,  # noqa: A002  # the public name (design.md section 2)
    catalogue: Catalogue | None = None,
) -> Project:
    """Read a project from a file or a stream.

    Parameters
    ----------
    path_or_stream
        A path, or an open stream of bytes or text.
    format
        ``json``, ``yaml``, ``toml`` or the format of a plugin; None: by the file's name.
    catalogue
        What is on offer: readers, principles, and the parties and domains whose ids a document
        may nearly name: one letter off is a slip, and refused. Any other id is the document's own.
        None: the library's own readers, and references stay unchecked.

    Returns
    -------
    Project

    Raises
    ------
    InvalidDocumentError
        With every fault of the document: path, line, found, expected, nearest key.
    UnknownFormatError
        If no reader answers to the format or the file's name.
    UnreadableDocumentError
        If the file cannot be opened.
    MissingExtraError
        If YAML is asked for without its extra.
    ReaderError
        If a plugin's reader fails.
    """
    if isinstance(path_or_stream, str | os.PathLike):
        name = os.fspath(path_or_stream)
        reader = reader_of(format, name, catalogue)
        return _load(read_bytes(path_or_stream), reader, catalogue, name)
    name = str(getattr(path_or_stream, "name", ""))
    reader = reader_of(format, name, catalogue)
    return _load(drained(path_or_stream, name), reader, catalogue, name or "the document")


def drained(stream: IO[bytes] | IO[str], name: str) -> bytes:
    """Read a stream, at most a little more than a document may have."""
    try:
        return _bytes(stream.read(MAX_BYTES + 1))
    except UnicodeDecodeError as problem:
        found = f"{problem.object[problem.start]:#04x}"
        raise refuse("", found, "utf-8") from None
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise UnreadableDocumentError(name or "the stream", reason) from problem


def loads(text: str, *, format: str, catalogue: Catalogue | None = None) -> Project:  # noqa: A002  # the public name
    """Read a project from text; see :func:`load`.

    Examples
    --------
    >>> loads('{"vierplusen": 1, "id": "a", "name": "A"}', format="json").name
    'A'
    """
    return _load(_bytes(text), reader_of(format, "", catalogue), catalogue, "the document")


def dumps(project: Project, *, format: str) -> str:  # noqa: A002  # the public name
    """Write a project as text; ``loads`` of it gives an equal project.

    Parameters
    ----------
    project
        What to write; what is unknown is left out.
    format
        ``json``, ``yaml`` or ``toml``.

    Examples
    --------
    >>> print(dumps(Project(id="a", name="A", as_of=2010), format="json"), end="")
    {
      "vierplusen": 1,
      "id": "a",
      "name": "A",
      "as_of": 2010
    }
    """
    if format not in _WRITERS:
        raise UnknownFormatError(format, tuple(_WRITERS))
    check_kind(project, Project, "project")
    plain = converter().unstructure(project)
    return _WRITERS[format]({HEADER: VERSION, **plain})


def save(project: Project, path: Place) -> None:
    """Write a project to a file, whole or not at all; its ending tells the format."""
    ending = Path(path).suffix.lower()
    if ending not in _SUFFIXES:
        raise UnknownFormatError(ending or os.fspath(path), tuple(_SUFFIXES))
    data = dumps(project, format=_SUFFIXES[ending]).encode()
    write_whole(path, lambda stream: _all(stream, data))


def _all(stream: IO[bytes], data: bytes) -> None:
    stream.write(data)


def _bytes(given: str | bytes) -> bytes:
    check_kind(given, (str, bytes), "text")
    if isinstance(given, bytes):
        return given
    if not is_unicode(given):
        raise refuse("", phrase("half-character"), "unicode")
    return given.encode()


def reader_of(format_: str | None, name: str, catalogue: Catalogue | None) -> Offer:
    """Give the reader of documents that answers to a format, or to the name of a file."""
    offered = OWN if catalogue is None else catalogue
    offers = [each for each in offered.offers if each.taken.kind == "reader"]
    ending = Path(name).suffix.lower()
    for each in offers:
        if format_ == each.taken.key or (format_ is None and ending in each.value.suffixes):
            if reads_tables(each):
                wrong = fault("", phrase("table"), "no-table")
                raise InvalidDocumentError((wrong,), name or "the document")
            return each
    asked = format_ or ending or name
    known = tuple(each.taken.key for each in offers if not reads_tables(each))
    raise UnknownFormatError(asked, known)


def reads_tables(offer: Offer) -> bool:
    """Tell whether a reader reads tables, and not documents."""
    return getattr(offer.value, "tables", False) is True


def _load(data: bytes, offer: Offer, catalogue: Catalogue | None, name: str) -> Project:
    try:
        parsed = parse(data, offer)
        return _structure(parsed, catalogue)
    except InvalidDocumentError as problem:
        raise type(problem)(problem.faults, name) from None


def parse(data: bytes, offer: Offer) -> Parsed:
    """Read bytes as plain data, with the lines on which its parts stand."""
    reader = offer.value
    if isinstance(reader, TextReader):
        return reader.parse(decode(data))
    if len(data) > MAX_BYTES:
        raise refuse("", phrase("bytes"), "bytes", limit=MAX_BYTES)
    try:
        mapping = reader.read(io.BytesIO(data))
    except VierplusenError:
        raise
    except Exception as problem:
        said = f"{type(problem).__name__}: {problem}"
        raise ReaderError(offer.taken.key, offer.taken.owner, said) from problem
    check_size(mapping)
    return Parsed(data=mapping)


def _structure(parsed: Parsed, catalogue: Catalogue | None) -> Project:
    if not isinstance(parsed.data, Mapping):
        raise refuse("", parsed.data, "document")
    faults = list(parsed.faults)
    try:
        body = migrate(parsed.data)
    except InvalidDocumentError as problem:
        if any(each.expects != "header" for each in problem.faults):
            raise placed(problem, parsed) from None
        faults.extend(problem.faults)
        body = dict(parsed.data)
    body.pop(HEADER, None)
    salvage = read(body, Project)
    project = salvage.made
    faults.extend(salvage.faults)
    if project is not None and catalogue is not None:
        paths = {each.path for each in faults}
        more = unknown_to(catalogue, project)
        faults.extend(each for each in more if each.path not in paths and not salvage.is_own(each))
    if project is None or faults:
        raise placed(InvalidDocumentError(tuple(faults)), parsed)
    return project


def placed(problem: InvalidDocumentError, parsed: Parsed) -> InvalidDocumentError:
    """Give each fault its line, where the format knows lines."""
    lines = parsed.locate(_Places(frozenset(_ways_to(problem.faults))))
    lines = {_CLOSED.sub("", path): line for path, line in lines.items()}
    one_way = (evolve(each, path=_CLOSED.sub("", each.path)) for each in problem.faults)
    placed = tuple(
        each if each.line is not None else at(each, _line(lines, each.path)) for each in one_way
    )
    ranked = sorted(placed, key=lambda each: (each.line is None, each.line or 0))
    return type(problem)(tuple(ranked))


@frozen
class _Places:
    """The paths whose lines are asked; a closed list's items may stand one level deeper."""

    paths: frozenset[str]

    def __contains__(self, path: object) -> bool:
        return _CLOSED.sub("", str(path)) in self.paths


def _ways_to(faults: Iterable[Fault]) -> Iterator[str]:
    """Give the path of each fault, and of all that it lies in."""
    for each in faults:
        path = each.path
        while path:
            yield path
            path = _above(path)
        yield ""


def _above(path: str) -> str:
    return path[: max(path.rfind("."), path.rfind("["), 0)]


def _line(lines: Mapping[str, int], path: str) -> int | None:
    while path and path not in lines:
        path = _above(path)
    return lines.get(path)
