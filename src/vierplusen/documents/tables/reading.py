"""From the sheets of a table to a registration: everything is used, or reported with its place."""

from collections.abc import Iterable, Sequence
from typing import Final

from vierplusen.documents.limits import refuse
from vierplusen.documents.tables.ledger import Ledger
from vierplusen.documents.tables.plans import Plan, make_plans
from vierplusen.documents.tables.privacy import Watch
from vierplusen.documents.tables.rows import Known, SheetReader
from vierplusen.documents.tables.sheets import MAX_ROWS, Sheet
from vierplusen.domain.indicators import Indicator
from vierplusen.domain.mapping import ColumnMapping
from vierplusen.domain.registration import Registration, UnusedRow
from vierplusen.errors import Fault, InvalidDocumentError, phrase

_PEOPLE: Final = ("participant", "stories.participant", "interventions.participant")
_STORIES: Final = ("stories.text",)


def read_sheets(
    sheets: Sequence[Sheet],
    mapping: ColumnMapping,
    indicators: Iterable[Indicator],
    *,
    source: str | None = None,
    notes: Iterable[Fault] = (),
) -> Registration:
    """Read a registration from the sheets of a table.

    Parameters
    ----------
    sheets
        The sheets, in the order of the file.
    mapping
        How columns become readings.
    indicators
        What is known of indicators; those of the mapping come first.
    source
        The name of the file.
    notes
        What was found in reading the file, and deserves a look.

    Raises
    ------
    InvalidDocumentError
        If heads are missing, a column holds by which people can be found, or no row is left.
    """
    plans = make_plans(sheets, mapping)
    watches = [_watch(each) for each in plans]
    scales = {each.id: each for each in (*indicators, *mapping.indicators)}
    ledger = Ledger(plans, mapping, scales)
    known = Known.of(mapping, scales)
    before = 0
    for place, plan in enumerate(plans):
        ledger.bases.append(before)
        before += SheetReader(ledger, plan, place, known, watches[place]).read() + 1
        if before > MAX_ROWS:
            raise refuse("", phrase("more-rows"), "table-rows", limit=MAX_ROWS)
    refuse_private(watches)
    if not ledger.rows:
        raise refuse("", phrase("nothing"), "data-rows")
    ledger.close()
    noted = tuple(UnusedRow(sheet=None, row=0, column=None, reason=each) for each in notes)
    return Registration(
        **ledger.builder.parts(),
        stories=tuple(known.telling.stories),
        interventions=tuple(known.telling.interventions),
        unused=(*noted, *ledger.unused()),
        rows=ledger.rows,
        source=source,
    )


def _watch(plan: Plan) -> Watch:
    people = frozenset(plan.columns[each] for each in _PEOPLE if each in plan.columns)
    stories = frozenset(plan.columns[each] for each in _STORIES if each in plan.columns)
    return Watch(plan.sheet, plan.heads, people, stories)


def refuse_private(watches: Iterable[Watch]) -> None:
    """Refuse sheets with columns by which people can be found.

    Raises
    ------
    InvalidDocumentError
        With every such column, and what to put there instead.
    """
    faults = tuple(found for each in watches for found in each.faults())
    if faults:
        raise InvalidDocumentError(faults)
