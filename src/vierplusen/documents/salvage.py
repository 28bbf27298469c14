"""Find the faults that other faults hide.

A noun is made when all its parts are right; only then can it be asked whether they agree. So the
faulty parts are taken out of a copy, and the rest is tried again, until nothing new is found.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any, Final, Generic, TypeVar

from attrs import evolve, frozen
from cattrs import ClassValidationError

from vierplusen.documents.cases import take_out_of_case, take_out_of_service
from vierplusen.documents.stand_ins import follows, take_out_of_money
from vierplusen.documents.structure import converter, faults_of
from vierplusen.domain import Better, Unit
from vierplusen.domain.estimates import NUMBERS
from vierplusen.errors import Fault, InvalidValueError

_INDEX: Final = re.compile(r"\[(\d+)\]")
_END: Final = re.compile(r"[.\[]|$")
_NUMBERED: Final = re.compile(r"placeholder(\d+)", re.ASCII)
_ROUNDS: Final = 20
_LAST: Final = ("declared", "not-itself", "one-perspective")
"""What a project is asked last, all at once: behind these faults nothing more is hidden."""
_KEYS: Final = ("known-key", "quoted-text")
"""What is expected where a key is not known."""
_OF_LINKS: Final = ("arena-node", "other-node", "one-link")
"""What the links of an arena are asked last, all at once."""
_KNOBS: Final = "case.knobs"
_SECTIONS: Final = ("parties", "domains", "sources")
_STAND_INS: Final = {"unit": Unit.PERSON.value, "better": Better.HIGHER.value}
"""Words that an indicator needs -> what stands in for one that is faulty."""


T = TypeVar("T")


@frozen(kw_only=True)
class Salvage(Generic[T]):
    """What came of a document.

    Attributes
    ----------
    made
        Without faults, the noun that it holds. With faults, what could be saved of it, which is
        not to be used but for finding still more faults; None if nothing could.
    faults
        Everything that is wrong.
    placeholder
        How the words begin that stand in for faulty parts; nothing in the document does.
    """

    made: T | None
    faults: tuple[Fault, ...]
    placeholder: str

    def is_own(self, fault: Fault) -> bool:
        """Tell whether a fault is only about what stands in for a faulty part."""
        return bool(self.placeholder) and fault.found.startswith(f"'{self.placeholder}")


def read(data: Mapping[str, Any], kind: type[T]) -> Salvage[T]:
    """Make a noun of plain data, such as a project, or find all that is wrong with it."""
    try:
        made = converter().structure(data, kind)
    except (ClassValidationError, InvalidValueError) as problem:
        return _salvaged(data, kind, list(faults_of(problem)))
    return Salvage(made=made, faults=(), placeholder="")


def _salvaged(data: Mapping[str, Any], kind: type[T], found: list[Fault]) -> Salvage[T]:
    placeholder = _unheard_of(data)
    empty: Salvage[T] = Salvage(made=None, faults=(), placeholder=placeholder)
    faults: dict[str, list[Fault]] = {}
    attempt: Any = data
    for round_ in range(_ROUNDS):
        new = [each for each in found if each.path not in faults and not empty.is_own(each)]
        if _KNOBS in faults:
            # Which knobs there were is not known, so any name may be one.
            new = [each for each in new if each.expects != "knob"]
        new = [each for each in new if not follows(each, faults)]
        for each in new:
            faults.setdefault(each.path, []).append(_by_place(each, placeholder))
        if new and all(each.expects in _LAST or empty.is_own(each) for each in found):
            break
        attempt = _copy(attempt)
        for index, each in enumerate(found):
            _take_out(attempt, each, f"{placeholder}{round_}-{index}")
        try:
            made = converter().structure(attempt, kind)
        except (ClassValidationError, InvalidValueError) as problem:
            found = list(faults_of(problem))
        else:
            return evolve(empty, made=made, faults=_flat(faults))
    return evolve(empty, faults=_flat(faults))


def _by_place(fault: Fault, placeholder: str) -> Fault:
    """Name by its place what has no id of its own yet, but one that stands in."""
    above = fault.path.rpartition(".")[0]
    values = tuple(
        (name, above if value.startswith(placeholder) else value) for name, value in fault.values
    )
    return evolve(fault, values=values)


def _unheard_of(data: Mapping[str, Any]) -> str:
    """Give the beginning of a word that nothing in the data has."""
    taken = {each for text in _texts(data) for each in _NUMBERED.findall(text)}
    number = next(each for each in count() if str(each) not in taken)
    return f"placeholder{number}-"


def _texts(data: Any) -> Iterator[str]:  # noqa: ANN401  # any data
    """Give every text in the data, keys too."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from _texts(key)
            yield from _texts(value)
    elif isinstance(data, list | tuple):
        for each in data:
            yield from _texts(each)


