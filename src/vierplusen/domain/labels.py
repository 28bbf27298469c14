"""One label: what a key means, in Dutch and in English."""

from enum import StrEnum

from attrs import field, frozen

from vierplusen.domain.values import text


class Language(StrEnum):
    """The languages of the labels (taal)."""

    NL = "nl"
    EN = "en"


@frozen
class Label:
    """The words of a key in both languages; ``{name}`` is a place that a message fills.

    Examples
    --------
    >>> Label("criterion.example/near-home", "dicht bij huis", "near home").text("nl")
    'dicht bij huis'
    """

    key: str = field(validator=text)
    nl: str = field(validator=text)
    en: str = field(validator=text)

    def text(self, lang: str) -> str:
        """Give the words in one language, ``nl`` or ``en``."""
        return self.nl if Language(lang) is Language.NL else self.en
