"""The JSON Schema of a document, made from the nouns themselves."""

import inspect
from typing import Any, Final

import attrs

from vierplusen.documents import shapes
from vierplusen.documents.migrations import HEADER, VERSION
from vierplusen.domain import (
    PRINCIPLES,
    Benefit,
    Degree,
    DiscountSchedule,
    Estimate,
    Fact,
    Judgement,
    PartialDate,
    Product,
    Project,
    Shape,
    Story,
)
from vierplusen.domain.cents import MOST_MONEY, money, optional_money
from vierplusen.domain.estimates import FORMS
from vierplusen.domain.funding import optional_slugs
from vierplusen.domain.products import MOST_SIZE, MOST_TERMS, PRICE_KEY
from vierplusen.domain.values import (
    ID,
    KEY,
    MAX_ID,
    amount,
    optional_share,
    optional_slug,
    share,
    slug,
    slugs,
)

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_NULL: Final = {"type": "null"}
_NUMBER: Final = {"type": "number"}
_PLAIN: Final[dict[Any, dict[str, Any]]] = {
    str: {"type": "string", "pattern": r"\S"},
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": 0},
    float: _NUMBER,
}
_SLUG: Final = {"type": "string", "pattern": f"^(?:{ID.pattern})$", "maxLength": MAX_ID}
_KEY: Final = f"^(?:{KEY.pattern})$"
_BOUNDS: Final = {"least": "minimum", "most": "maximum", "above": "exclusiveMinimum"}
"""What the metadata of a field says of its numbers -> how a schema says it."""
_SHARE: Final = {"minimum": 0, "maximum": 1}
_MONEY: Final = {"minimum": 0, "maximum": MOST_MONEY}
_VALIDATED: Final[dict[Any, dict[str, Any]]] = {
    share: _SHARE,
    optional_share: _SHARE,
    money: _MONEY,
    optional_money: _MONEY,
    amount: {"minimum": 0},
}
"""The validator of a field -> the bounds of its numbers."""


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
        made = _narrowed(made, attrs.fields_dict(kind)[name])
        properties[key] = made if key in needed else _or_null(made)
    summary = inspect.cleandoc(kind.__doc__).partition("\n")[0]
    return {
        "description": summary,
        "type": "object",
        "additionalProperties": False,
        "required": needed,
        "properties": properties,
        **_rules(kind),
    }


def _or_null(made: dict[str, Any]) -> dict[str, Any]:
    """Let null stand for unknown, where it does not yet."""
    known = made.get("anyOf", [made])
    return (
        made
        if _NULL in known or ("$ref" in made and made["$ref"].endswith("/fact"))
        else {"anyOf": [*known, _NULL]}
    )


def _narrowed(made: dict[str, Any], own: "attrs.Attribute[Any]") -> dict[str, Any]:
    """Narrow texts to ids, and numbers to their bounds, as a field says."""
    narrow: dict[str, Any] = made
    if own.validator in (slug, optional_slug, slugs, optional_slugs):
        narrow = _replaced(made, _PLAIN[str], _SLUG)
    if own.metadata.get("key"):
        keyed = {"type": "string", "pattern": _KEY, "maxLength": MAX_ID}
        narrow = _replaced(made, _PLAIN[str], keyed)
    if "words" in own.metadata:
        narrow = _replaced(made, _PLAIN[str], {"enum": [*own.metadata["words"]]})
    named = {_BOUNDS[key]: each for key, each in own.metadata.items() if key in _BOUNDS}
    bounds = {**_VALIDATED.get(own.validator, {}), **named}
    for plain in (_NUMBER, _PLAIN[int]):
        narrow = _replaced(narrow, plain, {**plain, **bounds})
    if own.validator is optional_slugs or "length" in own.metadata:
        narrow = _counted(narrow, own.metadata.get("length"))
    return {**narrow, "propertyNames": _SLUG} if own.metadata.get("ids") else narrow


def _counted(made: Any, length: int | None) -> Any:  # noqa: ANN401  # a schema, or a part of one
    """Let every list hold something, or exactly so much."""
    if isinstance(made, list):
        return [_counted(each, length) for each in made]
    if made.get("type") == "array":
        most = {} if length is None else {"maxItems": length}
        return {**made, "minItems": length or 1, **most}
    return {**made, "anyOf": _counted(made["anyOf"], length)} if "anyOf" in made else made


