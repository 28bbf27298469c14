"""The point figures of an appraisal: sums of expected euros, by whom, where and when."""

from collections.abc import Iterable
from math import fsum
from typing import Final

from attrs import define, field, frozen

from vierplusen.appraisal.expecting import Counted, Means, count
from vierplusen.appraisal.model import COSTS, EFFECTS, TRANSFERS, Model
from vierplusen.appraisal.results import BudgetCase
from vierplusen.domain import AttributionRow, BenefitAttribution, FrozenMap, Message
from vierplusen.domain.message import Value

_ROUNDING: Final = 1e-12


@define
class Sums:
    """Sums that do not depend on the order in which things are added."""

    parts: dict[str, list[float]] = field(factory=dict)

    def add(self, key: str, eur: float) -> None:
        """Add to one of the sums."""
        self.parts.setdefault(key, []).append(eur)

    def made(self) -> FrozenMap[str, float]:
        """Give the sums."""
        return FrozenMap({key: fsum(each) for key, each in self.parts.items()})


@frozen(kw_only=True)
class Figures:
    """The point figures; their names are those of an appraisal."""

    benefits_eur: float
    costs_eur: float
    net_eur: float
    by_party_eur: FrozenMap[str, float]
    by_domain_eur: FrozenMap[str, float]
    by_effect_eur: FrozenMap[str, float]
    by_cost_eur: FrozenMap[str, float]
    by_year_eur: FrozenMap[int, float]
    without_decisions_eur: FrozenMap[str, float]
    without_all_eur: float
    budgets: tuple[BudgetCase, ...]
    budget_eur: float | None
    attribution: BenefitAttribution


def figures(model: Model, counted: Counted) -> Figures:
    """Add up the expected euros of a model."""
    effects, costs = Sums(), Sums()
    parties, domains = Sums(), Sums()
    without: dict[str, list[float]] = {}
    required: list[float] = []
    for index, line in enumerate(model.lines):
        pv = counted.line_pv(index)
        if line.section == EFFECTS:
            effects.add(line.id, pv)
            domains.add(line.domain, pv)
            if line.requires:
                required.append(pv)
            for each in line.requires:
                without.setdefault(each, []).append(pv)
        elif line.section == COSTS:
            costs.add(line.id, pv)
            domains.add(line.domain, -pv)
        direction = -1.0 if line.section == COSTS else 1.0
        for party, share in line.parties.items():
            parties.add(party, direction * share * pv)
    by_effect, by_cost = effects.made(), costs.made()
    benefits, spent = fsum(by_effect.values()), fsum(by_cost.values())
    net = benefits - spent
    budgets = tuple(_budgets(model, counted))
    known = [each.net_eur for each in budgets if each.net_eur is not None]
    whole = bool(model.public) and len(known) == len(budgets)
    return Figures(
        benefits_eur=benefits,
        costs_eur=spent,
        net_eur=net,
        by_party_eur=parties.made(),
        by_domain_eur=domains.made(),
        by_effect_eur=by_effect,
        by_cost_eur=by_cost,
        by_year_eur=_by_year(model, counted),
        without_decisions_eur=FrozenMap({k: net - fsum(each) for k, each in without.items()}),
        without_all_eur=net - fsum(required),
        budgets=budgets,
        budget_eur=fsum(known) if whole else None,
        attribution=_attribution(model, counted),
    )


def net_of(model: Model) -> float:
    """Give the expected net value of a model."""
    return figures(model, count(model, Means(model.knobs))).net_eur


def _by_year(model: Model, counted: Counted) -> FrozenMap[int, float]:
    """Give the undiscounted net value of each calendar year."""
    base = model.case.base_year or 0
    signs = [{EFFECTS: 1.0, COSTS: -1.0, TRANSFERS: 0.0}[line.section] for line in model.lines]
    return FrozenMap(
        {
            base + year: fsum(
                sign * eur[year] for sign, eur in zip(signs, counted.eur, strict=True) if sign
            )
            for year in range(model.horizon)
        }
    )


