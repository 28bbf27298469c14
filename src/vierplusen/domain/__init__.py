"""The nouns, the protocols and the catalogue: frozen values, no numpy, no files.

A project is facts. What is not known is unknown, which is a value of its own: neither absent
nor average.
"""

from importlib import import_module

from vierplusen.domain.accounts import (
    InformationNeed,
    Intervention,
    Story,
)
from vierplusen.domain.arena import (
    ArenaBeneficiary,
    ArenaInvestment,
    ArenaLayer,
    ArenaLink,
    ArenaNode,
    EffectsArena,
    LinkDirection,
)
from vierplusen.domain.benefits import Benefit
from vierplusen.domain.case import Case, Silenced
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
from vierplusen.domain.context import Context, ContextCondition
from vierplusen.domain.dates import PartialDate, as_date
from vierplusen.domain.estimates import (
    Estimate,
    Shape,
)
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
from vierplusen.domain.indicators import (
    Better,
    Indicator,
    ServiceKind,
    Unit,
)
from vierplusen.domain.knobs import Knob
from vierplusen.domain.labels import Label, Language
from vierplusen.domain.leaders import Competences, Leader, Risks
from vierplusen.domain.lenses import OWN_LENS, Lens, LensChange, Origin
from vierplusen.domain.lines import Alternative, Cost, Effect, Timing, Transfer
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
from vierplusen.domain.prices import BenefitKind, FigureStatus, PriceIndex, UnitPrice
from vierplusen.domain.principles import PRINCIPLES, Layer, Principle
from vierplusen.domain.products import Product
from vierplusen.domain.project import LifeStage, Project
from vierplusen.domain.rates import DiscountSchedule, OptimismTable
from vierplusen.domain.references import document_key, references, walk
from vierplusen.domain.routes import Route, RouteFacts
from vierplusen.domain.values import (
    MANY,
    FrozenMap,
    as_slug,
    check_kind,
    is_finite,
    is_slug,
    is_unicode,
)

TYPE_CHECKING = False  # as type checkers know it, without importing typing

if TYPE_CHECKING:
    from vierplusen.domain.attribution import AttributionRow, BenefitAttribution
    from vierplusen.domain.bills import Bill, ComparedRule, LossRisk, RuleComparison, Stability
    from vierplusen.domain.columns import BASELINE, GOAL, Column, Series, Trait
    from vierplusen.domain.figures import (
        Attrition,
        Bin,
        ConfidenceInterval,
        CoursePoint,
        Flow,
        GoalsReached,
        Outcome,
        Size,
        Summary,
    )
    from vierplusen.domain.games import CostGame
    from vierplusen.domain.mapping import (
        ColumnMapping,
        GuessedMapping,
        IndicatorDraft,
        InterventionColumns,
        ReadingColumn,
        StoryColumns,
    )
    from vierplusen.domain.measured import (
        WHOLE,
        Answered,
        BalanceRow,
        Change,
        ContextQuestion,
        Contrast,
        DomainChange,
        EvidenceWeight,
        InterventionCount,
        Measured,
        Strength,
    )
    from vierplusen.domain.monitoring import (
        Course,
        MergedNeed,
        MergedNeeds,
        Monitored,
        Realised,
        Signal,
    )
    from vierplusen.domain.pockets import (
        BudgetShift,
        CashingOption,
        CashingRule,
        JointCost,
        NewForOld,
        Payments,
        Pocket,
        PocketMap,
        PocketSums,
        Sharing,
    )
    from vierplusen.domain.registering import RegistrationBuilder, moment_rank
    from vierplusen.domain.registration import (
        GROUP,
        HOUSEHOLD,
        NEIGHBOURHOOD,
        Measurement,
        Reading,
        Registration,
        UnusedRow,
    )
    from vierplusen.domain.rules import (
        GameRule,
        Holds,
        RuleKind,
        RuleProperty,
        SampledShares,
        SharingRule,
    )
    from vierplusen.domain.scores import (
        Criterion,
        Finding,
        Lasting,
        OwnJudgement,
        Scorecard,
        Unknown,
        Verdict,
        WeighedCriterion,
        in_points,
        points,
        reaches,
    )
    from vierplusen.domain.sharing_terms import ServiceLevels, SharingTerms, Together
    from vierplusen.domain.streams import FundingStream, Instrument, StreamKind
    from vierplusen.domain.views import (
        BenefitMap,
        Cliff,
        CoalitionView,
        Departure,
        Differences,
        Disagreement,
        Gain,
        LeaderProfile,
        LeadershipView,
        PerspectiveView,
        PlusOne,
        Range,
        RouteFit,
        Stake,
        Step,
        Turnover,
    )

