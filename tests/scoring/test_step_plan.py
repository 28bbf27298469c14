"""Who has to do what by when: dates that follow from facts, and why there are none elsewhere."""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from vierplusen import finance, share_project
from vierplusen.domain import (
    AgreedStep,
    Case,
    Coalition,
    Continuation,
    Cost,
    Effect,
    Enterprise,
    FactList,
    Financing,
    FundingSource,
    Level,
    Member,
    Message,
    Money,
    Need,
    PartialDate,
    Partner,
    Party,
    Project,
    RouteFacts,
    RouteStep,
    RouteTerms,
    Sale,
    Sector,
    Sustainability,
)
from vierplusen.errors import InvalidValueError
from vierplusen.labels import Words
from vierplusen.scoring.continuing import plan_routes
from vierplusen.scoring.roles import Roles
from vierplusen.scoring.routes import ROUTES
from vierplusen.scoring.step_dates import before_year, months_before
from vierplusen.scoring.step_plan import CONDITIONS, step_plan
from vierplusen.testing.strategies import continuations, financings, nouns

CITY = Party(id="stad", sector=Sector.MUNICIPALITY)
BUDGET = Party(id="wmo-budget", part_of="stad")
HOUSING = Party(id="corporatie", sector=Sector.HOUSING_CORPORATION)
FUND = Party(id="fonds-x", sector=Sector.FUND)
PARTIES = (CITY, BUDGET, HOUSING, FUND)
NEED = (Need(category="staff", year=2026, eur=100), Need(category="staff", year=2027, eur=100))


def source(own: str, form: str = "grant", **values: Any) -> FundingSource:  # noqa: ANN401  # each test gives what fits
    return FundingSource(id=own, form=form, **values)


def project(*funding: FundingSource, **values: Any) -> Project:  # noqa: ANN401  # each test gives what fits
    money = Financing(need=NEED, funding=funding) if funding else None
    return Project(**{"id": "a", "name": "A", "parties": PARTIES, "financing": money, **values})


def told(steps: tuple[RouteStep, ...], *names: str) -> list[tuple[str, str | None, str | None]]:
    """Give who, which party and when, of the steps of these names."""
    return [
        (str(each.who), each.party, None if each.by is None else str(each.by))
        for each in steps
        if each.what.key.removeprefix("steps.") in names
    ]


def one(steps: tuple[RouteStep, ...], name: str) -> RouteStep:
    (found,) = [each for each in steps if each.what.key == f"steps.{name}"]
    return found


# Laws

ANY = st.builds(
    lambda facts, money, on, members, cash, as_of: Project(
        id="a",
        name="A",
        as_of=as_of,
        sustainability=Sustainability(conditions=facts),
        coalition=Coalition(members=FactList(tuple(members))),
        money=FactList((cash,)),
        financing=evolve(money, strategy=None),
        continuation=evolve(on, routes=tuple(evolve(each, strategy=None) for each in on.routes)),
    ),
    nouns(RouteFacts),
    financings(rows=(0, 2), sources=(0, 3)),
    continuations(),
    st.lists(nouns(Member), max_size=1),
    nouns(Money),
    st.sampled_from([None, 2024, "2026-05"]),
)


@settings(max_examples=25)
@given(some=ANY, planned=st.booleans())
def test_dates_rise_and_what_has_none_says_why(some: Project, *, planned: bool) -> None:
    routes = plan_routes(some) if planned else ()
    steps = step_plan(some, routes=routes)
    days = [each.by.last for each in steps if each.by is not None]
    words = Words("nl")

    assert days == sorted(days)
    assert [each.by is None for each in steps] == sorted(each.by is None for each in steps)
    assert {Partner.MUNICIPALITY, Partner.RESIDENTS, Partner.COMPANIES, Partner.FUNDS} <= {
        each.who for each in steps
    }
    for each in steps:
        assert words.has(each.what.key)
        assert words.has(each.ground.key)
        if each.by is None:
            assert words.say(each.ground).startswith("Geen datum")
        if each.late:
            assert each.by is not None
            assert some.as_of is not None
            assert each.by.last < some.as_of.first
    assert sum(each.agreed for each in steps) == len((some.continuation or Continuation()).agreed)


