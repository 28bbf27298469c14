"""monitor(): signals on the way, for steering; at the end what was expected beside what came."""

from collections.abc import Iterable, Iterator, Mapping
from math import isfinite
from typing import Any

import numpy as np
from attrs import evolve

from vierplusen.domain import (
    GROUP,
    Estimate,
    Indicator,
    Measured,
    Message,
    Monitored,
    Realised,
    Registration,
    Signal,
    moment_rank,
)
from vierplusen.domain.values import check_kind
from vierplusen.errors import Fault, InvalidValueError, fault
from vierplusen.measuring.changes import Asked, interval_of, outcome_of, summary
from vierplusen.measuring.courses import (
    Stand,
    before_end,
    beside_expected,
    came_of_it,
    process,
    shown,
)
from vierplusen.measuring.estimating import estimate_of
from vierplusen.measuring.measure import measure
from vierplusen.measuring.needs import named
from vierplusen.measuring.panel import Mask, Panel, as_array, panel_of


def monitor(
    registration: Registration,
    *,
    indicators: Iterable[Indicator],
    expected: Mapping[str, Estimate] | None = None,
    comparison: str | None = None,
    start: str | None = None,
    end: str | None = None,
    confidence: float = 0.95,
) -> Monitored:
    """Lay what was measured so far beside what was expected, for steering in between.

    What is expected by a moment on the way stands in ``indicator.course``; by the end it is
    ``indicator.expected``. Where only the end is expected, nothing is made up for the moments
    before it. Steering on a signal is for people: it shows a course, and proves no cause.

    Parameters
    ----------
    registration
        The readings so far.
    indicators
        What the readings are of.
    expected
        Per indicator the mean change that is expected by the end, in place of its own.
    comparison
        The value of the trait ``group`` of those who did not take part, who are left out.
    start
        The moment since which change counts; None: the first.
    end
        The moment at which the project has ended; None: the last, unless its name is that of a
        moment on the way (``interim``).
    confidence
        How sure an interval is to be, between 0 and 1.

    Returns
    -------
    Monitored
        A signal per indicator and moment after the start, by their ids and in order. Once the
        end is measured, per indicator what was expected and what was realised.

    Raises
    ------
    InvalidValueError
        As :func:`vierplusen.measure`; and if something is expected of an indicator that is not
        given.

    Examples
    --------
    >>> readings = {("debts", "baseline"): [5, 4, 5, 4, 5, 4],
    ...             ("debts", "follow-up"): [1, 1, 2, 0, 1, 2]}
    >>> made = Registration.from_wide(participant=list("abcdef"), readings=readings)
    >>> debts = Indicator(id="debts", unit="person", better="lower", low=0,
    ...                   expected=Estimate(value=-1))
    >>> found = monitor(made, indicators=[debts])
    >>> found.signals[0].n, round(found.signals[0].change, 2), found.signals[0].course.value
    (6, -3.33, 'ahead')
    >>> found.realised[0].realised.grade, round(found.realised[0].share, 2)
    (1, 3.33)
    """
    wanted = _expecting(indicators, expected)
    measured = evolve(
        measure(
            registration,
            indicators=wanted,
            comparison=comparison,
            groups=(),
            start=start,
            end=end,
            confidence=confidence,
        ),
        contrasts=(),  # what is expected is the change, not the difference with others
    )
    moments = registration.moments
    later = moments[moments.index(measured.start) + 1 :] if measured.start in moments else ()
    ended = measured.end in later and (end is not None or not _on_the_way(measured.end))
    last = measured.end if ended else None
    present = _taking_part(registration, comparison)
    signals: list[Signal] = []
    for each in measured.indicators:
        panel = panel_of(registration, each)
        units = panel.units.of_participants(present)
        for moment in later:
            if moment in panel.moments or _expected_by(each, moment, last) is not None:
                asked = Asked(measured.start, moment, confidence)
                signals.append(_signal(panel, units, asked, last))
    return Monitored(
        signals=tuple(signals),
        realised=tuple(_realised(measured, each) for each in measured.indicators if ended),
        reasons=tuple(_reasons(measured, wanted, later, ended=ended)),
        indicators=measured.indicators,
    )


