"""A plan that is made again, on other terms or with other sources, by the same strategy."""

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from vierplusen.domain import (
    BenefitAttribution,
    Catalogue,
    FinancingPlan,
    FinancingStrategy,
    FrozenMap,
)
from vierplusen.financing.choosing import chosen
from vierplusen.financing.finance import finance
from vierplusen.financing.reading import Question, read_benefits


@frozen
class Again:
    """Makes plans by one strategy.

    Attributes
    ----------
    strategy
        Its key, or itself.
    found
        Itself.
    gains
        Who gains; None where that is not known.
    catalogue
        Where it was looked up.
    """

    strategy: str | FinancingStrategy
    found: Any
    gains: FrozenMap[str, float] | None
    catalogue: Catalogue | None

    @classmethod
    def of(
        cls,
        strategy: str | FinancingStrategy,
        benefits: Mapping[str, float] | BenefitAttribution | None,
        catalogue: Catalogue | None,
    ) -> "Again":
        """Look a strategy up.

        Raises
        ------
        UnknownKeyError
            If there is none of this key.
        InvalidValueError
            If it is none, or the gains are none.
        """
        found, _ = chosen(strategy, catalogue)
        return cls(strategy, found, read_benefits(benefits), catalogue)

    def plan(self, asked: Question) -> FinancingPlan:
        """Make a plan."""
        return finance(
            asked.need,
            asked.funding,
            strategy=self.strategy,
            options=asked.options,
            benefits=self.gains,
            parties=asked.parties,
            catalogue=self.catalogue,
        )


def question_of(plan: FinancingPlan) -> Question:
    """Give what a plan was asked for."""
    return Question(plan.need, plan.funding, plan.options, plan.parties)
