"""share_project(): who gains by a project, who should pay what, and whether that holds."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from vierplusen.domain import Case, Catalogue, Project, Sharing, check_kind
from vierplusen.scoring import map_benefits
from vierplusen.sharing.bare import without_case

if TYPE_CHECKING:
    from vierplusen.appraisal.appraised import Appraisal

DRAWS: Final = 10_000
"""As many draws as :func:`vierplusen.appraise` makes."""


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

    counted = appraised(project, catalogue, draws, seed) if appraisal is None else appraisal
    return settle(
        project, counted, rule=rule, minimum_eur=minimum_eur, maximum_eur=maximum_eur,
        ability=ability, cannot_pay=cannot_pay, aims=aims, catalogue=catalogue, grades=grades,
    )  # fmt: skip


def appraised(project: Project, catalogue: Catalogue | None, draws: int, seed: int) -> "Appraisal":
    """Count the case of a project, which has one."""
    from vierplusen.appraisal.appraise import appraise  # noqa: PLC0415  # numpy is loaded when it is needed

    case: Case = project.case  # type: ignore[assignment]  # a project without one is not counted
    return appraise(
        case, parties=project.parties or (), domains=project.domains or (),
        name=project.name, catalogue=catalogue, draws=draws, seed=seed,
    )  # fmt: skip