_LATER = {
    "columns": ("BASELINE", "GOAL", "Column", "Series", "Trait"),
    "scores": (
        "Criterion",
        "Finding",
        "Lasting",
        "OwnJudgement",
        "Scorecard",
        "Unknown",
        "Verdict",
        "WeighedCriterion",
        "in_points",
        "points",
        "reaches",
    ),
    "views": (
        "BenefitMap",
        "Cliff",
        "CoalitionView",
        "Departure",
        "Differences",
        "Disagreement",
        "Gain",
        "LeaderProfile",
        "LeadershipView",
        "PerspectiveView",
        "PlusOne",
        "Range",
        "RouteFit",
        "Stake",
        "Step",
        "Turnover",
    ),
    "attribution": ("AttributionRow", "BenefitAttribution"),
    "figures": (
        "Attrition",
        "Bin",
        "ConfidenceInterval",
        "CoursePoint",
        "Flow",
        "GoalsReached",
        "Outcome",
        "Size",
        "Summary",
    ),
    "mapping": (
        "ColumnMapping",
        "GuessedMapping",
        "IndicatorDraft",
        "InterventionColumns",
        "ReadingColumn",
        "StoryColumns",
    ),
    "measured": (
        "WHOLE",
        "Answered",
        "BalanceRow",
        "Change",
        "ContextQuestion",
        "Contrast",
        "DomainChange",
        "EvidenceWeight",
        "InterventionCount",
        "Measured",
        "Strength",
    ),
    "monitoring": ("Course", "MergedNeed", "MergedNeeds", "Monitored", "Realised", "Signal"),
    "registering": ("RegistrationBuilder", "moment_rank"),
    "registration": (
        "GROUP",
        "HOUSEHOLD",
        "NEIGHBOURHOOD",
        "Measurement",
        "Reading",
        "Registration",
        "UnusedRow",
    ),
    "streams": ("FundingStream", "Instrument", "StreamKind"),
    "games": ("CostGame",),
    "rules": ("GameRule", "Holds", "RuleKind", "RuleProperty", "SampledShares", "SharingRule"),
    "bills": ("Bill", "ComparedRule", "LossRisk", "RuleComparison", "Stability"),
    "pockets": (
        "BudgetShift",
        "CashingOption",
        "CashingRule",
        "JointCost",
        "NewForOld",
        "Payments",
        "Pocket",
        "PocketMap",
        "PocketSums",
        "Sharing",
    ),
    "sharing_terms": ("ServiceLevels", "SharingTerms", "Together"),
}
"""Module -> what it has, imported when it is first asked for: a scan needs none of it."""

_MODULE = {name: module for module, names in _LATER.items() for name in names}

