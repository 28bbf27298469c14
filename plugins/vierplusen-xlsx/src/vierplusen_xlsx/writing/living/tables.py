"""The sheets of effects, costs and transfers: one row for each line of the case."""

from collections.abc import Iterator
from typing import Any, Final

from attrs import evolve

from vierplusen import Product, Timing, UnitPrice
from vierplusen_xlsx.writing.book import (
    Between,
    Cell,
    Empty,
    Formula,
    Number,
    OneOf,
    Ref,
    Sheet,
    Text,
)
from vierplusen_xlsx.writing.living.algebra import ONE, Expr
from vierplusen_xlsx.writing.living.assumptions import GRADES, timings, word_of
from vierplusen_xlsx.writing.living.factors import MOST_SQUARE, Slot, entangled
from vierplusen_xlsx.writing.living.lines import (
    SHARES,
    LiveLine,
    Strand,
    bent_of,
    grade_factor,
    level_of,
    price_of,
    slot_of,
    start_cells,
    strands_of,
    timing_of,
)
from vierplusen_xlsx.writing.living.notes import evidence_of, price_note
from vierplusen_xlsx.writing.living.state import Living

COLUMNS: Final = {
    "effects": ("line", "id", "domain", "grade", "alternative", "quantity", "price", "level",
                *SHARES, "drop_off", "start", "years", "timing", "kind", "cashable", "requires",
                "first", "counts", "pv", "cash-pv"),
    "costs": ("line", "id", "domain", "grade", "alternative", "category", "payer", "amount",
              "level", "start", "years", "timing", "counts", "pv"),
    "transfers": ("line", "id", "alternative", "from", "to", "amount", "level", "start", "years",
                  "timing", "counts", "pv"),
}  # fmt: skip
"""Section -> the columns of its sheet."""

WIDTHS: Final = {"line": 36, "id": 18, "requires": 24, "domain": 16, "pv": 15, "cash-pv": 15,
                 "first": 15, "payer": 16, "from": 16, "to": 16}  # fmt: skip


def line_sheets(live: Living, numbers: Sheet) -> list[LiveLine]:
    """Write every line that has a price; give them in the order of the library."""
    made = []
    for section, keys in COLUMNS.items():
        found = [each for each in live.appraisal.model.lines if each.section == section]
        if not found:
            continue
        sheet = live.sheet(section)
        sheet.widths = {place: WIDTHS.get(key, 12) for place, key in enumerate(keys)}
        sheet.row([Text(live.words.word(f"sheet.xlsx/{section}"), "title")])
        sheet.row([Text(live.say(f"{section}-how"), "line")])
        sheet.skip()
        live.head(sheet, *keys)
        sheet.frozen = (sheet.next_row, 1)
        for ready in found:
            line = getattr(live.appraisal.case, section)[ready.index]
            places = {key: Ref(sheet.name, sheet.next_row, n) for n, key in enumerate(keys)}
            one = LiveLine(ready, line, sheet, sheet.next_row, places=places)
            sheet.next_row += 1
            cells = _filled(live, one, numbers)
            for place, key in enumerate(keys):
                if cells.get(key) is not None:
                    sheet.put(one.row, place, cells[key])
            made.append(one)
    return made


def _filled(live: Living, one: LiveLine, numbers: Sheet) -> dict[str, Any]:
    """Give the cells of a line, by column; the present value comes later."""
    line, ready = one.line, one.ready
    cells: dict[str, Cell | None] = {
        "line": Text(ready.name, note=evidence_of(live, line)),
        "id": Text(ready.id),
        "domain": Text(ready.domain),
        "grade": _grade(live, one),
        "alternative": Text(live.say(f"alternative-{line.alternative}")),
    }
    price = price_of(live, line) if one.is_effect else None
    level = level_of(live, line, price)
    one.level = ONE
    if level != 1:
        one.level = Expr(one.name_of("level"), level)
        cells["level"] = Number(level, "factor", given=True, name=one.level.text,
                                note=live.say("level-how"))  # fmt: skip
    if one.is_effect:
        cells |= _effect(live, one, numbers, price)
    else:
        cells |= _money(live, one, numbers)
    if getattr(line, "by_year", None) is None:
        cells["start"], cells["years"] = start_cells(live, one)
    else:
        cells["start"], _ = start_cells(live, one)
        count = float(len(one.amounts))
        cells["years"] = Number(count, "number")
        one.years = Expr(str(one.places["years"]), count)
    cells["timing"] = _timing(live, one)
    way = grade_factor(live, one)
    cells["counts"] = live.living(way, "factor", note=live.say("counts-how"))
    one.way = Expr(str(one.places["counts"]), way.value)
    return cells


