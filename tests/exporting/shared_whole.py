"""A made-up sharing with everything in it, for the tests of words and reports."""

from typing import Final

from vierplusen.domain import (
    BenefitMap,
    Bill,
    BudgetShift,
    CashingOption,
    ComparedRule,
    FrozenMap,
    Gain,
    Holds,
    JointCost,
    LossRisk,
    Message,
    NewForOld,
    Party,
    Payments,
    Pocket,
    PocketMap,
    PocketSums,
    PolicyDomain,
    Range,
    RuleComparison,
    RuleProperty,
    Sector,
    Sharing,
    Stability,
    Stake,
    Taken,
)

PARTIES: Final = (
    Party(id="gemeente", name="gemeente Zonneveld", name_en="town of Zonneveld", public=True),
    Party(id="jeugd", name="dienst jeugd", name_en="youth service", part_of="gemeente"),
    Party(id="corporatie", name="woningcorporatie", name_en="housing corporation"),
    Party(id="bewoners", name="de bewoners", sector=Sector.RESIDENTS),
)
DOMAINS: Final = (
    PolicyDomain(id="wonen", name="wonen", name_en="housing"),
    PolicyDomain(id="zorg"),
)


def sums(pays: float, gains: float, cashable: float | None, **domains: float) -> PocketSums:
    return PocketSums(
        pays_eur=pays, gains_eur=gains, cashable_eur=cashable, net_eur=gains - pays,
        by_domain_eur=FrozenMap(domains),
    )  # fmt: skip


GRADES: Final = BenefitMap(
    gains=(Gain(party="corporatie", domain="wonen", gain=Range(0.75, 0.75), texts=("rust",)),),
    stakes=(Stake(party="corporatie", gain=Range(0.75, 0.75), invests=False, member=False),),
    domains=FrozenMap({"wonen": Range(0.75, 0.75)}),
    invite=(),
    remarks=(Message("map.open"),),
    complete=False,
)

POCKETS: Final = PocketMap(
    pockets=(
        Pocket(
            party="gemeente", part_of=None, member=True,
            own=sums(90_000, 20_000, 20_000, zorg=15_000, unassigned=5000),
            whole=sums(90_000, 50_000, 35_000, zorg=45_000, unassigned=5000),
        ),
        Pocket(
            party="corporatie", part_of=None, member=False,
            own=sums(0, 40_000, None, wonen=40_000, zorg=0),
            whole=sums(0, 40_000, None, wonen=40_000),
        ),
        Pocket(
            party="jeugd", part_of="gemeente", member=True,
            own=sums(0, 30_000, 15_000, zorg=30_000), whole=sums(0, 30_000, 15_000, zorg=30_000),
        ),
        Pocket(
            party="bewoners", part_of=None, member=None,
            own=sums(10_000, -2000, 0, wonen=3000, unassigned=-5000),
            whole=sums(10_000, -2000, 0, wonen=3000, unassigned=-5000),
        ),
    ),
    gains_without_paying=("corporatie", "jeugd"),
    pays_without_gaining=(),
    losers=("bewoners",),
    absent=("corporatie",),
    unassigned_eur=1500.0,
    invite=(
        Message("invite.absent", {"party": "corporatie",
                                  "why": (Message("invite.where", {"domains": "wonen, zorg"}),)}),
    ),
    remarks=(Message("map.pays-without-gain", {"party": "bewoners"}, sources=("nota",)),),
)  # fmt: skip

BILL: Final = Bill(
    amounts_eur=FrozenMap(
        {"gemeente": 20_000.0, "corporatie": 39_999.995, "jeugd": 30_000.005, "bewoners": 0.0}
    ),
    amounts_cents=FrozenMap(
        {"gemeente": 2_000_000, "corporatie": 3_999_999, "jeugd": 3_000_001, "bewoners": 0}
    ),
    unassigned_eur=10_000.0,
    unassigned_cents=1_000_000,
    rule="proportional",
    reasons=(
        Message("share.by-rule", {"eur": 90_000.0, "rule": Message("rule.proportional")}),
        Message("share.cannot-pay", {"party": "bewoners", "gains": 3000.0}),
    ),
    cost_eur=100_000.0,
    benefits_eur=FrozenMap(
        {"gemeente": 20_000.0, "corporatie": 40_000.0, "jeugd": 30_000.0, "bewoners": 0.0}
    ),
    provenance=(
        Taken(kind="sharing-rule", key="proportional", plugin="vierplusen",
              distribution="vierplusen", version="0"),
    ),
)  # fmt: skip


def risk(party: str, chance: float, loss: float) -> LossRisk:
    return LossRisk(
        party=party, pays_eur=20_000.0, gains_eur=20_000.0, chance=chance, chance_error=0.0,
        mean_loss_eur=loss, message=Message("risk.some"),
    )  # fmt: skip


