"""What tests of firmness and of closing make: sources, plans, and strategies of their own."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from vierplusen import (
    FinancingOptions,
    FinancingPlan,
    FinancingStrategy,
    FundingSource,
    Need,
    PlanRow,
    Proposal,
    finance,
)
from vierplusen.financing.own import OWN

Plans = Callable[[Sequence[FundingSource]], Proposal | tuple[PlanRow, ...]]


def source(own: str, form: str = "gift", **terms: Any) -> FundingSource:  # noqa: ANN401  # each test gives what fits
    return FundingSource(id=own, form=form, **terms)


def planned(
    *funding: FundingSource,
    need: Sequence[Need],
    strategy: str | FinancingStrategy = "pizza",
    **options: Any,  # noqa: ANN401  # as above
) -> FinancingPlan:
    return finance(need, funding, strategy=strategy, options=FinancingOptions(**options))


class Fixed:
    """A strategy that plans as a test says, and counts how often it was asked."""

    key = "test/fixed"

    def __init__(self, plans: Plans) -> None:
        self.plans = plans
        self.asked = 0

    def plan(
        self,
        need: Sequence[Need],
        funding: Sequence[FundingSource],
        *,
        options: FinancingOptions,
        benefits: Mapping[str, float] | None,
    ) -> Proposal | tuple[PlanRow, ...]:
        assert need
        assert options == FinancingOptions()
        assert benefits is None
        self.asked += 1
        return self.plans(funding)


class Knowing(Fixed):
    """A strategy that says itself which terms would have to give; it plans as pizza does."""

    def __init__(self, answer: object, key: str = "test/knowing") -> None:
        self.answer = answer
        self.key = key

    def plan(
        self,
        need: Sequence[Need],
        funding: Sequence[FundingSource],
        *,
        options: FinancingOptions,
        benefits: Mapping[str, float] | None,
    ) -> Proposal | tuple[PlanRow, ...]:
        return like_pizza(need, funding, options=options, benefits=benefits)

    def closing(
        self,
        need: Sequence[Need],
        funding: Sequence[FundingSource],
        *,
        options: FinancingOptions,
        benefits: Mapping[str, float] | None,
    ) -> object:
        assert need
        assert options == FinancingOptions()
        assert benefits is None
        assert all(each.public is not None for each in funding)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def like_pizza(
    need: Sequence[Need],
    funding: Sequence[FundingSource],
    *,
    options: FinancingOptions,
    benefits: Mapping[str, float] | None,
) -> Proposal:
    """Plan as the library's own pizza does."""
    strategy: FinancingStrategy = OWN.get("financing-strategy", "pizza").value
    found = strategy.plan(need, funding, options=options, benefits=benefits)
    return found if isinstance(found, Proposal) else Proposal(rows=found)
