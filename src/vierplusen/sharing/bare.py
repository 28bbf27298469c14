"""What can be said of sharing before any euro is counted."""

from vierplusen.domain import BenefitMap, Catalogue, Message, Project, Sharing
from vierplusen.sharing.asking import labels_of


def without_case(project: Project, grades: BenefitMap, catalogue: Catalogue | None) -> Sharing:
    """Give the map in words alone, and say what is missing for euros."""
    joint = None
    if project.sharing is not None and project.sharing.game is not None:
        from vierplusen.sharing.settle import joint_cost  # noqa: PLC0415  # numpy is loaded when it is needed

        joint = joint_cost(project.sharing, catalogue)
    return Sharing(
        id=project.id,
        name=project.name,
        grades=grades,
        pockets=None,
        bill=None,
        stability=None,
        risks=(),
        payments=None,
        comparison=None,
        cashing=(),
        new_for_old=None,
        notes=(Message("share.no-case"),),
        illustrative=False,
        parties=project.parties or (),
        domains=project.domains or (),
        provenance=(),
        joint=joint,
        labels=labels_of(catalogue),
    )
