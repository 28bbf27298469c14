"""score(): a project through a lens."""

from attrs import evolve, frozen

from vierplusen.domain import (
    OWN_LENS,
    Catalogue,
    Criterion,
    Finding,
    FrozenMap,
    Label,
    Lens,
    Offer,
    Project,
    Scorecard,
    Taken,
    WeighedCriterion,
    check_kind,
)
from vierplusen.domain.values import require
from vierplusen.errors import CriterionError, InvalidValueError, fault
from vierplusen.scoring.own import OWN
from vierplusen.scoring.verdicts import (
    achilles_heel,
    deciding,
    deciding_lasting,
    extremes,
    outlook,
    own,
    recognise,
)


def score(
    project: Project, *, lens: str | Lens = "4+1", catalogue: Catalogue | None = None
) -> Scorecard:
    """Judge a project: recognition, the stakeholders' own judgement, the potential to last.

    Parameters
    ----------
    project
        The facts.
    lens
        The key of a lens in the catalogue, or a lens; ``own`` is the one that the document of
        the project makes for itself.
    catalogue
        What is on offer; None means the library's own criteria and no plugin.

    Returns
    -------
    Scorecard
        Every criterion of the catalogue has its finding; those of the lens decide the verdict.

    Raises
    ------
    UnknownKeyError
        If the catalogue lacks the lens, or a criterion that the lens names.
    InvalidValueError
        If the lens weighs a question that no criterion asks, or leaves nothing that weighs; for
        ``own``, if the document has no lens.
    CriterionError
        If a criterion fails; it names the plugin.

    Examples
    --------
    >>> from vierplusen.domain import MeasuringPractice
    >>> card = score(Project(id="a", name="A", measuring=MeasuringPractice(baseline=False)))
    >>> str(card.verdict), card.weakest, card.achilles_heel
    ('undecided', ('measuring',), 'measuring')
    """
    check_kind(project, Project, "project")
    look = looking(project, lens, catalogue)
    through, findings = look.lens, look.findings(project)
    weakest, strongest = extremes(through.features, findings)
    return Scorecard(
        project=project.id,
        name=project.name,
        as_of=project.as_of,
        lens=through,
        verdict=recognise(through, findings),
        lasting=outlook(through, findings),
        own_judgement=own(project.own_judgement),
        findings=findings,
        weakest=weakest,
        strongest=strongest,
        achilles_heel=achilles_heel(through, findings),
        deciding_unknowns=deciding(through, findings),
        lasting_unknowns=deciding_lasting(through, findings),
        provenance=(*(each.taken for each in look.criteria), *look.taken),
        labels=look.labels,
    )


@frozen
class Look:
    """A lens with the criteria that it looks through, weighed; ready to judge projects.

    ``taken`` is what was taken from the catalogue for the lens itself, ``labels`` the words that
    plugins brought.
    """

    lens: Lens
    criteria: tuple[Offer, ...]
    taken: tuple[Taken, ...] = ()
    labels: tuple[Label, ...] = ()

    @property
    def of_lens(self) -> "Look":
        """The same, with the criteria that the lens names and no other."""
        named = tuple(each for each in self.criteria if each.taken.key in self.lens.criteria)
        return evolve(self, criteria=named)

    def findings(self, project: Project) -> FrozenMap[str, Finding]:
        """Judge a project by every criterion."""
        return FrozenMap({each.taken.key: _assess(each, project) for each in self.criteria})


def looking(project: Project, lens: str | Lens, catalogue: Catalogue | None) -> Look:
    """Prepare to look at a project through a lens."""
    offered = OWN if catalogue is None else catalogue
    check_kind(offered, Catalogue, "catalogue")
    through, taken = _through(project, lens, offered)
    for key in through.criteria:
        offered.get("criterion", key)
    criteria = tuple(each for each in offered.offers if each.taken.kind == "criterion")
    return Look(through, _weighed(criteria, through), taken, offered.brought_labels())


def _through(
    project: Project, lens: str | Lens, catalogue: Catalogue
) -> tuple[Lens, tuple[Taken, ...]]:
    """Give the lens that is meant, and what was taken from the catalogue for it."""
    if isinstance(lens, Lens):
        return lens, ()
    change = project.lens if lens == OWN_LENS else None
    require(lens != OWN_LENS or change is not None, "lens", None, "required", key="lens")
    offer = catalogue.get("lens", lens if change is None else change.base)
    return (offer.value if change is None else change.applied_to(offer.value)), (offer.taken,)


def _weighed(criteria: tuple[Offer, ...], lens: Lens) -> tuple[Offer, ...]:
    """Let the lens weigh the criteria; what it weighs must be there."""
    if not lens.weights and not lens.even:
        return criteria
    weighed = tuple(
        evolve(each, value=each.value.weighed(lens.weights, evenly=lens.even))
        if isinstance(each.value, WeighedCriterion)
        else each
        for each in criteria
    )
    values = [each.value for each in weighed if isinstance(each.value, WeighedCriterion)]
    known = sorted({branch for each in values for branch in each.branches})
    unknown = [key for key in lens.weights if key not in known]
    if unknown:
        faults = (fault(f"lens.weights.{key}", key, "branch", among=known) for key in unknown)
        raise InvalidValueError(tuple(faults))
    return weighed


def _assess(offer: Offer, project: Project) -> Finding:
    criterion: Criterion = offer.value
    try:
        finding: object = criterion.assess(project)
    except (Exception, SystemExit) as problem:
        said = f"{type(problem).__name__}: {problem}"
        raise CriterionError(offer.taken.key, offer.taken.owner, said) from problem
    if not isinstance(finding, Finding):
        said = f"it gave a {type(finding).__name__}, not a Finding"
        raise CriterionError(offer.taken.key, offer.taken.owner, said)
    return finding
