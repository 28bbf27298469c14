"""Who gains, who should pay and whether it holds, in the order in which one decides on it."""

from collections.abc import Iterator, Sequence

from vierplusen._version import __version__
from vierplusen.domain.bills import Bill, RuleComparison, Stability
from vierplusen.domain.catalogue import Taken
from vierplusen.domain.message import Message
from vierplusen.domain.pockets import JointCost, NewForOld, Payments, PocketMap, Sharing
from vierplusen.exporting.blocks import Block, Bullets, Heading, Paragraph
from vierplusen.exporting.report import FEATURE, PART, TOP
from vierplusen.exporting.shared_bill import bill_part, payments_part, stability_part
from vierplusen.exporting.shared_figures import SharedReport
from vierplusen.exporting.shared_map import pockets_part
from vierplusen.exporting.shared_paying import cashing_part, shift_part
from vierplusen.exporting.shared_rules import rules_part
from vierplusen.exporting.shared_summary import paying, summary_part
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
        yield from _taken(report, result.provenance)
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
    yield Heading(TOP, report.tell("title", name=result.name))
    yield from summary_part(report, result)
    if result.pockets is None:
        yield from report.told_all("", result.notes)
    if result.grades is not None and (result.grades.gains or result.pockets is None):
        yield from benefits_part(report, result, result.grades)
    yield from _euros(report, result)
    yield from cashing_part(report, result.cashing)
    if result.new_for_old is not None:
        yield from shift_part(report, result.new_for_old)
    if result.joint is not None:
        yield from _joint(report, result.joint)
    if result.pockets is not None and result.notes:
        yield Heading(PART, report.tell("notes"))
        yield from report.told_all("", result.notes)
    joined = () if result.joint is None else result.joint.bill.provenance
    yield from _taken(report, (*result.provenance, *joined))


def _euros(report: SharedReport, result: Sharing) -> Iterator[Block]:
    """Show the map in euros, the bill, whether it holds, and what other rules give."""
    bearers: Sequence[str] = ()
    if result.pockets is not None:
        yield from pockets_part(report, result.pockets)
        bearers = tuple(paying(result.pockets))
    if result.bill is not None:
        yield from bill_part(
            report, result.bill, bearers=bearers, risks=result.risks, payments=result.payments
        )
    if result.stability is not None:
        yield from stability_part(report, result.stability, result.bill)
    if result.comparison is not None:
        yield from rules_part(report, result.comparison)


def _joint(report: SharedReport, joint: JointCost) -> Iterator[Block]:
    """Share what it costs to do something together."""
    yield Heading(PART, report.tell("joint"))
    yield Paragraph(report.tell("joint-how"))
    yield from bill_part(report, joint.bill, level=FEATURE)
    yield from stability_part(report, joint.stability, joint.bill, level=FEATURE)
    yield from rules_part(report, joint.comparison, level=FEATURE)


def _taken(report: SharedReport, provenance: Sequence[Taken]) -> Iterator[Block]:
    """Tell what was taken from whom, and by which versions it was made."""
    if provenance:
        said = tuple(dict.fromkeys(_item(report, each) for each in provenance))
        yield Heading(PART, report.say("appraised.taken"))
        yield Bullets("", said)
    used = {(each.distribution, each.version) for each in provenance}
    versions = ", ".join(" ".join(each) for each in sorted({*used, ("vierplusen", __version__)}))
    yield Paragraph(report.say("report.made-with", versions=versions))


def _item(report: SharedReport, taken: Taken) -> str:
    kind, _, own = taken.key.rpartition(":")
    record = f"record.{kind}"
    values = {
        "kind": report.say(record if report.words.has(record) else f"kind.{taken.kind}"),
        "key": own,
        "plugin": taken.plugin,
        "distribution": taken.distribution,
        "version": taken.version,
    }
    return report.words.say(Message("appraised.taken-item", values))
