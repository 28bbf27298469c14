"""Numbers as people read them: thousands apart, and no more digits than say something."""

from collections.abc import Callable, Mapping
from math import floor, isfinite, log10
from types import MappingProxyType
from typing import Final

from vierplusen.domain import Language

_TURNED: Final = str.maketrans(",.", ".,")
_WHOLE: Final = 1000
_CENTS: Final = 100
_TEN: Final = 10
_TENTH: Final = 0.1
_SMALLEST: Final = 1e-6
_LARGEST: Final = 1e15
_EVER: Final = 100.0
"""Per cent: what is certain."""


def plain(value: float, lang: Language, decimals: int = 0, *, trimmed: bool = True) -> str:
    """Write a number with so many decimals at most, and its thousands apart.

    Examples
    --------
    >>> plain(-1234567.5, Language.NL, 1), plain(-0.2, Language.EN)
    ('-1.234.567,5', '0')
    """
    text = f"{value:,.{decimals}f}"
    if trimmed and "." in text:
        text = text.rstrip("0").rstrip(".")
    if not text.strip("-0.,"):
        text = text.removeprefix("-")
    return text.translate(_TURNED) if lang is Language.NL else text


def euros(value: float, lang: Language) -> str:
    """Write euros: whole, and in cents where it is less than a hundred and not whole.

    Examples
    --------
    >>> euros(-146_580.4, Language.NL), euros(146_580.4, Language.EN), euros(12.5, Language.NL)
    ('€ -146.580', '€146,580', '€ 12,50')
    """
    cents = abs(value) < _CENTS and not float(value).is_integer()
    said = plain(value, lang, 2 if cents else 0, trimmed=False)
    if lang is Language.NL:
        return f"€ {said}"
    return f"-€{said[1:]}" if said.startswith("-") else f"€{said}"


def cents(value: float, lang: Language) -> str:
    """Write whole cents as euros, exactly: with cents where there are any.

    Examples
    --------
    >>> cents(4_000_050, Language.NL), cents(-6_000_000, Language.EN)
    ('€ 40.000,50', '-€60,000')
    """
    whole, rest = divmod(abs(round(value)), _CENTS)
    point = "," if lang is Language.NL else "."
    said = plain(whole, lang) + (f"{point}{rest:02}" if rest else "")
    sign = "-" if value < 0 and (whole or rest) else ""
    return f"€ {sign}{said}" if lang is Language.NL else f"{sign}€{said}"


def amount(value: float, lang: Language) -> str:
    """Write any quantity: whole from a thousand on, else in three digits that say something.

    Examples
    --------
    >>> amount(0.0541, Language.NL), amount(41.26, Language.NL), amount(12_345.6, Language.EN)
    ('0,0541', '41,3', '12,346')
    """
    size = abs(value)
    if value and isfinite(value) and not _SMALLEST <= size < _LARGEST:
        text = f"{value:.1e}"
        return text.translate(_TURNED) if lang is Language.NL else text
    whole = not value or not isfinite(value) or size >= _WHOLE
    return plain(value, lang, 0 if whole else _digits(size, 3))


def percent(value: float, lang: Language) -> str:
    """Write a percentage, without its sign: whole from ten on, else with one decimal.

    What is not zero never reads as zero.

    Examples
    --------
    >>> [percent(each, Language.NL) for each in (51.8, 5.44, 0.04, 0.0)]
    ['52', '5,4', '0,04', '0']
    """
    size = abs(value)
    if not value or not isfinite(value) or size >= _TEN:
        return plain(value, lang)
    if size >= _TENTH:
        return plain(value, lang, 1)
    return plain(value, lang, _digits(size, 1)) if size >= _SMALLEST else amount(value, lang)


def chance(value: float, lang: Language) -> str:
    """Write a chance in per cent, without its sign; nothing but certainty reads as certain.

    Examples
    --------
    >>> [chance(each, Language.NL) for each in (94.2, 99.97, 0.02, 100.0)]
    ['94', '> 99,9', '< 0,1', '100']
    """
    if 0 < value < _TENTH:
        return f"< {plain(_TENTH, lang, 1)}"
    if _EVER - _TENTH < value < _EVER:
        return f"> {plain(_EVER - _TENTH, lang, 1)}"
    near = value < _TEN or value > _EVER - 1
    return plain(value, lang, 1 if near else 0)


def rate(value: float, lang: Language) -> str:
    """Write a yearly rate in per cent, without its sign, as exactly as rates are agreed.

    Examples
    --------
    >>> rate(2.25, Language.NL), rate(3.0, Language.EN)
    ('2,25', '3')
    """
    return plain(value, lang, 4)


def share(value: float, lang: Language) -> str:
    """Write a share in per cent, without its sign.

    Examples
    --------
    >>> share(0.0541, Language.NL)
    '5,4'
    """
    return percent(100 * value, lang)


def years(value: float, lang: Language) -> str:
    """Write a number of years, with one decimal at most.

    Examples
    --------
    >>> years(1.77, Language.NL), years(5.0, Language.NL)
    ('1,8', '5')
    """
    return plain(value, lang, 1)


def _digits(size: float, digits: int) -> int:
    """Give how many decimals a number above zero needs to show so many digits."""
    return max(digits - 1 - floor(log10(size)), 0)


FORMS: Final[Mapping[str, Callable[[float, Language], str]]] = MappingProxyType(
    {
        "eur": euros,
        "cents": cents,
        "number": amount,
        "percent": percent,
        "chance": chance,
        "rate": rate,
        "share": share,
        "years": years,
        "whole": plain,
    }
)
"""What may stand after the colon in a place of a label: ``{net:eur}``."""
