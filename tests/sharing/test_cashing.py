"""Cashing in: which instrument fits which party, by rules as data."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierplusen import CASHING_RULES, Words, appraise, cash_in, share
from vierplusen.appraisal.appraised import Appraisal
from vierplusen.domain import (
    Case,
    CashingOption,
    CashingRule,
    Catalogue,
    Cost,
    Effect,
    LossRisk,
    Message,
    Party,
    Sector,
    Source,
    Transfer,
)
from vierplusen.errors import InvalidValueError
from vierplusen.labels.own import OWN as LABELS
from vierplusen.sharing.cashing import _options, _Owned
from vierplusen.sharing.cashing_facts import UNKNOWN_SHARE, PayerFacts

PEOPLE = (
    Party(id="gemeente", sector=Sector.MUNICIPALITY, public=True),
    Party(id="jeugd", part_of="gemeente"),
    Party(id="werkgever", sector=Sector.COMPANY, public=False),
    Party(id="verzekeraar", sector=Sector.HEALTH_INSURER, public=False),
    Party(id="politie", sector=Sector.POLICE_AND_JUSTICE, public=True),
    Party(id="school", sector=Sector.EDUCATION, public=True),
    Party(id="buren", sector=Sector.RESIDENTS, public=False),
    Party(id="vreemd"),
)
GAINS = {"werkgever": 5070.0, "gemeente": 5145.0, "verzekeraar": 2285.0}
"""A lifestyle that is better, by who pays for the old one."""


def effect(party: str, eur: float, **more: Any) -> Effect:  # noqa: ANN401  # each test gives what fits
    usual = {"quantity": 1, "price": eur, "years": 1, "kind": "fiscal", "cashable_share": 0}
    return Effect(**{"id": f"e-{party}", **usual, "gains": {party: 1}, **more})


def counted(*effects: Effect, **more: Any) -> Appraisal:  # noqa: ANN401  # as above
    years = {"base_year": 2025, "price_year": 2025, "horizon_years": 5, "discount": 0.0}
    made = Case(**{**years, "effects": effects, **more})
    return appraise(made, parties=PEOPLE, draws=16)


def risk(party: str, chance: float) -> LossRisk:
    return LossRisk(
        party=party, pays_eur=1, gains_eur=2, chance=chance, chance_error=0, mean_loss_eur=0,
        message=Message("text", {"text": party}),
    )  # fmt: skip


def brief(options: tuple[CashingOption, ...]) -> list[tuple[str, str, bool | None]]:
    return [(each.party, each.instrument, each.fits) for each in options]


def of(party: str, options: tuple[CashingOption, ...]) -> dict[str, bool | None]:
    return {each.instrument: each.fits for each in options if each.party == party}


def said(option: CashingOption) -> list[str]:
    return [each.key for each in option.reasons]


def test_a_price_scale_by_payer_gives_each_payer_its_own_ways() -> None:
    appraisal = counted(
        effect("werkgever", 5070, kind="economic", cashable_share=None),
        effect("gemeente", 5145, cashable_share=1),
        effect("verzekeraar", 2285, cashable_share=None),
    )
    bill = share(8000, GAINS)
    sure = [risk(each, 0.1) for each in GAINS]

    assert brief(cash_in(bill, appraisal, risks=sure)) == [
        ("gemeente", "budget-shift", True),
        ("gemeente", "fee-per-trajectory", True),
        ("gemeente", "tailored-tender", True),
        ("werkgever", "fee-per-trajectory", True),
        ("werkgever", "staff-on-loan", True),
        ("werkgever", "appreciation-contribution", True),
        ("verzekeraar", "fee-per-trajectory", True),
        ("verzekeraar", "appreciation-contribution", None),
    ]


def test_amounts_are_those_of_the_bill_and_who_pays_nothing_is_left_out() -> None:
    appraisal = counted(effect("politie", 100), effect("gemeente", 100))
    bill = share(100, {"politie": 100, "gemeente": 100}, cannot_pay=["gemeente"])
    made = cash_in(bill, appraisal)

    assert {(each.party, each.eur) for each in made} == {("politie", 100.0)}


def test_without_risks_what_has_to_be_sure_hangs_on_it() -> None:
    appraisal = counted(effect("gemeente", 100, cashable_share=1))
    made = cash_in(share(60, {"gemeente": 100}), appraisal)

    assert of("gemeente", made)["budget-shift"] is None
    shift = next(each for each in made if each.instrument == "budget-shift")
    assert said(shift) == ["cash.need-sure", "cash.then", "cash.judgement-source"]


def test_a_part_is_of_the_kind_of_its_whole() -> None:
    appraisal = counted(effect("jeugd", 100, cashable_share=1))
    made = cash_in(share(60, {"jeugd": 100}), appraisal, risks=[risk("jeugd", 0)])

    assert of("jeugd", made) == {
        "budget-shift": True, "fee-per-trajectory": True, "tailored-tender": True,
    }  # fmt: skip


def test_the_catalogue_says_what_the_appraisal_leaves_open() -> None:
    appraisal = counted(effect("vreemd", 100))
    bill = share(60, {"vreemd": 100})
    known = Catalogue(()).with_records(
        [Party(id="vreemd", sector=Sector.POLICE_AND_JUSTICE, public=True)], owner="list"
    )

    assert set(of("vreemd", cash_in(bill, appraisal)).values()) == {None}
    assert of("vreemd", cash_in(bill, appraisal, catalogue=known))["staff-on-loan"] is True


def test_a_party_of_unknown_kind_is_told_what_to_find_out() -> None:
    made = cash_in(share(60, {"vreemd": 100}), counted(effect("vreemd", 100)))

    found = {key for each in made for key in said(each)}
    assert {"cash.need-sector", "cash.need-sure"} <= found


def test_a_party_without_a_gain_here_is_asked_what_and_when() -> None:
    """The bill may be of other benefits than the appraisal."""
    rule = CashingRule(key="r", instrument="i", public=False, most_cashable=0.5, within_years=1)
    bill = share(60, {"vreemd": 100})
    (made,) = cash_in(bill, counted(effect("gemeente", 1)), rules=[rule])

    assert made.fits is None
    assert said(made) == [
        "cash.need-public", "cash.need-cashable", "cash.need-year", "cash.judgement",
    ]  # fmt: skip


def test_residents_have_no_instrument() -> None:
    bill = share(60, {"buren": 100})

    assert cash_in(bill, counted(effect("buren", 100)), risks=[risk("buren", 0)]) == ()


def test_what_one_decision_would_change_is_said() -> None:
    made = cash_in(share(60, {"politie": 100}), counted(effect("politie", 100)),
                   risks=[risk("politie", 0)])  # fmt: skip
    *_, last = made

    assert (last.instrument, last.fits) == ("budget-shift", False)
    assert said(last) == ["cash.would-cashable", "cash.judgement-source"]


def test_what_measuring_would_change_is_said() -> None:
    lasting = counted(effect("school", 100, cashable_share=0.4, years=3))
    made = cash_in(share(60, {"school": 100}), lasting, risks=[risk("school", 0.3)])
    basic = next(each for each in made if each.instrument == "basic-percentage")

    assert basic.fits is False
    assert said(basic) == ["cash.would-sure", "cash.judgement-source"]
    assert dict(basic.reasons[0].values) == pytest.approx({"least": 0.8, "percent": 70.0})


@pytest.mark.parametrize(("years", "fits"), [(2, False), (3, True), (5, True)])
def test_basic_funding_changes_only_for_a_gain_that_lasts(years: int, *, fits: bool) -> None:
    gain = counted(effect("school", 100, cashable_share=1, years=years))
    made = cash_in(share(60, {"school": 100}), gain, risks=[risk("school", 0.1)])
    basic = next(each for each in made if each.instrument == "basic-percentage")

    assert basic.fits is fits
    key = "cash.lasts" if fits else "cash.would-last"
    assert Message(key, {"years": years, "least": 3}) in basic.reasons


def test_a_gain_that_begins_later_fits_later() -> None:
    made = cash_in(share(60, {"verzekeraar": 100}),
                   counted(effect("verzekeraar", 100, cashable_share=1, start=3)),
                   risks=[risk("verzekeraar", 0)])  # fmt: skip

    assert brief(made) == [("verzekeraar", "fee-per-trajectory", False)]
    assert made[0].reasons[0] == Message("cash.would-soon", {"year": 2028})


def test_what_is_unsure_asks_for_appreciation_only() -> None:
    made = cash_in(share(60, {"school": 100}), counted(effect("school", 100, cashable_share=1)),
                   risks=[risk("school", 0.4)])  # fmt: skip
    first = made[0]

    assert (first.instrument, first.rule, first.fits) == (
        "appreciation-contribution", "appreciation-unsure", True,
    )  # fmt: skip
    assert "cash.is-sure" in said(first)


def test_transfers_and_spared_costs_are_money() -> None:
    """And losses, and transfers that go out, do not count against it."""
    appraisal = counted(
        effect("gemeente", 100),
        effect("gemeente", -500, id="worse"),
        costs=[
            Cost(id="new", payer="gemeente", per_year=50, years=1),
            Cost(id="old", payer="gemeente", per_year=150, years=1, start=1, alternative="zero"),
        ],
        transfers=[
            Transfer(id="in", from_="school", to="gemeente", per_year=200, years=1, start=2),
            Transfer(id="out", from_="gemeente", to="school", per_year=900, years=1),
        ],
    )
    rule = CashingRule(key="r", instrument="i", least_cashable=0.75, within_years=0)
    bill = share(10, {"gemeente": 100, "school": 100})
    made = {each.party: each for each in cash_in(bill, appraisal, rules=[rule])}

    assert made["gemeente"].fits is True
    # 150 that is spared and 200 that comes in, of 450: what it pays for the project is apart.
    assert Message("cash.is-cashable", {"share": 350 / 450}) in made["gemeente"].reasons
    assert Message("cash.is-all-cashable") in made["school"].reasons


@pytest.mark.parametrize(
    ("cashable", "least", "key"),
    [
        (0.0, 0.0, "cash.is-not-cashable"),
        (0.3, 0.2, "cash.is-cashable"),
        (1.0, 0.2, "cash.is-all-cashable"),
    ],
)
def test_the_share_of_a_gain_that_is_cashable_is_said(
    cashable: float, least: float, key: str
) -> None:
    rule = CashingRule(key="r", instrument="i", least_cashable=least)
    appraisal = counted(effect("school", 100, cashable_share=cashable))
    (made,) = cash_in(share(60, {"school": 100}), appraisal, rules=[rule])

    assert made.fits is True
    assert said(made)[0] == key


def test_a_share_that_is_partly_known_is_an_interval() -> None:
    appraisal = counted(
        effect("school", 100, cashable_share=1),
        effect("school", 100, id="open", cashable_share=None),
        effect("school", 100, id="unclear", kind=None, cashable_share=None),
    )
    bill = share(60, {"school": 100})

    def asked(least: float) -> CashingOption:
        rule = CashingRule(key="r", instrument="i", least_cashable=least)
        return cash_in(bill, appraisal, rules=[rule])[0]

    assert asked(0.5).fits is None
    assert asked(0.3).fits is True
    key, values = asked(0.3).reasons[0].key, dict(asked(0.3).reasons[0].values)
    assert (key, values) == ("cash.is-cashable-between", {"low": pytest.approx(1 / 3), "high": 1.0})


def test_where_nothing_is_known_and_nothing_asked_nothing_is_said() -> None:
    rule = CashingRule(key="r", instrument="i", least_cashable=0.0, least_sure=0.0, most_sure=1.0)
    appraisal = counted(effect("school", 100, cashable_share=None))
    (made,) = cash_in(share(60, {"school": 100}), appraisal, rules=[rule])

    assert (made.fits, said(made)) == (True, ["cash.judgement"])


def test_rules_of_a_catalogue_replace_ours_for_their_instrument() -> None:
    theirs = CashingRule(
        key="elders/lend", instrument="staff-on-loan", rank=1, reason_nl="Leen.",
        source=Source(id="elders"),
    )  # fmt: skip
    more = CashingRule(key="elders/bond", instrument="bond", public=True, rank=2, reason_en="Bond.")
    catalogue = Catalogue(()).with_records([theirs, more], owner="elders", version="3")
    appraisal = counted(effect("school", 100, cashable_share=1))
    bill = share(60, {"school": 100})
    made = cash_in(bill, appraisal, catalogue=catalogue)

    assert [(each.instrument, each.rule) for each in made[:2]] == [
        ("staff-on-loan", "elders/lend"), ("bond", "elders/bond"),
    ]  # fmt: skip
    assert "staff-on-loan" not in of("school", cash_in(bill, appraisal))
    owner = "elders (elders 3)"
    words = {lang: " ".join(map(Words(lang).say, made[0].reasons)) for lang in ("nl", "en")}
    assert words == {
        "nl": f"Leen. Dat is een oordeel van {owner}; het instrument zelf staat in elders.",
        "en": f"Leen. That is a judgement of {owner}; the instrument itself is in elders.",
    }


def test_rules_that_are_given_are_those_of_who_gave_them() -> None:
    rule = CashingRule(key="mine", instrument="i", reason_nl="Zo.", reason_en="So.")
    (made,) = cash_in(share(60, {"school": 100}), counted(effect("school", 100)), rules=[rule])

    assert made.reasons[-1].values["whose"] == Message("cash.whose.given")


def test_ours_are_marked_as_a_judgement_of_the_library() -> None:
    made = cash_in(share(60, {"politie": 100}), counted(effect("politie", 100)))

    for each in made:
        assert each.reasons[-1].values["whose"] == Message("cash.whose.library")
        assert "De rem op de projectencarrousel" in str(each.reasons[-1].values["source"])


def test_what_is_no_bill_appraisal_risk_or_rule_is_refused() -> None:
    appraisal, bill = counted(effect("school", 100)), share(60, {"school": 100})
    rule = CashingRule(key="r", instrument="i")

    tries: tuple[tuple[Any, dict[str, Any], str], ...] = (
        ((appraisal, appraisal), {}, "bill"),
        ((bill, bill), {}, "appraisal"),
        ((bill, appraisal), {"risks": [0.3]}, "risks[0]"),
        ((bill, appraisal), {"rules": ["r"]}, "rules[0]"),
        ((bill, appraisal), {"rules": [rule, rule]}, "rules[1].key"),
    )
    for arguments, options, path in tries:
        with pytest.raises(InvalidValueError) as caught:
            cash_in(*arguments, **options)
        assert [each.path for each in caught.value.faults] == [path]


def test_the_order_of_parties_risks_and_rules_does_not_matter() -> None:
    effects = [effect(each.id, 100 + at, cashable_share=at / 7) for at, each in enumerate(PEOPLE)]
    gains = {each.id: 100.0 for each in PEOPLE}
    risks = [risk(each.id, at / 10) for at, each in enumerate(PEOPLE)]
    turned = {each: gains[each] for each in reversed(gains)}

    assert cash_in(share(400, gains), counted(*effects), risks=risks) == cash_in(
        share(400, turned),
        counted(*reversed(effects)),
        risks=risks[::-1],
        rules=CASHING_RULES[::-1],
    )


def test_every_instrument_and_every_message_has_words() -> None:
    labels = LABELS.of_kind("label")

    assert {f"cash.instrument.{each.instrument}" for each in CASHING_RULES} <= set(labels)
    assert len({each.key for each in CASHING_RULES}) == len(CASHING_RULES)
    assert all(each.reason_nl and each.reason_en and each.source for each in CASHING_RULES)


SHARES = st.sampled_from([0.0, 0.25, 0.5, 0.8, 1.0])
FACTS = st.builds(
    PayerFacts,
    party=st.just("p"),
    sector=st.sampled_from([None, Sector.MUNICIPALITY, Sector.COMPANY, Sector.EDUCATION]),
    public=st.sampled_from([None, True, False]),
    cashable=st.one_of(
        st.just(UNKNOWN_SHARE), st.tuples(SHARES, SHARES).map(lambda pair: (min(pair), max(pair)))
    ),
    sure=st.none() | SHARES,
    first_year=st.none() | st.integers(0, 3),
    last_year=st.none() | st.integers(3, 6),
)
RULE = st.builds(
    CashingRule,
    key=st.sampled_from(["a", "b", "c", "d"]),
    instrument=st.sampled_from(["i", "j"]),
    sectors=st.sampled_from([(), (Sector.MUNICIPALITY,), (Sector.COMPANY, Sector.EDUCATION)]),
    public=st.sampled_from([None, True, False]),
    least_cashable=st.none() | SHARES,
    most_cashable=st.none() | SHARES,
    least_sure=st.none() | SHARES,
    most_sure=st.none() | SHARES,
    within_years=st.none() | st.integers(0, 2),
    least_years=st.none() | st.integers(1, 6),
    rank=st.integers(0, 2),
)


def outcomes(rule: CashingRule, facts: PayerFacts) -> list[bool | None]:
    """Ask every condition once more, for every value that the facts leave open."""

    def over(holds: list[bool]) -> bool | None:
        return True if all(holds) else False if not any(holds) else None

    shares = [facts.cashable[0], facts.cashable[1]]
    chances = [0.0, 1.0] if facts.sure is None else [facts.sure]
    made: list[bool | None] = []
    if rule.sectors:
        made.append(None if facts.sector is None else facts.sector in rule.sectors)
    if rule.public is not None:
        made.append(None if facts.public is None else facts.public == rule.public)
    for least, most, values in (
        (rule.least_cashable, rule.most_cashable, shares),
        (rule.least_sure, rule.most_sure, chances),
    ):
        made.extend(
            over([each >= bound for each in values]) for bound in (least,) if bound is not None
        )
        made.extend(
            over([each <= bound for each in values]) for bound in (most,) if bound is not None
        )
    if rule.within_years is not None:
        first = facts.first_year
        made.append(None if first is None else first <= rule.within_years)
    if rule.least_years is not None:
        begins, ends = facts.first_year, facts.last_year
        if begins is None or ends is None:
            made.append(None)
        else:
            made.append(ends - begins + 1 >= rule.least_years)
    return made


@given(FACTS, st.lists(RULE, max_size=4, unique_by=lambda rule: rule.key), st.data())
def test_options_name_what_fits_and_at_most_one_thing_that_does_not(
    facts: PayerFacts, rules: list[CashingRule], data: st.DataObject
) -> None:
    whose = Message("cash.whose.given")
    made = _options(facts, 10.0, 2025, [_Owned(each, whose) for each in rules])
    asked = {rule.key: outcomes(rule, facts) for rule in rules}

    for option in made:
        found = asked[option.rule]
        assert (option.fits is True) == all(found)
        assert (option.fits is None) == (None in found)
        assert found.count(False) == (option.fits is False)
    named = [each.instrument for each in made]
    assert len(set(named)) == len(named)
    assert {rule.instrument for rule in rules if all(asked[rule.key])} == {
        each.instrument for each in made if each.fits
    }
    assert {rule.instrument for rule in rules if False not in asked[rule.key]} == {
        each.instrument for each in made if each.fits is not False
    }
    order = {True: 0, None: 1, False: 2}
    rank = {rule.key: rule.rank for rule in rules}
    places = [(order[each.fits], rank[each.rule], each.rule) for each in made]
    assert places == sorted(places)
    mixed = data.draw(st.permutations(rules))
    assert _options(facts, 10.0, 2025, [_Owned(each, whose) for each in mixed]) == made


@pytest.mark.parametrize(
    ("given", "path"),
    [({"risks": None}, "risks"), ({"rules": 5}, "rules"), ({"catalogue": 5}, "catalogue")],
)
def test_what_is_no_row_and_no_catalogue_is_refused(given: dict[str, Any], path: str) -> None:
    appraisal = counted(effect("werkgever", 5070))
    with pytest.raises(InvalidValueError) as caught:
        cash_in(share(100, {"werkgever": 5070}), appraisal, **given)

    assert [each.path for each in caught.value.faults] == [path]


def test_what_held_in_every_draw_is_not_called_certain() -> None:
    made = cash_in(share(60, {"gemeente": 100}), counted(effect("gemeente", 100)),
                   risks=[risk("gemeente", 0)])  # fmt: skip

    assert "cash.is-sure-all" in {each.key for option in made for each in option.reasons}
