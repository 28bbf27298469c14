"""Break-even points as formulas: the balance is ``a + b k``, so it is zero at ``k - net / b``."""

from collections.abc import Iterator, Sequence

from vierplusen_xlsx.writing.book import Cell, Formula, Number, Ref, Text, letters
from vierplusen_xlsx.writing.living.algebra import Expr, number, total
from vierplusen_xlsx.writing.living.factors import Factor, Part, parts_of
from vierplusen_xlsx.writing.living.lines import LiveLine, Strand, expected
from vierplusen_xlsx.writing.living.lines import slope as slope_of
from vierplusen_xlsx.writing.living.state import Living
from vierplusen_xlsx.writing.living.sums import Sums, text_of
from vierplusen_xlsx.writing.living.years import Years

_NEAR = 1e-6


def is_straight(live: Living, lines: Sequence[LiveLine], knob: str) -> bool:
    """Tell whether the balance is a straight line in a knob, whatever the others are."""
    if knob == live.appraisal.model.rate_knob:
        return False
    return all(_straight_in(each, knob) for each in lines)


def _straight_in(line: LiveLine, knob: str) -> bool:
    if knob in {*line.bent, *_timed(line)}:
        return False
    parts = (part for slots in ([line.slots], [[each] for each in line.amounts])
             for several in slots for part in parts_of(several))  # fmt: skip
    return all(len(part.groups.get(knob, ())) <= 1 for part in parts)


def _timed(line: LiveLine) -> tuple[str, ...]:
    """Give the knobs that fade a line or end it, certain ones too."""
    keys = (getattr(line.line, "drop_off", None), line.line.years)
    return tuple(name for each in keys if each is not None for name in each.knobs)


def break_even_sheet(
    live: Living,
    years: Years,
    lines: Sequence[LiveLine],
    sums: Sums,
    roles: dict[str, tuple[float, float]],
) -> None:
    """Write the break-even point of each knob."""
    sheet, made = live.sheet("break-even"), live.appraisal
    sheet.widths = {0: 40.0, 1: 14.0, 2: 14.0, 3: 18.0, 4: 16.0, 5: 14.0, 6: 18.0, 7: 44.0}
    sheet.row([Text(live.words.word("sheet.xlsx/break-even"), "title")])
    sheet.row([Text(live.say("break-even-how"), "line")])
    sheet.skip()
    live.head(sheet, "knob", "unit", "now", "slope", "turn", "room", "possible", "remark")
    sheet.frozen = (sheet.next_row, 1)
    slopes = _slopes_sheet(live, years, lines)
    net = Ref(live.sheet("what-if").name, *live.net_place)
    for name, knob in made.case.knobs.items():
        row, now = sheet.next_row, live.knobs[name]
        point = made.break_even[name]
        cells: list[Cell | None] = [Text(knob.name or name), None if knob.unit is None
                                    else Text(knob.unit), Formula(now.text, now.value)]  # fmt: skip
        rise = slopes.get(name)
        turn = _turn(live, row, name, rise, net, sums)
        said = "turn-fixed" if isinstance(turn, Number | Text) else "turn-lives"
        here = Ref("", row, 4).place
        low, high = roles[name]
        share = "" if point.distance is None else point.distance
        possible = (
            ""
            if point.value is None
            else live.say("yes")
            if low <= point.value <= high
            else live.say("no")
        )
        room = (f'IF(ISNUMBER({here}),IF({now.text}=0,"",({here}-{now.text})/ABS({now.text})),'
                '"")')  # fmt: skip
        within = f"AND({here}>={number(low).text},{here}<={number(high).text})"
        yes, no = (text_of(live.say(each)) for each in ("yes", "no"))
        can = f'IF(ISNUMBER({here}),IF({within},{yes},{no}),"")'
        cells += [
            None if rise is None else Formula(*rise, "number"),
            turn,
            Formula(room, share, "percent"),
            Formula(can, possible, "text"),
            Text(live.say(said), "note"),
        ]
        sheet.row(cells)


def _turn(live: Living, row: int, name: str, rise: tuple[str, float] | None, net: Ref,
          sums: Sums) -> Cell:  # fmt: skip
    """Give the break-even point: a formula where the balance is a straight line in the knob."""
    point, now = live.appraisal.break_even[name].value, live.knobs[name]
    none = live.say("no-turn")
    straight = None
    if rise is not None:
        small = abs(rise[1]) * (abs(now.value) or 1) <= 1e-12 * sums.gross.value
        straight = None if small else now.value - sums.net.value / rise[1]
    if rise is None or not _agree(straight, point):
        live.dead_note(live.called(name), "turn")
        return Text(none) if point is None else Number(point)
    b = Ref("", row, 3).place
    text = (f"IF(ABS({b})*IF({now.text}=0,1,ABS({now.text}))<=0.000000000001*({sums.gross.text}),"
            f"{text_of(none)},{now.text}-{net}/{b})")  # fmt: skip
    return Formula(text, none if point is None else point)


