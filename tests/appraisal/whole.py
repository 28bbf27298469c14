"""A made-up case with everything in it, for the tests of words and reports."""

from typing import Final

from vierplusen.domain import (
    Case,
    Catalogue,
    Cost,
    DiscountSchedule,
    Effect,
    EvidenceKind,
    Knob,
    OptimismTable,
    Party,
    PriceIndex,
    Silenced,
    Source,
    Transfer,
    UnitPrice,
)

MADE_UP: Final = Source(id="verzonnen", title="Verzonnen cijfers")
PARTIES: Final = (
    Party(id="gemeente", public=True),
    Party(id="rijk", public=True),
    Party(id="corporatie", name="woningcorporatie", name_en="housing corporation"),
    Party(id="bewoners"),
)
LISTED: Final = Catalogue(()).with_records(
    (
        PriceIndex(key="loon", values={2020: 100, 2024: 110}, source=MADE_UP, status="official"),
        OptimismTable(key="tabel", shares=(0, 0.05, 0.1, 0.2, 0.3, 0.5), status="second-hand"),
        DiscountSchedule(
            key="oud", rates=[[0, 0.03], [3, 0.025]], source=MADE_UP, status="unverified",
            until="2020-12",
        ),
        UnitPrice(
            key="lijst/uitzetting", eur_per_unit=7000, unit="uitzetting", price_year=2020,
            source=MADE_UP, status="demonstration", bearers={"gemeente": 0.6}, kind="fiscal",
            cashable_share=0.5, index="loon",
        ),
    ),
    owner="lijst",
)  # fmt: skip
KNOBS: Final = {
    "huishoudens": Knob(
        name="huishoudens", low=70, mode=85, high=100, unit="huishoudens",
        indicator="huishoudens", measurable="largely", kind=EvidenceKind.ASSUMPTION,
    ),
    "uitzettingen": Knob(name="kans op uitzetting", low=0.02, mode=0.05, high=0.11),
    "team": Knob(name="kosten van het team", mean=60_000, sd=5000, unit="euro"),
    "anders-ook": Knob(mean=0.2, sd=0.1),
    "verhuizingen": Knob(value=3),
    "niets": Knob(low=1, high=2),
    "duur": Knob(low=1, high=6, unit="jaar"),
}  # fmt: skip
COSTS: Final = (
    Cost(id="team", name="het team", payer="gemeente", per_year="team", years=3, grade=3,
         domain="zorg"),
    Cost(id="ruimte", per_year=1000, timing="start", grade=2),
    Cost(id="nu", name="de hulp van nu", payer="rijk", per_year=20_000, alternative="zero",
         grade=1, years=3),
)  # fmt: skip
EFFECTS: Final = (
    Effect(id="uitzetting", name="minder uitzettingen", quantity=("huishoudens", "uitzettingen"),
           price="lijst/uitzetting", deadweight="anders-ook", domain="wonen", grade=4,
           drop_off=0.1, years=4),
    Effect(id="schuld", name="minder schulden", quantity="huishoudens", price=700, grade=6,
           gains={"gemeente": 0.5, "corporatie": 0.5}, kind="fiscal", requires=("nieuw-voor-oud",),
           domain="inkomen", deadweight=0.1, displacement=0, caused_by_others=0.2, drop_off=0,
           years="duur"),
    Effect(id="schuld-twee", quantity="huishoudens", price=700, kind="social",
           gains={"bewoners": 1}, requires=("samen-inkopen",), years=5),
    Effect(id="uitkering", name="minder uitkeringen", quantity=1, price=9000, years=3,
           gains={"gemeente": 1}, kind="fiscal", cashable_share=1, source="verzonnen"),
    Effect(id="verhuizen", name="mensen verhuizen", quantity="verhuizingen", price=-500,
           gains={"bewoners": 1}),
    Effect(id="rust", memo="Rust in huis. <b>Geen prijs</b>", domain="zorg"),
    Effect(id="trots", memo="Mensen zijn trots op hun buurt"),
)  # fmt: skip
WHOLE: Final = Case(
    base_year=2024, price_year=2024, horizon_years=5, discount="oud", optimism="tabel",
    scale="huishoudens", knobs=KNOBS, costs=COSTS, effects=EFFECTS, illustrative=True,
    transfers=[
        Transfer(id="uitkering-weg", name="uitkering", from_="bewoners", to="gemeente",
                 per_year=9000, years=3),
        Transfer(id="prikkel", from_="rijk", to="gemeente", per_year=1500),
    ],
    scenarios={"mee": {"huishoudens": 100.0}, "gelijk": {}},
    silenced=[Silenced(guard="payer-unknown", reason="Dat spreken wij nog af.")],
)  # fmt: skip
"""A case with everything in it."""

PLAIN: Final = Case(
    base_year=2024, price_year=2024, horizon_years=3, discount=0.03,
    costs=[Cost(id="eens", payer="gemeente", by_year=[1000])],
    effects=[Effect(id="jaarlijks", quantity=1, price=500, gains={"gemeente": 1})],
)  # fmt: skip
"""A case in which nothing is uncertain, and of which nobody is known to spend public money."""
