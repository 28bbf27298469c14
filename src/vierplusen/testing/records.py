"""What a plugin's reference records are held to: sources, names, and what they name."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Final, NoReturn

from vierplusen.domain import (
    Catalogue,
    DiscountSchedule,
    FundingStream,
    Indicator,
    LifeDomain,
    OptimismTable,
    Party,
    PolicyDomain,
    PriceIndex,
    UnitPrice,
)
from vierplusen.domain.prices import UNASSIGNED
from vierplusen.errors import nearest

_FIGURES: Final = (UnitPrice, PriceIndex, DiscountSchedule, OptimismTable)
"""Records that are figures: none without a source, and none without its status."""

_MENTIONS: Final[Mapping[tuple[type, str], type]] = {
    (UnitPrice, "bearers"): Party,
    (UnitPrice, "index"): PriceIndex,
    (UnitPrice, "includes"): UnitPrice,
    (FundingStream, "payer"): Party,
    (Party, "part_of"): Party,
    (PolicyDomain, "part_of"): PolicyDomain,
    (Indicator, "domain"): LifeDomain,
}
"""A type of record, and the field in which it names others -> what those are."""


def record_checks(
    record: Any,  # noqa: ANN401  # any type of reference data
    known: Catalogue,
    beside: Catalogue,
) -> Iterator[tuple[str, Callable[[], None]]]:
    """Give the checks of one record, by name; ``known`` and ``beside`` have what it may name."""
    kind = type(record)
    if hasattr(record, "name_en") and kind is not Indicator:
        yield "names", partial(_named, record)
    dated = kind is FundingStream and (record.from_, record.until) != (None, None)
    if kind in _FIGURES or dated:
        yield "source", partial(_sourced, record)
    if any(_mentioned(record, field) for holder, field in _MENTIONS if holder is kind):
        yield "mentions", partial(_known, record, known, beside)


def _own(record: Any) -> str:  # noqa: ANN401  # any type of reference data
    key = getattr(record, "key", None) or getattr(record, "id", None)
    return f"{type(record).__name__} {key!r}"


def _fail(said: str) -> NoReturn:
    raise AssertionError(said)


def _named(record: Any) -> None:  # noqa: ANN401  # any record with names
    if record.name is None or record.name_en is None:
        _fail(f"{_own(record)} has no name and name_en: give it both")


def _sourced(record: Any) -> None:  # noqa: ANN401  # any record with a source
    source = record.source
    if source is None or (source.title is None and source.url is None):
        _fail(f"{_own(record)} has no source with a title or a url: say where it was published")
    if getattr(record, "status", record) is None:
        _fail(f"{_own(record)} has no status: say how well it is founded")


def _mentioned(record: object, field: str) -> tuple[str, ...]:
    """Give the keys that a record names in a field: one, several, or those of a mapping."""
    value = getattr(record, field)
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _keys(kind: type, *catalogues: Catalogue) -> dict[str, Any]:
    records = (each for catalogue in catalogues for each in catalogue.records(kind))
    return {getattr(each, "key", None) or each.id: each for each in records}


def _known(record: Any, known: Catalogue, beside: Catalogue) -> None:  # noqa: ANN401  # any type of reference data
    for (holder, field), target in _MENTIONS.items():
        if holder is not type(record):
            continue
        options = _keys(target, known, beside)
        for each in _mentioned(record, field):
            if each not in options and (field, each) != ("bearers", UNASSIGNED):
                meant = nearest(each, options)
                hint = "" if meant is None else f" (did you mean {meant!r}?)"
                _fail(
                    f"{_own(record)} names {each!r} in {field}, a {target.__name__} that nobody "
                    f"offers{hint}: offer it, or pass the catalogue that has it as beside="
                )
        if field == "part_of":
            _no_circle(record, options)


def _no_circle(record: Any, options: Mapping[str, Any]) -> None:  # noqa: ANN401  # a party or a domain
    seen: list[str] = []
    above = record
    while above is not None and above.id not in seen:
        seen.append(above.id)
        above = options.get(above.part_of)
    if above is not None:
        _fail(f"{_own(record)} is part of itself: {' > '.join([*seen, above.id])}")
