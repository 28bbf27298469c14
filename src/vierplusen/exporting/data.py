"""JSON: a result as data for programs, each message with its words beside its key."""

import json
from enum import StrEnum
from typing import IO, TYPE_CHECKING, Any, Final

import attrs
from attrs import frozen

from vierplusen.appraisal.arena.seen import ArenaOverlay
from vierplusen.assessment.assessing import Assessment
from vierplusen.assessment.dossier import Comparison, Dossier
from vierplusen.documents.structure import converter
from vierplusen.domain import (
    EffectsArena,
    Finding,
    FrozenMap,
    Measured,
    MergedNeeds,
    Message,
    Monitored,
    PartialDate,
    Route,
    Scorecard,
    Unknown,
    check_kind,
    document_key,
)
from vierplusen.exporting.arena import as_overlay
from vierplusen.exporting.dossier import arenas_of
from vierplusen.exporting.kinds import is_appraisal, is_ex_post, is_financed, is_shared
from vierplusen.exporting.layout import Result
from vierplusen.labels import Words

if TYPE_CHECKING:
    from vierplusen.appraisal.appraised import Appraisal
    from vierplusen.appraisal.results import ExPost
    from vierplusen.exporting.financed import Told
    from vierplusen.exporting.shared import Shared

VERSION: Final = 1
"""The version of this form; keys may be added to it, none is taken away."""


_HEADS: Final[dict[type[object], str]] = {
    ArenaOverlay: "vierplusen_arena",
    Measured: "vierplusen_measured",
    MergedNeeds: "vierplusen_needs",
    Monitored: "vierplusen_monitored",
}
"""The results beside the scan, and the key at their head."""

_SHARED: Final = {
    "Sharing": "vierplusen_sharing",
    "Bill": "vierplusen_bill",
    "Stability": "vierplusen_stability",
    "RuleComparison": "vierplusen_rules",
    "PocketMap": "vierplusen_pockets",
    "NewForOld": "vierplusen_new_for_old",
    "Payments": "vierplusen_payments",
}
"""The results of sharing, and the key at their head."""

_FINANCED: Final = {
    "Financed": "vierplusen_financed",
    "FinancingPlan": "vierplusen_financing_plan",
    "Closing": "vierplusen_closing",
    "Robustness": "vierplusen_robustness",
    "Dependency": "vierplusen_dependency",
    "Continued": "vierplusen_continued",
    "CashFlow": "vierplusen_cash_flow",
    "ScaleOutcome": "vierplusen_scale",
    "CallOutcome": "vierplusen_call",
}
"""The results of financing, and the key at their head; all amounts in cents are whole numbers."""

VIEWS: Final = (
    "benefits", "coalition", "leadership", "differences", "steps", "plus_one", "sharing",
    "uncounted", "financing",
)  # fmt: skip
"""The parts of an assessment beside the scan."""


@frozen
class JsonExporter:
    """JSON for programs; the keys are stable, the texts follow the language."""

    key: str = "json"
    suffixes: tuple[str, ...] = (".json",)

    def export(self, result: Result, stream: IO[bytes], *, lang: str) -> None:
        """Write a result as JSON in UTF-8; control characters stand as escapes."""
        text = json.dumps(as_data(result, lang), indent=2, allow_nan=False)
        stream.write(f"{text}\n".encode())


def as_data(result: Result, lang: str) -> dict[str, Any]:
    """Give a result as plain data, each message with its words; refuse what is no result."""
    made: dict[str, Any]
    if is_appraisal(result):
        made = _appraised(result, Words(lang))
    elif is_ex_post(result):
        made = _ex_post(result, Words(lang))
    elif is_shared(result):
        made = _shared(result, lang)
    elif is_financed(result):
        made = _financed(result, lang)
    elif isinstance(result, Dossier):
        made = {"vierplusen_dossier": VERSION, "lang": lang, **_dossier(result, lang)}
    elif isinstance(result, Comparison):
        made = _comparison(result, lang)
    elif isinstance(result, EffectsArena):
        made = as_data(as_overlay(result), lang)
    elif isinstance(result, ArenaOverlay | Measured | MergedNeeds | Monitored):
        made = {_HEADS[type(result)]: VERSION, "lang": lang, **_fields(result, Words(lang))}
    else:
        made = _scan(result, lang)  # type: ignore[arg-type]  # a scan is left; it refuses the rest
    return made


def _scan(result: Assessment | Scorecard, lang: str) -> dict[str, Any]:
    check_kind(result, (Assessment, Scorecard), "result")
    card = result.scorecard if isinstance(result, Assessment) else result
    words = Words(lang, card.labels)
    made = _card(card, words)
    if isinstance(result, Assessment):
        made |= {name: _data(getattr(result, name), words) for name in VIEWS}
    return made


def _dossier(made: Dossier, lang: str) -> dict[str, object]:
    """Give everything about a project: the scan and each stage, as each gives itself."""
    assessment = made.assessment
    parts = {
        "assessment": assessment,
        "appraisal": assessment.appraisal,
        "measured": made.measured,
        "arena": arenas_of(assessment.project),
    }
    return {name: None if each is None else as_data(each, lang) for name, each in parts.items()}


def _comparison(made: Comparison, lang: str) -> dict[str, object]:
    several = [_dossier(Dossier(assessment=each), lang) for each in made.assessments]
    head = {"vierplusen_comparison": VERSION, "lang": lang}
    return {**head, "name": made.name, "projects": several}


