"""The effects arena: the drawing of the library, made to stand on a page."""

import io
import re
from collections.abc import Iterator
from typing import Final

from vierplusen import (
    Agreement,
    ArenaLayer,
    ArenaOverlay,
    Message,
    SeenLink,
    SeenNode,
    Svg,
    Table,
    Words,
    export,
)
from vierplusen_html.material import Material
from vierplusen_html.pictures.axes import root
from vierplusen_html.pictures.picture import Picture

KEY: Final = "arena"
_ROOT: Final = re.compile(
    r'<svg [^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"[^>]*><title>[^<]*</title><desc>[^<]*</desc>'
)
"""How the drawing begins: what stands in text or an attribute holds no angle brackets."""

_IDS: Final = re.compile(r'<g id="[^"<>]*">')


def draw_arena(material: Material) -> Picture | None:
    """Draw the arena, or several laid over each other."""
    made, words = material.arena, material.words
    if made is None or not made.nodes:
        return None
    title = words.word("picture.html/arena-drawn")
    description = " ".join(described(made, words))
    return Picture(
        key=KEY,
        title=title,
        description=description,
        svg=_on_a_page(made, words, title, description),
        table=_table(made, words, title),
    )


def _on_a_page(made: ArenaOverlay, words: Words, title: str, description: str) -> Svg:
    """Take the drawing over, without its ids, and with a width that the page chooses."""
    stream = io.BytesIO()
    lang = str(words.lang)
    export(made, stream, format="svg", lang=lang)
    drawn = stream.getvalue().decode().strip()
    start = _ROOT.match(drawn)
    assert start is not None  # noqa: S101  # the library draws it so, and a test holds it to that
    inside = drawn[start.end() :].removesuffix("</svg>")
    # Another drawing on the same page may have the same ids, and nothing here points at them.
    inside = _IDS.sub("<g>", inside)
    width, height = map(float, start.groups())
    return root(KEY, title, description, height, Svg(inside), lang=lang, width=width)


def _in(made: ArenaOverlay, layer: ArenaLayer) -> list[SeenNode]:
    return [each for each in made.nodes if each.layer is layer]


def _party(made: ArenaOverlay, node: SeenNode) -> str:
    return "" if node.party is None else made.names.get(node.party, node.party)


def _parties(made: ArenaOverlay, layer: ArenaLayer) -> list[str]:
    return list(dict.fromkeys(filter(None, (_party(made, each) for each in _in(made, layer)))))


def described(made: ArenaOverlay, words: Words) -> Iterator[str]:
    """Say who invests, who benefits, who does only one of the two, and how much there is."""
    investing = _parties(made, ArenaLayer.INVESTMENTS)
    gaining = _parties(made, ArenaLayer.BENEFICIARIES)
    only = [each for each in investing if each not in gaining]
    free = [each for each in gaining if each not in investing]
    for key, names in (("invest", investing), ("gain", gaining), ("only", only), ("free", free)):
        if names:
            values = {"names": "; ".join(names)}
            yield words.say(Message(f"picture.html/arena-{key}", values))
    numbers = {
        "activities": len(_in(made, ArenaLayer.ACTIVITIES)),
        "outcomes": len(_in(made, ArenaLayer.OUTCOMES)),
    }
    yield words.say(Message("picture.html/arena-between", numbers))
    apart = len(made.contradicted)
    if apart:
        yield words.say(Message("picture.html/arena-apart", {"number": apart}))


def _table(made: ArenaOverlay, words: Words, title: str) -> Table:
    head = ("column", "what", "who", "amount", "leads")
    said = {each.id: words.say(each.said) for each in made.nodes}
    rows = []
    for layer in ArenaLayer:
        for each in _in(made, layer):
            leads = [one for one in made.links if one.from_ == each.id and one.present]
            rows.append(
                (
                    words.word(f"arena-layer.{layer}"),
                    each.text or said[each.id],
                    _party(made, each),
                    each.amount or "",
                    "; ".join(f"{said[one.to]} ({words.word(_sign(one))})" for one in leads),
                )
            )
    return Table(
        title, tuple(words.word(f"picture.html/arena-{each}") for each in head), tuple(rows)
    )


def _sign(link: SeenLink) -> str:
    apart = link.agreement is Agreement.CONTRADICTED
    return "agreement.contradicted" if apart else f"link.{link.direction}"
