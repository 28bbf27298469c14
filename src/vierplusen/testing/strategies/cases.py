"""Cases that can be appraised, and those of documents."""

from typing import Any, Final

from attrs import evolve
from hypothesis import strategies as st

from vierplusen.domain import Case, DiscountSchedule, Knob, Silenced
from vierplusen.domain.estimates import NUMBERS
from vierplusen.testing.strategies.figures import RATES, STEPS
from vierplusen.testing.strategies.knobs import AMOUNT, LONG, RATE, SHARE
from vierplusen.testing.strategies.lines import (
    TIMINGS,
    Frame,
    cost_lines,
    effect_lines,
    transfer_lines,
)
from vierplusen.testing.strategies.plain import keys
from vierplusen.testing.strategies.reading import (
    Declared,
    Strategy,
    fields_of,
    makes,
    nouns,
    reading,
)

_HORIZONS: Final = (1, 2, 3, 5, 10, 40)


def cases(
    *, knobs: bool = True, multilinear: bool = False, transfers: bool = True, null: bool = True
) -> st.SearchStrategy[Case]:
    """Give cases that can be appraised with nothing but themselves, of numbers of some size.

    Parties are among :data:`PARTIES`, policy domains among :data:`DOMAINS`.

    Parameters
    ----------
    knobs
        Whether some of it may be uncertain.
    multilinear
        Whether the net value has to be linear in each knob: in no line one stands twice, and
        none is a rate, a share that drops off or a number of years.
    transfers
        Whether there may be transfers.
    null
        Whether the null alternative may have lines.
    """
    return _cases(Frame(once=multilinear, null=null), knobs=knobs, transfers=transfers)


@makes(Case)
def _any_case(_kind: object, within: Declared) -> Strategy:
    """Give cases of documents, some with too little to appraise them."""
    return _cases(Frame(within=within, written=True), knobs=True, transfers=True)


_AMOUNTS: Final = ("homes", "nights", "1e5")
_SHARES: Final = ("no", "part")
_YEARS: Final = ("long",)
_RATES: Final = ("012",)
_FORMS: Final = {
    **dict.fromkeys(_AMOUNTS, AMOUNT),
    **dict.fromkeys(_SHARES, SHARE),
    **dict.fromkeys(_YEARS, LONG),
    **dict.fromkeys(_RATES, RATE),
}
"""The names that knobs can have -> how such a knob is spread."""


@st.composite
def _cases(draw: st.DrawFn, frame: Frame, *, knobs: bool, transfers: bool) -> Case:
    known = draw(_named(frame)) if knobs else {}
    framed = _framed(frame, known)
    kinds: dict[str, Any] = {"costs": cost_lines, "effects": effect_lines}
    if transfers and len(frame.parties) >= len(("from", "to")):
        kinds["transfers"] = transfer_lines
    several = st.integers(0, 1 if frame.written else 3)
    lines: dict[str, Any] = {
        name: [draw(make(framed, f"{name}-{place}")) for place in range(draw(several))]
        for name, make in kinds.items()
    }
    rate = None if frame.once else next((name for name in _RATES if name in known), None)
    made = {
        "base_year": draw(st.integers(2000, 2030)),
        "price_year": draw(st.integers(2000, 2030)),
        "horizon_years": draw(st.sampled_from(_HORIZONS)),
        "discount": draw(_discounts(frame)) if rate is None else rate,
        "timing": draw(st.sampled_from(TIMINGS)),
        "scale": draw(st.sampled_from((None, *framed.names))),
        "scenarios": draw(_scenarios(known)),
        **(draw(_documented(frame.within)) if frame.written else {}),
    }
    return Case(knobs=known, **lines, **made)


@st.composite
def _named(draw: st.DrawFn, frame: Frame) -> dict[str, Knob]:
    """Give knobs with their names."""
    # One number for which there are: every draw takes its time.
    number = draw(st.integers(0, 2 ** len(_FORMS) - 1))
    names = [name for place, name in enumerate(_FORMS) if number >> place & 1]
    said = fields_of(Knob, frame.within, without=(*NUMBERS, "shape")) if frame.written else _NOTHING
    return {name: Knob(**draw(_FORMS[name]), **draw(said)) for name in names}


_NOTHING: Final[Strategy] = st.just({})


def _framed(frame: Frame, known: dict[str, Knob]) -> Frame:
    """Give the frame with the knobs that are known."""
    shares = tuple(name for name in _SHARES if name in known)
    names = tuple(name for name in (*_AMOUNTS, *_SHARES) if name in known)
    return evolve(
        frame,
        names=names,
        costs=tuple(name for name in names if known[name].expected >= 0),
        shares=shares,
        decays=() if frame.once else shares,
        years=() if frame.once else tuple(name for name in _YEARS if name in known),
    )


def _discounts(frame: Frame) -> Strategy:
    """Give rates: flat, stepped, and of a document the key of a schedule too."""
    steps = _schedules(frame.within) if frame.written else st.builds(_stepped, STEPS)
    named = keys() if frame.written else st.nothing()
    return st.one_of(st.sampled_from(RATES), steps, named)


def _schedules(within: Declared) -> Strategy:
    made: Strategy = reading(DiscountSchedule, within)
    return made


def _stepped(steps: Any) -> DiscountSchedule:  # noqa: ANN401  # steps of a schedule
    return DiscountSchedule(rates=steps)


def _scenarios(known: dict[str, Knob]) -> Strategy:
    """Give sets of values of some knobs."""
    if not known:
        return st.just({})
    values = {name: st.sampled_from(_values(each)) for name, each in known.items()}
    one = st.fixed_dictionaries({}, optional=values)
    return st.dictionaries(st.sampled_from(("high", "low")), one, max_size=1)


def _values(knob: Knob) -> tuple[float, ...]:
    ends = (knob.low, knob.expected, knob.high)
    return tuple(each for each in ends if each is not None)


@st.composite
def _documented(draw: st.DrawFn, within: Declared) -> dict[str, Any]:
    """Give what a document says beside the figures, and at times too little to appraise it."""
    missing = draw(st.sampled_from((None, None, "base_year", "horizon_years", "discount")))
    counted = ("base_year", "horizon_years", "discount", "price_year", "timing", "scale",
               "scenarios", "knobs", "costs", "effects", "transfers", "optimism", "price_index",
               "silenced")  # fmt: skip
    made: dict[str, Any] = {
        **draw(fields_of(Case, within, without=counted)),
        "optimism": draw(st.one_of(st.none(), keys())),
        "price_index": draw(st.one_of(st.none(), keys())),
        "silenced": draw(st.lists(nouns(Silenced), max_size=1)),
    }
    return made if missing is None else {**made, missing: None}
