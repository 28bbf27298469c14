"""The nouns, the protocols and the catalogue: frozen values, no numpy, no files.

A project is facts. What is not known is unknown, which is a value of its own: neither absent
nor average.
"""

from vierplusen.domain.catalogue import (
    KINDS,
    Catalogue,
    Offer,
    PluginInfo,
    Taken,
    own_offers,
    reference_key,
)
from vierplusen.domain.coalition import (
    Coalition,
    Commissioning,
    Level,
    Member,
    Steering,
    SteeringForm,
    is_current,
)
from vierplusen.domain.dates import PartialDate, as_date
from vierplusen.domain.evidence import (
    UNKNOWN,
    Degree,
    Evidence,
    EvidenceKind,
    Fact,
    Judgement,
    Mention,
    Perspective,
    Source,
    Statement,
    as_degree,
    as_fact,
)
from vierplusen.domain.labels import Label, Language
from vierplusen.domain.leaders import Competences, Leader, Risks
from vierplusen.domain.lists import FactList, as_facts
from vierplusen.domain.message import Message
from vierplusen.domain.offers import Exporter, Reader
from vierplusen.domain.parties import LifeDomain, Party, PolicyDomain, Sector
from vierplusen.domain.practice import (
    Approach,
    Goal,
    GoalArea,
    MeasuringPractice,
    Money,
    Preconditions,
    Sustainability,
)
from vierplusen.domain.principles import PRINCIPLES, Layer, Principle
from vierplusen.domain.project import LifeStage, Project
from vierplusen.domain.references import document_key, references, walk
from vierplusen.domain.scores import (
    Criterion,
    Finding,
    Lasting,
    Lens,
    OwnJudgement,
    Scorecard,
    Unknown,
    Verdict,
    reaches,
)
from vierplusen.domain.values import MANY, FrozenMap, check_kind, is_finite, is_unicode

__all__ = [
    "KINDS",
    "MANY",
    "PRINCIPLES",
    "UNKNOWN",
    "Approach",
    "Catalogue",
    "Coalition",
    "Commissioning",
    "Competences",
    "Criterion",
    "Degree",
    "Evidence",
    "EvidenceKind",
    "Exporter",
    "Fact",
    "FactList",
    "Finding",
    "FrozenMap",
    "Goal",
    "GoalArea",
    "Judgement",
    "Label",
    "Language",
    "Lasting",
    "Layer",
    "Leader",
    "Lens",
    "Level",
    "LifeDomain",
    "LifeStage",
    "MeasuringPractice",
    "Member",
    "Mention",
    "Message",
    "Money",
    "Offer",
    "OwnJudgement",
    "PartialDate",
    "Party",
    "Perspective",
    "PluginInfo",
    "PolicyDomain",
    "Preconditions",
    "Principle",
    "Project",
    "Reader",
    "Risks",
    "Scorecard",
    "Sector",
    "Source",
    "Statement",
    "Steering",
    "SteeringForm",
    "Sustainability",
    "Taken",
    "Unknown",
    "Verdict",
    "as_date",
    "as_degree",
    "as_fact",
    "as_facts",
    "check_kind",
    "document_key",
    "is_current",
    "is_finite",
    "is_unicode",
    "own_offers",
    "reaches",
    "reference_key",
    "references",
    "walk",
]
