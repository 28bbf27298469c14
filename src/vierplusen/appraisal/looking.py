"""Looking further into an appraisal: its draws again, and break-even points of two knobs."""

from typing import Final

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from vierplusen.appraisal.appraised import Appraisal
from vierplusen.appraisal.breaking import break_even_points, limits_of
from vierplusen.appraisal.correcting import with_knobs
from vierplusen.appraisal.drawing import (
    drawing_order,
    job_of,
    net_terms,
    net_weights,
    party_weights,
)
from vierplusen.appraisal.expecting import Means, fixed_at
from vierplusen.appraisal.moments import moments
from vierplusen.appraisal.simulating import simulate
from vierplusen.appraisal.terms import Term, terms_of
from vierplusen.domain.lines import whole_number
from vierplusen.domain.values import require

Array = NDArray[np.float64]

MOST_POINTS: Final = 1001
"""So many points can a curve have."""


def net_draws(appraisal: Appraisal) -> Array:
    """Draw the net value again; see :meth:`Appraisal.draws`."""
    terms = terms_of(appraisal.model)
    made: Array = _drawn(appraisal, terms, net_weights(appraisal.model, terms)[None, :])[0]
    return made


def party_draws(appraisal: Appraisal, *, paid: bool = True) -> dict[str, Array]:
    """Draw what each party gains, less what it pays for the project if ``paid``.

    See :meth:`Appraisal.draws_by_party` and :meth:`Appraisal.gains_by_party`.
    """
    terms = terms_of(appraisal.model)
    names, weights = party_weights(appraisal.model, terms, paid=paid)
    return dict(zip(names, _drawn(appraisal, terms, weights), strict=True))


def _drawn(appraisal: Appraisal, terms: tuple[Term, ...], weights: Array) -> Array:
    """Draw totals with the streams of the net value."""
    plan, net = appraisal.simulated, net_weights(appraisal.model, terms)
    totals = {name: each.total for name, each in appraisal.sensitivity.items()}
    order = drawing_order(appraisal.model, terms, net, totals, plan.sampler)
    # Knobs that only move transfers come after those of the net value, and leave them alone.
    every = drawing_order(appraisal.model, terms, np.ones(len(terms)), totals, plan.sampler)
    more = tuple(name for name in every if name not in order)
    wanted = plan if order or more else evolve(plan, draws=1)
    job = job_of(appraisal.model, terms, weights, (*order, *more), wanted)
    return np.concatenate(simulate(job), axis=1)


def curve(
    appraisal: Appraisal, knob: str, other: str, points: int
) -> tuple[tuple[float, float | None], ...]:
    """Give pairs of values with balance zero; see :meth:`Appraisal.break_even_curve`."""
    model = appraisal.model
    for path, name in (("knob", knob), ("other", other)):
        require(name in model.knobs, path, name, "knob", among=model.knobs)
    require(knob != other, "other", other, "other-knob")
    whole_number(2, MOST_POINTS, "points", points)
    low, high = model.knobs[knob].quantile(0.01), model.knobs[knob].quantile(0.99)
    if low == high:
        low, high = low - abs(low) / 2, low + abs(low) / 2
    least, most = limits_of(model)[knob]
    made: list[tuple[float, float | None]] = []
    for value in np.linspace(max(least, low), min(most, high), points).tolist():
        tried = with_knobs(model, fixed_at(model.knobs, {knob: value}))
        found = moments(net_terms(tried, terms_of(tried)), Means(tried.knobs))
        gross = max(abs(appraisal.benefits_eur) + abs(appraisal.costs_eur), abs(found.mean))
        at = break_even_points(tried, found.given, found.mean, gross)[other]
        made.append((value, at.value))
    return tuple(made)
