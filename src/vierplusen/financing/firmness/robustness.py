"""How firm a plan is: what each source's loss means, and the chance that it still closes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from vierplusen.domain import (
    BenefitAttribution,
    Catalogue,
    FinancingPlan,
    FinancingStrategy,
    FundingSource,
    Message,
    Robustness,
    SourceRisk,
)
from vierplusen.domain.message import Value
from vierplusen.domain.values import check_kind, require
from vierplusen.financing.firmness.absent import with_only
from vierplusen.financing.firmness.again import Again, question_of
from vierplusen.financing.firmness.chances import (
    Coming,
    Gaps,
    Weighed,
    coming,
    drawn_cases,
    every_case,
)
from vierplusen.financing.firmness.collapse import fallen
from vierplusen.financing.firmness.dependency import dependency
from vierplusen.financing.reading import Question
from vierplusen.financing.saying import called

WORK: Final = 50_000
"""About so much work is done by default: plans, times sources, times cells of need."""

SEARCHING: Final = 5
"""A plan of a strategy that searches counts for so many."""

FEWEST: Final = 20
"""So many plans are made however large they are."""

QUICK: Final = "pizza"
"""The library's own strategy that makes a plan without searching."""

MOST_DRAWS: Final = 1_000_000
_PERCENT: Final = 100


