"""Documents beside that of a project: each a noun under a header of its own.

They are read strictly, with every fault at once, and written whole or not at all.
"""

import os
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import IO, Any, Final, Generic, TypeVar

from attrs import field, frozen

from vierplusen.documents import json_, toml_, yaml_
from vierplusen.documents.api import drained, parse, placed, reader_of
from vierplusen.documents.files import Place, read_bytes, write_whole
from vierplusen.documents.limits import refuse
from vierplusen.documents.parsed import Parsed
from vierplusen.documents.salvage import read
from vierplusen.documents.structure import converter
from vierplusen.domain import Catalogue, check_kind
from vierplusen.errors import (
    DocumentTooNewError,
    Fault,
    InvalidDocumentError,
    UnknownFormatError,
    fault,
)

T = TypeVar("T")


def plain_noun(noun: object, kind: type[Any]) -> dict[str, Any]:
    """Give a noun as plain data."""
    plain: dict[str, Any] = converter().unstructure(noun, unstructure_as=kind)
    return plain


_WRITERS: Final = {"json": json_.dump, "toml": toml_.dump, "yaml": yaml_.dump}
_PART: Final = re.compile(r"[.\[]")
_SUFFIXES: Final = {".json": "json", ".toml": "toml", ".yaml": "yaml", ".yml": "yaml"}


@frozen(kw_only=True)
class Headed(Generic[T]):
    """One sort of document.

    Attributes
    ----------
    kind
        The noun that it holds.
    header
        The key at its head; its value is the version.
    version
        The version that is written.
    expects
        The code of the fault of a document without that header.
    name
        What it is called in errors where it has no file.
    stand_ins
        What stands in for a faulty part that the noun needs, so that the rest can be read.
    plain
        How it is written as plain data; None: as every noun is.
    hidden
        How faults are found that show only when those that are known are out of the way; None:
        by leaving out every section with a fault.
    """

    kind: type[T]
    header: str
    version: int
    expects: str
    name: str
    stand_ins: Mapping[str, Any] = field(factory=dict)
    plain: Callable[[T], dict[str, Any]] | None = None
    hidden: Callable[[Mapping[str, Any], tuple[Fault, ...]], list[Fault]] | None = None

    def load(
        self,
        path_or_stream: Place | IO[bytes] | IO[str],
        format_: str | None,
        catalogue: Catalogue | None,
    ) -> T:
        """Read a document from a path or a stream."""
        if isinstance(path_or_stream, str | os.PathLike):
            name = os.fspath(path_or_stream)
            reader = reader_of(format_, name, catalogue)
            return self._made(read_bytes(path_or_stream), reader, name)
        name = str(getattr(path_or_stream, "name", ""))
        reader = reader_of(format_, name, catalogue)
        return self._made(drained(path_or_stream, name), reader, name or self.name)

    def loads(self, text: str, format_: str, catalogue: Catalogue | None) -> T:
        """Read a document from text."""
        check_kind(text, str, "text")
        reader = reader_of(format_, "", catalogue)
        return self._made(text.encode(errors="surrogatepass"), reader, self.name)

    def dumps(self, noun: T, format_: str) -> str:
        """Write a document as text."""
        check_kind(noun, self.kind, "noun")
        if format_ not in _WRITERS:
            raise UnknownFormatError(format_, tuple(_WRITERS))
        plain = plain_noun(noun, self.kind) if self.plain is None else self.plain(noun)
        return _WRITERS[format_]({self.header: self.version, **plain})

    def save(self, noun: T, path: Place) -> None:
        """Write a document to a file; its ending tells the format."""
        ending = Path(path).suffix.lower()
        if ending not in _SUFFIXES:
            raise UnknownFormatError(ending or os.fspath(path), tuple(_SUFFIXES))
        data = self.dumps(noun, _SUFFIXES[ending]).encode()

        def write(stream: IO[bytes]) -> None:
            stream.write(data)

        write_whole(path, write)

    def _made(self, data: bytes, reader: Any, name: str) -> T:  # noqa: ANN401  # an offer of a reader
        try:
            return self._structured(parse(data, reader))
        except InvalidDocumentError as problem:
            raise type(problem)(problem.faults, name) from None

    def _structured(self, parsed: Parsed) -> T:
        if not isinstance(parsed.data, Mapping):
            raise refuse("", parsed.data, "document")
        body = dict(parsed.data)
        faults: list[Fault] = list(parsed.faults)
        version = body.pop(self.header, None)
        if isinstance(version, bool) or not isinstance(version, int) or version < self.version:
            faults.append(fault(self.header, version, self.expects, version=self.version))
        elif version > self.version:
            newer = fault(self.header, version, "not-newer", version=self.version)
            raise placed(DocumentTooNewError((newer,)), parsed)
        salvage = read(body, self.kind)
        faults.extend(salvage.faults)
        if salvage.made is None:
            find = self._hidden if self.hidden is None else self.hidden
            faults.extend(find(body, salvage.faults))
        if salvage.made is None or faults:
            raise placed(InvalidDocumentError(tuple(faults)), parsed)
        return salvage.made

    def _hidden(self, body: Mapping[str, Any], known: Iterable[Fault]) -> list[Fault]:
        """Give the faults that are found only when those that are known are out of the way."""
        paths = {each.path for each in known}
        parts = {_PART.split(each, maxsplit=1)[0] for each in paths}
        sound = {key: each for key, each in body.items() if key not in parts}
        more = read({**self.stand_ins, **sound}, self.kind).faults
        return [
            each
            for each in more
            if each.path not in paths and _PART.split(each.path, maxsplit=1)[0] not in parts
        ]
