"""The effects arena in short: five columns as bands, that can be read on any screen.

The arrows are numbers here: each box says to which numbers it leads.
"""

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from vierplusen import ArenaLayer, ArenaOverlay, LinkDirection, Message, SeenNode, Table, Words
from vierplusen_html.material import Material
from vierplusen_html.pictures.arena import described
from vierplusen_html.pictures.axes import MARGIN, root
from vierplusen_html.pictures.chips import MOST, Band, Chip, bands_drawn
from vierplusen_html.pictures.picture import Picture

KEY: Final = "arena-bands"


def draw_arena_bands(material: Material) -> Picture | None:
    """Draw every column of an arena as a band of boxes with numbers."""
    made, words = material.arena, material.words
    if made is None or not made.nodes:
        return None
    title = words.word("picture.html/arena")
    description = " ".join(described(made, words))
    bands = tuple(_Numbered(made, words, _numbers(made)).bands())
    parts, height = bands_drawn(bands, MARGIN)
    return Picture(
        key=KEY,
        title=title,
        description=description,
        svg=root(KEY, title, description, height + 4, *parts, lang=str(words.lang)),
        table=Table(
            title,
            tuple(words.word(f"picture.html/arena-{each}") for each in ("column", "what", "more")),
            tuple((band.name, chip.name, chip.told) for band in bands for chip in band.chips),
        ),
    )


def _numbers(made: ArenaOverlay) -> dict[str, int]:
    """Give every box its number, in the order in which they stand."""
    ordered = [each.id for layer in ArenaLayer for each in made.nodes if each.layer is layer]
    return {own: number for number, own in enumerate(ordered, 1)}


@frozen
class _Numbered:
    """An arena whose boxes have numbers, in one language."""

    made: ArenaOverlay
    words: Words
    numbers: dict[str, int]

    def say(self, key: str, **values: str | int) -> str:
        """Say something of this picture."""
        return self.words.say(Message(f"picture.html/arena-{key}", values))

    def bands(self) -> Iterator[Band]:
        """Give the columns, from who invests to who benefits."""
        for layer in ArenaLayer:
            nodes = [each for each in self.made.nodes if each.layer is layer]
            note = "" if nodes else self.say("nothing")
            if len(nodes) > MOST:
                note = self.say("rest", number=len(nodes) - MOST)
            name = self.words.word(f"arena-layer.{layer}")
            yield Band(name=name, chips=tuple(map(self._chip, nodes)), note=note)

    def _chip(self, node: SeenNode) -> Chip:
        party = None if node.party is None else self.made.names.get(node.party, node.party)
        name = party or node.text or self.words.say(node.said)
        said = [each for each in (node.text if party else None, node.amount) if each]
        for direction, key in ((LinkDirection.HELPS, "to"), (LinkDirection.HINDERS, "against")):
            ends = [
                self.numbers[each.to]
                for each in self.made.links
                if each.from_ == node.id and each.direction is direction
            ]
            if ends:
                said.append(self.say(key, numbers=", ".join(map(str, sorted(ends)))))
        if node.missed_by:
            seen, everybody = len(node.seen_by), len(self.made.arenas)
            said.append(self.say("seen", number=seen, all=everybody))
        return Chip(
            name=f"{self.numbers[node.id]}. {name}",
            said=tuple(("", each) for each in said),
            mark=self._alone(node),
        )

    def _alone(self, node: SeenNode) -> str:
        """Say of who invests that it gains nothing, and of who gains that it invests nothing."""
        other = _OTHER.get(node.layer)
        if other is None or node.party is None:
            return ""
        both = any(each.party == node.party for each in self.made.nodes if each.layer is other)
        return "" if both else self.say(f"alone-{node.layer}")


_OTHER: Final = {
    ArenaLayer.INVESTMENTS: ArenaLayer.BENEFICIARIES,
    ArenaLayer.BENEFICIARIES: ArenaLayer.INVESTMENTS,
}
