"""Mappings of columns as documents: read strictly, with every fault at once, and written whole."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, Any, Final

from vierplusen.documents import json_, toml_, yaml_
from vierplusen.documents.api import drained, parse, placed, reader_of
from vierplusen.documents.files import Place, read_bytes, write_whole
from vierplusen.documents.limits import refuse
from vierplusen.documents.migrations import MAPPING_HEADER
from vierplusen.documents.parsed import Parsed
from vierplusen.documents.salvage import read
from vierplusen.documents.structure import converter
from vierplusen.domain import Catalogue, check_kind
from vierplusen.domain.mapping import ColumnMapping, GuessedMapping, IndicatorDraft
from vierplusen.errors import (
    DocumentTooNewError,
    Fault,
    InvalidDocumentError,
    UnknownFormatError,
    fault,
)

MAPPING_VERSION: Final = 1
"""The version of the mappings that this library writes."""

_WRITERS: Final = {"json": json_.dump, "toml": toml_.dump, "yaml": yaml_.dump}
_SUFFIXES: Final = {".json": "json", ".toml": "toml", ".yaml": "yaml", ".yml": "yaml"}
_NAMELESS: Final = "the mapping"


def load_mapping(
    path_or_stream: Place | IO[bytes] | IO[str],
    *,
    format: str | None = None,  # noqa: A002  # the public name, as in load
    catalogue: Catalogue | None = None,
) -> ColumnMapping:
    """Read from a file how the columns of a table become readings.

    Parameters
    ----------
    path_or_stream
        A path, or an open stream of bytes or text.
    format
        ``json``, ``yaml``, ``toml`` or the format of a plugin; None: by the file's name.
    catalogue
        What readers there are; None: the library's own.

    Raises
    ------
    InvalidDocumentError
        With every fault of the document: path, line, found, expected, nearest key.
    UnknownFormatError
        If no reader answers to the format or the file's name.
    UnreadableDocumentError
        If the file cannot be opened.
    """
    if isinstance(path_or_stream, str | os.PathLike):
        name = os.fspath(path_or_stream)
        reader = reader_of(format, name, catalogue)
        return _load(read_bytes(path_or_stream), reader, name)
    name = str(getattr(path_or_stream, "name", ""))
    reader = reader_of(format, name, catalogue)
    return _load(drained(path_or_stream, name), reader, name or _NAMELESS)


def loads_mapping(text: str, *, format: str, catalogue: Catalogue | None = None) -> ColumnMapping:  # noqa: A002  # the public name, as in loads
    """Read a mapping of columns from text; see :func:`load_mapping`.

    Examples
    --------
    >>> mapping = ColumnMapping(participant="Nr", indicator="Wat", value="Score")
    >>> loads_mapping(dumps_mapping(mapping, format="json"), format="json") == mapping
    True
    """
    check_kind(text, str, "text")
    reader = reader_of(format, "", catalogue)
    return _load(text.encode(errors="surrogatepass"), reader, _NAMELESS)


def dumps_mapping(mapping: ColumnMapping, *, format: str) -> str:  # noqa: A002  # the public name, as in dumps
    """Write a mapping of columns as text; ``loads_mapping`` of it gives an equal mapping.

    A mapping that was guessed, with indicators whose direction is not known yet, can be loaded
    when that has been filled in: ``better: higher`` or ``better: lower``.

    Examples
    --------
    >>> print(dumps_mapping(ColumnMapping(participant="Nr", indicator="Wat", value="Score"),
    ...                     format="json"), end="")
    {
      "vierplusen_mapping": 1,
      "participant": "Nr",
      "indicator": "Wat",
      "value": "Score"
    }
    """
    if format not in _WRITERS:
        raise UnknownFormatError(format, tuple(_WRITERS))
    return _WRITERS[format](plain_mapping(mapping))


def save_mapping(mapping: ColumnMapping, path: Place) -> None:
    """Write a mapping of columns to a file, whole or not at all; its ending tells the format."""
    ending = Path(path).suffix.lower()
    if ending not in _SUFFIXES:
        raise UnknownFormatError(ending or os.fspath(path), tuple(_SUFFIXES))
    data = dumps_mapping(mapping, format=_SUFFIXES[ending]).encode()
    write_whole(path, lambda stream: _all(stream, data))


def _all(stream: IO[bytes], data: bytes) -> None:
    stream.write(data)


def plain_mapping(mapping: ColumnMapping) -> dict[str, Any]:
    """Give a mapping as plain data with its header; drafts stand among the indicators."""
    check_kind(mapping, ColumnMapping, "mapping")
    made: dict[str, Any] = {MAPPING_HEADER: MAPPING_VERSION}
    made.update(converter().unstructure(mapping, unstructure_as=ColumnMapping))
    if isinstance(mapping, GuessedMapping) and mapping.drafts:
        drafts = [_plain_draft(each) for each in mapping.drafts]
        made["indicators"] = [*made.get("indicators", []), *drafts]
    return made


def _plain_draft(draft: IndicatorDraft) -> dict[str, Any]:
    named = {"id": draft.id, "name": draft.name, "unit": draft.unit.value}
    scale = {"low": draft.low, "high": draft.high, "step": draft.step}
    return {key: each for key, each in {**named, **scale}.items() if each is not None}


def _load(data: bytes, reader: Any, name: str) -> ColumnMapping:  # noqa: ANN401  # an offer of a reader
    try:
        parsed = parse(data, reader)
        return _structure(parsed)
    except InvalidDocumentError as problem:
        raise type(problem)(problem.faults, name) from None


def _structure(parsed: Parsed) -> ColumnMapping:
    if not isinstance(parsed.data, Mapping):
        raise refuse("", parsed.data, "document")
    body = dict(parsed.data)
    faults: list[Fault] = list(parsed.faults)
    version = body.pop(MAPPING_HEADER, None)
    if isinstance(version, bool) or not isinstance(version, int) or version < MAPPING_VERSION:
        faults.append(fault(MAPPING_HEADER, version, "mapping-header", version=MAPPING_VERSION))
    elif version > MAPPING_VERSION:
        newer = fault(MAPPING_HEADER, version, "not-newer", version=MAPPING_VERSION)
        raise placed(DocumentTooNewError((newer,)), parsed)
    salvage = read(body, ColumnMapping)
    faults.extend(salvage.faults)
    if salvage.made is None:
        paths = {each.path for each in faults}
        more = read(_sound(body, salvage.faults), ColumnMapping).faults
        faults.extend(each for each in more if each.path not in paths and each.path != "columns")
    if salvage.made is None or faults:
        raise placed(InvalidDocumentError(tuple(faults)), parsed)
    return salvage.made


def _sound(body: Mapping[str, Any], faults: Iterable[Fault]) -> dict[str, Any]:
    """Give a document without its faulty parts, so that the rest can be held against each other."""
    made: dict[str, Any] = {**body, "participant": body.get("participant", _NAMELESS)}
    for each in faults:
        section, _, rest = each.path.partition(".")
        columns = made.get("columns")
        key = _column(columns, rest) if section == "columns" and isinstance(columns, dict) else None
        if key is not None and isinstance(columns, dict):
            made[section] = {head: column for head, column in columns.items() if head != key}
        elif section == "participant":
            made[section] = _NAMELESS
        else:
            made.pop(section.partition("[")[0], None)
    return made


def _column(columns: Mapping[str, Any], rest: str) -> str | None:
    """Give the head that a path goes on with; heads may hold dots."""
    found = [head for head in columns if rest == head or rest.startswith(f"{head}.")]
    return max(found, key=len, default=None)
