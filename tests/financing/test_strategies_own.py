"""What each strategy of the library does, by example."""

from typing import Any, Final

import pytest

from vierplusen import (
    FinancingPlan,
    FundingSource,
    InvalidValueError,
    Match,
    Need,
    finance,
)
from vierplusen.financing.strategies.own import STRATEGIES
from vierplusen.labels import Words

NL: Final = Words("nl")
EN: Final = Words("en")
NEED: Final = tuple(
    Need(category=category, year=year, eur=eur)
    for year in (2025, 2026, 2027)
    for category, eur in (("staff", 60), ("material", 20.33))
)
"""Three years, together 240.99."""


def source(key: str, form: str = "gift", **terms: Any) -> FundingSource:  # noqa: ANN401  # any term
    return FundingSource(id=key, form=form, **{"public": False, "temporary": False, **terms})


def plan(strategy: str, *funding: FundingSource, **asked: Any) -> FinancingPlan:  # noqa: ANN401  # any argument
    return finance(asked.pop("need", NEED), funding, strategy=strategy, **asked)


def paid(made: FinancingPlan) -> dict[str, int]:
    return {key: cents for key, cents in made.by_funding_cents.items() if cents}


def said(made: FinancingPlan) -> list[str]:
    return [NL.say(each) for each in made.reasons]


def test_these_are_the_strategies() -> None:
    assert [each.key for each in STRATEGIES] == [
        "pizza", "proportional", "co-financing", "new-for-old", "results", "capacity",
    ]  # fmt: skip


# Pizza


def test_the_pizza_follows_the_order_and_says_it() -> None:
    made = plan(
        "pizza", source("a", cap=50), source("b", name="Fonds B", cap=100), source("c"),
        options={"order": ["b"]},
    )  # fmt: skip

    assert paid(made) == {"b": 10_000, "a": 5_000, "c": 9_099}
    assert said(made)[0] == (
        "Om de beurt betalen de bronnen wat nog open staat, in deze volgorde van voorkeur:"
        " Fonds B, a, c."
    )


def test_a_loan_that_nobody_repays_is_left_out() -> None:
    loan = source("lening", "loan", term_years=1, interest=0.5, years=[2025, 2025])
    other = source("stad", years=[2027, 2027])

    made = plan("pizza", loan, other)

    assert paid(made) == {"stad": 8_033}
    assert any(each.startswith("lening is niet gebruikt.") for each in said(made))
    assert not any(each.startswith("lening betaalt niets") for each in said(made))


def test_a_loan_that_others_repay_is_used() -> None:
    loan = source("lening", "loan", term_years=1, years=[2025, 2025], cap=50)

    made = plan("pizza", loan, source("stad", years=[2026, 2027]))

    assert paid(made) == {"lening": 5_000, "stad": 16_066 + 5_000}
    assert made.gap_cents == 3_033


def test_of_two_loans_only_the_one_that_closes_something_stays() -> None:
    """The one is repaid after the plan, the other within it, and nobody pays for that."""
    late = source("later", "loan", term_years=1, years=[2027, 2027])
    early = source("eerder", "loan", term_years=1, years=[2025, 2025])

    made = plan("pizza", late, early)

    assert paid(made) == {"later": 8_033}
    assert made.gap_cents == 24_099 - 8_033


def test_matches_that_grow_by_each_other_stop_after_many_rounds() -> None:
    """With euros without end they would come to 1,900 and 2,000."""
    made = plan(
        "pizza",
        source("a", match=Match(ratio=0.95, with_=["b"])),
        source("b", match=Match(ratio=1, with_=["a", "c"])),
        source("c", cap=100),
        need=[Need(category="staff", year=2025, eur=1_000_000)],
    )

    assert 150_000 < paid(made)["a"] < 190_000
    assert 150_000 < paid(made)["b"] < 200_000
    assert "c betaalt € 100 voor staff in 2025. Het maximum is € 100." in said(made)


def test_a_stated_repayment_is_paid_with_that_of_a_loan() -> None:
    need = [
        Need(category="repayment", year=2026, eur=10),
        Need(category="staff", year=2025, eur=30),
    ]
    loan = source("lening", "loan", term_years=1)

    made = plan("pizza", loan, source("fonds", categories=["repayment"]), need=need)

    assert paid(made) == {"lening": 3_000, "fonds": 4_000}
    assert made.gap_cents == 0


# Proportional


GAINS: Final = {"stad": 60.0, "zorg": 30.0, "woco": 10.0, "niemand": -5.0}


def of(party: str, key: str | None = None, **terms: Any) -> FundingSource:  # noqa: ANN401  # any term
    return source(key or party, "own", party=party, **terms)


