"""How a class tells, by its annotations and validators, which values it can have.

A class that gains a field gains it here, and a new class needs nothing. Three tables hold what
annotations cannot say: :func:`makes` marks the strategy of a class with rules of its own,
``_VALIDATED`` knows the shared validators, ``_NAMED`` the texts that mean something.
"""

from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import cache, partial, reduce
from operator import or_
from types import NoneType, UnionType
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs
from hypothesis import reject
from hypothesis import strategies as st

from vierplusen.domain import Fact, FactList, FrozenMap, PartialDate
from vierplusen.domain.values import (
    amount,
    offer_key,
    optional_share,
    optional_slug,
    share,
    slug,
)
from vierplusen.errors import InvalidValueError
from vierplusen.testing.strategies.plain import (
    RATERS,
    amounts,
    keys,
    partial_dates,
    shares,
    slugs,
    texts,
)

Declared = FrozenMap[str, tuple[str, ...]]
"""Section -> the ids that it declares; where the section is missing, ids are free."""

FREE: Final[Declared] = FrozenMap()

Strategy = st.SearchStrategy[Any]
Make = Callable[[Any, Declared], Strategy]
M = TypeVar("M", bound=Make)

MOST: Final = 3
"""As many items as a list has."""

_WORD: Final = 12
"""So many fields are chosen by one number: beyond 24 bits Hypothesis prefers small numbers."""

_MAKERS: Final[dict[Any, Make]] = {}


def makes(*kinds: Any) -> Callable[[M], M]:  # noqa: ANN401  # a class or a protocol
    """Mark the function that gives the strategy of these classes, for those with own rules."""

    def mark(make: M) -> M:
        _MAKERS.update(dict.fromkeys(kinds, make))
        return make

    return mark


def gives(table: Mapping[Any, Callable[[], Strategy]]) -> None:
    """Say by which strategies classes are given that refer to nothing."""
    for kind, make in table.items():
        makes(kind)(partial(_without_references, make))


def _without_references(make: Callable[[], Strategy], _kind: object, _within: Declared) -> Strategy:
    return make()


@cache
def reading(kind: Any, within: Declared = FREE) -> Strategy:  # noqa: ANN401  # any annotation
    """Give values of an annotation: a class, a union, a generic; references as declared."""
    origin, args = get_origin(kind), get_args(kind)
    make = _MAKERS.get(kind) or _MAKERS.get(origin)
    if make is not None:
        return make(kind, within)
    if origin in {Union, UnionType}:
        return st.one_of(*(reading(each, within) for each in args))
    if origin is tuple:
        return _tuples(args, within)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from([*kind])
    return nouns(kind, within) if attrs.has(kind) else st.from_type(kind)


def nouns(kind: Any, within: Declared = FREE) -> Strategy:  # noqa: ANN401  # any attrs class
    """Give instances of an attrs class, whose references point at what is declared."""
    values = fields_of(kind, within)

    def built(values: dict[str, Any]) -> Any:  # noqa: ANN401  # an instance of the kind
        try:
            return kind(**values)
        except InvalidValueError:
            # What only the class itself knows; what is refused often has a maker instead.
            reject()

    return values if values.is_empty else values.map(built)


@cache
def fields_of(kind: Any, within: Declared = FREE, *, without: tuple[str, ...] = ()) -> Strategy:  # noqa: ANN401  # any attrs class
    """Give what a class needs, some of the rest, and at times one answer to all its questions."""
    hints = get_type_hints(kind)
    own = [each for each in attrs.fields(kind) if each.init and each.name not in without]
    fields = {
        each.alias or each.name: _field(each, _given(each, hints[each.name]), within)
        for each in own
    }
    needed = {
        each.alias or each.name: fields.pop(each.alias or each.name)
        for each in own
        if each.default is attrs.NOTHING
    }
    if any(each.is_empty for each in needed.values()):
        return st.nothing()
    some = {name: each for name, each in fields.items() if not each.is_empty}
    questions = [name for name in some if hints.get(name) is Fact]
    rare = {*questions, *(each.alias or each.name for each in own if each.default is None)}
    answers = reading(Fact, within) if questions else st.nothing()
    words = [[*some][place : place + _WORD] for place in range(0, len(some), _WORD)]

    @st.composite
    def values(draw: st.DrawFn) -> dict[str, Any]:
        made = dict.fromkeys(questions, draw(answers)) if questions else {}
        made.update((name, draw(each)) for name, each in needed.items())
        for word in words:
            # One number tells which fields are given: a draw for each of them takes long.
            number = draw(st.integers(0, 2 ** len(word) - 1))
            made.update((name, draw(some[name])) for name in _chosen(word, number, rare))
        return agreeing(made)

    return values()


