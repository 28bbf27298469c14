"""The lines of a case as rows: what is multiplied in each, and when it falls."""

from collections.abc import Sequence
from typing import Any, Final

from attrs import Factory, define

from vierplusen import Effect, PriceIndex, Product, Timing, UnitPrice
from vierplusen_xlsx.writing.book import Between, Cell, Formula, Number, Ref, Sheet, Text
from vierplusen_xlsx.writing.living.algebra import ONE, Expr, number, total
from vierplusen_xlsx.writing.living.curves import Curve
from vierplusen_xlsx.writing.living.factors import (
    MOST_SQUARE,
    Factor,
    Part,
    Slot,
    entangled,
    parts_of,
)
from vierplusen_xlsx.writing.living.state import Living, plain

SHARES: Final = ("deadweight", "displacement", "caused_by_others")
LETTER: Final = {"effects": "e", "costs": "c", "transfers": "t"}


@define
class Strand:
    """A part of a line: what is expected of it in its first year, and how it goes on.

    ``unit`` is the row on the sheet of years with what is left of one euro of it in each year.
    """

    rest: Expr
    curves: tuple[Curve, ...] = ()
    unit: str = ""
    units: tuple[float, ...] = ()
    row: int = 0


@define
class LiveLine:
    """One line while it becomes a row.

    Attributes
    ----------
    ready
        The line as the library counts it, with its parties and its correction.
    line
        The line of the case.
    slots
        What is multiplied in it.
    strands, cash_strands
        Its parts; those of the cashable part where a knob of it stands elsewhere in the line.
    places
        Column of its sheet -> the cell.
    pv
        What it comes to.
    """

    ready: Any
    line: Any
    sheet: Sheet
    row: int
    slots: tuple[Slot, ...] = ()
    cash: Slot | None = None
    amounts: tuple[Slot, ...] = ()
    strands: tuple[Strand, ...] = ()
    cash_strands: tuple[Strand, ...] = ()
    places: dict[str, Ref] = Factory(dict)
    level: Expr = ONE
    base: Expr = ONE
    way: Expr = ONE
    start: Expr = ONE
    years: Expr = ONE
    timing: Expr = ONE
    drop: Expr | None = None
    length_bent: bool = False
    drop_bent: bool = False
    eur: tuple[float, ...] = ()
    pv: Expr = ONE
    cash_pv: Expr | None = None
    amounts_span: str = ""
    bent: dict[str, tuple[bool, bool]] = Factory(dict)
    entangled: bool = False
    flow_row: int = 0

    @property
    def is_effect(self) -> bool:
        """Whether it is an effect."""
        return bool(self.ready.section == "effects")

    def name_of(self, key: str) -> str:
        """Give the name of a cell of it."""
        return f"{LETTER[self.ready.section]}_{plain(self.ready.id)}_{key}"


def price_of(live: Living, effect: Effect) -> UnitPrice | None:
    """Give the unit price that an effect names."""
    keys = effect.price.prices if effect.price is not None else ()
    for each in live.appraisal.model.records.values():
        if isinstance(each, UnitPrice) and each.key in keys:
            return each
    return None


def level_of(live: Living, line: Any, price: UnitPrice | None) -> float:  # noqa: ANN401  # any of the lines
    """Give the factor from the prices of one year to those of the case, as it was looked up."""
    case = live.appraisal.case
    year = line.price_year if price is None else price.price_year
    if year is None or year == case.price_year or case.price_year is None:
        return 1.0
    key = case.price_index or (None if price is None else price.index)
    (index,) = (
        each
        for each in live.appraisal.model.records.values()
        if isinstance(each, PriceIndex) and each.key == key
    )
    return index.rebased(1.0, year, case.price_year)


def slot_of(
    live: Living,
    made: LiveLine,
    key: str,
    product: Product,
    *,
    numbers: Sheet,
    times: float = 1.0,
    share: bool = False,
    frozen: bool = False,
) -> tuple[Slot, Cell]:
    """Make the slot of a product, and the cell that shows it.

    A number alone is a cell to change; a number beside knobs has a cell on the sheet of
    assumptions.
    """
    name, value = made.name_of(key), product.number * times
    look = "share" if share or key == "cashable" else "number"
    limits = Between(0, 1, live.say("share-limits")) if look == "share" else None
    if not product.knobs:
        cell = Number(value, look, given=True, name=name, limits=limits)
        expr = Expr(name, value)
        return Slot(key, expr, (), share, expr), cell
    amount = ONE
    if value != 1:
        beside = f"n_{name}"
        numbers.row([_label(live, made, key), Number(value, "number", given=not frozen,
                                                     name=beside)])  # fmt: skip
        amount = Expr(beside, value)
    parts = (Part(amount, tuple(map(Factor, product.knobs))),)
    expr = total(expected(live, each) for each in parts)
    shown = live.living(expr, look, name=name, note=_product_note(live, product, value))
    return Slot(key, amount, product.knobs, share, Expr(name, expr.value)), shown


def _label(live: Living, made: LiveLine, key: str) -> Text:
    return Text(live.say("number-beside", line=made.ready.name, key=live.say(key)))


def _product_note(live: Living, product: Product, value: float) -> str:
    names = " x ".join(live.called(each) for each in product.knobs)
    if value == 1:
        return names
    return f"{live.words.figure(value, 'number')} x {names}"


def expected(live: Living, part: Part, bent: Sequence[str] = ()) -> Expr:
    """Give what is expected of a part, without the knobs that are followed year by year."""
    made = part.number
    for knob, factors in part.groups.items():
        if knob not in bent:
            made = made * moment(live, knob, factors)
    return made


