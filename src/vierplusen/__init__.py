"""vierplusen: the 4+1 model for good practices in the social domain, made computable.

A project is facts; every question about it is a pure function from facts to a frozen result
that carries its reasons. Nothing is imported until it is used.

Examples
--------
>>> import vierplusen
>>> project = vierplusen.loads(
...     '{"vierplusen": 1, "id": "a", "name": "A", "measuring": {"baseline": false}}',
...     format="json",
... )
>>> vierplusen.score(project).achilles_heel
'measuring'
"""

from importlib import import_module

from vierplusen._version import __version__

TYPE_CHECKING = False  # as type checkers know it; importing typing would double the start-up time

if TYPE_CHECKING:
    from vierplusen.assessment import Assessment, assess
    from vierplusen.documents import dumps, load, loads, save, schema
    from vierplusen.domain import (
        PRINCIPLES,
        UNKNOWN,
        Approach,
        Catalogue,
        Coalition,
        Commissioning,
        Competences,
        Criterion,
        Degree,
        Evidence,
        EvidenceKind,
        Exporter,
        Fact,
        FactList,
        Finding,
        FrozenMap,
        Goal,
        GoalArea,
        Judgement,
        Label,
        Language,
        Lasting,
        Layer,
        Leader,
        Lens,
        Level,
        LifeDomain,
        LifeStage,
        MeasuringPractice,
        Member,
        Mention,
        Message,
        Money,
        Offer,
        OwnJudgement,
        PartialDate,
        Party,
        Perspective,
        PluginInfo,
        PolicyDomain,
        Preconditions,
        Principle,
        Project,
        Reader,
        Risks,
        Scorecard,
        Sector,
        Source,
        Statement,
        Steering,
        SteeringForm,
        Sustainability,
        Taken,
        Unknown,
        Verdict,
        as_fact,
    )
    from vierplusen.errors import (
        ConflictError,
        CriterionError,
        DocumentTooNewError,
        ExporterError,
        Fault,
        InvalidDocumentError,
        InvalidValueError,
        MissingExtraError,
        PluginError,
        PluginErrors,
        ReaderError,
        UnknownFormatError,
        UnknownKeyError,
        UnknownLanguageError,
        UnreadableDocumentError,
        VierplusenError,
    )
    from vierplusen.exporting import export
    from vierplusen.hooks import HOOKSPEC_VERSION, hookimpl, load_catalogue
    from vierplusen.labels import Words
    from vierplusen.scoring import score

_HOME = {
    "assessment": ("Assessment", "assess"),
    "documents": ("dumps", "load", "loads", "save", "schema"),
    "domain": (
        "PRINCIPLES", "UNKNOWN", "Approach", "Catalogue", "Coalition", "Commissioning",
        "Competences", "Criterion", "Degree", "Evidence", "EvidenceKind", "Exporter", "Fact",
        "FactList", "Finding", "FrozenMap", "Goal", "GoalArea", "Judgement", "Label", "Language",
        "Lasting", "Layer", "Leader", "Lens", "Level", "LifeDomain", "LifeStage",
        "MeasuringPractice", "Member", "Mention", "Message", "Money", "Offer", "OwnJudgement",
        "PartialDate", "Party", "Perspective", "PluginInfo", "PolicyDomain", "Preconditions",
        "Principle", "Project", "Reader", "Risks", "Scorecard", "Sector", "Source", "Statement",
        "Steering", "SteeringForm", "Sustainability", "Taken", "Unknown", "Verdict", "as_fact",
    ),
    "errors": (
        "ConflictError", "CriterionError", "DocumentTooNewError", "ExporterError", "Fault",
        "InvalidDocumentError", "InvalidValueError", "MissingExtraError", "PluginError",
        "PluginErrors", "ReaderError", "UnknownFormatError", "UnknownKeyError",
        "UnknownLanguageError", "UnreadableDocumentError", "VierplusenError",
    ),
    "exporting": ("export",),
    "hooks": ("HOOKSPEC_VERSION", "hookimpl", "load_catalogue"),
    "labels": ("Words",),
    "scoring": ("score",),
}  # fmt: skip
_MODULE = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "HOOKSPEC_VERSION",
    "PRINCIPLES",
    "UNKNOWN",
    "Approach",
    "Assessment",
    "Catalogue",
    "Coalition",
    "Commissioning",
    "Competences",
    "ConflictError",
    "Criterion",
    "CriterionError",
    "Degree",
    "DocumentTooNewError",
    "Evidence",
    "EvidenceKind",
    "Exporter",
    "ExporterError",
    "Fact",
    "FactList",
    "Fault",
    "Finding",
    "FrozenMap",
    "Goal",
    "GoalArea",
    "InvalidDocumentError",
    "InvalidValueError",
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
    "MissingExtraError",
    "Money",
    "Offer",
    "OwnJudgement",
    "PartialDate",
    "Party",
    "Perspective",
    "PluginError",
    "PluginErrors",
    "PluginInfo",
    "PolicyDomain",
    "Preconditions",
    "Principle",
    "Project",
    "Reader",
    "ReaderError",
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
    "UnknownFormatError",
    "UnknownKeyError",
    "UnknownLanguageError",
    "UnreadableDocumentError",
    "Verdict",
    "VierplusenError",
    "Words",
    "__version__",
    "as_fact",
    "assess",
    "dumps",
    "export",
    "hookimpl",
    "load",
    "load_catalogue",
    "loads",
    "save",
    "schema",
    "score",
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
