"""The root of everything that is known about a project."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from attrs import field, frozen

from vierplusen.domain.accounts import InformationNeed, Story
from vierplusen.domain.arena import EffectsArena, arenas
from vierplusen.domain.benefits import Benefit, as_benefits
from vierplusen.domain.calls import OpenCall
from vierplusen.domain.case import Case
from vierplusen.domain.coalition import Coalition, as_mentions
from vierplusen.domain.context import Context
from vierplusen.domain.continuation import Continuation, continuation_faults
from vierplusen.domain.dates import PartialDate, dated, to_date
from vierplusen.domain.evidence import (
    UNKNOWN,
    Fact,
    Factual,
    Mention,
    Refused,
    Source,
    Statement,
    factual,
    to_fact,
)
from vierplusen.domain.financing import Financing
from vierplusen.domain.indicators import Indicator, ServiceKind, to_service
from vierplusen.domain.leaders import Leader
from vierplusen.domain.lenses import LensChange
from vierplusen.domain.lists import FactList, as_facts, listing
from vierplusen.domain.parties import Party, PolicyDomain
from vierplusen.domain.practice import (
    Approach,
    Goal,
    MeasuringPractice,
    Money,
    Preconditions,
    Sustainability,
)
from vierplusen.domain.principles import PRINCIPLES
from vierplusen.domain.references import own_faults, section_of
from vierplusen.domain.scaling import Scaling
from vierplusen.domain.sharing_terms import SharingTerms
from vierplusen.domain.values import (
    MANY,
    FrozenMap,
    instance,
    is_key,
    optional_text,
    require,
    slug,
    text,
    to_tuple,
)
from vierplusen.errors import Fault, InvalidValueError, fault


class LifeStage(StrEnum):
    """Where a project stands in its life (levensfase)."""

    IDEA = "idea"
    START = "start"
    RUNNING = "running"
    CONTINUING = "continuing"
    ENDING = "ending"
    ENDED = "ended"


def as_principles(value: Mapping[str, Factual] | None) -> FrozenMap[str, Fact]:
    """Read a mapping of principles to facts."""
    given: object = {} if value is None else value
    if isinstance(given, Mapping) and all(isinstance(key, str) for key in given):
        return FrozenMap({key: to_fact(each) for key, each in given.items()})
    return value  # type: ignore[return-value]  # refused by the validator, which knows the path


def _is_principle(key: str) -> bool:
    """Tell whether this is a principle of the handbook, or may be one of a plugin."""
    return is_key(key) if "/" in key else key in PRINCIPLES


def as_statements(value: Iterable[Statement]) -> FactList[Statement]:
    """Read statements as a list of facts."""
    return as_facts(value)


def as_goals(value: Iterable[Goal]) -> FactList[Goal]:
    """Read goals as a list of facts."""
    return as_facts(value)


def as_leaders(value: Iterable[Leader]) -> FactList[Leader]:
    """Read leaders as a list of facts."""
    return as_facts(value)


def as_money(value: Iterable[Money]) -> FactList[Money]:
    """Read money as a list of facts."""
    return as_facts(value)


def as_indicators(value: Iterable[Indicator]) -> FactList[Indicator]:
    """Read indicators as a list of facts."""
    return as_facts(value)


def as_stories(value: Iterable[Story]) -> FactList[Story]:
    """Read stories as a list of facts."""
    return as_facts(value)


def as_needs(value: Iterable[InformationNeed]) -> FactList[InformationNeed]:
    """Read information needs as a list of facts."""
    return as_facts(value)


@frozen(kw_only=True)
class Project:
    """What is known about one project (project, praktijk); everything but its name may be unknown.

    Attributes
    ----------
    id, name
        What it is called by, and what people call it.
    place
        Where it is.
    as_of
        The date on which these facts held: a day, a month or a year.
    life_stage
        Where it stands in its life.
    purpose, target_groups, goals
        What it is for, for whom, and what it wants to reach.
    life_domains, policy_domains
        The fields of life and of policy in which it works or yields benefits.
    benefits
        Where the benefits fall, before any euro.
    preconditions, context, approach, principles, measuring, coalition, leaders, sustainability
        What is known about each; see their classes.
    indicators, stories, information_needs, service
        What is measured, what was told (a text with consent only), who asks what, and the kind
        of service, on which hangs how strict its evidence must be.
    money
        The money it has today.
    arenas
        How people see that it works, each from their own place.
    case
        Costs and effects against what would happen without the project.
    sharing
        On what terms its bill is shared.
    financing
        What it needs, who may pay, and on what terms.
    continuation
        How it could go on: what is known of each route, what it would sell, what was agreed.
    scaling
        What it costs as it grows, and which municipalities take part.
    call
        An open call for initiatives, and who applied.
    own_judgement
        What stakeholders themselves answer to: is this a good practice?
    lens
        One's own way of looking, used where the lens ``own`` is asked for.
    parties, domains, sources
        What references point at. A section that is given declares them all; without it, ids
        are free.

    Raises
    ------
    InvalidValueError
        With every fault that the values have together: references to nothing, circles, one id
        used twice, one rater with two perspectives.

    Examples
    --------
    >>> project = Project(
    ...     id="buurthuis", name="Buurthuis", measuring=MeasuringPractice(baseline=True)
    ... )
    >>> project.measuring.follow_up.known
    False
    """

    id: str = field(validator=slug)
    name: str = field(validator=text)
    place: str | None = field(default=None, validator=optional_text)
    as_of: PartialDate | None = field(default=None, converter=to_date, validator=dated)
    life_stage: LifeStage | None = field(default=None, validator=instance(LifeStage, type(None)))
    purpose: Statement | None = field(default=None, validator=instance(Statement, type(None)))
    target_groups: FactList[Statement] = field(
        factory=FactList[Statement], converter=as_statements, validator=listing(Statement)
    )
    life_domains: FactList[Mention] = field(
        factory=FactList[Mention], converter=as_mentions, validator=listing(Mention)
    )
    policy_domains: FactList[Mention] = field(
        factory=FactList[Mention],
        converter=as_mentions,
        validator=listing(Mention),
        metadata={"refers": "domains"},
    )
    goals: FactList[Goal] = field(
        factory=FactList[Goal], converter=as_goals, validator=listing(Goal)
    )
    benefits: FactList[Benefit] = field(
        factory=FactList[Benefit], converter=as_benefits, validator=listing(Benefit)
    )
    preconditions: Preconditions = field(factory=Preconditions, validator=instance(Preconditions))
    context: Context = field(factory=Context, validator=instance(Context))
    approach: Approach = field(factory=Approach, validator=instance(Approach))
    principles: FrozenMap[str, Fact] = field(factory=FrozenMap, converter=as_principles)
    measuring: MeasuringPractice = field(
        factory=MeasuringPractice, validator=instance(MeasuringPractice)
    )
    service: ServiceKind | None = field(
        default=None,
        converter=to_service,
        validator=instance(ServiceKind, type(None)),
    )
    indicators: FactList[Indicator] = field(
        factory=FactList[Indicator], converter=as_indicators, validator=listing(Indicator)
    )
    stories: FactList[Story] = field(
        factory=FactList[Story], converter=as_stories, validator=listing(Story)
    )
    information_needs: FactList[InformationNeed] = field(
        factory=FactList[InformationNeed], converter=as_needs, validator=listing(InformationNeed)
    )
    coalition: Coalition = field(factory=Coalition, validator=instance(Coalition))
    leaders: FactList[Leader] = field(
        factory=FactList[Leader], converter=as_leaders, validator=listing(Leader)
    )
    money: FactList[Money] = field(
        factory=FactList[Money], converter=as_money, validator=listing(Money)
    )
    sustainability: Sustainability = field(
        factory=Sustainability, validator=instance(Sustainability)
    )
    own_judgement: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    arenas: tuple[EffectsArena, ...] = field(default=(), converter=to_tuple, validator=arenas)
    case: Case | None = field(default=None, validator=instance(Case, type(None)))
    sharing: SharingTerms | None = field(default=None, validator=instance(SharingTerms, type(None)))
    financing: Financing | None = field(default=None, validator=instance(Financing, type(None)))
    continuation: Continuation | None = field(
        default=None, validator=instance(Continuation, type(None))
    )
    scaling: Scaling | None = field(default=None, validator=instance(Scaling, type(None)))
    call: OpenCall | None = field(default=None, validator=instance(OpenCall, type(None)))
    lens: LensChange | None = field(default=None, validator=instance(LensChange, type(None)))
    parties: tuple[Party, ...] | None = field(default=None, validator=section_of(Party))
    domains: tuple[PolicyDomain, ...] | None = field(
        default=None, validator=section_of(PolicyDomain)
    )
    sources: tuple[Source, ...] | None = field(default=None, validator=section_of(Source))

    @principles.validator
    def _check_principles(self, _attribute: object, value: Mapping[str, object]) -> None:
        require(isinstance(value, FrozenMap), "principles", value, "mapping")
        faults: list[Fault] = []
        for key, fact in value.items():
            if not _is_principle(key):
                among = PRINCIPLES if len(faults) < MANY else ()
                faults.append(fault(f"principles.{key}", key, "principle", among=among))
            elif isinstance(fact, Refused):
                faults.extend(fact.under(f"principles.{key}").faults)
        if faults:
            raise InvalidValueError(tuple(faults))

    @stories.validator
    def _check_consent(self, _attribute: object, value: Iterable[Story]) -> None:
        faults = tuple(
            fault(f"stories[{index}].consent", each.consent, "consent")
            for index, each in enumerate(value)
            if each.text is not None and not each.may_leave
        )
        if faults:
            raise InvalidValueError(faults)

    def __attrs_post_init__(self) -> None:
        faults: tuple[Fault, ...] = own_faults(self)
        if self.continuation is not None:
            faults = (*faults, *continuation_faults(self.continuation, self.financing))
        if faults:
            raise InvalidValueError(faults)
