"""Put something in the place of what is faulty in the sections about money.

A source whose cap is wrong still is a source, and another may still name it. What a noun needs gets
a value of its own kind, so that the rest of it is asked too, and no second fault is found which is
none.
"""

from collections.abc import Collection
from typing import Any, Final

import attrs

from vierplusen.documents import shapes
from vierplusen.domain import PartialDate, Project
from vierplusen.errors import Fault

Way = list[tuple[Any, Any]]
"""Each container on the way to a fault, with the step taken in it."""

_SECTIONS: Final = ("financing", "continuation", "scaling", "call")
_TOGETHER: Final = (
    ("price", "volume"),
    ("cap", "all_or_nothing"),
    ("awarded", "de_minimis"),
    ("term_years", "interest"),
    ("years",),
    ("match",),
)
"""Keys of a source that mean nothing without each other, or without all of what they hold."""
_DAY: Final = "2000-01-01"
_ONE: Final = {int: 1, float: 1.0, bool: False}
_OF_NEED: Final = ("years-in-need", "categories-in-need", "years-of-need")
"""What is asked of the need as a whole, by the code of its fault."""
_OF_FORM: Final = ("term-of-form", "years-to-repay")
"""What is asked of the form of a source."""


def take_out_of_money(way: Way, fault: Fault, placeholder: str, *, unknown_key: bool) -> bool:
    """Take a fault out of a section about money, if it is there and needs more than leaving out."""
    steps = [step for _, step in way]
    if steps[0] not in _SECTIONS or len(steps) == 1 or unknown_key:
        return False
    if _from_source(way, fault):
        return True
    owner, hint = _kinds(steps)
    inside, last = way[-1]
    if isinstance(inside, list):
        stand_in = _of(hint, last, placeholder)
    elif attrs.has(owner) and last in shapes.required(owner):
        stand_in = _route(way) if last == "route" else _of(hint, last, placeholder)
    else:
        return False
    if stand_in is None:
        return False
    inside[last] = stand_in
    return True


def _from_source(way: Way, fault: Fault) -> bool:
    """Take from a source all the keys that belong to the one that is faulty."""
    places = [place for place, (_, step) in enumerate(way[:-2]) if step == "funding"]
    if not places:
        return False
    source, key = way[places[-1] + 2]
    if fault.path.endswith("match.ratio"):
        way[-1][0]["ratio"] = 1.0
        return True
    for several in _TOGETHER:
        if key in several:
            for each in several:
                source.pop(each, None)
            if fault.expects == "years-to-repay" or key == "term_years":
                source["term_years"] = 1
            return True
    return False


def _kinds(steps: list[Any]) -> tuple[Any, Any]:
    """Give the annotation of the container of the last step, and that of what stands there."""
    owner: Any = Project
    hint: Any = Project
    for step in steps:
        owner, _ = shapes.without_none(hint) if hint != shapes.SCALAR else (hint, False)
        if attrs.has(owner) and isinstance(step, str):
            hint = shapes.hints(owner).get(shapes.keys(owner).get(step, ""), object)
        elif shapes.is_list(owner):
            hint = shapes.item_of(owner)
        else:
            hint = shapes.value_of(owner) if shapes.is_map(owner) else object
    return owner, hint


def _of(hint: Any, step: Any, placeholder: str) -> Any:  # noqa: ANN401  # any annotation; a step of a path
    """Give something of a kind; None where what stands in is found elsewhere."""
    if hint == shapes.SCALAR:
        return 0.0 if step else _DAY
    kind, _ = shapes.without_none(hint)
    if kind in _ONE:
        return _ONE[kind]
    if kind is PartialDate:
        return _DAY
    if shapes.is_enum(kind):
        return shapes.words(kind)[0]
    if shapes.is_list(kind):
        pair = shapes.item_of(kind) == shapes.SCALAR
        return [_DAY, 0.0] if pair else [_of(shapes.item_of(kind), 0, placeholder)]
    if attrs.has(kind):
        own = shapes.keys(kind)
        needed = shapes.required(kind)
        return {key: _of(shapes.hints(kind)[own[key]], key, placeholder) for key in needed}
    return placeholder if kind is str and isinstance(step, str) else None


def _route(way: Way) -> str | None:
    """Give a route of which nothing is said yet."""
    from vierplusen.domain.continuation import ROUTE_KEYS  # noqa: PLC0415  # only where it is wrong

    said = [each.get("route") for each in way[-2][0] if isinstance(each, dict)]
    return next((each for each in ROUTE_KEYS if each not in said), None)


def follows(fault: Fault, told: Collection[str]) -> bool:
    """Tell whether a fault is only found because of what was taken out: ``told`` are its paths."""
    if fault.expects in _OF_NEED:
        return any(each.startswith("financing.need") for each in told)
    if fault.expects in _OF_FORM:
        return f"{fault.path.rpartition('.')[0]}.form" in told
    return fault.expects == "known-source" and "financing.funding" in told