def _flat(faults: Mapping[str, list[Fault]]) -> tuple[Fault, ...]:
    return tuple(each for some in faults.values() for each in some)


def _copy(value: Any) -> Any:  # noqa: ANN401  # any data
    if isinstance(value, Mapping):
        return {key: _copy(each) for key, each in value.items()}
    return [_copy(each) for each in value] if isinstance(value, list) else value


def _take_out(data: dict[str, Any], fault: Fault, placeholder: str) -> None:
    """Take the faulty part out of the data; what a noun needs gets a placeholder."""
    unknown_key = fault.expects in _KEYS
    if unknown_key and fault.path in data:
        del data[fault.path]
        return
    way = list(_way(data, fault.path))
    if not way or _out_of_section(way, fault, placeholder, unknown_key=unknown_key):
        return
    inside, last = way[-1]
    steps = [step for _, step in way]
    if fault.expects == "consent":
        inside.pop("text", None)
    elif fault.expects in _OF_LINKS:
        # What the ids are is known, so nothing more is found in these links.
        for each, step in way:
            if step == "links":
                each.pop("links", None)
    elif steps[-2:-1] == ["expected"] and (unknown_key or last in NUMBERS):
        # What is left of an estimate would be another one, or none.
        way[-2][0].pop("expected")
    elif way[0][1] in _SECTIONS and (last == "id" or isinstance(last, int)):
        # What the section would declare is not known, so references may point anywhere.
        data.pop(way[0][1], None)
    else:
        _take_last(way, placeholder, needed=not unknown_key and _is_needed(steps))


def _out_of_section(
    way: list[tuple[Any, Any]], fault: Fault, placeholder: str, *, unknown_key: bool
) -> bool:
    """Take a fault out of a section that asks for more than leaving a key out."""
    return (
        take_out_of_case(way, fault, placeholder, unknown_key=unknown_key)
        or take_out_of_service(way, placeholder)
        or take_out_of_money(way, fault, placeholder, unknown_key=unknown_key)
    )


def _take_last(way: list[tuple[Any, Any]], placeholder: str, *, needed: bool) -> None:
    """Take out what stands at the end of a way, or put something in its place."""
    inside, last = way[-1]
    if isinstance(inside, dict):
        if needed:
            inside[last] = _STAND_INS.get(last, placeholder)
        else:
            inside.pop(last, None)
    elif str(inside[last]).startswith(placeholder.partition("-")[0]):
        above, step = way[-2]
        above[step] = [] if step == "items" else None
    else:
        inside[last] = placeholder


def _is_needed(steps: list[Any]) -> bool:
    """Tell whether a noun cannot be made without what stands at the end of these steps."""
    needed = {
        "party": "members" in steps or steps[0] == "arenas",
        **dict.fromkeys(("from", "to"), steps[0] == "arenas"),
        "text": steps[0] != "stories" or steps == ["stories", "text"],
        "question": "information_needs" in steps,
        **dict.fromkeys(_STAND_INS, "indicators" in steps),
    }
    return steps[-1] == "id" or steps == ["name"] or needed.get(steps[-1], False)


def _way(data: Any, path: str) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401  # any data
    """Give each container on the way to a path, with the step taken in it.

    Keys may hold dots and brackets, so the data decide what is a key. The way ends where the
    data do: at a key that is missing, or at the short form of a noun.
    """
    here, rest = data, path
    while rest:
        if isinstance(here, dict):
            rest = rest.removeprefix(".")
            key = _key(here, rest)
            if key is None and rest.startswith("[") and "items" in here:
                key = "items"
                rest = f"items{rest}"
            yield here, rest if key is None else key
            if key is None:
                return
            here, rest = here[key], rest.removeprefix(key)
        elif isinstance(here, list) and (index := _INDEX.match(rest)) is not None:
            step = int(index[1])
            if step >= len(here):
                return  # what stood there was taken out with the rest of its list
            yield here, step
            here, rest = here[step], rest[index.end() :]
        else:
            return


def _key(here: Mapping[Any, Any], rest: str) -> str | None:
    """Give the longest beginning of a path that is a key here."""
    ends = [each.start() for each in _END.finditer(rest)]
    return next((rest[:end] for end in reversed(ends) if end and rest[:end] in here), None)
