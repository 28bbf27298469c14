"""What an appraisal rests on: what to find out, what has no price, warnings, and parameters."""

from collections.abc import Iterator

from vierplusen.appraisal.results import Guard, MemoItem
from vierplusen.exporting.appraised_figures import MOST_ROWS, AppraisedReport
from vierplusen.exporting.appraised_terms import terms_part
from vierplusen.exporting.blocks import Block, Bullets, Heading, Paragraph
from vierplusen.exporting.report import PART
from vierplusen.exporting.taken import made_with, taken_item


def basis_part(report: AppraisedReport) -> Iterator[Block]:
    """Tell what to find out, what has no price, what to mind, and how all was counted."""
    yield from _agenda(report)
    yield from _memo(report)
    yield from _guards(report)
    yield from _parameters(report)
    yield from _how(report)


def _agenda(report: AppraisedReport) -> Iterator[Block]:
    made = report.appraisal
    yield Heading(PART, report.say("agenda"), "appraised.agenda")
    if not made.agenda:
        yield Paragraph(report.say("agenda-none"))
        return
    said = report.says(each.message for each in made.agenda[:MOST_ROWS])
    yield Bullets("", said)
    if len(made.agenda) > len(said):
        yield Paragraph(report.say("more", shown=len(said), number=len(made.agenda)))


def _memo(report: AppraisedReport) -> Iterator[Block]:
    made = report.appraisal
    if made.memo:
        yield Heading(PART, report.say("memo"), "appraised.memo")
        yield Bullets("", tuple(_item(report, each) for each in made.memo))


def _item(report: AppraisedReport, item: MemoItem) -> str:
    if item.domain is None:
        return item.text
    return report.say("memo-item", text=item.text, domain=report.domain(item.domain))


def _guards(report: AppraisedReport) -> Iterator[Block]:
    made = report.appraisal
    yield Heading(PART, report.say("guards"), "appraised.guards")
    still = tuple(_guard(report, each) for each in made.guards if each.silenced is None)
    done = tuple(_guard(report, each) for each in made.guards if each.silenced is not None)
    for key, said in (("guards-open", still), ("guards-silenced", done)):
        if said:
            yield Bullets(report.say(key), said)
    if not made.guards:
        yield Paragraph(report.say("no-guards"))


def _guard(report: AppraisedReport, guard: Guard) -> str:
    said = report.words.say(guard.message)
    if guard.silenced is None:
        return report.say("guard", said=said, code=guard.code, place=guard.place)
    return report.say(
        "silenced", said=said, code=guard.code, place=guard.place, reason=guard.silenced
    )


def _parameters(report: AppraisedReport) -> Iterator[Block]:
    made = report.appraisal
    yield Heading(PART, report.say("parameters"), "appraised.parameters")
    said = tuple(
        report.say(
            "parameter-from",
            said=report.words.say(each.message),
            origin=report.words.word(f"parameter-origin.{each.origin}"),
        )
        for each in made.parameters
    )
    yield Bullets("", said)
    yield from terms_part(report)
    if made.notes:
        yield Bullets(report.say("notes"), report.says(made.notes))
    if made.provenance:
        called = {"Party": report.party, "PolicyDomain": report.domain}
        taken = tuple(taken_item(report.words, each, called) for each in made.provenance)
        yield Bullets(report.say("taken"), taken, "appraised.taken")


def _how(report: AppraisedReport) -> Iterator[Block]:
    drawn = report.appraisal.simulated
    yield Heading(PART, report.say("how"), "appraised.how")
    said = [report.say("exact")]
    if drawn.draws:
        mean, error, net = drawn.mean_eur, drawn.mean_error_eur, report.appraisal.net_eur
        said.append(report.say("mean", mean=mean, error=error, net=net))
        said.append(report.say("chance-error", percent=100 * drawn.probability_error))
    yield Bullets("", tuple(said))
    yield made_with(report.words, report.appraisal.provenance)
