"""Who is compared with whom, and in which groups: those who took part, and those who did not."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np
from attrs import frozen

from vierplusen.domain import GROUP, HOUSEHOLD, Indicator, Message, Registration, Unit
from vierplusen.domain.values import require
from vierplusen.errors import Fault, InvalidValueError, fault
from vierplusen.measuring.changes import Asked
from vierplusen.measuring.panel import (
    Codes,
    Mask,
    Panel,
    Units,
    as_array,
    panel_of,
    units_in,
)

MOST_GROUPS: Final = 50
"""A trait of more levels than this divides nobody, unless it is asked for by name."""


@frozen(eq=False)
class Side:
    """One side of a comparison: the panels, and which participants are in it."""

    panels: dict[str, Panel]
    chosen: Mask

    def units(self, panel: Panel) -> Mask:
        """Give the units of a panel whose participants are all on this side."""
        return panel.units.of_participants(self.chosen)


def sides_of(
    registration: Registration,
    indicators: Sequence[Indicator],
    comparison: str | Registration | None,
) -> tuple[Side, Side | None]:
    """Divide everybody into those who took part and those who did not."""
    panels = panels_of(registration, indicators)
    everybody = np.ones(len(registration.participants), dtype=bool)
    if comparison is None:
        return Side(panels, everybody), None
    if isinstance(comparison, Registration):
        theirs = np.ones(len(comparison.participants), dtype=bool)
        known = set(comparison.indicators)
        others = panels_of(comparison, [each for each in indicators if each.id in known])
        return Side(panels, everybody), Side(others, theirs)
    trait = registration.traits.get(GROUP)
    levels = () if trait is None else trait.levels
    if trait is None or comparison not in levels:
        options = ", ".join(levels) or "-"
        wrong = fault("comparison", comparison, "group-of", among=levels, options=options)
        raise InvalidValueError((wrong,))
    codes = as_array(trait.codes)
    outside = codes == levels.index(comparison)
    inside = (codes >= 0) & ~outside
    if not inside.any():
        raise InvalidValueError((fault("comparison", comparison, "somebody-else"),))
    return Side(panels, inside), Side(panels, outside)


def panels_of(registration: Registration, indicators: Sequence[Indicator]) -> dict[str, Panel]:
    """Give a panel for each indicator, with the faults of all of them at once."""
    panels: dict[str, Panel] = {}
    faults: list[Fault] = []
    units: dict[Unit, Units] = {}
    for unit in sorted({each.unit for each in indicators}):
        try:
            units[unit] = units_in(registration, unit)
        except InvalidValueError as problem:
            faults.extend(problem.faults)
    for each in indicators:
        if each.unit not in units:
            continue
        try:
            panels[each.id] = panel_of(registration, each, units[each.unit])
        except InvalidValueError as problem:
            faults.extend(problem.faults)
    if faults:
        raise InvalidValueError(tuple(faults))
    return panels


def groups_of(
    registration: Registration, names: Sequence[str] | None, *, compared: bool
) -> list[tuple[str, str, Mask]]:
    """Give each group by which results are divided: its trait, its level, who is in it."""
    require(not isinstance(names, str), "groups", names, "list")
    traits = registration.traits
    if names is None:
        apart = {HOUSEHOLD, GROUP} if compared else {HOUSEHOLD}
        names = [
            key
            for key, each in traits.items()
            if key not in apart and len(each.levels) <= MOST_GROUPS
        ]
    wrong = [
        fault(f"groups[{index}]", each, "one-of", among=[*traits], options=", ".join(traits))
        for index, each in enumerate(names)
        if each not in traits
    ]
    if wrong:
        raise InvalidValueError(tuple(wrong))
    return [
        (name, level, as_array(traits[name].codes) == code)
        for name in sorted(set(names))
        for code, level in enumerate(traits[name].levels)
    ]


def check_comparison(registration: Registration, other: Registration, asked: Asked) -> None:
    """Refuse a comparison that nothing can be compared with."""
    if not other.participants:
        raise InvalidValueError((fault("comparison", "nobody", "comparison"),))
    if other == registration:
        raise InvalidValueError((fault("comparison", "the same people", "somebody-else"),))
    among = other.moments
    options = ", ".join(among) or "-"
    wrong = tuple(
        fault(f"comparison.{name}", each, "one-of", among=among, options=options)
        for name, each in (("start", asked.start), ("end", asked.end))
        if each in registration.moments and each not in among
    )
    if wrong:
        raise InvalidValueError(wrong)


def apart_reasons(
    registration: Registration, ours: Side, theirs: Side | None, traits: Iterable[str]
) -> Iterator[Message]:
    """Say who stands on no side and in no group; without numbers, which would tell of few."""
    if theirs is not None and theirs.panels is ours.panels:
        if not (ours.chosen | theirs.chosen).all():
            yield Message("measured.no-side")
        sides, everybody = theirs.chosen.astype(np.int64), ours.chosen | theirs.chosen
        if any(_divided(each, sides, everybody) for each in _units(ours)):
            yield Message("measured.both-sides")
    for name in traits:
        codes = as_array(registration.traits[name].codes).astype(np.int64)
        if (codes[ours.chosen] < 0).any():
            yield Message("measured.no-group", {"trait": name})
        if any(_divided(each, codes, ours.chosen & (codes >= 0)) for each in _units(ours)):
            yield Message("measured.divided", {"trait": name})


def _units(side: Side) -> list[Units]:
    """Give the units of a side that can hold more than one participant."""
    found = {each.indicator.unit: each.units for each in side.panels.values()}
    return [each for each in found.values() if each.codes is not None]


def _divided(units: Units, codes: Codes, among: Mask) -> bool:
    """Tell whether some unit, all of whose participants are among these, has several codes."""
    assert units.codes is not None  # noqa: S101  # asked of such units only
    lowest = np.full(len(units), np.iinfo(np.int64).max)
    highest = np.full(len(units), -1)
    np.minimum.at(lowest, units.codes, codes)
    np.maximum.at(highest, units.codes, codes)
    return bool(((lowest < highest) & units.of_participants(among)).any())
