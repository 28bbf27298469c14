"""YAML: only what JSON knows, built from parse events so that nothing hostile is composed.

YAML 1.1 reads ``no`` as false, ``1:30`` as 90 and ``2024-01-01`` as a date. Here a plain value is
null, true, false or a number as JSON writes it, and text otherwise. Depth, values and aliases are
counted on events: the library below crashes the process on deep documents.
"""

import re
from collections.abc import Container, Iterator
from typing import Any, Final

from attrs import Factory, define, evolve, frozen

from vierplusen.documents.limits import (
    MAX_ALIASES,
    MAX_DEPTH,
    MAX_DIGITS,
    MAX_NODES,
    at,
    check_keys,
    refuse,
)
from vierplusen.documents.parsed import Parsed, ReadsText, child
from vierplusen.documents.slips import find_slip
from vierplusen.errors import Fault, MissingExtraError, fault, phrase

_THOUSANDS: Final = re.compile(r"-?[1-9]\d{0,2}\.000", re.ASCII)
_NUMBER: Final = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?", re.ASCII)
_INTEGER: Final = re.compile(r"-?(?:0|[1-9]\d*)", re.ASCII)
_WORDS: Final = {"null": None, "~": None, "true": True, "false": False, "": None}
_DIRECTIVE: Final = re.compile(r"^%", re.MULTILINE)
MAX_DIRECTIVES: Final = 10
_BREAKS: Final = "\x85\u2028\u2029\ufeff\r"


def _yaml() -> Any:  # noqa: ANN401  # a module
    try:
        import yaml  # noqa: PLC0415  # an extra
    except ImportError:
        what = "reading or writing YAML"
        raise MissingExtraError(what, "yaml") from None
    return yaml


@frozen
class YamlReader(ReadsText):
    """Reads and locates YAML documents."""

    key: str = "yaml"
    suffixes: tuple[str, ...] = (".yaml", ".yml")

    def parse(self, text: str) -> Parsed:
        """Parse YAML; keys that stand twice are faults."""
        yaml = _yaml()
        if len(_DIRECTIVE.findall(text)) > MAX_DIRECTIVES:
            detail = f"at most {MAX_DIRECTIVES} directives"
            raise refuse("", phrase("other-text"), "syntax", 1, format="YAML", detail=detail)
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

        def locate(wanted: Container[str]) -> dict[str, int]:
            again = _Builder(events=yaml.parse(text, Loader=loader), wanted=wanted)
            again.document()
            return again.lines

        builder = _Builder(events=yaml.parse(text, Loader=loader))
        try:
            data = builder.document()
        except yaml.MarkedYAMLError as problem:
            line = None if problem.problem_mark is None else problem.problem_mark.line + 1
            slip = None if line is None else find_slip(text, line)
            if slip is not None:
                found = phrase("other-text")
                raise refuse("", found, slip.expects, slip.line, **slip.values) from None
            detail = problem.problem or "it cannot be parsed"
            raise refuse(
                "", phrase("other-text"), "syntax", line, format="YAML", detail=detail
            ) from None
        except yaml.YAMLError as problem:
            detail = str(problem).splitlines()[0]
            raise refuse("", phrase("other-text"), "syntax", format="YAML", detail=detail) from None
        return Parsed(data=data, faults=tuple(builder.faults), locate=locate)


