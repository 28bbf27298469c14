"""A report as an outline: headings, sentences, lists and tables, without any format.

Text, Markdown and the terminal each draw the same outline, so that they say the same.
"""

from collections import Counter
from collections.abc import Container, Iterator
from typing import Final

from vierplusen.assessment.assessing import Assessment
from vierplusen.domain import Finding, Project, Scorecard, Source, in_points, points
from vierplusen.exporting.blocks import Block, Bullets, Heading, Paragraph, Table
from vierplusen.exporting.money_now import told_money
from vierplusen.exporting.overview import is_weak, stands_out
from vierplusen.exporting.report import FEATURE, PART, TOP, Report
from vierplusen.exporting.taken import made_with
from vierplusen.exporting.views import (
    SHOWN,
    benefits_part,
    coalition_part,
    differences_part,
    leadership_part,
    plus_one_part,
    steps_part,
)


def outline(result: Assessment | Scorecard, lang: str) -> tuple[Block, ...]:
    """Lay out a scan as blocks in one language."""
    return tuple(_blocks(Report.of(result, lang)))


def _blocks(report: Report) -> Iterator[Block]:
    assessment = report.assessment
    yield Heading(TOP, report.say("report.title", name=report.card.name), "report.title")
    yield from summary_part(report)
    yield from alarms_part(report)
    yield from about_part(report)
    yield from undated_part(report)
    if assessment is not None:
        yield from steps_part(report, assessment.steps)
    yield from asked_part(report)
    yield from features_part(report)
    if assessment is not None:
        yield from differences_part(report, assessment.differences)
        yield from benefits_part(report, assessment.project, assessment.benefits)
        yield from _in_euros(report, assessment)
    yield from others_part(report)
    if assessment is not None:
        yield from plus_one_part(report, assessment.plus_one)
        yield from _planned(report, assessment)
    yield from sources_part(report)
    yield from reading_part(report)


def features_part(report: Report) -> Iterator[Block]:
    """Give the features of the lens, each with its reasons."""
    yield Heading(PART, report.say("report.reasons"), "report.reasons")
    for key in report.card.lens.features:
        yield from finding_part(report, key)


def others_part(report: Report, told: Container[str] = ()) -> Iterator[Block]:
    """Give what is found and no part of the verdict, but for what is told elsewhere."""
    features = report.card.lens.features
    others = [key for key in report.card.findings if key not in features and key not in told]
    if others:
        yield Heading(PART, report.say("report.others"), "report.others")
    for key in others:
        yield from finding_part(report, key)


def _in_euros(report: Report, assessment: Assessment) -> Iterator[Block]:
    """Show the map of benefits in euros, where the case could be counted; else say why not."""
    if assessment.uncounted:
        said = tuple(map(report.words.say, assessment.uncounted))
        yield Bullets(report.say("report.uncounted"), said)
    shared = assessment.sharing
    if shared is None or shared.pockets is None:
        return
    from vierplusen.exporting.shared_figures import SharedReport  # noqa: PLC0415  # only a case needs it
    from vierplusen.exporting.shared_map import pockets_part  # noqa: PLC0415  # likewise

    lang = str(report.words.lang)
    if shared.illustrative:
        yield Paragraph(report.say("appraised.illustrative"))
    told = SharedReport.of(lang, shared.parties, shared.domains, shared.labels)
    yield from pockets_part(told, shared.pockets)


def _planned(report: Report, assessment: Assessment) -> Iterator[Block]:
    """Show the plan and the routes with their money, where the document tells of them."""
    if assessment.financing is None and assessment.plus_one.continued is None:
        return
    from vierplusen.exporting.scanned_money import money_part  # noqa: PLC0415  # few documents have money in them

    yield from money_part(str(report.words.lang), assessment)


def summary_part(report: Report) -> Iterator[Block]:
    """Give the verdict, the potential to last, what people say, and the features."""
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
    if stands_out(card):
        sentences.append(report.say("report.strongest", features=report.names(card.strongest)))
    if is_weak(card):
        sentences.append(report.say("report.weakest", features=report.names(card.weakest)))
    if sentences:
        yield Paragraph(" ".join(sentences))
    head = ("report.feature", "report.score", "report.stands", "report.confidence")
    yield Table(
        report.say("report.features"),
        tuple(report.say(key) for key in head),
        tuple(_row(report, key) for key in card.lens.criteria),
    )


ALARMS: Final = (
    "cliff.none", "cliff.all-ends", "cliff.known-ends", "leaders.only-one", "leaders.no-successor",
    "coalition.ends", "coalition.term-ends", "coalition.missing",
)  # fmt: skip
"""What stands at the head of a report, because it cannot wait."""


def alarms_part(report: Report) -> Iterator[Block]:
    """Say what cannot wait."""
    found = report.assessment
    if found is None:
        return
    remarks = (*found.plus_one.cliff.remarks, *found.leadership.remarks, *found.coalition.remarks)
    said = tuple(report.words.say(each) for each in remarks if each.key in ALARMS)
    if said:
        yield Bullets(report.say("report.alarms"), said)


def _row(report: Report, key: str) -> tuple[str, ...]:
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


