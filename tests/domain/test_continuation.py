"""How a project goes on, as a document says it: routes, an enterprise, what was agreed."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from vierplusen import InvalidDocumentError, dumps, loads
from vierplusen.domain import (
    AgreedStep,
    Continuation,
    Enterprise,
    Financing,
    FundingSource,
    Match,
    Need,
    Partner,
    Project,
    RouteTerms,
    Sale,
)
from vierplusen.domain.continuation import ROUTE_KEYS, continuation_faults
from vierplusen.errors import InvalidValueError
from vierplusen.scoring import ROUTES
from vierplusen.testing.strategies import continuations

LUNCH = Sale(id="lunch", price=7.5, variable_cost=3, volume_by_year=(2_000, 3_000))
FUND = FundingSource(id="fonds-x", form="grant")


def sale(own: str = "s", **values: Any) -> Sale:  # noqa: ANN401  # each test gives what fits
    return Sale(id=own, **{"price": 1, "variable_cost": 0, "volume_by_year": (1, 2), **values})


def told(problem: InvalidValueError) -> list[tuple[str, str]]:
    return [(each.path, each.expects) for each in problem.faults]


@given(continuations())
def test_a_document_gives_back_what_it_was_given(some: Continuation) -> None:
    project = Project(id="a", name="A", continuation=some)

    for form in ("json", "yaml"):
        assert loads(dumps(project, format=form), format=form) == project


def test_the_routes_of_a_document_are_those_of_the_scan() -> None:
    assert {each.key for each in ROUTES} == set(ROUTE_KEYS)
    assert len(ROUTES) == len(ROUTE_KEYS)


def test_what_is_not_stated_stays_unknown() -> None:
    terms = Continuation().terms_of("embed")

    assert (terms.route, terms.need, terms.one_off, terms.without) == ("embed", None, None, None)
    nothing = RouteTerms(route="embed", need=(), one_off=(), without=())
    assert (nothing.need, nothing.one_off, nothing.without) == ((), (), ())
    assert Continuation(routes=(nothing,)).terms_of("embed") is nothing
    assert AgreedStep(text="tekenen").who is None


def test_money_is_read_exactly_as_it_is_written() -> None:
    lunch = sale(price=Decimal("0.10"), variable_cost=Decimal("0.30"))
    firm = Enterprise(first_year=2026, sales=[lunch], fixed_by_year=[Decimal("0.1"), 2])

    assert lunch.margin_cents == -20
    assert firm.fixed_cents == (10, 200)
    assert Enterprise(first_year=2026, sales=[lunch], fixed_per_year=0).fixed_cents == (0, 0)
    assert Enterprise(first_year=2026, sales=[lunch]).fixed_cents is None
    assert firm.years == (2026, 2027)


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"price": 0.005}, ("price", "whole-cents")),
        ({"price": "7"}, ("price", "number")),
        ({"variable_cost": -1}, ("variable_cost", "not-negative")),
        ({"volume_by_year": ()}, ("volume_by_year", "list-not-empty")),
        ({"volume_by_year": "12"}, ("volume_by_year", "list")),
        ({"volume_by_year": (1, -1)}, ("volume_by_year[1]", "between")),
        ({"volume_by_year": (1, 2.5)}, ("volume_by_year[1]", "integer")),
        ({"volume_by_year": (True, 1)}, ("volume_by_year[0]", "integer")),
    ],
)
def test_a_sale_of_other_numbers_is_refused(values: dict[str, Any], wrong: tuple[str, str]) -> None:
    with pytest.raises(InvalidValueError) as problem:
        sale(**values)

    assert told(problem.value) == [wrong]


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"sales": ()}, [("sales", "list-not-empty")]),
        ({"sales": (LUNCH, LUNCH)}, [("sales[1].id", "unique")]),
        ({"sales": ("lunch",)}, [("sales[0]", "kind")]),
        ({"first_year": 1800}, [("first_year", "between")]),
        ({"first_year": 2026.5}, [("first_year", "integer")]),
        ({"fixed_per_year": -1}, [("fixed_per_year", "not-negative")]),
        ({"fixed_by_year": 3}, [("fixed_by_year", "list")]),
        (
            {"fixed_by_year": (0.001, "a")},
            [("fixed_by_year[0]", "whole-cents"), ("fixed_by_year[1]", "number")],
        ),
        ({"fixed_by_year": (1,)}, [("fixed_by_year", "as-many-years")]),
        ({"fixed_by_year": (1, 2), "fixed_per_year": 3}, [("fixed_by_year", "one-fixed-cost")]),
        (
            {"sales": (LUNCH, sale(volume_by_year=(1,))), "fixed_by_year": (1,)},
            [("sales[1].volume_by_year", "as-many-years"), ("fixed_by_year", "as-many-years")],
        ),
        ({"first_year": 2199}, [("sales[0].volume_by_year", "years-of-need")]),
        (
            {"sales": (sale(price=1e9, volume_by_year=(1, 1_001)),)},
            [("sales[0].volume_by_year[1]", "size")],
        ),
        (
            {"sales": (sale(variable_cost=1e9, volume_by_year=(1_001, 1_001)),)},
            [("sales[0].volume_by_year[0]", "size")],
        ),
    ],
)
def test_an_enterprise_that_does_not_agree_with_itself_is_refused(
    values: dict[str, Any], wrong: list[tuple[str, str]]
) -> None:
    with pytest.raises(InvalidValueError) as problem:
        Enterprise(**{"first_year": 2026, "sales": (LUNCH,), **values})

    assert told(problem.value) == wrong


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"route": "embeded"}, [("route", "one-of")]),
        ({"route": ["embed"]}, [("route", "one-of")]),
        ({"need": ("staff",)}, [("need[0]", "kind")]),
        ({"one_off": "staff"}, [("one_off", "list")]),
        ({"without": ("A",)}, [("without[0]", "slug")]),
        ({"strategy": "Pizza!"}, [("strategy", "key")]),
        ({"loses": ("",)}, [("loses[0]", "non-empty")]),
        ({"funding": (FUND, FUND)}, [("funding[1].id", "unique")]),
        (
            {
                "need": (Need(category="a", year=2000, eur=1),),
                "one_off": (Need(category="a", year=2150, eur=1),),
            },
            [("need", "years-of-need")],
        ),
    ],
)
def test_terms_of_a_route_that_cannot_be_are_refused(
    values: dict[str, Any], wrong: list[tuple[str, str]]
) -> None:
    with pytest.raises(InvalidValueError) as problem:
        RouteTerms(**{"route": "embed", **values})

    assert told(problem.value) == wrong


def test_a_misspelt_route_is_told_the_nearest() -> None:
    with pytest.raises(InvalidValueError, match="did you mean enterprise"):
        AgreedStep(text="a", route="enterprize")
    with pytest.raises(InvalidValueError, match="expected one of municipality"):
        AgreedStep(text="a", who="gemeente")
    with pytest.raises(InvalidValueError, match="an id of its own"):
        Continuation(routes=[RouteTerms(route="stop"), RouteTerms(route="stop")])
    for lead in (-1, 121, 2.5):
        with pytest.raises(InvalidValueError):
            Continuation(lead_months=lead)  # type: ignore[arg-type]  # what is refused


def test_routes_and_the_financing_have_to_agree() -> None:
    match = FundingSource(id="match", form="grant", match=Match(ratio=1, with_=("niemand",)))
    beside = FundingSource(id="los", form="grant", excludes=("fonds-x", "weg"))
    routes = (
        RouteTerms(route="embed", without=("fonds-x", "fonds-y"), funding=(FUND,)),
        RouteTerms(route="stop", funding=(FUND, match, beside)),
    )
    continuation, financing = Continuation(routes=routes), Financing(funding=(FUND,))

    with pytest.raises(InvalidValueError) as problem:
        Project(id="a", name="A", financing=financing, continuation=continuation)

    assert told(problem.value) == [
        ("continuation.routes[0].without[1]", "known-source"),
        ("continuation.routes[1].funding[0].id", "not-beside-itself"),
        ("continuation.routes[1].funding[1].match.with[0]", "known-source"),
        ("continuation.routes[1].funding[2].excludes[1]", "known-source"),
    ]
    alone = continuation_faults(continuation, None)
    assert alone[0].path == "continuation.routes[0].without[0]"
    assert {each.expects for each in alone} == {"known-source"}


def test_all_faults_of_the_section_come_back_at_once() -> None:
    text = """
    {"vierplusen": 1, "id": "a", "name": "A", "continuation": {
      "lead_months": -1, "routes": [{"route": "stoppen"}],
      "enterprise": {"first_year": 2026, "sales": [{"id": "a", "price": 0.005,
        "variable_cost": -1, "volume_by_year": [1.5]}]},
      "agreed": [{"text": "", "who": "gemeente", "by": "gauw"}]}}
    """

    with pytest.raises(InvalidDocumentError) as problem:
        loads(text, format="json")

    assert {each.path.removeprefix("continuation.") for each in problem.value.faults} == {
        "lead_months",
        "routes[0].route",
        "enterprise.sales[0].price",
        "enterprise.sales[0].variable_cost",
        "enterprise.sales[0].volume_by_year[0]",
        "agreed[0].text",
        "agreed[0].who",
        "agreed[0].by",
    }


def test_there_is_a_kind_of_partner_for_everybody() -> None:
    assert [*Partner] == [
        "municipality", "residents", "companies", "funds", "others", "project",
    ]  # fmt: skip
