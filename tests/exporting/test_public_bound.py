"""Where money is missing because no more of it may be public, that is said, and only there."""

from typing import Final

import pytest
from attrs import evolve

from vierplusen import Words, assess, finance, load, load_catalogue
from vierplusen.domain import FinancingPlan, FundingSource, Match, Need
from vierplusen.exporting import Bullets, Paragraph, laid_out
from vierplusen.exporting.financed_figures import FinancedReport
from vierplusen.exporting.financed_parts import public_bound
from vierplusen.exporting.financed_terms import still_to_do

SAID: Final = {
    "nl": "Meer van het geld mag niet publiek zijn: de grens is 60%.",
    "en": "No more of the money may be public: the limit is 60%.",
}
NEED: Final = (Need(category="staff", year=2026, eur=1000),)
TOWN: Final = FundingSource(id="stad", form="grant", cap=5000, public=True, temporary=False)
FUND: Final = FundingSource(id="fonds", form="gift", cap=200, public=False, temporary=False)


def plan(*funding: FundingSource, most: float | None = 0.6) -> FinancingPlan:
    options = {} if most is None else {"max_public_share": most}
    return finance(NEED, funding, strategy="pizza", options=options)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_it_is_said_below_what_is_not_covered(lang: str) -> None:
    made = plan(TOWN, FUND)
    said = [each.text for each in laid_out(made, lang) if isinstance(each, Paragraph)]

    assert made.gap_cents == 50_000
    assert said.count(SAID[lang]) == 1


@pytest.mark.parametrize(
    "made",
    [
        plan(TOWN, FUND, most=None),
        plan(TOWN, evolve(FUND, cap=400)),
        plan(evolve(TOWN, cap=100), FUND),
        plan(FUND),
        finance(  # what is missing is nothing that public money may pay
            (*NEED, Need(category="material", year=2026, eur=600)),
            (evolve(TOWN, categories=["staff"]), evolve(FUND, cap=400, categories=["staff"])),
            strategy="pizza",
            options={"max_public_share": 0.6},
        ),
    ],
)
def test_it_is_not_said_where_money_is_not_missing_for_it(made: FinancingPlan) -> None:
    assert not list(public_bound(made))


@pytest.mark.parametrize("strategy", ["pizza", "pizza/mixed"])
def test_it_is_said_whichever_strategy_made_the_plan(strategy: str) -> None:
    made = finance(
        NEED, (TOWN, FUND), strategy=strategy, options={"max_public_share": 0.6},
        catalogue=load_catalogue(),
    )  # fmt: skip
    silent = evolve(made, reasons=())

    assert made.gap_cents
    assert [each.key for each in public_bound(silent)] == ["financed.public-bound"]


def test_the_limit_is_said_as_exactly_as_it_was_set() -> None:
    (said,) = public_bound(plan(TOWN, FUND, most=0.675))

    assert Words("en").say(said) == "No more of the money may be public: the limit is 67.5%."


def test_it_is_said_under_the_money_of_a_route(request: pytest.FixtureRequest) -> None:
    cases = request.config.rootpath / "docs" / "cases" / "illustrative"
    found = assess(load(cases / "samen-aan-tafel.yaml"))

    assert found.plus_one.continued is not None
    plans = {each.key: each.plan for each in found.plus_one.continued.routes}
    bound = {key for key, each in plans.items() if each is not None and [*public_bound(each)]}
    blocks = laid_out(found.plus_one.continued, "en")
    items = [item for each in blocks if isinstance(each, Bullets) for item in each.items]
    assert 0 < len(bound) < len(plans)
    assert sum("may be public: the limit is 70%" in each for each in items) == len(bound)


@pytest.mark.parametrize(
    ("match", "said"),
    [
        (Match(ratio=1), "Gives at most as much as others put in; each euro counts once."),
        (
            Match(ratio=1, with_=["fonds"]),
            "Gives at most as much as these sources put in: fonds. Each euro counts once.",
        ),
        (Match(ratio=2), "Gives at most 2 times what others put in; each euro counts once."),
    ],
)
def test_as_much_as_others_is_no_number_of_times(match: Match, said: str) -> None:
    made = plan(evolve(TOWN, match=match), FUND, most=None)
    report = FinancedReport.about("en", funding=made.funding)

    assert any(said in each for each in still_to_do(report, made))
