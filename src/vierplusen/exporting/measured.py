"""A measurement as an outline: figures, what they say, and the context they travel in."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from vierplusen.domain import (
    Change,
    Contrast,
    DomainChange,
    Measured,
    Message,
    Summary,
    UnusedRow,
)
from vierplusen.exporting.blocks import Block, Bullets, Heading, Paragraph, Table
from vierplusen.exporting.figures import DASH, MeasuredReport
from vierplusen.exporting.report import FEATURE, PART, TOP
from vierplusen.labels import Words

_TINY: Final = 0.01
_MOST_ROWS: Final = 100
"""As many unused rows as a report names; the result holds all of them."""


def measured_outline(measured: Measured, lang: str) -> tuple[Block, ...]:
    """Lay out a measurement as blocks in one language."""
    return tuple(_blocks(MeasuredReport(Words(lang), measured)))


def _blocks(report: MeasuredReport) -> Iterator[Block]:
    measured = report.measured
    title = "measured.title" if measured.source else "measured.title-plain"
    yield Heading(TOP, report.say(title, name=measured.source), "measured.title")
    yield Paragraph(
        report.say(
            "measured.about",
            participants=report.count(measured.participants),
            start=report.moment(measured.start),
            end=report.moment(measured.end),
        )
    )
    said = list(report.says(measured.reasons))
    if measured.threshold is not None and measured.threshold > 1:
        said.append(report.say("measured.protected", threshold=measured.threshold))
    if said:
        yield Bullets("", tuple(said))
    yield from _whole(report)
    yield from _domains(report)
    yield from _groups(report)
    yield from _contrasts(report)
    yield from _told(report)
    yield from _done(report)
    yield from _weight(report)
    yield from _left_out(report)
    yield from _methods(report)


def _whole(report: MeasuredReport) -> Iterator[Block]:
    whole = [each for each in report.measured.changes if each.is_whole]
    if not whole:
        return
    yield Heading(PART, report.say("measured.what"), "measured.what")
    head = report.head("indicator", "n", "start", "end", "change", "margin")
    rows = tuple((report.indicator(each.indicator), *_figures(report, each)) for each in whole)
    yield Table(report.say("measured.per-indicator"), head, rows)
    for each in whole:
        yield from _one(report, each)


def _figures(report: MeasuredReport, change: Change) -> tuple[str, ...]:
    return (
        report.count(change.both),
        report.number(change.start.mean),
        report.number(change.end.mean),
        report.number(change.change.mean),
        report.margin(change.interval),
    )


def _one(report: MeasuredReport, change: Change) -> Iterator[Block]:
    """Tell one indicator of everybody: what it says, and what stands behind it."""
    yield Heading(FEATURE, report.indicator(change.indicator))
    per = report.say(
        "measured.per",
        unit=Message(f"unit.{change.unit}"),
        direction=Message(f"direction.{change.better}"),
    )
    said = [per, *report.says(change.reasons)]
    outcome, goals, size, exact = change.outcome, change.goals, change.size, change.exact
    if outcome is not None and outcome.improved is not None:
        said.append(
            report.say(
                "measured.outcome",
                improved=outcome.improved,
                unchanged=report.count(outcome.unchanged),
                worsened=report.count(outcome.worsened),
            )
        )
    if goals is not None and goals.reached is not None:
        said.append(
            report.say("measured.goals", reached=goals.reached, set=report.count(goals.set))
        )
    if size is not None and size.value is not None and size.interval is not None:
        said.append(
            report.say(
                "measured.size",
                size=size.value,
                low=report.number(size.interval.low),
                high=report.number(size.interval.high),
            )
        )
    if exact is not None and exact.known:
        low, high = report.number(exact.low), report.number(exact.high)
        said.append(report.say("measured.exact", low=low, high=high))
    yield Bullets("", tuple(said))
    yield from _tables(report, change)


def _tables(report: MeasuredReport, change: Change) -> Iterator[Block]:
    rows: tuple[tuple[str, ...], ...]
    if change.bins:
        rows = tuple(
            (
                _level(report, each.low, each.high),
                report.count(each.before),
                report.count(each.after),
            )
            for each in change.bins
        )
        yield Table(report.say("measured.levels"), report.head("level", "before", "after"), rows)
    if change.flows:
        levels = sorted({end for each in change.flows for end in (each.from_, each.to)})
        counts = {(each.from_, each.to): each.n for each in change.flows}
        rows = tuple(
            (report.number(row), *(report.count(counts.get((row, column))) for column in levels))
            for row in levels
        )
        yield Table(report.say("measured.transitions"), ("", *map(report.number, levels)), rows)
    if change.course:
        rows = tuple(
            (
                report.moment(each.moment),
                report.count(each.reading.n),
                report.number(each.change),
                report.margin(each.interval),
                report.number(each.expected),
            )
            for each in change.course
        )
        head = report.head("moment", "n", "change", "margin", "expected")
        yield Table(report.say("measured.course"), head, rows)


def _level(report: MeasuredReport, low: float, high: float) -> str:
    return report.number(low) if low == high else f"{report.number(low)} … {report.number(high)}"


def _domains(report: MeasuredReport) -> Iterator[Block]:
    whole = [each for each in report.measured.domains if not each.trait]
    if not whole:
        return
    yield Heading(PART, report.say("measured.per-domain"), "measured.per-domain")
    yield Paragraph(report.say("measured.domain-scale"))
    head = report.head("domain", "n", "change", "margin", "improved", "worsened")
    yield Table(
        report.say("measured.per-domain"), head, tuple(_domain(report, each) for each in whole)
    )
    said = tuple(
        f"{report.domain(each.domain)}: {text}"
        for each in whole
        for text in report.says(each.reasons)
    )
    if said:
        yield Bullets("", said)


def _domain(report: MeasuredReport, change: DomainChange) -> tuple[str, ...]:
    interval, outcome = change.interval, change.outcome
    ends = (None, None) if interval is None else (interval.low, interval.high)
    margin = DASH
    if interval is not None:
        margin = " … ".join(_percent(report, each) for each in ends)
    return (
        report.domain(change.domain),
        report.count(change.both),
        _percent(report, change.change.mean),
        margin,
        report.count(None if outcome is None else outcome.improved),
        report.count(None if outcome is None else outcome.worsened),
    )


def _percent(report: MeasuredReport, share: float | None) -> str:
    return DASH if share is None else f"{report.words.number(100 * share, 0)}%"


def _groups(report: MeasuredReport) -> Iterator[Block]:
    measured = report.measured
    for trait in dict.fromkeys(each.trait for each in measured.changes if each.trait):
        yield Heading(PART, report.say("measured.per-group", trait=report.trait(trait)))
        rows = tuple(
            (report.indicator(each.indicator), each.level, *_figures(report, each))
            for each in measured.changes
            if each.trait == trait
        )
        head = report.head("indicator", "group", "n", "start", "end", "change", "margin")
        yield Table(report.say("measured.per-group", trait=report.trait(trait)), head, rows)


def _contrasts(report: MeasuredReport) -> Iterator[Block]:
    measured = report.measured
    if not measured.contrasts:
        return
    yield Heading(PART, report.say("measured.compared"), "measured.compared")
    head = report.head("indicator", "participants", "others", "difference", "margin", "chance")
    rows: tuple[tuple[str, ...], ...] = tuple(
        (
            report.indicator(each.indicator),
            _mean(report, each.project),
            _mean(report, each.comparison),
            report.number(each.effect),
            report.margin(each.interval),
            _chance(report, each.chance),
        )
        for each in measured.contrasts
    )
    yield Table(report.say("measured.compared"), head, rows)
    said = [
        f"{report.indicator(each.indicator)}: {text}"
        for each in measured.contrasts
        for text in report.says(each.reasons)
    ]
    yield Bullets("", tuple(said))
    rows = tuple(
        (
            report.indicator(each.name),
            report.number(each.project),
            report.number(each.comparison),
            report.number(each.difference),
        )
        for each in measured.balance
    )
    head = report.head("indicator", "participants", "others", "difference")
    yield Table(report.say("measured.balance"), head, rows)


def _chance(report: MeasuredReport, chance: float | None) -> str:
    """Write a chance; one that is tiny is not nought."""
    tiny = chance is not None and chance < _TINY
    return f"< {report.number(_TINY)}" if tiny else report.number(chance)


def _mean(report: MeasuredReport, summary: Summary) -> str:
    return f"{report.number(summary.mean)} (n = {report.count(summary.n)})"


def _told(report: MeasuredReport) -> Iterator[Block]:
    """Tell the context: three questions with their answers, and the stories."""
    measured = report.measured
    yield Heading(PART, report.say("measured.told"), "measured.told")
    answers = (
        f"{report.say(f'asked.{each.key}')} {' '.join(report.says(each.reasons))}"
        for each in measured.questions
    )
    yield Bullets("", tuple(answers))
    if measured.stories:
        stories = tuple(_story(report, index) for index in range(len(measured.stories)))
        yield Bullets(report.say("measured.stories"), stories)
    else:
        yield Paragraph(report.say("measured.no-stories"))
    if measured.untold:
        yield Paragraph(report.say("measured.untold", number=measured.untold))


def _story(report: MeasuredReport, index: int) -> str:
    story = report.measured.stories[index]
    about = [*map(report.domain, story.domains)]
    if story.moment is not None:
        about.append(report.moment(story.moment))
    if story.perspective is not None:
        about.append(report.say(f"perspective.{story.perspective}"))
    beside = f" ({', '.join(about)})" if about else ""
    return f"“{story.text}”{beside}"


def _days(report: MeasuredReport, *days: str | None) -> str:
    """Write the first and the last day that is known, one day once."""
    known = dict.fromkeys(report.words.date(day) for day in days if day)
    return " … ".join(known) or DASH


def _done(report: MeasuredReport) -> Iterator[Block]:
    measured = report.measured
    if not measured.interventions:
        return
    yield Heading(PART, report.say("measured.done"), "measured.done")
    yield Paragraph(report.say("measured.done-no-proof"))
    head = report.head("did", "by", "with", "when", "times", "participants", "change")
    rows = tuple(
        (
            each.what,
            each.by or DASH,
            each.instrument or DASH,
            _days(report, each.first, each.last),
            report.count(each.times),
            report.count(each.participants),
            "; ".join(
                f"{report.indicator(key)} {report.number(summary.mean)}"
                for key, summary in each.changes.items()
                if summary.mean is not None
            )
            or DASH,
        )
        for each in measured.interventions
    )
    yield Table(report.say("measured.done"), head, rows)


def _weight(report: MeasuredReport) -> Iterator[Block]:
    weight = report.measured.weight
    yield Heading(PART, report.say("measured.evidence"), "measured.evidence")
    yield Paragraph(" ".join(report.says(weight.reasons)))
    for key, parts in (("present", weight.present), ("missing", weight.missing)):
        if parts:
            named = tuple(report.say(f"part.{each}") for each in parts)
            yield Bullets(report.say(f"measured.{key}"), named)


def _left_out(report: MeasuredReport) -> Iterator[Block]:
    unused = report.measured.unused
    if unused:
        rows = tuple(_unused(report, each) for each in unused[:_MOST_ROWS])
        yield Heading(PART, report.say("measured.left-out"), "measured.left-out")
        yield Bullets("", rows)
        if len(unused) > len(rows):
            more = report.say("measured.left-out-more", shown=len(rows), number=len(unused))
            yield Paragraph(more)


def _unused(report: MeasuredReport, row: UnusedRow) -> str:
    parts = [row.sheet, str(row.row), row.column]
    reason = row.reason
    return report.say(
        "measured.left-out-row",
        where=" / ".join(each for each in parts if each),
        found=reason.found,
        expected=report.say(f"fault.{reason.expects}", **dict(reason.values)),
    )


def _methods(report: MeasuredReport) -> Iterator[Block]:
    measured = report.measured
    parts: tuple[Change | DomainChange | Contrast, ...] = (
        *measured.changes, *measured.domains, *measured.contrasts,
    )  # fmt: skip
    used = Counter(each.interval.method for each in parts if each.interval is not None)
    yield Heading(PART, report.say("measured.methods"), "measured.methods")
    percent = report.words.number(100 * measured.confidence, 1)
    used.update(each.method for each in measured.contrasts if each.chance is not None)
    said = [report.say("measured.confidence", percent=percent)]
    if any(each.size is not None and each.size.interval for each in measured.changes):
        said.append(report.say("measured.size-how"))
    for method, count in sorted(used.items()):
        label = f"method.{method}"
        name = report.words.word(label) if report.words.has(label) else method
        said.append(report.say("measured.method", method=name, count=count))
    yield Bullets("", tuple(said))
