"""From a case to who gains, who should pay, and whether that holds: share_project()."""

import pickle
from math import fsum
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vierplusen.testing.strategies  # noqa: F401  # makes st.from_type know the classes
from vierplusen import (
    Benefit,
    Case,
    Cost,
    Effect,
    InvalidValueError,
    Knob,
    Party,
    Project,
    Sector,
    ServiceLevels,
    SharingTerms,
    Transfer,
    UnknownKeyError,
    appraise,
    load_catalogue,
    share_project,
)

PARTIES = (
    Party(id="gemeente", name="Zonneveld", public=True, sector=Sector.MUNICIPALITY),
    Party(id="jeugd", part_of="gemeente", public=True),
    Party(id="verzekeraar", public=False, sector=Sector.HEALTH_INSURER),
    Party(id="bewoners", sector=Sector.RESIDENTS),
    Party(id="opvang"),
    Party(id="fonds", sector=Sector.FUND),
)


def case(**given: Any) -> Case:  # noqa: ANN401  # each test gives what fits
    made = {
        "base_year": 2024, "price_year": 2024, "horizon_years": 4, "discount": 0.0,
        "knobs": {"visits": Knob(low=50, mode=100, high=150)},
        "costs": [Cost(id="team", payer="gemeente", per_year=1000, start=0, years=2)],
        "effects": [
            Effect(id="care", quantity=["visits"], price=8, gains={"verzekeraar": 1}),
            Effect(id="youth", quantity=1, price=300, gains={"jeugd": 1}, domain="jeugd"),
            Effect(id="homes", quantity=1, price=200, gains={"bewoners": 1}, domain="wonen"),
        ],
    }  # fmt: skip
    return Case(**{**made, **given})


def project(**given: Any) -> Project:  # noqa: ANN401  # as above
    return Project(**{"id": "a", "name": "A", "parties": PARTIES, "case": case(), **given})


def keys(messages: tuple[Any, ...]) -> list[str]:
    return [each.key for each in messages]


def test_the_bill_lies_where_the_benefits_fall_and_residents_do_not_pay() -> None:
    made = share_project(project(), draws=500)

    assert made.bill is not None
    assert made.bill.cost_eur == 2000
    assert dict(made.bill.benefits_eur or {}) == pytest.approx(
        {"bewoners": 800, "jeugd": 1200, "verzekeraar": 3200}
    )
    assert dict(made.bill.amounts_eur) == pytest.approx(
        {"bewoners": 0, "jeugd": 2000 * 1.2 / 4.4, "verzekeraar": 2000 * 3.2 / 4.4}
    )
    assert "share.residents" in keys(made.notes)
    assert made.stability is not None
    assert made.stability.stable is True
    assert made.pockets is not None
    assert made.comparison is not None
    assert made.new_for_old is not None


def test_how_often_a_party_loses_is_counted_over_the_draws_of_its_gain() -> None:
    counted = appraise(case(), parties=PARTIES, draws=2000)
    made = share_project(project(), appraisal=counted)

    assert made.bill is not None
    (insurer,) = (each for each in made.risks if each.party == "verzekeraar")
    drawn = counted.gains_by_party()["verzekeraar"]
    assert insurer.chance == pytest.approx((drawn < made.bill.amounts_eur["verzekeraar"]).mean())
    (youth,) = (each for each in made.risks if each.party == "jeugd")
    assert youth.chance == 0


def test_the_bill_is_laid_over_the_years_in_which_the_cost_falls() -> None:
    made = share_project(project(), draws=1)

    assert made.payments is not None
    assert dict(made.payments.by_year_cents) == {2024: 100_000, 2025: 100_000}
    assert sum(made.payments.by_party_cents.values()) == 200_000


def test_what_is_asked_goes_before_what_the_document_says() -> None:
    terms = SharingTerms(rule="talmud", maximum_eur={"verzekeraar": 900}, cannot_pay=["jeugd"])
    written = share_project(project(sharing=terms), draws=1)
    asked = share_project(
        project(sharing=terms), rule="cea", maximum_eur={"verzekeraar": 700}, draws=1
    )

    assert written.bill is not None
    assert asked.bill is not None
    assert (written.bill.rule, asked.bill.rule) == ("talmud", "cea")
    assert written.bill.amounts_eur["verzekeraar"] == pytest.approx(900)
    assert asked.bill.amounts_eur["verzekeraar"] == pytest.approx(700)
    assert asked.bill.amounts_eur["jeugd"] == 0
    assert asked.bill.unassigned_eur == pytest.approx(1300)


