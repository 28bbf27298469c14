"""The sheet of assumptions: estimates with their limits, rates, and corrections by grade."""

from typing import Final

from vierplusen import DiscountSchedule, Knob, OptimismTable, Shape, Timing
from vierplusen_xlsx.writing.book import (
    LARGEST,
    Between,
    Cell,
    Formula,
    Number,
    OneOf,
    Ref,
    Sheet,
    Text,
)
from vierplusen_xlsx.writing.living.notes import evidence_of
from vierplusen_xlsx.writing.living.state import Living, plain, used_name

FORMS: Final = ("value", "low", "mode", "high", "mean", "sd")
GRADES: Final = range(1, 7)


def assumptions_sheet(live: Living) -> Sheet:
    """Write the rate, the timing and the corrections, and leave room for the estimates.

    What is left of the sheet takes the numbers that stand beside knobs.
    """
    sheet = live.sheet("assumptions")
    sheet.widths = (
        {0: 40.0, 1: 14.0, 2: 13.0} | dict.fromkeys(range(3, 13), 13.0) | {13: 16, 14: 24}
    )
    sheet.row([Text(live.words.word("sheet.xlsx/assumptions"), "title")])
    sheet.row([Text(live.say("legend"), "text", given=True), Text(live.say("legend-how"), "line")])
    sheet.skip()
    _general(live, sheet)
    live.knob_row = sheet.next_row
    sheet.skip(4 + len(live.appraisal.case.knobs))
    _steps(live, sheet)
    _optimism(live, sheet)
    _scenarios(live, sheet)
    sheet.row([Text(live.say("beside"), "heading")])
    sheet.row([Text(live.say("beside-how"), "line")])
    return sheet


# The case as a whole


def _general(live: Living, sheet: Sheet) -> None:
    case, horizon = live.appraisal.case, live.horizon
    timing = case.timing or Timing.END
    sheet.row([Text(live.say("general"), "heading")])
    rows: tuple[tuple[str, Cell], ...] = (
        ("base-year", Number(case.base_year or 0, "year", name="base_year")),
        ("price-year", Number(case.price_year or 0, "year", note=live.say("price-year-how"))),
        ("horizon", Number(horizon, "year", given=True, name="horizon",
                           note=live.say("horizon-how"),
                           limits=Between(1, horizon, live.say("horizon-how"), whole=True))),
        ("timing", Text(word_of(live, timing), given=True, name="timing",
                        note=live.say("timing-how"), limits=OneOf(timings(live)))),
    )  # fmt: skip
    for key, made in rows:
        sheet.row([Text(live.say(key)), made])
    sheet.skip()


def timings(live: Living) -> tuple[str, ...]:
    """Give the words for the moments in a year, in their order."""
    return tuple(word_of(live, each) for each in Timing)


def word_of(live: Living, timing: Timing) -> str:
    """Give the word for a moment in a year."""
    return live.say(f"timing-{timing}")


def _steps(live: Living, sheet: Sheet) -> None:
    """Write the rates with the year from which each holds."""
    model = live.appraisal.model
    schedule: DiscountSchedule | None = model.schedule
    sheet.row([Text(live.say("discount"), "heading")])
    if schedule is None:
        sheet.row([Text(live.say("rate-knob", knob=live.called(str(model.rate_knob))), "line")])
        sheet.skip()
        return
    source = schedule.source
    said = None if source is None else live.say("source-is", source=source.title or source.id)
    live.head(sheet, "step-from", "step-rate")
    first = last = Ref(sheet.name, sheet.next_row, 0)
    for start, rate in schedule.rates:
        limits = Between(-0.99, 10, live.say("rate-limits"))
        sheet.row([Number(start, "number", given=start > 0, limits=Between(0, 1000)),
                   Number(rate, "rate", given=True, note=said, limits=limits,
                          name=None if start else "discount")])  # fmt: skip
        last = Ref(sheet.name, sheet.next_row - 1, 0)
    live.steps = (first.to(last), Ref(sheet.name, first.row, 1).to(Ref(sheet.name, last.row, 1)))
    sheet.skip()


def _optimism(live: Living, sheet: Sheet) -> None:
    """Write by how much estimates of each grade are corrected."""
    key = live.appraisal.case.optimism
    table = next((each for each in live.appraisal.model.records.values()
                  if isinstance(each, OptimismTable) and each.key == key), None)  # fmt: skip
    if table is None:
        return
    sheet.row([Text(live.say("optimism", table=table.key), "heading")])
    sheet.row([Text(live.say("optimism-how"), "line")])
    live.head(sheet, "grade", "optimism-share")
    first = Ref(sheet.name, sheet.next_row, 1)
    limits = Between(0, 5)
    for grade in GRADES:
        kind = live.words.word(f"evidence.{_KINDS[grade - 1]}")
        sheet.row([Text(f"{grade} ({kind})"),
                   Number(table.shares[grade], "percent", given=True, limits=limits)])  # fmt: skip
    live.grades = (first.to(Ref(sheet.name, sheet.next_row - 1, 1)), dict(table.shares))
    sheet.skip()


_KINDS: Final = ("measured", "documented", "observed", "story", "expert-judgement", "assumption")


