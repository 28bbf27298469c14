"""What is measured: indicators with their scales, estimates, registrations, results."""

from collections.abc import Mapping, Sequence
from math import ceil, floor
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve
from hypothesis import strategies as st

from vierplusen.domain import (
    BASELINE,
    GROUP,
    HOUSEHOLD,
    NEIGHBOURHOOD,
    Column,
    Estimate,
    FactList,
    Indicator,
    Intervention,
    Measured,
    Registration,
    Series,
    Shape,
    Story,
    Trait,
    Unit,
    UnusedRow,
)
from vierplusen.domain.estimates import FORMS, NUMBERS
from vierplusen.testing.strategies.reading import (
    FREE,
    MOST,
    Declared,
    Strategy,
    fields_of,
    gives,
    listed,
    makes,
    nouns,
    reading,
)

MOMENTS: Final = (BASELINE, "interim", "follow-up")
"""The moments of measuring, first to last."""

COMPARISON: Final = "comparison"
"""The value of the trait ``group`` of those who did not take part."""

TRAITS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        GROUP: (COMPARISON, "project"),
        HOUSEHOLD: ("h1", "h2", "h3"),
        NEIGHBOURHOOD: ("north", "south"),
    }
)
"""Trait -> the values that it can have."""

_UNITS: Final = {Unit.HOUSEHOLD: HOUSEHOLD, Unit.NEIGHBOURHOOD: NEIGHBOURHOOD}
_FAR: Final = 1e6
_FIRST_DAY: Final = 738_000
"""A day in 2021, counted from the year 1."""


def _numbers() -> st.SearchStrategy[float]:
    """Give numbers of either sign, whole ones often, and none so large that its square is lost."""
    return st.one_of(st.integers(-9, 9).map(float), st.floats(-_FAR, _FAR))


# Estimates


def estimates() -> st.SearchStrategy[Estimate]:
    """Give estimates in each of their four forms, spread in each of the ways that a form allows."""
    return _estimates(Estimate, FREE)


@makes(Estimate)
def _estimates(kind: Any, within: Declared) -> st.SearchStrategy[Estimate]:  # noqa: ANN401  # the class itself
    evidence = fields_of(kind, within, without=(*NUMBERS, "shape"))
    return st.builds(lambda form, rest: kind(**form, **rest), _forms(), evidence)


_WAYS: Final = tuple(
    (form, shape)
    for form, several in FORMS.items()
    for shape in (None, *several)  # None: the usual shape of the form
)


@st.composite
def _forms(draw: st.DrawFn) -> dict[str, Any]:
    form, shape = draw(st.sampled_from(_WAYS))
    given = [draw(_numbers()) for _ in form]
    if "sd" in form:
        mean, sd = given[0], abs(given[1])
        given = [abs(mean) or 1.0 if shape is Shape.LOGNORMAL else mean, sd]
    elif len(form) > 1:
        given.sort()
    return {**dict(zip(form, given, strict=True)), **({} if shape is None else {"shape": shape})}


# Indicators, and the readings that they can have


def indicators() -> st.SearchStrategy[Indicator]:
    """Give indicators: with and without bounds and steps, of persons and of what they share."""
    return _indicators(Indicator, FREE)


@makes(Indicator)
def _indicators(kind: Any, within: Declared) -> st.SearchStrategy[Indicator]:  # noqa: ANN401  # the class itself
    scale = ("low", "high", "step", "relevant_change", "course")
    rest = fields_of(kind, within, without=scale)
    return st.builds(lambda on, more: kind(**on, **more), _scales(), rest)


@st.composite
def _scales(draw: st.DrawFn) -> dict[str, Any]:
    low = draw(st.one_of(st.none(), st.integers(-3, 3)))
    step = draw(st.sampled_from((None, 1.0, 0.5, 0.1)))
    steps = draw(st.one_of(st.none(), st.integers(1, 6)))
    high = None if steps is None else (low or 0) + steps * (step or 1.0)
    change = draw(st.sampled_from((None, 1.0, 0.5)))
    course = draw(st.dictionaries(st.sampled_from(MOMENTS[1:]), _numbers(), max_size=1))
    return {"low": low, "high": high, "step": step, "relevant_change": change, "course": course}


