"""Parties and domains: who is there, and in which field of policy or life."""

from enum import StrEnum

from attrs import field, frozen

from vierplusen.domain.values import instance, optional_slug, optional_text, slug


class Sector(StrEnum):
    """The kind of party (sector), after handbook S7."""

    MUNICIPALITY = "municipality"
    CARE_AND_WELFARE = "care-and-welfare"
    HOUSING_CORPORATION = "housing-corporation"
    HEALTH_INSURER = "health-insurer"
    POLICE_AND_JUSTICE = "police-and-justice"
    EDUCATION = "education"
    FUND = "fund"
    COMPANY = "company"
    KNOWLEDGE_INSTITUTE = "knowledge-institute"
    RESIDENTS = "residents"
    OTHER = "other"


@frozen(kw_only=True)
class Party:
    """An organisation, a part of one, or a group of people (partij).

    ``name`` and ``name_en`` are its Dutch and its English name. ``part_of`` names the party it
    belongs to: a budget of a service of a municipality. ``public`` tells whether it spends public
    money; None if unknown.
    """

    id: str = field(validator=slug)
    name: str | None = field(default=None, validator=optional_text)
    name_en: str | None = field(default=None, validator=optional_text)
    sector: Sector | None = field(default=None, validator=instance(Sector, type(None)))
    public: bool | None = field(default=None, validator=instance(bool, type(None)))
    part_of: str | None = field(
        default=None, validator=optional_slug, metadata={"refers": "parties"}
    )


@frozen(kw_only=True)
class PolicyDomain:
    """A field of policy with its own budget and alderman (beleidsdomein).

    ``name`` and ``name_en`` are its Dutch and its English name.
    """

    id: str = field(validator=slug)
    name: str | None = field(default=None, validator=optional_text)
    name_en: str | None = field(default=None, validator=optional_text)
    part_of: str | None = field(
        default=None, validator=optional_slug, metadata={"refers": "domains"}
    )


@frozen(kw_only=True)
class LifeDomain:
    """A field of somebody's life, such as housing or debts (leefgebied).

    ``name`` and ``name_en`` are its Dutch and its English name.
    """

    id: str = field(validator=slug)
    name: str | None = field(default=None, validator=optional_text)
    name_en: str | None = field(default=None, validator=optional_text)
