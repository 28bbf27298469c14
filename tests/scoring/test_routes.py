"""The routes by which a project can last: how far each fits, with reasons."""

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen.domain import (
    Coalition,
    Degree,
    Fact,
    FactList,
    Judgement,
    Leader,
    Message,
    Project,
    Range,
    Route,
    RouteFacts,
    RouteFit,
    Steering,
    Sustainability,
    as_fact,
)
from vierplusen.errors import InvalidValueError
from vierplusen.labels import Words
from vierplusen.scoring.plus_one import plus_one
from vierplusen.scoring.routes import QUESTIONS, ROUTES, fit_routes
from vierplusen.testing.strategies import facts, nouns, projects

HERE = "sustainability.conditions"
OPEN = [Judgement(value=Degree.FULLY), Judgement()]
"""Between partly and fully."""
NL = Words("nl")


def project(conditions: dict[str, Any] | None = None, **values: Any) -> Project:  # noqa: ANN401  # each test gives what fits
    known = RouteFacts(**(conditions or {}))
    return Project(id="a", name="A", sustainability=Sustainability(conditions=known), **values)


def fits(some: Project) -> dict[str, RouteFit]:
    return {each.route.key: each for each in fit_routes(some)}


def said(some: tuple[Message, ...]) -> list[str]:
    return [NL.say(each) for each in some]


def test_of_nothing_known_any_route_may_fit_and_they_stand_in_the_order_of_the_handbook() -> None:
    found = fit_routes(project())

    assert [each.route for each in found] == [*ROUTES]
    assert {(each.fit.low, each.fit.high) for each in found} == {(0.0, 1.0)}
    assert {each.for_ + each.against for each in found} == {()}
    for each in found:
        asked = {*each.route.needed, *each.route.helps, *each.route.hinders}
        assert {one.fact for one in each.unknowns} == asked


def test_the_conditions_are_those_of_the_handbook() -> None:
    assert {
        each.key: (
            [one.removeprefix(f"{HERE}.") for one in each.needed],
            [one.removeprefix(f"{HERE}.") for one in each.helps],
            [one.removeprefix(f"{HERE}.") for one in each.hinders],
        )
        for each in ROUTES
    } == {
        "embed": (
            ["embedding_policy"],
            ["carriers_stay", "hosts_learn", "need_remains"],
            ["principles.integral"],
        ),
        "adopt.regular-unless": (
            ["municipal_lead"],
            ["escalation_agreed", "hosts_learn", "need_remains"],
            [],
        ),
        "adopt.stakeholder-model": (
            ["municipal_lead", "silos_pay"],
            [
                "coalition.steering.shared",
                "principles.pooled-budgets",
                "need_remains",
                "suppliers_agree",
            ],
            [],
        ),
        "enterprise": (
            ["combined_goals"],
            [
                "leaders[].counterpart",
                "leaders[].pulls",
                "bears_market_risk",
                "launching_customer",
                "need_remains",
                "own_income",
            ],
            ["needs_reintegration_money"],
        ),
        "stop": ([], ["done_elsewhere", "lessons_kept"], ["need_remains"]),
    }
    assert [each.key for each in ROUTES if not each.from_sources] == ["stop"]
    assert {*QUESTIONS} == {
        path for each in ROUTES for path in (*each.needed, *each.helps, *each.hinders)
    }
    assert {
        weight for each in ROUTES for weight in (*each.helps.values(), *each.hinders.values())
    } == {1}


def test_what_is_needed_caps_the_fit_and_the_rest_is_a_mean() -> None:
    known = {
        "embedding_policy": "largely",
        "hosts_learn": True,
        "carriers_stay": False,
        "need_remains": True,
    }

    assert fits(project(known, principles={"integral": "slightly"}))["embed"].fit == Range(
        0.6875, 0.6875
    )
    assert fits(project({**known, "carriers_stay": True}, principles={"integral": False}))[
        "embed"
    ].fit == Range(0.75, 0.75)
    assert fits(project(known))["embed"].fit == Range(0.5, 0.75)


