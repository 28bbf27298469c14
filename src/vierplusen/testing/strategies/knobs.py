"""Knobs, and the products of numbers and names that most keys of a case hold."""

from collections.abc import Sequence
from typing import Any, Final

from hypothesis import strategies as st

from vierplusen.domain import Knob, Product, Shape
from vierplusen.domain.estimates import NUMBERS
from vierplusen.testing.strategies.plain import slugs
from vierplusen.testing.strategies.reading import FREE, Declared, Strategy, fields_of, makes

UNITS: Final = st.integers(-20, 400).map(lambda each: each / 4)

_ENDED: Final = (None, Shape.UNIFORM, Shape.TRIANGULAR, Shape.PERT)
_SPREAD: Final = (Shape.NORMAL, Shape.LOGNORMAL)


def knobs() -> st.SearchStrategy[Knob]:
    """Give knobs of every form and shape, whose sd is at most twice their mean."""
    return _knobs(Knob, FREE)


@makes(Knob)
def _knobs(kind: Any, within: Declared) -> st.SearchStrategy[Knob]:  # noqa: ANN401  # the class itself
    rest = fields_of(kind, within, without=(*NUMBERS, "shape"))
    return st.builds(lambda form, more: kind(**form, **more), AMOUNT, rest)


def _forms(least: int, most: int, parts: int, shapes: Sequence[Shape | None]) -> Strategy:
    """Give the numbers of an estimate between two bounds, as parts of one."""
    numbers = st.lists(st.integers(least, most), min_size=3, max_size=3)
    return st.builds(
        lambda shape, several: _form(shape, [each / parts for each in sorted(several)]),
        st.sampled_from(shapes),
        numbers,
    )


def _form(shape: Shape | None, several: list[float]) -> dict[str, Any]:
    low, mode, high = several
    if shape is None:
        return {"value": mode}
    if shape is Shape.UNIFORM:
        return {"low": low, "high": high}
    if shape in _SPREAD:
        mean = mode if shape is Shape.NORMAL else abs(mode) or 1.0
        return {"mean": mean, "sd": min(high - low, 2 * abs(mean)), "shape": shape}
    return {"low": low, "mode": mode, "high": high, "shape": shape}


AMOUNT: Final = _forms(-20, 400, 4, (*_ENDED, *_SPREAD))
SHARE: Final = _forms(0, 20, 20, _ENDED)
RATE: Final = _forms(-2, 20, 200, _ENDED)
LONG: Final = _forms(0, 48, 4, _ENDED)


def products() -> st.SearchStrategy[Product]:
    """Give products of numbers, names of knobs and keys of unit prices."""
    price: Strategy = st.builds("{}/{}".format, slugs(), slugs())
    return st.lists(st.one_of(UNITS, slugs(), price), min_size=1, max_size=3).map(Product)
