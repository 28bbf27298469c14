"""Life domains (leefgebieden): those of both editions of the matrix, and parenting.

A domain that both editions have under one name is one domain, so that projects with another
edition can be laid side by side on it. Where they cut life in another way (addiction and substance
use, day activities and the use of time) each keeps its own.
"""

from typing import Final

from vierplusen import LifeDomain

NAMES: Final = {
    "finances": "financiën",
    "day-activities": "dagbesteding",
    "work-and-education": "werk & opleiding",
    "use-of-time": "tijdsbesteding",
    "housing": "huisvesting",
    "domestic-relations": "huiselijke relaties",
    "mental-health": "geestelijke gezondheid",
    "physical-health": "lichamelijke gezondheid",
    "addiction": "verslaving",
    "substance-use": "middelengebruik",
    "adl": "ADL-vaardigheden",
    "basic-adl": "basale ADL",
    "instrumental-adl": "instrumentele ADL",
    "social-network": "sociaal netwerk",
    "community-participation": "maatschappelijke participatie",
    "justice": "justitie",
    "parenting": "ouderschap en opvoeding",
}
"""Id of a life domain -> its Dutch name."""

ENGLISH: Final = {
    **{key: key.replace("-", " ") for key in NAMES},
    "adl": "ADL",
    "basic-adl": "basic ADL",
    "instrumental-adl": "instrumental ADL",
}
"""Id of a life domain -> its English name."""

DOMAINS: Final = tuple(
    LifeDomain(id=key, name=name, name_en=ENGLISH[key]) for key, name in NAMES.items()
)