def _agree(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= _NEAR * max(1.0, abs(one), abs(other))


def _slopes_sheet(
    live: Living, years: Years, lines: Sequence[LiveLine]
) -> dict[str, tuple[str, float]]:
    """Write by how much each line moves the balance where a knob is one more."""
    knobs = [each for each in live.appraisal.case.knobs if is_straight(live, lines, each)]
    counted = [each for each in lines if each.ready.section != "transfers"]
    if not knobs or not counted:
        return dict.fromkeys(knobs, ("0", 0.0))
    sheet = live.sheet("slopes")
    sheet.widths = {0: 36.0, 1: 18.0} | dict.fromkeys(range(2, 2 + len(knobs)), 16.0)
    sheet.row([Text(live.words.word("sheet.xlsx/slopes"), "title")])
    sheet.row([Text(live.say("slopes-how"), "line")])
    sheet.row([Text(live.say("line"), "head"), Text(live.say("id"), "head"),
               *(Text(live.called(each), "head") for each in knobs)])  # fmt: skip
    sheet.frozen = (sheet.next_row, 2)
    first, values = sheet.next_row, dict.fromkeys(knobs, 0.0)
    for line in counted:
        way = -1.0 if line.ready.section == "costs" else 1.0
        cells: list[Cell | None] = []
        for knob in knobs:
            made = total(_slopes(live, years, line, knob))
            if made.text == "0":
                cells.append(None)
                continue
            whole = number(way) * made if way < 0 else made
            values[knob] += whole.value
            cells.append(live.living(whole))
        sheet.row([Text(line.ready.name), Text(line.ready.id), *cells])
    last = sheet.next_row
    return {
        knob: (f"SUM('{sheet.name}'!{letters(2 + place)}{first + 1}:{letters(2 + place)}{last})",
               values[knob])
        for place, knob in enumerate(knobs)
    }  # fmt: skip


def _slopes(live: Living, years: Years, line: LiveLine, knob: str) -> Iterator[Expr]:
    """Give by how much a line rises with a knob, part by part, as present values."""
    if line.amounts:
        yield from _by_year(live, years, line, knob)
    elif line.entangled:
        several = line.strands if line.bent else line.strands * len(parts_of(line.slots))
        for part, strand in zip(parts_of(line.slots), several, strict=True):
            if knob in part.groups:
                rest = _without(live, part, knob, tuple(line.bent))
                yield line.level * rest * _worth(years, line, strand)
    else:
        for place, slot in enumerate(line.slots):
            if knob not in slot.knobs:
                continue
            whole = Part(slot.number, tuple(map(Factor, slot.knobs)))
            made = _without(live, whole, knob, ())
            made = line.level * (-made if slot.share else made)
            for other in (*line.slots[:place], *line.slots[place + 1 :]):
                made = made * other.whole
            yield made * _worth(years, line, line.strands[0])


def _without(live: Living, part: Part, knob: str, bent: tuple[str, ...]) -> Expr:
    """Give how a part rises with a knob that stands in it once."""
    made = slope_of(part.groups[knob])
    others = tuple(each for each in part.factors if each.knob != knob)
    return made * expected(live, Part(part.number, others), bent)


def _worth(years: Years, line: LiveLine, strand: Strand) -> Expr:
    """Give the present value of a euro in the first year of a part of a line."""
    found = years.values[int(line.timing.value) - 1]
    value = sum(one * other for one, other in zip(strand.units, found, strict=True))
    return Expr(f"SUMPRODUCT({strand.unit},{years.block(line.timing)})", value) * line.way


def _by_year(live: Living, years: Years, line: LiveLine, knob: str) -> Iterator[Expr]:
    for n, slot in enumerate(line.amounts):
        if knob not in slot.knobs:
            continue
        found = years.values[int(line.timing.value) - 1]
        t = int(line.start.value) + n
        factor = Expr(
            f"IF({line.start.text}+{n}<horizon,INDEX({years.block(line.timing)},1,"
            f"{line.start.text}+{n + 1}),0)",
            found[t] if t < years.horizon else 0.0,
        )
        part = Part(slot.number, tuple(map(Factor, slot.knobs)))
        yield line.level * _without(live, part, knob, ()) * factor * line.way
