"""A made-up financing with everything in it, for the tests of words and reports."""

from collections.abc import Mapping, Sequence
from typing import Final

from attrs import evolve

from vierplusen.domain import (
    Admission,
    Breach,
    BreakEvenScale,
    BudgetShift,
    CallCriterion,
    CallOutcome,
    CashFlow,
    CashYear,
    Cliff,
    Closing,
    Continued,
    Dependency,
    Financed,
    FinancingOptions,
    FrozenMap,
    FundingSource,
    GapPartner,
    Marginal,
    Match,
    Message,
    MunicipalityBill,
    Need,
    NewForOld,
    Objective,
    PartialDate,
    Partner,
    Party,
    PlanRow,
    Proposal,
    Range,
    Robustness,
    Route,
    RouteFit,
    RoutePlan,
    RouteStep,
    ScaleOutcome,
    ScalePoint,
    ScaleScenario,
    ScaleYear,
    ScalingChange,
    Sector,
    Selection,
    SourceRisk,
    Taken,
    Term,
    TermChange,
    TransferTo,
)
from vierplusen.financing.finance import finance

PARTIES: Final = (
    Party(id="gemeente", name="gemeente Zonneveld", name_en="town of Zonneveld", public=True,
          sector=Sector.MUNICIPALITY),
    Party(id="corporatie", name="woningcorporatie", name_en="housing corporation",
          sector=Sector.HOUSING_CORPORATION),
    Party(id="wethouder-zorg", name="de wethouder zorg", name_en="the alderman for care"),
    Party(id="oranje", name="Oranjefonds", public=False, sector=Sector.FUND),
)  # fmt: skip
NEED: Final = (
    Need(category="staff", year=2026, eur=60_000),
    Need(category="staff", year=2027, eur=60_000),
    Need(category="staff", year=2028, eur=60_000),
    Need(category="housing", year=2026, eur=12_000),
    Need(category="housing", year=2027, eur=12_000),
    Need(category="housing", year=2028, eur=12_000),
    Need(category="material", year=2026, eur=20_000.50, cash_only=True),
)
FUNDING: Final = (
    FundingSource(id="oranje", party="oranje", form="grant", cap=60_000, probability=0.6,
                  match=Match(ratio=1), legal_forms=["foundation"], temporary=True, public=False,
                  years=[2026, 2027], source="regeling"),
    FundingSource(id="wmo", name="Wmo-budget", party="gemeente", form="shift", temporary=False,
                  from_budget="wmo-individual", decided_by="wethouder-zorg", decision="proposed",
                  cap_per_year=25_000),
    FundingSource(id="trajecten", party="gemeente", form="fee", price=900, volume=40,
                  temporary=False, probability=0.9),
    FundingSource(id="pand", party="corporatie", form="in-kind", categories=["housing"],
                  temporary=False),
    FundingSource(id="buurt", name="actie van de buurt", form="crowdfunding", cap=15_000,
                  all_or_nothing=True, fee_share=0.05, public=False, temporary=True,
                  match=Match(ratio=2, with_=["oranje"])),
    FundingSource(id="voorschot", name="lening van de bank", form="loan", cap=8_000, interest=0.02,
                  term_years=4, public=False, temporary=True, de_minimis=True,
                  awarded="2026-02-01", probability=0.95),
    FundingSource(id="leader", name="LEADER", form="grant", min=500_000, max_share=0.5),
)  # fmt: skip
SLICES: Final = (
    ("oranje", "staff", 2026, 3_000_000), ("oranje", "staff", 2027, 3_000_000),
    ("wmo", "staff", 2026, 1_000_000), ("wmo", "staff", 2027, 2_500_000),
    ("wmo", "staff", 2028, 2_500_000),
    ("trajecten", "staff", 2026, 1_200_000), ("trajecten", "staff", 2027, 500_000),
    ("trajecten", "staff", 2028, 1_400_000), ("trajecten", "repayment", 2027, 216_000),
    ("pand", "housing", 2026, 1_200_000), ("pand", "housing", 2027, 1_200_000),
    ("pand", "housing", 2028, 1_200_000),
    ("buurt", "material", 2026, 1_425_000),
    ("voorschot", "staff", 2026, 800_000),
)  # fmt: skip


