"""What does not belong in a registration: by which people can be found.

A registration holds pseudonyms. Every column of a sheet that is read is looked at, also those that
nothing is read from, and refused by its place alone: nothing of what stands in it is shown.
"""

import re
from collections.abc import Iterator, Mapping
from math import exp, lgamma, log, log1p
from typing import Final

from attrs import define, field, frozen

from vierplusen.documents.tables.cells import plain
from vierplusen.documents.tables.names import are_names, is_name
from vierplusen.documents.tables.places import address, in_order
from vierplusen.documents.tables.sheets import Heads, Row, Sheet
from vierplusen.documents.tables.words import bare
from vierplusen.errors import Fault, fault, phrase, shown

FALSE_ALARM: Final = 1e-4
"""Of columns of random numbers fewer than this share are taken for service numbers by chance."""

CHANCE: Final = 1 / 11
"""The share of random numbers that pass the check of citizen service numbers."""

_WEIGHTS: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_DIGITS: Final = re.compile(r"(?<![\d.,-])\d(?:[ .-]?\d){7,8}(?![.,-]?\d)", re.ASCII)
_DATES: Final = re.compile(
    r"\b(?:\d{4}[-. ]\d{1,2}[-. ]\d{1,2}|\d{1,2}[-. ]\d{1,2}[-. ]\d{4})\b", re.ASCII
)
_MAIL: Final = re.compile(r"[^\s@<>;,]+@[^\s@<>;,]+\.[a-z]{2,}", re.IGNORECASE)
_PHONE: Final = re.compile(
    r"(?<![\d-])(?:(?:\+31|0031)[ -]?(?:\(0\))?[ -]?[1-9](?:[ -]?\d){8}"
    r"|06(?:[ -]?\d){8}|\(?0\d{1,3}\)?(?:-| - | )\d{2,3}(?: ?\d){3,5})(?!\d)",
    re.ASCII,
)
_POSTCODE: Final = re.compile(r"\b[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2}\b", re.ASCII)
_ALONE: Final = re.compile(r"[1-9]\d{3}[A-Z]{2}", re.ASCII)
_STREET: Final = re.compile(
    r"[^\W\d_]*(?:straat|laan|weg|plein|gracht|kade|singel|dreef|steeg|hof|dijk|street|road)"
    r" \d{1,4}(?: ?[a-z])?\b",
    re.IGNORECASE,
)

_HEADS: Final[Mapping[str, tuple[str, ...]]] = {
    "service-numbers": ("bsn", "burgerservicenummer", "sofinummer", "sofi nummer", "sofinr"),
    "mail": ("e mail", "email", "mail", "mailadres", "e mailadres", "emailadres"),
    "phones": ("telefoon", "telefoonnummer", "tel", "mobiel", "mobiele nummer", "phone", "telnr"),
    "birth-dates": (
        "geboortedatum", "geb datum", "gebdatum", "geboren", "geboren op", "birth date",
        "birthdate", "date of birth", "dob", "geboortedag",
    ),
    "addresses": (
        "adres", "woonadres", "straat", "straatnaam", "huisnummer", "huisnr", "address", "street",
        "postcode", "postal code", "zip",
    ),
    "people": (
        "naam", "voornaam", "achternaam", "roepnaam", "voorletters", "initialen", "tussenvoegsel",
        "geslachtsnaam", "meisjesnaam", "name", "first name", "last name", "surname",
        "full name", "volledige naam", "voor en achternaam", "naam en voornaam", "gezinsnaam",
        "familienaam",
    ),
}  # fmt: skip
"""What a column must not hold -> the heads that say that it does."""

_SOMEBODY: Final = (
    "deelnemer", "client", "klant", "bewoner", "kind", "ouder", "moeder", "vader", "gezin",
    "jongere", "leerling", "participant", "persoon", "kandidaat", "contactpersoon", "partner",
)  # fmt: skip

ADVICE: Final[Mapping[str, str]] = {
    "service-numbers": "pseudonyms-only",
    "mail": "no-contact",
    "phones": "no-contact",
    "birth-dates": "age-class",
    "addresses": "neighbourhood-only",
    "people": "pseudonyms-only",
}
"""What was found -> what to put there instead."""


@frozen(kw_only=True)
class Looked:
    """One column as it is looked at.

    Attributes
    ----------
    head
        What stands above it.
    texts
        What stands in it, each once, with the first row that has it.
    of_people
        Whether it is the column of the participants.
    is_story
        Whether it is free text that is read.
    """

    head: str
    texts: Mapping[str, int]
    of_people: bool = False
    is_story: bool = False


