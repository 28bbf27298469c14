"""Ids with nearly the same words, which probably mean the same thing."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from attrs import evolve

from vierplusen.appraisal.arena.seen import AlikeNodes, SeenNode
from vierplusen.domain import ArenaLayer
from vierplusen.measuring.wording import Wording, overlap, wording

LEAST: Final = 0.75
"""From this share of words in common on, two texts are called nearly the same."""


def alike_nodes(nodes: Sequence[SeenNode]) -> tuple[AlikeNodes, ...]:
    """Give every two ids that are probably the same, the likest first.

    The words are compared, not their order. What somebody keeps apart in one arena is two
    things, unless the texts are the very same. Who invests or gains must be the same party.
    """
    found = [
        AlikeNodes(one=one.id, other=other.id, similarity=share)
        for one, other in _pairs(sorted(nodes, key=lambda each: each.id))
        if (share := _likeness(one, other)) >= LEAST
        and (_same(one, other) or set(one.seen_by).isdisjoint(other.seen_by))
    ]
    return tuple(sorted(found, key=lambda each: (-each.similarity, each.one, each.other)))


def _pairs(nodes: Sequence[SeenNode]) -> Iterator[tuple[SeenNode, SeenNode]]:
    """Give every two nodes that share a word, or that are of one party in one column."""
    groups: dict[str, list[int]] = {}
    for place, node in enumerate(nodes):
        keys = {word for each in _wordings(node) for word in each.words}
        for key in {_kind(node)} if node.layer is ArenaLayer.BENEFICIARIES else keys:
            groups.setdefault(key, []).append(place)
    pairs = {pair for places in groups.values() for pair in combinations(places, 2)}
    for one, other in sorted(pairs):
        if _kind(nodes[one]) == _kind(nodes[other]):
            yield nodes[one], nodes[other]


def _kind(node: SeenNode) -> str:
    """Tell apart what can never be the same: who invests, who gains, and all the rest."""
    return "" if node.party is None else f"{node.layer}/{node.party}"


def _wordings(node: SeenNode) -> Iterable[Wording]:
    return map(wording, node.texts)


def _likeness(one: SeenNode, other: SeenNode) -> float:
    if one.layer is ArenaLayer.BENEFICIARIES:
        return 1.0
    pairs = ((a, b) for a in _wordings(one) for b in _wordings(other))
    return max((_shared(a, b) for a, b in pairs if _turns(a) == _turns(b)), default=0.0)


def _shared(one: Wording, other: Wording) -> float:
    """Give the share of words in common; where only one names people, they do not count."""
    if bool(one.people) != bool(other.people):
        one, other = (evolve(each, words=frozenset(each.topic)) for each in (one, other))
    return overlap(one, other)


def _turns(each: Wording) -> set[str]:
    """Give what turns a text round: not, without, more, less."""
    return set(each.turned) - each.words


def _same(one: SeenNode, other: SeenNode) -> bool:
    plain = [{" ".join(text.casefold().split()) for text in each.texts} for each in (one, other)]
    return not plain[0].isdisjoint(plain[1])
