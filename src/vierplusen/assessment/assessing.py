"""assess(): the stages one after the other, as one result."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from attrs import frozen

from vierplusen.assessment.changing import plan_changes
from vierplusen.assessment.sharing import DRAWS, appraised
from vierplusen.domain import (
    OWN_LENS,
    BenefitMap,
    Catalogue,
    CoalitionView,
    Differences,
    Financed,
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
from vierplusen.domain.shown import Shown, said
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


@frozen(kw_only=True)
class Assessment(Shown):
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
        Why a case cannot be counted or shared, or no plan can be made.
    financing
        Who pays what; None where its document has no section for it, or no plan can be made.
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
    financing: Financed | None = None

    def _shown(self) -> Iterator[tuple[str, str]]:
        """Show the scan, and of each other stage what it comes to."""
        yield from self.scorecard._shown()  # noqa: SLF001  # a part shows itself within the whole
        if self.appraisal is not None:
            yield "net eur", said(self.appraisal.net_eur)
        if self.sharing is not None and self.sharing.bill is not None:
            yield "bill eur", said(self.sharing.bill.amounts_eur)
        if self.financing is not None and self.financing.plan is not None:
            yield "gap cents", said(self.financing.plan.gap_cents)
        yield "uncounted", said(self.uncounted)


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
    financing, unfinanced = _planned(project, sharing, catalogue)
    return Assessment(
        project=project,
        scorecard=card,
        benefits=benefits,
        coalition=view_coalition(project, benefits),
        leadership=view_leadership(project, lens=lens, catalogue=catalogue),
        differences=find_differences(project, lens=lens, catalogue=catalogue),
        steps=next_steps(project, lens=lens, catalogue=catalogue),
        plus_one=_lasting(project, sharing, financing, catalogue),
        appraisal=appraisal,
        sharing=sharing,
        uncounted=(*uncounted, *unfinanced),
        financing=financing,
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
        appraisal = appraised(project, catalogue, draws, seed)
    except VierplusenError as problem:
        return None, None, tuple(refusals(problem, "uncounted"))
    from vierplusen.sharing.settle import settle, unshared  # noqa: PLC0415  # numpy is loaded when it is needed

    try:
        sharing = settle(project, appraisal, catalogue=catalogue, grades=grades)
    except VierplusenError as problem:
        sharing = unshared(project, appraisal, problem=problem, catalogue=catalogue, grades=grades)
    return appraisal, sharing, ()


def _planned(
    project: Project, sharing: Sharing | None, catalogue: Catalogue | None
) -> tuple[Financed | None, tuple[Message, ...]]:
    """Make the plan that the document asks for; where that cannot be done, say why."""
    if not any((project.financing, project.scaling, project.call)):
        return None, ()
    from vierplusen.assessment.financing import Gains, financed  # noqa: PLC0415  # few documents have money in them
    from vierplusen.sharing.refusing import refusals  # noqa: PLC0415  # as the line above

    try:
        return financed(project, Gains.of(sharing), catalogue=catalogue), ()
    except VierplusenError as problem:
        return None, tuple(refusals(problem, "unfinanced"))


def _lasting(
    project: Project,
    sharing: Sharing | None,
    financing: Financed | None,
    catalogue: Catalogue | None,
) -> PlusOne:
    """Look at how it can last, with what is known of its money."""
    bill = None if sharing is None else sharing.bill
    return plus_one(
        project,
        plan=None if financing is None else financing.plan,
        catalogue=catalogue,
        benefits=None if bill is None else bill.benefits_eur,
        sharing=sharing,
        parties=None if financing is None else financing.parties,
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
    told = explain_scan(old, new)
    if isinstance(old, Assessment) and isinstance(new, Assessment):
        return (*told, *plan_changes(old.financing, new.financing))
    return told
