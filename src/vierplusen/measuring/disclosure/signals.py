"""The signals of monitoring as they go out."""

from typing import Final

from attrs import evolve

from vierplusen.domain import (
    ConfidenceInterval,
    Course,
    Estimate,
    Message,
    Monitored,
    Realised,
    Signal,
)
from vierplusen.measuring.disclosure.rounding import few, nice, outward, to_grid
from vierplusen.measuring.disclosure.words import Figures, Sayings, withheld

PARAMETERS: Final = ("expected", "other", "least")
"""What messages name that was stated beforehand, and counts nobody."""


def protect_monitored(monitored: Monitored, threshold: int) -> Monitored:
    """Give signals as they go out; see :func:`vierplusen.protect`.

    A signal does not know its scale, so it is not tried whether readings can be found from it:
    its interval is rounded by its own width, and nothing but its mean goes out beside that.
    """
    sayings = Sayings(_names(monitored))
    if threshold == 1:
        return evolve(monitored, threshold=threshold)
    signals = tuple(_signal(each, monitored, threshold, sayings) for each in monitored.signals)
    return evolve(
        monitored,
        signals=signals,
        realised=tuple(
            _realised(each, monitored, threshold, sayings) for each in monitored.realised
        ),
        reasons=sayings.kept(monitored.reasons, {}),
        threshold=threshold,
    )


def _names(monitored: Monitored) -> frozenset[str]:
    """Give the texts of the signals that are names, and no figures."""
    names = {each.moment for each in monitored.signals}
    names |= {each.indicator for each in monitored.signals}
    return frozenset(names | {each.indicator for each in monitored.realised})


def _signal(signal: Signal, monitored: Monitored, threshold: int, sayings: Sayings) -> Signal:
    if signal.n is None or 0 < signal.n < threshold:
        return evolve(
            signal,
            n=None,
            change=None,
            interval=None,
            course=Course.TOO_EARLY,
            missing=None,
            reasons=(withheld(threshold),),
            suppressed=True,
        )
    mine = [each for each in monitored.signals if each.indicator == signal.indicator]
    small = any(few(each.missing, threshold) for each in mine)
    made = evolve(
        signal,
        interval=_rounded(signal.interval, signal.n),
        missing=None if small else signal.missing,
    )
    started = None if made.missing is None else signal.n + made.missing
    figures = {
        "n": made.n,
        "mean": made.change,
        "missing": made.missing,
        "started": started,
        "percent": round(100 * (made.missing or 0) / started) if started else None,
        **_ends(made.interval),
    }
    reasons = _kept(signal.reasons, figures, sayings)
    gone = made.missing != signal.missing or (made.interval is None) != (signal.interval is None)
    if not gone and len(reasons) == len(signal.reasons):
        return evolve(made, reasons=reasons)
    return evolve(made, reasons=(*reasons, withheld(threshold)), suppressed=True)


def _realised(
    realised: Realised, monitored: Monitored, threshold: int, sayings: Sayings
) -> Realised:
    """Give what was realised, if every signal with that change is about enough units."""
    found = realised.realised
    if found is None:
        reasons = _kept(realised.reasons, {}, sayings)
        return evolve(realised, course=Course.TOO_EARLY, share=None, reasons=reasons)
    beside = [
        each
        for each in monitored.signals
        if each.indicator == realised.indicator and each.change == found.mean
    ]
    counts = [each.n for each in beside if each.n is not None and each.n >= threshold]
    if not counts or len(counts) < len(beside):
        return evolve(
            realised,
            realised=None,
            share=None,
            course=Course.TOO_EARLY,
            reasons=(withheld(threshold),),
        )
    interval = _rounded(beside[0].interval, counts[0])
    figures = {
        "n": counts[0],
        "mean": found.mean,
        "percent": None if realised.share is None else round(100 * realised.share),
        **_ends(interval),
    }
    reasons = _kept(realised.reasons, figures, sayings)
    if len(reasons) < len(realised.reasons):
        reasons = (*reasons, withheld(threshold))
    return evolve(realised, realised=_error_rounded(found, min(counts)), reasons=reasons)


def _rounded(interval: ConfidenceInterval | None, n: int) -> ConfidenceInterval | None:
    """Round an interval outwards by its own width; one without any tells that all are alike."""
    if interval is None or interval.low is None or interval.high is None:
        return interval
    width = interval.high - interval.low
    return outward(interval, nice(2 * width / n)) if width > 0 and n else None


def _error_rounded(estimate: Estimate, n: int) -> Estimate:
    sd = estimate.sd
    return estimate if not sd else evolve(estimate, sd=to_grid(sd, nice(4 * sd / n), 1))


def _ends(interval: ConfidenceInterval | None) -> dict[str, float | None]:
    return {} if interval is None else {"low": interval.low, "high": interval.high}


def _kept(messages: tuple[Message, ...], figures: Figures, sayings: Sayings) -> tuple[Message, ...]:
    """Give the messages that may go out; what they say was stated beforehand stays as it is."""
    kept: list[Message] = []
    for each in messages:
        stated = {key: each.values[key] for key in PARAMETERS if key in each.values}
        numbers = {key: value for key, value in stated.items() if isinstance(value, int | float)}
        kept.extend(sayings.kept((each,), {**figures, **numbers}))
    return tuple(kept)
