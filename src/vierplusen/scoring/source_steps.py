"""What has to happen before a source pays: applied for, promised, decided."""

from collections.abc import Iterator
from typing import Final

from vierplusen.domain import (
    Decision,
    FinancingPlan,
    Form,
    FundingSource,
    Message,
    Partner,
    Project,
    RouteStep,
)
from vierplusen.scoring.roles import Roles
from vierplusen.scoring.step_dates import When, before_year, ground

APPLIED_FOR: Final = frozenset({Form.GRANT, Form.GIFT, Form.LOAN, Form.CROWDFUNDING})
"""What has to be asked for, and may be refused."""

_PROMISE: Final = {
    Form.GRANT: "decide",
    Form.GIFT: "decide",
    Form.LOAN: "decide",
    Form.FEE: "agree-fee",
    Form.CAPACITY: "agree-capacity",
    Form.IN_KIND: "promise-in-kind",
    Form.OWN: "promise-own",
    Form.SHIFT: "shift",
}
"""Form -> what its party has to do; nobody has to promise sales or crowdfunding."""


def source_steps(project: Project, plan: FinancingPlan | None, roles: Roles) -> Iterator[RouteStep]:
    """Give the steps before each source that pays, or may pay; not of what came already."""
    if plan is not None:
        sources = tuple(each for each in plan.funding if plan.by_funding_cents[each.id])
    else:
        sources = () if project.financing is None else project.financing.funding
    for source in sources:
        if not _has_come(project, source):
            yield from _steps_of(project, plan, roles, source)


def _has_come(project: Project, source: FundingSource) -> bool:
    if any(each.id == source.id for each in project.money):
        return True
    as_of, awarded = project.as_of, source.awarded
    return as_of is not None and awarded is not None and awarded.is_before(as_of)


def _steps_of(
    project: Project, plan: FinancingPlan | None, roles: Roles, source: FundingSource
) -> Iterator[RouteStep]:
    giver = Partner.OTHERS if source.party is None else roles.kind(source.party)
    when = _when(source, _first_year(project, plan, source), giver)
    money = _money(plan, source)
    if source.form in APPLIED_FOR:
        key = "raise" if source.form is Form.CROWDFUNDING else "apply"
        yield _step(Partner.PROJECT, None, Message(f"steps.{key}", {"money": money}), when)
    if source.form not in _PROMISE or source.decision is Decision.DECIDED:
        return
    if source.party is None and source.form is not Form.SHIFT:
        if source.form not in APPLIED_FOR and source.form is not Form.OWN:
            what = Message("steps.find-giver", {"money": money})
            yield _step(Partner.PROJECT, None, what, when)
            return
        if source.form is Form.OWN:
            giver = Partner.PROJECT
    what = Message(f"steps.{_PROMISE[source.form]}", {"money": money, **_of_shift(source)})
    yield _step(giver, source.party, what, when)


def _step(who: Partner, party: str | None, what: Message, when: When) -> RouteStep:
    return RouteStep(who=who, party=party, what=what, by=when.by, ground=when.ground)


def _of_shift(source: FundingSource) -> dict[str, Message]:
    """Say of a shift which budget shrinks and who decides, or that this is not known."""
    if source.form is not Form.SHIFT:
        return {}
    made = {}
    for name, value in (("budget", source.from_budget), ("decides", source.decided_by)):
        key = f"steps.{name}" if value is not None else f"steps.{name}-open"
        made[name] = Message(key, {} if value is None else {name: value})
    return made


def _money(plan: FinancingPlan | None, source: FundingSource) -> Message:
    cents = source.cap_cents if plan is None else plan.by_funding_cents[source.id]
    name = source.name or source.id
    if cents is None:
        return Message("steps.money-open", {"source": name})
    return Message("steps.money", {"source": name, "cents": cents})


def _first_year(project: Project, plan: FinancingPlan | None, source: FundingSource) -> int | None:
    """Give the first year in which a source pays: by the plan, or as far as its terms tell."""
    if plan is not None:
        return min(row.year for row in plan.rows if row.funding == source.id)
    if source.years is not None:
        return source.years[0]
    needed = () if project.financing is None else project.financing.need
    return min((each.year for each in needed), default=None)


def _when(source: FundingSource, year: int | None, giver: Partner) -> When:
    if source.awarded is not None:
        return When(source.awarded, ground("award", "financing", date=str(source.awarded)))
    return before_year(year, giver, "pays")
