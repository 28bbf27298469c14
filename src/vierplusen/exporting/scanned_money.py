"""The money in the report of a scan: the plan in short, the routes with it, the first steps."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from vierplusen.assessment.assessing import Assessment
from vierplusen.exporting.blocks import Block, Heading, Paragraph
from vierplusen.exporting.financed_figures import FinancedReport
from vierplusen.exporting.financed_pizza import slices_by_year
from vierplusen.exporting.financed_routes import dated_steps, going_on, routes_part, sources_of
from vierplusen.exporting.financed_summary import plan_summary
from vierplusen.exporting.financed_terms import terms_part
from vierplusen.exporting.report import PART

if TYPE_CHECKING:
    from vierplusen.domain.continuing import Continued
    from vierplusen.domain.plans import FinancingPlan

STEPS: Final = 5
"""So many steps does a scan show; the report on routes has them all."""


def money_part(lang: str, assessment: Assessment) -> Iterator[Block]:
    """Show what is known of the money of a project, where its document tells of it."""
    financing = assessment.financing
    if financing is not None and financing.plan is not None:
        report = FinancedReport.about(
            lang, parties=financing.parties, funding=financing.plan.funding,
            labels=(*financing.labels, *financing.plan.labels),
        )  # fmt: skip
        if financing.illustrative:
            yield Paragraph(report.say("appraised.illustrative"))
        yield from _plan(report, financing.plan)
    continued = assessment.plus_one.continued
    if continued is not None:
        yield from _routes(lang, continued)


def _plan(report: FinancedReport, plan: "FinancingPlan") -> Iterator[Block]:
    yield Heading(PART, report.tell("plan"), "financed.plan")
    yield from plan_summary(report, plan)
    if plan.need:
        yield from slices_by_year(report, plan)
        yield from terms_part(report, plan)
    yield Paragraph(report.tell("more-on-plan"))


def _routes(lang: str, made: "Continued") -> Iterator[Block]:
    report = FinancedReport.about(
        lang, parties=made.parties, funding=sources_of(made), labels=made.labels
    )
    yield Heading(PART, report.tell("scanned-routes"), "financed.scanned-routes")
    yield from going_on(report, made)
    yield from routes_part(report, made)
    yield from dated_steps(report, made, STEPS)
    yield Paragraph(report.tell("more-on-routes"))
