"""Every parameter of a plan: what is needed, what holds for all of it, the terms of each source."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

from vierplusen.exporting.appraised_figures import MOST_ROWS
from vierplusen.exporting.blocks import Block, Bullets, Heading, Paragraph
from vierplusen.exporting.financed_figures import FinancedReport
from vierplusen.exporting.financed_routes import route_name
from vierplusen.exporting.financed_source import (
    Write,
    euros,
    exactly,
    item,
    number,
    sources,
    terms_of,
)
from vierplusen.exporting.report import FEATURE, PART

if TYPE_CHECKING:
    from vierplusen.domain.continuing import Continued
    from vierplusen.domain.financing import FinancingOptions, Need
    from vierplusen.domain.funding import FundingSource
    from vierplusen.domain.plans import FinancingPlan

T = TypeVar("T", bound=Hashable)


def parameters_part(report: FinancedReport, plan: "FinancingPlan") -> Iterator[Block]:
    """Give what was asked of a plan: the need, what holds for all of it, and every source."""
    yield Heading(PART, report.tell("parameters"), "financed.parameters")
    yield Bullets(report.tell("options"), tuple(_options(report, plan.strategy, plan.options)))
    yield from _need(report, plan.need)
    yield from _money(report, [(each, report.source(each.id)) for each in plan.funding])


def continued_parameters(
    report: FinancedReport, made: "Continued", known: "FinancingPlan | None" = None
) -> Iterator[Block]:
    """Give what was asked of the plans of routes, but for what a plan beside them tells already."""
    told = tuple(_of_routes(report, made, known))
    if told:
        yield Heading(PART, report.tell("routes-parameters"), "financed.parameters")
        yield from told


def _of_routes(
    report: FinancedReport, made: "Continued", known: "FinancingPlan | None"
) -> Iterator[Block]:
    plans = [(route_name(report, each.key), each.plan) for each in made.routes if each.plan]
    needs = _grouped((route, plan.need) for route, plan in plans)
    held = _grouped((route, (plan.strategy, plan.options)) for route, plan in plans)
    funding = _grouped((route, each) for route, plan in plans for each in plan.funding)
    every = len(plans)
    for source in made.funding:  # these are of the project, whatever the route
        funding[source] = []
    if known is not None:
        needs.pop(known.need, None)
        held.pop((known.strategy, known.options), None)
        for source in known.funding:
            funding.pop(source, None)

    def under(said: str, routes: Sequence[str]) -> str:
        if len(routes) in {0, every}:
            return said
        return report.tell("under", said=said, routes="; ".join(routes))

    for (strategy, options), routes in held.items():
        title = under(report.tell("options"), routes)
        yield Bullets(title, tuple(_options(report, strategy, options)))
    for need, routes in needs.items():
        yield from _need(report, need, under(report.tell("needs"), routes))
    yield from _money(
        report,
        [(each, under(report.source(each.id), routes)) for each, routes in funding.items()],
    )


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[T, list[str]]:
    """Give each thing with the routes that have it."""
    found: dict[T, list[str]] = {}
    for route, each in pairs:
        found.setdefault(each, []).append(route)
    return found


def _need(
    report: FinancedReport, need: "Sequence[Need]", title: str | None = None
) -> Iterator[Block]:
    """Show what has to be paid, by category and year, and what only money can pay."""
    if not need:
        return
    cells: dict[tuple[str, int], int] = {}
    cash: dict[str, list[str]] = {}
    for each in need:
        place = each.category, each.year
        cells[place] = cells.get(place, 0) + each.cents
        if each.cash_only:
            said = report.tell("in-year", year=each.year, cents=each.cents)
            cash.setdefault(each.category, []).append(said)
    categories, years = (sorted(set(each)) for each in zip(*cells, strict=True))
    write = report.writer(cells.values())

    def row(named: str, several: Sequence[int]) -> tuple[str, ...]:
        return (named, *map(write, (*several, sum(several))))

    rows = [
        row(report.category(one), [cells.get((one, year), 0) for year in years])
        for one in categories
    ]
    sums = [sum(cells.get((one, year), 0) for one in categories) for year in years]
    yield Heading(FEATURE, title or report.tell("needs"), "financed.needs")
    yield Paragraph(report.tell("needs-how"))
    columns = (*map(str, years), report.tell("total"))
    last = [row(report.tell("total"), sums)]
    yield from report.grid("needs-table", ("category", "year"), columns, rows, last)
    if cash:
        only = (
            report.tell("term", term=report.category(one), value=", ".join(several))
            for one, several in cash.items()
        )
        yield Bullets(report.tell("needs-cash"), tuple(only))


def _options(report: FinancedReport, strategy: str, options: "FinancingOptions") -> Iterator[str]:
    """Give the strategy and every option that is stated."""
    yield item(report, "strategy", report.strategy(strategy))
    for name, (key, write) in _OPTIONS.items():
        value = getattr(options, name)
        if value is not None and value != ():
            yield item(report, key, write(report, value))
    for key, value in options.settings.items():
        yield report.tell("term", term=report.tell("setting", key=key), value=number(report, value))


def _received(report: FinancedReport, value: Iterable[tuple[str, float]]) -> str:
    return ", ".join(
        report.tell("term", term=report.words.date(day), value=euros(report, eur))
        for day, eur in value
    )


_OPTIONS: Final[dict[str, tuple[str, Write]]] = {
    "legal_form": ("legal-form", FinancedReport.legal_form),
    "max_public_share": ("max-public-share", exactly),
    "watertight": ("watertight", exactly),
    "min_own_share": ("min-own-share", exactly),
    "de_minimis_received": ("de-minimis-received", _received),
    "de_minimis_limit": ("de-minimis-limit", euros),
    "order": ("order", sources),
    "results_share": ("results-share", exactly),
    "time_limit": ("time-limit", lambda report, value: report.tell("seconds", number=value)),
}
"""Option -> the key of its words, and what writes its value; settings of plugins come after."""


def _money(report: FinancedReport, named: "Sequence[tuple[FundingSource, str]]") -> Iterator[Block]:
    """Give the terms of each source, below its name."""
    if not named:
        return
    yield Heading(FEATURE, report.tell("terms"), "financed.terms")
    yield Paragraph(report.tell("terms-how"))
    for each, name in named[:MOST_ROWS]:
        yield Bullets(name, terms_of(report, each))
    yield from report.cut(named)
