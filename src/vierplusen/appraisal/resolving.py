"""From a case to a model: look up every key, re-base every price, and list all that is missing."""

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import define, evolve, field

from vierplusen.appraisal.correcting import corrected
from vierplusen.appraisal.discounting import factor_faults, rate_knob_faults, schedule_of
from vierplusen.appraisal.expecting import Means, fixed_at
from vierplusen.appraisal.flows import flow_of, less, times
from vierplusen.appraisal.lookups import find, missing
from vierplusen.appraisal.model import (
    COSTS,
    EFFECTS,
    TRANSFERS,
    Flow,
    Model,
    ReadyLine,
)
from vierplusen.appraisal.naming import (
    declared_parties,
    known_domains,
    known_parties,
    named_parties,
)
from vierplusen.domain import (
    Alternative,
    BenefitKind,
    Case,
    Catalogue,
    DiscountSchedule,
    Effect,
    FrozenMap,
    Knob,
    Message,
    OptimismTable,
    Party,
    PolicyDomain,
    PriceIndex,
    Product,
    Taken,
    Timing,
    UnitPrice,
)
from vierplusen.domain.ids import slip_of
from vierplusen.domain.lines import ADJUSTERS, Line, MoneyLine
from vierplusen.domain.message import Value
from vierplusen.domain.prices import UNASSIGNED
from vierplusen.errors import Fault, InvalidValueError, fault

NEEDED: Final = ("base_year", "price_year", "horizon_years", "discount")
"""What a case has to say before it can be counted; there is no silent default."""

EURO: Final = "EUR"


def resolve(
    case: Case,
    parties: Iterable[Party],
    catalogue: Catalogue | None,
    *,
    name: str | None = None,
    domains: Iterable[PolicyDomain] = (),
) -> Model:
    """Make a case ready to count.

    Raises
    ------
    InvalidValueError
        With everything that is missing or cannot be: see ``appraise``.
    """
    faults = [
        fault(name, None, "required", key=name) for name in NEEDED if getattr(case, name) is None
    ]
    declared = declared_parties(parties)
    # What is missing has a stand-in here, so that everything else that is wrong is found too.
    work = _Resolving(case, case.horizon_years or 1, catalogue, faults)
    schedule, rate_knob = (None, None) if case.discount is None else work.rate(case.discount)
    table = work.table()
    lines = tuple(work.lines(table))
    work.check_parties(declared)
    fields = tuple(domains)
    work.check_domains(fields)
    work.check_scenarios(rate_knob)
    if work.faults:
        raise InvalidValueError(tuple(work.faults))
    known = known_parties(lines, declared, catalogue, work.taken)
    named = known_domains(lines, fields, catalogue, work.taken)
    assert case.horizon_years is not None  # noqa: S101  # what is missing was refused above
    return Model(
        case=case,
        horizon=case.horizon_years,
        knobs=case.knobs,
        lines=lines,
        schedule=schedule,
        rate_knob=rate_knob,
        parties=known,
        name=name,
        domains=named,
        taken=tuple(sorted(work.taken, key=lambda each: (each.kind, each.key))),
        records=FrozenMap({each.key: made for each, made in work.taken.items()}),
        noted=tuple(work.noted),
    )


