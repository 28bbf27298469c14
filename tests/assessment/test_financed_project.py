"""finance_project, route_project and the scan of a project whose document tells of its money."""

from pathlib import Path

import pytest
from attrs import evolve

from vierplusen import (
    Catalogue,
    FinancedPlusOne,
    InvalidValueError,
    Label,
    Project,
    UnknownKeyError,
    assess,
    finance_project,
    load,
    load_catalogue,
    loads,
    route_project,
)

WORKSHOP = """
vierplusen: 1
id: werkplaats
name: De Werkplaats
as_of: 2025-01
parties:
  - {id: gemeente, name: Gemeente, sector: municipality, public: true}
  - {id: stichting, name: De stichting, sector: care-and-welfare, public: false}
financing:
  need:
    - {category: staff, year: 2025, eur: 60000}
    - {category: material, year: 2025, eur: 40000.50, cash_only: true}
  funding:
    - {id: subsidie, party: gemeente, form: grant, cap: 50000, match: {ratio: 1}}
    - {id: eigen, party: stichting, form: own, cap: 30000, temporary: false}
    - {id: uren, form: in-kind, cap: 20000, categories: [staff]}
  options: {legal_form: foundation}
"""
CASES = Path(__file__).parents[2] / "docs" / "cases"


def workshop(more: str = "") -> Project:
    return loads(WORKSHOP + more, format="yaml")


def bare() -> Project:
    return Project(id="a", name="A")


def test_a_plan_comes_with_everything_around_it() -> None:
    made = finance_project(workshop())

    assert made.plan is not None
    assert (made.id, made.name, str(made.as_of)) == ("werkplaats", "De Werkplaats", "2025-01")
    assert made.plan.strategy == "pizza"
    assert made.plan.gap_cents == 50
    assert made.breaches == ()
    assert made.dependency is not None
    assert made.dependency.largest == "subsidie"
    assert made.robustness is not None
    assert {each.funding for each in made.robustness.risks} == {"subsidie", "eigen", "uren"}
    assert made.closing is not None
    assert made.closing.gap_cents == 50
    assert [each.id for each in made.parties] == ["gemeente", "stichting"]
    assert not made.illustrative


def test_a_plan_that_closes_needs_nothing_to_close() -> None:
    made = finance_project(workshop(), options={"order": ["eigen"]})
    project = loads(WORKSHOP.replace("40000.50", "30000"), format="yaml")

    assert made.closing is not None
    assert finance_project(project).closing is None


def test_options_that_are_given_go_before_those_of_the_document() -> None:
    some = finance_project(workshop(), options={"max_public_share": 0.25})
    assert some.plan is not None
    assert some.plan.options.legal_form == "foundation"
    assert some.plan.options.max_public_share == 0.25
    assert 4 * some.plan.by_funding_cents["subsidie"] <= some.plan.total_cents

    whole = finance_project(workshop(), options=some.plan.options, strategy="co-financing")
    assert whole.plan is not None
    assert whole.plan.options == evolve(some.plan.options, min_own_share=0.5)
    assert whole.plan.strategy == "co-financing"


def test_a_strategy_may_be_an_object() -> None:
    strategy = load_catalogue(only=[]).get("financing-strategy", "capacity").value

    made = finance_project(workshop(), strategy=strategy, catalogue=load_catalogue(only=[]))

    assert made.plan is not None
    assert made.plan.strategy == "capacity"


def test_without_a_section_nothing_is_planned() -> None:
    made = finance_project(bare())

    assert made.plan is None
    assert [each.key for each in made.notes] == ["plan.no-section"]
    assert (made.robustness, made.closing, made.scaling, made.call) == (None, None, None, None)
    with pytest.raises(InvalidValueError, match="project"):
        finance_project("a")  # type: ignore[arg-type]  # what is no project is refused


