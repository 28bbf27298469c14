"""The little SVG that the library draws with: elements, escaping, and how wide a text is.

What stands in an element is text, and escaped, unless it was made here.
"""

import unicodedata
from collections.abc import Iterator
from html import escape
from typing import Final

from vierplusen.errors import printable, shortened

FONT: Final = "Verdana, 'DejaVu Sans', Arial, sans-serif"
"""The widest of the usual fonts come first: what fits in these fits in the others."""

_EM: Final = {
    sign: width
    for signs, width in (
        ("ijlf.,:;'|! ", 0.4),
        ('Itr()[]{}/\\-"`*J', 0.48),
        ("cszFL", 0.58),
        ("abdeghknopquvxyEPTY0123456789?_$+=<>~", 0.66),
        ("ABCKRSVXZ&#", 0.74),
        ("DGHNOQU^", 0.83),
        ("mwMW@", 1.02),
        ("%", 1.1),
    )
    for sign in signs
}
"""How wide a sign is in the widest font, as a share of its size, rounded up."""

_OTHER: Final = 1.05
_SQUARE: Final = 1.3
_BOLD: Final = 1.18


class Svg(str):
    """SVG that was made here, in contrast with text."""

    __slots__ = ()


def svg_element(name: str, *inside: str, **attributes: str | float) -> Svg:
    """Make an element; an underscore in the name of an attribute is a hyphen, or ends it.

    Examples
    --------
    >>> svg_element("text", "a < b", x=1.5, font_size=13)
    '<text x="1.5" font-size="13">a &lt; b</text>'
    """
    named = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_plain(each))}"'
        for key, each in attributes.items()
    )
    if not inside:
        return Svg(f"<{name}{named}/>")
    parts = (
        each if isinstance(each, Svg) else escape(printable(each), quote=False) for each in inside
    )
    return Svg(f"<{name}{named}>{''.join(parts)}</{name}>")


def _plain(value: str | float) -> str:
    """Give a number with one decimal at most, and text that can act on nothing."""
    if isinstance(value, str):
        return printable(value)
    return f"{value:.1f}".removesuffix(".0")


def svg_path(*steps: str | tuple[float, float]) -> str:
    """Give the data of a path: letters and points.

    Examples
    --------
    >>> svg_path("M", (0, 1), "L", (2.25, 3))
    'M 0 1 L 2.2 3'
    """
    return " ".join(
        each if isinstance(each, str) else f"{_plain(each[0])} {_plain(each[1])}" for each in steps
    )


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Estimate how wide a text is, rather too wide than too narrow; fonts differ.

    Examples
    --------
    >>> text_width("ill", 10) < text_width("mom", 10)
    True
    """
    return sum(map(_em, text)) * size * (_BOLD if bold else 1.0)


def _em(sign: str) -> float:
    """Look up a sign, a letter with an accent as the letter; what is not known is wide."""
    if unicodedata.combining(sign):
        return 0.0
    if unicodedata.east_asian_width(sign) in {"W", "F"}:
        return _SQUARE
    return _EM.get(unicodedata.normalize("NFD", sign)[0], _OTHER)


def wrap_text(
    text: str, width: float, size: float, *, bold: bool = False, most: int = 6
) -> tuple[str, ...]:
    """Break a text into lines that fit, and cut what is too long with an ellipsis.

    Examples
    --------
    >>> wrap_text("Minder mensen houden huurachterstand", 100, 12)
    ('Minder', 'mensen', 'houden', 'huurachtersta-', 'nd')
    """
    lines: list[str] = []
    # More than this fits in no box, whatever the signs.
    for word in _pieces(shortened(printable(text), 1000), width, size, bold=bold):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        last = lines[most - 1]
        while last and text_width(f"{last}…", size, bold=bold) > width:
            last = last[:-1]
        lines = [*lines[: most - 1], f"{last}…"]
    return tuple(lines)


def _pieces(text: str, width: float, size: float, *, bold: bool) -> Iterator[str]:
    """Give the words of a text; those that are too long for a line in parts, with hyphens."""
    for word in filter(None, text.split(" ")):  # a space that does not break stays where it is
        piece = ""
        for place, sign in enumerate(word):
            hyphen = "-" if piece[-1:].islower() and sign.islower() else ""
            ends = "" if place == len(word) - 1 else "-"
            if piece and text_width(f"{piece}{sign}{ends}", size, bold=bold) > width:
                yield f"{piece}{hyphen}"
                piece = ""
            piece += sign
        yield piece
