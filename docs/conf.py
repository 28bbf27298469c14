"""How Sphinx makes the documentation; ``make docs`` runs it, and a warning is an error."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, get_type_hints

import attrs
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.typing import stringify_annotation

import vierplusen

project = "vierplusen"
author = "The vierplusen developers"
copyright = author
version = release = vierplusen.__version__
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = f"vierplusen {version}"

# Every reference must lead somewhere. What lies outside the library has no page to lead to.
nitpicky = True
nitpick_ignore = [("py:data", "EXPECTATIONS")]
nitpick_ignore_regex = [
    ("py:.*", r"(collections|datetime|io|numpy|os|pathlib|types|typing)(\..*)?|date|IO"),
    ("py:class", r"vierplusen\..*\.[A-Z]"),  # type variables
]

autodoc_member_order = "bysource"
python_use_unqualified_type_names = True
maximum_signature_line_length = 88
napoleon_google_docstring = False

CASES: Final = Path(__file__).parent / "cases"
MARK: Final = "<!-- the table of cases -->"
_SPECIAL: Final = re.compile(r"([^\w\s])", re.ASCII)
_LOGGER: Final = logging.getLogger(__name__)


def literal(text: str) -> str:
    r"""Make text literal in a Markdown table.

    Examples
    --------
    >>> print(literal("a|*b*"))
    a\|\*b\*
    """
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def case_table(folder: Path = CASES) -> str:
    """Scan every case in a folder, by the library's own criteria, and lay them side by side.

    A case that cannot be read is a warning, so that the others still show; ``make docs`` stops.
    """
    words = vierplusen.Words("en")
    rows = [row for path in sorted(folder.glob("*.yaml")) for row in _row(path, words)]
    if not rows:
        return "There are no cases yet."
    lens = vierplusen.load_catalogue(only=[]).of_kind("lens")["4+1"]
    named = [words.word(f"criterion.{key}") for key in lens.features]
    head = ["Case", "As of", "Recognition", *named, "To last", "Own judgement"]
    lines = [head, ["---"] * len(head), *rows]
    table = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    caption = "The cases through the 4+1 lens; scores are ranges from 0 to 100"
    return f"```{{table}} {caption}\n{table}\n```"


def _row(path: Path, words: vierplusen.Words) -> Iterator[list[str]]:
    try:
        found = vierplusen.load(path)
    except vierplusen.VierplusenError as problem:
        _LOGGER.warning("case %s: %s", path.name, problem)
        return
    card = vierplusen.score(found)
    own = card.own_judgement
    place = "" if found.place is None else f", {literal(found.place)}"
    yield [
        f"{literal(found.name)}{place} ({{download}}`{path.name}`)",
        "unknown" if card.as_of is None else literal(str(card.as_of)),
        _said(card.verdict),
        *(_score(card, key, words) for key in card.lens.features),
        _said(card.lasting),
        _said(own.verdict) if own.raters else "unknown",
    ]


def _said(value: str) -> str:
    return value.replace("-", " ")


def _score(card: vierplusen.Scorecard, key: str, words: vierplusen.Words) -> str:
    finding = card.findings[key]
    low, high = round(100 * finding.low), round(100 * finding.high)
    stands = {True: "reaches.yes", False: "reaches.no", None: "reaches.open"}
    return f"{low} to {high}: {words.word(stands[card.reaches(key)])}"


def _fill(_app: Sphinx, docname: str, content: list[str]) -> None:
    """Put the table of cases where its page asks for it."""
    if docname == "cases/index":
        content[0] = content[0].replace(MARK, case_table())


def _outdated(_app: Sphinx, *_found: object) -> list[str]:
    """Read the page of cases again in every build: a case may have come or changed."""
    return ["cases/index"]


def _attributes(
    _app: Sphinx, _what: str, _name: str, _noun: object, _options: object, lines: list[str]
) -> None:
    """Show a section Attributes as a list; napoleon reads ``a, b`` as a type and a name."""
    if "Attributes" not in lines:
        return
    start = lines.index("Attributes")
    end = next(
        (at - 1 for at in range(start + 2, len(lines)) if re.fullmatch("-{3,}", lines[at])),
        len(lines),
    )
    terms = [re.sub(r"^\w+|(?<=, )\w+", r"``\g<0>``", line) for line in lines[start + 2 : end]]
    lines[start:end] = [".. rubric:: Attributes", "", *terms]


def _signature(
    _app: Sphinx,
    what: str,
    _name: str,
    noun: Any,  # noqa: ANN401  # anything can be documented
    _options: object,
    signature: str | None,
    returns: str | None,
) -> tuple[str | None, str | None]:
    """Show a noun by its attributes; attrs would show all that their converters take."""
    if what not in {"class", "exception"} or not attrs.has(noun):
        return signature, returns
    hints = get_type_hints(noun)
    fields = [each for each in attrs.fields(noun) if each.init]
    shown = [
        f"{each.name}: {stringify_annotation(hints[each.name], 'smart')}"
        f"{'' if each.default is attrs.NOTHING else ' = ...'}"
        for each in fields
    ]
    star = ["*"] if any(each.kw_only for each in fields) else []
    return f"({', '.join([*star, *shown])})", None


def setup(app: Sphinx) -> None:
    """Connect what is generated to the build."""
    app.connect("autodoc-process-docstring", _attributes, priority=400)  # before napoleon
    app.connect("autodoc-process-signature", _signature)
    app.connect("source-read", _fill)
    app.connect("env-get-outdated", _outdated)
