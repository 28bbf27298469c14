"""assess(): the stages one after the other, as one result."""

from attrs import frozen

from vierplusen.domain import Catalogue, Lens, Project, Scorecard
from vierplusen.scoring import score


@frozen(kw_only=True)
class Assessment:
    """Everything that can be said of a project (beoordeling); each stage adds its part.

    Attributes
    ----------
    project
        The facts that were judged.
    scorecard
        The 4+1 scan, or the scan through another lens.
    """

    project: Project
    scorecard: Scorecard


def assess(
    project: Project, *, catalogue: Catalogue | None = None, lens: str | Lens = "4+1"
) -> Assessment:
    """Run every stage that exists on the facts of a project.

    Parameters
    ----------
    project
        The facts.
    catalogue
        What is on offer; None means the library's own offers and no plugin.
    lens
        The lens of the scan.

    Raises
    ------
    UnknownKeyError, CriterionError
        As :func:`vierplusen.score` does.

    Examples
    --------
    >>> str(assess(Project(id="a", name="A")).scorecard.verdict)
    'undecided'
    """
    return Assessment(project=project, scorecard=score(project, lens=lens, catalogue=catalogue))
