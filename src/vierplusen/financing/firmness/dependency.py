"""On whom and on what a plan leans (afhankelijkheid)."""

from collections.abc import Iterator, Sequence
from typing import Final

from vierplusen.domain import Dependency, FinancingPlan, Form, FundingSource, Message
from vierplusen.domain.message import Value
from vierplusen.domain.values import check_kind
from vierplusen.financing.saying import called

APPLIED_FOR: Final = frozenset({Form.GRANT, Form.GIFT, Form.LOAN, Form.CROWDFUNDING})
"""Money that somebody has to ask for, and may not get."""


def dependency(plan: FinancingPlan) -> Dependency:
    """Tell on whom and on what a plan leans (afhankelijkheid).

    Parameters
    ----------
    plan
        A plan of :func:`vierplusen.finance`.

    Returns
    -------
    Dependency
        The largest source, what has to be applied for, and what ends by its nature.

    Raises
    ------
    InvalidValueError
        If it is no plan.

    Examples
    --------
    >>> from vierplusen import Need, finance
    >>> plan = finance(
    ...     [Need(category="staff", year=2025, eur=100)],
    ...     [FundingSource(id="fonds-x", form="grant", cap=70), FundingSource(id="b", form="own")],
    ...     strategy="pizza",
    ... )
    >>> made = dependency(plan)
    >>> made.largest, made.fund_share, made.applications
    ('fonds-x', 0.7, 1)
    """
    check_kind(plan, FinancingPlan, "plan")
    paying = [each for each in plan.funding if plan.by_funding_cents[each.id] > 0]
    asked = [each for each in paying if each.form in APPLIED_FOR]
    applied = sum(plan.by_funding_cents[each.id] for each in asked)
    # Of equal ones the first that stands.
    largest = max(paying, key=lambda each: plan.by_funding_cents[each.id], default=None)
    share = applied / plan.total_cents if paying else None
    return Dependency(
        largest=None if largest is None else largest.id,
        largest_share=plan.largest_share,
        fund_share=share,
        applications=len(asked),
        temporary_share=plan.temporary_share,
        cliff_year=plan.cliff_year,
        reasons=tuple(_reasons(plan, largest, share, asked)),
    )


def _reasons(
    plan: FinancingPlan,
    largest: FundingSource | None,
    share: float | None,
    asked: Sequence[FundingSource],
) -> Iterator[Message]:
    if largest is None:
        yield Message("firm.nobody")
        return
    name = called(largest)
    if plan.by_funding_cents[largest.id] == plan.total_cents:
        yield Message("firm.only", {"source": name})
    else:
        yield Message("firm.largest", {"source": name, "share": plan.largest_share or 0.0})
    if asked:
        key = "firm.funds" if len(asked) > 1 else "firm.funds-one"
        yield Message(
            key, {"share": share or 0.0, "number": len(asked), "source": called(asked[0])}
        )
        yield Message("firm.mara")
    else:
        yield Message("firm.no-funds")
    yield from _temporary(plan)


def _temporary(plan: FinancingPlan) -> Iterator[Message]:
    """Say how much of the money ends by its nature, in the first and in the last year."""
    known = [(year, share) for year, share in plan.temporary_share.items() if share is not None]
    if all(share == 0 for _, share in known):
        yield Message("firm.lasting")
    else:
        (first, before), (last, after) = known[0], known[-1]
        values: dict[str, Value] = {"year": str(last), "share": after}
        if first == last:
            yield Message("firm.temporary", values)
        else:
            values |= {"first": str(first), "before": before}
            yield Message("firm.temporary-years", values)
        if after:
            yield Message("firm.after", {"year": str(last)})
    if plan.cliff_year is not None:
        yield Message("firm.cliff", {"year": str(plan.cliff_year)})
