"""The financing of a project, whole and in part, in the order in which one decides on it."""

from collections.abc import Callable, Iterator
from typing import Final

from vierplusen.domain.called import CallOutcome
from vierplusen.domain.catalogue import Taken
from vierplusen.domain.closings import Closing
from vierplusen.domain.continuing import CashFlow, Continued
from vierplusen.domain.financed import Financed
from vierplusen.domain.firmness import Dependency, Robustness
from vierplusen.domain.plans import Breach, FinancingPlan
from vierplusen.domain.scaled import ScaleOutcome
from vierplusen.exporting.blocks import Block, Heading, Paragraph
from vierplusen.exporting.financed_call import call_part
from vierplusen.exporting.financed_figures import FinancedReport
from vierplusen.exporting.financed_firm import (
    breaches_part,
    closing_part,
    dependency_part,
    objectives_part,
    robustness_part,
)
from vierplusen.exporting.financed_parameters import continued_parameters, parameters_part
from vierplusen.exporting.financed_parts import explained
from vierplusen.exporting.financed_pizza import kinds_part, pizza_part
from vierplusen.exporting.financed_routes import cash_part, continued_blocks, sources_of
from vierplusen.exporting.financed_scale import scale_part
from vierplusen.exporting.financed_summary import plan_summary
from vierplusen.exporting.financed_terms import loans_part, terms_part
from vierplusen.exporting.report import PART, TOP
from vierplusen.exporting.shared import taken_part
from vierplusen.exporting.shared_figures import SharedReport
from vierplusen.exporting.shared_paying import shift_part

Told = (
    Financed | FinancingPlan | Closing | Robustness | Dependency | Continued | CashFlow
    | ScaleOutcome | CallOutcome | tuple[Breach, ...]
)  # fmt: skip
"""What financing answers, as a whole or in part."""


def financed_outline(result: Told, lang: str) -> tuple[Block, ...]:
    """Lay out a result of financing as blocks in one language."""
    if isinstance(result, Financed):
        return tuple(_financed(result, lang))
    if isinstance(result, Continued):
        return continued_outline(result, lang)
    if isinstance(result, FinancingPlan):
        return tuple(_plan(result, lang))
    if isinstance(result, ScaleOutcome | CallOutcome):
        return tuple(_outcome(result, lang))
    report = FinancedReport.about(lang)
    if isinstance(result, tuple):
        return tuple(breaches_part(report, result, TOP))
    lay_out = next(part for kind, part in _ALONE if isinstance(result, kind))
    return tuple(lay_out(report, result, TOP))


_ALONE: Final[tuple[tuple[type, Callable[..., Iterator[Block]]], ...]] = (
    (Closing, closing_part),
    (Robustness, robustness_part),
    (Dependency, dependency_part),
    (CashFlow, cash_part),
)
"""Parts that can stand alone, and what lays them out."""


def _outcome(result: ScaleOutcome | CallOutcome, lang: str) -> Iterator[Block]:
    """Lay out what scaling up, or an open call, answers."""
    report = FinancedReport.about(lang, parties=result.parties, labels=result.labels)
    if result.illustrative:
        yield Paragraph(report.say("appraised.illustrative"))
    if isinstance(result, ScaleOutcome):
        yield from scale_part(report, result, TOP)
    else:
        yield from call_part(report, result, TOP)
        yield from taken_part(
            report, () if result.selection is None else result.selection.provenance
        )


def _plan(plan: FinancingPlan, lang: str) -> Iterator[Block]:
    report = FinancedReport.about(
        lang, parties=plan.parties, funding=plan.funding, labels=plan.labels
    )
    yield Heading(TOP, report.tell("plan"), "financed.plan")
    yield from plan_summary(report, plan)
    yield from pizza_part(report, plan)
    yield from terms_part(report, plan)
    yield from _background(report, plan)
    yield from parameters_part(report, plan)
    yield from taken_part(report, plan.provenance)


