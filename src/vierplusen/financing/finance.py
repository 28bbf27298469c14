"""finance(): from what is needed and what is offered to a plan."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import evolve

from vierplusen.domain import (
    BenefitAttribution,
    Breach,
    Catalogue,
    FinancingOptions,
    FinancingPlan,
    FinancingStrategy,
    FrozenMap,
    FundingSource,
    Label,
    Need,
    Party,
    PlanRow,
    Taken,
)
from vierplusen.errors import StrategyError
from vierplusen.financing.choosing import answered, chosen, tidy, with_defaults
from vierplusen.financing.figures import figures_of
from vierplusen.financing.judging.check import check_plan
from vierplusen.financing.reading import read_benefits, read_question, resolved
from vierplusen.financing.remarking import remarks


def finance(
    need: Iterable[Need],
    funding: Iterable[FundingSource],
    *,
    strategy: str | FinancingStrategy,
    options: FinancingOptions | Mapping[str, Any] | None = None,
    benefits: Mapping[str, float] | BenefitAttribution | None = None,
    parties: Iterable[Party] = (),
    catalogue: Catalogue | None = None,
) -> FinancingPlan:
    """Make a plan: who pays what of which need, on whose terms (financieren).

    Parameters
    ----------
    need
        What has to be paid, by category and year.
    funding
        Where money may come from, with its terms; for ``pizza`` in order of preference.
    strategy
        ``pizza``, ``proportional``, ``co-financing``, ``new-for-old``, ``results``, ``capacity``,
        the key of a plugin such as ``pizza/mixed``, or a strategy itself.
    options
        What holds for the plan as a whole: :class:`vierplusen.FinancingOptions`, or a mapping.
    benefits
        Who gains: party -> euros, or the ``attribution`` of an appraisal. ``proportional`` needs
        it, and it says which share of the plan is paid by those who gain.
    parties
        Who spends public money, where a source does not say so itself.
    catalogue
        Where a strategy is looked up; None means the library's own.

    Returns
    -------
    FinancingPlan
        It keeps every term: :func:`vierplusen.check_plan` finds nothing. What cannot be paid is
        its gap.

    Raises
    ------
    InvalidValueError
        With everything in which need, sources and options do not agree.
    UnknownKeyError
        If there is no such strategy.
    StrategyError
        If a strategy raises, gives no plan, or gives one that breaks a term.

    Examples
    --------
    >>> plan = finance(
    ...     [Need(category="staff", year=2025, eur=100)],
    ...     [FundingSource(id="fonds-x", form="grant", cap=60)],
    ...     strategy="pizza",
    ... )
    >>> plan.total_cents, plan.gap_cents
    (6000, 4000)
    """
    asked = read_question(need, funding, options, parties)
    found, taken = chosen(strategy, catalogue)
    gains = read_benefits(benefits)
    sources = resolved(asked)
    proposal = answered(
        taken,
        lambda: found.plan(asked.need, sources, options=asked.options, benefits=gains),
    )
    rows, kept = tidy(proposal.rows), with_defaults(found, asked.options)
    breaches = check_plan(rows, asked.need, sources, options=kept)
    if breaches:
        raise StrategyError(taken.key, taken.owner, _said(breaches))
    plan = FinancingPlan(
        strategy=taken.key,
        rows=rows,
        need=asked.need,
        funding=asked.funding,
        options=kept,
        parties=asked.parties,
        beneficiary_share=_by_those_who_gain(rows, sources, gains),
        reasons=proposal.reasons,
        objectives=proposal.objectives,
        complete=proposal.complete,
        provenance=(taken, *_listed(catalogue, asked.parties, asked.funding)),
        labels=_labels(catalogue),
        **figures_of(rows, asked.need, asked.funding),
    )
    return evolve(plan, reasons=(*proposal.reasons, *remarks(plan)))


def _said(breaches: Iterable[Breach]) -> str:
    broken = ", ".join(
        each.term.value if each.funding is None else f"{each.term.value} of {each.funding}"
        for each in breaches
    )
    return f"its plan breaks {broken}"


def _by_those_who_gain(
    rows: Iterable[PlanRow],
    sources: Iterable[FundingSource],
    gains: FrozenMap[str, float] | None,
) -> float | None:
    """Give the share that is paid by those who gain; None where that is not known."""
    if gains is None:
        return None
    gaining = {each.id for each in sources if gains.get(each.party or "", 0.0) > 0}
    paid = [(row.cents, row.funding in gaining) for row in rows]
    total = sum(cents for cents, _ in paid)
    return sum(cents for cents, does in paid if does) / total if total else None


def _listed(
    catalogue: Catalogue | None, parties: Iterable[Party], funding: Iterable[FundingSource]
) -> Iterator[Taken]:
    """Give from whom each party is that a source names, and that a list told about."""
    named = {each.party for each in funding} | {each.decided_by for each in funding}
    for party in parties:
        key = f"Party:{party.id}"
        if party.id in named and catalogue is not None:
            listed = catalogue.of_kind("reference").get(key)
            if listed == party:
                yield catalogue.get("reference", key).taken


def _labels(catalogue: Catalogue | None) -> tuple[Label, ...]:
    return () if catalogue is None else catalogue.brought_labels()