def test_two_needed_conditions_the_weaker_counts() -> None:
    known = {"municipal_lead": True, "silos_pay": "slightly"}
    found = fits(project(known))

    assert found["adopt.stakeholder-model"].fit == Range(0.0, 0.25)
    assert found["adopt.regular-unless"].fit == Range(0.0, 1.0)


def test_the_route_that_fits_most_for_certain_comes_first() -> None:
    known = {
        "embedding_policy": False,
        "municipal_lead": False,
        "combined_goals": "partly",
        **dict.fromkeys(("own_income", "launching_customer", "bears_market_risk"), True),
        "need_remains": True,
    }
    found = fit_routes(project(known, leaders=[Leader(id="l", pulls=True, counterpart=True)]))

    # Between 0 and 2 of 3 speak for stopping; the enterprise is certain.
    assert [(each.route.key, each.fit.low, each.fit.high) for each in found[:2]] == [
        ("enterprise", 0.5, 0.5),
        ("stop", 0.0, pytest.approx(2 / 3)),
    ]


@pytest.mark.parametrize(
    ("sure", "open_", "first"),
    [
        ("slightly", None, "sure"),
        (None, "slightly", "open"),
        (OPEN, "partly", "sure"),
        ("partly", OPEN, "open"),
    ],
)
def test_what_fits_most_for_certain_comes_first_and_then_what_may_fit_most(
    sure: object, open_: object, first: str
) -> None:
    routes = (
        Route(key="sure", needed=[f"{HERE}.combined_goals"]),
        Route(key="open", needed=[f"{HERE}.silos_pay"]),
    )
    some = project({"combined_goals": sure, "silos_pay": open_})

    for each in (routes, routes[::-1]):
        assert fit_routes(some, each)[0].route.key == first


def test_reasons_for_and_against_turn_at_partly() -> None:
    found = fits(project({"municipal_lead": "partly", "hosts_learn": "slightly"}))

    assert said(found["adopt.regular-unless"].for_) == ["krachtige gemeentelijke regie: deels"]
    assert said(found["adopt.regular-unless"].against) == ["instellingen willen leren: een beetje"]
    unsure = [Judgement(value=Degree.SLIGHTLY), Judgement()]
    open_ = fits(project({"municipal_lead": unsure}))["adopt.regular-unless"]
    assert open_.for_ == open_.against == ()


def test_a_danger_speaks_against_with_its_sources_and_its_absence_for() -> None:
    sources = ("s1", "s2", "s3", "s4", "s5")
    told = [Judgement(value=Degree.FULLY, source=each) for each in sources[::-1]]
    here = fits(project({"need_remains": told, "needs_reintegration_money": told},
                        principles={"integral": told}))  # fmt: skip

    for key, path in (
        ("embed", "principles.integral"),
        ("enterprise", f"{HERE}.needs_reintegration_money"),
        ("stop", f"{HERE}.need_remains"),
    ):
        danger = here[key].against[0]
        assert (danger.key, danger.facts) == (f"danger.{key}.{path}", (path,))
        assert danger.sources == sources
    gone = fits(project({"need_remains": "slightly"}))
    assert said(gone["stop"].for_) == ["de behoefte is er nog: een beetje"]
    assert gone["stop"].against == ()
    half = fits(project({"need_remains": "partly"}))["stop"]
    assert [each.key for each in half.against] == [f"danger.stop.{HERE}.need_remains"]
    assert half.for_ == ()
    unsure = fits(project({"need_remains": [Judgement(value=Degree.FULLY), Judgement()]}))["stop"]
    assert [each.key for each in unsure.against] == [f"danger.stop.{HERE}.need_remains"]
    open_ = fits(project({"need_remains": [Judgement(value=Degree.ABSENT), Judgement()]}))["stop"]
    assert open_.for_ == open_.against == ()