@settings(max_examples=25)
@given(financings(rows=(0, 2), sources=(0, 3)))
def test_what_nobody_pays_gives_no_step_of_a_source(money: Financing) -> None:
    some = Project(id="a", name="A", financing=money)
    plan = finance(money.need, money.funding, strategy="pizza", options=money.options)
    steps = step_plan(some, plan=plan)
    paying = [each for each in plan.funding if plan.by_funding_cents[each.id]]

    asked = told(steps, "apply", "raise")
    assert len(asked) <= len(paying)
    assert bool(told(steps, "fill-gap")) == bool(plan.gap_cents)
    assert bool(told(steps, "repay")) == bool(plan.repayments or plan.repaid_later)


# Sources


def test_money_is_applied_for_and_decided_on_before_the_year_in_which_it_pays() -> None:
    steps = step_plan(project(source("s", party="stad", cap=1), source("f", party="fonds-x")))

    assert told(steps, "apply") == [("project", None, "2025-10"), ("project", None, "2025")]
    assert told(steps, "decide") == [
        ("municipality", "stad", "2025-10"),
        ("funds", "fonds-x", "2025"),
    ]
    city = next(each for each in steps if each.party == "stad")
    assert city.ground.key == "steps.ground.budget"
    assert city.what.values["money"].key == "steps.money"  # type: ignore[union-attr]  # a message
    fund = next(each for each in steps if each.party == "fonds-x")
    assert fund.ground.key == "steps.ground.pays"
    assert fund.what.values["money"].key == "steps.money-open"  # type: ignore[union-attr]  # a message


def test_a_plan_tells_which_sources_pay_from_when() -> None:
    first = source("f", party="fonds-x", years=(2027, 2027), cap=50, name="Fonds X")
    idle = source("l", party="fonds-x", cap=0)
    some = project(first, idle)
    plan = finance(NEED, (first, idle), strategy="pizza")
    steps = step_plan(some, plan=plan)

    assert told(steps, "decide") == [("funds", "fonds-x", "2026")]
    money = one(steps, "decide").what.values["money"]
    assert money == Message("steps.money", {"source": "Fonds X", "cents": 5_000})
    gap = one(steps, "fill-gap")
    assert (str(gap.by), gap.what.values["cents"]) == ("2025", 15_000)


def test_an_award_is_the_date_and_what_has_come_is_no_step() -> None:
    awarded = source("f", party="fonds-x", awarded="2025-11-03")
    assert told(step_plan(project(awarded)), "apply", "decide") == [
        ("project", None, "2025-11-03"), ("funds", "fonds-x", "2025-11-03"),
    ]  # fmt: skip
    assert told(step_plan(project(awarded, as_of="2025-12")), "apply", "decide") == []
    running = project(source("f", party="fonds-x"), money=FactList((Money(id="f"),)))
    assert told(step_plan(running), "apply", "decide") == []


@pytest.mark.parametrize(
    ("funding", "expected"),
    [
        (source("c", "crowdfunding"), [("raise", "project", None)]),
        (source("v", "sales"), []),
        (source("e", "own"), [("promise-own", "project", None)]),
        (source("g", "gift"), [("apply", "project", None), ("decide", "others", None)]),
        (source("t", "fee", price=1, volume=2), [("find-giver", "project", None)]),
        (source("t", "fee", party="corporatie"), [("agree-fee", "others", "corporatie")]),
        (
            source("c", "capacity", party="wmo-budget"),
            [("agree-capacity", "municipality", "wmo-budget")],
        ),
        (source("n", "in-kind", party="fonds-x"), [("promise-in-kind", "funds", "fonds-x")]),
        (source("o", "shift"), [("shift", "others", None)]),
        (source("o", "shift", party="stad", decision="decided"), []),
    ],
)
def test_each_form_asks_its_own_step(
    funding: FundingSource, expected: list[tuple[str, str, str | None]]
) -> None:
    steps = step_plan(project(funding))
    names = {
        "raise", "promise-own", "apply", "decide", "find-giver", "agree-fee", "agree-capacity",
        "promise-in-kind", "shift",
    }  # fmt: skip
    found = [
        (each.what.key.removeprefix("steps."), str(each.who), each.party)
        for each in steps
        if each.what.key.removeprefix("steps.") in names
    ]

    assert sorted(found) == sorted(expected)


