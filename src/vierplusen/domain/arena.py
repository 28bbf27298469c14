"""The effects arena: who invests what, what is done, what comes of it, who gains (handbook S5)."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, ClassVar, Final

import attrs
from attrs import field, frozen

from vierplusen.domain.evidence import Evidence
from vierplusen.domain.values import (
    MANY,
    as_slug,
    instance,
    items_of,
    optional_slug,
    optional_text,
    slug,
    text,
    to_tuple,
    worded,
)
from vierplusen.errors import Fault, InvalidValueError, fault

MOST_NODES: Final = 500
"""So many nodes one arena can have; a sheet on a wall has some forty."""

MOST_LINKS: Final = 2000
"""So many links one arena can have."""


class ArenaLayer(StrEnum):
    """The columns of an arena, left to right (kolom); the words are the keys of a document."""

    INVESTMENTS = "investments"
    ACTIVITIES = "activities"
    OUTPUTS = "outputs"
    OUTCOMES = "outcomes"
    BENEFICIARIES = "beneficiaries"


class LinkDirection(StrEnum):
    """What somebody says of the way from one thing to another (richting van een pijl)."""

    HELPS = "helps"
    HINDERS = "hinders"
    ABSENT = "absent"


def _direction(value: "LinkDirection | str") -> "LinkDirection":
    made: LinkDirection = worded(LinkDirection, value)
    return made


@frozen(kw_only=True)
class ArenaNode:
    """An activity, an output or an outcome in an arena (activiteit, resultaat, effect).

    In a document its text alone will do.

    Attributes
    ----------
    text
        What it is, in the words of those who filled in the arena.
    id
        What links call it by; without it, made of the text: ``Samen koken`` is ``samen-koken``.
    domain
        The policy domain that it falls in.
    note
        What there is to say about it.

    Examples
    --------
    >>> ArenaNode(text="Minder eenzaamheid").id
    'minder-eenzaamheid'
    """

    SHORT: ClassVar[str] = "text"

    text: str = field(validator=text)
    id: str = field(
        default=attrs.Factory(lambda self: _slug_of(self.text), takes_self=True), validator=slug
    )
    domain: str | None = field(
        default=None, validator=optional_slug, metadata={"refers": "domains"}
    )
    note: str | None = field(default=None, validator=optional_text)


@frozen(kw_only=True)
class ArenaInvestment:
    """What somebody puts in: money, time, knowledge, a room (investering).

    Attributes
    ----------
    party
        Who invests.
    text
        What they invest.
    id
        What links call it by; without it, made of the party and the text: ``gemeente-geld``.
    amount
        How much, in words: half a day a week, about a ton. Euros are for the case.
    note
        What there is to say about it.

    Examples
    --------
    >>> ArenaInvestment(party="gemeente", text="Geld").id
    'gemeente-geld'
    """

    party: str = field(validator=slug, metadata={"refers": "parties"})
    text: str = field(validator=text)
    id: str = field(
        default=attrs.Factory(lambda self: _slug_of(f"{self.party} {self.text}"), takes_self=True),
        validator=slug,
    )
    amount: str | None = field(default=None, validator=optional_text)
    note: str | None = field(default=None, validator=optional_text)


@frozen(kw_only=True)
class ArenaBeneficiary:
    """Who gains (baathebber). In a document the id of the party alone will do.

    Attributes
    ----------
    party
        Who gains.
    id
        What links call it by; without it, the party.
    text
        What it gains.
    note
        What there is to say about it.

    Examples
    --------
    >>> ArenaBeneficiary(party="zorgverzekeraar").id
    'zorgverzekeraar'
    """

    SHORT: ClassVar[str] = "party"

    party: str = field(validator=slug, metadata={"refers": "parties"})
    id: str = field(default=attrs.Factory(lambda self: self.party, takes_self=True), validator=slug)
    text: str | None = field(default=None, validator=optional_text)
    note: str | None = field(default=None, validator=optional_text)


Node = ArenaInvestment | ArenaNode | ArenaBeneficiary
"""Whatever can stand in an arena."""


def _slug_of(words: object) -> str:
    return as_slug(words) if isinstance(words, str) else ""


@frozen(kw_only=True)
class ArenaLink(Evidence):
    """That one thing leads to another, and how that is known (pijl, verband).

    Attributes
    ----------
    from_, to
        The ids of the two.
    direction
        Whether the first helps the second or hinders it; ``absent``: there is no such link,
        for who wants to say so.

    The rest is that of :class:`Evidence`.
    """

    from_: str = field(validator=slug)
    to: str = field(validator=slug)
    direction: LinkDirection = field(
        default=LinkDirection.HELPS, converter=_direction, validator=instance(LinkDirection)
    )

    @property
    def present(self) -> bool:
        """Whether it is said to be there."""
        return self.direction is not LinkDirection.ABSENT


@frozen(kw_only=True)
class EffectsArena(Evidence):
    """How somebody sees that a project works, from investments to who gains (effectenarena).

    Several people or groups each fill in their own; two who mean the same thing use the same id,
    which is made of the text where none is given.

    Attributes
    ----------
    id
        What it is called by.
    investments, activities, outputs, outcomes, beneficiaries
        What stands in each column.
    links
        What leads to what.

    Who filled it in (``rater``, a pseudonym), from which ``perspective``, when (``date``) and a
    ``note`` are those of :class:`Evidence`.

    Raises
    ------
    InvalidValueError
        With every fault: one id used twice, a link to nothing or to itself, one link twice.

    Examples
    --------
    >>> arena = EffectsArena(
    ...     id="bewoners",
    ...     activities=[ArenaNode(text="Samen eten")],
    ...     outcomes=[ArenaNode(text="Meer contact")],
    ...     links=[ArenaLink(from_="samen-eten", to="meer-contact")],
    ... )
    >>> [(str(layer), node.id) for layer, _, node in arena.nodes]
    [('activities', 'samen-eten'), ('outcomes', 'meer-contact')]
    """

    id: str = field(validator=slug)
    investments: tuple[ArenaInvestment, ...] = field(
        default=(), converter=to_tuple, validator=items_of(ArenaInvestment)
    )
    activities: tuple[ArenaNode, ...] = field(
        default=(), converter=to_tuple, validator=items_of(ArenaNode)
    )
    outputs: tuple[ArenaNode, ...] = field(
        default=(), converter=to_tuple, validator=items_of(ArenaNode)
    )
    outcomes: tuple[ArenaNode, ...] = field(
        default=(), converter=to_tuple, validator=items_of(ArenaNode)
    )
    beneficiaries: tuple[ArenaBeneficiary, ...] = field(
        default=(), converter=to_tuple, validator=items_of(ArenaBeneficiary)
    )
    links: tuple[ArenaLink, ...] = field(
        default=(), converter=to_tuple, validator=items_of(ArenaLink)
    )

    def __attrs_post_init__(self) -> None:
        faults = (*_node_faults(self), *_link_faults(self))
        if faults:
            raise InvalidValueError(faults)

    @property
    def nodes(self) -> tuple[tuple[ArenaLayer, int, Node], ...]:
        """Everything that stands in it: its column, its place there, and itself."""
        return tuple(
            (layer, place, node)
            for layer in ArenaLayer
            for place, node in enumerate(getattr(self, layer.value))
        )


def _node_faults(arena: EffectsArena) -> Iterator[Fault]:
    if len(arena.nodes) > MOST_NODES:
        yield fault("", len(arena.nodes), "at-most", most=MOST_NODES)
    first: dict[str, str] = {}
    for layer, place, node in arena.nodes:
        path = f"{layer}[{place}]"
        if first.setdefault(node.id, path) != path:
            yield fault(f"{path}.id", node.id, "unique", first=first[node.id])


def _link_faults(arena: EffectsArena) -> Iterator[Fault]:
    if len(arena.links) > MOST_LINKS:
        yield fault("links", len(arena.links), "at-most", most=MOST_LINKS)
    ids = {node.id for _, _, node in arena.nodes}
    first: dict[tuple[str, str], str] = {}
    unknown = 0
    for place, link in enumerate(arena.links):
        path = f"links[{place}]"
        for key, end in (("from", link.from_), ("to", link.to)):
            if end not in ids:
                unknown += 1
                among = ids if unknown <= MANY else ()
                yield fault(f"{path}.{key}", end, "arena-node", among=sorted(among))
        if link.from_ == link.to:
            yield fault(f"{path}.to", link.to, "other-node")
        elif first.setdefault((link.from_, link.to), path) != path:
            yield fault(f"{path}.to", link.to, "one-link", first=first[link.from_, link.to])


def arenas(_self: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Refuse what is no tuple of arenas, and two arenas with one id."""
    items_of(EffectsArena)(_self, attribute, value)
    several: tuple[EffectsArena, ...] = value  # type: ignore[assignment]  # arenas by the line above
    first: dict[str, str] = {}
    faults: list[Fault] = []
    for index, each in enumerate(several):
        path = f"{attribute.name}[{index}]"
        if first.setdefault(each.id, path) != path:
            faults.append(fault(f"{path}.id", each.id, "unique", first=first[each.id]))
    if faults:
        raise InvalidValueError(tuple(faults))
