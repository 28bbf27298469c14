"""A mapping of columns as a document to look through: comments above its keys, in one language."""

import json
from collections.abc import Iterator
from typing import Any, Final

from vierplusen.documents.migrations import MAPPING_HEADER
from vierplusen.documents.tables.mappings import plain_mapping
from vierplusen.documents.template import EXAMPLE
from vierplusen.documents.yaml_ import dump
from vierplusen.domain import Message
from vierplusen.domain.mapping import ColumnMapping, GuessedMapping
from vierplusen.errors import printable
from vierplusen.labels import Words

_KEYS: Final = (
    "participant", "columns", "indicator", "value", "moment", "date", "dates", "traits",
    "indicator_words", "moment_words", "moments", "sheets", "unknown", "decimal", "day_first",
    "stories", "interventions", "indicators",
)  # fmt: skip
_EXAMPLES: Final = {
    "dates": ("baseline: Datum 0-meting",),
    "traits": ("household: Gezin", "neighbourhood: Wijk"),
    "moment_words": ("kennismaking: baseline",),
    "decimal": '","',
    "day_first": "true",
    "stories": ("text: Verhaal", "consent: Toestemming"),
    "interventions": ("sheet: Interventies", "what: Activiteit", "by: Door"),
}
"""Key that is missing -> an example of what could stand there."""


def mapping_template(
    mapping: ColumnMapping, lang: str = "nl", *, file: str = "kolommen.yaml"
) -> str:
    """Give a mapping of columns as YAML with comments, to look through and to complete.

    What a guessed mapping does not know, which way is better, is left open with a line that asks
    for it; until it is filled in, :func:`load_mapping` refuses the document.

    Parameters
    ----------
    mapping
        The mapping, such as :func:`guess_mapping` gives it.
    lang
        ``nl`` or ``en``, for the comments.
    file
        What the file will be called; the comment at the head names it.

    Raises
    ------
    UnknownLanguageError
        If there are no words in that language.

    Examples
    --------
    >>> made = ColumnMapping(participant="Nr", indicator="Wat", value="Score")
    >>> print(mapping_template(made, "en").splitlines()[5])
    vierplusen_mapping: 1
    """
    return "".join(f"{line}\n" if line else "\n" for line in _lines(mapping, Words(lang), file))


def _lines(mapping: ColumnMapping, words: Words, file: str) -> Iterator[str]:
    plain = plain_mapping(mapping)
    yield from _comment(words.say(Message("columns.head", {"file": printable(file)})))
    if isinstance(mapping, GuessedMapping) and mapping.reasons:
        yield from ("#", *_comment(words.word("columns.found")))
        for each in mapping.reasons:
            yield f"# - {printable(words.say(each))}"
    yield from ("", f"{MAPPING_HEADER}: {plain[MAPPING_HEADER]}")
    for key in _KEYS:
        if key not in plain and key not in _EXAMPLES:
            continue
        yield from ("", *_comment(words.word(f"columns.{key}")))
        if key not in plain:
            yield from _example(key)
        elif key == "indicators":
            yield "indicators:"
            for each in plain[key]:
                yield from _indicator(each, words)
        else:
            yield from dump({key: plain[key]}).splitlines()


def _comment(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield f"# {line}".rstrip()


def _example(key: str) -> Iterator[str]:
    given = _EXAMPLES[key]
    if isinstance(given, str):
        yield f"{EXAMPLE}{key}: {given}"
    else:
        yield f"{EXAMPLE}{key}:"
        for line in given:
            yield f"{EXAMPLE}  {line}"


def _indicator(plain: dict[str, Any], words: Words) -> Iterator[str]:
    yield from dump([plain]).splitlines()  # type: ignore[arg-type]  # YAML writes any plain data
    if "better" not in plain:
        yield f"  # {words.word('columns.better')} {json.dumps(plain['id'])}"
        yield "  better:"
