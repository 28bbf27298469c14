"""The distribution of the net value: quantiles and the chance that it is above zero, by draws."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from math import sqrt
from statistics import stdev
from typing import Final

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from vierplusen.appraisal.model import COSTS, EFFECTS, Model
from vierplusen.appraisal.results import Draws
from vierplusen.appraisal.shapes import is_fixed
from vierplusen.appraisal.simulating import LATTICE, SHIFTS, Job, simulate
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


def party_weights(
    model: Model, terms: Sequence[Term], *, paid: bool = True
) -> tuple[tuple[str, ...], Array]:
    """Give the parties, and by what each term counts for each of them.

    ``paid``: whether the costs of the project count. Those of the null alternative always do:
    they are spared.
    """
    names = tuple(sorted({party for line in model.lines for party in line.parties}))
    place = {name: row for row, name in enumerate(names)}
    made = np.zeros((len(names), len(terms)))
    for column, term in enumerate(terms):
        line = model.lines[term.line]
        way = 1.0 if line.section != COSTS else -1.0 if paid or line.sign < 0 else 0.0
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
            sampler=plan.sampler, draws=plan.draws if moved else 0, seed=plan.seed,
            quantile_error_eur=none, probability_error=0.0, mean_eur=net, mean_error_eur=0.0,
        )  # fmt: skip
        return Distribution(1.0 if net > 0 else 0.0, certain, said)
    job = job_of(model, terms, weights[None, :], order, plan)
    every = np.concatenate(simulate(job, executor), axis=1)[0]
    drawn = np.sort(every)
    quantiles = sorted_quantiles(drawn, np.array(QUANTILES))
    probability = float(np.mean(every > 0))
    if plan.sampler == LATTICE:
        parts = [every[place::SHIFTS] for place in range(min(SHIFTS, len(every)))]
        mean_error, unsure, *widths = (
            _between([float(np.mean(each)) for each in seen])
            for seen in (
                parts,
                [part > 0 for part in parts],
                *([part <= each for part in parts] for each in quantiles.tolist()),
            )
        )
    else:
        number = len(drawn)
        mean_error = float(drawn.std()) / sqrt(number)
        unsure = sqrt(probability * (1 - probability) / number)
        widths = [sqrt(each * (1 - each) / number) for each in QUANTILES]
    errors = _beside(drawn, np.array(widths))
    by_share = zip(QUANTILES, errors.tolist(), strict=True)
    said = Draws(
        sampler=plan.sampler, draws=len(drawn), seed=plan.seed,
        quantile_error_eur=FrozenMap(dict(by_share)), probability_error=unsure,
        mean_eur=float(np.mean(drawn)), mean_error_eur=mean_error,
    )  # fmt: skip
    found = FrozenMap(dict(zip(QUANTILES, quantiles.tolist(), strict=True)))
    return Distribution(probability, found, said)


def sorted_quantiles(drawn: Array, shares: Array) -> Array:
    """Give quantiles of sorted numbers, on the line between the two that are nearest."""
    place = shares * (len(drawn) - 1)
    under = np.floor(place).astype(np.intp)
    above = np.minimum(under + 1, len(drawn) - 1)
    made: Array = drawn[under] + (place - under) * (drawn[above] - drawn[under])
    return made


def _between(parts: Sequence[float]) -> float:
    """Give the standard error of a mean over independent shifts; one number tells of none."""
    if len(parts) == 1:
        return 0.0
    return stdev(parts) / sqrt(len(parts))


def _beside(drawn: Array, widths: Array) -> Array:
    """Give standard errors of quantiles: how far those lie that are a standard error away."""
    shares = np.array(QUANTILES)
    low, high = np.clip(shares - widths, 0, 1), np.clip(shares + widths, 0, 1)
    return (sorted_quantiles(drawn, high) - sorted_quantiles(drawn, low)) / 2