class Fixed:
    """A strategy that gives what the tests need."""

    key = "pizza/mixed"

    def plan(
        self,
        need: Sequence[Need],
        funding: Sequence[FundingSource],
        *,
        options: FinancingOptions,
        benefits: Mapping[str, float] | None,
    ) -> Proposal:
        """Give the slices of the example, whatever is asked."""
        del need, funding, options, benefits
        return Proposal(
            rows=tuple(
                PlanRow(funding=funding, category=category, year=year, cents=cents)
                for funding, category, year, cents in SLICES
            ),
            reasons=(Message("plan.fees", {"cents": 75_000}),),
            objectives=(
                Objective(key="gap", cents=2_887_050, bound_cents=2_887_050),
                Objective(key="temporary-late", cents=0, bound_cents=0),
                Objective(key="largest", cents=6_000_000, bound_cents=5_500_000),
            ),
            complete=False,
        )


MADE: Final = finance(
    NEED, FUNDING, strategy=Fixed(), options={"max_public_share": 0.7},
    benefits={"gemeente": 100.0}, parties=PARTIES,
)  # fmt: skip
PLAN: Final = evolve(
    MADE,
    provenance=(
        Taken(kind="financing-strategy", key="pizza/mixed", plugin="pizza",
              distribution="vierplusen-pizza", version="0"),
    ),
)  # fmt: skip
BREACHES: Final = (
    Breach(
        term=Term.CAP, funding="oranje", by_cents=100,
        message=Message("breach.cap", {"source": "oranje", "cents": 6_000_100, "most": 6_000_000}),
    ),
)  # fmt: skip
NEEDS_CAP: Final = TermChange(
    term=Term.CAP, funding="oranje", by_cents=2_000_000, to=80_000.0,
    message=Message("close.cap", {"source": "oranje", "to": 8_000_000, "was": 6_000_000,
                                  "by": 2_000_000}),
)  # fmt: skip
NEEDS_YEARS: Final = TermChange(
    term=Term.YEARS, funding="oranje", message=Message("close.years", {"source": "oranje"})
)
NEEDS_FEWER: Final = TermChange(
    term=Term.PUBLIC_SHARE, to=0.8,
    message=Message("close.public-share", {"to": 80.0, "was": 70.0}),
)  # fmt: skip
CLOSING: Final = Closing(
    gap_cents=2_887_050,
    fewest=(NEEDS_CAP, NEEDS_YEARS),
    singles=(NEEDS_FEWER,),
    proved=True,
    partners=(
        GapPartner(
            party="corporatie", net_eur=40_000.0, fills_eur=28_870.5,
            message=Message(
                "close.partner-all",
                {"party": "corporatie", "net": 40_000.0, "fills": 2_887_050,
                 "cash": Message("close.cash-unknown")},
            ),
        ),
    ),
    reasons=(
        Message("close.other", {"strategy": "pizza/mixed", "cents": 2_887_050}),
        Message("close.partners-all", {"cents": 2_887_050}),
    ),
)  # fmt: skip
DEPENDENCY: Final = Dependency(
    largest="oranje", largest_share=0.28, fund_share=0.39, applications=3,
    temporary_share=PLAN.temporary_share, cliff_year=2028,
    reasons=(
        Message("firm.largest", {"source": "oranje", "share": 0.28}),
        Message("firm.cliff", {"year": "2028"}),
    ),
)  # fmt: skip


def risk(funding: str, probability: float | None, cents: int, left: int) -> SourceRisk:
    return SourceRisk(
        funding=funding, probability=probability, planned_cents=cents, falls_cents=cents * 2,
        left_cents=left, message=Message("firm.risk-unused", {"source": funding}),
    )  # fmt: skip


ROBUSTNESS: Final = Robustness(
    chance_low=0.0, chance_high=0.05, chance_error=0.001,
    expected_gap_low_cents=2_887_050, expected_gap_high_cents=9_000_000,
    risks=(risk("oranje", 0.6, 6_000_000, 5_000_000), risk("buurt", None, 1_425_000, 4_312_050)),
    dependency=DEPENDENCY, draws=2000,
    reasons=(
        Message("firm.hurts", {"source": "oranje", "cents": 5_000_000}),
        Message("firm.unknown", {"sources": "buurt, pand"}),
    ),
)  # fmt: skip
SHIFT: Final = NewForOld(
    shifts=(BudgetShift(party="gemeente", domain="zorg", year=2027, eur=10_000.0),),
    costs_eur=FrozenMap({2026: 92_000.0}),
    freed_eur=FrozenMap({2027: 10_000.0}),
    unfunded_eur=FrozenMap({2026: 92_000.0}),
    bridge_eur=92_000.0,
    closed_year=None,
    unknown=(),
    decisions=FrozenMap(),
    reasons=(Message("shift.two-pots", {"parties": "gemeente"}),),
)


