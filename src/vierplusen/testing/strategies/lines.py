"""The lines of a case: costs, effects and transfers that name knobs which are there."""

from collections.abc import Sequence
from typing import Any, Final

from attrs import fields, frozen
from hypothesis import strategies as st

from vierplusen.domain import Cost, Effect, Product, Transfer
from vierplusen.domain.lines import ADJUSTERS, Alternative, Timing
from vierplusen.domain.prices import BenefitKind
from vierplusen.testing.strategies.figures import EUROS, PARTIES, PARTS, divided
from vierplusen.testing.strategies.knobs import UNITS
from vierplusen.testing.strategies.plain import slugs, texts
from vierplusen.testing.strategies.reading import FREE, Declared, Strategy, fields_of, makes

DOMAINS: Final = ("wonen", "zorg")
"""Where benefits fall, where a document declares no policy domains."""

_DECISIONS: Final = ("new-for-old", "own-budget")
_COUNT: Final = st.integers(0, 400).map(lambda each: each / 4)
_COSTS: Final = st.integers(0, 900_000).map(lambda each: each / 10)


@frozen(kw_only=True)
class Frame:
    """What lines may point at, and how.

    ``names`` are knobs of any size, ``costs`` those that are expected to be 0 or more, ``shares``
    those from 0 to 1, ``decays`` such shares for each year, ``years`` numbers of years. ``once``:
    in one line no knob stands twice. ``null``: some lines are of the null alternative.
    ``written``: a line of a document, which says more, and names prices of other years and others.
    """

    names: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    decays: tuple[str, ...] = ()
    costs: tuple[str, ...] = ()
    once: bool = False
    null: bool = True
    within: Declared = FREE
    written: bool = False

    @property
    def parties(self) -> tuple[str, ...]:
        """The ids of parties."""
        return self.within.get("parties", PARTIES)

    @property
    def domains(self) -> tuple[str, ...]:
        """The ids of policy domains."""
        return self.within.get("domains", DOMAINS)