def _expecting(indicators: Iterable[Any], expected: Mapping[str, Any] | None) -> tuple[Any, ...]:
    """Give the indicators with what is expected of them now; what is none is refused later."""
    given = tuple(indicators)
    known = [each.id for each in given if isinstance(each, Indicator)]
    stated = {} if expected is None else expected
    check_kind(stated, Mapping, "expected")
    faults: list[Fault] = []
    for key, each in stated.items():
        path = f"expected.{key}"
        if key not in known:
            faults.append(fault(path, key, "one-of", among=known, options=", ".join(known) or "-"))
        elif not isinstance(each, Estimate):
            faults.append(fault(path, each, "kind", kind="Estimate"))
    if faults:
        raise InvalidValueError(tuple(faults))
    return tuple(
        evolve(each, expected=stated[each.id])
        if isinstance(each, Indicator) and each.id in stated
        else each
        for each in given
    )


def _on_the_way(moment: str) -> bool:
    """Tell whether a moment is by its name one between start and end."""
    return moment_rank(moment) is not None and not moment.startswith("follow-up")


def _taking_part(registration: Registration, comparison: str | None) -> Mask:
    """Give the participants without those of the comparison group, and without the unknown."""
    everybody: Mask = np.ones(len(registration.participants), dtype=np.bool_)
    if comparison is None:
        return everybody
    trait = registration.traits[GROUP]
    codes = as_array(trait.codes)
    inside: Mask = (codes >= 0) & (codes != trait.levels.index(comparison))
    return inside


def _expected_by(indicator: Indicator, moment: str, end: str | None) -> float | None:
    """Give the change that is expected by a moment; at the end what is stated for the end."""
    if moment == end and indicator.expected is not None:
        return indicator.expected.expected
    return indicator.course.get(moment)


def _signal(panel: Panel, units: Mask, asked: Asked, end: str | None) -> Signal:
    """Give the signal of one indicator at the moment that is asked."""
    indicator = panel.indicator
    before, now = panel.at(asked.start)[units], panel.at(asked.end)[units]
    started = ~np.isnan(before)
    both = started & ~np.isnan(now)
    moved = now[both] - before[both]
    stand = Stand(
        indicator,
        int(moved.size),
        summary(moved).mean,
        interval_of(indicator, moved, asked.confidence),
        _expected_by(indicator, asked.end, end),
    )
    missing = int((started & ~both).sum())
    reasons = (
        *shown(stand),
        *beside_expected(stand),
        *before_end(stand, asked.end, end),
        *process(missing, int(started.sum()), outcome_of(indicator, moved), stand.n),
    )
    return Signal(
        indicator=indicator.id,
        moment=asked.end,
        n=stand.n,
        change=stand.change,
        interval=stand.interval,
        expected=stand.expected,
        course=stand.course,
        missing=missing,
        reasons=tuple(evolve(each, facts=(indicator.id,)) for each in reasons),
    )


def _realised(measured: Measured, indicator: Indicator) -> Realised:
    """Lay what was measured at the end beside what was expected."""
    change = measured.change(indicator.id)
    assert change is not None  # noqa: S101  # measure() gives one of every indicator that it has
    expected = indicator.expected
    if expected is None and measured.end in indicator.course:
        expected = Estimate(value=indicator.course[measured.end], unit=indicator.measured_in)
    hoped = None if expected is None else expected.expected
    realised = estimate_of(measured, indicator.id, improvement=False)
    stand = Stand(indicator, change.both or 0, change.change.mean, change.interval, hoped)
    share = None if realised is None or not hoped else realised.expected / hoped
    if share is not None and not isfinite(share):
        share = None
    return Realised(
        indicator=indicator.id,
        expected=expected,
        realised=realised,
        share=share,
        course=stand.course,
        reasons=tuple(evolve(each, facts=(indicator.id,)) for each in came_of_it(stand, share)),
    )


def _reasons(
    measured: Measured, wanted: Iterable[Indicator], later: tuple[str, ...], *, ended: bool
) -> Iterator[Message]:
    """Say what holds for the whole."""
    known = {each.id for each in measured.indicators}
    for key in sorted({each.id for each in wanted} - known):
        yield Message("measured.not-registered", {"indicator": key}, (key,))
    for moment in _missed(measured.indicators, (measured.start, *later)):
        yield Message("monitor.not-measured", {"moment": named(moment)})
    if not later:
        yield Message("monitor.nothing-yet")
        return
    if not ended:
        yield Message("monitor.not-ended", {"moment": named(later[-1])})
    yield Message("monitor.no-proof")


def _missed(indicators: Iterable[Indicator], moments: tuple[str, ...]) -> Iterator[str]:
    """Give the moments by which something is expected, that are past and were not measured."""
    planned = {moment for each in indicators for moment in each.course} - {*moments}
    last = max((rank for each in moments if (rank := moment_rank(each))), default=None)
    for moment in sorted(planned):
        rank = moment_rank(moment)
        if rank is not None and last is not None and rank < last:
            yield moment
