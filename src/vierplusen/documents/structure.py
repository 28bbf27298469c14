"""From plain data to nouns and back, by cattrs; strict, and with all faults in one go."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, Final

import attrs
from cattrs import ClassValidationError, Converter, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from vierplusen.documents import shapes
from vierplusen.documents.meant import meant_number
from vierplusen.documents.migrations import HEADER, MAPPING_HEADER, PRICES_HEADER
from vierplusen.documents.parsed import child
from vierplusen.documents.scalars import (
    no_number,
    plain_date,
    read_boolean,
    read_date,
    read_enum,
    read_number,
    read_text,
    read_whole,
    wrong_value,
)
from vierplusen.domain import (
    MANY,
    DiscountSchedule,
    Fact,
    FactList,
    FrozenMap,
    Judgement,
    PartialDate,
    Product,
    Project,
    as_degree,
    document_key,
    is_finite,
)
from vierplusen.domain.evidence import Refused
from vierplusen.domain.products import to_product
from vierplusen.domain.values import is_slug
from vierplusen.errors import Fault, InvalidValueError, fault

Hook = Callable[[Any, Any], Any]


@cache
def converter() -> Converter:
    """Make the one converter of all documents."""
    made = Converter(detailed_validation=True, forbid_extra_keys=True)
    for plain, hook in (
        (str, read_text), (bool, read_boolean), (float, read_number), (int, read_whole),
    ):  # fmt: skip
        made.register_structure_hook(plain, hook)
    made.register_structure_hook(PartialDate, read_date)
    made.register_unstructure_hook(PartialDate, plain_date)
    for kind in shapes.enums(Project):
        # By class: cattrs would take these words for plain text.
        made.register_structure_hook(kind, read_enum)
        made.register_unstructure_hook(kind, lambda value: value.value)
    made.register_structure_hook_factory(attrs.has, lambda kind: _noun_hook(kind, made))
    made.register_unstructure_hook_factory(attrs.has, lambda kind: _plain_noun(kind, made))
    made.register_structure_hook_factory(shapes.is_list, lambda kind: _list_hook(kind, made))
    made.register_structure_hook_factory(shapes.is_facts, lambda kind: _facts_hook(kind, made))
    made.register_unstructure_hook_factory(
        shapes.is_facts, lambda _: lambda value: _plain_facts(value, made)
    )
    made.register_structure_hook(Product, lambda value, _: _product(value))
    made.register_unstructure_hook(Product, _plain_product)
    made.register_structure_hook_func(
        lambda kind: kind == shapes.RATE, lambda value, _: _rate(value, made)
    )
    made.register_structure_hook_func(
        lambda kind: kind == shapes.SCALAR, lambda value, _: _scalar(value)
    )
    made.register_structure_hook(Fact, lambda value, _: _fact(value, made))
    made.register_unstructure_hook(Fact, lambda value: _plain_fact(value, made))
    made.register_structure_hook_factory(shapes.is_map, lambda kind: _map_hook(kind, made))
    made.register_unstructure_hook_func(
        shapes.is_map, lambda value: {key: made.unstructure(each) for key, each in value.items()}
    )
    return made


def faults_of(problem: BaseException) -> Iterator[Fault]:
    """Give every fault in what structuring raised, each with its path."""
    if isinstance(problem, InvalidValueError):
        yield from problem.faults
    elif isinstance(problem, ClassValidationError):
        placed, loose = problem.group_exceptions()
        for each, note in placed:
            if isinstance(each, KeyError):
                here = document_key(note.name)
                yield fault(here, None, "required", key=here)
            else:
                yield from _below(document_key(note.name), faults_of(each))
        for each in loose:
            own = isinstance(each, InvalidValueError)
            yield from map(_keyed, faults_of(each)) if own else faults_of(each)
    elif isinstance(problem, ForbiddenExtraKeysError):
        right = [*shapes.keys(problem.cl), *_HEADERS.get(problem.cl.__name__, ())]
        options = ", ".join(right)
        for index, key in enumerate(sorted(problem.extra_fields, key=str)):
            among = right if index < MANY else ()
            expects = "quoted-text" if " " in str(key) else "known-key"
            yield fault(str(key), key, expects, among=among, options=options)
    else:
        raise problem


_HEADERS: Final = {
    "Project": (HEADER,),
    "ColumnMapping": (MAPPING_HEADER,),
    "PriceMapping": (PRICES_HEADER,),
}
"""The name of a noun -> the key at the head of its documents; few need the other nouns."""


def _below(path: str, faults: Iterable[Fault]) -> Iterator[Fault]:
    for each in faults:
        if not each.path:
            yield attrs.evolve(each, path=path)
        else:
            dot = "" if each.path.startswith("[") else "."
            yield attrs.evolve(each, path=f"{path}{dot}{each.path}")


def _keyed(own: Fault) -> Fault:
    """Name a fault that a noun told of itself by its document key, not by its attribute."""
    here = _ATTRIBUTE.match(own.path)
    return own if here is None else attrs.evolve(own, path=here[1] + own.path[here.end() :])


_ATTRIBUTE = re.compile(r"(\w+?)_(?=$|[.\[])", re.ASCII)


# Nouns


def _renamed(kind: Any) -> Any:  # noqa: ANN401  # cattrs takes overrides as keywords beside flags
    keys = shapes.keys(kind)
    return {name: override(rename=key) for key, name in keys.items() if key != name}


def _noun_hook(kind: Any, made: Converter) -> Hook:  # noqa: ANN401  # any noun
    @cache
    def structure() -> Hook:
        # When the first of its kind is read: most documents have few of the nouns there are.
        made_fn: Hook = make_dict_structure_fn(
            kind, made, _cattrs_forbid_extra_keys=True, **_renamed(kind)
        )
        return made_fn

    short, number = shapes.short(kind), shapes.number(kind)
    expects = "text" if short is not None else "mapping" if number is None else "number"
    may_be_unknown = set(shapes.keys(kind)) - set(shapes.required(kind))

    def hook(value: object, target: object) -> object:
        if short is not None and isinstance(value, str):
            return structure()({short: value}, target)
        if number is not None and is_finite(value):
            return structure()({number: value}, target)
        if not isinstance(value, dict):
            raise wrong_value(value, expects)
        known = {
            key: each
            for key, each in value.items()
            if each is not None or key not in may_be_unknown
        }
        return structure()(known, target)

    return hook


def _plain_noun(kind: Any, made: Converter) -> Callable[[Any], Any]:  # noqa: ANN401  # any noun
    unstructure = make_dict_unstructure_fn(
        kind, made, _cattrs_omit_if_default=True, **_renamed(kind)
    )
    alone = [each for each in (shapes.short(kind), shapes.number(kind)) if each is not None]

    def hook(value: Any) -> Any:  # noqa: ANN401  # any noun
        plain = unstructure(value)
        return plain[alone[0]] if alone and list(plain) == alone else plain

    return hook


# Lists: of items, and of facts


def _items(value: Iterable[object], kind: Any, made: Converter) -> tuple[Any, ...]:  # noqa: ANN401  # any kind of items
    items: list[Any] = []
    faults: list[Fault] = []
    for index, each in enumerate(value):
        try:
            items.append(made.structure(each, kind))
        except (ClassValidationError, InvalidValueError) as problem:
            faults.extend(_below(child("", index), faults_of(problem)))
    if faults:
        raise InvalidValueError(tuple(faults))
    return tuple(items)


def _list_hook(kind: Any, made: Converter) -> Hook:  # noqa: ANN401  # any list
    def hook(value: object, _target: object) -> object:
        if not isinstance(value, list):
            raise wrong_value(value, "list")
        return _items(value, shapes.item_of(kind), made)

    return hook


CLOSED = ("complete", "items")


def _facts_hook(kind: Any, made: Converter) -> Hook:  # noqa: ANN401  # any list of facts
    def hook(value: object, _target: object) -> object:
        if isinstance(value, list):
            return FactList(_items(value, shapes.item_of(kind), made))
        if not isinstance(value, dict):
            raise wrong_value(value, "fact-list")
        faults = [
            fault(str(key), key, "known-key", among=CLOSED, options=", ".join(CLOSED))
            for key in value
            if key not in CLOSED
        ]
        complete = False if value.get("complete") is None else value["complete"]
        if not isinstance(complete, bool):
            faults.append(fault("complete", complete, "boolean"))
        listed = [] if value.get("items") is None else value["items"]
        items: tuple[Any, ...] = ()
        if not isinstance(listed, list):
            faults.append(fault("items", listed, "list"))
        else:
            try:
                items = _items(listed, shapes.item_of(kind), made)
            except InvalidValueError as problem:
                faults.extend(problem.faults)
        if faults:
            raise InvalidValueError(tuple(faults))
        return FactList(items, complete is True)

    return hook


def _plain_facts(value: FactList[Any], made: Converter) -> object:
    items = [made.unstructure(each) for each in value]
    return {"complete": True, "items": items} if value.complete else items


# Facts: a degree, one judgement, or several


def _fact(value: object, made: Converter) -> Fact:
    if value is None:
        return Fact()
    if as_degree(value) is not None:
        return Fact((Judgement(value=as_degree(value)),))
    if isinstance(value, dict):
        return Fact((_judgement(value, made),))
    if isinstance(value, list):
        judgements: list[Judgement] = []
        faults: list[Fault] = []
        for index, each in enumerate(value):
            try:
                judgements.append(_judgement(each, made))
            except (ClassValidationError, InvalidValueError) as problem:
                faults.extend(_below(f"[{index}]", faults_of(problem)))
        if faults:
            raise InvalidValueError(tuple(faults))
        return Fact(tuple(judgements))
    raise InvalidValueError((_no_degree("", value),))


_DEGREES = ("true", "false", "absent", "slightly", "partly", "largely", "fully")

_MEANT = {
    "ja": "true", "yes": "true", "nee": "false", "no": "false", "niet": "false",
    "onbekend": "null", "niet bekend": "null", "unknown": "null", "?": "null",
    "een beetje": "slightly", "enigszins": "slightly", "weinig": "slightly",
    "deels": "partly", "gedeeltelijk": "partly", "soms": "partly",
    "grotendeels": "largely", "veel": "largely", "helemaal": "fully", "volledig": "fully",
}  # fmt: skip
"""What people write for a degree, and the word that a document takes."""


def _no_degree(path: str, value: object) -> Fault:
    """Say that a value is no degree, and which one was probably meant."""
    wrong = fault(path, value, "fact", among=_DEGREES)
    meant = _MEANT.get(value.strip(" .!").lower()) if isinstance(value, str) else None
    return wrong if meant is None else attrs.evolve(wrong, nearest=meant)


def _judgement(value: object, made: Converter) -> Judgement:
    if isinstance(value, dict):
        given = value.get("value")
        degree = as_degree(given)
        if degree is None and given is not None:
            rest = {key: each for key, each in value.items() if key != "value"}
            wrong = [_no_degree("value", given)]
            try:
                made.structure(rest, Judgement)
            except ClassValidationError as problem:
                wrong.extend(faults_of(problem))
            raise InvalidValueError(tuple(wrong))
        plain = {**value, "value": None if degree is None else degree.value}
        judgement: Judgement = made.structure(plain, Judgement)
        return judgement
    degree = as_degree(value)
    if degree is None:
        raise InvalidValueError((_no_degree("", value),))
    return Judgement(value=degree)


def _plain_fact(value: Fact, made: Converter) -> object:
    judgements = [_plain_judgement(each, made) for each in value.judgements]
    if len(judgements) != 1:
        return judgements
    return judgements[0]["value"] if list(judgements[0]) == ["value"] else judgements[0]


def _plain_judgement(value: Judgement, made: Converter) -> dict[str, Any]:
    plain: dict[str, Any] = made.unstructure(value)
    given = plain.pop("value", None)
    if given is None:
        return plain
    short = {"absent": False, "fully": True}.get(given, given)
    return {"value": short, **plain}


# Products of numbers and names, and rates


def _product(value: object) -> Product:
    if not is_slug(value) and meant_number(value) is not None:
        raise no_number(value, "product")
    made = to_product(value)  # type: ignore[arg-type]  # the class refuses what it cannot be
    if isinstance(made, Refused):
        raise made.under("")
    if not isinstance(made, Product):
        raise wrong_value(value, "product")
    return made


def _plain_product(value: Product) -> object:
    return value.terms[0] if len(value.terms) == 1 else [*value.terms]


def _rate(value: object, made: Converter) -> object:
    """Read a rate: a number, a name, or steps of its own."""
    if not is_slug(value) and meant_number(value) is not None:
        raise no_number(value, "discount")
    if isinstance(value, dict):
        return made.structure(value, DiscountSchedule)
    if value is None or isinstance(value, str) or is_finite(value):
        return value
    raise wrong_value(value, "discount")


def _scalar(value: object) -> object:
    """Read a text or a number; the noun tells which of the two it takes where."""
    return read_text(value, str) if isinstance(value, str) else read_number(value, float)


# Mappings: of principles to facts, of questions to weights


def _map_hook(kind: Any, made: Converter) -> Hook:  # noqa: ANN401  # any mapping
    item = shapes.value_of(kind)

    def hook(value: object, _target: object) -> object:
        if not isinstance(value, dict):
            raise wrong_value(value, "mapping")
        items: dict[str, Any] = {}
        faults: list[Fault] = []
        for key, each in value.items():
            if not isinstance(key, str):
                faults.append(fault(str(key), key, "text-key"))
                continue
            try:
                items[key] = made.structure(each, item)
            except (ClassValidationError, InvalidValueError) as problem:
                faults.extend(_below(key, faults_of(problem)))
        if faults:
            raise InvalidValueError(tuple(faults))
        return FrozenMap(items)

    return hook
