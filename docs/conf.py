"""How Sphinx makes the documentation; ``make docs`` runs it, and a warning is an error."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, get_type_hints

import attrs
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.typing import stringify_annotation

import vierplusen
from vierplusen.scoring.intervals import Mean, name_of

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
nitpick_ignore = [
    ("py:data", "EXPECTATIONS"),
    ("py:class", "hypothesis.strategies.SearchStrategy"),
    ("py:class", "vierplusen.scoring.change.Scanned"),  # a result that holds a scan: Assessment
    ("py:class", "vierplusen.appraisal.model.Model"),  # what an appraisal keeps, to draw again
    ("py:class", "Result"),  # any result of the library, by its name in the signature of laid_out()
    ("py:class", "Shared"),  # those of sharing
    ("py:class", "Told"),  # and those of financing
    ("py:class", "NDArray"),  # of numpy, which is named only for type checkers there
    ("py:class", "np.float64"),
]
nitpick_ignore_regex = [
    ("py:.*", r"(collections|concurrent|datetime|fractions|io|numpy|os|pathlib)(\..*)?|date|IO"),
    ("py:.*", r"(types|typing)(\..*)?"),
    ("py:class", r"vierplusen\..*\.[A-Z]"),  # type variables
]

autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
python_use_unqualified_type_names = True
maximum_signature_line_length = 88
napoleon_google_docstring = False

CASES: Final = Path(__file__).parent / "cases"
LENS: Final = vierplusen.load_catalogue(only=[]).of_kind("lens")["4+1"]
WORDS: Final = vierplusen.Words("en")
UNKNOWN: Final = "not known"
NO_BREAK: Final = "\u2011"
"""A hyphen at which a line does not break."""
SOFT_HYPHEN: Final = "\u00ad"
"""Shows only where a line breaks."""
_SPECIAL: Final = re.compile(r"([!-/:-@\[-`{-~])")
_LOGGER: Final = logging.getLogger(__name__)


def literal(text: str) -> str:
    r"""Make text literal in a Markdown table.

    Examples
    --------
    >>> print(literal("a|*b*"))
    a\|\*b\*
    """
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Draw a table with a caption."""
    lines = [head, ["---"] * len(head), *rows]
    drawn = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    return f"```{{table}} {caption}\n{drawn}\n```"


def case_tables(folder: Path = CASES) -> str:
    """Scan every case in a folder, by the library's own criteria, and lay them side by side.

    A case that cannot be read is a warning, so that the others still show; ``make docs`` stops.
    """
    found = [(path, each) for path in sorted(folder.glob("*.yaml")) for each in _scanned(path)]
    if not found:
        return "There are no cases yet."
    named = [_breakable(WORDS.word(f"criterion.{key}")) for key in LENS.criteria]
    tables = (
        table(
            "What the scans say",
            ["Case", "As of", "Recognition", "To last", "Certainly weak", "Own judgement"],
            [_verdicts(path, each) for path, each in found],
        ),
        table(
            "The features, from 0 to 100; without a word it is still open",
            ["Case", *named],
            [_features(each) for _, each in found],
        ),
        table(
            "What would come next",
            ["Case", "Route that fits best so far", "First step", "Party to invite, or to ask"],
            [_next(each) for _, each in found],
        ),
    )
    return "\n\n".join(tables)


def _breakable(word: str) -> str:
    """Let a long word break, so that the columns fit the page."""
    for part in ("entrepreneur", "sustain"):
        word = word.replace(part, f"{part}{SOFT_HYPHEN}")
    return word


def _scanned(path: Path) -> Iterator[vierplusen.Assessment]:
    try:
        yield vierplusen.assess(vierplusen.load(path))
    except vierplusen.VierplusenError as problem:
        _LOGGER.warning("case %s: %s", path.name, problem)


def _verdicts(path: Path, found: vierplusen.Assessment) -> list[str]:
    card, project = found.scorecard, found.project
    own = card.own_judgement
    place = "" if project.place is None else f", {literal(project.place)}"
    weak = [WORDS.word(f"criterion.{k}") for k in LENS.criteria if card.reaches(k) is False]
    return [
        f"{literal(project.name)}{place} ({{download}}`document <{path.name}>`)",
        UNKNOWN if card.as_of is None else str(card.as_of).replace("-", NO_BREAK),
        WORDS.word(f"stands.{card.verdict}"),
        WORDS.word(f"lasts.{card.lasting}"),
        ", ".join(weak) or "none",
        WORDS.word(f"stands.{own.verdict}") if own.raters else UNKNOWN,
    ]


def _short(found: vierplusen.Assessment) -> str:
    return literal(found.project.name.partition(" (")[0])