class _Terms:
    """Gives the products of one line, in which a knob stands once if the frame says so."""

    def __init__(self, draw: st.DrawFn, frame: Frame) -> None:
        self._draw = draw
        self._once = frame.once
        self._used: set[str] = set()

    def product(self, numbers: Strategy, names: Sequence[str]) -> Product:
        """Give a number, a knob, both, or two knobs."""
        way = self._draw(st.integers(0, 3))
        several = [name for name in (self._name(names) for _ in range((way + 1) // 2)) if name]
        if way in {0, 2} or not several:
            several.append(self._draw(numbers))
        return Product(tuple(several))

    def factor(self, numbers: Strategy, names: Sequence[str]) -> Product:
        """Give a number, or a knob."""
        name = self._name(names) if self._draw(st.booleans()) else None
        return Product((self._draw(numbers) if name is None else name,))

    def _name(self, names: Sequence[str]) -> Any:  # noqa: ANN401  # a name, or None
        left = [name for name in names if name not in self._used]
        if not left:
            return None
        name = self._draw(st.sampled_from(left))
        if self._once:
            self._used.add(name)
        return name


_SAID: Final = ("name", "note", "source", "category")
"""What a line says beside its figures."""


def _said(draw: st.DrawFn, kind: Any, frame: Frame) -> dict[str, Any]:  # noqa: ANN401  # a kind of line
    """Give what a line of a document says beside its figures."""
    if not frame.written:
        return {}
    counted = tuple(each.name for each in fields(kind) if each.name not in _SAID)
    made: dict[str, Any] = draw(fields_of(kind, frame.within, without=counted))
    return {**made, "price_year": draw(st.sampled_from((None, 2010, 2024)))}


_ZERO: Final = (Alternative.PROJECT, Alternative.PROJECT, Alternative.ZERO)
TIMINGS: Final = (None, *Timing)


def _placed(draw: st.DrawFn, frame: Frame) -> dict[str, Any]:
    """Give the alternative, the timing and the start of a line."""
    return {
        "alternative": draw(st.sampled_from(_ZERO)) if frame.null else Alternative.PROJECT,
        "timing": draw(st.sampled_from(TIMINGS)),
        "start": draw(st.sampled_from((0, 0, 0, 1, 2, 11))),
    }


_DURATIONS: Final = st.integers(1, 12)


def _years(draw: st.DrawFn, terms: _Terms, frame: Frame) -> Product | None:
    return terms.factor(_DURATIONS, frame.years) if draw(st.booleans()) else None


def _euros(draw: st.DrawFn, terms: _Terms, frame: Frame) -> dict[str, Any]:
    """Give euros in each year, or year by year."""
    if draw(st.booleans()):
        several = draw(st.lists(_COSTS, min_size=1, max_size=3))
        last = terms.product(_COUNT, frame.costs)
        return {"by_year": [*several, last]}
    return {
        "per_year": terms.product(_COSTS, frame.costs),
        "years": _years(draw, terms, frame),
    }


@st.composite
def cost_lines(draw: st.DrawFn, frame: Frame, own: str) -> Cost:
    """Give costs with this id."""
    made = {
        **_said(draw, Cost, frame),
        **_placed(draw, frame),
        **_euros(draw, _Terms(draw, frame), frame),
        "payer": draw(st.sampled_from((None, *frame.parties))),
        "domain": draw(st.sampled_from((None, *frame.domains))),
        "grade": draw(st.sampled_from((None, 1, 3, 6))),
    }
    return Cost(id=own, **made)


@st.composite
def transfer_lines(draw: st.DrawFn, frame: Frame, own: str) -> Transfer:
    """Give transfers with this id."""
    first, second = draw(st.permutations(frame.parties))[:2]
    made = {
        **_said(draw, Transfer, frame),
        **_placed(draw, frame),
        **_euros(draw, _Terms(draw, frame), frame),
    }
    return Transfer(id=own, from_=first, to=second, **made)


@st.composite
def effect_lines(draw: st.DrawFn, frame: Frame, own: str) -> Effect:
    """Give effects with this id, at times in words only."""
    terms = _Terms(draw, frame)
    made = {
        **_said(draw, Effect, frame),
        **_placed(draw, frame),
        "requires": draw(st.sampled_from(((), (), _DECISIONS[:1], _DECISIONS))),
        "domain": draw(st.sampled_from((None, *frame.domains))),
        "gains": draw(st.one_of(st.none(), divided(frame.parties))),
        "kind": draw(st.sampled_from((None, BenefitKind.FISCAL, *BenefitKind))),
        "grade": draw(st.sampled_from((None, 1, 3, 6))),
    }
    # One number for which of its keys are given: every draw takes its time.
    given = draw(st.integers(0, 2**6 - 1))
    if given == 1:
        return Effect(id=own, memo=draw(texts()), **made)
    for place, name in enumerate((*ADJUSTERS[:-1], "cashable_share")):
        if given >> place & 1:
            made[name] = terms.product(PARTS, frame.shares)
    if given >> 4 & 1:
        made["drop_off"] = terms.factor(PARTS, frame.decays)
    quantity = terms.product(UNITS, frame.names)
    price = terms.product(EUROS, frame.names)
    if frame.written and given >> 5 & 1:
        price = Product(("nl/eviction", *price.terms))
    return Effect(id=own, quantity=quantity, price=price, years=_years(draw, terms, frame), **made)


def _free(within: Declared) -> Frame:
    """Give a frame for a line that stands alone, and may name any knob."""
    return Frame(
        names=("homes", "3"),
        costs=("homes", "3"),
        shares=("part",),
        decays=("part",),
        years=("long",),
        within=within,
        written=True,
    )


@makes(Cost)
def _any_cost(_kind: object, within: Declared) -> Strategy:
    return slugs().flatmap(lambda own: cost_lines(_free(within), own))


@makes(Effect)
def _any_effect(_kind: object, within: Declared) -> Strategy:
    return slugs().flatmap(lambda own: effect_lines(_free(within), own))


@makes(Transfer)
def _any_transfer(_kind: object, within: Declared) -> Strategy:
    if len(_free(within).parties) < len(("from", "to")):
        return st.nothing()
    return slugs().flatmap(lambda own: transfer_lines(_free(within), own))
