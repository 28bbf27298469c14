"""Effects arenas, with links that agree, and what is made of them."""

from typing import Any

from hypothesis import strategies as st

from vierplusen.appraisal.arena.overlay import overlay
from vierplusen.appraisal.arena.seen import AlikeNodes, ArenaOverlay, SeenLink, SeenNode
from vierplusen.appraisal.arena.skeleton import (
    CaseSkeleton,
    CostToFill,
    EffectToFill,
    case_skeleton,
)
from vierplusen.domain import (
    ArenaBeneficiary,
    ArenaInvestment,
    ArenaLayer,
    ArenaLink,
    ArenaNode,
    EffectsArena,
)
from vierplusen.testing.strategies.plain import slugs, texts
from vierplusen.testing.strategies.reading import (
    FREE,
    MOST,
    Declared,
    Strategy,
    fields_of,
    gives,
    makes,
)

_KINDS: dict[ArenaLayer, Any] = {
    ArenaLayer.INVESTMENTS: ArenaInvestment,
    ArenaLayer.ACTIVITIES: ArenaNode,
    ArenaLayer.OUTPUTS: ArenaNode,
    ArenaLayer.OUTCOMES: ArenaNode,
    ArenaLayer.BENEFICIARIES: ArenaBeneficiary,
}

_NAMES = ("a", "b-1", "c", "null", "5", "samen-koken", "minder-schulden", "bewoners")
"""The ids that people use; few, so that arenas have things in common."""


def arenas() -> st.SearchStrategy[EffectsArena]:
    """Give effects arenas: of every size up to a small one, with circles and contradictions."""
    return _arenas(EffectsArena, FREE)


def several_arenas() -> st.SearchStrategy[tuple[EffectsArena, ...]]:
    """Give up to three arenas with ids of their own, which have things in common."""
    return _sections(tuple[EffectsArena, ...], FREE)


@makes(EffectsArena)
def _arenas(kind: Any, within: Declared) -> Strategy:  # noqa: ANN401  # the class itself
    lists = (*map(str, ArenaLayer), "links")
    evidence = fields_of(kind, within, without=lists)
    possible = [
        layer for layer, each in _KINDS.items() if each is ArenaNode or within.get("parties") != ()
    ]
    nodes = {layer: _nodes(layer, within) for layer in possible}
    link = fields_of(ArenaLink, within, without=("from_", "to"))

    @st.composite
    def made(draw: st.DrawFn) -> EffectsArena:
        ids = draw(st.lists(st.sampled_from(_NAMES), unique=True))
        placed: dict[str, list[Any]] = {}
        for own in ids:
            layer = draw(st.sampled_from(possible))
            placed.setdefault(str(layer), []).append(draw(nodes[layer])(own))
        pairs = [(one, other) for one in ids for other in ids if one != other]
        ends = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=6)) if pairs else []
        links = [ArenaLink(from_=one, to=other, **draw(link)) for one, other in ends]
        arena: EffectsArena = kind(**draw(evidence), **placed, links=links)
        return arena

    return made()


@st.composite
def _nodes(draw: st.DrawFn, layer: ArenaLayer, within: Declared) -> Any:  # noqa: ANN401  # what makes a node of an id
    """Give what makes a node of an id; at times its words are those that the id is made of."""
    kind = _KINDS[layer]
    values = draw(fields_of(kind, within, without=("id",)))
    plain = kind is ArenaNode and draw(st.booleans())

    def made(own: str) -> Any:  # noqa: ANN401  # a node of the kind
        said = {**values, "text": own.replace("-", " ")} if plain else values
        return kind(**{**said, "id": own})

    return made


@makes(tuple[EffectsArena, ...])
def _sections(_kind: object, within: Declared) -> Strategy:
    """Give the section of a document: arenas with ids of their own."""
    some = st.lists(_arenas(EffectsArena, within), max_size=MOST, unique_by=lambda each: each.id)
    return some.map(tuple)


@makes(ArenaNode)
def _one_node(kind: Any, within: Declared) -> Strategy:  # noqa: ANN401  # the class itself
    return _alone(kind, within)


@makes(ArenaInvestment)
def _one_investment(kind: Any, within: Declared) -> Strategy:  # noqa: ANN401  # the class itself
    return _alone(kind, within)


def _alone(kind: Any, within: Declared) -> Strategy:  # noqa: ANN401  # the class itself
    """Give a node with an id of its own, whatever its text is."""
    values = fields_of(kind, within, without=("id",))
    return st.builds(lambda rest, own: kind(**rest, id=own), values, slugs())


def overlays() -> st.SearchStrategy[ArenaOverlay]:
    """Give arenas that are laid over each other."""
    return st.builds(
        lambda several, name: overlay(several, name=name),
        several_arenas(),
        st.one_of(st.none(), texts()),
    )


def skeletons() -> st.SearchStrategy[CaseSkeleton]:
    """Give the start of cases, made of arenas."""
    return overlays().map(case_skeleton)


def _found(of: Strategy, name: str) -> Strategy:
    """Give a part of a result, where it has one."""
    return of.filter(lambda each: bool(getattr(each, name))).flatmap(
        lambda each: st.sampled_from(getattr(each, name))
    )


gives(
    {
        ArenaOverlay: overlays,
        CaseSkeleton: skeletons,
        SeenNode: lambda: _found(overlays(), "nodes"),
        SeenLink: lambda: _found(overlays(), "links"),
        CostToFill: lambda: _found(skeletons(), "costs"),
        EffectToFill: lambda: _found(skeletons(), "effects"),
        AlikeNodes: lambda: st.builds(
            AlikeNodes, one=slugs(), other=slugs(), similarity=st.floats(0.75, 1)
        ),
    }
)
