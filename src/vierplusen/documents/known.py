"""What a catalogue knows, beside the ids of a document: a slip is refused, an own id is not."""

from collections.abc import Iterable, Iterator

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
from vierplusen.domain.ids import slip_of
from vierplusen.errors import Fault, fault


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