def test_a_shift_says_which_budget_and_who_decides_or_that_nobody_said() -> None:
    known = source("o", "shift", party="wmo-budget", from_budget="wmo", decided_by="wethouder-zorg")
    said = one(step_plan(project(known)), "shift").what
    words = Words("nl").say(said)
    assert "wmo." in words
    assert "wethouder-zorg." in words
    open_ = one(step_plan(project(source("o", "shift"))), "shift").what
    assert {open_.values[each].key for each in ("budget", "decides")} == {  # type: ignore[union-attr]  # messages
        "steps.budget-open", "steps.decides-open",
    }  # fmt: skip


def test_without_a_year_there_is_no_date() -> None:
    bare = Financing(funding=(source("f", party="fonds-x"),))
    step = one(step_plan(project(financing=bare)), "decide")

    assert (step.by, step.ground.key) == (None, "steps.ground.no-year")
    early = Financing(
        need=(Need(category="a", year=1900, eur=1),), funding=(source("s", party="stad"),)
    )
    assert one(step_plan(project(financing=early)), "decide").by is None


def test_a_loan_is_paid_back_from_its_first_year_on() -> None:
    loan = source("l", "loan", cap=100, term_years=2, party="fonds-x")
    plan = finance(NEED, (loan,), strategy="pizza")
    step = one(step_plan(project(loan), plan=plan), "repay")

    assert step.by is not None
    assert (step.what.values["cents"], step.what.values["last"]) == (
        10_000,
        str(step.by.last.year + 1),
    )
    assert step.ground.values["cents"] == 5_000


# The cliff, the term, the routes


def test_what_follows_is_settled_a_lead_time_before_money_ends() -> None:
    ending = FactList((Money(id="m", temporary=True, until="2026-12-31"),), complete=True)
    lasting = FactList((Money(id="m", temporary=False),))

    settle = one(step_plan(project(money=ending)), "settle-money")
    assert (str(settle.by), settle.ground.key) == ("2025-12", "steps.ground.cliff-assumed")
    sooner = project(money=ending, continuation=Continuation(lead_months=3))
    settle = one(step_plan(sooner), "settle-money")
    assert (str(settle.by), settle.ground.key) == ("2026-09", "steps.ground.cliff")
    assert told(step_plan(project()), "find-the-end") == [("project", None, None)]
    assert told(step_plan(project(money=lasting)), "find-the-end", "settle-money") == []
    first = FactList((Money(id="m", temporary=True, until="1900-01"),))
    assert told(step_plan(project(money=first)), "settle-money", "find-the-end") == []


def test_decisions_are_taken_before_those_who_govern_leave() -> None:
    def before(*members: Member, **values: Any) -> list[tuple[str, str | None, str | None]]:  # noqa: ANN401  # as above
        coalition = Coalition(members=FactList(members))
        return told(step_plan(project(coalition=coalition, as_of=2024, **values)), "before-term")

    governor = Member(party="stad", level=Level.GOVERNING)
    assert before(governor) == [("municipality", "stad", None)]
    assert before(evolve(governor, until="2026-03")) == [("municipality", "stad", "2026-03")]
    assert before(evolve(governor, from_="2022-05")) == [("municipality", "stad", "2026")]
    assert before(evolve(governor, party="corporatie")) == []
    assert before(evolve(governor, level=Level.EXECUTING)) == []
    stated = Continuation(term_ends="2026-03-18")
    assert before(governor, continuation=stated) == [("municipality", None, "2026-03-18")]


def test_a_route_asks_for_its_conditions_until_they_are_there() -> None:
    assert {*CONDITIONS} == {each.key for each in ROUTES}
    facts = RouteFacts(municipal_lead=True, combined_goals=False, lessons_kept=True)
    some = project(sustainability=Sustainability(conditions=facts))
    asked = {
        (each.route, str(each.who)): each.what.facts
        for each in step_plan(some, routes=plan_routes(some))
        if each.what.key == "steps.condition"
    }

    assert asked == {
        ("embed", "municipality"): ("sustainability.conditions.embedding_policy",),
        ("adopt.stakeholder-model", "others"): ("sustainability.conditions.silos_pay",),
    }