def _replaced(made: Any, old: object, new: object) -> Any:  # noqa: ANN401  # a schema, or a part of one
    """Put one schema in the place of another, at any depth."""
    if made == old:
        return new
    if isinstance(made, dict):
        return {key: _replaced(each, old, new) for key, each in made.items()}
    return [_replaced(each, old, new) for each in made] if isinstance(made, list) else made


def _rules(kind: Any) -> dict[str, Any]:  # noqa: ANN401  # any noun
    """Give what a noun asks of several keys together, as far as a schema can say it."""
    ways: dict[Any, list[dict[str, Any]]] = {
        Benefit: [_with(party=_SLUG), _with(domain=_SLUG)],
        Estimate: [_form(form, shape) for form, shapes in FORMS.items() for shape in shapes],
        Story: [{"properties": {"text": _NULL}}, _with(consent={"const": True})],
    }
    return next(({"anyOf": way} for noun, way in ways.items() if issubclass(kind, noun)), {})


def _with(**given: Any) -> dict[str, Any]:  # noqa: ANN401  # schemas of any kind
    return {"required": [*given], "properties": given}


def _form(form: tuple[str, ...], shape: Shape) -> dict[str, Any]:
    """Give one way to write an estimate: these numbers and no others, spread like this."""
    usual = shape is FORMS[form][0]
    keys: dict[str, Any] = {
        **{each: _NUMBER if each in form else _NULL for several in FORMS for each in several},
        "shape": {"enum": [shape.value, None]} if usual else {"const": shape.value},
    }
    if shape is Shape.LOGNORMAL:
        keys["mean"] = {**_NUMBER, "exclusiveMinimum": 0}
    return {"required": [*form] if usual else [*form, "shape"], "properties": keys}


def _value(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401, C901, PLR0911, PLR0912  # one return for each shape
    if hint == shapes.RATE:
        inline = _reference(DiscountSchedule, definitions)
        return {"anyOf": [_NUMBER, {"type": "string", "pattern": _KEY}, inline, _NULL]}
    if hint == tuple[shapes.SCALAR, ...]:
        return _PAIR
    kind, optional = shapes.without_none(hint)
    if optional:
        return {"anyOf": [_value(kind, definitions), _NULL]}
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind is PartialDate:
        return {"anyOf": [{"type": "integer", "minimum": 1900, "maximum": 2199}, _date()]}
    if kind is Product:
        return _product(definitions)
    if kind is Fact:
        return _fact(definitions)
    if kind is Degree:
        return _degree()
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
        return {"type": "object", "additionalProperties": _value(item, definitions)}
    return _reference(kind, definitions)


_PAIR: Final = {
    "type": "array",
    "prefixItems": [
        {"type": "string", "pattern": r"^(19|20|21)\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"},
        {**_NUMBER, **_MONEY},
    ],
    "minItems": 2,
    "maxItems": 2,
}
"""A day and euros."""


def _product(definitions: dict[str, Any]) -> dict[str, Any]:
    name = {"type": "string", "pattern": f"^(?:{ID.pattern}|{PRICE_KEY.pattern})$"}
    term = {"anyOf": [{**_NUMBER, "minimum": -MOST_SIZE, "maximum": MOST_SIZE}, name]}
    listed = {"type": "array", "items": term, "minItems": 1, "maxItems": MOST_TERMS}
    definitions["product"] = {
        "description": "A number, the name of a knob, or a list of these that are multiplied.",
        "anyOf": [*term["anyOf"], listed],
    }
    return {"$ref": "#/$defs/product"}


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
        alone = shapes.short(kind) or shapes.number(kind)
        if alone is not None:
            bare = noun["properties"][alone]
            forms = [each for each in bare.get("anyOf", [bare]) if each != _NULL]
            noun = {"description": noun["description"], "anyOf": [*forms, noun]}
        definitions[kind.__name__] = noun
    return {"$ref": f"#/$defs/{kind.__name__}"}
