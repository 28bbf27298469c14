"""The balance of an appraisal and how sure it is: ratios, draws, years, scenarios, tornado."""

from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from vierplusen.appraisal.results import Swing
from vierplusen.exporting.appraised_figures import AppraisedReport
from vierplusen.exporting.blocks import Block, Bullets, Heading, Paragraph
from vierplusen.exporting.report import PART

BAR: Final = 32
"""As many signs as the bar of a tornado has."""


def balance_part(report: AppraisedReport) -> Iterator[Block]:
    """Tell the balance, its ratios and its spread, and how it runs over the years."""
    made = report.appraisal
    yield Heading(PART, report.say("balance"), "appraised.balance")
    said = [
        report.say("benefits-are", eur=made.benefits_eur),
        report.say("costs-are", eur=made.costs_eur),
        report.say("net-is", eur=made.net_eur),
    ]
    if made.benefit_cost_ratio is None or made.net_ratio is None:
        said.append(report.say("no-ratio"))
    else:
        said.append(report.say("bcr", ratio=made.benefit_cost_ratio))
        said.append(report.say("net-ratio", ratio=made.net_ratio))
    if made.simulated.draws:
        said.append(report.say("sd", eur=made.sd_eur))
    said.append(_payback(report))
    said.append(report.words.say(made.irr_reason))
    yield Bullets("", tuple(said))
    if made.simulated.draws:
        errors = made.simulated.quantile_error_eur
        rows = [
            (
                report.say("chance", percent=100 * share),
                report.euros(eur),
                report.euros(errors[share]),
            )
            for share, eur in made.quantiles_eur.items()
        ]
        yield from report.headed("quantiles", ("share", "net", "margin"), rows)
    years = made.by_year_eur
    rows = [
        (str(year), report.euros(eur), report.euros(total))
        for (year, eur), total in zip(years.items(), accumulate(years.values()), strict=True)
    ]
    yield from report.headed("by-year", ("year", "net", "running"), rows)


def _payback(report: AppraisedReport) -> str:
    years = report.appraisal.payback_years
    if years is None:
        return report.say("no-payback", horizon=report.appraisal.case.horizon_years)
    return report.say("payback", years=years) if years else report.say("payback-at-once")


def uncertain_part(report: AppraisedReport) -> Iterator[Block]:
    """Tell what comes of it where estimates come out otherwise: scenarios, and one at a time."""
    yield from _scenarios(report)
    yield from _tornado(report)


def _scenarios(report: AppraisedReport) -> Iterator[Block]:
    made = report.appraisal
    if not made.scenarios:
        return
    yield Heading(PART, report.say("scenarios"), "appraised.scenarios")
    yield Paragraph(report.say("scenarios-how"))
    usual = (made.benefits_eur, made.costs_eur, made.net_eur)
    rows = [(report.say("expected"), *map(report.euros, usual))]
    for each in made.scenarios:
        figures = (each.benefits_eur, each.costs_eur, each.net_eur)
        rows.append((each.name, *map(report.euros, figures)))
    head = ("scenario", "gains", "costs", "net")
    yield from report.table("scenarios-table", head, rows)
    said = tuple(
        report.say("scenario-with", scenario=each.name, values=_values(report, each.name))
        for each in made.scenarios
        if each.knobs
    )
    if said:
        yield Bullets("", said)


def _values(report: AppraisedReport, scenario: str) -> str:
    case = report.appraisal.case
    said = (
        report.say("scenario-value", knob=report.knob(name), at=report.at(value, case.knobs[name]))
        for name, value in case.scenarios[scenario].items()
    )
    return "; ".join(said)


def _tornado(report: AppraisedReport) -> Iterator[Block]:
    made = report.appraisal
    swings = [each for each in made.tornado if each.width_eur > 0]
    if not swings:
        return
    yield Heading(PART, report.say("tornado"), "appraised.tornado")
    yield Paragraph(report.say("tornado-how"))
    rows = [
        (
            report.knob(each.knob),
            report.at(each.low, made.case.knobs[each.knob]),
            report.at(each.high, made.case.knobs[each.knob]),
            report.euros(each.low_eur),
            report.euros(each.high_eur),
        )
        for each in swings
    ]
    head = ("knob", "low", "high", "net-low", "net-high")
    yield from report.table("tornado-table", head, rows)
    ends = [end for each in swings for end in (each.low_eur, each.high_eur)]
    ends = [*ends, made.net_eur, 0.0]
    low, high = min(ends), max(ends)
    bars = [(report.knob(each.knob), _bar(each, made.net_eur, low, high)) for each in swings]
    yield from report.headed("tornado-bars", ("knob", "bar"), bars)


def _bar(swing: Swing, net: float, low: float, high: float) -> str:
    """Draw how far one estimate moves the balance, between the lowest and the highest of all."""

    def place(eur: float) -> int:
        return round((BAR - 1) * (eur - low) / (high - low))

    signs = ["."] * BAR
    first, last = sorted((place(swing.low_eur), place(swing.high_eur)))
    signs[first : last + 1] = "=" * (last + 1 - first)
    signs[place(0.0)] = "|"
    signs[place(net)] = "+"
    return "".join(signs)
