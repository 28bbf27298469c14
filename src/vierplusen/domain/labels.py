"""One label: what a key means, in Dutch and in English."""

import string
from enum import StrEnum

import attrs
from attrs import field, frozen

from vierplusen.domain.values import text
from vierplusen.errors import InvalidValueError, UnknownLanguageError, fault


class Language(StrEnum):
    """The languages of the labels (taal)."""

    NL = "nl"
    EN = "en"


def _template(_self: object, attribute: "attrs.Attribute[str]", value: str) -> None:
    try:
        list(string.Formatter().parse(value))
    except ValueError:
        raise InvalidValueError((fault(attribute.name, value, "template"),)) from None


@frozen
class Label:
    """The words of a key in both languages; ``{name}`` is a place that a message fills.

    Examples
    --------
    >>> Label("criterion.example/near-home", "dicht bij huis", "near home").text("nl")
    'dicht bij huis'
    """

    key: str = field(validator=text)
    nl: str = field(validator=[text, _template])
    en: str = field(validator=[text, _template])

    def text(self, lang: str) -> str:
        """Give the words in one language, ``nl`` or ``en``."""
        if lang not in list(Language):
            raise UnknownLanguageError(lang)
        return self.nl if lang == Language.NL else self.en
