"""The tables of a plan: by year, by source and year, by kind of cost and year."""

from collections.abc import Callable, Iterator
from typing import Final

from vierplusen import Term
from vierplusen_xlsx.writing.book import Cell
from vierplusen_xlsx.writing.plan_cells import NOTHING, Cells, Condition, above, rounded
from vierplusen_xlsx.writing.plan_figures import REPAYMENT, Planned
from vierplusen_xlsx.writing.plan_places import YEARS, Places


def falls(made: Planned, year: int) -> bool:
    """Tell whether temporary money ends in a year in which something is missing."""
    return made.gap_in(year) > 0 and made.stops(year) > 0


def year_row(cells: Cells, at: Places, key: str) -> Iterator[Cell]:
    """Give a row of the table by year."""
    for place, year in enumerate(at.planned.years):
        yield _YEARS[key](cells, at, place, year)


def _year_need(cells: Cells, at: Places, place: int, year: int) -> Cell:
    span = at.table("need").column(place)
    return cells.cents(rounded(f"SUM({span})"), at.planned.needed_in(year))


def _year_repaid(cells: Cells, at: Places, _place: int, year: int) -> Cell:
    return cells.cents(repaid(at, year), at.planned.back.get(year, 0))


def repaid(at: Places, year: int) -> str:
    """Give what loans bring back in a year, as a formula."""
    if year not in at.loan_years:
        return "0"
    place = at.loan_years.index(year)
    return rounded(f"SUM({at.principal.column(place)})+SUM({at.interest.column(place)})")


def _year_paid(cells: Cells, at: Places, place: int, year: int) -> Cell:
    return cells.cents(rounded(f"SUM({at.slices.column(place)})"), at.planned.paid_in(year))


def _year_gap(cells: Cells, at: Places, place: int, year: int) -> Cell:
    span = at.table("gap").column(place)
    return cells.cents(rounded(f"SUM({span})"), at.planned.gap_in(year))


def _year_temporary(cells: Cells, at: Places, place: int, year: int) -> Cell:
    made, paid = at.planned, at.by_year.at(YEARS.index("paid"), place)
    ending = sum(made.by_source.get((key, year), 0) for key in made.ids if made.is_temporary(key))
    total = made.paid_in(year)
    slices = at.slices.column(place)
    formula = rounded(f"SUMPRODUCT(({at.source('temporary')}<>{cells.no})*{slices})")
    return cells.found(
        f"IF({paid}=0,{NOTHING},{formula}/{paid})", ending / total if total else None, "percent"
    )


def _year_before(cells: Cells, at: Places, place: int, year: int) -> Cell:
    """Give the last year before this one in which something is needed; 0: none."""
    if not place:
        return cells.found("0", 0, "year")
    needed = at.by_year.at(YEARS.index("needed"), place - 1)
    earlier = at.by_year.at(YEARS.index("before"), place - 1)
    return cells.found(
        f"IF({needed}>0,{year - 1},{earlier})", at.planned.earlier(year) or 0, "year"
    )


def _year_stops(cells: Cells, at: Places, place: int, year: int) -> Cell:
    before = at.by_year.at(YEARS.index("before"), place)
    now, ending = at.slices.column(place), f"({at.source('temporary')}<>{cells.no})"
    earlier = f"INDEX({at.slices},0,{before}-{at.planned.years[0] - 1})"
    return cells.found(
        f"IF({before}=0,0,SUMPRODUCT({ending}*({earlier}>0)*({now}<=0)))",
        at.planned.stops(year),
        "whole",
    )


def _year_cliff(cells: Cells, at: Places, place: int, year: int) -> Cell:
    gap, stops = (at.by_year.at(YEARS.index(each), place) for each in ("gap", "stops"))
    value = year if falls(at.planned, year) else None
    return cells.found(f"IF(AND({gap}>0,{stops}>0),{year},{NOTHING})", value, "year")


_YEARS: Final[dict[str, Callable[[Cells, Places, int, int], Cell]]] = {
    "needed": _year_need,
    "repaid": _year_repaid,
    "paid": _year_paid,
    "gap": _year_gap,
    "temporary-share": _year_temporary,
    "before": _year_before,
    "stops": _year_stops,
    "cliff-here": _year_cliff,
}
"""Row of the table by year -> what makes its cells."""


