"""The frozen mapping, and the validators that the nouns share."""

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from typing import Any, Final, TypeVar, final

import attrs

from vierplusen.errors import Fault, InvalidValueError, fault

K = TypeVar("K", bound=str | int | float)
V = TypeVar("V")
E = TypeVar("E", bound=Enum)

ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_ID: Final = 100
MANY: Final = 20
"""After so many faults of one kind the nearest right word is no longer sought: it takes time."""
KEY: Final = re.compile(r"[a-z0-9+]+(?:[-.][a-z0-9+]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)?")


@final
class FrozenMap(Mapping[K, V]):
    """A mapping that cannot change, sorted by key, that compares, hashes and pickles by value.

    Examples
    --------
    >>> FrozenMap({"b": 1, "a": 2})
    FrozenMap({'a': 2, 'b': 1})
    """

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[K, V] | None = None) -> None:
        source = {} if items is None else items
        self._items: dict[K, V] = {key: source[key] for key in sorted(source)}

    def __getitem__(self, key: K) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(tuple(self._items.items()))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, FrozenMap):
            return bool(self._items == other._items)
        return NotImplemented

    def __reduce__(self) -> tuple[type["FrozenMap[K, V]"], tuple[dict[K, V]]]:
        return (FrozenMap, (dict(self._items),))

    def __repr__(self) -> str:
        return f"FrozenMap({self._items!r})"


def require(condition: bool, path: str, found: object, expects: str, **values: Any) -> None:  # noqa: ANN401, FBT001  # words of any kind; the condition is what is required
    """Raise :class:`InvalidValueError` for this path unless the condition holds."""
    if not condition:
        raise InvalidValueError((fault(path, found, expects, **values),))


def text(_self: object, attribute: "attrs.Attribute[str]", value: object) -> None:
    """Refuse what is not text, empty text, and half characters that no file can hold."""
    for expects in text_faults(value):
        raise InvalidValueError((fault(attribute.name, value, expects),))


def text_faults(value: object) -> Iterator[str]:
    """Give the code of what a text should have been, if this is none that a file can hold."""
    if not isinstance(value, str):
        yield "text"
    elif not value.strip():
        yield "non-empty"
    elif not is_unicode(value):
        yield "unicode"


def texts(_self: object, attribute: "attrs.Attribute[tuple[str, ...]]", value: object) -> None:
    """Refuse what is no tuple of texts."""
    require(isinstance(value, tuple), attribute.name, value, "list")
    several: tuple[object, ...] = value  # type: ignore[assignment]  # a tuple by the line above
    faults = tuple(
        fault(f"{attribute.name}[{index}]", each, expects)
        for index, each in enumerate(several)
        for expects in text_faults(each)
    )
    if faults:
        raise InvalidValueError(faults)


def is_unicode(value: str) -> bool:
    """Tell whether text can be written: lone surrogates cannot."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def slug(_self: object, attribute: "attrs.Attribute[str]", value: object) -> None:
    """Refuse ids that are not small letters, digits and hyphens."""
    if not is_slug(value):
        wrong = fault(attribute.name, value, "slug")
        meant = as_slug(value) if isinstance(value, str) else None
        raise InvalidValueError((attrs.evolve(wrong, nearest=meant or None),))


def is_slug(value: object) -> bool:
    """Tell whether this is an id: small letters, digits and hyphens."""
    return isinstance(value, str) and len(value) <= MAX_ID and ID.fullmatch(value) is not None


_NO_SLUG: Final = re.compile(r"[^a-z0-9]+")


def as_slug(words: str) -> str:
    """Give the id that is nearest to some words; empty if nothing in them can stand in one.

    Examples
    --------
    >>> as_slug("Bewonerscomité 't Zand")
    'bewonerscomite-t-zand'
    """
    plain = unicodedata.normalize("NFKD", words[: 2 * MAX_ID]).encode("ascii", "ignore").decode()
    return _NO_SLUG.sub("-", plain.lower()).strip("-")[:MAX_ID].strip("-")


def optional_text(_self: object, attribute: "attrs.Attribute[str | None]", value: object) -> None:
    """Refuse empty text, unless the value is unknown."""
    if value is not None:
        text(_self, attribute, value)  # type: ignore[arg-type]  # the attribute is used for its name


def optional_slug(_self: object, attribute: "attrs.Attribute[str | None]", value: object) -> None:
    """Refuse what is no id, unless the value is unknown."""
    if value is not None:
        slug(_self, attribute, value)  # type: ignore[arg-type]  # the attribute is used for its name


def offer_key(_self: object, attribute: "attrs.Attribute[str]", value: object) -> None:
    """Refuse keys of offers that are not ``name`` or ``plugin/name``."""
    require(is_key(value), attribute.name, value, "key")


def is_key(value: object) -> bool:
    """Tell whether this is the key of an offer: ``name`` or ``plugin/name``."""
    return isinstance(value, str) and len(value) <= MAX_ID and KEY.fullmatch(value) is not None


def amount(_self: object, attribute: "attrs.Attribute[float]", value: object) -> None:
    """Refuse nan, both infinities, booleans and negative amounts."""
    require(is_finite(value), attribute.name, value, "number")
    require(value >= 0, attribute.name, value, "not-negative")  # type: ignore[operator]  # a number by the line above


def share(_self: object, attribute: "attrs.Attribute[float]", value: object) -> None:
    """Refuse what is not a number from 0 to 1."""
    good = is_finite(value) and 0 <= value <= 1  # type: ignore[operator]  # a number by the first half
    require(good, attribute.name, value, "share")


def optional_share(
    _self: object, attribute: "attrs.Attribute[float | None]", value: object
) -> None:
    """Refuse what is not a number from 0 to 1, unless the value is unknown."""
    if value is not None:
        share(_self, attribute, value)  # type: ignore[arg-type]  # the attribute is used for its name


def is_finite(value: object) -> bool:
    """Tell whether a value is a number that can be counted with; true and false are not."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


