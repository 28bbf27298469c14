"""What a result took from a list and from whom, in the words of the reader."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Final

from vierplusen._version import __version__
from vierplusen.domain.message import Message
from vierplusen.exporting.blocks import Paragraph

if TYPE_CHECKING:
    from vierplusen.domain.catalogue import Taken
    from vierplusen.labels import Words

Called = Mapping[str, Callable[[str], str]]
"""Type of record -> what people call the record of an id."""

_NAMED: Final = {
    "sharing-rule": "rule",
    "financing-strategy": "strategy",
    "selection-rule": "selection-rule",
}
"""Kind of offer -> where the names of such offers stand among the labels."""


MADE_WITH: Final = "report.made-with"
"""The key of the sentence that says by which versions a report was made."""


def made_with(words: "Words", used: "Iterable[Taken]") -> Paragraph:
    """Say by which versions it was made: those of what was taken, and that of this library."""
    versions = {(each.distribution, each.version) for each in used}
    every = sorted({*versions, ("vierplusen", __version__)})
    said = Message(MADE_WITH, {"versions": ", ".join(map(" ".join, every))})
    return Paragraph(words.say(said), MADE_WITH)


def taken_item(words: "Words", taken: "Taken", called: Called) -> str:
    """Say what was taken and from whom: its kind, its name with its key, the plugin, the version.

    Parameters
    ----------
    words
        The words of the report.
    taken
        What was taken.
    called
        How the report calls what it has names for.
    """
    record, _, own = taken.key.rpartition(":")
    name = _name(words, taken.kind, record, own, called)
    return words.say(
        Message(
            "appraised.taken-item" if name == own else "appraised.taken-named",
            {
                "kind": _kind(words, taken.kind, record),
                "name": name,
                "key": own,
                "owner": _owner(taken),
            },
        )
    )


def _owner(taken: "Taken") -> Message:
    """Say from whom it was taken; a plugin of the name of its package is named once."""
    alone = taken.plugin == taken.distribution
    return Message(
        "appraised.taken-owner" if alone else "appraised.taken-of",
        {"plugin": taken.plugin, "distribution": taken.distribution, "version": taken.version},
    )


def _kind(words: "Words", kind: str, record: str) -> str:
    """Give what people call the kind of what was taken, as the beginning of a sentence."""
    label = f"record.{record}"
    said = words.word(label if words.has(label) else f"kind.{kind}")
    return said[:1].upper() + said[1:]


def _name(words: "Words", kind: str, record: str, own: str, called: Called) -> str:
    """Give what people call it; what has no name is called by its key."""
    if record in called:
        return called[record](own)
    label = f"{_NAMED.get(kind, kind)}.{own}"
    return words.word(label) if words.has(label) else own
