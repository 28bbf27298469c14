"""Municipalities that pay by their own participants, and whose numbers may not be seen."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from vierplusen.domain import FrozenMap, Message, MunicipalityBill, Paying, Scaling
from vierplusen.domain.message import Value
from vierplusen.domain.values import require
from vierplusen.financing.scaling.costs import Costs
from vierplusen.sharing.cents import MOST_CELLS, split_cents, split_table

LEAST_TOGETHER: Final = 3
"""In a row of two municipalities each finds the number of the other from its own."""

Numbers = Mapping[str, Mapping[int, int]]
"""Municipality -> year -> how many of its people take part."""


@frozen
class YearCost:
    """What a year costs: with how many people, and how many municipalities that join in it."""

    year: int
    people: int
    joining: int
    running: int
    persuading: int

    @property
    def cents(self) -> int:
        """All of it."""
        return self.running + self.persuading


def numbers_of(scaling: Scaling) -> dict[str, dict[int, int]]:
    """Give who takes part with how many people, by year, in the order of their ids."""
    found = {each.party: each.by_year for each in scaling.municipalities}
    return {party: found[party] for party in sorted(found) if any(found[party].values())}


def year_costs(costs: Costs, numbers: Numbers) -> tuple[YearCost, ...]:
    """Give what each year costs, from the first with a participant to the last.

    A municipality is persuaded once: in the first year in which somebody takes part.
    """
    joined = [min(year for year, n in each.items() if n) for each in numbers.values()]
    last = [max(year for year, n in each.items() if n) for each in numbers.values()]
    return tuple(
        _year_cost(
            costs,
            year,
            sum(each.get(year, 0) for each in numbers.values()),
            joined.count(year),
        )
        for year in (range(min(joined), max(last) + 1) if joined else ())
    )


def _year_cost(costs: Costs, year: int, people: int, joining: int) -> YearCost:
    persuading = (costs.persuading or 0) * joining
    return YearCost(year, people, joining, costs.running(people), persuading)


@frozen
class Billed:
    """The rows that go out, and what is said of them."""

    rows: tuple[MunicipalityBill, ...]
    reasons: tuple[Message, ...]


def bills_of(
    scaling: Scaling, years: Sequence[YearCost], threshold: int, alone: str | None
) -> Billed:
    """Let municipalities pay by their participants, and put those with too few in one row.

    Parameters
    ----------
    scaling
        Who takes part.
    years
        What each year costs.
    threshold
        The least number of participants of one municipality that may be seen.
    alone
        The municipality that asks for its own row; None: the rows are for everybody.

    Returns
    -------
    Billed
        In each year all rows together are what it costs.
    """
    if not years:
        return Billed((), ())
    numbers = numbers_of(scaling)
    cells = len(numbers) * len(years)
    require(cells <= MOST_CELLS, "municipalities", cells, "cells", most=MOST_CELLS)
    by_year = scaling.paying is Paying.YEAR
    total = {party: sum(each.values()) for party, each in numbers.items()}
    table = _of_years(numbers, total, years) if by_year else _of_period(total, years)
    seen = [{party: each.get(year.year, 0) for party, each in numbers.items()} for year in years]
    hidden, safe = _hidden(seen if by_year else [total], total, threshold)
    rest = tuple(party for party in hidden if party != alone)
    together = [rest] if rest else []
    groups = [*((party,) for party in numbers if party not in rest), *together]
    rows = tuple(_row(group, table, total, years, threshold) for group in sorted(groups))
    return Billed(rows, tuple(_said(by_year, hidden, safe, threshold, alone)))


def _of_period(total: Mapping[str, int], years: Sequence[YearCost]) -> dict[str, tuple[int, ...]]:
    """Give each municipality its part of all years, and that the same part of each year."""
    costs = [each.cents for each in years]
    whole = split_cents(sum(costs), total.values())
    return dict(zip(total, split_table(whole, costs), strict=True))


def _of_years(
    numbers: Numbers, total: Mapping[str, int], years: Sequence[YearCost]
) -> dict[str, tuple[int, ...]]:
    """Give each municipality its part of each year; a year without people is shared by all."""
    columns = []
    for each in years:
        own = [of.get(each.year, 0) for of in numbers.values()]
        columns.append(split_cents(each.cents, own if any(own) else total.values()))
    return dict(zip(numbers, zip(*columns, strict=True), strict=True))


def _hidden(
    seen: Sequence[Mapping[str, int]], total: Mapping[str, int], threshold: int
) -> tuple[tuple[str, ...], bool]:
    """Give who stands together in one row, and whether that hides what it should.

    First those with too few people in any of the numbers that an amount shows. Then, as in the
    tables of a measurement, the ones with the fewest people, until in each of those numbers the
    row holds at least three municipalities, and without the largest of them still enough people:
    so that none of them finds another's number by taking away its own.
    """
    hidden = {party for each in seen for party, n in each.items() if 0 < n < threshold}
    others = sorted(set(total) - hidden, key=lambda party: (total[party], party))
    while hidden and others and not _holds(seen, hidden, threshold):
        hidden.add(others.pop(0))
    return tuple(sorted(hidden)), _holds(seen, hidden, threshold)


def hides(numbers: Numbers, year: int, threshold: int) -> bool:
    """Tell whether the number of people in a year tells of too few people of one municipality."""
    seen = {party: each.get(year, 0) for party, each in numbers.items()}
    few = 0 < sum(seen.values()) < threshold
    return few or not _holds([seen], set(seen), threshold)


def _holds(seen: Sequence[Mapping[str, int]], hidden: set[str], threshold: int) -> bool:
    for each in seen:
        inside = [each[party] for party in hidden if each[party]]
        small = any(n < threshold for n in inside)
        if small and (len(inside) < LEAST_TOGETHER or sum(inside) - max(inside) < threshold):
            return False
    return True


def _row(
    group: tuple[str, ...],
    table: Mapping[str, Sequence[int]],
    total: Mapping[str, int],
    years: Sequence[YearCost],
    threshold: int,
) -> MunicipalityBill:
    cents = [sum(several) for several in zip(*(table[party] for party in group), strict=True)]
    people = sum(total[party] for party in group)
    return MunicipalityBill(
        parties=group,
        participants=people if people >= threshold else None,
        by_year_cents=FrozenMap(
            {each.year: amount for each, amount in zip(years, cents, strict=True)}
        ),
        total_cents=sum(cents),
    )


def _said(
    by_year: bool,  # noqa: FBT001  # how they pay is what is said
    hidden: Sequence[str],
    safe: bool,  # noqa: FBT001  # as above
    threshold: int,
    alone: str | None,
) -> Iterator[Message]:
    """Say how they pay, and who stands together."""
    yield Message("scale.paying-year" if by_year else "scale.paying-period")
    if hidden and len(hidden) > 1:
        values: dict[str, Value] = {"parties": ", ".join(hidden), "threshold": threshold}
        yield Message("scale.together", values)
    if not safe:
        yield Message("scale.not-hidden", {"threshold": threshold})
    if alone is not None:
        yield Message("scale.own-row", {"party": alone})
