"""score(): a project through a lens."""

from vierplusen.domain import (
    Catalogue,
    Criterion,
    Finding,
    FrozenMap,
    Label,
    Lens,
    Offer,
    Project,
    Scorecard,
    check_kind,
)
from vierplusen.errors import CriterionError
from vierplusen.scoring.own import OWN
from vierplusen.scoring.verdicts import achilles_heel, deciding, extremes, outlook, own, recognise


def score(
    project: Project, *, lens: str | Lens = "4+1", catalogue: Catalogue | None = None
) -> Scorecard:
    """Judge a project: recognition, the stakeholders' own judgement, the potential to last.

    Parameters
    ----------
    project
        The facts.
    lens
        The key of a lens in the catalogue, or a lens.
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
    offered = OWN if catalogue is None else catalogue
    check_kind(offered, Catalogue, "catalogue")
    through = lens if isinstance(lens, Lens) else _lens(offered, lens)
    for key in through.criteria:
        offered.get("criterion", key)
    criteria = [each for each in offered.offers if each.taken.kind == "criterion"]
    findings = FrozenMap({each.taken.key: _assess(each, project) for each in criteria})
    weakest, strongest = extremes(through.features, findings)
    taken = [each.taken for each in criteria]
    if not isinstance(lens, Lens):
        taken.append(offered.get("lens", lens).taken)
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
        provenance=tuple(taken),
        labels=_brought(offered),
    )


def _lens(catalogue: Catalogue, key: str) -> Lens:
    lens: Lens = catalogue.get("lens", key).value
    return lens


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


def _brought(catalogue: Catalogue) -> tuple[Label, ...]:
    """Give the labels that plugins brought: the library's own travel with the library."""
    return tuple(
        each.value
        for each in catalogue.offers
        if each.taken.kind == "label" and each.taken.plugin != "vierplusen"
    )
