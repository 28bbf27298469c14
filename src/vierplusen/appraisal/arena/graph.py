"""One or more arenas as one graph: what stands in it, and what leads to what."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import field, frozen

from vierplusen.domain import (
    ArenaBeneficiary,
    ArenaInvestment,
    ArenaLayer,
    ArenaLink,
    EffectsArena,
    EvidenceKind,
    LinkDirection,
    Message,
)
from vierplusen.domain.arena import Node


@frozen
class Point:
    """Something that stands in an arena.

    ``node`` is how most say it, ``said`` is how messages name it, ``places`` are the paths of
    where it stands.
    """

    id: str
    layer: ArenaLayer
    node: Node
    said: Message
    party: str | None
    places: tuple[str, ...]


@frozen
class Way:
    """That something leads to something else, as far as anybody says so."""

    from_: str
    to: str
    directions: frozenset[LinkDirection]
    kinds: tuple[EvidenceKind | None, ...]
    sourced: bool
    places: tuple[str, ...]

    @property
    def helps(self) -> bool:
        """Whether somebody says that it helps."""
        return LinkDirection.HELPS in self.directions

    @property
    def hinders(self) -> bool:
        """Whether somebody says that it hinders."""
        return LinkDirection.HINDERS in self.directions


@frozen
class Graph:
    """Points in the order of their columns, and the ways between them."""

    points: tuple[Point, ...]
    ways: tuple[Way, ...]
    by_id: Mapping[str, Point] = field(init=False)
    after: Mapping[str, Sequence[Way]] = field(init=False)
    before: Mapping[str, Sequence[Way]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        after: dict[str, list[Way]] = {each.id: [] for each in self.points}
        before: dict[str, list[Way]] = {each.id: [] for each in self.points}
        for way in self.ways:
            after[way.from_].append(way)
            before[way.to].append(way)
        for name, value in (
            ("by_id", {each.id: each for each in self.points}),
            ("after", after),
            ("before", before),
        ):
            object.__setattr__(self, name, value)

    def of(self, *layers: ArenaLayer) -> Iterator[Point]:
        """Give what stands in some columns."""
        return (each for each in self.points if each.layer in layers)

    def said(self, way: Way) -> Message:
        """Name a way by its two ends."""
        ends = {"from": self.by_id[way.from_].said, "to": self.by_id[way.to].said}
        return Message("arena.arrow", ends)

    def reached(self, starts: Iterable[str], *, back: bool = False) -> set[str]:
        """Give all that some points lead to (or come from, going back), themselves too."""
        found = set(starts)
        left = [*found]
        while left:
            here = left.pop()
            for way in self.before[here] if back else self.after[here]:
                end = way.from_ if back else way.to
                if end not in found:
                    found.add(end)
                    left.append(end)
        return found

    def circles(self) -> Iterator[tuple[str, ...]]:
        """Give the shortest circle through each knot of points that lead to each other, once."""
        done: set[str] = set()
        knotted = self._knotted()
        for point in self.points:
            if point.id in knotted and point.id not in done:
                way = self._back_to(point.id)
                if way:
                    knot = self.reached([point.id]) & self.reached([point.id], back=True)
                    done.update(knot)
                    yield way

    def _knotted(self) -> set[str]:
        """Give what is left when what nothing leads to is taken away, again and again."""
        waiting = {key: len(ways) for key, ways in self.before.items()}
        left = [key for key, number in waiting.items() if not number]
        for here in left:
            for way in self.after[here]:
                waiting[way.to] -= 1
                if not waiting[way.to]:
                    left.append(way.to)
        return {key for key, number in waiting.items() if number}

    def _back_to(self, start: str) -> tuple[str, ...]:
        """Give the shortest way from a point back to itself; () if there is none."""
        came: dict[str, str] = {}
        left = [start]
        for here in left:
            for way in self.after[here]:
                if way.to == start:
                    back = [start, here]
                    while back[-1] != start:
                        back.append(came[back[-1]])
                    return tuple(reversed(back))
                if way.to not in came:
                    came[way.to] = here
                    left.append(way.to)
        return ()


def graph_of(arenas: Sequence[EffectsArena], names: Mapping[str, str]) -> Graph:
    """Lay arenas together: what somebody sees is there, what only somebody denies is not.

    Where they differ about the column or the words of one id, the most say which, and the first
    column or word of equally many.
    """
    several = len(arenas) > 1
    nodes: dict[str, list[tuple[ArenaLayer, Node, str]]] = {}
    links: dict[tuple[str, str], list[tuple[ArenaLink, str]]] = {}
    for arena in arenas:
        under = f"{arena.id}." if several else ""
        for layer, place, node in arena.nodes:
            nodes.setdefault(node.id, []).append((layer, node, f"{under}{layer}[{place}]"))
        for place, link in enumerate(arena.links):
            if link.present:
                said = (link, f"{under}links[{place}]")
                links.setdefault((link.from_, link.to), []).append(said)
    points = [_point(key, seen, names) for key, seen in nodes.items()]
    order = list(ArenaLayer)
    if several:
        points.sort(key=lambda each: each.id)
    points.sort(key=lambda each: order.index(each.layer))
    ways = [_way(*ends, seen) for ends, seen in links.items()]
    if several:
        ways.sort(key=lambda each: (each.from_, each.to))
    return Graph(tuple(points), tuple(ways))


def _point(
    key: str, seen: Sequence[tuple[ArenaLayer, Node, str]], names: Mapping[str, str]
) -> Point:
    column = usual_layer(layer for layer, _, _ in seen)
    node = usual_node(each for layer, each, _ in seen if layer is column)
    return Point(
        id=key,
        layer=column,
        node=node,
        said=said_of(node, names),
        party=getattr(node, "party", None),
        places=tuple(place for _, _, place in seen),
    )


def usual_layer(layers: Iterable[ArenaLayer]) -> ArenaLayer:
    """Give the column that most say, the first of equally many."""
    counted = list(layers)
    return max(ArenaLayer, key=lambda each: (counted.count(each), -[*ArenaLayer].index(each)))


def usual_node(nodes: Iterable[Node]) -> Node:
    """Give the node whose words most use; of equally many the first by its words."""
    several = list(nodes)
    texts = [each.text for each in several]
    return min(several, key=lambda each: (-texts.count(each.text), each.text or "", repr(each)))


def said_of(node: Node, names: Mapping[str, str]) -> Message:
    """Say how messages name a node."""
    if isinstance(node, ArenaInvestment):
        return Message(
            "arena.invests", {"party": names.get(node.party, node.party), "text": node.text}
        )
    if isinstance(node, ArenaBeneficiary):
        return Message("arena.party", {"party": names.get(node.party, node.party)})
    return Message("arena.node", {"text": node.text})


def _way(from_: str, to: str, seen: Sequence[tuple[ArenaLink, str]]) -> Way:
    return Way(
        from_=from_,
        to=to,
        directions=frozenset(link.direction for link, _ in seen),
        kinds=tuple(link.kind for link, _ in seen),
        sourced=any(link.source is not None for link, _ in seen),
        places=tuple(place for _, place in seen),
    )
