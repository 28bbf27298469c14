"""What the technical words of a report mean, and where they stand in a text."""

import re
from functools import cache
from typing import Final

from attrs import field, frozen

from vierplusen.domain import Language
from vierplusen.domain.values import offer_key, texts, to_tuple
from vierplusen.domain.values import text as filled
from vierplusen.errors import UnknownLanguageError
from vierplusen.labels.terms import TERMS

_BEFORE: Final = r"(?<![\w-])"
_AFTER: Final = "(?![\\w\u0300-\u036f-])"
"""A word ends where no letter, hyphen or loose accent follows."""

_GROWS: Final = "\u0130"
_STAYS: Final = "\u0131"
"""The one letter that becomes two when it is made small, and a letter that stands in for it."""


@frozen(kw_only=True)
class GlossaryTerm:
    """A technical word (vakterm) in both languages, its other forms, and what it means.

    Examples
    --------
    >>> term = next(each for each in glossary("nl") if each.key == "unit-price")
    >>> term.name("nl"), term.forms("nl")
    ('kengetal', ('kengetal', 'kengetallen'))
    """

    key: str = field(validator=offer_key)
    nl: str = field(validator=filled)
    en: str = field(validator=filled)
    forms_nl: tuple[str, ...] = field(default=(), converter=to_tuple, validator=texts)
    forms_en: tuple[str, ...] = field(default=(), converter=to_tuple, validator=texts)
    meaning_nl: str = field(validator=filled)
    meaning_en: str = field(validator=filled)

    def name(self, lang: str) -> str:
        """Give the word itself in one language, ``nl`` or ``en``."""
        return self.nl if _language(lang) is Language.NL else self.en

    def meaning(self, lang: str) -> str:
        """Give what it means, in one or two plain sentences."""
        return self.meaning_nl if _language(lang) is Language.NL else self.meaning_en

    def forms(self, lang: str) -> tuple[str, ...]:
        """Give all forms by which it is known in a text, the word itself first."""
        rest = self.forms_nl if _language(lang) is Language.NL else self.forms_en
        return (self.name(lang), *rest)


def glossary(lang: str) -> tuple[GlossaryTerm, ...]:
    """Give all technical words that reports use, in the order of the alphabet (begrippenlijst).

    Parameters
    ----------
    lang
        ``nl`` or ``en``: by the words of which language to order.

    Raises
    ------
    UnknownLanguageError
        If the language is another one.

    Examples
    --------
    >>> [term.nl for term in glossary("nl")][:3]
    ['0-meting', '1-meting', '4+1-model']
    """
    return _ordered(_language(lang))


def terms_in(text: str, lang: str) -> tuple[tuple[int, int, str], ...]:
    """Find the technical words in a text: where each begins and ends, and its key.

    Whole words only, whatever their capitals; the longest form wins, and none overlap. The time it
    takes grows with the length of the text, whatever stands in it.

    Examples
    --------
    >>> terms_in("De MKBA rekent met kengetallen.", "nl")
    ((3, 7, 'mkba'), (19, 30, 'unit-price'))
    """
    pattern, keys = _pattern(_language(lang))
    small = text.replace(_GROWS, _STAYS).lower()
    return tuple(
        (*found.span(), keys[" ".join(found.group().split())]) for found in pattern.finditer(small)
    )


def _language(lang: str) -> Language:
    if lang not in list(Language):
        raise UnknownLanguageError(lang)
    return Language(lang)


@cache
def _ordered(lang: Language) -> tuple[GlossaryTerm, ...]:
    terms = (
        GlossaryTerm(
            key=key,
            nl=nl,
            en=en,
            forms_nl=[each for each in forms_nl.split("|") if each],
            forms_en=[each for each in forms_en.split("|") if each],
            meaning_nl=meaning_nl,
            meaning_en=meaning_en,
        )
        for key, (nl, en, forms_nl, forms_en, meaning_nl, meaning_en) in TERMS.items()
    )
    return tuple(sorted(terms, key=lambda term: term.name(lang).lower()))


@cache
def _pattern(lang: Language) -> tuple[re.Pattern[str], dict[str, str]]:
    """Give what finds every form in small letters, longest first, and the key of each."""
    keys = {form.lower(): term.key for term in _ordered(lang) for form in term.forms(lang)}
    longest = sorted(keys, key=lambda form: (-len(form), form))
    # A text may be wrapped: a space in a form is any one blank.
    forms = "|".join(r"\s".join(map(re.escape, form.split(" "))) for form in longest)
    return re.compile(f"{_BEFORE}(?:{forms}){_AFTER}"), keys