def test_an_amount_that_is_named_for_residents_is_theirs_to_pay() -> None:
    made = share_project(project(), maximum_eur={"bewoners": 100}, draws=1)

    assert made.bill is not None
    assert made.bill.amounts_eur["bewoners"] == pytest.approx(100)
    assert "share.residents" not in keys(made.notes)


def test_a_fund_that_gains_nothing_may_promise_an_amount() -> None:
    costs = [Cost(id="team", payer="fonds", by_year=[2000])]

    made = share_project(project(case=case(costs=costs)), minimum_eur={"fonds": 500}, draws=1)

    assert made.bill is not None
    assert made.bill.amounts_eur["fonds"] == pytest.approx(500)


def test_limits_of_parties_that_gain_nothing_say_nothing_and_unknown_ones_are_named() -> None:
    made = share_project(project(), maximum_eur={"gemeente": 5}, cannot_pay=["gemeente"], draws=1)

    assert made.bill is not None
    assert "gemeente" not in made.bill.amounts_eur
    with pytest.raises(InvalidValueError, match=r"maximum_eur\.gemente"):
        share_project(project(), maximum_eur={"gemente": 5}, draws=1)


def test_who_loses_is_named_and_pays_nothing_and_spared_costs_are_a_gain() -> None:
    costs = [
        Cost(id="team", payer="gemeente", by_year=[2000]),
        Cost(id="shelter", payer="opvang", by_year=[400], alternative="zero"),
    ]
    moved = [Transfer(id="aid", from_="bewoners", to="gemeente", per_year=300)]

    made = share_project(project(case=case(costs=costs, transfers=moved)), draws=1)

    assert made.bill is not None
    gains = dict(made.bill.benefits_eur or {})
    assert gains == pytest.approx(
        {"gemeente": 1200, "jeugd": 1200, "opvang": 400, "verzekeraar": 3200}
    )
    assert {"share.loser", "share.spared"} <= set(keys(made.notes))
    (spared,) = (each for each in made.risks if each.party == "opvang")
    assert (spared.gains_eur, spared.chance) == (400, 0)
    assert made.payments is not None
    assert dict(made.payments.by_year_cents) == {2024: 200_000}


def test_gains_and_costs_of_nobody_in_particular_are_said() -> None:
    effects = [
        Effect(id="care", quantity=1, price=500),
        Effect(id="youth", quantity=1, price=300, gains={"jeugd": 1}),
    ]
    costs = [Cost(id="team", by_year=[100])]

    made = share_project(project(case=case(effects=effects, costs=costs)), draws=1)

    assert made.bill is not None
    assert dict(made.bill.amounts_eur) == {"jeugd": 100}
    assert {"share.unassigned-gains", "share.unassigned-cost"} <= set(keys(made.notes))


def test_without_gains_there_is_no_bill_and_that_is_said() -> None:
    made = share_project(project(case=case(effects=[])), draws=1)

    assert (made.bill, made.stability, made.payments, made.comparison) == (None,) * 4
    assert (made.risks, made.cashing) == ((), ())
    assert "share.no-gains" in keys(made.notes)


def test_without_costs_the_bill_is_nothing() -> None:
    made = share_project(project(case=case(costs=[])), draws=1)

    assert made.bill is not None
    assert set(made.bill.amounts_eur.values()) == {0}
    assert made.payments is None
    assert "share.cost-zero" in keys(made.notes)


def test_without_a_case_the_map_is_in_words_and_the_note_says_what_is_missing() -> None:
    benefits = [Benefit(party="verzekeraar", domain="zorg", gain="largely")]

    made = share_project(project(case=None, benefits=benefits))

    assert made.grades is not None
    assert made.grades.stakes[0].party == "verzekeraar"
    assert (made.bill, made.pockets, keys(made.notes)) == (None, None, ["share.no-case"])