@define
class _Resolving:
    """What is gathered on the way from one case to its model."""

    case: Case
    horizon: int
    catalogue: Catalogue | None
    faults: list[Fault] = field(factory=list)
    taken: dict[Taken, object] = field(factory=dict)
    noted: list[Message] = field(factory=list)

    def rate(
        self, discount: float | str | DiscountSchedule
    ) -> tuple[DiscountSchedule | None, str | None]:
        """Give the schedule, or the knob that the rate is."""
        if isinstance(discount, str) and discount in self.case.knobs:
            knob = self.case.knobs[discount]
            self.faults.extend(rate_knob_faults("discount", discount, knob, self.horizon))
            return None, discount
        if isinstance(discount, str):
            found = find(self.catalogue, DiscountSchedule, discount)
            if found is not None:
                self.taken[found[1]] = found[0]
                self.faults.extend(factor_faults("discount", discount, found[0], self.horizon))
                return found[0], None
        try:
            schedule = schedule_of(discount, self.catalogue, "discount")
        except InvalidValueError as problem:
            self.faults.extend(problem.faults)
            return None, None
        self.faults.extend(factor_faults("discount", discount, schedule, self.horizon))
        return schedule, None

    def check_scenarios(self, rate_knob: str | None) -> None:
        """Refuse scenarios in which a share or the rate is what it cannot be."""
        for name, values in self.case.scenarios.items():
            path = f"scenarios.{name}"
            try:
                evolve(self.case, knobs=fixed_at(self.case.knobs, values), scenarios={})
            except InvalidValueError as problem:
                self.faults.extend(evolve(each, path=path) for each in problem.faults)
            if rate_knob is not None and rate_knob in values:
                at, path = values[rate_knob], f"{path}.{rate_knob}"
                self.faults.extend(rate_knob_faults(path, at, Knob(value=at), self.horizon))

    def table(self) -> OptimismTable | None:
        """Give the table of optimism that the case names."""
        key = self.case.optimism
        if key is None:
            return None
        found = find(self.catalogue, OptimismTable, key)
        if found is None:
            self.faults.append(missing(self.catalogue, OptimismTable, key, "optimism"))
            return None
        self.taken[found[1]] = found[0]
        return found[0]

    def lines(self, table: OptimismTable | None) -> Iterator[ReadyLine]:
        """Give every line that has a price."""
        for index, cost in enumerate(self.case.costs):
            parties = FrozenMap({cost.payer or UNASSIGNED: 1.0})
            flows = self._money(COSTS, index, cost)
            line = self._line(COSTS, index, cost, flows, parties)
            yield self._biased(line, cost.grade, table)
        for index, effect in enumerate(self.case.effects):
            if effect.memo is None:
                yield self._effect(index, effect, table)
        for index, transfer in enumerate(self.case.transfers):
            flows = self._money(TRANSFERS, index, transfer)
            parties = FrozenMap({transfer.from_: -1.0, transfer.to: 1.0})
            yield self._line(TRANSFERS, index, transfer, flows, parties)

    def check_parties(self, parties: tuple[Party, ...]) -> None:
        """Refuse parties that nobody declared, where parties are declared; else slips only.

        A slip is one letter off an id of the catalogue; other ids of one's own are free.
        """
        offered = () if self.catalogue is None else self.catalogue.records(Party)
        known = {each.id for each in (*offered, *parties)} | {UNASSIGNED}
        for path, party in named_parties(self.case):
            if party in known:
                continue
            if parties:
                self.faults.append(fault(path, party, "declared", among=known, section="parties"))
            else:
                self._slip(path, party, known)

    def check_domains(self, domains: Iterable[PolicyDomain]) -> None:
        """Refuse policy domains that are one letter off a known one."""
        offered = () if self.catalogue is None else self.catalogue.records(PolicyDomain)
        known = {each.id for each in (*offered, *domains)}
        named = {f"costs[{index}]": each.domain for index, each in enumerate(self.case.costs)}
        named |= {f"effects[{index}]": each.domain for index, each in enumerate(self.case.effects)}
        for path, domain in named.items():
            if domain is not None:
                self._slip(f"{path}.domain", domain, known)

    def _slip(self, path: str, own: str, known: Iterable[str]) -> None:
        meant = slip_of(own, sorted(known))
        if meant is not None:
            self.faults.append(fault(path, own, "in-catalogue", among=[meant]))

    # One line at a time

    def _line(
        self,
        section: str,
        index: int,
        line: Line,
        flows: tuple[Flow, ...],
        parties: FrozenMap[str, float],
    ) -> ReadyLine:
        timing = line.timing or self.case.timing or Timing.END
        return ReadyLine(
            section=section,
            index=index,
            id=line.id,
            name=line.name or line.id,
            sign=1 if line.alternative is Alternative.PROJECT else -1,
            offset=timing.offset,
            flows=flows,
            parties=parties,
            domain=getattr(line, "domain", None) or UNASSIGNED,
        )

    def _money(self, section: str, index: int, line: MoneyLine) -> tuple[Flow, ...]:
        """Give the flows of a line in euros."""
        level = self._level(line, f"{section}[{index}].price_year", line.price_year, None)
        if line.by_year is not None:
            return tuple(
                flow_of(each, level, start=line.start + n)
                for n, each in enumerate(line.by_year)
                if line.start + n < self.horizon
            )
        assert line.per_year is not None  # noqa: S101  # one of the two is given
        return self._timed(line, (flow_of(line.per_year, level),))

    def _effect(self, index: int, effect: Effect, table: OptimismTable | None) -> ReadyLine:
        path = f"effects[{index}]"
        assert effect.quantity is not None  # noqa: S101  # an effect without a memo has both
        assert effect.price is not None  # noqa: S101
        price = self._price(f"{path}.price", effect.price)
        if price is None:
            worth = self._level(effect, f"{path}.price_year", effect.price_year, None)
        else:
            if effect.price_year is not None:
                self.faults.append(fault(f"{path}.price_year", effect.price_year, "no-price-year"))
            level = self._level(effect, f"{path}.price", price.price_year, price)
            worth = price.eur_per_unit * level
            self._say_price(effect, path, price)
        flow = flow_of(effect.quantity, worth)
        flow = times(flow, effect.price)
        flows: tuple[Flow, ...] = (flow,)
        for key in ADJUSTERS[:-1]:
            share = getattr(effect, key)
            if share is not None:
                flows = tuple(part for each in flows for part in less(each, share))
        if effect.drop_off is not None:
            drop, knobs = effect.drop_off.number, effect.drop_off.knobs
            named = knobs[0] if knobs else None
            flows = tuple(evolve(each, drop=drop, drop_knob=named) for each in flows)
        flows = self._timed(effect, flows)
        kind = effect.kind or (None if price is None else price.kind)
        line = self._line(EFFECTS, index, effect, flows, self._gains(effect, price))
        line = self._biased(line, effect.grade, table)
        fiscal = None if kind is None else kind is BenefitKind.FISCAL
        cashable: tuple[Flow, ...] | None = None
        if effect.cashable_share is not None:
            cashable = tuple(times(each, effect.cashable_share) for each in line.flows)
        elif price is not None and price.cashable_share is not None:
            known = price.cashable_share
            cashable = tuple(evolve(each, number=each.number * known) for each in line.flows)
        return evolve(line, requires=effect.requires, fiscal=fiscal, cashable=cashable)

    def _biased(self, line: ReadyLine, grade: int | None, table: OptimismTable | None) -> ReadyLine:
        """Correct a line for optimism, where a table is named and the line has a grade."""
        if table is None or grade is None:
            return line
        made = corrected(evolve(line, bias=table.shares[grade]), Means(self.case.knobs))
        said: dict[str, Value] = {
            "name": line.name, "grade": grade, "factor": made.factor, "table": table.key,
        }  # fmt: skip
        place = f"{line.section}[{line.index}].grade"
        self.noted.append(Message("appraisal.corrected", said, (place,)))
        return made

    def _gains(self, effect: Effect, price: UnitPrice | None) -> FrozenMap[str, float]:
        """Give who gains: as the effect says, else as the unit price does, else nobody named."""
        if effect.gains is not None:
            return FrozenMap({party: share for party, share in effect.gains.items() if share})
        if price is None or not price.bearers:
            return FrozenMap({UNASSIGNED: 1.0})
        named = {party: share for party, share in price.bearers.items() if share}
        rest = 1 - sum(named.values())
        if rest > _NOTHING:
            named[UNASSIGNED] = named.get(UNASSIGNED, 0.0) + rest
        return FrozenMap(named)

    def _price(self, path: str, price: Product) -> UnitPrice | None:
        """Look up the unit price of a product; None if it has none."""
        if not price.prices:
            return None
        key = price.prices[0]
        found = find(self.catalogue, UnitPrice, key)
        if found is None:
            self.faults.append(missing(self.catalogue, UnitPrice, key, path))
            return None
        self.taken[found[1]] = found[0]
        if found[0].currency != EURO and len(price.terms) == 1:
            currency = found[0].currency
            self.faults.append(fault(path, currency, "exchange", currency=currency, key=key))
        return found[0]

    def _say_price(self, effect: Effect, path: str, price: UnitPrice) -> None:
        """Note which unit price was looked up, and what is taken to be a rate of exchange."""
        said: dict[str, Value] = {
            "name": effect.name or effect.id, "key": price.key, "eur": price.eur_per_unit,
            "unit": price.unit, "year": price.price_year, "currency": price.currency,
            "source": price.source.title or price.source.id,
        }  # fmt: skip
        self.noted.append(Message("appraisal.priced", said, (f"{path}.price",)))
        if price.currency != EURO:
            self.noted.append(Message("appraisal.exchange", said, (f"{path}.price",)))

    def _level(self, line: Line, path: str, year: int | None, price: UnitPrice | None) -> float:
        """Give the factor from the prices of one year to those of the case."""
        to_year = self.case.price_year
        if year is None or to_year is None or year == to_year:
            return 1.0
        key = self.case.price_index or (None if price is None else price.index)
        if key is None:
            self.faults.append(fault(path, year, "needs-index", year=to_year))
            return 1.0
        found = find(self.catalogue, PriceIndex, key)
        if found is None:
            wrong = missing(self.catalogue, PriceIndex, key, "price_index")
            if wrong not in self.faults:
                self.faults.append(wrong)
            return 1.0
        self.taken[found[1]] = found[0]
        try:
            level = found[0].rebased(1.0, year, to_year)
        except InvalidValueError as problem:
            self.faults.extend(evolve(each, path=path) for each in problem.faults)
            return 1.0
        said: dict[str, Value] = {
            "place": f"{path.partition('[')[0]}.{line.id}",
            "from": year,
            "to": to_year,
            "index": key,
            "factor": level,
        }
        self.noted.append(Message("appraisal.rebased", said, (path,)))
        return level

    def _timed(self, line: Line, flows: tuple[Flow, ...]) -> tuple[Flow, ...]:
        """Give flows their years, cut off at the horizon."""
        most = self.horizon - line.start
        length: str | None = None
        if line.years is not None and line.years.knobs:
            length = line.years.knobs[0]
        elif line.years is not None:
            most = min(most, round(line.years.number))
        if most <= 0:
            return ()
        return tuple(evolve(each, start=line.start, count=most, length=length) for each in flows)


_NOTHING: Final = 1e-12
"""A share below this is rounding, not a share."""