def slice_row(cells: Cells, at: Places, number: int, key: str) -> Iterator[Cell]:
    """Give what one source pays in each year, and in all."""
    own = at.source("source").at(number)
    for year in at.planned.years:
        test = f"({at.paying('source')}={own})*({at.paying('year')}={year})"
        formula = rounded(f"SUMPRODUCT({test},{at.paying('amount')})")
        yield cells.cents(formula, at.planned.by_source.get((key, year), 0))
    total = rounded(f"SUM({at.slices.row(number)})")
    yield cells.cents(total, at.planned.source_cents(key), "total-cents")


def category_row(
    cells: Cells, at: Places, table: str, number: int, category: str
) -> Iterator[Cell]:
    """Give a row of a table of kinds of cost by year."""
    for place, year in enumerate(at.planned.years):
        yield _TABLES[table](cells, at, (number, place), (category, year))


def _cell_need(cells: Cells, at: Places, where: tuple[int, int], key: tuple[str, int]) -> Cell:
    category, year = key
    own = at.category.at(where[0])
    test = f"({at.needing('category')}={own})*({at.needing('year')}={year})"
    formula = rounded(f"SUMPRODUCT({test},{at.needing('amount')})")
    if category == REPAYMENT:
        formula = rounded(f"{formula}+{repaid(at, year)}")
    return cells.cents(formula, at.planned.need.get(key, 0))


def _cell_paid(cells: Cells, at: Places, where: tuple[int, int], key: tuple[str, int]) -> Cell:
    return cells.cents(_paying(at, where, key), at.planned.paid.get(key, 0))


def _paying(at: Places, where: tuple[int, int], key: tuple[str, int], also: str = "") -> str:
    """Add up what is paid in one cell, of the rows of which something else holds as well."""
    own = at.category.at(where[0])
    test = f"({at.paying('category')}={own})*({at.paying('year')}={key[1]}){also}"
    return rounded(f"SUMPRODUCT({test},{at.paying('amount')})")


def _cell_gap(cells: Cells, at: Places, where: tuple[int, int], key: tuple[str, int]) -> Cell:
    need, paid = (at.table(each).at(*where) for each in ("need", "paid"))
    return cells.cents(f"MAX(0,{rounded(f'{need}-{paid}')})", at.planned.gap(*key))


def _cell_right(cells: Cells, at: Places, where: tuple[int, int], key: tuple[str, int]) -> Cell:
    """Judge one kind of cost in one year: not too much, and no goods where money is needed."""
    need, paid = (at.table(each).at(*where) for each in ("need", "paid"))
    own = at.category.at(where[0])
    in_kind = _paying(at, where, key, f"*({at.paying('in-kind')}=1)")
    test = f"({at.needing('category')}={own})*({at.needing('year')}={key[1]})"
    open_ = f"SUMPRODUCT({test}*({at.needing('cash-only')}<>{cells.yes}),{at.needing('amount')})"
    broken = cell_broken(at.planned, *key)
    conditions: list[Condition] = [
        (cells.term(Term.NEED), above(paid, need), Term.NEED in broken),
        (cells.term(Term.CASH_ONLY), above(in_kind, open_), Term.CASH_ONLY in broken),
    ]
    return cells.judged(conditions)


def cell_broken(made: Planned, category: str, year: int) -> set[Term]:
    """Give the terms that one kind of cost now breaks in one year."""
    paid = made.paid.get((category, year), 0)
    found = {
        Term.NEED: paid > made.need.get((category, year), 0),
        Term.CASH_ONLY: made.in_kind(category, year) > made.for_goods(category, year),
    }
    return {term for term, is_so in found.items() if is_so}


_TABLES: Final[dict[str, Callable[[Cells, Places, tuple[int, int], tuple[str, int]], Cell]]] = {
    "need": _cell_need,
    "paid": _cell_paid,
    "gap": _cell_gap,
    "right": _cell_right,
}
"""Table of kinds of cost by year -> what makes its cells."""