def test_an_enterprise_is_founded_and_has_its_money_before_it_sells() -> None:
    lunch = Sale(id="lunch", price=2, variable_cost=1, volume_by_year=(10,))
    firm = Enterprise(first_year=2027, sales=(lunch,), fixed_per_year=100, least_reserve=5)
    terms = RouteTerms(route="enterprise", legal_form="foundation", from_="2027-02")
    some = project(continuation=Continuation(enterprise=firm, routes=(terms,)))
    steps = step_plan(some, routes=plan_routes(some))

    assert told(steps, "found", "capital", "go-on") == [
        ("project", None, "2026"), ("project", None, "2026"), ("project", None, "2027-02"),
    ]  # fmt: skip
    assert one(steps, "capital").what.values["cents"] == 9_500
    assert {each.route for each in steps if each.what.key == "steps.found"} == {"enterprise"}
    rich = evolve(firm, opening_reserve=1_000)
    bare = project(continuation=Continuation(enterprise=rich))
    assert told(step_plan(bare, routes=plan_routes(bare)), "found", "capital", "go-on") == []


# Sharing


def shared(*, requires: tuple[str, ...] = ("nieuw-voor-oud",)) -> tuple[Project, Any]:
    case = Case(
        base_year=2026,
        price_year=2026,
        horizon_years=3,
        discount=0.0,
        costs=(Cost(id="team", payer="stad", per_year=100, years=1),),
        effects=(
            Effect(
                id="schade", quantity=1, price=300, start=1, years=1, kind="fiscal",
                cashable_share=1, requires=requires, domain="wonen",
                gains={"corporatie": 0.5, "stad": 0.5},
            ),
        ),
    )  # fmt: skip
    some = project(case=case)
    return some, share_project(some, draws=100)


def test_who_gains_decides_and_pays_its_part_while_money_is_lacking() -> None:
    some, sharing = shared()
    steps = step_plan(some, sharing=sharing)

    assert told(steps, "take-decision") == [
        ("municipality", "stad", "2026-10"), ("others", "corporatie", "2026"),
    ]  # fmt: skip
    assert told(steps, "contribute") == [
        ("municipality", "stad", None),
        ("others", "corporatie", None),
    ]
    funding = (source("s", party="wmo-budget", cap=50),)
    paying = evolve(some, financing=Financing(need=NEED, funding=funding))
    assert told(step_plan(paying, sharing=sharing), "contribute") == [
        ("others", "corporatie", None)
    ]
    plan = finance(NEED, funding, strategy="pizza", parties=PARTIES)
    open_ = step_plan(paying, sharing=sharing, plan=plan)
    assert told(open_, "contribute") == [("others", "corporatie", "2025")]
    closed = finance(NEED, (source("s", party="stad", cap=500),), strategy="pizza")
    assert told(step_plan(paying, sharing=sharing, plan=closed), "contribute", "fill-gap") == []


@given(rate=st.floats(0.001, 0.2), years=st.integers(1, 4), per_year=st.integers(10, 10**6))
def test_who_gains_is_asked_for_what_it_really_pays_and_not_for_a_present_value(
    rate: float, years: int, per_year: int
) -> None:
    some, _ = shared()
    assert some.case is not None
    team = evolve(some.case.costs[0], per_year=per_year, years=years)
    case = evolve(some.case, discount=rate, horizon_years=5, costs=(team,))
    some = evolve(some, case=evolve(case, effects=(evolve(case.effects[0], price=10**8),)))
    sharing = share_project(some, draws=100)
    assert sharing.bill is not None
    assert sharing.payments is not None

    def asked(sharing: Any) -> dict[str | None, tuple[str, object]]:  # noqa: ANN401  # as it is made
        return {
            each.party: (each.what.key, each.what.values["cents"])
            for each in step_plan(some, sharing=sharing)
            if each.what.key.startswith("steps.contribute")
        }

    paid = sharing.payments.by_party_cents
    assert asked(sharing) == {party: ("steps.contribute", cents) for party, cents in paid.items()}
    assert sum(paid.values()) == years * per_year * 100
    assert asked(evolve(sharing, payments=None)) == {
        party: ("steps.contribute-present", cents)
        for party, cents in sharing.bill.amounts_cents.items()
    }


