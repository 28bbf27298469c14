"""What stands out in a plan: what is open, what ends, what has to be decided (opmerkingen)."""

from collections.abc import Callable, Iterator
from typing import Final

from vierplusen.domain import Decision, FinancingPlan, Form, FundingSource, Message
from vierplusen.domain.message import Value
from vierplusen.financing.saying import called
from vierplusen.financing.terms import (
    accepts,
    cells_of,
    eligible,
    floor_share,
    least_of,
    most_of,
    most_per_year,
)


def remarks(plan: FinancingPlan) -> tuple[Message, ...]:
    """Say what a treasurer has to know beside the amounts, the gap first."""
    return tuple(message for remark in REMARKS for message in remark(plan))


def _paying(plan: FinancingPlan) -> Iterator[tuple[FundingSource, int]]:
    for source in plan.funding:
        if plan.by_funding_cents[source.id] > 0:
            yield source, plan.by_funding_cents[source.id]


def _gap(plan: FinancingPlan) -> Iterator[Message]:
    for each in plan.gap_rows:
        values: dict[str, Value] = {
            "category": each.category,
            "year": str(each.year),
            "cents": each.cents,
        }
        yield Message("plan.open", values)


def _search(plan: FinancingPlan) -> Iterator[Message]:
    if not plan.complete:
        yield Message("plan.stopped")


def _cliff(plan: FinancingPlan) -> Iterator[Message]:
    """Say when temporary money ends: within the plan, or with its last year."""
    if plan.cliff_year is not None:
        yield Message("plan.cliff", {"year": str(plan.cliff_year)})
    last = max(plan.by_year_cents, default=None)
    share = None if last is None else plan.temporary_share[last]
    if share:
        yield Message("plan.temporary-at-end", {"year": str(last), "share": share})


def _when(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def _repaid(plan: FinancingPlan) -> Iterator[Message]:
    for key, several in (("repaid", plan.repayments), ("repaid-later", plan.repaid_later)):
        if several:
            values: dict[str, Value] = {
                "cents": sum(each.cents for each in several),
                "when": _when(several[0].year, several[-1].year),
            }
            yield Message(f"plan.{key}", values)
    if plan.interest_cents:
        yield Message("plan.interest", {"cents": plan.interest_cents})


def _fees(plan: FinancingPlan) -> Iterator[Message]:
    if plan.fee_cents:
        yield Message("plan.fees", {"cents": plan.fee_cents})


def _conditions(plan: FinancingPlan) -> Iterator[Message]:
    """Say of each source that pays what is not settled yet."""
    public = {each.id: each.public for each in plan.parties}
    share = plan.options.most_public_share
    for source, cents in _paying(plan):
        name: dict[str, Value] = {"source": called(source), "cents": cents}
        if source.legal_forms is not None and plan.options.legal_form is None:
            forms = ", ".join(source.legal_forms)
            yield Message("plan.legal-form", {**name, "forms": forms})
        if source.form is Form.SHIFT and source.decision is not Decision.DECIDED:
            decides = source.decided_by
            key = "plan.undecided" if decides is None else "plan.proposed"
            yield Message(key, {**name, "decides": decides or ""})
        unknown = source.public is None and public.get(source.party or "") is None
        if share is not None and unknown:
            yield Message("plan.counts-as-public", name)
        if most_of(source) is None:
            yield Message("plan.no-cap", name)
        if source.de_minimis and source.form is Form.LOAN:
            yield Message("plan.loan-as-aid", name)


def _never(plan: FinancingPlan) -> Iterator[Message]:
    """Name the sources that can pay nothing here, whatever the others do."""
    cells = cells_of((*plan.need, *plan.repayments))
    for source in plan.funding:
        name: dict[str, Value] = {"source": called(source)}
        if plan.by_funding_cents[source.id]:
            continue
        if not accepts(source, plan.options.legal_form):
            forms = ", ".join(source.legal_forms or ())
            form = plan.options.legal_form or ""
            yield Message("plan.wrong-form", {**name, "form": form, "forms": forms})
            continue
        may = eligible(source, cells)
        most = may if source.max_share is None else floor_share(source.max_share, may)
        yearly = most_per_year(source)
        if yearly is not None:
            paying = {year for category, year in cells if source.may_pay(category, year)}
            most = min(most, yearly * len(paying))
        whole = most_of(source) if source.all_or_nothing else None
        least = least_of(source) if whole is None else whole
        if least > most:
            key = "plan.never-least" if whole is None else "plan.never-all"
            yield Message(key, {**name, "least": least, "most": most})


REMARKS: Final[tuple[Callable[[FinancingPlan], Iterator[Message]], ...]] = (
    _search, _gap, _cliff, _repaid, _fees, _conditions, _never,
)  # fmt: skip
"""What is looked at, in the order in which it is said."""
