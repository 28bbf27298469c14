"""Which instrument fits which party: the library's own rules for cashing in, as data.

That an instrument exists is documented; when it fits is this library's judgement. Every threshold
below is one too, and a catalogue can put other rules in the place of these.
"""

from typing import Final

from vierplusen.domain import CashingRule, Sector, Source

TOOLKIT: Final = Source(
    id="rem-5-4-1",
    title="De rem op de projectencarrousel",
    section="5.4.1 Omkeringsdenken",
    date="2012-05",
)
"""It names the instruments, and not when each of them fits."""

NEW_FOR_OLD: Final = Source(
    id="rem-5-4-4",
    title="De rem op de projectencarrousel",
    section="5.4.4 Nieuw voor oud",
    date="2012-05",
)
"""It says why a decision of governors is needed: the two pots are those of different parties."""

HALF: Final = 0.5
"""From half on, most of a gain is money that a budget can do without."""

SURE: Final = 0.8
"""So large a chance to gain at least what is paid is sure enough for an agreement that stays."""

SOON: Final = 1
"""A gain that begins in the first year or the one after it comes soon."""

LASTING: Final = 3
"""A gain of fewer years is no reason to change what an institution gets each year."""

_PAYERS: Final = tuple(each for each in Sector if each is not Sector.RESIDENTS)
_STAFFED: Final = (
    Sector.POLICE_AND_JUSTICE,
    Sector.CARE_AND_WELFARE,
    Sector.HOUSING_CORPORATION,
    Sector.EDUCATION,
    Sector.KNOWLEDGE_INSTITUTE,
    Sector.COMPANY,
)
_BASIC: Final = (
    Sector.CARE_AND_WELFARE,
    Sector.HOUSING_CORPORATION,
    Sector.EDUCATION,
    Sector.KNOWLEDGE_INSTITUTE,
)

CASHING_RULES: Final = (
    CashingRule(
        key="budget-shift",
        instrument="budget-shift",
        public=True,
        least_cashable=HALF,
        least_sure=SURE,
        rank=10,
        reason_nl=(
            "De oude begroting wordt kleiner. Laat dat geld meegaan naar het nieuwe werk. "
            "Daarvoor is een besluit van het bestuur nodig."
        ),
        reason_en=(
            "The old budget becomes smaller. Let that money go to the new work. That takes a "
            "decision of those who govern."
        ),
        source=NEW_FOR_OLD,
    ),
    CashingRule(
        key="fee-per-trajectory",
        instrument="fee-per-trajectory",
        sectors=(Sector.MUNICIPALITY, Sector.HEALTH_INSURER),
        within_years=SOON,
        rank=20,
        reason_nl=(
            "Betaal een vast bedrag voor elk traject. Dat kan als te tellen is wie een "
            "traject doet en wat het oplevert."
        ),
        reason_en=(
            "Pay a fixed fee for each trajectory. That can be done if it can be counted who "
            "follows one and what it yields."
        ),
        source=TOOLKIT,
    ),
    CashingRule(
        key="fee-per-employee",
        instrument="fee-per-trajectory",
        sectors=(Sector.COMPANY,),
        within_years=SOON,
        rank=20,
        reason_nl="Een werkgever kan betalen voor elke eigen werknemer die een traject doet.",
        reason_en="An employer can pay for each employee of its own who follows a trajectory.",
        source=TOOLKIT,
    ),
    CashingRule(
        key="basic-percentage",
        instrument="basic-percentage",
        sectors=_BASIC,
        least_sure=SURE,
        least_years=LASTING,
        rank=30,
        reason_nl=(
            "Leg een vast percentage van de basisfinanciering vast. Dat past bij een baat die "
            "jaren aanhoudt: er hoeft niet elk jaar opnieuw gevraagd te worden."
        ),
        reason_en=(
            "Set aside a fixed percentage of basic funding. That suits a gain that lasts for "
            "years: nobody has to ask again each year."
        ),
        source=TOOLKIT,
    ),
    CashingRule(
        key="tailored-tender",
        instrument="tailored-tender",
        sectors=(Sector.MUNICIPALITY,),
        least_sure=HALF,
        rank=40,
        reason_nl=(
            "Een gemeente koopt in. Maak een kleine opdracht die over de domeinen heen gaat "
            "en op dit werk past, zodat ook een klein initiatief kan meedoen."
        ),
        reason_en=(
            "A municipality buys. Make a small tender that crosses policy domains and suits "
            "this work, so that a small initiative can take part too."
        ),
        source=TOOLKIT,
    ),
    CashingRule(
        key="staff-on-loan",
        instrument="staff-on-loan",
        sectors=_STAFFED,
        most_cashable=HALF,
        rank=50,
        reason_nl=(
            "Deze partij heeft mensen, en minstens de helft van de baat is geen geld dat "
            "vrijkomt. Laat haar betalen met mensen: leen iemand uit aan het project."
        ),
        reason_en=(
            "This party has people, and at least half of the gain is no money that comes "
            "free. Let it pay in people: lend somebody to the project."
        ),
        source=TOOLKIT,
    ),
    CashingRule(
        key="appreciation-not-cashable",
        instrument="appreciation-contribution",
        sectors=_PAYERS,
        most_cashable=HALF,
        rank=60,
        reason_nl=(
            "De baat is echt, maar minstens de helft ervan is geen geld dat vrijkomt. Vraag "
            "een bedrag als waardering voor wat het project oplevert."
        ),
        reason_en=(
            "The gain is real, but at least half of it is no money that comes free. Ask for a "
            "sum in appreciation of what the project yields."
        ),
        source=TOOLKIT,
    ),
    CashingRule(
        key="appreciation-unsure",
        instrument="appreciation-contribution",
        sectors=_PAYERS,
        most_sure=SURE,
        rank=61,
        reason_nl=(
            "De baat is niet zeker genoeg voor een afspraak die blijft. Vraag een bedrag als "
            "waardering, en bekijk het elk jaar opnieuw."
        ),
        reason_en=(
            "The gain is not sure enough for an agreement that stays. Ask for a sum in "
            "appreciation, and look at it again each year."
        ),
        source=TOOLKIT,
    ),
)
"""The library's own rules (verzilveren), of which the first that fits speaks for an instrument."""
