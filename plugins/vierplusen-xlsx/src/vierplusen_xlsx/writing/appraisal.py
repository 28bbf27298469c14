"""The sheets of an appraisal: a balance that follows what a reader changes."""

from typing import Final

from attrs import frozen

from vierplusen import Appraisal, Effect, Source, Words
from vierplusen_xlsx.writing.book import Book, Text
from vierplusen_xlsx.writing.living.algebra import Expr
from vierplusen_xlsx.writing.living.assumptions import (
    assumptions_sheet,
    knobs_table,
    limits_of,
    possible_of,
)
from vierplusen_xlsx.writing.living.basis import help_sheet, sources_sheet
from vierplusen_xlsx.writing.living.curves import MOST_WHOLE
from vierplusen_xlsx.writing.living.lines import SHARES
from vierplusen_xlsx.writing.living.state import Living, plain
from vierplusen_xlsx.writing.living.sums import (
    decisions_sheet,
    domains_sheet,
    parties_sheet,
    sums_of,
    totals_by_year,
)
from vierplusen_xlsx.writing.living.tables import knobs_in, line_sheets
from vierplusen_xlsx.writing.living.turning import break_even_sheet
from vierplusen_xlsx.writing.living.what_if import begin, what_if_sheet
from vierplusen_xlsx.writing.living.years import years_sheet

MOST_CELLS: Final = 150_000
"""An appraisal of more lines times years does not live: no spreadsheet would be quick with it."""

_ORDER: Final = ("what-if", "assumptions")
_SHARES: Final = (*SHARES, "drop_off", "cashable_share")


@frozen
class Sourced:
    """An appraisal with the sources of its project."""

    appraisal: Appraisal
    sources: tuple[Source, ...] = ()


def appraisal_sheets(book: Book, result: Appraisal | Sourced, words: Words) -> None:
    """Add the sheets of an appraisal to a workbook; none where it is too large to live."""
    made = result if isinstance(result, Sourced) else Sourced(result)
    live = Living(book, words, made.appraisal, made.sources)
    if is_too_large(made.appraisal):
        sheet = live.sheet("what-if")
        sheet.row([Text(live.say("too-large"), "warning")])
        return
    for key in _ORDER:
        live.sheet(key)
    knobs = made.appraisal.case.knobs
    for name, knob in knobs.items():
        live.knobs[name] = Expr(f"k_{plain(name)}", knob.expected)
        live.variances[name] = Expr(f"v_{plain(name)}", knob.variance)
    roles = roles_of(made.appraisal)
    limits = {name: limits_of(live, roles.get(name, frozenset())) for name in knobs}
    numbers = assumptions_sheet(live)
    begin(live)
    lines = line_sheets(live, numbers)
    years = years_sheet(live, lines)
    sums = sums_of(lines)
    totals_by_year(live, years, lines, sums)
    parties_sheet(live, lines, sums)
    domains_sheet(live, lines)
    decisions_sheet(live, lines, sums)
    break_even_sheet(live, years, lines, sums, {
        name: possible_of(knob, limits[name]) for name, knob in knobs.items()
    })  # fmt: skip
    what_if_sheet(live, sums, limits)
    knobs_table(live, limits)
    sources_sheet(live)
    help_sheet(live)


def is_too_large(appraisal: Appraisal) -> bool:
    """Tell whether a case has too many lines and years, or one knob too often in a line."""
    case = appraisal.case
    if len(appraisal.model.lines) * (case.horizon_years or 0) > MOST_CELLS:
        return True
    return any(max(knobs_in(each).values(), default=0) > MOST_WHOLE for each in case.effects)


def roles_of(appraisal: Appraisal) -> dict[str, frozenset[str]]:
    """Give what each knob is used for, as far as that limits it."""
    found: dict[str, set[str]] = {}
    case = appraisal.case
    for line in case.lines:
        named = [("share", getattr(line, key)) for key in _SHARES if isinstance(line, Effect)]
        for role, product in (*named, ("years", line.years)):
            for name in product.knobs if product is not None else ():
                found.setdefault(name, set()).add(role)
    if appraisal.model.rate_knob is not None:
        found.setdefault(appraisal.model.rate_knob, set()).add("discount")
    return {name: frozenset(each) for name, each in found.items()}
