"""+1: by which route, when the money ends, whom to involve; with its money where it is known."""

from typing import TYPE_CHECKING

from vierplusen.domain import Catalogue, PlusOne, Project
from vierplusen.scoring.cliff import find_cliff
from vierplusen.scoring.network import network_steps
from vierplusen.scoring.routes import fit_routes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from vierplusen.domain import BenefitAttribution, FinancingPlan, Party, Sharing


def plus_one(
    project: Project,
    *,
    plan: "FinancingPlan | None" = None,
    catalogue: Catalogue | None = None,
    benefits: "Mapping[str, float] | BenefitAttribution | None" = None,
    sharing: "Sharing | None" = None,
    parties: "Iterable[Party] | None" = None,
) -> PlusOne:
    """Look at how a project can last; only after recognition, never instead of it.

    Parameters
    ----------
    project
        The facts. With a section ``financing`` or ``continuation`` the answer is a
        :class:`vierplusen.FinancedPlusOne`: each route with its plan, and who does what by when.
    plan, catalogue, benefits, sharing, parties
        What is known of its money already, and where strategies are looked up: see
        :func:`vierplusen.continue_project`.

    Returns
    -------
    PlusOne

    Examples
    --------
    >>> [each.route.key for each in plus_one(Project(id="a", name="A")).routes][-1]
    'stop'
    """
    if project.financing is None and project.continuation is None:
        return PlusOne(
            routes=fit_routes(project), cliff=find_cliff(project), network=network_steps(project)
        )
    # What makes plans is loaded when there is something to plan: a scan does without.
    from vierplusen.domain import FinancedPlusOne  # noqa: PLC0415  # as the line above says
    from vierplusen.scoring.continuing import continue_project  # noqa: PLC0415  # as above

    continued = continue_project(
        project, plan=plan, catalogue=catalogue, benefits=benefits, sharing=sharing,
        parties=parties,
    )  # fmt: skip
    return FinancedPlusOne(
        routes=tuple(each.fit for each in continued.routes),
        cliff=continued.cliff,
        network=network_steps(project),
        continued=continued,
    )
