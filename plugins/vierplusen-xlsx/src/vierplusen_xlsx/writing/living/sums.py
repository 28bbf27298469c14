"""What the lines add up to: benefits, costs, by party, by domain, by year, by decision."""

from collections.abc import Iterable, Sequence
from math import fsum

from attrs import define

from vierplusen_xlsx.writing.book import Between, Cell, Formula, Number, OneOf, Ref, Sheet, Text
from vierplusen_xlsx.writing.living.algebra import ZERO, Expr, total
from vierplusen_xlsx.writing.living.lines import LiveLine
from vierplusen_xlsx.writing.living.state import Living
from vierplusen_xlsx.writing.living.tables import UNASSIGNED
from vierplusen_xlsx.writing.living.years import Years


@define
class Sums:
    """The sums that other sheets refer to."""

    benefits: Expr
    costs: Expr
    net: Expr
    gross: Expr
    budget: Ref | None = None
    payback: Ref | None = None
    without: tuple[tuple[str, Ref], ...] = ()
    without_all: Ref | None = None


def column(lines: Sequence[LiveLine], key: str) -> str:
    """Give the range of a column of the sheet that lines stand on."""
    return lines[0].places[key].to(lines[-1].places[key])


def of(lines: Iterable[LiveLine], section: str) -> list[LiveLine]:
    """Give the lines of one section."""
    return [each for each in lines if each.ready.section == section]


def sums_of(lines: Sequence[LiveLine]) -> Sums:
    """Give what all effects and all costs come to."""
    effects, costs = of(lines, "effects"), of(lines, "costs")
    gains, spent = (_sum(each) for each in (effects, costs))
    gross = total(_gross(each) for each in (effects, costs) if each)
    return Sums(gains, spent, gains - spent, gross)


def _sum(lines: list[LiveLine]) -> Expr:
    if not lines:
        return ZERO
    return Expr(f"SUM({column(lines, 'pv')})", fsum(each.pv.value for each in lines))


def _gross(lines: list[LiveLine]) -> Expr:
    value = fsum(abs(each.pv.value) for each in lines)
    return Expr(f"SUMPRODUCT(ABS({column(lines, 'pv')}))", value)


# Parties


@define
class _Parties:
    """The sheet of parties while it is written."""

    live: Living
    sheet: Sheet
    names: tuple[str, ...]
    effects: list[LiveLine]
    costs: list[LiveLine]
    moved: list[LiveLine]
    first: int
    split: int

    def shares(self, party: str) -> str:
        """Give the range of what a party gets of each effect."""
        place = 2 + self.names.index(party)
        last = self.split + len(self.effects) - 1
        return f"{Ref('', self.split, place).place}:{Ref('', last, place).place}"

    def span(self, column: int) -> str:
        """Give the range of a column of the parties."""
        last = self.first + len(self.names) - 1
        return f"{Ref('', self.first, column).place}:{Ref('', last, column).place}"


_PUBLIC, _GAINS, _SPENT, _MOVED, _NET, _SAVED, _BUDGET = range(2, 9)
"""The columns of the sheet of parties, after a name and an id."""


def parties_sheet(live: Living, lines: Sequence[LiveLine], sums: Sums) -> None:
    """Write who gains and who pays, and what that does to public budgets."""
    sheet = live.sheet("parties")
    names = tuple(sorted({party for each in lines for party in each.ready.parties} | {UNASSIGNED}))
    sheet.widths = {0: 30.0, 1: 18.0} | dict.fromkeys(range(2, 40), 14.0)
    sheet.row([Text(live.words.word("sheet.xlsx/parties"), "title")])
    sheet.row([Text(live.say("parties-how"), "line")])
    sheet.skip()
    live.head(sheet, "party", "id", "public", "gains", "spent", "moved", "balance", "budget-saved",
              "budget-net")  # fmt: skip
    effects, costs, moved = (of(lines, each) for each in ("effects", "costs", "transfers"))
    first = sheet.next_row
    work = _Parties(live, sheet, names, effects, costs, moved, first, first + len(names) + 6)
    for party in names:
        sheet.row(_party(work, party, Ref("", sheet.next_row, 0)))
    live.book.ranges["parties"] = Ref(sheet.name, first, 1).to(
        Ref(sheet.name, first + len(names) - 1, 1)
    )
    _budget(work, sums)
    if effects:
        _split(work)


