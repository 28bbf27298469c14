"""The shapes that a field of a document can have, read from the annotations of the nouns.

Both the converter and the JSON Schema follow these, so that they cannot drift apart.
"""

import types
from collections.abc import Iterable
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from vierplusen.domain import DiscountSchedule, FactList, FrozenMap, document_key

RATE = float | str | DiscountSchedule | None
"""The annotation of a rate: a number, a name, or steps of its own."""

SCALAR = str | float
"""The annotation of a text or a number, such as the parts of a pair of a day and euros."""


@cache
def hints(kind: type[Any]) -> dict[str, Any]:
    """Give the annotations of a noun, resolved."""
    return get_type_hints(kind)


@cache
def keys(kind: type[Any]) -> dict[str, str]:
    """Document key -> attribute, in the order of the class."""
    return {document_key(each.name): each.name for each in attrs.fields(kind)}


def required(kind: type[Any]) -> list[str]:
    """Give the document keys that cannot be missing."""
    return [document_key(each.name) for each in attrs.fields(kind) if each.default is attrs.NOTHING]


def short(kind: Any) -> str | None:  # noqa: ANN401  # any annotation may be asked
    """Give the key that a bare text stands for, if the noun has a short form."""
    return getattr(kind, "SHORT", None)


def number(kind: Any) -> str | None:  # noqa: ANN401  # any annotation may be asked
    """Give the key that a bare number stands for, if the noun has a short form."""
    return getattr(kind, "NUMBER", None)


def without_none(kind: object) -> tuple[Any, bool]:
    """Give an annotation without None, and whether None was there."""
    if get_origin(kind) in (Union, types.UnionType):
        rest = [each for each in get_args(kind) if each is not type(None)]
        return rest[0], len(rest) < len(get_args(kind))
    return kind, False


def item_of(kind: object) -> Any:  # noqa: ANN401  # an annotation: a class, or a generic of one
    """Give the kind of the items of ``tuple[T, ...]`` or ``FactList[T]``."""
    return get_args(kind)[0]


def is_list(kind: object) -> bool:
    """Tell whether this is ``tuple[T, ...]``."""
    return get_origin(kind) is tuple


def is_facts(kind: object) -> bool:
    """Tell whether this is ``FactList[T]``."""
    return get_origin(kind) is FactList


def is_map(kind: object) -> bool:
    """Tell whether this is ``FrozenMap[str, T]``."""
    return get_origin(kind) is FrozenMap


def value_of(kind: object) -> Any:  # noqa: ANN401  # an annotation, as item_of gives one
    """Give the kind of the values of ``FrozenMap[str, T]``."""
    return get_args(kind)[1]


def is_enum(kind: object) -> bool:
    """Tell whether this is an enumeration."""
    return isinstance(kind, type) and issubclass(kind, Enum)


def words(kind: Iterable[Any]) -> list[str]:
    """Give the words of an enumeration, in its order."""
    return [each.value for each in kind]


def enums(kind: Any) -> set[Any]:  # noqa: ANN401  # any annotation may be asked
    """Give every enumeration that a noun reaches."""
    found: set[Any] = set()
    seen: set[Any] = set()
    to_see = [kind]
    while to_see:
        here = to_see.pop()
        if here in seen:
            continue
        seen.add(here)
        if is_enum(here):
            found.add(here)
        elif isinstance(here, type) and attrs.has(here):
            to_see.extend(hints(here).values())
        to_see.extend(get_args(here))
    return found
