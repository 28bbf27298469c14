"""What scoring takes and gives: the protocol of a criterion, and its frozen results."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final, Protocol, runtime_checkable

from attrs import field, frozen

from vierplusen.domain.catalogue import Taken
from vierplusen.domain.dates import PartialDate
from vierplusen.domain.labels import Label
from vierplusen.domain.lenses import Lens
from vierplusen.domain.message import Message
from vierplusen.domain.project import Project
from vierplusen.domain.references import section_of
from vierplusen.domain.shown import Shown
from vierplusen.domain.values import FrozenMap, require, share


@frozen(kw_only=True)
class Unknown:
    """A fact that is not known, and how much knowing it could move the score.

    ``swing`` is the most that the nearer bound of the score can move, 0 to 1, when this fact
    alone becomes known.
    """

    fact: str
    swing: float = field(validator=share)


def _messages(value: Iterable[Message]) -> tuple[Message, ...]:
    return tuple(value)


def _unknowns(value: Iterable[Unknown]) -> tuple[Unknown, ...]:
    return tuple(value)


@frozen(kw_only=True)
class Finding:
    """What a criterion finds in a project (bevinding).

    Attributes
    ----------
    low, high
        Between these the score lies, 0 to 1; equal when everything is known.
    confidence
        The share of the judgement that rests on known facts with a source, 0 to 1.
    reasons
        Why; each points at the fact and the source that it rests on.
    advice
        What would raise the score.
    unknowns
        What is not known, the largest swing first.

    Raises
    ------
    InvalidValueError
        If a number lies outside 0 to 1, or ``low`` above ``high``.
    """

    low: float = field(validator=share)
    high: float = field(validator=share)
    confidence: float = field(default=0.0, validator=share)
    reasons: tuple[Message, ...] = field(
        default=(), converter=_messages, validator=section_of(Message)
    )
    advice: tuple[Message, ...] = field(
        default=(), converter=_messages, validator=section_of(Message)
    )
    unknowns: tuple[Unknown, ...] = field(
        default=(), converter=_unknowns, validator=section_of(Unknown)
    )

    def __attrs_post_init__(self) -> None:
        require(self.low <= self.high, "high", self.high, "ordered", low=self.low)


@runtime_checkable
class Criterion(Protocol):
    """A way to judge one feature of a project (criterium).

    Attributes
    ----------
    key
        What findings call it by; a plugin's keys begin with its name: ``example/near-home``.
    better
        The facts it looks at, and whether more of each is better (+1) or worse (-1), so that
        monotony can be checked. ``[]`` stands for every item of a list:
        ``leaders[].successor``.
    """

    @property
    def key(self) -> str:
        """The key of this criterion."""
        ...

    @property
    def better(self) -> Mapping[str, int]:
        """Fact path -> +1 or -1."""
        ...

    def assess(self, project: Project) -> Finding:
        """Judge a project: pure, without clock, chance or network."""
        ...


@runtime_checkable
class WeighedCriterion(Criterion, Protocol):
    """A criterion whose parts a lens can weigh (weegbaar criterium)."""

    @property
    def branches(self) -> tuple[str, ...]:
        """The names that a lens may weigh, fact paths and branches."""
        ...

    def weighed(self, weights: Mapping[str, float], *, evenly: bool) -> Criterion:
        """Give this criterion with other weights; it may be given names that it does not have."""
        ...


class Verdict(StrEnum):
    """Whether this is a good practice (oordeel: goede praktijk)."""

    GOOD_PRACTICE = "good-practice"
    NOT_YET = "not-yet"
    UNDECIDED = "undecided"


class Lasting(StrEnum):
    """Whether it can last (verduurzamingspotentieel)."""

    LASTING = "lasting"
    AT_RISK = "at-risk"
    UNDECIDED = "undecided"


@frozen(kw_only=True)
class OwnJudgement:
    """What the stakeholders themselves say: is this a good practice? (oordeel van betrokkenen).

    ``verdict`` is undecided when nobody says anything, and when they differ across the middle
    of the scale. ``low`` and ``high`` bound the median; ``lowest`` and ``highest`` are the
    extremes that were given, None if nobody gave any; ``reasons`` hold what each rater says.
    """

    verdict: Verdict
    low: float = field(validator=share)
    high: float = field(validator=share)
    lowest: float | None
    highest: float | None
    raters: int
    reasons: tuple[Message, ...] = ()


@frozen(kw_only=True)
class Scorecard(Shown):
    """A project seen through a lens: three things apart, each with its reasons (scan).

    Attributes
    ----------
    project, name, as_of
        Which project, and the date on which its facts held.
    lens
        The lens that was used.
    verdict
        Recognition: is this a good practice?
    lasting
        The potential to last.
    own_judgement
        What stakeholders say themselves.
    findings
        Criterion key -> finding; criteria that no lens names stand here too.
    weakest, strongest
        The features with the smallest ``high``, with the largest ``low``; () if nothing is
        known.
    achilles_heel
        The one supporting feature that certainly lies below the threshold; None if there is
        none, or more than one.
    deciding_unknowns
        The unknown facts that could decide the verdict, the largest swing first.
    lasting_unknowns
        The same for the potential to last.
    provenance
        What was taken from which plugin.
    labels
        The words that plugins brought, so that the result can be read without them.
    """

    project: str
    name: str
    as_of: PartialDate | None
    lens: Lens
    verdict: Verdict
    lasting: Lasting
    own_judgement: OwnJudgement
    findings: FrozenMap[str, Finding]
    weakest: tuple[str, ...]
    strongest: tuple[str, ...]
    achilles_heel: str | None
    deciding_unknowns: tuple[Unknown, ...]
    lasting_unknowns: tuple[Unknown, ...] = ()
    provenance: tuple[Taken, ...] = ()
    labels: tuple[Label, ...] = ()

    def reaches(self, key: str) -> bool | None:
        """Tell whether a criterion reaches the threshold; None if unknown facts decide that."""
        return reaches(self.findings[key], self.lens.threshold)


EPSILON: Final = 1e-9
"""Scores this close to a threshold reach it: sums of weights are rounded."""


def reaches(finding: Finding, threshold: float) -> bool | None:
    """Tell whether a finding certainly reaches a threshold, certainly not, or neither (None)."""
    if finding.low >= threshold - EPSILON:
        return True
    return None if finding.high >= threshold - EPSILON else False


def points(share_: float) -> int:
    """Give a share as points of 100, rounded down: what stays below a threshold shows below it.

    Examples
    --------
    >>> points(0.4999), points(0.5)
    (49, 50)
    """
    return int(100 * share_ + EPSILON)


def in_points(low: float, high: float) -> str:
    """Give a range of shares in points of 100: one number, or two.

    Examples
    --------
    >>> in_points(0.25, 0.25), in_points(0.25, 1.0)
    ('25', '25-100')
    """
    return str(points(low)) if points(low) == points(high) else f"{points(low)}-{points(high)}"
