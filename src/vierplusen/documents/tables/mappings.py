"""Mappings of columns as documents: read strictly, with every fault at once, and written whole."""

from collections.abc import Iterable, Mapping
from typing import IO, Any, Final

from vierplusen.documents.files import Place
from vierplusen.documents.headed import Headed, plain_noun
from vierplusen.documents.migrations import MAPPING_HEADER
from vierplusen.documents.salvage import read
from vierplusen.domain import Catalogue, check_kind
from vierplusen.domain.mapping import ColumnMapping, GuessedMapping, IndicatorDraft
from vierplusen.errors import Fault

MAPPING_VERSION: Final = 1
"""The version of the mappings that this library writes."""

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
    return _DOCUMENT.load(path_or_stream, format, catalogue)


def loads_mapping(text: str, *, format: str, catalogue: Catalogue | None = None) -> ColumnMapping:  # noqa: A002  # the public name, as in loads
    """Read a mapping of columns from text; see :func:`load_mapping`.

    Examples
    --------
    >>> mapping = ColumnMapping(participant="Nr", indicator="Wat", value="Score")
    >>> loads_mapping(dumps_mapping(mapping, format="json"), format="json") == mapping
    True
    """
    return _DOCUMENT.loads(text, format, catalogue)


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
    return _DOCUMENT.dumps(mapping, format)


def save_mapping(mapping: ColumnMapping, path: Place) -> None:
    """Write a mapping of columns to a file, whole or not at all; its ending tells the format."""
    _DOCUMENT.save(mapping, path)


def plain_mapping(mapping: ColumnMapping) -> dict[str, Any]:
    """Give a mapping as plain data with its header; drafts stand among the indicators."""
    check_kind(mapping, ColumnMapping, "mapping")
    return {MAPPING_HEADER: MAPPING_VERSION, **_plain(mapping)}


def _plain(mapping: ColumnMapping) -> dict[str, Any]:
    """Give a mapping as plain data; drafts stand among the indicators."""
    made = plain_noun(mapping, ColumnMapping)
    if isinstance(mapping, GuessedMapping) and mapping.drafts:
        drafts = [_plain_draft(each) for each in mapping.drafts]
        made["indicators"] = [*made.get("indicators", []), *drafts]
    return made


def _plain_draft(draft: IndicatorDraft) -> dict[str, Any]:
    named = {"id": draft.id, "name": draft.name, "unit": draft.unit.value}
    scale = {"low": draft.low, "high": draft.high, "step": draft.step}
    return {key: each for key, each in {**named, **scale}.items() if each is not None}


def _hidden(body: Mapping[str, Any], known: tuple[Fault, ...]) -> list[Fault]:
    """Give the faults that show only when those that are known are out of the way."""
    paths = {each.path for each in known}
    more = read(_sound(body, known), ColumnMapping).faults
    return [each for each in more if each.path not in paths and each.path != "columns"]


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


_DOCUMENT: Final = Headed(
    kind=ColumnMapping,
    header=MAPPING_HEADER,
    version=MAPPING_VERSION,
    expects="mapping-header",
    name=_NAMELESS,
    plain=_plain,
    hidden=_hidden,
)
