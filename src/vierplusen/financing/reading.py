"""What was asked, read and checked: need, sources, options, parties, gains."""

from collections.abc import Iterable, Mapping
from math import fsum
from typing import Any

from attrs import evolve, frozen

from vierplusen.domain import (
    BenefitAttribution,
    FinancingOptions,
    FrozenMap,
    FundingSource,
    Need,
    Party,
    is_finite,
)
from vierplusen.domain.agreeing import disagreeing
from vierplusen.domain.financing import as_options
from vierplusen.domain.games import MOST_EUROS
from vierplusen.domain.prices import UNASSIGNED
from vierplusen.domain.values import require
from vierplusen.errors import Fault, InvalidValueError, fault


@frozen
class Question:
    """What a plan is asked for: everything that it has to keep to."""

    need: tuple[Need, ...]
    funding: tuple[FundingSource, ...]
    options: FinancingOptions
    parties: tuple[Party, ...]


def read_question(
    need: Iterable[Need],
    funding: Iterable[FundingSource],
    options: FinancingOptions | Mapping[str, Any] | None,
    parties: Iterable[Party],
) -> Question:
    """Read what is asked; every fault comes back in one error.

    Raises
    ------
    InvalidValueError
        If something is of another kind, or need, sources and options do not agree.
    """
    asked = Question(
        _all_of(Need, "need", need),
        _all_of(FundingSource, "funding", funding),
        as_options(options),
        _all_of(Party, "parties", parties),
    )
    faults = disagreeing(asked.need, asked.funding, asked.options)
    if faults:
        raise InvalidValueError(faults)
    return asked


def _all_of(kind: type[Any], name: str, given: object) -> tuple[Any, ...]:
    sound = isinstance(given, Iterable) and not isinstance(given, str | Mapping)
    require(sound, name, given, "list")
    several: Iterable[Any] = given  # type: ignore[assignment]  # one by the line above
    made = tuple(several)
    faults = tuple(
        fault(f"{name}[{index}]", each, "kind", kind=kind.__name__)
        for index, each in enumerate(made)
        if not isinstance(each, kind)
    )
    if faults:
        raise InvalidValueError(faults)
    return made


def resolved(asked: Question) -> tuple[FundingSource, ...]:
    """Give the sources, of each of which is known whether it is public and temporary.

    Where a source does not say so, its party does; money of which nobody knows counts as public
    and as temporary.
    """
    public = {each.id: each.public for each in asked.parties}
    return tuple(
        evolve(
            each,
            public=_first_known(each.public, public.get(each.party or "")),
            temporary=_first_known(each.temporary),
        )
        for each in asked.funding
    )


def _first_known(*facts: bool | None) -> bool:
    return next((each for each in facts if each is not None), True)


def read_benefits(
    benefits: Mapping[str, float] | BenefitAttribution | None,
) -> FrozenMap[str, float] | None:
    """Read who gains: party -> euros, or who gains what by domain and year; None: not known.

    Of a party that gains in one place and loses in another the sum counts. Losers gain nothing.

    Raises
    ------
    InvalidValueError
        If it is neither, or an amount is no number.
    """
    if benefits is None:
        return None
    if isinstance(benefits, BenefitAttribution):
        parts: dict[str, list[float]] = {}
        for row in benefits.rows:
            parts.setdefault(row.party, []).append(row.pv_eur)
        summed = {party: fsum(several) for party, several in parts.items() if party != UNASSIGNED}
        return FrozenMap({party: max(0.0, eur) for party, eur in summed.items()})
    require(isinstance(benefits, Mapping), "benefits", benefits, "mapping")
    faults: list[Fault] = [
        fault(f"benefits.{party}", eur, "number")
        for party, eur in benefits.items()
        if not is_finite(eur)
    ]
    faults.extend(
        fault(f"benefits.{party}", eur, "size", most=MOST_EUROS)
        for party, eur in benefits.items()
        if is_finite(eur) and abs(eur) > MOST_EUROS
    )
    if faults:
        raise InvalidValueError(tuple(faults))
    return FrozenMap({party: max(0.0, float(eur)) for party, eur in benefits.items()})