def test_who_gains_is_counted_where_there_is_a_case() -> None:
    project = load(CASES / "illustrative" / "een-gezin-een-plan.yaml")

    made = finance_project(project)

    assert made.shift is not None
    assert made.illustrative


COSTLY = """
case:
  base_year: 2025
  price_year: 2025
  horizon_years: 1
  discount: 0.0
  costs: [{id: team, payer: gemeente, per_year: 10}]
  effects: [{id: rust, quantity: 1, price: 50, kind: fiscal, gains: {stichting: 1}}]
"""


def test_a_case_that_cannot_be_counted_is_no_reason_to_plan_nothing() -> None:
    counted = finance_project(workshop(COSTLY))
    uncounted = finance_project(workshop(COSTLY.replace("price: 50", "price: nl/weg")))

    assert counted.plan is not None
    assert counted.plan.beneficiary_share == pytest.approx(30_000 / 100_000)
    assert uncounted.plan is not None
    assert uncounted.plan.beneficiary_share is None
    assert {each.key.partition(".")[0] for each in uncounted.notes} == {"uncounted"}


def test_names_and_words_of_a_catalogue_come_along() -> None:
    catalogue = load_catalogue(only=["nl", "example"])

    made = finance_project(workshop(), catalogue=catalogue)

    assert {each.id for each in made.parties} > {"gemeente", "stichting"}
    assert all(isinstance(each, Label) for each in made.labels)
    assert made.labels == catalogue.brought_labels()


def test_a_scan_makes_the_plan_and_routes_with_it() -> None:
    seen = assess(workshop())

    assert seen.financing is not None
    assert seen.financing.plan is not None
    assert seen.financing.robustness is None
    assert isinstance(seen.plus_one, FinancedPlusOne)
    assert seen.plus_one.continued.routes


def test_a_scan_says_why_no_plan_can_be_made() -> None:
    project = workshop("  strategy: pizza/weg\n")

    seen = assess(project)

    assert seen.financing is None
    assert [each.key for each in seen.uncounted] == ["unfinanced.unknown"]
    with pytest.raises(UnknownKeyError):
        finance_project(project)


def test_a_scan_without_money_has_the_first_form() -> None:
    seen = assess(bare())

    assert seen.financing is None
    assert type(seen.plus_one).__name__ == "PlusOne"


def test_routes_come_with_their_plans() -> None:
    made = route_project(workshop())

    assert {each.key for each in made.routes} >= {"embed", "enterprise", "stop"}
    assert any(each.plan is not None for each in made.routes)
    assert [each.id for each in made.parties] == ["gemeente", "stichting"]


def test_routes_of_a_plan_that_cannot_be_made_are_judged_by_conditions() -> None:
    made = route_project(workshop("  strategy: pizza/weg\n"))

    assert all(each.plan is None for each in made.routes if each.key != "stop")
    assert {each.key.partition(".")[0] for each in made.notes} == {"route-plan"}


def test_routes_without_money_are_judged_by_conditions() -> None:
    made = route_project(bare(), catalogue=Catalogue(()))

    assert made.routes
    assert all(each.plan is None for each in made.routes if each.key != "stop")
    with pytest.raises(InvalidValueError, match="project"):
        route_project(None)  # type: ignore[arg-type]  # what is no project is refused


def test_a_scan_and_the_routes_know_the_same_parties() -> None:
    catalogue = load_catalogue(only=["nl"])
    project = loads(
        """
vierplusen: 1
id: a
name: A
financing:
  need: [{category: staff, year: 2025, eur: 100}]
  funding:
    - {id: subsidie, party: gemeente, form: grant}
    - {id: bedrijf, party: bedrijf, form: grant, cap: 35}
  options: {max_public_share: 0.5}
""",
        format="yaml",
    )

    seen = assess(project, catalogue=catalogue)
    alone = route_project(project, catalogue=catalogue)

    assert isinstance(seen.plus_one, FinancedPlusOne)
    assert seen.plus_one.continued == alone
