"""measure(): from a registration to effects with intervals, in their context."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import numpy as np
from attrs import frozen

from vierplusen.domain import (
    GROUP,
    HOUSEHOLD,
    BalanceRow,
    Change,
    Contrast,
    DomainChange,
    Indicator,
    Measured,
    Message,
    Project,
    Registration,
    ServiceKind,
    Unit,
    check_kind,
)
from vierplusen.errors import Fault, InvalidValueError, fault
from vierplusen.measuring.changes import Asked, Group, change_of
from vierplusen.measuring.contrasts import balance_reasons, balance_row, contrast_of
from vierplusen.measuring.domains import domain_change
from vierplusen.measuring.panel import Mask, Panel, as_array, panel_of
from vierplusen.measuring.telling import interventions_of, questions_of, told, weight_of

MOST_GROUPS: Final = 50
"""A trait of more levels than this divides nobody, unless it is asked for by name."""


@frozen(eq=False)
class _Side:
    """One side of a comparison: the panels, and which participants are in it."""

    panels: dict[str, Panel]
    chosen: Mask

    def units(self, panel: Panel) -> Mask:
        """Give the units of a panel whose participants are all on this side."""
        return panel.units.of_participants(self.chosen)


def measure(
    registration: Registration,
    *,
    indicators: Iterable[Indicator],
    comparison: str | Registration | None = None,
    groups: Sequence[str] | None = None,
    project: Project | None = None,
    service: ServiceKind | None = None,
    start: str | None = None,
    end: str | None = None,
    confidence: float = 0.95,
    seed: int = 0,
) -> Measured:
    """Give what changed, how sure that is, and what it says of a project.

    Parameters
    ----------
    registration
        The readings.
    indicators
        What the readings are of. Those that the registration does not have are said.
    comparison
        Those who did not take part: a value of the trait ``group``, or a registration of their
        own; None: nobody.
    groups
        The traits by which results are divided; None: every trait with at most fifty values,
        without households and without ``group`` where that tells the comparison.
    project
        The project it is about: its facts answer the questions of context, its stories are told.
    service
        The kind of service, on which hangs how strict the evidence must be; None: the project's.
    start, end
        The moments that are compared; None: the first and the last.
    confidence
        How sure an interval is to be, between 0 and 1.
    seed
        For methods that draw at random. The default methods count, and do not draw.

    Returns
    -------
    Measured
        The true figures; :func:`vierplusen.protect` takes those of small groups away.

    Raises
    ------
    InvalidValueError
        With every fault: a reading off its scale, members of one household with different
        readings, a moment or a trait that is not there, an empty comparison group.

    Examples
    --------
    >>> readings = {("debts", "baseline"): [3, 4, 5, 4], ("debts", "follow-up"): [1, 1, 4, 2]}
    >>> made = Registration.from_wide(participant=["a", "b", "c", "d"], readings=readings)
    >>> debts = Indicator(id="debts", unit="person", better="lower", low=0)
    >>> change = measure(made, indicators=[debts]).change("debts")
    >>> change.both, change.change.mean, change.outcome.improved
    (4, -2.0, 4)
    """
    check_kind(registration, Registration, "registration")
    wanted = _indicators(indicators)
    asked = _asked(registration, start, end, confidence)
    measured = [each for each in wanted if each.id in set(registration.indicators)]
    ours, theirs = _sides(registration, measured, comparison)
    by_name = _groups(registration, groups, compared=isinstance(comparison, str))
    changes: list[Change] = []
    domains: list[DomainChange] = []
    for group_trait, level, chosen in (("", "", ours.chosen), *by_name):
        side = _Side(ours.panels, ours.chosen & chosen)
        changes.extend(_changes(side, group_trait, level, asked))
        domains.extend(_domains(side, group_trait, level, asked))
    contrasts, balance = _compared(ours, theirs, asked)
    questions = questions_of(project, compared=bool(contrasts))
    people = {registration.participants[place] for place in np.flatnonzero(ours.chosen).tolist()}
    own = () if project is None else tuple(project.stories)
    stories, untold = told((*registration.stories, *own), people)
    kind = service if service is not None or project is None else project.service
    return Measured(
        source=registration.source,
        start=asked.start,
        end=asked.end,
        participants=int(ours.chosen.sum()),
        indicators=tuple(measured),
        changes=tuple(changes),
        domains=tuple(domains),
        contrasts=contrasts,
        balance=balance,
        interventions=interventions_of(registration, list(ours.panels.values()), asked),
        stories=stories,
        untold=untold,
        questions=questions,
        weight=weight_of(kind, changes, contrasts, questions, stories=len(stories)),
        unused=registration.unused,
        reasons=tuple(_reasons(registration, wanted, contrasts, balance, theirs)),
        confidence=asked.confidence,
        seed=seed,
    )


def _indicators(given: Iterable[Indicator]) -> tuple[Indicator, ...]:
    """Check the indicators, and give them by id."""
    found: dict[str, Indicator] = {}
    faults: list[Fault] = []
    for index, each in enumerate(given):
        path = f"indicators[{index}]"
        if not isinstance(each, Indicator):
            faults.append(fault(path, each, "kind", kind="Indicator"))
        elif found.setdefault(each.id, each) != each:
            faults.append(fault(f"{path}.id", each.id, "unique", first="another indicator"))
    if faults:
        raise InvalidValueError(tuple(faults))
    return tuple(found[key] for key in sorted(found))


def _asked(
    registration: Registration, start: str | None, end: str | None, confidence: float
) -> Asked:
    moments = registration.moments
    faults: list[Fault] = []
    for name, each in (("start", start), ("end", end)):
        if each is not None and each not in moments:
            options = ", ".join(moments)
            faults.append(fault(name, each, "one-of", among=moments, options=options))
    if not (isinstance(confidence, float) and 0 < confidence < 1):
        faults.append(fault("confidence", confidence, "open-share"))
    if faults:
        raise InvalidValueError(tuple(faults))
    first = start or (moments[0] if moments else "baseline")
    last = end or (moments[-1] if len(moments) > 1 else "follow-up")
    places = [moments.index(each) for each in (first, last) if each in moments]
    if places != sorted(set(places)):
        raise InvalidValueError((fault("end", last, "later-moment", start=first),))
    return Asked(first, last, confidence)


def _panels(registration: Registration, indicators: Sequence[Indicator]) -> dict[str, Panel]:
    """Give a panel for each indicator, with the faults of all of them at once."""
    panels: dict[str, Panel] = {}
    faults: list[Fault] = []
    for each in indicators:
        try:
            panels[each.id] = panel_of(registration, each)
        except InvalidValueError as problem:
            faults.extend(problem.faults)
    if faults:
        raise InvalidValueError(tuple(faults))
    return panels


def _sides(
    registration: Registration,
    indicators: Sequence[Indicator],
    comparison: str | Registration | None,
) -> tuple[_Side, _Side | None]:
    """Divide everybody into those who took part and those who did not."""
    panels = _panels(registration, indicators)
    everybody = np.ones(len(registration.participants), dtype=bool)
    if comparison is None:
        return _Side(panels, everybody), None
    if isinstance(comparison, Registration):
        if not comparison.participants:
            raise InvalidValueError((fault("comparison", "nobody", "comparison"),))
        theirs = np.ones(len(comparison.participants), dtype=bool)
        known = set(comparison.indicators)
        others = _panels(comparison, [each for each in indicators if each.id in known])
        return _Side(panels, everybody), _Side(others, theirs)
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
    return _Side(panels, inside), _Side(panels, outside)


def _groups(
    registration: Registration, names: Sequence[str] | None, *, compared: bool
) -> list[tuple[str, str, Mask]]:
    """Give each group by which results are divided: its trait, its level, who is in it."""
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


def _changes(side: _Side, trait: str, level: str, asked: Asked) -> Iterator[Change]:
    for panel in side.panels.values():
        yield change_of(panel, Group(side.units(panel), trait, level), asked)


def _domains(side: _Side, trait: str, level: str, asked: Asked) -> Iterator[DomainChange]:
    """Give each life domain over its indicators that are read of persons."""
    by_domain: dict[str, list[Panel]] = {}
    for panel in side.panels.values():
        if panel.indicator.domain is not None and panel.indicator.unit is Unit.PERSON:
            by_domain.setdefault(panel.indicator.domain, []).append(panel)
    for domain, panels in sorted(by_domain.items()):
        yield domain_change(domain, panels, Group(side.chosen, trait, level), asked)


def _compared(
    ours: _Side, theirs: _Side | None, asked: Asked
) -> tuple[tuple[Contrast, ...], tuple[BalanceRow, ...]]:
    if theirs is None:
        return (), ()
    both = [key for key in ours.panels if key in theirs.panels]
    contrasts: list[Contrast] = []
    balance: list[BalanceRow] = []
    for key in both:
        mine, other = ours.panels[key], theirs.panels[key]
        units = (mine, ours.units(mine), other, theirs.units(other))
        contrasts.append(contrast_of(*units, asked))
        balance.append(balance_row(*units, asked))
    return tuple(contrasts), tuple(balance)


def _reasons(
    registration: Registration,
    indicators: Sequence[Indicator],
    contrasts: Sequence[Contrast],
    balance: tuple[BalanceRow, ...],
    theirs: _Side | None,
) -> Iterator[Message]:
    """Say what holds for the whole: what is left out, what is not compared."""
    if registration.unused:
        rows = {(each.sheet, each.row) for each in registration.unused}
        values: dict[str, Any] = {"number": len(rows), "rows": registration.rows}
        yield Message("measured.unused", values)
    known, defined = set(registration.indicators), {each.id for each in indicators}
    for key in sorted(known - defined):
        yield Message("measured.undefined", {"indicator": key}, (key,))
    for key in sorted(defined - known):
        yield Message("measured.not-registered", {"indicator": key}, (key,))
    if theirs is None:
        yield Message("measured.no-comparison")
    else:
        yield from balance_reasons(balance)
        if not contrasts:
            yield Message("measured.contrast-nothing")
