"""Where everything stands in the drawing of an arena: columns, order, heights, ways of arrows.

The layout is layered: what leads to something stands left of it. An arrow that passes a column
gets a lane there, so that it runs between boxes and never behind one. Lanes and boxes are put in
an order with few crossings (the mean of the neighbours, to and fro), and then as near to their
neighbours as they fit. Nothing in it is left to chance.
"""

from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import fmean
from typing import Final

from attrs import define, field, frozen

from vierplusen.appraisal.arena.seen import ArenaOverlay, SeenLink
from vierplusen.domain import ArenaLayer

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

_SWEEPS: Final = 12

Key = str | tuple[int, int]
"""A box by its id; a lane by the number of its arrow and of its column."""


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


@define
class _Column:
    """The boxes and lanes of one column, top to bottom."""

    keys: list[Key] = field(factory=list)


@frozen
class _Edge:
    """A link as it runs from left to right, with its lanes; ``back`` if it points to the left."""

    link: SeenLink
    keys: tuple[Key, ...]
    back: bool


def lay_out(overlay: ArenaOverlay, heights: Mapping[str, float]) -> Layout:
    """Place the boxes, each as high as its text asks for or as its arrows do."""
    spans, column_of = _columns(overlay)
    links = [each for each in overlay.links if each.present]
    edges, loops = _edges(links, column_of)
    number = max(last for _, last in spans.values()) + 1
    columns = [_Column() for _ in range(number)]
    for node in overlay.nodes:
        columns[column_of[node.id]].keys.append(node.id)
    for edge in edges:
        first = column_of[str(edge.keys[0])]
        for place, key in enumerate(edge.keys[1:-1], start=first + 1):
            columns[place].keys.append(key)
    _order(columns, edges)
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
) -> tuple[list[_Edge], list[SeenLink]]:
    """Turn links into edges that run to the right; those within one column stay apart."""
    edges: list[_Edge] = []
    loops: list[SeenLink] = []
    for link in links:
        first, last = column_of[link.from_], column_of[link.to]
        if first == last:
            loops.append(link)
            continue
        ends = (link.from_, link.to) if first < last else (link.to, link.from_)
        lanes = tuple((len(edges), each) for each in range(min(first, last) + 1, max(first, last)))
        edges.append(_Edge(link, (ends[0], *lanes, ends[1]), first > last))
    return edges, loops


# In which order


def _neighbours(edges: Iterable[_Edge]) -> tuple[dict[Key, list[Key]], dict[Key, list[Key]]]:
    """Give what stands left and right of each box and lane, at the other ends of its arrows."""
    left: dict[Key, list[Key]] = {}
    right: dict[Key, list[Key]] = {}
    for edge in edges:
        for one, other in pairwise(edge.keys):
            right.setdefault(one, []).append(other)
            left.setdefault(other, []).append(one)
    return left, right


def _order(columns: Sequence[_Column], edges: Sequence[_Edge]) -> None:
    """Order each column by the mean place of its neighbours, to and fro; keep the best."""
    left, right = _neighbours(edges)
    best = [list(each.keys) for each in columns]
    fewest = _crossings(columns, right)
    for sweep in range(2 * _SWEEPS):
        onward = sweep % 2 == 0
        for place in range(len(columns))[:: 1 if onward else -1]:
            beside = place - 1 if onward else place + 1
            if 0 <= beside < len(columns):
                _sort(columns[place], columns[beside], left if onward else right)
        for place in range(len(columns)):
            _switch(columns, place, left, right)
        number = _crossings(columns, right)
        if number < fewest:
            fewest, best = number, [list(each.keys) for each in columns]
    for column, keys in zip(columns, best, strict=True):
        column.keys = keys


def _sort(column: _Column, beside: _Column, neighbours: Mapping[Key, list[Key]]) -> None:
    places = {key: place / len(beside.keys) for place, key in enumerate(beside.keys)}
    own = {key: place / len(column.keys) for place, key in enumerate(column.keys)}

    def mean(key: Key) -> tuple[float, float]:
        near = [places[each] for each in neighbours.get(key, ())]
        return (fmean(near) if near else own[key], own[key])

    column.keys.sort(key=mean)


def _switch(
    columns: Sequence[_Column],
    place: int,
    left: Mapping[Key, list[Key]],
    right: Mapping[Key, list[Key]],
) -> None:
    """Let two that stand below each other change places where that saves crossings, once each."""
    sides = []
    for beside, neighbours in ((place - 1, left), (place + 1, right)):
        if 0 <= beside < len(columns):
            at = {key: number for number, key in enumerate(columns[beside].keys)}
            sides.append((at, neighbours))
    keys = columns[place].keys
    ends = {
        key: [sorted(at[each] for each in neighbours.get(key, ())) for at, neighbours in sides]
        for key in keys
    }
    for upper in range(len(keys) - 1):
        one, other = ends[keys[upper]], ends[keys[upper + 1]]
        pairs = [*zip(one, other, strict=True)]
        now = sum(_inverted(above, below) for above, below in pairs)
        if sum(_inverted(below, above) for above, below in pairs) < now:
            keys[upper], keys[upper + 1] = keys[upper + 1], keys[upper]


def _inverted(above: Sequence[int], below: Sequence[int]) -> int:
    """Count the arrows of two boxes that cross, by the places of their other ends."""
    return sum(len(above) - bisect_right(above, each) for each in below)


def _crossings(columns: Sequence[_Column], right: Mapping[Key, list[Key]]) -> int:
    """Count the arrows that cross each other between two columns."""
    number = 0
    for column, beside in pairwise(columns):
        places = {key: place for place, key in enumerate(beside.keys)}
        seen: list[int] = []
        for key in column.keys:
            ends = sorted(places[each] for each in right.get(key, ()))
            number += sum(len(seen) - bisect_right(seen, each) for each in ends)
            for each in ends:
                insort(seen, each)
    return number


# How high, and where


def _heights(
    overlay: ArenaOverlay,
    edges: Iterable[_Edge],
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
    columns: Sequence[_Column], edges: Sequence[_Edge], high: Mapping[Key, float]
) -> dict[Key, float]:
    """Put everything as near to its neighbours as it fits, in its order."""
    left, right = _neighbours(edges)
    middle: dict[Key, float] = {}
    for column in columns:
        middle |= _placed(column.keys, dict.fromkeys(column.keys, 0.0), high)
    for sweep in range(_SWEEPS):
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
    edges: Sequence[_Edge],
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
    edges: Sequence[_Edge],
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
