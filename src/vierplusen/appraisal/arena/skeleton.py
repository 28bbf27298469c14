"""From an arena to the start of a case: who pays for what, what to price, what to leave alone.

An arena has no numbers, so a skeleton invents none: no knob, no price, no share and no year. What
is brought about becomes a memo item of the case; a cost cannot stand in a case without euros, so
payers stand beside it, for people to fill in.
"""

from collections.abc import Iterable, Iterator

from attrs import frozen

from vierplusen.appraisal.arena.graph import Graph, Point, graph_of
from vierplusen.appraisal.arena.seen import ArenaOverlay
from vierplusen.domain import (
    ArenaInvestment,
    ArenaLayer,
    Case,
    Effect,
    EffectsArena,
    Message,
    Party,
    check_kind,
)


@frozen(kw_only=True)
class CostToFill:
    """A cost that still needs its euros (kostenpost zonder bedrag).

    Attributes
    ----------
    id
        What it is called by: the id of the investment.
    payer
        Who pays.
    text
        What they put in.
    amount
        How much, in the words of the arena.
    """

    id: str
    payer: str
    text: str
    amount: str | None = None


@frozen(kw_only=True)
class EffectToFill:
    """An effect that still needs its quantity and price (effect zonder kengetal).

    Attributes
    ----------
    id
        What it is called by: that of the outcome, or of the beneficiary.
    text
        What it is.
    gains
        The parties that gain by it, without shares.
    harms
        The parties for whom it is bad.
    leads_to
        Other effects of the case that it leads to: pricing both would count twice.
    domain
        The policy domain in which it falls.
    """

    id: str
    text: str
    gains: tuple[str, ...] = ()
    harms: tuple[str, ...] = ()
    leads_to: tuple[str, ...] = ()
    domain: str | None = None


@frozen(kw_only=True)
class CaseSkeleton:
    """The start of a case, made of an arena (aanzet voor een casus).

    Attributes
    ----------
    case
        A valid case: each effect is a memo item, with the parties that gain in its note.
    costs, effects
        What there is to fill in.
    passed
        Outcomes that are no effect of the case, because they count by what they lead to.
    reasons
        How it was made, in words.
    """

    case: Case
    costs: tuple[CostToFill, ...] = ()
    effects: tuple[EffectToFill, ...] = ()
    passed: tuple[str, ...] = ()
    reasons: tuple[Message, ...] = ()


def case_skeleton(
    arena: EffectsArena | ArenaOverlay, *, parties: Iterable[Party] = ()
) -> CaseSkeleton:
    """Make the start of a case of an arena, or of several that are laid over each other.

    An effect of the case is an outcome by which somebody gains or loses, an outcome that leads
    nowhere, and what a beneficiary gains without an outcome in between. An outcome that only
    leads to other outcomes is passed over: pricing it as well would count twice.

    Parameters
    ----------
    arena
        The arena, or an overlay.
    parties
        Who are there, for their names in the reasons.

    Examples
    --------
    >>> from vierplusen.domain import ArenaBeneficiary, ArenaLink, ArenaNode
    >>> made = case_skeleton(EffectsArena(
    ...     id="a",
    ...     investments=[ArenaInvestment(party="gemeente", text="Geld", amount="een ton")],
    ...     outcomes=[ArenaNode(text="Minder uithuiszettingen")],
    ...     beneficiaries=[ArenaBeneficiary(party="corporatie")],
    ...     links=[ArenaLink(from_="minder-uithuiszettingen", to="corporatie")],
    ... ))
    >>> [(each.payer, each.amount) for each in made.costs]
    [('gemeente', 'een ton')]
    >>> [(each.id, each.memo, each.note) for each in made.case.effects]
    [('minder-uithuiszettingen', 'Minder uithuiszettingen', 'corporatie')]
    """
    check_kind(arena, (EffectsArena, ArenaOverlay), "arena")
    names = {each.id: each.name for each in parties if each.name is not None}
    arenas: tuple[EffectsArena, ...]
    if isinstance(arena, ArenaOverlay):
        arenas, names = arena.arenas, {**arena.names, **names}
    else:
        arenas = (arena,)
    graph = graph_of(arenas, names)
    costs = tuple(
        CostToFill(id=each.id, payer=each.party, text=each.text, amount=each.amount)
        for each in (point.node for point in graph.points)
        if isinstance(each, ArenaInvestment)
    )
    effects = tuple(_effects(graph))
    counted = {each.id for each in effects}
    passed = [each for each in graph.of(ArenaLayer.OUTCOMES) if each.id not in counted]
    return CaseSkeleton(
        case=Case(effects=tuple(map(_memo, effects))),
        costs=costs,
        effects=effects,
        passed=tuple(each.id for each in passed),
        reasons=tuple(_reasons(graph, costs, effects, passed)),
    )


def _effects(graph: Graph) -> Iterator[EffectToFill]:
    ends = {each.id for each in graph.of(ArenaLayer.OUTCOMES) if _is_end(graph, each)}
    for point in graph.of(ArenaLayer.OUTCOMES):
        if point.id in ends:
            after = graph.reached([point.id]) - {point.id}
            yield EffectToFill(
                id=point.id,
                text=str(point.node.text),
                gains=_parties(graph, point, helps=True),
                harms=_parties(graph, point, helps=False),
                leads_to=tuple(sorted(ends & after)),
                domain=getattr(point.node, "domain", None),
            )
    for point in graph.of(ArenaLayer.BENEFICIARIES):
        before = graph.before[point.id]
        if not any(graph.by_id[way.from_].layer is ArenaLayer.OUTCOMES for way in before):
            party = (str(point.party),)
            yield EffectToFill(
                id=point.id,
                text=point.node.text or str(point.said.values["party"]),
                gains=party if not before or any(way.helps for way in before) else (),
                harms=party if any(way.hinders for way in before) else (),
            )


def _is_end(graph: Graph, point: Point) -> bool:
    after = [graph.by_id[way.to].layer for way in graph.after[point.id]]
    return not after or ArenaLayer.BENEFICIARIES in after


def _parties(graph: Graph, point: Point, *, helps: bool) -> tuple[str, ...]:
    """Give the parties that gain by an outcome, or that it is bad for."""
    found = {
        str(graph.by_id[way.to].party)
        for way in graph.after[point.id]
        if graph.by_id[way.to].layer is ArenaLayer.BENEFICIARIES
        and (way.helps if helps else way.hinders)
    }
    return tuple(sorted(found))


def _memo(effect: EffectToFill) -> Effect:
    return Effect(
        id=effect.id,
        name=effect.text,
        memo=effect.text,
        domain=effect.domain,
        note=", ".join(effect.gains) or None,
    )


def _reasons(
    graph: Graph,
    costs: tuple[CostToFill, ...],
    effects: tuple[EffectToFill, ...],
    passed: list[Point],
) -> Iterator[Message]:
    yield Message("skeleton.made", {"costs": len(costs), "effects": len(effects)})
    if passed:
        said = tuple(each.said for each in passed)
        places = [place for each in passed for place in each.places]
        yield Message("skeleton.passed", {"nodes": said}, facts=places)
    for each in effects:
        if each.leads_to:
            to = tuple(graph.by_id[other].said for other in each.leads_to)
            point = graph.by_id[each.id]
            yield Message("skeleton.twice", {"node": point.said, "to": to}, facts=point.places)
