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


class _Sheet:
    """Adds up the lines of a case, one after another."""

    def __init__(self, count: _Count, public: set[str]) -> None:
        self.count = count
        self.public = public
        assert count.case.base_year is not None
        self.base_year = count.case.base_year
        self.benefits = self.costs = self.gross = self.undiscounted = 0.0
        self.years: Amounts = {self.base_year + index: 0.0 for index in range(count.horizon)}
        self.parties: Amounts = defaultdict(float)
        self.domains: Amounts = defaultdict(float)
        self.effects: Amounts = {}
        self.rows: dict[tuple[str, str, int], Row] = defaultdict(Row)
        self.budget: float | None = 0.0 if public else None
        self.requiring: Amounts = defaultdict(float)

    def budgeted(self, party: str | None, eur: float | None) -> None:
        if self.budget is not None and party in self.public:
            self.budget = None if eur is None else self.budget + eur

    def flows(self, line: Line) -> list[tuple[int, float, float]]:
        """Give (calendar year, euros, present value) of a line; of the null alternative, less."""
        made = []
        for index, flow in self.count.flows(line):
            eur = _sign(line) * flow
            worth = eur * self.count.factor(index, line)
            self.gross += abs(worth)
            self.undiscounted += abs(eur)
            made.append((self.base_year + index, eur, worth))
        return made

    def cost(self, line: Cost) -> None:
        for year, eur, worth in self.flows(line):
            self.years[year] -= eur
            self.costs += worth
            self.parties[line.payer or NOBODY] -= worth
            self.domains[line.domain or NOBODY] -= worth
            self.budgeted(line.payer, -worth)

    def transfer(self, line: Transfer) -> None:
        for _, _, worth in self.flows(line):
            self.parties[line.from_] -= worth
            self.parties[line.to] += worth
            self.budgeted(line.from_, -worth)
            self.budgeted(line.to, worth)

    def effect(self, line: Effect) -> None:
        domain = line.domain or NOBODY
        self.effects[line.id] = 0.0
        part, fiscal = self.count.cashable(line), self.count.fiscal(line)
        for decision in line.requires:
            self.requiring[decision] += 0.0
        for party, share in self.count.gains(line).items():
            if fiscal is not False and share:
                self.budgeted(party, None if part is None or fiscal is None else 0.0)
        for year, eur, worth in self.flows(line):
            self.years[year] += eur
            self.benefits += worth
            self.effects[line.id] += worth
            self.domains[domain] += worth
            for decision in line.requires:
                self.requiring[decision] += worth
            for party, share in self.count.gains(line).items():
                self.parties[party] += worth * share
                key = party, domain, year
                self.rows[key] = _added(
                    self.rows[key], eur * share, worth * share, self.count, line
                )
                if fiscal and part is not None:
                    self.budgeted(party, worth * share * part)


def plain(
    case: Case,
    values: Mapping[str, float],
    *,
    public: Iterable[str] = (),
    figures: Figures = NO_FIGURES,
) -> Plain:
    """Count a case for one value of each knob."""
    sheet = _Sheet(_Count(case, values, figures), {*public})
    for cost in case.costs:
        sheet.cost(cost)
    for effect in case.effects:
        if effect.memo is None:
            sheet.effect(effect)
    for transfer in case.transfers:
        sheet.transfer(transfer)
    net = sheet.benefits - sheet.costs
    return Plain(
        benefits_eur=sheet.benefits,
        costs_eur=sheet.costs,
        gross_eur=sheet.gross,
        undiscounted_eur=sheet.undiscounted,
        by_party_eur=sheet.parties,
        by_domain_eur=sheet.domains,
        by_effect_eur=sheet.effects,
        by_year_eur=sheet.years,
        budget_eur=sheet.budget,
        rows=sheet.rows,
        without_decisions_eur={each: net - eur for each, eur in sheet.requiring.items()},
    )


def _added(row: Row, eur: float, worth: float, count: _Count, effect: Effect) -> Row:
    cash = row.cashable_eur
    if cash is not None and eur and count.fiscal(effect) is not False:
        part = count.cashable(effect) if count.fiscal(effect) else None
        cash = None if part is None else cash + eur * part
    return Row(eur=row.eur + eur, pv_eur=row.pv_eur + worth, cashable_eur=cash)
