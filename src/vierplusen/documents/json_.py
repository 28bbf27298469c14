"""JSON: read by the standard library, located by a small scanner of our own."""

import json
import re
from collections.abc import Container, Iterator
from typing import Any, Final

from attrs import Factory, define, frozen

from vierplusen.documents.limits import MAX_DEPTH, MAX_DIGITS, at, check_size, refuse
from vierplusen.documents.parsed import Parsed, ReadsText, child
from vierplusen.errors import Fault, fault, phrase

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*+"?|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)


@frozen
class JsonReader(ReadsText):
    """Reads and locates JSON documents."""

    key: str = "json"
    suffixes: tuple[str, ...] = (".json",)

    def parse(self, text: str) -> Parsed:
        """Parse JSON; keys that stand twice are faults, numbers out of range become infinite."""
        _check_depth(text)
        repeated: list[bool] = []

        def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
            made = dict(items)
            if len(made) != len(items):
                repeated.append(True)
            return made

        try:
            data = json.loads(text, object_pairs_hook=pairs, parse_int=_integer)
        except json.JSONDecodeError as problem:
            raise refuse(
                "",
                phrase("other-text"),
                "syntax",
                problem.lineno,
                format="JSON",
                detail=problem.msg,
            ) from None
        check_size(data)
        places = _Places(text)
        faults = tuple(places.repeated()) if repeated else ()
        return Parsed(data=data, faults=faults, locate=places.lines)


def _integer(digits: str) -> int | float:
    """Read a whole number; Python refuses thousands of digits, and nothing here needs them."""
    return int(digits) if len(digits) <= MAX_DIGITS else float("inf")


def _check_depth(text: str) -> None:
    depth = 0
    for token in _TOKEN.finditer(text):
        if token[0] in "{[":
            depth += 1
            if depth > MAX_DEPTH:
                line = text.count("\n", 0, token.start()) + 1
                raise refuse("", phrase("levels"), "depth", line, limit=MAX_DEPTH)
        elif token[0] in "}]":
            depth -= 1


@define
class _Frame:
    """An object or array that is open while the scanner is in it."""

    path: str
    is_object: bool
    index: int = 0
    key: str | None = None
    first: dict[str, int] = Factory(dict)

    @property
    def here(self) -> str:
        return child(self.path, self.index if self.key is None else self.key)


@frozen
class _Places:
    """Where everything stands in a JSON text that is known to be valid."""

    text: str

    def lines(self, wanted: Container[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for path, line, _, _ in self._walk():
            if path in wanted:
                found.setdefault(path, line)
        return found

    def repeated(self) -> Iterator[Fault]:
        for path, line, key, first in self._walk():
            if first is not None:
                yield at(fault(path, key, "unique-key", key=key, first=first), line)

    def _walk(self) -> Iterator[tuple[str, int, str, int | None]]:
        """Give path, line, the key, and the line on which its object had that key before."""
        open_: list[_Frame] = []
        line, last = 1, 0
        for token in _TOKEN.finditer(self.text):
            line += self.text.count("\n", last, token.start())
            last = token.start()
            sign = token[0]
            top = open_[-1] if open_ else None
            if top is not None and top.is_object and top.key is None and sign[0] == '"':
                top.key = json.loads(sign)
                yield top.here, line, top.key, top.first.get(top.key)
                top.first.setdefault(top.key, line)
            elif sign in "{[":
                path = "" if top is None else top.here
                if top is None or not top.is_object:
                    yield path, line, "", None
                open_.append(_Frame(path, sign == "{"))
            elif sign in "}]":
                open_.pop()
            elif sign == "," and top is not None:
                top.key = None
                top.index += 1
            elif sign != ":" and top is not None and not top.is_object:
                yield top.here, line, "", None


def dump(data: dict[str, Any]) -> str:
    """Write plain data as JSON; numbers that are not finite are refused by the caller's types."""
    return json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