def _appraised(made: "Appraisal", words: Words) -> dict[str, object]:
    """Give an appraisal as data: the case as a document has it, and all but the counted model."""
    fields = _fields(made, words, without=("model", "case"))
    case: object = converter().unstructure(made.case)
    said = _warning(words, illustrative=made.case.illustrative)
    head = {"vierplusen_appraisal": VERSION, "lang": str(words.lang)}
    return {**said, **head, **fields, "case": case}


def _ex_post(made: "ExPost", words: Words) -> dict[str, object]:
    said = _warning(words, illustrative=made.illustrative)
    return {**said, "vierplusen_ex_post": VERSION, "lang": str(words.lang), **_fields(made, words)}


def _shared(made: "Shared", lang: str) -> dict[str, object]:
    """Give a result of sharing as data, whole or in part."""
    words = Words(lang, getattr(made, "labels", ()))
    said = _warning(words, illustrative=getattr(made, "illustrative", False))
    head = {_SHARED[type(made).__name__]: VERSION, "lang": str(words.lang)}
    return {**said, **head, **_fields(made, words)}


def _financed(made: "Told", lang: str) -> dict[str, object]:
    """Give a result of financing as data, whole or in part; breaches stand in a list."""
    if isinstance(made, tuple):
        words = Words(lang)
        head: dict[str, object] = {"vierplusen_breaches": VERSION, "lang": str(words.lang)}
        return {**head, "breaches": _data(made, words)}
    plan = getattr(made, "plan", None)
    words = Words(lang, (*getattr(made, "labels", ()), *getattr(plan, "labels", ())))
    said = _warning(words, illustrative=getattr(made, "illustrative", False))
    head = {_FINANCED[type(made).__name__]: VERSION, "lang": str(words.lang)}
    return {**said, **head, **_fields(made, words)}


def _warning(words: Words, *, illustrative: bool) -> dict[str, object]:
    """Say before all else that figures are made up, where they are."""
    return {"warning": words.word("appraised.illustrative")} if illustrative else {}


def _data(value: Any, words: Words) -> object:  # noqa: ANN401, PLR0911  # any part; one return for each shape
    """Give any part of a result as data: messages with their words, a route by its key."""
    if isinstance(value, Message):
        return _message(value, words)
    if isinstance(value, Unknown):
        return _unknown(value.fact, value.swing, words)
    if isinstance(value, Route):
        return value.key
    if isinstance(value, PartialDate | StrEnum):
        return str(value)
    if isinstance(value, tuple):
        return [_data(each, words) for each in value]
    if isinstance(value, FrozenMap):
        return {str(key): _data(each, words) for key, each in value.items()}
    return _fields(value, words) if attrs.has(type(value)) else value


def _fields(value: Any, words: Words, without: tuple[str, ...] = ()) -> dict[str, object]:  # noqa: ANN401  # any noun
    """Give a noun as data, a key for each of its attributes.

    Labels are left out: the messages are said with them.
    """
    left = {*without, "labels"}
    names = [each.name for each in attrs.fields(type(value)) if each.name not in left]
    return {document_key(name): _data(getattr(value, name), words) for name in names}


def _card(card: Scorecard, words: Words) -> dict[str, Any]:
    own = card.own_judgement
    return {
        "vierplusen_scan": VERSION,
        "lang": str(words.lang),
        "project": card.project,
        "name": card.name,
        "as_of": None if card.as_of is None else str(card.as_of),
        "lens": {
            "key": card.lens.key,
            "necessary": list(card.lens.necessary),
            "supporting": list(card.lens.supporting),
            "allowed_weak": card.lens.allowed_weak,
            "threshold": card.lens.threshold,
            "lasting": list(card.lens.lasting),
            "weights": dict(card.lens.weights),
            "even": card.lens.even,
            "origin": str(card.lens.origin),
        },
        "verdict": str(card.verdict),
        "lasting": str(card.lasting),
        "own_judgement": {
            "verdict": str(own.verdict),
            "low": own.low,
            "high": own.high,
            "lowest": own.lowest,
            "highest": own.highest,
            "raters": own.raters,
            "reasons": [_message(each, words) for each in own.reasons],
        },
        "weakest": list(card.weakest),
        "strongest": list(card.strongest),
        "achilles_heel": card.achilles_heel,
        "deciding_unknowns": [
            _unknown(each.fact, each.swing, words) for each in card.deciding_unknowns
        ],
        "lasting_unknowns": [
            _unknown(each.fact, each.swing, words) for each in card.lasting_unknowns
        ],
        "findings": {key: _finding(each, words) for key, each in card.findings.items()},
        "provenance": [
            {
                "kind": each.kind,
                "key": each.key,
                "plugin": each.plugin,
                "distribution": each.distribution,
                "version": each.version,
            }
            for each in card.provenance
        ],
    }


def _finding(finding: Finding, words: Words) -> dict[str, Any]:
    return {
        "low": finding.low,
        "high": finding.high,
        "confidence": finding.confidence,
        "reasons": [_message(each, words) for each in finding.reasons],
        "advice": [_message(each, words) for each in finding.advice],
        "unknowns": [_unknown(each.fact, each.swing, words) for each in finding.unknowns],
    }


def _unknown(fact: str, swing: float, words: Words) -> dict[str, Any]:
    return {"fact": fact, "swing": swing, "text": words.word(f"fact.{fact}")}


def _plain(value: object) -> object:
    """Give plain values as they are, and messages as their keys."""
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value.key if isinstance(value, Message) else value


def _message(message: Message, words: Words) -> dict[str, Any]:
    return {
        "key": message.key,
        "values": {key: _plain(each) for key, each in message.values.items()},
        "facts": list(message.facts),
        "sources": list(message.sources),
        "text": words.say(message),
    }
