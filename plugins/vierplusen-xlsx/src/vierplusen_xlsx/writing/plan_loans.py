"""The loans of a plan: what goes back in which year, in whole cents as the library rounds."""

from vierplusen_xlsx.writing.book import Cell, Text
from vierplusen_xlsx.writing.plan_cells import Cells
from vierplusen_xlsx.writing.plan_figures import Lent
from vierplusen_xlsx.writing.plan_lists import source_name
from vierplusen_xlsx.writing.plan_places import TOP, Places


def loans_sheet(cells: Cells, at: Places) -> None:
    """Write what each loan that was paid in each year brings back, and the interest."""
    sheet, made = at.loans, at.planned
    if sheet is None:
        return
    years = at.loan_years
    sheet.widths.update({0: 24, 1: 34, 2: 9, 3: 16})
    sheet.widths.update({4 + place: 14.0 for place in range(2 * len(years))})
    sheet.frozen = (TOP, 2)
    sheet.row([Text(cells.words.word("sheet.xlsx/loans"), "title")])
    sheet.row([Text(cells.say("loans-how"), "note")])
    sheet.skip()
    kinds = ("principal-in", "interest-in")
    heads = [Text(cells.say(kind, year=str(year)), "head") for kind in kinds for year in years]
    sheet.row([*cells.head("source", "name", "year", "amount"), *heads])
    for number, lent in enumerate(made.lent):
        sheet.row(_line(cells, at, number, lent))


def _line(cells: Cells, at: Places, number: int, lent: Lent) -> list[Cell]:
    made, key = at.planned, lent.source.id
    place = made.ids.index(key)
    paid = at.slices.at(place, made.years.index(lent.year))
    own = at.lent.at(number)
    owed = f"MAX(0,ROUND({own}*100,0))"
    term, rate = (at.source(each).at(place) for each in ("term", "rate"))
    principal: list[Cell] = []
    interest: list[Cell] = []
    for year in at.loan_years:
        each = year - lent.year
        back, due = lent.parts.get(year, (0, 0))
        before = f"INT({owed}*{each - 1}/{term})"
        within = f"AND({each}>=1,{each}<={term})"
        so_far = f"(INT({owed}*{each}/{term})-{before})/100"
        part = f"ROUND(ROUND({rate}*({owed}-{before}),6),0)/100"
        principal.append(cells.cents(f"IF({within},{so_far},0)", back))
        interest.append(cells.cents(f"IF({within},{part},0)", due))
    return [
        Text(key),
        Text(source_name(made, key)),
        Text(str(lent.year)),
        cells.cents(paid, lent.cents),
        *principal,
        *interest,
    ]