def stress_plan(
    plan: FinancingPlan,
    *,
    benefits: Mapping[str, float] | BenefitAttribution | None = None,
    catalogue: Catalogue | None = None,
    draws: int = 2000,
    seed: int = 0,
    strategy: str | FinancingStrategy | None = None,
    plans: int | None = None,
) -> Robustness:
    """Tell how firm a plan is when sources may not come (hoe stevig het plan staat).

    Parameters
    ----------
    plan
        A plan of :func:`vierplusen.finance`.
    benefits
        Who gains, as the plan was made with.
    catalogue
        Where its strategy is looked up; None means the library's own.
    draws
        How many cases are drawn where there are too many to look at each.
    seed
        The same seed draws the same cases.
    strategy
        By what new plans are made; None: by that of the plan. One that was handed over as an
        object has to be handed over here again.
    plans
        For how many cases a new plan may be made; None: ``draws``, or fewer where there are many
        sources and much need, or where the strategy searches. If there are no more cases than
        that, each is looked at, and the chance is exact. Otherwise so many are drawn.

    Returns
    -------
    Robustness
        For each source what its loss means, and the chance that the plan closes. Sources come or
        do not come independently of each other, each as a whole.

    Raises
    ------
    InvalidValueError
        If the plan is none, or ``draws``, ``seed`` or ``plans`` is no whole number in its bounds.
    UnknownKeyError
        If the catalogue has no such strategy.
    StrategyError
        If the strategy fails.

    Notes
    -----
    With the sources that come a new plan is made, in which also sources may pay that are offered
    and pay nothing now. Money that comes need not be taken: with more sources the gap is never
    counted larger than with some of them, as far as those were looked at.

    Of a source whose chance is not stated it is not known whether it comes. So there are two
    chances: if none of those comes, and if all of them do.

    Examples
    --------
    >>> from vierplusen import Need, finance
    >>> fund = FundingSource(id="fonds-x", form="grant", cap=60, probability=0.7)
    >>> own = FundingSource(id="eigen", form="own", cap=50, probability=1)
    >>> need = [Need(category="staff", year=2025, eur=100)]
    >>> firm = stress_plan(finance(need, [fund, own], strategy="pizza"))
    >>> firm.chance_low, firm.expected_gap_low_cents
    (0.7, 1500)
    """
    check_kind(plan, FinancingPlan, "plan")
    _check_whole("draws", draws, 1, MOST_DRAWS)
    _check_whole("seed", seed, 0, None)
    again = Again.of(plan.strategy if strategy is None else strategy, benefits, catalogue)
    if plans is None:
        plans = min(draws, _affordable(plan))
    _check_whole("plans", plans, 1, MOST_DRAWS)
    asked = question_of(plan)
    gaps = _gaps(plan, asked, again)
    come = coming(plan.funding, plan.options.legal_form)
    every = come.cases <= plans
    drawn = 0 if every else max(1, min(draws, plans // len(come.bases)))
    weighed = every_case(come, gaps) if every else drawn_cases(come, gaps, draws=drawn, seed=seed)
    risks = tuple(_risks(plan, asked, gaps))
    low, high = weighed[0], weighed[-1]
    return Robustness(
        chance_low=low.chance,
        chance_high=high.chance,
        chance_error=max(each.error for each in weighed),
        expected_gap_low_cents=high.gap_cents,
        expected_gap_high_cents=low.gap_cents,
        risks=risks,
        dependency=dependency(plan),
        draws=drawn,
        reasons=tuple(_reasons(plan, _Firm(come, low, high, drawn), risks)),
    )


def _check_whole(name: str, value: object, least: int, most: int | None) -> None:
    whole = isinstance(value, int) and not isinstance(value, bool)
    require(whole, name, value, "integer")
    good = value >= least and (most is None or value <= most)  # type: ignore[operator]  # whole by the line above
    if most is None:
        require(good, name, value, "not-negative")
    else:
        require(good, name, value, "between", least=least, most=most)


def _affordable(plan: FinancingPlan) -> int:
    """Give how many plans can be made in a reasonable time."""
    one = max(1, len(plan.funding) * len({(each.category, each.year) for each in plan.need}))
    return max(FEWEST, WORK // (one * (SEARCHING if plan.objectives else 1)))


def _gaps(plan: FinancingPlan, asked: Question, again: Again) -> Gaps:
    """Give what makes a plan for a case; the plan itself is one for all who pay in it."""
    ids = [each.id for each in plan.funding]
    paying = sum(1 << place for place, each in enumerate(ids) if plan.by_funding_cents[each])

    def planner(by: Again) -> Callable[[int], int]:
        def planned(case: int) -> int:
            here = {each for place, each in enumerate(ids) if case >> place & 1}
            return by.gap(with_only(asked, here))

        return planned

    seen = {paying: plan.gap_cents, (1 << len(ids)) - 1: plan.gap_cents}
    least = next(iter(plan.objectives), None)
    best = least is not None and least.key == "gap" and least.proved
    quick = planner(Again.of(QUICK, again.gains, None)) if best else None
    return Gaps(planner(again), seen, quick)


def _risks(plan: FinancingPlan, asked: Question, gaps: Gaps) -> list[SourceRisk]:
    """Give what the loss of each source means, the worst first."""
    everybody = (1 << len(plan.funding)) - 1
    made = []
    for place, each in enumerate(plan.funding):
        planned = plan.by_funding_cents[each.id]
        falls = fallen(plan.rows, asked, each.id)[1] if planned else plan.gap_cents
        left = min(gaps.of(everybody & ~(1 << place)), falls)
        made.append(
            SourceRisk(
                funding=each.id,
                probability=each.probability,
                planned_cents=planned,
                falls_cents=falls,
                left_cents=left,
                message=_risk(each, planned, falls, left, plan.gap_cents),
            )
        )
    return sorted(made, key=lambda each: (-each.left_cents, -each.falls_cents, each.funding))


def _risk(source: FundingSource, planned: int, falls: int, left: int, gap: int) -> Message:
    values: dict[str, Value] = {"source": called(source), "planned": planned}
    if not planned:
        return Message("firm.risk-unused", values)
    if left == 0:
        then = Message("firm.then-closes")
    elif left == falls:
        then = Message("firm.then-no-help")
    else:
        key = "firm.then-same" if left <= gap else "firm.then-left"
        then = Message(key, {"cents": left})
    values |= {"falls": falls, "then": then}
    more = falls - gap - planned
    if more > 0:
        return Message("firm.risk-pulls", {**values, "more": more})
    return Message("firm.risk", values)


@frozen
class _Firm:
    """What was found on the chance that a plan closes."""

    come: Coming
    low: Weighed
    high: Weighed
    drawn: int


def _reasons(plan: FinancingPlan, firm: _Firm, risks: Sequence[SourceRisk]) -> Iterator[Message]:
    yield from _worst(plan, risks)
    if not plan.funding:
        return
    yield from _chance(plan, firm)
    yield from _unknown(plan, firm)
    if firm.come.perhaps:
        yield Message("firm.independent")
    if firm.drawn:
        percent = 2 * _PERCENT * max(firm.low.error, firm.high.error)
        yield Message("firm.drawn", {"number": firm.drawn, "percent": percent})
    yield Message("firm.again")


def _unknown(plan: FinancingPlan, firm: _Firm) -> Iterator[Message]:
    """Name the sources of which nobody knows whether they come, and say what that makes."""
    places = [place for place in range(len(plan.funding)) if firm.come.unknown >> place & 1]
    if not places:
        return
    same = firm.low == firm.high
    key = "firm.unknown-same" if same else "firm.unknown"
    names = ", ".join(called(plan.funding[place]) for place in places)
    facts = [f"financing.funding[{place}].probability" for place in places]
    yield Message(key, {"sources": names}, facts)


def _worst(plan: FinancingPlan, risks: Sequence[SourceRisk]) -> Iterator[Message]:
    """Say which source's loss hurts most, with a new plan and without."""
    names = {each.id: called(each) for each in plan.funding}
    paying = [each for each in risks if each.planned_cents]
    if not paying:
        return
    first = paying[0]
    if first.left_cents > plan.gap_cents:
        values: dict[str, Value] = {"source": names[first.funding], "cents": first.left_cents}
        yield Message("firm.hurts", values)
    else:
        yield Message("firm.none-hurts")
    most = max(paying, key=lambda each: (each.falls_cents, each.planned_cents))
    values = {"source": names[most.funding], "cents": most.falls_cents}
    yield Message("firm.falls-most", values)


def _chance(plan: FinancingPlan, firm: _Firm) -> Iterator[Message]:
    low, high = firm.low, firm.high
    if plan.gap_cents and not high.chance:
        yield Message("firm.chance-none")
    elif low.chance == high.chance:
        yield Message("firm.chance", {"percent": _PERCENT * low.chance})
    else:
        chances: dict[str, Value] = {"low": _PERCENT * low.chance, "high": _PERCENT * high.chance}
        yield Message("firm.chance-range", chances)
    if low.gap_cents == high.gap_cents:
        yield Message("firm.gap", {"cents": low.gap_cents})
    else:
        yield Message("firm.gap-range", {"low": high.gap_cents, "high": low.gap_cents})