def flows_in_time(model: Model, counted: Counted) -> dict[float, float]:
    """Give the expected net euros at each moment, in years from the start."""
    parts: dict[float, list[float]] = {}
    for line, eur in zip(model.lines, counted.eur, strict=True):
        if line.section == TRANSFERS:
            continue
        sign = -1.0 if line.section == COSTS else 1.0
        for year, each in enumerate(eur):
            if each:
                parts.setdefault(year + line.offset, []).append(sign * each)
    sums = {time: (fsum(each), fsum(map(abs, each))) for time, each in parts.items()}
    # What is left where project and null alternative cancel is rounding, and no flow.
    return {time: net for time, (net, gross) in sums.items() if abs(net) > _ROUNDING * gross}


def _budgets(model: Model, counted: Counted) -> Iterable[BudgetCase]:
    """Give the balance of each public budget that a line of the case names."""
    named = sorted({party for line in model.lines for party in line.parties})
    for party in named:
        if party not in model.public:
            continue
        paid: list[float] = []
        saved: list[float] = []
        moved: list[float] = []
        unknown = False
        for index, line in enumerate(model.lines):
            share = line.parties.get(party, 0.0)
            if not share:
                continue
            if line.section == COSTS:
                paid.append(share * counted.line_pv(index))
            elif line.section == TRANSFERS:
                moved.append(share * counted.line_pv(index))
            elif line.fiscal is not False:
                cashable = counted.cashable_pv_eur[index] if line.fiscal else None
                unknown = unknown or cashable is None
                saved.append(share * (cashable or 0.0))
        yield _budget(party, fsum(paid), None if unknown else fsum(saved), fsum(moved))


def _budget(party: str, paid: float, saved: float | None, moved: float) -> BudgetCase:
    if saved is None:
        said = Message("budget.unknown", {"party": party, "paid": paid})
        return BudgetCase(
            party=party, paid_eur=paid, saved_eur=None, transferred_eur=moved, net_eur=None,
            own_savings_eur=None, message=said,
        )  # fmt: skip
    own = min(saved, paid) if saved > 0 and paid > 0 else 0.0
    net = saved + moved - paid
    key = "budget.own-savings" if own > 0 else "budget.net"
    values: dict[str, Value] = {
        "party": party,
        "paid": paid,
        "saved": saved,
        "net": net,
        "own": own,
        "moved": moved,
    }
    return BudgetCase(
        party=party, paid_eur=paid, saved_eur=saved, transferred_eur=moved, net_eur=net,
        own_savings_eur=own, message=Message(key, values),
    )  # fmt: skip


def _attribution(model: Model, counted: Counted) -> BenefitAttribution:
    """Give who gains what, in which policy domain and year."""
    base = model.case.base_year or 0
    cells: dict[tuple[str, str, int], tuple[list[float], list[float], list[float | None]]] = {}
    for index, line in enumerate(model.lines):
        if line.section != EFFECTS:
            continue
        for party, share in line.parties.items():
            for year, eur in enumerate(counted.eur[index]):
                pv = counted.pv_eur[index][year]
                if eur or pv:
                    cell = cells.setdefault((party, line.domain, year), ([], [], []))
                    cell[0].append(share * eur)
                    cell[1].append(share * pv)
                    cell[2].append(_cashable(counted, index, year, share, fiscal=line.fiscal))
    return BenefitAttribution(
        tuple(
            AttributionRow(
                party=party,
                domain=domain,
                year=base + year,
                eur=fsum(eur),
                pv_eur=fsum(pv),
                cashable_eur=None
                if None in cash
                else fsum(each for each in cash if each is not None),
            )
            for (party, domain, year), (eur, pv, cash) in sorted(cells.items())
        )
    )


def _cashable(
    counted: Counted, index: int, year: int, share: float, *, fiscal: bool | None
) -> float | None:
    """Give the cashable part of a share of one effect in one year; None where it is unknown."""
    if fiscal is False:
        return 0.0
    known = counted.cashable_eur[index]
    return None if fiscal is None or known is None else share * known[year]
