"""Where everything stands in the drawing of an arena: columns, order, heights, ways of arrows.

The layout is layered: what leads to something stands left of it. An arrow that passes a column
gets a lane there, so that it runs between boxes and never behind one. Lanes and boxes are put in
an order with few crossings (the mean of the neighbours, to and fro), and then as near to their
neighbours as they fit. Nothing in it is left to chance.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import fmean
from typing import Final

from attrs import frozen

from vierplusen.appraisal.arena.seen import ArenaOverlay, SeenLink
from vierplusen.domain import ArenaLayer
from vierplusen.exporting.arena_order import SWEEPS, Column, Edge, Key, neighbours_of, order

WIDTH: Final = 184.0
"""How wide a box is."""

GAP: Final = 92.0
"""How far columns are apart."""

SPACE: Final = 16.0
"""How far boxes are apart, at least."""

LANE: Final = 9.0
"""How high the lane of an arrow is."""

PORT: Final = 17.0
"""How far arrow heads are apart, so that their signs do not touch."""

_MOST_RANKS: Final = 4
"""In so many columns outcomes stand at most, when they lead to each other."""


@frozen
class Box:
    """Where a node stands: its upper left corner and its size."""

    id: str
    column: int
    x: float
    y: float
    width: float
    height: float


@frozen
class Arrow:
    """How a link runs: through these points, from the first to the last."""

    link: SeenLink
    points: tuple[tuple[float, float], ...]
    looped: bool = False


@frozen
class Layout:
    """A drawing before it is drawn.

    ``columns`` are the first and last x of each layer that has boxes or a heading.
    """

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    columns: Mapping[ArenaLayer, tuple[float, float]]
    width: float
    height: float


def lay_out(overlay: ArenaOverlay, heights: Mapping[str, float]) -> Layout:
    """Place the boxes, each as high as its text asks for or as its arrows do."""
    spans, column_of = _columns(overlay)
    links = [each for each in overlay.links if each.present]
    edges, loops = _edges(links, column_of)
    number = max(last for _, last in spans.values()) + 1
    columns = [Column() for _ in range(number)]
    for node in overlay.nodes:
        columns[column_of[node.id]].keys.append(node.id)
    for edge in edges:
        first = column_of[str(edge.keys[0])]
        for place, key in enumerate(edge.keys[1:-1], start=first + 1):
            columns[place].keys.append(key)
    order(columns, edges)
    high = _heights(overlay, edges, loops, heights)
    middle = _middles(columns, edges, high)
    boxes = {
        key: Box(
            id=key,
            column=place,
            x=place * (WIDTH + GAP),
            y=middle[key] - high[key] / 2,
            width=WIDTH,
            height=high[key],
        )
        for place, column in enumerate(columns)
        for key in column.keys
        if isinstance(key, str)
    }
    arrows = tuple(_arrows(edges, loops, boxes, middle))
    ends = [middle[key] + high[key] / 2 for column in columns for key in column.keys]
    return Layout(
        boxes=tuple(boxes[each.id] for each in overlay.nodes),
        arrows=arrows,
        columns={
            layer: (first * (WIDTH + GAP), last * (WIDTH + GAP) + WIDTH)
            for layer, (first, last) in spans.items()
        },
        width=number * (WIDTH + GAP) - GAP,
        height=max(ends, default=0.0),
    )


# Which column


def _columns(overlay: ArenaOverlay) -> tuple[dict[ArenaLayer, tuple[int, int]], dict[str, int]]:
    """Give the first and last column of each layer, and the column of each node."""
    ranks = _ranks(overlay)
    spans: dict[ArenaLayer, tuple[int, int]] = {}
    free = 0
    for layer in ArenaLayer:
        most = max((ranks[each.id] for each in overlay.nodes if each.layer is layer), default=0)
        spans[layer] = (free, free + most)
        free += most + 1
    return spans, {each.id: spans[each.layer][0] + ranks[each.id] for each in overlay.nodes}


def _ranks(overlay: ArenaOverlay) -> dict[str, int]:
    """Let an outcome stand right of the outcomes that lead to it.

    A circle has no beginning: there the outcome with the fewest arrows that are still waited for
    comes first, and the arrows to it run back.
    """
    layer_of = {each.id: each.layer for each in overlay.nodes}
    rank = dict.fromkeys(layer_of, 0)
    after: dict[str, list[str]] = {each: [] for each in layer_of}
    waiting = dict.fromkeys(
        (key for key, layer in layer_of.items() if layer is ArenaLayer.OUTCOMES), 0
    )
    entered = set()
    for link in overlay.links:
        if link.present and link.to in waiting:
            if link.from_ in waiting:
                waiting[link.to] += 1
                after[link.from_].append(link.to)
            else:
                entered.add(link.to)
    while waiting:
        here = min(waiting, key=lambda each: (waiting[each], each not in entered, each))
        del waiting[here]
        for to in after[here]:
            if to in waiting:
                rank[to] = min(max(rank[to], rank[here] + 1), _MOST_RANKS - 1)
                waiting[to] -= 1
    return rank


def _edges(
    links: Iterable[SeenLink], column_of: Mapping[str, int]
) -> tuple[list[Edge], list[SeenLink]]:
    """Turn links into edges that run to the right; those within one column stay apart."""
    edges: list[Edge] = []
    loops: list[SeenLink] = []
    for link in links:
        first, last = column_of[link.from_], column_of[link.to]
        if first == last:
            loops.append(link)
            continue
        ends = (link.from_, link.to) if first < last else (link.to, link.from_)
        lanes = tuple((len(edges), each) for each in range(min(first, last) + 1, max(first, last)))
        edges.append(Edge(link, (ends[0], *lanes, ends[1]), first > last))
    return edges, loops


# How high, and where


def _heights(
    overlay: ArenaOverlay,
    edges: Iterable[Edge],
    loops: Iterable[SeenLink],
    heights: Mapping[str, float],
) -> dict[Key, float]:
    """Give each box room for its text, and for the heads of its arrows on either side."""
    found: dict[Key, float] = {}
    left, right = Counter[Key](), Counter[Key]()
    headed: set[Key] = set()
    for edge in edges:
        right[edge.keys[0]] += 1
        left[edge.keys[-1]] += 1
        if edge.back:
            headed.add(edge.keys[0])
        found.update(dict.fromkeys(edge.keys[1:-1], LANE))
    for link in loops:
        right.update((link.from_, link.to))
        headed.add(link.to)
    for node in overlay.nodes:
        most = max(left[node.id], right[node.id] if node.id in headed else 0)
        found[node.id] = max(heights[node.id], PORT * most + LANE)
    return found


def _middles(
    columns: Sequence[Column], edges: Sequence[Edge], high: Mapping[Key, float]
) -> dict[Key, float]:
    """Put everything as near to its neighbours as it fits, in its order."""
    left, right = neighbours_of(edges)
    middle: dict[Key, float] = {}
    for column in columns:
        middle |= _placed(column.keys, dict.fromkeys(column.keys, 0.0), high)
    for sweep in range(SWEEPS):
        onward = sweep % 2 == 0
        for column in columns[:: 1 if onward else -1]:
            wanted = {}
            for key in column.keys:
                near = (left if onward else right).get(key) or (right if onward else left).get(key)
                wanted[key] = fmean(middle[each] for each in near) if near else middle[key]
            middle |= _placed(column.keys, wanted, high)
    top = min((middle[key] - high[key] / 2 for key in middle), default=0.0)
    return {key: each - top for key, each in middle.items()}


def _placed(
    keys: Sequence[Key], wanted: Mapping[Key, float], high: Mapping[Key, float]
) -> dict[Key, float]:
    """Give the places nearest to the wanted ones (least squares) at which nothing overlaps.

    Less the room that is needed above it, each place must be at least that of the one before:
    neighbours that want it otherwise share their mean.
    """
    room = [0.0]
    for one, other in pairwise(keys):
        space = SPACE if isinstance(one, str) or isinstance(other, str) else 0.0
        room.append(room[-1] + (high[one] + high[other]) / 2 + space)
    groups: list[tuple[float, int]] = []
    for place, key in enumerate(keys):
        mean, number = wanted[key] - room[place], 1
        while groups and groups[-1][0] > mean:
            above, more = groups.pop()
            mean = (mean * number + above * more) / (number + more)
            number += more
        groups.append((mean, number))
    means = [mean for mean, number in groups for _ in range(number)]
    return {key: means[place] + room[place] for place, key in enumerate(keys)}


# How arrows run


def _arrows(
    edges: Sequence[Edge],
    loops: Sequence[SeenLink],
    boxes: Mapping[str, Box],
    middle: Mapping[Key, float],
) -> Iterator[Arrow]:
    ports = _ports(edges, loops, boxes, middle)
    for number, edge in enumerate(edges):
        first, last = boxes[str(edge.keys[0])], boxes[str(edge.keys[-1])]
        points = [(first.x + first.width, ports[number, False])]
        for column, key in enumerate(edge.keys[1:-1], start=first.column + 1):
            x = column * (WIDTH + GAP)
            points += [(x, middle[key]), (x + WIDTH, middle[key])]
        points.append((last.x, ports[number, True]))
        yield Arrow(edge.link, tuple(reversed(points) if edge.back else points))
    for number, link in enumerate(loops, start=len(edges)):
        x = boxes[link.from_].x + WIDTH
        yield Arrow(link, ((x, ports[number, False]), (x, ports[number, True])), looped=True)


def _ports(
    edges: Sequence[Edge],
    loops: Sequence[SeenLink],
    boxes: Mapping[str, Box],
    middle: Mapping[Key, float],
) -> dict[tuple[int, bool], float]:
    """Tell how high each arrow leaves and enters its boxes: in the order of their other ends."""
    at: dict[tuple[str, str], list[tuple[float, int, bool]]] = {}
    for number, edge in enumerate(edges):
        one, other = edge.keys[0], edge.keys[-1]
        at.setdefault((str(one), "right"), []).append((middle[edge.keys[1]], number, False))
        at.setdefault((str(other), "left"), []).append((middle[edge.keys[-2]], number, True))
    for number, link in enumerate(loops, start=len(edges)):
        for here, there, end in ((link.from_, link.to, False), (link.to, link.from_, True)):
            at.setdefault((here, "right"), []).append((middle[there], number, end))
    found: dict[tuple[int, bool], float] = {}
    for (key, _), several in at.items():
        box = boxes[key]
        step = min(PORT, (box.height - LANE) / len(several))
        top = box.y + box.height / 2 - step * (len(several) - 1) / 2
        for place, (_, number, end) in enumerate(sorted(several)):
            found[number, end] = top + step * place
    return found
