"""The lists of a plan that a reader fills in: who pays what, what is needed, and for what."""

from vierplusen import Need, PlanRow, Term
from vierplusen_xlsx.writing.book import Cell, Text
from vierplusen_xlsx.writing.plan_cells import Cells, Condition, quote
from vierplusen_xlsx.writing.plan_figures import REPAYMENT, Planned, cents_of
from vierplusen_xlsx.writing.plan_places import NEED, PAYMENTS, PLACES, SPARE, TOP, Places


def payments_sheet(cells: Cells, at: Places) -> None:
    """Write who pays what of which cost in which year, and whether that is allowed."""
    sheet, plan = at.payments, at.planned.plan
    sheet.widths.update({0: 24, 1: 34, 2: 18, 3: 9, 4: 16, 5: 40})
    sheet.frozen = (TOP, 0)
    sheet.row([Text(cells.words.word("sheet.xlsx/payments"), "title")])
    sheet.row([Text(cells.say("payments-how"), "note")] if cells.living else [])
    sheet.skip()
    sheet.row(cells.head(*PAYMENTS, *(("helping",) * len(PLACES) if cells.living else ())))
    spare = (None,) * (SPARE if cells.living else 0)
    for number, row in enumerate((*plan.rows, *spare)):
        sheet.row(_payment(cells, at, number, row))


def _payment(cells: Cells, at: Places, number: int, row: PlanRow | None) -> list[Cell]:
    made = at.planned
    places = {
        "place-source": (at.source("source"), "source", _place(made.ids, row and row.funding)),
        "place-category": (at.category, "category", _place(made.categories, row and row.category)),
    }
    in_kind = row is not None and _form(made, row.funding) == "in-kind"
    helping: list[Cell] = [
        cells.found(f"IFERROR(MATCH({at.paying(column).at(number)},{span},0),0)", place, "note")
        for span, column, place in places.values()
    ]
    year = at.paying("year").at(number)
    first = made.years[0]
    helping += [
        cells.found(
            f"IF(AND({year}>={first},{year}<={made.years[-1]}),{year}-{first - 1},0)",
            _place(made.years, row and row.year),
            "note",
        ),
        cells.found(
            _of_source(at, number, f"INDEX({at.source('form')},{{place}})={_in_kind(cells)}"),
            int(in_kind),
            "note",
        ),
    ]
    name = f'{{place}}>0,INDEX({at.source("name")},{{place}}),""'
    place = at.paying("place-source").at(number)
    return [
        cells.listed(None if row is None else row.funding, at.source("source")),
        cells.found(
            f"IF({name.format(place=place)})",
            None if row is None else source_name(made, row.funding),
            "text",
        ),
        cells.listed(None if row is None else row.category, at.category),
        cells.calendar(None if row is None else row.year),
        cells.euros(None if row is None else row.cents),
        _judged(cells, at, number, row),
        *(helping if cells.living else ()),
    ]


def _place(several: tuple[object, ...], key: object) -> int:
    """Give where something stands, counted from 1; 0 if nowhere."""
    return several.index(key) + 1 if key in several else 0


def _form(made: Planned, key: str) -> str:
    found = made.funding.get(key)
    return "" if found is None else str(found.form)


def _in_kind(cells: Cells) -> str:
    return quote(cells.words.word("form.in-kind"))


def _of_source(at: Places, number: int, test: str) -> str:
    """Give 1 if a test holds of the source of a row, and 0 if not, or without one."""
    place = at.paying("place-source").at(number)
    return f"IF({place}>0,IF({test.format(place=place)},1,0),0)"


