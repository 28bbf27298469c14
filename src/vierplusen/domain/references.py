"""What must agree within one project: references, ids, circles, raters."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, Protocol

import attrs

from vierplusen.domain.evidence import Evidence, Fact, Mention, Perspective, Source
from vierplusen.domain.lists import FactList
from vierplusen.domain.parties import Party, PolicyDomain
from vierplusen.domain.prices import UNASSIGNED
from vierplusen.domain.values import MANY, FrozenMap, require
from vierplusen.errors import Fault, fault

SECTIONS: Final = ("parties", "domains", "sources")
"""The sections that declare what references point at."""


class Declares(Protocol):
    """A project, as far as references go: the sections that it declares, or None."""

    @property
    def parties(self) -> tuple[Party, ...] | None:
        """The parties."""
        ...

    @property
    def domains(self) -> tuple[PolicyDomain, ...] | None:
        """The policy domains."""
        ...

    @property
    def sources(self) -> tuple[Source, ...] | None:
        """The sources."""
        ...


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


def references(project: Declares) -> Iterator[tuple[str, str, str]]:
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
            elif isinstance(value, Mention | Source):
                yield f"{where}.id", section, value.id
            elif isinstance(value, FrozenMap):
                yield from ((f"{where}.{key}", section, key) for key in value if key != UNASSIGNED)
            elif value is not None:
                for index, item in enumerate(value):
                    if isinstance(item, str):
                        yield f"{where}[{index}]", section, item
                    else:
                        yield f"{where}[{index}].id", section, item.id


def own_faults(project: Declares) -> tuple[Fault, ...]:
    """List everything in a project that does not agree with the rest of it."""
    return (
        *_repeated(project),
        *_undeclared(project),
        *_circles(project),
        *_raters(project),
    )


def section_of(kind: type) -> Callable[[object, "attrs.Attribute[Any]", object], None]:
    """Make a validator of a section: None, or a tuple of items of one kind."""

    def check(_self: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        if value is not None:
            require(isinstance(value, tuple), attribute.name, value, "kind", kind="tuple")
            for index, item in enumerate(value):  # type: ignore[var-annotated, arg-type]  # a tuple by the line above
                path = f"{attribute.name}[{index}]"
                require(isinstance(item, kind), path, item, "kind", kind=kind.__name__)

    return check


def _repeated(project: Declares) -> Iterator[Fault]:
    for name in SECTIONS:
        first: dict[str, str] = {}
        for index, item in enumerate(getattr(project, name) or ()):
            path = f"{name}[{index}]"
            if first.setdefault(item.id, path) != path:
                yield fault(f"{path}.id", item.id, "unique", first=first[item.id])


def _undeclared(project: Declares) -> Iterator[Fault]:
    declared = {
        name: {item.id for item in getattr(project, name)}
        for name in SECTIONS
        if getattr(project, name) is not None
    }
    found = 0
    for path, section, own in references(project):
        if section in declared and own not in declared[section]:
            found += 1
            among = declared[section] if found <= MANY else ()
            yield fault(path, own, "declared", among=among, section=section)


def _circles(project: Declares) -> Iterator[Fault]:
    """Find every circle of parts once, in time that grows with the number of parts."""
    for name in ("parties", "domains"):
        items = getattr(project, name) or ()
        place = {item.id: index for index, item in enumerate(items)}
        above = {item.id: item.part_of for item in items}
        done: set[str] = set()
        for item in items:
            way: dict[str, None] = {}
            here: str | None = item.id
            while here is not None and here not in done and here not in way:
                way[here] = None
                here = above.get(here)
            done.update(way)
            if here in way:
                ids = list(way)
                circle = ids[ids.index(here) :]
                first = min(circle, key=place.__getitem__)
                turned = circle[circle.index(first) :] + circle[: circle.index(first)]
                shown = " > ".join([*turned, first])
                path = f"{name}[{place[first]}].part_of"
                yield fault(path, above[first], "not-itself", circle=shown)


def _raters(project: Declares) -> Iterator[Fault]:
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
