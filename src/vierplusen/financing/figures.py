"""What follows from the rows of a plan: totals, the gap, the cliff, the shares (cijfers)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from vierplusen.domain import Form, FrozenMap, FundingSource, Need, PlanRow
from vierplusen.domain.agreeing import plan_years
from vierplusen.financing.loans import repayments
from vierplusen.financing.terms import cells_of, gross_of


def figures_of(
    rows: Sequence[PlanRow], need: Sequence[Need], funding: Sequence[FundingSource]
) -> dict[str, Any]:
    """Give everything that a plan says of itself, from its rows: attribute -> value."""
    sources = {each.id: each for each in funding}
    years = plan_years(need)
    back = repayments(rows, sources, max(years, default=None))
    gaps = gap_rows(rows, (*need, *back.within), sources)
    by_funding = _summed(((row.funding, row.cents) for row in rows), sources)
    by_year = _summed(((row.year, row.cents) for row in rows), years)
    total = sum(by_funding.values())
    temporary = _summed(
        ((row.year, row.cents) for row in rows if ends(sources.get(row.funding))), years
    )
    return {
        "repayments": back.within,
        "repaid_later": back.later,
        "total_cents": total,
        "gap_cents": sum(each.cents for each in gaps),
        "gap_rows": gaps,
        "by_funding_cents": FrozenMap(by_funding),
        "by_year_cents": FrozenMap(by_year),
        "temporary_share": FrozenMap(
            {year: temporary[year] / cents if cents else None for year, cents in by_year.items()}
        ),
        "cliff_year": cliff_year(rows, (*need, *back.within), gaps, sources),
        "largest_share": max(by_funding.values()) / total if total else None,
        "interest_cents": back.interest,
        "fee_cents": sum(
            gross_of(sources[each], cents) - cents
            for each, cents in by_funding.items()
            if each in sources and sources[each].form is Form.CROWDFUNDING
        ),
    }


def ends(source: FundingSource | None) -> bool:
    """Tell whether money ends by its nature; what is not known of, does."""
    return source is None or source.temporary is not False


def _summed(pairs: Iterable[tuple[Any, int]], keys: Iterable[Any]) -> dict[Any, int]:
    made = dict.fromkeys(keys, 0)
    for key, cents in pairs:
        made[key] = made.get(key, 0) + cents
    return made


def gap_rows(
    rows: Iterable[PlanRow], need: Iterable[Need], sources: Mapping[str, FundingSource]
) -> tuple[Need, ...]:
    """Give what is not paid, by category and year.

    It is ``cash_only`` where nothing of it can be paid in kind: not even beside what came in kind
    already.
    """
    cells, plan = cells_of(need), tuple(rows)
    paid = _summed((((row.category, row.year), row.cents) for row in plan), cells)
    in_kind = _summed(
        (((row.category, row.year), row.cents) for row in plan if _in_kind(sources, row)), cells
    )
    return tuple(
        Need(
            category=category,
            year=year,
            eur=(each.cents - paid[category, year]) / 100,
            cash_only=each.in_kind <= in_kind[category, year],
        )
        for (category, year), each in cells.items()
        if each.cents > paid[category, year]
    )


def _in_kind(sources: Mapping[str, FundingSource], row: PlanRow) -> bool:
    return row.funding in sources and sources[row.funding].form is Form.IN_KIND


def cliff_year(
    rows: Iterable[PlanRow],
    need: Iterable[Need],
    gaps: Iterable[Need],
    sources: Mapping[str, FundingSource],
) -> int | None:
    """Give the first year in which a temporary source no longer pays, and something is open.

    It is a source that paid in the year of need before that one: years in which nothing is needed
    are passed over.
    """
    needed = sorted({each.year for each in need if each.cents})
    paying: dict[int, set[str]] = {}
    for row in rows:
        if row.cents > 0 and ends(sources.get(row.funding)):
            paying.setdefault(row.year, set()).add(row.funding)
    for year in sorted({each.year for each in gaps}):
        earlier = max((each for each in needed if each < year), default=year)
        before = paying.get(earlier, set())
        if before - paying.get(year, set()):
            return year
    return None
