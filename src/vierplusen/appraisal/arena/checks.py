"""What is remarkable in an arena, in words: gaps, circles, assumptions, and whom to invite."""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Final

from vierplusen.appraisal.arena.graph import Graph, Point, Way, graph_of
from vierplusen.domain import (
    ArenaLayer,
    EffectsArena,
    EvidenceKind,
    Message,
    Party,
    check_kind,
)
from vierplusen.domain.message import Value

SHOWN: Final = 10
"""So many links one message names; the facts of the message have them all."""

INVESTMENTS, ACTIVITIES, OUTPUTS, OUTCOMES, BENEFICIARIES = ArenaLayer

_ORDER: Final = {layer: place for place, layer in enumerate(ArenaLayer)}


def check_arena(arena: EffectsArena, *, parties: Iterable[Party] = ()) -> tuple[Message, ...]:
    """Say what is remarkable in an arena, as questions to talk about; nothing in it is refused.

    Parameters
    ----------
    arena
        How somebody sees that a project works.
    parties
        Who are there, for their names; without, parties are called by their ids.

    Returns
    -------
    tuple of Message
        The ``key`` tells which check it is, ``facts`` where: ``outcomes[0]``, ``links[2]``.

        ========================= ==========================================================
        key                       what it means
        ========================= ==========================================================
        ``arena.empty``           a column in which nothing stands
        ``arena.no-cause``        an output or outcome to which nothing leads
        ``arena.no-investor``     an activity in which nobody invests
        ``arena.not-used``        an investment that leads nowhere
        ``arena.no-effect``       an activity that brings nothing about
        ``arena.leads-nowhere``   an output that leads nowhere
        ``arena.for-nobody``      an outcome by which nobody gains
        ``arena.unreached``       a beneficiary whom no investment or activity reaches
        ``arena.invite``          a party that gains and does not invest
        ``arena.why-pay``         a party that invests and does not gain
        ``arena.harmed``          somebody for whom something is bad
        ``arena.circle``          what leads back to itself
        ``arena.backward``        a link that runs to an earlier column
        ``arena.all-unproven``    no link says how it is known
        ``arena.unproven``        links that do not say how they are known
        ``arena.assumed``         links that are assumptions
        ========================= ==========================================================

    Examples
    --------
    >>> from vierplusen.domain import ArenaInvestment, ArenaNode
    >>> arena = EffectsArena(id="a", outcomes=[ArenaNode(text="Minder eenzaamheid")])
    >>> [(each.key, each.facts) for each in check_arena(arena)][1:]
    [('arena.no-cause', ('outcomes[0]',)), ('arena.for-nobody', ('outcomes[0]',))]
    """
    check_kind(arena, EffectsArena, "arena")
    names = {each.id: each.name for each in parties if each.name is not None}
    return check_graph(graph_of((arena,), names))


def check_graph(graph: Graph) -> tuple[Message, ...]:
    """Say what is remarkable in one arena, or in several that are laid together."""
    return tuple(message for check in _CHECKS for message in check(graph))


def _about(key: str, point: Point) -> Message:
    return Message(key, {"node": point.said}, facts=point.places)


def _empty(graph: Graph) -> Iterator[Message]:
    missing = [layer for layer in ArenaLayer if not any(graph.of(layer))]
    if missing:
        names = tuple(Message(f"arena-layer.{layer}") for layer in missing)
        yield Message("arena.empty", {"columns": names}, facts=[str(each) for each in missing])


def _causes(graph: Graph) -> Iterator[Message]:
    for point in graph.of(OUTPUTS, OUTCOMES):
        if not any(way.helps for way in graph.before[point.id]):
            yield _about("arena.no-cause", point)


def _investors(graph: Graph) -> Iterator[Message]:
    if not any(graph.of(INVESTMENTS)):
        return
    for point in graph.of(ACTIVITIES):
        before = (graph.by_id[way.from_].layer for way in graph.before[point.id])
        if INVESTMENTS not in before:
            yield _about("arena.no-investor", point)