def to_number(value: float | None) -> float | None:
    """Read a whole number as the number that a document gives back; validators refuse the rest."""
    return float(value) if value is not None and is_finite(value) else value


def number(_self: object, attribute: "attrs.Attribute[float]", value: object) -> None:
    """Refuse nan, both infinities, booleans and text."""
    require(is_finite(value), attribute.name, value, "number")


def optional_number(
    _self: object, attribute: "attrs.Attribute[float | None]", value: object
) -> None:
    """Refuse what is no finite number, unless the value is unknown."""
    if value is not None:
        number(_self, attribute, value)  # type: ignore[arg-type]  # the attribute is used for its name


def worded(kind: type[E], value: Any) -> Any:  # noqa: ANN401  # a word, or what the validator refuses
    """Read a word of an enumeration as its member; the validator refuses the rest."""
    words = {each.value: each for each in kind}
    return words.get(value, value) if isinstance(value, str) else value


def slugs(_self: object, attribute: "attrs.Attribute[tuple[str, ...]]", value: object) -> None:
    """Refuse what is no tuple of ids, and an id that stands twice."""
    require(isinstance(value, tuple), attribute.name, value, "list")
    first: dict[object, str] = {}
    for index, each in enumerate(value):  # type: ignore[var-annotated, arg-type]  # a tuple by the line above
        path = f"{attribute.name}[{index}]"
        require(is_slug(each), path, each, "slug")
        require(first.setdefault(each, path) == path, path, each, "unique", first=first[each])


def to_tuple(value: object) -> object:
    """Read a list as a tuple; the validator refuses the rest."""
    return tuple(value) if isinstance(value, list) else value


def to_map(value: object) -> object:
    """Read a mapping as one that cannot change; the validator refuses the rest."""
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return FrozenMap(value)
    return value


def items_of(kind: type[Any]) -> Callable[[object, "attrs.Attribute[Any]", object], None]:
    """Make a validator that refuses what is no tuple, and items of another kind."""

    def check(_self: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        require(isinstance(value, tuple), attribute.name, value, "list")
        several: tuple[object, ...] = value  # type: ignore[assignment]  # a tuple by the line above
        faults = tuple(
            fault(f"{attribute.name}[{index}]", each, "kind", kind=kind.__name__)
            for index, each in enumerate(several)
            if not isinstance(each, kind)
        )
        if faults:
            raise InvalidValueError(faults)

    return check


def values_of(kind: type[Any]) -> Callable[[object, "attrs.Attribute[Any]", object], None]:
    """Make a validator that refuses what is no frozen mapping, and values of another kind."""

    def check(_self: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        require(isinstance(value, FrozenMap), attribute.name, value, "mapping")
        several: FrozenMap[str, object] = value  # type: ignore[assignment]  # one by the line above
        faults = tuple(
            fault(f"{attribute.name}.{key}", each, "kind", kind=kind.__name__)
            for key, each in several.items()
            if not isinstance(each, kind)
        )
        if faults:
            raise InvalidValueError(faults)

    return check


def check_kind(value: object, kind: type[Any] | tuple[type[Any], ...], name: str) -> None:
    """Refuse an argument of another kind, by its name."""
    kinds = kind if isinstance(kind, tuple) else (kind,)
    names = " or ".join(each.__name__ for each in kinds)
    require(isinstance(value, kinds), name, value, "kind", kind=names)


def instance(*kinds: type[Any]) -> Callable[[object, "attrs.Attribute[Any]", object], None]:
    """Make a validator that refuses what is of none of these kinds."""
    names = " or ".join("None" if kind is type(None) else kind.__name__ for kind in kinds)

    def check(_self: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        require(isinstance(value, kinds), attribute.name, value, "kind", kind=names)

    return check


def whole_faults(path: str, value: object, least: int, most: int) -> Iterator[Fault]:
    """Say what is wrong with a whole number from the least to the most."""
    if not isinstance(value, int) or isinstance(value, bool):
        yield fault(path, value, "integer")
    elif not least <= value <= most:
        yield fault(path, value, "between", least=least, most=most)


def repeated_faults(name: str, ids: Iterable[str], key: str = "") -> Iterator[Fault]:
    """Name what stands twice in a list, with the place where it stood first."""
    first: dict[str, str] = {}
    for index, each in enumerate(ids):
        path = f"{name}[{index}]{key}"
        if first.setdefault(each, path) != path:
            yield fault(path, each, "unique", first=first[each])