def _given(own: "attrs.Attribute[Any]", kind: Any) -> Any:  # noqa: ANN401  # any annotation
    """Leave None out of what a field is given, where it is None when nothing is given."""
    rest = tuple(each for each in get_args(kind) if each is not NoneType)
    optional = own.default is None and len(rest) < len(get_args(kind))
    return reduce(or_, rest) if optional else kind


@cache
def field_of(kind: Any, name: str, within: Declared = FREE) -> Strategy:  # noqa: ANN401  # any attrs class
    """Give the values that one field of an attrs class may have."""
    return _field(getattr(attrs.fields(kind), name), get_type_hints(kind)[name], within)


def _chosen(names: list[str], number: int, rare: set[str]) -> Iterator[str]:
    """Give the names that a number stands for: half of them, and a quarter of the rare ones."""
    both = number & (number >> 1 | (number & 1) << len(names) - 1)
    for place, name in enumerate(names):
        if (both if name in rare else number) >> place & 1:
            yield name


def agreeing(values: dict[str, Any]) -> dict[str, Any]:
    """Put bounds in order, and give a rater the one perspective that is theirs."""
    for first, last in (("from_", "until"), ("low", "high"), ("lowest", "highest")):
        ends = values.get(first), values.get(last)
        if None not in ends:
            values[first], values[last] = sorted(ends, key=_end)
    if values.get("rater") is not None and values.get("perspective") is not None:
        values["perspective"] = RATERS[values["rater"]]
    return values


def _end(value: Any) -> Any:  # noqa: ANN401  # a date, or a number
    return getattr(value, "last", value)


def _field(own: "attrs.Attribute[Any]", kind: Any, within: Declared) -> Strategy:  # noqa: ANN401  # any annotation
    """Give the values that one field may have."""
    args = get_args(kind)
    if NoneType in args:
        rest = [each for each in args if each is not NoneType]
        return st.one_of(st.none(), *(_field(own, each, within) for each in rest))
    if "refers" in own.metadata:
        return _references(kind, within, own.metadata["refers"])
    known = [_VALIDATED[each] for each in _validators(own) if each in _VALIDATED]
    if known:
        return known[0]()
    if kind is str:
        return _NAMED.get(own.name, texts)()
    return reading(kind, within)


def _validators(own: "attrs.Attribute[Any]") -> tuple[Any, ...]:
    several: tuple[Any, ...] = getattr(own.validator, "_validators", (own.validator,))
    return several


def _references(kind: Any, within: Declared, section: str) -> Strategy:  # noqa: ANN401  # an id, a mention, or a list of them
    ids = within.get(section)
    if get_origin(kind) is FactList:
        return listed(_references(get_args(kind)[0], within, section))
    if ids == ():
        return st.nothing()
    points = slugs() if ids is None else st.sampled_from(ids)
    return points if kind is str else st.builds(attrs.evolve, nouns(kind, within), id=points)


def _tuples(args: tuple[Any, ...], within: Declared) -> Strategy:
    if args[-1:] == (Ellipsis,):
        return st.lists(reading(args[0], within), max_size=MOST).map(tuple)
    return st.tuples(*(reading(each, within) for each in args))


@makes(FactList)
def _fact_lists(kind: Any, within: Declared) -> Strategy:  # noqa: ANN401  # FactList, or FactList[...]
    return listed(reading(*get_args(kind) or (str,), within))


def listed(items: Strategy) -> Strategy:
    """Give lists of facts, open and closed, of items with ids of their own."""
    most = 0 if items.is_empty else MOST

    @st.composite
    def made(draw: st.DrawFn) -> FactList[Any]:
        # One number for how many and for whether these are all: every draw takes its time.
        number, complete = divmod(draw(st.integers(0, 2 * most + 1)), 2)
        several = [draw(items) for _ in range(number)]
        unique = {getattr(each, "id", index): each for index, each in enumerate(several)}
        return FactList(tuple(unique.values()), complete=bool(complete))

    return made()


@makes(FrozenMap)
def _frozen_maps(kind: Any, within: Declared) -> Strategy:  # noqa: ANN401  # FrozenMap, or FrozenMap[...]
    key, value = get_args(kind) or (str, str)
    some = st.dictionaries(reading(key, within), reading(value, within), max_size=MOST)
    return some.map(FrozenMap)


_VALIDATED: Final[Mapping[Any, Callable[[], Strategy]]] = {
    share: shares,
    optional_share: shares,
    amount: amounts,
    slug: slugs,
    optional_slug: slugs,
    offer_key: keys,
}
_NAMED: Final = {
    "rater": lambda: st.sampled_from([*RATERS]),
    "url": lambda: slugs().map("https://{}.nl".format),
}
gives(
    {
        str: texts,
        bool: st.booleans,
        int: partial(st.integers, 0, 100),
        float: amounts,
        PartialDate: partial_dates,
    }
)