def _background(report: FinancedReport, plan: FinancingPlan) -> Iterator[Block]:
    """Tell what kind of money it is, what goes back, and why the amounts are what they are."""
    yield from kinds_part(report, plan)
    yield from loans_part(report, plan)
    yield Heading(PART, report.tell("why"), "financed.why")
    said = [report.tell("made-by", strategy=report.strategy(plan.strategy))]
    does = f"strategy-does.{plan.strategy}"
    if report.words.has(does):
        said.append(report.words.word(does))
    yield Paragraph(" ".join(said))
    yield from report.told_all("", explained(plan))
    yield from objectives_part(report, plan)


def _financed(made: Financed, lang: str) -> Iterator[Block]:
    plan = made.plan
    labels = (*made.labels, *(() if plan is None else plan.labels))
    report = FinancedReport.about(
        lang,
        parties=made.parties,
        funding=() if plan is None else plan.funding,
        labels=labels,
    )
    if made.illustrative:
        yield Paragraph(report.say("appraised.illustrative"))
    yield Heading(TOP, report.tell("title", name=made.name), "financed.title")
    if made.as_of is not None:
        said = report.say("report.as-of")
        yield Paragraph(report.tell("term", term=said, value=report.words.date(made.as_of)))
    if plan is None:
        yield from report.told_all("", made.notes)
    else:
        yield from plan_summary(report, plan, made.breaches, made.robustness)
        yield from _decided(report, made, plan)
        yield from _background(report, plan)
    yield from _beside(report, made, SharedReport.of(lang, made.parties, labels=labels))
    if plan is not None:
        yield from parameters_part(report, plan)
        if made.notes:
            yield Heading(PART, report.tell("notes"), "financed.notes")
            yield from report.told_all("", made.notes)
    yield from taken_part(report, tuple(financed_taken(made)))


def _decided(report: FinancedReport, made: Financed, plan: FinancingPlan) -> Iterator[Block]:
    """Tell what one decides on: who pays, what is in the way, and how firm it is."""
    if made.breaches:
        yield from breaches_part(report, made.breaches)
    yield from pizza_part(report, plan)
    if made.closing is not None:
        yield from closing_part(report, made.closing)
    yield from terms_part(report, plan)
    if made.robustness is not None:
        yield from robustness_part(report, made.robustness)
    elif made.dependency is not None:
        yield from dependency_part(report, made.dependency, PART)


def _beside(report: FinancedReport, made: Financed, shared: SharedReport) -> Iterator[Block]:
    """Tell what else was asked: old budgets, another scale, an open call."""
    if made.shift is not None:
        yield from shift_part(shared, made.shift)
    if made.scaling is not None:
        yield from scale_part(report, made.scaling)
    if made.call is not None:
        yield from call_part(report, made.call)


def financed_taken(made: Financed) -> Iterator[Taken]:
    """Give what the plan and the choice of a call were taken from."""
    if made.plan is not None:
        yield from made.plan.provenance
    if made.call is not None and made.call.selection is not None:
        yield from made.call.selection.provenance


def continued_outline(
    made: Continued, lang: str, known: FinancingPlan | None = None
) -> tuple[Block, ...]:
    """Lay out how a project can go on; ``known`` is a plan of which all is told beside it."""
    return tuple(_continued(made, lang, known))


def _continued(made: Continued, lang: str, known: FinancingPlan | None) -> Iterator[Block]:
    report = FinancedReport.about(
        lang, parties=made.parties, funding=sources_of(made), labels=made.labels
    )
    yield from continued_blocks(report, made)
    yield from continued_parameters(report, made, known)
    yield from taken_part(report, tuple(continued_taken(made)))


def continued_taken(made: Continued) -> Iterator[Taken]:
    """Give what the plans of the routes were taken from."""
    for each in made.routes:
        if each.plan is not None:
            yield from each.plan.provenance