def _ends(graph: Graph) -> Iterator[Message]:
    """Find what leads nowhere, column by column."""
    for layer, key in (
        (INVESTMENTS, "arena.not-used"),
        (OUTPUTS, "arena.leads-nowhere"),
        (OUTCOMES, "arena.for-nobody"),
    ):
        for point in graph.of(layer):
            if not graph.after[point.id]:
                yield _about(key, point)


def _effects(graph: Graph) -> Iterator[Message]:
    for point in graph.of(ACTIVITIES):
        found = {graph.by_id[each].layer for each in graph.reached([point.id])}
        if found <= {INVESTMENTS, ACTIVITIES}:
            yield _about("arena.no-effect", point)


def _reached(graph: Graph) -> Iterator[Message]:
    starts = [each.id for each in graph.of(INVESTMENTS, ACTIVITIES)]
    reached = graph.reached(starts)
    for point in graph.of(BENEFICIARIES):
        if point.id not in reached:
            yield _about("arena.unreached", point)


def _invited(graph: Graph) -> Iterator[Message]:
    invest = {each.party for each in graph.of(INVESTMENTS)}
    for point in _by_party(graph.of(BENEFICIARIES)):
        if point.party not in invest and not _only_harmed(graph, point):
            yield _about("arena.invite", point)


def _only_harmed(graph: Graph, point: Point) -> bool:
    before = graph.before[point.id]
    return bool(before) and not any(way.helps for way in before)


def _payers(graph: Graph) -> Iterator[Message]:
    gain = {each.party for each in graph.of(BENEFICIARIES)}
    for point in _by_party(graph.of(INVESTMENTS)):
        if point.party not in gain:
            name = Message("arena.party", {"party": point.said.values["party"]})
            yield Message("arena.why-pay", {"node": name}, facts=point.places)


def _by_party(points: Iterable[Point]) -> Iterator[Point]:
    """Give the first point of each party."""
    seen: set[str | None] = set()
    for each in points:
        if each.party not in seen:
            seen.add(each.party)
            yield each


def _harmed(graph: Graph) -> Iterator[Message]:
    for point in graph.of(BENEFICIARIES):
        for way in graph.before[point.id]:
            if way.hinders:
                ends = {"from": graph.by_id[way.from_].said, "node": point.said}
                yield Message("arena.harmed", ends, facts=way.places)


def _circles(graph: Graph) -> Iterator[Message]:
    ways = {(way.from_, way.to): way for way in graph.ways}
    for circle in graph.circles():
        yield _listed("arena.circle", graph, [ways[step] for step in pairwise(circle)])


def _backward(graph: Graph) -> Iterator[Message]:
    for way in graph.ways:
        if _ORDER[graph.by_id[way.from_].layer] > _ORDER[graph.by_id[way.to].layer]:
            yield Message("arena.backward", {"link": graph.said(way)}, facts=way.places)


def _evidence(graph: Graph) -> Iterator[Message]:
    unproven = [way for way in graph.ways if not _says_how(way)]
    if unproven and len(unproven) == len(graph.ways):
        yield _listed("arena.all-unproven", graph, unproven)
    elif unproven:
        yield _listed("arena.unproven", graph, unproven)
    assumed = [way for way in graph.ways if _is_assumed(way)]
    if assumed:
        yield _listed("arena.assumed", graph, assumed)


def _says_how(way: Way) -> bool:
    return way.sourced or any(kind is not None for kind in way.kinds)


def _is_assumed(way: Way) -> bool:
    """Tell whether all that is known of a link is that somebody assumes it."""
    return {kind for kind in way.kinds if kind is not None} == {EvidenceKind.ASSUMPTION}


def _listed(key: str, graph: Graph, ways: list[Way]) -> Message:
    links = [graph.said(way) for way in ways[:SHOWN]]
    if len(ways) > SHOWN:
        links.append(Message("arena.more", {"number": len(ways) - SHOWN}))
    values: dict[str, Value] = {"number": len(ways), "links": tuple(links)}
    return Message(key, values, facts=[place for way in ways for place in way.places])


_CHECKS: Final[tuple[Callable[[Graph], Iterator[Message]], ...]] = (
    _empty, _causes, _investors, _effects, _ends, _reached, _invited, _payers, _harmed, _circles,
    _backward, _evidence,
)  # fmt: skip
"""Every check, in the order in which they are told: from left to right through the arena."""
