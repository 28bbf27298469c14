"""Text of documents on a page: all of it shows, and none of it acts.

A page reads text as text once its special signs are escaped. Three things are left. Signs that
cannot be seen could turn a sentence around or hide in it: they show as escapes. Words that run
from right to left are kept apart, so that the number after them stays where it is. Line ends stay,
because people tell stories in paragraphs.
"""

import re
from typing import Final

from markupsafe import Markup, escape

_RIGHT_TO_LEFT: Final = (
    "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
)
_RUN: Final = re.compile(f"[{_RIGHT_TO_LEFT}](?:[\\W\\d_{_RIGHT_TO_LEFT}]*[{_RIGHT_TO_LEFT}])?")
"""Letters that run from right to left, with the signs and the figures between them."""
_AMOUNT: Final = re.compile(r"€ (?=-?\d)")
_APART: Final = Markup("<bdi>{}</bdi>")
_BOUND: Final = re.compile(r"-€\d[\d.,]{0,20}|(?<![\w.,-])\d{1,3}(?:[.,]\d)?-\d{1,3}(?![\w-])")
"""What breaks after its sign on a narrow screen: an amount below zero, and a range of scores."""
_KEPT: Final = Markup('<span class="kept">{}</span>')
_JOINERS: Final = frozenset("\u200c\u200d")
"""They make one sign of several, as in many languages and many pictograms."""


def harmless(text: str) -> str:
    r"""Show what cannot be seen as an escape, and white space as a space or the end of a line.

    Examples
    --------
    >>> harmless("a\u202eb\tc\r\nd")
    'a\\u202eb c\nd'
    """
    if text.isprintable():
        return text
    lines = text.replace("\r\n", "\n")
    return "".join(each if each.isprintable() else _seen(each) for each in lines)


def _seen(sign: str) -> str:
    if sign.isspace():
        return "\n" if sign == "\n" else " "
    return sign if sign in _JOINERS else sign.encode("unicode_escape").decode()


def shown(text: str) -> Markup:
    """Escape a text that is harmless; an amount stays on one line, right-to-left words apart.

    Examples
    --------
    >>> print(shown("<b> & co"))
    &lt;b&gt; &amp; co
    """
    kept = _AMOUNT.sub("€\u00a0", text)
    parts: list[Markup] = []
    at = 0
    for found in _RUN.finditer(kept):
        begin, end = found.span()
        parts += [_bound(kept[at:begin]), _APART.format(kept[begin:end])]
        at = end
    return Markup("").join((*parts, _bound(kept[at:])))


def _bound(text: str) -> Markup:
    """Escape a text, and keep together what a narrow screen would break after its sign."""
    parts: list[Markup] = []
    at = 0
    for found in _BOUND.finditer(text):
        begin, end = found.span()
        parts += [escape(text[at:begin]), _KEPT.format(text[begin:end])]
        at = end
    return Markup("").join((*parts, escape(text[at:])))
