"""The distribution of the net value: quantiles and the chance that it is above zero, by draws."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from math import sqrt
from typing import Final

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from vierplusen.appraisal.model import COSTS, EFFECTS, Model
from vierplusen.appraisal.results import Draws
from vierplusen.appraisal.shapes import is_fixed
from vierplusen.appraisal.simulating import LATTICE, Job, simulate
from vierplusen.appraisal.terms import Curve, Term
from vierplusen.domain import FrozenMap

Array = NDArray[np.float64]

QUANTILES: Final = (0.05, 0.25, 0.5, 0.75, 0.95)
"""The quantiles that an appraisal gives."""


@frozen
class Distribution:
    """What draws tell of the net value."""

    probability: float
    quantiles: FrozenMap[float, float]
    draws: Draws


def net_weights(model: Model, terms: Sequence[Term]) -> Array:
    """Give by what each term counts for the net value: 1 for effects, -1 for costs."""
    ways = {EFFECTS: 1.0, COSTS: -1.0}
    return np.array([ways.get(model.lines[each.line].section, 0.0) for each in terms])


def net_terms(model: Model, terms: Sequence[Term]) -> list[Term]:
    """Give the terms of the net value, each with its sign in it."""
    weights = net_weights(model, terms).tolist()
    return [
        evolve(each, number=each.number * weight)
        for each, weight in zip(terms, weights, strict=True)
        if weight
    ]


def plan_of(sampler: str, draws: int, seed: int) -> Draws:
    """Say how to draw, before anything is drawn."""
    return Draws(
        sampler=sampler, draws=draws, seed=seed, quantile_error_eur=FrozenMap(),
        probability_error=0.0, mean_eur=0.0, mean_error_eur=0.0,
    )  # fmt: skip


def party_weights(model: Model, terms: Sequence[Term]) -> tuple[tuple[str, ...], Array]:
    """Give the parties, and by what each term counts for each of them."""
    names = tuple(sorted({party for line in model.lines for party in line.parties}))
    place = {name: row for row, name in enumerate(names)}
    made = np.zeros((len(names), len(terms)))
    for column, term in enumerate(terms):
        line = model.lines[term.line]
        way = -1.0 if line.section == COSTS else 1.0
        for party, share in line.parties.items():
            made[place[party], column] = way * share
    return names, made


def drawing_order(
    model: Model, terms: Sequence[Term], weights: Array, totals: Mapping[str, float], sampler: str
) -> tuple[str, ...]:
    """Give the uncertain knobs in the order of their streams.

    By name; for a lattice, whose first dimensions are the best, by how much they matter.
    """
    asked = {
        name
        for each, weight in zip(terms, weights.tolist(), strict=True)
        for name, _ in each.curves
        if weight and not is_fixed(model.knobs[name])
    }
    if sampler == LATTICE:
        return tuple(sorted(asked, key=lambda name: (-totals.get(name, 0.0), name)))
    return tuple(sorted(asked))


def job_of(
    model: Model, terms: Sequence[Term], weights: Array, order: Sequence[str], draws: Draws
) -> Job:
    """Make the job that draws totals of terms; ``weights`` has a row for each total."""
    kept = tuple(_folded(each, model) for each in terms)
    knobs = tuple((name, model.knobs[name]) for name in order)
    return Job(kept, knobs, weights, draws.sampler, draws.seed, draws.draws)


def _folded(term: Term, model: Model) -> Term:
    """Take the knobs that have one value into the number of a term."""
    number = term.number
    left: list[tuple[str, Curve]] = []
    for name, curve in term.curves:
        knob = model.knobs[name]
        if is_fixed(knob):
            number *= float(curve.at(np.array([knob.expected]))[0])
        else:
            left.append((name, curve))
    return Term(term.line, number, tuple(left))


def distribution(
    model: Model,
    terms: Sequence[Term],
    totals: Mapping[str, float],
    plan: Draws,
    net: float,
    executor: Executor | None,
) -> Distribution:
    """Draw the net value.

    Parameters
    ----------
    totals
        Knob -> how much it matters, for the order of a lattice.
    plan
        How to draw: sampler, number and seed.
    net
        The exact expected net value.
    """
    weights = net_weights(model, terms)
    order = drawing_order(model, terms, weights, totals, plan.sampler)
    if not order:
        certain = FrozenMap(dict.fromkeys(QUANTILES, net))
        none = FrozenMap(dict.fromkeys(QUANTILES, 0.0))
        # Transfers may still vary, and be drawn by party.
        moved = drawing_order(model, terms, np.ones(len(terms)), totals, plan.sampler)
        said = Draws(
            sampler=plan.sampler, draws=plan.draws if moved else 0, seed=plan.seed, quantile_error_eur=none,
            probability_error=0.0, mean_eur=net, mean_error_eur=0.0,
        )  # fmt: skip
        return Distribution(1.0 if net > 0 else 0.0, certain, said)
    parts = [
        each[0] for each in simulate(job_of(model, terms, weights[None, :], order, plan), executor)
    ]
    drawn = np.sort(np.concatenate(parts))
    shares = np.array(QUANTILES)
    quantiles = np.quantile(drawn, shares)
    probability = float(np.mean(drawn > 0))
    if plan.sampler == LATTICE:
        errors = _between([np.quantile(each, shares) for each in parts])
        unsure = float(_between([np.array([np.mean(each > 0)]) for each in parts])[0])
        mean_error = float(_between([np.array([each.mean()]) for each in parts])[0])
    else:
        errors = _by_order(drawn, shares)
        unsure = sqrt(probability * (1 - probability) / len(drawn))
        mean_error = float(drawn.std()) / sqrt(len(drawn))
    by_share = zip(QUANTILES, errors.tolist(), strict=True)
    said = Draws(
        sampler=plan.sampler, draws=len(drawn), seed=plan.seed,
        quantile_error_eur=FrozenMap(dict(by_share)), probability_error=unsure,
        mean_eur=float(np.mean(drawn)), mean_error_eur=mean_error,
    )  # fmt: skip
    found = FrozenMap(dict(zip(QUANTILES, quantiles.tolist(), strict=True)))
    return Distribution(probability, found, said)


def _between(parts: Sequence[Array]) -> Array:
    """Give the standard error of a mean over independent shifts."""
    if len(parts) < 2:  # noqa: PLR2004  # one number has no spread
        return np.zeros_like(parts[0])
    spread: Array = np.array(parts).std(axis=0, ddof=1)
    return spread / sqrt(len(parts))


def _by_order(drawn: Array, shares: Array) -> Array:
    """Give standard errors of quantiles from the draws beside them."""
    width = np.sqrt(shares * (1 - shares) / len(drawn))
    low, high = np.clip(shares - width, 0, 1), np.clip(shares + width, 0, 1)
    beside: Array = np.quantile(drawn, high) - np.quantile(drawn, low)
    return beside / 2
