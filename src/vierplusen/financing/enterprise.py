"""cash_flow(): what an enterprise earns, spends and keeps, year by year (kasstroomoverzicht)."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final

from attrs import evolve, frozen

from vierplusen.domain import (
    CashFlow,
    CashYear,
    Enterprise,
    FinancingPlan,
    Form,
    Message,
    Need,
    Sale,
    check_kind,
)
from vierplusen.domain.cents import cents_of
from vierplusen.domain.values import require

VARIABLE: Final = "variable-costs"
"""The category of need under which the variable cost of sales stands in a plan."""


def cash_flow(
    enterprise: Enterprise, *, plan: FinancingPlan | None = None, one_off: Iterable[Need] = ()
) -> CashFlow:
    """Reckon what comes in, goes out and is left in each year of an enterprise.

    Parameters
    ----------
    enterprise
        What it sells and costs.
    plan
        The money that goes along: grants, gifts, fees, loans. Sales of the plan do not count
        again, what comes in kind counts as a cost that is saved, and loans go back with interest.
        Where the enterprise states no fixed cost, what the plan has to pay is its fixed cost.
    one_off
        What has to be paid once, such as founding it.

    Returns
    -------
    CashFlow
        In whole cents. The reserve is that at the end of each year; within a year it can be lower.

    Raises
    ------
    InvalidValueError
        If neither the enterprise nor a plan says what it costs.

    Examples
    --------
    >>> lunch = Sale(id="lunch", price=7.50, variable_cost=3, volume_by_year=[1500, 2500])
    >>> flow = cash_flow(Enterprise(first_year=2026, sales=[lunch], fixed_per_year=9_000))
    >>> flow.break_even_volume, flow.break_even_year, flow.working_capital_cents
    (2000, 2027, 225000)
    """
    check_kind(enterprise, Enterprise, "enterprise")
    if plan is not None:
        check_kind(plan, FinancingPlan, "plan")
    once = tuple(one_off)
    years = enterprise.years
    fixed = _fixed(enterprise, plan, once)
    opening = _cents(enterprise.opening_reserve)
    least = _cents(enterprise.least_reserve)
    money = _Money.of(plan, years)
    spent = _by_year(((each.year, each.cents) for each in once), years)
    rows = [
        _row(enterprise.sales, place, fixed[place], money, spent[year])
        for place, year in enumerate(years)
    ]
    reserves = [*accumulate((each.result_cents for each in rows), initial=opening)][1:]
    kept = tuple(
        evolve(row, reserve_cents=reserve) for row, reserve in zip(rows, reserves, strict=True)
    )
    lowest = min(reserves)
    flow = CashFlow(
        rows=kept,
        opening_cents=opening,
        least_cents=least,
        break_even_volume=kept[-1].break_even_volume,
        break_even_year=_own_feet(kept),
        lowest_reserve_cents=lowest,
        lowest_year=years[reserves.index(lowest)],
        working_capital_cents=max(0, least - lowest),
        reasons=(),
    )
    missed = sum(each.cents for each in once) - sum(spent.values())
    said = (*_words(enterprise, flow), *_assumed(enterprise, plan, money, missed))
    return evolve(flow, reasons=said)


def break_even(sales: Sequence[Sale], place: int, fixed_cents: int) -> int | None:
    """Give how many units a year bear a fixed cost; None where no number does.

    Of one product that is the least number of which the margin is at least the fixed cost. Of
    several it is the least number in the mix of that year: what one unit leaves on average.

    Examples
    --------
    >>> lunch = Sale(id="lunch", price=7.50, variable_cost=3, volume_by_year=[2000])
    >>> break_even([lunch], 0, 900_001)
    2001
    """
    volumes = [1] if len(sales) == 1 else [each.volume_by_year[place] for each in sales]
    units = sum(volumes)
    margin = sum(each.margin_cents * own for each, own in zip(sales, volumes, strict=True))
    return -(-fixed_cents * units // margin) if margin > 0 else None


def _cents(eur: float | None) -> int:
    return 0 if eur is None else cents_of(eur)


def _by_year(pairs: Iterable[tuple[int, int]], years: Iterable[int]) -> dict[int, int]:
    """Add up by year; what falls in another year does not count."""
    made = dict.fromkeys(years, 0)
    for year, cents in pairs:
        if year in made:
            made[year] += cents
    return made


def _fixed(
    enterprise: Enterprise, plan: FinancingPlan | None, once: Sequence[Need]
) -> tuple[int, ...]:
    """Give the fixed cost of each year: as stated, or else what the plan has to pay."""
    stated = enterprise.fixed_cents
    if stated is not None:
        return stated
    needed = () if plan is None else plan.need
    require(bool(needed), "fixed_per_year", None, "fixed-cost-or-plan")
    first, last = _planned(needed)
    yearly = _by_year(
        ((each.year, each.cents) for each in needed if each.category != VARIABLE),
        range(first, last + 1),
    )
    for each in once:
        if each.year in yearly:
            yearly[each.year] = max(0, yearly[each.year] - each.cents)
    # Before and after the years of the plan the nearest of them counts, which is said.
    return tuple(yearly[min(max(year, first), last)] for year in enterprise.years)


def _planned(needed: Iterable[Need]) -> tuple[int, int]:
    years = [each.year for each in needed]
    return min(years), max(years)


@frozen
class _Money:
    """What a plan brings and asks back in the years of an enterprise, in cents."""

    comes: dict[int, int]
    back: dict[int, int]
    in_kind: int
    sold: int
    outside: int
    later: int

    @classmethod
    def of(cls, plan: FinancingPlan | None, years: tuple[int, ...]) -> "_Money":
        """Sort out the rows and repayments of a plan."""
        if plan is None:
            nothing = dict.fromkeys(years, 0)
            return cls(comes=nothing, back=nothing, in_kind=0, sold=0, outside=0, later=0)
        forms = {each.id: each.form for each in plan.funding}
        paid = [row for row in plan.rows if forms.get(row.funding) is not Form.SALES]
        owed = [(each.year, each.cents) for each in (*plan.repayments, *plan.repaid_later)]
        comes = _by_year(((row.year, row.cents) for row in paid), years)
        back = _by_year(owed, years)
        kind = [row for row in paid if forms.get(row.funding) is Form.IN_KIND]
        return cls(
            comes=comes,
            back=back,
            in_kind=sum(row.cents for row in kind if row.year in comes),
            sold=plan.total_cents - sum(row.cents for row in paid),
            outside=sum(row.cents for row in paid) - sum(comes.values()),
            later=sum(cents for _, cents in owed) - sum(back.values()),
        )


def _row(sales: Sequence[Sale], place: int, fixed: int, money: _Money, once: int) -> CashYear:
    volumes = [each.volume_by_year[place] for each in sales]
    income = sum(cents_of(each.price) * own for each, own in zip(sales, volumes, strict=True))
    variable = sum(
        cents_of(each.variable_cost) * own for each, own in zip(sales, volumes, strict=True)
    )
    year = [*money.comes][place]
    market = income - variable - fixed
    return CashYear(
        year=year,
        income_cents=income,
        other_cents=money.comes[year],
        variable_cents=variable,
        fixed_cents=fixed,
        one_off_cents=once,
        repayment_cents=money.back[year],
        market_cents=market,
        result_cents=market + money.comes[year] - once - money.back[year],
        reserve_cents=0,
        volume=sum(volumes),
        break_even_volume=break_even(sales, place, fixed),
    )


def _own_feet(rows: Sequence[CashYear]) -> int | None:
    """Give the first year from which the market bears the cost in every year to the last."""
    found = None
    for row in reversed(rows):
        if row.market_cents < 0:
            break
        found = row.year
    return found


def _words(enterprise: Enterprise, flow: CashFlow) -> Iterator[Message]:
    last = flow.rows[-1]
    year = str(last.year)
    if flow.break_even_volume is not None:
        mix = "" if len(enterprise.sales) == 1 else "-mix"
        volume = flow.break_even_volume
        yield _said(f"break-even{mix}", year=year, volume=volume, expected=last.volume)
    elif last.volume or len(enterprise.sales) == 1:
        yield _said("no-margin", year=year)
    else:
        yield _said("no-mix", year=year)
    for each in enterprise.sales:
        if each.margin_cents < 0:
            cents = -each.margin_cents
            yield _said("below-cost", sale=each.name or each.id, cents=cents)
    if flow.break_even_year is None:
        yield _said("never", last=year)
    else:
        yield _said("own-feet", year=str(flow.break_even_year))
    yield _said("lowest", cents=flow.lowest_reserve_cents, year=str(flow.lowest_year))
    key = "capital" if flow.working_capital_cents else "enough"
    yield _said(key, cents=flow.working_capital_cents, least=flow.least_cents)


def _assumed(
    enterprise: Enterprise, plan: FinancingPlan | None, money: _Money, missed: int
) -> Iterator[Message]:
    """Say what was assumed, and what does not count."""
    yield _said("how")
    if enterprise.opening_reserve is None:
        yield _said("opening-unknown")
    if plan is None:
        yield _said("without-plan")
    elif enterprise.fixed_cents is None:
        first, last = _planned(plan.need)
        yield _said("fixed-from-plan")
        if enterprise.years[0] < first or enterprise.years[-1] > last:
            yield _said("fixed-carried", first=str(first), last=str(last))
    first_sold, last_sold = str(enterprise.years[0]), str(enterprise.years[-1])
    for key, cents in (
        ("in-kind", money.in_kind),
        ("sales-in-plan", money.sold),
        ("money-outside", money.outside),
        ("owed-outside", money.later),
        ("one-off-outside", missed),
    ):
        if cents:
            yield _said(key, cents=cents, first=first_sold, last=last_sold)


def _said(key: str, **values: str | int) -> Message:
    return Message(f"enterprise.{key}", values, ("continuation.enterprise",))
