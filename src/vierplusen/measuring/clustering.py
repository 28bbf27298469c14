"""Complete linkage: what is alike is put together, each with each, in no order but likeness."""

from collections import Counter
from collections.abc import Mapping

from attrs import field, frozen

Links = Mapping[tuple[int, int], float]
"""Two places, the lower first -> how alike the two are; those that are not there are not alike."""


@frozen
class Cluster:
    """What is put together, by its places, and the least likeness that did it."""

    places: tuple[int, ...]
    level: float = field(default=1.0)


def clusters_of(number: int, links: Links) -> list[Cluster]:
    """Merge by complete linkage, the likest first; in order of the first unit of each.

    Of the links of one level those are followed whose ends have the same neighbours. The others
    bind what fits one and not the other: they are dropped, so that no order decides.
    """
    clusters = {place: Cluster((place,)) for place in range(number)}
    left = dict(links)
    while left:
        level = max(left.values())
        near: dict[int, set[int]] = {}
        for (one, other), each in left.items():
            if each == level:
                near.setdefault(one, {one}).add(other)
                near.setdefault(other, {other}).add(one)
        twins: dict[frozenset[int], list[int]] = {}
        for place, around in near.items():
            twins.setdefault(frozenset(around), []).append(place)
        home = {each: min(group) for group in twins.values() for each in group}
        for group in twins.values():
            if len(group) > 1:
                places = sorted(x for each in group for x in clusters.pop(each).places)
                clusters[min(group)] = Cluster(tuple(places), level)
        left = _relinked({pair: each for pair, each in left.items() if each < level}, home)
    return sorted(clusters.values(), key=lambda each: each.places)


def _relinked(links: Links, home: Mapping[int, int]) -> dict[tuple[int, int], float]:
    """Give the links between what is merged: as weak as the weakest, and none if one is lacking."""
    size = Counter(home.values())
    between: dict[tuple[int, int], list[float]] = {}
    for (one, other), each in links.items():
        ends = sorted((home.get(one, one), home.get(other, other)))
        between.setdefault((ends[0], ends[1]), []).append(each)
    return {
        (one, other): min(found)
        for (one, other), found in between.items()
        if len(found) == max(size[one], 1) * max(size[other], 1)
    }
