"""What can and what cannot be concluded from figures, as messages."""

from collections.abc import Iterator
from typing import Final

from vierplusen.domain import (
    Attrition,
    Change,
    ConfidenceInterval,
    Contrast,
    Indicator,
    Message,
)
from vierplusen.domain.message import Value

FEW: Final = 30
"""Below so many, what cannot be told is put down to the number of participants."""

MANY_LOST: Final = 0.2
"""From this share lost between the measurements, it is said loudly."""

ALIKE: Final = 0.25
"""Standardised differences at the start beyond this make two groups unlike."""


def changed_reasons(change: Change, indicator: Indicator) -> Iterator[Message]:
    """Say what a change shows, and what it does not."""
    yield from _shown(change, indicator)
    yield from _relevant(change, indicator)
    yield from _expected(change)
    yield from lost_reasons(change)


def _shown(change: Change, indicator: Indicator) -> Iterator[Message]:
    n, mean, interval = change.both, change.change.mean, change.interval
    place = (f"{change.indicator}",)
    if not n or mean is None:
        yield Message("measured.nobody" if change.ended else "measured.no-end", {}, place)
        return
    moved: dict[str, Value] = {"n": n, "mean": abs(mean), "way": way_of(mean)}
    if interval is None or not interval.known:
        yield _unsure(n, mean, moved, place)
        return
    values = {**moved, **_ends(interval)}
    side = side_of(interval, 0.0) * indicator.sign
    if side:
        yield Message("measured.better" if side > 0 else "measured.worse", values, place)
    elif n < FEW and change.visible is not None and change.visible > abs(mean):
        visible = {**moved, "visible": change.visible}
        yield Message("measured.too-few-to-tell", visible, place)
    else:
        yield Message("measured.cannot-tell", values, place)


def _unsure(n: int, mean: float, moved: dict[str, Value], place: tuple[str, ...]) -> Message:
    """Say why there is no margin: one person has no spread, nor have those who are all alike.

    That all are alike tells the change of each, so the spread is with it: where that does not
    go out (:func:`vierplusen.protect`), neither does the message.
    """
    if n == 1:
        return Message("measured.too-few", {"n": n}, place)
    if mean == 0:
        return Message("measured.none-moved", {"n": n, "spread": 0.0}, place)
    return Message("measured.all-equal", {**moved, "spread": 0.0}, place)


def way_of(value: float) -> Message:
    """Give the word for the way in which a figure points."""
    if value == 0:
        return Message("way.same")
    return Message("way.higher" if value > 0 else "way.lower")


def side_of(interval: ConfidenceInterval, value: float) -> int:
    """Tell on which side of a value an interval lies: 1 above, -1 below, 0 if it holds it."""
    if interval.low is not None and interval.low > value:
        return 1
    return -1 if interval.high is not None and interval.high < value else 0


def _ends(interval: ConfidenceInterval) -> dict[str, float]:
    assert interval.low is not None  # noqa: S101  # asked of known intervals only
    assert interval.high is not None  # noqa: S101  # asked of known intervals only
    return {"low": interval.low, "high": interval.high}


def _relevant(change: Change, indicator: Indicator) -> Iterator[Message]:
    least, interval = indicator.relevant_change, change.interval
    if least is None or interval is None or not interval.known or change.change.mean is None:
        return
    if side_of(interval, 0.0) * indicator.sign <= 0:
        return
    ends = sorted(indicator.sign * each for each in _ends(interval).values())
    if ends[0] >= least:
        key = "measured.relevant"
    else:
        key = "measured.not-relevant" if ends[1] < least else "measured.perhaps-relevant"
    yield Message(key, {"least": least}, (change.indicator,))


def _expected(change: Change) -> Iterator[Message]:
    """Say where a change stands beside what was expected beforehand."""
    if change.expected is None:
        yield Message("measured.no-expectation", {}, (change.indicator,))
        return
    expected, interval = change.expected.expected, change.interval
    if interval is None or not interval.known:
        return
    sign = 1 if change.better == "higher" else -1
    side = side_of(interval, expected) * sign
    either = expected != 0 and interval.holds(0.0)
    key = {
        1: "measured.above-expected",
        0: "measured.as-expected-open" if either else "measured.as-expected",
        -1: "measured.below-expected",
    }
    yield Message(key[side], {"expected": expected}, (change.indicator,))


def lost_reasons(change: Change) -> Iterator[Message]:
    """Say who was lost between the measurements, and whether they differed at the start."""
    if not change.lost or not change.started or not change.ended:
        return
    loud = change.lost / change.started >= MANY_LOST
    key = "measured.many-lost" if loud else "measured.lost"
    yield Message(key, {"lost": change.lost, "started": change.started}, (change.indicator,))
    attrition = change.attrition
    if attrition is not None:
        yield Message(_differed(attrition), {}, (change.indicator,))


def _differed(attrition: Attrition) -> str:
    interval = attrition.interval
    if interval is None or not interval.known:
        return "measured.lost-unknown"
    differs = side_of(interval, 0.0) != 0
    return "measured.lost-differ" if differs else "measured.lost-not-shown"


def contrast_reasons(contrast: Contrast) -> Iterator[Message]:
    """Say what a comparison shows, and what it does not."""
    interval, place = contrast.interval, (contrast.indicator,)
    if contrast.effect is None:
        yield Message("measured.contrast-nobody", {}, place)
        return
    if interval is None or not interval.known:
        few = min(contrast.project.n or 0, contrast.comparison.n or 0) == 1
        yield (
            Message("measured.contrast-too-few", {}, place)
            if few
            else Message("measured.contrast-all-equal", {"spread": 0.0}, place)
        )
        return
    sign = 1 if contrast.better == "higher" else -1
    side = side_of(interval, 0.0) * sign
    effect = contrast.effect
    values: dict[str, Value] = {"effect": abs(effect), "way": way_of(effect), **_ends(interval)}
    key = {
        1: "measured.contrast-better",
        0: "measured.contrast-open",
        -1: "measured.contrast-worse",
    }
    yield Message(key[side], values, place)
