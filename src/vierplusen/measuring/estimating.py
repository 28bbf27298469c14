"""From a measured change to an estimate that a case can use as a knob."""

from math import sqrt
from statistics import NormalDist

from vierplusen.domain import (
    Better,
    Change,
    ConfidenceInterval,
    Contrast,
    Estimate,
    EvidenceKind,
    Measured,
    Shape,
    as_slug,
)


def estimate_of(
    measured: Measured,
    indicator: str,
    *,
    trait: str = "",
    level: str = "",
    improvement: bool = True,
) -> Estimate | None:
    """Give a measured change as an estimate: mean, sd, evidence, and where it comes from.

    With a comparison group it is the difference in differences, out of which is what would have
    happened anyway: give its effect a deadweight of 0. Without one it is the plain change, and
    deadweight is still to be stated.

    Parameters
    ----------
    measured
        What :func:`vierplusen.measure` gave.
    indicator
        The id of the indicator.
    trait, level
        The group; both empty for everybody.
    improvement
        True: positive is better, whichever way the indicator runs. False: the change as it is.

    Returns
    -------
    Estimate or None
        ``sd`` is the standard error of the mean change. None where nothing was measured, where
        there is no interval, or where the figures were taken away.

    Examples
    --------
    >>> from vierplusen.domain import Indicator, Registration
    >>> from vierplusen.measuring.measure import measure
    >>> readings = {("debts", "baseline"): [3, 4, 5, 4], ("debts", "follow-up"): [1, 1, 4, 2]}
    >>> made = Registration.from_wide(participant=["a", "b", "c", "d"], readings=readings)
    >>> debts = Indicator(id="debts", unit="person", better="lower", low=0)
    >>> found = estimate_of(measure(made, indicators=[debts]), "debts")
    >>> found.mean, round(found.sd, 3), found.grade
    (2.0, 0.408, 1)
    """
    change = measured.change(indicator, trait=trait, level=level)
    contrast = None if trait or level else measured.contrast(indicator)
    if contrast is not None and contrast.effect is not None:
        error = _error_of(contrast)
        return _estimate(measured, contrast, contrast.effect, error, improvement=improvement)
    if change is None or change.change.mean is None:
        return None
    error = None
    if change.change.sd is not None and change.change.n:
        error = change.change.sd / sqrt(change.change.n)
    return _estimate(measured, change, change.change.mean, error, improvement=improvement)


def _error_of(contrast: Contrast) -> float | None:
    total = 0.0
    for each in (contrast.project, contrast.comparison):
        if each.sd is None or not each.n:
            return None
        total += each.sd**2 / each.n
    return sqrt(total)


def _estimate(
    measured: Measured,
    found: Change | Contrast,
    mean: float,
    error: float | None,
    *,
    improvement: bool,
) -> Estimate | None:
    error = _at_least(error, found.interval)
    if error is None:
        return None
    sign = -1 if improvement and found.better is Better.LOWER else 1
    unit = next(
        (each.measured_in for each in measured.indicators if each.id == found.indicator), None
    )
    return Estimate(
        mean=sign * mean,
        sd=error,
        shape=Shape.NORMAL,
        unit=unit,
        kind=EvidenceKind.MEASURED,
        source=as_slug(measured.source or "") or None,
        note=_provenance(measured, found),
    )


def _at_least(error: float | None, interval: ConfidenceInterval | None) -> float | None:
    """Give the standard error; where readings do not differ at all, that of the interval."""
    if error or interval is None or interval.low is None or interval.high is None:
        return error or None
    half = (interval.high - interval.low) / 2
    return half / NormalDist().inv_cdf(0.5 + interval.confidence / 2) or None


def _provenance(measured: Measured, found: Change | Contrast) -> str:
    """Say where a figure comes from, in words that are the same in every language."""
    parts = [f"{found.indicator}: {measured.start} - {measured.end}"]
    if isinstance(found, Contrast):
        parts.append(f"n = {found.project.n} / {found.comparison.n}, difference in differences")
    else:
        parts.append(f"n = {found.both}, 1-0")
    if found.interval is not None:
        parts.append(found.interval.method)
    return "; ".join(parts)
