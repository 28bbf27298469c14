"""The sheet of years: discount factors, and what each line comes to in each year."""

from collections.abc import Sequence
from math import fsum

from attrs import define

from vierplusen import Timing
from vierplusen_xlsx.writing.book import Formula, Number, Ref, Sheet, Text, letters
from vierplusen_xlsx.writing.living.algebra import Expr
from vierplusen_xlsx.writing.living.curves import Curve
from vierplusen_xlsx.writing.living.lines import LiveLine, Strand
from vierplusen_xlsx.writing.living.state import Living

FIRST = 3
"""The column of the base year."""


@define
class Years:
    """Where things stand on the sheet of years.

    Attributes
    ----------
    factors
        The block of discount factors: the start, the middle and the end of each year.
    values
        What is in it.
    head
        The row of the indices of years.
    """

    sheet: Sheet
    horizon: int
    head: int = 0
    factors: tuple[int, int] = (0, 0)
    values: tuple[tuple[float, ...], ...] = ()

    def column(self, year: int) -> str:
        """Give the letters of the column of a year."""
        return letters(FIRST + year)

    def block(self, timing: Expr) -> str:
        """Give the discount factors of one timing."""
        first, last = self.factors
        span = Ref(self.sheet.name, first, FIRST).to(
            Ref(self.sheet.name, last, FIRST + self.horizon - 1)
        )
        return f"INDEX({span},{timing.text},0)"

    def span(self, row: int) -> str:
        """Give the years of a row."""
        return Ref(self.sheet.name, row, FIRST).to(
            Ref(self.sheet.name, row, FIRST + self.horizon - 1)
        )


def years_sheet(live: Living, lines: Sequence[LiveLine]) -> Years:
    """Write what falls in each year, and what that is worth today."""
    sheet = live.sheet("years")
    years = Years(sheet, live.horizon)
    sheet.widths = {0: 40.0, 1: 20.0, 2: 16.0} | dict.fromkeys(range(3, 3 + live.horizon), 13.0)
    sheet.row([Text(live.words.word("sheet.xlsx/years"), "title")])
    sheet.row([Text(live.say("years-how"), "line")])
    sheet.skip()
    _discount(live, years)
    sheet.frozen = (years.head + 1, 2)
    _heading(live, sheet, "unit-block", "unit-how")
    for line in lines:
        for strand in (*line.strands, *line.cash_strands):
            _unit(live, years, line, strand)
    _heading(live, sheet, "eur-block", "eur-how")
    flows = [_flow(years, line) for line in lines]
    _heading(live, sheet, "pv-block", "pv-how")
    for line, row in zip(lines, flows, strict=True):
        _present(live, years, line, row)
    return years


def _heading(live: Living, sheet: Sheet, key: str, how: str) -> None:
    sheet.skip()
    sheet.row([Text(live.say(key), "heading")])
    sheet.row([Text(live.say(how), "note")])


# Discounting


def _discount(live: Living, years: Years) -> None:
    sheet, base = years.sheet, live.appraisal.case.base_year or 0
    years.head = sheet.next_row
    several = range(years.horizon)
    heads = (live.say("year-index"), "", live.say("sum"))
    sheet.row([*(Text(each, "head") for each in heads), *(Number(n, "year") for n in several)])
    at = [f"{years.column(n)}${years.head + 1}" for n in several]
    sheet.row([Text(live.say("year"), "head"), None, None,
               *(Formula(f"base_year+{at[n]}", base + n, "year") for n in several)])  # fmt: skip
    if live.appraisal.model.schedule is None:
        _rate_knob(live, years)
        return
    starts, rates = live.steps
    found = [live.appraisal.model.schedule.rate_at(n + 1) for n in several]
    row = sheet.next_row
    sheet.row([Text(live.say("rate-of-year")), None, None,
               *(Formula(f"LOOKUP({at[n]}+1,{starts},{rates})", found[n], "rate")
                 for n in several)])  # fmt: skip
    left = [1 / (1 + each) for each in found]
    whole, text = [1.0], []
    for n in several:
        here = f"{years.column(n)}{row + 1}"
        before = f"{years.column(n - 1)}{row + 2}"
        text.append("1" if n == 0 else f"{before}/(1+{years.column(n - 1)}{row + 1})")
        assert here  # noqa: S101  # a place has letters
        whole.append(whole[-1] * left[n])
    sheet.row([Text(live.say("factor-start")), None, None,
               *(Formula(text[n], whole[n], "factor") for n in several)])  # fmt: skip
    middle = [f"{years.column(n)}{row + 2}/(1+{years.column(n)}{row + 1})" for n in several]
    halves = [whole[n] * left[n] ** 0.5 for n in several]
    sheet.row([Text(live.say("factor-mid")), None, None,
               *(Formula(f"{each}^0.5", halves[n], "factor")
                 for n, each in enumerate(middle))])  # fmt: skip
    sheet.row([Text(live.say("factor-end")), None, None,
               *(Formula(each, whole[n + 1], "factor")
                 for n, each in enumerate(middle))])  # fmt: skip
    years.factors = (row + 1, row + 3)
    years.values = (tuple(whole[:-1]), tuple(halves), tuple(whole[1:]))


