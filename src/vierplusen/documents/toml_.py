"""TOML: read by the standard library, written by an extra."""

import re
import tomllib
from datetime import date, datetime
from typing import Any, Final

from attrs import frozen

from vierplusen.documents.limits import MAX_DEPTH, check_size, refuse
from vierplusen.documents.parsed import Parsed, ReadsText
from vierplusen.errors import MissingExtraError, phrase

_LINE: Final = re.compile(r"\(at line (\d+), column \d+\)")
_QUOTED: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:""")?|"(?:[^"\\\n]|\\.)*+"?|'
    r"'''(?:[^']|'(?!''))*+(?:''')?|'[^'\n]*+'?|#[^\n]*+",
    re.DOTALL,
)
_LONG_KEY: Final = re.compile(rf"(?<![A-Za-z0-9_-])(?:[A-Za-z0-9_-]++\s*\.\s*){{{MAX_DEPTH + 1}}}")


@frozen
class TomlReader(ReadsText):
    """Reads TOML documents; the standard library gives no lines for what it could read."""

    key: str = "toml"
    suffixes: tuple[str, ...] = (".toml",)

    def parse(self, text: str) -> Parsed:
        """Parse TOML; its dates become text, as in the other formats."""
        long_key = _LONG_KEY.search(_QUOTED.sub(_lines_of, text))
        if long_key is not None:
            at_line = long_key.string.count("\n", 0, long_key.start()) + 1
            raise refuse("", phrase("levels"), "depth", at_line, limit=MAX_DEPTH)
        try:
            data = tomllib.loads(text)
        except RecursionError:
            raise refuse("", phrase("levels"), "depth", limit=MAX_DEPTH) from None
        except tomllib.TOMLDecodeError as problem:
            place = _LINE.search(str(problem))
            line = None if place is None else int(place[1])
            detail = _LINE.sub("", str(problem)).strip()
            raise refuse(
                "", phrase("other-text"), "syntax", line, format="TOML", detail=detail
            ) from None
        except ValueError as problem:
            raise refuse(
                "", phrase("other-text"), "syntax", format="TOML", detail=problem
            ) from None
        check_size(data)
        return Parsed(data=_plain(data))


def _lines_of(quoted: re.Match[str]) -> str:
    """Keep of a quoted text what its key and the lines after it need."""
    return "q" + "\n" * quoted[0].count("\n")


def _plain(value: Any) -> Any:  # noqa: ANN401  # a document is anything until it is checked
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    return value


def dump(data: dict[str, Any]) -> str:
    """Write plain data as TOML."""
    try:
        import tomli_w  # noqa: PLC0415  # an extra
    except ImportError:
        what = "writing TOML"
        raise MissingExtraError(what, "toml") from None
    return tomli_w.dumps(data)
