"""What measuring gives: effects with their intervals, in their context.

Every result keeps the true figures. What goes out passes through
:func:`vierplusen.protect` first, which takes the figures of small groups away: a count or a
figure that is None there is not known to the reader.
"""

from collections.abc import Iterator
from enum import StrEnum

from attrs import field, frozen

from vierplusen.domain.accounts import Story
from vierplusen.domain.estimates import Estimate
from vierplusen.domain.figures import (
    Attrition,
    Bin,
    ConfidenceInterval,
    CoursePoint,
    Flow,
    GoalsReached,
    Outcome,
    Size,
    Summary,
)
from vierplusen.domain.indicators import Better, Indicator, ServiceKind, Unit
from vierplusen.domain.message import Message
from vierplusen.domain.registration import UnusedRow
from vierplusen.domain.shown import Shown, said
from vierplusen.domain.values import FrozenMap

WHOLE = ("", "")
"""The group of a result about everybody: no trait, no level."""


@frozen(kw_only=True)
class Change:
    """What changed on one indicator, of everybody or of one group (verandering).

    Attributes
    ----------
    indicator
        The id of the indicator.
    trait, level
        The group: the trait that divides, and its value; both empty for everybody.
    unit
        Of whom a reading tells: ``n`` counts those.
    started, ended
        How many have a reading at the start, and at the end.
    both
        How many have both: every figure of change is about these.
    lost
        How many have one at the start and none at the end.
    start, end, change
        What those with both were at the start and at the end, and their change
        (1-measurement minus 0-measurement): mean and standard deviation.
    interval
        The interval of the mean change.
    exact
        For small groups: a second interval, by exact counting.
    size
        The effect size.
    visible
        The smallest mean change that so many people would show with a chance of 0.8.
    outcome, goals, attrition
        Who got better and worse; goals reached; who was lost.
    bins, flows
        The distribution before and after, and who went from where to where.
    course
        The moments between and the last one, where there are more than two.
    expected
        The mean change that was expected beforehand.
    reasons
        What can and what cannot be concluded.
    suppressed
        Whether figures were taken away, because the group or a part of it is small.
    """

    indicator: str
    trait: str = ""
    level: str = ""
    unit: Unit
    better: Better
    started: int | None
    ended: int | None
    both: int | None
    lost: int | None
    start: Summary
    end: Summary
    change: Summary
    interval: ConfidenceInterval | None
    exact: ConfidenceInterval | None
    size: Size | None
    visible: float | None
    outcome: Outcome | None
    goals: GoalsReached | None
    attrition: Attrition | None
    bins: tuple[Bin, ...] = ()
    flows: tuple[Flow, ...] = ()
    course: tuple[CoursePoint, ...] = ()
    expected: Estimate | None = None
    reasons: tuple[Message, ...] = ()
    suppressed: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it is about everybody."""
        return (self.trait, self.level) == WHOLE


@frozen(kw_only=True)
class DomainChange:
    """What changed in one life domain, over its indicators (verandering per leefgebied).

    Attributes
    ----------
    domain
        The life domain.
    trait, level
        The group, as in :class:`Change`.
    indicators
        The indicators of that domain that are measured.
    both
        How many participants have both readings of at least one of them.
    change, interval
        Over indicators with two bounds: the mean change as a share of the scale, positive is
        better. None where no indicator has two bounds.
    outcome
        How many got better on more indicators than worse, on as many, on fewer.
    reasons
        What to know of it.
    """

    domain: str
    trait: str = ""
    level: str = ""
    indicators: tuple[str, ...]
    both: int | None
    change: Summary
    interval: ConfidenceInterval | None
    outcome: Outcome | None
    reasons: tuple[Message, ...] = ()
    suppressed: bool = False


@frozen(kw_only=True)
class BalanceRow:
    """How alike the two groups were at the start, on one indicator or trait (balans).

    Attributes
    ----------
    name
        The indicator.
    project, comparison
        The means at the start.
    difference
        The standardised difference; beyond 0.25 either way they are not alike.
    """

    name: str
    project: float | None
    comparison: float | None
    difference: float | None


@frozen(kw_only=True)
class Contrast:
    """The change of participants beside that of a group that did not take part (vergelijking).

    Attributes
    ----------
    indicator
        The id of the indicator.
    project, comparison
        The changes of both groups.
    effect
        The difference in differences: the change of participants minus that of the others.
    interval, size
        Its interval and its effect size.
    chance
        The chance of a difference as large as this if the project did nothing.
    method
        How that chance was found.
    reasons
        What can and what cannot be concluded.
    """

    indicator: str
    better: Better
    project: Summary
    comparison: Summary
    effect: float | None
    interval: ConfidenceInterval | None
    size: Size | None
    chance: float | None
    method: str
    reasons: tuple[Message, ...] = ()
    suppressed: bool = False


class Answered(StrEnum):
    """Whether a question has an answer (beantwoord)."""

    YES = "yes"
    PARTLY = "partly"
    OPEN = "open"


@frozen(kw_only=True)
class ContextQuestion:
    """One of the three questions that a number needs beside it (handbook S4.3), and its answer."""

    key: str
    answered: Answered
    reasons: tuple[Message, ...] = ()


class Strength(StrEnum):
    """How much the evidence says of the project (bewijskracht), for its kind of service."""

    STRONG = "strong"
    PLAUSIBLE = "plausible"
    THIN = "thin"
    UNKNOWN = "unknown"


@frozen(kw_only=True)
class EvidenceWeight:
    """How much the evidence says, by the kind of service (weging van het bewijs).

    ``present`` and ``missing`` name the parts of the evidence that are there and that are not.
    """

    service: ServiceKind | None
    strength: Strength
    present: tuple[str, ...]
    missing: tuple[str, ...]
    reasons: tuple[Message, ...] = ()


@frozen(kw_only=True)
class InterventionCount:
    """One thing that was done, beside what changed (inzet): described, and no proof.

    Attributes
    ----------
    what, by, instrument, domain
        What was done, by whom, with what, for which life domain; None if unknown.
    times, participants
        How often, and with how many participants.
    first, last
        The first and the last day that is known, as text.
    changes
        Per indicator of that domain the change of those participants.
    """

    what: str
    by: str | None
    instrument: str | None
    domain: str | None
    times: int | None
    participants: int | None
    first: str | None
    last: str | None
    changes: FrozenMap[str, Summary] = field(factory=FrozenMap)
    suppressed: bool = False


@frozen(kw_only=True)
class Measured(Shown):
    """What a registration shows (meetresultaat): figures, stories and context together.

    Attributes
    ----------
    source
        The name of the registration.
    start, end
        The moments that are compared.
    participants
        How many participants were registered, without the comparison group.
    indicators
        What was measured.
    changes, domains, contrasts, balance
        Per indicator, per life domain, beside the comparison group; how alike the groups were.
    interventions
        What was done.
    stories
        What was told, with consent only.
    untold
        How many stories were told that may not leave.
    questions
        The three questions of handbook S4.3.
    weight
        How much the evidence says.
    unused
        The rows that could not be used.
    reasons
        What to know of the whole.
    confidence, seed, threshold
        The parameters; ``threshold`` is None as long as nothing was taken away.
    """

    source: str | None
    start: str
    end: str
    participants: int | None
    indicators: tuple[Indicator, ...]
    changes: tuple[Change, ...]
    domains: tuple[DomainChange, ...]
    contrasts: tuple[Contrast, ...]
    balance: tuple[BalanceRow, ...]
    interventions: tuple[InterventionCount, ...]
    stories: tuple[Story, ...]
    untold: int | None
    questions: tuple[ContextQuestion, ...]
    weight: EvidenceWeight
    unused: tuple[UnusedRow, ...]
    reasons: tuple[Message, ...]
    confidence: float
    seed: int
    threshold: int | None = None

    def _shown(self) -> Iterator[tuple[str, str]]:
        """Show what was measured; how many took part only where small groups are protected."""
        names = ("source", "start", "end", "indicators", "threshold")
        yield from ((each, said(getattr(self, each))) for each in names)
        safe = self.threshold is not None
        yield "participants", said(self.participants) if safe else "protect() it first"

    def change(self, indicator: str, *, trait: str = "", level: str = "") -> Change | None:
        """Give the change on an indicator, of everybody or of one group; None if there is none."""
        for each in self.changes:
            if (each.indicator, each.trait, each.level) == (indicator, trait, level):
                return each
        return None

    def contrast(self, indicator: str) -> Contrast | None:
        """Give the comparison on an indicator; None if there is none."""
        return next((each for each in self.contrasts if each.indicator == indicator), None)
