"""The terms that could give way, each as a ladder: the higher the step, the more it gives."""

from collections.abc import Callable, Iterator
from math import ceil, floor
from typing import Final

from attrs import frozen

from vierplusen.domain import Form, FundingSource, Match, Message, Term, TermChange
from vierplusen.domain.agreeing import plan_years
from vierplusen.domain.cents import cents_of, exact
from vierplusen.domain.funding import MOST_RATIO, REPAYMENT
from vierplusen.domain.message import Value
from vierplusen.financing.reading import Question
from vierplusen.financing.saying import called
from vierplusen.financing.terms import accepts

SHARES: Final = 10_000
"""Shares are looked at in hundredths of a per cent: nobody agrees on less."""

RATIOS: Final = 100
"""Ratios of a match are looked at in hundredths."""

_CENTS: Final = 100
_PERCENT: Final = 100


@frozen
class Ladder:
    """One term that can give way, step by step.

    Attributes
    ----------
    term, funding
        Which term, of which source; None: of the plan as a whole.
    steps
        How many steps there are; 1 for a term that is dropped or widened.
    to
        What the term becomes at a step; None where it is dropped.
    said
        The values of its message at a step.
    size
        How many cents a step is; 0 where it is none.
    """

    term: Term
    funding: str | None
    steps: int
    to: Callable[[int], float | None]
    said: Callable[[int], dict[str, Value]]
    size: int = 0

    def change(self, step: int) -> TermChange:
        """Give the change of a step."""
        to = self.to(step)
        key = f"close.{self.term}"
        if to is None and self.steps > 1:
            key += "-dropped"
        return TermChange(
            term=self.term,
            message=Message(key, self.said(step)),
            funding=self.funding,
            by_cents=step * self.size or None,
            to=to,
        )


def ladders(asked: Question, gap: int) -> Iterator[Ladder]:
    """Give every term that could give way, by source and then of the plan as a whole.

    Parameters
    ----------
    asked
        What a plan was asked for.
    gap
        What is not paid, in cents.
    """
    total = sum(each.cents for each in asked.need)
    for source in asked.funding:
        yield from _amounts(source, total, gap)
        if source.max_share is not None and source.max_share < 1:
            yield _share(Term.MAX_SHARE, source.id, source.max_share, {"source": called(source)})
        if source.match is not None:
            yield _ratio(source, source.match)
        yield from _dropped(source, asked)
    yield from _of_all(asked)


def _amounts(source: FundingSource, total: int, gap: int) -> Iterator[Ladder]:
    """Give the terms of a source that are amounts: each step is a cent."""
    keeps = 1 - exact(source.fee_share or 0.0)
    # With loans more is needed than is stated; twice that is enough for any.
    enough = ceil(2 * total / keeps) + 1
    cap = source.cap_cents
    if cap is not None and source.all_or_nothing:
        yield _amount(source, Term.CAP, cap, 1, ceil(gap / keeps))
    elif cap is not None:
        yield _amount(source, Term.CAP, cap, enough, 1)
    if source.cap_per_year is not None:
        yield _amount(source, Term.CAP_PER_YEAR, cents_of(source.cap_per_year), enough, 1)
    if source.min:
        least = cents_of(source.min)
        yield _amount(source, Term.MINIMUM, least, least, -1)


def _amount(source: FundingSource, term: Term, was: int, steps: int, size: int) -> Ladder:
    def said(step: int) -> dict[str, Value]:
        to = was + size * step
        return {"source": called(source), "was": was, "to": to, "by": abs(to - was)}

    return Ladder(
        term, source.id, steps, lambda step: (was + size * step) / _CENTS, said, abs(size)
    )


def _share(term: Term, funding: str | None, was: float, name: dict[str, Value]) -> Ladder:
    """Give the ladder of a share that becomes larger, up to the whole."""
    start = floor(exact(was) * SHARES)

    def to(step: int) -> float:
        return (start + step) / SHARES

    def said(step: int) -> dict[str, Value]:
        return {**name, "was": _PERCENT * was, "to": _PERCENT * to(step)}

    return Ladder(term, funding, SHARES - start, to, said)


def _ratio(source: FundingSource, match: Match) -> Ladder:
    """Give the ladder of a ratio that becomes larger; at last the match is dropped."""
    start = floor(exact(match.ratio) * RATIOS)
    steps = MOST_RATIO * RATIOS - start + 1

    def to(step: int) -> float | None:
        return (start + step) / RATIOS if step < steps else None

    def said(step: int) -> dict[str, Value]:
        return {"source": called(source), "was": match.ratio, "to": to(step) or 0.0}

    return Ladder(Term.MATCH, source.id, steps, to, said)


def _dropped(source: FundingSource, asked: Question) -> Iterator[Ladder]:
    """Give the terms of a source that are dropped or widened as a whole."""
    years = plan_years(asked.need)
    categories = {each.category for each in asked.need}
    if any(each.form is Form.LOAN for each in asked.funding):
        categories.add(REPAYMENT)
    narrow = source.categories is not None and not categories.issubset(source.categories)
    short = source.years is not None and not (
        source.years[0] <= years[0] and years[-1] <= source.years[1]
    )
    others = any(source.id in each.excludes for each in asked.funding)
    facts: tuple[tuple[bool, Term], ...] = (
        (source.all_or_nothing, Term.ALL_OR_NOTHING),
        (narrow, Term.CATEGORIES),
        (short, Term.YEARS),
        (bool(source.excludes) or others, Term.EXCLUDES),
        (not accepts(source, asked.options.legal_form), Term.LEGAL_FORM),
        (source.de_minimis, Term.DE_MINIMIS),
    )
    for holds, term in facts:
        if holds:
            yield _whole(term, source.id, {"source": called(source)})


def _whole(term: Term, funding: str | None, values: dict[str, Value]) -> Ladder:
    return Ladder(term, funding, 1, lambda _: None, lambda _: values)


def _of_all(asked: Question) -> Iterator[Ladder]:
    """Give the terms that hold for the plan as a whole."""
    most, least = asked.options.most_public_share, asked.options.min_own_share
    if most is not None and most < 1:
        yield _share(Term.PUBLIC_SHARE, None, most, {})
    if least:
        yield _own_share(least)
    in_kind = any(each.form is Form.IN_KIND for each in asked.funding)
    if in_kind and any(each.cash_only for each in asked.need):
        yield _whole(Term.CASH_ONLY, None, {})


def _own_share(least: float) -> Ladder:
    start = ceil(exact(least) * SHARES)

    def to(step: int) -> float:
        return (start - step) / SHARES

    def said(step: int) -> dict[str, Value]:
        return {"was": _PERCENT * least, "to": _PERCENT * to(step)}

    return Ladder(Term.OWN_SHARE, None, start, to, said)
