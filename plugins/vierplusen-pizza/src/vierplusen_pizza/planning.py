"""From a question to a proposal."""

from collections.abc import Mapping, Sequence

from attrs import evolve

from vierplusen import FinancingOptions, FundingSource, Need, Proposal, VierplusenError, finance
from vierplusen_pizza.building import build
from vierplusen_pizza.explaining import explain
from vierplusen_pizza.layout import Plan, rows_of
from vierplusen_pizza.programs import Clock
from vierplusen_pizza.searching import search
from vierplusen_pizza.strategy import LAST_CENTS, SECONDS, Progress
from vierplusen_pizza.task import read_task


def plan(
    need: Sequence[Need],
    funding: Sequence[FundingSource],
    options: FinancingOptions,
    benefits: Mapping[str, float] | None,
    progress: Progress,
) -> Proposal:
    """Make the best plan; see :meth:`vierplusen_pizza.MixedStrategy.plan`."""
    limit = options.time_limit
    clock = Clock(SECONDS if limit is None else limit)
    proof = clock if limit is not None else Clock(LAST_CENTS)
    layout = build(read_task(need, funding, options, benefits))
    answer = search(layout, clock, proof, progress, lambda: _on_paper(need, funding, options))
    return Proposal(
        rows=tuple(rows_of(answer.plan)),
        reasons=tuple(explain(layout.task, answer.plan, answer.objectives)),
        objectives=answer.objectives,
        complete=answer.complete,
    )


def _on_paper(
    need: Sequence[Need], funding: Sequence[FundingSource], options: FinancingOptions
) -> Plan:
    """Give the plan of a strategy that needs no search, whatever the order of the sources.

    Of a question that ``finance`` would refuse there is none: then nobody pays, to begin with.
    """
    sources = sorted(funding, key=lambda each: each.id)
    try:
        made = finance(need, sources, strategy="pizza", options=evolve(options, order=()))
    except VierplusenError:
        return {}
    return {(each.funding, each.category, each.year): each.cents for each in made.rows}
