"""Rules side by side as a part of a report: what each gives, whether it holds, what it promises."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from vierplusen.domain.rules import RuleProperty
from vierplusen.exporting.blocks import Block, Bullets, Heading, Paragraph
from vierplusen.exporting.figures import DASH
from vierplusen.exporting.report import FEATURE, PART
from vierplusen.exporting.shared_bill import rule_name
from vierplusen.exporting.shared_figures import Row, SharedReport

if TYPE_CHECKING:
    from vierplusen.domain.bills import ComparedRule, RuleComparison


def rules_part(
    report: SharedReport, compared: "RuleComparison", level: int = PART, used: str | None = None
) -> Iterator[Block]:
    """Show rules side by side, with the advice of the library; ``used`` is that of the bill."""
    yield Heading(level, report.tell("rules"), "shared.rules")
    yield Paragraph(report.tell("rules-how"))
    yield from _does(report, compared)
    yield from _amounts(report, compared)
    yield from _properties(report, compared, used)
    yield from _advice(report, compared)


def _does(report: SharedReport, compared: "RuleComparison") -> Iterator[Block]:
    """Say what each rule does, where there are words for it."""
    told = tuple(
        report.tell("term", term=rule_name(report, each.rule), value=report.words.word(label))
        for each in compared.rows
        if report.words.has(label := f"rule-does.{each.rule}")
    )
    if told:
        yield Bullets(report.tell("does"), told)


def _short(report: SharedReport, key: str) -> str:
    """Give the short name of a rule, for the head of a table."""
    label = f"shared.rule.{key}"
    return report.words.word(label) if report.words.has(label) else rule_name(report, key)


def _amounts(report: SharedReport, compared: "RuleComparison") -> Iterator[Block]:
    bills = [each.bill for each in compared.rows if each.bill is not None]
    paid: dict[str, float] = {}
    for bill in bills:
        for party, eur in bill.amounts_eur.items():
            paid[party] = paid.get(party, 0.0) + eur
    parties = sorted(paid, key=lambda party: -paid[party])
    left = any(bill.unassigned_cents for bill in bills)
    rows = []
    for each in compared.rows:
        amounts = {} if each.bill is None else each.bill.amounts_eur
        row = [_short(report, each.rule), *(report.euros(amounts.get(one)) for one in parties)]
        if left:
            row.append(report.euros(None if each.bill is None else each.bill.unassigned_eur))
        rows.append((*row, _holds(each, report)))
    columns = [report.party(each) for each in parties]
    if left:
        columns.append(report.tell("nobody-pays"))
    columns.append(report.tell("holds-column"))
    yield from report.grid("rules-table", ("rule", "who"), columns, rows)


def _holds(row: "ComparedRule", report: SharedReport) -> str:
    if row.stability is None:
        return DASH
    key = {True: "report.yes", False: "report.no", None: "report.open"}[row.stability.stable]
    return report.say(key)


def _properties(
    report: SharedReport, compared: "RuleComparison", used: str | None
) -> Iterator[Block]:
    """Show what the rule of the bill and the advised one promise: always, somewhere, or not."""
    shown = [each for each in compared.rows if each.rule in {used, compared.advised}]
    if not shown:
        return

    def cell(row: "ComparedRule", asked: RuleProperty) -> str:
        where = row.properties.get(asked)
        return report.say("report.no") if where is None else report.tell(f"where.{where}")

    yield Heading(FEATURE, report.tell("properties"), "shared.properties")
    rows: list[Row] = [
        (_short(report, each.rule), *(cell(each, asked) for asked in RuleProperty))
        for each in shown
    ]
    columns = [report.words.word(f"property.{each}") for each in RuleProperty]
    yield from report.grid("properties-table", ("rule", "property"), columns, rows)
    yield Paragraph(report.tell("properties-more"))


def _advice(report: SharedReport, compared: "RuleComparison") -> Iterator[Block]:
    yield Heading(FEATURE, report.tell("advice"), "shared.advice")
    if compared.advised is None:
        yield Paragraph(report.tell("advised-none"))
    else:
        yield Paragraph(report.tell("advised", rule=rule_name(report, compared.advised)))
    yield from report.told_all("", compared.reasons)
    told = []
    for each in compared.rows:
        more = [said for said in each.reasons if said not in compared.reasons]
        if more:
            value = " ".join(map(report.told, more))
            told.append(report.tell("term", term=rule_name(report, each.rule), value=value))
    if told:
        yield Bullets(report.tell("each-rule"), tuple(told))
