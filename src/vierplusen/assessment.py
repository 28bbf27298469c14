"""assess(): the stages one after the other, as one result."""

from typing import Any

from attrs import frozen

from vierplusen.domain import (
    OWN_LENS,
    BenefitMap,
    Catalogue,
    CoalitionView,
    Differences,
    LeadershipView,
    Lens,
    Message,
    PlusOne,
    Project,
    Scorecard,
    Step,
    check_kind,
)
from vierplusen.scoring import explain_change as explain_scan
from vierplusen.scoring import (
    find_differences,
    map_benefits,
    next_steps,
    plus_one,
    score,
    view_coalition,
    view_leadership,
)


@frozen(kw_only=True)
class Assessment:
    """Everything that can be said of a project (beoordeling); each stage adds its part.

    Attributes
    ----------
    project
        The facts that were judged.
    scorecard
        The 4+1 scan, or the scan through another lens.
    benefits
        The qualitative map: who gains, who invests, who is absent.
    coalition, leadership
        Coalition and entrepreneurship in depth.
    differences
        Where raters and perspectives differ, and whether it matters.
    steps
        The next steps that would raise recognition or potential most.
    plus_one
        How it can last: routes, the financing cliff, the network.
    """

    project: Project
    scorecard: Scorecard
    benefits: BenefitMap
    coalition: CoalitionView
    leadership: LeadershipView
    differences: Differences
    steps: tuple[Step, ...]
    plus_one: PlusOne


def assess(
    project: Project, *, catalogue: Catalogue | None = None, lens: str | Lens | None = None
) -> Assessment:
    """Run every stage that exists on the facts of a project.

    Parameters
    ----------
    project
        The facts.
    catalogue
        What is on offer; None means the library's own offers and no plugin.
    lens
        The lens of the scan; None: the one that the project brings itself, else ``4+1``.

    Raises
    ------
    UnknownKeyError, InvalidValueError, CriterionError
        As :func:`vierplusen.score` does.

    Examples
    --------
    >>> str(assess(Project(id="a", name="A")).scorecard.verdict)
    'undecided'
    """
    if lens is None:
        check_kind(project, Project, "project")
        lens = "4+1" if project.lens is None else OWN_LENS
    card = score(project, lens=lens, catalogue=catalogue)
    benefits = map_benefits(project)
    return Assessment(
        project=project,
        scorecard=card,
        benefits=benefits,
        coalition=view_coalition(project, benefits),
        leadership=view_leadership(project, lens=lens, catalogue=catalogue),
        differences=find_differences(project, lens=lens, catalogue=catalogue),
        steps=next_steps(project, lens=lens, catalogue=catalogue),
        plus_one=plus_one(project),
    )


def explain_change(old: Any, new: Any) -> tuple[Message, ...]:  # noqa: ANN401  # scorecards, assessments or appraisals; each stage refuses the rest
    """Say why a result differs from an earlier one of the same kind.

    Parameters
    ----------
    old, new
        Two scorecards or assessments of one project, or two appraisals.

    Returns
    -------
    tuple of Message
        In the order of what matters most; () if nothing differs.

    Raises
    ------
    InvalidValueError
        If they are not of one kind, or not of one project.

    Examples
    --------
    >>> card = score(Project(id="a", name="A"))
    >>> explain_change(card, card)
    ()
    """
    if type(old).__name__ == type(new).__name__ == "Appraisal":
        from vierplusen.appraisal.changing import explain_change as explain  # noqa: PLC0415  # it needs numpy, which a scan does not

        return explain(old, new)
    return explain_scan(old, new)
