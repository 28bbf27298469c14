"""finance_project(): the plan of a project, how firm it is, and what would make it close."""

from collections.abc import Mapping
from typing import Any, Final

from attrs import evolve, field, fields, frozen

from vierplusen.assessment.sharing import share_project
from vierplusen.domain import (
    CallOutcome,
    Catalogue,
    Financed,
    FinancingOptions,
    FinancingPlan,
    FinancingStrategy,
    FrozenMap,
    Message,
    Party,
    Project,
    ScaleOutcome,
    Sharing,
    check_kind,
)
from vierplusen.domain.financing import as_options
from vierplusen.errors import VierplusenError

USUAL: Final = "pizza"
"""The strategy where nobody names one: a person can follow it on paper."""

CASES: Final = 2_000
"""As many draws as :func:`vierplusen.stress_plan` makes."""

_FEW: Final = 100
"""Gains are expected values, which hang on no draws."""


def finance_project(
    project: Project,
    *,
    strategy: str | FinancingStrategy | None = None,
    options: FinancingOptions | Mapping[str, Any] | None = None,
    catalogue: Catalogue | None = None,
    draws: int = CASES,
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
        For how firm the plan is, where there are too many cases to look at each: see
        :func:`vierplusen.stress_plan`.

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
    gains = gains_of(project, catalogue)
    made = financed(project, gains, strategy=strategy, options=options, catalogue=catalogue)
    if made.plan is None:
        return made
    # A strategy without a key in the catalogue has to be handed on itself.
    given = None if isinstance(strategy, str) else strategy
    return _firmed(made, made.plan, gains, given, catalogue, draws=draws, seed=seed)


def financed(
    project: Project,
    gains: "Gains",
    *,
    strategy: str | FinancingStrategy | None = None,
    options: FinancingOptions | Mapping[str, Any] | None = None,
    catalogue: Catalogue | None = None,
) -> Financed:
    """Make the plan, if there is a section for one, and answer the other questions of money."""
    sharing = gains.sharing
    made = Financed(
        id=project.id,
        name=project.name,
        as_of=project.as_of,
        scaling=_scaled(project, catalogue),
        call=_called(project, catalogue),
        shift=None if sharing is None else sharing.new_for_old,
        notes=gains.notes,
        labels=() if catalogue is None else catalogue.brought_labels(),
        parties=known_parties(project, catalogue),
        illustrative=_is_illustrative(project),
    )
    if project.financing is None:
        return evolve(made, notes=(Message("plan.no-section"), *gains.notes))
    plan = plan_of(
        project, gains, strategy=strategy, options=options, parties=made.parties,
        catalogue=catalogue,
    )  # fmt: skip
    from vierplusen.financing.firmness.dependency import dependency  # noqa: PLC0415  # only a plan needs it

    return evolve(made, plan=plan, dependency=dependency(plan))


@frozen
class Gains:
    """Who gains by a project, in euros, and why that is not known where it is not."""

    euros: FrozenMap[str, float] | None = None
    sharing: Sharing | None = None
    notes: tuple[Message, ...] = field(default=())

    @classmethod
    def of(cls, sharing: Sharing | None) -> "Gains":
        """Take who gains from a bill, where there is one."""
        bill = None if sharing is None else sharing.bill
        return cls(None if bill is None else bill.benefits_eur, sharing)


def gains_of(project: Project, catalogue: Catalogue | None) -> Gains:
    """Count who gains; a case that cannot be counted is no reason to make no plan."""
    if project.case is None:
        return Gains()
    from vierplusen.sharing.refusing import refusals  # noqa: PLC0415  # only a case needs it

    try:
        sharing = share_project(project, catalogue=catalogue, draws=_FEW)
    except VierplusenError as problem:
        return Gains(notes=tuple(refusals(problem, "uncounted")))
    return Gains.of(sharing)


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
    strategy: FinancingStrategy | None,
    catalogue: Catalogue | None,
    *,
    draws: int,
    seed: int,
) -> Financed:
    """Have the plan judged, try how firm it is, and look for what would make it close."""
    from vierplusen.financing.closing.close_gap import close_gap  # noqa: PLC0415  # a scan does without
    from vierplusen.financing.firmness.robustness import stress_plan  # noqa: PLC0415  # as above
    from vierplusen.financing.judging.check import check_plan  # noqa: PLC0415  # as the line above

    how: dict[str, Any] = {
        "benefits": gains.euros, "catalogue": catalogue, "strategy": strategy,
    }  # fmt: skip
    return evolve(
        made,
        breaches=check_plan(
            plan, plan.need, plan.funding, options=plan.options, parties=plan.parties
        ),
        robustness=stress_plan(plan, draws=draws, seed=seed, **how),
        closing=close_gap(plan, sharing=gains.sharing, **how) if plan.gap_cents else None,
    )


def _scaled(project: Project, catalogue: Catalogue | None) -> ScaleOutcome | None:
    if project.scaling is None:
        return None
    from vierplusen.financing.scaling.scale_up import scale_up  # noqa: PLC0415  # only who scales up needs it

    parties = known_parties(project, catalogue)
    return scale_up(project.scaling, parties=parties, catalogue=catalogue)


def _called(project: Project, catalogue: Catalogue | None) -> CallOutcome | None:
    if project.call is None:
        return None
    from vierplusen.financing.calls.select_applications import select_applications  # noqa: PLC0415  # only a call needs it

    parties = known_parties(project, catalogue)
    return select_applications(project.call, parties=parties, catalogue=catalogue)


def _is_illustrative(project: Project) -> bool:
    sections = (project.financing, project.scaling, project.call, project.case)
    return any(each.illustrative for each in sections if each is not None)