def test_who_gains_pays_by_it_in_whole_cents() -> None:
    made = plan("proportional", of("stad"), of("zorg"), of("woco"), benefits=GAINS)

    assert paid(made) == {"stad": 14_459, "zorg": 7_230, "woco": 2_410}
    assert made.beneficiary_share == 1.0
    assert said(made)[0] == (
        "stad heeft € 60 baat. Dat is 60% van de baat van wie hier kan betalen. Zoveel betaalt"
        " stad ook, voor zover de voorwaarden het toelaten."
    )
    assert "Dat is het deel dat bij de baat past." in said(made)[3]


def test_what_one_cannot_pay_the_others_pay_by_their_gain() -> None:
    funding = [of("stad", cap=90), of("zorg"), of("woco"), source("fonds")]

    made = plan("proportional", *funding, benefits=GAINS)

    assert paid(made) == {"stad": 9_000, "zorg": 11_324, "woco": 3_775}


def test_sources_of_one_party_share_its_part_evenly() -> None:
    funding = [of("stad", "a"), of("stad", "b", cap=10), of("stad", "c"), of("zorg")]

    made = plan("proportional", *funding, benefits=GAINS)

    assert paid(made) == {"a": 7_533, "b": 1_000, "c": 7_533, "zorg": 8_033}


def test_a_part_below_a_minimum_is_not_paid_and_the_others_pay_it() -> None:
    funding = [of("stad", cap=150), of("zorg"), of("woco", min=30)]

    made = plan("proportional", *funding, benefits=GAINS)

    assert paid(made) == {"stad": 15_000, "zorg": 9_099}
    assert "woco betaalt niets. Alles waarvoor het geld mag, is al betaald." in said(made)


def test_what_is_left_others_pay_and_who_only_gains_is_named() -> None:
    funding = [of("stad", cap=90), source("fonds"), of("niemand")]

    made = plan("proportional", *funding, benefits=GAINS)

    assert paid(made) == {"stad": 9_000, "fonds": 15_099}
    assert "zorg heeft € 30 baat, en er is geen bron van deze partij om mee te betalen." in said(
        made
    )
    assert any(each.endswith("in volgorde van voorkeur: € 150,99.") for each in said(made))


def test_where_one_bound_holds_for_several_all_come_near_it_together() -> None:
    """Public money may be a tenth: both that gain reach it step by step, not the first alone."""
    funding = [
        of("stad", public=True), of("zorg", public=True), source("fonds"),
    ]  # fmt: skip

    made = plan("proportional", *funding, benefits=GAINS, options={"max_public_share": 0.1})

    assert made.gap_cents == 0
    assert paid(made)["stad"] + paid(made)["zorg"] == 2_409
    assert abs(paid(made)["stad"] - 2 * paid(made)["zorg"]) < 24_099 // 25


def test_where_nobody_gains_who_can_pay_the_rest_pays() -> None:
    made = plan("proportional", source("fonds"), benefits={"stad": 0.0})

    assert paid(made) == {"fonds": 24_099}
    assert said(made)[0] == "Van niemand die hier kan betalen, is een baat bekend."


def test_what_cannot_stand_together_is_still_shared() -> None:
    """What one of them could pay lies in a cell that the other fills: the steps find a way."""
    funding = [
        of("stad", categories=["staff"], cap=60),
        of("zorg", cap_per_year=30, match=Match(ratio=0.2)),
        of("woco", categories=["staff"], years=[2025, 2025]),
        source("fonds", cap=10),
    ]

    made = plan("proportional", *funding, benefits=GAINS)

    assert paid(made)["stad"] == 6_000
    assert made.total_cents == sum(paid(made).values())


def test_proportional_needs_to_know_who_gains() -> None:
    with pytest.raises(InvalidValueError) as caught:
        plan("proportional", of("stad"))

    (found,) = caught.value.faults
    assert found.path == "benefits"
    assert "what each party gains" in str(caught.value)


# Co-financing


def test_one_s_own_money_comes_first_and_is_half() -> None:
    funding = [
        source("fonds"),
        source("past", match=Match(ratio=1), cap=20),
        source("eigen", "own", cap=50),
        source("uren", "in-kind", cap=30),
        source("omzet", "sales", cap=10),
    ]

    made = plan("co-financing", *funding)

    assert paid(made) == {
        "eigen": 5_000,
        "uren": 3_000,
        "omzet": 1_000,
        "past": 2_000,
        "fonds": 7_000,
    }
    assert "Groningen" in said(made)[0]
    assert EN.say(made.reasons[0]).startswith("Of what is paid, 50% at least is one's own.")


def test_another_own_share_can_be_asked() -> None:
    made = plan(
        "co-financing", source("fonds"), source("eigen", "own", cap=50),
        options={"min_own_share": 0.25},
    )  # fmt: skip

    assert paid(made) == {"eigen": 5_000, "fonds": 15_000}
    assert said(made)[0] == "Van wat wordt betaald, is minstens 25% eigen inbreng, zoals gevraagd."


# New for old