def moment(live: Living, knob: str, factors: tuple[Factor, ...]) -> Expr:
    """Give what is expected of the factors of one knob together."""
    k, v = live.knobs[knob], live.variances[knob]
    if len(factors) > MOST_SQUARE:
        return _several(live, knob, factors)
    square = Expr(f"({k.text}^2+{v.text})", k.value**2 + v.value)
    match [each.left for each in factors]:
        case [None]:
            made = k
        case [Expr() as one]:
            made = 1 - one * k
        case [None, None]:
            made = square
        case [Expr() as one, Expr() as other]:
            made = 1 - (one + other) * k + one * other * square
        case several:
            (only,) = (each for each in several if each is not None)
            made = k - only * square
    return made


def _several(live: Living, knob: str, factors: tuple[Factor, ...]) -> Expr:
    """Give what is expected of three factors of one knob or more: the library's number."""
    if not live.is_fixed(knob):
        span, values = live.curve(curve_of(knob, factors))
        return Expr(f"INDEX({span},1)", values[0])
    made, k = ONE, live.knobs[knob]
    for each in factors:
        made = made * (k if each.left is None else 1 - each.left * k)
    return made


def slope(factors: tuple[Factor, ...]) -> Expr:
    """Give how one factor of a knob rises with it."""
    (only,) = factors
    return ONE if only.left is None else -only.left


def curve_of(knob: str, factors: tuple[Factor, ...], *, drop: bool = False,
             clipped: bool = False) -> Curve:  # fmt: skip
    """Give the curve of the factors of one knob together."""
    less = tuple(each.left.value for each in factors if each.left is not None)
    return Curve(knob, len(factors) - len(less), less, drop=drop, clipped=clipped)


def strands_of(live: Living, made: LiveLine, slots: tuple[Slot, ...],
               bent: dict[str, tuple[bool, bool]]) -> tuple[tuple[Strand, ...], Expr]:  # fmt: skip
    """Give the parts of a line, and what is expected of its first year as a whole.

    ``bent``: knob -> whether it is the share that is lost each year, and the number of years.
    """
    if not entangled(slots, bent):
        rest = made.level
        for each in slots:
            rest = rest * each.whole
        curves = tuple(
            curve_of(knob, (), drop=drop, clipped=clipped) for knob, (drop, clipped) in bent.items()
        )
        return (Strand(rest, curves),), rest
    strands, wholes = [], []
    for part in parts_of(slots):
        groups = part.groups
        curves = tuple(
            curve_of(knob, groups.get(knob, ()), drop=drop, clipped=clipped)
            for knob, (drop, clipped) in bent.items()
        )
        strands.append(Strand(made.level * expected(live, part, tuple(bent)), curves))
        wholes.append(made.level * expected(live, part))
    return tuple(strands), total(wholes)


def bent_of(live: Living, made: LiveLine) -> dict[str, tuple[bool, bool]]:
    """Give the knobs that a line follows year by year."""
    found: dict[str, tuple[bool, bool]] = {}
    drop = getattr(made.line, "drop_off", None)
    for knob in drop.knobs if drop is not None else ():
        if not live.is_fixed(knob):
            found[knob] = (True, False)
            made.drop_bent = True
    for knob in made.line.years.knobs if made.line.years is not None else ():
        if not live.is_fixed(knob):
            found[knob] = (found.get(knob, (False, False))[0], True)
            made.length_bent = True
    return found


def timing_of(live: Living, made: LiveLine) -> Timing:
    """Give when in its years a line falls."""
    return made.line.timing or live.appraisal.case.timing or Timing.END


def start_cells(live: Living, made: LiveLine) -> tuple[Cell, Cell]:
    """Give the cells of the first year and of the number of years of a line."""
    line, horizon = made.line, live.horizon
    limits = Between(0, horizon - 1, live.say("start-how"), whole=True)
    first = Number(line.start, "year", given=True, name=made.name_of("start"), limits=limits)
    name = made.name_of("years")
    made.start = Expr(first.name or "", float(line.start))
    last: Cell
    if line.years is None:
        value = float(horizon - line.start)
        last = Formula(f"horizon-{made.start.text}", value, "number", given=True, name=name,
                       note=live.say("years-open"))  # fmt: skip
    elif line.years.knobs:
        knob = live.knobs[line.years.knobs[0]]
        value = knob.value
        last = Formula(knob.text, value, name=name, note=live.called(line.years.knobs[0]))
    else:
        value = float(round(line.years.number))
        last = Number(value, "number", given=True, name=name, limits=Between(0, 1000))
    made.years = Expr(name, value)
    return first, last


def grade_factor(live: Living, made: LiveLine) -> Expr:
    """Give the sign of the alternative, corrected for optimism by the grade of the evidence."""
    sign = number(float(made.ready.sign))
    span, shares = live.grades
    grade = getattr(made.line, "grade", None)
    if not span or made.ready.section == "transfers":
        return sign
    place = made.places["grade"].place
    bias = f"IF(ISNUMBER({place}),INDEX({span},{place}),0)"
    share = shares.get(grade, 0.0) if grade is not None else 0.0
    if not made.is_effect:
        return sign * Expr(f"(1+{bias})", 1 + share)
    base = made.places["first"].place
    value = 1 + share if made.base.value < 0 else max(1 - share, 0.0)
    return sign * Expr(f"IF({base}<0,1+{bias},MAX(1-{bias},0))", value)