def _scenarios(live: Living, sheet: Sheet) -> None:
    """Write the value of each knob in each scenario."""
    case = live.appraisal.case
    if not case.scenarios:
        return
    sheet.row([Text(live.say("scenarios"), "heading")])
    sheet.row([Text(live.say("scenarios-how"), "line")])
    names = tuple(case.scenarios)
    made = sheet.row([Text(live.say("knob"), "head"), *(Text(each, "head") for each in names)])
    live.scenarios = _span(made[1:])
    for knob in sorted({each for values in case.scenarios.values() for each in values}):
        found = [case.scenarios[name].get(knob) for name in names]
        cells: list[Cell] = [Text("-") if each is None else Number(each, given=True)
                             for each in found]  # fmt: skip
        row = sheet.row([Text(live.called(knob)), *cells])
        live.in_scenario[knob] = _span(row[1:])
    sheet.skip()


def _span(refs: tuple[Ref | None, ...]) -> str:
    first, last = refs[0], refs[-1]
    assert first is not None  # noqa: S101  # every cell of the row was given
    assert last is not None  # noqa: S101  # likewise
    return first.to(last)


# The knobs


def knobs_table(live: Living, limits: dict[str, tuple[float, float]]) -> None:
    """Write the estimates, with what may be expected of them and how they vary."""
    sheet = live.sheet("assumptions")
    sheet.next_row = live.knob_row
    sheet.row([Text(live.say("knobs"), "heading")])
    sheet.row([Text(live.say("knobs-how"), "line")])
    live.head(sheet, "knob", "unit", "shape", *FORMS, "used", "expected", "variance",
              "lives", "evidence", "source")  # fmt: skip
    for name, knob in live.appraisal.case.knobs.items():
        _knob(live, sheet, name, knob, limits[name])


def limits_of(live: Living, roles: frozenset[str]) -> tuple[float, float]:
    """Give between which numbers a knob can lie, by what it is used for."""
    if "share" in roles:
        return 0.0, 1.0
    if "discount" in roles:
        return -0.99, 10.0
    return (0.0, float(live.horizon)) if "years" in roles else (-LARGEST, LARGEST)


def possible_of(knob: Knob, limits: tuple[float, float]) -> tuple[float, float]:
    """Give between which numbers a break-even point can lie.

    What is counted, and never estimated below zero, cannot be below zero.
    """
    if limits != (-LARGEST, LARGEST) or knob.spread is Shape.NORMAL:
        return limits
    lowest = knob.expected if knob.low is None else knob.low
    return (0.0, LARGEST) if lowest >= 0 else limits


def _knob(live: Living, sheet: Sheet, name: str, knob: Knob, limits: tuple[float, float]) -> None:
    row, key, bent = sheet.next_row, plain(name), name in live.bent
    given = {each: float(value) for each in FORMS if (value := getattr(knob, each)) is not None}
    refs = {each: f"{each}_{key}" for each in given}
    made: list[Cell | None] = [
        Text(knob.name or name, note=evidence_of(live, knob)),
        None if knob.unit is None else Text(knob.unit),
        Text(live.say(f"shape-{knob.spread}")),
    ]
    for each in FORMS:
        if each not in given:
            made.append(None)
            continue
        note = live.say("bent-estimate") if bent else None
        made.append(Number(given[each], given=not bent, name=refs[each], note=note,
                           limits=_between(each, refs, limits)))  # fmt: skip
    expected, variance = spread_of(knob, key)
    used = used_name(name)
    made += [
        Formula(_used(live, name), "", name=used),
        Formula(f"IF(ISNUMBER({used}),{used},{expected})", knob.expected, name=f"k_{key}"),
        Formula(f"IF(ISNUMBER({used}),0,{variance})", knob.variance, name=f"v_{key}"),
        Text(live.say("lives-what-if" if bent else "lives-whole"), "note"),
        None if knob.kind is None else Text(live.words.word(f"evidence.{knob.kind}")),
        None if knob.source is None else Text(knob.source),
    ]
    sheet.row(made)
    assert sheet.next_row == row + 1  # noqa: S101  # a knob is one row


def _used(live: Living, name: str) -> str:
    """Give the one value that a knob is given: what somebody typed, else that of the scenario."""
    key = plain(name)
    rest = '""'
    if name in live.in_scenario:
        found = f"INDEX({live.in_scenario[name]},MATCH(scenario,{live.scenarios},0))"
        rest = f'IFERROR(IF(ISNUMBER({found}),{found},""),"")'
    return f"IF(ISNUMBER(w_{key}),w_{key},{rest})"


def _between(form: str, refs: dict[str, str], limits: tuple[float, float]) -> Between:
    """Give the limits of one number of an estimate: in order, and what is possible."""
    low, high = limits
    inner = {"low": (low, refs.get("mode", refs.get("high", high))),
             "mode": (refs.get("low", low), refs.get("high", high)),
             "high": (refs.get("mode", refs.get("low", low)), high),
             "sd": (0.0, LARGEST)}  # fmt: skip
    least, most = inner.get(form, limits)
    return Between(least, most)


def spread_of(knob: Knob, key: str) -> tuple[str, str]:
    """Give the formulas of the mean and the variance of a knob, by its shape."""
    low, mode, high = (f"{each}_{key}" for each in ("low", "mode", "high"))
    match knob.spread:
        case Shape.UNIFORM:
            return f"({low}+{high})/2", f"({high}-{low})^2/12"
        case Shape.TRIANGULAR:
            left, right = f"({mode}-{low})", f"({high}-{mode})"
            return f"({low}+{mode}+{high})/3", f"({left}^2+{left}*{right}+{right}^2)/18"
        case Shape.PERT:
            mean = f"({low}+4*{mode}+{high})/6"
            return mean, f"({mean}-{low})*({high}-{mean})/7"
        case Shape.FIXED:
            return f"value_{key}", "0"
        case _:
            return f"mean_{key}", f"sd_{key}^2"
