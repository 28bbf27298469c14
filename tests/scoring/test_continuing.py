"""Routes with their money: what each needs, who could pay, what it loses; conditions go first."""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from vierplusen import check_plan
from vierplusen.domain import (
    AttributionRow,
    BenefitAttribution,
    Catalogue,
    Continuation,
    Enterprise,
    FinancedPlusOne,
    Financing,
    FinancingOptions,
    FundingSource,
    Match,
    Message,
    Need,
    Project,
    RouteFacts,
    RoutePlan,
    RouteTerms,
    Sale,
    Sustainability,
)
from vierplusen.domain.agreeing import disagreeing
from vierplusen.domain.principles import PRINCIPLES
from vierplusen.errors import InvalidValueError, UnknownKeyError
from vierplusen.financing.enterprise import VARIABLE
from vierplusen.financing.own import OWN
from vierplusen.labels import Words
from vierplusen.scoring import plus_one
from vierplusen.scoring.continuing import best_route, continue_project, plan_routes
from vierplusen.scoring.route_rules import LOSSES, STAYS_BEHIND
from vierplusen.scoring.route_terms import asked_of
from vierplusen.scoring.routes import ROUTES, fit_routes
from vierplusen.testing.strategies import continuations, financings, nouns

NEED = (
    Need(category="staff", year=2026, eur=60_000),
    Need(category="staff", year=2027, eur=60_000),
)
GRANT = FundingSource(id="subsidie", form="grant", cap=80_000, temporary=False)
GIFT = FundingSource(id="gift", form="gift", cap=50_000)
LUNCH = Sale(id="lunch", name="Lunch", price=7.5, variable_cost=3, volume_by_year=(4_000, 9_000))
FIRM = Enterprise(first_year=2026, sales=(LUNCH,), fixed_per_year=20_000)


def project(
    *funding: FundingSource,
    need: tuple[Need, ...] = NEED,
    facts: dict[str, Any] | None = None,
    options: FinancingOptions | None = None,
    **continuation: Any,  # noqa: ANN401  # each test gives what fits
) -> Project:
    return Project(
        id="a",
        name="A",
        sustainability=Sustainability(conditions=RouteFacts(**(facts or {}))),
        financing=Financing(need=need, funding=funding, options=options or FinancingOptions()),
        continuation=Continuation(**continuation) if continuation else None,
    )


def route(some: Project, key: str, **values: Any) -> RoutePlan:  # noqa: ANN401  # each test gives what fits
    return next(each for each in plan_routes(some, **values) if each.key == key)


def keys(messages: tuple[Message, ...]) -> list[str]:
    return [each.key.removeprefix("route-plan.").removeprefix("derived.") for each in messages]


FUNDED = st.builds(
    lambda facts, money, on: Project(
        id="a",
        name="A",
        sustainability=Sustainability(conditions=facts),
        financing=evolve(money, strategy=None),
        continuation=evolve(on, routes=tuple(evolve(each, strategy=None) for each in on.routes)),
    ),
    nouns(RouteFacts),
    financings(rows=(0, 3), sources=(0, 3)),
    continuations(),
)
"""Projects with money, whose plans the library's own strategy makes."""


FEW = settings(max_examples=25)
"""Each example makes several plans."""


# Laws


@FEW
@given(FUNDED)
def test_money_never_changes_how_far_a_route_fits(some: Project) -> None:
    bare = evolve(some, financing=None, continuation=None)

    assert tuple(each.fit for each in plan_routes(some)) == fit_routes(some) == fit_routes(bare)


