"""The JSON Schema of a document, made from the nouns themselves."""

import inspect
from typing import Any, Final

import attrs

from vierplusen.documents import shapes
from vierplusen.documents.migrations import HEADER, VERSION
from vierplusen.domain import PRINCIPLES, Degree, Fact, Judgement, PartialDate, Project
from vierplusen.domain.lenses import MAX_WEIGHT
from vierplusen.domain.values import ID, KEY, MAX_ID

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_NULL: Final = {"type": "null"}
_PLAIN: Final[dict[Any, dict[str, Any]]] = {
    str: {"type": "string", "pattern": r"\S"},
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": 0},
    float: {"type": "number", "minimum": 0},
}


def schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of a project document.

    It says what each key may hold. What must agree (references, dates in order, raters) only
    ``load`` can check.

    Examples
    --------
    >>> schema()["required"]
    ['vierplusen', 'id', 'name']
    """
    definitions: dict[str, Any] = {}
    root = _noun(Project, definitions)
    properties = {HEADER: {"const": VERSION, "description": "The version of the document."}}
    return {
        "$schema": _DIALECT,
        "title": "A vierplusen project",
        **root,
        "required": [HEADER, *root["required"]],
        "properties": {**properties, **root["properties"]},
        "$defs": {key: definitions[key] for key in sorted(definitions)},
    }


def _noun(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401  # any noun
    hints = shapes.hints(kind)
    needed = shapes.required(kind)
    properties = {}
    for key, name in shapes.keys(kind).items():
        made = _value(hints[name], definitions)
        if kind is Judgement and key == "value":
            made = {"anyOf": [_degree(), _NULL]}
        if name == "id" or attrs.fields_dict(kind)[name].metadata.get("refers"):
            made = _with_slug(made)
        if attrs.fields_dict(kind)[name].metadata.get("share"):
            made = {"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, _NULL]}
        properties[key] = made if key in needed else _or_null(made)
    summary = inspect.cleandoc(kind.__doc__).partition("\n")[0]
    return {
        "description": summary,
        "type": "object",
        "additionalProperties": False,
        "required": needed,
        "properties": properties,
    }


def _or_null(made: dict[str, Any]) -> dict[str, Any]:
    """Let null stand for unknown, where it does not yet."""
    known = made.get("anyOf", [made])
    return (
        made
        if _NULL in known or ("$ref" in made and made["$ref"].endswith("/fact"))
        else {"anyOf": [*known, _NULL]}
    )


def _with_slug(made: dict[str, Any]) -> dict[str, Any]:
    """Narrow text to an id, where the value is a text."""
    slug = {"type": "string", "pattern": f"^(?:{ID.pattern})$", "maxLength": MAX_ID}
    if made == _PLAIN[str]:
        return slug
    if made == {"anyOf": [_PLAIN[str], _NULL]}:
        return {"anyOf": [slug, _NULL]}
    return made


def _value(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401, PLR0911  # one return for each shape
    kind, optional = shapes.without_none(hint)
    if optional:
        return {"anyOf": [_value(kind, definitions), _NULL]}
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind is PartialDate:
        return {"anyOf": [{"type": "integer", "minimum": 1900, "maximum": 2199}, _date()]}
    if kind is Fact:
        return _fact(definitions)
    if shapes.is_enum(kind):
        return {"enum": shapes.words(kind)}
    if shapes.is_list(kind):
        return {"type": "array", "items": _value(shapes.item_of(kind), definitions)}
    if shapes.is_facts(kind):
        return _facts(_value(shapes.item_of(kind), definitions))
    if shapes.is_map(kind):
        item = shapes.value_of(kind)
        if item is Fact:
            return _principles(definitions)
        most = {"maximum": MAX_WEIGHT}
        return {"type": "object", "additionalProperties": {**_value(item, definitions), **most}}
    return _reference(kind, definitions)


def _date() -> dict[str, Any]:
    return {
        "type": "string",
        "pattern": r"^(19|20|21)\d{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$",
    }


def _degree() -> dict[str, Any]:
    return {"enum": [True, False, *(each.value for each in Degree)]}


def _fact(definitions: dict[str, Any]) -> dict[str, Any]:
    judgement = _reference(Judgement, definitions)
    one = {"anyOf": [_degree(), judgement]}
    definitions["fact"] = {
        "description": "What is known about one question; null and leaving it out mean unknown.",
        "anyOf": [_degree(), _NULL, judgement, {"type": "array", "items": one}],
    }
    return {"$ref": "#/$defs/fact"}


def _facts(items: dict[str, Any]) -> dict[str, Any]:
    listed = {"type": "array", "items": items}
    closed = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "complete": {"anyOf": [{"type": "boolean"}, _NULL]},
            "items": {"anyOf": [listed, _NULL]},
        },
    }
    return {"anyOf": [listed, closed]}


def _principles(definitions: dict[str, Any]) -> dict[str, Any]:
    fact = _fact(definitions)
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": dict.fromkeys(PRINCIPLES, fact),
        "patternProperties": {f"^(?:{KEY.pattern})$".replace(")?)$", "))$"): fact},
    }


def _reference(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401  # any noun
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}
        noun = _noun(kind, definitions)
        short = shapes.short(kind)
        if short is not None:
            noun = {"description": noun["description"], "anyOf": [noun["properties"][short], noun]}
        definitions[kind.__name__] = noun
    return {"$ref": f"#/$defs/{kind.__name__}"}
