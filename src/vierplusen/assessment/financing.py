"""finance_project(): the plan of a project, how firm it is, and what would make it close."""

from collections.abc import Mapping
from typing import Any, Final

from attrs import evolve, field, fields, frozen

from vierplusen.assessment.sharing import DRAWS, share_project
from vierplusen.domain import (
    Catalogue,
    FinancingOptions,
    FinancingPlan,
    FinancingStrategy,
    Financed,
    FrozenMap,
    Message,
    Party,
    Project,
    Sharing,
    check_kind,
)
from vierplusen.domain.financing import as_options
from vierplusen.errors import VierplusenError

USUAL: Final = "pizza"
"""The strategy where nobody names one: a person can follow it on paper."""


def finance_project(
    project: Project,
    *,
    strategy: str | FinancingStrategy | None = None,
    options: FinancingOptions | Mapping[str, Any] | None = None,
    catalogue: Catalogue | None = None,
    draws: int = DRAWS,
    seed: int = 0,
) -> Financed:
    """Say who pays what of a project, how firm that is, and how it could close (financieren).

    Parameters
    ----------
    project
        The facts. Without a section ``financing`` there is no plan; ``scaling`` and ``call`` are
        answered all the same.
    strategy
        Goes before that of the document; ``pizza`` where nobody names one.
    options
        :class:`vierplusen.FinancingOptions`, instead of those of the document; or a mapping, of
        which each key goes before the same one of the document.
    catalogue
        Where strategies, prices and parties are looked up.
    draws, seed
        For the gains of the case, if it has one, and for how firm the plan is.

    Returns
    -------
    Financed

    Raises
    ------
    InvalidValueError
        If what is needed and what is offered do not agree.
    UnknownKeyError
        If there is no such strategy.
    StrategyError
        If the strategy of a plugin fails.

    Examples
    --------
    >>> finance_project(Project(id="a", name="A")).notes[0].key
    'plan.no-section'
    """
    check_kind(project, Project, "project")
    gains = gains_of(project, catalogue, draws, seed)
    parties = known_parties(project, catalogue)
    made = Financed(
        id=project.id,
        name=project.name,
        as_of=project.as_of,
        scaling=_scaled(project, catalogue),
        call=_called(project, catalogue),
        shift=None if gains.sharing is None else gains.sharing.new_for_old,
        notes=gains.notes,
        labels=() if catalogue is None else catalogue.brought_labels(),
        parties=parties,
        illustrative=_is_illustrative(project),
    )
    if project.financing is None:
        return evolve(made, notes=(Message("plan.no-section"), *gains.notes))
    plan = plan_of(
        project, gains, strategy=strategy, options=options, parties=parties, catalogue=catalogue
    )
    return _firmed(made, plan, gains, catalogue, seed)


@frozen
class Gains:
    """Who gains by a project, in euros, and why that is not known where it is not."""

    euros: FrozenMap[str, float] | None = None
    sharing: Sharing | None = None
    notes: tuple[Message, ...] = field(default=())


def gains_of(project: Project, catalogue: Catalogue | None, draws: int, seed: int) -> Gains:
    """Count who gains; a case that cannot be counted is no reason to make no plan."""
    if project.case is None:
        return Gains()
    from vierplusen.sharing.refusing import refusals  # noqa: PLC0415  # only a case needs it

    try:
        sharing = share_project(project, catalogue=catalogue, draws=draws, seed=seed)
    except VierplusenError as problem:
        return Gains(notes=tuple(refusals(problem, "uncounted")))
    bill = sharing.bill
    return Gains(None if bill is None else bill.benefits_eur, sharing)


def known_parties(project: Project, catalogue: Catalogue | None) -> tuple[Party, ...]:
    """Give who is who: as the document says, and else as the catalogue does."""
    known = {} if catalogue is None else {each.id: each for each in catalogue.records(Party)}
    known.update((each.id, each) for each in project.parties or ())
    return tuple(known[party] for party in sorted(known))


def plan_of(
    project: Project,
    gains: Gains,
    *,
    strategy: str | FinancingStrategy | None,
    options: FinancingOptions | Mapping[str, Any] | None,
    parties: tuple[Party, ...],
    catalogue: Catalogue | None,
) -> FinancingPlan:
    """Make the plan of a project that has a section ``financing``."""
    from vierplusen.financing.finance import finance  # noqa: PLC0415  # a scan does without

    terms = project.financing
    assert terms is not None  # noqa: S101  # whoever asks has looked
    return finance(
        terms.need, terms.funding, strategy=strategy or terms.strategy or USUAL,
        options=_merged(terms.options, options), benefits=gains.euros, parties=parties,
        catalogue=catalogue,
    )  # fmt: skip


def _merged(
    own: FinancingOptions, given: FinancingOptions | Mapping[str, Any] | None
) -> FinancingOptions:
    """Let single options go before those of the document."""
    made = as_options(given)
    if not isinstance(given, Mapping):
        return own if given is None else made
    names = [each.name for each in fields(FinancingOptions) if each.name in given]
    return evolve(own, **{name: getattr(made, name) for name in names})


def _firmed(
    made: Financed,
    plan: FinancingPlan,
    gains: Gains,
    catalogue: Catalogue | None,
    seed: int,
) -> Financed:
    from vierplusen.financing.closing import close_gap  # noqa: PLC0415  # only a plan needs it
    from vierplusen.financing.dependency import dependency  # noqa: PLC0415  # as the line above
    from vierplusen.financing.judging.check import check_plan  # noqa: PLC0415  # as above
    from vierplusen.financing.robustness import stress_plan  # noqa: PLC0415  # it needs numpy

    return evolve(
        made,
        plan=plan,
        breaches=check_plan(
            plan, plan.need, plan.funding, options=plan.options, parties=plan.parties
        ),
        dependency=dependency(plan),
        robustness=stress_plan(plan, benefits=gains.euros, catalogue=catalogue, seed=seed),
        closing=close_gap(plan, benefits=gains.euros, sharing=gains.sharing, catalogue=catalogue)
        if plan.gap_cents
        else None,
    )


def _scaled(project: Project, catalogue: Catalogue | None) -> ScaleOutcome | None:
    if project.scaling is None:
        return None
    from vierplusen.financing.scaling import scale_up  # noqa: PLC0415  # only who scales up needs it

    return scale_up(project.scaling)


def _called(project: Project, catalogue: Catalogue | None) -> CallOutcome | None:
    if project.call is None:
        return None
    from vierplusen.financing.calls import select  # noqa: PLC0415  # only a call needs it

    return select(project.call, catalogue=catalogue)


def _is_illustrative(project: Project) -> bool:
    sections = (project.financing, project.scaling, project.call, project.case)
    return any(each.illustrative for each in sections if each is not None)
