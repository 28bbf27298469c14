"""In which order boxes and lanes stand in their columns, so that few arrows cross."""

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import fmean
from typing import Final

from attrs import define, field, frozen

from vierplusen.appraisal.arena.seen import SeenLink

SWEEPS: Final = 12
"""So many times columns are gone through to and fro."""

Key = str | tuple[int, int]
"""A box by its id; a lane by the number of its arrow and of its column."""


@define
class Column:
    """The boxes and lanes of one column, top to bottom."""

    keys: list[Key] = field(factory=list)


@frozen
class Edge:
    """A link as it runs from left to right, with its lanes; ``back`` if it points to the left."""

    link: SeenLink
    keys: tuple[Key, ...]
    back: bool


def neighbours_of(edges: Iterable[Edge]) -> tuple[dict[Key, list[Key]], dict[Key, list[Key]]]:
    """Give what stands left and right of each box and lane, at the other ends of its arrows."""
    left: dict[Key, list[Key]] = {}
    right: dict[Key, list[Key]] = {}
    for edge in edges:
        for one, other in pairwise(edge.keys):
            right.setdefault(one, []).append(other)
            left.setdefault(other, []).append(one)
    return left, right


def order(columns: Sequence[Column], edges: Sequence[Edge]) -> None:
    """Order each column by the mean place of its neighbours, to and fro; keep the best."""
    left, right = neighbours_of(edges)
    best = [list(each.keys) for each in columns]
    fewest = _crossings(columns, right)
    for sweep in range(2 * SWEEPS):
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


def _sort(column: Column, beside: Column, neighbours: Mapping[Key, list[Key]]) -> None:
    places = {key: place / len(beside.keys) for place, key in enumerate(beside.keys)}
    own = {key: place / len(column.keys) for place, key in enumerate(column.keys)}

    def mean(key: Key) -> tuple[float, float]:
        near = [places[each] for each in neighbours.get(key, ())]
        return (fmean(near) if near else own[key], own[key])

    column.keys.sort(key=mean)


def _switch(
    columns: Sequence[Column],
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


def _crossings(columns: Sequence[Column], right: Mapping[Key, list[Key]]) -> int:
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
