"""Every parameter of an appraisal in its report: each estimate, and what each line is made of."""

import pytest
from tests.appraisal.whole import LISTED, PARTIES, WHOLE

from vierplusen import appraise
from vierplusen.domain import Case, Cost, Effect, EvidenceKind, Knob, Transfer
from vierplusen.exporting import Bullets, laid_out
from vierplusen.exporting.appraised_figures import MOST_ROWS

KNOBS = {
    "families": Knob(value=40, unit="families"),
    "late": Knob(low=0.1, high=0.4, kind=EvidenceKind.ASSUMPTION, source="plan", note="Guessed."),
    "price": Knob(low=100, mode=200, high=600, unit="euro", name="price of a place"),
    "bent": Knob(low=1, mode=2, high=6, shape="pert"),
    "even": Knob(mean=30, sd=4),
    "skew": Knob(mean=30, sd=4, shape="lognormal"),
}
EFFECT = Effect(
    id="places",
    quantity=("families", 2),
    price="price",
    deadweight="late",
    displacement=0.1,
    caused_by_others=0.05,
    drop_off=0.2,
    cashable_share=0.6,
    kind="fiscal",
    years=4,
    start=1,
    requires=("budget",),
    gains={"gemeente": 0.75, "corporatie": 0.25},
)
CASE = Case(
    base_year=2026,
    price_year=2026,
    horizon_years=6,
    discount=0.02,
    knobs=KNOBS,
    costs=(
        Cost(id="coach", payer="gemeente", per_year=6_000, years=3, source="plan"),
        Cost(id="start", by_year=(900, 300), note="Twice."),
        Cost(id="rest", per_year=("bent", "even", "skew", 2)),
    ),
    effects=(EFFECT, Effect(id="rest-memo", memo="Not in euros.")),
    transfers=(Transfer(id="benefit", from_="bewoners", to="gemeente", per_year=100),),
)


def listed(title: str, case: Case = CASE) -> dict[str, str]:
    made = appraise(case, draws=64)
    found = [
        each for each in laid_out(made, "en") if isinstance(each, Bullets) and each.title == title
    ]
    assert len(found) == 1
    return {name: said for name, _, said in (each.partition(": ") for each in found[0].items)}


def test_every_estimate_says_how_large_it_is_and_what_it_rests_on() -> None:
    assert listed("Every estimate") == {
        "bent": "from 1 to 6, most likely 2 (PERT distribution).",
        "even": "mean 30, standard deviation 4.",
        "families": "always 40 families.",
        "late": "from 10% to 40%, all as likely. Guessed. [assumption, source: plan]",
        "price of a place": "from €100 to €600, most likely €200.",
        "skew": "mean 30, standard deviation 4 (lognormal distribution).",
    }


def test_every_line_says_what_it_is_made_of() -> None:
    assert listed("What each amount is made of") == {
        "coach": "each year €6,000; paid by gemeente; from 2026, years: 3. [source: plan]",
        "start": "year after year €900, €300; from 2026. Twice.",
        "rest": "each year 2 times bent times even times skew; from 2026 to the last year.",
        "places": "2 times families times price of a place; "
        "less what would have happened anyway: late; less what is only moved elsewhere: 10%; "
        "less what others caused: 5%; less each year: 20%; cashable: 60%; "
        "for corporatie (25%), gemeente (75%); only after this decision: budget; "
        "from 2027, years: 4.",
        "benefit": "each year €100; from bewoners to gemeente; from 2026 to the last year.",
    }


def test_a_line_without_knobs_says_its_numbers() -> None:
    bare = Case(
        base_year=2026,
        price_year=2026,
        horizon_years=2,
        discount=0.02,
        costs=(Cost(id="all", per_year=1),),
        effects=(Effect(id="bare", quantity=3, price=10),),
    )

    assert (
        listed("What each amount is made of", bare)["bare"]
        == "3 times €10; from 2026 to the last year."
    )


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_all_knobs_of_a_whole_case_are_there(lang: str) -> None:
    made = appraise(WHOLE, parties=PARTIES, catalogue=LISTED, draws=64)
    said = "\n".join(
        item for each in laid_out(made, lang) if isinstance(each, Bullets) for item in each.items
    )

    assert all(f"{each.name or name}: " in said for name, each in WHOLE.knobs.items())


def test_long_lists_say_that_they_are_not_whole() -> None:
    many = tuple(Cost(id=f"c{number}", per_year=1) for number in range(MOST_ROWS + 1))
    case = Case(base_year=2026, price_year=2026, horizon_years=2, discount=0.02, costs=many)

    assert len(listed("What each amount is made of", case)) == MOST_ROWS