def text_of(said: str) -> str:
    """Write words in a formula."""
    return '"' + said.replace('"', '""') + '"'


def _party(work: _Parties, party: str, here: Ref) -> list[Cell]:
    """Give the row of a party: what it gains, pays, gets and sees come free."""
    live, say = work.live, work.live.say
    at = [Ref("", here.row, place).place for place in range(_BUDGET + 1)]
    known = next((each for each in live.appraisal.parties if each.id == party), None)
    name = known.name if known is not None and known.name else live.party_word(party)
    gains, saved, doubt = _gained(work, party)
    spent = _matched(work.costs, "payer", at[1], party)
    moved = _matched(work.moved, "to", at[1], party) - _matched(work.moved, "from", at[1], party)
    public, yes, unknown = party in live.appraisal.model.public, say("yes"), say("unknown")
    net = saved.value + moved.value - spent.value
    shown: tuple[float | str, float | str] = (
        ("", "") if not public else (unknown, unknown) if doubt.value else (saved.value, net)
    )
    free = (
        f'IF({at[_PUBLIC]}<>{text_of(yes)},"",IF({doubt.text}>0,{text_of(unknown)},{saved.text}))'
    )
    budget = f"IF(ISNUMBER({at[_SAVED]}),{at[_SAVED]}+{at[_MOVED]}-{at[_SPENT]},{at[_SAVED]})"
    return [
        Text(name),
        Text(party),
        Text(yes if public else say("no"), given=True, limits=OneOf((yes, say("no")))),
        Formula(gains.text, gains.value, "eur"),
        Formula(spent.text, spent.value, "eur"),
        Formula(moved.text, moved.value, "eur"),
        Formula(f"{at[_GAINS]}-{at[_SPENT]}+{at[_MOVED]}",
                live.appraisal.by_party_eur.get(party, 0.0), "eur"),
        Formula(free, shown[0], "eur"),
        Formula(budget, shown[1], "eur"),
    ]  # fmt: skip


def _gained(work: _Parties, party: str) -> tuple[Expr, Expr, Expr]:
    """Give what a party gains, what comes free of it, and of how many effects that is unknown."""
    effects = work.effects
    if not effects:
        return ZERO, ZERO, ZERO
    span, fiscal = work.shares(party), text_of(work.live.say("kind-fiscal"))
    kind, cash, cash_pv = (column(effects, key) for key in ("kind", "cashable", "cash-pv"))
    own = [(each.ready.parties.get(party, 0.0), each) for each in effects]
    gains = fsum(share * each.pv.value for share, each in own)
    saved = fsum(
        share * each.cash_pv.value
        for share, each in own
        if each.ready.fiscal and each.cash_pv is not None
    )
    doubt = sum(
        each.ready.fiscal is not False and (each.ready.fiscal is None or each.cash is None)
        for share, each in own
        if share
    )
    return (
        Expr(f"SUMPRODUCT({span},{column(effects, 'pv')})", gains),
        Expr(f"SUMPRODUCT({span}*({kind}={fiscal}),{cash_pv})", saved),
        Expr(f'SUMPRODUCT(({span}<>0)*(({kind}="")+({kind}={fiscal})*({cash}="")))', float(doubt)),
    )


def _matched(lines: list[LiveLine], key: str, own: str, party: str) -> Expr:
    """Add up the lines in which a party stands."""
    if not lines:
        return ZERO
    named = "from_" if key == "from" else key
    value = fsum(e.pv.value for e in lines if (getattr(e.line, named) or UNASSIGNED) == party)
    return Expr(f"SUMPRODUCT(({column(lines, key)}={own})*1,{column(lines, 'pv')})", value)


