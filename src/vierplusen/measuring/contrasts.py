"""Participants beside a group that did not take part: difference in differences, balance."""

from collections.abc import Iterator

import numpy as np
from attrs import evolve

from vierplusen.domain import BalanceRow, Contrast, Message
from vierplusen.measuring import kernels
from vierplusen.measuring.changes import Asked, as_interval, size_of, span_of, summary
from vierplusen.measuring.panel import Mask, Numbers, Panel
from vierplusen.measuring.saying import ALIKE, contrast_reasons


def contrast_of(
    panel: Panel, units: Mask, other: Panel, other_units: Mask, asked: Asked
) -> Contrast:
    """Give the change of participants beside that of the others, on one indicator."""
    project, comparison = _moved(panel, units, asked), _moved(other, other_units, asked)
    ours, theirs = summary(project), summary(comparison)
    both = ours.mean is not None and theirs.mean is not None
    lowest, highest = span_of(panel.indicator)
    found = kernels.difference_interval(
        project,
        comparison,
        confidence=asked.confidence,
        lowest=lowest,
        highest=highest,
        step=panel.indicator.step,
    )
    chance, method = kernels.difference_p(project, comparison)
    made = Contrast(
        indicator=panel.indicator.id,
        better=panel.indicator.better,
        project=ours,
        comparison=theirs,
        effect=ours.mean - theirs.mean if both else None,  # type: ignore[operator]  # both have a mean by the line above
        interval=as_interval(found, asked.confidence),
        size=size_of(
            kernels.difference_size(project, comparison, confidence=asked.confidence),
            asked.confidence,
        ),
        chance=chance,
        method=method,
    )
    return evolve(made, reasons=tuple(contrast_reasons(made)))


def _moved(panel: Panel, units: Mask, asked: Asked) -> Numbers:
    change = panel.at(asked.end)[units] - panel.at(asked.start)[units]
    known: Numbers = change[~np.isnan(change)]
    return known


def balance_row(
    panel: Panel, units: Mask, other: Panel, other_units: Mask, asked: Asked
) -> BalanceRow:
    """Say how alike both groups were at the start, of those with both measurements."""
    ours, theirs = _started(panel, units, asked), _started(other, other_units, asked)
    return BalanceRow(
        name=panel.indicator.id,
        project=summary(ours).mean,
        comparison=summary(theirs).mean,
        difference=kernels.balance(ours, theirs),
    )


def _started(panel: Panel, units: Mask, asked: Asked) -> Numbers:
    start, end = panel.at(asked.start)[units], panel.at(asked.end)[units]
    known: Numbers = start[~np.isnan(start) & ~np.isnan(end)]
    return known


def balance_reasons(rows: tuple[BalanceRow, ...]) -> Iterator[Message]:
    """Say on what the groups were not alike at the start."""
    unlike = [
        each.name for each in rows if each.difference is not None and abs(each.difference) > ALIKE
    ]
    for name in unlike:
        yield Message("measured.unlike", {"indicator": name}, (name,))