def _grade(live: Living, one: LiveLine) -> Cell | None:
    grade = getattr(one.line, "grade", None)
    if not live.grades[0] or one.ready.section == "transfers":
        return None if grade is None else Number(grade, "year")
    limits = Between(min(GRADES), max(GRADES), whole=True)
    return (
        Empty("year", limits=limits)
        if grade is None
        else Number(grade, "year", given=True, limits=limits)
    )


def _timing(live: Living, one: LiveLine) -> Cell:
    """Give when in its years a line falls: as the case says, unless the line has its own."""
    moment = timing_of(live, one)
    words = timings(live)
    span = "{" + ",".join(f'"{each}"' for each in words) + "}"
    one.timing = Expr(f"MATCH({one.places['timing']},{span},0)",
                      1.0 + list(Timing).index(moment))  # fmt: skip
    if one.line.timing is None:
        return Formula("timing", word_of(live, moment), "text", given=True,
                       limits=OneOf(words))  # fmt: skip
    return Text(word_of(live, moment), given=True, limits=OneOf(words))


# Effects


def _effect(
    live: Living, one: LiveLine, numbers: Sheet, price: UnitPrice | None
) -> dict[str, Cell | None]:
    line = one.line
    cells: dict[str, Cell | None] = {}
    shown: dict[str, Cell] = {}
    slots: list[Slot] = []
    bent = bent_of(live, one)
    counted = knobs_in(line)
    stuck = {name for name, times in counted.items() if times > MOST_SQUARE} | set(bent)

    def add(key: str, product: Product, **more: Any) -> Slot:  # noqa: ANN401  # of slot_of
        frozen = not stuck.isdisjoint(product.knobs)
        slot, shown[key] = slot_of(live, one, key, product, numbers=numbers, frozen=frozen,
                                   **more)  # fmt: skip
        return slot

    slots.append(add("quantity", line.quantity))
    slots.append(add("price", line.price, times=1.0 if price is None else price.eur_per_unit))
    if price is not None:
        cells["price"] = _noted(shown["price"], price_note(live, price))
    cells |= {key: shown[key] for key in ("quantity", "price") if key not in cells}
    for key in SHARES:
        product = getattr(line, key)
        slots.append(add(key, Product((0.0,)) if product is None else product, share=True))
        cells[key] = shown[key]
    drop, cells["drop_off"] = slot_of(
        live, one, "drop_off", Product((0.0,)) if line.drop_off is None else line.drop_off,
        numbers=numbers, share=True,
    )  # fmt: skip
    one.drop = None if one.drop_bent else drop.cell
    one.slots = tuple(slots)
    one.strands, base = strands_of(live, one, one.slots, bent)
    cells["first"] = live.living(base, "eur")
    one.base = Expr(str(one.places["first"]), base.value)
    one.bent, one.entangled = bent, entangled(one.slots, bent)
    if not (bent and one.entangled):
        # Nothing in it has to be followed apart: what is expected of its first year will do.
        one.strands = (Strand(one.base, one.strands[0].curves),)
    cells["kind"] = _kind(live, one, price)
    cells["requires"] = Text(", ".join(line.requires)) if line.requires else None
    cells |= _cashable(live, one, numbers, price, bent)
    return cells


