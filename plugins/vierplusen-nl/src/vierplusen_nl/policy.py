"""Domains of policy (beleidsdomeinen): the silos in which costs are made and benefits fall."""

from typing import Final

from vierplusen import PolicyDomain

_DOMAINS: Final = (
    ("wonen", "wonen", "housing", None),
    ("leefbaarheid", "leefbaarheid", "quality of the neighbourhood", None),
    ("veiligheid", "veiligheid", "safety", None),
    ("openbare-orde", "openbare orde", "public order", "veiligheid"),
    ("justitie", "justitie", "justice", "veiligheid"),
    ("werk-en-inkomen", "werk en inkomen", "work and income", None),
    ("werk", "werk", "work", "werk-en-inkomen"),
    ("inkomen", "inkomen", "income", "werk-en-inkomen"),
    ("schulden", "schulden", "debts", None),
    ("zorg", "zorg", "care", None),
    ("ggz", "geestelijke gezondheidszorg", "mental health care", "zorg"),
    ("verslavingszorg", "verslavingszorg", "addiction care", "zorg"),
    ("gezondheid", "gezondheid", "health", None),
    ("opvang", "maatschappelijke opvang", "shelter", None),
    ("dagbesteding", "dagbesteding", "day activities", None),
    ("welzijn", "welzijn", "welfare", None),
    ("jeugd", "jeugd", "youth", None),
    ("onderwijs", "onderwijs", "education", None),
)

POLICY_DOMAINS: Final = tuple(
    PolicyDomain(id=key, name=name, name_en=name_en, part_of=part_of)
    for key, name, name_en, part_of in _DOMAINS
)