@pytest.mark.parametrize("with_case", [True, False])
def test_a_joint_provision_of_the_document_is_shared_as_a_game(*, with_case: bool) -> None:
    game = ServiceLevels(levels={"gemeente": 8, "jeugd": 11}, steps=[(8, 8), (11, 11)])
    given: dict[str, Any] = {} if with_case else {"case": None}

    made = share_project(project(sharing=SharingTerms(game=game), **given), draws=1)

    assert made.joint is not None
    assert dict(made.joint.bill.amounts_eur) == {"gemeente": 4, "jeugd": 7}
    assert made.joint.stability.stable is True
    assert {each.rule for each in made.joint.comparison.rows} >= {"shapley", "scrb"}


def test_an_unknown_rule_and_what_is_no_project_are_refused() -> None:
    with pytest.raises(UnknownKeyError, match="talmud"):
        share_project(project(), rule="talmoed", draws=1)
    with pytest.raises(InvalidValueError, match="project"):
        share_project({"id": "a"})  # type: ignore[arg-type]  # wrong on purpose


def test_words_of_plugins_travel_with_the_result() -> None:
    made = share_project(project(), catalogue=load_catalogue(), draws=1)

    assert any("example/" in each.key for each in made.labels)
    assert pickle.loads(pickle.dumps(made)) == made
    assert hash(made) == hash(pickle.loads(pickle.dumps(made)))


@settings(max_examples=15, deadline=None)
@given(made=st.from_type(Case))
def test_what_is_shared_and_what_falls_add_up(made: Case) -> None:
    try:
        counted = appraise(made, draws=4)
    except InvalidValueError:
        return  # the case itself cannot be counted
    shared = share_project(Project(id="a", name="A", case=made), appraisal=counted)
    if shared.bill is None:
        return
    bill = shared.bill
    size = 1e-6 * (1 + abs(counted.benefits_eur) + abs(counted.costs_eur) + bill.cost_eur)
    assert fsum(bill.amounts_eur.values()) + bill.unassigned_eur == pytest.approx(
        bill.cost_eur, abs=size
    )
    gains = dict(bill.benefits_eur or {})
    assert all(bill.amounts_eur[party] <= gains[party] + size for party in gains)
    assert shared.stability is not None
    assert shared.stability.stable is True


def test_a_change_that_would_keep_everybody_asks_nothing_of_who_cannot_pay() -> None:
    effects = [
        Effect(id="care", quantity=1, price=600, gains={"verzekeraar": 1}),
        Effect(id="youth", quantity=1, price=50, gains={"jeugd": 1}),
        Effect(id="homes", quantity=1, price=500, gains={"bewoners": 1}),
    ]

    made = share_project(project(case=case(effects=effects)), rule="equal", draws=1)

    assert made.stability is not None
    assert made.stability.blocking == ("jeugd",)
    assert dict(made.stability.change_eur) == pytest.approx(
        {"bewoners": 0, "jeugd": -800, "verzekeraar": 800}
    )


def test_a_promise_of_who_gains_nothing_is_no_reason_to_leave() -> None:
    costs = [Cost(id="team", payer="fonds", by_year=[2000])]

    made = share_project(project(case=case(costs=costs)), minimum_eur={"fonds": 500}, draws=1)

    assert made.stability is not None
    assert made.stability.stable is True


def test_residents_pay_the_least_amount_that_is_named_and_no_more() -> None:
    made = share_project(project(), minimum_eur={"bewoners": 100}, draws=1)

    assert made.bill is not None
    assert made.bill.amounts_eur["bewoners"] == pytest.approx(100)


def test_a_horizon_of_one_year_is_called_one() -> None:
    made = share_project(project(case=case(horizon_years=1)), draws=1)

    assert "share.expected-once" in keys(made.notes)


@pytest.mark.parametrize("with_case", [True, False])
def test_a_document_names_the_rule_of_its_joint_provision_and_says_what_is_made_up(
    *, with_case: bool
) -> None:
    game = ServiceLevels(levels={"gemeente": 8, "jeugd": 11}, steps=[(8, 8), (11, 11)])
    terms = SharingTerms(game=game, game_rule="stand-alone", illustrative=True)
    given: dict[str, Any] = {} if with_case else {"case": None}

    made = share_project(project(sharing=terms, **given), draws=1)

    assert made.joint is not None
    assert made.joint.bill.rule == "stand-alone"
    assert made.illustrative is True


