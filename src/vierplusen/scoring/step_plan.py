"""step_plan(): who in the network has to do what by when, dated backwards from the money."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import evolve

from vierplusen.domain import (
    Bill,
    Continuation,
    FinancingPlan,
    FrozenMap,
    Level,
    Message,
    PartialDate,
    Partner,
    Party,
    Project,
    RoutePlan,
    RouteStep,
    Sharing,
    check_kind,
)
from vierplusen.domain.message import Value
from vierplusen.domain.standing import is_so
from vierplusen.scoring.asking import follow
from vierplusen.scoring.naming import current_members
from vierplusen.scoring.network import PARTNERS, network_steps
from vierplusen.scoring.roles import Roles
from vierplusen.scoring.source_steps import source_steps
from vierplusen.scoring.step_dates import When, before_year, deadline, ground, in_year, on

TERM_YEARS: Final = 4
"""So long an alderman governs (handbook S7)."""

_HERE: Final = "sustainability.conditions"

CONDITIONS: Final = FrozenMap(
    {
        "embed": ((Partner.MUNICIPALITY, f"{_HERE}.embedding_policy"),),
        "adopt.regular-unless": ((Partner.MUNICIPALITY, f"{_HERE}.municipal_lead"),),
        "adopt.stakeholder-model": (
            (Partner.MUNICIPALITY, f"{_HERE}.municipal_lead"),
            (Partner.OTHERS, f"{_HERE}.silos_pay"),
        ),
        "enterprise": ((Partner.COMPANIES, f"{_HERE}.launching_customer"),),
        "stop": ((Partner.PROJECT, f"{_HERE}.lessons_kept"),),
    }
)
"""Route -> what it hangs on, and who has to see to that (handbook S9.1)."""


def step_plan(
    project: Project,
    *,
    plan: FinancingPlan | None = None,
    routes: Iterable[RoutePlan] = (),
    sharing: Sharing | None = None,
    parties: Iterable[Party] | None = None,
) -> tuple[RouteStep, ...]:
    """Say who has to do what by when: municipality, residents, companies, funds, the project.

    Parameters
    ----------
    project
        The facts; the date of the facts counts as now.
    plan
        Who pays what: only sources that pay in it give steps. None: all that are offered do.
    routes
        What :func:`vierplusen.plan_routes` gave: what each of them hangs on.
    sharing
        Who gains and should pay, and which decisions that takes.
    parties
        Who is what kind of party; None: the parties of the document.

    Returns
    -------
    tuple of RouteStep
        The earliest first; then those that no fact gives a date. Each says why then. Where a date
        rests on an assumption, such as when a council settles its budget, its ground says so.

    Examples
    --------
    >>> steps = step_plan(Project(id="a", name="A"))
    >>> sorted({str(each.who) for each in steps})
    ['companies', 'funds', 'municipality', 'project', 'residents']
    """
    check_kind(project, Project, "project")
    roles = Roles(tuple(project.parties or ()) if parties is None else tuple(parties))
    end = deadline(project)
    found = [
        *source_steps(project, plan, roles),
        *_before_the_end(end),
        *_at_the_gap(plan),
        *_repaying(plan),
        *_decisions(sharing, roles),
        *_contributions(project, plan, sharing, roles),
        *_before_the_term_ends(project, roles),
        *(step for each in routes for step in _of_route(project, each, end)),
        *_agreed(project, roles),
    ]
    found.extend(_network(project, found))
    found.append(_long_search())
    seen = (evolve(each, late=_is_late(each, project.as_of)) for each in found)
    return tuple(sorted(seen, key=_place))


_ORDER: Final = (Partner.PROJECT, *(each for each in Partner if each is not Partner.PROJECT))
"""On one day the project comes first: it asks before others decide."""


def _place(step: RouteStep) -> tuple[bool, str, bool, str, int]:
    day = "" if step.by is None else step.by.last.isoformat()
    # A year without a month stands after the months of that year.
    whole = step.by is not None and step.by.text == f"{step.by.last.year}"
    return step.by is None, day, whole, step.route or "", _ORDER.index(step.who)


def _is_late(step: RouteStep, as_of: PartialDate | None) -> bool:
    if step.by is None or as_of is None or step.done is True:
        return False
    return step.by.is_before(as_of)


def _step(who: Partner, what: Message, when: When, party: str | None = None) -> RouteStep:
    return RouteStep(who=who, party=party, what=what, by=when.by, ground=when.ground)


def _what(key: str, *facts: str, **values: Value) -> Message:
    return Message(f"steps.{key}", values, facts)


# From the money


def _before_the_end(end: When) -> Iterator[RouteStep]:
    if end.by is not None:
        yield _step(Partner.PROJECT, _what("settle-money", "money"), end)
    elif end.ground.key == "steps.ground.cliff-unknown":
        yield _step(Partner.PROJECT, _what("find-the-end", "money"), end)


def _at_the_gap(plan: FinancingPlan | None) -> Iterator[RouteStep]:
    """Look for a payer before the first year in which something is not paid."""
    if plan is not None and plan.gap_rows:
        first = min(each.year for each in plan.gap_rows)
        when = on(in_year(first - 1), ground("gap", "financing", year=str(first)))
        yield _step(Partner.PROJECT, _what("fill-gap", "financing", cents=plan.gap_cents), when)


def _repaying(plan: FinancingPlan | None) -> Iterator[RouteStep]:
    owed = () if plan is None else (*plan.repayments, *plan.repaid_later)
    if owed:
        first, last = str(owed[0].year), str(owed[-1].year)
        cents = sum(each.cents for each in owed)
        why = ground("repay", "financing", cents=owed[0].cents, year=first)
        what = _what("repay", "financing", cents=cents, first=first, last=last)
        yield _step(Partner.PROJECT, what, on(in_year(owed[0].year), why))


# From who gains and should pay


def _decisions(sharing: Sharing | None, roles: Roles) -> Iterator[RouteStep]:
    """Ask for each decision without which no old budget shrinks."""
    shift = None if sharing is None else sharing.new_for_old
    if shift is None:
        return
    for decision, deciders in shift.decisions.items():
        years = [each.year for each in shift.shifts if decision in each.decisions]
        for party in deciders:
            who = roles.kind(party)
            when = before_year(min(years, default=None), who, "freed")
            yield _step(who, _what("take-decision", "case", decision=decision), when, party)


def _contributions(
    project: Project, plan: FinancingPlan | None, sharing: Sharing | None, roles: Roles
) -> Iterator[RouteStep]:
    """Ask those who gain and do not pay for their part of the bill, while money is lacking."""
    bill = None if sharing is None else sharing.bill
    if bill is None or (plan is not None and not plan.gap_rows):
        return
    if plan is not None:
        sources = [each for each in plan.funding if plan.by_funding_cents[each.id]]
        year = min(each.year for each in plan.gap_rows)
    else:
        offered, year = project.financing, None
        sources = [] if offered is None else [*offered.funding]
    paying = {
        every for each in sources if each.party is not None for every in roles.related(each.party)
    }
    key, amounts = _to_pay(sharing, bill)
    for party, cents in amounts.items():
        if cents > 0 and party not in paying:
            who = roles.kind(party)
            what = _what(key, "case", cents=cents)
            yield _step(who, what, before_year(year, who, "gap"), party)


def _to_pay(sharing: Sharing | None, bill: Bill) -> tuple[str, Mapping[str, int]]:
    """Give what each party really pays over the years; a present value where that is not known."""
    laid_out = None if sharing is None else sharing.payments
    if laid_out is None:
        return "contribute-present", bill.amounts_cents
    return "contribute", laid_out.by_party_cents


# From who governs


def _before_the_term_ends(project: Project, roles: Roles) -> Iterator[RouteStep]:
    """Have decisions taken while those who know the project still govern."""
    stated = None if project.continuation is None else project.continuation.term_ends
    if stated is not None:
        when = When(stated, ground("term", "continuation.term_ends", date=str(stated)))
        yield _step(Partner.MUNICIPALITY, _what("before-term"), when)
        return
    for place, member in current_members(project):
        known = member.level is Level.GOVERNING
        if not known or roles.kind(member.party) is not Partner.MUNICIPALITY:
            continue
        fact = f"coalition.members[{place}]"
        if member.until is not None:
            when = When(member.until, ground("term", fact, date=str(member.until)))
        elif member.from_ is not None:
            began = member.from_.first.year
            why = ground("term-assumed", fact, year=str(began), years=TERM_YEARS)
            when = on(in_year(began + TERM_YEARS), why)
        else:
            when = When(None, ground("term-unknown", fact))
        yield _step(Partner.MUNICIPALITY, _what("before-term"), when, member.party)


# From the routes


def _of_route(project: Project, route: RoutePlan, end: When) -> Iterator[RouteStep]:
    """Give what a route hangs on, unless it is known not to fit at all."""
    if route.fit.fit.high <= 0:
        return
    for each in (*_hanging_on(project, route, end), *_starting(project, route)):
        yield evolve(each, route=route.key)


def _hanging_on(project: Project, route: RoutePlan, end: When) -> Iterator[RouteStep]:
    for who, path in CONDITIONS[route.key]:
        if not is_so(follow(project, path)):
            yield _step(who, _what("condition", path, fact=Message(f"fact.{path}")), end)


def _starting(project: Project, route: RoutePlan) -> Iterator[RouteStep]:
    """Give what has to be there on the day on which a route begins."""
    terms = (project.continuation or Continuation()).terms_of(route.key)
    fact = "continuation.routes"
    if terms.from_ is not None:
        when = When(terms.from_, ground("from", fact, date=str(terms.from_)))
        yield _step(
            Partner.PROJECT, _what("go-on", fact, route=Message(f"route.{route.key}")), when
        )
    flow = route.cash_flow
    if flow is None:
        return
    begins = before_year(flow.rows[0].year, Partner.PROJECT, "sells")
    if terms.legal_form is not None:
        yield _step(Partner.PROJECT, _what("found", fact, form=terms.legal_form), begins)
    if flow.working_capital_cents:
        what = _what("capital", "continuation.enterprise", cents=flow.working_capital_cents)
        yield _step(Partner.PROJECT, what, begins)


# What was agreed, and the rest of the network


def _agreed(project: Project, roles: Roles) -> Iterator[RouteStep]:
    for place, each in enumerate((project.continuation or Continuation()).agreed):
        party = each.party
        who = each.who or (Partner.PROJECT if party is None else roles.kind(party))
        fact = f"continuation.agreed[{place}]"
        sources = () if each.source is None else (each.source,)
        yield RouteStep(
            who=who,
            party=party,
            what=Message("steps.agreed", {"text": each.text}, (fact,), sources),
            by=each.by,
            ground=ground("agreed" if each.by is not None else "agreed-undated", fact),
            route=each.route,
            agreed=True,
            done=each.done,
        )


def _network(project: Project, found: Sequence[RouteStep]) -> Iterator[RouteStep]:
    """Give the partners of whom nothing else is asked what the network asks of them."""
    asked = {each.who for each in found}
    for (partner, _), said in zip(PARTNERS, network_steps(project), strict=True):
        if partner not in asked:
            yield _step(Partner(partner), said, When(None, ground("no-date")))


def _long_search() -> RouteStep:
    """Say that partners take long to find (handbook S9.2)."""
    when = When(None, ground("four-years", years=TERM_YEARS))
    return _step(Partner.PROJECT, _what("begin-search"), when)