__all__ = [
    "BASELINE",
    "GOAL",
    "GROUP",
    "HOUSEHOLD",
    "KINDS",
    "MANY",
    "NEIGHBOURHOOD",
    "OWN_LENS",
    "PRINCIPLES",
    "UNKNOWN",
    "WHOLE",
    "Alternative",
    "Answered",
    "Approach",
    "ArenaBeneficiary",
    "ArenaInvestment",
    "ArenaLayer",
    "ArenaLink",
    "ArenaNode",
    "AttributionRow",
    "Attrition",
    "BalanceRow",
    "Benefit",
    "BenefitAttribution",
    "BenefitKind",
    "BenefitMap",
    "Better",
    "Bill",
    "Bin",
    "BudgetShift",
    "Case",
    "CashingOption",
    "CashingRule",
    "Catalogue",
    "Change",
    "Cliff",
    "Coalition",
    "CoalitionView",
    "Column",
    "ColumnMapping",
    "Commissioning",
    "ComparedRule",
    "Competences",
    "ConfidenceInterval",
    "Context",
    "ContextCondition",
    "ContextQuestion",
    "Contrast",
    "Cost",
    "CostGame",
    "Course",
    "CoursePoint",
    "Criterion",
    "Degree",
    "Departure",
    "Differences",
    "Disagreement",
    "DiscountSchedule",
    "DomainChange",
    "Effect",
    "EffectsArena",
    "Estimate",
    "Evidence",
    "EvidenceKind",
    "EvidenceWeight",
    "Exporter",
    "Fact",
    "FactList",
    "FigureStatus",
    "Finding",
    "Flow",
    "FrozenMap",
    "FundingStream",
    "Gain",
    "GameRule",
    "Goal",
    "GoalArea",
    "GoalsReached",
    "GuessedMapping",
    "Holds",
    "Indicator",
    "IndicatorDraft",
    "InformationNeed",
    "Instrument",
    "Intervention",
    "InterventionColumns",
    "InterventionCount",
    "JointCost",
    "Judgement",
    "Knob",
    "Label",
    "Language",
    "Lasting",
    "Layer",
    "Leader",
    "LeaderProfile",
    "LeadershipView",
    "Lens",
    "LensChange",
    "Level",
    "LifeDomain",
    "LifeStage",
    "LinkDirection",
    "LossRisk",
    "Measured",
    "Measurement",
    "MeasuringPractice",
    "Member",
    "Mention",
    "MergedNeed",
    "MergedNeeds",
    "Message",
    "Money",
    "Monitored",
    "NewForOld",
    "Offer",
    "OptimismTable",
    "Origin",
    "Outcome",
    "OwnJudgement",
    "PartialDate",
    "Party",
    "Payments",
    "Perspective",
    "PerspectiveView",
    "PluginInfo",
    "PlusOne",
    "Pocket",
    "PocketMap",
    "PocketSums",
    "PolicyDomain",
    "Preconditions",
    "PriceIndex",
    "Principle",
    "Product",
    "Project",
    "Range",
    "Reader",
    "Reading",
    "ReadingColumn",
    "Realised",
    "Registration",
    "RegistrationBuilder",
    "Risks",
    "Route",
    "RouteFacts",
    "RouteFit",
    "RuleComparison",
    "RuleKind",
    "RuleProperty",
    "SampledShares",
    "Scorecard",
    "Sector",
    "Series",
    "ServiceKind",
    "ServiceLevels",
    "Shape",
    "Sharing",
    "SharingRule",
    "SharingTerms",
    "Signal",
    "Silenced",
    "Size",
    "Source",
    "Stability",
    "Stake",
    "Statement",
    "Steering",
    "SteeringForm",
    "Step",
    "Story",
    "StoryColumns",
    "StreamKind",
    "Strength",
    "Summary",
    "Sustainability",
    "Taken",
    "Timing",
    "Together",
    "Trait",
    "Transfer",
    "Turnover",
    "Unit",
    "UnitPrice",
    "Unknown",
    "UnusedRow",
    "Verdict",
    "WeighedCriterion",
    "as_date",
    "as_degree",
    "as_fact",
    "as_facts",
    "as_slug",
    "check_kind",
    "document_key",
    "in_points",
    "is_current",
    "is_finite",
    "is_slug",
    "is_unicode",
    "moment_rank",
    "own_offers",
    "points",
    "reaches",
    "reference_key",
    "references",
    "walk",
]


def __getattr__(name: str) -> object:
    """Import what is asked for when it is first used (PEP 562)."""
    module = _MODULE.get(name)
    if module is None:
        said = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(said)
    value: object = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, imported or not."""
    return sorted({*globals(), *__all__})