STABILITY: Final = Stability(
    stable=False,
    blocking=("corporatie", "jeugd"),
    by_eur=500.0,
    change_eur=FrozenMap({"corporatie": -300.0, "jeugd": -200.0, "gemeente": 500.0}),
    moved_eur=500.0,
    shortfall_eur=0.0,
    method="enumeration",
    reasons=(Message("stability.loses", {"eur": 500.0, "parties": "corporatie, jeugd"}),),
)
HELD: Final = Stability(
    stable=True, blocking=(), by_eur=0.0, change_eur=FrozenMap(), moved_eur=0.0,
    shortfall_eur=0.0, method="closed-form", reasons=(),
)  # fmt: skip
PAYMENTS: Final = Payments(
    cents=FrozenMap(
        {
            "gemeente": FrozenMap({2025: 1_000_001, 2026: 999_999}),
            "corporatie": FrozenMap({2025: 2_000_000, 2026: 1_999_999}),
            "jeugd": FrozenMap({2025: 1_500_000, 2026: 1_500_001}),
            "bewoners": FrozenMap({2025: 0, 2026: 0}),
        }
    ),
    by_party_cents=FrozenMap(
        {"gemeente": 2_000_000, "corporatie": 3_999_999, "jeugd": 3_000_001, "bewoners": 0}
    ),
    by_year_cents=FrozenMap({2025: 5_000_001, 2026: 4_999_999}),
    unassigned_cents=FrozenMap({2025: 500_000, 2026: 500_000}),
)
COMPARISON: Final = RuleComparison(
    rows=(
        ComparedRule(
            rule="ability", bill=None, stability=None, fits=False,
            properties=FrozenMap({RuleProperty.EFFICIENT: Holds.ALWAYS}),
            reasons=(Message("advice.suits.unsure-gains"),),
        ),
        ComparedRule(
            rule="proportional", bill=BILL, stability=STABILITY, fits=False,
            properties=FrozenMap(dict.fromkeys(RuleProperty, Holds.ALWAYS)), reasons=(),
        ),
        ComparedRule(
            rule="games/nucleolus", bill=BILL, stability=HELD, fits=True,
            properties=FrozenMap({RuleProperty.CORE: Holds.CORE_EXISTS}),
            reasons=(Message("advice.fits.core-groups"), Message("advice.judgement")),
        ),
    ),
    advised="games/nucleolus",
    reasons=(Message("advice.judgement"),),
)  # fmt: skip
JUDGED: Final = Message("cash.judgement", {"whose": Message("cash.whose.library")})
CASHING: Final = (
    CashingOption(party="corporatie", instrument="staff-on-loan", eur=40_000.0, fits=True,
                  rule="a", reasons=(Message("cash.is-soon", {"year": 2026}), JUDGED)),
    CashingOption(party="corporatie", instrument="eigen-manier", eur=40_000.0, fits=None,
                  rule="b", reasons=()),
    CashingOption(party="jeugd", instrument="budget-shift", eur=30_000.0, fits=False,
                  rule="c", reasons=(Message("cash.need-year"),)),
)  # fmt: skip
NEW_FOR_OLD: Final = NewForOld(
    shifts=(
        BudgetShift(party="jeugd", domain="zorg", year=2026, eur=10_000.0, decisions=("nieuw",)),
        BudgetShift(party="jeugd", domain="zorg", year=2027, eur=None),
        BudgetShift(party="gemeente", domain="unassigned", year=2026, eur=5000.0),
    ),
    costs_eur=FrozenMap({2025: 60_000.0, 2026: 40_000.0}),
    freed_eur=FrozenMap({2026: 15_000.0, 2027: 0.0}),
    unfunded_eur=FrozenMap({2025: 60_000.0, 2026: 25_000.0}),
    bridge_eur=85_000.0,
    closed_year=None,
    unknown=("corporatie",),
    decisions=FrozenMap({"nieuw": ("jeugd",)}),
    reasons=(Message("shift.two-pots", {"parties": "jeugd, gemeente"}),),
)
JOINT: Final = JointCost(
    bill=Bill(
        amounts_eur=FrozenMap({"gemeente": 80.5, "corporatie": -20.5}),
        amounts_cents=FrozenMap({"gemeente": 8050, "corporatie": -2050}),
        unassigned_eur=0.0, unassigned_cents=0, rule="shapley", reasons=(), cost_eur=60.0,
        bounds_eur=FrozenMap({"gemeente": (80.0, 81.0)}),
        provenance=(
            Taken(kind="reference", key="Party:gemeente", plugin="nl",
                  distribution="vierplusen-nl", version="1"),
        ),
    ),
    stability=HELD,
    comparison=RuleComparison(rows=(), advised=None, reasons=(Message("advice.none.free"),)),
)  # fmt: skip

WHOLE: Final = Sharing(
    id="verzonnen",
    name="Verzonnen",
    grades=GRADES,
    pockets=POCKETS,
    bill=BILL,
    stability=STABILITY,
    risks=(risk("gemeente", 0.0, 0.0), risk("corporatie", 0.3, 1200.0), risk("jeugd", 1.0, 5.0)),
    payments=PAYMENTS,
    comparison=COMPARISON,
    cashing=CASHING,
    new_for_old=NEW_FOR_OLD,
    notes=(Message("share.expected", {"horizon": 3, "year": 2025}),),
    illustrative=True,
    parties=PARTIES,
    domains=DOMAINS,
    provenance=BILL.provenance,
    joint=JOINT,
)