def about_part(report: Report) -> Iterator[Bullets]:
    """Say which project it is, and when this held."""
    project = report.project
    as_of = report.card.as_of
    rows = [("report.as-of", None if as_of is None else report.words.date(as_of))]
    if project is not None:
        stage = None if project.life_stage is None else report.say(f"stage.{project.life_stage}")
        groups = ", ".join(each.text for each in project.target_groups)
        rows = [
            ("report.place", project.place),
            *rows,
            ("report.stage", stage),
            ("report.purpose", None if project.purpose is None else project.purpose.text),
            ("report.target-groups", groups or None),
            ("report.goals", "; ".join(each.text for each in project.goals) or None),
            ("report.lead", _lead(project)),
            ("report.money", "; ".join(told_money(report, project)) or None),
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


def undated_part(report: Report) -> Iterator[Block]:
    """Say that tenures cannot be judged while the date of the facts is not known."""
    project = report.project
    if project is None or project.as_of is not None:
        return
    if any(each.from_ or each.until for each in (*project.coalition.members, *project.leaders)):
        yield Paragraph(report.say("report.undated"))


def _lead(project: Project) -> str | None:
    lead = project.coalition.lead
    names = {each.id: each.name for each in project.parties or ()}
    return None if lead is None else names.get(lead.id) or lead.id


def asked_part(report: Report) -> Iterator[Block]:
    """Give the questions to ask first: those that decide the verdict, then the potential."""
    card = report.card
    verdict = [each.fact for each in card.deciding_unknowns]
    lasting = [each.fact for each in card.lasting_unknowns if each.fact not in verdict]
    if not verdict and not lasting:
        return
    yield Heading(PART, report.say("report.asked"), "report.asked")
    for why, facts in (("report.asked-why", verdict), ("report.asked-lasting", lasting)):
        if facts:
            yield Bullets(report.say(why), report.questions(facts))


def unknowns_part(report: Report) -> Iterator[Block]:
    """List the questions without an answer: of each criterion, and of each route with its money.

    A route without money has its questions in its own section.
    """
    first = report.card.lens.features
    criteria = dict.fromkeys((*first, *report.card.findings))
    asked = {
        report.name(key): report.questions(each.fact for each in report.card.findings[key].unknowns)
        for key in criteria
    }
    lasting = None if report.assessment is None else report.assessment.plus_one
    if lasting is not None and lasting.continued is not None:
        for fit in lasting.routes:
            name = report.say(f"route.{fit.route.key}")
            title = report.say("report.term", term=report.say("report.route"), value=name)
            asked[title] = report.questions(each.fact for each in fit.unknowns[:SHOWN])
    if any(asked.values()):
        yield Heading(PART, report.say("report.unknowns"), "report.unknowns")
    for title, questions in asked.items():
        if questions:
            yield Bullets(title, questions)


def finding_part(report: Report, key: str) -> Iterator[Block]:
    """Give one criterion: its reasons, its advice, what is unknown, and what stands out."""
    finding = report.card.findings[key]
    yield Heading(FEATURE, f"{report.name(key)}: {_range(finding)}", f"criterion.{key}")
    if finding.reasons:
        often = Counter(report.explained(each) for each in finding.reasons)
        said = tuple(
            each if number == 1 else report.say("report.times", said=each, number=number)
            for each, number in often.items()
        )
        yield Bullets(report.say("report.reasons"), said)
    else:
        yield Paragraph(report.say("report.nothing-known"))
    if finding.advice:
        yield Bullets(report.say("report.advice"), tuple(map(report.words.say, finding.advice)))
    if finding.unknowns and finding.reasons:
        asked = report.questions(each.fact for each in finding.unknowns)
        yield Paragraph(report.say("report.unknown-number", number=len(asked)))
    if report.assessment is not None and key in _IN_DEPTH:
        yield from _IN_DEPTH[key](report, report.assessment)


_IN_DEPTH: Final = {"coalition": coalition_part, "entrepreneurship": leadership_part}
"""Features with a view in depth below their reasons."""


def sources_part(report: Report) -> Iterator[Block]:
    """Name the sources."""
    project = report.project
    if project is None or not project.sources:
        return
    yield Heading(PART, report.say("report.sources"), "report.sources")
    yield Bullets("", tuple(_source(report, each) for each in project.sources))


def _source(report: Report, source: Source) -> str:
    date = None if source.date is None else report.words.date(source.date)
    parts = [source.title, source.section, source.file, source.url, date]
    return f"{source.id}: {'; '.join(part for part in parts if part is not None)}"


def _weighed(report: Report, name: str) -> str:
    """Give the words for what a lens weighs: a branch of a criterion, or a fact."""
    branch = f"branch.{name}"
    return report.words.word(branch if report.words.has(branch) else f"fact.{name}")


def reading_part(report: Report) -> Iterator[Block]:
    """Say how to read it, and what it was made with."""
    card = report.card
    yield Heading(PART, report.say("report.reading"), "report.reading")
    sentences = [report.say("report.reading-score")]
    sentences.append(report.say("report.reading-sourced"))
    sentences.append(report.say("report.reading-threshold", threshold=points(card.lens.threshold)))
    origin = report.say(f"origin.{card.lens.origin}")
    sentences.append(report.say("report.reading-origin", origin=origin))
    if card.lens.weights:
        weights = "; ".join(
            f"{_weighed(report, key)} {weight:g}" for key, weight in card.lens.weights.items()
        )
        sentences.append(report.say("report.reading-weights", weights=weights))
    if card.lens.even:
        sentences.append(report.say("report.reading-even"))
    needed = report.names(card.lens.necessary) or "-"
    allowed = card.lens.allowed_weak
    sentences.append(report.say("report.reading-rule", needed=needed, allowed=allowed))
    yield Paragraph(" ".join(sentences))
    yield made_with(report.words, card.provenance)
