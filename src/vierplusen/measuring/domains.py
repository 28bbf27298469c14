"""What changed in one life domain, over its indicators."""

from collections.abc import Sequence

import numpy as np

from vierplusen.domain import DomainChange, Message, Outcome
from vierplusen.measuring import kernels
from vierplusen.measuring.changes import (
    Asked,
    Group,
    as_interval,
    least_real,
    span_of,
    summary,
)
from vierplusen.measuring.panel import Numbers, Panel


def domain_change(domain: str, panels: Sequence[Panel], group: Group, asked: Asked) -> DomainChange:
    """Give the change in a life domain of one group of persons, over its indicators.

    Each indicator with two bounds counts as a share of its scale, positive is better; who has
    several, counts with their mean. Who got better on more of them than worse, got better.
    """
    people = int(group.units.sum())
    seen = np.zeros(people, dtype=bool)
    balance, counted = np.zeros(people, dtype=np.int64), np.zeros(people, dtype=np.int64)
    total = np.zeros(people)
    bounded = True
    for panel in panels:  # one after the other: a table of all takes three times the input
        better = _better(panel, group, asked)
        known, real = ~np.isnan(better), least_real(panel.indicator)
        seen |= known
        balance += better >= real
        balance -= better <= -real
        _, width = span_of(panel.indicator)
        bounded = bounded and width is not None
        if width is not None:
            total[known] += better[known] / width
            counted += known
    change = total[counted > 0] / counted[counted > 0]
    found = kernels.mean_interval(
        change, confidence=asked.confidence, lowest=-1.0, highest=1.0, step=_step_of(panels)
    )
    return DomainChange(
        domain=domain,
        trait=group.trait,
        level=group.level,
        indicators=tuple(panel.indicator.id for panel in panels),
        both=int(seen.sum()),
        change=summary(change),
        interval=as_interval(found, asked.confidence),
        outcome=Outcome(
            improved=int((balance > 0).sum()),
            unchanged=int((balance[seen] == 0).sum()),
            worsened=int((balance < 0).sum()),
        ),
        reasons=() if bounded else (Message("measured.domain-unbounded", {}, ()),),
    )


def _better(panel: Panel, group: Group, asked: Asked) -> Numbers:
    """Give the change of each unit; positive is better, nan is unknown."""
    change = panel.at(asked.end)[group.units] - panel.at(asked.start)[group.units]
    return change * panel.indicator.sign


def _step_of(panels: Sequence[Panel]) -> float | None:
    """Give the step of a domain of one indicator as a share; several lie on no common grid."""
    if len(panels) != 1:
        return None
    indicator = panels[0].indicator
    if indicator.step is None or indicator.low is None or indicator.high is None:
        return None
    return indicator.step / (indicator.high - indicator.low)
