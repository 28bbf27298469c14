"""The rows of one sheet: each cell goes to where it belongs, or is reported."""

from typing import Any, Final

from attrs import define, field, frozen

from vierplusen.documents.tables.cells import Days, Numbers, Plain, plain, words_of
from vierplusen.documents.tables.columns import (
    Lookup,
    ReadingCells,
    indicator_lookup,
    lone,
    moment_lookup,
)
from vierplusen.documents.tables.ledger import Ledger, Spot
from vierplusen.documents.tables.places import in_order, letters
from vierplusen.documents.tables.plans import Plan
from vierplusen.documents.tables.privacy import Watch
from vierplusen.documents.tables.sheets import Row
from vierplusen.documents.tables.telling import Telling
from vierplusen.documents.tables.words import bare
from vierplusen.domain.columns import GOAL
from vierplusen.domain.indicators import Indicator
from vierplusen.domain.mapping import ColumnMapping, head_key
from vierplusen.domain.values import is_unicode
from vierplusen.errors import Fault, fault

_TOTALS: Final = frozenset(
    (
        "totaal", "totalen", "subtotaal", "eindtotaal", "som", "gemiddelde", "gemiddeld", "gem",
        "mediaan", "aantal", "minimum", "maximum", "total", "subtotal", "grand total", "sum",
        "average", "mean", "median", "count",
    )
)  # fmt: skip
"""What stands in the column of participants in a row that sums up others."""


def is_total(words: str) -> bool:
    """Tell whether the first words of a row say that it sums up others.

    Examples
    --------
    >>> is_total("Totaal:"), is_total("p01")
    (True, False)
    """
    return bare(words) in _TOTALS


@frozen(kw_only=True)
class Known:
    """What rows are read with, the same for every sheet.

    Attributes
    ----------
    mapping
        How columns become readings.
    scales
        The indicators that are known, by id.
    numbers, days
        How numbers and dates are written.
    unknown
        The words that say that nothing is known.
    indicators, moments
        What words stand for.
    telling
        Takes stories and interventions.
    """

    mapping: ColumnMapping
    scales: dict[str, Indicator]
    numbers: Numbers
    days: Days
    unknown: frozenset[str]
    indicators: Lookup
    moments: Lookup
    telling: Telling

    @classmethod
    def of(cls, mapping: ColumnMapping, scales: dict[str, Indicator]) -> "Known":
        """Prepare what a mapping says for reading."""
        unknown = frozenset(" ".join(each.split()).casefold() for each in mapping.unknown)
        days = Days(mapping.day_first, unknown)
        return cls(
            mapping=mapping,
            scales=scales,
            numbers=Numbers(mapping.decimal, unknown),
            days=days,
            unknown=unknown,
            indicators=indicator_lookup(mapping.indicator_words, scales.values()),
            moments=moment_lookup(mapping.moment_words, mapping.moments),
            telling=Telling(mapping, days, unknown),
        )


@frozen
class _Reads:
    """A column of readings: where it stands, how its cells are read, of what and when."""

    letter: str
    cells: ReadingCells
    indicator: str
    moment: str | None


