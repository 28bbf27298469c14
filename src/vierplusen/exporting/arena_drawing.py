"""An arena, or several laid over each other, as a drawing: from who invests to who benefits.

What a line means is told by its pattern and its sign, never by colour alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Final

from attrs import frozen

from vierplusen.appraisal.arena.seen import Agreement, ArenaOverlay, SeenLink, SeenNode
from vierplusen.domain import ArenaLayer, LinkDirection, Message
from vierplusen.exporting.arena import as_overlay, title_of
from vierplusen.exporting.arena_layout import WIDTH, Arrow, Box, lay_out
from vierplusen.exporting.svg import FONT, Svg, svg_element, svg_path, text_width, wrap_text
from vierplusen.labels import Words

SIZE: Final = 12.5
LINE: Final = 16.0
PADDING: Final = 10.0
SMALL: Final = 10.5
MARGIN: Final = 28.0
HEADING: Final = 14.0
TITLE: Final = 20.0

INK: Final = "#1b1b1b"
GREY: Final = "#55606b"
PAPER: Final = "#ffffff"

_FILLS: Final = {
    ArenaLayer.INVESTMENTS: ("#fdf3d8", "#f9e7b5"),
    ArenaLayer.ACTIVITIES: ("#e3eefb", "#cfe1f6"),
    ArenaLayer.OUTPUTS: ("#e4f3f1", "#cde8e4"),
    ArenaLayer.OUTCOMES: ("#e8f3df", "#d5e9c6"),
    ArenaLayer.BENEFICIARIES: ("#f5e8f3", "#ebd3e7"),
}
"""Layer -> the fill of its boxes, and of its heading."""


@frozen
class _Style:
    """How a kind of arrow is drawn: by its sign, its pattern, and its colour as well."""

    sign: str
    dashes: str
    colour: str
    wide: float


_HELPS: Final = _Style("+", "", "#2f4f6f", 1.7)
_HINDERS: Final = _Style("\u2212", "7 5", "#a33b00", 1.9)
_CONTRADICTED: Final = _Style("≠", "12 4 2 4", "#8a1c7c", 2.4)
_SOME_WIDE: Final = 1.0


@frozen
class SvgExporter:
    """SVG: a drawing that is read left to right, in any browser and in print."""

    key: str = "svg"
    suffixes: tuple[str, ...] = (".svg",)

    def export(self, result: object, stream: IO[bytes], *, lang: str) -> None:
        """Draw an arena or an overlay of arenas; other results have no drawing."""
        stream.write(f"{draw(as_overlay(result), lang)}\n".encode())


def draw(overlay: ArenaOverlay, lang: str) -> str:
    """Draw an overlay as SVG."""
    words = Words(lang)
    texts = {each.id: _texts(overlay, each, words) for each in overlay.nodes}
    layout = lay_out(overlay, {key: _height(each) for key, each in texts.items()})
    width = layout.width + 2 * MARGIN
    title = title_of(overlay, words)
    head = wrap_text(title, width - 2 * MARGIN, TITLE, bold=True, most=3)
    top = MARGIN + len(head) * (TITLE + 6) + 10
    body = top + 2.6 * HEADING + 22
    below = body + layout.height + 34
    height = below + 24 + MARGIN
    nodes = {each.id: each for each in overlay.nodes}
    return svg_element(
        "svg",
        svg_element("title", title),
        svg_element("desc", _described(overlay, words)),
        svg_element("rect", width=width, height=height, fill=PAPER),
        *_lines(head, MARGIN, MARGIN + TITLE, TITLE + 6, TITLE, bold=True),
        *_headings(layout.columns, words, top),
        svg_element(
            "g",
            *(_arrow(each, overlay) for each in layout.arrows),
            *(_box(each, nodes[each.id], texts[each.id], overlay, words) for each in layout.boxes),
            *(_head(each) for each in layout.arrows),
            transform=f"translate({MARGIN:g} {body:g})",
        ),
        *_legend(overlay, words, below),
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        lang=lang,
        width=width,
        height=height,
        viewBox=f"0 0 {width:g} {height:.1f}",
        font_family=FONT,
        font_size=SIZE,
        fill=INK,
    )


# Boxes

Text = tuple[str, float, bool]
"""A line of a box, its size, and whether it is bold."""


def _texts(overlay: ArenaOverlay, node: SeenNode, words: Words) -> tuple[Text, ...]:
    """Give the lines in a box: who, what, how much, and how many see it."""
    inner = WIDTH - 2 * PADDING
    lines: list[Text] = []
    if node.party is not None:
        name = overlay.names.get(node.party, node.party)
        lines += [(each, SIZE, True) for each in wrap_text(name, inner, SIZE, bold=True, most=3)]
    if node.text is not None:
        lines += [(each, SIZE, False) for each in wrap_text(node.text, inner, SIZE)]
    if node.amount is not None:
        lines += [(each, SMALL, False) for each in wrap_text(node.amount, inner, SMALL, most=2)]
    if node.missed_by:
        values = {"number": len(node.seen_by), "all": len(overlay.arenas)}
        said = words.say(Message("arena.some-of", values))
        lines.append((said, SMALL, False))
    return tuple(lines)


def _height(texts: tuple[Text, ...]) -> float:
    return len(texts) * LINE + 2 * PADDING - 4


def _box(
    box: Box, node: SeenNode, texts: tuple[Text, ...], overlay: ArenaOverlay, words: Words
) -> Svg:
    contradicted = node.agreement is Agreement.CONTRADICTED
    outline: dict[str, str | float] = {"stroke": GREY, "stroke_width": 1.2}
    if contradicted:
        outline = {"stroke": _CONTRADICTED.colour, "stroke_width": 2.4}
    if node.missed_by:
        outline["stroke_dasharray"] = "5 3"
    x, y = box.x, box.y
    top = y + (box.height - len(texts) * LINE) / 2 + SIZE - 1
    lines = [
        svg_element(
            "text",
            said,
            x=x + PADDING,
            y=top + place * LINE,
            font_size=size,
            **({"font_weight": "bold"} if bold else {}),
        )
        for place, (said, size, bold) in enumerate(texts)
    ]
    badge = [_sign(x + box.width - 4, y + 4, _CONTRADICTED)] if contradicted else []
    return svg_element(
        "g",
        svg_element("title", _tooltip(node, overlay, words)),
        svg_element(
            "rect", x=x, y=y, width=box.width, height=box.height, rx=5,
            fill=_FILLS[node.layer][0], **outline,
        ),
        *lines,
        *badge,
        id=f"node-{node.id}",
    )  # fmt: skip


def _tooltip(node: SeenNode, overlay: ArenaOverlay, words: Words) -> str:
    parts = [words.say(node.said), node.text if node.party is not None else None, node.amount]
    whole = [each for each in parts if each is not None]
    if len(overlay.arenas) > 1:
        who = ", ".join(node.seen_by)
        whole.append(f"{words.word('arena.seen-by')}: {who}")
    return "; ".join(dict.fromkeys(whole))


def _lines(
    lines: Iterable[str], x: float, y: float, step: float, size: float, *, bold: bool = False
) -> Iterator[Svg]:
    weight: dict[str, str | float] = {"font_weight": "bold"} if bold else {}
    for place, line in enumerate(lines):
        yield svg_element("text", line, x=x, y=y + place * step, font_size=size, **weight)


def _headings(
    columns: Mapping[ArenaLayer, tuple[float, float]], words: Words, top: float
) -> Iterator[Svg]:
    for layer, (first, last) in columns.items():
        yield svg_element(
            "rect", x=MARGIN + first, y=top, width=last - first, height=2.6 * HEADING, rx=5,
            fill=_FILLS[layer][1],
        )  # fmt: skip
        said = words.word(f"arena-layer.{layer}")
        lines = wrap_text(said[:1].upper() + said[1:], last - first - 16, HEADING - 1, bold=True)
        y = top + 1.3 * HEADING + 5 - (len(lines) - 1) * 8
        yield from _lines(lines, MARGIN + first + 10, y, 16, HEADING - 1, bold=True)


# Arrows


def _style(link: SeenLink) -> _Style:
    if link.agreement is Agreement.CONTRADICTED:
        return _CONTRADICTED
    return _HINDERS if link.direction is LinkDirection.HINDERS else _HELPS


def _width(link: SeenLink, style: _Style, overlay: ArenaOverlay) -> float:
    """Give a thinner line to what not everybody sees; of one arena all is seen."""
    some = link.agreement is Agreement.SOME and len(overlay.arenas) > 1
    return _SOME_WIDE if some else style.wide


def _arrow(arrow: Arrow, overlay: ArenaOverlay) -> Svg:
    style = _style(arrow.link)
    dashes: dict[str, str | float] = {"stroke_dasharray": style.dashes} if style.dashes else {}
    return svg_element(
        "path",
        d=_curve(arrow),
        fill="none",
        stroke=style.colour,
        stroke_width=_width(arrow.link, style, overlay),
        **dashes,
    )


def _curve(arrow: Arrow) -> str:
    """Run through the gaps in curves, and through lanes in straight lines."""
    points = arrow.points
    steps: list[str | tuple[float, float]] = ["M", points[0]]
    if arrow.looped:
        (x, y), (_, end) = points
        return svg_path(*steps, "C", (x + 54, y), (x + 54, end), (x, end))
    for place in range(1, len(points)):
        (x, y), (to_x, to_y) = points[place - 1], points[place]
        if place % 2 == 0:
            steps += ["L", (to_x, to_y)]
        else:
            half = (to_x - x) / 2
            steps += ["C", (x + half, y), (to_x - half, to_y), (to_x, to_y)]
    return svg_path(*steps)


def _head(arrow: Arrow) -> Svg:
    """Draw the point of an arrow, with its sign before it."""
    style = _style(arrow.link)
    x, y = arrow.points[-1]
    to_right = not arrow.looped and arrow.points[-2][0] < x
    back = -1 if to_right else 1
    point = svg_path("M", (x, y), "L", (x + back * 9, y - 4.5), "L", (x + back * 9, y + 4.5), "Z")
    words = f"{arrow.link.from_} {style.sign} {arrow.link.to}"
    return svg_element(
        "g",
        svg_element("title", words),
        svg_element("path", d=point, fill=style.colour),
        _sign(x + back * 17, y, style),
        id=f"link-{arrow.link.from_}--{arrow.link.to}",
    )


def _sign(x: float, y: float, style: _Style) -> Svg:
    return svg_element(
        "g",
        svg_element("circle", cx=x, cy=y, r=7, fill=PAPER, stroke=style.colour, stroke_width=1.2),
        svg_element(
            "text", style.sign, x=x, y=y + 4.2, text_anchor="middle", font_size=12,
            font_weight="bold", fill=style.colour,
        ),
    )  # fmt: skip


# What it means


def _entries(overlay: ArenaOverlay) -> Iterator[tuple[str, _Style | None]]:
    yield "drawing.helps", _HELPS
    yield "drawing.hinders", _HINDERS
    if len(overlay.arenas) > 1:
        yield "drawing.contradicted", _CONTRADICTED
        yield "drawing.some", None


_SAMPLE: Final = 58.0


def _legend(overlay: ArenaOverlay, words: Words, y: float) -> Iterator[Svg]:
    """Explain the lines, in one row: five columns are always wider."""
    x = MARGIN
    for key, style in _entries(overlay):
        said = words.word(key)
        if style is None:
            yield svg_element(
                "rect", x=x, y=y - 8, width=_SAMPLE - 14, height=16, rx=4, fill=PAPER,
                stroke=GREY, stroke_width=1.2, stroke_dasharray="5 3",
            )  # fmt: skip
        else:
            dashes: dict[str, str | float] = (
                {"stroke_dasharray": style.dashes} if style.dashes else {}
            )
            yield svg_element(
                "path", d=svg_path("M", (x, y), "L", (x + _SAMPLE - 14, y)), fill="none",
                stroke=style.colour, stroke_width=style.wide, **dashes,
            )  # fmt: skip
            yield _sign(x + _SAMPLE / 2 - 7, y, style)
        yield svg_element("text", said, x=x + _SAMPLE - 6, y=y + 4.5)
        x += _SAMPLE + text_width(said, SIZE) + 26


def _described(overlay: ArenaOverlay, words: Words) -> str:
    """Tell what the drawing shows, for who cannot see it."""
    said = {each.id: words.say(each.said) for each in overlay.nodes}
    columns = []
    for layer in ArenaLayer:
        names = [said[each.id] for each in overlay.nodes if each.layer is layer]
        values = {
            "column": words.word(f"arena-layer.{layer}"),
            "nodes": "; ".join(names) or words.word("drawing.no-nodes"),
        }
        columns.append(words.say(Message("drawing.column", values)))
    links = [
        words.say(
            Message(
                "drawing.link",
                {
                    "link": f"{said[each.from_]} → {said[each.to]}",
                    "direction": words.word(_direction_key(each)),
                },
            )
        )
        for each in overlay.links
        if each.present
    ]
    told = (
        words.say(Message("drawing.links", {"links": "; ".join(links)}))
        if links
        else words.word("drawing.no-links")
    )
    return words.say(Message("drawing.described", {"columns": " ".join(columns), "links": told}))


def _direction_key(link: SeenLink) -> str:
    if link.agreement is Agreement.CONTRADICTED:
        return "agreement.contradicted"
    return f"link.{link.direction}"
