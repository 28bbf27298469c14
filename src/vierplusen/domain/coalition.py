"""The strategic coalition: who stands behind a project, at which level, from when to when."""

from collections.abc import Iterable
from enum import StrEnum

from attrs import field, frozen

from vierplusen.domain.dates import PartialDate, dated, to_date
from vierplusen.domain.evidence import UNKNOWN, Evidence, Fact, Mention, Statement, factual, to_fact
from vierplusen.domain.lists import FactList, as_facts, listing
from vierplusen.domain.values import instance, optional_text, require, slug


class Level(StrEnum):
    """At which level somebody acts (niveau)."""

    EXECUTING = "executing"
    MANAGEMENT = "management"
    CIVIL_SERVICE = "civil-service"
    GOVERNING = "governing"


class SteeringForm(StrEnum):
    """How a government steers across its silos (sturingsvorm)."""

    PROGRAMME_LINE = "programme-line"
    MANDATED_GROUP = "mandated-group"
    STAKEHOLDER_MODEL = "stakeholder-model"


def as_mentions(value: Iterable[Mention]) -> FactList[Mention]:
    """Read mentions as a list of facts."""
    return as_facts(value)


@frozen(kw_only=True)
class Member(Evidence):
    """A party in the coalition, and the person who stands for it (lid).

    Attributes
    ----------
    party
        The id of the party.
    person
        The role or pseudonym of the person in it, never a name.
    level
        At which level that person acts.
    domains
        The policy domains that this member covers.
    mandate, backing
        May this member act (mandaat)? Does it stand behind those who act (rugdekking)?
    money, people, knowledge
        What it brings.
    loyal
        Is this person loyal to the project rather than to the own house (kerngroep)?
    from_, until
        Its tenure. Without ``until`` it is still a member; with dates, the project's ``as_of``
        tells whether it is one.
    """

    party: str = field(validator=slug, metadata={"refers": "parties"})
    person: str | None = field(default=None, validator=optional_text)
    level: Level | None = field(default=None, validator=instance(Level, type(None)))
    domains: FactList[Mention] = field(
        factory=FactList[Mention],
        converter=as_mentions,
        validator=listing(Mention),
        metadata={"refers": "domains"},
    )
    mandate: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    backing: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    money: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    people: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    knowledge: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    loyal: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    from_: PartialDate | None = field(default=None, converter=to_date, validator=dated)
    until: PartialDate | None = field(default=None, converter=to_date, validator=dated)

    def __attrs_post_init__(self) -> None:
        in_order(self.from_, self.until)


def as_members(value: Iterable[Member]) -> FactList[Member]:
    """Read members as a list of facts."""
    return as_facts(value)


def in_order(start: PartialDate | None, end: PartialDate | None) -> None:
    """Refuse an end that certainly lies before its start."""
    if start is not None and end is not None:
        require(not end.is_before(start), "until", str(end), "not-before", other="from", date=start)


def is_current(
    start: PartialDate | None, end: PartialDate | None, as_of: PartialDate | None
) -> bool | None:
    """Tell whether a tenure covers a date; None if that cannot be known.

    What has no dates holds. Of what has dates nothing is known while the date of the facts is
    not. Dates that overlap, such as 2010 and 2010-05, count as the same time.
    """
    if start is None and end is None:
        return True
    if as_of is None:
        return None
    begun = start is None or not as_of.is_before(start)
    return begun and (end is None or not end.is_before(as_of))


@frozen(kw_only=True)
class Steering(Evidence):
    """How the coalition is steered (sturing), and how the form is known.

    ``shared``: as partners or stakeholders, rather than by command and control. ``form``: which
    form steers across the silos.
    """

    shared: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    form: SteeringForm | None = field(default=None, validator=instance(SteeringForm, type(None)))


@frozen(kw_only=True)
class Commissioning:
    """How the work is commissioned (opdrachtgeverschap).

    ``across_domains``: rather than tendered in silos on product definitions. ``as_partner``: the
    commissioner acts as a partner. ``by_services``: government helps by services (training,
    market research, space), not by money only.
    """

    across_domains: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    as_partner: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    by_services: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)


@frozen(kw_only=True)
class Coalition:
    """Who stands behind a project (strategische coalitie), after handbook S7.

    Attributes
    ----------
    members
        The members; an open list unless it says that it is complete.
    shared_goal
        Are the members bound to the same goal?
    covers_domains
        Is every domain covered in which the project works or yields benefits?
    continuity
        Do the same people stay: is there no stakeholder carousel?
    one_lead
        Does one party have the lead, undisputed?
    lead
        Which party has it (regie).
    entry_angle
        From which side the coalition came in: youth care, safety, a neighbourhood team.
    steering, commissioning
        How it is steered, and how the work is commissioned.
    """

    members: FactList[Member] = field(
        factory=FactList[Member], converter=as_members, validator=listing(Member)
    )
    shared_goal: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    covers_domains: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    continuity: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    one_lead: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    lead: Mention | None = field(
        default=None, validator=instance(Mention, type(None)), metadata={"refers": "parties"}
    )
    entry_angle: Statement | None = field(default=None, validator=instance(Statement, type(None)))
    steering: Steering = field(factory=Steering, validator=instance(Steering))
    commissioning: Commissioning = field(factory=Commissioning, validator=instance(Commissioning))