@FEW
@given(FUNDED)
def test_the_plan_of_a_route_keeps_all_terms_and_its_sums_are_right(some: Project) -> None:
    for each in plan_routes(some):
        plan = each.plan
        if plan is None:
            assert (each.needs_cents, each.gap_cents, each.closes) == (None, None, None)
            continue
        assert not check_plan(plan, plan.need, plan.funding, options=plan.options)
        assert each.needs_cents == sum(need.cents for need in plan.need)
        yearly = sum(each.yearly_cents.values())
        assert each.needs_cents == yearly + (each.one_off_cents or 0)
        back = sum(need.cents for need in plan.repayments)
        assert each.needs_cents + back == plan.total_cents + (each.gap_cents or 0)
        assert each.closes is (plan.gap_cents == 0)
        assert {*each.gone}.isdisjoint(source.id for source in plan.funding)


@FEW
@given(FUNDED)
def test_what_a_route_asks_for_agrees_with_itself(some: Project) -> None:
    for each in ROUTES:
        asked = asked_of(some, each.key)

        assert disagreeing(asked.whole, asked.funding, asked.options) == ()


@FEW
@given(FUNDED)
def test_no_route_is_named_for_its_money(some: Project) -> None:
    routes = plan_routes(some)
    key, why = best_route(routes)

    assert why[-1].key == "route-plan.judgement"
    if key is not None:
        best = next(each for each in routes if each.key == key)
        assert best.closes
        others = [each for each in routes if each.key != key]
        assert all(each.fit.fit.low < best.fit.fit.low for each in others)


@FEW
@given(FUNDED)
def test_everything_is_said_in_both_languages(some: Project) -> None:
    found = continue_project(some)
    for lang in ("nl", "en"):
        words = Words(lang)
        for each in found.routes:
            for said in (*each.asks, *each.derived, *each.reasons, *each.loses):
                assert words.has(said.key)
        for step in found.steps:
            assert words.has(step.what.key)
            assert words.has(step.ground.key)
            assert words.say(step.ground)
            assert words.has(f"partner.{step.who}")
        for said in (*found.why, *found.notes):
            assert words.has(said.key)


def test_the_rules_name_every_route_and_only_facts_that_are_there() -> None:
    own = {each.key for each in ROUTES}
    words = Words("nl")

    assert {*LOSSES} == {*STAYS_BEHIND} == own
    for several in LOSSES.values():
        for each in several:
            assert words.has(f"route-plan.loses.{each.key}")
            path = each.when or each.unless
            assert path is None or words.has(f"fact.{path}")


# What is derived


def test_without_financing_routes_have_conditions_only() -> None:
    found = continue_project(Project(id="a", name="A"))

    assert [each.plan for each in found.routes if each.key != "stop"] == [None] * 4
    assert keys(found.notes) == ["no-section"]
    stop = next(each for each in found.routes if each.key == "stop")
    assert (stop.needs_cents, stop.one_off_cents, keys(stop.reasons)) == (
        0,
        None,
        ["nothing-needed"],
    )
    embed = next(each for each in found.routes if each.key == "embed")
    assert keys(embed.asks) == ["condition-unknown", "need-unknown"]
    assert embed.derived == ()
    assert not found.illustrative


def test_what_is_not_stated_follows_from_the_financing_and_is_said() -> None:
    some = project(GRANT, GIFT)
    embed, firm = route(some, "embed"), route(some, "enterprise")

    assert (embed.needs_cents, embed.one_off_cents) == (12_000_000, None)
    assert dict(embed.yearly_cents) == {2026: 6_000_000, 2027: 6_000_000}
    assert (embed.gone, embed.gap_cents) == (("gift",), 4_000_000)
    assert keys(embed.derived) == [
        "need-of-today", "one-off-unknown", "stays-behind", "sources-go-along",
    ]  # fmt: skip
    assert keys(embed.reasons) == ["gap"]
    assert (firm.gone, firm.gap_cents, firm.closes) == ((), 0, True)
    assert keys(firm.reasons) == ["closes", "plan.temporary-at-end"]
    assert route(project(GIFT), "embed").derived[-1].key.endswith("stays-behind")