def point(trajectories: int, cents: int) -> ScalePoint:
    """Give the cost of one scale, of which nothing else is known."""
    return ScalePoint(
        trajectories=trajectories, groups=None, free_places=None, regions=None,
        municipalities=None, cost_cents=cents, persuading_cents=0, persuading_hours=None,
        per_trajectory_cents=cents // trajectories,
        later_per_trajectory_cents=cents // trajectories, paid_cents=None,
    )  # fmt: skip


BREAK_EVEN: Final = BreakEvenScale(
    first=15, from_=18, looked_to=1000, persuading=True,
    message=Message("scale.no-price"),
)  # fmt: skip
SCALE: Final = ScaleOutcome(
    points=(
        evolve(point(10, 4_000_050), groups=2, municipalities=3, persuading_cents=500_000,
               paid_cents=3_000_000),
        evolve(point(20, 6_000_000), groups=3, municipalities=6, persuading_cents=1_000_000,
               paid_cents=6_000_000),
    ),
    break_even=BREAK_EVEN,
    break_even_later=None,
    scenarios=(
        ScaleScenario(
            change=ScalingChange(id="digital-support"), points=(point(10, 3_000_000),),
            break_even=BREAK_EVEN, reasons=(Message("scale.no-cost"),),
        ),
        ScaleScenario(change=ScalingChange(id="eigen", text="samen koken")),
    ),
    years=(
        ScaleYear(year=2026, trajectories=12, groups=2, joining=2, cost_cents=4_000_050,
                  persuading_cents=400_000),
        ScaleYear(year=2027, trajectories=None, groups=None, joining=0, cost_cents=3_000_000,
                  persuading_cents=0),
    ),
    bills=(
        MunicipalityBill(parties=("gemeente",), participants=20, total_cents=5_000_050,
                         by_year_cents=FrozenMap({2026: 3_000_050, 2027: 2_000_000})),
        MunicipalityBill(parties=("delft", "gouda"), participants=None, total_cents=2_000_000,
                         by_year_cents=FrozenMap({2026: 1_000_000, 2027: 1_000_000})),
    ),
    not_counted=("persuading_hours",),
    reasons=(Message("scale.no-price"), Message("scale.persuading-cost", {"cents": 500_000})),
    threshold=5,
    transfer=(TransferTo(name="Delft", conditions=(Message("scale.no-cost"),)),),
    illustrative=True,
    parties=PARTIES,
)  # fmt: skip


def admission(application: str, *, admissible: bool | None, cents: int | None) -> Admission:
    """Give the verdict on an application, by one condition."""
    met = {True: "met", False: "not-met", None: "not-known"}[admissible]
    condition = Message("call.condition.serves-goal")
    tested = CallCriterion(
        key="serves-goal", met=admissible, needed=True,
        message=Message(f"call.{met}", {"condition": condition}),
    )  # fmt: skip
    verdict = {True: "admitted", False: "refused", None: "undecided"}[admissible]
    return Admission(
        application=application, admissible=admissible, own_share=0.5 if cents else None,
        grant_cents=cents, criteria=(tested,),
        reasons=(Message(f"call.{verdict}", {"conditions": (condition,)}),),
        ask=() if admissible else (Message("call.ask.condition", {"condition": condition}),),
    )  # fmt: skip


CALL: Final = CallOutcome(
    admissions=(
        admission("thuis", admissible=True, cents=2_500_000),
        admission("samen", admissible=True, cents=2_000_000),
        admission("los", admissible=False, cents=1_000_000),
        admission("later", admissible=None, cents=None),
    ),
    selection=Selection(
        rule="in-order", granted_cents=FrozenMap({"thuis": 2_500_000}), order=("thuis", "samen"),
        marginal=Marginal(
            application="samen", lacks_cents=500_000,
            ways=(Message("call.way-more", {"cents": 500_000}),),
        ),
        tied=(), budget_cents=4_000_000, left_cents=1_500_000,
        reasons=(
            Message("call.own-addition"),
            Message("call.by-rule", {"rule": Message("selection-rule.in-order")}),
        ),
        provenance=(
            Taken(kind="selection-rule", key="in-order", plugin="vierplusen",
                  distribution="vierplusen", version="0"),
        ),
    ),
    reasons=(Message("call.open-to-all"),),
    names=FrozenMap({"thuis": "Welkom thuis", "samen": "Samen wonen"}),
    illustrative=True,
    parties=PARTIES,
)  # fmt: skip

