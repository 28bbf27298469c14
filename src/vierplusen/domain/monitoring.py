"""Results beside the measurement itself: signals on the way, questions asked twice."""

from collections.abc import Iterator
from enum import StrEnum

from attrs import frozen

from vierplusen.domain.accounts import InformationNeed
from vierplusen.domain.estimates import Estimate
from vierplusen.domain.figures import ConfidenceInterval
from vierplusen.domain.indicators import Indicator
from vierplusen.domain.message import Message
from vierplusen.domain.shown import Shown, said


class Course(StrEnum):
    """Where an indicator stands beside what was expected (koers)."""

    AHEAD = "ahead"
    ON_COURSE = "on-course"
    BEHIND = "behind"
    WRONG_WAY = "wrong-way"
    TOO_EARLY = "too-early"
    NO_EXPECTATION = "no-expectation"


@frozen(kw_only=True)
class Signal:
    """What one indicator tells at one moment, for steering (signaal).

    Attributes
    ----------
    indicator, moment
        What was measured, and when.
    n
        How many have a reading then and at the start.
    change, interval
        Their mean change since the start.
    expected
        The change that was expected by then.
    course
        Where that stands beside the expectation.
    missing
        How many of those at the start have no reading at this moment.
    reasons
        What it says, in words.
    """

    indicator: str
    moment: str
    n: int | None
    change: float | None
    interval: ConfidenceInterval | None
    expected: float | None
    course: Course
    missing: int | None
    reasons: tuple[Message, ...] = ()
    suppressed: bool = False


@frozen(kw_only=True)
class Realised:
    """What was expected and what came of it, on one indicator (verwacht en gerealiseerd).

    Attributes
    ----------
    indicator
        The id of the indicator.
    expected
        What was expected beforehand.
    realised
        What was measured, as an estimate for an ex-post appraisal; None if nothing was.
    share
        Realised as a share of expected; None where nothing was expected, or zero.
    course
        Where that stands beside the expectation.
    reasons
        What it says, in words.
    """

    indicator: str
    expected: Estimate | None
    realised: Estimate | None
    share: float | None
    course: Course
    reasons: tuple[Message, ...] = ()


@frozen(kw_only=True)
class Monitored(Shown):
    """How a project stands beside its expectations, on the way and at the end (monitor).

    ``signals`` are those of each indicator and moment; ``realised`` sets what was expected beside
    what came of it; ``indicators`` is what was measured.
    """

    signals: tuple[Signal, ...]
    realised: tuple[Realised, ...]
    reasons: tuple[Message, ...] = ()
    threshold: int | None = None
    indicators: tuple[Indicator, ...] = ()

    def _shown(self) -> Iterator[tuple[str, str]]:
        """Show what was followed, and no figure."""
        for name in ("indicators", "signals", "realised"):
            yield name, said(len(getattr(self, name)))
        yield "threshold", said(self.threshold)


@frozen(kw_only=True)
class MergedNeed:
    """Questions that are nearly the same, as one (samengevoegde vraag).

    Attributes
    ----------
    question
        The question that stands for all: the shortest of them.
    needs
        The needs that it answers.
    moments
        The moments at which it is asked once for all. Where nobody named one, it is the moment
        at which most is asked anyway.
    similarity
        The least similarity by which they were put together; 1 for one need alone.
    """

    question: str
    needs: tuple[InformationNeed, ...]
    moments: tuple[str, ...]
    similarity: float

    @property
    def indicators(self) -> tuple[str, ...]:
        """The indicators that answer it, sorted."""
        return tuple(sorted({name for each in self.needs for name in each.indicators}))


@frozen(kw_only=True)
class MergedNeeds(Shown):
    """All questions with near-duplicates merged (informatiebehoeften), and what that saves.

    Attributes
    ----------
    merged
        The questions that remain.
    threshold
        From which similarity on two questions count as the same.
    asked, remaining
        How often something is asked (a question at a moment), before and after.
    reasons
        What was done, in words.
    """

    merged: tuple[MergedNeed, ...]
    threshold: float
    asked: int
    remaining: int
    reasons: tuple[Message, ...] = ()

    @property
    def saved(self) -> int:
        """How many times asking is saved."""
        return self.asked - self.remaining