def test_what_is_stated_goes_before_what_is_derived() -> None:
    need = (Need(category="host", year=2026, eur=10_000),)
    terms = RouteTerms(
        route="embed",
        need=need,
        one_off=(Need(category="handover", year=2026, eur=5_000.5),),
        without=("subsidie",),
        funding=(evolve(GRANT, cap=6_000),),
        legal_form="foundation",
        strategy="co-financing",
        loses=("het vaste team",),
        source="verslag",
    )
    some = project(GRANT, GIFT, routes=(terms,))
    embed = route(some, "embed")

    assert embed.plan is not None
    assert (embed.plan.strategy, embed.plan.options.legal_form) == ("co-financing", "foundation")
    assert (embed.needs_cents, embed.one_off_cents) == (1_500_050, 500_050)
    assert [each.id for each in embed.plan.funding] == ["gift", "subsidie"]
    assert (embed.gone, embed.derived) == ((), ())
    assert keys(embed.asks)[1:] == ["needs-once", "needs-change"]
    lost = embed.loses[-1]
    assert (lost.key, lost.values["text"], lost.sources) == (
        "route-plan.loses.stated", "het vaste team", ("verslag",),
    )  # fmt: skip


def test_from_a_date_on_only_what_is_needed_then_counts() -> None:
    later = RouteTerms(route="embed", from_=2027)
    after = RouteTerms(route="adopt.regular-unless", from_=2030)
    some = project(evolve(GRANT, years=(2026, 2026)), routes=(later, after))
    embed, adopt = route(some, "embed"), route(some, "adopt.regular-unless")

    assert (dict(embed.yearly_cents), embed.gone) == ({2027: 6_000_000}, ("subsidie",))
    assert keys(embed.derived)[0] == "need-from"
    assert keys(embed.derived)[-1] == "other-years"
    assert (adopt.plan, keys(adopt.derived)[0]) == (None, "no-need-from")


def test_sources_that_hang_on_what_does_not_go_along_stay_behind_too() -> None:
    """A match on the gift goes with it; terms no longer name what is not there."""
    on_gift = FundingSource(id="op-gift", form="grant", match=Match(ratio=1, with_=("gift",)))
    on_both = FundingSource(
        id="op-beide", form="grant", match=Match(ratio=1, with_=("gift", "subsidie")),
        excludes=("gift",),
    )  # fmt: skip
    staff = FundingSource(id="materiaal", form="grant", categories=("repayment",))
    loan = FundingSource(id="lening", form="loan", cap=10, term_years=3, legal_forms=("company",))
    some = project(
        GIFT, GRANT, on_gift, on_both, staff, loan,
        options=FinancingOptions(order=("gift", "op-beide"), legal_form="foundation"),
    )  # fmt: skip
    embed = route(some, "embed")

    assert embed.plan is not None
    assert embed.gone == ("gift", "op-gift", "materiaal", "lening")
    assert [each.id for each in embed.plan.funding] == ["subsidie", "op-beide"]
    both = embed.plan.funding[1]
    assert (both.match, both.excludes) == (Match(ratio=1, with_=("subsidie",)), ())
    assert embed.plan.options.order == ("op-beide",)
    assert keys(embed.derived)[-3:] == ["nothing-to-match", "other-form", "other-categories"]


def test_a_match_of_all_others_stays_behind_where_there_are_none() -> None:
    some = project(GIFT, FundingSource(id="match", form="grant", match=Match(ratio=1)))

    assert route(some, "embed").gone == ("gift", "match")
    assert route(some, "enterprise").gone == ()


# The enterprise


