"""appraise(): a case in, its balance out, with who gains, when it breaks even and how sure."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from math import fsum, isfinite, sqrt
from typing import Final

import numpy as np

from vierplusen.appraisal.agenda import agenda, sensitivities, tornado
from vierplusen.appraisal.appraised import Appraisal
from vierplusen.appraisal.breaking import break_even_points, ratio
from vierplusen.appraisal.correcting import with_knobs
from vierplusen.appraisal.drawing import distribution, net_terms, plan_of
from vierplusen.appraisal.expecting import Counted, Means, count, fixed_at
from vierplusen.appraisal.figures import figures, flows_in_time
from vierplusen.appraisal.guards import guards
from vierplusen.appraisal.lasting import (
    bearable_costs,
    drop_offs,
    durations,
    largest_cost,
    smallest_scale,
)
from vierplusen.appraisal.model import Model
from vierplusen.appraisal.moments import moments
from vierplusen.appraisal.parameters import notes_of, parameters_of
from vierplusen.appraisal.resolving import resolve
from vierplusen.appraisal.results import Draws, MemoItem, Scenario
from vierplusen.appraisal.returns import internal_rate, payback_years
from vierplusen.appraisal.simulating import SAMPLERS
from vierplusen.appraisal.terms import terms_of
from vierplusen.domain import Case, Catalogue, FrozenMap, Party, PolicyDomain
from vierplusen.domain.lines import whole_number
from vierplusen.domain.values import check_kind, require
from vierplusen.errors import Fault, InvalidValueError, RefusedCaseError, fault

MOST_DRAWS: Final = 10_000_000
MOST_SEED: Final = 2**64 - 1
MOST_EUROS: Final = 1e18
"""No line may be expected to be larger: beyond it sums lose their euros."""


def appraise(
    case: Case,
    *,
    parties: Iterable[Party] = (),
    catalogue: Catalogue | None = None,
    draws: int = 10_000,
    seed: int = 0,
    sampler: str = "random",
    strict: bool = False,
    executor: Executor | None = None,
    name: str | None = None,
    domains: Iterable[PolicyDomain] = (),
) -> Appraisal:
    """Count a case: its balance, who gains and pays, when it breaks even, and how sure that is.

    Parameters
    ----------
    case
        Costs, effects and transfers of the project and of the null alternative.
    parties
        Who is who: a budget holder has ``public=True``. Where any are given, all parties of the
        case have to be among them, or in the catalogue.
    catalogue
        Where unit prices, indices, rates and tables of optimism are looked up.
    draws, seed, sampler
        How many draws are made for the quantiles and the chance, from which seed, and how:
        ``random``, or ``lattice`` for points that spread more evenly. All other figures are exact
        and need no draws.
    strict
        Whether to refuse a case with guards that it does not silence.
    executor
        What makes the chunks of draws, such as a process pool; the figures are the same, bit by
        bit, with any. It is not shut down.

    name, domains
        What the project is called, and what is known of its policy domains: for reports.

    Returns
    -------
    Appraisal

    Raises
    ------
    InvalidValueError
        With everything that is missing or cannot be: no base year, price year, horizon or rate;
        an unknown price, index, rate, table or party; a price of another year without an index;
        euros beyond what can be counted, in a line, a scenario or the spread of the balance.
    RefusedCaseError
        If ``strict``, with the guards.

    Notes
    -----
    The meaning of every key is that of :class:`vierplusen.Case`; the rules of the field that are
    often got wrong (timing, ratio, adjusters, transfers) are parameters that are printed.

    Examples
    --------
    >>> from vierplusen.domain import Cost, Effect
    >>> made = appraise(Case(
    ...     base_year=2024, price_year=2024, horizon_years=20, discount=0.03,
    ...     costs=[Cost(id="once", payer="gemeente", by_year=[3000])],
    ...     effects=[Effect(id="yearly", quantity=1, price=500, gains={"gemeente": 1})],
    ... ))
    >>> round(made.benefits_eur, 2), round(made.net_eur, 2), round(made.benefit_cost_ratio, 2)
    (7438.74, 4526.12, 2.55)
    """
    check_kind(case, Case, "case")
    whole_number(1, MOST_DRAWS, "draws", draws)
    whole_number(0, MOST_SEED, "seed", seed)
    require(sampler in SAMPLERS, "sampler", sampler, "one-of", options=", ".join(SAMPLERS))
    if catalogue is not None:
        check_kind(catalogue, Catalogue, "catalogue")
    if executor is not None:
        check_kind(executor, Executor, "executor")
    require(name is None or bool(str(name).strip()), "name", name, "non-empty")
    model = resolve(case, parties, catalogue, name=name, domains=domains)
    # What becomes too large on the way is refused by name, and not by a warning.
    with np.errstate(all="ignore"):
        return _appraised(model, catalogue, plan_of(sampler, draws, seed), executor, strict=strict)


def _appraised(
    model: Model,
    catalogue: Catalogue | None,
    plan: Draws,
    executor: Executor | None,
    *,
    strict: bool,
) -> Appraisal:
    """Count a model."""
    means = Means(model.knobs)
    counted = count(model, means)
    _check_size(model, counted)
    found_guards = guards(model, counted, catalogue)
    refused = tuple(each for each in found_guards if each.silenced is None)
    if strict and refused:
        raise RefusedCaseError(tuple((each.code, each.place) for each in refused))
    points = figures(model, counted)
    terms = terms_of(model)
    found = moments(net_terms(model, terms), means)
    _check_spread(found.variance)
    net, benefits, costs = points.net_eur, points.benefits_eur, points.costs_eur
    gross = fsum(
        abs(each) for each in (*points.by_effect_eur.values(), *points.by_cost_eur.values())
    )
    break_even = FrozenMap(break_even_points(model, found.given, net, gross))
    sensitivity = FrozenMap(sensitivities(model.knobs, found, means))
    drawn = distribution(model, terms, found.total, plan, net, executor)
    irr, irr_reason = internal_rate(flows_in_time(model, counted))
    return Appraisal(
        benefits_eur=benefits,
        costs_eur=costs,
        net_eur=net,
        benefit_cost_ratio=ratio(benefits, costs) if costs > 0 else None,
        net_ratio=ratio(net, costs) if costs > 0 else None,
        by_party_eur=points.by_party_eur,
        by_domain_eur=points.by_domain_eur,
        by_effect_eur=points.by_effect_eur,
        by_cost_eur=points.by_cost_eur,
        by_year_eur=points.by_year_eur,
        budget_eur=points.budget_eur,
        budgets=points.budgets,
        payback_years=payback_years(tuple(points.by_year_eur.values())),
        irr=irr,
        irr_reason=irr_reason,
        without_decisions_eur=points.without_decisions_eur,
        without_all_eur=points.without_all_eur,
        break_even=break_even,
        largest_cost=largest_cost(benefits, costs),
        bearable_costs=bearable_costs(model, counted, net),
        smallest_scale=smallest_scale(model, break_even, benefits, costs),
        durations=durations(model, counted, means, net),
        drop_offs=drop_offs(model, counted, means, net),
        sensitivity=sensitivity,
        tornado=tornado(model.knobs, found),
        sd_eur=sqrt(found.variance),
        probability_positive=drawn.probability,
        quantiles_eur=drawn.quantiles,
        simulated=drawn.draws,
        scenarios=tuple(_scenarios(model)),
        agenda=agenda(model.knobs, sensitivity, break_even),
        memo=tuple(_memo(model.case)),
        guards=found_guards,
        attribution=points.attribution,
        parameters=parameters_of(model, drawn.draws),
        notes=notes_of(model, found),
        provenance=model.taken,
        case=model.case,
        parties=model.parties,
        domains=model.domains,
        name=model.name,
        model=model,
    )


def _check_size(model: Model, counted: Counted, path: str | None = None) -> None:
    """Refuse euros that are too large to be counted to the cent, and what is no number."""
    faults: list[Fault] = []
    for line, eur, pv in zip(model.lines, counted.eur, counted.pv_eur, strict=True):
        wrong = [each for each in (*eur, *pv) if not abs(each) <= MOST_EUROS]
        if wrong:
            place = f"{line.section}[{line.index}]" if path is None else path
            faults.append(fault(place, f"{wrong[0]:.3g}", "euros", most=MOST_EUROS))
    if faults:
        raise InvalidValueError(tuple(faults))


def _check_spread(variance: float) -> None:
    """Refuse knobs that are so wide that the spread of the balance is no number."""
    good = variance <= MOST_EUROS**2
    found = f"{sqrt(variance):.3g}" if isfinite(variance) else "inf"
    require(good, "knobs", found, "euros-spread", most=MOST_EUROS)


def _scenarios(model: Model) -> Iterator[Scenario]:
    """Count the case once more where some knobs have other values."""
    for name, values in model.case.scenarios.items():
        fixed = with_knobs(model, fixed_at(model.knobs, values))
        counted = count(fixed, Means(fixed.knobs))
        _check_size(fixed, counted, f"scenarios.{name}")
        points = figures(fixed, counted)
        yield Scenario(
            name=name,
            knobs=values,
            benefits_eur=points.benefits_eur,
            costs_eur=points.costs_eur,
            net_eur=points.net_eur,
        )


def _memo(case: Case) -> Iterator[MemoItem]:
    for each in case.effects:
        if each.memo is not None:
            yield MemoItem(id=each.id, text=each.memo, domain=each.domain)