def _budget(work: _Parties, sums: Sums) -> None:
    """Write what all parties come to, and all public budgets together."""
    live, made = work.live, work.live.appraisal
    yes, doubt = text_of(live.say("yes")), live.say("unknown")
    none = text_of(doubt) if not made.model.public else "0"
    number = f"COUNTIF({work.span(_PUBLIC)},{yes})"
    budget = (
        f"IF({number}=0,{none},IF(COUNT({work.span(_BUDGET)})<{number},{text_of(doubt)},"
        f"SUM({work.span(_BUDGET)})))"
    )
    whole = fsum(made.by_party_eur.values())
    found = (sums.benefits.value, sums.costs.value, whole - sums.net.value, whole)
    totals = [
        Formula(f"SUM({work.span(place)})", value, "total-eur")
        for place, value in enumerate(found, start=_GAINS)
    ]
    value: float | str = doubt if made.budget_eur is None else made.budget_eur
    refs = work.sheet.row([
        Text(live.say("total"), "total"), Text("", "total"), Text("", "total"), *totals,
        Text("", "total"), Formula(budget, value, "total-eur"),
    ])  # fmt: skip
    sums.budget = refs[_BUDGET]


def _split(work: _Parties) -> None:
    """Write which share of each effect is for whom."""
    live, sheet = work.live, work.sheet
    sheet.next_row = work.split - 3
    sheet.row([Text(live.say("split"), "heading")])
    sheet.row([Text(live.say("split-how"), "line")])
    heads = (live.say("effect"), live.say("id"), *work.names, live.say("split-sum"))
    sheet.row([Text(each, "head") for each in heads])
    limits, wrong = Between(0, 1, live.say("share-limits")), text_of(live.say("split-wrong"))
    for line in work.effects:
        row = sheet.next_row
        span = f"{Ref('', row, 2).place}:{Ref('', row, 1 + len(work.names)).place}"
        shares = [
            Number(line.ready.parties.get(each, 0.0), "share", given=True, limits=limits)
            for each in work.names
        ]
        check = Formula(f'IF(ABS(SUM({span})-1)<0.000001,"",{wrong})', "", "warning")
        sheet.row([Text(line.ready.name), Text(line.ready.id), *shares, check])


# Domains, years and decisions


def domains_sheet(live: Living, lines: Sequence[LiveLine]) -> None:
    """Write what falls in each policy domain."""
    sheet, made = live.sheet("domains"), live.appraisal
    effects, costs = of(lines, "effects"), of(lines, "costs")
    sheet.widths = {0: 30.0, 1: 20.0} | dict.fromkeys(range(2, 5), 16.0)
    sheet.row([Text(live.words.word("sheet.xlsx/domains"), "title")])
    sheet.row([Text(live.say("domains-how"), "line")])
    sheet.skip()
    live.head(sheet, "domain", "id", "gains", "spent", "balance")
    sheet.frozen = (sheet.next_row, 1)
    known = {each.id: each.name for each in made.domains}
    for domain, net in made.by_domain_eur.items():
        row = sheet.next_row
        own = Ref("", row, 1).place
        both = [
            Expr(
                f"SUMPRODUCT(({column(found, 'domain')}={own})*1,{column(found, 'pv')})",
                fsum(e.pv.value for e in found if e.ready.domain == domain),
            )
            if found
            else ZERO
            for found in (effects, costs)
        ]
        sheet.row(
            [
                Text(known.get(domain) or live.party_word(domain)),
                Text(domain),
                *(Formula(each.text, each.value, "eur") for each in both),
                Formula(f"{Ref('', row, 2).place}-{Ref('', row, 3).place}", net, "eur"),
            ]
        )