def test_a_rule_that_is_not_there_is_refused_before_anything_can_be_shared() -> None:
    with pytest.raises(UnknownKeyError):
        share_project(project(case=None, sharing=SharingTerms(rule="talmoed")))
    with pytest.raises(InvalidValueError, match="rule for a fixed cost"):
        share_project(project(case=None), rule="shapley")


def notes(made: Any) -> dict[str, dict[str, Any]]:  # noqa: ANN401  # a Sharing
    return {each.key: dict(each.values) for each in made.notes}


@pytest.mark.parametrize("payer", ["gemeente", "jeugd", "verzekeraar", "opvang", "fonds"])
def test_who_pays_today_changes_no_bill(payer: str) -> None:
    costs = [
        Cost(id="team", payer=payer, by_year=[2000]),
        Cost(id="old", payer="jeugd", by_year=[0, 400], alternative="zero"),
        Cost(id="now", payer="gemeente", by_year=[150], alternative="zero"),
    ]

    made = share_project(project(case=case(costs=costs)), draws=1)

    assert made.bill is not None
    assert made.bill.cost_eur == 2000
    assert dict(made.bill.benefits_eur or {}) == pytest.approx(
        {"bewoners": 800, "gemeente": 150, "jeugd": 1600, "verzekeraar": 3200}
    )
    assert made.payments is not None
    assert dict(made.payments.by_year_cents) == {2024: 200_000}


def test_what_hangs_on_a_decision_is_said_with_what_would_stay_unpaid() -> None:
    effects = [
        Effect(id="care", quantity=1, price=500, gains={"verzekeraar": 1}, requires=["besluit"]),
        Effect(id="youth", quantity=1, price=300, gains={"jeugd": 1}),
    ]
    enough = share_project(
        project(case=case(effects=effects, costs=[Cost(id="team", by_year=[900])])), draws=1
    )

    short = notes(share_project(project(case=case(effects=effects)), draws=1))
    assert short["share.without-decisions"] == {
        "decisions": "besluit", "gone": pytest.approx(2000), "rest": pytest.approx(800),
    }  # fmt: skip
    assert notes(enough)["share.hangs-on-decisions"]["rest"] == 0


def test_costs_that_may_turn_out_higher_are_said() -> None:
    costs = [Cost(id="team", payer="gemeente", by_year=["price"])]
    knobs = {"price": Knob(low=1000, high=3000), "visits": Knob(low=50, mode=100, high=150)}

    made = notes(share_project(project(case=case(costs=costs, knobs=knobs)), draws=4000))

    assert made["share.overrun"]["percent"] == pytest.approx(50, abs=3)
    assert made["share.overrun"]["most"] == pytest.approx(900, abs=40)
    assert "share.overrun" not in notes(share_project(project(), draws=50))


def test_a_bill_that_cannot_be_laid_over_the_years_is_said() -> None:
    costs = [Cost(id="team", payer="gemeente", by_year=[3000, -1000])]

    made = share_project(project(case=case(costs=costs)), draws=1)

    assert made.payments is None
    assert "share.no-payments" in notes(made)


def test_a_limit_of_a_whole_is_not_that_of_its_parts_and_that_is_said() -> None:
    effects = [
        Effect(id="care", quantity=1, price=500, gains={"gemeente": 0.5, "jeugd": 0.5}),
    ]
    some = project(case=case(effects=effects))

    made = share_project(some, maximum_eur={"gemeente": 10}, draws=1)

    assert notes(made)["share.limit-own"] == {"party": "gemeente"}
    assert made.bill is not None
    assert made.bill.amounts_eur["jeugd"] > 10
    assert "share.limit-own" not in notes(share_project(some, maximum_eur={"jeugd": 10}, draws=1))


@pytest.mark.parametrize("rule", ["proportional", "equal"])
def test_who_gains_nothing_pays_what_was_promised_and_no_more(rule: str) -> None:
    moved = [Transfer(id="aid", from_="opvang", to="gemeente", per_year=300)]
    some = project(case=case(transfers=moved))

    made = share_project(some, rule=rule, minimum_eur={"fonds": 40, "opvang": 50}, draws=8)

    assert made.bill is not None
    assert (made.bill.amounts_eur["fonds"], made.bill.amounts_eur["opvang"]) == (40, 50)
    assert "share.loser-pays" in notes(made)
    assert "opvang" not in {each.party for each in made.risks}
    assert "opvang" not in {each.party for each in made.cashing}
    if rule == "proportional":
        assert made.stability is not None
        assert [each.key for each in made.stability.reasons] == ["share.holds-promised"]


