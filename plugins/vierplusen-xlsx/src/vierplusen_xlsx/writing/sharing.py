"""A bill as a sheet that lives: change the cost, a gain or a limit, and see who pays what."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from math import floor, fsum
from typing import Any, Final

from attrs import evolve, frozen

from vierplusen import Bill, Message, Party, PocketMap, Sharing, Words
from vierplusen_xlsx.writing.book import (
    LARGEST,
    Between,
    Book,
    Cell,
    Empty,
    Formula,
    Number,
    Sheet,
    Text,
)
from vierplusen_xlsx.writing.plan_cells import quote
from vierplusen_xlsx.writing.plan_places import Span
from vierplusen_xlsx.writing.pockets import pockets_sheet
from vierplusen_xlsx.writing.sharing_levels import NEAR, Levels, Line

LIVING: Final = ("proportional", "equal", "cea")
"""The rules by which all pay a level times their weight, between limits: those live."""

TOP: Final = 8
"""The first row of the parties."""

COLUMNS: Final = (
    "party", "name", "gains", "least", "most", "eur", "pays", "keeps", "better",
)  # fmt: skip
"""The columns of a bill that lives."""

WORK: Final = (
    "party", "weight", "low", "high", "from", "until", "sum-from", "sum-until", "rest", "rank",
)  # fmt: skip
"""The columns of the sheet beside it, by which it calculates."""

_ABOVE: Final = ("cost", "left", "payable")
"""What stands above the parties on the bill; the rest of it stands on the sheet beside it."""

_BARE: Final = ("party", "name", "gains", "eur", "pays", "keeps", "better")
_JOINT: Final = ("party", "name", "eur", "pays")
_WIDE: Final[Mapping[str, float]] = {"party": 36.0, "name": 34.0}
_NEAR: Final = f"{NEAR:.9f}"


def sharing_sheets(book: Book, made: Sharing | Bill | PocketMap, words: Words) -> None:
    """Add the sheets of a sharing, a bill, or a map of pockets to a workbook.

    Examples
    --------
    >>> from vierplusen import share
    >>> book = Book(title="Voorbeeld")
    >>> sharing_sheets(book, share(90, {"stad": 100, "fonds": 200}), Words("en"))
    >>> [book.sheets[0].cells[row, 6].value for row in (8, 9)]
    [60.0, 30.0]
    """
    if isinstance(made, PocketMap):
        pockets_sheet(book, made, {}, words)
        return
    if isinstance(made, Bill):
        _bill_sheet(book, made, {}, words)
        return
    names = {each.id: each for each in made.parties}
    if made.bill is not None:
        _bill_sheet(book, made.bill, names, words)
    if made.pockets is not None:
        pockets_sheet(book, made.pockets, names, words)
    if made.joint is not None:
        _bill_sheet(book, made.joint.bill, names, words)


def _bill_sheet(book: Book, bill: Bill, names: Mapping[str, Party], words: Words) -> None:
    sheet = book.sheet(words.word("sheet.xlsx/bill"))
    prefix, number = "bill", 1
    while f"{prefix}_cost" in book.names:
        number += 1
        prefix = f"bill{number}"
    made = _Sheet(sheet, bill, names, words, prefix)
    if made.lives:
        made = evolve(made, work=book.sheet(words.word("sheet.xlsx/bill-work")))
    made.write()


@frozen
class _Sheet:
    """One bill, on its sheet."""

    sheet: Sheet
    bill: Bill
    names: Mapping[str, Party]
    words: Words
    prefix: str
    work: Sheet | None = None

    def write(self) -> None:
        bill, sheet = self.bill, self.sheet
        sheet.widths.update({at: _WIDE.get(key, 17.0) for at, key in enumerate(self.columns)})
        sheet.widths[0] = _WIDE["party"]
        rule = f"rule.{bill.rule}"
        named = self.words.word(rule) if self.words.has(rule) else bill.rule
        how = "how" if self.lives else "no-gains" if bill.benefits_eur is None else "fixed"
        sheet.row([Text(self.say("title", rule=named), "title")])
        sheet.row([Text(self.say(how), "note")])
        sheet.skip()
        sums = dict(self._sums())
        for key in _ABOVE:
            sheet.row([Text(self.say(key)), sums.pop(key)] if key in sums else [])
        sheet.skip()
        sheet.row([Text(self.say(key), "head") for key in self.columns])
        rows = [self._row(number) for number in range(len(self.parties))]
        for row in rows:
            sheet.row([row[key] for key in self.columns])
        rows.append(self._last())
        if self.work is not None:
            self._working(self.work, sums, rows)

    def _working(
        self, work: Sheet, sums: Mapping[str, Cell], rows: Sequence[Mapping[str, Cell]]
    ) -> None:
        """Write the sheet by which the rule calculates; a row of it for each row of the bill."""
        work.widths.update(dict.fromkeys(range(1, len(WORK)), 20.0) | {0: _WIDE["party"]})
        work.row([Text(self.words.word("sheet.xlsx/bill-work"), "title")])
        work.row([Text(self.say("work-how"), "note")])
        work.skip()
        for key, cell in sums.items():
            work.row([Text(self.say(key)), cell])
        work.row([Text(self.say(key), "head") for key in WORK])
        for row in rows:
            work.row([row.get(key) for key in WORK])

    def say(self, key: str, **values: Any) -> str:  # noqa: ANN401  # what a message takes
        return self.words.say(Message(f"bill.xlsx/{key}", values))

    @cached_property
    def lives(self) -> bool:
        """Whether formulas give this bill: a limit that set no amount is not known here."""
        bill = self.bill
        return (
            bill.rule in LIVING
            and bill.benefits_eur is not None
            and self.levels.give(bill.amounts_eur, bill.unassigned_eur, self.parties)
        )

    @property
    def parties(self) -> tuple[str, ...]:
        return tuple(sorted(self.bill.amounts_eur))

    @property
    def gains(self) -> Mapping[str, float]:
        """Party -> what it gains; none for the bill of a game."""
        return {} if self.bill.benefits_eur is None else self.bill.benefits_eur

    @property
    def columns(self) -> tuple[str, ...]:
        if self.bill.benefits_eur is None:
            return _JOINT
        return COLUMNS if self.lives else _BARE

    def span(self, column: str, more: int = 0) -> Span:
        """Give a column of the parties, with so many rows below them."""
        rows = len(self.parties) + more
        if column in self.columns:
            return Span(self.sheet.name, TOP, self.columns.index(column), rows)
        work = self.sheet if self.work is None else self.work
        return Span(work.name, TOP, WORK.index(column), rows)

    def named(self, what: str) -> str:
        return f"{self.prefix}_{what}".replace("-", "_")

    @cached_property
    def levels(self) -> Levels:
        """The calculation of the rule, by the library's numbers."""
        bill = self.bill
        limits = _limits(bill)
        lines = []
        for party in self.parties:
            least, most = limits.get(party, (None, None))
            gain = self.gains.get(party, 0.0)
            low, high = least or 0.0, LARGEST if most is None else most
            if bill.rule != "equal":
                high = max(low, min(gain, high))
            weight = gain if bill.rule == "proportional" else 1.0
            lines.append(Line(gain, least, most, weight, low, high))
        return Levels(tuple(lines), bill.cost_eur)

    def _sums(self) -> Iterator[tuple[str, Cell]]:
        """Give what stands above the parties, on the bill and on the sheet beside it."""
        bill, made = self.bill, self.levels
        left = bill.unassigned_cents / 100
        if not self.lives:
            yield "cost", Number(bill.cost_eur, "cents", name=self.named("cost"))
            yield "left", Number(left, "cents", name=self.named("left"))
            return
        cost, weight = self.named("cost"), self.span("weight")
        payable, start, begun = (self.named(each) for each in ("payable", "start", "begun"))
        yield "cost", self._euros(bill.cost_eur, cost)
        last = self.span("pays", 1).at(len(self.parties))
        yield "left", Formula(last, left, "cents", name=self.named("left"))
        within = self._clipped(str(self.span("gains")))
        yield (
            "payable",
            Formula(f"MIN({cost},SUMPRODUCT({within}))", made.payable, "cents", name=payable),
        )
        several = (
            f"MAX(({self.span(f'sum-{each}')}<={payable}+{_NEAR})*{self.span(each)})"
            for each in ("from", "until")
        )
        yield "start", Formula(
            f"MAX({','.join(f'SUMPRODUCT({each})' for each in several)})", made.start, "factor",
            name=start,
        )  # fmt: skip
        yield "begun", Formula(
            f"SUMPRODUCT({self._clipped(f'({start}*{weight})')})", made.sum_at(made.start), "cents",
            name=begun,
        )  # fmt: skip
        going = f"({self.span('from')}<={start})*({self.span('until')}>{start})*{weight}"
        slope = f"SUMPRODUCT({going})"
        yield "level", Formula(
            f"{start}+IF({slope}>0,({payable}-{begun})/{slope},0)", made.level, "factor",
            name=self.named("level"),
        )  # fmt: skip
        floors = f"SUMPRODUCT(INT(ROUND({self.span('eur', 1)}*100,6)))"
        yield "cents", Formula(
            f"ROUND(ROUND({cost}*100,6),0)-{floors}", self._rests[1], "whole",
            name=self.named("cents"),
        )  # fmt: skip

    def _clipped(self, amounts: str) -> str:
        """Bring amounts between the limits of each party, for a sum of products."""
        low, high = self.span("low"), self.span("high")
        return (
            f"({amounts}<{low})*{low}+({amounts}>={low})*({amounts}<={high})*{amounts}"
            f"+({amounts}>{high})*{high}"
        )

    def _euros(self, value: float | None, name: str | None = None, note: str | None = None) -> Cell:
        """Give an amount that may be changed; None is none yet."""
        limits = Between(0, LARGEST, self.say("said-euros"))
        if value is None:
            return Empty("cents", name=name, limits=limits)
        return Number(value, "cents", given=True, name=name, limits=limits, note=note)

    @cached_property
    def _rests(self) -> tuple[tuple[float, ...], int]:
        """Give the rests of a cent, that of nobody last, and how many cents they make."""
        bill = self.bill
        exact = [round(bill.amounts_eur[each] * 100, 6) for each in self.parties]
        exact.append(round(bill.unassigned_eur * 100, 6))
        paid = sum(bill.amounts_cents.values()) + bill.unassigned_cents
        return tuple(round(each - floor(each), 6) for each in exact), paid - sum(map(floor, exact))

    def _row(self, number: int) -> dict[str, Cell]:
        """Give the cells of one party."""
        bill, party = self.bill, self.parties[number]
        known = self.names.get(party)
        gain = self.gains.get(party, 0.0)
        keeps = gain - bill.amounts_cents[party] / 100
        yes, no = (self.words.word(each) for each in ("report.yes", "report.no"))
        row: dict[str, Cell] = {
            "party": Text(party),
            "name": Text((known.name if known is not None else None) or party),
            "eur": Number(bill.amounts_eur[party], "cents"),
            "pays": Number(bill.amounts_cents[party] / 100, "cents"),
        }
        if bill.benefits_eur is None:
            return row
        several = (*self.columns, *(WORK if self.lives else ()))
        here = {each: self.span(each).at(number) for each in several}
        row |= {
            "gains": self._euros(gain, self.named(f"gain_{party}") if is_name(party) else None),
            "keeps": Formula(f"ROUND({here['gains']}-{here['pays']},2)", round(keeps, 2), "cents"),
            "better": Formula(
                f"IF({here['keeps']}>0,{quote(yes)},{quote(no)})",
                yes if round(keeps, 2) > 0 else no,
                "text",
            ),
        }
        return row | self._living(number, here) if self.lives else row

    def _living(self, number: int, here: Mapping[str, str]) -> dict[str, Cell]:
        """Give the cells by which the rule calculates."""
        bill, party, line = self.bill, self.parties[number], self.levels.lines[number]
        made, weight = self.levels, self.span("weight")
        note = self.say("limited")
        most = f'IF({here["most"]}="",{LARGEST:.0f},{here["most"]})'
        high = most if bill.rule == "equal" else f"MAX({here['low']},MIN({here['gains']},{most}))"
        none = f"{here['weight']}=0"
        both = {
            each: f"SUMPRODUCT({self._clipped(f'({here[each]}*{weight})')})"
            for each in ("from", "until")
        }
        return {
            "least": self._euros(line.least, note=note),
            "most": self._euros(line.most, note=note),
            "eur": Formula(
                f"MIN(MAX({self.named('level')}*{here['weight']},{here['low']}),{here['high']})",
                bill.amounts_eur[party],
                "cents",
            ),
            "pays": self._cents(number, bill.amounts_cents[party], here["eur"]),
            "weight": Formula(here["gains"] if bill.rule == "proportional" else "1", line.weight),
            "low": Formula(f'IF({here["least"]}="",0,{here["least"]})', line.low, "cents"),
            "high": Formula(high, line.high, "cents"),
            "from": Formula(f"IF({none},0,{here['low']}/{here['weight']})", line.begins, "factor"),
            "until": Formula(f"IF({none},0,{here['high']}/{here['weight']})", line.ends, "factor"),
            "sum-from": Formula(both["from"], made.sum_at(line.begins), "cents"),
            "sum-until": Formula(both["until"], made.sum_at(line.ends), "cents"),
            **self._rest(number, here["eur"]),
        }

    def _cents(self, number: int, cents: int, eur: str, look: str = "cents") -> Cell:
        """Give an amount in whole cents: rounded down, and a cent for the largest rests."""
        rank, left = self.span("rank", 1).at(number), self.named("cents")
        last = len(self.parties) + 1
        more = f"IF({rank}<={left},1,0)-IF({rank}>{last}+{left},1,0)"
        return Formula(f"(INT(ROUND({eur}*100,6))+{more})/100", cents / 100, look)

    def _rest(self, number: int, eur: str) -> dict[str, Cell]:
        """Give the rest of a cent of a row, and in which order rests get one."""
        rests, span = self._rests[0], self.span("rest", 1)
        own = span.at(number)
        earlier = (
            f"SUMPRODUCT(({Span(span.sheet, TOP, span.left, number)}={own})*1)" if number else "0"
        )
        before = [(-rest, at) for at, rest in enumerate(rests)]
        rank = 1 + sum(each < before[number] for each in before)
        exact = f"ROUND({eur}*100,6)"
        return {
            "rest": Formula(f"ROUND({exact}-INT({exact}),6)", rests[number], "number"),
            "rank": Formula(f"1+SUMPRODUCT(({span}>{own})*1)+{earlier}", rank, "whole"),
        }

    def _last(self) -> dict[str, Cell]:
        """Write what nobody pays, and the sums; give the row of what nobody pays."""
        bill, sheet, number = self.bill, self.sheet, len(self.parties)
        row: dict[str, Cell] = {"party": Text(self.say("left"))}
        if self.lives:
            cost, paid = self.named("cost"), f"SUM({self.span('eur')})"
            left = f"IF({cost}-{paid}>{_NEAR}*MAX(1,{cost}),{cost}-{paid},0)"
            eur = self.span("eur", 1).at(number)
            row["eur"] = Formula(left, bill.unassigned_eur, "cents")
            row["pays"] = self._cents(number, bill.unassigned_cents, eur)
            row |= self._rest(number, eur)
        else:
            row["eur"] = Number(bill.unassigned_eur, "cents")
            row["pays"] = Number(bill.unassigned_cents / 100, "cents")
        sheet.row([row.get(key) for key in self.columns])
        sums = {
            "gains": fsum(self.gains.values()),
            "eur": fsum((*bill.amounts_eur.values(), bill.unassigned_eur)),
            "pays": (sum(bill.amounts_cents.values()) + bill.unassigned_cents) / 100,
        }
        total: dict[str, Cell] = {"party": Text(self.say("total"), "total")}
        for key, value in sums.items():
            if key in self.columns:
                formula = f"SUM({self.span(key, key != 'gains')})"
                total[key] = Formula(formula, value, "total-cents")
        sheet.row([total.get(key) for key in self.columns])
        return row


def is_name(key: str) -> bool:
    """Tell whether a key can be part of the name of a cell.

    Examples
    --------
    >>> is_name("zorg-verzekeraar"), is_name("a b")
    (True, False)
    """
    return key.isascii() and key.replace("-", "").isalnum() and key == key.lower()


def _limits(bill: Bill) -> dict[str, tuple[float | None, float | None]]:
    """Give the limits that set an amount: of the others a bill does not tell."""
    found: dict[str, tuple[float | None, float | None]] = {}
    for reason in bill.reasons:
        party = reason.values.get("party")
        if isinstance(party, str) and party in bill.amounts_eur:
            eur = bill.amounts_eur[party]
            if reason.key == "share.at-minimum":
                found[party] = (eur, None)
            elif reason.key in _MOST_PAID:
                found[party] = (None, eur)
    return found


_MOST_PAID: Final = frozenset({"share.at-maximum", "share.cannot-pay"})
"""Reasons by which a party pays the most that it may."""