def knobs_in(line: Any) -> dict[str, int]:  # noqa: ANN401  # an effect
    """Tell how often each knob stands in what is multiplied in an effect."""
    found: dict[str, int] = {}
    for key in ("quantity", "price", *SHARES, "cashable_share"):
        product = getattr(line, key)
        for name in product.knobs if product is not None else ():
            found[name] = found.get(name, 0) + 1
    return found


def _noted(cell: Cell, note: str) -> Cell:
    return evolve(cell, note=note if cell.note is None else f"{cell.note}\n{note}")


def _kind(live: Living, one: LiveLine, price: UnitPrice | None) -> Cell:
    limits = OneOf(tuple(kinds(live)), live.say("kind-how"))
    kind = one.line.kind or (None if price is None else price.kind)
    if kind is None:
        return Empty("text", limits=limits)
    return Text(live.say(f"kind-{kind}"), given=True, limits=limits)


def kinds(live: Living) -> Iterator[str]:
    """Give the words for the kinds of benefit."""
    for each in ("fiscal", "economic", "social"):
        yield live.say(f"kind-{each}")


def _cashable(
    live: Living,
    one: LiveLine,
    numbers: Sheet,
    price: UnitPrice | None,
    bent: dict[str, tuple[bool, bool]],
) -> dict[str, Cell | None]:
    product = one.line.cashable_share
    if product is None and price is not None and price.cashable_share is not None:
        product = Product((price.cashable_share,))
    limits = Between(0, 1, live.say("share-limits"))
    if product is None:
        return {"cashable": Empty("share", name=one.name_of("cashable"), limits=limits,
                                  note=live.say("cashable-unknown"))}  # fmt: skip
    one.cash, cell = slot_of(live, one, "cashable", product, numbers=numbers)
    if entangled((*one.slots, one.cash), bent) and one.cash.knobs:
        one.cash_strands, _ = strands_of(live, one, (*one.slots, one.cash), bent)
    return {"cashable": cell}


# Costs and transfers


def _money(live: Living, one: LiveLine, numbers: Sheet) -> dict[str, Cell | None]:
    line = one.line
    cells: dict[str, Cell | None] = {}
    if one.ready.section == "costs":
        cells["category"] = None if line.category is None else Text(line.category)
        cells["payer"] = Text(line.payer or UNASSIGNED, given=True, limits=OneOf("parties"))
    else:
        cells["from"] = Text(line.from_, given=True, limits=OneOf("parties"))
        cells["to"] = Text(line.to, given=True, limits=OneOf("parties"))
    if line.by_year is not None:
        cells["amount"] = Text(live.say("see-amounts"), "note")
        _amounts(live, one, numbers)
        return cells
    bent = bent_of(live, one)
    slot, cells["amount"] = slot_of(live, one, "amount", line.per_year, numbers=numbers)
    one.slots = (slot,)
    one.strands, one.base = strands_of(live, one, one.slots, bent)
    one.bent, one.entangled = bent, entangled(one.slots, bent)
    return cells


UNASSIGNED: Final = "unassigned"


def _amounts(live: Living, one: LiveLine, numbers: Sheet) -> None:
    """Write the amounts of a line that has one for each year."""
    sheet = live.sheet("amounts")
    if not sheet.cells:
        sheet.row([Text(live.words.word("sheet.xlsx/amounts"), "title")])
        sheet.row([Text(live.say("amounts-how"), "line")])
        sheet.row([Text(live.say("line"), "head"), Text(live.say("year-n"), "head")])
        sheet.widths = {0: 36.0}
        sheet.frozen = (sheet.next_row, 1)
    slots, cells = [], []
    for place, product in enumerate(one.line.by_year):
        slot, cell = slot_of(live, one, f"y{place}", product, numbers=numbers)
        slots.append(slot)
        cells.append(cell)
        sheet.widths[place + 1] = 13
    refs = sheet.row([Text(one.ready.name), *cells])
    one.amounts = tuple(slots)
    first, last = refs[1], refs[-1]
    assert first is not None  # noqa: S101  # a line by year has a year
    assert last is not None  # noqa: S101  # likewise
    one.places["amounts"] = first
    one.amounts_span = first.to(last)
