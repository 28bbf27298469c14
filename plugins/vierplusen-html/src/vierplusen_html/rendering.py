"""From a result to HTML: the outline of the library, dressed as a page or as a fragment."""

from functools import cache
from hashlib import blake2s
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from vierplusen import Words, laid_out
from vierplusen_html.dressing import Dresser, labels_of
from vierplusen_html.labels import LABELS
from vierplusen_html.material import Material
from vierplusen_html.naming import Ids
from vierplusen_html.parts import parts_of
from vierplusen_html.showing import harmless

_DIGEST: Final = 5
"""Bytes of a fragment's prefix: two that differ on one page have other ids."""


def render_page(result: Any, lang: str) -> str:  # noqa: ANN401  # any result that can be laid out
    """Draw a result as one page."""
    return _render("page.html.jinja", result, lang, fragment=False)


def render_fragment(result: Any, lang: str) -> str:  # noqa: ANN401  # any result that can be laid out
    """Draw a result as a section of a page of somebody else.

    Its ids begin with a digest of what it says: the same result has the same ids, and another
    result, or another language, has others.
    """
    return _render("fragment.html.jinja", result, lang, fragment=True)


def _render(template: str, result: Any, lang: str, *, fragment: bool) -> str:  # noqa: ANN401  # any result that can be laid out
    words = Words(lang, (*LABELS, *labels_of(result)))
    blocks = laid_out(result, lang, wide=True)
    prefix = f"v{blake2s(repr(blocks).encode(), digest_size=_DIGEST).hexdigest()}-"
    top = parts_of(blocks, words.word("page.html/title"))
    dresser = Dresser(
        material=Material.of(result, words),
        ids=Ids(prefix if fragment else ""),
        deeper=1 if fragment else 0,
    )
    made = dresser.dress(top)
    return (
        _environment()
        .get_template(template)
        .render(
            lang=lang,
            say=words.word,
            title=harmless(top.heading.text),
            top=made,
            terms=tuple(dresser.terms()),
            glossary=dresser.ids.new("page.glossary"),
            contents_id=dresser.ids.new("page.contents"),
            level=made.level + 1,
        )
    )


@cache
def _environment() -> Environment:
    """Make the one environment: all that is filled in is escaped, whatever a file is called."""
    return Environment(
        loader=PackageLoader("vierplusen_html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
