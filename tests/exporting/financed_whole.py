"""A made-up financing with everything in it, for the tests of words and reports."""

from collections.abc import Mapping, Sequence
from typing import Final

from vierplusen.domain import (
    Breach,
    Closing,
    Dependency,
    Financed,
    FinancingOptions,
    FinancingPlan,
    FrozenMap,
    FundingSource,
    GapPartner,
    Match,
    Message,
    Need,
    Objective,
    PartialDate,
    Party,
    PlanRow,
    Proposal,
    Robustness,
    Sector,
    SourceRisk,
    Taken,
    Term,
    TermChange,
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
                Objective(key="gap", cents=2_784_050, bound_cents=2_784_050),
                Objective(key="temporary-late", cents=0, bound_cents=0),
                Objective(key="largest", cents=6_000_000, bound_cents=5_500_000),
            ),
            complete=False,
        )


PLAN: Final = finance(
    NEED, FUNDING, strategy=Fixed(), options={"max_public_share": 0.7},
    benefits={"gemeente": 100.0}, parties=PARTIES,
)  # fmt: skip