@define
class Watch:
    """Looks at every cell of a sheet as it passes by.

    Attributes
    ----------
    sheet, heads
        The sheet, and what stands above its columns.
    people, stories
        The columns of participants and of stories.
    """

    sheet: Sheet
    heads: Heads
    people: frozenset[str] = frozenset()
    stories: frozenset[str] = frozenset()
    _texts: dict[str, dict[str, int]] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self._texts = {each: {} for each in self.heads.columns}

    def see(self, number: int, cells: Row) -> None:
        """Look at a row: each different text of a column is kept once."""
        for letter, cell in cells.items():
            if type(cell) is str:
                text = cell
            else:
                value = None if cell is None else plain(cell).value
                if isinstance(value, float) and value.is_integer():
                    value = int(value)
                if not isinstance(value, str | int):
                    continue
                text = value if isinstance(value, str) else shown(value)
            texts = self._texts.get(letter)
            if texts is None:
                texts = self._texts[letter] = {}
            texts.setdefault(text, number)

    def faults(self) -> Iterator[Fault]:
        """Say which columns hold what does not belong in a registration."""
        for letter in sorted(self._texts, key=in_order):
            head = self.heads.columns.get(letter, "")
            looked = Looked(
                head=head,
                texts=self._texts[letter],
                of_people=letter in self.people,
                is_story=letter in self.stories,
            )
            found = look(looked)
            if found is not None:
                what, row = found
                where = address(self.sheet.name, letter, row)
                path = f"{where} ({head})" if _harmless(head) else where
                yield fault(path, phrase(what), ADVICE[what])


def _harmless(head: str) -> bool:
    """Tell whether a head can be shown: a table without heads has people in that place."""
    numbers = _DIGITS.search(head) or _MAIL.search(head) or _PHONE.search(head)
    return bool(head) and not numbers and not is_name(head) and not _STREET.search(head)


def look(column: Looked) -> tuple[str, int | None] | None:
    """Tell what a column holds that does not belong there, and in which row if it is one cell.

    Examples
    --------
    >>> look(Looked(head="Contact", texts={"p1@example.org": 2}))
    ('mail', 2)
    """
    return next(_findings(column), None)


def _findings(column: Looked) -> Iterator[tuple[str, int | None]]:
    said = bare(column.head)
    for what, heads in _HEADS.items():
        if said in heads or (what == "people" and _names_somebody(said)):
            yield what, None
    for text, row in column.texts.items():
        if "@" in text and _MAIL.search(text):
            yield "mail", row
        if len(text) > _PHONE_LEAST and _PHONE.search(text):
            yield "phones", row
    if _service_numbers(column):
        yield "service-numbers", None
    if not column.is_story:
        if _addresses(column):
            yield "addresses", None
        if are_names((" ".join(each.split()) for each in column.texts), of_people=column.of_people):
            yield "people", None


_PHONE_LEAST: Final = 8


def _names_somebody(said: str) -> bool:
    """Tell whether a head asks for the name of somebody."""
    words = said.split()
    named = {"naam", "name", "namen", "voornaam", "achternaam"} & {*words}
    joined = any(said == f"{each}{end}" for each in _SOMEBODY for end in ("naam", "snaam"))
    return joined or bool(named and {*words} & {*_SOMEBODY})


def _addresses(column: Looked) -> bool:
    """Tell whether addresses or full postcodes stand in a column."""
    texts = [each for each in column.texts if not each.isalpha()]
    hits = sum(_is_address(each) for each in texts)
    alone = sum(_ALONE.fullmatch(each) is not None for each in texts)
    return hits >= max(_SOME, _PART * len(texts)) or alone >= max(_SOME, _MOST * len(texts))


def _is_address(text: str) -> bool:
    code = _POSTCODE.search(text.upper()) and not _ALONE.fullmatch(text)
    return bool(code or _STREET.search(text))


_SOME: Final = 2
_PART: Final = 0.25
_MOST: Final = 0.9


def passes(number: str) -> bool:
    """Tell whether digits pass the check of citizen service numbers (elfproef).

    Examples
    --------
    >>> passes("111222333"), passes("123456789")
    (True, False)
    """
    digits = [int(each) for each in number.rjust(9, "0")]
    total = sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return total % 11 == 0 and any(digits)


def _service_numbers(column: Looked) -> bool:
    """Tell whether numbers pass the check far more often than chance; in a story one is enough."""
    numbers = {
        "".join(filter(str.isdigit, each))
        for text in column.texts
        if len(text) > _SHORT
        for each in _DIGITS.findall(_DATES.sub(" ", text))
    }
    good = sum(map(passes, numbers))
    if column.is_story:
        return good > 0
    return good > 0 and tail(len(numbers), good, CHANCE) < FALSE_ALARM


_SHORT: Final = 7


def tail(number: int, least: int, chance: float) -> float:
    """Give the chance that of so many at least so many succeed (binomial).

    Examples
    --------
    >>> round(tail(12, 5, 1 / 11), 4)
    0.0028
    """
    total = 0.0
    for many in range(least, number + 1):
        ways = lgamma(number + 1) - lgamma(many + 1) - lgamma(number - many + 1)
        term = exp(ways + many * log(chance) + (number - many) * log1p(-chance))
        total += term
        if many > number * chance and term < total * _ENOUGH:
            break
    return min(total, 1.0)


_ENOUGH: Final = 1e-12
