"""Several arenas laid over each other: what all see, what some see, where they contradict."""

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from vierplusen.appraisal.arena.alike import alike_nodes
from vierplusen.appraisal.arena.checks import check_graph
from vierplusen.appraisal.arena.graph import Graph, graph_of
from vierplusen.appraisal.arena.seen import ArenaOverlay, SeenLink, SeenNode
from vierplusen.appraisal.arena.telling import told
from vierplusen.domain import (
    ArenaLayer,
    EffectsArena,
    FrozenMap,
    LinkDirection,
    Party,
)
from vierplusen.domain.arena import Node
from vierplusen.errors import Fault, InvalidValueError, fault


def overlay(
    arenas: Iterable[EffectsArena], *, parties: Iterable[Party] = (), name: str | None = None
) -> ArenaOverlay:
    """Lay arenas over each other, and say what all see, what some see and where they contradict.

    The same id is the same thing. Other ids with nearly the same text are named as probably the
    same, and never merged. Two contradict each other where one says that something helps and the
    other that it hinders; where one says that a link exists and the other that it does not; where
    one says that it runs from A to B and the other from B to A; and where they put one thing in
    different columns or with different parties. Who says nothing contradicts nobody.

    Parameters
    ----------
    arenas
        How each person or group sees it; their order does not matter.
    parties
        Who are there, for their names; without, parties are called by their ids.
    name
        What the arenas are about.

    Raises
    ------
    InvalidValueError
        If something is no arena, or two arenas have one id.

    Examples
    --------
    >>> from vierplusen.domain import ArenaLink, ArenaNode
    >>> nodes = [ArenaNode(text="Samen eten")], [ArenaNode(text="Meer contact")]
    >>> ends = {"from_": "samen-eten", "to": "meer-contact"}
    >>> one, other = (
    ...     EffectsArena(id=key, activities=nodes[0], outcomes=nodes[1],
    ...                  links=[ArenaLink(**ends, direction=direction)])
    ...     for key, direction in (("bewoners", "helps"), ("wethouder", "absent"))
    ... )
    >>> found = overlay([one, other])
    >>> [(each.from_, each.helps, each.denied) for each in found.contradicted]
    [('samen-eten', ('bewoners',), ('wethouder',))]
    """
    given = _checked(arenas)
    names = {each.id: each.name for each in parties if each.name is not None}
    graph = graph_of(given, names)
    made = ArenaOverlay(
        name=name,
        arenas=given,
        names=FrozenMap(names),
        nodes=tuple(_nodes(given, graph)),
        links=tuple(_links(given)),
        checks=check_graph(graph),
    )
    made = evolve(made, alike=alike_nodes(made.nodes))
    return evolve(made, reasons=told(made))


def _checked(arenas: Iterable[object]) -> tuple[EffectsArena, ...]:
    found: dict[str, EffectsArena] = {}
    faults: list[Fault] = []
    for index, each in enumerate(arenas):
        path = f"arenas[{index}]"
        if not isinstance(each, EffectsArena):
            faults.append(fault(path, each, "kind", kind="EffectsArena"))
        elif each.id in found:
            faults.append(fault(f"{path}.id", each.id, "unique", first="another arena"))
        else:
            found[each.id] = each
    if faults:
        raise InvalidValueError(tuple(faults))
    return tuple(found[key] for key in sorted(found))


def _nodes(arenas: Sequence[EffectsArena], graph: Graph) -> Iterator[SeenNode]:
    seen: dict[str, list[tuple[str, ArenaLayer, Node]]] = {}
    for arena in arenas:
        for layer, _, node in arena.nodes:
            seen.setdefault(node.id, []).append((arena.id, layer, node))
    for point in graph.points:
        several = seen[point.id]
        usual = point.node
        who = {key for key, _, _ in several}
        parties = ((getattr(each, "party", None), key) for key, _, each in several)
        yield SeenNode(
            id=point.id,
            layer=point.layer,
            said=point.said,
            text=usual.text,
            amount=getattr(usual, "amount", None),
            party=getattr(usual, "party", None),
            domain=getattr(usual, "domain", None),
            texts=tuple(sorted({each.text for _, _, each in several if each.text is not None})),
            seen_by=tuple(sorted(who)),
            missed_by=tuple(each.id for each in arenas if each.id not in who),
            layers=_grouped((str(layer), key) for key, layer, _ in several),
            parties=_grouped((party, key) for party, key in parties if party is not None),
        )


def _grouped(pairs: Iterable[tuple[str, str]]) -> FrozenMap[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key, who in pairs:
        found.setdefault(key, []).append(who)
    return FrozenMap({key: tuple(sorted(who)) for key, who in found.items()})


Said = dict[tuple[str, str], dict[str, LinkDirection]]
"""The two ends of a link -> arena -> what it says."""


def _links(arenas: Sequence[EffectsArena]) -> Iterator[SeenLink]:
    said: Said = {}
    for arena in arenas:
        for link in arena.links:
            said.setdefault((link.from_, link.to), {})[arena.id] = link.direction
    for from_, to in sorted(said) if len(arenas) > 1 else said:
        here = said[from_, to]
        forth, back = _present(said, (from_, to)), _present(said, (to, from_))
        by_direction = {
            direction: tuple(key for key, each in sorted(here.items()) if each is direction)
            for direction in LinkDirection
        }
        yield SeenLink(
            from_=from_,
            to=to,
            helps=by_direction[LinkDirection.HELPS],
            hinders=by_direction[LinkDirection.HINDERS],
            denied=by_direction[LinkDirection.ABSENT],
            unsaid=tuple(each.id for each in arenas if each.id not in here),
            turned=tuple(sorted(back - forth)) if forth - back else (),
        )


def _present(said: Said, ends: tuple[str, str]) -> set[str]:
    """Give the arenas that say there is such a link."""
    there = said.get(ends, {}).items()
    return {key for key, each in there if each is not LinkDirection.ABSENT}