WHOLE: Final = Financed(
    id="buurtteam",
    name="Buurtteam Zonneveld",
    as_of=PartialDate("2025-11"),
    illustrative=True,
    plan=PLAN,
    breaches=BREACHES,
    dependency=DEPENDENCY,
    robustness=ROBUSTNESS,
    closing=CLOSING,
    scaling=SCALE,
    call=CALL,
    shift=SHIFT,
    notes=(Message("share.expected", {"horizon": 3, "year": 2025}),),
    parties=PARTIES,
)

CASH: Final = CashFlow(
    rows=(
        CashYear(year=2027, income_cents=1_500_000, other_cents=2_000_000, variable_cents=600_000,
                 fixed_cents=2_500_000, one_off_cents=300_000, repayment_cents=0,
                 market_cents=-1_600_000, result_cents=100_000, reserve_cents=600_000,
                 volume=2000, break_even_volume=5556),
        CashYear(year=2028, income_cents=3_000_000, other_cents=0, variable_cents=1_200_000,
                 fixed_cents=2_500_000, one_off_cents=0, repayment_cents=210_050,
                 market_cents=-700_000, result_cents=-910_050, reserve_cents=-310_050,
                 volume=4000, break_even_volume=5556),
    ),
    opening_cents=500_000,
    least_cents=100_000,
    break_even_volume=5556,
    break_even_year=None,
    lowest_reserve_cents=-310_050,
    lowest_year=2028,
    working_capital_cents=410_050,
    reasons=(Message("enterprise.capital", {"cents": 410_050, "least": 100_000}),),
)  # fmt: skip


def way(key: str, low: float, high: float) -> RoutePlan:
    """Give a route of which nothing but its fit is known."""
    fit = RouteFit(
        route=Route(key=key, from_sources=key != "stop"), fit=Range(low, high),
        for_=(Message("route-plan.loses.lessons"),) if low else (),
        against=(), unknowns=(),
    )  # fmt: skip
    return RoutePlan(fit=fit)


def step(what: str, by: str | None = None, who: Partner = Partner.PROJECT) -> RouteStep:
    """Give a step in words."""
    return RouteStep(
        who=who, what=Message("text", {"text": what}), by=None if by is None else PartialDate(by),
        ground=Message("steps.ground.pays", {"year": "2028"}),
    )  # fmt: skip


ROUTES: Final = Continued(
    id="buurtteam",
    name="Buurtteam Zonneveld",
    as_of=PartialDate("2025-11"),
    routes=(
        evolve(way("adopt.stakeholder-model", 0.6, 0.8), plan=PLAN, needs_cents=23_600_050,
            one_off_cents=1_000_000, gap_cents=2_887_050, gone=("oranje", "buurt"),
            asks=(Message("route-plan.needs-change", {"cents": 1_000_000}),),
            loses=(Message("route-plan.loses.best-people"),),
            derived=(Message("route-plan.derived.stays-behind", {"source": "oranje"}),),
            reasons=(Message("route-plan.gap", {"share": 0.88, "cents": 2_887_050}),)),
        evolve(way("enterprise", 0.2, 0.9), plan=PLAN, needs_cents=23_600_050, gap_cents=0,
            cash_flow=CASH),
        evolve(way("embed", 0.0, 1.0), cash_flow=CASH),
        evolve(way("stop", 0.0, 0.3), needs_cents=0, gap_cents=0),
    ),
    best="enterprise",
    why=(
        Message("route-plan.best", {"route": Message("route.enterprise")}),
        Message("route-plan.judgement"),
    ),
    enterprise=CASH,
    steps=(
        evolve(step("raad besluit", "2025-06", Partner.MUNICIPALITY), party="gemeente", late=True),
        evolve(step("huur tekenen", "2025-08"), done=True, agreed=True),
        step("aanvraag doen", "2026-03"),
        step("buren vragen", who=Partner.RESIDENTS),
    ),
    cliff=Cliff(
        ends=(), date=PartialDate("2027-12-31"), lasts=(), ending_share=None,
        remarks=(Message("cliff.none"),),
    ),
    notes=(Message("scale.no-cost"),),
    illustrative=True,
    parties=PARTIES,
)  # fmt: skip
