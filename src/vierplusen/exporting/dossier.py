"""A dossier as an outline: the verdict first, then each stage as the stage itself tells it."""

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from attrs import evolve

from vierplusen.appraisal.arena.overlay import overlay
from vierplusen.appraisal.arena.seen import ArenaOverlay
from vierplusen.assessment.assessing import Assessment
from vierplusen.assessment.dossier import Dossier
from vierplusen.domain import Measured, PlusOne, Project, Story, Taken
from vierplusen.exporting.appraised import appraised_outline, balance, verdict
from vierplusen.exporting.appraised_figures import AppraisedReport
from vierplusen.exporting.arena import arena_outline
from vierplusen.exporting.blocks import Block, Bullets, Heading, Paragraph
from vierplusen.exporting.measured import measured_outline
from vierplusen.exporting.outline import (
    about_part,
    alarms_part,
    asked_part,
    features_part,
    finding_part,
    others_part,
    reading_part,
    sources_part,
    summary_part,
    undated_part,
    unknowns_part,
)
from vierplusen.exporting.report import PART, TOP, Report
from vierplusen.exporting.taken import MADE_WITH, made_with
from vierplusen.exporting.views import (
    benefits_part,
    differences_part,
    network_part,
    plus_one_part,
    steps_part,
)
from vierplusen.labels import Words

if TYPE_CHECKING:
    from vierplusen.domain.plans import FinancingPlan


def dossier_outline(dossier: Dossier, lang: str) -> tuple[Block, ...]:
    """Lay out everything about a project as blocks in one language."""
    report = Report.of(dossier.assessment, lang)
    blocks = tuple(_blocks(report, dossier))
    used = made_with(report.words, _used(dossier.assessment))
    return (*_told_here(blocks), *_taken(report, blocks), used)


def _blocks(report: Report, dossier: Dossier) -> Iterator[Block]:
    made = dossier.assessment
    lang = str(report.words.lang)
    if is_illustrative(made):
        yield Paragraph(report.say("appraised.illustrative"))
    yield Heading(TOP, report.say("dossier.title", name=report.card.name), "dossier.title")
    yield from summary_part(report)
    said = tuple(_money(made, lang))
    if said:
        yield Bullets(report.say("dossier.money"), said)
    yield from alarms_part(report)
    yield from steps_part(report, made.steps)
    yield from asked_part(report)
    yield Heading(PART, report.say("dossier.about"), "dossier.about")
    yield from (evolve(each, title="") for each in about_part(report))
    yield from undated_part(report)
    yield from features_part(report)
    yield from differences_part(report, made.differences)
    yield from _measured(report, dossier.measured, lang)
    yield from _stories(report, made.project.stories, dossier.measured)
    yield from _arenas(report, made, lang)
    if made.sharing is None:  # what is shared begins with this map
        yield from benefits_part(report, made.project, made.benefits)
    yield from _in_euros(report, made, lang)
    yield from _planned(report, made, lang)
    plan = None if made.financing is None else made.financing.plan
    yield from _lasting(report, made.plus_one, plan, lang)
    yield from others_part(report, report.card.lens.lasting)
    yield from unknowns_part(report)
    yield from sources_part(report)
    yield from reading_part(report)


def is_illustrative(made: Assessment) -> bool:
    """Tell whether figures of a project are made up, to show how it works."""
    parts = (made.project.case, made.sharing, made.financing, made.plus_one.continued)
    return any(each is not None and each.illustrative for each in parts)


def _money(made: Assessment, lang: str) -> Iterator[str]:
    """Say of the money what one has to know first: a sentence or two for each stage."""
    if made.appraisal is not None:
        told = AppraisedReport(Words(lang), made.appraisal)
        yield f"{verdict(told)} {balance(told)}"
    if made.sharing is not None and made.sharing.pockets is not None:
        from vierplusen.exporting.shared_figures import SharedReport  # noqa: PLC0415  # only where something is shared
        from vierplusen.exporting.shared_parts import bill_parts  # noqa: PLC0415  # likewise
        from vierplusen.exporting.shared_summary import who_now  # noqa: PLC0415  # likewise

        shared = made.sharing
        report = SharedReport.of(lang, shared.parties, shared.domains, shared.labels)
        yield from who_now(report.itself(bill_parts(shared)), made.sharing.pockets)
    if made.financing is not None and made.financing.plan is not None:
        from vierplusen.exporting.financed_figures import FinancedReport  # noqa: PLC0415  # few dossiers have a plan
        from vierplusen.exporting.financed_summary import verdict as closes  # noqa: PLC0415  # likewise

        plan = made.financing.plan
        yield closes(
            FinancedReport.about(lang, parties=made.financing.parties, funding=plan.funding), plan
        )


def _measured(report: Report, measured: Measured | None, lang: str) -> Iterator[Block]:
    if measured is None:
        return
    yield Heading(PART, report.say("dossier.measured"), "dossier.measured")
    yield from deeper(measured_outline(measured, lang))


def _stories(
    report: Report, stories: Iterable[Story], measured: Measured | None
) -> Iterator[Block]:
    """Give what people told, where they agreed that it goes on; what was measured tells its own."""
    elsewhere = set() if measured is None else {each.text for each in measured.stories}
    told = tuple(
        _story(report, each)
        for each in stories
        if each.may_leave and each.text and each.text not in elsewhere
    )
    if told:
        yield Heading(PART, report.say("dossier.stories"), "dossier.stories")
        yield Bullets("", told)