@define
class _Builder:
    """Builds plain data from the events of one document, and counts while it does."""

    events: Iterator[Any]
    wanted: Container[str] = ()
    lines: dict[str, int] = Factory(dict)
    faults: list[Fault] = Factory(list)
    anchors: dict[str, tuple[Any, int, int]] = Factory(dict)
    nodes: int = 0
    aliases: int = 0

    def document(self) -> Any:  # noqa: ANN401  # a document is anything until it is checked
        next(self.events)  # the start of the stream
        if type(next(self.events)).__name__ != "DocumentStartEvent":
            raise refuse("", phrase("nothing"), "not-blank")
        data, _ = self._node(next(self.events), "", 0)
        next(self.events)  # the end of the document
        last = next(self.events)
        if type(last).__name__ != "StreamEndEvent":
            raise refuse("", phrase("second-document"), "one-document", last.start_mark.line + 1)
        return data

    def _node(self, event: Any, path: str, depth: int) -> tuple[Any, int]:  # noqa: ANN401  # an event of PyYAML, which is imported late
        """Build one value; give it with its number of levels."""
        kind = type(event).__name__
        line = event.start_mark.line + 1
        if path in self.wanted:
            self.lines.setdefault(path, line)
        if kind == "AliasEvent":
            return self._alias(event.anchor, depth, line)
        self._count(1, line)
        if depth > MAX_DEPTH:
            raise refuse("", phrase("levels"), "depth", line, limit=MAX_DEPTH)
        self._untagged(event, path)
        before = self.nodes
        if kind == "ScalarEvent":
            self._no_thousands(event, path)
            value, levels = _scalar(event), 0
        elif kind == "SequenceStartEvent":
            value, levels = self._sequence(path, depth)
        else:
            value, levels = self._mapping(path, depth)
        if event.anchor is not None:
            self.anchors[event.anchor] = (value, self.nodes - before + 1, levels)
        return value, levels

    def _untagged(self, event: Any, path: str) -> None:  # noqa: ANN401  # an event of a value: PyYAML gives all of these a tag
        if event.tag is not None and event.tag != "!":
            line = event.start_mark.line + 1
            self.faults.append(at(fault(path, event.tag, "no-tags"), line))

    def _no_thousands(self, event: Any, path: str) -> None:  # noqa: ANN401  # as above
        """Refuse ``28.000``: a Dutch reader means 28 thousand, and a program reads 28."""
        if event.implicit[0] and _THOUSANDS.fullmatch(event.value):
            meant = event.value.replace(".", "")
            wrong = evolve(fault(path, event.value, "thousands"), nearest=meant)
            self.faults.append(at(wrong, event.start_mark.line + 1))

    def _alias(self, anchor: str, depth: int, line: int) -> tuple[Any, int]:
        """Give what an anchor stands for; it counts as if it were written out."""
        self.aliases += 1
        if self.aliases > MAX_ALIASES:
            raise refuse("", phrase("aliases"), "aliases", line, limit=MAX_ALIASES)
        if anchor not in self.anchors:
            raise refuse("", f"*{anchor}", "known-anchor", line)
        value, nodes, levels = self.anchors[anchor]
        self._count(nodes, line)
        if depth + levels > MAX_DEPTH:
            raise refuse("", phrase("levels"), "depth", line, limit=MAX_DEPTH)
        return value, levels

    def _count(self, nodes: int, line: int) -> None:
        self.nodes += nodes
        if self.nodes > MAX_NODES:
            raise refuse("", phrase("values"), "nodes", line, limit=MAX_NODES)

    def _sequence(self, path: str, depth: int) -> tuple[list[Any], int]:
        items: list[Any] = []
        levels = 0
        while type(event := next(self.events)).__name__ != "SequenceEndEvent":
            item, below = self._node(event, child(path, len(items)), depth + 1)
            items.append(item)
            levels = max(levels, below)
        return items, levels + 1

    def _mapping(self, path: str, depth: int) -> tuple[dict[str, Any], int]:
        made: dict[str, Any] = {}
        first: dict[str, int] = {}
        levels = 0
        while type(event := next(self.events)).__name__ != "MappingEndEvent":
            line = event.start_mark.line + 1
            if type(event).__name__ != "ScalarEvent":
                raise refuse(path, phrase("no-plain-key"), "text-key", line)
            key = event.value
            check_keys([key])
            where = child(path, key)
            self._untagged(event, where)
            if where in self.wanted:
                self.lines.setdefault(where, line)
            value, below = self._node(next(self.events), where, depth + 1)
            levels = max(levels, below)
            if key in first:
                again = fault(where, key, "unique-key", key=key, first=first[key])
                self.faults.append(at(again, line))
            first.setdefault(key, line)
            made[key] = value
        return made, levels + 1


def _scalar(event: Any) -> object:  # noqa: ANN401  # PyYAML's ScalarEvent
    value: str = event.value
    if not event.implicit[0]:
        return value
    if value in _WORDS:
        return _WORDS[value]
    if _INTEGER.fullmatch(value):
        return int(value) if len(value) <= MAX_DIGITS else float("inf")
    return float(value) if _NUMBER.fullmatch(value) else value


def dump(data: dict[str, Any]) -> str:
    """Write plain data as YAML that this reader, and any other, reads back as the same."""
    yaml = _yaml()

    class Dumper(yaml.SafeDumper):  # type: ignore[misc, name-defined]  # the extra is imported late, as Any
        """Quotes text that looks like a number of JSON, and writes shared values out."""

        def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  # PyYAML's signature
            return True

    def text(dumper: Any, value: str) -> Any:  # noqa: ANN401  # PyYAML's own types
        """Quote what holds line breaks of YAML 1.1, which other styles would fold."""
        style = '"' if any(sign in value for sign in _BREAKS) else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    Dumper.add_representer(str, text)
    Dumper.add_implicit_resolver("tag:yaml.org,2002:float", _NUMBER, list("-0123456789"))
    written: str = yaml.dump(
        data, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=88, indent=2
    )
    return written
