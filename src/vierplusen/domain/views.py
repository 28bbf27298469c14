"""Results beside the scorecard: the map of benefits, views in depth, +1, the next steps."""

from typing import TYPE_CHECKING

from attrs import field, frozen

from vierplusen.domain.coalition import Level
from vierplusen.domain.dates import PartialDate
from vierplusen.domain.evidence import Perspective
from vierplusen.domain.message import Message
from vierplusen.domain.routes import Route
from vierplusen.domain.scores import Lasting, Unknown, Verdict, in_points
from vierplusen.domain.values import FrozenMap, share

if TYPE_CHECKING:
    from vierplusen.domain.continuing import Continued


@frozen
class Range:
    """Between ``low`` and ``high``, 0 to 1; equal when all is known (bandbreedte)."""

    low: float = field(validator=share)
    high: float = field(validator=share)

    def __str__(self) -> str:
        return in_points(self.low, self.high)


@frozen(kw_only=True)
class Gain:
    """How much one party gains in one domain; None where the party or the domain is unknown.

    ``texts`` say what the benefits are; ``sources`` where that stands.
    """

    party: str | None
    domain: str | None
    gain: Range
    texts: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@frozen(kw_only=True)
class Stake:
    """One party on the map: what it gains, whether it invests, whether it takes part (belang).

    Attributes
    ----------
    party
        The id of the party.
    gain
        Its largest gain; None if the map holds none for it.
    invests
        Does it give money, people or knowledge? None if unknown.
    member
        Is it in the coalition? None if unknown.
    """

    party: str
    gain: Range | None
    invests: bool | None
    member: bool | None


@frozen(kw_only=True)
class BenefitMap:
    """Where the benefits fall, before any euro (kwalitatieve batenkaart), after handbook S2.

    Attributes
    ----------
    gains
        What is gained, by party and domain, in the order of the document.
    stakes
        Every party that gains, invests or takes part, the largest gain first.
    domains
        Policy domain -> the largest gain in it.
    invite
        For each party that gains and is not in the coalition: why to invite it.
    remarks
        What else stands out: domains that nobody covers, parties that pay and do not gain.
    complete
        Whether the map says that it is complete; if not, more may be gained elsewhere.
    """

    gains: tuple[Gain, ...]
    stakes: tuple[Stake, ...]
    domains: FrozenMap[str, Range]
    invite: tuple[Message, ...]
    remarks: tuple[Message, ...]
    complete: bool


@frozen(kw_only=True)
class Turnover:
    """How often members leave (verloop): ``left`` in ``member_years``; the rate is per year."""

    left: int
    member_years: float
    per_year: float


@frozen(kw_only=True)
class CoalitionView:
    """The coalition in depth (de coalitie nader bekeken), after handbook S7.

    Attributes
    ----------
    levels
        Level -> the parties that act at it now.
    domains
        Every domain in which the project works or benefits fall -> the members that cover it.
    missing
        The parties that gain and are certainly not in the coalition.
    turnover
        How often members leave; None if no tenure is known.
    mandate, backing
        The parties that give it, at least partly.
    core
        The least and the most number of members who are loyal to the project.
    remarks
        What stands out, in words.
    """

    levels: FrozenMap[Level, tuple[str, ...]]
    domains: FrozenMap[str, tuple[str, ...]]
    missing: tuple[str, ...]
    turnover: Turnover | None
    mandate: tuple[str, ...]
    backing: tuple[str, ...]
    core: tuple[int, int]
    remarks: tuple[Message, ...]


@frozen(kw_only=True)
class Departure:
    """What happens if one person leaves (vertrek): before and after, of one criterion.

    ``who`` is the path of the leader or member; ``name`` what it is called by. ``verdict`` and
    ``lasting`` hold once that person is gone.
    """

    who: str
    name: str
    criterion: str
    before: Range
    after: Range
    verdict: Verdict
    lasting: Lasting
    message: Message


@frozen(kw_only=True)
class LeaderProfile:
    """What is known of one leader (profiel): fact paths by what they tell."""

    id: str
    strengths: tuple[str, ...]
    gaps: tuple[str, ...]
    risks: tuple[str, ...]
    unknown: tuple[str, ...]


@frozen(kw_only=True)
class LeadershipView:
    """Entrepreneurship in depth (entrepreneurschap nader bekeken), after handbook S8.

    ``profiles`` of the leaders who are there now; ``departures``: what happens if a leader or a
    member leaves, the largest loss first; ``remarks``: what stands out.
    """

    profiles: tuple[LeaderProfile, ...]
    departures: tuple[Departure, ...]
    remarks: tuple[Message, ...]


@frozen(kw_only=True)
class RouteFit:
    """How far a route fits a project, with reasons for and against (passendheid)."""

    route: Route
    fit: Range
    for_: tuple[Message, ...]
    against: tuple[Message, ...]
    unknowns: tuple[Unknown, ...]


@frozen(kw_only=True)
class Cliff:
    """When today's money ends (financieringsklif), after handbook S1 and S9.3.

    Attributes
    ----------
    ends
        The money that ends, as (id, date), the first to end first.
    date
        The date on which the last of the known money ends; None if some goes on, if an end is
        unknown, or if no money is known.
    lasts
        The money that is known not to end.
    ending_share
        The share of the known euros that ends; None where amounts or ends are unknown.
    remarks
        The same in words.
    """

    ends: tuple[tuple[str, PartialDate], ...]
    date: PartialDate | None
    lasts: tuple[str, ...]
    ending_share: float | None
    remarks: tuple[Message, ...]


@frozen(kw_only=True)
class PlusOne:
    """+1, first form: routes, the financing cliff, and steps in the network (verduurzaming).

    Of a project that tells of its money it is a :class:`~vierplusen.FinancedPlusOne`, which knows
    ``continued``.
    """

    routes: tuple[RouteFit, ...]
    cliff: Cliff
    network: tuple[Message, ...]

    @property
    def continued(self) -> "Continued | None":
        """The routes with their plans, and a dated step plan; None without ``financing``."""
        return None


@frozen(kw_only=True)
class Step:
    """One step that would raise recognition or potential (volgende stap).

    ``recognition`` and ``potential`` are (before, after): between which two numbers the feature
    lies that decides. Each step counts on those before it.
    """

    fact: str
    criterion: str
    advice: Message
    reason: Message
    recognition: tuple[Range, Range]
    potential: tuple[Range, Range]


@frozen(kw_only=True)
class Disagreement:
    """One fact that its raters judge differently (verschil van inzicht).

    Attributes
    ----------
    fact
        Its path.
    lowest, highest
        The extremes that were given, 0 to 1.
    decides
        What the choice between those two would change: criteria that then reach the threshold or
        not, ``verdict``, ``lasting``; () if it changes neither.
    swing
        The most that it moves the score of a criterion.
    message
        Who says what.
    """

    fact: str
    lowest: float
    highest: float
    decides: tuple[str, ...]
    swing: float
    message: Message


@frozen(kw_only=True)
class PerspectiveView:
    """The scan as one perspective alone would have it (gezien vanuit).

    Facts that this perspective judged count by its own judgements only; all others stay.
    ``judged`` is how many it judged.
    """

    perspective: Perspective
    judged: int
    verdict: Verdict
    lasting: Lasting
    features: FrozenMap[str, Range]


@frozen(kw_only=True)
class Differences:
    """Where raters and perspectives differ (verschillen): the largest first."""

    facts: tuple[Disagreement, ...] = ()
    perspectives: tuple[PerspectiveView, ...] = ()
