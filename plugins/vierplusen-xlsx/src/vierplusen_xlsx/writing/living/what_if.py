"""The first sheet: what a policy maker changes, and the outcome beside it."""

from collections.abc import Sequence
from typing import Final

from vierplusen_xlsx.writing.book import (
    LARGEST,
    Between,
    Cell,
    Empty,
    Formula,
    Number,
    OneOf,
    Ref,
    Text,
)
from vierplusen_xlsx.writing.living.assumptions import spread_of
from vierplusen_xlsx.writing.living.notes import evidence_of
from vierplusen_xlsx.writing.living.state import Living, plain
from vierplusen_xlsx.writing.living.sums import Sums, text_of

OUT: Final = 9
"""The column of the outcomes."""

_WIDTHS: Final = (44.0, 13.0, 12.0, 12.0, 12.0, 14.0, 20.0, 20.0, 3.0, 40.0, 16.0, 18.0, 16.0)
_NAMES: Final = dict(enumerate((
    "benefits_eur", "costs_eur", "net_eur", "benefit_cost_ratio", "net_ratio", "budget_eur",
    "payback_years",
)))  # fmt: skip
"""Row of the outcomes -> the name of its cell: that of the library."""


def begin(live: Living) -> None:
    """Write the head of the sheet, so that it is known where the net value stands."""
    sheet, made = live.sheet("what-if"), live.appraisal
    sheet.widths = dict(enumerate(_WIDTHS))
    title = live.say("title") if made.name is None else live.say("title-named", name=made.name)
    sheet.row([Text(title, "title")])
    if made.case.illustrative:
        sheet.row([Text(live.words.word("appraised.illustrative"), "alert")])
    sheet.row([Text(live.say("what-if-how"), "line")])
    sheet.row([Text(live.say("legend"), given=True), Text(live.say("legend-how"), "line")])
    if live.scenarios:
        sheet.row([Text(live.say("scenario"), "head"),
                   Empty("text", name="scenario", limits=OneOf(live.scenarios),
                         note=live.say("scenario-how"))])  # fmt: skip
    sheet.skip()
    live.net_place = (sheet.next_row + 3, OUT + 1)


def what_if_sheet(live: Living, sums: Sums, limits: dict[str, tuple[float, float]]) -> None:
    """Write the knobs and the outcomes side by side."""
    sheet, made = live.sheet("what-if"), live.appraisal
    top = sheet.next_row
    live.head(sheet, "knob", "unit", "from-estimate", "expected", "to-estimate", "what-if",
              "counted-with", "mind")  # fmt: skip
    for name in _order(live):
        _knob(live, sheet.next_row, name, limits[name])
        sheet.next_row += 1
    if not made.case.knobs:
        sheet.row([Text(live.say("no-knobs"), "line")])
    _outcomes(live, top, sums)
    sheet.frozen = (top + 1, 1)


def _order(live: Living) -> Sequence[str]:
    """Give the knobs, those first that move the balance most."""
    first = [each.knob for each in live.appraisal.tornado]
    return (*first, *(each for each in live.appraisal.case.knobs if each not in first))


def _knob(live: Living, row: int, name: str, limits: tuple[float, float]) -> None:
    sheet, knob, key = live.sheet("what-if"), live.appraisal.case.knobs[name], plain(name)
    now = live.knobs[name]
    mean, _ = spread_of(knob, key)
    ends = knob.low is not None
    here = Ref("", row, 5).place
    hard = limits != (-LARGEST, LARGEST)
    low, high = (f"low_{key}", f"high_{key}") if ends and not hard else limits
    said = live.say("what-if-range", low=knob.low or 0.0, high=knob.high or 0.0) if ends else ""
    cells: list[Cell | None] = [
        Text(knob.name or name, note=evidence_of(live, knob)),
        None if knob.unit is None else Text(knob.unit),
        Formula(f"low_{key}", knob.low or 0.0) if ends else None,
        Formula(mean, knob.expected),
        Formula(f"high_{key}", knob.high or 0.0) if ends else None,
        Empty("number", name=f"w_{key}", limits=Between(low, high, said, hard=hard or not ends)),
        Formula(now.text, now.value),
        Formula(f'IF(AND(ISNUMBER({here}),OR({here}<low_{key},{here}>high_{key})),'
                f'{text_of(live.say("outside"))},"")', "", "warning") if ends else None,
    ]  # fmt: skip
    for column, each in enumerate(cells):
        if each is not None:
            sheet.put(row, column, each)


