"""From a measurement to the facts of a project: what a registration shows about measuring."""

from collections.abc import Iterator
from typing import Final

from attrs import evolve

from vierplusen.domain import (
    Degree,
    EvidenceKind,
    Fact,
    Judgement,
    Measured,
    Project,
    Source,
    as_slug,
    check_kind,
)

STEPS: Final = (
    (0.95, Degree.FULLY), (0.75, Degree.LARGELY), (0.4, Degree.PARTLY), (0.0, Degree.SLIGHTLY),
)  # fmt: skip
"""From which share on which degree is said: this library's own reading (ADR 12)."""

NAME: Final = "registration"
"""What the source is called where the registration has no name."""


def with_measured(project: Project, measured: Measured) -> Project:
    """Give a project the facts about measuring that its registration shows.

    A registration shows what is there, never that something is absent: a fact is filled or
    raised, and one that is higher already stays as it is.

    Parameters
    ----------
    project
        The project.
    measured
        What :func:`vierplusen.measure` gave for its registration.

    Returns
    -------
    Project
        The same project with facts under ``measuring`` of kind ``measured``, and the
        registration among its sources where it lists them.

    Examples
    --------
    >>> from vierplusen.domain import Indicator, Registration
    >>> from vierplusen.measuring.measure import measure
    >>> readings = {("debts", "baseline"): [3, 4], ("debts", "follow-up"): [1, 1]}
    >>> made = Registration.from_wide(participant=["a", "b"], readings=readings)
    >>> debts = Indicator(id="debts", unit="person", better="lower", low=0)
    >>> project = Project(id="buurthuis", name="Buurthuis")
    >>> with_measured(project, measure(made, indicators=[debts])).measuring.baseline.degrees
    (<Degree.FULLY: 'fully'>,)
    """
    check_kind(project, Project, "project")
    check_kind(measured, Measured, "measured")
    source = as_slug(measured.source or NAME) or NAME
    raised = {
        name: fact
        for name, degree, note in shown(measured)
        for fact in [_fact(degree, note, source)]
        if not getattr(project.measuring, name).known
        or getattr(project.measuring, name).low < fact.low
    }
    sources = project.sources
    if raised and sources is not None and source not in {each.id for each in sources}:
        sources = (*sources, Source(id=source, title=measured.source or NAME))
    return evolve(project, measuring=evolve(project.measuring, **raised), sources=sources)


def _fact(degree: Degree, note: str, source: str) -> Fact:
    judged = Judgement(value=degree, kind=EvidenceKind.MEASURED, source=source, note=note)
    return Fact((judged,))


def shown(measured: Measured) -> Iterator[tuple[str, Degree, str]]:
    """Give each fact about measuring that a measurement shows: its name, its degree, a note.

    A note holds no number of people: it goes out with the project, and groups may be small.
    """
    whole = [each for each in measured.changes if each.is_whole]
    started = sum(each.started or 0 for each in whole)
    both = sum(each.both or 0 for each in whole)
    people = (measured.participants or 0) * len(whole)
    if started:
        units = max(people, started) if _of_persons(measured) else started
        yield "baseline", _degree(started / units), measured.start
    if both:
        yield "follow_up", _degree(both / started), measured.end
    domains = {
        each.domain
        for each in measured.indicators
        if each.domain is not None and (change := measured.change(each.id)) and change.both
    }
    if domains:
        degree = Degree.FULLY if len(domains) > 1 else Degree.PARTLY
        yield "per_life_domain", degree, ", ".join(sorted(domains))
    goals = [each.goals for each in whole if each.goals is not None and each.goals.set]
    if goals:
        count = sum(each.set or 0 for each in goals)
        yield "against_goals", _degree(min(1.0, count / max(started, 1))), "goals"
    touched = max((each.participants or 0 for each in measured.interventions), default=0)
    if touched and measured.participants:
        share = min(1.0, touched / measured.participants)
        yield "interventions_recorded", _degree(share), "interventions"
    if any(each.interval is not None and each.interval.known for each in whole):
        yield "outcomes_shown", Degree.FULLY, f"{measured.start} - {measured.end}"
    if any(each.interval is not None for each in measured.contrasts):
        yield "counterfactual", Degree.FULLY, "difference in differences"
    if measured.stories:
        yield "stories", Degree.FULLY, "stories, with consent"
    stated = [each for each in measured.indicators if each.expected is not None]
    if stated:
        degree = _degree(len(stated) / len(measured.indicators))
        yield "expected_effects", degree, f"{len(stated)} / {len(measured.indicators)}"


def _of_persons(measured: Measured) -> bool:
    return all(each.unit == "person" for each in measured.indicators)


def _degree(share: float) -> Degree:
    return next(degree for least, degree in STEPS if share >= least)
