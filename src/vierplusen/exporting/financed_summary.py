"""Does the plan close, how much is missing, and does the money end: the head of a report."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from vierplusen.domain.message import Message
from vierplusen.exporting.blocks import Block, Bullets
from vierplusen.exporting.financed_figures import FinancedReport
from vierplusen.exporting.financed_parts import needed, paying
from vierplusen.exporting.financed_terms import still_to_do

if TYPE_CHECKING:
    from vierplusen.domain.firmness import Robustness
    from vierplusen.domain.plans import Breach, FinancingPlan

MOST_YEARS: Final = 4
"""As many years as one sentence names."""


def plan_summary(
    report: FinancedReport,
    plan: "FinancingPlan",
    breaches: "tuple[Breach, ...]" = (),
    robustness: "Robustness | None" = None,
) -> Iterator[Block]:
    """Give the verdict in one sentence, and the few that one has to know with it."""
    said = [verdict(report, plan)]
    if breaches:
        said.append(report.tell("breached", number=len(breaches)))
    if not plan.complete:
        said.append(report.tell("best-so-far"))
    said.extend(_missing(report, plan))
    said.extend(_after(report, plan))
    said.extend(_largest(report, plan))
    said.extend(_chance(report, robustness))
    todo = len(tuple(still_to_do(report, plan)))
    if todo:
        said.append(report.tell("to-do-one" if todo == 1 else "to-do-several", number=todo))
    yield Bullets(report.say("appraised.summary"), tuple(said))


def verdict(report: FinancedReport, plan: "FinancingPlan") -> str:
    """Say in one sentence whether a plan closes, what is missing, and when money ends."""
    if not plan.need:
        return report.tell("nothing-needed")
    values = {"need": needed(plan), "gap": plan.gap_cents, "end": _end(plan)}
    return report.tell("short" if plan.gap_cents else "closes", **values)


def _end(plan: "FinancingPlan") -> Message:
    """Say when money ends: a part of a sentence."""
    last = max(plan.by_year_cents, default=0)
    share = plan.temporary_share.get(last)
    if plan.cliff_year is not None:
        return Message("financed.end-cliff", {"year": plan.cliff_year})
    if share is None:
        return Message("financed.end-unpaid", {"year": last})
    if share:
        return Message("financed.end-temporary", {"year": last, "share": share})
    return Message("financed.end-never", {"year": last})


def _missing(report: FinancedReport, plan: "FinancingPlan") -> Iterator[str]:
    """Say in which years something is missing, where these are few."""
    by_year: dict[int, int] = {}
    for each in plan.gap_rows:
        by_year[each.year] = by_year.get(each.year, 0) + each.cents
    if 0 < len(by_year) <= MOST_YEARS and len(plan.by_year_cents) > 1:
        years = (
            report.tell("term", term=str(year), value=report.money(cents))
            for year, cents in sorted(by_year.items())
        )
        yield report.tell("missing-years", years=", ".join(years))


def _after(report: FinancedReport, plan: "FinancingPlan") -> Iterator[str]:
    """Say what is paid back, and what of it after the last year of the plan."""
    within = sum(each.cents for each in plan.repayments)
    if within:
        yield report.tell("within-repaid", cents=within)
    if plan.repaid_later:
        later = sum(each.cents for each in plan.repaid_later)
        last = max(each.year for each in plan.repaid_later)
        yield report.tell("later-repaid", cents=later, year=last)


def _largest(report: FinancedReport, plan: "FinancingPlan") -> Iterator[str]:
    some = paying(plan)
    if some and plan.largest_share is not None:
        share = plan.largest_share
        several = {"number": len(some), "source": report.source(some[0].id), "share": share}
        yield report.tell("paid-by-one" if len(some) == 1 else "paid-by", **several)


def _chance(report: FinancedReport, firm: "Robustness | None") -> Iterator[str]:
    if firm is None or not firm.chance_high:
        return
    low, high = (100 * each for each in (firm.chance_low, firm.chance_high))
    key = "chance-between" if low < high else "chance-is"
    yield report.tell(key, low=low, high=high)