def test_a_part_of_the_residents_is_of_the_residents_unless_it_says_otherwise() -> None:
    parties = (
        *PARTIES,
        Party(id="huurders", part_of="bewoners"),
        Party(id="winkel", part_of="bewoners", sector=Sector.COMPANY),
    )
    effects = [
        Effect(id="homes", quantity=1, price=900, gains={"huurders": 0.5, "winkel": 0.5}),
    ]
    some = Project(id="a", name="A", parties=parties, case=case(effects=effects))

    made = share_project(some, draws=1)

    assert made.bill is not None
    assert made.bill.amounts_eur["huurders"] == 0
    assert made.bill.amounts_eur["winkel"] > 0


def test_what_matters_to_those_who_share_changes_the_advice() -> None:
    written = share_project(project(sharing=SharingTerms(aims=["disputed"])), draws=1)
    asked = share_project(project(), aims=["spare-small"], draws=1)

    assert written.comparison is not None
    assert asked.comparison is not None
    assert (written.comparison.advised, asked.comparison.advised) == ("talmud", "cel")
    with pytest.raises(InvalidValueError, match="aims"):
        share_project(project(), aims=["speed"], draws=1)


def test_an_appraisal_of_another_case_is_refused() -> None:
    other = appraise(case(horizon_years=2), parties=PARTIES, draws=1)

    with pytest.raises(InvalidValueError, match="appraisal"):
        share_project(project(), appraisal=other)


@pytest.mark.parametrize("name", ["minimum_eur", "maximum_eur", "ability"])
def test_limits_that_are_no_mapping_are_refused(name: str) -> None:
    options: dict[str, Any] = {name: 5}
    with pytest.raises(InvalidValueError, match=name):
        share_project(project(), **options, draws=1)


def test_an_amount_that_is_asked_goes_before_that_of_the_document() -> None:
    terms = SharingTerms(minimum_eur={"jeugd": 900}, ability={"jeugd": 1, "gemeente": 9})

    made = share_project(project(sharing=terms), minimum_eur={"jeugd": 950}, draws=1)
    able = share_project(
        project(sharing=terms), rule="ability", ability={"verzekeraar": 1}, draws=1
    )

    assert made.bill is not None
    assert made.bill.amounts_eur["jeugd"] == pytest.approx(950)
    # The ability of who is not on the bill says nothing.
    assert able.bill is not None
    assert set(able.bill.amounts_eur) == {"bewoners", "jeugd", "verzekeraar"}


def test_a_rule_that_is_asked_is_looked_up_also_where_nobody_gains() -> None:
    with pytest.raises(UnknownKeyError):
        share_project(project(case=case(effects=[])), rule="talmoed", draws=1)


def test_a_promise_does_not_hide_that_somebody_else_would_leave() -> None:
    effects = [
        Effect(id="care", quantity=1, price=600, gains={"verzekeraar": 1}),
        Effect(id="youth", quantity=1, price=50, gains={"jeugd": 1}),
    ]
    some = project(case=case(effects=effects))

    made = share_project(some, rule="equal", minimum_eur={"fonds": 40}, draws=1)

    assert made.stability is not None
    assert made.stability.blocking == ("jeugd",)
    assert "share.holds-promised" not in keys(made.stability.reasons)


def test_a_party_is_called_as_the_document_says_and_else_as_the_catalogue_does() -> None:
    named = Party(id="verzekeraar", name="Zorg en Zekerheid", name_en="Care", public=False)
    catalogue = load_catalogue(only=[]).with_records([named], owner="list")
    bare = (Party(id="gemeente", name="Zonneveld"), Party(id="verzekeraar"), *PARTIES[3:4])
    effects = [Effect(id="care", quantity=1, price=500, gains={"verzekeraar": 1})]
    some = Project(id="a", name="A", parties=bare, case=case(effects=effects))

    made = share_project(some, catalogue=catalogue, draws=1)

    names = {each.id: (each.name, each.name_en) for each in made.parties}
    assert names["gemeente"] == ("Zonneveld", None)
    assert names["verzekeraar"] == ("Zorg en Zekerheid", "Care")
