"""How each party could pay, and which old budgets shrink, as parts of a report."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from vierplusen.domain.message import Message
from vierplusen.exporting.appraised_figures import MOST_ROWS
from vierplusen.exporting.blocks import Block, Bullets, Heading, Paragraph
from vierplusen.exporting.figures import DASH
from vierplusen.exporting.report import FEATURE, PART
from vierplusen.exporting.shared_figures import Row, SharedReport, fitted

if TYPE_CHECKING:
    from vierplusen.domain.pockets import BudgetShift, CashingOption, NewForOld


def cashing_part(report: SharedReport, options: Sequence["CashingOption"]) -> Iterator[Block]:
    """Give for each party on the bill the ways to pay that fit, or may fit."""
    if not options:
        return
    yield Heading(PART, report.tell("cashing"), "shared.cashing")
    yield Paragraph(report.tell("cashing-how"))
    several: dict[str, list[CashingOption]] = {}
    for each in options:
        several.setdefault(each.party, []).append(each)
    for party, found in several.items():
        title = report.tell("with-eur", party=report.party(party), eur=found[0].eur)
        told = tuple(_option(report, each) for each in found if each.fits is not False)
        yield Bullets(title, told or (report.tell("cashing-none"),))
    yield from _judged(report, [each for each in options if each.fits is not False])


def _option(report: SharedReport, option: "CashingOption") -> str:
    name = _instrument(report, option.instrument)
    term = name if option.fits else report.tell("perhaps", what=name)
    said = " ".join(report.told(each) for each in option.reasons if not _is_judgement(each))
    return report.tell("term", term=term, value=said) if said else term


def _instrument(report: SharedReport, key: str) -> str:
    label = f"cash.instrument.{key}"
    return report.words.word(label) if report.words.has(label) else key


def _is_judgement(message: Message) -> bool:
    return message.key.startswith("cash.judgement")


def _judged(report: SharedReport, options: Iterable["CashingOption"]) -> Iterator[Block]:
    """Say once whose judgement it is when an instrument fits, and where each is described."""
    alike: dict[str, dict[str, None]] = {}
    for each in options:
        for message in filter(_is_judgement, each.reasons):
            named = alike.setdefault(report.told(message), {})
            named[_instrument(report, each.instrument)] = None
    told = (report.tell("term", term=", ".join(names), value=said) for said, names in alike.items())
    if alike:
        yield Bullets(report.tell("judged"), tuple(told))


def shift_part(report: SharedReport, made: "NewForOld", level: int = PART) -> Iterator[Block]:
    """Show which old budget shrinks when, who decides, and what is to be bridged."""
    yield Heading(level, report.tell("shift"), "shared.shift")
    yield from report.told_all("", made.reasons)
    yield from _shifts(report, made.shifts)
    yield from _years(report, made)


def _shifts(report: SharedReport, shifts: Sequence["BudgetShift"]) -> Iterator[Block]:
    """Show how much each budget shrinks in each year; year by year where that fits better."""
    if not shifts:
        return
    yield Heading(FEATURE, report.tell("shifts"), "shared.shifts")
    several: dict[tuple[str, str], dict[int, str]] = {}
    for each in shifts:
        eur = report.say("report.open") if each.eur is None else report.euros(each.eur)
        several.setdefault((each.party, each.domain), {})[each.year] = eur
    years = sorted({year for each in several.values() for year in each})
    rows: list[Row] = []
    for (party, domain), found in several.items():
        name = report.tell("term", term=report.party(party), value=report.domain(domain))
        rows.append((name, *(found.get(year, DASH) for year in years)))
    head = (report.tell("budget"), *map(str, years))
    if len(shifts) > MOST_ROWS or len(fitted(head, "", rows)) == 1:
        yield from report.grid("shifts-table", ("budget", "year"), tuple(map(str, years)), rows)
        return
    lines: list[Row] = [
        (report.party(party), report.domain(domain), str(year), found[year])
        for (party, domain), found in several.items()
        for year in sorted(found)
    ]
    yield from report.table("shifts-table", report.head("party", "domain", "year", "euros"), lines)


def _years(report: SharedReport, made: "NewForOld") -> Iterator[Block]:
    """Show year by year what the new costs, what the old frees, and what is missing."""
    flows = (made.costs_eur, made.freed_eur, made.unfunded_eur)
    years = sorted({year for each in flows for year in each})
    rows = [(str(year), *(report.euros(each.get(year, 0.0)) for each in flows)) for year in years]
    if rows:
        yield Heading(FEATURE, report.tell("unfunded"), "shared.unfunded")
    head = report.head("year", "costs", "freed", "missing")
    yield from report.table("unfunded-table", head, rows)
