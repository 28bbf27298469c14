"""Quantiles of knobs, of very many chances at a time: what makes draws of them."""

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vierplusen.appraisal.shapes import ends, pert, worth
from vierplusen.domain import Knob, Shape

Array = NDArray[np.float64]


def quantiles(knob: Knob, shares: Array) -> Array:
    """Give the numbers that a knob stays below with these chances.

    Parameters
    ----------
    shares : ndarray, shape (n,)
        Chances, above 0 and below 1.

    Returns
    -------
    ndarray, shape (n,)
    """
    low, mode, high = ends(knob)
    match knob.spread:
        case Shape.UNIFORM:
            return low + shares * (high - low)
        case Shape.TRIANGULAR if low < high:
            return _triangular_quantiles((low, mode, high), shares)
        case Shape.PERT if low < high:
            return low + (high - low) * _pert_quantiles(pert(knob), shares)
        case Shape.NORMAL | Shape.LOGNORMAL:
            # Neither 0 nor 1 is a chance to which a number belongs.
            return worth(knob, normal_quantiles(np.clip(shares, _LEAST, 1 - _LEAST)))
        case _:
            return np.full_like(shares, mode)


def _triangular_quantiles(numbers: tuple[float, float, float], shares: Array) -> Array:
    """Give quantiles of a triangle: how far up its left side, and how far down its right one.

    Both are taken of every chance, held at the mode; that is faster than choosing one of them.
    """
    low, mode, high = numbers
    turn = (mode - low) / (high - low)
    left = np.minimum(shares, turn)
    left *= (high - low) * (mode - low)
    np.sqrt(left, out=left)
    right = np.maximum(shares, turn)
    np.subtract(1, right, out=right)
    right *= (high - low) * (high - mode)
    np.sqrt(right, out=right)
    left -= right
    left += low + (high - mode)
    return left


_LEAST: Final = 2.0**-53
_STEPS: Final = 2048
_CELLS: Final = 1024


def _pert_quantiles(form: tuple[float, float], shares: Array) -> Array:
    """Give quantiles of a beta from a table, to about 1e-5 of its width.

    The table is even in the root of the chance on either side of the middle, where it is nearly
    a straight line; searching a table that is even in the place takes ten times as long.
    """
    table = _pert_table(*form)
    above = shares > _MIDDLE
    place = np.sqrt(np.where(above, 1 - shares, shares) / _MIDDLE)
    place *= _CELLS
    cell = place.astype(np.intp)
    place -= cell
    cell += above * (_CELLS + 2)
    low = table.take(cell)
    return low + place * (table.take(cell + 1) - low)


_MIDDLE: Final = 0.5


@lru_cache(maxsize=64)
def _pert_table(left: float, right: float) -> Array:
    """Give places of a beta for chances up to the middle, and down from one to the middle."""
    u = np.linspace(0.0, 1.0, 2 * _STEPS + 1)
    at = u**3 * (10 - 15 * u + 6 * u**2)
    slope = 30 * u**2 * (1 - u) ** 2
    density = at ** (left - 1) * (1 - at) ** (right - 1) * slope
    # Simpson's rule on each pair of steps; from both ends, so that neither loses digits.
    parts = density[:-2:2] + 4 * density[1::2] + density[2::2]
    under = np.concatenate(([0.0], np.cumsum(parts)))
    over = np.concatenate(([0.0], np.cumsum(parts[::-1])))
    chances = _MIDDLE * (np.arange(_CELLS + 2) / _CELLS) ** 2
    made = np.concatenate(
        (
            np.interp(chances, under / under[-1], at[::2]),
            np.interp(chances, over / over[-1], at[::-2]),
        )
    )
    made.flags.writeable = False
    return made


_CENTRE: Final = (
    (3.3871328727963666080, 1.3314166789178437745e2, 1.9715909503065514427e3,
     1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
     3.3430575583588128105e4, 2.5090809287301226727e3),
    (1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
     2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
     5.2264952788528545610e3),
)  # fmt: skip
_SIDES: Final = (
    (1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550,
     3.64784832476320460504, 1.27045825245236838258, 2.41780725177450611770e-1,
     2.27238449892691845833e-2, 7.74545014278341407640e-4),
    (1.0, 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1,
     1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
     1.05075007164441684324e-9),
)  # fmt: skip
_TAILS: Final = (
    (6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580,
     2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
     2.71155556874348757815e-5, 2.01033439929228813265e-7),
    (1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
     7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
     2.04426310338993978564e-15),
)  # fmt: skip
"""The rational functions of Wichura (1988), Applied Statistics 37, algorithm AS 241."""


def normal_quantiles(shares: Array) -> Array:
    """Give quantiles of the standard normal, to about 1e-15 (Wichura 1988, AS 241).

    Parameters
    ----------
    shares : ndarray, shape (n,)
        Chances, above 0 and below 1.

    Returns
    -------
    ndarray, shape (n,)
    """
    q = shares - 0.5
    centre = np.abs(q) <= _EDGE
    made = q * _ratio(_CENTRE, _EDGE * _EDGE - np.where(centre, q, 0.0) ** 2)
    away = ~centre
    if away.any():
        beside = q[away]
        r = np.sqrt(-np.log(np.minimum(shares[away], 1 - shares[away])))
        near = _ratio(_SIDES, np.minimum(r, _FAR) - _SHIFT)
        far = _ratio(_TAILS, np.maximum(r, _FAR) - _FAR)
        made[away] = np.copysign(np.where(r <= _FAR, near, far), beside)
    return made


_EDGE: Final = 0.425
_FAR: Final = 5.0
_SHIFT: Final = 1.6


def _ratio(functions: tuple[tuple[float, ...], tuple[float, ...]], r: Array) -> Array:
    above, under = (np.polynomial.polynomial.polyval(r, each) for each in functions)
    return above / under
