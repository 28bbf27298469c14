"""Plain values of a document: text, numbers, words of enumerations, dates. Nothing is coerced."""

import re
from typing import Any

import attrs

from vierplusen.documents import shapes
from vierplusen.documents.meant import meant_number
from vierplusen.domain import Degree, PartialDate, as_date, as_degree, is_finite, is_unicode
from vierplusen.errors import InvalidValueError, fault


def wrong_value(value: object, expects: str, **values: Any) -> InvalidValueError:  # noqa: ANN401  # words of any kind
    """Make the error of one value, whose path is not known yet."""
    return InvalidValueError((fault("", value, expects, **values),))


def read_text(value: object, _kind: object) -> str:
    """Read text."""
    if not isinstance(value, str):
        raise wrong_value(value, "text")
    if not is_unicode(value):
        raise wrong_value(value, "unicode")
    return value


def read_boolean(value: object, _kind: object) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise wrong_value(value, "boolean")
    return value


def read_number(value: object, _kind: object) -> float:
    """Read a finite number."""
    if not is_finite(value):
        raise no_number(value, "number")
    return float(value)  # type: ignore[arg-type]  # a number by the line above


def no_number(value: object, expects: str) -> InvalidValueError:
    """Refuse what is no number, and name the one that a text was probably meant to be."""
    wrong = fault("", value, expects)
    meant = meant_number(value)
    return InvalidValueError((wrong if meant is None else attrs.evolve(wrong, nearest=meant),))


def read_whole(value: object, _kind: object) -> int:
    """Read a whole number."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise no_number(value, "integer")
    return value


def read_enum(value: object, kind: Any) -> Any:  # noqa: ANN401  # any enumeration
    """Read a word of an enumeration."""
    if kind is Degree and isinstance(value, bool):
        return as_degree(value)
    words = shapes.words(kind)
    if not isinstance(value, str) or value not in words:
        wrong = fault("", value, "one-of", among=words, options=", ".join(words))
        meant = _english(value, kind) if isinstance(value, str) else None
        raise InvalidValueError((wrong if meant is None else attrs.evolve(wrong, nearest=meant),))
    return kind(value)


def _english(value: str, kind: Any) -> str | None:  # noqa: ANN401  # any enumeration
    """Give the word of an enumeration whose Dutch or English name somebody wrote."""
    from vierplusen.labels import Words  # noqa: PLC0415  # only where something is wrong

    prefix = _NAMES.get(kind.__name__)
    said = value.strip().lower()
    if kind.__name__ == "Form" and said in _FORMS:
        return _FORMS[said]
    for words in (Words("nl"), Words("en")):
        for each in kind:
            if words.word(f"{prefix}.{each}") == said:
                return str(each.value)
    return None


_NAMES = {
    "Alternative": "alternative", "BenefitKind": "benefit", "Better": "better",
    "Decision": "decision", "Degree": "degree", "EvidenceKind": "evidence",
    "FigureStatus": "figure", "Form": "form", "GoalArea": "goal", "Level": "level",
    "LifeStage": "stage", "LinkDirection": "link", "Partner": "partner", "Paying": "paying",
    "Perspective": "perspective", "Sector": "sector", "ServiceKind": "service",
    "SteeringForm": "steering", "Timing": "timing", "Unit": "unit",
}  # fmt: skip
"""Enumeration -> how the keys of its labels begin."""

_FORMS = {
    "projectsubsidie": "grant", "fondsbijdrage": "grant", "vergoeding": "fee", "tarief": "fee",
    "personeel": "capacity", "inzet": "capacity", "donatie": "gift",
    "schenking": "gift", "sponsoring": "gift", "krediet": "loan", "eigen middelen": "own",
    "eigen inbreng": "own", "eigen bijdrage": "own", "omzet": "sales", "inkomsten": "sales",
    "natura": "in-kind", "vrijwilligers": "in-kind", "verschuiving": "shift",
    "budgetverschuiving": "shift", "nieuw-voor-oud": "shift",
}  # fmt: skip
"""What people call a form of money beside its name in reports -> the word that a document takes."""


def read_date(value: object, _kind: object) -> PartialDate:
    """Read a year, a month or a day."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise wrong_value(value, "date")
    turned = _DAY_FIRST.fullmatch(value.strip()) if isinstance(value, str) else None
    if turned is not None:
        day, month, year = (int(part) for part in turned.groups())
        meant = f"{year}-{month:02}-{day:02}"
        raise InvalidValueError((attrs.evolve(fault("", value, "date"), nearest=meant),))
    made = as_date(value)
    assert made is not None  # noqa: S101  # only None gives None
    return made


_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", re.ASCII)


def plain_date(value: PartialDate) -> int | str:
    """Give a date as a document holds it."""
    return int(value.text) if value.text.isdigit() else value.text
