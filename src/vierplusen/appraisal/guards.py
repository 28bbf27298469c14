"""Guards: what often makes an appraisal wrong, each a named finding with its place."""

from collections.abc import Iterable, Iterator
from itertools import islice
from math import inf
from typing import Final

from vierplusen.appraisal.expecting import Counted
from vierplusen.appraisal.lookups import find
from vierplusen.appraisal.model import COSTS, EFFECTS, TRANSFERS, Model
from vierplusen.appraisal.results import Guard
from vierplusen.appraisal.shapes import below
from vierplusen.domain import (
    Case,
    Catalogue,
    Cost,
    Effect,
    FigureStatus,
    Message,
    OptimismTable,
    PartialDate,
    PriceIndex,
    Transfer,
    UnitPrice,
)
from vierplusen.domain.lines import SHARES, products_of
from vierplusen.domain.message import Value
from vierplusen.domain.prices import NEAR, UNASSIGNED

_TINY: Final = 1e-300
HIGH_RATE: Final = 0.2
"""Above this a yearly real rate was probably meant in per cent: 2.25 for 0.0225."""

_RARE: Final = 1e-9
"""A chance below this is none."""


def guards(model: Model, counted: Counted, catalogue: Catalogue | None) -> tuple[Guard, ...]:
    """List every guard of a case, in the order of its places; those that are silenced say why."""
    found = [
        *_double(model, catalogue),
        *_transfers(model, counted, catalogue),
        *_gains(model, catalogue),
        *_evidence(model.case),
        *_horizon(model),
        *_prices(model, catalogue),
        *_rate(model),
        *_table(model, counted, catalogue),
        *_shares(model.case),
        *_budgets(model),
    ]
    found.extend(_needless(model.case, found))
    found.sort(key=lambda each: (each.place, each.code))
    return tuple(_silenced(model.case, each) for each in found)


def _needless(case: Case, found: Iterable[Guard]) -> Iterator[Guard]:
    """Find what silences nothing: a code or a place that is misspelt, or a guard that is gone."""
    met = {(each.code, place) for each in found for place in (each.place, None)}
    for index, each in enumerate(case.silenced):
        if (each.guard, each.place) not in met:
            yield _guard("silences-nothing", f"silenced[{index}]", name=each.guard)


def _silenced(case: Case, guard: Guard) -> Guard:
    for each in case.silenced:
        if each.guard == guard.code and each.place in {None, guard.place}:
            return Guard(
                code=guard.code, place=guard.place, message=guard.message, silenced=each.reason
            )
    return guard


def _guard(code: str, place: str, **values: Value) -> Guard:
    return Guard(code=code, place=place, message=Message(f"guard.{code}", values, (place,)))


def _unit_price(effect: Effect, catalogue: Catalogue | None) -> UnitPrice | None:
    if effect.price is None or not effect.price.prices:
        return None
    found = find(catalogue, UnitPrice, effect.price.prices[0])
    return None if found is None else found[0]


def _double(model: Model, catalogue: Catalogue | None) -> Iterator[Guard]:
    """Find effects that price the same thing: one quantity at one price, or a price in another."""
    seen: dict[object, list[Effect]] = {}
    for effect in sorted(model.case.effects, key=lambda each: each.id):
        if effect.memo is not None or effect.price is None or effect.quantity is None:
            continue
        price = _unit_price(effect, catalogue)
        if price is None:
            named = effect.quantity.knobs or (effect.gains, effect.domain)
            doors: tuple[object, ...] = ((effect.price, effect.quantity, named),)
        else:
            doors = (price.key, *price.includes)
        units = effect.quantity.knobs or (effect.quantity,)
        keys = [(door, unit, effect.alternative) for door in doors for unit in units]
        others = (each for key in keys for each in islice(seen.get(key, ()), _MOST_LOOKED_AT))
        first = next((each for each in others if _overlap(effect, each)), None)
        if first is not None:
            yield _doubled(first, effect)
        for key in keys:
            seen.setdefault(key, []).append(effect)


_MOST_LOOKED_AT: Final = 100
"""Beside so many effects of the same units an effect is held, at most."""


