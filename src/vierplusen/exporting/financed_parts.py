"""What the parts of a report take from a plan: who pays, what is needed, what is said where."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Final

from vierplusen.domain.message import Message
from vierplusen.domain.plans import PlanRow, Term
from vierplusen.errors import InvalidValueError
from vierplusen.financing.choosing import tidy
from vierplusen.financing.judging.check import check_plan

if TYPE_CHECKING:
    from vierplusen.domain.funding import FundingSource
    from vierplusen.domain.plans import FinancingPlan

EURO: Final = 100
"""In cents."""
CONDITIONS: Final = (
    "plan.legal-form", "plan.proposed", "plan.undecided", "plan.no-cap", "plan.counts-as-public",
    "plan.loan-as-aid",
)  # fmt: skip
"""What somebody has still to find out or to decide."""
LOANS: Final = ("plan.repaid", "plan.repaid-later", "plan.interest", "plan.fees")
"""What money costs, and when it goes back."""
IDLE: Final = ("plan.wrong-form", "plan.never-least", "plan.never-all")
"""Why some sources pay nothing."""
ENDING: Final = ("plan.cliff", "plan.temporary-at-end")
"""When money ends."""
SHOWN: Final = ("plan.stopped", "plan.open")
"""What the head of a report and its tables say already."""
PLACED: Final = frozenset((*CONDITIONS, *LOANS, *IDLE, *ENDING, *SHOWN))
"""All that has a place of its own; the rest says why the amounts are what they are."""


def needed(plan: "FinancingPlan") -> int:
    """Give all that is needed in the years of the plan, repayments included, in cents."""
    return sum(each.cents for each in (*plan.need, *plan.repayments))


def paying(plan: "FinancingPlan") -> "tuple[FundingSource, ...]":
    """Give the sources that pay something, the largest first."""
    paid = plan.by_funding_cents
    some = [each for each in plan.funding if paid.get(each.id)]
    return tuple(sorted(some, key=lambda each: -paid[each.id]))


def remarked(plan: "FinancingPlan", keys: Collection[str]) -> Iterator[Message]:
    """Give what is said of a plan under some keys."""
    return (each for each in plan.reasons if each.key in keys)


def public_bound(plan: "FinancingPlan") -> Iterator[Message]:
    """Say that more money is not used because it is public, where money is missing.

    A euro more of a source is tried on what is missing, and judged: it is said where nothing but
    the limit on public money refuses it, whichever strategy made the plan. Of a plan that was put
    together by hand, and that no judge can read, it is not said.
    """
    share = plan.options.most_public_share
    if share is not None and any(_only_public(plan, each) for each in plan.funding):
        yield Message("financed.public-bound", {"percent": 100 * share})


def _only_public(plan: "FinancingPlan", source: "FundingSource") -> bool:
    """Tell whether only the limit on public money keeps a source from paying what is missing."""
    missing = [each for each in plan.gap_rows if source.may_pay(each.category, each.year)]
    if not missing:
        return False
    most = max(missing, key=lambda each: each.cents)
    more = PlanRow(
        funding=source.id, category=most.category, year=most.year, cents=min(EURO, most.cents)
    )
    try:
        breaches = check_plan(
            tidy((*plan.rows, more)),
            plan.need,
            plan.funding,
            options=plan.options,
            parties=plan.parties,
        )
    except InvalidValueError:
        return False
    return {each.term for each in breaches} == {Term.PUBLIC_SHARE}


def explained(plan: "FinancingPlan") -> Iterator[Message]:
    """Give why the amounts are what they are: what has no place elsewhere."""
    return (each for each in plan.reasons if each.key not in PLACED)