def _story(report: Report, story: Story) -> str:
    if story.perspective is None:
        return f"“{story.text}”"
    return f"“{story.text}” ({report.say(f'perspective.{story.perspective}')})"


def _arenas(report: Report, made: Assessment, lang: str) -> Iterator[Block]:
    seen = arenas_of(made.project)
    if seen is not None:
        yield Heading(PART, report.say("dossier.arena"), "dossier.arena")
        yield from deeper(arena_outline(seen, lang))


def arenas_of(project: Project) -> ArenaOverlay | None:
    """Lay the arenas of a project over each other, with names; None where it has none."""
    if not project.arenas:
        return None
    return overlay(project.arenas, parties=project.parties or (), name=project.name)


def _in_euros(report: Report, made: Assessment, lang: str) -> Iterator[Block]:
    """Give the balance and who should pay, as the stages tell it; else why there is none."""
    if made.uncounted:
        yield Bullets(report.say("report.uncounted"), tuple(map(report.words.say, made.uncounted)))
    if made.appraisal is not None:
        yield Heading(PART, report.say("dossier.appraisal"), "dossier.appraisal")
        yield from deeper(appraised_outline(made.appraisal, lang))
    if made.sharing is not None:
        from vierplusen.exporting.shared import shared_outline  # noqa: PLC0415  # only where something is shared

        yield Heading(PART, report.say("dossier.sharing"), "dossier.sharing")
        yield from deeper(shared_outline(made.sharing, lang))


def _planned(report: Report, made: Assessment, lang: str) -> Iterator[Block]:
    """Give the plan, as the stage tells it."""
    if made.financing is not None:
        from vierplusen.exporting.financed import financed_outline  # noqa: PLC0415  # few dossiers have a plan

        yield Heading(PART, report.say("dossier.financing"), "dossier.financing")
        told = tuple(deeper(financed_outline(made.financing, lang)))
        yield from told if made.sharing is None else _without(told, ("shared.shift",))


def _lasting(
    report: Report, found: PlusOne, plan: "FinancingPlan | None", lang: str
) -> Iterator[Block]:
    """Tell how it can last: the routes with their money, the network, and what that hangs on.

    What was asked of the plan of now stands with that plan.
    """
    if found.continued is None:
        yield from plus_one_part(report, found)
    else:
        from vierplusen.exporting.financed import continued_outline  # noqa: PLC0415  # few dossiers know what comes after

        yield Heading(PART, report.say("report.plus-one"), "report.plus-one")
        yield Paragraph(report.say("report.plus-one-why"))
        yield from deeper(continued_outline(found.continued, lang, plan))
        yield from network_part(report, found)
    lens = report.card.lens
    for key in lens.lasting:
        if key not in lens.features:
            yield from finding_part(report, key)


_TAKEN: Final = "appraised.taken"
_ELSEWHERE: Final = ("shared.properties",)
"""Parts that a dossier leaves out: they tell of rules, not of a project."""


def _told_here(blocks: Iterable[Block]) -> Iterator[Block]:
    """Leave out what tells of no project, and what is told once at the end."""
    for each in _without(blocks, (*_ELSEWHERE, _TAKEN)):
        if not (isinstance(each, Paragraph | Bullets) and each.key in {MADE_WITH, _TAKEN}):
            yield each


def _taken(report: Report, blocks: Sequence[Block]) -> Iterator[Block]:
    """Tell once, for all stages, what was taken from whom."""
    listed = (each for each in blocks if isinstance(each, Bullets) and each.key == _TAKEN)
    told = (*listed, *_only(blocks, _TAKEN))
    items = dict.fromkeys(item for e in told if isinstance(e, Bullets) for item in e.items)
    if items:
        yield Heading(PART, report.say(_TAKEN), _TAKEN)
        yield Bullets("", tuple(items))


def _used(made: Assessment) -> Iterator[Taken]:
    """Give what all stages were taken from."""
    yield from made.scorecard.provenance
    if made.appraisal is not None:
        yield from made.appraisal.provenance
    if made.sharing is not None:
        from vierplusen.exporting.shared import joined_taken  # noqa: PLC0415  # only where something is shared

        yield from made.sharing.provenance
        if made.sharing.joint is not None:
            yield from joined_taken(made.sharing.joint)
    if made.financing is not None:
        from vierplusen.exporting.financed import financed_taken  # noqa: PLC0415  # few dossiers have a plan

        yield from financed_taken(made.financing)
    if made.plus_one.continued is not None:
        from vierplusen.exporting.financed import continued_taken  # noqa: PLC0415  # likewise

        yield from continued_taken(made.plus_one.continued)


def _without(blocks: Iterable[Block], keys: Container[str]) -> Iterator[Block]:
    """Leave parts out, with all that lies below their headings."""
    return (each for each, key in _placed(blocks, keys) if key is None)


def _only(blocks: Iterable[Block], key: str) -> Iterator[Block]:
    return (each for each, found in _placed(blocks, (key,)) if found is not None)


def _placed(blocks: Iterable[Block], keys: Container[str]) -> Iterator[tuple[Block, str | None]]:
    """Give each block with the part of these that it lies in, or None."""
    within: Heading | None = None
    for each in blocks:
        if isinstance(each, Heading) and (within is None or each.level <= within.level):
            within = each if each.key in keys else None
        yield each, None if within is None else within.key


def deeper(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give the outline of a stage as a part: without its title and its warning, a level deeper."""
    titled = False
    for each in blocks:
        if isinstance(each, Heading):
            if each.level > TOP:
                yield Heading(each.level + 1, each.text, each.key)
            titled = True
        elif titled:
            yield each