def _doubled(one: Effect, other: Effect) -> Guard:
    values = {"one": one.name or one.id, "other": other.name or other.id}
    return _guard("double-counting", f"{EFFECTS}.{other.id}", **values)


def _overlap(one: Effect, other: Effect) -> bool:
    ends = []
    for each in (one, other):
        counted = each.years is not None and not each.years.knobs
        ends.append(each.start + each.years.number if counted and each.years else inf)
    return one.start < ends[1] and other.start < ends[0]


def _transfers(model: Model, counted: Counted, catalogue: Catalogue | None) -> Iterator[Guard]:
    """Find transfers that are counted as a benefit."""
    moved = {
        (line.id, tuple(sorted(line.parties))): counted.eur[index]
        for index, line in enumerate(model.lines)
        if line.section == TRANSFERS
    }
    names = {name for name, _ in moved}
    for index, line in enumerate(model.lines):
        if line.section != EFFECTS:
            continue
        price = _unit_price(model.case.effects[line.index], catalogue)
        alone = next(iter(line.parties)) if len(line.parties) == 1 else None
        own = counted.eur[index]
        same = any(own) and any(
            alone in parties and eur == own for (_, parties), eur in moved.items()
        )
        if line.id in names or same or (price is not None and price.transfer):
            yield _guard("transfer-as-benefit", line.place, name=line.name)


def _gains(model: Model, catalogue: Catalogue | None) -> Iterator[Guard]:
    """Find benefits of which nobody, or not everybody, is named."""
    for line in model.lines:
        effect = model.case.effects[line.index] if line.section == EFFECTS else None
        if line.section == COSTS and UNASSIGNED in line.parties:
            yield _guard("payer-unknown", line.place, name=line.name)
        if effect is None or UNASSIGNED not in line.parties:
            continue
        share = line.parties[UNASSIGNED]
        price = _unit_price(effect, catalogue)
        if share > 1 - NEAR:
            yield _guard("gains-unassigned", line.place, name=line.name)
        elif effect.gains is None and price is not None:
            values: dict[str, Value] = {
                "name": line.name,
                "percent": 100 * share,
                "price": price.key,
            }
            yield _guard("gains-incomplete", line.place, **values)


def _evidence(case: Case) -> Iterator[Guard]:
    """Find benefits without evidence, and lines without a grade where a table asks for one."""
    for effect in case.effects:
        if effect.memo is not None:
            continue
        counted = [each for each in (effect.quantity, effect.price) if each is not None]
        knobs = [case.knobs[name] for each in counted for name in each.knobs]
        known = [each for each in knobs if each.kind is not None or each.source is not None]
        place, name = f"{EFFECTS}.{effect.id}", effect.name or effect.id
        if effect.grade is None and effect.source is None and not known:
            yield _guard("no-evidence", place, name=name)
        if effect.grade is None and case.optimism is not None:
            yield _guard("no-grade", place, name=name, table=case.optimism)
    if case.optimism is not None:
        for cost in case.costs:
            if cost.grade is None:
                values = {"name": cost.name or cost.id, "table": case.optimism}
                yield _guard("no-grade", f"{COSTS}.{cost.id}", **values)


def _horizon(model: Model) -> Iterator[Guard]:
    """Find lines that go on beyond the horizon."""
    for section in (COSTS, EFFECTS, TRANSFERS):
        for line in getattr(model.case, section):
            last = line.start + 1.0
            if line.years is not None:
                ends_at = [model.knobs[name].quantile(0.999) for name in line.years.knobs]
                last = line.start + (ends_at[0] if ends_at else line.years.number)
            elif isinstance(line, Cost | Transfer) and line.by_year is not None:
                last = line.start + len(line.by_year)
            if last > model.horizon:
                values: dict[str, Value] = {
                    "name": line.name or line.id,
                    "horizon": model.horizon,
                    "years": last,
                }
                yield _guard("beyond-horizon", f"{section}.{line.id}", **values)


