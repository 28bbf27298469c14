"""The appraisal once more: a plain loop over years, lines and parties, for one value of each knob.

Written after what a case means, and not after the code that it checks: it knows no arrays, no
moments and no shortcuts.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

from attrs import frozen

from vierplusen.domain import (
    Case,
    Cost,
    DiscountSchedule,
    Effect,
    OptimismTable,
    PriceIndex,
    Product,
    Transfer,
    UnitPrice,
)

NOBODY: Final = "unassigned"
OFFSETS: Final = {"start": 0.0, "mid": 0.5, "end": 1.0}

Amounts = dict[Any, float]
Line = Any
"""A cost, an effect or a transfer."""


@frozen(kw_only=True)
class Row:
    """What a party gains in a domain in a year."""

    eur: float = 0.0
    pv_eur: float = 0.0
    cashable_eur: float | None = 0.0


@frozen(kw_only=True)
class Plain:
    """What came out."""

    benefits_eur: float
    costs_eur: float
    gross_eur: float
    undiscounted_eur: float
    by_party_eur: Amounts
    by_domain_eur: Amounts
    by_effect_eur: Amounts
    by_year_eur: Amounts
    budget_eur: float | None
    rows: Mapping[tuple[str, str, int], Row]
    without_decisions_eur: Amounts

    @property
    def net_eur(self) -> float:
        """Benefits less costs."""
        return self.benefits_eur - self.costs_eur

    def payback_years(self, slack_eur: float) -> int | None:
        """Give the first year from which what came in so far is never less than what went out."""
        years = sorted(self.by_year_eur)
        so_far = [sum(self.by_year_eur[year] for year in years[: n + 1]) for n in range(len(years))]
        for n in range(len(years)):
            if all(each >= -slack_eur for each in so_far[n:]):
                return n
        return None


@frozen(kw_only=True)
class Figures:
    """The reference figures that a case can name."""

    prices: Mapping[str, UnitPrice]
    index: PriceIndex | None = None
    optimism: OptimismTable | None = None


NO_FIGURES: Final = Figures(prices={})


class _Count:
    """Counts one case, with these values of its knobs."""

    def __init__(self, case: Case, values: Mapping[str, float], figures: Figures) -> None:
        self.case = case
        self.values = values
        self.figures = figures
        assert case.horizon_years is not None
        self.horizon = case.horizon_years

    def product(self, product: Product) -> float:
        total = 1.0
        for term in product.terms:
            if not isinstance(term, str):
                total *= term
            elif "/" in term:
                total *= self.price(term)
            else:
                total *= self.values[term]
        return total

    def price(self, key: str) -> float:
        price = self.figures.prices[key]
        return self.rebased(price.eur_per_unit, price.price_year)

    def rebased(self, eur: float, year: int | None) -> float:
        target = self.case.price_year
        if year is None or target is None or year == target:
            return eur
        assert self.figures.index is not None
        levels = self.figures.index.values
        return eur * levels[target] / levels[year]

    def share(self, product: Product | None) -> float:
        return 0.0 if product is None else self.product(product)

    def rate(self, year: int) -> float:
        """Give the rate of the year that ends at this time."""
        given = self.case.discount
        if isinstance(given, str):
            return self.values[given]
        if isinstance(given, DiscountSchedule):
            found = given.rates[0][1]
            for start, rate in given.rates:
                if start <= year:
                    found = rate
            return found
        assert given is not None
        return float(given)

    def factor(self, index: int, line: Line) -> float:
        """Discount the flow of a year: whole years one by one, and half of one as a half power."""
        timing = line.timing or self.case.timing or "end"
        time = index + OFFSETS[str(timing)]
        factor = 1.0
        for year in range(1, int(time) + 1):
            factor /= 1 + self.rate(year)
        part = time - int(time)
        if part:
            factor /= (1 + self.rate(int(time) + 1)) ** part
        return factor

    def flows(self, line: Line) -> list[tuple[int, float]]:
        """Give (year index, euros) of a line, before signs."""
        made = []
        for index in range(self.horizon):
            place = index - line.start
            if place >= 0:
                made.append((index, self.eur(line, place)))
        return [(index, self.optimistic(line, eur)) for index, eur in made]

    def eur(self, line: Line, place: int) -> float:
        """Give the euros of a line in its first year, its second, and so on."""
        part = self.lasts(line, place)
        if isinstance(line, Effect):
            if line.memo is not None:
                return 0.0
            assert line.quantity is not None
            assert line.price is not None
            eur = self.product(line.quantity) * self.product(line.price)
            for each in (line.deadweight, line.displacement, line.caused_by_others):
                eur *= 1 - self.share(each)
            eur *= (1 - self.share(line.drop_off)) ** place
        elif line.by_year is not None:
            eur = self.product(line.by_year[place]) if place < len(line.by_year) else 0.0
        else:
            eur = self.product(line.per_year)
        return self.rebased(eur * part, line.price_year)

    def lasts(self, line: Line, place: int) -> float:
        if line.years is None:
            return 1.0
        return max(0.0, min(1.0, self.product(line.years) - place))

    def optimistic(self, line: Line, eur: float) -> float:
        table = self.figures.optimism
        grade = getattr(line, "grade", None)
        if table is None or self.case.optimism is None or grade is None:
            return eur
        bias = table.shares[grade]
        good = isinstance(line, Effect) and eur > 0
        return eur * (1 - bias) if good else eur * (1 + bias)

    # What an effect takes from its unit price

    def unit_price(self, effect: Effect) -> UnitPrice | None:
        keys = () if effect.price is None else effect.price.prices
        return self.figures.prices[keys[0]] if keys else None

    def gains(self, effect: Effect) -> dict[str, float]:
        if effect.gains is not None:
            return dict(effect.gains)
        price = self.unit_price(effect)
        if price is None:
            return {NOBODY: 1.0}
        made = dict(price.bearers)
        made[NOBODY] = made.get(NOBODY, 0.0) + 1 - sum(price.bearers.values())
        return made

    def fiscal(self, effect: Effect) -> bool | None:
        """Tell whether it is money of a government; None if nobody said."""
        price = self.unit_price(effect)
        kind = effect.kind or (None if price is None else price.kind)
        return None if kind is None else kind.value == "fiscal"

    def cashable(self, effect: Effect) -> float | None:
        if effect.cashable_share is not None:
            return self.product(effect.cashable_share)
        price = self.unit_price(effect)
        return None if price is None else price.cashable_share


def _sign(line: Line) -> int:
    return -1 if line.alternative.value == "zero" else 1


def plain_net(case: Case, values: Mapping[str, float], figures: Figures = NO_FIGURES) -> float:
    """Give the net present value alone."""
    count = _Count(case, values, figures)
    total = 0.0
    for line in (*case.effects, *case.costs):
        sign = _sign(line) * (-1 if isinstance(line, Cost) else 1)
        for index, eur in count.flows(line):
            total += sign * eur * count.factor(index, line)
    return total


def named(case: Case, figures: Figures) -> set[str]:
    """Give every party that a case names."""
    count = _Count(case, {}, figures)
    gaining = [count.gains(effect) for effect in case.effects if effect.memo is None]
    return {
        *(cost.payer for cost in case.costs if cost.payer is not None),
        *(party for gains in gaining for party, share in gains.items() if share),
        *(party for each in case.transfers for party in (each.from_, each.to)),
    }


def plain(
    case: Case,
    values: Mapping[str, float],
    *,
    public: Iterable[str] = (),
    figures: Figures = NO_FIGURES,
) -> Plain:
    """Count a case for one value of each knob."""
    count = _Count(case, values, figures)
    governments = set(public) & named(case, figures)
    assert case.base_year is not None
    years = {case.base_year + index: 0.0 for index in range(count.horizon)}
    parties: Amounts = defaultdict(float)
    domains: Amounts = defaultdict(float)
    effects: Amounts = {}
    rows: dict[tuple[str, str, int], Row] = defaultdict(Row)
    totals = {Cost: 0.0, Effect: 0.0, Transfer: 0.0}
    gross = undiscounted = 0.0
    budget: float | None = 0.0 if governments else None
    requiring: Amounts = defaultdict(float)
    lines: list[Line] = [*case.costs, *case.effects, *case.transfers]
    for line in lines:
        present = 0.0
        for index, flow in count.flows(line):
            eur = _sign(line) * flow
            worth = eur * count.factor(index, line)
            year = case.base_year + index
            present += worth
            gross += abs(worth)
            undiscounted += abs(eur)
            if isinstance(line, Cost):
                years[year] -= eur
            if isinstance(line, Effect):
                years[year] += eur
                for party, share in count.gains(line).items():
                    key = party, line.domain or NOBODY, year
                    rows[key] = _added(rows[key], eur * share, worth * share, count, line)
        totals[type(line)] += present
        if isinstance(line, Cost):
            parties[line.payer or NOBODY] -= present
            domains[line.domain or NOBODY] -= present
            if budget is not None and line.payer in governments:
                budget -= present
        elif isinstance(line, Transfer):
            parties[line.from_] -= present
            parties[line.to] += present
            if budget is not None:
                budget += present * (line.to in governments) - present * (line.from_ in governments)
        elif line.memo is None:
            effects[line.id] = present
            domains[line.domain or NOBODY] += present
            for decision in line.requires:
                requiring[decision] += present
            for party, share in count.gains(line).items():
                parties[party] += present * share
                if budget is not None and party in governments and count.fiscal(line) and share:
                    part = count.cashable(line)
                    budget = None if part is None else budget + present * share * part
    net = totals[Effect] - totals[Cost]
    priced = [effect for effect in case.effects if effect.memo is None]
    decisions = {each for effect in priced for each in effect.requires}
    return Plain(
        benefits_eur=totals[Effect],
        costs_eur=totals[Cost],
        gross_eur=gross,
        undiscounted_eur=undiscounted,
        by_party_eur=parties,
        by_domain_eur=domains,
        by_effect_eur=effects,
        by_year_eur=years,
        budget_eur=budget,
        rows=rows,
        without_decisions_eur={each: net - requiring[each] for each in decisions},
    )


def _added(row: Row, eur: float, worth: float, count: _Count, effect: Effect) -> Row:
    cash = row.cashable_eur
    if cash is not None and eur and count.fiscal(effect) is not False:
        part = count.cashable(effect) if count.fiscal(effect) else None
        cash = None if part is None else cash + eur * part
    return Row(eur=row.eur + eur, pv_eur=row.pv_eur + worth, cashable_eur=cash)
