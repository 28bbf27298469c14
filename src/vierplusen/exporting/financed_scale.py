"""What a trajectory costs at another scale, from when it is covered, and which place pays what."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from vierplusen.exporting.blocks import Block, Bullets, Heading
from vierplusen.exporting.figures import DASH
from vierplusen.exporting.financed_figures import FinancedReport
from vierplusen.exporting.report import FEATURE, PART
from vierplusen.exporting.shared_figures import Row

if TYPE_CHECKING:
    from vierplusen.domain.message import Message
    from vierplusen.domain.scaled import (
        BreakEvenScale,
        MunicipalityBill,
        ScaleOutcome,
        ScalePoint,
        ScaleScenario,
        ScaleYear,
    )


def scale_part(
    report: FinancedReport, outcome: "ScaleOutcome", level: int = PART
) -> Iterator[Block]:
    """Show the cost by scale, the break-even point, experiments, and who pays in which year."""
    yield Heading(level, report.tell("scale"), "financed.scale")
    said = dict.fromkeys(map(report.told, _messages(outcome)))
    yield from report.listed(tuple(said))
    if outcome.points:
        yield Heading(FEATURE, report.tell("scale-points"), "financed.scale-points")
    yield from _points(report, "scale-table", outcome.points)
    for each in outcome.scenarios:
        yield from _scenario(report, each)
    yield from _years(report, outcome.years)
    yield from _bills(report, outcome.bills)
    for place in outcome.transfer:
        title = report.tell("lacks", name=place.name)
        yield Bullets(title, tuple(map(report.told, place.conditions)))


def _messages(outcome: "ScaleOutcome") -> "Iterator[Message]":
    """Give what the numbers say: from when it bears itself, and then all else."""
    for each in (outcome.break_even, outcome.break_even_later):
        if each is not None:
            yield each.message
    yield from outcome.reasons


def _points(
    report: FinancedReport, caption: str, points: "Sequence[ScalePoint]"
) -> Iterator[Block]:
    """Draw the cost by scale; columns of which nothing is known are left out."""
    write = report.writer(
        cents for each in points for cents in (each.cost_cents, each.paid_cents or 0)
    )
    known = [
        (key, cell)
        for key, cell in _columns(report, write)
        if any(cell(each) != DASH for each in points)
    ]
    rows: list[Row] = [
        (report.euros(each.trajectories), *(cell(each) for _, cell in known)) for each in points
    ]
    columns = report.head(*(key for key, _ in known))
    yield from report.grid(caption, ("trajectories-column", "scale-line"), columns, rows)


def _columns(
    report: FinancedReport, write: Callable[[int], str]
) -> "tuple[tuple[str, Callable[[ScalePoint], str]], ...]":
    def money(cents: int | None) -> str:
        return DASH if cents is None else write(cents)

    return (
        ("groups", lambda each: report.euros(each.groups)),
        ("free-places", lambda each: report.euros(each.free_places)),
        ("regions", lambda each: report.euros(each.regions)),
        ("municipalities", lambda each: report.euros(each.municipalities)),
        ("persuading", lambda each: money(each.persuading_cents or None)),
        ("cost", lambda each: money(each.cost_cents)),
        ("per-trajectory", lambda each: report.cents(each.per_trajectory_cents)),
        ("later-per-trajectory", lambda each: report.cents(each.later_per_trajectory_cents)),
        ("price-paid", lambda each: money(each.paid_cents)),
    )


def _scenario(report: FinancedReport, scenario: "ScaleScenario") -> Iterator[Block]:
    name = scenario.change.text or report.known("experiment", scenario.change.id)
    yield Heading(FEATURE, report.tell("scenario", name=name), "financed.scenario")
    breaks: tuple[BreakEvenScale | None, ...] = (scenario.break_even, scenario.break_even_later)
    said = [report.told(each.message) for each in breaks if each is not None]
    said.extend(map(report.told, scenario.reasons))
    yield from report.listed(tuple(dict.fromkeys(said)))
    yield from _points(report, "scale-table", scenario.points)


def _years(report: FinancedReport, years: "Sequence[ScaleYear]") -> Iterator[Block]:
    if not years:
        return
    yield Heading(FEATURE, report.tell("scale-years"), "financed.scale-years")
    write = report.writer(
        cents for each in years for cents in (each.cost_cents, each.persuading_cents)
    )
    rows: list[Row] = [
        (
            str(each.year),
            report.euros(each.trajectories),
            report.euros(each.groups),
            report.euros(each.joining),
            write(each.persuading_cents),
            write(each.cost_cents),
        )
        for each in years
    ]
    columns = report.head("trajectories-column", "groups", "joining", "persuading", "cost")
    yield from report.grid("scale-years-table", ("year", "year"), columns, rows)


def _bills(report: FinancedReport, bills: "Sequence[MunicipalityBill]") -> Iterator[Block]:
    """Draw who pays what in which year; every row and column adds up."""
    if not bills:
        return
    yield Heading(FEATURE, report.tell("scale-bills"), "financed.scale-bills")
    years = sorted({year for each in bills for year in each.by_year_cents})
    write = report.writer(cents for each in bills for cents in each.by_year_cents.values())
    rows: list[Row] = [
        (
            report.parties(each.parties),
            report.euros(each.participants),
            *(write(each.by_year_cents.get(year, 0)) for year in years),
            write(each.total_cents),
        )
        for each in bills
    ]
    sums = [sum(each.by_year_cents.get(year, 0) for each in bills) for year in years]
    together = (report.tell("total"), "", *map(write, (*sums, sum(sums))))
    columns = (report.tell("participants"), *map(str, years), report.tell("total"))
    corners = ("municipality", "municipality")
    yield from report.grid("scale-bills-table", corners, columns, rows, [together])
