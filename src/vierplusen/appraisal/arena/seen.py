"""What several people see, together and apart: the results of laying arenas over each other."""

from enum import StrEnum

from attrs import field, frozen

from vierplusen.domain import ArenaLayer, EffectsArena, FrozenMap, LinkDirection, Message
from vierplusen.domain.shown import Shown


class Agreement(StrEnum):
    """How far people agree about one thing (overeenstemming)."""

    ALL = "all"
    SOME = "some"
    CONTRADICTED = "contradicted"


def _agreement(*, contradicted: bool, missed: bool) -> Agreement:
    if contradicted:
        return Agreement.CONTRADICTED
    return Agreement.SOME if missed else Agreement.ALL


@frozen(kw_only=True)
class SeenNode:
    """Something that stands in at least one arena, and who sees it.

    Attributes
    ----------
    id
        What it is called by.
    layer
        The column that most put it in, the first of equally many.
    said
        How messages name it.
    text, amount, party
        What stands in it, in the words that most use.
    texts
        All texts that it has, each once.
    seen_by, missed_by
        The arenas in which it stands and does not.
    layers
        Column -> the arenas that put it there.
    parties
        Party -> the arenas that say it is theirs, for investments and beneficiaries.
    """

    id: str
    layer: ArenaLayer
    said: Message
    text: str | None = None
    amount: str | None = None
    party: str | None = None
    domain: str | None = None
    texts: tuple[str, ...] = ()
    seen_by: tuple[str, ...] = ()
    missed_by: tuple[str, ...] = ()
    layers: FrozenMap[str, tuple[str, ...]] = field(factory=FrozenMap[str, tuple[str, ...]])
    parties: FrozenMap[str, tuple[str, ...]] = field(factory=FrozenMap[str, tuple[str, ...]])

    @property
    def agreement(self) -> Agreement:
        """Contradicted if some put it in another column or with another party."""
        apart = len(self.layers) > 1 or len(self.parties) > 1
        return _agreement(contradicted=apart, missed=bool(self.missed_by))


@frozen(kw_only=True)
class SeenLink:
    """What somebody says of the way from one thing to another, and who.

    Attributes
    ----------
    from_, to
        The ids of the two.
    helps, hinders, denied, unsaid
        The arenas that say the first helps the second, that it hinders it, that there is no
        such link, and that say nothing about it.
    turned
        The arenas that say it goes the other way round, while others say it goes this way.
    """

    from_: str
    to: str
    helps: tuple[str, ...] = ()
    hinders: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    turned: tuple[str, ...] = ()

    @property
    def present(self) -> bool:
        """Whether somebody says that it is there."""
        return bool(self.helps or self.hinders)

    @property
    def direction(self) -> LinkDirection:
        """What most say; of equally many, that it hinders rather than that it helps."""
        if not self.present:
            return LinkDirection.ABSENT
        more = len(self.helps) > len(self.hinders)
        return LinkDirection.HELPS if more else LinkDirection.HINDERS

    @property
    def agreement(self) -> Agreement:
        """Contradicted if one says what another denies or turns round."""
        sides = [each for each in (self.helps, self.hinders, self.denied) if each]
        apart = len(sides) > 1 or bool(self.turned)
        return _agreement(contradicted=apart, missed=bool(self.unsaid))


@frozen(kw_only=True)
class AlikeNodes:
    """Two ids whose texts are nearly the same: probably one thing, never merged silently.

    Attributes
    ----------
    one, other
        The two ids.
    similarity
        How alike their words are, 0 to 1.
    """

    one: str
    other: str
    similarity: float


@frozen(kw_only=True)
class ArenaOverlay(Shown):
    """Arenas laid over each other (arena's over elkaar), in no order but that of their ids.

    Attributes
    ----------
    name
        What they are about.
    arenas
        The arenas, by id.
    names
        Party -> what it is called.
    nodes, links
        What somebody sees, and who.
    alike
        Ids that probably mean the same.
    reasons
        What all see, what some see, where they contradict, in words.
    checks
        What is remarkable in the arenas laid together; see :func:`vierplusen.check_arena`.
    """

    name: str | None = None
    arenas: tuple[EffectsArena, ...] = ()
    names: FrozenMap[str, str] = field(factory=FrozenMap[str, str])
    nodes: tuple[SeenNode, ...] = ()
    links: tuple[SeenLink, ...] = ()
    alike: tuple[AlikeNodes, ...] = ()
    reasons: tuple[Message, ...] = ()
    checks: tuple[Message, ...] = ()

    @property
    def contradicted(self) -> tuple[SeenNode | SeenLink, ...]:
        """What somebody says and another denies."""
        both: tuple[SeenNode | SeenLink, ...] = (*self.nodes, *self.links)
        return tuple(each for each in both if each.agreement is Agreement.CONTRADICTED)
