"""New for old: which old budget shrinks in which year, and what is unfunded until then."""

from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Final

from attrs import define, evolve, field

from vierplusen.appraisal.appraised import Appraisal
from vierplusen.appraisal.model import COSTS, EFFECTS
from vierplusen.appraisal.returns import payback_years
from vierplusen.domain import BudgetShift, FrozenMap, NewForOld, Sector
from vierplusen.domain.prices import UNASSIGNED
from vierplusen.domain.values import check_kind
from vierplusen.sharing.holders import Account, Entry, accounts_of, summed
from vierplusen.sharing.shift_telling import shift_reasons

_SAME: Final = 1e-9
"""A running total that is this small, as a share of the euros of a year, is nothing."""

Cell = tuple[str, str, int, tuple[str, ...]]
"""A party, a policy domain, a calendar year, and the decisions on which it hangs."""


def new_for_old(appraisal: Appraisal) -> NewForOld:
    """Tell which old budgets shrink, and what they pay of the new (nieuw voor oud).

    Parameters
    ----------
    appraisal
        What everybody pays and gains.

    Returns
    -------
    NewForOld
        All euros are undiscounted, at the price level of the case, and expected values.

    Raises
    ------
    InvalidValueError
        If it is no appraisal.

    Notes
    -----
    A budget shrinks by the cashable part of the fiscal effects of its holder, and by what it
    spends less on the project than without it. Whoever has such a gain is taken for a budget
    holder, public or not, because the case says that its budget goes down. Where the case does
    not say whether a gain is fiscal or cashable it is unknown, except for residents, who hold no
    budget. Transfers move money from one to another and are left out, and so is what falls to
    nobody in particular.

    What hangs on other decisions has a row of its own, and so has what is unknown, which counts
    for nothing in the totals. Costs are those of the project; what somebody would have spent
    without it, and no longer does, is a budget that shrinks.

    Examples
    --------
    >>> from vierplusen.appraisal.appraise import appraise
    >>> from vierplusen.domain import Case, Cost, Effect
    >>> made = new_for_old(appraise(Case(
    ...     base_year=2024, price_year=2024, horizon_years=3, discount=0.0,
    ...     costs=[Cost(id="team", payer="gemeente", by_year=[100])],
    ...     effects=[Effect(id="zorg", quantity=1, price=80, start=1, kind="fiscal",
    ...                     cashable_share=0.75, domain="wmo", gains={"gemeente": 1})],
    ... )))
    >>> [(each.year, each.eur) for each in made.shifts]
    [(2025, 60.0), (2026, 60.0)]
    >>> made.bridge_eur, made.closed_year
    (100.0, 2026)
    """
    check_kind(appraisal, Appraisal, "appraisal")
    base = appraisal.case.base_year or 0
    years = range(base, base + appraisal.model.horizon)
    work = _Shifting(base)
    residents = {each.id for each in appraisal.parties if each.sector is Sector.RESIDENTS}
    for party, account in accounts_of(appraisal).items():
        work.account(party, account, budget=party not in residents)
    shifts = work.shifts()
    costs = {year: summed(work.costs.get(year, ())) for year in years}
    freed = _by_year(shifts, years)
    short = {year: summed((costs[year], -freed[year])) for year in years}
    running = dict(zip(years, accumulate(short.values()), strict=True))
    highest, scale = max(running.values()), max(map(abs, short.values()))
    closed = payback_years(tuple(-eur for eur in short.values()))
    made = NewForOld(
        shifts=shifts,
        costs_eur=FrozenMap(costs),
        freed_eur=FrozenMap(freed),
        unfunded_eur=FrozenMap({year: max(0.0, eur) for year, eur in short.items()}),
        bridge_eur=highest if highest > _SAME * scale else 0.0,
        closed_year=None if closed is None else base + closed,
        unknown=tuple(sorted({each.party for each in shifts if each.eur is None})),
        decisions=_decisions(shifts),
        reasons=(),
    )
    said = shift_reasons(made, running, appraisal, work.payers, summed(work.nobody))
    return evolve(made, reasons=tuple(said))


def _by_year(shifts: Iterable[BudgetShift], years: Iterable[int]) -> dict[int, float]:
    """Give calendar year -> what is known to be freed in it."""
    parts: dict[int, list[float]] = {}
    for each in shifts:
        if each.eur is not None:
            parts.setdefault(each.year, []).append(each.eur)
    return {year: summed(parts.get(year, ())) for year in years}


def _decisions(shifts: Iterable[BudgetShift]) -> FrozenMap[str, tuple[str, ...]]:
    """Give decision -> the parties whose budget hangs on it."""
    parties: dict[str, set[str]] = {}
    for each in shifts:
        for decision in each.decisions:
            parties.setdefault(decision, set()).add(each.party)
    return FrozenMap({name: tuple(sorted(parties[name])) for name in sorted(parties)})


@define
class _Shifting:
    """What is gathered: cell -> euros, cells that are unknown, year -> costs, and who pays."""

    base: int
    known: dict[Cell, list[float]] = field(factory=dict)
    unknown: set[Cell] = field(factory=set)
    costs: dict[int, list[float]] = field(factory=dict)
    payers: set[str] = field(factory=set)
    nobody: list[float] = field(factory=list)

    def account(self, party: str, account: Account, *, budget: bool) -> None:
        """Add what falls to one party; ``budget``: whether it can hold one."""
        for each in account.of(EFFECTS):
            if each.cashable_eur is not None:
                for year, eur in enumerate(each.cashable_eur):
                    self._free(self._cell(party, each, year), eur)
            elif budget and party != UNASSIGNED:
                falls = [year for year, eur in enumerate(each.eur) if eur]
                self.unknown.update(self._cell(party, each, year) for year in falls)
        cells: dict[tuple[int, Cell], list[float]] = {}
        for each in account.of(COSTS):
            for year, eur in enumerate(each.eur):
                key = each.line.sign, self._cell(party, each, year)
                cells.setdefault(key, []).append(eur)
        for (_, cell), several in cells.items():
            self._cost(cell, summed(several))

    def _cell(self, party: str, entry: Entry, year: int) -> Cell:
        line = entry.line
        return party, line.domain, self.base + year, tuple(sorted(set(line.requires)))

    def _cost(self, cell: Cell, eur: float) -> None:
        """Add what a payer pays from one budget in one year; less than before is freed."""
        if eur > 0:
            self.costs.setdefault(cell[2], []).append(eur)
            self.payers.add(cell[0])
        else:
            self._free(cell, -eur)

    def _free(self, cell: Cell, eur: float) -> None:
        if cell[0] == UNASSIGNED:
            self.nobody.append(eur)
        else:
            self.known.setdefault(cell, []).append(eur)

    def shifts(self) -> tuple[BudgetShift, ...]:
        """Give the rows: of each cell first what is known, then what is not."""
        return tuple(self._rows())

    def _rows(self) -> Iterator[BudgetShift]:
        for cell in sorted({*self.known, *self.unknown}):
            party, domain, year, decisions = cell
            eur = summed(self.known.get(cell, ()))
            for amount in (*((eur,) if eur else ()), *((None,) if cell in self.unknown else ())):
                yield BudgetShift(
                    party=party, domain=domain, year=year, eur=amount, decisions=decisions
                )
