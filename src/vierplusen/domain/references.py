"""What must agree within one project: references, ids, circles, raters."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

import attrs

from vierplusen.domain.evidence import Evidence, Fact, Mention, Perspective, Source
from vierplusen.domain.lists import FactList
from vierplusen.domain.parties import Party, PolicyDomain
from vierplusen.domain.values import FrozenMap
from vierplusen.errors import Fault, fault

if TYPE_CHECKING:
    from vierplusen.domain.project import Project

SECTIONS: Final[dict[str, type]] = {
    "parties": Party,
    "domains": PolicyDomain,
    "sources": Source,
}
"""The sections that declare what references point at, and the kind of their items."""


def document_key(attribute: str) -> str:
    """Give the document key of an attribute: Python keywords lose their underscore."""
    return attribute.rstrip("_")


def walk(value: object, path: str = "") -> Iterator[tuple[str, Any]]:
    """Visit every noun in a value, depth first, with its path."""
    if isinstance(value, Fact) and len(value.judgements) == 1:
        yield from walk(value.judgements[0], path)
    elif isinstance(value, Fact | FactList | tuple):
        for index, item in enumerate(_items(value)):
            yield from walk(item, f"{path}[{index}]")
    elif isinstance(value, FrozenMap):
        for key, item in value.items():
            yield from walk(item, f"{path}.{key}")
    elif attrs.has(type(value)):
        yield path, value
        for each in attrs.fields(type(value)):  # type: ignore[arg-type]  # has() said so
            below = document_key(each.name)
            yield from walk(getattr(value, each.name), f"{path}.{below}" if path else below)


def _items(value: Fact | FactList[Any] | tuple[Any, ...]) -> Sequence[Any]:
    if isinstance(value, Fact):
        return value.judgements
    return value.items if isinstance(value, FactList) else value


def references(project: "Project") -> Iterator[tuple[str, str, str]]:
    """Give every reference in a project: its path, the section it points into, the id."""
    for path, noun in walk(project):
        for each in attrs.fields(type(noun)):
            section = each.metadata.get("refers")
            if section is None:
                continue
            here = document_key(each.name)
            where = f"{path}.{here}" if path else here
            value = getattr(noun, each.name)
            if isinstance(value, str):
                yield where, section, value
            elif isinstance(value, Mention):
                yield f"{where}.id", section, value.id
            elif value is not None:
                for index, mention in enumerate(value):
                    yield f"{where}[{index}].id", section, mention.id


def own_faults(project: "Project") -> tuple[Fault, ...]:
    """List everything in a project that does not agree with the rest of it."""
    wrong = [each for name, kind in SECTIONS.items() for each in _section(project, name, kind)]
    if wrong:
        return tuple(wrong)
    return (*_undeclared(project), *_circles(project), *_raters(project))


def _section(project: "Project", name: str, kind: type) -> Iterator[Fault]:
    items = getattr(project, name)
    if items is None:
        return
    if not isinstance(items, tuple):
        yield fault(name, items, "kind", kind="tuple")
        return
    seen: dict[str, str] = {}
    for index, item in enumerate(items):
        path = f"{name}[{index}]"
        if not isinstance(item, kind):
            yield fault(path, item, "kind", kind=kind.__name__)
        elif item.id in seen:  # type: ignore[attr-defined]  # every kind of section has ids
            yield fault(f"{path}.id", item.id, "unique", first=seen[item.id])  # type: ignore[attr-defined]  # the same
        else:
            seen[item.id] = path  # type: ignore[attr-defined]  # the same


def _undeclared(project: "Project") -> Iterator[Fault]:
    declared = {
        name: {item.id for item in getattr(project, name)}
        for name in SECTIONS
        if getattr(project, name) is not None
    }
    for path, section, own in references(project):
        if section in declared and own not in declared[section]:
            yield fault(path, own, "declared", section=section)


def _circles(project: "Project") -> Iterator[Fault]:
    for name in ("parties", "domains"):
        items = getattr(project, name) or ()
        above = {item.id: item.part_of for item in items}
        reported: set[str] = set()
        for index, item in enumerate(items):
            circle = [item.id]
            while (parent := above.get(circle[-1])) is not None and parent not in circle:
                circle.append(parent)
            if parent == item.id and item.id not in reported:
                reported.update(circle)
                way = " > ".join([*circle, item.id])
                yield fault(f"{name}[{index}].part_of", item.part_of, "not-itself", circle=way)


def _raters(project: "Project") -> Iterator[Fault]:
    first: dict[str, tuple[Perspective, str]] = {}
    for path, noun in walk(project):
        if not isinstance(noun, Evidence) or noun.rater is None or noun.perspective is None:
            continue
        perspective, place = first.setdefault(noun.rater, (noun.perspective, path))
        if perspective is not noun.perspective:
            yield fault(
                f"{path}.perspective",
                noun.perspective.value,
                "one-perspective",
                perspective=perspective.value,
                first=place,
            )
