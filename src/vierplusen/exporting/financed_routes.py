"""How a project can go on: each route with its money, a cash flow, and who does what by when."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from vierplusen.exporting.blocks import Block, Bullets, Heading, Paragraph
from vierplusen.exporting.figures import DASH
from vierplusen.exporting.financed_figures import FinancedReport
from vierplusen.exporting.financed_parts import needed, public_bound
from vierplusen.exporting.financed_pizza import slices_by_year
from vierplusen.exporting.report import FEATURE, PART, TOP
from vierplusen.exporting.shared_figures import Row

if TYPE_CHECKING:
    from vierplusen.domain.continuing import CashFlow, CashYear, Continued, RoutePlan, RouteStep
    from vierplusen.domain.dates import PartialDate
    from vierplusen.domain.funding import FundingSource
    from vierplusen.domain.message import Message
    from vierplusen.domain.plans import PlanRow


def sources_of(made: "Continued") -> "tuple[FundingSource, ...]":
    """Give every source that a plan of some route knows, each once."""
    found = {each.id: each for each in made.funding}
    for each in made.routes:
        for source in () if each.plan is None else each.plan.funding:
            found.setdefault(source.id, source)
    return tuple(found.values())


def continued_blocks(report: FinancedReport, made: "Continued") -> Iterator[Block]:
    """Lay out how a project can go on, in the order in which one decides on it."""
    if made.illustrative:
        yield Paragraph(report.say("appraised.illustrative"))
    yield Heading(TOP, report.tell("continued", name=made.name), "financed.continued")
    yield from going_on(report, made)
    yield from routes_part(report, made)
    yield from dated_steps(report, made)
    if made.enterprise is not None:
        yield from cash_part(report, made.enterprise)
    yield from _routes(report, made)
    if made.cliff.remarks:
        yield Heading(PART, report.say("report.cliff"), "report.cliff")
        yield from report.told_all("", made.cliff.remarks)
    if made.notes:
        yield Heading(PART, report.tell("notes"), "financed.notes")
        yield from report.told_all("", made.notes)


def route_name(report: FinancedReport, key: str) -> str:
    """Give what people call a route."""
    return report.words.word(f"route.{key}")


def going_on(report: FinancedReport, made: "Continued") -> Iterator[Block]:
    """Say which route fits and can be paid, when money ends, and what comes first."""
    said = list(map(report.told, made.why))
    if made.cliff.date is not None:
        said.append(report.tell("money-ends", date=str(made.cliff.date)))
    waiting = [each for each in made.steps if each.done is not True and each.by is not None]
    late = sum(each.late for each in waiting)
    if late:
        said.append(report.tell("late-one" if late == 1 else "late-several", number=late))
    first = next((each for each in waiting if not each.late), None)
    if first is not None:
        what = _who_does(report, first, report.told(first.what))
        said.append(_first(report, first, what))
    yield Bullets(report.say("appraised.summary"), tuple(dict.fromkeys(said)))


def _first(report: FinancedReport, step: "RouteStep", what: str) -> str:
    if step.by is not None and _is_before(step, step.by):
        return report.tell("first-step-before", year=str(step.by.last.year + 1), what=what)
    return report.tell("first-step", date=str(step.by), what=what)


def routes_part(report: FinancedReport, made: "Continued") -> Iterator[Block]:
    """Show the routes beside each other: how far they fit, what they need, what is missing."""
    if not made.routes:
        return
    yield Heading(PART, report.tell("routes"), "financed.routes")
    yield Paragraph(report.tell("routes-how"))
    every = [
        cents
        for each in made.routes
        for cents in (_needs(each), each.one_off_cents, each.gap_cents)
        if cents is not None
    ]
    write = report.writer(every)

    def cell(cents: int | None) -> str:
        return DASH if cents is None else write(cents)

    rows = [
        (
            route_name(report, each.key),
            str(each.fit.fit),
            cell(_needs(each)),
            cell(each.one_off_cents),
            cell(each.gap_cents),
        )
        for each in made.routes
    ]
    columns = report.head("fit", "route-needs", "one-off", "gap")
    yield from report.grid("routes-table", ("route", "route"), columns, rows)


def _needs(route: "RoutePlan") -> int | None:
    """Give what a route needs, with what loans of its plan bring back."""
    return route.needs_cents if route.plan is None else needed(route.plan)


def _routes(report: FinancedReport, made: "Continued") -> Iterator[Block]:
    """Give for each route what speaks for it, what it takes, what is lost, and who would pay."""
    if made.routes:
        yield Heading(PART, report.tell("each-route"), "financed.each-route")
    drawn: dict[tuple[PlanRow, ...], str] = {}
    for each in made.routes:
        yield Heading(FEATURE, f"{route_name(report, each.key)}: {each.fit.fit}")
        yield from _route(report, each)
        yield from _paid(report, each, drawn)
        if each.cash_flow is not None and each.cash_flow != made.enterprise:
            yield from cash_part(report, each.cash_flow, FEATURE)
    yield from _derived(report, made)


def _derived(report: FinancedReport, made: "Continued") -> Iterator[Block]:
    """Say once what was derived, and for which routes where that is not for all."""
    found: dict[str, list[str]] = {}
    for each in made.routes:
        for said in dict.fromkeys(map(report.told, each.derived)):
            found.setdefault(said, []).append(route_name(report, each.key))
    listed = tuple(
        said
        if len(routes) == len(made.routes)
        else report.tell("for-routes", said=said, routes="; ".join(routes))
        for said, routes in found.items()
    )
    if listed:
        yield Heading(FEATURE, report.tell("derived"), "financed.derived")
        yield from report.listed(listed)


def _route(report: FinancedReport, route: "RoutePlan") -> Iterator[Block]:
    if not route.fit.route.from_sources:
        yield Paragraph(report.say("report.route-own"))
    bound = () if route.plan is None else public_bound(route.plan)
    several: tuple[tuple[str, Iterable[Message]], ...] = (
        ("for", route.fit.for_),
        ("against", route.fit.against),
        ("asks", route.asks),
        ("loses-by", route.loses),
        ("route-money", (*route.reasons, *bound)),
    )
    for title, messages in several:
        yield from report.told_all(title, messages)
    if route.gone:
        yield Paragraph(report.tell("gone", sources=report.sources(route.gone)))


def _paid(
    report: FinancedReport, route: "RoutePlan", drawn: "dict[tuple[PlanRow, ...], str]"
) -> Iterator[Block]:
    """Draw who would pay, once for routes that are paid alike."""
    plan = route.plan
    if plan is None or not plan.rows:
        return
    same = drawn.setdefault(plan.rows, route.key)
    if same == route.key:
        yield Paragraph(report.tell("would-pay"))
        yield from slices_by_year(report, plan)
    else:
        yield Paragraph(report.tell("paid-alike", route=route_name(report, same)))


def dated_steps(
    report: FinancedReport, made: "Continued", most: int | None = None
) -> Iterator[Block]:
    """Give who has to do what by when: those with a date in order, and then the others.

    ``most`` is how many are shown, of those with a date only; None: all.
    """
    if not made.steps:
        return
    yield Heading(PART, report.tell("steps"), "financed.steps")
    yield Paragraph(report.tell("steps-how"))
    dated = dict.fromkeys(_step(report, each) for each in made.steps if each.by is not None)
    yield from report.listed(tuple(dated)[:most], report.tell("steps-dated"))
    if most is None:
        open_ = dict.fromkeys(_step(report, each) for each in made.steps if each.by is None)
        yield from report.listed(tuple(open_), report.tell("steps-open"))


def _step(report: FinancedReport, step: "RouteStep") -> str:
    """Say by when, who, what and why then."""
    marks = [
        report.tell(key)
        for key, holds in (
            ("is-late", step.late), ("is-done", step.done)
        )
        if holds
    ]  # fmt: skip
    head = [] if step.by is None else [_by(report, step, step.by)]
    if marks:
        head.append(f"({', '.join(marks)})")
    what = _sentence(report.told(step.what))
    said = _who_does(report, step, what)
    if head:
        said = report.tell("term", term=" ".join(head), value=said)
    return f"{said} {report.told(step.ground)}"


def _by(report: FinancedReport, step: "RouteStep", by: "PartialDate") -> str:
    """Say by when; a whole year before the money has to be there as the year that it is for."""
    if _is_before(step, by):
        return report.tell("before-year", year=str(by.last.year + 1))
    return report.words.date(by)


_BEFORE: Final = frozenset(f"steps.ground.{each}" for each in ("pays", "gap", "freed", "sells"))
"""What is said of a step that has to be taken before the year in which money has to be there."""


def _is_before(step: "RouteStep", by: "PartialDate") -> bool:
    """Tell whether a step has the whole year before the one that it is for."""
    return step.ground.key in _BEFORE and by.text == str(by.last.year)


def _who_does(report: FinancedReport, step: "RouteStep", what: str) -> str:
    """Say who does what; what is said of the network names its partner in its own words."""
    if step.party is None and step.what.key.startswith("network."):
        return what
    return report.tell("term", term=_who(report, step), value=what)


def _sentence(said: str) -> str:
    """End what people wrote as a sentence ends."""
    return said if said.endswith((".", "!", "?")) else f"{said}."


def _who(report: FinancedReport, step: "RouteStep") -> str:
    if step.party is not None:
        return report.party(step.party)
    return report.words.word(f"partner.{step.who}")


def cash_part(report: FinancedReport, flow: "CashFlow", level: int = PART) -> Iterator[Block]:
    """Show what comes in, goes out and is left year by year, and from when the market bears it."""
    yield Heading(level, report.tell("cash"), "financed.cash")
    yield from report.told_all("", flow.reasons)
    amounts = [cents for each in flow.rows for cents in _amounts(each)]
    write = report.writer((*amounts, flow.opening_cents, flow.least_cents))
    columns = report.head(
        "sold", "income", "other-money", "variable", "fixed", "once", "repaid", "result", "reserve"
    )
    rows: list[Row] = [
        (str(each.year), report.euros(each.volume), *map(write, _amounts(each)))
        for each in flow.rows
    ]
    yield from report.grid("cash-table", ("year", "cash-line"), columns, rows)


def _amounts(year: "CashYear") -> tuple[int, ...]:
    """Give the amounts of a year in the order of the table; what goes out is negative."""
    return (
        year.income_cents, year.other_cents, -year.variable_cents, -year.fixed_cents,
        -year.one_off_cents, -year.repayment_cents, year.result_cents, year.reserve_cents,
    )  # fmt: skip
