"""measure(): from a registration to effects with intervals, in their context."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from vierplusen.domain import (
    BASELINE,
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
from vierplusen.domain.values import require
from vierplusen.errors import Fault, InvalidValueError, fault
from vierplusen.measuring.changes import Asked, Group, change_of
from vierplusen.measuring.contrasts import balance_reasons, balance_row, contrast_of
from vierplusen.measuring.domains import domain_change
from vierplusen.measuring.panel import Panel
from vierplusen.measuring.sides import (
    Side,
    apart_reasons,
    check_comparison,
    groups_of,
    sides_of,
)
from vierplusen.measuring.telling import (
    People,
    interventions_of,
    questions_of,
    told,
    weight_of,
)

_LAST: Final = "follow-up"
"""The moment at the end, where the registration names none."""

SUREST: Final = 1 - 1e-9
"""Surer than this no interval can be: in between lie too few floats for a tail."""


def measure(
    registration: Registration,
    *,
    indicators: Iterable[Indicator],
    comparison: str | Registration | None = None,
    groups: Sequence[str] | None = None,
    project: Project | None = None,
    service: ServiceKind | str | None = None,
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
        readings, a moment or a trait that is not there, an empty comparison group, or one with
        other moments.

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
    if project is not None:
        check_kind(project, Project, "project")
    check_kind(seed, int, "seed")
    kind = _service(service, project)
    wanted = _indicators(indicators)
    asked = _asked(registration, start, end, confidence)
    known = set(registration.indicators)
    measured = [each for each in wanted if each.id in known]
    if isinstance(comparison, Registration):
        check_comparison(registration, comparison, asked)
    ours, theirs = sides_of(registration, measured, comparison)
    by_name = groups_of(registration, groups, compared=isinstance(comparison, str))
    changes: list[Change] = []
    domains: list[DomainChange] = []
    for group_trait, level, chosen in (("", "", ours.chosen), *by_name):
        side = Side(ours.panels, ours.chosen & chosen)
        changes.extend(_changes(side, group_trait, level, asked))
        domains.extend(_domains(side, group_trait, level, asked))
    contrasts, balance = _compared(ours, theirs, asked)
    questions = questions_of(project, compared=_are_compared(contrasts))
    people = People(registration, ours.chosen)
    own = () if project is None else tuple(project.stories)
    stories, untold = told((*registration.stories, *own), people)
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
        interventions=interventions_of(people, list(ours.panels.values()), asked),
        stories=stories,
        untold=untold,
        questions=questions,
        weight=weight_of(kind, changes, contrasts, questions, stories=len(stories)),
        unused=registration.unused,
        reasons=(
            *_reasons(registration, wanted, contrasts, balance, theirs),
            *apart_reasons(registration, ours, theirs, dict.fromkeys(each[0] for each in by_name)),
        ),
        confidence=asked.confidence,
        seed=seed,
    )


def _service(given: ServiceKind | str | None, project: Project | None) -> ServiceKind | None:
    """Give the kind of service: as it is given, or else the project's."""
    if given is None:
        return None if project is None else project.service
    options = ", ".join(ServiceKind)
    require(given in list(ServiceKind), "service", given, "one-of", options=options)
    return ServiceKind(given)


def _indicators(given: Iterable[object]) -> tuple[Indicator, ...]:
    """Check the indicators, and give them by id."""
    require(not isinstance(given, Indicator), "indicators", given, "list")
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
    faults.extend(_unsure(confidence))
    if faults:
        raise InvalidValueError(tuple(faults))
    first = start or (moments[0] if moments and moments != (_LAST,) else BASELINE)
    last = end or (moments[-1] if len(moments) > 1 else _LAST)
    places = [moments.index(each) for each in (first, last) if each in moments]
    if places != sorted(set(places)):
        raise InvalidValueError((fault("end", last, "later-moment", start=first),))
    return Asked(first, last, confidence)


def _unsure(confidence: object) -> Iterator[Fault]:
    if not (isinstance(confidence, float) and 0 < confidence <= SUREST):
        yield fault("confidence", confidence, "open-share")


def _changes(side: Side, trait: str, level: str, asked: Asked) -> Iterator[Change]:
    for panel in side.panels.values():
        yield change_of(panel, Group(side.units(panel), trait, level), asked)


def _domains(side: Side, trait: str, level: str, asked: Asked) -> Iterator[DomainChange]:
    """Give each life domain over its indicators that are read of persons."""
    by_domain: dict[str, list[Panel]] = {}
    for panel in side.panels.values():
        if panel.indicator.domain is not None and panel.indicator.unit is Unit.PERSON:
            by_domain.setdefault(panel.indicator.domain, []).append(panel)
    for domain, panels in sorted(by_domain.items()):
        yield domain_change(domain, panels, Group(side.chosen, trait, level), asked)


def _compared(
    ours: Side, theirs: Side | None, asked: Asked
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
    theirs: Side | None,
) -> Iterator[Message]:
    """Say what holds for the whole: what is left out, what is not compared."""
    rows = {(each.sheet, each.row) for each in registration.unused if not each.is_note}
    if rows:
        yield Message("measured.unused", {"number": len(rows)})
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
        elif not _are_compared(contrasts):
            yield Message("measured.not-compared")
    registered = set(registration.participants)
    if any(each.participant not in registered for each in registration.interventions):
        yield Message("measured.unknown-people")


def _are_compared(contrasts: Sequence[Contrast]) -> bool:
    """Tell whether both groups were really read twice, on some indicator."""
    return any(each.interval is not None for each in contrasts)
