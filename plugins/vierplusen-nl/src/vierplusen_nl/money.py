"""Streams of money (geldstromen) with their dates, and instruments that cash benefits in."""

from typing import Final

from vierplusen import FundingStream, Instrument, Source, StreamKind

HANDBOOK: Final = Source(
    id="vierplusen-handbook-s9-3", title="Handbook of vierplusen, S9.3, lasting money"
)
"""It gives the year in which one law followed another; that it was on 1 January is our reading."""

BRAKE: Final = Source(
    id="rem-5-4-1",
    title="De rem op de projectencarrousel",
    section="5.4.1 Omkeringsdenken",
    date="2012-05",
)

NEW_FOR_OLD: Final = Source(
    id="rem-5-4-4",
    title="De rem op de projectencarrousel",
    section="5.4.4 Nieuw voor oud",
    date="2012-05",
)

_LAST: Final = "2014-12-31"
_FIRST: Final = "2015-01-01"

_LAWS: Final = (
    (
        "awbz",
        "Algemene Wet Bijzondere Ziektekosten (AWBZ)",
        "Exceptional Medical Expenses Act (AWBZ)",
        "zorgkantoor",
        (None, _LAST),
    ),
    ("wlz", "Wet langdurige zorg (Wlz)", "Long-term Care Act (Wlz)", "zorgkantoor", (_FIRST, None)),
    (
        "wmo-2015",
        "Wet maatschappelijke ondersteuning 2015 (Wmo 2015)",
        "Social Support Act 2015 (Wmo 2015)",
        "gemeente",
        (_FIRST, None),
    ),
    (
        "wwb",
        "Wet werk en bijstand (WWB)",
        "Work and Social Assistance Act (WWB)",
        "gemeente",
        (None, _LAST),
    ),
    ("participatiewet", "Participatiewet", "Participation Act", "gemeente", (_FIRST, None)),
)

_OTHERS: Final = (
    ("experimenteerbudget", "experimenteerbudget", "experiment budget", StreamKind.GRANT),
    ("subsidie", "subsidie", "grant", StreamKind.GRANT),
    ("fondsen", "geld van fondsen", "money of funds", StreamKind.FUND),
    ("verkoop", "verkoop van producten of diensten", "sale of products or services",
     StreamKind.MARKET),
    ("eigen-bijdragen", "eigen bijdragen", "own contributions", StreamKind.PRIVATE),
    ("crowdfunding", "crowdfunding", "crowdfunding", StreamKind.PRIVATE),
    ("particuliere-investeerders", "particuliere investeerders", "private investors",
     StreamKind.PRIVATE),
)  # fmt: skip

STREAMS: Final = (
    *(
        FundingStream(
            id=key,
            name=name,
            name_en=name_en,
            kind=StreamKind.LAW,
            payer=payer,
            from_=from_,
            until=until,
            source=HANDBOOK,
        )
        for key, name, name_en, payer, (from_, until) in _LAWS
    ),
    *(
        FundingStream(id=key, name=name, name_en=name_en, kind=kind, source=HANDBOOK)
        for key, name, name_en, kind in _OTHERS
    ),
)

_TOOLKIT: Final = (
    ("appreciation-contribution", "waarderingsbijdrage", "appreciation contribution"),
    ("staff-on-loan", "personele inbreng (detachering)", "staff on loan"),
    ("tailored-tender", "kleinschalige aanbesteding op maat", "small tailored tender"),
    ("basic-percentage", "percentage van de basisfinanciering", "percentage of basic funding"),
    ("fee-per-trajectory", "trajectvergoeding", "fee per trajectory"),
)

INSTRUMENTS: Final = (
    *(
        Instrument(id=key, name=name, name_en=name_en, source=BRAKE)
        for key, name, name_en in _TOOLKIT
    ),
    Instrument(
        id="budget-shift",
        name="verschuiving van budget (nieuw voor oud)",
        name_en="budget shift (new for old)",
        source=NEW_FOR_OLD,
    ),
)
