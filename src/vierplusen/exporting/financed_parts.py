"""What the parts of a report take from a plan: who pays, what is needed, what is said where."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Final

from vierplusen.domain.message import Message

if TYPE_CHECKING:
    from vierplusen.domain.funding import FundingSource
    from vierplusen.domain.plans import FinancingPlan

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
    """Say that more money is not used because it is public, where money is missing."""
    bound = any(_public_why(each.values.get("why")) for each in plan.reasons)
    if plan.gap_cents and bound:
        yield Message("financed.public-bound", {"share": plan.options.most_public_share or 0.0})


def _public_why(why: object) -> bool:
    return isinstance(why, Message) and why.key.startswith("give.why-public-share")


def explained(plan: "FinancingPlan") -> Iterator[Message]:
    """Give why the amounts are what they are: what has no place elsewhere."""
    return (each for each in plan.reasons if each.key not in PLACED)