def _judged(cells: Cells, at: Places, number: int, row: PlanRow | None) -> Cell:
    """Judge one row by what its source may pay for."""
    here = {each: at.paying(each).at(number) for each in (*PAYMENTS, "place-source",
            "place-category", "place-year")}  # fmt: skip
    amount, place = here["amount"], here["place-source"]
    offered = len(at.planned.funding)
    known = f"AND({place}>0,{place}<={offered})"

    def of_source(test: str) -> str:
        return f"IF(AND({known},{amount}>0),{test},FALSE)"

    def term(column: str) -> str:
        return f"INDEX({at.source(column)},{place})"

    a_loan = quote(cells.words.word("form.loan"))
    loan = f"AND({term('form')}={a_loan},{here['category']}={quote(REPAYMENT)})"
    kind = here["place-category"]
    may = f"IF({kind}>0,INDEX({at.allowed},{kind},{place})={cells.no},FALSE)"
    years = " ".join(
        (
            f'OR(IF({term("first")}="",FALSE,{here["year"]}<{term("first")}),',
            f'IF({term("last")}="",FALSE,{here["year"]}>{term("last")}))',
        )
    )
    broken = set() if row is None else broken_by(at.planned, row)
    tests = (
        (Term.KNOWN_SOURCE, f"AND({amount}<>0,NOT({known}))"),
        (Term.NOT_NEGATIVE, f"{amount}<0"),
        (Term.NEED, f"AND({amount}>0,OR({here['place-category']}=0,{here['place-year']}=0))"),
        (Term.NO_LOAN_BY_LOAN, of_source(loan)),
        (Term.CATEGORIES, of_source(may)),
        (Term.YEARS, of_source(years)),
    )
    conditions: list[Condition] = [(cells.term(term), test, term in broken) for term, test in tests]
    conditions.append((cells.say("whole-cents"), f"ROUND({amount},2)<>{amount}", False))
    return cells.judged(conditions, (f'{amount}=""', row is None))


def broken_by(made: Planned, row: PlanRow) -> set[Term]:
    """Give the terms that one row breaks by itself."""
    source = made.funding.get(row.funding)
    found = {
        Term.KNOWN_SOURCE: source is None and row.cents != 0,
        Term.NOT_NEGATIVE: row.cents < 0,
        Term.NEED: row.cents > 0 and row.year not in made.years,
    }
    if source is not None and row.cents > 0:
        found |= {
            Term.NO_LOAN_BY_LOAN: source.form == "loan" and row.category == REPAYMENT,
            Term.CATEGORIES: source.categories is not None
            and row.category not in source.categories,
            Term.YEARS: source.years is not None
            and not source.years[0] <= row.year <= source.years[1],
        }
    return {term for term, is_so in found.items() if is_so}


def need_sheet(cells: Cells, at: Places) -> None:
    """Write what has to be paid, by kind of cost and year."""
    sheet, plan = at.need, at.planned.plan
    sheet.widths.update({0: 24, 1: 34, 2: 9, 3: 16, 4: 18})
    sheet.frozen = (TOP, 0)
    sheet.row([Text(cells.words.word("sheet.xlsx/need"), "title")])
    sheet.row([Text(cells.say("need-how"), "note")] if cells.living else [])
    sheet.skip()
    sheet.row(cells.head(*NEED))
    spare = (None,) * (SPARE if cells.living else 0)
    for number, each in enumerate((*plan.need, *spare)):
        sheet.row(_needed(cells, at, number, each))


def _needed(cells: Cells, at: Places, number: int, need: Need | None) -> list[Cell]:
    key = at.needing("category").at(number)
    names = at.category.column(1)
    look_up = f'IFERROR(INDEX({names},MATCH({key},{at.category},0)),"")'
    return [
        cells.listed(None if need is None else need.category, at.category),
        cells.found(look_up, None if need is None else category_name(cells, need.category), "text"),
        cells.calendar(None if need is None else need.year),
        cells.euros(None if need is None else cents_of(need.eur)),
        cells.chosen(need is not None and need.cash_only),
    ]


def for_what_sheet(cells: Cells, at: Places) -> None:
    """Write for which kinds of cost each source may pay."""
    sheet, made = at.for_what, at.planned
    sheet.widths.update({0: 24, 1: 34, **{2 + place: 16.0 for place in range(len(made.ids))}})
    sheet.frozen = (TOP, 2)
    sheet.row([Text(cells.words.word("sheet.xlsx/for-what"), "title")])
    sheet.row([Text(cells.say("for-what-how"), "note")])
    sheet.skip()
    names = [Text(source_name(made, each), "head") for each in made.ids]
    sheet.row([*cells.head("category", "name"), *names])
    for category in made.categories:
        may = (_may(made, each, category) for each in made.ids)
        named = category_name(cells, category)
        sheet.row([Text(category), Text(named), *map(cells.chosen, may)])


def _may(made: Planned, key: str, category: str) -> bool:
    found = made.funding.get(key)
    return found is None or found.categories is None or category in found.categories


def source_name(made: Planned, key: str) -> str:
    """Give what people call a source of money."""
    found = made.funding.get(key)
    parties = {each.id: each.name for each in made.plan.parties}
    known = None if found is None else found.name or parties.get(found.party or "")
    return known or key


def category_name(cells: Cells, key: str) -> str:
    """Give what people call a kind of cost."""
    return cells.named("financed.category", key)
