"""What changed in one life domain, over its indicators."""

from collections.abc import Sequence

import numpy as np

from vierplusen.domain import DomainChange, Indicator, Message, Outcome
from vierplusen.measuring import kernels
from vierplusen.measuring.changes import Asked, Group, as_interval, least_real, summary
from vierplusen.measuring.panel import Numbers, Panel


def domain_change(domain: str, panels: Sequence[Panel], group: Group, asked: Asked) -> DomainChange:
    """Give the change in a life domain of one group of persons, over its indicators.

    Each indicator with two bounds counts as a share of its scale, positive is better; who has
    several, counts with their mean. Who got better on more of them than worse, got better.
    """
    moved = [_better(panel, group, asked) for panel in panels]
    steps = np.vstack(
        [_step(panel.indicator, each) for panel, each in zip(panels, moved, strict=True)]
    )
    known = ~np.isnan(steps).all(axis=0)
    balance = np.nansum(steps, axis=0)[known]
    shares = [
        each / (panel.indicator.high - panel.indicator.low)
        for panel, each in zip(panels, moved, strict=True)
        if panel.indicator.low is not None and panel.indicator.high is not None
    ]
    change = _mean_of(shares)
    found = kernels.mean_interval(
        change, confidence=asked.confidence, lowest=-1.0, highest=1.0, step=_step_of(panels)
    )
    bounded = len(shares) == len(panels)
    return DomainChange(
        domain=domain,
        trait=group.trait,
        level=group.level,
        indicators=tuple(panel.indicator.id for panel in panels),
        both=int(known.sum()),
        change=summary(change),
        interval=as_interval(found, asked.confidence),
        outcome=Outcome(
            improved=int((balance > 0).sum()),
            unchanged=int((balance == 0).sum()),
            worsened=int((balance < 0).sum()),
        ),
        reasons=() if bounded else (Message("measured.domain-unbounded", {}, ()),),
    )


def _better(panel: Panel, group: Group, asked: Asked) -> Numbers:
    """Give the change of each unit; positive is better, nan is unknown."""
    change = panel.at(asked.end)[group.units] - panel.at(asked.start)[group.units]
    return change * panel.indicator.sign


def _step(indicator: Indicator, better: Numbers) -> Numbers:
    """Give 1 for each unit that got better by enough, -1 for worse, 0 for the same."""
    real = least_real(indicator)
    step = np.where(better >= real, 1.0, np.where(better <= -real, -1.0, 0.0))
    return np.where(np.isnan(better), np.nan, step)


def _mean_of(shares: Sequence[Numbers]) -> Numbers:
    """Give the mean of what each unit has; a unit without any is left out."""
    if not shares:
        return np.empty(0)
    table = np.vstack(shares)
    counts = (~np.isnan(table)).sum(axis=0)
    known = counts > 0
    means: Numbers = np.nansum(table, axis=0)[known] / counts[known]
    return means


def _step_of(panels: Sequence[Panel]) -> float | None:
    """Give the step of a domain of one indicator as a share; several lie on no common grid."""
    if len(panels) != 1:
        return None
    indicator = panels[0].indicator
    if indicator.step is None or indicator.low is None or indicator.high is None:
        return None
    return indicator.step / (indicator.high - indicator.low)