def test_the_market_pays_for_what_the_enterprise_costs() -> None:
    some = project(evolve(GRANT, cap=20_000), enterprise=FIRM)
    firm = route(some, "enterprise")

    assert firm.plan is not None
    assert firm.cash_flow is not None
    assert {each.category for each in firm.plan.need} == {"fixed-costs", VARIABLE}
    assert [each.id for each in firm.plan.funding] == ["sales-2026", "sales-2027", "subsidie"]
    assert firm.plan.funding[0].name == "Lunch"
    assert (firm.needs_cents, firm.gap_cents) == (7_900_000, 0)
    assert firm.cash_flow.rows[0].other_cents == 200_000
    assert firm.cash_flow.rows[0].reserve_cents == 0
    assert keys(firm.derived) == [
        "need-of-enterprise", "one-off-unknown", "sources-go-along", "sales-as-source",
    ]  # fmt: skip
    assert "fixed-costs" not in {
        each.category for each in (route(some, "embed").plan or firm.plan).need
    }


def test_sales_of_the_plan_are_those_of_the_enterprise() -> None:
    sold = FundingSource(id="sales-2026", form="sales", cap=30_000)
    some = project(sold, enterprise=evolve(FIRM, fixed_per_year=0))
    firm = route(some, "enterprise")

    assert firm.plan is not None
    assert [each.id for each in firm.plan.funding] == ["sales-2026"]
    assert "sales-stated" in keys(firm.derived)
    other = project(
        evolve(GRANT, id="sales-2026"),
        enterprise=FIRM,
        options=FinancingOptions(order=("sales-2026",)),
    )
    named = route(other, "enterprise").plan
    assert named is not None
    assert [each.id for each in named.funding] == ["sales-2026-own", "sales-2027", "sales-2026"]
    assert named.options.order == ("sales-2026-own", "sales-2027", "sales-2026")


def test_an_enterprise_that_costs_nothing_needs_nothing() -> None:
    free = evolve(FIRM, fixed_per_year=0, sales=(evolve(LUNCH, variable_cost=0),))

    assert keys(route(project(GRANT, enterprise=free), "enterprise").reasons) == ["nothing-needed"]


def test_without_a_fixed_cost_the_enterprise_costs_what_the_project_needs() -> None:
    bare = evolve(FIRM, fixed_per_year=None, first_year=2027)
    firm = route(project(GRANT, enterprise=bare), "enterprise")

    assert firm.cash_flow is not None
    assert [each.fixed_cents for each in firm.cash_flow.rows] == [6_000_000, 6_000_000]
    assert dict(firm.yearly_cents) == {2027: 7_200_000, 2028: 8_700_000}
    assert keys(firm.derived)[0] == "fixed-is-need"
    own = RouteTerms(route="enterprise", need=(evolve(NEED[0], eur=1_000),))
    stated = route(project(GRANT, enterprise=bare, routes=(own,)), "enterprise")
    assert stated.cash_flow is not None
    assert [each.fixed_cents for each in stated.cash_flow.rows] == [100_000, 100_000]
    assert (stated.needs_cents, "need-of-enterprise" in keys(stated.derived)) == (100_000, False)


def test_an_enterprise_of_which_nobody_knows_the_cost_has_no_cash_flow() -> None:
    some = Project(
        id="a", name="A", continuation=Continuation(enterprise=evolve(FIRM, fixed_per_year=None))
    )
    firm = route(some, "enterprise")

    assert (firm.plan, firm.cash_flow) == (None, None)
    assert keys(firm.derived)[:2] == ["fixed-unknown", "no-sales"]
    alone = route(evolve(some, continuation=Continuation(enterprise=FIRM)), "enterprise")
    assert alone.cash_flow is not None
    assert alone.gap_cents == 200_000


# What is lost


def test_what_a_route_loses_hangs_on_the_facts() -> None:
    def lost(key: str, **facts: Any) -> list[str]:  # noqa: ANN401  # each test gives what fits
        return keys(route(project(facts=facts), key).loses)

    assert lost("stop") == ["perhaps", "perhaps"]
    assert lost("stop", need_remains=True, lessons_kept=True) == ["loses.people"]
    assert lost("stop", need_remains=False, lessons_kept=False) == ["loses.lessons"]
    assert lost("enterprise", bears_market_risk=False, needs_reintegration_money=False) == [
        "loses.market-risk", "loses.cannot-bear",
    ]  # fmt: skip
    assert "principles.integral" not in PRINCIPLES
    integral = Project(id="a", name="A", principles={"integral": True})
    assert keys(route(integral, "embed").loses)[0] == "loses.integral"


