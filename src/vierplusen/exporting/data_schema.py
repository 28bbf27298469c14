"""The JSON Schema of what the JSON exporter writes, made from the classes of the results.

It reads the same tables as the exporter does, so that a result that gains a field gains it here.
"""

import inspect
import types
from collections.abc import Iterator, Mapping
from enum import Enum
from importlib import import_module
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

import attrs
from attrs import Factory, define

from vierplusen import domain
from vierplusen.assessment.assessing import Assessment
from vierplusen.documents import schema
from vierplusen.domain import (
    FrozenMap,
    Language,
    Message,
    PartialDate,
    Route,
    Scorecard,
    Unknown,
    document_key,
)
from vierplusen.exporting.data import _FINANCED, _HEADS, _SHARED, VERSION, VIEWS

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_NULL: Final = {"type": "null"}
_PLAIN: Final[dict[Any, dict[str, Any]]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    type(None): _NULL,
    PartialDate: {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
    Route: {"type": "string"},
}
_TEXTS: Final = {"type": "array", "items": {"type": "string"}}
_UNITS: Final = {
    "_eur": "In euros.",
    "_cents": "In whole cents of a euro.",
    "_share": "From 0 to 1.",
}
_OTHERS: Final = (
    "vierplusen.appraisal.appraised",
    "vierplusen.appraisal.results",
    "vierplusen.appraisal.arena.seen",
    "vierplusen.domain.continuing",
)
"""The modules with results that the nouns do not name themselves."""


def result_schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of every result that ``export`` writes as JSON.

    Keys may be added in a later version, so a schema lets other keys through; none is taken away.

    Examples
    --------
    >>> result_schema()["$defs"]["vierplusen_bill"]["properties"]["amounts_cents"]["type"]
    'object'
    """
    made = _Schema(_names())
    roots = dict(made.roots())
    return {
        "$schema": _DIALECT,
        "title": "A result of vierplusen",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in roots],
        "$defs": {**roots, **{key: made.found[key] for key in sorted(made.found)}},
    }


def _names() -> dict[str, Any]:
    """Give what the annotations of results may name, with the results that need numpy."""
    found = {name: getattr(domain, name) for name in domain.__all__}
    for each in map(import_module, _OTHERS):
        own = {key: value for key, value in vars(each).items() if attrs.has(value)}
        found |= own
    return {**found, "Assessment": Assessment}


def _object(properties: Mapping[str, Any], said: str = "") -> dict[str, Any]:
    """Give the schema of an object with all these keys."""
    described = {"description": said} if said else {}
    return {
        **described, "type": "object", "required": [*properties], "properties": {**properties},
    }  # fmt: skip


@define
class _Schema:
    """A schema that is being made, with the parts that it has found."""

    names: dict[str, Any]
    found: dict[str, Any] = Factory(dict)

    def roots(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Give the schema of each kind of result under the key at its head."""
        card = self._fields(Scorecard)
        yield "vierplusen_scan", self._root("vierplusen_scan", card, "A scan, or an assessment.")
        scan = {"$ref": "#/$defs/vierplusen_scan"}
        views = get_type_hints(Assessment, localns=self.names)
        yield (
            "assessment",
            {
                "description": "A scan with what an assessment sees beside it.",
                "allOf": [scan, _object({each: self.of(views[each]) for each in VIEWS})],
            },
        )
        for kind, head in HEADS.items():
            without = {"Appraisal": ("model", "case")}.get(kind, ())
            noun = self.names[kind]
            fields = self._fields(noun, without)
            if without:
                fields["case"] = self._document("Case")
            yield head, self._root(head, fields, _summary(noun))
        breaches = {"breaches": {"type": "array", "items": self.of(self.names["Breach"])}}
        name = "vierplusen_breaches"
        yield name, self._root(name, breaches, "The terms that a plan breaks.")
        yield from self._several()

    def _several(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Give what holds other results whole: a dossier, and a comparison of several."""
        parts = {
            "assessment": {"$ref": "#/$defs/assessment"},
            **{
                name: {"anyOf": [{"$ref": f"#/$defs/vierplusen_{head}"}, _NULL]}
                for name, head in _PARTS.items()
            },
        }
        self.found["Dossier"] = _object(parts, "Everything that is known of one project.")
        dossier = self._root("vierplusen_dossier", parts, "Everything about one project.")
        yield "vierplusen_dossier", dossier
        several = {
            "name": {"anyOf": [{"type": "string"}, _NULL]},
            "projects": {"type": "array", "items": {"$ref": "#/$defs/Dossier"}, "minItems": 2},
        }
        name = "vierplusen_comparison"
        yield name, self._root(name, several, "Several projects side by side.")

    def _root(self, head: str, fields: Mapping[str, Any], said: str) -> dict[str, Any]:
        opening = {head: {"const": VERSION}, "lang": {"enum": [each.value for each in Language]}}
        made = _object({**opening, **fields}, said)
        warning = {"type": "string", "description": "That the figures are made up."}
        return {**made, "properties": {"warning": warning, **made["properties"]}}

    def _fields(self, kind: Any, without: tuple[str, ...] = ()) -> dict[str, Any]:  # noqa: ANN401  # any noun
        hints = get_type_hints(kind, localns=self.names)
        left = {*without, "labels"}
        names = [each.name for each in attrs.fields(kind) if each.name not in left]
        return {document_key(name): _said(name, self.of(hints[name])) for name in names}

    def of(self, hint: Any) -> dict[str, Any]:  # noqa: ANN401  # any annotation
        """Give the schema of what an annotation allows."""
        if hint in _PLAIN:
            return _PLAIN[hint]
        origin, parts = get_origin(hint), get_args(hint)
        if origin in (Union, types.UnionType):
            return {"anyOf": [self.of(each) for each in parts]}
        if origin is tuple:
            return self._tuple(parts)
        if origin is FrozenMap:
            return {"type": "object", "additionalProperties": self.of(parts[1])}
        if issubclass(hint, Enum):
            return {"enum": [each.value for each in hint]}
        return self._noun(hint)

    def _tuple(self, parts: tuple[Any, ...]) -> dict[str, Any]:
        if parts[-1] is Ellipsis:
            return {"type": "array", "items": self.of(parts[0])}
        length = {"minItems": len(parts), "maxItems": len(parts)}
        return {"type": "array", "prefixItems": [self.of(each) for each in parts], **length}

    def _noun(self, kind: Any) -> dict[str, Any]:  # noqa: ANN401  # any noun
        """Refer to a noun, or to one of those that stand in its place."""
        kinds = (kind, *(each for each in self.names.values() if _stands_for(each, kind)))
        several = [{"$ref": f"#/$defs/{self._define(each)}"} for each in kinds]
        return several[0] if len(several) == 1 else {"anyOf": several}

    def _define(self, kind: Any) -> str:  # noqa: ANN401  # any noun
        name: str = kind.__name__
        if name not in self.found:
            self.found[name] = {}
            special = _SPECIAL.get(kind)
            self.found[name] = special or _object(self._fields(kind), _summary(kind))
        return name

    def _document(self, name: str) -> dict[str, Any]:
        """Refer to a part of a document, which stands as the document has it."""
        parts = schema()["$defs"]
        to_see = [name]
        while to_see:
            here = to_see.pop()
            if f"document-{here}" not in self.found:
                part, seen = _moved(parts[here])
                self.found[f"document-{here}"] = part
                to_see.extend(seen)
        return {"$ref": f"#/$defs/document-{name}"}


HEADS: Final = {
    "Appraisal": "vierplusen_appraisal",
    "ExPost": "vierplusen_ex_post",
    **{kind.__name__: head for kind, head in _HEADS.items()},
    **_SHARED,
    **_FINANCED,
}
"""The kind of a result -> the key at its head, as the exporter writes it."""

_PARTS: Final = {"appraisal": "appraisal", "measured": "measured", "arena": "arena"}
"""The parts of a dossier that may be missing, and the result that each is."""

_MESSAGE: Final = _object(
    {
        "key": {"type": "string"},
        "values": {"type": "object"},
        "facts": _TEXTS,
        "sources": _TEXTS,
        "text": {"type": "string", "description": "The words, in the language of the file."},
    },
    "A reason, an advice or a remark: its key is stable, its text follows the language.",
)
_UNKNOWN: Final = _object(
    {"fact": {"type": "string"}, "swing": {"type": "number"}, "text": {"type": "string"}},
    "A fact that is not known, and how much knowing it could move the score.",
)
_SPECIAL: Final[dict[Any, dict[str, Any]]] = {Message: _MESSAGE, Unknown: _UNKNOWN}
"""What is written in a form of its own."""


def _stands_for(value: object, kind: type[Any]) -> bool:
    """Tell whether a noun may stand where another is asked."""
    return isinstance(value, type) and issubclass(value, kind) and value is not kind


def _summary(kind: Any) -> str:  # noqa: ANN401  # any noun
    return inspect.cleandoc(kind.__doc__).partition("\n")[0]


def _said(name: str, made: dict[str, Any]) -> dict[str, Any]:
    """Say in what a number counts, where its name ends in it."""
    units = [said for ending, said in _UNITS.items() if name.endswith(ending)]
    return {"description": units[0], **made} if units else made


def _moved(part: Any) -> tuple[Any, set[str]]:  # noqa: ANN401  # a schema, or a part of one
    """Let the references of a part of the schema of documents point at where they stand here."""
    if isinstance(part, dict):
        moved = {key: _moved(each) for key, each in part.items()}
        seen = {name for _, names in moved.values() for name in names}
        made = {key: each for key, (each, _) in moved.items()}
        if isinstance(part.get("$ref"), str):
            name = part["$ref"].rpartition("/")[2]
            return {**made, "$ref": f"#/$defs/document-{name}"}, {name}
        return made, seen
    if isinstance(part, list):
        several = [_moved(each) for each in part]
        return [each for each, _ in several], {name for _, names in several for name in names}
    return part, set()
