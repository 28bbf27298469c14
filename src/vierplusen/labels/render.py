"""From a message to a sentence in Dutch or English."""

import string
from collections.abc import Iterable

from vierplusen.domain import Label, Language, Message, PartialDate
from vierplusen.errors import UnknownLanguageError
from vierplusen.labels.dates import DATES, as_told
from vierplusen.labels.numbers import FORMS, plain
from vierplusen.labels.own import OWN

_FORMATTER = string.Formatter()
_PRINCIPLE = "fact.principles."


class Words:
    """The labels in one language, ready to render messages.

    Parameters
    ----------
    lang
        ``nl`` or ``en``.
    labels
        What plugins add; a key that the library has already keeps the library's words.

    Examples
    --------
    >>> words = Words("nl")
    >>> words.say(Message("reason.fact", {"fact": Message("fact.measuring.baseline"),
    ...                                   "degree": Message("degree.absent")}))
    '0-meting: nee'
    """

    def __init__(self, lang: str, labels: Iterable[Label] = ()) -> None:
        if lang not in list(Language):
            raise UnknownLanguageError(lang)
        self.lang = Language(lang)
        self._labels: dict[str, Label] = {each.key: each for each in labels}
        self._labels.update(OWN.of_kind("label"))

    def has(self, key: str) -> bool:
        """Tell whether there are words for a key."""
        return key in self._labels

    def word(self, key: str) -> str:
        """Give the words of a key; a key without words stands for itself, so nothing is lost.

        A principle of a plugin that is not there is called by its own key.
        """
        label = self._labels.get(key)
        return key.removeprefix(_PRINCIPLE) if label is None else label.text(self.lang)

    def say(self, message: Message) -> str:
        """Render a message, with the messages in it; a place that is not filled stays visible.

        A place may say how to write a number: ``{net:eur}``; see :meth:`figure`. Or a date:
        ``{until:date}`` gives "31 May 2010", and ``{until:when}`` "on 31 May 2010".
        """
        if not self.has(message.key):
            return self.word(message.key)
        parts = []
        for literal, name, form, _ in _FORMATTER.parse(self.word(message.key)):
            parts.append(literal)
            if name is not None:
                filled = name in message.values
                said = self._show(message.values[name], form or "") if filled else f"{{{name}}}"
                parts.append(said)
        return "".join(parts)

    def figure(self, value: float, form: str) -> str:
        """Write a number as a place of a label would: in one of the forms of ``FORMS``.

        Parameters
        ----------
        value
            The number.
        form
            One of those: ``eur``, ``cents``, ``number``, ``percent``, ``chance``, ``rate``,
            ``share``, ``years``, ``whole``.

        Examples
        --------
        >>> Words("nl").figure(-146580.4, "eur"), Words("en").figure(0.0541, "number")
        ('€ -146.580', '0.0541')
        """
        return FORMS[form](value, self.lang)

    def date(self, value: PartialDate | str) -> str:
        """Write a date, as precisely as it is known; text that is no date stays as it is.

        Examples
        --------
        >>> Words("nl").date(PartialDate("2010-05-31")), Words("en").date(PartialDate("2010-05"))
        ('31 mei 2010', 'May 2010')
        """
        return as_told("date", str(value), self.lang)

    def number(self, value: float, decimals: int = 2) -> str:
        """Write a number with at most so many decimals, as the language does.

        Examples
        --------
        >>> Words("nl").number(-0.8333), Words("en").number(12345.0)
        ('-0,83', '12,345')
        """
        return plain(value, self.lang, decimals)

    def _show(self, value: object, form: str) -> str:
        if isinstance(value, Message):
            return self.say(value)
        if isinstance(value, tuple):
            return ", ".join(self.say(each) for each in value)
        if form in FORMS and isinstance(value, int | float) and not isinstance(value, bool):
            return FORMS[form](value, self.lang)
        if isinstance(value, float):
            return self.number(value)
        if form in DATES and isinstance(value, str):
            return as_told(form, value, self.lang)
        return str(value)
