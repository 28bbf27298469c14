"""Entrepreneurship: who pulls a project, with which competences and risks."""

from attrs import field, frozen

from vierplusen.domain.coalition import in_order
from vierplusen.domain.dates import PartialDate, dated, to_date
from vierplusen.domain.evidence import UNKNOWN, Evidence, Fact, factual, to_fact
from vierplusen.domain.values import instance, optional_slug, optional_text, slug


@frozen(kw_only=True)
class Competences:
    """What a best person can do (competenties), after handbook S8."""

    voices_problem: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    builds_bridges: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    stands_up: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    lands_in_policy: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    beyond_duty: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    unorthodox: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    keeps_coalitions: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)


@frozen(kw_only=True)
class Risks:
    """What can go wrong with a best person (risico's), after handbook S8; absent is better."""

    too_much_passion: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    obsession: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    own_will: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    ignores_opponents: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    no_self_perspective: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    weak_at_consolidating: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    exhaustion: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    low_pay: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    financial_risk: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)


@frozen(kw_only=True)
class Leader(Evidence):
    """Somebody who pulls a project (trekker, 'best person').

    Attributes
    ----------
    id
        A pseudonym or role, never a name.
    role, party
        What this person is, and where.
    pulls
        Does this person drive the project, against the stream if need be (zalmgedrag)?
    competences, risks
        What this person can do, and what may go wrong.
    counterpart
        Is there a business counterpart (zakelijke counterpart)?
    successor
        Is somebody ready to take over?
    support
        Is this person backed, trained, rewarded?
    from_, until
        Since when, and to when. Without ``until`` this person is still there.
    """

    id: str = field(validator=slug)
    role: str | None = field(default=None, validator=optional_text)
    party: str | None = field(default=None, validator=optional_slug, metadata={"refers": "parties"})
    pulls: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    competences: Competences = field(factory=Competences, validator=instance(Competences))
    risks: Risks = field(factory=Risks, validator=instance(Risks))
    counterpart: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    successor: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    support: Fact = field(default=UNKNOWN, converter=to_fact, validator=factual)
    from_: PartialDate | None = field(default=None, converter=to_date, validator=dated)
    until: PartialDate | None = field(default=None, converter=to_date, validator=dated)

    def __attrs_post_init__(self) -> None:
        in_order(self.from_, self.until)
