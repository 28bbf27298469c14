"""assess(): the stages one after the other, as one result."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from vierplusen.domain import (
    OWN_LENS,
    BenefitMap,
    Case,
    Catalogue,
    CoalitionView,
    Differences,
    LeadershipView,
    Lens,
    Message,
    PlusOne,
    Project,
    Scorecard,
    Sharing,
    Step,
    check_kind,
)
from vierplusen.errors import VierplusenError
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
from vierplusen.sharing.bare import without_case

if TYPE_CHECKING:
    from vierplusen.appraisal.appraised import Appraisal

DRAWS: Final = 10_000
"""As many draws as :func:`vierplusen.appraise` makes."""


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
    appraisal
        Its case, counted; None where it has none, or one that cannot be counted.
    sharing
        Who gains and who should pay, in euros; None likewise.
    uncounted
        Why a case cannot be counted or shared.
    """

    project: Project
    scorecard: Scorecard
    benefits: BenefitMap
    coalition: CoalitionView
    leadership: LeadershipView
    differences: Differences
    steps: tuple[Step, ...]
    plus_one: PlusOne
    appraisal: "Appraisal | None" = None
    sharing: Sharing | None = None
    uncounted: tuple[Message, ...] = ()


def assess(
    project: Project,
    *,
    catalogue: Catalogue | None = None,
    lens: str | Lens | None = None,
    draws: int = DRAWS,
    seed: int = 0,
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
    draws, seed
        For the case, if there is one: see :func:`vierplusen.appraise`.

    Returns
    -------
    Assessment
        A case that lacks something is no reason to assess nothing: ``uncounted`` says what.

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
    appraisal, sharing, uncounted = _in_euros(project, catalogue, benefits, draws, seed)
    return Assessment(
        project=project,
        scorecard=card,
        benefits=benefits,
        coalition=view_coalition(project, benefits),
        leadership=view_leadership(project, lens=lens, catalogue=catalogue),
        differences=find_differences(project, lens=lens, catalogue=catalogue),
        steps=next_steps(project, lens=lens, catalogue=catalogue),
        plus_one=plus_one(project),
        appraisal=appraisal,
        sharing=sharing,
        uncounted=uncounted,
    )


def _in_euros(
    project: Project, catalogue: Catalogue | None, grades: BenefitMap, draws: int, seed: int
) -> "tuple[Appraisal | None, Sharing | None, tuple[Message, ...]]":
    """Count the case and share its costs; where that cannot be done, say why."""
    terms = project.sharing
    if project.case is None and (terms is None or terms.game is None):
        return None, None, ()
    from vierplusen.sharing.refusing import refusals  # noqa: PLC0415  # only a case needs it

    try:
        if project.case is None:
            return None, without_case(project, grades, None, catalogue), ()
        appraisal = _appraised(project, catalogue, draws, seed)
    except VierplusenError as problem:
        return None, None, tuple(refusals(problem, "uncounted"))
    from vierplusen.sharing.settle import settle, unshared  # noqa: PLC0415  # numpy is loaded when it is needed

    try:
        sharing = settle(project, appraisal, catalogue=catalogue, grades=grades)
    except VierplusenError as problem:
        sharing = unshared(project, appraisal, problem=problem, catalogue=catalogue, grades=grades)
    return appraisal, sharing, ()


def share_project(
    project: Project,
    *,
    rule: str | None = None,
    minimum_eur: Mapping[str, float] | None = None,
    maximum_eur: Mapping[str, float] | None = None,
    ability: Mapping[str, float] | None = None,
    cannot_pay: Iterable[str] = (),
    aims: Iterable[str] = (),
    catalogue: Catalogue | None = None,
    appraisal: "Appraisal | None" = None,
    draws: int = DRAWS,
    seed: int = 0,
) -> Sharing:
    """Say who gains by a project, who should pay what, and whether the coalition holds (verdelen).

    Parameters
    ----------
    project
        The facts. With a section ``case`` the map of benefits comes in words and in euros; without
        it in words only.
    rule, minimum_eur, maximum_eur, ability, cannot_pay
        As :func:`vierplusen.share` takes them; what is given here goes before the section
        ``sharing`` of the document. The rule is ``proportional`` where nobody names one.
    aims
        What matters to those who share, for the advice: see :func:`vierplusen.compare_rules`.
    catalogue
        Where prices, rates and rules are looked up.
    appraisal
        The case of the project, counted; None: it is counted here.
    draws, seed
        For how often each party would lose, where it is counted here: see
        :func:`vierplusen.appraise`.

    Returns
    -------
    Sharing

    Raises
    ------
    InvalidValueError
        As :func:`vierplusen.appraise` and :func:`vierplusen.share` do.
    UnknownKeyError
        If there is no such rule.

    Examples
    --------
    >>> share_project(Project(id="a", name="A")).notes[0].key
    'share.no-case'
    """
    check_kind(project, Project, "project")
    grades = map_benefits(project)
    if project.case is None and appraisal is None:
        return without_case(project, grades, rule, catalogue)
    # The appraisal needs numpy, which a map in words does not.
    from vierplusen.sharing.settle import settle  # noqa: PLC0415  # as the line above says

    counted = _appraised(project, catalogue, draws, seed) if appraisal is None else appraisal
    return settle(
        project, counted, rule=rule, minimum_eur=minimum_eur, maximum_eur=maximum_eur,
        ability=ability, cannot_pay=cannot_pay, aims=aims, catalogue=catalogue, grades=grades,
    )  # fmt: skip


def _appraised(project: Project, catalogue: Catalogue | None, draws: int, seed: int) -> "Appraisal":
    """Count the case of a project, which has one."""
    from vierplusen.appraisal.appraise import appraise  # noqa: PLC0415  # numpy is loaded when it is needed

    case: Case = project.case  # type: ignore[assignment]  # a project without one is not counted
    return appraise(
        case, parties=project.parties or (), domains=project.domains or (),
        name=project.name, catalogue=catalogue, draws=draws, seed=seed,
    )  # fmt: skip


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