def test_of_several_leaders_the_one_that_helps_speaks_for_the_enterprise() -> None:
    leaders = [
        Leader(id="a", pulls=False, counterpart="slightly"),
        Leader(id="b", pulls="partly", counterpart=False),
    ]
    found = fits(project(leaders=FactList(leaders, complete=True)))["enterprise"]

    assert [each.facts for each in found.for_] == [("leaders[1].pulls",)]
    assert [each.facts for each in found.against] == [
        ("leaders[0].counterpart",), ("leaders[1].counterpart",),
    ]  # fmt: skip


def test_that_certainly_nobody_pulls_speaks_against_the_enterprise() -> None:
    found = fits(project(leaders=FactList((), complete=True)))["enterprise"]

    assert said(found.against) == ["er is niemand die het project trekt"]


def test_shared_steering_helps_the_stakeholder_model() -> None:
    steered = Coalition(steering=Steering(shared=True))
    found = fits(project(coalition=steered))["adopt.stakeholder-model"]

    assert [each.facts for each in found.for_] == [("coalition.steering.shared",)]


def test_a_route_may_need_something_and_weigh_nothing() -> None:
    bare = Route(key="bare", needed=[f"{HERE}.silos_pay"], helps={f"{HERE}.own_income": 0})
    (found,) = fit_routes(project({"silos_pay": "largely"}), (bare,))

    assert found.fit == Range(0.75, 0.75)


@pytest.mark.parametrize("helps", [{}, {f"{HERE}.own_income": 0}])
def test_a_route_without_any_condition_is_refused(helps: dict[str, float]) -> None:
    with pytest.raises(InvalidValueError, match=r"^needed: "):
        fit_routes(project(), (Route(key="any", helps=helps),))


CONDITIONS = [each.name for each in attrs.fields(RouteFacts)]
DEGREES = [*map(as_fact, Degree)]


def with_condition(some: Project, name: str, fact: Fact) -> Project:
    conditions = attrs.evolve(some.sustainability.conditions, **{name: fact})
    return attrs.evolve(
        some, sustainability=attrs.evolve(some.sustainability, conditions=conditions)
    )


@given(projects())
def test_no_route_fits_better_than_what_it_needs(some: Project) -> None:
    for found in fit_routes(some):
        for path in found.route.needed:
            fact = getattr(some.sustainability.conditions, path.rpartition(".")[2])
            assert found.fit.low <= fact.low
            assert found.fit.high <= fact.high


@given(nouns(RouteFacts), st.sampled_from(CONDITIONS), st.sets(st.sampled_from(Degree), min_size=2))
def test_more_of_what_helps_never_lowers_the_fit_and_of_what_hinders_never_raises_it(
    known: RouteFacts, name: str, two: set[Degree]
) -> None:
    less, *_, more = sorted((as_fact(each) for each in two), key=lambda each: each.low)
    some = Project(id="a", name="A", sustainability=Sustainability(conditions=known))
    before, after = (fits(with_condition(some, name, each)) for each in (less, more))

    for route in ROUTES:
        old, new = before[route.key].fit, after[route.key].fit
        if f"{HERE}.{name}" in route.hinders:
            assert new.low <= old.low
            assert new.high <= old.high
        else:
            assert new.low >= old.low
            assert new.high >= old.high


@given(nouns(RouteFacts), st.sampled_from(CONDITIONS), facts())
def test_knowing_more_never_widens_a_fit(known: RouteFacts, name: str, fact: Fact) -> None:
    some = Project(id="a", name="A", sustainability=Sustainability(conditions=known))
    before, after = fits(with_condition(some, name, Fact())), fits(with_condition(some, name, fact))

    for key, old in before.items():
        assert old.fit.low <= after[key].fit.low <= after[key].fit.high <= old.fit.high
        swings = {each.fact: each.swing for each in old.unknowns}
        moved = max(after[key].fit.low - old.fit.low, old.fit.high - after[key].fit.high)
        assert moved <= swings.get(f"{HERE}.{name}", 0.0) + 1e-9


@given(projects())
def test_routes_cliff_and_network_are_what_plus_one_holds(some: Project) -> None:
    found = plus_one(some)

    assert found.routes == fit_routes(some)
    assert len(found.network) == 4
    assert {own for own, _ in found.cliff.ends} <= {each.id for each in some.money}