def totals_by_year(live: Living, years: Years, lines: Sequence[LiveLine], sums: Sums) -> None:
    """Write the net euros of each year, the running total, and the payback."""
    sheet, made = years.sheet, live.appraisal
    sheet.skip()
    sheet.row([Text(live.say("year-block"), "heading")])
    sheet.row([Text(live.say("year-block-how"), "line")])
    net = tuple(made.by_year_eur.values())
    row = sheet.next_row
    cells, running = [], []
    gains, spent = (of(lines, each) for each in ("effects", "costs"))
    for t in range(years.horizon):
        here = years.column(t)
        parts = [
            f"SUM({here}{e[0].flow_row + 1}:{here}{e[-1].flow_row + 1})" if e else "0"
            for e in (gains, spent)
        ]
        cells.append(Formula("-".join(parts), net[t], "eur"))
        text = f"{here}{row + 1}" if t == 0 else f"{years.column(t - 1)}{row + 2}+{here}{row + 1}"
        running.append(Formula(text, fsum(net[: t + 1]), "eur"))
    span = years.span(row)
    sheet.row(
        [
            Text(live.say("net-of-year")),
            None,
            Formula(f"SUM({span})", fsum(net), "total-eur"),
            *cells,
        ]
    )
    sheet.row([Text(live.say("running")), None, None, *running])
    index = years.span(years.head)
    below = (
        f"SUMPRODUCT(MAX(({years.span(row + 1)}<-0.000000001*MAX(MAX({span}),-MIN({span})))"
        f"*({index}+1)))"
    )
    never = live.say("never")
    found: float | str = never if made.payback_years is None else made.payback_years
    refs = sheet.row(
        [
            Text(live.say("payback")),
            None,
            Formula(
                f"IF({below}>=horizon,{text_of(never)},{below})",
                found,
                "year",
                note=live.say("payback-how"),
            ),
        ]
    )
    sums.payback = refs[2]


def decisions_sheet(live: Living, lines: Sequence[LiveLine], sums: Sums) -> None:
    """Write the net value without each decision that effects hang on."""
    made = live.appraisal
    effects = of(lines, "effects")
    decisions = tuple(made.without_decisions_eur)
    if not decisions:
        return
    sheet = live.sheet("decisions")
    sheet.widths = {0: 40.0, 1: 20.0} | dict.fromkeys(range(2, 2 + len(decisions)), 16.0)
    sheet.row([Text(live.words.word("sheet.xlsx/decisions"), "title")])
    sheet.row([Text(live.say("decisions-how"), "line")])
    sheet.skip()
    live.head(sheet, "effect", "id")
    head = sheet.next_row - 1
    for place, each in enumerate(decisions):
        sheet.put(head, 2 + place, Text(each, "head"))
    first = sheet.next_row
    limits = Between(0, 1, live.say("decision-limits"), whole=True)
    for line in effects:
        sheet.row(
            [
                Text(line.ready.name),
                Text(line.ready.id),
                *(
                    Number(float(each in line.ready.requires), "year", given=True, limits=limits)
                    for each in decisions
                ),
            ]
        )
    last = sheet.next_row - 1
    pv = column(effects, "pv")
    net = str(Ref(live.sheet("what-if").name, *live.net_place))
    cells = []
    for place, each in enumerate(decisions):
        span = f"{Ref('', first, 2 + place).place}:{Ref('', last, 2 + place).place}"
        cells.append(
            Formula(
                f"{net}-SUMPRODUCT(({span}<>0)*1,{pv})",
                made.without_decisions_eur[each],
                "total-eur",
            )
        )
    refs = sheet.row([Text(live.say("net-without"), "total"), Text("", "total"), *cells])
    sums.without = tuple(
        (name, ref) for name, ref in zip(decisions, refs[2:], strict=True) if ref is not None
    )
    any_of = "+".join(
        f"({Ref('', first, 2 + p).place}:{Ref('', last, 2 + p).place}<>0)"
        for p in range(len(decisions))
    )
    refs = sheet.row(
        [
            Text(live.say("net-without-all"), "total"),
            Text("", "total"),
            Formula(f"{net}-SUMPRODUCT((({any_of})>0)*1,{pv})", made.without_all_eur, "total-eur"),
        ]
    )
    sums.without_all = refs[2]
