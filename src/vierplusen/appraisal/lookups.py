"""Reference records of a catalogue, and what is said where one is missing."""

from typing import Final, TypeVar

from vierplusen.domain import Catalogue, Taken
from vierplusen.errors import Fault, UnknownKeyError, fault

T = TypeVar("T")

PACKS: Final = {"nl": "vierplusen-nl", "uk": "vierplusen-uk"}
"""How keys of public reference data begin -> the pack that is known to offer them."""


def find(catalogue: Catalogue | None, kind: type[T], key: str) -> tuple[T, Taken] | None:
    """Give a reference record of the catalogue with its owner; None if it has none."""
    if catalogue is None:
        return None
    try:
        offer = catalogue.get("reference", f"{kind.__name__}:{key}")
    except UnknownKeyError:
        return None
    return offer.value, offer.taken


def missing(catalogue: Catalogue | None, kind: type, key: str, path: str) -> Fault:
    """Say that a key is not on offer, and which known pack offers such keys."""
    records = () if catalogue is None else catalogue.records(kind)
    known = [each.key for each in records]
    country = _country(key)
    pack = PACKS.get(country)
    if pack is not None and country not in map(_country, known):
        return fault(path, key, "on-offer-by", pack=pack)
    options = ", ".join(known) or "-"
    return fault(path, key, "on-offer", among=known, options=options)


def _country(key: str) -> str:
    """Give how the key of a public record begins."""
    return key.partition("/")[0].partition("-")[0]
