"""What can be said of sharing before any euro is counted."""

from vierplusen.domain import BenefitMap, Catalogue, Message, Project, RuleKind, Sharing
from vierplusen.sharing.asking import chosen, labels_of


def without_case(
    project: Project, grades: BenefitMap, rule: str | None, catalogue: Catalogue | None
) -> Sharing:
    """Give the map in words alone, and say what is missing for euros.

    A rule that is named has to be one for a fixed cost, although nothing is shared yet.
    """
    terms, joint = project.sharing, None
    named = rule or (None if terms is None else terms.rule)
    if named is not None:
        chosen(named, RuleKind.FIXED_COST, catalogue)
    if terms is not None and terms.game is not None:
        from vierplusen.sharing.settle import joint_cost  # noqa: PLC0415  # numpy is loaded when it is needed

        joint = joint_cost(terms, catalogue)
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
        illustrative=terms is not None and terms.illustrative,
        parties=project.parties or (),
        domains=project.domains or (),
        provenance=(),
        joint=joint,
        labels=labels_of(catalogue),
    )
