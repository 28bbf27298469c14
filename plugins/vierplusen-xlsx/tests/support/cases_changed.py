"""Changes of a case, and what a reader of its workbook types for each of them."""

import random
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import evolve
from workbooks_made import ENGLISH

from vierplusen import Case, Knob, Product, Shape

Changes = Mapping[Any, Any]
"""A defined name, or a sheet and a cell -> what is typed there."""

Variant = tuple[Changes, Case]


def variants(case: Case, chance: random.Random) -> Iterator[Variant]:
    """Change a case, and say in which cells a reader does the same."""
    yield {}, case
    if case.knobs:
        yield _set(case, case.knobs, chance)
        some = [name for name in case.knobs if chance.random() < 0.5]
        yield _set(case, some, chance)
    yield _frame(case, chance)
    yield _lines(case, chance)


def _set(case: Case, names: Iterable[str], chance: random.Random) -> Variant:
    """Give knobs one value each, as under 'What if'."""
    values = {}
    for name in names:
        knob: Any = case.knobs[name]
        low, high = (knob.low, knob.high) if knob.low is not None else (0.9, 1.1)
        share = low + chance.random() * (high - low)
        values[name] = share if knob.low is not None else knob.expected * share
    cells = {f"w_{name.replace('-', '_')}": value for name, value in values.items()}
    knobs = {**case.knobs, **{name: Knob(value=value) for name, value in values.items()}}
    return cells, evolve(case, knobs=knobs, scenarios={})


def _frame(case: Case, chance: random.Random) -> Variant:
    """Change the rate, the timing, the horizon and an estimate."""
    timing = chance.choice(("start", "mid", "end"))
    cells: dict[Any, Any] = {"timing": ENGLISH.word(f"live.xlsx/timing-{timing}")}
    more: dict[str, Any] = {"timing": timing}
    if isinstance(case.discount, float):
        cells["discount"] = more["discount"] = 0.041
    if case.horizon_years is not None and case.horizon_years > 2:
        cells["horizon"] = more["horizon_years"] = case.horizon_years - 1
    bent = _bent(case)
    knobs = dict(case.knobs)
    estimates: Mapping[str, Any] = case.knobs
    for name, knob in estimates.items():
        key = name.replace("-", "_")
        if name in bent:
            continue
        match knob.spread:
            case Shape.FIXED:
                cells[f"value_{key}"] = value = 0.75 * knob.value
                knobs[name] = evolve(knob, value=value)
            case Shape.UNIFORM | Shape.TRIANGULAR | Shape.PERT:
                top = knob.low if knob.mode is None else knob.mode
                cells[f"high_{key}"] = high = (top + knob.high) / 2
                knobs[name] = evolve(knob, high=high)
            case _:
                cells[f"mean_{key}"], cells[f"sd_{key}"] = 0.9 * knob.mean, 0.5 * knob.sd
                knobs[name] = evolve(knob, mean=0.9 * knob.mean, sd=0.5 * knob.sd)
    return cells, evolve(case, **more, knobs=knobs, scenarios={})


def _bent(case: Case) -> set[str]:
    """Name the knobs of which the spread is a fixed number in a workbook."""
    found = {str(case.discount)}
    for line in case.lines:
        keys = ("quantity", "price", "deadweight", "displacement", "caused_by_others",
                "cashable_share")  # fmt: skip
        products = [each for key in keys if (each := getattr(line, key, None)) is not None]
        several = [name for each in products for name in each.knobs]
        found |= {name for name in several if several.count(name) > 2}
        timed = (line.years, getattr(line, "drop_off", None))
        found |= {name for each in timed if each is not None for name in each.knobs}
    return found


def _lines(case: Case, chance: random.Random) -> Variant:
    """Change what stands in the lines."""
    cells: dict[Any, Any] = {}
    effects, costs = [], []
    more: dict[str, Any]
    for effect in case.effects:
        key, more = f"e_{effect.id.replace('-', '_')}", {}
        for name in ("deadweight", "caused_by_others", "drop_off"):
            given = getattr(effect, name)
            if effect.memo is None and (given is None or not given.knobs) and chance.random() < 0.7:
                more[name] = cells[f"{key}_{name}"] = 0.125
        if effect.memo is None and chance.random() < 0.5 and case.horizon_years != 1:
            more["start"] = cells[f"{key}_start"] = 1
        if effect.memo is None and (effect.years is None or not effect.years.knobs):
            more["years"] = cells[f"{key}_years"] = 3
        effects.append(evolve(effect, **more))
    for cost in case.costs:
        key, more = f"c_{cost.id.replace('-', '_')}", {}
        if cost.per_year is not None and not cost.per_year.knobs:
            cells[f"{key}_amount"] = 1234.5
            more["per_year"] = Product((1234.5,))
        if cost.by_year is not None and not cost.by_year[0].knobs:
            cells[f"{key}_y0"] = 77.25
            more["by_year"] = (Product((77.25,)), *cost.by_year[1:])
        costs.append(evolve(cost, **more))
    return cells, evolve(case, effects=effects, costs=costs, scenarios={})
