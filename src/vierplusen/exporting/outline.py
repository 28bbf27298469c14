"""A report as an outline: headings, sentences, lists and tables, without any format.

Text, Markdown and the terminal each draw the same outline, so that they say the same.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import frozen

from vierplusen._version import __version__
from vierplusen.assessment import Assessment
from vierplusen.domain import (
    Finding,
    Judgement,
    Message,
    Money,
    Project,
    Scorecard,
    Source,
    Verdict,
    check_kind,
    in_points,
    points,
    walk,
)
from vierplusen.labels import Words

TOP: Final = 1
PART: Final = 2
FEATURE: Final = 3
_RATER: Final = re.compile(r"\[\d+\]$")


@frozen
class Heading:
    """A heading of level 1 (the title), 2 or 3."""

    level: int
    text: str


@frozen
class Paragraph:
    """A few sentences."""

    text: str


@frozen
class Bullets:
    """A list of sentences, after a word that says what they are."""

    title: str
    items: tuple[str, ...]


@frozen
class Table:
    """A table with a caption and a head."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Bullets | Table


def outline(result: Assessment | Scorecard, lang: str) -> tuple[Block, ...]:
    """Lay out a scan as blocks in one language."""
    check_kind(result, (Assessment, Scorecard), "result")
    project = result.project if isinstance(result, Assessment) else None
    card = result.scorecard if isinstance(result, Assessment) else result
    words = Words(lang, card.labels)
    return tuple(_blocks(_Report(words, card, project, _notes(project))))


def _notes(project: Project | None) -> dict[str, list[str]]:
    """Give what the raters noted, by the path of the fact that they judged."""
    notes: dict[str, list[str]] = {}
    for path, noun in walk(project):
        if isinstance(noun, Judgement) and noun.note is not None:
            notes.setdefault(_RATER.sub("", path), []).append(noun.note)
    return notes


@frozen
class _Report:
    """What the parts of a report share."""

    words: Words
    card: Scorecard
    project: Project | None
    notes: Mapping[str, Sequence[str]]

    def say(self, key: str, **values: Any) -> str:  # noqa: ANN401  # what a message takes
        return self.words.say(Message(key, values))

    def name(self, criterion: str) -> str:
        return self.words.word(f"criterion.{criterion}")

    def names(self, criteria: Sequence[str]) -> str:
        return ", ".join(self.name(key) for key in criteria)

    def explained(self, message: Message) -> str:
        """Say a message, with what its sources say and which they are."""
        parts = [self.words.say(message), *self._notes(message)]
        said = ". ".join(part.rstrip(".") for part in parts) if len(parts) > 1 else parts[0]
        if message.sources:
            said += f" [{self.say('report.source', sources=', '.join(message.sources))}]"
        return said

    def _notes(self, message: Message) -> Sequence[str]:
        return self.notes.get(message.facts[0], ()) if len(message.facts) == 1 else ()


def _blocks(report: _Report) -> Iterator[Block]:
    yield Heading(TOP, report.say("report.title", name=report.card.name))
    yield from _summary(report)
    yield from _about(report)
    yield from _asked(report)
    yield Heading(PART, report.say("report.reasons"))
    for key in report.card.lens.features:
        yield from _finding(report, key)
    others = [key for key in report.card.findings if key not in report.card.lens.features]
    if others:
        yield Heading(PART, report.say("report.others"))
    for key in others:
        yield from _finding(report, key)
    yield from _sources(report)
    yield from _reading(report)


def _summary(report: _Report) -> Iterator[Block]:
    card = report.card
    own = card.own_judgement
    own_key = f"own.{own.verdict}" if own.raters else "own.unknown"
    links = [key for key in card.lens.lasting if card.reaches(key) is False]
    rows = [
        (report.say("report.verdict"), report.say(f"verdict.{card.verdict}")),
        (
            report.say("report.lasting"),
            report.say(f"lasting.{card.lasting}", links=report.names(links)),
        ),
        (report.say("report.own"), report.say(own_key)),
        *((report.say("report.own-said"), report.explained(each)) for each in own.reasons),
    ]
    if not card.lens.lasting:
        del rows[1]
    yield Bullets(
        report.say("report.summary"),
        tuple(report.say("report.term", term=term, value=value) for term, value in rows),
    )
    sentences = []
    if card.achilles_heel is not None:
        heel = report.name(card.achilles_heel)
        sentences.append(report.say("report.achilles-heel", feature=heel))
    if any(card.findings[k].low > 0 and card.reaches(k) is not False for k in card.strongest):
        sentences.append(report.say("report.strongest", features=report.names(card.strongest)))
    if any(card.reaches(key) is False for key in card.weakest):
        sentences.append(report.say("report.weakest", features=report.names(card.weakest)))
    if sentences:
        yield Paragraph(" ".join(sentences))
    head = ("report.feature", "report.score", "report.stands", "report.confidence")
    yield Table(
        report.say("report.features"),
        tuple(report.say(key) for key in head),
        tuple(_row(report, key) for key in card.lens.criteria),
    )