def _outcomes(live: Living, top: int, sums: Sums) -> None:
    """Write the outcomes: now, when the workbook was made, and the difference."""
    sheet, made = live.sheet("what-if"), live.appraisal
    for place, key in enumerate(("outcome", "now", "then", "difference")):
        sheet.put(top, OUT + place, Text(live.say(key), "head"))
    at = {key: Ref(sheet.name, top + 1 + place, OUT + 1)
          for place, key in enumerate(("gains", "spent", "balance"))}  # fmt: skip
    assert live.net_place == (at["balance"].row, at["balance"].column)  # noqa: S101  # as others refer to it
    gains, spent, net = (at[key].place for key in ("gains", "spent", "balance"))
    none = live.say("none")
    rows: list[tuple[str, str, float | str, str]] = [
        (live.say("gains"), sums.benefits.text, made.benefits_eur, "eur"),
        (live.say("spent"), sums.costs.text, made.costs_eur, "eur"),
        (live.say("balance"), f"{gains}-{spent}", made.net_eur, "total-eur"),
        (live.say("ratio"), f"IF({spent}>0,{gains}/{spent},{text_of(none)})",
         none if made.benefit_cost_ratio is None else made.benefit_cost_ratio, "number"),
        (live.say("net-ratio"), f"IF({spent}>0,{net}/{spent},{text_of(none)})",
         none if made.net_ratio is None else made.net_ratio, "number"),
        (live.say("budget"), str(sums.budget), live.say("unknown") if made.budget_eur is None
         else made.budget_eur, "eur"),
        (live.say("payback"), str(sums.payback), live.say("never") if made.payback_years is None
         else made.payback_years, "year"),
    ]  # fmt: skip
    rows += [(live.say("net-without-one", decision=name), str(ref),
              made.without_decisions_eur[name], "eur") for name, ref in sums.without]  # fmt: skip
    if sums.without_all is not None:
        rows.append((live.say("net-without-all"), str(sums.without_all), made.without_all_eur,
                     "eur"))  # fmt: skip
    for row, (said, text, value, look) in enumerate(rows, start=top + 1):
        sheet.put(row, OUT, Text(said, "total" if look == "total-eur" else "text"))
        sheet.put(row, OUT + 1, Formula(text, value, look, name=_NAMES.get(row - top - 1)))
        then: Cell = Text(value, look) if isinstance(value, str) else Number(value, look)
        sheet.put(row, OUT + 2, then)
        one, other = (Ref("", row, OUT + place).place for place in (1, 2))
        moved = f'IF(AND(ISNUMBER({one}),ISNUMBER({other})),{one}-{other},"")'
        sheet.put(row, OUT + 3, Formula(moved, "" if isinstance(value, str) else 0.0, look))
    fixed = ((live.say("chance"), made.probability_positive, "percent"),
             (live.say("sd-net"), made.sd_eur, "eur"))  # fmt: skip
    last = top + 2 + len(rows)
    for row, (said, value, look) in enumerate(fixed, start=last):
        sheet.put(row, OUT, Text(said, note=live.say("does-not-live")))
        sheet.put(row, OUT + 2, Number(value, look))
    sheet.put(max(last + len(fixed), sheet.next_row), OUT, Text(live.say("does-not-live"), "note"))
