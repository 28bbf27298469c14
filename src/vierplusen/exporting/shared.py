"""Who gains, who should pay and whether it holds, in the order in which one decides on it."""

from collections.abc import Iterator, Mapping, Sequence

from vierplusen.domain.bills import Bill, RuleComparison, Stability
from vierplusen.domain.catalogue import Taken
from vierplusen.domain.pockets import JointCost, NewForOld, Payments, PocketMap, Sharing
from vierplusen.exporting.blocks import Block, Bullets, Heading, Paragraph
from vierplusen.exporting.report import FEATURE, PART, TOP
from vierplusen.exporting.shared_bill import bill_part, costs_nothing, payments_part, stability_part
from vierplusen.exporting.shared_figures import SharedReport
from vierplusen.exporting.shared_map import pockets_part
from vierplusen.exporting.shared_parts import bill_parts
from vierplusen.exporting.shared_paying import cashing_part, shift_part
from vierplusen.exporting.shared_rules import rules_part
from vierplusen.exporting.shared_summary import paying, summary_part
from vierplusen.exporting.taken import made_with, taken_item
from vierplusen.exporting.views import benefits_part

Shared = Sharing | Bill | Stability | RuleComparison | PocketMap | NewForOld | Payments
"""What sharing answers, as a whole or in part."""


def shared_outline(result: Shared, lang: str) -> tuple[Block, ...]:
    """Lay out a result of sharing as blocks in one language."""
    if isinstance(result, Sharing):
        report = SharedReport.of(lang, result.parties, result.domains, result.labels)
        return tuple(_sharing(report, result))
    labels = getattr(result, "labels", ())
    return tuple(_part(SharedReport.of(lang, labels=labels), result))


def _part(
    report: SharedReport,
    result: Bill | Stability | RuleComparison | PocketMap | NewForOld | Payments,
) -> Iterator[Block]:
    """Lay out one part that stands alone."""
    if isinstance(result, Bill):
        yield from bill_part(report, result, level=TOP)
        yield from taken_part(report, result.provenance)
    elif isinstance(result, Stability):
        yield from stability_part(report, result, level=TOP)
    elif isinstance(result, RuleComparison):
        yield from rules_part(report, result, level=TOP)
    elif isinstance(result, PocketMap):
        yield from pockets_part(report, result, level=TOP)
    elif isinstance(result, NewForOld):
        yield from shift_part(report, result, level=TOP)
    else:
        yield from payments_part(report, result, level=TOP)


def _sharing(report: SharedReport, result: Sharing) -> Iterator[Block]:
    if result.illustrative:
        yield Paragraph(report.say("appraised.illustrative"))
    yield Heading(TOP, report.tell("title", name=result.name), "shared.title")
    parts = bill_parts(result)
    own = report.itself(parts)
    yield from summary_part(own, result)
    if result.pockets is None:
        yield from report.told_all("", result.notes)
    if result.grades is not None and (result.grades.gains or result.pockets is None):
        yield from benefits_part(report, result, result.grades)
    if result.pockets is not None:
        yield from pockets_part(report, result.pockets)
    yield from _euros(own, result, parts)
    yield from cashing_part(own, result.cashing)
    if result.new_for_old is not None:
        yield from shift_part(report, result.new_for_old)
    if result.joint is not None:
        yield from _joint(report, result.joint)
    if result.pockets is not None and result.notes:
        yield Heading(PART, report.tell("notes"), "shared.notes")
        yield from report.told_all("", result.notes)
    joined = () if result.joint is None else tuple(joined_taken(result.joint))
    yield from taken_part(report, (*result.provenance, *joined))


def _euros(
    report: SharedReport, result: Sharing, parts: Mapping[str, Sequence[str]]
) -> Iterator[Block]:
    """Show the bill, whether it holds, and what other rules give."""
    bill = result.bill
    if bill is None:
        return
    if costs_nothing(bill):
        yield from bill_part(report, bill)
        return
    bearers = () if result.pockets is None else tuple(paying(result.pockets))
    yield from bill_part(
        report, bill, bearers=bearers, parts=parts, risks=result.risks, payments=result.payments
    )
    if result.stability is not None:
        yield from stability_part(report, result.stability, bill)
    if result.comparison is not None:
        yield from rules_part(report, result.comparison, used=bill.rule)


def _joint(report: SharedReport, joint: JointCost) -> Iterator[Block]:
    """Share what it costs to do something together."""
    yield Heading(PART, report.tell("joint"), "shared.joint")
    yield Paragraph(report.tell("joint-how"))
    yield from bill_part(report, joint.bill, level=FEATURE)
    yield from stability_part(report, joint.stability, joint.bill, level=FEATURE)
    yield from rules_part(report, joint.comparison, level=FEATURE, used=joint.bill.rule)


def joined_taken(joint: JointCost) -> Iterator[Taken]:
    """Give what the bill of a joint provision took, and those that it is compared with."""
    yield from joint.bill.provenance
    for each in joint.comparison.rows:
        if each.bill is not None:
            yield from each.bill.provenance


def taken_part(report: SharedReport, provenance: Sequence[Taken]) -> Iterator[Block]:
    """Tell what was taken from whom, and by which versions it was made."""
    if provenance:
        said = tuple(dict.fromkeys(_item(report, each) for each in provenance))
        yield Heading(PART, report.say("appraised.taken"), "appraised.taken")
        yield Bullets("", said)
    yield made_with(report.words, provenance)


def _item(report: SharedReport, taken: Taken) -> str:
    called = {"Party": report.party, "PolicyDomain": report.domain}
    return taken_item(report.words, taken, called)
