"""What is shared while a case becomes formulas: sheets, names of knobs, and curves."""

from collections.abc import Mapping
from typing import Any, Final

from attrs import Factory, define

from vierplusen import Appraisal, Knob, Message, Shape, Source, Words
from vierplusen_xlsx.writing.book import Book, Cell, Formula, Number, Ref, Sheet, Text
from vierplusen_xlsx.writing.living.algebra import MOST_LENGTH, Expr
from vierplusen_xlsx.writing.living.curves import Curve, expected

LIVE: Final = "live.xlsx/"
"""The labels of these sheets begin so."""


@define
class Living:
    """The workbook of one appraisal while it is made.

    Attributes
    ----------
    sheets
        Name in the labels -> sheet.
    knobs, variances
        Knob -> what is expected of it, and its variance, as cells.
    bent
        The knobs of which something is a fixed number.
    dead
        What does not live, and why: the place, and the reason.
    steps
        The ranges of the years from which rates hold, and of those rates.
    grades
        The range of the corrections by grade, and what they are; empty where there are none.
    scenarios, in_scenario
        The range of the names of scenarios; knob -> the range of its values in them.
    net_place
        Row and column of the net value on the first sheet.
    knob_row
        Where the estimates stand on the sheet of assumptions.
    """

    book: Book
    words: Words
    appraisal: Appraisal
    sources: tuple[Source, ...] = ()
    sheets: dict[str, Sheet] = Factory(dict)
    knobs: dict[str, Expr] = Factory(dict)
    variances: dict[str, Expr] = Factory(dict)
    bent: set[str] = Factory(set)
    dead: dict[tuple[str, str], None] = Factory(dict)
    steps: tuple[str, str] = ("", "")
    grades: tuple[str, dict[int, float]] = ("", {})
    scenarios: str = ""
    in_scenario: dict[str, str] = Factory(dict)
    net_place: tuple[int, int] = (0, 0)
    knob_row: int = 0
    _curves: dict[Curve, tuple[str, tuple[float, ...]]] = Factory(dict)

    @property
    def horizon(self) -> int:
        """How many years are counted."""
        return self.appraisal.case.horizon_years or 0

    def say(self, key: str, /, **values: Any) -> str:  # noqa: ANN401  # whatever a message can hold
        """Say something in the language of the workbook."""
        return self.words.say(Message(f"{LIVE}{key}", values))

    def sheet(self, key: str) -> Sheet:
        """Give a sheet; it is begun when it is asked first."""
        if key not in self.sheets:
            self.sheets[key] = self.book.sheet(self.words.word(f"sheet.xlsx/{key}"))
        return self.sheets[key]

    def head(self, sheet: Sheet, *keys: str) -> tuple[Ref | None, ...]:
        """Write the head of a table."""
        return sheet.row(Text(self.say(key), "head") for key in keys)

    def living(self, made: Expr, look: str = "number", *, name: str | None = None,
               note: str | None = None, value: float | str | None = None) -> Cell:  # fmt: skip
        """Give the cell of a formula; one that is too long stands as its number, and says so."""
        found = made.value if value is None else value
        if len(made.text) > MOST_LENGTH:
            self.dead[name or look, "too-long"] = None
            return Number(float(found), look, name=name, note=self.say("too-long"))
        return Formula(made.text, found, look, name=name, note=note)

    def dead_note(self, place: str, reason: str) -> None:
        """Note what does not live, or not wholly, and why."""
        self.dead[place, reason] = None

    def is_fixed(self, knob: str) -> bool:
        """Tell whether a knob is one number by its form."""
        return self.appraisal.case.knobs[knob].spread is Shape.FIXED

    def party_word(self, key: str) -> str:
        """Give the words for what nobody was named for; other ids stand for themselves."""
        return self.say("nobody") if key == "unassigned" else key

    def called(self, knob: str) -> str:
        """Give what people call a knob."""
        return self.appraisal.case.knobs[knob].name or knob

    def curve(self, curve: Curve) -> tuple[str, tuple[float, ...]]:
        """Give the range of what is expected of a curve, year by year, and the numbers in it.

        It holds the library's numbers, and follows the knob as soon as that is one value.
        """
        if curve not in self._curves:
            self.bent.add(curve.knob)
            self._curves[curve] = self._written(curve)
        return self._curves[curve]

    def _written(self, curve: Curve) -> tuple[str, tuple[float, ...]]:
        sheet = self.sheet("curves")
        if not self._curves:
            self._begin(sheet)
        knobs: Mapping[str, Knob] = self.appraisal.case.knobs
        values = expected([curve], knobs, self.horizon)[curve]
        said = self.say("curve-of", knob=self.called(curve.knob))
        row = sheet.next_row
        sheet.row([Text(said), Text(self.say("curve-fixed"), "note"),
                   *(Number(each, "factor") for each in values)])  # fmt: skip
        used = used_name(curve.knob)
        places = [Ref(sheet.name, row, column) for column in range(2, 2 + self.horizon)]
        living = [
            Formula(f"IF(ISNUMBER({used}),{_formula(curve, n)},{place.place})", value, "factor")
            for n, (place, value) in enumerate(zip(places, values, strict=True))
        ]
        made = sheet.row([Text(said), Text(self.say("curve-living"), "note"), *living])
        first, last = made[2], made[-1]
        assert first is not None  # noqa: S101  # every cell of the row was given
        assert last is not None  # noqa: S101  # likewise
        return first.to(last), values

    def _begin(self, sheet: Sheet) -> None:
        sheet.widths = {0: 44.0, 1: 18.0} | dict.fromkeys(range(2, 2 + self.horizon), 10.0)
        sheet.row([Text(self.words.word("sheet.xlsx/curves"), "title")])
        sheet.row([Text(self.say("curves-how"), "note")])
        sheet.row([Text(self.say("curve"), "head"), Text("", "head"),
                   *(Number(n, "year") for n in range(self.horizon))])  # fmt: skip
        sheet.frozen = (sheet.next_row, 2)


def used_name(knob: str) -> str:
    """Give the name of the cell with the one value that a knob is given, or nothing."""
    return f"u_{plain(knob)}"


def plain(key: str) -> str:
    """Give an id as names of cells can hold it."""
    return key.replace("-", "_")


def _formula(curve: Curve, n: int) -> str:
    """Write what a curve is in a year where its knob has one value."""
    used = used_name(curve.knob)
    parts = [used] * curve.whole
    parts += [f"(1-{Expr(repr(each), each).text}*{used})" for each in curve.less]
    if curve.drop and n:
        parts.append(f"(1-{used})^{n}")
    if curve.clipped:
        parts.append(f"MIN(1,MAX(0,{used}-{n}))")
    if curve.timing is not None:
        parts.append(f"(1+{used})^-{n + curve.timing.offset:g}")
    return "*".join(parts) or "1"