def readings_of(indicator: Indicator) -> st.SearchStrategy[float]:
    """Give the readings that an indicator can have, those near zero or its bounds first."""
    base, step = indicator.low or 0.0, indicator.step
    if step is None:
        least = indicator.low if indicator.low is not None else (indicator.high or 0.0) - 100
        most = indicator.high if indicator.high is not None else least + 200
        # Thousandths: a spread so small that its square is lost is none that anybody measures.
        some = st.one_of(*(_between(least, most, part) for part in (1, 1_000)))
        return st.floats(least, most) if some.is_empty else some
    last = None if indicator.high is None else floor((indicator.high - base) / step + 1e-6)
    first = 0 if indicator.low is not None else -10 if last is None else last - 10
    places = st.integers(first, first + 20 if last is None else last)
    top = indicator.high if indicator.high is not None else float("inf")
    return places.map(lambda place: min(base + place * step, top))


def _between(least: float, most: float, part: int) -> st.SearchStrategy[float]:
    """Give the whole numbers, or the parts of one, between two bounds."""
    first, last = ceil(least * part), floor(most * part)
    return st.integers(first, last).map(lambda each: each / part) if first <= last else st.nothing()


# Registrations


@st.composite
def registrations(
    draw: st.DrawFn,
    indicators: Sequence[Indicator] | None = None,
    *,
    participants: tuple[int, int] = (0, 6),
    moments: Sequence[str] = MOMENTS,
    missing: float = 0.25,
    traits: Mapping[str, Sequence[str]] | None = None,
) -> Registration:
    """Give registrations that can be measured: readings on their scales, units that agree.

    Parameters
    ----------
    indicators
        What is measured; None: one or two of :func:`indicators`.
    participants
        The least and the most participants.
    moments
        The moments of measuring, first to last.
    missing
        The share of the readings at a moment that may be missing, 0 to 1.
    traits
        What participants are divided by -> the values of it. None: some of ``group``,
        ``household`` and ``neighbourhood``. What the indicators need is added.
    """
    what = draw(_several()) if indicators is None else tuple(indicators)
    number = draw(st.integers(*participants))
    width = len(str(participants[1]))
    people = tuple(f"p{place:0{width}}" for place in range(1, number + 1))
    divided = {
        name: draw(_divided(number, levels, known=name in _needed(what)))
        for name, levels in draw(_dividing(traits, what)).items()
    }
    columns: dict[tuple[str, str | None], Column] = {}
    for each in sorted(what, key=lambda each: each.id):
        key = _UNITS.get(each.unit)
        units = divided[key].codes if key in divided else Column.whole([-1] * number)
        goal = (None,) if draw(st.booleans()) else ()
        for moment in (*moments, *goal):
            columns[each.id, moment] = draw(_column(each, units, missing))
    dated = draw(st.booleans())
    days = {each: draw(_days(number, place)) for place, each in enumerate(moments) if dated}
    return Registration(
        participants=people,
        moments=tuple(moments) if columns else (),
        series=[
            Series(indicator=indicator, moment=moment, values=column)
            for (indicator, moment), column in columns.items()
            if moment is not None
        ],
        goals={key: column for (key, moment), column in columns.items() if moment is None},
        dates=days if columns else {},
        traits=divided,
        stories=[evolve(each, participant=None) for each in draw(_few(Story))],
        interventions=[
            evolve(each, participant=draw(st.sampled_from(people)))
            for each in (draw(_few(Intervention)) if people else ())
        ],
        unused=draw(_few(UnusedRow)),
        rows=number * len(moments),
    )