def test_stopping_loses_the_benefits_where_they_were_counted() -> None:
    row = AttributionRow(
        party="gemeente", domain="wonen", year=2026, eur=100.0, pv_eur=97.0, cashable_eur=None
    )
    some = project(GRANT)
    counted = route(some, "stop", benefits=BenefitAttribution((row,)))
    assert (counted.loses[-1].key, counted.loses[-1].values["eur"]) == (
        "route-plan.loses.benefits", 97.0,
    )  # fmt: skip
    assert route(some, "stop", benefits={"b": 3.0}).loses[-1].values["eur"] == 3.0
    assert keys(route(some, "stop", benefits={"b": -3.0}).loses) == ["perhaps", "perhaps"]
    assert keys(route(some, "embed", benefits={"b": 3.0}).loses)[-1] == "loses.layers"
    with pytest.raises(InvalidValueError, match=r"benefits\.b"):
        plan_routes(Project(id="a", name="A"), benefits={"b": float("nan")})


def test_what_ends_itself_is_not_told_that_its_money_ends() -> None:
    terms = RouteTerms(route="stop", one_off=(Need(category="closing", year=2026, eur=100),))
    stop = route(project(GIFT, routes=(terms,)), "stop")

    assert (stop.needs_cents, stop.one_off_cents, keys(stop.reasons)) == (
        10_000,
        10_000,
        ["closes"],
    )
    assert keys(stop.asks) == ["needs-change"]


def test_money_that_ends_and_money_that_nobody_decided_on_are_said() -> None:
    shift = FundingSource(
        id="oud", form="shift", from_budget="wmo", decision="proposed", years=(2026, 2026), cap=9e4
    )
    decided = evolve(shift, id="besloten", decision="decided", cap=1_000)
    some = project(shift, decided)
    embed = route(some, "embed")

    assert keys(embed.reasons) == ["gap", "undecided-one", "plan.cliff"]
    undecided = embed.reasons[1].values["cents"]
    assert embed.plan is not None
    assert undecided == embed.plan.by_funding_cents["oud"] > 0


def test_one_decision_that_is_waited_for_is_no_several() -> None:
    shift = FundingSource(id="oud", form="shift", from_budget="wmo", years=(2026, 2026), cap=1_000)
    idle = evolve(shift, id="niets", cap=0)
    one, two = (
        route(project(shift, idle), "embed"),
        route(project(shift, evolve(shift, id="b")), "embed"),
    )

    assert ("undecided-one", 100_000) in zip(
        keys(one.reasons), (each.values.get("cents") for each in one.reasons), strict=True
    )
    assert ("undecided", 200_000) in zip(
        keys(two.reasons), (each.values.get("cents") for each in two.reasons), strict=True
    )


@pytest.mark.parametrize(
    ("degree", "key"),
    [
        ("fully", "holds"), ("largely", "holds"), ("partly", "partly"), ("slightly", "fails"),
        (None, "unknown"),
    ],
)  # fmt: skip
def test_a_condition_that_is_there_in_part_is_not_said_to_be_there(
    degree: str | None, key: str
) -> None:
    embed = route(project(facts={"embedding_policy": degree}), "embed")

    assert embed.asks[0].key == f"route-plan.condition-{key}"


def test_where_no_source_goes_along_it_is_not_said_that_others_do() -> None:
    kept = evolve(GRANT, id="kept", categories=("staff",))
    terms = RouteTerms(route="stop", one_off=(Need(category="closing", year=2026, eur=100),))
    along = route(project(GRANT, kept, routes=(terms,)), "stop")
    stop = route(project(kept, routes=(terms,)), "stop")

    assert along.gone == stop.gone == ("kept",)
    assert "sources-go-along" in keys(along.derived)
    assert keys(stop.derived) == ["stop-needs-nothing", "other-categories"]