@define
class SheetReader:
    """Reads the rows of one sheet into a ledger.

    Attributes
    ----------
    ledger
        What takes all that is read.
    plan, place
        What is read of the sheet, and which of the plans it is.
    known
        What rows are read with.
    watch
        Looks at every cell for what does not belong in a registration.
    """

    ledger: Ledger
    plan: Plan
    place: int
    known: Known
    watch: Watch
    _columns: list[_Reads] = field(factory=list)
    _scaled: dict[str, ReadingCells] = field(factory=dict)
    _beside: tuple[str, ...] = ()
    _formulas: dict[str, tuple[int, str]] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        at = self.plan.columns
        for head, each in self.known.mapping.columns.items():
            letter = at.get(f"columns.{head}")
            if letter is not None:
                cells = ReadingCells(self.known.numbers, self.known.scales.get(each.indicator))
                self._columns.append(_Reads(letter, cells, each.indicator, each.moment))
        self._beside = (
            *(letter for path, letter in at.items() if path != "participant"),
            *self.plan.doubtful,
        )

    def read(self) -> int:
        """Read every row; give the number of the last one."""
        number = 0
        for number, cells in self.plan.sheet.rows():
            if number <= self.plan.heads.row:
                continue
            self.watch.see(number, cells)
            if self._has_content(cells):
                self.ledger.rows += 1
                if not self._is_shifted(number, cells):
                    self._row(number, cells)
        for letter, (row, formula) in self._formulas.items():
            self._report(row, letter, fault("", formula, "typed-in"))
        return number

    def _has_content(self, cells: Row) -> bool:
        letters_ = (self.plan.columns.get("participant", ""), *self._beside)
        return any(_is_filled(cells.get(each)) for each in letters_)

    def _report(self, number: int, letter: str | None, wrong: Fault) -> None:
        self.ledger.report(Spot(self.place, number, letter), wrong)

    def _is_shifted(self, number: int, cells: Row) -> bool:
        """Report a row of a text file with more cells than heads: they stand one too far."""
        width, heads = getattr(cells, "width", 0), self.plan.heads.width
        if heads is None or width <= heads:
            return False
        last = in_order(letters(heads)[-1])
        if all(in_order(each) <= last for each in cells):
            return False
        self._report(number, None, fault("", width, "row-width", cells=heads))
        return True

    def _row(self, number: int, cells: Row) -> None:
        plan = self.plan
        letter = plan.columns.get("participant")
        who = None
        if plan.has_readings:
            who = self._whose(number, cells, "participant")
            if who is None:
                return
            if not any(_is_filled(cells.get(each)) for each in self._beside):
                self._report(number, letter, fault("", who, "filled-row"))
                return
            self._readings(number, cells, who)
        if plan.has_stories:
            self._story(number, cells, who)
        if plan.has_interventions:
            self._intervention(number, cells, who)

    def _whose(self, number: int, cells: Row, path: str) -> str | None:
        """Give the pseudonym of a row; None if it has none, which is reported."""
        letter = self.plan.columns[path]
        head = self.plan.heads.columns[letter]
        found = plain(cells.get(letter))
        words = words_of(found.value)
        wrong = found.problem
        if wrong is not None:
            pass
        elif words is None or words.casefold() in self.known.unknown:
            wrong = fault("", found.value, "participant", head=head)
        elif not is_unicode(words):
            wrong = fault("", words, "unicode")
        elif is_total(words):
            wrong = fault("", words, "no-total")
        elif head_key(words) == head_key(head):
            wrong = fault("", words, "no-second-head")
        else:
            return words
        self._report(number, None, wrong)
        return None

    # Readings, and what stands beside them

    def _readings(self, number: int, cells: Row, who: str) -> None:
        place = self.ledger.builder.enter(who)
        for letter, wrong in self.plan.doubtful.items():
            if _is_filled(cells.get(letter)):
                self._report(number, letter, wrong)
        for path, letter in self.plan.columns.items():
            section, _, name = path.partition(".")
            if section == "traits":
                self._trait(number, letter, place, name, cells.get(letter))
            elif section == "dates":
                self._date(number, letter, place, name, cells.get(letter))
        moment = self._moment(number, cells)
        if "value" in self.plan.columns:
            self._long(number, cells, (who, place), moment)
        for each in self._columns:
            cell = cells.get(each.letter)
            when = moment if each.moment is None else each.moment
            if cell is not None and when is not None:
                key = (each.indicator, when)
                self._take(number, each.letter, each.cells, cell, (who, place), key)
        date = self.plan.columns.get("date")
        if date is not None and moment is not None:
            self._date(number, date, place, moment, cells.get(date))

    def _take(
        self,
        number: int,
        letter: str,
        how: ReadingCells,
        cell: Any,  # noqa: ANN401  # any cell
        who: tuple[str, int],
        key: tuple[str, str],
    ) -> None:
        read = how.read(cell)
        if isinstance(read, float):
            ledger = self.ledger
            code = ledger.bases[self.place] + number
            known = ledger.builder.put(code, who[1], *key, read)
            if known is not None:
                ledger.again(Spot(self.place, number, letter), who[0], key, read, known)
        elif read is not None:
            self._report(number, letter, read)
        if how.formula is not None:
            self._formulas.setdefault(letter, (number, how.formula))

    def _moment(self, number: int, cells: Row) -> str | None:
        """Give the moment of a row: what it says itself, or else the sheet."""
        letter = self.plan.columns.get("moment")
        if letter is None:
            return self.plan.moment
        cell = cells.get(letter)
        needs = [each.letter for each in self._columns if each.moment is None]
        needs += [self.plan.columns[each] for each in ("value",) if each in self.plan.columns]
        if not _is_filled(cell) and not any(_is_filled(cells.get(each)) for each in needs):
            return None
        found = self.known.moments(cell)
        if isinstance(found, Fault):
            self._report(number, letter, found)
            return None
        return found

    def _long(self, number: int, cells: Row, who: tuple[str, int], moment: str | None) -> None:
        """Take the one reading of a row of a long table."""
        at = self.plan.columns
        cell, said = cells.get(at["value"]), cells.get(at["indicator"])
        if not _is_filled(cell) and not _is_filled(said):
            return
        indicator = self.known.indicators(said)
        if isinstance(indicator, Fault):
            self._report(number, at["indicator"], indicator)
        elif moment is not None and cell is not None:
            how = self._scaled.get(indicator)
            if how is None:
                how = ReadingCells(self.known.numbers, self.known.scales.get(indicator))
                self._scaled[indicator] = how
            self._take(number, at["value"], how, cell, who, (indicator, moment))

    def _trait(self, number: int, letter: str, place: int, name: str, cell: Any) -> None:  # noqa: ANN401  # any cell
        found = plain(cell)
        words = words_of(found.value)
        if found.problem is not None:
            self._report(number, letter, found.problem)
        elif words is None or not is_unicode(words):
            if found.value is not None:
                expects = "text" if words is None else "unicode"
                self._report(number, letter, fault("", found.value, expects))
        elif words.casefold() not in self.known.unknown:
            self.ledger.trait(Spot(self.place, number, letter), place, name, words)

    def _date(self, number: int, letter: str, place: int, moment: str, cell: Any) -> None:  # noqa: ANN401  # any cell
        if cell is None or moment == GOAL:
            return
        found = lone(cell)
        read = found.problem
        if read is None and found.value is not None:
            self._note(number, letter, found)
            date = self.known.days.read(found.value)
            if isinstance(date, Fault):
                read = date
            elif date is not None:
                self.ledger.dated(Spot(self.place, number, letter), place, moment, date)
        if read is not None:
            self._report(number, letter, read)

    def _note(self, number: int, letter: str, found: Plain) -> None:
        if found.formula is not None:
            self._formulas.setdefault(letter, (number, found.formula))

    # Stories and interventions

    def _cells(self, cells: Row, section: str) -> dict[str, Any]:
        return {
            path: cells.get(letter)
            for path, letter in self.plan.columns.items()
            if path.startswith(f"{section}.")
        }

    def _own(self, number: int, cells: Row, section: str, who: str | None) -> str | None:
        """Give whose story or intervention it is."""
        path = f"{section}.participant"
        letter = self.plan.columns.get(path)
        if letter is None or (who is not None and not _is_filled(cells.get(letter))):
            return who
        return self._whose(number, cells, path)

    def _story(self, number: int, cells: Row, who: str | None) -> None:
        letter = self.plan.columns["stories.text"]
        if not _is_filled(cells.get(letter)):
            return
        whose = self._own(number, cells, "stories", who)
        if whose is None and "stories.participant" in self.plan.columns:
            return
        several = sum(each.has_stories for each in self.ledger.plans) > 1
        id_ = f"story-{self.place + 1}-{number}" if several else f"story-{number}"
        told = self.known.telling.story(id_, whose, self._cells(cells, "stories"))
        for path, wrong in told:
            self._report(number, self.plan.columns[path], wrong)

    def _intervention(self, number: int, cells: Row, who: str | None) -> None:
        letter = self.plan.columns["interventions.what"]
        if not _is_filled(cells.get(letter)):
            return
        whose = self._own(number, cells, "interventions", who)
        if whose is not None:
            done = self.known.telling.intervention(whose, self._cells(cells, "interventions"))
            for path, wrong in done:
                self._report(number, self.plan.columns.get(path, letter), wrong)


def _is_filled(cell: Any) -> bool:  # noqa: ANN401  # any cell
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None
