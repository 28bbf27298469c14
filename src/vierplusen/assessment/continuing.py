"""route_project(): how a project can go on, with its money, and who does what by when."""

from vierplusen.assessment.financing import Gains, gains_of, known_parties, plan_of
from vierplusen.domain import Catalogue, Continued, FinancingPlan, Project, check_kind
from vierplusen.errors import VierplusenError
from vierplusen.scoring.continuing import continue_project


def route_project(project: Project, *, catalogue: Catalogue | None = None) -> Continued:
    """Say of each route how far it fits, what it needs, costs and loses, and what to do by when.

    Parameters
    ----------
    project
        The facts. Without the sections ``financing`` and ``continuation`` routes are judged by
        their conditions only.
    catalogue
        Where strategies, prices and parties are looked up.

    Returns
    -------
    Continued
        A plan that cannot be made is no reason to say nothing: ``notes`` say why.

    Raises
    ------
    InvalidValueError
        If it is no project.

    Examples
    --------
    >>> route_project(Project(id="a", name="A")).routes[-1].key
    'stop'
    """
    check_kind(project, Project, "project")
    gains = gains_of(project, catalogue)
    return continue_project(
        project,
        plan=_plan(project, gains, catalogue),
        catalogue=catalogue,
        benefits=gains.euros,
        sharing=gains.sharing,
        parties=known_parties(project, catalogue),
    )


def _plan(project: Project, gains: Gains, catalogue: Catalogue | None) -> FinancingPlan | None:
    """Make the plan of the project as it is; where that fails, its routes say why."""
    if project.financing is None:
        return None
    try:
        return plan_of(
            project, gains, strategy=None, options=None,
            parties=known_parties(project, catalogue), catalogue=catalogue,
        )  # fmt: skip
    except VierplusenError:
        return None
