"""Expectations that no cell can follow: the library's own numbers, year by year.

A knob that fades an effect, ends it, or is the rate, bends the balance. What may be expected of
it then is an integral over its whole spread. The library counts it; the spreadsheet holds its
numbers, and follows the knob as soon as it is given one value.
"""

from collections.abc import Mapping, Sequence
from math import frexp
from typing import Final

from attrs import frozen

from vierplusen import Case, Effect, Knob, Timing, appraise

MOST_WHOLE: Final = 14
MOST_LESS: Final = 3
"""So many factors of one knob one effect can hold: two products of seven, and three shares.

A case in which a knob stands more often in one line does not live.
"""


@frozen
class Curve:
    """A knob in a line, with what it does there from year to year.

    Attributes
    ----------
    knob
        Which.
    whole
        How often it is multiplied by itself.
    less
        The coefficients of shares that are taken off: ``1 - coefficient * knob``.
    drop
        Whether it is the share that is lost each year.
    clipped
        Whether it is the number of years.
    timing
        Where it is the rate: when in its years the line falls; None where it is not.
    """

    knob: str
    whole: int = 0
    less: tuple[float, ...] = ()
    drop: bool = False
    clipped: bool = False
    timing: Timing | None = None


def expected(
    curves: Sequence[Curve], knobs: Mapping[str, Knob], years: int
) -> Mapping[Curve, tuple[float, ...]]:
    """Ask the library for what may be expected of curves, in each year from the first one.

    Examples
    --------
    >>> fading = Curve("fade", drop=True)
    >>> made = expected([fading], {"fade": Knob(low=0, high=1)}, 3)
    >>> [round(each, 6) for each in made[fading]]
    [1.0, 0.5, 0.333333]
    """
    return {
        each: values
        for rate in dict.fromkeys(_rate_of(each) for each in curves)
        for each, values in _expected(
            [each for each in curves if _rate_of(each) == rate], knobs, years, rate
        ).items()
    }


def _rate_of(curve: Curve) -> str | float:
    return 0.0 if curve.timing is None else curve.knob


def _expected(
    curves: Sequence[Curve], knobs: Mapping[str, Knob], years: int, rate: str | float
) -> Mapping[Curve, tuple[float, ...]]:
    used = {each.knob for each in curves}
    case = Case(
        base_year=_YEAR, price_year=_YEAR, horizon_years=years, discount=rate,
        knobs={name: knobs[name] for name in used},
        effects=[_effect(f"c{index}", each, knobs[each.knob]) for index, each in enumerate(curves)],
    )  # fmt: skip
    made = appraise(case, draws=1).attribution.rows
    rows = {(each.domain, each.year - _YEAR): each for each in made}
    found: dict[Curve, tuple[float, ...]] = {}
    for index, curve in enumerate(curves):
        several = [rows.get((f"c{index}", year)) for year in range(years)]
        large = 1 / _scale(knobs[curve.knob]) ** curve.whole
        found[curve] = tuple(0.0 if each is None else large * each.pv_eur for each in several)
    return found


_YEAR: Final = 2000


def _effect(name: str, curve: Curve, knob: Knob) -> Effect:
    """Make the effect whose euros are what may be expected of a curve, scaled down."""
    small = _scale(knob)
    first = min(curve.whole, MOST_WHOLE // 2)
    shares: list[tuple[float, str] | None] = [(each, curve.knob) for each in curve.less]
    deadweight, displacement, caused = (shares + [None] * MOST_LESS)[:MOST_LESS]
    return Effect(
        id=name, domain=name, gains={"one": 1.0},
        quantity=(small**first, *[curve.knob] * first),
        price=(small ** (curve.whole - first), *[curve.knob] * (curve.whole - first)),
        drop_off=curve.knob if curve.drop else None,
        years=curve.knob if curve.clipped else None,
        timing=curve.timing or Timing.START,
        deadweight=deadweight, displacement=displacement, caused_by_others=caused,
    )  # fmt: skip


def _scale(knob: Knob) -> float:
    """Give a power of two by which a large knob stays a number that is counted to the cent."""
    return 2.0 ** -max(0, frexp(abs(knob.expected))[1])
