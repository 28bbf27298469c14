"""No label is missing, in Dutch or in English."""

import ast
import re
import string
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import attrs
import pytest

import vierplusen
from vierplusen import domain, load, scoring
from vierplusen.assessment.assessing import assess
from vierplusen.domain import Finding, Label, Language, Message, document_key
from vierplusen.errors import EXPECTATIONS
from vierplusen.labels import OWN, Words
from vierplusen.labels.faults import DUTCH
from vierplusen.measuring.telling import PARTS
from vierplusen.scoring.intervals import questions
from vierplusen.sharing import own as sharing

LABELS: dict[str, Label] = dict(OWN.of_kind("label"))
SOURCE = Path(vierplusen.__file__).parent
BOTH = {"cash.reason", "cash.then"}
"""The words of a rule, which come in both languages: each label takes its own."""

CASES = sorted((Path(__file__).parents[2] / "docs" / "cases").glob("*.yaml"))


@pytest.mark.parametrize("key", LABELS)
def test_every_label_has_other_words_or_a_reason_and_the_same_places(key: str) -> None:
    label = LABELS[key]

    assert label.nl.strip() == label.nl
    assert label.en.strip() == label.en
    if key not in BOTH:
        assert _places(label.nl) == _places(label.en)


def _places(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_every_fact_that_a_criterion_asks_has_a_name_a_question_and_an_advice() -> None:
    for criterion in scoring.OWN.of_kind("criterion").values():
        for question in questions(criterion.tree):
            assert f"fact.{question.path}" in LABELS
            assert f"question.{question.path}" in LABELS
            assert question.advice in LABELS


def _paths(kind: Any, path: str = "") -> Iterator[str]:  # noqa: ANN401  # any annotation
    """Give the path of every fact below a noun, ``[]`` for the items of a list."""
    if kind is domain.Fact:
        yield path
    elif get_origin(kind) is domain.FactList:
        yield from _paths(get_args(kind)[0], f"{path}[]")
    elif attrs.has(kind):
        for name, hint in get_type_hints(kind).items():
            yield from _paths(hint, f"{path}.{document_key(name)}".removeprefix("."))


def test_every_fact_has_a_name_and_a_question_and_there_is_no_other() -> None:
    facts = {*_paths(domain.Project), *(f"principles.{key}" for key in domain.PRINCIPLES)}
    told = {"coalition.members", "coalition.steering.form"}  # asked, and no fact
    asked = {
        question.path
        for criterion in scoring.OWN.of_kind("criterion").values()
        for question in questions(criterion.tree)
    }

    for prefix in ("fact.", "question."):
        named = {key.removeprefix(prefix) for key in LABELS if key.startswith(prefix)}
        assert named == facts | told
    assert asked | set(scoring.QUESTIONS) <= facts | told


@pytest.mark.parametrize(
    ("prefix", "values"),
    [
        ("degree", domain.Degree),
        ("level", domain.Level),
        ("perspective", [*domain.Perspective, "unnamed"]),
        ("stage", domain.LifeStage),
        ("sector", domain.Sector),
        ("evidence", domain.EvidenceKind),
        ("layer", domain.Layer),
        ("steering", domain.SteeringForm),
        ("goal", domain.GoalArea),
        ("kind", domain.KINDS),
        ("rule", sharing.OWN.of_kind("sharing-rule")),
        ("rule-does", sharing.OWN.of_kind("sharing-rule")),
        ("property", domain.RuleProperty),
        ("holds", domain.Holds),
        ("verdict", domain.Verdict),
        ("own", [*domain.Verdict, "unknown"]),
        ("lasting", domain.Lasting),
        ("status", ["ready", "failed", "disabled"]),
        ("criterion", scoring.OWN.of_kind("criterion")),
        ("lens", [*scoring.OWN.of_kind("lens"), domain.OWN_LENS]),
        ("origin", domain.Origin),
        ("size", domain.Degree),
        ("stands", domain.Verdict),
        ("lasts", domain.Lasting),
        ("fault", EXPECTATIONS),
        ("unit", domain.Unit),
        ("arena-layer", domain.ArenaLayer),
        ("link", domain.LinkDirection),
        ("better", domain.Better),
        ("service", [*domain.ServiceKind, "unknown"]),
        ("weight", domain.Strength),
        ("course", domain.Course),
        ("part", PARTS),
        ("timing", domain.Timing),
        ("form", domain.Form),
        ("decision", domain.Decision),
        ("term", domain.Term),
        ("paying", domain.Paying),
        ("alternative", domain.Alternative),
        ("benefit", domain.BenefitKind),
        ("figure", domain.FigureStatus),
        ("stream", domain.StreamKind),
        ("partner", domain.Partner),
    ],
)
def test_every_value_of_a_table_has_its_words_and_no_other(prefix: str, values: object) -> None:
    named = {key.partition(".")[2] for key in LABELS if key.startswith(f"{prefix}.")}

    assert named == {str(each) for each in values}  # type: ignore[attr-defined]  # tables of text


def test_every_branch_that_a_lens_may_weigh_has_words() -> None:
    branches = {
        branch
        for criterion in scoring.OWN.of_kind("criterion").values()
        for branch in criterion.branches
        if f"fact.{branch}" not in LABELS
    }
    named = {key.removeprefix("branch.") for key in LABELS if key.startswith("branch.")}

    assert named == branches


def test_every_enumeration_of_the_domain_is_in_the_table_above() -> None:
    # The languages themselves are not spoken of, nor how an estimate is spread; answers to the
    # questions of context have a sentence for each question. What a rule shares, and how levels go
    # together, is told by where it stands.
    known = {"Language", "Shape", "Answered", "RuleKind", "Together"}
    table = Path(__file__).read_text(encoding="utf-8")
    enums = {
        name
        for name in domain.__all__
        if isinstance(getattr(domain, name), type) and issubclass(getattr(domain, name), StrEnum)
    }

    assert {name for name in enums - known if f"domain.{name}" not in table} == set()


def test_the_dutch_faults_have_the_places_of_the_english_ones() -> None:
    assert set(DUTCH) == set(EXPECTATIONS)
    for code, dutch in DUTCH.items():
        assert _places(dutch) == _places(EXPECTATIONS[code])


def test_every_key_in_the_source_has_a_label() -> None:
    spoken = (
        "reason|advice|report|command|reaches|own|verdict|lasting|invite|gain|map|coalition|leaders"
        "|cliff|step|change|transfer|decides|template"
    )
    pattern = re.compile(rf"(?:{spoken})\.[a-z-]+")
    used = set()
    for file in SOURCE.rglob("*.py"):
        if file.parent.name == "labels":
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                used.update(pattern.findall(node.value) if pattern.fullmatch(node.value) else [])

    paths = {f"coalition.{each.name}" for each in attrs.fields(domain.Coalition)}
    branches = {"leaders.competences", "leaders.risks"}
    begun = {"leaders.no-"}  # the rest of the key is the name of a fact; test_leadership.py says it
    assert used - set(LABELS) - paths - branches - begun == set()
    assert len(used) > 40
    sentences = {key for key in LABELS if key.split(".")[0] in {"report", "command", "reaches"}}
    assert sentences - used == set()


@pytest.mark.parametrize("lang", list(Language))
@pytest.mark.parametrize("file", CASES, ids=lambda each: each.stem)
def test_everything_that_a_case_says_is_said_in_words(file: Path, lang: Language) -> None:
    card = assess(load(file)).scorecard
    words = Words(lang)

    for finding in card.findings.values():
        for said in _all_said(finding, words):
            assert "{" not in said
            assert not re.search(r"\b(fact|degree|reason|advice|question|level)\.[a-z]", said)


def _all_said(finding: Finding, words: Words) -> list[str]:
    return [words.say(each) for each in (*finding.reasons, *finding.advice)]


def test_a_key_without_words_and_a_place_that_is_not_filled_stay_visible() -> None:
    words = Words("en")

    assert words.say(Message("reason.unheard-of")) == "reason.unheard-of"
    assert words.say(Message("reason.fact", {"fact": 3})) == "3: {degree}"
    assert not words.has("reason.unheard-of")


def test_text_of_a_document_is_not_taken_for_a_template() -> None:
    said = Words("nl").say(Message("report.title", {"name": "{0.__class__} {name!r:>99} {{"}))

    assert said == "4+1-scan: {0.__class__} {name!r:>99} {{"


def test_a_plugin_cannot_put_its_words_in_the_librarys_mouth() -> None:
    words = Words("nl", [Label("degree.fully", "nee", "no"), Label("x.p/a", "aa", "bb")])

    assert words.word("degree.fully") == "ja"
    assert words.word("x.p/a") == "aa"


def test_a_language_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="de"):
        Words("de")