def _rate_knob(live: Living, years: Years) -> None:
    """Write the factors where the rate is a knob: the library's, for they are expectations."""
    sheet, knob = years.sheet, str(live.appraisal.model.rate_knob)
    first, values = sheet.next_row, []
    for timing in Timing:
        cells, numbers = [], []
        if live.is_fixed(knob):
            rate = live.knobs[knob]
            for n in range(years.horizon):
                power = n + timing.offset
                numbers.append((1 + rate.value) ** -power)
                cells.append(Formula(f"(1+{rate.text})^-{power:g}", numbers[-1], "factor"))
        else:
            span, found = live.curve(Curve(knob, timing=timing))
            for n, value in enumerate(found):
                cells.append(Formula(f"INDEX({span},{n + 1})", value, "factor"))
                numbers.append(value)
        sheet.row([Text(live.say(f"factor-{timing}")), None, None, *cells])
        values.append(tuple(numbers))
    years.factors = (first, sheet.next_row - 1)
    years.values = tuple(values)


# Lines


def _unit(live: Living, years: Years, line: LiveLine, strand: Strand) -> None:
    """Write what is left in each year of one euro in the first one."""
    curves = [live.curve(each) for each in strand.curves]
    cells, values = [], []
    start, length, drop = line.start, line.years, line.drop
    for t in range(years.horizon):
        at = f"{years.column(t)}${years.head + 1}"
        n = t - int(start.value)
        parts, value = [], 1.0
        if drop is not None:
            parts.append(f"IF({at}={start.text},1,(1-{drop.text})^({at}-{start.text}))")
            value *= (1 - drop.value) ** max(n, 0)
        for span, found in curves:
            parts.append(f"INDEX({span},{at}-{start.text}+1)")
            value *= found[max(n, 0)]
        if not line.length_bent:
            parts.append(f"MIN(1,MAX(0,{length.text}-({at}-{start.text})))")
            value *= min(1.0, max(0.0, length.value - n))
        inside = f"AND({at}>={start.text},{at}<horizon)"
        values.append(value if n >= 0 else 0.0)
        cells.append(Formula(f"IF({inside},{'*'.join(parts) or 1},0)", values[-1], "factor"))
    row = years.sheet.next_row
    years.sheet.row([Text(line.ready.name), Text(line.ready.id), None, *cells])
    strand.unit, strand.units, strand.row = years.span(row), tuple(values), row


def _flow(years: Years, line: LiveLine) -> int:
    """Write what falls in each year, with the sign of its alternative and its correction."""
    cells, values = [], []
    for t in range(years.horizon):
        column = years.column(t)
        if line.amounts:
            at, start = f"{column}${years.head + 1}", line.start.text
            n = t - int(line.start.value)
            count = len(line.amounts)
            inside = f"AND({at}>={start},{at}-{start}<{count},{at}<horizon)"
            made = f"IF({inside},INDEX({line.amounts_span},{at}-{start}+1),0)"
            made = f"{line.level.text}*{made}*{line.way.text}"
            amount = line.amounts[n].cell.value if 0 <= n < count else 0.0
            value = line.level.value * amount * line.way.value
        else:
            rests = [f"{each.rest.within(2)}*{column}{each.row + 1}" for each in line.strands]
            whole = "+".join(rests)
            made = f"{line.way.text}*({whole})"
            value = line.way.value * fsum(e.rest.value * e.units[t] for e in line.strands)
        cells.append(Formula(made, value, "eur"))
        values.append(value)
    line.eur = tuple(values)
    row = years.sheet.next_row
    total = Formula(f"SUM({years.span(row)})", fsum(values), "total-eur")
    years.sheet.row([Text(line.ready.name), Text(line.ready.id), total, *cells])
    return row


def _present(live: Living, years: Years, line: LiveLine, flow: int) -> None:
    """Write what each year is worth at the start of the base year."""
    found = years.values[int(line.timing.value) - 1]
    row = years.sheet.next_row
    values = [eur * factor for eur, factor in zip(line.eur, found, strict=True)]
    first, last = (each + 1 for each in years.factors)
    cells = [
        Formula(
            f"{years.column(t)}{flow + 1}"
            f"*INDEX({years.column(t)}${first}:{years.column(t)}${last},{line.timing.text})",
            values[t], "eur",
        )
        for t in range(years.horizon)
    ]  # fmt: skip
    total = fsum(values)
    made = years.sheet.row([
        Text(line.ready.name), Text(line.ready.id),
        Formula(f"SUM({years.span(row)})", total, "total-eur"), *cells,
    ])  # fmt: skip
    place = made[2]
    assert place is not None  # noqa: S101  # it was given
    line.flow_row = flow
    line.pv = Expr(str(line.places["pv"]), total)
    line.sheet.put(line.row, line.places["pv"].column, Formula(str(place), total, "eur"))
    if line.cash is not None:
        _cash(live, years, line)


def _cash(live: Living, years: Years, line: LiveLine) -> None:
    """Write the part of an effect by which a budget really goes down."""
    assert line.cash is not None  # noqa: S101  # it is asked where there is one
    if line.cash_strands:
        factors = years.block(line.timing)
        found = years.values[int(line.timing.value) - 1]
        text = "+".join(
            f"{each.rest.within(2)}*SUMPRODUCT({each.unit},{factors})" for each in line.cash_strands
        )
        value = line.way.value * fsum(
            each.rest.value * fsum(u * f for u, f in zip(each.units, found, strict=True))
            for each in line.cash_strands
        )
        made = Expr(f"{line.way.text}*({text})", value)
    else:
        made = line.pv * line.cash.cell
    line.cash_pv = Expr(str(line.places["cash-pv"]), made.value)
    cell = live.living(made, "eur")
    line.sheet.put(line.row, line.places["cash-pv"].column, cell)
