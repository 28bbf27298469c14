"""How a plan that does not close could: which terms would have to give (sluitend maken)."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from vierplusen.domain import (
    BenefitAttribution,
    Catalogue,
    Closing,
    FinancingPlan,
    FinancingStrategy,
    Message,
    Need,
    Sharing,
)
from vierplusen.domain.values import check_kind
from vierplusen.errors import StrategyError, VierplusenError
from vierplusen.financing.choosing import KIND
from vierplusen.financing.closing.lessening import less_need
from vierplusen.financing.closing.partners import gap_partners, partner_reasons
from vierplusen.financing.closing.searching import Found, Search, closes
from vierplusen.financing.firmness.again import Again, question_of
from vierplusen.financing.reading import Question
from vierplusen.financing.terms import cells_of

SEARCHER: Final = "pizza/mixed"
"""A plugin's strategy that can say which terms would have to give; asked if it is there."""


WORK: Final = 5_000
FEWEST: Final = 3
"""So many single changes of a plugin are tried, times sources times cells; at least so many."""


def close_gap(
    plan: FinancingPlan,
    *,
    benefits: Mapping[str, float] | BenefitAttribution | None = None,
    sharing: Sharing | None = None,
    catalogue: Catalogue | None = None,
    strategy: str | FinancingStrategy | None = None,
) -> Closing:
    """Tell which terms would have to give for a plan to close, and who could pay (sluitend maken).

    Parameters
    ----------
    plan
        A plan of :func:`vierplusen.finance`.
    benefits
        Who gains, as the plan was made with.
    sharing
        Who gains and who pays: those who gain and give nothing could fill the gap.
    catalogue
        Where its strategy is looked up; None means the library's own.
    strategy
        By what new plans are made; None: by that of the plan. One that was handed over as an
        object has to be handed over here again.

    Returns
    -------
    Closing
        Every change that it names was seen to close: a new plan was made with it.

    Raises
    ------
    InvalidValueError
        If the plan is none.
    UnknownKeyError
        If the catalogue has no such strategy.
    StrategyError
        If the strategy fails.

    Notes
    -----
    A strategy that has a ``closing`` of its own is asked for it; else ``pizza/mixed`` is, where
    the catalogue has it. Otherwise each term of each source is tried by itself: as far as it can
    give, and if that closes, as little as does. Where no term does it alone, pairs are tried, and
    at last the fewest that are left when one after the other is put back: that these are the
    fewest is not proved.

    Examples
    --------
    >>> from vierplusen import FundingSource, finance
    >>> fund = FundingSource(id="fonds-x", form="grant", cap=60)
    >>> plan = finance([Need(category="staff", year=2025, eur=100)], [fund], strategy="pizza")
    >>> [(each.term.value, each.to) for each in close_gap(plan).fewest]
    [('cap', 100.0)]
    """
    check_kind(plan, FinancingPlan, "plan")
    if sharing is not None:
        check_kind(sharing, Sharing, "sharing")
    own = Again.of(plan.strategy if strategy is None else strategy, benefits, catalogue)
    gap = plan.gap_cents
    if not gap:
        return Closing(gap_cents=0, proved=True, reasons=(Message("close.closed"),))
    partners = () if sharing is None else gap_partners(gap, sharing, plan.funding)
    asked = question_of(plan)
    said: tuple[Message, ...] = ()
    again = _who(own, catalogue)
    if again.found.key != plan.strategy:
        left = again.gap(asked)
        key = "close.other" if left else "close.other-closes"
        said = (Message(key, {"strategy": again.found.key, "cents": left}),)
        if not left:
            reasons = (*said, *partner_reasons(gap, partners))
            return Closing(gap_cents=gap, proved=True, partners=partners, reasons=reasons)
    found = _asked(again, asked) if _can_say(again) else Search.of(again, asked, gap).found()
    less = less_need(again, asked)
    return Closing(
        gap_cents=gap,
        fewest=found.fewest,
        singles=found.singles,
        proved=found.proved,
        partners=partners,
        less=less,
        reasons=(*said, *found.reasons, *_less(less, gap), *partner_reasons(gap, partners)),
    )


def _can_say(again: Again) -> bool:
    return callable(getattr(again.found, "closing", None))


def _who(own: Again, catalogue: Catalogue | None) -> Again:
    """Give who is asked: the strategy of the plan, or a plugin's that can say more."""
    there = catalogue is not None and SEARCHER in catalogue.of_kind(KIND)
    if _can_say(own) or not there:
        return own
    return Again.of(SEARCHER, own.gains, catalogue)


def _asked(again: Again, asked: Question) -> Found:
    """Ask a strategy, and keep what is seen to close."""
    try:
        answer: Any = again.found.closing(
            asked.need, asked.funding, options=asked.options, benefits=again.gains
        )
        check_kind(answer, Closing, "closing")
    except VierplusenError:
        raise
    except Exception as problem:
        said = f"{type(problem).__name__}: {problem}"
        raise StrategyError(again.taken.key, again.taken.owner, said) from problem
    size = len(asked.funding) * len(cells_of(asked.need))
    tried = answer.singles[: max(FEWEST, WORK // max(1, size))]
    singles = tuple(each for each in tried if closes(again, asked, (each,)))
    fewest = answer.fewest if closes(again, asked, answer.fewest) else singles[:1]
    unseen = len(tried) - len(singles) + (fewest != answer.fewest)
    skipped = len(answer.singles) - len(tried)
    reasons = (
        *answer.reasons,
        *((Message("close.unseen", {"number": unseen}),) if unseen else ()),
        *((Message("close.not-all", {"number": skipped}),) if skipped else ()),
    )
    proved = len(fewest) == 1 or (answer.proved and fewest == answer.fewest)
    return Found(fewest, singles, proved=proved, reasons=reasons)


def _less(less: tuple[Need, ...], gap: int) -> Iterator[Message]:
    """Say what would not have to be needed."""
    if not less:
        return
    cells = tuple(
        Message(
            "close.less-cell-cash" if each.cash_only else "close.less-cell",
            {"category": each.category, "year": str(each.year), "cents": each.cents},
        )
        for each in less
    )
    total = sum(each.cents for each in less)
    key = "close.less" if total <= gap else "close.less-more"
    yield Message(key, {"cents": total, "cells": cells, "gap": gap})
