"""Parts as a template shows them: text made safe, terms linked, pictures and ids in place."""

import re
from collections.abc import Iterator, Sequence
from math import ceil
from typing import Any, Final

from attrs import define, field
from markupsafe import Markup

from vierplusen import Block, Bullets, GlossaryTerm, Paragraph, Table, glossary, terms_in
from vierplusen_html.material import Material
from vierplusen_html.naming import Ids
from vierplusen_html.parts import TOP, Part
from vierplusen_html.pictures import PICTURES
from vierplusen_html.pictures.picture import Drawer, Picture
from vierplusen_html.shapes import Cell, Drawn, Dressed, Shown
from vierplusen_html.showing import harmless, shown
from vierplusen_html.tables import columns_of_table, is_long

DEEPEST: Final = 6
"""HTML has no headings below this."""

BROAD: Final = 1000
REM: Final = 16
"""Wider drawings than so many points are never drawn smaller: they are shifted, and printed on a
page that lies on its side. So many points are one rem.
"""

DRAWN_INSTEAD: Final = {"appraised.tornado-bars": "appraised.tornado"}
"""What is drawn with signs where there is no picture: its key -> where the picture stands."""

_LEAD: Final = re.compile(r"[^.:!?\[\]\n]{1,60}:(?=\s)")
_LINK: Final = Markup('<a class="term" href="#{}">{}</a>')
_SIZE: Final = re.compile(r'viewBox="0 0 (\d+)')
_EURO: Final = re.compile(r"€\s?")
_STRONG: Final = Markup("<strong>{}</strong>")


@define(kw_only=True)
class Dresser:
    """Dresses the parts of one page, from top to bottom.

    Attributes
    ----------
    material
        What pictures are drawn from, and the words of the page.
    ids
        The ids that the page has given.
    deeper
        How many levels headings lie deeper than the outline: one in a fragment.
    """

    material: Material
    ids: Ids
    deeper: int = 0
    _explained: dict[str, str] = field(factory=dict)
    _linked: set[str] = field(factory=set)
    _drawn: set[Drawer] = field(factory=set)
    _anchors: set[str] = field(factory=set)

    def dress(self, part: Part) -> Dressed:
        """Dress a part and all below it; the title and each part below it link terms anew."""
        if part.depth <= TOP + 1:
            self._linked.clear()
        heading = part.heading
        made = self.ids.new(heading.key or "part")
        pictures = tuple(self._pictures(part))
        return Dressed(
            id=made,
            level=min(part.depth + self.deeper, DEEPEST),
            depth=part.depth,
            title=shown(harmless(heading.text)),
            pictures=pictures,
            blocks=tuple(map(self._block, part.blocks)),
            parts=tuple(self.dress(each) for each in part.parts if not self._instead(each)),
        )

    def terms(self) -> Iterator[tuple[str, GlossaryTerm]]:
        """Give the terms that were linked, in the order of the alphabet, each with its id."""
        for term in glossary(self._lang):
            if term.key in self._explained:
                yield self._explained[term.key], term

    def linked(self, text: str) -> Markup:
        """Escape a text, and link each term where it first stands in a part."""
        clean = harmless(text)
        parts: list[Markup] = []
        at = 0
        for begin, end, key in terms_in(clean, self._lang):
            if key in self._linked:
                continue
            self._linked.add(key)
            if key not in self._explained:
                self._explained[key] = self.ids.new(f"term.{key}")
            parts += [
                shown(clean[at:begin]),
                _LINK.format(self._explained[key], shown(clean[begin:end])),
            ]
            at = end
        return Markup("").join((*parts, shown(clean[at:])))

    @property
    def _lang(self) -> str:
        return str(self.material.words.lang)

    def _instead(self, part: Part) -> bool:
        return DRAWN_INSTEAD.get(part.heading.key) in self._anchors

    def _block(self, block: Block) -> Shown:
        words = self.material.words
        if isinstance(block, Paragraph):
            notice = block.text == words.word("appraised.illustrative")
            return Shown(kind="paragraph", text=self.linked(block.text), notice=notice)
        if isinstance(block, Bullets):
            return Shown(
                kind="bullets",
                id=self.ids.new("list") if block.title else "",
                text=shown(harmless(block.title)),
                notice=block.title == words.word("report.alarms"),
                items=tuple(self._items(block.items)),
            )
        return self.table(block)  # type: ignore[arg-type]  # a heading stands above a part, never in it

    def _items(self, items: Sequence[str]) -> Iterator[Markup]:
        """Give the items of a list; what they are about stands out where each says it first."""
        leads = [_LEAD.match(each) for each in items]
        if len(items) == 1 or not all(leads):
            yield from map(self.linked, items)
            return
        for each, lead in zip(items, leads, strict=True):
            end = 0 if lead is None else lead.end()
            yield _STRONG.format(self.linked(each[:end])) + self.linked(each[end:])

    def table(self, table: Table) -> Shown:
        """Dress a table."""
        columns = columns_of_table(table)
        numbers = columns.numbers
        summed = table.rows and table.rows[-1][0] == self.material.words.word("appraised.total")
        styles = (columns.size, "total" if summed else "")
        return Shown(
            kind="table",
            id=self.ids.new("table"),
            text=shown(harmless(table.caption)),
            head=tuple(
                Cell(text=shown(harmless(each)), number=number)
                for each, number in zip(table.head, numbers, strict=True)
            ),
            rows=tuple(
                tuple(
                    Cell(
                        text=shown(harmless(each)) if named else self.linked(each),
                        names=named,
                        number=number,
                        long=is_long(each),
                    )
                    for each, number, named in zip(
                        row, numbers, (columns.names, *[False] * len(numbers)), strict=False
                    )
                )
                for row in table.rows
            ),
            wide=columns.wide,
            style=" ".join(filter(None, styles)),
        )

    def _pictures(self, part: Part) -> Iterator[Drawn]:
        below = [each for each in part.blocks if isinstance(each, Table)]
        for drawer in PICTURES.get(part.heading.key, ()):
            picture = None if drawer in self._drawn else drawer(self.material)
            if picture is not None:
                self._drawn.add(drawer)
                self._anchors.add(part.heading.key)
                yield self._picture(picture, below)

    def _picture(self, picture: Picture, below: Sequence[Table]) -> Drawn:
        size = _SIZE.search(picture.svg)
        return Drawn(
            id=self.ids.new(f"picture.{picture.key}"),
            title=shown(harmless(picture.title)),
            description=self.linked(picture.description),
            svg=Markup(self.ids.within(picture.svg)),  # noqa: S704  # drawn here: an Svg has escaped what stands in it
            wide=0 if size is None or int(size[1]) <= BROAD else ceil(int(size[1]) / REM),
            table=None if _stands(picture.table, below) else self.table(picture.table),
        )


def _stands(table: Table, below: Sequence[Table]) -> bool:
    """Tell whether a table of the part itself has the same figures, with a euro sign or not."""
    return any(table.head == each.head and _bare(table.rows) == _bare(each.rows) for each in below)


def _bare(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[_EURO.sub("", cell) for cell in row] for row in rows]


def labels_of(result: Any) -> tuple[Any, ...]:  # noqa: ANN401  # any result that can be laid out
    """Give the labels of plugins that a result carries."""
    made = getattr(result, "assessment", result)
    several = getattr(result, "assessments", (made,))
    return tuple(
        label
        for each in several
        for label in getattr(getattr(each, "scorecard", each), "labels", ())
    )
