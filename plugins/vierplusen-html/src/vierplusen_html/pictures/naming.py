"""What money pictures call things: parties, sources, and what they say of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from vierplusen import FundingSource, Knob, Language, Message, Party, Words

UNASSIGNED: Final = "unassigned"
"""Under this name stands what nobody was named for."""


def say(words: Words, key: str, /, **values: Any) -> str:  # noqa: ANN401  # what a message takes
    """Say one label of the pictures."""
    return words.say(Message(f"picture.html/{key}", values))


_BRIEF: Final = 60
_EURO_UNITS: Final = frozenset({"euro", "euros", "euro's", "eur", "€"})


def brief(name: str) -> str:
    """Give a name for a sentence; the table of a picture has all of a long one."""
    return name if len(name) <= _BRIEF else f"{name[: _BRIEF - 1].rstrip()}…"


def party_name(key: str, parties: Iterable[Party], words: Words) -> str:
    """Give what people call a party, in the language of the words; nobody in words."""
    if key == UNASSIGNED:
        return words.word("appraised.nobody")
    found = next((each for each in parties if each.id == key), None)
    if found is None:
        return key
    dutch = words.lang is Language.NL
    return (found.name if dutch else found.name_en or found.name) or key


def own_name(key: str, parties: Iterable[Party], words: Words, there: Iterable[str]) -> str:
    """Give what people call a party by itself: it says so where parts of it are there too."""
    known = tuple(parties)
    name = party_name(key, known, words)
    above = {each.id: each.part_of for each in known}
    wholes = {whole for each in there for whole in _wholes(each, above)}
    return words.say(Message("shared.itself-named", {"party": name})) if key in wholes else name


def _wholes(key: str, above: Mapping[str, str | None]) -> Iterator[str]:
    """Give what a party is part of, the smallest first; a circle ends where it began."""
    seen = {key}
    while (whole := above.get(key)) is not None and whole not in seen:
        seen.add(whole)
        yield whole
        key = whole


def source_names(
    funding: Iterable[FundingSource], parties: Iterable[Party], words: Words
) -> Mapping[str, str]:
    """Give each source a name of its own: its name, that of its party, or its id."""
    known = tuple(parties)
    named = {
        each.id: each.name or party_name(each.party or each.id, known, words) for each in funding
    }
    often = Counter(named.values())
    return {
        own: name if often[name] == 1 or name == own else f"{name} ({own})"
        for own, name in named.items()
    }


def euros(words: Words, value: float) -> str:
    """Write euros with their sign of money."""
    return words.figure(value, "eur")


def amount(words: Words, value: float, knob: Knob) -> str:
    """Write a value of an estimate with what it counts, as the text of a report does."""
    given = (knob.value, knob.low, knob.mode, knob.high, knob.mean, knob.sd)
    if knob.unit is not None and knob.unit.casefold() in _EURO_UNITS:
        key = "quantity.eur"
    elif knob.unit is not None:
        key = "quantity.unit"
    elif all(0 <= each <= 1 for each in given if each is not None):
        key = "quantity.share"
    else:
        key = "quantity.number"
    return words.say(Message(key, {"value": value, "unit": knob.unit or ""}))


def cents(words: Words, value: float) -> str:
    """Write cents as euros, exactly."""
    return words.figure(value, "cents")
