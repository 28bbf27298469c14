"""What has still to be arranged before the money is there, and what is paid back later."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final

from vierplusen.domain.cents import cents_of
from vierplusen.domain.funding import Form
from vierplusen.exporting.blocks import Block, Heading
from vierplusen.exporting.financed_figures import FinancedReport
from vierplusen.exporting.financed_parts import CONDITIONS, LOANS, paying, remarked
from vierplusen.exporting.report import PART

if TYPE_CHECKING:
    from vierplusen.domain.funding import FundingSource
    from vierplusen.domain.plans import FinancingPlan

_APPLIED_FOR: Final = frozenset({Form.GRANT, Form.GIFT, Form.LOAN})


def terms_part(report: FinancedReport, plan: "FinancingPlan") -> Iterator[Block]:
    """List what has still to happen, source by source."""
    said = tuple(still_to_do(report, plan))
    if said:
        yield Heading(PART, report.tell("to-do"), "financed.to-do")
        yield from report.listed(said)


def still_to_do(report: FinancedReport, plan: "FinancingPlan") -> Iterable[str]:
    """Give what has still to happen before the money is there, source by source."""
    return dict.fromkeys(_source_by_source(report, plan))


def _source_by_source(report: FinancedReport, plan: "FinancingPlan") -> Iterator[str]:
    remarks = tuple(remarked(plan, CONDITIONS))
    for each in paying(plan):
        cents = plan.by_funding_cents[each.id]
        said = [one for about in _ABOUT for one in about(report, each, cents)]
        if said:
            value = " ".join(said) + _sourced(report, each)
            yield report.tell("term", term=report.source(each.id), value=value)
        named = {each.id, each.name}
        yield from (report.told(one) for one in remarks if one.values.get("source") in named)
    yield from map(report.told, remarks)


def _applied(report: FinancedReport, source: "FundingSource", cents: int) -> Iterator[str]:
    if source.form in _APPLIED_FOR:
        yield report.tell("apply", cents=cents) + _likely(report, source)
    elif source.form is Form.CROWDFUNDING:
        yield report.tell("raise", cents=cents) + _likely(report, source)


def _likely(report: FinancedReport, source: "FundingSource") -> str:
    if source.probability is None:
        return f" {report.tell('chance-unknown')}"
    return f" {report.tell('chance-of', percent=100 * source.probability)}"


def _matched(report: FinancedReport, source: "FundingSource", _cents: int) -> Iterator[str]:
    if source.match is None:
        return
    even = "-even" if source.match.ratio == 1 else ""
    if source.match.with_ is None:
        yield report.tell(f"matched{even}", ratio=source.match.ratio)
    else:
        named = report.sources(source.match.with_)
        yield report.tell(f"matched-with{even}", ratio=source.match.ratio, sources=named)


def _whole(report: FinancedReport, source: "FundingSource", _cents: int) -> Iterator[str]:
    if source.all_or_nothing:
        yield report.tell("all-or-nothing")


def _aid(report: FinancedReport, source: "FundingSource", _cents: int) -> Iterator[str]:
    if source.de_minimis:
        yield report.tell("de-minimis", date=str(source.awarded))


def _results(report: FinancedReport, source: "FundingSource", cents: int) -> Iterator[str]:
    """Say how many trajectories an amount takes, and how many were agreed."""
    price = 0 if source.price is None else cents_of(source.price)
    if price and source.volume is not None:
        values = {"number": -(-cents // price), "agreed": source.volume, "cents": cents}
        yield report.tell("trajectories", price=price, **values)


_ABOUT: Final[tuple[Callable[[FinancedReport, "FundingSource", int], Iterator[str]], ...]] = (
    _applied, _results, _matched, _whole, _aid,
)  # fmt: skip


def _sourced(report: FinancedReport, source: "FundingSource") -> str:
    """Name where the terms stand."""
    if source.source is None:
        return ""
    return f" [{report.say('report.source', sources=source.source)}]"


def loans_part(report: FinancedReport, plan: "FinancingPlan") -> Iterator[Block]:
    """Show what is paid back in which year, in the plan and after it, and what the money costs."""
    within = {each.year: each.cents for each in plan.repayments}
    later = {each.year: each.cents for each in plan.repaid_later}
    if not within and not later and not plan.fee_cents:
        return
    yield Heading(PART, report.tell("loans"), "financed.loans")
    yield from report.told_all("", remarked(plan, LOANS))
    write = report.writer((*within.values(), *later.values()))
    rows = [
        *((str(year), write(cents), report.say("report.yes")) for year, cents in within.items()),
        *((str(year), write(cents), report.say("report.no")) for year, cents in later.items()),
    ]
    last = [(report.tell("total"), write(sum((*within.values(), *later.values()))), "")]
    yield from report.table("loans-table", report.head("year", "repaid", "in-plan"), rows, last)