# Which one stands out


LEAD = {
    "municipal_lead": True,
    "escalation_agreed": True,
    "hosts_learn": True,
    "need_remains": True,
}


def named(*funding: FundingSource, **facts: Any) -> tuple[str | None, list[str]]:  # noqa: ANN401  # each test gives what fits
    key, why = best_route(plan_routes(project(*funding, facts={**LEAD, **facts})))
    return key, keys(why)


def test_the_route_that_fits_most_for_certain_is_named_if_it_closes() -> None:
    enough = evolve(GRANT, cap=120_000)

    assert named(enough) == (
        "adopt.regular-unless", ["best", "judgement"],
    )  # fmt: skip
    assert named(GRANT) == (None, ["best-is-open", "judgement"])
    assert named(enough, municipal_lead=None) == (None, ["none-fits", "judgement"])
    bare = evolve(project(facts=LEAD), financing=None)
    key, why = best_route(plan_routes(bare))
    assert (key, keys(why)) == (None, ["money-unknown", "judgement"])
    assert best_route(())[0] is None


def test_a_route_that_may_fit_better_is_said_and_two_alike_are_left_to_people() -> None:
    shift = FundingSource(id="oud", form="shift", cap=120_000, temporary=False)
    key, why = named(shift, escalation_agreed=False)
    assert (key, why) == (
        "adopt.regular-unless", ["best", "undecided-one", "could-fit-better", "judgement"],
    )  # fmt: skip

    both = {"embedding_policy": True, "carriers_stay": True}
    some = evolve(project(shift, facts={**LEAD, **both}), principles={"integral": False})
    key, made = best_route(plan_routes(some))
    assert (key, keys(made)) == (None, ["fit-alike", "judgement"])


# The whole


def test_a_plan_that_was_made_already_is_not_made_again() -> None:
    some = project(GRANT)
    adopt = route(some, "adopt.regular-unless").plan
    assert adopt is not None
    marked = evolve(adopt, reasons=(Message("plan.stopped"),), complete=False)
    again = route(some, "embed", plan=marked)

    assert again.plan is marked
    assert keys(again.reasons) == ["gap", "plan.stopped"]


def test_a_plan_that_cannot_be_made_is_said_and_the_rest_is_there() -> None:
    some = evolve(project(GRANT), financing=Financing(need=NEED, strategy="van/elders"))
    with pytest.raises(UnknownKeyError):
        plan_routes(some)
    found = continue_project(some)

    assert keys(found.notes) == ["unknown"]
    assert all(each.plan is None for each in found.routes if each.key != "stop")
    assert found.steps
    proportional = evolve(some, financing=Financing(need=NEED, strategy="proportional"))
    assert keys(continue_project(proportional).notes) == ["refused"]


def test_the_whole_tells_what_is_made_up_and_brings_the_words_of_plugins() -> None:
    some = project(GRANT, illustrative=True, enterprise=FIRM)
    found = continue_project(some, catalogue=Catalogue(OWN.offers), parties=())

    assert found.illustrative
    assert found.enterprise == route(some, "enterprise").cash_flow
    assert (found.id, found.name, found.labels, found.parties) == ("a", "A", (), ())


def test_plus_one_knows_the_money_where_the_document_tells_of_it() -> None:
    bare, some = Project(id="a", name="A"), project(GRANT)
    found = plus_one(some)

    assert plus_one(bare).continued is None
    assert isinstance(found, FinancedPlusOne)
    assert found.continued == continue_project(some)
    assert found.routes == fit_routes(some)
    only = plus_one(evolve(bare, continuation=Continuation(term_ends=2026)))
    assert only.continued is not None