def _row(report: _Report, key: str) -> tuple[str, ...]:
    finding = report.card.findings[key]
    stands = {True: "reaches.yes", False: "reaches.no", None: "reaches.open"}
    return (
        report.name(key),
        _range(finding),
        report.say(stands[report.card.reaches(key)]),
        str(points(finding.confidence)),
    )


def _range(finding: Finding) -> str:
    return in_points(finding.low, finding.high)


def _about(report: _Report) -> Iterator[Block]:
    project = report.project
    rows = [("report.as-of", None if report.card.as_of is None else str(report.card.as_of))]
    if project is not None:
        stage = None if project.life_stage is None else report.say(f"stage.{project.life_stage}")
        groups = ", ".join(each.text for each in project.target_groups)
        rows = [
            ("report.place", project.place),
            *rows,
            ("report.stage", stage),
            ("report.purpose", None if project.purpose is None else project.purpose.text),
            ("report.target-groups", groups or None),
            ("report.lead", _lead(project)),
            ("report.money", ", ".join(_money(report, each) for each in project.money) or None),
        ]
    rows.append(("report.lens", report.words.word(f"lens.{report.card.lens.key}")))
    yield Bullets(
        report.say("report.about"),
        tuple(
            report.say("report.term", term=report.say(key), value=value)
            for key, value in rows
            if value is not None
        ),
    )


def _lead(project: Project) -> str | None:
    lead = project.coalition.lead
    names = {each.id: each.name for each in project.parties or ()}
    return None if lead is None else names.get(lead.id) or lead.id


def _money(report: _Report, money: Money) -> str:
    if money.until is None:
        return report.say("report.money-open", id=money.id)
    return report.say("report.money-until", id=money.id, until=str(money.until))


def _asked(report: _Report) -> Iterator[Block]:
    if report.card.verdict is not Verdict.UNDECIDED or not report.card.deciding_unknowns:
        return
    yield Heading(PART, report.say("report.asked"))
    yield Paragraph(report.say("report.asked-why"))
    asked = tuple(_question(report, each.fact) for each in report.card.deciding_unknowns)
    yield Bullets("", asked)


def _question(report: _Report, fact: str) -> str:
    key = f"question.{fact}"
    return report.say(key) if report.words.has(key) else report.words.word(f"fact.{fact}")


def _finding(report: _Report, key: str) -> Iterator[Block]:
    finding = report.card.findings[key]
    yield Heading(FEATURE, f"{report.name(key)}: {_range(finding)}")
    if finding.reasons:
        said = tuple(report.explained(each) for each in finding.reasons)
        yield Bullets(report.say("report.reasons"), said)
    else:
        yield Paragraph(report.say("report.nothing-known"))
    if finding.advice:
        yield Bullets(report.say("report.advice"), tuple(map(report.words.say, finding.advice)))
    if finding.unknowns and finding.reasons:
        yield Paragraph(report.say("report.unknown-number", number=len(finding.unknowns)))


def _sources(report: _Report) -> Iterator[Block]:
    project = report.project
    if project is None or not project.sources:
        return
    yield Heading(PART, report.say("report.sources"))
    yield Bullets("", tuple(_source(each) for each in project.sources))


def _source(source: Source) -> str:
    date = None if source.date is None else str(source.date)
    parts = [source.title, source.section, source.file, source.url, date]
    return f"{source.id}: {'; '.join(part for part in parts if part is not None)}"


def _reading(report: _Report) -> Iterator[Block]:
    card = report.card
    yield Heading(PART, report.say("report.reading"))
    sentences = [report.say("report.reading-score")]
    sentences.append(report.say("report.reading-threshold", threshold=points(card.lens.threshold)))
    if card.lens.key == "4+1":
        sentences.append(report.say("report.reading-rule", allowed=card.lens.allowed_weak))
    yield Paragraph(" ".join(sentences))
    used = sorted({(each.distribution, each.version) for each in card.provenance})
    versions = ", ".join(" ".join(each) for each in used or [("vierplusen", __version__)])
    yield Paragraph(report.say("report.made-with", versions=versions))
