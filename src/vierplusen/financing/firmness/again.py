"""A plan that is made again, on other terms or with other sources, by the same strategy."""

from collections.abc import Mapping
from typing import Any

from attrs import evolve, frozen

from vierplusen.domain import (
    BenefitAttribution,
    Catalogue,
    FinancingPlan,
    FinancingStrategy,
    FrozenMap,
    Taken,
)
from vierplusen.errors import StrategyError
from vierplusen.financing.choosing import answered, chosen, tidy
from vierplusen.financing.judging.ledger import Ledger, ledger_of
from vierplusen.financing.judging.rules import RULES
from vierplusen.financing.reading import Question, read_benefits, resolved


@frozen
class Again:
    """Makes plans by one strategy.

    Attributes
    ----------
    found, taken
        The strategy, and whose it is.
    gains
        Who gains; None where that is not known.
    """

    found: Any
    taken: Taken
    gains: FrozenMap[str, float] | None

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
        found, taken = chosen(strategy, catalogue)
        return cls(found, taken, read_benefits(benefits))

    def plan(self, asked: Question) -> Ledger:
        """Make a plan, and add it up; of each source is known whether it is public.

        It is what :func:`vierplusen.finance` makes, without what that says of it.

        Raises
        ------
        StrategyError
            If the strategy fails, or its plan breaks a term.
        """
        proposal = answered(
            self.taken,
            lambda: self.found.plan(
                asked.need, asked.funding, options=asked.options, benefits=self.gains
            ),
        )
        made = ledger_of(tidy(proposal.rows), asked.need, asked.funding, asked.options)
        for breach in (breach for rule in RULES for breach in rule(made)):
            said = f"its plan breaks {breach.term}"
            raise StrategyError(self.taken.key, self.taken.owner, said)
        return made

    def gap(self, asked: Question) -> int:
        """Give what stays open in the plan that it makes."""
        return gap_of(self.plan(asked))


def gap_of(ledger: Ledger) -> int:
    """Give what is needed and not paid, in cents."""
    return sum(each.cents for each in ledger.cells.values()) - ledger.paid


def question_of(plan: FinancingPlan) -> Question:
    """Give what a plan was asked for; of each source is known whether it is public."""
    asked = Question(plan.need, plan.funding, plan.options, plan.parties)
    return evolve(asked, funding=resolved(asked))
