"""Who may have money of an open call, who is chosen, and who falls just outside."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from vierplusen.exporting.blocks import Block, Bullets, Heading, Paragraph
from vierplusen.exporting.figures import DASH
from vierplusen.exporting.financed_figures import FinancedReport
from vierplusen.exporting.report import FEATURE, PART

if TYPE_CHECKING:
    from vierplusen.domain.called import Admission, CallOutcome, Selection


def call_part(report: FinancedReport, outcome: "CallOutcome", level: int = PART) -> Iterator[Block]:
    """Show each application with its verdict and its reasons, and then the choice."""
    yield Heading(level, report.tell("call"), "financed.call")
    if outcome.admissions:
        yield Paragraph(_count(report, outcome))
    yield from report.told_all("", outcome.reasons)
    yield from _side_by_side(report, outcome)
    for each in outcome.admissions:
        yield from _admission(report, outcome, each)
    if outcome.selection is not None:
        yield from _selection(report, outcome, outcome.selection)


def _name(outcome: "CallOutcome", key: str) -> str:
    return outcome.names.get(key) or key


def _count(report: FinancedReport, outcome: "CallOutcome") -> str:
    found = list(outcome.admissible.values())
    return report.tell(
        "call-count",
        number=len(found),
        yes=found.count(True),
        no=found.count(False),
        open=found.count(None),
    )


def _side_by_side(report: FinancedReport, outcome: "CallOutcome") -> Iterator[Block]:
    chosen = outcome.selection
    granted = None if chosen is None else chosen.granted_cents
    write = report.writer(
        (
            *(each.grant_cents or 0 for each in outcome.admissions),
            *(() if granted is None else granted.values()),
        )
    )
    rows = []
    for each in outcome.admissions:
        row = [
            _name(outcome, each.application),
            report.whether(each.admissible),
            report.share(each.own_share),
            DASH if each.grant_cents is None else write(each.grant_cents),
        ]
        if granted is not None:
            row.append(write(granted.get(each.application, 0)))
        rows.append(tuple(row))
    keys = ["admissible", "own-part", "may-get"]
    if granted is not None:
        keys.append("gets")
    columns = report.head(*keys)
    yield from report.grid("call-table", ("application", "application"), columns, rows)


def _admission(
    report: FinancedReport, outcome: "CallOutcome", admission: "Admission"
) -> Iterator[Block]:
    verdict = {True: "may", False: "may-not", None: "may-perhaps"}[admission.admissible]
    name = _name(outcome, admission.application)
    yield Heading(FEATURE, report.tell("term", term=name, value=report.tell(verdict)))
    yield from report.told_all("", admission.reasons)
    yield from report.told_all("tested", (each.message for each in admission.criteria))
    yield from report.told_all("ask-first", admission.ask)


def _selection(
    report: FinancedReport, outcome: "CallOutcome", chosen: "Selection"
) -> Iterator[Block]:
    yield Heading(FEATURE, report.tell("selection"), "financed.selection")
    budget = report.money(chosen.budget_cents)
    granted = report.money(sum(chosen.granted_cents.values()))
    left = report.money(chosen.left_cents)
    yield Paragraph(report.tell("selected", budget=budget, granted=granted, left=left))
    yield from report.told_all("", chosen.reasons)
    first = chosen.marginal
    if first is not None:
        name = _name(outcome, first.application)
        yield Paragraph(report.tell("marginal", name=name, cents=first.lacks_cents))
        ways = tuple(report.told(each) for each in first.ways)
        if ways:
            yield Bullets(report.tell("marginal-ways"), ways)
