"""What a catalogue knows, beside the ids of a document: a slip is refused, an own id is not."""

from collections.abc import Iterable, Iterator
from typing import Final

from vierplusen.domain import (
    PRINCIPLES,
    Catalogue,
    LifeDomain,
    Party,
    PolicyDomain,
    Principle,
    Project,
    references,
)
from vierplusen.errors import Fault, fault

SHORTEST: Final = 5
"""Shorter ids differ in one letter too often by themselves: ``ggd`` and ``ggz``."""


def unknown_to(catalogue: Catalogue, project: Project) -> Iterator[Fault]:
    """Give what is nearly an id of the catalogue, and the principles that nobody offers.

    A section of the document goes before the catalogue. Life domains and principles have none.
    """
    known = {
        "parties": [each.id for each in catalogue.records(Party)],
        "domains": [each.id for each in catalogue.records(PolicyDomain)],
    }
    for path, section, own in references(project):
        if section in known and getattr(project, section) is None:
            yield from _slip(path, own, known[section])
    life = [each.id for each in catalogue.records(LifeDomain)]
    for index, mention in enumerate(project.life_domains):
        yield from _slip(f"life_domains[{index}].id", mention.id, life)
    principles = [*PRINCIPLES, *(each.key for each in catalogue.records(Principle))]
    for key in project.principles:
        if key not in principles:
            yield fault(f"principles.{key}", key, "principle", among=principles)


def _slip(path: str, own: str, known: Iterable[str]) -> Iterator[Fault]:
    meant = slip_of(own, known)
    if meant is not None:
        yield fault(path, own, "in-catalogue", among=[meant])


def slip_of(own: str, known: Iterable[str]) -> str | None:
    """Give the known id that an id differs from by one letter; None if it is known, or far off.

    One letter is added, left out, another one, or two neighbours are swapped; an ``s`` at the end
    is a plural and no slip. That is narrower than what a misspelt key is held against:
    ``politie-twente`` is near ``politie``, and an id of its own.

    Examples
    --------
    >>> slip_of("gemente", ["gemeente", "ggd"])
    'gemeente'
    >>> [slip_of(each, ["politie", "ggd"]) for each in ("politie-twente", "polities", "ggz")]
    [None, None, None]
    """
    options = tuple(known)
    if own in options:
        return None
    lengths = range(max(len(own) - 1, SHORTEST), len(own) + 2) if len(own) >= SHORTEST else ()
    near = (each for each in options if len(each) in lengths)
    return next((each for each in near if _one_letter(own, each)), None)


def _one_letter(one: str, other: str) -> bool:
    """Tell whether one letter parts two different words, other than the one of a plural."""
    short, long = sorted((one, other), key=len)
    pairs = enumerate(zip(short, long, strict=False))
    same = next((index for index, (a, b) in pairs if a != b), len(short))
    left, right = short[same:], long[same:]
    if len(left) != len(right):
        return left == right[1:] and long != f"{short}s"
    swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    return swapped or left[1:] == right[1:]
