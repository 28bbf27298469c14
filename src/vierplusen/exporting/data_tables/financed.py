"""The tables of a plan, of its firmness, of going on, scaling up and calls."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from vierplusen.domain.called import CallOutcome
from vierplusen.domain.closings import Closing
from vierplusen.domain.continuing import CashFlow, Continued
from vierplusen.domain.financed import Financed
from vierplusen.domain.firmness import Dependency, Robustness
from vierplusen.domain.plans import Breach, FinancingPlan
from vierplusen.domain.scaled import ScaleOutcome
from vierplusen.exporting.data_tables.financed_layouts import LAYOUTS
from vierplusen.exporting.data_tables.making import Rows, of_map, with_
from vierplusen.exporting.data_tables.scanned import ending, remarks, route_remarks
from vierplusen.exporting.data_tables.shared import shared

__all__ = ["LAYOUTS", "financed"]


def financed(part: object) -> Iterator[Rows]:
    """Give the tables of financing, whole or in part; breaches come as a tuple."""
    if isinstance(part, tuple):
        return _breaches(part)
    return next(tell(part) for kind, tell in _PARTS.items() if isinstance(part, kind))


def _financed(made: Financed) -> Iterator[Rows]:
    parts = (made.plan, made.robustness, made.closing, made.scaling, made.call)
    for part in parts:
        if part is not None:
            yield from financed(part)
    if made.dependency is not None and made.robustness is None:
        yield from _dependency(made.dependency)
    yield from _breaches(made.breaches)
    if made.shift is not None:
        yield from shared(made.shift)
    yield remarks("financing", "note", made.notes)


def _plan(made: FinancingPlan) -> Iterator[Rows]:
    yield "plan", [made]
    yield "plan_rows", made.rows
    yield "plan_need", made.need
    yield "plan_gap", made.gap_rows
    repayments = with_(made.repayments, later=False)
    yield "plan_repayments", repayments
    yield "plan_repayments", with_(made.repaid_later, later=True)
    years = sorted({*made.by_year_cents, *made.temporary_share})
    by_year: list[object] = [
        {
            "year": year,
            "cents": made.by_year_cents.get(year),
            "temporary_share": made.temporary_share.get(year),
        }
        for year in years
    ]
    yield "plan_by_year", by_year
    sources: list[object] = [
        {"item": each, "cents": made.by_funding_cents.get(each.id)} for each in made.funding
    ]
    yield "funding", sources
    yield "objectives", made.objectives
    yield remarks("plan", "reason", made.reasons)
    yield "provenance", made.provenance


def _breaches(made: tuple[Breach, ...]) -> Iterator[Rows]:
    yield "breaches", made


def _closing(made: Closing) -> Iterator[Rows]:
    yield "term_changes", with_(made.fewest, alone=False)
    yield "term_changes", with_(made.singles, alone=True)
    yield "gap_partners", made.partners
    yield remarks("closing", "reason", made.reasons)


def _robustness(made: Robustness) -> Iterator[Rows]:
    yield "robustness", [made]
    yield "source_risks", made.risks
    yield remarks("robustness", "reason", made.reasons)
    yield from _dependency(made.dependency)


def _dependency(made: Dependency) -> Iterator[Rows]:
    yield "dependency", [made]
    yield remarks("dependency", "reason", made.reasons)


def _continued(made: Continued) -> Iterator[Rows]:
    routes: list[object] = [
        {
            "route": each.fit.route.key,
            "fit": each.fit,
            "needs_cents": each.needs_cents,
            "one_off_cents": each.one_off_cents,
            "gap_cents": each.gap_cents,
        }
        for each in made.routes
    ]
    yield "routes", routes
    yield from ending(made.cliff)
    for each in made.routes:
        key = each.fit.route.key
        yield "route_years", of_map(each.yearly_cents, "year", "cents", route=key)
        rows = () if each.plan is None else each.plan.rows
        yield "route_plan_rows", with_(rows, route=key)
        flow = () if each.cash_flow is None else each.cash_flow.rows
        yield "cash_flow", with_(flow, route=key)
        yield from route_remarks(each.fit)
        for kind in ("asks", "loses", "derived", "reasons"):
            yield remarks(key, kind, getattr(each, kind))
    if made.enterprise is not None:
        yield from _cash(made.enterprise)
    yield "route_steps", made.steps
    yield remarks("routes", "reason", made.why)
    yield remarks("routes", "note", made.notes)


def _cash(made: CashFlow) -> Iterator[Rows]:
    yield "cash_flow", with_(made.rows, route=None)
    yield remarks("cash_flow", "reason", made.reasons)


def _scaled(made: ScaleOutcome) -> Iterator[Rows]:
    yield "scale_points", with_(made.points, scenario=None)
    for each in made.scenarios:
        yield "scale_points", with_(each.points, scenario=each.change.id)
        yield remarks(each.change.id, "reason", each.reasons)
    yield "scale_years", made.years
    for bill in made.bills:
        said = {"parties": bill.parties, "participants": bill.participants}
        yield "scale_bills", of_map(bill.by_year_cents, "year", "cents", **said)
    yield remarks("scaling", "reason", made.reasons)
    for place in made.transfer:
        yield remarks(place.name, "condition", place.conditions)


def _called(made: CallOutcome) -> Iterator[Rows]:
    chosen = made.selection
    granted = {} if chosen is None else dict(chosen.granted_cents)
    order = {} if chosen is None else {key: place for place, key in enumerate(chosen.order, 1)}
    admissions: list[object] = [
        {
            "item": each,
            "name": made.names.get(each.application),
            "granted_cents": granted.get(each.application),
            "order": order.get(each.application),
        }
        for each in made.admissions
    ]
    yield "applications", admissions
    for each in made.admissions:
        yield "call_conditions", with_(each.criteria, application=each.application)
        yield remarks(each.application, "reason", each.reasons)
        yield remarks(each.application, "ask", each.ask)
    yield remarks("call", "reason", made.reasons)
    if chosen is not None:
        yield remarks("selection", "reason", chosen.reasons)
        yield "provenance", chosen.provenance


_PARTS: Final[dict[type[object], Callable[[Any], Iterator[Rows]]]] = {
    Financed: _financed,
    FinancingPlan: _plan,
    Closing: _closing,
    Robustness: _robustness,
    Dependency: _dependency,
    Continued: _continued,
    CashFlow: _cash,
    ScaleOutcome: _scaled,
    CallOutcome: _called,
}
"""What tells each part."""