OLD: Final = {"from_budget": "wmo"}


def test_old_budgets_pay_first_what_is_decided_before_what_is_proposed() -> None:
    funding = [
        source("fonds", cap=10),
        source("b", "shift", cap=100, **OLD, decision="proposed", decided_by="bestuur"),
        source("a", "shift", cap=90, **OLD, decision="decided", decided_by="wethouder"),
    ]

    made = plan("new-for-old", *funding)

    assert paid(made) == {"a": 9_000, "b": 10_000, "fonds": 1_000}
    everything = " ".join(said(made))
    for words in (
        "a: € 90 gaat van oud naar nieuw. Het komt uit dit budget: wmo. Hiertoe is besloten door",
        "b: € 100 gaat van oud naar nieuw. Het komt uit dit budget: wmo. Dit is nog een voorstel.",
        "Aan voorstellen waarover nog niet is besloten, hangt € 100. Zonder die besluiten, en als",
        "bijspringen waar ze kunnen, blijft € 100 meer open.",
    ):
        assert words in everything


def test_what_is_not_known_of_a_shift_is_said() -> None:
    made = plan(
        "new-for-old", source("a", "shift", cap=5), source("b", "shift", cap=6, decision="decided"),
        source("fonds"),
    )  # fmt: skip

    everything = " ".join(said(made))
    assert "Uit welk budget het komt, staat er niet." in everything
    assert "Wie erover besluit, staat er niet." in everything
    assert "Hiertoe is besloten; door wie staat er niet." in everything
    assert "Zonder die besluiten kunnen andere bronnen dat betalen." in everything


def test_without_old_budgets_that_is_said() -> None:
    made = plan("new-for-old", source("fonds"), source("a", "shift", min=500))

    assert "Er gaat geen geld van oude budgetten naar het nieuwe." in said(made)


# Results


def test_results_counts_on_whole_trajectories_and_says_what_fewer_would_cost() -> None:
    funding = [source("fonds"), source("fee", "fee", price=9, volume=11)]

    made = plan("results", *funding, options={"results_share": 0.95})

    # 10 whole ones of 11; a tenth fewer is 9 of those, a quarter fewer 7.
    assert paid(made) == {"fee": 9_000, "fonds": 15_099}
    everything = " ".join(said(made))
    for words in (
        "Er wordt gerekend op 10 van de 11 afgesproken trajecten: hoogstens € 90.",
        "Komt er een tiende minder resultaat dan waarop wordt gerekend, dan valt € 9 weg.",
        "Komt er een kwart minder resultaat dan waarop wordt gerekend, dan valt € 27 weg.",
    ):
        assert words in everything


def test_a_fee_below_its_minimum_falls_away_as_a_whole() -> None:
    least = source("fee", "fee", price=9, volume=10, min=80)
    whole = source("heel", "fee", price=1, volume=20, all_or_nothing=True)

    made = plan("results", least, whole)

    everything = " ".join(said(made))
    assert "een tiende minder resultaat dan waarop wordt gerekend, dan valt € 29 weg." in everything
    assert "een kwart minder resultaat dan waarop wordt gerekend, dan valt € 110 weg." in everything


def test_fees_that_say_too_little_are_named() -> None:
    without = plan("results", source("fonds"))
    priceless = plan("results", source("fee", "fee", cap=50))
    none = plan("results", source("fee", "fee", price=9, volume=1), options={"results_share": 0.5})

    assert "Geen enkele bron betaalt een bedrag per traject." in said(without)
    assert any(
        each.startswith("fee noemt geen prijs en aantal trajecten.") for each in said(priceless)
    )
    assert paid(priceless) == {"fee": 5_000}
    assert paid(none) == {}
    assert not any("minder resultaat dan" in each for each in (*said(priceless), *said(none)))


# Capacity


def test_capacity_is_spread_evenly_over_its_years() -> None:
    funding = [source("fonds"), source("stad", "capacity", cap=100)]

    made = plan("capacity", *funding)

    by_year = {
        year: sum(row.cents for row in made.rows if row.funding == "stad" and row.year == year)
        for year in (2025, 2026, 2027)
    }
    assert by_year == {2025: 3_334, 2026: 3_333, 2027: 3_333}
    assert any(
        each.startswith("stad betaalt om er te zijn, van 2025 tot en") for each in said(made)
    )
    assert made.gap_cents == 0


def test_capacity_of_one_year_and_of_none() -> None:
    one = plan("capacity", source("stad", "capacity", years=[2026, 2026]))
    none = plan("capacity", source("stad", "capacity", cap=0))
    nobody = plan("capacity", source("fonds"))

    assert "stad betaalt om er te zijn, in 2026. Het hangt niet aan resultaten." in said(one)
    assert not any("om er te zijn" in each for each in said(none))
    assert "Geen enkele bron betaalt voor beschikbaarheid." in said(nobody)
