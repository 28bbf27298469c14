"""On whom a plan leans, and who gains by it and could fill its gap."""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.financing.firming import planned as plan_of
from tests.financing.firming import source

from vierplusen import (
    Case,
    Cost,
    Effect,
    FinancingPlan,
    FundingSource,
    InvalidValueError,
    Need,
    Party,
    Project,
    Sector,
    Sharing,
    close_gap,
    dependency,
    gap_partners,
    share_project,
)
from vierplusen.domain import Dependency, Message
from vierplusen.labels import Words
from vierplusen.testing.strategies.financing import financing_plans

NEED = tuple(Need(category="staff", year=year, eur=100) for year in (2025, 2026))
WORDS = Words("nl")


def planned(*funding: FundingSource, need: tuple[Need, ...] = NEED) -> FinancingPlan:
    return plan_of(*funding, need=need)


def said(found: Dependency) -> list[str]:
    return [WORDS.say(each) for each in found.reasons]


# Dependency


@given(financing_plans())
def test_what_it_says_agrees_with_the_plan(plan: FinancingPlan) -> None:
    found = dependency(plan)
    paying = {name: cents for name, cents in plan.by_funding_cents.items() if cents}

    assert found.largest_share == plan.largest_share
    assert found.temporary_share == plan.temporary_share
    assert found.cliff_year == plan.cliff_year
    assert 0 <= found.applications <= len(paying)
    assert (found.largest is None) == (not paying)
    if found.largest is not None:
        assert paying[found.largest] == max(paying.values())
        assert found.fund_share is not None
        assert 0 <= found.fund_share <= 1
        assert (found.fund_share > 0) == (found.applications > 0)
    for lang in ("nl", "en"):
        words = Words(lang)
        assert all(words.has(each.key) for each in found.reasons)
        assert not any("{" in words.say(each) for each in found.reasons)
    assert dependency(plan) == found


def test_funds_and_how_often_they_have_to_be_asked() -> None:
    plan = planned(
        source("fonds", "grant", cap=80, name="Fonds X"),
        source("buurt", "crowdfunding", cap=60, temporary=False),
        source("stad", "fee", cap=60, temporary=False),
    )
    found = dependency(plan)

    assert (found.largest, found.largest_share, found.applications) == ("fonds", 0.4, 2)
    assert found.fund_share == 0.7
    texts = said(found)
    assert texts[:2] == [
        "De grootste bron is Fonds X: 40% van het geld.",
        "Van het geld moet 70% worden aangevraagd of opgehaald, bij 2 bronnen.",
    ]
    assert "70% van haar budget" in texts[2]
    assert "95 aanvragen" in texts[2]


def test_one_source_for_all_that_ends() -> None:
    texts = said(dependency(planned(source("fonds", "grant"), need=NEED[:1])))

    assert texts[0] == "Al het geld komt van één bron: fonds."
    assert "bij één bron: fonds." in texts[1]
    assert "Van het geld in 2025 is 100% tijdelijk." in texts
    assert texts[-1] == "Na 2025 houdt dat geld op. Zorg dat er dan ander geld is."


def test_temporary_money_that_ends_within_the_plan() -> None:
    lasting = source("stad", "fee", cap_per_year=50, temporary=False)
    found = dependency(planned(source("pilot", "fee", years=[2025, 2025]), lasting))
    texts = said(found)

    assert found.cliff_year == 2026
    assert "Van het geld in 2025 is 100% tijdelijk, in 2026 is dat 0%." in texts
    assert "In 2026 is er tijdelijk geld opgehouden en ontbreekt er geld." in texts
    assert "Niets van het geld hoeft te worden aangevraagd." in texts
    assert not any(each.startswith("Na ") for each in texts)


def test_lasting_money_and_none() -> None:
    lasting = said(dependency(planned(source("eigen", "own", temporary=False))))
    nobody = dependency(planned())

    assert lasting[-1] == "Niets van het geld is tijdelijk."
    assert said(nobody) == ["Niemand betaalt iets in dit plan."]
    assert (nobody.largest, nobody.largest_share, nobody.fund_share) == (None, None, None)
    with pytest.raises(InvalidValueError):
        dependency("plan")  # type: ignore[arg-type]  # on purpose


# Partners


def sharing(**gains: float) -> Sharing:
    """Let a municipality pay 100, and each of these gain so much."""
    effects = [
        Effect(id=party, quantity=1, price=eur, gains={party: 1}) for party, eur in gains.items()
    ]
    case = Case(
        base_year=2024, price_year=2024, horizon_years=1, discount=0.0,
        costs=[Cost(id="team", payer="gemeente", per_year=100)], effects=effects,
    )  # fmt: skip
    parties = [
        Party(id="gemeente", sector=Sector.MUNICIPALITY),
        Party(id="wijkteam", part_of="gemeente"),
        Party(id="bewoners", sector=Sector.RESIDENTS),
        Party(id="verzekeraar", name="De Verzekeraar"),
        Party(id="corporatie"),
    ]
    return share_project(Project(id="a", name="A", case=case, parties=tuple(parties)))