def test_a_year_without_a_month_stands_once_after_the_months_of_that_year() -> None:
    agreed = tuple(
        AgreedStep(text=f"stap {place}", by=by, route=route)
        for place, (by, route) in enumerate(
            [
                ("2026", None),
                ("2026-12", "stop"),
                ("2026", None),
                ("2026-12-31", None),
                ("2027-01", None),
            ]
        )
    )
    steps = step_plan(project(continuation=Continuation(agreed=agreed)))

    assert [str(each.by) for each in steps if each.agreed] == [
        "2026-12-31", "2026-12", "2026", "2026", "2027-01",
    ]  # fmt: skip


def test_a_bill_without_a_shift_asks_for_no_decision() -> None:
    some, sharing = shared(requires=())

    assert told(step_plan(some, sharing=sharing), "take-decision") == []
    assert told(step_plan(some, sharing=evolve(sharing, new_for_old=None)), "take-decision") == []
    assert told(step_plan(some, sharing=evolve(sharing, bill=None)), "contribute") == []


# What was agreed, and the rest


def test_what_was_agreed_comes_along_and_what_is_done_is_not_late() -> None:
    agreed = (
        AgreedStep(text="huren", by="2025-01", who="companies", route="enterprise", source="v"),
        AgreedStep(text="bellen", by="2025-02", done=True, party="fonds-x"),
        AgreedStep(text="ooit"),
    )
    steps = [
        each
        for each in step_plan(project(as_of=2026, continuation=Continuation(agreed=agreed)))
        if each.agreed
    ]

    assert [(str(each.who), each.party, each.late) for each in steps] == [
        ("companies", None, True), ("funds", "fonds-x", False), ("project", None, False),
    ]  # fmt: skip
    assert (steps[0].route, steps[0].what.sources) == ("enterprise", ("v",))
    assert [each.ground.key.rpartition(".")[2] for each in steps] == [
        "agreed", "agreed", "agreed-undated",
    ]  # fmt: skip


def test_partners_of_whom_nothing_else_is_asked_are_told_what_the_network_asks() -> None:
    steps = step_plan(project(source("f", party="fonds-x")))
    asked = [str(each.who) for each in steps if each.what.key.startswith("network.")]

    assert asked == ["municipality", "residents", "companies"]
    assert one(steps, "begin-search").ground.values["years"] == 4


def test_a_party_is_what_it_its_whole_or_its_name_says() -> None:
    roles = Roles((*PARTIES, Party(id="a", part_of="b"), Party(id="b", name="B", part_of="a")))

    assert roles.kind("wmo-budget") is Partner.MUNICIPALITY
    assert roles.kind("corporatie") is Partner.OTHERS
    assert roles.kind("gemeente-deventer") is Partner.MUNICIPALITY
    assert roles.kind("a") is Partner.OTHERS
    assert roles.related("a") == {"a", "b"}
    assert (roles.name("b"), roles.name("a"), roles.name("c")) == ("B", "a", "c")


def test_other_parties_may_be_given() -> None:
    some = project(source("f", party="x"), parties=None)
    company = Party(id="x", sector=Sector.COMPANY)

    assert told(step_plan(some), "decide") == [("others", "x", "2025")]
    assert told(step_plan(some, parties=(company,)), "decide") == [("companies", "x", "2025")]
    with pytest.raises(InvalidValueError, match="project"):
        step_plan("a")  # type: ignore[arg-type]  # what is refused


def test_months_are_counted_backwards_over_years() -> None:
    assert months_before(PartialDate("2026-01-15"), 1) == PartialDate("2025-12")
    assert months_before(PartialDate("2026"), 0) == PartialDate("2026-12")
    assert months_before(PartialDate("1900-06"), 6) is None
    assert before_year(2200, Partner.FUNDS, "pays").by == PartialDate("2199")
    beyond = before_year(2201, Partner.MUNICIPALITY, "pays")
    assert (beyond.by, beyond.ground.key) == (None, "steps.ground.outside")