def _features(found: vierplusen.Assessment) -> list[str]:
    return [_short(found), *(_score(found.scorecard, key) for key in LENS.criteria)]


def _score(card: vierplusen.Scorecard, key: str) -> str:
    reached = card.reaches(key)
    said = "" if reached is None else WORDS.word("reaches.yes" if reached else "reaches.no")
    return ": ".join(filter(None, [_between(card.findings[key]), said]))


def _between(found: vierplusen.Finding | vierplusen.Range) -> str:
    shown = vierplusen.Range(found.low, found.high)
    return str(shown).replace("-", " to ")


def _next(found: vierplusen.Assessment) -> list[str]:
    best = max(found.plus_one.routes, key=lambda each: each.fit.low)
    route = f"{WORDS.word(f'route.{best.route.key}')} ({_between(best.fit)})"
    return [
        _short(found),
        route if best.fit.low > 0 else UNKNOWN,
        WORDS.word(f"fact.{found.steps[0].fact}") if found.steps else UNKNOWN,
        ", ".join(_absent(found)) or UNKNOWN,
    ]


def _absent(found: vierplusen.Assessment) -> Iterator[str]:
    """Name the parties that gain, and that are not or perhaps not in the coalition."""
    names = {each.id: each.name for each in found.project.parties or ()}
    for each in found.benefits.stakes:
        if each.gain is not None and each.gain.high >= LENS.threshold and not each.member:
            verb = "ask" if each.member is None else "invite"
            yield f"{literal(names.get(each.party) or each.party)} ({verb})"


def weight_tables() -> str:
    """List what a lens may weigh: each question and branch, its weight, and its share."""
    criteria = vierplusen.load_catalogue(only=[]).of_kind("criterion")
    tables = []
    for key in (*LENS.criteria, *sorted(set(criteria) - set(LENS.criteria))):
        rows = [
            [f"`{name}`", literal(_called(name)), f"{weight:g}", f"{100 * share:.1f}"]
            for name, weight, share in _branches(criteria[key].tree, 1.0)
        ]
        caption = f"{WORDS.word(f'criterion.{key}')} (`{key}`)"
        tables.append(
            table(caption, ["Name", "What it is", "Weight", "Share of the score (%)"], rows)
        )
    return "\n\n".join(tables)


def _branches(node: Mean, share: float) -> Iterator[tuple[str, float, float]]:
    """Give each branch that may be weighed: its name, its weight, its share of the whole."""
    total = sum(weight for weight, _ in node.branches)
    for weight, branch in node.branches:
        yield name_of(branch), weight, share * weight / total
        if isinstance(branch, Mean):
            yield from _branches(branch, share * weight / total)


def _called(name: str) -> str:
    """Give the words for a question, or for a branch."""
    branch = f"branch.{name}"
    return WORDS.word(branch if WORDS.has(branch) else f"fact.{name}")


FILLED: Final = {
    "cases/index": ("<!-- the table of cases -->", case_tables),
    "reference/document": ("<!-- the table of weights -->", weight_tables),
}
"""Page -> the mark in it, and what makes the text that comes in its place."""


def _fill(_app: Sphinx, docname: str, content: list[str]) -> None:
    """Put what is generated where its page asks for it."""
    if docname in FILLED:
        mark, make = FILLED[docname]
        content[0] = content[0].replace(mark, make())


def _outdated(_app: Sphinx, *_found: object) -> list[str]:
    """Read what is generated again in every build: a case may have come or changed."""
    return list(FILLED)


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
    del lines[start:end]
    # Before any other section: napoleon takes what follows one for a part of it.
    ruled = (at - 1 for at in range(1, start) if re.fullmatch("-{3,}", lines[at]))
    place = next(ruled, start)
    lines[place:place] = [".. rubric:: Attributes", "", *terms]


def _properties(
    _app: Sphinx, what: str, _name: str, _noun: object, _options: object, lines: list[str]
) -> None:
    """Show a property as it is written; napoleon reads what stands before a colon as its type.

    So it does for a member of an enumeration.
    """
    if what in {"property", "attribute"}:
        lines[:0] = ["..", ""]  # an empty comment, in which there is no colon


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
    own_init = hasattr(noun, "__attrs_init__")
    if what not in {"class", "exception"} or not attrs.has(noun) or own_init:
        return signature, returns
    # Some names are imported for type checkers only: they are public, so they are known here.
    public = {name: getattr(vierplusen, name) for name in vierplusen.__all__}
    hints = get_type_hints(noun, localns=public)
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
    app.connect("autodoc-process-docstring", _properties, priority=400)  # before it reads types
    app.connect("autodoc-process-signature", _signature)
    app.connect("source-read", _fill)
    app.connect("env-get-outdated", _outdated)
