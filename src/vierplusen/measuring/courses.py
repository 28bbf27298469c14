"""Where an indicator stands beside what was expected, and what that says."""

from collections.abc import Iterator
from typing import Final

from attrs import evolve, frozen

from vierplusen.domain import ConfidenceInterval, Course, Indicator, Message, Outcome
from vierplusen.domain.message import Value
from vierplusen.measuring.saying import MANY_LOST

LEAST: Final = 5
"""With fewer readings than this nothing is said of the course."""


def course_of(
    indicator: Indicator, n: int, interval: ConfidenceInterval | None, expected: float | None
) -> Course:
    """Say where a mean change stands beside what was expected, by its interval.

    Ahead or behind is said only where the whole interval lies on the better or the worse side
    of the expectation, and the wrong way only where it lies on the worse side of no change
    while a better was expected.

    Examples
    --------
    >>> housing = Indicator(id="housing", unit="person", better="higher")
    >>> interval = ConfidenceInterval(low=0.2, high=0.9, confidence=0.95, method="t")
    >>> [course_of(housing, 12, interval, each).value for each in (0.1, 0.5, 1.0, None)]
    ['ahead', 'on-course', 'behind', 'no-expectation']
    """
    if expected is None:
        return Course.NO_EXPECTATION
    ends = _ends(indicator, interval)
    if n < LEAST or ends is None:
        return Course.TOO_EARLY
    low, high = ends
    hoped = expected * indicator.sign
    if high < 0 < hoped:
        return Course.WRONG_WAY
    if low > hoped:
        return Course.AHEAD
    return Course.BEHIND if high < hoped else Course.ON_COURSE


def _ends(indicator: Indicator, interval: ConfidenceInterval | None) -> tuple[float, float] | None:
    """Give the bounds of an interval, the worse one first; None if one is not known."""
    if interval is None or interval.low is None or interval.high is None:
        return None
    ends = sorted((interval.low * indicator.sign, interval.high * indicator.sign))
    return ends[0], ends[1]


@frozen
class Stand:
    """Where one indicator stands at one moment."""

    indicator: Indicator
    n: int
    change: float | None
    interval: ConfidenceInterval | None
    expected: float | None

    @property
    def course(self) -> Course:
        """Where that is beside the expectation."""
        return course_of(self.indicator, self.n, self.interval, self.expected)


def shown(stand: Stand) -> Iterator[Message]:
    """Say what changed so far."""
    if stand.change is None:
        yield Message("signal.nobody")
        return
    better = Message(f"better.{stand.indicator.better}")
    values: dict[str, Value] = {"n": stand.n, "mean": stand.change, "better": better}
    interval = stand.interval
    if interval is None or interval.low is None or interval.high is None:
        yield Message("signal.mean", values)
    else:
        yield Message("signal.shown", {**values, "low": interval.low, "high": interval.high})


def beside_expected(stand: Stand) -> Iterator[Message]:
    """Say where that stands beside what was expected by then, if anything was."""
    if stand.expected is None:
        if stand.indicator.expected is None:
            yield Message("signal.no-expectation")
    elif stand.course is Course.TOO_EARLY:
        if stand.n >= LEAST:
            yield Message("signal.no-interval")
        elif stand.n:
            yield Message("signal.too-early", {"n": stand.n, "least": LEAST})
    else:
        key = f"signal.{stand.course}"
        if stand.course is Course.ON_COURSE and _may_be_nothing(stand):
            key = "signal.on-course-open"
        yield Message(key, {"expected": stand.expected})


def _may_be_nothing(stand: Stand) -> bool:
    """Tell whether no change fits too, where a change is expected."""
    return bool(stand.expected) and stand.interval is not None and stand.interval.holds(0.0)


def before_end(stand: Stand, moment: str, end: str | None) -> Iterator[Message]:
    """Say what is expected by the end, and whether this asks for steering before it."""
    stated = stand.indicator.expected
    if moment == end:
        other = stand.indicator.course.get(moment)
        if stated is not None and other is not None and other != stated.expected:
            values = {"expected": stated.expected, "other": other}
            yield Message("signal.two-expectations", values)
        return
    course = stand.course
    if stated is not None and stand.expected is None:
        yield Message("signal.only-end", {"expected": stated.expected})
        course = evolve(stand, expected=stated.expected).course
        if course is Course.WRONG_WAY:
            yield Message("signal.worse-so-far")
    if course is Course.WRONG_WAY or stand.course is Course.BEHIND:
        yield Message("signal.steer")


def process(missing: int, started: int, outcome: Outcome, n: int) -> Iterator[Message]:
    """Say whether many readings are missing, and whether more got worse than better."""
    if missing and missing / started >= MANY_LOST:
        percent = round(100 * missing / started)
        values = {"missing": missing, "started": started, "percent": percent}
        yield Message("signal.missing", values)
    improved, worsened = outcome.improved or 0, outcome.worsened or 0
    if n >= LEAST and worsened > improved:
        yield Message("signal.worsening", {"improved": improved, "worsened": worsened})


def came_of_it(stand: Stand, share: float | None) -> Iterator[Message]:
    """Say what was realised of what was expected."""
    yield from shown(stand)
    yield from beside_expected(stand)
    if share is not None and share < 0:
        yield Message("realised.other-way")
    elif share is not None:
        yield Message("realised.share", {"percent": round(100 * share)})
    if stand.course in {Course.BEHIND, Course.WRONG_WAY}:
        yield Message("realised.learn")