SHARED = sharing(verzekeraar=300, corporatie=50, wijkteam=20)


def names(gap: int, shared: Sharing, *funding: FundingSource) -> list[tuple[str, float, float]]:
    return [
        (each.party, each.net_eur, each.fills_eur) for each in gap_partners(gap, shared, funding)
    ]


def test_who_gains_more_than_it_pays_and_gives_nothing_yet() -> None:
    shared = sharing(verzekeraar=300, corporatie=50, bewoners=500, gemeente=80)

    # The municipality pays 100 and gains 80; residents are not asked.
    assert names(12_000, shared) == [("verzekeraar", 300.0, 120.0), ("corporatie", 50.0, 50.0)]
    assert names(12_000, shared, source("a", party="verzekeraar"), source("b")) == [
        ("corporatie", 50.0, 50.0)
    ]
    assert names(0, shared) == []
    assert names(-5, shared) == []


@given(st.integers(1, 10**6), st.floats(0, 400), st.floats(0, 400))
def test_nobody_is_asked_more_than_it_gains_or_than_is_open(
    gap: int, one: float, other: float
) -> None:
    pockets = SHARED.pockets
    assert pockets is not None
    nets = {"verzekeraar": one, "corporatie": other}
    drawn = tuple(
        evolve(each, own=evolve(each.own, net_eur=nets.get(each.party, 0.0)))
        for each in pockets.pockets
    )
    found = names(gap, evolve(SHARED, pockets=evolve(pockets, pockets=drawn)))

    assert [net for _, net, _ in found] == sorted((net for _, net, _ in found), reverse=True)
    for _, net, fills in found:
        assert 0 < fills <= net
        assert round(fills * 100) <= gap


def test_what_it_says_of_them() -> None:
    pockets = SHARED.pockets
    assert pockets is not None
    cash = {"verzekeraar": 40.0, "corporatie": None, "wijkteam": 0.0, "gemeente": None}
    shared = evolve(
        SHARED,
        pockets=evolve(
            pockets,
            pockets=tuple(
                evolve(each, own=evolve(each.own, cashable_eur=cash[each.party]))
                for each in pockets.pockets
            ),
        ),
    )
    paying = source("stad", "fee", party="gemeente")
    found = gap_partners(6_000, shared, [paying])

    assert [each.message.key for each in found] == [
        "close.partner-all", "close.partner", "close.partner-part",
    ]  # fmt: skip
    assert [each.message.values["cash"] for each in found] == [
        Message("close.cash", {"eur": 40.0}),
        Message("close.cash-unknown"),
        Message("close.cash-none"),
    ]
    assert gap_partners(500, shared, [paying])[2].message.key == "close.partner-all-part"
    for lang in ("nl", "en"):
        for each in found:
            assert Words(lang).has(each.message.key)
            assert "{" not in Words(lang).say(each.message)
    assert WORDS.say(found[0].message) == (
        "verzekeraar heeft per saldo € 300 baat en betaalt hier nog niets. Deze partij kan het "
        "hele gat (€ 60) vullen zonder erop achteruit te gaan. Van haar baten is € 40 "
        "verzilverbaar: met dat bedrag gaat een begroting echt omlaag."
    )


def test_partners_in_how_a_gap_closes() -> None:
    fund = source("fonds", "grant", cap=150, party="fonds-x")
    found = close_gap(planned(fund), sharing=SHARED)

    assert [each.party for each in found.partners] == ["verzekeraar", "corporatie", "wijkteam"]
    texts = [WORDS.say(each) for each in found.reasons]
    assert any("kan samen het hele gat (€ 50) vullen" in each for each in texts)
    far = close_gap(planned(evolve(fund, cap=1), need=(NEED[0], evolve(NEED[1], eur=900))),
                    sharing=SHARED)  # fmt: skip
    texts = [WORDS.say(each) for each in far.reasons]
    assert any("kan samen € 370 van het gat vullen" in each for each in texts)
    assert close_gap(planned(fund), sharing=evolve(SHARED, pockets=None)).partners == ()


@pytest.mark.parametrize(
    "wrong",
    [
        (1.5, SHARED, []), (True, SHARED, []), (1, "sharing", []), (1, SHARED, ["fonds"]),
    ],
)  # fmt: skip
def test_bad_input_of_partners_is_named(wrong: tuple[Any, Any, Any]) -> None:
    with pytest.raises(InvalidValueError):
        gap_partners(*wrong)
