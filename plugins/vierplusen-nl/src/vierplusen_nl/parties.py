"""Parties of the Dutch social domain (partijen): who pays, who gains, who takes part.

Names of kinds of parties, not of organisations: a document gives its own municipality its own id.
"""

from typing import Final

from vierplusen import Party, Sector

_MUNICIPALITY: Final = (
    ("gemeente-sociale-zaken", "sociale zaken (werk en inkomen)", "social affairs"),
    ("gemeente-schuldhulp", "schuldhulpverlening", "debt help"),
    ("gemeente-wmo", "Wmo en zorg", "social support and care"),
    ("gemeente-jeugd", "jeugd", "youth"),
    ("gemeente-onderwijs", "onderwijs", "education"),
    ("gemeente-wonen", "wonen", "housing"),
    ("gemeente-wijken", "wijken en welzijn", "neighbourhoods and welfare"),
    ("gemeente-veiligheid", "openbare orde en veiligheid", "public order and safety"),
)
"""The services of a municipality, each often under an alderman of its own."""

_OTHERS: Final = (
    ("rijk", "Rijk", "national government", Sector.OTHER, True),
    ("provincie", "provincie", "province", Sector.OTHER, True),
    ("uwv", "UWV", "employee insurance agency (UWV)", Sector.OTHER, True),
    ("ggd", "GGD", "public health service (GGD)", Sector.CARE_AND_WELFARE, True),
    ("zorgkantoor", "zorgkantoor", "care office", Sector.HEALTH_INSURER, True),
    ("zorgverzekeraar", "zorgverzekeraar", "health insurer", Sector.HEALTH_INSURER, False),
    ("ggz", "ggz-instelling", "mental health institution", Sector.CARE_AND_WELFARE, None),
    ("zorgaanbieder", "zorgaanbieder", "care provider", Sector.CARE_AND_WELFARE, None),
    (
        "welzijnsorganisatie",
        "welzijnsorganisatie",
        "welfare organisation",
        Sector.CARE_AND_WELFARE,
        None,
    ),
    ("corporatie", "woningcorporatie", "housing corporation", Sector.HOUSING_CORPORATION, False),
    ("politie", "politie", "police", Sector.POLICE_AND_JUSTICE, True),
    ("justitie", "justitie", "justice", Sector.POLICE_AND_JUSTICE, True),
    ("school", "school", "school", Sector.EDUCATION, True),
    ("werkgever", "werkgever", "employer", Sector.COMPANY, False),
    ("bedrijf", "bedrijf", "company", Sector.COMPANY, False),
    ("sociale-onderneming", "sociale onderneming", "social enterprise", Sector.COMPANY, False),
    ("fonds", "fonds", "fund", Sector.FUND, False),
    (
        "kennisinstelling",
        "kennisinstelling",
        "knowledge institute",
        Sector.KNOWLEDGE_INSTITUTE,
        None,
    ),
    ("bewoners", "bewoners", "residents", Sector.RESIDENTS, False),
    ("deelnemers", "deelnemers", "participants", Sector.RESIDENTS, False),
    ("vrijwilligers", "vrijwilligers", "volunteers", Sector.RESIDENTS, False),
)

PARTIES: Final = (
    Party(
        id="gemeente",
        name="gemeente",
        name_en="municipality",
        sector=Sector.MUNICIPALITY,
        public=True,
    ),
    *(
        Party(
            id=key,
            name=f"gemeente, {name}",
            name_en=f"municipality, {name_en}",
            sector=Sector.MUNICIPALITY,
            public=True,
            part_of="gemeente",
        )
        for key, name, name_en in _MUNICIPALITY
    ),
    *(
        Party(id=key, name=name, name_en=name_en, sector=sector, public=public)
        for key, name, name_en, sector, public in _OTHERS
    ),
    Party(
        id="belastingdienst",
        name="Belastingdienst",
        name_en="tax office",
        sector=Sector.OTHER,
        public=True,
        part_of="rijk",
    ),
)