def _prices(model: Model, catalogue: Catalogue | None) -> Iterator[Guard]:
    """Find prices of other years, and figures that are not sure."""
    for noted in model.noted:
        if noted.key == "appraisal.rebased":
            values = {key: noted.values[key] for key in ("from", "to", "index")}
            place = str(noted.values["place"])
            yield Guard(
                code="price-years", place=place,
                message=Message("guard.price-years", {**values, "place": place}, (place,)),
            )  # fmt: skip
            index = find(catalogue, PriceIndex, str(values["index"]))
            assert index is not None  # noqa: S101  # the price was taken there by it
            yield from _unsure(place, index[0].key, index[0].status)
    for effect in model.case.effects:
        price = _unit_price(effect, catalogue)
        if price is not None:
            yield from _unsure(f"{EFFECTS}.{effect.id}", price.key, price.status)


def _status(status: FigureStatus) -> Message:
    return Message(f"figure.{status}")


def _rate(model: Model) -> Iterator[Guard]:
    """Find a rate that did not hold when the analysis started, is not sure, or is very high."""
    schedule = model.schedule
    if schedule is None:
        return
    highest = max(rate for _, rate in schedule.rates)
    if highest > HIGH_RATE:
        yield _guard("high-rate", "discount", percent=100 * highest)
    called = schedule.key or schedule.name or "discount"
    started = model.case.as_of or PartialDate(str(model.case.base_year))
    values: dict[str, Value] = {"rate": called, "start": str(started)}
    if schedule.until is not None and schedule.until.last < started.first:
        ended = {**values, "until": str(schedule.until)}
        yield Guard(
            code="old-rate",
            place="discount",
            message=Message("guard.old-rate", ended, ("discount",)),
        )
    if schedule.from_ is not None and started.last < schedule.from_.first:
        later = {**values, "from": str(schedule.from_)}
        yield Guard(
            code="rate-too-new", place="discount",
            message=Message("guard.rate-too-new", later, ("discount",)),
        )  # fmt: skip
    yield from _unsure("discount", called, schedule.status)


def _table(model: Model, counted: Counted, catalogue: Catalogue | None) -> Iterator[Guard]:
    """Find a table of optimism that is not sure, and lines at which it flatters the project.

    It does so where it raises avoided costs or savings, or lowers the benefits of the null
    alternative.
    """
    key = model.case.optimism
    found = None if key is None else find(catalogue, OptimismTable, key)
    if found is None:
        return
    table = found[0]
    yield from _unsure("optimism", table.key, table.status)
    for index, line in enumerate(model.lines):
        given = getattr(model.case, line.section)[line.index]
        grade = None if line.section == TRANSFERS else given.grade
        if grade is None or not table.shares[grade]:
            continue
        # Each alternative is made to look worse: of the null alternative that helps the project.
        euros = counted.line_pv(index)
        if euros < 0 if line.section == COSTS else euros and line.sign < 0:
            yield _guard("optimism-flatters", line.place, name=line.name)


def _unsure(place: str, figure: str, status: FigureStatus | None) -> Iterator[Guard]:
    if status is not None and not status.sure:
        values: dict[str, Value] = {"figure": figure, "status": _status(status)}
        message = Message("guard.unsure-figure", values, (place,))
        yield Guard(code="unsure-figure", place=place, message=message)


def _shares(case: Case) -> Iterator[Guard]:
    """Find knobs without ends that are used as a share and may leave 0 to 1."""
    for effect in case.effects:
        for key, product in products_of(effect):
            for name in product.knobs if key in SHARES else ():
                knob = case.knobs[name]
                one = 1 / product.number if len(product.knobs) == 1 and product.number else 1.0
                chance = below(knob, min(one, 0.0) - _TINY) + 1 - below(knob, max(one, 0.0))
                if chance > _RARE:
                    said, part = knob.name or name, 100 * chance
                    place = f"{EFFECTS}.{effect.id}"
                    yield _guard("share-beyond", place, knob=said, percent=part)


def _budgets(model: Model) -> Iterator[Guard]:
    """Find gains of a public party of which the kind or the cashable share is unknown."""
    for line in model.lines:
        if line.section != EFFECTS or model.public.isdisjoint(line.parties):
            continue
        if line.fiscal is None:
            yield _guard("kind-unknown", line.place, name=line.name)
        elif line.fiscal and line.cashable is None:
            yield _guard("cashable-unknown", line.place, name=line.name)
