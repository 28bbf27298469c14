"""What a route would need and who could pay it: as stated, and else derived from the financing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import evolve, frozen

from vierplusen.domain import (
    Continuation,
    Enterprise,
    Financing,
    FinancingOptions,
    Form,
    FundingSource,
    Message,
    Need,
    Project,
    RouteTerms,
)
from vierplusen.domain.agreeing import plan_years
from vierplusen.domain.cents import cents_of
from vierplusen.domain.funding import REPAYMENT
from vierplusen.financing.enterprise import VARIABLE
from vierplusen.financing.saying import called
from vierplusen.financing.terms import accepts
from vierplusen.scoring.route_rules import STAYS_BEHIND

FIXED: Final = "fixed-costs"
"""The category of need under which the stated fixed cost of an enterprise stands."""

USUAL: Final = "pizza"
"""The strategy where nobody names one."""

_FACTS: Final = ("financing", "continuation")
_ALONG: Final = "route-plan.derived.sources-go-along"


@frozen(kw_only=True)
class Asked:
    """What a plan of a route is asked for, and what of it was derived.

    Attributes
    ----------
    need
        What has to be paid every year; None where nothing is known of it.
    one_off
        What has to be paid once; None where nobody stated it.
    funding
        The sources that go along and can pay something of it.
    gone
        Ids of those that do not.
    options, strategy
        What the plan has to keep to.
    enterprise
        What is sold, with the fixed cost that is reckoned with; None where that is not known.
    derived
        What was derived, in words.
    """

    need: tuple[Need, ...] | None
    one_off: tuple[Need, ...] | None
    funding: tuple[FundingSource, ...]
    gone: tuple[str, ...]
    options: FinancingOptions
    strategy: str
    enterprise: Enterprise | None
    derived: tuple[Message, ...]

    @property
    def whole(self) -> tuple[Need, ...]:
        """All that has to be paid."""
        return (*(self.need or ()), *(self.one_off or ()))


def asked_of(project: Project, route: str) -> Asked:
    """Give what a route asks for, from the sections ``financing`` and ``continuation``."""
    stated = project.continuation or Continuation()
    terms, money = stated.terms_of(route), project.financing or Financing()
    derived: list[Message] = []
    enterprise = stated.enterprise if route == "enterprise" else None
    if enterprise is not None:
        enterprise = _with_fixed(enterprise, terms, project, derived)
    need = _need(terms, enterprise, project, derived)
    if terms.one_off is None:
        derived.append(_said("one-off-unknown"))
    whole = (*(need or ()), *(terms.one_off or ()))
    coming, gone = _coming(route, terms, money, derived)
    sold = () if enterprise is None else _market(enterprise, coming, derived)
    options = evolve(money.options, legal_form=terms.legal_form or money.options.legal_form)
    funding = _that_can_pay((*sold, *coming), whole, options.legal_form, derived)
    known = [each.id for each in funding]
    # The market comes first: what it brings need not be asked for.
    first = [each.id for each in sold] if options.order else []
    order = [each for each in (*first, *options.order) if each in known]
    left_behind = dict.fromkeys(
        each for each in (*gone, *(each.id for each in coming)) if each not in known
    )
    if all(each.id in left_behind for each in money.funding):
        derived = [each for each in derived if each.key != _ALONG]
    return Asked(
        need=need,
        one_off=terms.one_off,
        funding=funding,
        gone=tuple(left_behind),
        options=evolve(options, order=tuple(order)),
        strategy=terms.strategy or money.strategy or USUAL,
        enterprise=enterprise,
        derived=tuple(derived),
    )


def _said(key: str, **values: str | int) -> Message:
    return Message(f"route-plan.derived.{key}", values, _FACTS)


# What has to be paid


def _need(
    terms: RouteTerms,
    enterprise: Enterprise | None,
    project: Project,
    derived: list[Message],
) -> tuple[Need, ...] | None:
    if terms.need is not None:
        return terms.need
    if terms.route == "stop":
        derived.append(_said("stop-needs-nothing"))
        return ()
    if enterprise is not None:
        derived.append(_said("need-of-enterprise"))
        return tuple(_costs(enterprise, terms, project))
    if terms.route == "enterprise" and project.continuation is not None:
        derived.append(_said("no-sales"))
    return _needed_now(terms, project, derived)


def _needed_now(
    terms: RouteTerms, project: Project, derived: list[Message]
) -> tuple[Need, ...] | None:
    """Give what the project needs, from the day on which it goes on by this route."""
    if project.financing is None or not project.financing.need:
        return None
    start = None if terms.from_ is None else terms.from_.first.year
    found = tuple(each for each in project.financing.need if start is None or each.year >= start)
    if start is None:
        derived.append(_said("need-of-today"))
    elif found:
        derived.append(_said("need-from", year=str(start)))
    else:
        derived.append(_said("no-need-from", year=str(start)))
    return found or None


def _with_fixed(
    enterprise: Enterprise, terms: RouteTerms, project: Project, derived: list[Message]
) -> Enterprise | None:
    """Give an enterprise with a fixed cost: its own, or what the project needs now."""
    if enterprise.fixed_cents is not None:
        return enterprise
    needed = _base(terms, project)
    if not needed:
        derived.append(_said("fixed-unknown"))
        return None
    derived.append(_said("fixed-is-need"))
    yearly = [sum(each.cents for each in _in_year(needed, year)) for year in enterprise.years]
    return evolve(enterprise, fixed_by_year=tuple(cents / 100 for cents in yearly))


def _base(terms: RouteTerms, project: Project) -> tuple[Need, ...]:
    if terms.need is not None:
        return terms.need
    return () if project.financing is None else project.financing.need


def _in_year(needed: Sequence[Need], year: int) -> Iterator[Need]:
    """Give what is needed in a year; before and after the stated years as in the nearest."""
    years = plan_years(needed)
    nearest = min(max(year, years[0]), years[-1])
    return (evolve(each, year=year) for each in needed if each.year == nearest)


def _costs(enterprise: Enterprise, terms: RouteTerms, project: Project) -> Iterator[Need]:
    """Give what an enterprise costs in each of its years: fixed, and by what it sells."""
    stated = project.continuation
    own = None if stated is None or stated.enterprise is None else stated.enterprise.fixed_cents
    for place, year in enumerate(enterprise.years):
        if own is None:
            yield from _in_year(_base(terms, project), year)
        elif own[place]:
            yield Need(category=FIXED, year=year, eur=own[place] / 100)
        variable = sum(
            cents_of(each.variable_cost) * each.volume_by_year[place] for each in enterprise.sales
        )
        if variable:
            yield Need(category=VARIABLE, year=year, eur=variable / 100)


# Who could pay it


def _coming(
    route: str, terms: RouteTerms, money: Financing, derived: list[Message]
) -> tuple[tuple[FundingSource, ...], tuple[str, ...]]:
    """Give the sources that go along, and the ids of those that do not."""
    if terms.without is None:
        behind = STAYS_BEHIND[route]
        gone = tuple(each.id for each in money.funding if each.form in behind)
        derived.extend(
            _said("ends-with-it" if route == "stop" else "stays-behind", source=called(each))
            for each in money.funding
            if each.form in behind
        )
        if len(gone) < len(money.funding):
            derived.append(Message(_ALONG, {}, _FACTS))
    else:
        gone = terms.without
    going = tuple(each for each in money.funding if each.id not in gone)
    return (*going, *terms.funding), gone


def _market(
    enterprise: Enterprise, coming: Iterable[FundingSource], derived: list[Message]
) -> tuple[FundingSource, ...]:
    """Give what is sold in each year as a source of its own, unless a source says so already."""
    others = {each.id for each in coming}
    if any(each.form is Form.SALES for each in coming):
        derived.append(_said("sales-stated"))
        return ()
    derived.append(_said("sales-as-source"))
    name = ", ".join(each.name or each.id for each in enterprise.sales)
    return tuple(_sold(enterprise, place, name, others) for place in range(len(enterprise.years)))


def _sold(enterprise: Enterprise, place: int, name: str, others: set[str]) -> FundingSource:
    year = enterprise.years[place]
    own = f"sales-{year}"
    while own in others:
        own = f"{own}-own"
    income = sum(cents_of(each.price) * each.volume_by_year[place] for each in enterprise.sales)
    return FundingSource(
        id=own,
        name=name,
        form=Form.SALES,
        cap=income / 100,
        years=(year, year),
        temporary=False,
        public=False,
    )


def _that_can_pay(
    sources: Sequence[FundingSource],
    need: Sequence[Need],
    legal_form: str | None,
    derived: list[Message],
) -> tuple[FundingSource, ...]:
    """Leave out what can pay nothing of this need, and what hangs on money that is not there."""
    left = {each.id: each for each in sources}
    while True:
        idle = {
            own: key
            for own, each in left.items()
            if (key := _idle(each, need, left) if accepts(each, legal_form) else "other-form")
        }
        if not idle:
            break
        for own, key in idle.items():
            derived.append(_said(key, source=called(left.pop(own))))
    return tuple(_only_with(each, left) for each in left.values())


def _idle(
    source: FundingSource, need: Sequence[Need], left: Mapping[str, FundingSource]
) -> str | None:
    """Say why a source can pay nothing here; None if it may."""
    years = plan_years(need)
    if years and source.years and (source.years[1] < years[0] or source.years[0] > years[-1]):
        return "other-years"
    categories = {each.category for each in need}
    if any(each.form is Form.LOAN for each in left.values()):
        categories.add(REPAYMENT)
    if years and source.categories and not categories.intersection(source.categories):
        return "other-categories"
    if source.match is not None:
        partners = left.keys() - {source.id}
        if not (partners if source.match.with_ is None else partners & {*source.match.with_}):
            return "nothing-to-match"
    return None


def _only_with(source: FundingSource, left: Mapping[str, FundingSource]) -> FundingSource:
    """Let the terms of a source name only those that go along."""
    match = source.match
    if match is not None and match.with_ is not None:
        match = evolve(match, with_=tuple(each for each in match.with_ if each in left))
    excludes = tuple(each for each in source.excludes if each in left)
    return evolve(source, match=match, excludes=excludes)
