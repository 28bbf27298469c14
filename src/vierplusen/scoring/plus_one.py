"""+1, first form: by which route, when the money ends, and whom to involve."""

from vierplusen.domain import PlusOne, Project
from vierplusen.scoring.cliff import find_cliff
from vierplusen.scoring.network import network_steps
from vierplusen.scoring.routes import fit_routes


def plus_one(project: Project) -> PlusOne:
    """Look at how a project can last; only after recognition, never instead of it.

    Examples
    --------
    >>> [each.route.key for each in plus_one(Project(id="a", name="A")).routes][-1]
    'stop'
    """
    return PlusOne(
        routes=fit_routes(project), cliff=find_cliff(project), network=network_steps(project)
    )