def _several() -> st.SearchStrategy[tuple[Indicator, ...]]:
    made = st.lists(indicators(), min_size=1, max_size=2, unique_by=lambda each: each.id)
    return made.map(tuple)


def _few(kind: Any) -> Strategy:  # noqa: ANN401  # any noun
    return st.lists(nouns(kind), max_size=1)


def _needed(indicators: Sequence[Indicator]) -> tuple[str, ...]:
    """Give the traits that every participant must have: without a household one lives alone."""
    units = {each.unit for each in indicators}
    return (NEIGHBOURHOOD,) if Unit.NEIGHBOURHOOD in units else ()


@st.composite
def _dividing(
    draw: st.DrawFn,
    traits: Mapping[str, Sequence[str]] | None,
    indicators: Sequence[Indicator],
) -> dict[str, Sequence[str]]:
    """Give the traits of a registration, with those that its indicators need."""
    needed = {name: TRAITS[name] for name in _needed(indicators)}
    if traits is not None:
        return {**needed, **traits}
    names = draw(st.lists(st.sampled_from([*TRAITS]), unique=True))
    return {**needed, **{name: TRAITS[name] for name in names}}


def _divided(number: int, levels: Sequence[str], *, known: bool) -> st.SearchStrategy[Trait]:
    choices = [*levels] if known else [*levels, None]
    return st.lists(st.sampled_from(choices), min_size=number, max_size=number).map(Trait.of)


@st.composite
def _column(draw: st.DrawFn, indicator: Indicator, units: Column, missing: float) -> Column:
    """Give the readings of an indicator at a moment, one for all who share a unit."""
    number = len(units)
    values = draw(st.lists(readings_of(indicator), min_size=number, max_size=number))
    most = round(missing * number)
    places = st.sets(st.integers(0, number - 1), max_size=most) if number else st.just(set())
    absent = draw(places)
    first = {code: place for place, code in reversed([*enumerate(units.numbers)]) if code >= 0}
    shared = [values[first.get(code, place)] for place, code in enumerate(units.numbers)]
    return Column.of(None if place in absent else each for place, each in enumerate(shared))


def _days(number: int, place: int) -> st.SearchStrategy[Column]:
    """Give the days of a moment, some unknown; those of a later moment come later."""
    first = _FIRST_DAY + 100 * place
    day = st.one_of(st.integers(first, first + 30), st.just(0))
    return st.lists(day, min_size=number, max_size=number).map(Column.whole)


def columns() -> st.SearchStrategy[Column]:
    """Give columns of numbers, some unknown, or of whole numbers."""
    known = st.lists(st.one_of(st.none(), _numbers()), max_size=MOST).map(Column.of)
    return st.one_of(known, st.lists(st.integers(-9, 9), max_size=MOST).map(Column.whole))


def traits() -> st.SearchStrategy[Trait]:
    """Give what participants are divided by, some unknown."""
    levels = st.one_of(st.none(), st.sampled_from(("north", "south")), reading(str))
    return st.lists(levels, max_size=MOST).map(Trait.of)


# Stories


@makes(FactList[Story])
def _stories(_kind: object, within: Declared) -> Strategy:
    """Give the stories of a project, whose text is there with consent only."""
    return listed(nouns(Story, within).map(_passed_on))


def _passed_on(story: Story) -> Story:
    return story if story.may_leave else evolve(story, text=None)


# Results


@st.composite
def measured(draw: st.DrawFn) -> Measured:
    """Give results of measuring, with a comparison where there is somebody to compare with."""
    from vierplusen.measuring.measure import measure  # noqa: PLC0415  # numpy is not loaded before

    what = draw(_several())
    registration = draw(registrations(what))
    group = registration.traits.get(GROUP)
    beside = COMPARISON if group is not None and group.levels == TRAITS[GROUP] else None
    return measure(registration, indicators=what, comparison=beside)


gives({Column: columns, Trait: traits, Registration: registrations, Measured: measured})
