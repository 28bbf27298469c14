"""The plan added up: its figures at the head, its tables, and its terms as a whole."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from vierplusen import Breach
from vierplusen_xlsx.writing.book import Cell, Number, Sheet, Text
from vierplusen_xlsx.writing.plan_cells import NOTHING, Cells, quote, rounded
from vierplusen_xlsx.writing.plan_figures import fee_of
from vierplusen_xlsx.writing.plan_lists import category_name, source_name
from vierplusen_xlsx.writing.plan_places import KEYS, TABLES, YEARS, Places
from vierplusen_xlsx.writing.plan_whole import whole_rows
from vierplusen_xlsx.writing.plan_years import category_row, cell_broken, falls, slice_row, year_row


def sums_sheet(cells: Cells, at: Places, title: str, breaches: Sequence[Breach]) -> None:
    """Write the plan added up; ``breaches`` are what the library says that it breaks."""
    sheet, made = at.plan, at.planned
    sheet.widths.update({0: 56, **{1 + place: 17.0 for place in range(len(made.years) + 2)}})
    sheet.row([Text(title, "title")])
    sheet.row([Text(cells.say("how" if cells.living else "fixed"), "note")])
    sheet.skip()
    sheet.row([Text(cells.say("summary"), "heading")])
    broken = whole_rows(cells, at, breaches)
    for key in KEYS:
        sheet.row([Text(cells.say(key)), _KEYS[key](cells, at, broken)])
    _headed(cells, at, sheet, "by-year", ())
    for key in YEARS:
        sheet.row([Text(cells.say(key)), *year_row(cells, at, key)])
    _headed(cells, at, sheet, "by-source", ("total",))
    for number, key in enumerate(made.ids):
        sheet.row([Text(source_name(made, key)), *slice_row(cells, at, number, key)])
    total = (made.paid_in(year) for year in made.years)
    columns = (at.slices.column(place) for place in range(len(made.years)))
    sums = [
        cells.cents(rounded(f"SUM({span})"), cents, "total-cents")
        for span, cents in zip(columns, total, strict=True)
    ]
    sheet.row([Text(cells.say("total"), "total"), *sums,
               cells.cents(rounded(f"SUM({at.slices})"), made.total, "total-cents")])  # fmt: skip
    for table in TABLES:
        _headed(cells, at, sheet, f"{table}-table", ())
        for number, category in enumerate(made.categories):
            named = Text(category_name(cells, category))
            sheet.row([named, *category_row(cells, at, table, number, category)])
        sheet.skip()
    sheet.skip()
    sheet.row([Text(cells.say("whole"), "heading")])
    sheet.row(cells.head("whole", "limit", "in-plan", "right"))
    for row in broken:
        sheet.row(row)


def _headed(cells: Cells, at: Places, sheet: Sheet, title: str, last: Iterable[str]) -> None:
    """Begin a table with a column for each year."""
    sheet.skip()
    sheet.row([Text(cells.say(title), "heading")])
    heads = (Text(str(year), "head") for year in at.planned.years)
    sheet.row([Text("", "head"), *heads, *cells.head(*last)])


# The figures at the head


def _needed(cells: Cells, at: Places, _rows: object) -> Cell:
    cents = sum(map(at.planned.needed_in, at.planned.years))
    return cells.cents(
        rounded(f"SUM({at.table('need')})"), cents, "total-cents", name=at.name("needed")
    )


def _paid(cells: Cells, at: Places, _rows: object) -> Cell:
    return cells.cents(
        rounded(f"SUM({at.slices})"), at.planned.total, "total-cents", name=at.name("paid")
    )


def _gap(cells: Cells, at: Places, _rows: object) -> Cell:
    cents = sum(map(at.planned.gap_in, at.planned.years))
    return cells.cents(
        rounded(f"SUM({at.table('gap')})"), cents, "total-cents", name=at.name("gap")
    )


def _largest(cells: Cells, at: Places, _rows: object) -> Cell:
    made, total = at.planned, at.key("paid")
    most = max(map(made.source_cents, made.ids), default=0)
    return cells.found(
        f"IF({total}=0,{NOTHING},MAX({at.source('paid')})/{total})",
        most / made.total if made.total else None,
        "percent",
        name=at.name("largest_share"),
    )


def _gaining(cells: Cells, at: Places, _rows: object) -> Cell:
    """Give the share of those who gain; it follows where it is known of all who they are."""
    made, total, gains = at.planned, at.key("paid"), at.source("gains")
    name, share = at.name("beneficiary_share"), made.plan.beneficiary_share
    if made.gaining is None and share is not None:
        return Number(share, "percent", name=name, note=cells.say("gaining-fixed"))
    does = sum(made.source_cents(key) for key, each in made.funding.items() if made.does_gain(each))
    known = (
        made.total and made.gaining is not None and not any(map(made.source_cents, made.unknown))
    )
    paid, open_ = at.source("paid"), quote(cells.whether(None))
    return cells.found(
        f"IF(OR({total}=0,SUMPRODUCT(({gains}={open_})*({paid}<>0))>0),{NOTHING},"
        f"SUMPRODUCT(({gains}={cells.yes})*{paid})/{total})",
        does / made.total if known else None,
        "percent",
        name=name,
    )


def _cliff(cells: Cells, at: Places, _rows: object) -> Cell:
    years = at.by_year.row(YEARS.index("cliff-here"))
    none = quote(cells.say("none"))
    found = next((year for year in at.planned.years if falls(at.planned, year)), None)
    return cells.found(
        f"IF(COUNT({years})=0,{none},MIN({years}))",
        cells.say("none") if found is None else found,
        "year",
        name=at.name("cliff_year"),
    )


def _interest(cells: Cells, at: Places, _rows: object) -> Cell:
    cents = sum(due for each in at.planned.lent for _, due in each.parts.values())
    formula = rounded(f"SUM({at.interest})") if at.planned.lent else "0"
    return cells.cents(formula, cents, name=at.name("interest"))


def _fee(cells: Cells, at: Places, _rows: object) -> Cell:
    made = at.planned
    cents = sum(fee_of(each, made.source_cents(key)) for key, each in made.funding.items())
    return cells.cents(rounded(f"SUM({at.source('fee')})"), cents, name=at.name("fee"))


def _broken(cells: Cells, at: Places, rows: Sequence[Sequence[Cell]]) -> Cell:
    """Count the places where this workbook finds that a term is broken."""
    no = cells.whether(answer=False)
    spans = [at.paying("right"), at.source("right"), at.table("right"), at.judged(len(rows))]
    parts = "+".join(f"SUMPRODUCT((LEFT({span},{len(no)})={cells.no})*1)" for span in spans)
    values = [_no(cell, no) for sheet in (at.payments, at.money) for cell in sheet.cells.values()]
    made = at.planned
    several = [
        bool(cell_broken(made, category, year))
        for category in made.categories
        for year in made.years
    ]
    judged = [_no(row[3], no) for row in rows]
    return cells.found(
        parts, sum(values) + sum(several) + sum(judged), "whole", name=at.name("broken")
    )


def _no(cell: Cell, no: str) -> bool:
    """Tell whether a judged cell says no."""
    value = getattr(cell, "value", None) or getattr(cell, "text", None)
    return isinstance(value, str) and value.split("; ")[0] == no and "; " in value


_KEYS: Final[dict[str, Callable[[Cells, Places, Sequence[Sequence[Cell]]], Cell]]] = {
    "needed": _needed,
    "paid": _paid,
    "gap": _gap,
    "largest": _largest,
    "gaining": _gaining,
    "cliff": _cliff,
    "interest": _interest,
    "fee": _fee,
    "broken": _broken,
}
"""Figure at the head -> what makes its cell."""
