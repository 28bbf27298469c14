"""plan_routes(): each route with its conditions and its money; and which of them stands out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import fsum
from typing import Final

from attrs import evolve

from vierplusen.domain import (
    BenefitAttribution,
    Catalogue,
    Continuation,
    Continued,
    Decision,
    Fact,
    FinancingPlan,
    Form,
    FrozenMap,
    Message,
    Party,
    Project,
    RouteFit,
    RoutePlan,
    Sharing,
    check_kind,
)
from vierplusen.domain.standing import HALF, is_not, is_so
from vierplusen.errors import VierplusenError
from vierplusen.financing.enterprise import cash_flow
from vierplusen.financing.finance import finance
from vierplusen.financing.reading import read_benefits
from vierplusen.scoring.asking import follow
from vierplusen.scoring.cliff import find_cliff
from vierplusen.scoring.route_rules import losses
from vierplusen.scoring.route_terms import Asked, asked_of
from vierplusen.scoring.routes import fit_routes
from vierplusen.scoring.step_plan import step_plan
from vierplusen.sharing.refusing import refusals

Benefits = Mapping[str, float] | BenefitAttribution

_MONEY: Final = ("financing", "continuation")


def plan_routes(
    project: Project,
    *,
    plan: FinancingPlan | None = None,
    catalogue: Catalogue | None = None,
    benefits: Benefits | None = None,
    parties: Iterable[Party] | None = None,
) -> tuple[RoutePlan, ...]:
    """Say of each route how far it fits, and what it would need, cost, bring and lose.

    Parameters
    ----------
    project
        The facts. Conditions decide how far a route fits; money never does.
    plan
        The plan of the project as it is, so that it need not be made again.
    catalogue
        Where the strategy is looked up; None means the library's own.
    benefits
        Who gains: party -> euros, or the ``attribution`` of an appraisal; what stopping loses.
    parties
        Who spends public money; None: the parties of the document.

    Returns
    -------
    tuple of RoutePlan
        The route that fits most for certain first. What the document does not state of a route is
        derived from its section ``financing``, and each result lists what was derived. Without
        ``financing``, routes have conditions only.

    Raises
    ------
    InvalidValueError
        If what is needed and what is offered do not agree.
    UnknownKeyError, StrategyError
        As :func:`vierplusen.finance` does.

    Examples
    --------
    >>> routes = plan_routes(Project(id="a", name="A"))
    >>> [each.gap_cents for each in routes if each.key == "embed"]
    [None]
    """
    check_kind(project, Project, "project")
    read_benefits(benefits)
    known = tuple(project.parties or ()) if parties is None else tuple(parties)
    plans = {} if plan is None else {_question_of(plan): plan}
    made = []
    for fit in fit_routes(project):
        asked = asked_of(project, fit.route.key)
        found = None
        if asked.need is not None:
            question = (asked.whole, asked.funding, asked.options, asked.strategy)
            if question not in plans:
                plans[question] = finance(
                    asked.whole, asked.funding, strategy=asked.strategy, options=asked.options,
                    benefits=benefits, parties=known, catalogue=catalogue,
                )  # fmt: skip
            found = plans[question]
        made.append(_planned(project, fit, asked, found, benefits))
    return tuple(made)


def _question_of(plan: FinancingPlan) -> tuple[object, ...]:
    return plan.need, plan.funding, plan.options, plan.strategy


def _planned(
    project: Project,
    fit: RouteFit,
    asked: Asked,
    plan: FinancingPlan | None,
    benefits: Benefits | None,
) -> RoutePlan:
    once = None if asked.one_off is None else sum(each.cents for each in asked.one_off)
    yearly: dict[int, int] = {}
    for each in asked.need or ():
        yearly[each.year] = yearly.get(each.year, 0) + each.cents
    flow = None
    if asked.enterprise is not None:
        flow = cash_flow(asked.enterprise, plan=plan, one_off=asked.one_off or ())
    made = RoutePlan(
        fit=fit,
        plan=plan,
        needs_cents=None if asked.need is None else sum(each.cents for each in asked.whole),
        one_off_cents=once,
        yearly_cents=FrozenMap(yearly),
        gap_cents=None if plan is None else plan.gap_cents,
        gone=asked.gone,
        loses=(*losses(project, fit.route.key), *_lost(project, fit.route.key, benefits)),
        derived=asked.derived if project.financing or project.continuation else (),
        cash_flow=flow,
    )
    return evolve(made, asks=tuple(_asks(project, made)), reasons=tuple(_reasons(made)))


def _lost(project: Project, route: str, benefits: Benefits | None) -> Iterator[Message]:
    """Say what stopping costs in benefits, where they were counted, and what was stated."""
    if route == "stop" and benefits is not None:
        gains = benefits.by_party_eur if isinstance(benefits, BenefitAttribution) else benefits
        eur = fsum(gains.values())
        if eur > 0:
            yield Message("route-plan.loses.benefits", {"eur": eur}, ("case",))
    stated = (project.continuation or Continuation()).terms_of(route)
    sources = () if stated.source is None else (stated.source,)
    for text in stated.loses:
        yield Message("route-plan.loses.stated", {"text": text}, ("continuation.routes",), sources)


def _asks(project: Project, made: RoutePlan) -> Iterator[Message]:
    """Say what a route takes: its first conditions, and money."""
    for path in made.fit.route.needed:
        fact = follow(project, path)
        named = Message(f"fact.{path}")
        key = f"route-plan.condition-{_standing(fact)}"
        yield Message(key, {"fact": named}, (path,), sorted(fact.sources))
    if made.needs_cents is None:
        yield Message("route-plan.need-unknown", {}, _MONEY)
        return
    if made.yearly_cents:
        first, last = min(made.yearly_cents), max(made.yearly_cents)
        cents = sum(made.yearly_cents.values())
        key = "once" if first == last else "years"
        span = {"first": str(first), "last": str(last)}
        yield Message(f"route-plan.needs-{key}", {"cents": cents, **span}, _MONEY)
    if made.one_off_cents:
        yield Message("route-plan.needs-change", {"cents": made.one_off_cents}, _MONEY)


def _standing(fact: Fact) -> str:
    """Tell how far a condition is there: wholly or largely, in part, not, or not known."""
    if is_so(fact):
        return "holds" if fact.low > HALF else "partly"
    return "fails" if is_not(fact) else "unknown"


def _reasons(made: RoutePlan) -> Iterator[Message]:
    """Say how far a route can be paid, and what stands in the way."""
    plan = made.plan
    if plan is None:
        yield Message("route-plan.no-plan", {}, _MONEY)
        return
    whole = plan.total_cents + plan.gap_cents
    if not whole:
        yield Message("route-plan.nothing-needed", {}, _MONEY)
    elif plan.gap_cents <= 0:
        yield Message("route-plan.closes", {"cents": plan.total_cents}, _MONEY)
    else:
        share = plan.total_cents / whole
        yield Message("route-plan.gap", {"cents": plan.gap_cents, "share": share}, _MONEY)
    if not plan.complete:
        yield Message("plan.stopped")
    yield from _undecided(plan, *_MONEY)
    if made.key == "stop":
        return  # that money ends is no remark on what ends itself
    if plan.cliff_year is not None:
        yield Message("plan.cliff", {"year": str(plan.cliff_year)}, _MONEY)
    last = max(plan.by_year_cents, default=None)
    ending = None if last is None else plan.temporary_share[last]
    if ending:
        yield Message("plan.temporary-at-end", {"year": str(last), "share": ending}, _MONEY)


def _undecided(plan: FinancingPlan, *facts: str) -> Iterator[Message]:
    """Say how much money of old budgets there is on which nobody decided yet."""
    hanging = [
        cents
        for each in plan.funding
        if each.form is Form.SHIFT and each.decision is not Decision.DECIDED
        if (cents := plan.by_funding_cents[each.id])
    ]
    if hanging:
        key = "route-plan.undecided-one" if len(hanging) == 1 else "route-plan.undecided"
        yield Message(key, {"cents": sum(hanging)}, facts)


def best_route(routes: Sequence[RoutePlan]) -> tuple[str | None, tuple[Message, ...]]:
    """Name the route that fits most for certain and closes; None, with why, if there is none.

    Conditions come first: a route that fits less is never named because it can be paid. A route
    that fits less than half for certain is not named either, nor one of two that fit alike.

    Examples
    --------
    >>> key, why = best_route(plan_routes(Project(id="a", name="A")))
    >>> key, why[0].key
    (None, 'route-plan.none-fits')
    """
    key, why = _best(routes)
    return key, (*why, Message("route-plan.judgement"))


def _best(routes: Sequence[RoutePlan]) -> tuple[str | None, tuple[Message, ...]]:
    most = max((each.fit.fit.low for each in routes), default=0.0)
    if most < HALF:
        return None, (Message("route-plan.none-fits"),)
    first, *alike = (each for each in routes if each.fit.fit.low == most)
    values = {"route": Message(f"route.{first.key}")}
    if alike:
        names = tuple(Message(f"route.{each.key}") for each in (first, *alike))
        return None, (Message("route-plan.fit-alike", {"routes": names}),)
    if first.plan is None or first.closes is None:
        return None, (Message("route-plan.money-unknown", values),)
    if not first.closes:
        return None, (
            Message("route-plan.best-is-open", {**values, "cents": first.gap_cents or 0}),
        )
    why = [Message("route-plan.best", values)]
    why.extend(_undecided(first.plan))
    rivals = tuple(Message(f"route.{each.key}") for each in routes if each.fit.fit.high > most)
    others = tuple(each for each in rivals if each != values["route"])
    if others:
        why.append(Message("route-plan.could-fit-better", {"routes": others}))
    return first.key, tuple(why)


def continue_project(
    project: Project,
    *,
    plan: FinancingPlan | None = None,
    catalogue: Catalogue | None = None,
    benefits: Benefits | None = None,
    sharing: Sharing | None = None,
    parties: Iterable[Party] | None = None,
) -> Continued:
    """Say how a project can go on: routes with plans, which stands out, and a dated step plan.

    Parameters
    ----------
    project, plan, catalogue, benefits, parties
        As :func:`plan_routes` takes them.
    sharing
        Who gains and should pay, for the step plan.

    Returns
    -------
    Continued
        A plan that cannot be made is no reason to say nothing: the notes say why.
    """
    check_kind(project, Project, "project")
    notes: tuple[Message, ...] = ()
    known = tuple(project.parties or ()) if parties is None else tuple(parties)
    try:
        routes = plan_routes(
            project, plan=plan, catalogue=catalogue, benefits=benefits, parties=known
        )
    except VierplusenError as problem:
        notes = tuple(refusals(problem, "route-plan"))
        bare = evolve(project, financing=None, continuation=None)
        routes = plan_routes(bare, benefits=benefits, parties=known)
    best, why = best_route(routes)
    sections = (project.financing, project.continuation)
    return Continued(
        id=project.id,
        name=project.name,
        as_of=project.as_of,
        routes=routes,
        best=best,
        why=why,
        enterprise=next((each.cash_flow for each in routes if each.cash_flow is not None), None),
        steps=step_plan(project, plan=plan, routes=routes, sharing=sharing, parties=known),
        cliff=find_cliff(project),
        notes=notes if project.financing else (Message("route-plan.no-section"), *notes),
        labels=() if catalogue is None else catalogue.brought_labels(),
        illustrative=any(each.illustrative for each in sections if each is not None),
        parties=known,
        funding=() if project.financing is None else project.financing.funding,
    )
