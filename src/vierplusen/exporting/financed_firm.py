"""How firm a plan is, what it breaks, how it could close, and what was made as small as can be."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from vierplusen.exporting.blocks import Block, Bullets, Heading, Paragraph
from vierplusen.exporting.financed_figures import FinancedReport
from vierplusen.exporting.report import FEATURE, PART, TOP

if TYPE_CHECKING:
    from vierplusen.domain.closings import Closing, TermChange
    from vierplusen.domain.firmness import Dependency, Robustness, SourceRisk
    from vierplusen.domain.plans import Breach, FinancingPlan


def breaches_part(
    report: FinancedReport, breaches: "Sequence[Breach]", level: int = PART
) -> Iterator[Block]:
    """Say which terms a plan breaks, or that it keeps them all."""
    yield Heading(level, report.tell("breaches"), "financed.breaches")
    if breaches:
        yield from report.told_all("", (each.message for each in breaches))
    else:
        yield Paragraph(report.tell("breaches-none"))


def closing_part(report: FinancedReport, closing: "Closing", level: int = PART) -> Iterator[Block]:
    """Say what would have to give before a plan closes, and who could pay."""
    yield Heading(level, report.tell("closing"), "financed.closing")
    if closing.gap_cents > 0:
        yield Paragraph(report.tell("gap-is", cents=closing.gap_cents))
    yield from report.told_all("", (one for one in closing.reasons if one.key not in _AFTER))
    alone = set(closing.fewest) <= set(closing.singles)
    if closing.fewest and not alone:
        key = "fewest-proved" if closing.proved else "fewest"
        yield Bullets(report.tell(key), _changes(report, closing.fewest))
    if closing.singles:
        one = "singles-one" if len(closing.singles) == 1 else "singles-only"
        key = one if alone else "singles"
        yield Bullets(report.tell(key), _changes(report, closing.singles))
    if closing.partners:
        said = tuple(report.told(each.message) for each in closing.partners)
        yield Bullets(report.tell("partners"), said)
    yield from report.told_all("", (one for one in closing.reasons if one.key in _AFTER))


_AFTER: Final = frozenset(
    {"close.less", "close.less-more", "close.partners-all", "close.partners-some"}
)
"""What is said after the changes of terms, because it is another way."""


def _changes(report: FinancedReport, changes: "Iterable[TermChange]") -> tuple[str, ...]:
    return tuple(report.told(each.message) for each in changes)


def robustness_part(
    report: FinancedReport, firm: "Robustness", level: int = PART
) -> Iterator[Block]:
    """Say how likely a plan closes, and what it would mean if a source did not come."""
    yield Heading(level, report.tell("firm"), "financed.firm")
    yield from report.told_all("", firm.reasons)
    yield from _risks(report, firm.risks)
    yield from dependency_part(report, firm.dependency)


def _risks(report: FinancedReport, risks: "Sequence[SourceRisk]") -> Iterator[Block]:
    if not risks:
        return
    yield Heading(FEATURE, report.tell("risks"), "financed.risks")
    yield Paragraph(report.tell("risks-how"))
    amounts = [
        cents for each in risks for cents in (each.planned_cents, each.falls_cents, each.left_cents)
    ]
    write = report.writer(amounts)
    rows = [
        (
            report.source(each.funding),
            report.chance(each.probability),
            write(each.planned_cents),
            write(each.falls_cents),
            write(each.left_cents),
        )
        for each in risks
    ]
    columns = report.head("chance", "planned", "falls", "left-over")
    yield from report.grid("risks-table", ("source", "source"), columns, rows)


def dependency_part(
    report: FinancedReport, leaning: "Dependency", level: int = FEATURE
) -> Iterator[Block]:
    """Say on whom and on what a plan leans."""
    yield Heading(level, report.tell("dependency"), "financed.dependency")
    yield from report.told_all("", leaning.reasons)
    if level != TOP:
        return  # a plan that stands beside it tells it already
    rows = [(str(year), report.share(share)) for year, share in leaning.temporary_share.items()]
    yield from report.table("ends-table", report.head("year", "ends"), rows)


def objectives_part(report: FinancedReport, plan: "FinancingPlan") -> Iterator[Block]:
    """Say what was made as small as possible, and whether it is proved that nothing is better."""
    if not plan.objectives:
        return
    yield Heading(PART, report.tell("objectives"), "financed.objectives")
    yield Paragraph(report.tell("objectives-how"))
    if not plan.complete:
        yield Paragraph(report.tell("best-so-far"))
    write = report.writer(
        cents for each in plan.objectives for cents in (each.cents, each.bound_cents)
    )
    rows = [
        (
            report.known("objective", each.key),
            write(each.cents),
            write(each.bound_cents),
            report.whether(each.proved),
        )
        for each in plan.objectives
    ]
    head = report.head("objective", "in-plan-cents", "bound", "proved")
    yield from report.table("objectives-table", head, rows)
