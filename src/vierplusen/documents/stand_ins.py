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
from vierplusen.errors import FINDINGS, Fault

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
_FIRST: Final = 2000
_YEARS: Final = ("year", "first_year")
_PLAIN: Final = {int: 1, float: 1.0, bool: False, PartialDate: _DAY}
_OF_NEED: Final = ("years-in-need", "categories-in-need", "years-of-need")
"""What is asked of the need as a whole, by the code of its fault."""
_OF_YEARS: Final = "as-many-years"
"""What is asked of the lists of an enterprise together."""
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
    asked = attrs.has(owner) and last in shapes.required(owner)
    # What was left out, and is asked for still, has to be there for something else.
    if not (asked or isinstance(inside, list) or fault.found == FINDINGS["nothing"]):
        return False
    stand_in = _of(hint, last, placeholder)
    if last in _YEARS:
        stand_in = _FIRST + next((step for step in reversed(steps) if isinstance(step, int)), 0)
    elif last == "route":
        stand_in = _route(way[-2][0])
    elif isinstance(stand_in, dict) and "route" in stand_in:
        stand_in["route"] = _route(inside)
    if isinstance(inside, dict) and _stood_in(inside.get(last), stand_in, placeholder):
        _leave_out(way)
    elif stand_in is None:
        return False
    else:
        inside[last] = stand_in
    return True


def _stood_in(value: object, stand_in: object, placeholder: str) -> bool:
    """Tell whether something stood in here before, and was no better."""
    return stand_in in (value, None) or str(value).startswith(placeholder.partition("-")[0])


def _leave_out(way: Way) -> None:
    """Leave out the list around something for which nothing can stand in."""
    place = max(at for at, (inside, _) in enumerate(way) if isinstance(inside, list))
    above, key = way[place - 1]
    above[key] = None


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
    made = _FIRST if step in _YEARS else _PLAIN.get(kind)
    if shapes.is_enum(kind):
        made = shapes.words(kind)[0]
    elif shapes.is_list(kind):
        pair = shapes.item_of(kind) == shapes.SCALAR
        made = [_DAY, 0.0] if pair else [_of(shapes.item_of(kind), 0, placeholder)]
    elif attrs.has(kind) and kind not in _PLAIN:
        own, hints = shapes.keys(kind), shapes.hints(kind)
        needed = shapes.required(kind)
        made = {key: _of(hints[own[key]], key, placeholder) for key in needed}
    elif kind is str and isinstance(step, str):
        made = placeholder
    return made


def _route(terms: list[Any]) -> str | None:
    """Give a route of which nothing is said yet."""
    from vierplusen.domain.continuation import ROUTE_KEYS  # noqa: PLC0415  # only where it is wrong

    said = [each.get("route") for each in terms if isinstance(each, dict)]
    return next((each for each in ROUTE_KEYS if each not in said), None)


def follows(fault: Fault, told: Collection[str]) -> bool:
    """Tell whether a fault is only found because of what was taken out: ``told`` are its paths."""
    path, expects = fault.path, fault.expects
    if not path.startswith(_SECTIONS):
        return False
    if any(path.startswith((f"{each}.", f"{each}[")) for each in told):
        return True  # it lies in what stands in
    if expects in _OF_NEED:
        return any(each.startswith("financing.need") for each in told)
    if expects in _OF_FORM:
        return f"{path.rpartition('.')[0]}.form" in told
    if expects == _OF_YEARS:
        return any(each.startswith("continuation.enterprise.") for each in told)
    return expects == "known-source" and "financing.funding" in told
