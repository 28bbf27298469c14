"""check_plan(): whether a plan keeps every term, however it was made."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from vierplusen.domain import (
    Breach,
    FinancingOptions,
    FinancingPlan,
    FundingSource,
    Message,
    Need,
    Party,
    PlanRow,
    Term,
)
from vierplusen.domain.values import require
from vierplusen.financing.figures import figures_of
from vierplusen.financing.judging.ledger import ledger_of
from vierplusen.financing.judging.rules import RULES
from vierplusen.financing.reading import read_question, resolved


def check_plan(
    plan: FinancingPlan | Iterable[PlanRow],
    need: Iterable[Need],
    funding: Iterable[FundingSource],
    *,
    options: FinancingOptions | Mapping[str, Any] | None = None,
    parties: Iterable[Party] = (),
) -> tuple[Breach, ...]:
    """Judge a plan by all terms of all sources, whoever made it (toetsen).

    Parameters
    ----------
    plan
        A plan, or rows: a source, a category, a year and whole cents.
    need, funding, options
        What has to be paid, by whom it may be, and what holds for the plan as a whole.
    parties
        Who spends public money, where a source does not say so itself.

    Returns
    -------
    tuple of Breach
        Every rule that is broken, each with its source and by how much; () for a good plan. That
        something is not paid is no breach: ``gap_cents`` of a plan says so.

    Raises
    ------
    InvalidValueError
        If need, sources and options do not agree, or the plan is none.

    Examples
    --------
    >>> need = [Need(category="staff", year=2025, eur=100)]
    >>> fund = FundingSource(id="fonds-x", form="grant", cap=50)
    >>> paid = PlanRow(funding="fonds-x", category="staff", year=2025, cents=6_000)
    >>> [(each.term.value, each.by_cents) for each in check_plan([paid], need, [fund])]
    [('cap', 1000)]
    """
    asked = read_question(need, funding, options, parties)
    rows = _rows(plan)
    ledger = ledger_of(rows, asked.need, resolved(asked), asked.options)
    found = [breach for rule in RULES for breach in rule(ledger)]
    if isinstance(plan, FinancingPlan):
        found.extend(_sums(plan))
    return tuple(found)


def _rows(plan: object) -> tuple[PlanRow, ...]:
    if isinstance(plan, FinancingPlan):
        return plan.rows
    require(isinstance(plan, Iterable) and not isinstance(plan, str), "plan", plan, "plan-row")
    several: Iterable[Any] = plan  # type: ignore[assignment]  # one by the line above
    rows = tuple(several)
    for index, each in enumerate(rows):
        require(isinstance(each, PlanRow), f"plan[{index}]", each, "kind", kind="PlanRow")
    return rows


def _sums(plan: FinancingPlan) -> Iterator[Breach]:
    """Compare what a plan says of itself with its own rows."""
    for name, right in figures_of(plan.rows, plan.need, plan.funding).items():
        if getattr(plan, name) != right:
            message = Message(f"breach.{Term.SUMS}", {"figure": Message(f"plan-figure.{name}")})
            yield Breach(term=Term.SUMS, message=message)
