"""Dates as people read them: as precise as they are known, with the month in letters."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from vierplusen.domain import Language, PartialDate
from vierplusen.errors import InvalidValueError

_MONTHS: Final[Mapping[Language, tuple[str, ...]]] = MappingProxyType(
    {
        Language.NL: (
            "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus",
            "september", "oktober", "november", "december",
        ),
        Language.EN: (
            "January", "February", "March", "April", "May", "June", "July", "August",
            "September", "October", "November", "December",
        ),
    }
)  # fmt: skip
_ON: Final = {Language.NL: "op", Language.EN: "on"}


def date(value: PartialDate, lang: Language) -> str:
    """Write a date as precisely as it is known.

    Examples
    --------
    >>> [date(PartialDate(each), Language.NL) for each in ("2010-05-31", "2010-05", "2010")]
    ['31 mei 2010', 'mei 2010', '2010']
    """
    year, *rest = str(value).split("-")
    parts = [year]
    if rest:
        parts.insert(0, _MONTHS[lang][int(rest[0]) - 1])
    if len(rest) > 1:
        parts.insert(0, str(int(rest[1])))
    return " ".join(parts)


def when(value: PartialDate, lang: Language) -> str:
    """Write a date with the word before it: on a day, in a month or a year.

    Examples
    --------
    >>> [when(PartialDate(each), Language.NL) for each in ("2010-05-31", "2010-05")]
    ['op 31 mei 2010', 'in mei 2010']
    """
    day = value.first == value.last
    return f"{_ON[lang] if day else 'in'} {date(value, lang)}"


def as_told(form: str, value: str, lang: Language) -> str:
    """Write the text of a date in one of the forms of ``DATES``; what is no date stays as it is."""
    try:
        return DATES[form](PartialDate(value), lang)
    except InvalidValueError:
        return value


DATES: Final[Mapping[str, Callable[[PartialDate, Language], str]]] = MappingProxyType(
    {"date": date, "when": when}
)
"""What may stand after the colon in a place of a label that a date fills: ``{until:date}``."""
