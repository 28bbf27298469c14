"""The map of who pays and who gains, as a sheet that adds up by formulas."""

from collections.abc import Mapping
from typing import Final

from vierplusen import Party, PocketMap, Words
from vierplusen_xlsx.writing.book import LARGEST, Between, Book, Cell, Formula, Number, Text
from vierplusen_xlsx.writing.plan_places import Span

TOP: Final = 4
COLUMNS: Final = (
    "party", "name", "part-of", "pays", "gains", "net", "whole-pays", "whole-gains", "whole-net",
)  # fmt: skip


def pockets_sheet(book: Book, made: PocketMap, names: Mapping[str, Party], words: Words) -> None:
    """Add what each party pays and gains, by itself and with its parts."""
    sheet = book.sheet(words.word("sheet.xlsx/pockets"))
    sheet.widths.update(dict.fromkeys(range(len(COLUMNS)), 17.0) | {0: 36.0, 1: 34.0, 2: 24.0})
    sheet.frozen = (TOP, 1)
    sheet.row([Text(words.word("pockets.xlsx/title"), "title")])
    sheet.row([Text(words.word("pockets.xlsx/how"), "note")])
    sheet.skip()
    heads = ("bill.xlsx/party", "bill.xlsx/name", *(f"pockets.xlsx/{key}" for key in COLUMNS[2:]))
    sheet.row([Text(words.word(key), "head") for key in heads])
    ids = [each.party for each in made.pockets]

    def at(column: str, number: int) -> str:
        return Span(sheet.name, TOP, COLUMNS.index(column), len(ids)).at(number)

    limits = Between(-LARGEST, LARGEST, words.word("pockets.xlsx/said-euros"))
    for number, each in enumerate(made.pockets):
        known = names.get(each.party)
        parts = [at_ for at_, other in enumerate(made.pockets) if other.part_of == each.party]
        row: list[Cell] = [
            Text(each.party),
            Text((known.name if known is not None else None) or each.party),
            Text(each.part_of or ""),
            Number(each.own.pays_eur, "eur", given=True, limits=limits),
            Number(each.own.gains_eur, "eur", given=True, limits=limits),
            Formula(f"{at('gains', number)}-{at('pays', number)}", each.own.net_eur, "eur"),
        ]
        sums = (("pays", each.whole.pays_eur), ("gains", each.whole.gains_eur))
        for column, value in sums:
            several = [at(column, number), *(at(f"whole-{column}", part) for part in parts)]
            row.append(Formula("+".join(several), value, "eur"))
        net = f"{at('whole-gains', number)}-{at('whole-pays', number)}"
        sheet.row([*row, Formula(net, each.whole.net_eur, "eur")])
    last = Number(made.unassigned_eur, "eur", given=True, limits=limits)
    sheet.row([Text(words.word("pockets.xlsx/unassigned")), None, None, None, last])
    sums_of = {
        "pays": sum(each.own.pays_eur for each in made.pockets),
        "gains": sum(each.own.gains_eur for each in made.pockets) + made.unassigned_eur,
    }
    rows = len(ids) + 1
    cells: list[Cell | None] = [Text(words.word("bill.xlsx/total"), "total"), None, None]
    for column, eur in sums_of.items():
        span = Span(sheet.name, TOP, COLUMNS.index(column), rows)
        cells.append(Formula(f"SUM({span})", eur, "total-eur"))
    below = Span(sheet.name, TOP + rows, COLUMNS.index("pays"), 1, 2)
    whole = sums_of["gains"] - sums_of["pays"]
    sheet.row([*cells, Formula(f"{below.at(0, 1)}-{below.at(0)}", whole, "total-eur")])
